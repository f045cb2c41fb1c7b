/**
 * The focus of a dialog: it begins at the title, is never lost inside, and goes back to where it was. And the words that were typed
 * in one: they are not lost by closing it.
 */
import { expect, test, vi } from "vitest";
import type { TwinOptions } from "../api/memory";
import { asking } from "../api/memory/people";
import { hrefOf } from "../state/route.svelte";
import { seriousFindings } from "../test/axe";
import { begin, calm, escape, find, has, keys, press, showApp, type } from "../test/show";
import { testid } from "./testids";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const title = (): Element => document.querySelector("dialog h2")!;

async function people() {
  const { world } = await begin();
  const id = world.held[2]!.head.id;
  const twin = await showApp({}, hrefOf({ name: "people", consultation: id }));
  twin.world.held[2]!.people.push({ ...twin.world.held[0]!.people[1]!, role: "contributor", own: false, words: "one two" });
  twin.world.requests.set(id, [asking("Bako")]);
  twin.tell("changed", { consultation: null });
  await calm();
  return twin.world.held[2]!.people.at(-1)!.id;
}

test("the focus begins at a dialog's title and goes back to what opened it", async () => {
  const other = await people();
  find(testid.memberOpen(other)).focus();
  await press(testid.memberOpen(other));
  expect(document.activeElement).toBe(title());
  document.querySelector<HTMLButtonElement>("dialog footer button:last-child")!.click();
  await calm();
  expect(document.querySelector("dialog")).toBe(null);
  expect(document.activeElement).toBe(find(testid.memberOpen(other)));
});

test("what had the focus goes away inside a dialog, and the focus stays in it", async () => {
  const other = await people();
  await press(testid.memberOpen(other));
  find(testid.memberLost).focus();
  await press(testid.memberLost);
  await calm();
  expect(document.activeElement).toBe(title());
});

test("where what opened a dialog is gone with it, the focus goes to the title of the page", async () => {
  await people();
  const opener = document.createElement("button");
  document.body.append(opener);
  opener.focus();
  find(testid.invite).click();
  await calm();
  expect(document.activeElement).toBe(title());
  opener.remove();
  document.querySelector<HTMLButtonElement>("dialog footer button")!.click();
  await calm();
  expect(document.activeElement).toBe(document.querySelector("main h1"));
});

/** The dialog of a new consultation, in which a title is typed. */
async function begun(options: Partial<TwinOptions> = {}): Promise<void> {
  await showApp(options);
  await openNew();
  find(testid.newConsultationTitle).focus();
}

async function openNew(): Promise<void> {
  await press("library-more");
  await press(testid.newConsultation);
}

const isOpen = (): boolean => has(testid.newConsultationTitle);
const field = (): HTMLInputElement => find<HTMLInputElement>(testid.newConsultationTitle);
const inDialog = (which: string): HTMLButtonElement => field().closest("dialog")!.querySelector<HTMLButtonElement>(which)!;

/** Types into a field that announces it, as web views do. */
async function typeOver(hook: string, text: string): Promise<void> {
  find(hook).dispatchEvent(new Event("beforeinput", { bubbles: true }));
  await type(hook, text);
}

/** Each way out of a dialog that does nothing with the words in it. */
const WAYS: [string, () => Promise<void>][] = [
  ["Escape", escape],
  ["the sign at its top", async () => (inDialog("header button").click(), calm())],
  ["its button to cancel", async () => (inDialog("footer button").click(), calm())],
];

test.each(WAYS)("a dialog in which nothing was typed closes at once by %s", async (_, close) => {
  await begun();
  await close();
  expect([isOpen(), has(testid.discard)]).toEqual([false, false]);
});

test.each(WAYS)("words that were typed are not lost by %s: whether to discard them is asked, and keeping them is at hand", async (_, close) => {
  await begun();
  await type(testid.newConsultationTitle, "Wells and roads");
  await close();
  expect([isOpen(), field().value]).toEqual([true, "Wells and roads"]);
  expect(document.activeElement).toBe(find(testid.discardNot));
  await press(testid.discardNot);
  expect([has(testid.discard), field().value]).toEqual([false, "Wells and roads"]);
});

test.each([
  ["en", "Discard what you wrote?"],
  ["ar", "هل تتخلّى عمّا كتبته؟"],
])("the question is read out with what it means (%s)", async (language, asked) => {
  await begun({ language });
  await type(testid.newConsultationTitle, "الماء");
  await escape();
  const question = find(testid.discard);
  const named = (attribute: string): string => document.getElementById(question.getAttribute(attribute)!)!.textContent;
  expect([question.getAttribute("role"), named("aria-labelledby")]).toEqual(["alertdialog", asked]);
  expect(named("aria-describedby").trim()).not.toBe("");
  expect(await seriousFindings()).toEqual([]);
});

test("a second Escape keeps the words, and the focus is back among them", async () => {
  await begun();
  await type(testid.newConsultationTitle, "Wells and roads");
  await escape();
  await escape();
  expect([has(testid.discard), isOpen()]).toEqual([false, true]);
  expect([document.activeElement, field().value]).toEqual([field(), "Wells and roads"]);
});

test("whoever discards is back at what opened the dialog, and the next one is empty and asks nothing", async () => {
  await begun();
  await type(testid.newConsultationTitle, "Wells and roads");
  await escape();
  await press(testid.discardDo);
  expect([isOpen(), has(testid.discard)]).toEqual([false, false]);
  expect(document.activeElement).toBe(find("library-more"));
  await openNew();
  expect([field().value, has(testid.discard)]).toEqual(["", false]);
  await escape();
  expect(isOpen()).toBe(false);
});

test("a press beside a dialog closes nothing", async () => {
  await begun();
  await type(testid.newConsultationTitle, "Wells and roads");
  field().closest("dialog")!.click();
  await calm();
  expect([isOpen(), field().value]).toEqual([true, "Wells and roads"]);
});

test.each([
  ["As it is", true],
  ["As it was ", false],
  ["", false],
])("words that stand again as they stood, or were taken out, are no loss (“%s”)", async (typed, asks) => {
  await begun();
  field().value = "As it was";
  await typeOver(testid.newConsultationTitle, "As it will be");
  await type(testid.newConsultationTitle, typed);
  await escape();
  expect(has(testid.discard)).toBe(asks);
});

test("a composition is ended by its own Escape, and nothing is asked", async () => {
  await begun();
  await type(testid.newConsultationTitle, "水");
  await keys("Escape", { isComposing: true });
  expect([isOpen(), has(testid.discard)]).toEqual([true, false]);
});

test("locking asks nothing: what a dialog holds is gone from the screen at once", async () => {
  const twin = await showApp();
  await openNew();
  await type(testid.newConsultationTitle, "Hawa Diallo");
  await escape();
  expect(has(testid.discard)).toBe(true);
  await keys("l", { ctrlKey: true });
  await calm();
  expect(twin.world.home).toBe("locked");
  expect(document.querySelector("dialog")).toBe(null);
  expect([...document.querySelectorAll("input")].map(({ value }) => value)).not.toContain("Hawa Diallo");
});
