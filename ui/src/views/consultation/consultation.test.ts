/**
 * Reading a consultation: its questions, its contributions, what a convener can do with it.
 */
import { beforeEach, expect, test, vi } from "vitest";
import { FaultError } from "../../api";
import type { Twin } from "../../api/memory";
import { testid } from "../../kit/testids";
import { keepListing, listingOf, unfiltered } from "../../parts/entry/listing";
import { go, route } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { calm, find, has, press, showApp, type, words } from "../../test/show";
import { rest, write } from "../../test/writing";
import { changes } from "./agenda";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

async function open(options: Parameters<typeof showApp>[0] = {}, which = 0): Promise<Twin> {
  const twin = await showApp(options);
  const { id } = twin.world.held[which]!.head;
  keepListing(id, unfiltered(listingOf("")));
  go({ name: "consultation", consultation: id });
  await calm();
  return twin;
}

async function choose(hook: string, value: string): Promise<void> {
  const select = find<HTMLSelectElement>(hook);
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await calm();
}

const shown = (): string[] => [...document.querySelectorAll<HTMLElement>("[data-entry]")].map((entry) => entry.dataset["entry"]!);

beforeEach(() => {
  window.location.hash = "";
});

test.each(["en", "ar"])("a consultation shows its questions, dates and contributions (%s)", async (language) => {
  const twin = await open({ language });
  const { head, entries } = twin.world.held[0]!;
  for (const question of head.questions) expect(words(testid.question(question.id))).toContain(question.text);
  expect(shown()).toHaveLength(entries.length);
  expect(words()).toContain(language === "en" ? "5 October – 30 November 2026" : "نوفمبر ٢٠٢٦");
  expect(await seriousFindings()).toEqual([]);
});

test.each(["en", "ar"])("a newcomer is told who vouches for what is read, and how far the rest has come (%s)", async (language) => {
  const twin = await open({ language });
  const { head } = twin.world.held[0]!;
  expect(has("vouched")).toBe(false);
  head.vouched = { by: "Amina Saleh", here: 250, of: 1000 };
  head.notes = [{ n: 1, code: "vouched-falsely", args: {}, put_by: false }];
  head.role = "contributor";
  go({ name: "library", exporting: null });
  await calm();
  go({ name: "consultation", consultation: head.id });
  await calm();
  expect(words("vouched")).toContain("Amina Saleh");
  expect(words("vouched")).toContain(language === "en" ? "25%" : "٢٥٪");
  expect(words()).toContain(language === "en" ? "vouched for something" : "ضمن أحد المكاتب");
  expect(await seriousFindings()).toEqual([]);
});

test("what a page lacked and somebody has written since is nothing to check any more", async () => {
  const twin = await open();
  const { head } = twin.world.held[0]!;
  [head.role, head.objective, head.title_guessed] = ["convener", "", true];
  head.notes = ["objective-missing", "title-guessed", "comment-author-missing"].map((code, n) => ({ n, code, args: { comment: "3", title: head.title }, put_by: false }));
  twin.tell("changed", { consultation: null });
  await calm();
  expect(words()).toContain("3 things to check");
  [head.objective, head.title_guessed] = ["To hear where help is missing.", false];
  twin.tell("changed", { consultation: null });
  await calm();
  expect(words()).toContain("1 thing to check");
});

test.each(["en", "ar"])("what was looked after is ticked off, stays to be read, and can be taken up again (%s)", async (language) => {
  const twin = await open({ language });
  const { head } = twin.world.held[0]!;
  head.role = "convener";
  head.notes = [1, 2].map((n) => ({ n, code: "comment-author-missing", args: { comment: String(n) }, put_by: false }));
  twin.tell("changed", { consultation: null });
  await calm();
  const boxes = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>("main details li input")];
  const left = (): string => document.querySelector("main details:has(li input) > summary")?.textContent?.replace(/[\u2068\u2069]/g, "") ?? "";
  expect(boxes().map((box) => box.checked)).toEqual([false, false]);
  boxes()[0]!.click();
  await calm();
  expect(twin.world.held[0]!.head.notes.map((note) => note.put_by)).toEqual([true, false]);
  expect(left()).toBe(language === "en" ? "1 thing to check" : "أمر واحد للتحقق منه");
  boxes()[1]!.click();
  await calm();
  expect(left()).toContain(language === "en" ? "2 things to check are done" : "الأمرين كليهما");
  expect(await seriousFindings()).toEqual([]);
  boxes()[0]!.click();
  await calm();
  expect(twin.world.held[0]!.head.notes.map((note) => note.put_by)).toEqual([false, true]);
});

test.each(["en", "ar"])("what came back with a backup is in doubt until a person says that it may be handed on (%s)", async (language) => {
  const twin = await open({ language });
  const { head } = twin.world.held[0]!;
  expect(has(testid.restored)).toBe(false);
  head.unverified = 3;
  go({ name: "library", exporting: null });
  await calm();
  go({ name: "consultation", consultation: head.id });
  await calm();
  expect(words(testid.restored)).toContain(language === "en" ? "no file and go" : "ولا تدخل ملفًا");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.restoredTrust);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.restoredConfirm);
  expect(has(testid.restored)).toBe(false);
  expect(head.unverified).toBe(0);
});

test("replies stand under what they answer and guessed ones say so", async () => {
  const twin = await open();
  const { entries } = twin.world.held[0]!;
  const at = shown();
  const reply = entries.find((entry) => entry.parent_guessed)!;
  expect(at.indexOf(reply.id)).toBe(at.indexOf(reply.parent!) + 1);
  expect(words(testid.entry(reply.id))).toContain("Reply to Sela Tuitoga (guessed on import)");
});

test("imported, withdrawn, absent and unconfirmed contributions say what they are", async () => {
  const twin = await open();
  const { entries } = twin.world.held[0]!;
  const text = (is: (entry: (typeof entries)[number]) => boolean): string => words(testid.entry(entries.find(is)!.id));
  expect(text((entry) => entry.imported !== null)).toContain("imported from a page by Teresa Quispe Lanza");
  expect(text((entry) => entry.state === "withdrawn")).toContain("was withdrawn by its author");
  expect(text((entry) => !entry.body_here && entry.state !== "withdrawn")).toContain("have not reached this computer yet");
  expect(text((entry) => entry.author.unconfirmed)).toContain("Not confirmed");
});

test("what was said before one came says so, and not that it is on its way", async () => {
  const twin = await open();
  const absent = twin.world.held[0]!.entries.find((entry) => !entry.body_here && entry.state !== "withdrawn")!;
  absent.before_you_came = true;
  twin.tell("changed", { consultation: null });
  await calm();
  expect(words(testid.entry(absent.id))).toContain("before you were admitted");
  expect(words(testid.entry(absent.id))).not.toContain("another bundle");
});

test("contributions are filtered by question, person, language and newness, and shown again", async () => {
  const twin = await open();
  const { head, entries } = twin.world.held[0]!;
  await choose(testid.filter("question"), "cross_cutting");
  expect(shown()).toHaveLength(entries.filter((entry) => entry.questions.length === 0).length);
  await choose(testid.filter("question"), head.questions[5]!.id);
  await choose(testid.filter("language"), "fr");
  expect(words()).toContain("No contribution matches");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.filterClear);
  await press(testid.filter("unread"));
  expect(shown()).toHaveLength(entries.filter((entry) => entry.unread).length);
});

test("ten thousand contributions come in pages of fifty", async () => {
  await open({ entries: 10_000 });
  expect(words(testid.pageRange)).toBe("1–50 of 10,000");
  expect(shown()).toHaveLength(50);
  const before = shown()[0];
  await press(testid.pageNext);
  expect(words(testid.pageRange)).toBe("51–100 of 10,000");
  expect(shown()[0]).not.toBe(before);
});

test("the way back from a thread leads to the same page of the list", async () => {
  const twin = await open({ entries: 200 });
  await press(testid.pageNext);
  go({ name: "outbox" });
  await calm();
  go({ name: "consultation", consultation: twin.world.held[0]!.head.id });
  await calm();
  expect(words(testid.pageRange)).toBe("51–100 of 200");
});

test("all can be marked as read at once", async () => {
  const twin = await open();
  expect(words()).toContain("4 new since your last visit");
  await press(testid.markRead);
  expect(twin.world.held[0]!.head.unread).toBe(0);
  expect(words()).not.toContain("new since your last visit");
});

test("a reaction is counted, replaced and taken back", async () => {
  const twin = await open();
  const entry = twin.world.held[0]!.entries[1]!;
  const agree = testid.react(entry.id, "agree");
  await press(agree);
  expect(find(agree).getAttribute("aria-pressed")).toBe("true");
  expect(words(agree)).toBe("5");
  await press(testid.react(entry.id, "thanks"));
  expect(words(agree)).toBe("4");
  await press(testid.react(entry.id, "thanks"));
  expect(entry.own_reaction).toBeNull();
});

test("a refused reaction goes back and says why", async () => {
  const twin = await open();
  const entry = twin.world.held[0]!.entries[1]!;
  twin.refuse("react", new FaultError({ code: "disk-full", args: {} }));
  await press(testid.react(entry.id, "agree"));
  expect(words(testid.react(entry.id, "agree"))).toBe("4");
  expect(has(testid.toast)).toBe(true);
});

test("a reply is written in place, kept as a draft when put away, and gone on with", async () => {
  const twin = await open();
  const { id } = twin.world.held[0]!.entries[1]!;
  await press(testid.reply(id));
  expect(await seriousFindings()).toEqual([]);
  await write("Merci.");
  await rest();
  await press(testid.replyClose);
  expect([...twin.world.drafts.values()]).toMatchObject([{ reply_to: id }]);
  await press(testid.reply(id));
  expect(find(testid.editor).textContent).toBe("Merci.");
  await press(testid.submit);
  expect(twin.world.held[0]!.entries.at(-1)).toMatchObject({ kind: "reply", parent: id, body_text: "Merci." });
  expect(has(testid.editor)).toBe(false);
});

test("a reply without words leaves no draft behind", async () => {
  const twin = await open();
  await press(testid.reply(twin.world.held[0]!.entries[1]!.id));
  await press(testid.replyClose);
  expect(twin.world.drafts.size).toBe(0);
});

test("an own contribution can be withdrawn after being told what that does", async () => {
  const twin = await open();
  const own = twin.world.held[0]!.entries.find((entry) => entry.own)!;
  await press(testid.entryMenu(own.id));
  [...document.querySelectorAll<HTMLElement>("[role=menuitem]")].at(-1)!.click();
  await calm();
  expect(document.querySelector("dialog")!.textContent).toContain("cannot be called back");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.withdrawConfirm);
  expect(own.state).toBe("withdrawn");
});

test("a begun answer is gone on with instead of starting another", async () => {
  const twin = await open();
  const { id } = twin.world.held[0]!.head;
  await press(testid.draftNew("4"));
  const first = route();
  go({ name: "consultation", consultation: id });
  await calm();
  expect(words(testid.draftNew("4"))).toBe("Continue");
  await press(testid.draftNew("4"));
  expect(route()).toEqual(first);
  expect(twin.world.drafts.size).toBe(1);
});

test("a consultation that is archived offers no new words, and one that closes does", async () => {
  const twin = await open({}, 1);
  expect(words()).toContain("This consultation is closing");
  expect(has(testid.draftNew("1"))).toBe(true);
  const { head } = twin.world.held[1]!;
  head.state = "archived";
  go({ name: "library", exporting: null });
  await calm();
  go({ name: "consultation", consultation: head.id });
  await calm();
  expect(has(testid.draftNew("1"))).toBe(false);
});

test.each(["en", "ar"])("closing says what it means, counts what is here and asks why; extending frees and tells why (%s)", async (language) => {
  const twin = await open({ language }, 2);
  const { head } = twin.world.held[2]!;
  await press(testid.stateSet("open"));
  await press(testid.stateConfirm);
  await press(testid.stateSet("closing"));
  const dialog = (): string => words(testid.stateDialog);
  if (language === "en") expect(dialog()).toContain("There is no contribution here yet.");
  expect(await seriousFindings()).toEqual([]);
  expect(find<HTMLButtonElement>(testid.stateConfirm).disabled).toBe(true);
  await type(testid.stateReason, "The report is due");
  await press(testid.stateConfirm);
  expect(head.state).toBe("closing");
  head.held = 2;
  await press(testid.stateSet("open"));
  if (language === "en") expect(dialog()).toContain("Extend this consultation?");
  await type(testid.stateDay, "2031-03-14");
  await type(testid.stateReason, "قطعت السيول الطريق إلى القرى البعيدة كلها منذ عشرة أيام");
  await press(testid.stateConfirm);
  expect([head.state, head.closes]).toEqual(["open", "2031-03-14"]);
  expect(head.moves.map(({ from, state }) => [from, state])).toEqual([
    ["draft", "open"],
    ["open", "closing"],
    ["closing", "open"],
  ]);
  const told = words(testid.moves);
  if (language === "en") expect(told).toContain("Extended to");
  expect(told).toContain("قطعت السيول الطريق");
  expect(await seriousFindings()).toEqual([]);
});

test("an office is told how much is held, and a contributor is not", async () => {
  const twin = await open({}, 2);
  const { head } = twin.world.held[2]!;
  [head.state, head.held] = ["closed", 3];
  const again = async (): Promise<void> => {
    go({ name: "library", exporting: null });
    await calm();
    go({ name: "consultation", consultation: head.id });
    await calm();
  };
  await again();
  expect(words(testid.heldHere)).toContain("3 contributions are held for your decision.");
  head.role = "contributor";
  await again();
  expect(has(testid.heldHere)).toBe(false);
});

test("what came late is labelled, and so is what is held, without blame", async () => {
  const twin = await open();
  const { head, entries } = twin.world.held[0]!;
  const [first, second] = entries;
  [first!.late, second!.held, second!.state] = [true, true, "held"];
  go({ name: "library", exporting: null });
  await calm();
  go({ name: "consultation", consultation: head.id });
  await calm();
  expect(words(testid.entry(first!.id))).toContain("Late");
  expect(find(testid.entry(first!.id)).querySelector("[title]")).not.toBeNull();
  expect(words(testid.entry(second!.id))).toContain("Held");
});

test("a convener opens a draft after reading what that does", async () => {
  const twin = await open({}, 2);
  expect(words()).toContain("Nobody else sees it");
  await press(testid.stateSet("open"));
  expect(document.querySelector("dialog")!.textContent).toContain("cannot be taken back");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.stateConfirm);
  expect(twin.world.held[2]!.head.state).toBe("open");
  expect(has(testid.stateSet("closing"))).toBe(true);
  expect(words(testid.stateSet("open")), "from now on it can only be extended").toContain("Extend");
});

test("a convener sets the consultation up and only what changed is sent", async () => {
  const twin = await open({}, 2);
  await press(testid.setUp);
  expect(await seriousFindings()).toEqual([]);
  await type(testid.setUpTitle, "Youth and the budget");
  await press(testid.setUpQuestionAdd);
  await type(testid.setUpQuestion(3), "What would you ask the council?");
  find(testid.setUpTitle).closest("form")!.requestSubmit();
  await calm();
  expect(twin.world.held[2]!.head.title).toBe("Youth and the budget");
  expect(twin.world.held[2]!.head.questions).toHaveLength(3);
  expect(twin.asked.filter((name) => name === "consultation_set")).toHaveLength(2);
});

test.each(["en", "ar"])("who reads first is asked when a consultation opens, and can be set in its set-up (%s)", async (language) => {
  const twin = await open({ language }, 2);
  const { head } = twin.world.held[2]!;
  await press(testid.stateSet("open"));
  await press(testid.readsFirst(true));
  expect(await seriousFindings()).toEqual([]);
  await press(testid.stateConfirm);
  expect([head.state, head.moderated]).toEqual(["open", true]);
  const sent = twin.asked.filter((name) => name.startsWith("consultation_s"));
  expect(sent.indexOf("consultation_set"), "before anybody can write").toBeLessThan(sent.indexOf("consultation_state"));
  await press(testid.setUp);
  await press(testid.readsFirst(false));
  find(testid.setUpTitle).closest("form")!.requestSubmit();
  await calm();
  expect(head.moderated).toBe(false);
});

test("a last day before the first is refused, in the set-up and when extending", async () => {
  const twin = await open({}, 2);
  const { head } = twin.world.held[2]!;
  await press(testid.setUp);
  await type(testid.setUpOpens, "2027-03-10");
  await type(testid.setUpCloses, "2027-03-01");
  expect(document.querySelector("dialog")!.textContent).toContain("The last day is before the first.");
  find(testid.setUpTitle).closest("form")!.requestSubmit();
  await calm();
  expect(twin.asked).not.toContain("consultation_set");
  await type(testid.setUpCloses, "2027-03-10");
  find(testid.setUpTitle).closest("form")!.requestSubmit();
  await calm();
  expect([head.opens, head.closes]).toEqual(["2027-03-10", "2027-03-10"]);
  head.state = "open";
  twin.tell("changed", { consultation: null });
  await calm();
  await press(testid.stateSet("open"));
  await type(testid.stateReason, "The road is cut.");
  await type(testid.stateDay, "2027-03-09");
  expect(find<HTMLButtonElement>(testid.stateConfirm).disabled).toBe(true);
});

test("a set-up is compared field by field", () => {
  const before = { title: "a", welcome: "", objective: "", outcome: "", opens: "", closes: "", moderated: false, questions: [{ id: "q1", number: "1", text: "One?" }] };
  expect(changes(before, structuredClone(before))).toEqual([]);
  const after = { ...before, closes: "2027-01-01", questions: [{ id: "q1", number: "1", text: " " }, { id: null, number: "2", text: "" }] };
  expect(changes(before, after)).toEqual([
    { field: "closes", value: "2027-01-01" },
    { field: "question.q1", value: "" },
  ]);
});

test("a consultation that is not here says so", async () => {
  await showApp({}, "#/c/nothing");
  expect(document.querySelector("[role=alert]")).not.toBeNull();
  expect(await seriousFindings()).toEqual([]);
});
