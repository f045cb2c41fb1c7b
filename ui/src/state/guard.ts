/**
 * What keeps words from whoever comes after: locking when nobody touches the window any more, when the shell says that
 * the computer goes to sleep, and by a key that acts anywhere; and telling the shell what was copied.
 * Left out: how locking is done (session).
 */
import { copied, listen } from "../api";
import { matches } from "./keys";
import { lock, session } from "./session.svelte";

/** The key that locks, whatever is open or being typed. */
export const LOCK_KEYS = "Mod+L";
/** The clock is looked at this often. On waking from sleep the first look comes at once. */
const LOOK_MS = 5_000;

/** Begins to watch; the returned function ends it. */
export function watch(now: () => number = () => Date.now()): () => void {
  let touched = now();
  const touch = (): void => {
    touched = now();
  };
  const look = (): void => {
    const idle = now() - touched;
    if (session.home === "open" && idle >= session.settings.lock_minutes * 60_000) void lock();
  };
  const press = (event: KeyboardEvent): void => {
    touch();
    if (session.home !== "open" || !matches(event, LOCK_KEYS)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void lock();
  };
  const copy = (event: ClipboardEvent): void => {
    const words = event.clipboardData?.getData("text/plain") || String(document.getSelection() ?? "");
    if (words) void copied(words);
  };
  const hands = ["pointerdown", "pointermove", "wheel", "input"] as const;
  for (const hand of hands) window.addEventListener(hand, touch, { capture: true, passive: true });
  window.addEventListener("keydown", press, { capture: true });
  window.addEventListener("copy", copy);
  window.addEventListener("cut", copy);
  document.addEventListener("visibilitychange", look);
  const timer = window.setInterval(look, LOOK_MS);
  const deaf = listen("lock-now", () => void lock());
  return () => {
    for (const hand of hands) window.removeEventListener(hand, touch, { capture: true });
    window.removeEventListener("keydown", press, { capture: true });
    window.removeEventListener("copy", copy);
    window.removeEventListener("cut", copy);
    document.removeEventListener("visibilitychange", look);
    window.clearInterval(timer);
    deaf();
  };
}
