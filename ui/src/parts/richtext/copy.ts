/**
 * Puts words on the clipboard. Older web views refuse the modern way without a secure origin, so there is a second.
 */

import { copied } from "../../api";

/** True when it worked. */
export async function copyText(words: string): Promise<boolean> {
  void copied(words);
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return copyBySelection(words);
  }
}

function copyBySelection(words: string): boolean {
  const field = document.createElement("textarea");
  field.value = words;
  field.style.position = "fixed";
  field.style.opacity = "0";
  // Within an open dialog only what stands inside it can be selected.
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
