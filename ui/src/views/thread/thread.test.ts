/**
 * One thread, one question, and links out of what people wrote.
 */
import { expect, test, vi } from "vitest";
import { testid } from "../../kit/testids";
import { hasGap } from "../../parts/editor/gap";
import { go } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { calm, find, has, press, showApp, words } from "../../test/show";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

test.each(["en", "ar"])("a thread shows the contribution with all its replies and counts them as read (%s)", async (language) => {
  const twin = await showApp({ language });
  const { head, entries } = twin.world.held[0]!;
  const reply = entries.find((entry) => entry.parent !== null && entry.unread)!;
  go({ name: "thread", consultation: head.id, entry: reply.id });
  await calm();
  expect(has(testid.entry(reply.parent!))).toBe(true);
  expect(find(testid.entry(reply.id)).className).toContain("marked");
  expect(reply.unread).toBe(false);
  // The mark of what is new stays until the screen goes.
  expect(find(testid.entry(reply.id)).className).toContain("unread");
  expect(await seriousFindings()).toEqual([]);
});

test("a question shows its answers and leads to the next", async () => {
  const twin = await showApp();
  const { head, entries } = twin.world.held[0]!;
  const [, second, third] = head.questions;
  go({ name: "question", consultation: head.id, question: second!.id });
  await calm();
  expect(words()).toContain(second!.text);
  expect(document.querySelectorAll("[data-entry]")).toHaveLength(entries.filter((entry) => entry.questions.includes(second!.id)).length);
  expect(document.querySelector(`a[href$="/q/${third!.id}"]`)).not.toBeNull();
  expect(has(testid.draftNew("2"))).toBe(true);
  expect(await seriousFindings()).toEqual([]);
});

test("a question that is not here says what to do", async () => {
  const twin = await showApp();
  go({ name: "question", consultation: twin.world.held[0]!.head.id, question: "gone" });
  await calm();
  expect(words()).toContain("It may be in a newer copy");
});

test("an address in somebody's words is shown in full before it is opened", async () => {
  const twin = await showApp();
  const { head, entries } = twin.world.held[0]!;
  const entry = entries[3]!;
  const target = { link: "https://example.org/far?away=1" };
  entry.body = { blocks: [{ kind: "paragraph", inlines: [{ text: "report", target }, { text: " <b>not markup</b>" }] }] };
  go({ name: "thread", consultation: head.id, entry: entry.id });
  await calm();
  expect(words(testid.entry(entry.id))).toContain("<b>not markup</b>");
  find(testid.entry(entry.id)).querySelector<HTMLElement>("a.outside")!.click();
  await calm();
  expect(twin.opened).toEqual([]);
  expect(document.querySelector("dialog")!.textContent).toContain(target.link);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.outsideOpen);
  expect(twin.opened).toEqual([target.link]);
});

test.each([
  ["", "recognise a person"],
  ["document", "macros"],
])("a file is saved where the person chooses, once it was said what it can do (%s)", async (tells, said) => {
  const twin = await showApp();
  const { head, entries } = twin.world.held[0]!;
  const entry = entries.find((one) => one.attachments.length > 0)!;
  entry.attachments[0]!.tells = tells;
  go({ name: "thread", consultation: head.id, entry: entry.id });
  await calm();
  expect(document.body.textContent.includes("opens in another program")).toBe(tells !== "");
  await press(testid.attachmentSave(entry.attachments[0]!.id));
  expect(twin.asked).not.toContain("attachment_save");
  expect(words(testid.attachmentDialog)).toContain(said);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.attachmentSaveConfirm);
  expect(twin.asked).toContain("attachment_save");
});

test("an office begins a reply with kept words, filled in; a reply with words is never replaced", async () => {
  const twin = await showApp();
  const { head, entries } = twin.world.held[0]!;
  head.role = "moderator";
  const entry = entries.find((each) => !each.parent)!;
  go({ name: "thread", consultation: head.id, entry: entry.id });
  await calm();
  await press(testid.reply(entry.id));
  await press(testid.replyTemplates);
  await press(testid.replyTemplate("welcome-en"));
  const [draft] = [...twin.world.drafts.values()].filter((each) => each.reply_to === entry.id);
  expect(draft!.body_markdown).toContain(entry.author.name);
  expect([...twin.world.drafts.values()].filter((each) => each.reply_to === entry.id)).toHaveLength(1);
  expect(has(testid.replyTemplates)).toBe(false);
});

test.each(["en", "ar"])("a template's dots stop a reply until its question is asked, or its author means it so (%s)", async (language) => {
  const twin = await showApp({ language });
  const { head, entries } = twin.world.held[0]!;
  [head.role, head.moderated] = ["moderator", true];
  twin.world.settings.attribution = "unattributed";
  const entry = entries.find((each) => !each.parent && each.body_here)!;
  go({ name: "thread", consultation: head.id, entry: entry.id });
  await calm();
  await press(testid.reply(entry.id));
  const draft = () => [...twin.world.drafts.values()].find((each) => each.reply_to === entry.id)!;
  // The desk answers by name, whatever is usual for this person, and can choose otherwise in place.
  expect(draft().attribution).toBe("named");
  expect(find<HTMLSelectElement>(testid.draftAttribution).value).toBe("named");
  expect(words(testid.submit)).toContain(language === "en" ? "Submit the reply to the moderators" : "إلى الميسِّرين");
  await press(testid.replyTemplates);
  await press(testid.replyTemplate("welcome-en"));
  expect(draft().body_markdown).not.toContain(".”.");
  await press(testid.submit);
  expect(twin.asked).not.toContain("submit");
  expect(words(testid.templateGap)).toContain(language === "en" ? "You have not asked your question yet." : "لم تطرح سؤالك بعد");
  expect(await seriousFindings()).toEqual([]);
  find(testid.templateGap).querySelector("button")!.click();
  await calm();
  expect(twin.asked).toContain("submit");
});

test("only the places that a template keeps are gaps", () => {
  expect(["May I ask: …?", "هل لي أن أسأل: …؟", "@… what is it?", "…?"].map(hasGap)).toEqual([true, true, true, true]);
  expect(["I wonder… Why?", "You say: “wells…”. Where?", "Wells…?"].map(hasGap)).toEqual([false, false, false]);
});

test.each(["en", "ar"])("of an own contribution that an office hid its author still reads how it begins, and nobody else does (%s)", async (language) => {
  const twin = await showApp({ language });
  const { head, entries } = twin.world.held[0]!;
  const [own, other] = entries.filter(({ parent, body_here }) => parent === null && body_here);
  const [item] = twin.world.sent;
  for (const entry of [own!, other!]) [entry.state, entry.body, entry.body_text] = ["hidden", { blocks: [] }, ""];
  [own!.own, other!.own] = [true, false];
  Object.assign(item!, { id: own!.id, consultation: head.id, excerpt: "The judge of our district has not…", state: "hidden" });
  go({ name: "thread", consultation: head.id, entry: own!.id });
  await calm();
  expect(words(testid.entryOwnWords(own!.id))).toContain(language === "en" ? "Only you and the moderators see these words. They begin:" : "أولها:");
  expect(words(testid.entryOwnWords(own!.id))).toContain("The judge of our district");
  expect(await seriousFindings()).toEqual([]);
  go({ name: "thread", consultation: head.id, entry: other!.id });
  await calm();
  expect(has(testid.entryOwnWords(other!.id))).toBe(false);
});
