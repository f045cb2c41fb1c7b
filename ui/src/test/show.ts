/**
 * A screen in a test: a fresh twin answers, the session is settled, and the whole app or one view is on the page.
 */
import { render } from "@testing-library/svelte";
import { tick } from "svelte";
import { call, connect } from "../api";
import { twin, type Twin, type TwinOptions } from "../api/memory";
import App from "../app/App.svelte";
import { testid } from "../kit/testids";
import { go } from "../state/route.svelte";
import { settle } from "../state/session.svelte";

/** Connects a fresh twin and settles the session on it. */
export async function begin(options: Partial<TwinOptions> = {}): Promise<Twin> {
  const fresh = twin(options);
  connect(fresh);
  await settle(await call("status"));
  return fresh;
}

/** The whole app on a fresh twin, at a place. */
export async function showApp(options: Partial<TwinOptions> = {}, place = "#/library"): Promise<Twin> {
  const fresh = await begin(options);
  go(place);
  render(App);
  await calm();
  return fresh;
}

/** Lets promises and effects come to rest. */
export async function calm(): Promise<void> {
  for (let round = 0; round < 8; round += 1) {
    await new Promise((done) => setTimeout(done, 0));
    await tick();
  }
}

/** The control with this hook; fails when there is none. */
export function find<E extends HTMLElement = HTMLElement>(hook: string): E {
  const found = document.querySelector<E>(`[data-testid="${hook}"]`);
  if (!found) throw new Error(`nothing on the page has the hook ${hook}`);
  return found;
}

/** Whether there is a control with this hook. */
export function has(hook: string): boolean {
  return document.querySelector(`[data-testid="${hook}"]`) !== null;
}

/** Presses a control and waits for what follows. */
export async function press(hook: string): Promise<void> {
  find(hook).click();
  await calm();
}

/** Types into a field. */
export async function type(hook: string, text: string): Promise<void> {
  const field = find<HTMLInputElement>(hook);
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await calm();
}

/** Presses keys anywhere on the page. */
export async function keys(key: string, some: KeyboardEventInit = {}): Promise<void> {
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...some }),
  );
  await calm();
}

/** Presses Escape, which a web view turns into a request to close the topmost dialog. */
export async function escape(): Promise<void> {
  const key = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
  (document.activeElement ?? document.body).dispatchEvent(key);
  await tick();
  const dialog = [...document.querySelectorAll("dialog")].at(-1);
  if (!key.defaultPrevented && dialog?.dispatchEvent(new Event("cancel", { cancelable: true }))) dialog.close();
  await calm();
}

/** The words on the page, without the marks that isolate directions. */
export function words(hook: string = testid.main): string {
  return find(hook).textContent.replace(/[\u2068\u2069]/g, "").replace(/\s+/g, " ").trim();
}
