/**
 * Writing a synthesis: it is begun, statements are written and saved where they stand, passages are tied by one key, and what was done
 * is told and taken back; what can not be saved stays. Left out: how the caret moves and what dragging does, which only a real
 * engine knows (tests/tests/window/synthesis.rs).
 */
import { expect, test, vi } from "vitest";
import { FaultError, call, connect, type EntryRow, type SynthesisPiece, type SynthesisShow } from "../../api";
import type { Twin, TwinOptions } from "../../api/memory";
import { plainText } from "../../api/richtext";
import { testid } from "../../kit/testids";
import { everything, keepAsked } from "../../parts/coding/asking";
import { length, rangeOf } from "../../parts/richtext/places";
import { go, hrefOf, parse } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { calm, find, has, keys, press, showApp, type, words } from "../../test/show";
import { write } from "../../test/writing";
import { placeBeside } from "./bench.svelte";
import { whyNotQuoted } from "./quoting";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });
Element.prototype.scrollIntoView ??= () => undefined;

/** As a real keyboard sends it: the editor knows Escape by its number. */
const ESCAPE = { keyCode: 27 };

interface Place {
  twin: Twin;
  consultation: string;
  entries: EntryRow[];
  id: string;
}

async function writing(options: Partial<TwinOptions> = {}, view: "writing" | "coverage" = "writing"): Promise<Place> {
  const twin = await showApp(options);
  const { head, entries } = twin.world.held.find((held) => held.head.state === "open")!;
  const { head: made } = await call("synthesis_create", { consultation: head.id, kind: "report", title: "Water", language: "en" });
  keepAsked(everything(head.id));
  go({ name: "synthesis", consultation: head.id, synthesis: made.id, view });
  await calm();
  return { twin, consultation: head.id, entries, id: made.id };
}

const shown = ({ twin, id }: Place): SynthesisShow => twin.world.syntheses.find(({ head }) => head.id === id)!;
const pieces = (place: Place): SynthesisPiece[] => shown(place).sections.flatMap((one) => one.pieces.filter(({ deleted }) => !deleted));
const said = (place: Place): string[] => pieces(place).map(({ body }) => plainText(body));

/** Writes a statement, and leaves it by Escape. */
async function state(place: Place, text: string, section = 0): Promise<SynthesisPiece> {
  await press(testid.statementNew(shown(place).sections[section]!.id));
  await write(text);
  await keys("Escape", ESCAPE);
  return pieces(place).find(({ body }) => plainText(body) === text)!;
}

/** The key under which a piece is drawn, found by its words. */
function drawn(text: string): HTMLElement {
  const all = [...document.querySelectorAll<HTMLElement>('[data-testid^="piece-words-"]')];
  return all.find((one) => one.textContent.includes(text))!;
}

/** Selects words in a contribution as the platform does. */
async function select(entry: EntryRow, wanted: string): Promise<void> {
  const root = find(testid.codingText(entry.id));
  const text = plainText(entry.body);
  const from = length(text.slice(0, text.indexOf(wanted)));
  const range = rangeOf(root, { from, to: from + length(wanted) })!;
  root.focus();
  document.getSelection()!.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  document.dispatchEvent(new Event("selectionchange"));
  await calm();
}

test("places have links that lead back to them", () => {
  const to = { name: "synthesis", consultation: "c1", synthesis: "5e/1", view: "coverage" } as const;
  expect(parse(hrefOf(to))).toEqual(to);
  expect(parse("#/c/c1/syntheses")).toEqual({ name: "syntheses", consultation: "c1" });
});

test.each(["en", "ar"])("a synthesis is begun, put away and brought back; the list says what it is for (%s)", async (language) => {
  const twin = await showApp({ language });
  const { id } = twin.world.held.find((held) => held.head.state === "open")!.head;
  go({ name: "syntheses", consultation: id });
  await calm();
  expect(words(testid.syntheses)).toContain(language === "en" ? "sums up what was said" : "تجمع الخلاصة ما قيل");
  expect(await seriousFindings()).toEqual([]);
  await keys("n");
  await type(testid.synthesisTitle, "Water");
  await press(testid.synthesisSave);
  expect(has(testid.synthesis)).toBe(true);
  expect(await seriousFindings()).toEqual([]);
  go({ name: "syntheses", consultation: id });
  await calm();
  const made = twin.world.syntheses[0]!.head.id;
  await press(testid.synthesisRetire(made));
  expect(twin.world.syntheses[0]!.head.retired).toBe(true);
  await press(testid.synthesisRetire(made));
  expect(twin.world.syntheses[0]!.head.retired).toBe(false);
});

test("statements are written one after the other, saved as they are left, moved, deleted and brought back", async () => {
  const place = await writing();
  await press(testid.statementNew(shown(place).sections[0]!.id));
  await write("Wells are dry.");
  await keys("Enter");
  await calm();
  expect(said(place)).toEqual(["Wells are dry."]);
  await write("Girls walk two hours.");
  expect(await seriousFindings()).toEqual([]);
  await keys("Escape", ESCAPE);
  expect(said(place)).toEqual(["Wells are dry.", "Girls walk two hours."]);
  expect(pieces(place).map(({ number }) => number)).toEqual([1, 2]);
  expect(document.activeElement).toBe(drawn("Girls walk"));
  await keys("ArrowUp", { altKey: true });
  expect(said(place)).toEqual(["Girls walk two hours.", "Wells are dry."]);
  expect(document.activeElement).toBe(drawn("Girls walk"));
  await keys("Delete");
  expect(said(place)).toEqual(["Wells are dry."]);
  expect(words(testid.synthesisTold)).toContain("deleted");
  expect(document.activeElement).toBe(drawn("Wells are dry"));
  await keys("z", { ctrlKey: true });
  expect(said(place)).toHaveLength(2);
  expect(words(testid.synthesisTold)).toContain("Taken back: statement");
  // Past the edge of its section it goes into the next one.
  drawn("Wells are dry").focus();
  await keys("ArrowDown", { altKey: true });
  expect(shown(place).sections[1]!.pieces.map(({ body }) => plainText(body))).toEqual(["Wells are dry."]);
});

test("what was begun and stays without words is nothing; what is written in changes in place", async () => {
  const place = await writing();
  await press(testid.statementNew(shown(place).sections[0]!.id));
  await keys("Enter");
  expect(has(testid.editor)).toBe(true);
  await keys("Escape", ESCAPE);
  expect(said(place)).toEqual([]);
  expect(document.activeElement).toBe(find(testid.statementNew(shown(place).sections[0]!.id)));
  expect(has(testid.editor)).toBe(false);
  const one = await state(place, "Wells are dry.");
  await keys("Enter");
  await write(" Since May.");
  await keys("Escape", ESCAPE);
  expect(said(place)).toEqual(["Wells are dry. Since May."]);
  expect(pieces(place)[0]!.id).toBe(one.id);
});

test("what can not be saved stays in its editor and says so, until it can", async () => {
  const place = await writing();
  const full = { ...place.twin, call: (name: string, given: unknown) => (name === "statement_new" ? Promise.reject(new FaultError({ code: "disk-full" })) : place.twin.call(name, given)) };
  connect(full);
  await press(testid.statementNew(shown(place).sections[0]!.id));
  await write("Nothing of this may be lost.");
  await keys("Escape", ESCAPE);
  expect(said(place)).toEqual([]);
  expect(words(testid.editor)).toContain("Nothing of this may be lost.");
  expect(find(testid.saveState).getAttribute("role")).toBe("alert");
  // Another one is not begun over it.
  find(testid.synthesisUndo).focus();
  await calm();
  await keys("n");
  expect(words(testid.editor)).toContain("Nothing of this may be lost.");
  connect(place.twin);
  await keys("Escape", ESCAPE);
  expect(said(place)).toEqual(["Nothing of this may be lost."]);
});

test("what somebody deletes while it is written in stays on the page, and can be brought back", async () => {
  const place = await writing();
  const one = await state(place, "Wells are dry.");
  await keys("Enter");
  pieces(place)[0]!.deleted = true;
  place.twin.tell("changed", { consultation: null });
  await calm();
  expect(words(testid.editor)).toContain("Wells are dry.");
  document.querySelector<HTMLElement>('[data-testid^="piece-restore-"]')!.click();
  await calm();
  expect(pieces(place).map(({ id }) => id)).toEqual([one.id]);
  expect(document.querySelector('[data-testid^="piece-restore-"]')).toBeNull();
});

test("a passage is tied by S, quoted by Q where its author lets it, shown with who said it, and taken away", async () => {
  const place = await writing();
  await state(place, "People are listened to.");
  const entry = place.entries[0]!;
  await select(entry, "joining");
  expect(await seriousFindings()).toEqual([]);
  await keys("s");
  expect(pieces(place)[0]!.sources.map(({ passage, quoted }) => [passage, quoted])).toEqual([["joining", false]]);
  expect(words(testid.synthesisTold)).toContain("“joining” is tied to Statement 1");
  expect(document.activeElement).toBe(find(testid.codingText(entry.id)));
  await select(entry, "question");
  await keys("q");
  const [first, second] = pieces(place)[0]!.sources;
  expect(second!.quoted).toBe(true);
  // Nothing is selected any more: a key says so, and ties nothing.
  await keys("s");
  expect(pieces(place)[0]!.sources).toHaveLength(2);
  await keys("w");
  expect(document.activeElement).toBe(drawn("People are listened to"));
  document.querySelector<HTMLElement>('[data-testid^="piece-sources-"]')!.click();
  await calm();
  expect(words(testid.source(first!.id))).toContain("joining");
  expect(words(testid.source(first!.id))).toContain("referred to, not quoted");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.sourceRemove(first!.id));
  expect(has(testid.source(first!.id))).toBe(false);
  await press(testid.synthesisUndo);
  expect(has(testid.source(first!.id))).toBe(true);
  await press(testid.sourceGo(second!.id));
  expect(document.getSelection()!.toString()).toBe("question");
});

test("a passage that may not be quoted says why, and is tied without", async () => {
  const place = await writing();
  const entry = place.entries[0]!;
  entry.consent = "not-quoted";
  await state(place, "People are afraid.");
  await select(entry, "joining");
  expect(words(testid.codingTools)).toContain("its author does not allow it");
  expect(has(testid.tieQuoted)).toBe(false);
  await keys("q");
  expect(pieces(place)[0]!.sources).toEqual([]);
  expect(document.querySelector('[role="alert"]')!.textContent).toContain("does not let");
  await keys("s");
  expect(pieces(place)[0]!.sources).toHaveLength(1);
  expect(whyNotQuoted({ consent: "quotable", audience: "moderators" })).toBe("synthesis-unquoted-audience");
  expect(whyNotQuoted({ consent: "without-name", audience: "members" })).toBeNull();
});

test("weight, section and kind are chosen; disputes and flags are told with what to do", async () => {
  const place = await writing();
  const other = await state(place, "Roads are bad.");
  other.disputed = ["weight"];
  const key = drawn("Roads are bad").dataset["testid"]!.replace("piece-words-", "");
  const weight = find<HTMLSelectElement>(testid.pieceWeight(key));
  weight.value = "many";
  weight.dispatchEvent(new Event("change", { bubbles: true }));
  await calm();
  expect(pieces(place).at(-1)!.weight).toBe("many");
  expect(words(testid.piece(key))).toContain("Set differently by people who did not know of each other: weight");
  expect(words(testid.piece(key))).toContain("rests on nothing");
  expect(words(testid.piece(key))).toContain("press S");
  await press(testid.pieceMenu(key));
  await press(testid.pieceMove(key));
  expect(await seriousFindings()).toEqual([]);
  await press(testid.moveDo);
  expect(shown(place).sections[1]!.pieces.map(({ id }) => id)).toEqual([other.id]);
});

test("sections are added, renamed, moved and deleted", async () => {
  const place = await writing();
  await press(testid.sectionNew);
  await type(testid.sectionTitle, "What was asked for");
  await press(testid.sectionSave);
  expect(shown(place).sections.map(({ title }) => title).at(-1)).toBe("What was asked for");
  const [first] = shown(place).sections;
  await press(testid.sectionMenu(first!.id));
  await press(testid.sectionDown(first!.id));
  expect(shown(place).sections[1]!.id).toBe(first!.id);
  await press(testid.sectionMenu(first!.id));
  await press(testid.sectionEdit(first!.id));
  await type(testid.sectionTitle, "Heard");
  await press(testid.sectionSave);
  expect(words(testid.section(first!.id))).toContain("Heard");
  await press(testid.sectionMenu(first!.id));
  await press(testid.sectionDelete(first!.id));
  expect(has(testid.section(first!.id))).toBe(false);
  await press(testid.synthesisUndo);
  expect(has(testid.section(first!.id))).toBe(true);
});

test.each(["en", "ar"])("who is heard is told in bars and tables, with links to what is cited nowhere, unless small counts are hidden (%s)", async (language) => {
  const place = await writing({ language });
  await state(place, "People are listened to.");
  const [entry, other] = place.entries;
  await select(entry!, [...plainText(entry!.body)].slice(0, 6).join("").trim());
  await keys("s");
  document.querySelector<HTMLElement>('[role="tab"][id$="-tab-coverage"]')!.click();
  await calm();
  expect(has(testid.coverageTable("language"))).toBe(true);
  expect(await seriousFindings()).toEqual([]);
  expect(find(testid.coverageUncited).querySelector(`a[href*="${other!.id}"]`)).not.toBeNull();
  expect(find(testid.coverageUncited).querySelector(`a[href*="${entry!.id}"]`)).toBeNull();
  await press(testid.coverageAsTable);
  expect(find(testid.coverageTable("language")).querySelector("table")).not.toBeNull();
  await press(testid.coverageSuppress);
  expect(find(testid.coverageUncited).querySelector("a")).toBeNull();
  expect(await seriousFindings()).toEqual([]);
});

test("publishing lists what rests on nothing, and asks why it stands", async () => {
  const place = await writing();
  await state(place, "Wells are dry.");
  await press(testid.publish);
  expect(words(testid.publishUnsourced)).toContain("Statement 1: Wells are dry.");
  expect(find<HTMLButtonElement>(testid.publishDo).disabled).toBe(true);
  expect(await seriousFindings()).toEqual([]);
  await type(testid.publishReason, "Seen by all of us.");
  await press(testid.publishDo);
  expect(has(testid.publishDone)).toBe(true);
});

test("whoever wrote sees where it is used, and where not", async () => {
  const twin = await showApp();
  const items = await call("outbox", { consultation: null });
  const item = items.find(({ state: at }) => at !== "draft")!;
  const at = { entry: "e1", title: "Water", used: true, statements: [2, 5] };
  twin.world.used = [{ entry: item.id, consultation: item.consultation, excerpt: "", places: [at, { ...at, entry: "e2", title: "Roads", used: false, statements: [] }] }];
  go({ name: "outbox" });
  await calm();
  expect(words(testid.outboxItem(item.id))).toContain("used in “Water”, statements 2, 5");
  expect(words(testid.outboxItem(item.id))).toContain("not used in “Roads”");
});

test("a move stays at the edge of all, and goes on in the section beside it", () => {
  const section = (id: string, ...ids: string[]): never => ({ id, pieces: ids.map((one) => ({ id: one })) }) as never;
  const all = [section("a", "1", "2", "3"), section("b")];
  expect(placeBeside(all, { id: "1" }, -1)).toBeNull();
  expect(placeBeside(all, { id: "2" }, -1)).toEqual({ section: "a", after: "" });
  expect(placeBeside(all, { id: "3" }, -1)).toEqual({ section: "a", after: "1" });
  expect(placeBeside(all, { id: "1" }, 1)).toEqual({ section: "a", after: "2" });
  expect(placeBeside(all, { id: "3" }, 1)).toEqual({ section: "b", after: "" });
  expect(placeBeside([section("b"), ...all], { id: "1" }, -1)).toEqual({ section: "b", after: null });
});
