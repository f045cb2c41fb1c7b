/**
 * People met on a road, by name. A device whose name is not known yet says only its id, which nobody can read aloud.
 */
import { language, t } from "../../state/words.svelte";

/** A name, or words for somebody whose name has not come. */
export function nameOf(name: string): string {
  return !name || /^[0-9a-f]{32,64}$/.test(name) ? t("roads-somebody") : name;
}

/** Several names in one sentence. */
export function namesOf(names: readonly string[]): string {
  const known = [...new Set(names.map(nameOf))];
  const list = new Intl.ListFormat(language().locale, { type: "conjunction" });
  return list.format(known.length ? known : [t("roads-somebody")]);
}
