/**
 * Writing in a test: what jsdom lacks for the editor, and words put into it as a person would paste them.
 * Left out: real typing and input methods, which the end-to-end tests do in the real window.
 */
import { testid } from "../kit/testids";
import { calm, find } from "./show";

const nowhere = { left: 0, right: 0, top: 0, bottom: 0, width: 0, height: 0, x: 0, y: 0, toJSON: () => ({}) };

Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList;
Range.prototype.getBoundingClientRect ??= () => nowhere;
document.elementFromPoint ??= () => null;

/** Puts words at the cursor of the editor on the page. */
export async function write(words: string, markup = ""): Promise<void> {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  const data = { getData: (kind: string) => (kind === "text/html" ? markup : words) };
  Object.defineProperty(event, "clipboardData", { value: data });
  find(testid.editor).dispatchEvent(event);
  await calm();
}

/** Waits until autosave has had its time. */
export async function rest(ms = 400): Promise<void> {
  await new Promise((done) => setTimeout(done, ms));
  await calm();
}
