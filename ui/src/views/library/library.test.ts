/**
 * The library, its ways in, and the frame around it.
 */
import { afterEach, expect, test } from "vitest";
import { FaultError } from "../../api";
import { testid } from "../../kit/testids";
import { putAway } from "../../state/opening.svelte";
import { route } from "../../state/route.svelte";
import { beforeLeaving } from "../../state/leaving";
import { dismiss, toasts } from "../../state/toasts.svelte";
import { seriousFindings } from "../../test/axe";
import { calm, find, has, keys, press, showApp, type, words } from "../../test/show";

afterEach(() => {
  putAway();
  for (const { id } of [...toasts()]) dismiss(id);
});

test.each(["en", "ar"])("every consultation stands in the library with what is new and what waits (%s)", async (language) => {
  const twin = await showApp({ language });
  for (const { head } of twin.world.held) expect(has(testid.libraryRow(head.id))).toBe(true);
  const [first] = twin.world.held;
  expect(words(testid.libraryRow(first!.head.id))).toContain(language === "en" ? "4 unread" : "٤ غير مقروءة");
  expect(await seriousFindings()).toEqual([]);
});

test("an empty library offers a file and the sample, and the sample opens", async () => {
  const twin = await showApp({ emptyLibrary: true });
  expect(await seriousFindings()).toEqual([]);
  expect(has(testid.openFile)).toBe(true);
  await press(testid.exploreSample);
  expect(route()).toEqual({ name: "consultation", consultation: twin.world.held[0]!.head.id });
});

test("a library that cannot be read says what to do", async () => {
  const twin = await showApp({}, "#/help");
  const call = twin.call.bind(twin);
  twin.call = (name, given) =>
    name === "consultation_list" ? Promise.reject(new FaultError({ code: "store-damaged" })) : call(name, given);
  await press(testid.nav("library"));
  expect(words()).toContain("Do not delete anything");
});

test("a new consultation needs a title and opens as a draft", async () => {
  const twin = await showApp();
  await press("library-more");
  await press(testid.newConsultation);
  await press(testid.newConsultationConfirm);
  expect(find(testid.newConsultationTitle).getAttribute("aria-invalid")).toBe("true");
  await type(testid.newConsultationTitle, "Wells and roads");
  find(testid.newConsultationTitle).closest("form")!.requestSubmit();
  await calm();
  expect(twin.world.held[0]!.head).toMatchObject({ title: "Wells and roads", state: "draft" });
});

test("locking waits until what is being written is saved", async () => {
  const twin = await showApp();
  let saved = false;
  const off = beforeLeaving(async () => {
    await Promise.resolve();
    expect(twin.world.home).toBe("open");
    saved = true;
  });
  await keys("l", { ctrlKey: true });
  off();
  expect(saved).toBe(true);
  expect(has(testid.unlockPassphrase)).toBe(true);
});

test("the palette finds a place by part of its name and goes there", async () => {
  await showApp();
  await keys("k", { ctrlKey: true });
  expect(await seriousFindings()).toEqual([]);
  await type(testid.paletteInput, "sett");
  find(testid.paletteInput).focus();
  await keys("Enter");
  expect(route().name).toBe("settings");
  expect(has(testid.palette)).toBe(false);
});

test("the keyboard help lists every shortcut", async () => {
  await showApp();
  await keys("?", { shiftKey: true });
  expect(words(testid.keyHelp)).toContain("Lock now");
  expect(await seriousFindings()).toEqual([]);
});

test("a fault in a message stays until it is closed", async () => {
  const twin = await showApp();
  twin.refuse("file_kind", new FaultError({ code: "file-missing", args: { path: "gone.bundle" } }));
  await press(testid.openFile);
  expect(words(testid.toast)).toContain("gone.bundle");
  await press(testid.toastClose);
  expect(has(testid.toast)).toBe(false);
});
