/**
 * Shortcuts follow the keyboard of the person, Latin or not.
 */
import { expect, test } from "vitest";
import { isTyping, matches } from "./keys";

const press = (some: KeyboardEventInit) => new KeyboardEvent("keydown", some);

test("a shortcut acts on a keyboard that prints Arabic letters", () => {
  expect(matches(press({ key: "ن", code: "KeyK", ctrlKey: true }), "Mod+K")).toBe(true);
  expect(matches(press({ key: "k", code: "KeyK", ctrlKey: true }), "Mod+K")).toBe(true);
});

test("single letters and digits act on such a keyboard too", () => {
  expect(matches(press({ key: "ت", code: "KeyJ" }), "j")).toBe(true);
  expect(matches(press({ key: "٢", code: "Digit2" }), "2")).toBe(true);
  expect(matches(press({ key: "ت", code: "KeyJ" }), "k")).toBe(false);
  expect(matches(press({ key: "é", code: "Digit2" }), "2")).toBe(false);
  expect(matches(press({ key: "Enter", code: "Enter" }), "j")).toBe(false);
});

test("a letter on another layout counts by what it prints", () => {
  expect(matches(press({ key: "l", code: "KeyP", ctrlKey: true }), "Mod+L")).toBe(true);
  expect(matches(press({ key: "n", code: "KeyL", ctrlKey: true }), "Mod+L")).toBe(false);
});

test("more keys held down make another shortcut", () => {
  expect(matches(press({ key: "K", code: "KeyK", ctrlKey: true, shiftKey: true }), "Mod+K")).toBe(false);
  expect(matches(press({ key: "k", code: "KeyK" }), "Mod+K")).toBe(false);
  expect(matches(press({ key: "?", shiftKey: true }), "?")).toBe(true);
});

test("single keys are words while somebody types", () => {
  expect(isTyping(document.createElement("textarea"))).toBe(true);
  expect(isTyping(document.createElement("button"))).toBe(false);
  const box = Object.assign(document.createElement("input"), { type: "checkbox" });
  expect(isTyping(box)).toBe(false);
  expect(isTyping(document.createElement("input"))).toBe(true);
});
