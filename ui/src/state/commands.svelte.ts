/**
 * What can be done from anywhere by name or by keys: the command palette, the keyboard help and the shortcuts all
 * read this one list. Screens add their own acts while they are shown.
 */
import { untrack } from "svelte";
import { isTyping, matches } from "./keys";

/** One act that can be called by name. */
export interface Command {
  id: string;
  /** In words, as the palette lists it. */
  label: string;
  /** Group of the keyboard help: `everywhere`, `consultation`, `writing`. */
  group: string;
  /** Shortcut, such as `Mod+K`; single letters only act while nobody types. */
  keys?: string;
  /** While somebody types the keys are the field's own, such as those that undo. */
  yields?: boolean;
  act: () => void;
}

let offered = $state.raw<(() => Command[])[]>([]);

/** Offers acts while a screen is shown; call it in an effect and return what it returns. */
export function offer(commands: () => Command[]): () => void {
  offered = [...untrack(() => offered), commands];
  return () => {
    offered = offered.filter((each) => each !== commands);
  };
}

/** Everything that can be done now. */
export function commands(): Command[] {
  return offered.flatMap((each) => each());
}

/** Lets shortcuts act; true when one did. */
export function press(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return false;
  const typing = isTyping(event.target);
  const found = commands().find(({ keys, yields }) => keys && matches(event, keys) && ((keys.includes("Mod") && !yields) || !typing));
  if (!found) return false;
  event.preventDefault();
  found.act();
  return true;
}
