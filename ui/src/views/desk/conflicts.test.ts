/**
 * Conflicts: each side stands beside what was there before, a side is kept with a reason, and whoever is not sure goes on.
 */
import { expect, test, vi } from "vitest";
import { rivalTitles } from "../../api/memory/conflicts";
import { testid } from "../../kit/testids";
import { hrefOf } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { begin, calm, find, has, press, showApp, type, words } from "../../test/show";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** The consultation that the person here convenes. */
const OWN = 2;

async function conflicts(count: number, language = "en", some = {}) {
  const { world } = await begin();
  const id = world.held[OWN]!.head.id;
  const twin = await showApp({ language }, hrefOf({ name: "desk", consultation: id }));
  const author = twin.world.held[OWN]!.people[0]!;
  const other = { ...author, id: "other", name: "عبد الرحمن بن محمد الأمين الطيب ولد سيدي أحمد الشنقيطي" };
  const all = Array.from({ length: count }, () => rivalTitles(twin.world, [author, other], some));
  twin.world.conflicts.set(id, all);
  twin.tell("changed", { consultation: null });
  await calm();
  [...document.querySelectorAll<HTMLElement>("[role=tab]")].find((tab) => tab.id.endsWith("-tab-conflict"))!.click();
  await calm();
  return { twin, all, id };
}

/** A key pressed on the page. */
async function key(name: string): Promise<void> {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
  await calm();
}

async function choose(hook: string, value: string): Promise<void> {
  const select = find<HTMLSelectElement>(hook);
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await calm();
}

test.each(["en", "ar"])("both sides stand beside what was there before, and what is kept needs a reason (%s)", async (language) => {
  const { twin, all, id } = await conflicts(2, language);
  const [first, second] = [all[0]!, all[1]!];
  expect(words(testid.conflictBefore(first.id))).toContain("Water for all");
  expect(words(testid.conflictSide(first.id, 2))).toContain("المياه للجميع");
  const marked = [...find(testid.conflictSide(first.id, 1)).querySelectorAll("ins, del")].map(({ tagName }) => tagName);
  expect(marked).toEqual(["DEL", "INS"]);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.conflictKeep(first.id, 2));
  expect(find<HTMLButtonElement>(testid.conflictConfirm).disabled).toBe(true);
  await choose(testid.deskReason, "other");
  expect(find<HTMLButtonElement>(testid.conflictConfirm).disabled).toBe(true);
  await type(testid.deskNote, "We spoke.");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.conflictConfirm);
  expect(twin.asked).toContain("conflict_decide");
  expect(twin.world.conflicts.get(id)).toEqual([second]);
  expect([has(testid.conflict(first.id)), has(testid.conflictSide(second.id, 1))]).toEqual([false, true]);
});

test("a number on the keyboard chooses a side, and closing the question leaves everything as it was", async () => {
  const { twin, all } = await conflicts(1);
  await key("2");
  expect(words(testid.conflictSettle)).toContain("Keep number 2");
  await key("Escape");
  expect(twin.asked).not.toContain("conflict_decide");
  expect(has(testid.conflictSide(all[0]!.id, 1))).toBe(true);
});

test("whoever decides later goes on to the next, and nothing is lost", async () => {
  const { all } = await conflicts(2);
  await press(testid.conflictLater(all[0]!.id));
  expect([has(testid.conflictSide(all[0]!.id, 1)), has(testid.conflictSide(all[1]!.id, 1))]).toEqual([false, true]);
  expect(document.activeElement).toBe(find(testid.conflictOpen(all[1]!.id)));
  expect(has(testid.conflict(all[0]!.id))).toBe(true);
});

test("a side that no office can keep has no button and no key", async () => {
  const { twin, all, id } = await conflicts(1);
  const [first] = all;
  const sides = [first!.sides[0]!, { ...first!.sides[1]!, can_keep: false }];
  twin.world.conflicts.set(id, [{ ...first!, kind: "withdrawn", sides }]);
  twin.tell("changed", { consultation: null });
  await calm();
  expect([1, 2].map((side) => has(testid.conflictKeep(first!.id, side)))).toEqual([true, false]);
  expect(words(testid.conflictSide(first!.id, 2))).toContain("No word of the desk overturns a withdrawal");
  await key("2");
  expect(has(testid.conflictSettle)).toBe(false);
});

test("whoever may not decide is told who does", async () => {
  const { all } = await conflicts(1, "en", { can_decide: false });
  expect(has(testid.conflictKeep(all[0]!.id, 1))).toBe(false);
  expect(words(testid.conflict(all[0]!.id))).toContain("A convener decides this");
  await key("1");
  expect(has(testid.conflictSettle)).toBe(false);
});

test("three sides stand beside each other, and of five hundred conflicts a hundred are on the page at first", async () => {
  const { twin, all, id } = await conflicts(500);
  const first = all[0]!;
  twin.world.conflicts.set(id, [{ ...first, sides: [...first.sides, { ...first.sides[1]!, id: "third" }] }, ...all.slice(1)]);
  twin.tell("changed", { consultation: null });
  await calm();
  expect(has(testid.conflictSide(first.id, 3))).toBe(true);
  expect(has(testid.conflict(all[99]!.id))).toBe(true);
  expect(has(testid.conflict(all[100]!.id))).toBe(false);
  await press(testid.conflictsMore);
  expect(has(testid.conflict(all[199]!.id))).toBe(true);
});

test("where nothing is to be decided the page says so", async () => {
  await conflicts(0);
  expect(words(testid.desk)).toContain("Nothing to decide");
});

test.each(["en", "ar"])("questions stand with their first words, and by their number alone where two have it (%s)", async (language) => {
  const { twin, all, id } = await conflicts(1, language);
  const [first] = all;
  const { questions } = twin.world.held[OWN]!.head;
  const [one, two] = questions;
  const line = (value: string) => [{ field: "questions", value, parts: [] }];
  const sides = first!.sides.map((side, at) => ({ ...side, act: "reassign", lines: line(at === 0 ? one!.number : `${one!.number} ${two!.number}`) }));
  const told = { ...first!, kind: "questions", field: "", entry: "e41e", before: line("7"), sides };
  twin.world.conflicts.set(id, [told]);
  twin.tell("changed", { consultation: null });
  await calm();
  const said = (side: number): string[] =>
    [...find(testid.conflictSide(first!.id, side)).querySelectorAll("li")].map(({ textContent }) => textContent.trim());
  expect(said(1)).toEqual([`${one!.number} ${one!.text}`]);
  expect(said(2)).toEqual([`${one!.number} ${one!.text}`, `${two!.number} ${two!.text}`]);
  expect(words(testid.conflictBefore(first!.id))).toContain("7");
  expect(await seriousFindings()).toEqual([]);
  two!.number = one!.number;
  twin.tell("changed", { consultation: null });
  await calm();
  expect(said(1)).toEqual([one!.number]);
});
