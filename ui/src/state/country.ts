/**
 * Countries: kept by their code (ISO 3166-1 alpha-2), so that all who are from one count as one whatever language they wrote it
 * in, and shown by name in the interface's. What is no country's name stays as it was written. Left out on purpose: a list of our
 * own; the system knows the names (CLDR), and which of them stand for which others.
 */
import { language } from "./words.svelte";

/** Languages in which people here write the name of a country, beside the interface's. */
const WRITTEN_IN = ["en", "ar", "fr", "es", "pt", "ru", "zh", "sw"];
/** Codes of what is no country. */
const NO_COUNTRY = ["EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"];
/** Codes that were taken back (ISO 3166-3), or stand for another: some systems call them by the present country's name. */
const WITHDRAWN = "AN BU CS CT DD DY FQ FX HV JT MI NH NQ NT PC PU PZ RH SU TP UK VD WK YD YU ZR".split(" ");
const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

let codes: readonly string[] | undefined;
let written: ReadonlyMap<string, string> | undefined;

const namesIn = (locale: string): Intl.DisplayNames => new Intl.DisplayNames([locale], { type: "region", fallback: "none" });
const plain = (name: string): string => name.normalize("NFKC").trim().toLowerCase();

/** Every country's code. */
function countries(): readonly string[] {
  if (codes) return codes;
  const names = namesIn("en");
  const all = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  codes = all.filter((code) => ![...NO_COUNTRY, ...WITHDRAWN].includes(code) && names.of(code) !== undefined);
  return codes;
}

/** A country by its name in the interface language; what a person wrote in words stays as it is. */
export function countryName(country: string): string {
  if (!/^[A-Za-z]{2}$/.test(country)) return country;
  try {
    return namesIn(language().locale).of(country.toUpperCase()) ?? country;
  } catch {
    return country;
  }
}

/** The names of all countries in the interface language, in its order, each once. */
export function countryNames(): string[] {
  const names = namesIn(language().locale);
  const all = countries().map((code) => names.of(code) ?? code);
  return [...new Set(all)].sort(new Intl.Collator(language().locale).compare);
}

/** The code of a country that somebody wrote in words; what is no country's name stays as it was written. */
export function countryCode(text: string): string {
  if (/^[A-Za-z]{2}$/.test(text.trim())) return text.trim().toUpperCase();
  const names = namesIn(language().locale);
  const here = countries().find((code) => plain(names.of(code) ?? "") === plain(text));
  return here ?? inAnyLanguage().get(plain(text)) ?? text.trim();
}

function inAnyLanguage(): ReadonlyMap<string, string> {
  written ??= new Map(
    WRITTEN_IN.flatMap((locale) => {
      const names = namesIn(locale);
      return countries().map((code): [string, string] => [plain(names.of(code) ?? code), code]);
    }),
  );
  return written;
}
