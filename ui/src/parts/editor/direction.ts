/**
 * Which way words run: found from the first strong letter, as browsers do for `dir="auto"`, but with an answer for
 * words that hold none (null: as the surroundings run). Also which languages run from right to left.
 */
const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** `rtl` or `ltr` by the first letter, null when there is none. */
export function directionOf(words: string): "ltr" | "rtl" | null {
  const letter = /\p{L}/u.exec(words)?.[0];
  if (letter === undefined) return null;
  return RTL.test(letter) ? "rtl" : "ltr";
}

/** The direction in which a language is usually written. */
export function directionOfLanguage(code: string): "ltr" | "rtl" {
  const rtl = new Set("ar arc ckb dv fa he ks ku nqo ps sd syr ug ur yi".split(" "));
  return rtl.has(code.toLowerCase().split(/[-_]/)[0] ?? "") ? "rtl" : "ltr";
}

/** A direction from the record as an attribute; anything else leaves it to the letters. */
export function dirOf(direction: string): "ltr" | "rtl" | "auto" {
  return direction === "ltr" || direction === "rtl" ? direction : "auto";
}
