/**
 * Messages take room of their own: what scrolls ends where they begin. Left out: how high they are, since nothing is laid out here.
 */
import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { dismiss, say, sayNotice, toasts } from "../state/toasts.svelte";
import { calm, find, press, showApp } from "../test/show";
import { testid } from "./testids";

type Told = (entries: { target: Element }[]) => void;

/** Who is told when a size changes. */
const told = new Set<Told>();

vi.stubGlobal(
  "ResizeObserver",
  class {
    constructor(tell: Told) {
      told.add(tell);
    }
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  },
);

const LINE = 60;
const room = (): string => document.documentElement.style.getPropertyValue("--messages");

/** Each message is as high as a line, and the stack as high as all of them. */
async function layOut(): Promise<void> {
  await calm();
  const stack = document.querySelector<HTMLElement>("[aria-live=polite].stack")!;
  Object.defineProperty(stack, "offsetHeight", { configurable: true, get: () => stack.children.length * LINE });
  for (const tell of told) tell([{ target: stack }]);
  await calm();
}

afterEach(() => {
  for (const { id } of [...toasts()]) dismiss(id);
});

test.each([
  ["#/library", {}],
  ["#/library", { home: "locked" as const }],
  ["#/library", { home: "empty" as const }],
])("what scrolls ends where messages begin, and takes the room back when they go (%s %o)", async (place, options) => {
  await showApp(options, place);
  sayNotice("Not lost.");
  say("Saved.");
  await layOut();
  expect(room()).toBe(`${2 * LINE}px`);
  await press(testid.toastClose);
  await layOut();
  expect(room()).toBe(`${LINE}px`);
  for (const { id } of [...toasts()]) dismiss(id);
  await layOut();
  expect(room()).toBe("0px");
  expect(document.querySelectorAll("main")).toHaveLength(1);
});

test("whoever is at the end of a page is still there when a message comes, and nobody else is moved", async () => {
  await showApp();
  const main = find(testid.main);
  Object.defineProperties(main, { scrollHeight: { get: () => 1000 }, clientHeight: { get: () => 400 } });
  for (const [before, after] of [
    [600, 1000],
    [300, 300],
  ] as const) {
    main.scrollTop = before;
    sayNotice("Not lost.");
    await layOut();
    expect(main.scrollTop).toBe(after);
  }
});

test("the room is taken from what scrolls, for every screen", () => {
  const rule = /^main \{[^}]*\}/m.exec(readFileSync("src/kit/base.css", "utf8"))![0];
  expect(rule).toContain("block-size: calc(100% - var(--messages, 0px))");
  expect(rule).toContain("overflow: auto");
});
