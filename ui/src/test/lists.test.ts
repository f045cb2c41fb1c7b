/**
 * Lists run as the interface does, whatever language the words in them are: their marks stand in one line on one side.
 */
import { render } from "@testing-library/svelte";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { speak } from "../state/words.svelte";
import Notes from "../views/opening/Notes.svelte";

afterEach(() => speak("en"));

/** What somebody wrote runs as they wrote it: a list of theirs, too, as in any program that writes. */
const PERSONS_OWN = join("src", "parts", "richtext", "RichText.svelte");

test("no item of a list has the direction of its words", () => {
  const found = readdirSync("src", { recursive: true, encoding: "utf8" })
    .map((name) => join("src", name))
    .filter((path) => path.endsWith(".svelte") && path !== PERSONS_OWN)
    .filter((path) => /<li\b[^>]*\bdir=/.test(readFileSync(path, "utf8")));
  expect(found).toEqual([]);
});

test.each([
  ["ar", "Wells and roads"],
  ["en", "الماء لنا جميعًا"],
])("a note on a page runs as the interface does, with what others wrote set apart in it (%s)", (language, title) => {
  speak(language);
  const { container } = render(Notes, { notes: [{ code: "title-guessed", args: { title } }] });
  const item = container.querySelector("li")!;
  expect(item.closest("[dir]")).toBe(document.documentElement);
  expect(item.textContent).toContain(`\u2068${title}\u2069`);
});
