/**
 * What whoever decides is told: reasons that fit the act, who is in a group, what was said before; and the place of one contribution.
 */
import { expect, test, vi } from "vitest";
import type { DeskAct } from "../../api";
import { deposited } from "../../api/memory/desk";
import { testid } from "../../kit/testids";
import { go, hrefOf, route } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { begin, calm, escape, find, has, press, showApp, type, words } from "../../test/show";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** The consultation that the person here convenes. */
const OWN = 2;

async function desk(language = "en", said: readonly string[] = ["The guard Hawa Diallo sleeps at noon."]) {
  const { world } = await begin();
  const { id } = world.held[OWN]!.head;
  const twin = await showApp({ language }, hrefOf({ name: "desk", consultation: id }));
  const { people } = twin.world.held[OWN]!;
  const others = twin.world.held[0]!.people;
  const items = said.map((text, at) => deposited(twin.world, others[at % others.length] ?? people[0]!, text));
  twin.world.desk.set(id, items);
  twin.tell("changed", { consultation: null });
  await calm();
  return { twin, items, id };
}

const options = (): string[] => [...find(testid.deskReason).querySelectorAll("option")].map(({ value }) => value);
const reason = (): string => find<HTMLSelectElement>(testid.deskReason).value;

async function cancel(): Promise<void> {
  find(testid.deskDecide).querySelector<HTMLButtonElement>("footer button")!.click();
  await calm();
}

async function tab(words: string): Promise<void> {
  [...document.querySelectorAll<HTMLElement>("[role=tab]")].find(({ textContent }) => textContent.includes(words))!.click();
  await calm();
}

test("whoever masks says why of the masking, and whoever only accepts, of the accepting", async () => {
  const { items } = await desk();
  await press(testid.deskDo("accept", items[0]!.entry.id));
  expect([reason(), options().includes("personal-data")]).toEqual(["fits", false]);
  await type(testid.deskMask, "Hawa Diallo");
  await press(testid.deskMaskAdd);
  expect([reason(), options().includes("fits")]).toEqual(["personal-data", false]);
  const select = find<HTMLSelectElement>(testid.deskReason);
  select.value = "danger";
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await calm();
  await press(testid.deskConfirm);
  expect(items[0]!.acts[0]?.reason).toBe("danger");
  await tab("Accepted");
  expect(words(testid.deskItem(items[0]!.entry.id))).toContain("accepted, with words masked · it puts somebody in danger");
});

test("words that were to be masked are not lost by Escape, though they stand in no field any more", async () => {
  const { items } = await desk();
  await press(testid.deskDo("accept", items[0]!.entry.id));
  await type(testid.deskMask, "Hawa Diallo");
  await press(testid.deskMaskAdd);
  await escape();
  await press(testid.discardNot);
  expect(words(testid.deskDecide)).toContain("Hawa Diallo Do not mask");
  await press(testid.deskConfirm);
  expect(items[0]!.acts[0]?.kind).toBe("accept");
});

test("words that are not masked after all are accepted for the usual reason again", async () => {
  const { items } = await desk();
  await press(testid.deskDo("accept", items[0]!.entry.id));
  await type(testid.deskMask, "Hawa Diallo");
  await press(testid.deskMaskAdd);
  find(testid.deskDecide).querySelector<HTMLButtonElement>("li button")!.click();
  await calm();
  expect(reason()).toBe("fits");
});

test("what is taken from an author has its own reasons, and none stands until a person chooses", async () => {
  const { items } = await desk();
  for (const kind of ["return", "hide"]) {
    await press(testid.deskDo(kind, items[0]!.entry.id));
    expect([reason(), options().includes("fits"), options().includes("personal-data")]).toEqual(["", false, true]);
    await cancel();
  }
  expect(find(testid.deskItem(items[0]!.entry.id)).textContent).toContain("Return…");
});

test("every decision that opens a dialog says so in its name", async () => {
  const { twin, items } = await desk();
  [items[0]!.state, items[0]!.entry.pinned] = ["hidden", true];
  twin.tell("changed", { consultation: null });
  await calm();
  await tab("Hidden");
  expect(words(testid.deskDo("restore", items[0]!.entry.id))).toBe("Show again…");
});

test.each(["en", "ar"])("a group says who is in it, before it is made, beside each and before it is undone (%s)", async (language) => {
  const long = "The bridge is broken since the rains of last year, and no office has answered any of the letters that we wrote about it until now.";
  const { twin, items, id } = await desk(language, ["The bridge is broken.", long]);
  const [one, other] = items;
  await press(testid.deskMark(one!.entry.id));
  await press(testid.deskMark(other!.entry.id));
  await press(testid.deskGroup);
  expect(words(testid.deskMembers)).toContain(one!.entry.author.name);
  expect(words(testid.deskMembers)).toContain("The bridge is broken since the rains of last year");
  expect(words(testid.deskMembers)).not.toContain("until now");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.deskConfirm);
  // What is before members stands in another list, and leads to its thread; what waits, to its place at the desk.
  other!.state = "accepted";
  twin.tell("changed", { consultation: null });
  await calm();
  const hrefs = (): (string | null)[] => [...document.querySelectorAll(`[data-testid="${testid.deskMembers}"] a`)].map((a) => a.getAttribute("href"));
  expect(hrefs()).toEqual([hrefOf({ name: "thread", consultation: id, entry: other!.entry.id })]);
  expect(words(testid.deskMembers)).toContain(other!.entry.author.name);
  find(testid.deskItem(one!.entry.id)).querySelectorAll<HTMLButtonElement>("button").forEach((button) => {
    if (button.textContent.includes(language === "en" ? "Undo the group" : "حُلّ المجموعة")) button.click();
  });
  await calm();
  const dialog = find(testid.deskDecide);
  expect([...dialog.querySelectorAll("a")].map((a) => a.getAttribute("href"))).toEqual([
    hrefOf({ name: "desk", consultation: id, entry: one!.entry.id }),
    hrefOf({ name: "thread", consultation: id, entry: other!.entry.id }),
  ]);
  expect(await seriousFindings()).toEqual([]);
});

test("what is chosen in one list can be grouped from another", async () => {
  const { twin, items } = await desk("en", ["The bridge is broken.", "The bridge is gone."]);
  items[1]!.state = "returned";
  twin.tell("changed", { consultation: null });
  await calm();
  await press(testid.deskMark(items[0]!.entry.id));
  await tab("Returned");
  await press(testid.deskMark(items[1]!.entry.id));
  await tab("Conflicts");
  await press(testid.deskGroup);
  expect(words(testid.deskMembers)).toContain("The bridge is gone.");
  await press(testid.deskConfirm);
  expect(items.map(({ group }) => group?.entries.length)).toEqual([2, 2]);
  expect(has(testid.deskGroup)).toBe(false);
});

/** Given back once, and submitted again. */
function submittedAgain(twin: Awaited<ReturnType<typeof desk>>["twin"], first: ReturnType<typeof deposited>) {
  const act = (id: string, note: string, claimed_at: number): DeskAct => ({
    ...{ id, by: first.entry.author, kind: "return", reason: "unclear", note },
    ...{ claimed_at, stands: true, questions: [] },
  });
  const again = deposited(twin.world, first.entry.author, "The well in the north.", { first: first.entry.id });
  [first.state, first.replaced_by, first.acts] = ["returned", again.entry.id, [act("ac1", "Which well?", 1_790_000_000_000)]];
  return again;
}

test.each(["en", "ar"])("what was submitted again says how the version before was given back (%s)", async (language) => {
  const { twin, items, id } = await desk(language, ["The well.", "The road."]);
  const again = submittedAgain(twin, items[0]!);
  twin.world.desk.set(id, [...items, again]);
  twin.tell("changed", { consultation: null });
  await calm();
  expect(words(testid.deskBefore(again.entry.id))).toContain("Which well?");
  expect(words(testid.deskBefore(again.entry.id))).toContain(language === "en" ? "it cannot be understood" : "لا تُفهم");
  expect(has(testid.deskBefore(items[1]!.entry.id))).toBe(false);
  expect(await seriousFindings()).toEqual([]);
});

test.each(["en", "ar"])("from a contribution whoever sits at the desk comes to its place there, and to no other (%s)", async (language) => {
  const { twin, items, id } = await desk(language, ["The well.", "The road."]);
  const held = twin.world.held[OWN]!;
  const entry = { ...structuredClone(twin.world.held[0]!.entries[3]!), ...items[1]!.entry, parent: null };
  held.entries = [entry];
  [items[1]!.state, held.head.role] = ["accepted", "convener"];
  go({ name: "thread", consultation: id, entry: entry.id });
  await calm();
  await press(testid.entryMenu(entry.id));
  await press(testid.entryDesk(entry.id));
  expect(route()).toEqual({ name: "desk", consultation: id, entry: entry.id });
  expect([has(testid.deskItem(items[1]!.entry.id)), has(testid.deskItem(items[0]!.entry.id))]).toEqual([true, false]);
  expect(has(testid.deskDo("hide", entry.id))).toBe(true);
  expect(has(testid.deskMark(entry.id)), "there is nothing to group it with").toBe(false);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.deskDo("hide", entry.id));
  const select = find<HTMLSelectElement>(testid.deskReason);
  select.value = "insult";
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await calm();
  await press(testid.deskConfirm);
  // It is still there, with what was done, whatever list has it now.
  expect(items[1]!.state).toBe("hidden");
  expect(has(testid.deskDo("restore", entry.id))).toBe(true);
});

test("whoever does not sit at the desk is not led there", async () => {
  const { twin } = await desk();
  const { head, entries } = twin.world.held[0]!;
  head.role = "contributor";
  const entry = entries.find((one) => one.parent === null)!;
  go({ name: "thread", consultation: head.id, entry: entry.id });
  await calm();
  await press(testid.entryMenu(entry.id));
  expect(has(testid.entryDesk(entry.id))).toBe(false);
});
