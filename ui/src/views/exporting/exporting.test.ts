/**
 * Files on their way out: a bundle to carry, a pack only by the convener's knowing choice.
 */
import { expect, test } from "vitest";
import { FaultError } from "../../api";
import { testid } from "../../kit/testids";
import { hrefOf, route } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { begin, find, has, press, showApp, words } from "../../test/show";
import { exportName } from "./name";

async function exporting(at: number, as: "bundle" | "pack" = "bundle") {
  const { world } = await begin();
  const place = hrefOf({ name: "library", exporting: world.held[at]!.head.id, as });
  return showApp({}, place);
}

test("a bundle is written where the person chose, and the stick may be taken out", async () => {
  const twin = await exporting(0);
  expect(has(testid.exportPack)).toBe(false);
  expect(await seriousFindings()).toEqual([]);
  twin.chosen = ["/media/stick/answers.bundle"];
  await press(testid.exportBundleConfirm);
  const dialog = document.querySelector("dialog")!.textContent;
  expect(dialog).toContain("answers.bundle");
  expect(dialog).toContain("can be taken out");
  await press(testid.exportDone);
  expect(route()).toEqual({ name: "library", exporting: null, as: "bundle" });
});

test("choosing no place writes nothing and stays", async () => {
  const twin = await exporting(0);
  twin.chosen = [null];
  await press(testid.exportBundleConfirm);
  expect(twin.asked).not.toContain("bundle_export");
  expect(has(testid.exportBundleConfirm)).toBe(true);
});

test("a pack needs the knowing choice first", async () => {
  const twin = await exporting(1, "pack");
  expect(find<HTMLButtonElement>(testid.exportPackConfirm).disabled).toBe(true);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.exportPackAgree);
  await press(testid.exportPackConfirm);
  expect(twin.asked).toContain("pack_export");
  expect(document.querySelector("dialog")!.textContent).toContain("the people you invite");
});

test("a draft cannot be handed out, and the way out is named", async () => {
  await exporting(2, "pack");
  expect(document.querySelector("dialog")!.textContent).toContain("Open it first");
  expect(find<HTMLButtonElement>(testid.exportPackConfirm).disabled).toBe(true);
});

test("a stick that is read-only or full is named with what to do", async () => {
  const twin = await exporting(0);
  twin.refuse("bundle_export", new FaultError({ code: "read-only", args: { path: "/media/stick" } }));
  await press(testid.exportBundleConfirm);
  expect(document.querySelector("dialog [role=alert]")!.textContent).toContain("/media/stick");
  twin.refuse("bundle_export", new FaultError({ code: "disk-full", args: { path: "/media/stick" } }));
  await press(testid.exportBundleConfirm);
  expect(document.querySelector("dialog [role=alert]")).not.toBeNull();
  await press(testid.exportBundleConfirm);
  expect(words("export-done")).toBe("Done");
});

test("the suggested name is the title and the day, in any script", () => {
  const day = new Date(2026, 10, 24);
  expect(exportName("Justice within reach: what keeps it away, and what brings it closer", "bundle", day)).toBe(
    "justice-within-reach-what-keeps-it-away-2026-11-24.bundle",
  );
  expect(exportName("الماء لنا جميعاً", "pack", day)).toBe("الماء-لنا-جميعاً-2026-11-24.pack");
  expect(exportName("???", "bundle", day)).toBe("baraza-2026-11-24.bundle");
});

test.each(["en", "ar"])("what bears no name and leaves later is told to be missing from the file, and can be put in (%s)", async (language) => {
  const { world } = await begin();
  const twin = await showApp({ language }, hrefOf({ name: "library", exporting: world.held[0]!.head.id, as: "bundle" }));
  const item = twin.world.sent[0]!;
  [item.state, item.leaves_at] = ["sealed", Date.now() + 3_600_000];
  await press(testid.exportBundleConfirm);
  expect(words(testid.exportLater)).toContain(language === "en" ? "1 contribution of yours is NOT in this file" : "ليست في هذا الملف");
  expect(item.state).toBe("sealed");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.exportLaterNow);
  expect(has(testid.exportLater)).toBe(false);
  expect([item.state, item.leaves_at]).toEqual(["carried", null]);
});

test.each(["en", "ar"])("the title says what is written, and each kind of file has its own (%s)", async (language) => {
  const { world } = await begin();
  await showApp({ language }, hrefOf({ name: "library", exporting: world.held[1]!.head.id }));
  const title = (): string => document.querySelector("dialog h2")!.textContent;
  const titles = [title()];
  for (const hook of [testid.exportPack, testid.exportReport]) {
    await press(hook);
    titles.push(title());
  }
  const said = ["Export a bundle", "Hand the consultation out", "Export a document or data"];
  expect(titles).toEqual(language === "en" ? said : ["تصدير صُرّة", "توزيع المشاورة", "تصدير وثيقة أو بيانات"]);
  // The dialog to which the third leads has the same title.
  await press(testid.exportGoOn);
  expect(title()).toBe(titles[2]);
});
