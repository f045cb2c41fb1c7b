/**
 * Rooms, thematic areas, kinds and summaries in the window: read, narrowed by, chosen for a draft, set up by conveners; and people
 * who are mentioned and are no members.
 */
import { beforeEach, expect, test, vi } from "vitest";
import { FaultError } from "../../api";
import type { Twin, TwinOptions } from "../../api/memory";
import { recount } from "../../api/memory/world";
import { testid } from "../../kit/testids";
import { go, hrefOf } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { calm, find, has, keys, press, showApp, type, words } from "../../test/show";
import { rest, write } from "../../test/writing";
import { Suggestions } from "../editor/suggest";
import { keepListing, listingOf, unfiltered } from "../entry/listing";
import { headingTitle } from "./filing";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const LONG = "التعارف بين المشاركين والمشاركات من جميع القرى والمدن والمؤسسات والمكاتب الميدانية";

/** The app at a consultation with rooms, areas and kinds, in which some contributions are filed. */
async function filed(options: Partial<TwinOptions> = {}, role = "contributor"): Promise<Twin> {
  const twin = await showApp(options);
  const held = twin.world.held[0]!;
  const room = (id: string, title: string, kind: string, closed = false) => ({ id, title, kind, language: "", closed, entries: 0 });
  held.head.role = role;
  held.head.rooms = [room("r1", "Week one", "week"), room("r2", LONG, "introductions"), room("r3", "Week zero", "week", true)];
  held.head.areas = [{ id: "a1", title: "Courts", closed: false, entries: 0 }, { id: "a2", title: "Roads", closed: true, entries: 0 }];
  held.head.kinds = [{ id: "trend", title: "", closed: false, entries: 0 }, { id: "priority", title: "", closed: true, entries: 0 }];
  const [first, second, third] = held.entries;
  Object.assign(first!, { room: "r1", filed: { areas: ["a1"], kind: "trend" } });
  Object.assign(second!, { room: "r1", filed: { areas: [], kind: null } });
  Object.assign(third!, { room: "gone", filed: { areas: ["gone"], kind: "gone" } });
  recount(held);
  keepListing(held.head.id, unfiltered(listingOf("")));
  go({ name: "consultation", consultation: held.head.id });
  await calm();
  return twin;
}

const shown = (): string[] => [...document.querySelectorAll<HTMLElement>("[data-entry]")].map((entry) => entry.dataset["entry"]!);
/** The count at the end of a choice. */
const countIn = (hook: string): number => Number(/(\d+)\D*$/.exec(words(hook))?.[1]);
const onlyDraft = (twin: Twin) => [...twin.world.drafts.values()][0]!;

async function choose(hook: string, value: string): Promise<void> {
  const select = find<HTMLSelectElement>(hook);
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await calm();
}

beforeEach(() => {
  window.location.hash = "";
});

test.each(["en", "ar"])("rooms stand in a row with their counts, and each shows what it counts (%s)", async (language) => {
  const twin = await filed({ language });
  expect(await seriousFindings()).toEqual([]);
  const { entries } = twin.world.held[0]!;
  expect(words(testid.room("r3"))).toContain(language === "en" ? "closed" : "مغلقة");
  await press(testid.room("r1"));
  expect(shown()).toEqual(entries.slice(0, 2).map(({ id }) => id));
  expect(find(testid.room("r1")).getAttribute("aria-current")).toBe("true");
  await press(testid.room("none"));
  expect(shown()).toHaveLength(entries.length - 2);
  await press(testid.room("r2"));
  expect(words()).toContain(language === "en" ? "introduce themselves here" : "يعرّف الناس بأنفسهم");
  await press(testid.room("all"));
  expect(shown()).toHaveLength(entries.length);
});

test("chips narrow by area and kind, and each tells how many it would show", async () => {
  const twin = await filed();
  for (const [by, id] of [["area", "a1"], ["area", "none"], ["kind", "trend"], ["kind", "none"]] as const) {
    const counted = countIn(testid.chip(by, id));
    await press(testid.chip(by, id));
    expect([shown().length, find(testid.chip(by, id)).getAttribute("aria-pressed")]).toEqual([counted, "true"]);
    await press(testid.chip(by, id));
  }
  expect(has(testid.chip("area", "a2"))).toBe(false);
  await press(testid.chip("kind", "trend"));
  expect(countIn(testid.room("r1"))).toBe(1);
  expect(words(testid.entry(twin.world.held[0]!.entries[0]!.id))).toContain("Courts");
  await press(testid.filterClear);
  expect(shown()).toHaveLength(twin.world.held[0]!.entries.length);
});

test.each(["en", "ar"])("a draft is filed where its author wants it, and begins in the room that is shown (%s)", async (language) => {
  const twin = await filed({ language });
  await press(testid.room("r1"));
  await press(testid.draftNew("2"));
  expect(onlyDraft(twin).room).toBe("r1");
  find(testid.fileUnder).querySelector("summary")!.click();
  expect(await seriousFindings()).toEqual([]);
  await choose(testid.fileKind, "trend");
  find<HTMLInputElement>(testid.fileArea("a1")).click();
  await calm();
  expect(onlyDraft(twin).filed).toEqual({ areas: ["a1"], kind: "trend" });
  expect(words(testid.fileUnder)).toContain("Courts");
  await choose(testid.fileRoom, "");
  expect(onlyDraft(twin).room).toBeNull();
});

test("a room that was closed meanwhile refuses the draft, keeps its words and offers another", async () => {
  const twin = await filed();
  await press(testid.room("r1"));
  await press(testid.draftNew("2"));
  await write("Hours of walking.");
  await rest();
  twin.world.held[0]!.head.rooms[0]!.closed = true;
  await press(testid.submit);
  expect(words()).toContain("Your words are kept");
  expect(onlyDraft(twin).body.blocks).toHaveLength(1);
  await choose(testid.fileRoom, "r2");
  await press(testid.submit);
  expect(twin.world.held[0]!.entries.at(-1)).toMatchObject({ room: "r2", kind: "contribution" });
});

test.each(["en", "ar"])("a summary stands first in its room, under its writer's name, among no contributions (%s)", async (language) => {
  const twin = await filed({ language }, "moderator");
  const before = shown().length;
  await press(testid.room("r1"));
  await press(testid.summaryWrite);
  expect([onlyDraft(twin).summary, onlyDraft(twin).room]).toEqual([{ from: null, until: null }, "r1"]);
  expect([has(testid.draftAttribution), has(testid.slipUse)]).toEqual([false, false]);
  await type(testid.summaryFrom, "2026-10-05");
  find(testid.summaryFrom).dispatchEvent(new Event("change", { bubbles: true }));
  await write("Most walk far.");
  await rest();
  expect(await seriousFindings()).toEqual([]);
  await press(testid.submit);
  go({ name: "consultation", consultation: twin.world.held[0]!.head.id });
  await calm();
  expect(words(testid.summaries)).toContain("Most walk far.");
  expect(has(testid.summaryLatest)).toBe(false);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.room("all"));
  expect([has(testid.summaries), shown().length]).toEqual([false, before]);
});

test("the newest summary of the whole consultation is named above the questions, and leads to it", async () => {
  const twin = await filed({}, "contributor");
  const { head, entries } = twin.world.held[0]!;
  const summary = { ...entries[0]!, id: "5a5a", kind: "summary" as const, parent: null, room: null, body_text: "What we heard\n1. Most walk far." };
  entries.push(summary);
  go({ name: "library", exporting: null });
  await calm();
  go({ name: "consultation", consultation: head.id });
  await calm();
  expect(words(testid.summaryLatest)).toBe("What we heard");
  expect(find(testid.summaryLatest).getAttribute("href")).toBe(hrefOf({ name: "thread", consultation: head.id, entry: "5a5a" }));
  expect(await seriousFindings()).toEqual([]);
});

test.each(["en", "ar"])("a convener adds, renames and closes rooms, areas and kinds; what is refused stays typed (%s)", async (language) => {
  const twin = await filed({ language }, "convener");
  const { head } = twin.world.held[0]!;
  await press(testid.filingOpen);
  expect(await seriousFindings()).toEqual([]);
  await type(testid.filingNew("room"), "Week two");
  await press(testid.filingAdd("room"));
  expect(head.rooms.map(({ title }) => title)).toContain("Week two");
  expect(find<HTMLInputElement>(testid.filingNew("room")).value).toBe("");
  twin.refuse("heading_set", new FaultError({ code: "headings-full", args: { most: "200" } }));
  await type(testid.filingNew("areas"), "One more");
  await press(testid.filingAdd("areas"));
  expect(find<HTMLInputElement>(testid.filingNew("areas")).value).toBe("One more");
  expect(words(testid.filing)).toContain(language === "en" ? "no more can be added" : "لا يمكن إضافة المزيد");
  await press(testid.filingEdit("r1"));
  await type(testid.filingTitle("r1"), "The first week");
  await press(testid.filingSave("r1"));
  await press(testid.filingToggle("r1"));
  await press(testid.filingToggle("priority"));
  expect(head.rooms[0]).toMatchObject({ title: "The first week", closed: true });
  expect(head.kinds.find(({ id }) => id === "priority")).toMatchObject({ title: "", closed: false });
  expect(words(testid.filingRow("priority"))).toContain(language === "en" ? "priority" : "أولوية");
});

test.each(["en", "ar"])("whoever is mentioned and is no member is offered to whoever can invite, and put by (%s)", async (language) => {
  const twin = await showApp({ language });
  const { head, entries } = twin.world.held[2]!;
  const entry = twin.world.held[0]!.entries[0]!.id;
  expect([head.role, entries]).toEqual(["convener", []]);
  twin.world.named.set(head.id, ["Olim Nazarov", "فاطمة الزهراء"].map((name) => ({ name, entries: [entry], by: "Bako" })));
  go(hrefOf({ name: "people", consultation: head.id }));
  await calm();
  expect(await seriousFindings()).toEqual([]);
  await press(testid.namedInvite("Olim Nazarov"));
  expect(words(testid.inviteDialog)).toContain("Olim Nazarov");
  expect(words(testid.inviteDialog)).toContain(language === "en" ? "in no file" : "لا يُكتب الاسم");
  await keys("Escape");
  await press(testid.namedPutBy("Olim Nazarov"));
  expect(words(testid.named)).not.toContain("Olim");
});

test("names in one's words are told once they are submitted, and who is asked to invite", async () => {
  const twin = await filed();
  await press(testid.draftNew("2"));
  await write("Ask @Olim Nazarov about it.");
  await rest();
  await press(testid.submit);
  expect(words(testid.namedAfter)).toContain("Olim Nazarov");
  expect(words(testid.namedAfter)).toContain("Whoever can invite");
  twin.world.held[0]!.head.role = "convener";
});

test("a kind that is offered has a name in the reader's language, and its convener's once it was given one", async () => {
  await showApp();
  expect(headingTitle({ id: "good-practice", title: "" })).toBe("good practice");
  expect(headingTitle({ id: "good-practice", title: "What works" })).toBe("What works");
  expect(headingTitle({ id: "unheard-of", title: "" })).toBe("");
});

test("whom no member is called like is offered as plain words that stay together, and what is no name is not", async () => {
  const twin = await showApp();
  const suggestions = new Suggestions(twin.world.held[0]!.head.id, () => []);
  const sought = (query: string) => suggestions.find({ kind: "mention", query, from: 0, to: 0 });
  expect((await sought("Olim Nazarov")).map(({ kind, words: written }) => [kind, written])).toEqual([["name", "@Olim\u00a0Nazarov"]]);
  expect((await sought("Amina")).map(({ kind }) => kind)).toEqual(["mention"]);
  expect([await sought("5 o'clock"), await sought("a b c d e")]).toEqual([[], []]);
});
