/**
 * Sticks: a quiet notice while one is plugged in, what lies on it on the screen Roads, and waiting work put on it.
 */
import { expect, test, vi } from "vitest";
import { FaultError } from "../../api";
import { plug } from "../../api/memory/sticks";
import { testid } from "../../kit/testids";
import { go } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { calm, find, has, press, showApp, words } from "../../test/show";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const LOOKS = ["en", "ar"].flatMap((language) => ["light", "dark"].map((theme) => ({ language, theme })));

test.each(LOOKS)("a stick tells what lies on it, each file with its own way in ($language, $theme)", async (look) => {
  const twin = await showApp({ ...look, stick: true }, "#/roads");
  const [stick] = twin.world.sticks;
  const said = words(testid.stick(stick!.path));
  expect(said).toContain(stick!.name);
  expect(said).toContain(twin.world.held[0]!.head.title);
  for (const file of stick!.files) expect(has(testid.stickOpen(file.path))).toBe(true);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.stickPut(stick!.path));
  expect(words(testid.stickPutDone(stick!.path))).toContain(
    look.language === "en" ? "You can take the stick out now." : "يمكنك نزع الذاكرة الآن.",
  );
  expect(await seriousFindings()).toEqual([]);
  expect(twin.asked).not.toContain("bundle_import");
});

test("elsewhere a quiet notice names consultations and no people, and goes when the stick goes", async () => {
  const twin = await showApp({}, "#/library");
  expect(has(testid.stickNotice)).toBe(false);
  plug(twin.world);
  twin.tell("sticks", null);
  await calm();
  const said = words(testid.stickNotice);
  expect(said).toContain(`There is a bundle on it with work for ${twin.world.held[0]!.head.title}.`);
  expect(said).toContain("Nothing on it has been opened.");
  for (const { name } of twin.world.held[0]!.people) expect(said).not.toContain(name);
  expect(await seriousFindings()).toEqual([]);
  expect(twin.asked.filter((name) => /import|open|carry|write|export/.test(name))).toEqual([]);
  twin.world.sticks = [];
  twin.tell("sticks", null);
  await calm();
  expect(has(testid.stickNotice)).toBe(false);
});

test("a notice that was put aside stays away until the stick is plugged in again", async () => {
  const twin = await showApp({ stick: true }, "#/library");
  await press(testid.stickAside);
  go({ name: "outbox" });
  await calm();
  expect(has(testid.stickNotice)).toBe(false);
  const sticks = twin.world.sticks;
  for (const there of [[], sticks]) {
    twin.world.sticks = there;
    twin.tell("sticks", null);
    await calm();
  }
  expect(has(testid.stickNotice)).toBe(true);
  await press(testid.stickLook);
  expect(has(testid.stick(sticks[0]!.path))).toBe(true);
  expect(has(testid.stickNotice)).toBe(false);
});

test("what was opened from a stick is told as being here, on the way back and by itself", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  const twin = await showApp({ stick: true }, "#/roads");
  const stick = twin.world.sticks[0]!;
  const open = testid.stickOpen(stick.files[0]!.path);
  expect(words(testid.stick(stick.path))).toContain("Has work that is not here yet.");
  await press(open);
  stick.files[0]!.fresh = 0;
  go({ name: "roads" });
  await calm();
  expect(words(testid.stick(stick.path))).not.toContain("Has work that is not here yet.");
  stick.files = stick.files.slice(0, 1);
  twin.tell("changed", { consultation: null });
  await vi.advanceTimersByTimeAsync(4000);
  await calm();
  expect(find(testid.stick(stick.path)).querySelectorAll("li").length).toBe(1);
  vi.useRealTimers();
});

test("a stick with nothing for this home, while nothing waits, is no notice", async () => {
  const twin = await showApp({}, "#/library");
  const stick = plug(twin.world);
  stick.files = [];
  stick.update = null;
  for (const { entries } of twin.world.held) for (const entry of entries) entry.own = false;
  twin.tell("sticks", null);
  await calm();
  expect(has(testid.stickNotice)).toBe(false);
  go({ name: "roads" });
  await calm();
  expect(words(testid.stick(stick.path))).toContain("Nothing on it is new here.");
});

test("while the home is locked nothing of a stick is shown or asked", async () => {
  const twin = await showApp({ stick: true }, "#/library");
  await press(testid.lockNow);
  twin.asked.length = 0;
  twin.tell("sticks", null);
  await calm();
  expect(twin.asked).toEqual([]);
  expect(document.body.textContent).not.toContain("FIELD WORK");
});

test("a stick pulled out in the middle says that what was on it is whole, and can be tried again", async () => {
  const twin = await showApp({ stick: true }, "#/roads");
  const { path } = twin.world.sticks[0]!;
  twin.refuse("stick_write", new FaultError({ code: "write-cut", args: { path } }));
  await press(testid.stickPut(path));
  expect(words(testid.stick(path))).toContain("What was on it before is whole");
  await press(testid.stickPut(path));
  expect(words(testid.stickPutDone(path))).toContain("You can take the stick out now.");
});

test("a locked stick and one with a cut write say so", async () => {
  const twin = await showApp({ stick: true }, "#/roads");
  const stick = twin.world.sticks[0]!;
  Object.assign(stick, { read_only: true, unfinished: 2, more: true });
  twin.tell("sticks", null);
  await calm();
  const said = words(testid.stick(stick.path));
  expect(said).toContain("2 files on it were never written to their end");
  expect(said).toContain("Nothing can be written to it");
  expect(said).toContain("more on it than was looked at");
  expect(has(testid.stickPut(stick.path))).toBe(false);
  expect(find(testid.stickOpen(stick.files[0]!.path))).toBeTruthy();
});
