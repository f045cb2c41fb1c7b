/**
 * Suggestions beside the words: marked as the machine's with their method, taken up or put by with one key each, and never done by
 * themselves (docs/text.md, SG11). Left out: reckoning them, which the device does (tests/tests/office/suggestions.rs).
 */
import { expect, test, vi } from "vitest";
import { FaultError, type CodeRow, type SuggestedPassage } from "../../api";
import { plainText } from "../../api/richtext";
import { testid } from "../../kit/testids";
import { everything, keepAsked } from "../../parts/coding/asking";
import { length, rangeOf } from "../../parts/richtext/places";
import { go } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { calm, find, has, keys, press, showApp, type, words } from "../../test/show";
import type { Twin, TwinOptions } from "../../api/memory";
import { offeredYet, pieces, placeOf, putAside } from "./offers";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const row = (some: Partial<CodeRow>): CodeRow => ({ id: "c0de-1", name: "Water", definition: "", examples: "", colour: "", parent: null, depth: 0, retired: false, loosed: false, disputed: [], codings: 0, ...some });
const CODES = [row({}), row({ id: "c0de-2", name: "المياه" }), row({ id: "c0de-9", name: "Old", retired: true })];

async function suggesting(options: Partial<TwinOptions> = {}, codes = CODES): Promise<{ twin: Twin; id: string }> {
  const twin = await showApp(options);
  const { head } = twin.world.held.find((held) => held.head.state === "open")!;
  twin.world.codes.set(head.id, codes);
  keepAsked(everything(head.id));
  go({ name: "coding", consultation: head.id, code: null, entry: null });
  await calm();
  await keys("s");
  return { twin, id: head.id };
}

async function choose(hook: string, value: string): Promise<void> {
  const field = find<HTMLSelectElement>(hook);
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  await calm();
}

async function tab(name: string): Promise<void> {
  document.querySelector<HTMLElement>(`[data-testid="${testid.suggestions}"] [role="tab"][id$="-tab-${name}"]`)!.click();
  await calm();
}

const given = (twin: Twin, id: string): string[] => (twin.world.codings.get(id) ?? []).map(({ code_name, quote }) => `${code_name}: ${quote}`);
const offers = (): HTMLElement[] => [...find(testid.suggestOffers).querySelectorAll<HTMLElement>("li")];
const firstTerm = (): HTMLElement => find(testid.suggestions).querySelector<HTMLElement>('[data-testid^="suggest-term-"]')!;

test.each(["en", "ar"])("suggestions say that they are the machine's and how they were made, in each kind (%s)", async (language) => {
  const { twin } = await suggesting({ language });
  expect(document.activeElement?.tagName).toBe("H2");
  const mark = { en: "understands none", ar: "ولا يفهم" }[language]!;
  expect(words(testid.suggestMark)).toContain(mark);
  expect(words(testid.suggestMethod)).toContain("tf·idf");
  expect(await seriousFindings()).toEqual([]);
  await tab("similar");
  expect(words(testid.suggestMethod)).toContain("Salton");
  expect(await seriousFindings()).toEqual([]);
  await tab("groups");
  expect(words(testid.suggestMethod).length).toBeGreaterThan(60);
  expect(await seriousFindings()).toEqual([]);
  expect(twin.world.codings.size, "looking codes nothing").toBe(0);
  await keys("s");
  expect(has(testid.suggestions)).toBe(false);
});

test("a key term leads to its places; one is coded by one key, once a code is chosen", async () => {
  const { twin, id } = await suggesting();
  firstTerm().click();
  await calm();
  const [first] = offers();
  const quote = first!.querySelector(".words")!.textContent.trim();
  expect(first!.querySelector("mark")).not.toBeNull();
  await keys("y");
  expect(given(twin, id), "without a code nothing is given").toEqual([]);
  await choose(testid.suggestGive, "c0de-2");
  const before = offers().length;
  offers()[0]!.focus();
  await keys("y");
  expect(given(twin, id)).toEqual([`المياه: ${quote}`]);
  expect(offers().length).toBe(before - 1);
  expect(words(testid.codingTold)).toContain("المياه");
  expect(offers()[0], "the next has the focus").toBe(document.activeElement);
  expect(find<HTMLSelectElement>(testid.suggestGive).textContent, "what is retired is not given").not.toContain("Old");
  // Everything with the term is read beside it.
  find(testid.suggestions).querySelector<HTMLElement>('[data-testid^="suggest-search-"]')!.click();
  await calm();
  expect(twin.asked.at(-1)).toBe("coding_page");
  expect(find<HTMLInputElement>(testid.filter("coding-query")).value, "and it is seen what is asked for").not.toBe("");
});

test("what is put by with one key is not offered again for that code while the window is open", async () => {
  const { twin, id } = await suggesting();
  const { entries } = twin.world.held.find(({ head }) => head.id === id)!;
  for (const { id: entry } of entries.slice(0, 3)) await twin.call("coding_add", { entry, code: "c0de-1", quote: null, from: 0, to: 4, memo: null });
  await tab("similar");
  await choose(testid.suggestLike, "c0de-1");
  const places = offers().map((each) => each.dataset.testid);
  expect(places.length).toBeGreaterThan(1);
  await keys("n");
  expect(offers().map((each) => each.dataset.testid)).toEqual(places.slice(1));
  expect(given(twin, id)).toHaveLength(3);
  await choose(testid.suggestLike, "");
  await choose(testid.suggestLike, "c0de-1");
  expect(offers().map((each) => each.dataset.testid), "asked again it stays away").toEqual(places.slice(1));
});

test("passages like the selected one are asked for by its place and its words", async () => {
  const { twin, id } = await suggesting();
  const entry = twin.world.held.find(({ head }) => head.id === id)!.entries[0]!;
  await tab("similar");
  const root = find(testid.codingText(entry.id));
  const text = plainText(entry.body);
  const range = rangeOf(root, { from: 0, to: Math.min(length(text), 60) })!;
  root.focus();
  document.getSelection()!.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  document.dispatchEvent(new Event("selectionchange"));
  await calm();
  await press(testid.suggestLikeSelected);
  expect(twin.asked).toContain("suggest_similar");
  expect(has(testid.suggestOffer(`${entry.id}:0-${length(text)}`)), "never itself").toBe(false);
});

test("a group becomes a code under a name that may be another, and its passages are taken up one by one", async () => {
  const { twin, id } = await suggesting();
  await tab("groups");
  await press(testid.suggestGroup("en:0"));
  expect(find<HTMLInputElement>(testid.suggestGroupName).value).toBe("first, words");
  await type(testid.suggestGroupName, "Distance");
  expect(twin.world.codes.get(id)!.some(({ name }) => name === "Distance"), "not before it is said").toBe(false);
  await press(testid.suggestGroupMake);
  expect(twin.world.codes.get(id)!.map(({ name }) => name)).toContain("Distance");
  expect(given(twin, id), "a code is made, and nothing coded yet").toEqual([]);
  await keys("y");
  await keys("y");
  expect(given(twin, id)).toHaveLength(2);
  expect(given(twin, id).every((told) => told.startsWith("Distance: "))).toBe(true);
  expect(await seriousFindings()).toEqual([]);
});

test("what cannot be given is said, and stays; what fails is said where it is asked for", async () => {
  const { twin, id } = await suggesting();
  await choose(testid.suggestGive, "c0de-1");
  firstTerm().click();
  await calm();
  const before = offers().length;
  twin.refuse("coding_add", new FaultError({ code: "quotation-not-found" }));
  await keys("y");
  expect([given(twin, id).length, offers().length]).toEqual([0, before]);
  twin.refuse("suggest_groups", new FaultError({ code: "not-allowed" }));
  await tab("groups");
  expect(find(testid.suggestions).querySelector('[role="alert"]')).not.toBeNull();
});

test("without words to suggest from, that is said", async () => {
  const { twin, id } = await suggesting({}, []);
  await keys("s");
  twin.world.held.find(({ head }) => head.id === id)!.entries.splice(1);
  await keys("s");
  expect(words(testid.suggestions)).toContain("at least two contributions");
  await tab("similar");
  expect(words(testid.suggestions)).toContain("select words");
  await tab("groups");
  expect(words(testid.suggestions)).toContain("No three contributions");
});

test("a passage is cut where its shared words begin and end, in any script", () => {
  const cut = (quote: string, shared: [number, number][]): [string, boolean][] => pieces({ quote, shared }).map(({ text, shared: on }) => [text, on]);
  expect(cut("👩‍🌾 dry well", [[4, 7]])).toEqual([["👩‍🌾 ", false], ["dry", true], [" well", false]]);
  expect(cut("水井干了", [[0, 2]])).toEqual([["水井", true], ["干了", false]]);
  expect(cut("البئر", [[0, 5]])).toEqual([["البئر", true]]);
  expect(cut("none", [])).toEqual([["none", false]]);
});

test("what is put by is put by for its purpose alone", () => {
  const one = { entry: "e", from: 0, to: 4 } as SuggestedPassage;
  putAside("code-a", one);
  expect(offeredYet("code-a", [one])).toEqual([]);
  expect(offeredYet("code-b", [one])).toEqual([one]);
  expect(placeOf(one)).toBe("e:0-4");
});
