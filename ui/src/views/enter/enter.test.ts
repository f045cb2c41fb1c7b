/**
 * Entering for others: twenty in a row by the keyboard alone, what repeats and what never does, and nothing said by accident.
 */
import { expect, test, vi } from "vitest";
import { FaultError } from "../../api";
import type { Twin, TwinOptions } from "../../api/memory";
import { testid } from "../../kit/testids";
import { go, hrefOf } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { calm, find, has, keys, press, showApp, type, words } from "../../test/show";
import { rest, write } from "../../test/writing";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const MOD = { ctrlKey: true };

async function entering(options: Partial<TwinOptions> = {}): Promise<Twin> {
  const twin = await showApp(options);
  const held = twin.world.held.find(({ head }) => head.state === "open")!;
  go({ name: "enter", consultation: held.head.id });
  await calm();
  return twin;
}

/** Ctrl+Enter where the focus is. */
const enter = async (): Promise<void> => {
  await keys("Enter", MOD);
  await calm();
};

async function choose(hook: string, value: string): Promise<void> {
  const field = find<HTMLSelectElement>(hook);
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  await calm();
}

const told = (twin: Twin) => twin.world.entered.map(({ entry }) => twin.world.held.flatMap(({ entries }) => entries).find(({ id }) => id === entry)!);

test("twenty are entered by the keyboard alone: the focus is back at the words, what repeats stays, who speaks does not", async () => {
  const twin = await entering();
  await choose(testid.enterHow, "meeting");
  await type(testid.enterPlace, "North market");
  await type(testid.enterDay, "2026-03");
  await choose(testid.enterRespondent, "individual");
  await rest();
  for (let at = 1; at <= 20; at += 1) {
    if (at % 5 === 0) await type(testid.enterSpeaker, `farmer ${at}`);
    if (at % 10 === 0) await type(testid.enterKeepName, `Name${at}`);
    find(testid.editor).focus();
    await write(`Speaker number ${at} says that the well is far.`);
    await enter();
    expect(document.activeElement, `after ${at}`).toBe(find(testid.editor));
    expect(find(testid.editor).textContent).not.toContain("well");
  }
  expect(words(testid.enterCount)).toBe("20 entered today");
  const all = told(twin);
  expect(all).toHaveLength(20);
  for (const { on_behalf: one } of all) expect(one).toMatchObject({ how: "meeting", place: "North market", day: "2026-03", respondent: "individual" });
  expect(all.filter(({ on_behalf: one }) => one!.speaker !== "")).toHaveLength(4);
  // Newest first: the twentieth and the tenth.
  expect(twin.world.entered.map(({ kept }) => kept?.name ?? "").filter(Boolean)).toEqual(["Name20", "Name10"]);
  expect(has(testid.enterSlips)).toBe(true);
  expect(words(testid.enterSlips)).not.toMatch(/well|Name20|farmer/);
});

test.each(["en", "ar"])("the empty form, and one that is filled in with long Arabic, are within reach of everybody (%s)", async (language) => {
  await entering({ language });
  expect(words()).toContain(language === "en" ? "Nothing entered yet" : "لم يُدخَل شيء بعد");
  expect(await seriousFindings()).toEqual([]);
  await type(testid.enterSpeaker, "المعلِّمة عبد الرحمن بنت عبد العزيز آل عبد الوهاب ".repeat(3).trim());
  await write("قالت إن البئر بعيدة وإن الماء قليل في الصيف. ".repeat(60));
  find(testid.editor).focus();
  await enter();
  expect(find(testid.enterRows).querySelectorAll("li")).toHaveLength(1);
  expect(await seriousFindings()).toEqual([]);
});

test("what is likely there already, or shows a kept name, is said once, and a second press goes on", async () => {
  const twin = await entering();
  const there = twin.world.held.find(({ head }) => head.state === "open")!.entries.find(({ body_text }) => body_text.trim() !== "" && !body_text.includes("\n"))!;
  await write(there.body_text.trim());
  await enter();
  expect(words(testid.enterLike)).toContain("This may be there already");
  expect(twin.world.entered).toHaveLength(0);
  await enter();
  expect(twin.world.entered).toHaveLength(1);
  await type(testid.enterKeepName, "Hawa");
  await write("My name is Hawa.");
  await enter();
  expect(words(testid.enterLike)).toContain("stands where others will read it");
  expect(twin.world.entered).toHaveLength(1);
});

test("typing beside the words does not take the focus away, however often it is saved in between", async () => {
  const twin = await entering();
  const editor = find(testid.editor);
  const place = find<HTMLInputElement>(testid.enterPlace);
  place.focus();
  for (const typed of ["North", "North market"]) {
    await type(testid.enterPlace, typed);
    await rest();
  }
  expect(document.activeElement).toBe(place);
  expect(find(testid.editor)).toBe(editor);
  expect([...twin.world.drafts.values()].at(-1)?.on_behalf?.place).toBe("North market");
});

test("they wait as drafts where somebody wants to submit all at the end", async () => {
  const twin = await entering();
  await press(testid.enterAtOnce);
  for (const one of ["First words.", "Second words."]) {
    await write(one);
    await enter();
  }
  await write("Third words, still in the form.");
  await rest();
  expect(twin.world.entered).toHaveLength(0);
  expect(words()).toContain("2 wait as drafts");
  await keys("s", { ...MOD, shiftKey: true });
  await calm();
  expect(told(twin).map(({ body_text }) => body_text).sort()).toEqual(["First words.", "Second words.", "Third words, still in the form."]);
});

test("a power cut takes nothing: what was typed waits among the last ones, and an empty form is gone on with", async () => {
  const twin = await entering();
  await write("Typed before the cut.");
  await type(testid.enterSpeaker, "a teacher");
  await type(testid.enterKeepContact, "0700 1");
  await rest(500);
  const before = [...twin.world.drafts.values()].find(({ on_behalf: one }) => one !== null)!;
  expect([before.body_markdown.trim(), before.on_behalf?.speaker, before.kept?.contact]).toEqual(["Typed before the cut.", "a teacher", "0700 1"]);
  const place = hrefOf({ name: "enter", consultation: before.consultation });
  go({ name: "outbox" });
  await calm();
  go(place);
  await calm();
  await press(testid.enterEdit(before.id));
  expect(find(testid.editor).textContent).toContain("Typed before the cut.");
  expect(find<HTMLInputElement>(testid.enterSpeaker).value).toBe("a teacher");
  // The form that was opened empty in between is not left behind at each visit.
  for (let visit = 0; visit < 3; visit += 1) {
    go({ name: "outbox" });
    await calm();
    go(place);
    await calm();
  }
  expect([...twin.world.drafts.values()].filter(({ on_behalf: one, body_markdown }) => one !== null && body_markdown.trim() === "").length).toBeLessThan(2);
});

test("the last one is edited by a key, and what was refused stays in the form with the reason", async () => {
  const twin = await entering();
  await write("With a mistak.");
  await enter();
  await keys("e", { ...MOD, shiftKey: true });
  await calm();
  expect(find(testid.editor).textContent).toContain("With a mistak.");
  expect(words(testid.enterNext)).toBe("Submit the new version");
  await type(testid.enterPlace, "North");
  twin.refuse("submit", new FaultError({ code: "disk-full", args: { path: "x" } }));
  await enter();
  expect(find(testid.editor).textContent).toContain("With a mistak.");
  await write(" More.");
  await rest();
  expect([...twin.world.drafts.values()].some(({ body_markdown }) => body_markdown.includes("More."))).toBe(true);
});

test("a contribution tells on whose behalf it was entered, wherever it is read", async () => {
  const twin = await entering();
  await type(testid.enterSpeaker, "a farmer, woman, about 40");
  await type(testid.enterDay, "2026-03");
  await write("The pump is broken.");
  await enter();
  const { id } = told(twin)[0]!;
  const consultation = twin.world.held.find(({ entries }) => entries.some((one) => one.id === id))!.head.id;
  go({ name: "thread", consultation, entry: id });
  await calm();
  expect(words(testid.told)).toMatch(/^On paper · a farmer, woman, about 40 · March 2026 · entered by .+/);
});
