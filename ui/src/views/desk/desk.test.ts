/**
 * The desk: what waits is decided with a reason, words are masked by naming them, and whoever disagrees is told.
 */
import { expect, test, vi } from "vitest";
import { deposited } from "../../api/memory/desk";
import { testid } from "../../kit/testids";
import { hrefOf } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { begin, calm, find, has, press, showApp, type, words } from "../../test/show";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** The consultation that the person here convenes. */
const OWN = 2;

async function desk(language = "en") {
  const { world } = await begin();
  const held = world.held[OWN]!;
  const twin = await showApp({ language }, hrefOf({ name: "desk", consultation: held.head.id }));
  const author = twin.world.held[OWN]!.people[0]!;
  const item = deposited(twin.world, author, "The guard Hawa Diallo sleeps at noon.");
  twin.world.desk.set(held.head.id, [item]);
  twin.tell("changed", { consultation: null });
  await calm();
  return { twin, item, id: held.head.id };
}

function choose(hook: string, value: string): void {
  const select = find<HTMLSelectElement>(hook);
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

test.each(["en", "ar"])("what waits is accepted with the words that were masked (%s)", async (language) => {
  const { twin, item } = await desk(language);
  expect(words(testid.deskItem(item.entry.id))).toContain("sleeps at noon");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.deskDo("accept", item.entry.id));
  await type(testid.deskMask, "Hawa Diallo");
  await press(testid.deskMaskAdd);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.deskConfirm);
  expect(twin.asked).toContain("desk_do");
  expect([item.state, item.acts[0]?.reason]).toEqual(["accepted", "fits"]);
  expect(has(testid.deskItem(item.entry.id))).toBe(false);
});

test("nothing is returned or hidden without a reason, and another reason needs a note", async () => {
  const { item } = await desk();
  await press(testid.deskDo("return", item.entry.id));
  expect(find<HTMLButtonElement>(testid.deskConfirm).disabled).toBe(true);
  choose(testid.deskReason, "other");
  await calm();
  expect(find<HTMLButtonElement>(testid.deskConfirm).disabled).toBe(true);
  await type(testid.deskNote, "Which well?");
  await press(testid.deskConfirm);
  expect([item.state, item.acts[0]?.note]).toEqual(["returned", "Which well?"]);
});

test("words that do not stand there are told, and the decision stays open", async () => {
  const { item } = await desk();
  await press(testid.deskDo("accept", item.entry.id));
  await type(testid.deskMask, "Nobody");
  await press(testid.deskMaskAdd);
  await press(testid.deskConfirm);
  expect(words(testid.deskDecide)).toContain("do not stand in the contribution");
  expect(item.state).toBe("waiting");
});

test("an empty desk says so, and a disagreement is told beside the contribution", async () => {
  const { twin, item, id } = await desk();
  item.conflict = true;
  twin.tell("changed", { consultation: null });
  await calm();
  expect(words(testid.deskItem(item.entry.id))).toContain("Offices disagree");
  twin.world.desk.set(id, []);
  twin.tell("changed", { consultation: null });
  await calm();
  expect(words(testid.desk)).toContain("Nothing waits for you");
});
