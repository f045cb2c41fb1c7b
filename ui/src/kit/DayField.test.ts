/**
 * A day that is not set yet says so, to eyes and to ears, and one that is can be taken off.
 */
import { render } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { speak } from "../state/words.svelte";
import { calm, find } from "../test/show";
import DayField from "./DayField.svelte";

test.each([
  ["en", "No day set"],
  ["ar", "لم يُحدَّد يوم"],
])("an empty day says that none is set, also while it is typed into, and never once one is (%s)", async (language, unset) => {
  speak(language);
  const { container } = render(DayField, { label: "Last day", value: "", "data-testid": "day" });
  const field = find<HTMLInputElement>("day");
  const said = (): (string | undefined)[] =>
    (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean).map((id) => document.getElementById(id)?.textContent);
  expect(said()).toEqual([unset]);
  field.focus();
  await calm();
  expect(said()).toEqual([unset]);
  field.value = "2027-02-05";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await calm();
  expect(said()).toEqual([]);
  container.querySelector<HTMLButtonElement>("button")!.click();
  await calm();
  expect([field.value, said(), document.activeElement]).toEqual(["", [unset], field]);
  speak("en");
});
