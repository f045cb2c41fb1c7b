/**
 * One country is one key, in whatever language it was written.
 */
import { afterEach, expect, test } from "vitest";
import { countryCode, countryName, countryNames } from "./country";
import { speak } from "./words.svelte";

afterEach(() => speak("en"));

test("a country that was written in words is the one that its code names", () => {
  for (const text of ["Ghana", " ghana ", "GHANA", "غانا", "Гана", "加纳", "GH", "gh"]) expect([text, countryCode(text)]).toEqual([text, "GH"]);
  expect(countryCode("Côte d’Ivoire")).toBe("CI");
  speak("ar");
  expect([countryCode("غانا"), countryCode("Ghana"), countryName("GH")]).toEqual(["GH", "GH", "غانا"]);
});

test("what is no country's name stays as it was written", () => {
  for (const text of ["Northern Region", "Somewhere safe", ""]) expect([countryCode(text), countryName(text)]).toEqual([text, text]);
});

test.each(["en", "ar"])("every name that is offered is understood, and leads back to the same name (%s)", (language) => {
  speak(language);
  const names = countryNames();
  expect(names.length).toBeGreaterThan(240);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => countryName(countryCode(name)) !== name || countryCode(name).length !== 2)).toEqual([]);
});
