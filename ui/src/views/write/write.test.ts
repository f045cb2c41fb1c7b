/**
 * Writing, saving by itself, submitting: what the person sees and what reaches the device.
 */
import { expect, test, vi } from "vitest";
import { FaultError } from "../../api";
import { testid } from "../../kit/testids";
import { go, route } from "../../state/route.svelte";
import { session } from "../../state/session.svelte";
import { seriousFindings } from "../../test/axe";
import { calm, find, has, keys, press, showApp, type, words } from "../../test/show";
import { rest, write } from "../../test/writing";
import type { Twin, TwinOptions } from "../../api/memory";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** The app with a draft open that answers question 2. */
async function writing(options: Partial<TwinOptions> = {}): Promise<Twin> {
  const twin = await showApp(options);
  go({ name: "consultation", consultation: twin.world.held[0]!.head.id });
  await calm();
  await press(testid.draftNew("2"));
  return twin;
}

const onlyDraft = (twin: Twin) => [...twin.world.drafts.values()][0]!;

test.each(["en", "ar"])("the question, the audience and the state of the words are in sight while one writes (%s)", async (language) => {
  await writing({ language });
  expect(words()).toContain("Which kinds of help from outside the courts");
  expect(words()).toContain(language === "en" ? "All members of this consultation will see it" : "سيراها كل أعضاء هذه المشاورة");
  expect(words()).toContain(language === "en" ? "A draft never leaves this computer" : "لا تغادر المسودة هذا الحاسوب");
  const editor = find(testid.editor);
  expect([editor.getAttribute("role"), editor.dir, editor.lang]).toEqual(["textbox", language === "ar" ? "rtl" : "ltr", language]);
  expect(await seriousFindings()).toEqual([]);
});

test("words are saved by themselves and the screen says where they are", async () => {
  const twin = await writing();
  await write("Paralegals help.");
  expect(find(testid.saveState).dataset["at"]).not.toBe("saved");
  await rest();
  expect(onlyDraft(twin).body.blocks).toEqual([{ kind: "paragraph", inlines: [{ text: "Paralegals help." }] }]);
  expect(words(testid.saveState)).toMatch(/^Saved on this computer at .+ — not sent to anyone$/);
});

test("words that cannot be saved stay, say why, and are saved when that is over", async () => {
  const twin = await writing();
  const call = twin.call.bind(twin);
  twin.call = (name, given) =>
    name === "draft_save" ? Promise.reject(new FaultError({ code: "disk-full", args: {} })) : call(name, given);
  await write("Not lost.");
  await rest();
  expect(find(testid.saveState).dataset["at"]).toBe("failed");
  expect(words(testid.saveState)).toContain("Your words are still here");
  expect(await seriousFindings()).toEqual([]);
  twin.call = call;
  find(testid.saveState).querySelector("button")!.click();
  await calm();
  expect(onlyDraft(twin).body.blocks).toHaveLength(1);
});

test("words that could not be saved before the screen went are there when the draft is opened again", async () => {
  const twin = await writing();
  const draft = onlyDraft(twin).id;
  const call = twin.call.bind(twin);
  twin.call = (name, given) =>
    name === "draft_save" ? Promise.reject(new FaultError({ code: "disk-full", args: {} })) : call(name, given);
  await write("Still in memory.");
  go({ name: "outbox" });
  await calm();
  twin.call = call;
  go({ name: "write", draft });
  await calm();
  expect(find(testid.editor).textContent).toContain("Still in memory.");
  await rest();
  expect(onlyDraft(twin).body.blocks).toHaveLength(1);
});

test("leaving the screen saves the last words first", async () => {
  const twin = await writing();
  await write("Last words.");
  go({ name: "outbox" });
  await calm();
  expect(onlyDraft(twin).body.blocks).toHaveLength(1);
});

test("locking saves the last words first", async () => {
  const twin = await writing();
  await write("Before the lock.");
  await press(testid.lockNow);
  expect(twin.world.home).toBe("locked");
  expect(onlyDraft(twin).body.blocks).toHaveLength(1);
});

test("the first submission asks for a name and nothing else, and says what comes next", async () => {
  const twin = await writing({ nameless: true });
  expect(words(testid.submit)).toBe("Submit to all members");
  await write("Mine.");
  await press(testid.submit);
  await press(testid.submitConfirm);
  expect(find(testid.nameField).getAttribute("aria-invalid")).toBe("true");
  await type(testid.nameField, "Amina Diallo");
  expect(words(testid.submitConfirm)).toBe("Submit to all members, as Amina Diallo");
  expect(await seriousFindings()).toEqual([]);
  find(testid.nameField).closest("form")!.requestSubmit();
  await calm();
  expect(words(testid.submitted)).toContain("Export a bundle");
  expect(session.settings.profile.name).toBe("Amina Diallo");
  expect(twin.world.drafts.size).toBe(0);
  expect(twin.world.sent[0]).toMatchObject({ state: "sealed", excerpt: "Mine." });
  expect(await seriousFindings()).toEqual([]);
  await press(testid.exportBundle);
  expect(route()).toMatchObject({ name: "library", exporting: twin.world.held[0]!.head.id });
});

test("in a moderated consultation the button and what follows name the moderators, not all members", async () => {
  const twin = await writing();
  onlyDraft(twin).desk = true;
  twin.world.held[0]!.head.moderated = true;
  const { id } = onlyDraft(twin);
  go({ name: "library", exporting: null });
  await calm();
  go({ name: "write", draft: id });
  await calm();
  expect(words(testid.submit)).toBe("Submit to the moderators, as Amina Diallo");
  await write("For the desk.");
  await press(testid.submit);
  expect(words(testid.submitted)).toContain("only you and the moderators can read them");
});

test("a known name is on the button and is not asked again", async () => {
  const twin = await writing();
  expect(words(testid.submit)).toBe("Submit to all members, as Amina Diallo");
  await write("Again.");
  await press(testid.submit);
  expect(has(testid.submitted)).toBe(true);
  expect(twin.asked.filter((name) => name === "submit")).toHaveLength(1);
});

test("nothing is submitted when the last words cannot be saved", async () => {
  const twin = await writing();
  await write("Unsaved.");
  twin.refuse("draft_save", new FaultError({ code: "disk-full", args: {} }));
  await press(testid.submit);
  expect(twin.asked).not.toContain("submit");
  expect(has(testid.submitted)).toBe(false);
});

test("an empty text is refused in words", async () => {
  await writing();
  await press(testid.submit);
  expect(words()).toContain("Nothing is written yet");
});

test("what the words answer can be changed, also to nothing in particular", async () => {
  const twin = await writing();
  await press(testid.answersChange);
  expect(find<HTMLInputElement>(testid.answersBox("2")).checked).toBe(true);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.answersBox("2"));
  await press(testid.answersBox("5"));
  await press(testid.answersSet);
  expect(onlyDraft(twin).questions).toEqual([twin.world.held[0]!.head.questions[4]!.id]);
  expect(words()).toContain("Answers question 5 —");
});

test("choosing Arabic turns the words from right to left", async () => {
  const twin = await writing();
  const select = find<HTMLSelectElement>(testid.draftLanguage);
  select.value = "ar";
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await calm();
  expect(onlyDraft(twin)).toMatchObject({ language: "ar", direction: "rtl" });
  expect(find(testid.editor)).toMatchObject({ dir: "rtl", lang: "ar" });
});

test("words in another language turn the editor, as the device recognises it", async () => {
  const twin = await writing();
  const call = twin.call.bind(twin);
  twin.call = async (name, given) => {
    const answer = await call(name, given);
    return name === "draft_save" ? { ...(answer as object), language: "ar", direction: "rtl" } : answer;
  };
  await write("المسافة أول عائق.");
  await rest();
  expect(find(testid.editor)).toMatchObject({ dir: "rtl", lang: "ar" });
  expect(find<HTMLSelectElement>(testid.draftLanguage).value).toBe("ar");
});

test("files are added with their size and taken off again", async () => {
  const twin = await writing();
  twin.chosen = ["/home/amina/case-book.jpg"];
  await press(testid.attachmentAdd);
  const [file] = onlyDraft(twin).attachments;
  expect(words()).toContain("case-book.jpg");
  expect(words()).toContain("184");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.attachmentRemove(file!.id));
  expect(onlyDraft(twin).attachments).toEqual([]);
});

test.each(["en", "ar"])("a document says what it may tell before it is submitted, a picture has nothing to say (%s)", async (language) => {
  const twin = await writing({ language });
  twin.chosen = ["/home/amina/valley.jpg", "/home/amina/minutes.docx"];
  const warning = language === "en" ? "may hold its authors" : "أسماء مؤلفيه";
  await press(testid.attachmentAdd);
  expect(words()).not.toContain(warning);
  await press(testid.attachmentAdd);
  expect(words()).toContain(warning);
  expect(await seriousFindings()).toEqual([]);
});

test("a file that is refused says why and leaves the words alone", async () => {
  const twin = await writing();
  await write("Words.");
  twin.refuse("attachment_add", new FaultError({ code: "attachment-too-large", args: { bytes: "90000000", most: "50000000" } }));
  await press(testid.attachmentAdd);
  expect(document.querySelector("[role=alert]")?.textContent).toContain("50");
  expect(find(testid.editor).textContent).toBe("Words.");
});

test("a draft with words is deleted only after a second question, and its words are not saved again", async () => {
  const twin = await writing();
  await write("To be deleted.");
  await press(testid.draftDelete);
  expect(twin.world.drafts.size).toBe(1);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.draftDeleteConfirm);
  const saves = twin.asked.filter((name) => name === "draft_save").length;
  expect(twin.world.drafts.size).toBe(0);
  expect(route().name).toBe("consultation");
  await rest();
  expect(twin.asked.filter((name) => name === "draft_save")).toHaveLength(saves);
});

test("the toolbar is one stop for Tab and its arrows follow the eye", async () => {
  await writing();
  const bold = find(testid.editorTool("bold"));
  bold.focus();
  await keys("ArrowRight");
  expect(document.activeElement).toBe(find(testid.editorTool("italic")));
  const stops = [...document.querySelectorAll('[role="toolbar"] button')].filter((tool) => (tool as HTMLElement).tabIndex === 0);
  expect(stops).toHaveLength(1);
});

test("a list is made, Tab moves it in, and Escape then Tab leaves the text", async () => {
  const twin = await writing();
  await write("point");
  await press(testid.editorTool("bullets"));
  const editor = find(testid.editor);
  const tab = (): boolean => editor.dispatchEvent(new KeyboardEvent("keydown", { key: "Tab", bubbles: true, cancelable: true }));
  expect(tab()).toBe(false);
  editor.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
  expect(tab()).toBe(true);
  await rest();
  expect(onlyDraft(twin).body.blocks).toEqual([{ kind: "bullet", depth: 1, inlines: [{ text: "point" }] }]);
});

test("a mention is offered, chosen by keyboard and saved as one", async () => {
  const twin = await writing();
  await write("Thanks @ter");
  expect(words(testid.picker)).toContain("Teresa Quispe Lanza");
  expect(find(testid.editor).getAttribute("aria-activedescendant")).toBeTruthy();
  expect(await seriousFindings()).toEqual([]);
  find(testid.editor).dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  await rest();
  const id = twin.world.held[0]!.people.find(({ name }) => name.startsWith("Teresa"))!.id;
  expect(onlyDraft(twin).body.blocks[0]!.inlines[1]).toEqual({ text: "@Teresa Quispe Lanza", target: { mention: id } });
});

test("a reference to a question is offered by its number", async () => {
  const twin = await writing();
  await write("See #3");
  find(testid.editor).dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  await rest();
  const { id } = twin.world.held[0]!.head.questions[2]!;
  expect(onlyDraft(twin).body.blocks[0]!.inlines[1]).toEqual({ text: "question 3", target: { question: id } });
});

test("a link needs an address and gets its scheme", async () => {
  const twin = await writing();
  await press(testid.editorTool("link"));
  find(testid.linkAddress).closest("form")!.requestSubmit();
  await calm();
  expect(find(testid.linkAddress).getAttribute("aria-invalid")).toBe("true");
  expect(await seriousFindings()).toEqual([]);
  await type(testid.linkAddress, "example.org/report");
  find(testid.linkAddress).closest("form")!.requestSubmit();
  await rest();
  expect(onlyDraft(twin).body.blocks[0]!.inlines).toEqual([
    { text: "https://example.org/report", target: { link: "https://example.org/report" } },
  ]);
});

test("a draft of a consultation that closes says beforehand that it will be held, and is never refused", async () => {
  const twin = await writing();
  const { id } = onlyDraft(twin);
  expect(has(testid.heldBeforehand)).toBe(false);
  twin.world.held[0]!.head.state = "closed";
  twin.world.drafts.get(id)!.held = true;
  go({ name: "outbox" });
  await calm();
  go({ name: "write", draft: id });
  await calm();
  expect(words(testid.heldBeforehand)).toContain("held for the office’s decision");
  expect(await seriousFindings()).toEqual([]);
  await write("The well is dry.");
  await press(testid.submit);
  expect(twin.world.sent[0]!.held).toBe(true);
  go({ name: "outbox" });
  await calm();
  expect(words()).toContain("An office decides whether it counts.");
});

test("a draft of a consultation that is archived can be read and kept but not submitted", async () => {
  const twin = await writing();
  const { id } = onlyDraft(twin);
  twin.world.held[0]!.head.state = "archived";
  go({ name: "outbox" });
  await calm();
  go({ name: "write", draft: id });
  await calm();
  expect(has(testid.submit)).toBe(false);
  expect(words()).toContain("Your draft stays here");
});

test("a draft that is gone says so", async () => {
  await showApp({}, "#/write/nothing");
  expect(document.querySelector("[role=alert]")).not.toBeNull();
  expect(await seriousFindings()).toEqual([]);
});

test.each(["en", "ar"])("what readers will see of the author stands there, with what it cannot hide (%s)", async (language) => {
  const twin = await writing({ language });
  const choice = find<HTMLSelectElement>(testid.draftAttribution);
  choice.value = "unattributed";
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  await calm();
  expect(onlyDraft(twin).attribution).toBe("unattributed");
  expect(words()).toContain(language === "en" ? "will see it, without your name" : "دون اسمك");
  expect(words()).toContain(language === "en" ? "nothing about you" : "لا شيء عنك");
  expect(words()).toContain(language === "en" ? "who carried it" : "من حمله");
  expect(await seriousFindings()).toEqual([]);
});

test("a pseudonym is asked for before it is chosen, and no name is asked for when none is shown", async () => {
  const twin = await writing();
  const choice = find<HTMLSelectElement>(testid.draftAttribution);
  choice.value = "pseudonym";
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  await calm();
  expect(onlyDraft(twin).attribution).toBe("named");
  await type(testid.draftPseudonym, "River Friend");
  find(testid.draftPseudonym).dispatchEvent(new Event("change", { bubbles: true }));
  await calm();
  expect([onlyDraft(twin).attribution, onlyDraft(twin).pseudonym]).toEqual(["pseudonym", "River Friend"]);
  await write("Under another name.");
  await rest();
  await press(testid.submit);
  expect(has(testid.nameField)).toBe(false);
});
