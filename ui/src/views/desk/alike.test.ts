/**
 * Contributions that are likely the same: two by two with the words that both have marked, grouped or called two, and nothing
 * done by itself.
 */
import { expect, test, vi } from "vitest";
import { deposited } from "../../api/memory/desk";
import { testid } from "../../kit/testids";
import { pieces } from "../../parts/richtext/marks";
import { hrefOf } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { begin, calm, find, has, press, showApp, words } from "../../test/show";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** The consultation that the person here convenes. */
const OWN = 2;
const SAME = "The school in our village has no well, and the children walk two hours to the river.";

/** The desk, where two say the same and one says something else. */
async function twice(language = "en") {
  const { world } = await begin();
  const id = world.held[OWN]!.head.id;
  const twin = await showApp({ language }, hrefOf({ name: "desk", consultation: id }));
  const [author, other] = twin.world.held[OWN]!.people;
  const all = [deposited(twin.world, author!, SAME), deposited(twin.world, other ?? author!, SAME), deposited(twin.world, author!, "The market needs a roof.")];
  twin.world.desk.set(id, all);
  twin.tell("changed", { consultation: null });
  await calm();
  return { twin, id, one: all[0]!.entry.id, other: all[1]!.entry.id };
}

const tab = (): HTMLElement | undefined => [...document.querySelectorAll<HTMLElement>("[role=tab]")].find((each) => each.id.endsWith("-tab-alike"));

async function opened(language = "en") {
  const all = await twice(language);
  tab()!.click();
  await calm();
  return all;
}

test("a text falls into parts, those that another has too marked, however the places stand", () => {
  const told = (places: [number, number][]): string => pieces("0123456789", places).map(({ text, found }) => (found ? `[${text}]` : text)).join("");
  expect(told([])).toBe("0123456789");
  expect(told([[2, 4], [6, 8]])).toBe("01[23]45[67]89");
  expect(told([[6, 8], [2, 4]])).toBe("01[23]45[67]89");
  expect(told([[2, 6], [4, 8]])).toBe("01[2345][67]89");
  expect(told([[8, 40], [50, 60]])).toBe("01234567[89]");
});

test.each(["en", "ar"])("both stand side by side with the words that they share (%s)", async (language) => {
  const { one, other } = await opened(language);
  expect(tab()!.textContent).toContain(language === "en" ? "1" : "١");
  const pair = find(testid.alikePair(one, other));
  expect(pair.querySelectorAll("section").length).toBe(2);
  expect([...pair.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual([SAME, SAME]);
  expect(await seriousFindings()).toEqual([]);
});

test("nothing is said of it where nothing is alike", async () => {
  const { world } = await begin();
  await showApp({}, hrefOf({ name: "desk", consultation: world.held[OWN]!.head.id }));
  await calm();
  expect(tab()).toBeUndefined();
});

test("a pair that is called two leaves the list, and can be put back", async () => {
  const { one, other } = await opened();
  await press(testid.alikeTwo(one, other));
  expect(has(testid.alikePair(one, other))).toBe(false);
  expect(document.activeElement).toBe(find(testid.alike));
  await press(testid.alikeApart);
  expect(has(testid.alikePair(one, other))).toBe(true);
  await press(testid.alikeTwo(one, other));
  await calm();
  expect(has(testid.alikePair(one, other))).toBe(true);
  expect(has(testid.alikeApart)).toBe(false);
});

test("a pair is grouped with a reason, and then is on the list no longer", async () => {
  const { twin, id, one, other } = await opened();
  await press(testid.alikeGroup(one, other));
  expect(has(testid.deskDecide)).toBe(true);
  await press(testid.deskConfirm);
  await calm();
  const grouped = twin.world.desk.get(id)!.filter(({ group }) => group !== null).map(({ entry }) => entry.id);
  expect(grouped.sort()).toEqual([one, other].sort());
  expect(words(testid.desk)).not.toContain(SAME + SAME);
  expect(has(testid.alikePair(one, other))).toBe(false);
});
