/**
 * People met on a road, by name. A device whose name is not known yet says only its id, which nobody can read aloud.
 */
import { language, t } from "../../state/words.svelte";

/** Where in its sentence a name stands: some languages begin one with a capital letter. */
type Place = "start" | "inside";

/** A name, or words for somebody whose name has not come. */
export function nameOf(name: string, place: Place): string {
  return !name || /^[0-9a-f]{32,64}$/.test(name) ? t("roads-somebody", { place }) : name;
}

/** Several names in one sentence. */
export function namesOf(names: readonly string[], place: Place): string {
  const known = [...new Set(names.map((name) => nameOf(name, place)))];
  const list = new Intl.ListFormat(language().locale, { type: "conjunction" });
  return list.format(known.length ? known : [nameOf("", place)]);
}
