/**
 * The first minute of a new home, and coming back to it.
 */
import { expect, test } from "vitest";
import { testid } from "../../kit/testids";
import { FaultError } from "../../api";
import { seriousFindings } from "../../test/axe";
import { find, has, press, showApp, type, words } from "../../test/show";

test("two screens lead from nothing to the empty library, and no name is asked", async () => {
  const twin = await showApp({ home: "empty" });
  expect(await seriousFindings()).toEqual([]);
  await press(testid.firstRunNext);
  expect(await seriousFindings()).toEqual([]);
  await type(testid.firstRunPassphrase, "copper river lantern");
  await type(testid.firstRunAgain, "copper river lantern");
  await press(testid.firstRunFinish);
  expect(has(testid.exploreSample)).toBe(true);
  expect(twin.world.settings.profile.name).toBe("");
});

test("choosing Arabic turns the page round at once", async () => {
  await showApp({ home: "empty" });
  await press(testid.firstRunLanguage("ar"));
  expect(document.documentElement.dir).toBe("rtl");
  await press(testid.firstRunNext);
  expect(document.body.textContent).toContain("عبارة المرور");
});

test("a passphrase that is short or typed differently makes no home and says why", async () => {
  const twin = await showApp({ home: "empty" });
  await press(testid.firstRunNext);
  await type(testid.firstRunPassphrase, "short");
  await press(testid.firstRunFinish);
  expect(find(testid.firstRunPassphrase).getAttribute("aria-invalid")).toBe("true");
  await type(testid.firstRunPassphrase, "long enough words");
  await type(testid.firstRunAgain, "long enough word");
  await press(testid.firstRunFinish);
  expect(find(testid.firstRunAgain).getAttribute("aria-invalid")).toBe("true");
  expect(twin.asked).not.toContain("home_create");
});

test("suggested words are shown when they are taken, and still typed again", async () => {
  await showApp({ home: "empty" });
  await press(testid.firstRunNext);
  await press(testid.firstRunUseSuggestion);
  expect(find<HTMLInputElement>(testid.firstRunPassphrase).type).toBe("text");
  expect(find<HTMLInputElement>(testid.firstRunPassphrase).value.split(" ")).toHaveLength(4);
  expect(find<HTMLInputElement>(testid.firstRunAgain).value).toBe("");
});

test("a wrong passphrase says what happened and what to do; the right one opens", async () => {
  const twin = await showApp({ home: "locked" });
  expect(await seriousFindings()).toEqual([]);
  await type(testid.unlockPassphrase, "wrong words");
  await press(testid.unlockSubmit);
  expect(words(testid.unlockFault)).toContain("Caps Lock");
  await type(testid.unlockPassphrase, twin.world.passphrase);
  await press(testid.unlockSubmit);
  expect(has(testid.library)).toBe(true);
});

test("letters of two scripts in a passphrase are remarked upon", async () => {
  await showApp({ home: "locked" });
  await type(testid.unlockPassphrase, "river نهر");
  expect(document.body.textContent).toContain("more than one script");
});

test("a home that another Baraza has open says so on the lock screen", async () => {
  const twin = await showApp({ home: "locked" });
  twin.refuse("unlock", new FaultError({ code: "store-busy" }));
  await type(testid.unlockPassphrase, "anything");
  await press(testid.unlockSubmit);
  expect(words(testid.unlockFault)).toContain("Another Baraza");
});
