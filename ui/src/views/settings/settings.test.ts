/**
 * Settings act at once and are kept; help answers by task.
 */
import { afterEach, expect, test } from "vitest";
import { FaultError } from "../../api";
import { testid } from "../../kit/testids";
import { go } from "../../state/route.svelte";
import { speak } from "../../state/words.svelte";
import { seriousFindings } from "../../test/axe";
import { calm, find, has, keys, press, showApp, type, words } from "../../test/show";

afterEach(() => speak("en"));

async function choose(hook: string, value: string): Promise<void> {
  const control = find<HTMLSelectElement>(hook);
  control.value = value;
  control.dispatchEvent(new Event("change", { bubbles: true }));
  await calm();
}

test("language, theme and text size act at once and are kept", async () => {
  const twin = await showApp({}, "#/settings");
  expect(await seriousFindings()).toEqual([]);
  await choose(testid.settingsTheme, "dark");
  await choose(testid.settingsText, "200");
  await choose(testid.settingsLanguage, "ar");
  const root = document.documentElement;
  expect([root.dataset["theme"], root.style.fontSize, root.lang, root.dir]).toEqual(["dark", "200%", "ar", "rtl"]);
  expect(twin.world.settings).toMatchObject({ theme: "dark", text_percent: 200, language: "ar" });
  expect(await seriousFindings()).toEqual([]);
});

test("a setting that cannot be kept goes back and says why", async () => {
  const twin = await showApp({ language: "en" }, "#/settings");
  twin.refuse("settings_set", new FaultError({ code: "disk-full" }));
  await choose(testid.settingsTheme, "dark");
  expect(document.documentElement.dataset["theme"]).toBeUndefined();
  expect(has(testid.toast)).toBe(true);
});

test("a profile is saved as typed", async () => {
  const twin = await showApp({ nameless: true }, "#/settings");
  await type("settings-profile-name", "نور الدين");
  await press(testid.settingsProfileSave);
  expect(twin.world.settings.profile.name).toBe("نور الدين");
});

test("a letterhead is seen while it is set, and what is no colour is refused", async () => {
  const twin = await showApp({ language: "en" }, "#/settings");
  await type(testid.letterheadOrganisation, "مركز المياه والسلام");
  await type(testid.letterheadColour, "#7a2e1d");
  await choose(testid.letterheadFace, "serif");
  expect(words(testid.letterheadPage)).toContain("مركز المياه والسلام");
  expect(find(testid.letterheadPage).classList.contains("serif")).toBe(true);
  expect(find<HTMLButtonElement>(testid.letterheadSave).disabled).toBe(false);
  // A picture is kept at once, and what was typed before it stays.
  twin.chosen.push("/media/stick/logo.png");
  await press(testid.letterheadLogo);
  expect(find(testid.letterheadPage).querySelector("img")).not.toBeNull();
  expect(words(testid.letterheadPage)).toContain("مركز المياه والسلام");
  await press(testid.letterheadSave);
  expect(find<HTMLButtonElement>(testid.letterheadSave).disabled).toBe(true);
  expect(await seriousFindings()).toEqual([]);
  await type(testid.letterheadColour, "blue");
  await press(testid.letterheadSave);
  expect(has(testid.letterheadFault)).toBe(true);
  twin.chosen.push("/media/stick/letterhead.json");
  await press(testid.letterheadImport);
  expect(find<HTMLInputElement>(testid.letterheadOrganisation).value).toBe("A sister office");
  await press(testid.letterheadClear);
  expect(words(testid.letterheadPage)).not.toContain("A sister office");
});

test("help answers by task and lists the keyboard", async () => {
  await showApp({}, "#/help");
  expect(words()).toContain("What leaves this computer");
  expect(words()).toContain("Keyboard");
  expect(await seriousFindings()).toEqual([]);
});

test("keys make the text larger on the lock screen and in the first minute, and a new home keeps the size", async () => {
  const twin = await showApp({ home: "empty" });
  const size = () => document.documentElement.style.fontSize;
  await keys("+", { ctrlKey: true });
  await keys("=", { ctrlKey: true });
  await keys("-");
  expect(size()).toBe("120%");
  await press(testid.firstRunNext);
  await type(testid.firstRunPassphrase, "copper river lantern");
  await type(testid.firstRunAgain, "copper river lantern");
  await press(testid.firstRunFinish);
  expect(size()).toBe("120%");
  expect(twin.world.settings.text_percent).toBe(120);
  await press(testid.lockNow);
  await keys("-", { ctrlKey: true });
  expect(size()).toBe("110%");
  expect(twin.world.settings.text_percent).toBe(120);
});

test("own words to begin with are kept, changed and removed; those of the program are changed beside", async () => {
  await showApp({ language: "en" }, "#/settings");
  await press(testid.templateEdit("welcome-en"));
  await type(testid.templateName, "Our welcome");
  await press(testid.templateSave);
  const list = [...document.querySelectorAll("[data-testid^=template-edit-]")];
  expect(list).toHaveLength(2);
  expect(words()).toContain("Our welcome");
  expect(await seriousFindings()).toEqual([]);
  const own = list[0]!.getAttribute("data-testid")!.replace("template-edit-", "");
  await press(testid.templateRemove(own));
  expect(words()).not.toContain("Our welcome");
});

test.each([
  ["en", "Ghana", "Egypt"],
  ["ar", "غانا", "مصر"],
])("a country is written by its name and kept so that everybody counts under one (%s)", async (language, ghana, egypt) => {
  const twin = await showApp({ language }, "#/settings");
  await type("settings-profile-country", ghana);
  await press(testid.settingsProfileSave);
  expect(twin.world.settings.profile.country).toBe("GH");
  go("#/library");
  await calm();
  go("#/settings");
  await calm();
  const field = find<HTMLInputElement>("settings-profile-country");
  expect([field.value, [...field.list!.options].map(({ value }) => value).includes(egypt)]).toEqual([ghana, true]);
  expect(await seriousFindings()).toEqual([]);
  await type("settings-profile-country", egypt);
  await press(testid.settingsProfileSave);
  expect(twin.world.settings.profile.country).toBe("EG");
  await type("settings-profile-country", "Upper Valley");
  await press(testid.settingsProfileSave);
  expect(twin.world.settings.profile.country).toBe("Upper Valley");
});
