/**
 * Short messages at the edge of the screen, announced to screen readers. Faults stay until they are closed.
 * Left out: anything a person must act on before going on, which belongs into the page itself.
 */
import { faultWords } from "./faults";

/** One message. */
export interface Toast {
  id: number;
  kind: "good" | "fault";
  text: string;
  remedy?: string;
}

const SHOWN_MS = 6000;

let next = 1;
const shown = $state<Toast[]>([]);

/** The messages on the screen, oldest first. */
export function toasts(): readonly Toast[] {
  return shown;
}

/** Says that something is done. */
export function say(text: string): void {
  const id = push({ kind: "good", text });
  window.setTimeout(() => dismiss(id), SHOWN_MS);
}

/** Says what was noticed; it stays until it is closed. */
export function sayNotice(text: string): void {
  push({ kind: "fault", text });
}

/** Says what went wrong and what to do, in the words of the catalogues. */
export function sayFault(thrown: unknown): void {
  const words = faultWords(thrown);
  if (words.code === "cancelled") return;
  push({ kind: "fault", text: words.message, remedy: words.remedy });
}

/** Takes a message away. */
export function dismiss(id: number): void {
  const at = shown.findIndex((toast) => toast.id === id);
  if (at >= 0) shown.splice(at, 1);
}

function push(toast: Omit<Toast, "id">): number {
  const id = next++;
  shown.push({ ...toast, id });
  return id;
}
