/**
 * Locking: at once by its key wherever one is, after the minutes that were chosen, when the computer goes to sleep; what
 * is being written is saved first, and one that cannot be saved does not keep the home open. What was copied is told.
 */
import { afterEach, expect, test, vi } from "vitest";
import { calm, has, keys, showApp, type } from "../test/show";
import { testid } from "../kit/testids";
import { watch } from "../state/guard";
import { beforeLeaving } from "../state/leaving";
import { lock, session } from "../state/session.svelte";

afterEach(() => vi.useRealTimers());

test("the page is blank before anything is saved, and everything is saved before the home is closed", async () => {
  const twin = await showApp();
  const order: string[] = [];
  const off = beforeLeaving(async () => {
    order.push(document.documentElement.classList.contains("blank") ? "blank" : "visible");
    await Promise.resolve();
    order.push(twin.world.home);
  });
  await lock();
  off();
  expect(order).toEqual(["blank", "open"]);
  expect(twin.world.home).toBe("locked");
  expect(document.documentElement.classList.contains("blank")).toBe(false);
  expect(has(testid.unlockPassphrase)).toBe(true);
});

test("the key locks while a dialog is open and while one types in it", async () => {
  const twin = await showApp();
  await keys("k", { ctrlKey: true });
  await type(testid.paletteInput, "half a word");
  await keys("l", { ctrlKey: true });
  await calm();
  expect(twin.world.home).toBe("locked");
  expect(has(testid.palette)).toBe(false);
});

test("words that cannot be saved do not keep the home open", async () => {
  const twin = await showApp();
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const off = beforeLeaving(() => new Promise(() => undefined));
  const locked = lock();
  await vi.advanceTimersByTimeAsync(6_000);
  await locked;
  off();
  expect(twin.world.home).toBe("locked");
});

test("nobody touches the window for the minutes that were chosen, and it locks; a touch begins them anew", async () => {
  const twin = await showApp();
  await calm();
  let clock = 0;
  const end = watch(() => clock);
  const look = (): boolean => document.dispatchEvent(new Event("visibilitychange"));
  clock = session.settings.lock_minutes * 60_000 - 1;
  look();
  window.dispatchEvent(new Event("pointerdown"));
  clock += 60_000;
  look();
  await calm();
  expect(twin.world.home).toBe("open");
  clock += session.settings.lock_minutes * 60_000;
  look();
  await calm();
  end();
  expect(twin.world.home).toBe("locked");
});

test("the shell says that the computer goes to sleep, and the window locks", async () => {
  const twin = await showApp();
  twin.tell("lock-now", null);
  await calm();
  expect(twin.world.home).toBe("locked");
});

test("what is copied is told to the shell, which takes it off the clipboard later", async () => {
  const twin = await showApp();
  const data = { getData: (): string => "The well is far." };
  const event = new Event("copy", { bubbles: true });
  Object.defineProperty(event, "clipboardData", { value: data });
  document.body.dispatchEvent(event);
  expect(twin.copies).toEqual(["The well is far."]);
});
