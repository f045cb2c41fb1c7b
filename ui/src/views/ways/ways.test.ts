/**
 * The ways into a home on the screen: made, listed, taken away; in without the passphrase; several homes; and the end.
 */
import { afterEach, expect, test, vi } from "vitest";
import { testid } from "../../kit/testids";
import { call } from "../../api";
import { settle } from "../../state/session.svelte";
import { speak } from "../../state/words.svelte";
import { seriousFindings } from "../../test/axe";
import { calm, find, has, press, showApp, type, words } from "../../test/show";

afterEach(() => {
  vi.useRealTimers();
  speak("en");
});

test("recovery words are offered once after the first run, and can be put off", async () => {
  await showApp({ home: "empty" });
  await press(testid.firstRunNext);
  await type(testid.firstRunPassphrase, "copper river lantern");
  await type(testid.firstRunAgain, "copper river lantern");
  await press(testid.firstRunFinish);
  expect(words(testid.waysOffer)).toContain("twelve words");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.waysOfferLater);
  expect(has(testid.waysOffer)).toBe(false);
});

test("recovery words taken at the first run are shown, and the offer is gone", async () => {
  const twin = await showApp({ home: "empty" });
  await press(testid.firstRunNext);
  await type(testid.firstRunPassphrase, "copper river lantern");
  await type(testid.firstRunAgain, "copper river lantern");
  await press(testid.firstRunFinish);
  await press(testid.waysOfferTake);
  await type(testid.waysConfirm, "copper river lantern");
  await press(testid.waysGo);
  expect(find(testid.waysPaper).querySelectorAll("li")).toHaveLength(12);
  await press(testid.waysDone);
  expect(has(testid.waysOffer)).toBe(false);
  expect(twin.world.slots.map(({ kind }) => kind)).toEqual(["passphrase", "words"]);
});

test("nothing is made without the passphrase, and a wrong one says so", async () => {
  const twin = await showApp({}, "#/settings");
  expect(words(testid.waysList)).toContain("passphrase");
  await press(testid.waysWords);
  expect(find<HTMLButtonElement>(testid.waysGo).disabled).toBe(true);
  await type(testid.waysConfirm, "wrong words here");
  await press(testid.waysGo);
  expect(words(testid.waysFault)).toContain("does not open");
  expect(await seriousFindings()).toEqual([]);
  await type(testid.waysConfirm, twin.world.passphrase);
  await press(testid.waysGo);
  expect(has(testid.waysPaper)).toBe(true);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.waysDone);
  expect(document.body.textContent).not.toContain("abandon");
});

test("shares for custodians are listed with how many are needed, and taken away again", async () => {
  const twin = await showApp({}, "#/settings");
  await press(testid.waysShares);
  await type(testid.waysConfirm, twin.world.passphrase);
  await press(testid.waysGo);
  expect(find(testid.waysPaper).querySelectorAll("section")).toHaveLength(3);
  expect(find(testid.waysPaper).querySelectorAll("ol")[0]!.children).toHaveLength(32);
  expect(find(testid.waysPaper).querySelectorAll("svg[role=img]")).toHaveLength(3);
  await press(testid.waysDone);
  expect(words(testid.waysList)).toContain("any 2 of 3 custodians");
  await press(testid.waysRemove("custodians"));
  await type(testid.waysConfirm, twin.world.passphrase);
  await press(testid.waysGo);
  expect(words(testid.waysList)).not.toContain("custodians");
});

test("an office's card is read and compared before it is given the right, and then stays visible", async () => {
  const twin = await showApp({}, "#/settings");
  await press(testid.waysOffice);
  await press(testid.waysCard);
  expect(words(testid.waysDialog)).toContain("3f8a 91c0 7be2 d514");
  await type(testid.waysConfirm, twin.world.passphrase);
  await press(testid.waysGo);
  expect(words(testid.waysList)).toContain("Country Office");
  await press(testid.lockNow);
  expect(words(testid.lockOffice)).toContain("Country Office");
  expect(await seriousFindings()).toEqual([]);
});

test("an office writes its card and reads its digits out, and its answer is shown until it is hidden", async () => {
  await showApp({}, "#/settings");
  find(testid.officeSide).querySelector("summary")!.click();
  expect(find<HTMLButtonElement>(testid.officeCard).disabled).toBe(true);
  await type(testid.officeLabel, "Country Office");
  await press(testid.officeCard);
  expect(words(testid.officeDigits)).toBe("3f8a 91c0 7be2 d514");
  expect(words(testid.officeSide)).toContain("say them to its owner alone");
  await press(testid.officeAnswer);
  expect(words(testid.officeWords).split(" ")).toHaveLength(24);
  expect(await seriousFindings()).toEqual([]);
  find(testid.officeSide).querySelector<HTMLElement>("section:last-of-type [role=status] button")!.click();
  await calm();
  expect(has(testid.officeWords)).toBe(false);
});

test("a duress passphrase shows its warning and wants to hear that it was read", async () => {
  const twin = await showApp({}, "#/settings");
  expect(words(testid.duressState)).toContain("No duress");
  await press(testid.duressSet);
  expect(words(testid.waysDialog)).toContain("Nobody can promise");
  await type(testid.waysConfirm, twin.world.passphrase);
  await type(testid.waysNew, "another one entirely");
  await type(testid.waysNewAgain, "another one entirely");
  expect(find<HTMLButtonElement>(testid.waysGo).disabled).toBe(true);
  find<HTMLInputElement>(testid.waysUnderstood).click();
  await calm();
  expect(await seriousFindings()).toEqual([]);
  await press(testid.waysGo);
  expect(twin.world.duress).toBe("another one entirely");
  expect(words(testid.duressState)).toBe("A duress passphrase is set.");
});

test("after three wrong passphrases another way is at hand, and recovery words open the home", async () => {
  const twin = await showApp({ home: "locked" });
  twin.world.secrets = ["abandon ability able about above absent absorb abstract absurd abuse access accident"];
  twin.world.slots.push({ ...twin.world.slots[0]!, id: "1b", kind: "words" });
  await settle(await call("status"));
  for (let tries = 1; tries <= 3; tries += 1) {
    await type(testid.unlockPassphrase, "wrong words");
    await press(testid.unlockSubmit);
  }
  expect(words(testid.unlockFault)).toContain("3 wrong tries");
  expect(find(testid.recoverOpen).className).toContain("secondary");
  await press(testid.recoverOpen);
  expect(await seriousFindings()).toEqual([]);
  await type(testid.recoverWords(0), "zoo zoo zoo");
  await type(testid.recoverNew, "a new one of mine");
  await type(testid.recoverNewAgain, "a new one of mine");
  await press(testid.recoverGo);
  expect(words(testid.recoverFault)).toContain("do not open");
  await type(testid.recoverWords(0), twin.world.secrets[0]!.toUpperCase());
  await press(testid.recoverGo);
  expect(has(testid.library)).toBe(true);
  expect(twin.world.passphrase).toBe("a new one of mine");
});

test("a home with no other way in than its passphrase says so, and asks for no words", async () => {
  await showApp({ home: "locked" });
  await press(testid.recoverOpen);
  expect(document.body.textContent).toContain("no other way in");
  expect(document.activeElement?.tagName).toBe("H1");
  expect(has(testid.recoverNew)).toBe(false);
  await press(testid.recoverBack);
  expect(document.activeElement).toBe(find(testid.unlockPassphrase));
});

test("several homes are chosen by number, and nothing tells whose they are", async () => {
  const twin = await showApp({ home: "locked", homes: [1, 3] });
  expect(words(testid.homes)).toContain("Home 1 Home 3");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.home(3));
  expect(has(testid.unlockPassphrase)).toBe(true);
  await press(testid.homeSwitch);
  expect(has(testid.homes)).toBe(true);
  await press(testid.homeNew);
  expect(twin.world.at).toBe(2);
  expect(has(testid.firstRunNext)).toBe(true);
  await press(testid.homeSwitch);
  expect(twin.world.at).toBe(1);
});

test("one home alone shows no choice, and somebody else can begin from its lock screen", async () => {
  const twin = await showApp({ home: "locked", homes: [1] });
  expect(has(testid.homes)).toBe(false);
  await press(testid.homeSwitch);
  expect(twin.world.at).toBe(2);
  expect(has(testid.firstRunNext)).toBe(true);
});

test("a home is wiped only when the button was held for three seconds", async () => {
  const twin = await showApp({ home: "locked" });
  await press(testid.lockWipe);
  expect(await seriousFindings()).toEqual([]);
  vi.useFakeTimers();
  const button = find(testid.wipeHold);
  button.dispatchEvent(new Event("pointerdown"));
  vi.advanceTimersByTime(2900);
  button.dispatchEvent(new Event("pointerup"));
  vi.advanceTimersByTime(5000);
  expect(twin.asked).not.toContain("wipe");
  button.dispatchEvent(new KeyboardEvent("keydown", { key: " ", bubbles: true }));
  vi.advanceTimersByTime(3000);
  vi.useRealTimers();
  await calm();
  expect(twin.asked).toContain("wipe");
  expect(has(testid.firstRunNext)).toBe(true);
});

test("a backup is written, and a home is brought back from one at the first run", async () => {
  const twin = await showApp({}, "#/settings");
  await press(testid.backup);
  expect(words(testid.backupDone)).toContain("home.backup");
  twin.world.home = "empty";
  await showApp({ home: "empty" });
  await press(testid.restoreOpen);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.restoreFile);
  await type(testid.restorePassphrase, "harvest lantern river copper");
  await press(testid.restoreGo);
  expect(has(testid.library)).toBe(true);
});

test("a backup whose passphrase is forgotten opens by words, with a new passphrase typed twice", async () => {
  const twin = await showApp({ home: "empty" });
  await press(testid.restoreOpen);
  await press(testid.restoreFile);
  document.querySelector<HTMLInputElement>("input[type=checkbox]")!.click();
  await calm();
  expect(has(testid.restorePassphrase)).toBe(false);
  await type(testid.recoverWords(0), "abandon ability able");
  await type(testid.restoreNew, "a new one of mine");
  await type(testid.restoreNewAgain, "a new one of wine");
  expect(find<HTMLButtonElement>(testid.restoreGo).disabled).toBe(true);
  expect(find(testid.restoreNewAgain).getAttribute("aria-invalid")).toBe("true");
  expect(await seriousFindings()).toEqual([]);
  await type(testid.restoreNewAgain, "a new one of mine");
  await press(testid.restoreGo);
  expect(twin.world.passphrase).toBe("a new one of mine");
  expect(has(testid.library)).toBe(true);
});

test("what was noticed at the unlock is said and stays", async () => {
  const twin = await showApp({ home: "locked" });
  twin.world.notices = ["vault-mended"];
  await type(testid.unlockPassphrase, twin.world.passphrase);
  await press(testid.unlockSubmit);
  expect(document.body.textContent).toContain("two copies of the key file");
});

test("all of it is there in Arabic", async () => {
  await showApp({ language: "ar" }, "#/settings");
  expect(words()).toContain("طرق الدخول إلى هذا الموطن");
  expect(await seriousFindings()).toEqual([]);
});
