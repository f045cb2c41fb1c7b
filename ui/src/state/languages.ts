/**
 * Languages to choose from: those that are near, then those that are common where Baraza is used. Left out: what a language is
 * called, which the platform knows.
 */
import { languageName } from "./format";
import { language } from "./words.svelte";

const COMMON = "am ar bn bm en es fa ff fr ha hi ht id ig km ku ky lo mg mn my ne ny om ps pt qu rn ru rw sg si sn so sw ta tet tg th ti tk tl tpi tr uk ur uz vi wo yo zh zu";

/** Options of a choice, by BCP 47: the near ones first, each sorted as the reader sorts names. */
export function languageOptions(near: readonly string[]): { value: string; label: string }[] {
  const first = near.filter((code) => code !== "");
  const codes = [...first, ...COMMON.split(" ")].filter((code, at, all) => all.indexOf(code) === at);
  const order = new Intl.Collator(language().locale).compare;
  const rank = (code: string): number => (first.includes(code) ? 0 : 1);
  return codes
    .map((value) => ({ value, label: languageName(value) }))
    .sort((one, other) => rank(one.value) - rank(other.value) || order(one.label, other.label));
}
