/**
 * Keyboard shortcuts: how they are written ("Mod+K"), matched and shown. Left out: who acts on them (commands).
 */

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/** Whether a key press is this shortcut. `Mod` is Ctrl, or ⌘ on a Mac. Letters and digits match by what they print, and
 * by place on the keyboard where the layout prints none of ours there (Arabic, Russian). */
export function matches(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split("+");
  const key = parts.pop()!;
  const mod = MAC ? event.metaKey : event.ctrlKey;
  if (parts.includes("Mod") !== mod) return false;
  if (parts.includes("Alt") !== event.altKey) return false;
  if (key !== "?" && parts.includes("Shift") !== event.shiftKey) return false;
  if (event.key.toLowerCase() === key.toLowerCase()) return true;
  const foreign = /^[^\x20-\x7e\p{Script=Latin}]$/u.test(event.key);
  return foreign && [`Key${key.toUpperCase()}`, `Digit${key}`].includes(event.code);
}

/** The names of the keys as they stand on this computer's keyboard. */
export function keyNames(keys: string): string[] {
  const names: Record<string, string> = MAC
    ? { Mod: "⌘", Alt: "⌥", Shift: "⇧", Escape: "Esc" }
    : { Mod: "Ctrl", Escape: "Esc" };
  return keys.split("+").map((key) => names[key] ?? key);
}

/** Whether the person is typing, so that single letters are words and not shortcuts. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // A box to tick takes no letters.
  if (target.matches("input[type=checkbox], input[type=radio]")) return false;
  return target.isContentEditable || target.matches("input, textarea, select, [contenteditable=true]");
}
