/**
 * Speaking without a name in the window: what is chosen beside the words, what is told once they are sealed, and finding
 * them again by their receipt code.
 */
import { expect, test, vi } from "vitest";
import { testid } from "../../kit/testids";
import { go } from "../../state/route.svelte";
import { session, settle } from "../../state/session.svelte";
import { call } from "../../api";
import { seriousFindings } from "../../test/axe";
import { calm, find, has, press, showApp, type, words } from "../../test/show";
import { rest, write } from "../../test/writing";
import type { Twin, TwinOptions } from "../../api/memory";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** The app with a draft open, in a home with these usual choices. */
async function writing(options: Partial<TwinOptions>, usual: Partial<Twin["world"]["settings"]>): Promise<Twin> {
  const twin = await showApp(options);
  Object.assign(twin.world.settings, usual);
  await settle(await call("status"));
  go({ name: "consultation", consultation: twin.world.held[0]!.head.id });
  await calm();
  await press(testid.draftNew("2"));
  return twin;
}

async function choose(hook: string, value: string): Promise<void> {
  const choice = find<HTMLSelectElement>(hook);
  choice.value = value;
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  await calm();
}

const onlyDraft = (twin: Twin) => [...twin.world.drafts.values()][0]!;

test.each(["en", "ar"])("at high risk the least stands chosen, and moderators alone is kept to them (%s)", async (language) => {
  const twin = await writing({ language }, { high_risk: true });
  const draft = onlyDraft(twin);
  expect([draft.attribution, draft.consent, draft.audience]).toEqual(["unattributed", "not-quoted", "moderators"]);
  expect(words()).toContain(language === "en" ? "Moderators alone are to see it, without your name" : "لا يراها إلا الميسِّرون، دون اسمك");
  expect(words()).toContain(language === "en" ? "cannot put it before members" : "ولا يستطيعون عرضها على الأعضاء");
  expect(await seriousFindings()).toEqual([]);
  await choose(testid.draftAudience, "members");
  await choose(testid.draftConsent, "quotable");
  expect([onlyDraft(twin).audience, onlyDraft(twin).consent]).toEqual(["members", "quotable"]);
});

// Before the next one: what is asked once is asked once in a window.
test.each(["en", "ar"])("the first submit asks whether a name is to stand with the words, and takes none that was not chosen (%s)", async (language) => {
  const twin = await writing({ nameless: true, language }, { attribution: "role-organisation" });
  Object.assign(twin.world.settings.profile, { position: "", organisation: "" });
  await settle(await call("status"));
  await choose(testid.draftAttribution, "role-organisation");
  await write("The well is dry.");
  await rest();
  await press(testid.submit);
  expect([has(testid.needsShown("role-organisation")), has(testid.needsShown("named"))]).toEqual([true, true]);
  await press(testid.needsShown("named"));
  expect(await seriousFindings()).toEqual([]);
  await press(testid.submitConfirm);
  // Without one nothing leaves.
  expect(find(testid.nameField).getAttribute("aria-invalid")).toBe("true");
  expect(twin.asked).not.toContain("submit");
  await type(testid.nameField, "Olim Nazarov");
  expect(words(testid.submitConfirm)).toContain("Olim Nazarov");
  await press(testid.submitConfirm);
  expect(session.settings.profile.name).toBe("Olim Nazarov");
  // What bears a name has no code by which it would have to be found.
  expect(has(testid.receiptCode)).toBe(false);
  expect(twin.world.drafts.size).toBe(0);
});

test("who has set neither role nor organisation is told and asked, once, and no name is asked", async () => {
  const twin = await writing({ nameless: true }, { attribution: "role-organisation" });
  Object.assign(twin.world.settings.profile, { position: "", organisation: "" });
  await settle(await call("status"));
  await choose(testid.draftAttribution, "role-organisation");
  expect(words()).toContain("Nothing will stand beside your words");
  await write("The well is dry.");
  await rest();
  await press(testid.submit);
  expect([has(testid.nameField), has(testid.standingField)]).toEqual([false, true]);
  expect(await seriousFindings()).toEqual([]);
  await type(testid.standingField, "Engineer");
  await press(testid.submitConfirm);
  expect(session.settings.profile.position).toBe("Engineer");
  expect(twin.world.drafts.size).toBe(0);
});

test.each(["en", "ar"])("the code is shown once, the moment stands in the outbox, and the code finds it (%s)", async (language) => {
  const twin = await writing({ language }, { attribution: "unattributed" });
  await write("Without my name.");
  await rest();
  await press(testid.submit);
  const code = words(testid.receiptCode);
  expect(code.replace(/\s/g, "")).toMatch(/^\d{16}$/);
  expect(words(testid.sealedDialog)).toContain(language === "en" ? "learn it by heart" : "احفظه غيباً");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.sealedClose);
  expect(has(testid.submitted)).toBe(true);
  go({ name: "outbox" });
  await calm();
  const item = twin.world.sent[0]!;
  expect(has(testid.outboxSend(item.id))).toBe(true);
  await type(testid.receiptField, code);
  await press(testid.receiptLook);
  expect(find(testid.receiptState).dataset["state"]).toBe("here");
  await press(testid.outboxSend(item.id));
  expect(twin.world.sent[0]!.leaves_at).toBeNull();
  await type(testid.receiptField, "1111 1111 1111 1111");
  await press(testid.receiptLook);
  expect(words()).toContain(language === "en" ? "No contribution here has this receipt code" : "لا مساهمة هنا لها رمز الإيصال هذا");
});

test("a slip is taken into a draft, which stands alone then, and taken off again", async () => {
  const twin = await writing({}, {});
  await press(testid.slipUse);
  await type(testid.slipField, "AAAA BBBB CCCC");
  await press(testid.slipSet);
  expect([onlyDraft(twin).slip, onlyDraft(twin).attribution]).toEqual([true, "unattributed"]);
  expect([has(testid.draftAttribution), words().includes("This will be said by a slip")]).toEqual([false, true]);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.slipOff);
  expect(onlyDraft(twin).slip).toBe(false);
});

test("the usual choices are settings that act at once", async () => {
  const twin = await showApp({}, "#/settings");
  await choose(testid.settingsAttribution, "organisation");
  await press(testid.settingsHighRisk);
  expect([twin.world.settings.attribution, twin.world.settings.high_risk]).toEqual(["organisation", true]);
});

test("slips are made by the sheet, and few are told to hide nobody", async () => {
  const twin = await showApp();
  const { head } = twin.world.held.find(({ head }) => head.role === "convener" && head.state === "open") ?? twin.world.held[0]!;
  Object.assign(head, { role: "convener", state: "open" });
  go({ name: "consultation", consultation: head.id });
  await calm();
  await press(testid.slipsOpen);
  await type(testid.slipsCount, "4");
  expect(words(testid.slipsDialog)).toContain("So few hide nobody");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.slipsMake);
  expect(twin.world.slips).toBe(4);
  expect(words(testid.slipsDialog)).toContain("Destroy the file once it is printed");
});
