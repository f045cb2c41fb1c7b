/**
 * Reading and coding: a passage is selected and given a code by one key, what was done is said and taken back, and what is
 * coded is found again. Left out: how the caret moves, which only a real engine knows (tests/tests/window/coding.rs).
 */
import { expect, test, vi } from "vitest";
import { call, FaultError, type CodeRow, type Coding, type EntryRow, type Memo } from "../../api";
import { plainText } from "../../api/richtext";
import { testid } from "../../kit/testids";
import { length, part, rangeOf } from "../../parts/richtext/places";
import { go } from "../../state/route.svelte";
import { lock, settle } from "../../state/session.svelte";
import { seriousFindings } from "../../test/axe";
import { calm, escape, find, has, keys, press, showApp, type, words } from "../../test/show";
import type { Twin, TwinOptions } from "../../api/memory";
import { context, everything, keepAsked, type Standing } from "../../parts/coding/asking";
import { stepOf } from "../../parts/coding/caret";
import { slotsOf, used } from "./slots";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const row = (some: Partial<CodeRow>): CodeRow => ({ id: "c0de-1", name: "Water", definition: "", examples: "", colour: "#2a7f62", parent: null, depth: 0, retired: false, loosed: false, disputed: [], codings: 0, ...some });
const CODES = [row({}), row({ id: "c0de-2", name: "Distance", colour: "" }), row({ id: "c0de-3", name: "التكلفة", colour: "#aa3300" }), row({ id: "c0de-9", name: "Old", retired: true })];

interface Place {
  twin: Twin;
  id: string;
  entries: EntryRow[];
}

async function coding(options: Partial<TwinOptions> = {}, more: object = {}): Promise<Place> {
  const twin = await showApp(options);
  const { head, entries } = twin.world.held.find((held) => held.head.state === "open")!;
  twin.world.codes.set(head.id, CODES);
  keepAsked(everything(head.id));
  go({ name: "coding", consultation: head.id, code: null, entry: null, ...more });
  await calm();
  return { twin, id: head.id, entries };
}

/** Selects words in a contribution as the platform does. */
async function select(entry: EntryRow, wanted: string): Promise<{ from: number; to: number }> {
  const place = selectAtOnce(entry, wanted);
  await calm();
  return place;
}

function selectAtOnce(entry: EntryRow, wanted: string): { from: number; to: number } {
  const root = find(testid.codingText(entry.id));
  const text = plainText(entry.body);
  const from = length(text.slice(0, text.indexOf(wanted)));
  const place = { from, to: from + length(wanted) };
  const range = rangeOf(root, place)!;
  root.focus();
  document.getSelection()!.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  document.dispatchEvent(new Event("selectionchange"));
  return place;
}

async function keysIn(hook: string, key: string, some: KeyboardEventInit): Promise<void> {
  find(hook).focus();
  await keys(key, some);
}

const given = ({ twin, id }: Place): [string, number | null, number | null][] => (twin.world.codings.get(id) ?? []).map(({ code_name, from, to }) => [code_name, from, to]);

test.each(["en", "ar"])("words are selected and coded by one digit, told, and taken back by Ctrl+Z (%s)", async (language) => {
  const place = await coding({ language });
  const entry = place.entries.find(({ language: spoken }) => spoken === language && language === "ar") ?? place.entries[0]!;
  const wanted = language === "ar" ? "الخوف من التكلفة" : "where you work";
  expect(await seriousFindings()).toEqual([]);
  expect(has(testid.codingTools)).toBe(false);
  const { from, to } = await select(entry, wanted);
  expect(has(testid.codingTools)).toBe(true);
  expect(await seriousFindings()).toEqual([]);
  await keys("2");
  expect(given(place)).toEqual([["Distance", from, to]]);
  const [made] = place.twin.world.codings.get(place.id)!;
  expect(find(testid.coding(made!.id)).getAttribute("aria-label")).toContain(wanted);
  expect(words(testid.codingTold)).toContain(wanted);
  expect(words(testid.codingItem(entry.id))).toContain("Distance");
  expect(document.activeElement).toBe(find(testid.codingText(entry.id)));
  expect(await seriousFindings()).toEqual([]);
  await keys("z", { ctrlKey: true });
  expect(given(place)).toEqual([]);
  expect(words(testid.codingTold)).toContain("Distance");
  expect(has(testid.coding(made!.id))).toBe(false);
});

test("whoever selects elsewhere while a code is given is not led back", async () => {
  const place = await coding();
  const [one, other] = place.entries;
  await select(one!, "joining");
  // The device has not answered yet.
  const pressed = keys("1");
  const words = plainText(other!.body).slice(0, 5);
  selectAtOnce(other!, words);
  await pressed;
  expect(given(place)).toHaveLength(1);
  expect(document.activeElement).toBe(find(testid.codingText(other!.id)));
  expect(document.getSelection()!.toString()).toBe(words);
  expect(has(testid.codingTools)).toBe(true);
});

test("C finds a code by a part of its name; a name that is none yet is made and given at once", async () => {
  const place = await coding();
  const entry = place.entries[0]!;
  const first = await select(entry, "joining");
  await keys("c");
  expect(await seriousFindings()).toEqual([]);
  expect(words(testid.codingPicker)).not.toContain("Old");
  await type(testid.codingPickName, "تكل");
  find(testid.codingPickName).focus();
  await keys("Enter");
  expect(given(place)).toEqual([["التكلفة", first.from, first.to]]);
  const second = await select(entry, "question");
  await keys("c");
  await type(testid.codingPickName, "Listening");
  expect(words(testid.codingPicker)).toContain("Listening");
  find(testid.codingPickName).focus();
  await keys("Enter");
  expect(given(place).at(-1)).toEqual(["Listening", second.from, second.to]);
  // Nothing is selected any more: a digit says so, and codes nothing.
  await keys("1");
  expect(given(place)).toHaveLength(2);
  expect(document.body.textContent).toContain("Select words");
});

test("a passage shows who coded it; a memo is written, the code taken off, and both are taken back in turn", async () => {
  const place = await coding();
  const entry = place.entries[0]!;
  await select(entry, "closest to your day");
  await keys("1");
  const [made] = place.twin.world.codings.get(place.id)!;
  await press(testid.coding(made!.id));
  expect(words(testid.codingDetails)).toContain("closest to your day");
  expect(await seriousFindings()).toEqual([]);
  await type(testid.memoWords, "As she said last year.");
  await press(testid.memoWrite);
  expect(words(testid.memos)).toContain("As she said last year.");
  expect(find(testid.coding(made!.id)).getAttribute("aria-label")).toContain("One memo");
  // A coding's memo is none on the whole contribution.
  expect(words(testid.codingMemos(entry.id))).toContain("New memo");
  await press(testid.codingRemove);
  expect(given(place)).toEqual([]);
  expect(words(testid.codingTold)).toContain("taken off");
  await press(testid.codingUndo);
  expect(given(place)).toHaveLength(1);
  expect(words(testid.codingTold)).toContain("has Water again");
});

test.each(["en", "ar"])("M opens the memos on the contribution that is read; one is written, listed and counted, and the focus goes back (%s)", async (language) => {
  const place = await coding({ language });
  const [, entry, third] = place.entries;
  await keys("m");
  expect(has(testid.memosDialog)).toBe(false);
  expect(document.body.textContent).toContain(language === "en" ? "Go to a contribution first" : "اذهب أولاً إلى مساهمة");
  await select(entry!, plainText(entry!.body).slice(0, 4));
  await keys("m");
  expect(words(testid.memosDialog)).toContain(plainText(entry!.body).slice(0, 20));
  expect(await seriousFindings()).toEqual([]);
  await type(testid.memoWords, "  بئر القرية، as in *May*.\nAgain. ");
  await keysIn(testid.memoWords, "Enter", { ctrlKey: true });
  expect(place.twin.world.memos.map(({ text, entry: on, coding: of, code }) => [text, on, of, code])).toEqual([["بئر القرية، as in *May*.\nAgain.", entry!.id, null, null]]);
  expect(words(testid.memos)).toContain("بئر القرية، as in *May*. Again.");
  expect(find(testid.memos).querySelector(".words")!.getAttribute("dir")).toBe("auto");
  expect([find<HTMLTextAreaElement>(testid.memoWords).value, document.activeElement]).toEqual(["", find(testid.memoWords)]);
  expect(await seriousFindings()).toEqual([]);
  await escape();
  expect(words(testid.codingMemos(entry!.id))).toContain(language === "en" ? "One memo" : "مذكرة واحدة");
  expect(words(testid.codingMemos(third!.id))).toContain(language === "en" ? "New memo" : "مذكرة جديدة");
  expect(document.activeElement).toBe(find(testid.codingText(entry!.id)));
  expect(document.getSelection()!.toString()).toBe(plainText(entry!.body).slice(0, 4));
  expect(has(testid.codingTools)).toBe(true);
  expect(document.body.textContent).not.toContain("waits where you wrote it");
});

test("a caret that was lost to a dialog is back in its place", async () => {
  const place = await coding();
  const entry = place.entries[0]!;
  await select(entry, "joining");
  const selection = document.getSelection()!;
  selection.collapseToEnd();
  document.dispatchEvent(new Event("selectionchange"));
  const { focusNode, focusOffset } = selection;
  await keys("m");
  // What is written in elsewhere has the page's selection.
  find(testid.memoWords).focus();
  // jsdom begins anew wherever the focus arrives; looked at is what is done just before.
  let put: unknown[] = [];
  find(testid.codingText(entry.id)).addEventListener("focus", () => (put = [selection.focusNode, selection.focusOffset]));
  await escape();
  expect(document.activeElement).toBe(find(testid.codingText(entry.id)));
  expect(put).toEqual([focusNode, focusOffset]);
});

test("a memo on a contribution is opened by its button too, is taken away, and is there again after Undo", async () => {
  const place = await coding();
  const entry = place.entries[0]!;
  await place.twin.call("memo_add", { consultation: null, code: null, coding: null, entry: entry.id, text: "Ask her again." });
  place.twin.tell("changed", { consultation: place.id });
  await calm();
  const [memo] = place.twin.world.memos;
  find(testid.codingMemos(entry.id)).focus();
  await press(testid.codingMemos(entry.id));
  expect(words(testid.memo(memo!.id))).toContain("Ask her again.");
  await press(testid.memoRemove(memo!.id));
  expect(place.twin.world.memos).toEqual([]);
  expect(words(testid.memoTold)).toBe("The memo was taken away.");
  expect(words(testid.codingMemos(entry.id))).toContain("New memo");
  await press(testid.memoUndo);
  expect(words(testid.memos)).toContain("Ask her again.");
  expect(has(testid.memoUndo)).toBe(false);
  await escape();
  expect(words(testid.codingMemos(entry.id))).toContain("One memo");
  expect(document.activeElement).toBe(find(testid.codingMemos(entry.id)));
  await keys("z", { ctrlKey: true });
  expect(words(testid.codingTold)).toBe("Taken back: the memo.");
  expect(words(testid.codingMemos(entry.id))).toContain("New memo");
});

test("a memo that could not be written keeps its words, through closing and locking, until it is", async () => {
  const place = await coding();
  const entry = place.entries[0]!;
  await press(testid.codingMemos(entry.id));
  await type(testid.memoWords, "Half a thought");
  place.twin.refuse("memo_add", new FaultError({ code: "internal", args: { place: "disk" } }));
  await press(testid.memoWrite);
  expect(document.querySelector('dialog [role="alert"]')).not.toBeNull();
  expect(find<HTMLTextAreaElement>(testid.memoWords).value).toBe("Half a thought");
  expect(await seriousFindings()).toEqual([]);
  await escape();
  expect(document.body.textContent).toContain("waits where you wrote it");
  await press(testid.codingMemos(place.entries[1]!.id));
  expect(find<HTMLTextAreaElement>(testid.memoWords).value).toBe("");
  await type(testid.memoWords, "Another");
  await lock();
  await calm();
  expect(has(testid.unlockPassphrase)).toBe(true);
  place.twin.world.home = "open";
  await settle(await call("status"));
  go({ name: "coding", consultation: place.id, code: null, entry: null });
  await calm();
  await press(testid.codingMemos(place.entries[1]!.id));
  expect(find<HTMLTextAreaElement>(testid.memoWords).value).toBe("Another");
  await type(testid.memoWords, "");
  await escape();
  await press(testid.codingMemos(entry.id));
  expect(find<HTMLTextAreaElement>(testid.memoWords).value).toBe("Half a thought");
  await press(testid.memoWrite);
  expect(place.twin.world.memos.map(({ text }) => text)).toEqual(["Half a thought"]);
  await escape();
  await press(testid.codingMemos(entry.id));
  expect(find<HTMLTextAreaElement>(testid.memoWords).value).toBe("");
});

test("what others wrote is taken away by an office alone, and a memo whose words are not here says so", async () => {
  const place = await coding();
  const [entry, other] = place.entries;
  const memo: Memo = { id: "3e30-x", by: other!.author, code: null, coding: null, entry: entry!.id, text: "", own: false, claimed_at: 0 };
  place.twin.world.memos = [memo];
  const head = place.twin.world.held.find(({ head: { id } }) => id === place.id)!.head;
  for (const [role, may] of [["rapporteur", false], ["moderator", true]] as const) {
    head.role = role;
    place.twin.tell("changed", { consultation: place.id });
    await calm();
    await press(testid.codingMemos(entry!.id));
    expect(words(testid.memo(memo.id))).toContain("its words are not here yet");
    expect(has(testid.memoRemove(memo.id))).toBe(may);
    await escape();
  }
});

test("words that changed meanwhile are not coded, and that is said", async () => {
  const place = await coding();
  const entry = place.entries[0]!;
  await select(entry, "Please");
  place.twin.world.held.find(({ head }) => head.id === place.id)!.entries[0]!.body = { blocks: [{ kind: "paragraph", inlines: [{ text: "Thank you." }] }] };
  await keys("1");
  expect(given(place)).toEqual([]);
  expect(document.querySelector('[role="alert"]')).not.toBeNull();
});

test("what is coded is found by its code, in context; what is lost is told with its version", async () => {
  const place = await coding();
  const [entry, other] = [place.entries[0]!, place.entries[3]!];
  await select(entry, "joining");
  await keys("1");
  const [made] = place.twin.world.codings.get(place.id)!;
  const lost: Coding = { ...made!, id: "c0d1-lost", entry: other.id, from: null, to: null, quote: "", anchor: "lost", version: 1 };
  place.twin.world.codings.set(place.id, [made!, lost]);
  go({ name: "coding", consultation: place.id, code: "c0de-1", entry: null });
  await calm();
  expect(find(testid.codingPassage(made!.id)).querySelector("mark")!.textContent).toBe("joining");
  expect(words(testid.codingPassage(lost.id))).toContain("version 1");
  expect(await seriousFindings()).toEqual([]);
  go({ name: "coding", consultation: place.id, code: null, entry: other.id });
  await calm();
  expect(words(testid.codingLost(other.id))).toContain("coded in version 1");
  expect(has(testid.codingItem(entry.id))).toBe(false);
});

test("what has no code is listed until all have one", async () => {
  const place = await coding();
  await select(place.entries[0]!, "joining");
  await keys("1");
  find<HTMLInputElement>(testid.filter("coding-uncoded")).click();
  await calm();
  expect(has(testid.codingItem(place.entries[0]!.id))).toBe(false);
  expect(has(testid.codingItem(place.entries[1]!.id))).toBe(true);
  await type(testid.filter("coding-query"), "no such words at all");
  await new Promise((done) => setTimeout(done, 400));
  await calm();
  expect(words(testid.codingPage)).toContain("Something is coded in every contribution");
});

test("what codings come to stands in the codebook: together, agreement with its meaning and source, history", async () => {
  const place = await coding();
  const by = place.entries[0]!.author;
  place.twin.world.together.set(place.id, [{ one: "c0de-1", one_name: "Water", other: "c0de-2", other_name: "Distance", passages: 4, contributions: 7 }]);
  place.twin.world.agreement.set(place.id, { alpha: 0.671, units: 12, values: 24, coders: [{ by, contributions: 9, codings: 30 }], codes: [{ code: "c0de-1", name: "Water", alpha: null, units: 12 }] });
  await select(place.entries[0]!, "joining");
  await keys("1");
  go({ name: "codes", consultation: place.id });
  await calm();
  const tab = async (name: string): Promise<void> => {
    document.querySelector<HTMLElement>(`[role="tab"][id$="-tab-${name}"]`)!.click();
    await calm();
  };
  await tab("together");
  expect(words(testid.codesTogether)).toContain("WaterDistance47");
  expect(await seriousFindings()).toEqual([]);
  await tab("agreement");
  expect(words(testid.codesAlpha)).toContain("0.67");
  expect(words(testid.codes)).toContain("Krippendorff");
  expect(words(testid.codes)).toContain("2011");
  expect(await seriousFindings()).toEqual([]);
  await tab("history");
  expect(words(testid.codesHistory)).toContain("passage coded Water");
});

test("keys of the caret, on this system and on a Mac", () => {
  const key = (name: string, some: KeyboardEventInit = {}): KeyboardEvent => new KeyboardEvent("keydown", { key: name, ...some });
  expect(stepOf(key("ArrowLeft", { shiftKey: true }), false)).toEqual({ alter: "extend", direction: "left", by: "character" });
  expect(stepOf(key("ArrowRight", { ctrlKey: true }), false)).toEqual({ alter: "move", direction: "right", by: "word" });
  expect(stepOf(key("End", { ctrlKey: true, shiftKey: true }), false)).toEqual({ alter: "extend", direction: "forward", by: "all" });
  expect(stepOf(key("ArrowRight", { altKey: true }), true)).toEqual({ alter: "move", direction: "right", by: "word" });
  expect(stepOf(key("ArrowDown", { metaKey: true }), true)).toEqual({ alter: "move", direction: "forward", by: "all" });
  expect([stepOf(key("ArrowLeft", { altKey: true }), false), stepOf(key("a"), false)]).toEqual([null, null]);
});

test("a code keeps its digit; a tenth takes that of the one that was not used for longest", () => {
  const codes = Array.from({ length: 12 }, (_, n) => row({ id: `c${n}`, name: `Code ${n}` }));
  const ids = (): string[] => slotsOf("x", codes).map(({ id }) => id);
  expect(ids()).toEqual(["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"]);
  used("x", "c8");
  used("x", "c0");
  used("x", "c11");
  expect(ids()).toEqual(["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c11", "c8"]);
  used("x", "c10");
  expect(ids()[6]).toBe("c10");
  expect(slotsOf("x", codes.filter(({ id }) => id !== "c1")).map(({ id }) => id)).not.toContain("c1");
});

test("context is cut at words, and says where it goes on", () => {
  const text = `${"lead words ".repeat(20)}the passage${" and more".repeat(20)}`;
  const from = text.indexOf("the passage");
  const around = context(text, { from, to: from + 11 } as Standing);
  expect([around.passage, around.before.startsWith("…"), around.after.endsWith("…")]).toEqual(["the passage", true, true]);
  expect(part(text, { from, to: from + 11 })).toBe("the passage");
});
