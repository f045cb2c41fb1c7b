/**
 * Larger and smaller text by keys, on every screen: whoever needs large letters needs them on the lock screen and in the
 * first minute too. Left out: keeping the size, which is the session's.
 */
import { resize } from "./session.svelte";

/** What these keys print: the plus may stand on another key, with Shift or without. */
const STEPS: Record<string, number> = { "+": 1, "=": 1, "-": -1, _: -1 };

/** Begins to hear the keys; the returned function ends it. */
export function watchSize(): () => void {
  const hear = (event: KeyboardEvent): void => {
    const steps = STEPS[event.key];
    if (!steps || event.altKey || event.ctrlKey === event.metaKey) return;
    event.preventDefault();
    resize(steps);
  };
  window.addEventListener("keydown", hear);
  return () => window.removeEventListener("keydown", hear);
}
