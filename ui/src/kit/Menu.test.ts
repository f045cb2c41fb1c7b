/**
 * Lists that open from a button: all of them within the window, on whichever side there is room.
 */
import { cleanup, render } from "@testing-library/svelte";
import { createRawSnippet } from "svelte";
import { afterEach, expect, test, vi } from "vitest";
import { speak } from "../state/words.svelte";
import { beside } from "./beside";
import Menu from "./Menu.svelte";
import { calm, keys } from "../test/show";

const VIEW = { width: 1000, height: 700 };
const button = (left: number, top: number) => ({ left, right: left + 100, top, bottom: top + 30 });

test("a list begins where its button does, and on the other side where that would pass the window's edge", () => {
  const list = { width: 300, height: 200 };
  expect(beside(button(20, 100), list, VIEW, false).left).toBe(20);
  expect(beside(button(880, 100), list, VIEW, false).left).toBe(680);
  expect(beside(button(880, 100), list, VIEW, true).left).toBe(680);
  expect(beside(button(20, 100), list, VIEW, true).left).toBe(20);
});

test("a list that fits on neither side of its button is moved in, and never begins outside of the window", () => {
  for (const rtl of [false, true]) {
    const narrow = { width: 320, height: 700 };
    const { left } = beside(button(110, 100), { width: 280, height: 100 }, narrow, rtl);
    expect(left >= 0 && left + 280 <= narrow.width).toBe(true);
    expect(beside(button(110, 100), { width: 600, height: 100 }, narrow, rtl).left).toBeGreaterThanOrEqual(0);
  }
});

test("a list opens upwards where there is more room, and a long one is as high as the room there is", () => {
  const short = beside(button(20, 600), { width: 300, height: 200 }, VIEW, false);
  expect(short.top + 200).toBeLessThanOrEqual(600);
  const long = beside(button(20, 100), { width: 300, height: 5000 }, VIEW, false);
  expect(long.top + long.most).toBeLessThanOrEqual(VIEW.height);
  const up = beside(button(20, 600), { width: 300, height: 5000 }, VIEW, false);
  expect([up.top >= 0, up.top + up.most <= 600]).toEqual([true, true]);
});

test("a list stays within the window when its button is scrolled out of it", () => {
  for (const top of [-900, -40, 690, 2000]) {
    const at = beside(button(20, top), { width: 300, height: 200 }, VIEW, false);
    expect([at.top >= 0, at.top + Math.min(200, at.most) <= VIEW.height], String(top)).toEqual([true, true]);
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  speak("en");
});

test.each(["en", "ar"])("an open menu stands where there is room, and again once the window is smaller (%s)", async (language) => {
  speak(language);
  let width = 1000;
  vi.spyOn(window, "innerWidth", "get").mockImplementation(() => width);
  vi.spyOn(window, "innerHeight", "get").mockReturnValue(700);
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: HTMLElement) {
    if (this.getAttribute("role") !== "menu") return new DOMRect(width - 120, 100, 100, 30);
    return new DOMRect(parseFloat(this.style.left || "0"), parseFloat(this.style.top || "0"), 300, 200);
  });
  const children = createRawSnippet(() => ({ render: () => "<span>Begin with</span>" }));
  const items = ["Welcome", "Ask where"].map((label) => ({ id: label, label, act: () => undefined }));
  const { container } = render(Menu, { label: "Begin with", look: "button", items, children });
  container.querySelector("button")!.click();
  await calm();
  const menu = container.querySelector<HTMLElement>("[role=menu]")!;
  expect([menu.style.left, menu.style.top]).toEqual(["680px", "134px"]);
  width = 600;
  window.dispatchEvent(new Event("resize"));
  expect(menu.style.left).toBe("280px");
  await keys("Escape");
  expect(document.activeElement).toBe(container.querySelector("button"));
  cleanup();
});
