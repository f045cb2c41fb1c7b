/**
 * Translations beside their original, and what somebody tells the moderators: by keys, in both languages, and in words that
 * say whose a translation is and who will read what is told.
 */
import { expect, test, vi } from "vitest";
import { keepTranslation } from "../../api/memory/telling";
import { deposited } from "../../api/memory/desk";
import { richText } from "../../api/richtext";
import { testid } from "../../kit/testids";
import { go, hrefOf } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { begin, calm, find, has, press, showApp, type, words } from "../../test/show";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const WORDS = "The first obstacle is the distance.";

/** A thread with a French contribution that Teresa translated. */
async function thread(language = "en") {
  const twin = await showApp({ language });
  const { head, entries, people } = twin.world.held[0]!;
  const said = entries.find((entry) => entry.language === "fr" && !entry.parent)!;
  const teresa = people.find(({ name }) => name.startsWith("Teresa"))!;
  const row = { ...said, id: twin.world.fresh("74a0"), language: "en", direction: "ltr", author: teresa, body: richText(WORDS), body_text: WORDS };
  keepTranslation(twin.world, said.id, row);
  go({ name: "thread", consultation: head.id, entry: said.id });
  await calm();
  return { twin, head, said };
}

const radios = (entry: string): HTMLInputElement[] => [...find(testid.tongues(entry)).querySelectorAll("input")];

async function item(entry: string, label: string): Promise<void> {
  await press(testid.entryMenu(entry));
  const found = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')].find((each) => each.textContent.includes(label));
  found!.click();
  await calm();
}

test.each(["en", "ar"])("a translation is chosen beside its original, and says whose it is (%s)", async (language) => {
  const { twin, said } = await thread(language);
  const [original, translated] = radios(said.id);
  expect(original!.checked).toBe(true);
  expect(words(testid.entry(said.id))).toContain("Chez nous");
  translated!.click();
  await calm();
  expect(words(testid.entry(said.id))).toContain(WORDS);
  expect(words(testid.entry(said.id))).not.toContain("Chez nous");
  expect(words(testid.translationBy(said.id))).toContain("Teresa");
  expect(await seriousFindings()).toEqual([]);

  // A later version of the original: said at once.
  said.translations = said.translations.map((one) => ({ ...one, outdated: true }));
  twin.tell("changed", { consultation: null });
  await calm();
  if (language === "en") expect(words(testid.translationBy(said.id))).toContain("has a later version");

  // Taken back, the original stands there again.
  said.translations = [];
  twin.tell("changed", { consultation: null });
  await calm();
  expect(has(testid.tongues(said.id))).toBe(false);
  expect(words(testid.entry(said.id))).toContain("Chez nous");
});

test("translating opens the editor beside the original, in the reader's language", async () => {
  const { twin, said } = await thread("ar");
  await item(said.id, "ترجِم");
  const [draft] = [...twin.world.drafts.values()];
  expect([draft!.translates?.entry, draft!.language, draft!.direction]).toEqual([said.id, "ar", "rtl"]);
  expect(words(testid.original)).toContain("Chez nous");
  expect(await seriousFindings()).toEqual([]);
  // Begun once, it is gone on with.
  go({ name: "thread", consultation: draft!.consultation, entry: said.id });
  await calm();
  await item(said.id, "ترجِم");
  expect(twin.world.drafts.size).toBe(1);
});

test.each(["en", "ar"])("the moderators are told without a name, and who reads it is said (%s)", async (language) => {
  const { twin, said } = await thread(language);
  await item(said.id, language === "ar" ? "أخبر المشرفين" : "Tell the moderators");
  expect(find<HTMLButtonElement>(testid.complainSend).disabled).toBe(true);
  expect(find<HTMLSelectElement>(testid.complainShown).value).toBe("unattributed");
  expect(await seriousFindings()).toEqual([]);
  const kind = find<HTMLSelectElement>(testid.complainKind);
  kind.value = "danger";
  kind.dispatchEvent(new Event("change", { bubbles: true }));
  await type(testid.complainText, "They look for her.");
  await press(testid.complainSend);
  expect(twin.world.sent[0]).toMatchObject({ kind: "complaint", about: said.id });
  expect(words(testid.complain)).toContain("4071 9962 1234 0815");
});

test("whoever sits at the desk reads what is told of them, and that is said before", async () => {
  const { twin, head } = await thread();
  const theirs = twin.world.held[0]!.entries.find(({ author }) => author.role === "moderator" && !author.imported)!;
  go({ name: "thread", consultation: head.id, entry: theirs.id });
  await calm();
  await item(theirs.id, "Tell the moderators");
  const kind = find<HTMLSelectElement>(testid.complainKind);
  kind.value = "abuse";
  kind.dispatchEvent(new Event("change", { bubbles: true }));
  await calm();
  expect(find<HTMLButtonElement>(testid.complainSend).disabled).toBe(true);
  await press(testid.complainEvenSo);
  expect(find<HTMLButtonElement>(testid.complainSend).disabled).toBe(false);
});

test.each(["en", "ar"])("complaints stand with what they are about, and are dismissed with a reason (%s)", async (language) => {
  const { world } = await begin();
  const consultation = world.held[2]!.head.id;
  const twin = await showApp({ language }, hrefOf({ name: "desk", consultation }));
  const author = twin.world.held[2]!.people[0]!;
  const nobody = { ...author, name: "", organisation: "", office: "", country: "", position: "" };
  const told = { id: "c0".repeat(16), kind: "danger", text: "They look for her.", language: "en", direction: "ltr", by: nobody };
  const complaint = { ...told, attribution: "unattributed", claimed_at: 1_790_000_000_000, withdrawn: false, settled: null };
  const about = deposited(twin.world, author, "Hodan saw it.", { complaints: [complaint], complaints_open: 1, complaints_more: 3 });
  twin.world.desk.set(consultation, [about]);
  twin.tell("changed", { consultation: null });
  await calm();
  expect(words(testid.complaints(about.entry.id))).toContain("They look for her.");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.deskDo("dismiss", about.entry.id));
  const reason = find<HTMLSelectElement>(testid.deskReason);
  reason.value = "nothing-wrong";
  reason.dispatchEvent(new Event("change", { bubbles: true }));
  await calm();
  await press(testid.deskConfirm);
  expect(twin.asked).toContain("complaint_dismiss");
  expect(about.complaints_open).toBe(0);
});
