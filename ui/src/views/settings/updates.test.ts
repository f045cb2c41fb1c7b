/**
 * Updates: looked for only when asked, shown only when verified, installed only when told to.
 */
import { afterEach, expect, test } from "vitest";
import { FaultError } from "../../api";
import { testid } from "../../kit/testids";
import { speak } from "../../state/words.svelte";
import { seriousFindings } from "../../test/axe";
import { find, has, press, showApp, type, words } from "../../test/show";

afterEach(() => speak("en"));

test("opening the settings looks for nothing, and there is no address at first", async () => {
  const twin = await showApp({}, "#/settings");
  expect(twin.lookedFor).toEqual([]);
  expect(find<HTMLInputElement>(testid.updatesAddress).value).toBe("");
  expect(find<HTMLButtonElement>(testid.updatesLook).disabled).toBe(true);
});

test("a newer version on a stick says who signed it, and is installed when told to", async () => {
  const twin = await showApp({}, "#/settings");
  await press(testid.updatesStick);
  expect(twin.lookedFor).toEqual([{ folder: "/media/stick" }]);
  expect(words(testid.updatesFound)).toContain("A8F714A4DCA0B199");
  expect(twin.installed).toEqual([]);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.updatesInstall);
  expect(twin.installed).toEqual(["0.2.0"]);
  expect(words(testid.updatesInstalled)).toContain("0.2.0");
});

test("a closed dialog looks nowhere", async () => {
  const twin = await showApp({}, "#/settings");
  twin.chosen = [null];
  await press(testid.updatesStick);
  expect(twin.lookedFor).toEqual([]);
});

test("an address is kept, and asked when the button is pressed", async () => {
  const twin = await showApp({}, "#/settings");
  twin.update = { here: "0.1.0", offer: null };
  await type(testid.updatesAddress, "https://updates.example.org/");
  expect(twin.lookedFor).toEqual([]);
  await press(testid.updatesLook);
  expect(twin.world.settings.update_address).toBe("https://updates.example.org/");
  expect(twin.lookedFor).toEqual([{ address: "https://updates.example.org/" }]);
  expect(has(testid.updatesNone)).toBe(true);
});

test("a refusal stays on the page with what to do, and nothing can be installed", async () => {
  const twin = await showApp({}, "#/settings");
  twin.update = new FaultError({ code: "update-wrong-key", args: { key: "AAAA", trusted: "BBBB" } });
  await press(testid.updatesStick);
  expect(words(testid.updatesFault)).toContain("AAAA");
  expect(words(testid.updatesFault)).toContain("Do not install it");
  expect(has(testid.updatesInstall)).toBe(false);
});
