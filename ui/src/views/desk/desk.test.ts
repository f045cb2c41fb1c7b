/**
 * The desk: what waits is decided with a reason, words are masked by naming them, and whoever disagrees is told.
 */
import { cleanup } from "@testing-library/svelte";
import { expect, test, vi } from "vitest";
import type { Entry } from "../../api";
import { deposited } from "../../api/memory/desk";
import { richText } from "../../api/richtext";
import { testid } from "../../kit/testids";
import { hrefOf } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { begin, calm, find, has, press, showApp, type, words } from "../../test/show";
import { masked, readsAs, stands } from "./masking";

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
  expect([item.state, item.acts[0]?.reason]).toEqual(["accepted", "personal-data"]);
  expect(has(testid.deskItem(item.entry.id))).toBe(false);
});

test.each(["en", "ar"])("whoever decides without having given a name is asked for it before, where no shelter was asked for (%s)", async (language) => {
  const { id } = await desk(language);
  expect(has(testid.nameless)).toBe(false);
  cleanup();
  const again = await showApp({ nameless: true, language }, hrefOf({ name: "desk", consultation: id }));
  expect(await seriousFindings()).toEqual([]);
  await press(testid.namelessGive);
  await type("settings-profile-name", "Olim Nazarov");
  find("settings-profile-name").closest("form")!.requestSubmit();
  await calm();
  expect(again.world.settings.profile.name).toBe("Olim Nazarov");
  expect(has(testid.nameless)).toBe(false);
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

test("what came while somebody was deciding is shown first, and what was typed stays", async () => {
  const { item } = await desk();
  await press(testid.deskDo("return", item.entry.id));
  choose(testid.deskReason, "unclear");
  await type(testid.deskNote, "Which well?");
  // A later version came, and another office's act with it.
  item.entry = { ...item.entry, body: richText("The well is poisoned."), body_text: "The well is poisoned." };
  item.mark = "another";
  await press(testid.deskConfirm);
  expect(item.state).toBe("waiting");
  expect(has(testid.deskReadAgain)).toBe(true);
  expect(words(testid.deskFresh)).toContain("The well is poisoned.");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.deskTakeUp);
  expect(has(testid.deskReadAgain)).toBe(false);
  await press(testid.deskConfirm);
  expect([item.state, item.acts[0]?.note]).toEqual(["returned", "Which well?"]);
});

test("a decision that was cancelled can be begun again, by button and by key", async () => {
  const { item } = await desk();
  for (const kind of ["hide", "accept", "return"]) {
    await press(testid.deskDo(kind, item.entry.id));
    expect(has(testid.deskDecide)).toBe(true);
    find(testid.deskDecide).querySelector<HTMLButtonElement>("footer button")!.click();
    await calm();
    expect(has(testid.deskDecide)).toBe(false);
  }
  await key("j");
  await key("h");
  expect(has(testid.deskDecide)).toBe(true);
  expect(item.state).toBe("waiting");
});

test("words that do not stand there are told when they are added, and nothing is masked or decided", async () => {
  const { twin, item } = await desk();
  await press(testid.deskDo("accept", item.entry.id));
  await type(testid.deskMask, "Nobody");
  await press(testid.deskMaskAdd);
  expect(words(testid.deskDecide)).toContain("“Nobody” does not stand in this contribution");
  expect(find<HTMLInputElement>(testid.deskMask).value).toBe("Nobody");
  await press(testid.deskConfirm);
  expect(twin.asked).not.toContain("desk_do");
  expect(item.state).toBe("waiting");
});

test.each(["en", "ar"])("a name that was typed and not masked stops the decision, and masked words are blocks at once (%s)", async (language) => {
  const { twin, item } = await desk(language);
  await press(testid.deskDo("accept", item.entry.id));
  await type(testid.deskMask, "Hawa Diallo");
  await press(testid.deskConfirm);
  expect(twin.asked).not.toContain("desk_do");
  expect(words(testid.deskMaskTyped)).toContain("Hawa Diallo");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.deskMaskIt);
  expect(words(testid.deskMaskText)).toBe("The guard ████ ██████ sleeps at noon.");
  expect(has(testid.deskMaskTyped)).toBe(false);
  await type(testid.deskMask, "noon");
  await press(testid.deskConfirm);
  await press(testid.deskMaskLeave);
  expect(words(testid.deskMaskText)).toContain("noon");
  await press(testid.deskConfirm);
  expect(item.state).toBe("accepted");
});

test("only what stands within one block, or is told of the speaker, is masked, wherever it stands", () => {
  const entry = { body: richText("Ask Hawa.\n\nHawa knows."), on_behalf: null } as unknown as Entry;
  expect(readsAs(entry, ["Hawa", " "])).toBe("Ask ████.\n████ knows.");
  expect(masked("aaa", ["aa"])).toBe("███");
  expect([stands(entry, "Hawa knows"), stands(entry, "Hawa. Hawa"), stands(entry, "hawa")]).toEqual([true, false, false]);
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

/** A key pressed on the page. */
async function key(name: string): Promise<void> {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
  await calm();
}

test.each(["en", "ar"])("a private note is kept beside the contribution, and says whose it is (%s)", async (language) => {
  const { twin, item } = await desk(language);
  await press(`desk-note-open-${item.entry.id}`);
  await type(testid.deskRemark(item.entry.id), "Ask her brother.");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.deskRemarkSave(item.entry.id));
  expect(twin.asked).toContain("desk_note");
  expect(words(testid.deskItem(item.entry.id))).toContain("Ask her brother.");
  expect(has(testid.deskRemark(item.entry.id))).toBe(false);
});

test("what somebody looks after is theirs in the list, and the counts follow the filter", async () => {
  const { twin, item, id } = await desk();
  const other = deposited(twin.world, item.entry.author, "The road is broken.");
  twin.world.desk.set(id, [item, other]);
  const seated = twin.world.held[OWN]!.people.find(({ role }) => role === "convener")!;
  twin.tell("changed", { consultation: null });
  await calm();
  choose(testid.deskLooksAfter(other.entry.id), seated.id);
  await calm();
  expect(other.assigned?.member.id).toBe(seated.id);
  other.assigned!.member = { ...other.assigned!.member, id: "me" };
  await press(testid.deskMine);
  await calm();
  expect([has(testid.deskItem(item.entry.id)), has(testid.deskItem(other.entry.id))]).toEqual([false, true]);
});

test("whoever gives a contribution to somebody with the arrows keeps their place", async () => {
  const { twin, item } = await desk();
  const hook = testid.deskLooksAfter(item.entry.id);
  const call = twin.call.bind(twin);
  let meanwhile: boolean | undefined;
  twin.call = async (name, given, job) => {
    const answer = await call(name, given, job);
    if (name === "desk_assign") meanwhile = find<HTMLSelectElement>(hook).disabled;
    return answer;
  };
  find(hook).focus();
  choose(hook, find<HTMLSelectElement>(hook).options[1]!.value);
  await calm();
  // What is disabled, even for a moment, loses the focus in a real window.
  expect(meanwhile).toBe(false);
  expect(document.activeElement).toBe(find(hook));
});

test("the keyboard alone goes through the list, decides, chooses and groups", async () => {
  const { twin, item, id } = await desk();
  const other = deposited(twin.world, item.entry.author, "The guard sleeps at noon.");
  twin.world.desk.set(id, [item, other]);
  twin.tell("changed", { consultation: null });
  await calm();
  await key("j");
  expect(document.activeElement?.getAttribute("data-testid")).toBe(testid.deskItem(item.entry.id));
  await key("x");
  await key("j");
  await key("x");
  await key("g");
  expect(words(testid.deskDecide)).toContain("Do these say the same?");
  await press(testid.deskConfirm);
  expect(item.group?.entries).toEqual([item.entry.id, other.entry.id]);
  await key("k");
  await key("h");
  choose(testid.deskReason, "insult");
  await calm();
  await press(testid.deskConfirm);
  expect([item.state, other.state]).toContain("hidden");
});

test("of a version that a new one came instead of, nothing is decided, by button or by key", async () => {
  const { twin, item } = await desk();
  [item.state, item.replaced_by] = ["returned", "ab".repeat(16)];
  const again = deposited(twin.world, item.entry.author, "The well in the north.", { first: item.entry.id });
  twin.world.desk.set(twin.world.held[OWN]!.head.id, [item, again]);
  twin.tell("changed", { consultation: null });
  await calm();
  [...document.querySelectorAll<HTMLElement>("[role=tab]")].find((tab) => tab.textContent.includes("Returned"))!.click();
  await calm();
  expect(words(testid.deskItem(item.entry.id))).toContain("Replaced by a new version");
  for (const kind of ["accept", "hide"]) expect(has(testid.deskDo(kind, item.entry.id))).toBe(false);
  await key("j");
  await key("a");
  expect(has(testid.deskDecide)).toBe(false);
  item.replaced_by = null;
  twin.tell("changed", { consultation: null });
  await calm();
  expect(has(testid.deskDo("accept", item.entry.id))).toBe(true);
});

test("pinning and dismissing have reasons of their own", async () => {
  const { twin, item } = await desk();
  item.state = "accepted";
  item.complaints_open = 1;
  twin.tell("changed", { consultation: null });
  await calm();
  [...document.querySelectorAll<HTMLElement>("[role=tab]")][0]!.click();
  await calm();
  const offered = (): string[] => [...find(testid.deskReason).querySelectorAll("option")].map((option) => option.value).filter(Boolean);
  await press(testid.deskDo("pin", item.entry.id));
  expect(offered()).toEqual(["good-start", "summary", "announcement", "other"]);
  await key("Escape");
  document.querySelector<HTMLButtonElement>("dialog footer button")!.click();
  await calm();
  await press(testid.deskDo("dismiss", item.entry.id));
  expect(offered()).toEqual(["nothing-wrong", "dealt-with", "not-ours", "other"]);
});

test.each(["en", "ar"])("complaints have the first place, whatever state what they are about is in (%s)", async (language) => {
  const { twin, item, id } = await desk(language);
  const accepted = deposited(twin.world, item.entry.author, "Her house is the blue one.", { state: "accepted", complaints_open: 2 });
  twin.world.desk.set(id, [item, accepted]);
  twin.tell("changed", { consultation: null });
  await calm();
  const first = document.querySelector<HTMLElement>("[role=tab]")!;
  expect(first.textContent).toContain(language === "en" ? "Complaints" : "الشكاوى");
  expect(first.textContent).toContain(language === "en" ? "1" : "١");
  first.click();
  await calm();
  expect([has(testid.deskItem(accepted.entry.id)), has(testid.deskItem(item.entry.id))]).toEqual([true, false]);
  expect(await seriousFindings()).toEqual([]);
});

test("questions are assigned by ticking them, and what the author named is told", async () => {
  const { twin, item } = await desk();
  const questions = twin.world.held[OWN]!.head.questions;
  item.asked = item.entry.questions = [questions[0]!.id];
  twin.tell("changed", { consultation: null });
  await calm();
  await press(testid.deskDo("reassign", item.entry.id));
  await press(testid.deskQuestionTick(questions[1]!.id));
  choose(testid.deskReason, "off-topic");
  await calm();
  await press(testid.deskConfirm);
  expect(item.entry.questions).toEqual([questions[0]!.id, questions[1]!.id]);
  expect(words(testid.deskItem(item.entry.id))).toContain(`Its author named: ${questions[0]!.number}`);
});

test("ten thousand at the desk are shown in parts", async () => {
  const { twin, item, id } = await desk();
  const many = Array.from({ length: 10_000 }, (_, n) => deposited(twin.world, item.entry.author, `Number ${n}.`));
  twin.world.desk.set(id, many);
  twin.tell("changed", { consultation: null });
  await calm();
  expect(has(testid.deskItem(many[49]!.entry.id)) && !has(testid.deskItem(many[50]!.entry.id))).toBe(true);
  await press(testid.deskMore);
  expect(has(testid.deskItem(many[99]!.entry.id))).toBe(true);
});

test.each(["en", "ar"])("what is held is admitted in one decision, all of it or what is chosen (%s)", async (language) => {
  const { twin, id } = await desk(language);
  const author = { ...twin.world.held[OWN]!.people[0]!, name: "عبد الرحمن بن عبد العزيز آل الشيخ المنصوري الحضرمي" };
  const some = ["By the last boat.", "By the last bus.", "By no road."].map((said) => deposited(twin.world, author, said, { state: "held" }));
  for (const { entry } of some) [entry.state, entry.held] = ["held", true];
  twin.world.desk.set(id, some);
  twin.tell("changed", { consultation: null });
  await calm();
  [...document.querySelectorAll<HTMLElement>("[role=tab]")][1]!.click();
  await calm();
  expect(await seriousFindings()).toEqual([]);
  await press(testid.deskMark(some[1]!.entry.id));
  await press(testid.admitChosen);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.admitConfirm);
  expect(some.map(({ state }) => state)).toEqual(["held", "shown", "held"]);
  await press(testid.admitAll);
  choose(testid.admitReason, "other");
  await calm();
  expect(find<HTMLButtonElement>(testid.admitConfirm).disabled).toBe(true);
  await type(testid.admitNote, "The river was high.");
  await press(testid.admitConfirm);
  expect(some.map(({ state, entry }) => [state, entry.late])).toEqual([["shown", true], ["shown", true], ["shown", true]]);
  expect(has(testid.admitAll)).toBe(false);
});

test.each(["en", "ar"])("a translation that was accepted stays in the list of translations, where it can be hidden (%s)", async (language) => {
  const { twin, item } = await desk(language);
  item.entry.translates = { entry: twin.world.held[0]!.entries[0]!.id, version: 1 };
  twin.tell("changed", { consultation: null });
  await calm();
  const tab = (): HTMLElement | undefined => [...document.querySelectorAll<HTMLElement>("[role=tab]")].find((each) => each.id.endsWith("-tab-translations"));
  tab()!.click();
  await calm();
  await press(testid.deskDo("accept", item.entry.id));
  await press(testid.deskConfirm);
  expect(item.state).toBe("accepted");
  expect(tab()).toBeDefined();
  expect(words(testid.deskItem(item.entry.id))).toContain(language === "en" ? "accepted" : "مقبولة");
  expect(has(testid.deskDo("hide", item.entry.id))).toBe(true);
  expect(await seriousFindings()).toEqual([]);
});
