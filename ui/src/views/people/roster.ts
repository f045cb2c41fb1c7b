/**
 * Words for a line of the roster: missing numbers, an office, a device without a name.
 */
import type { Person, RosterReceipt, RosterRow } from "../../api";
import { formatNumber } from "../../state/format";
import { language, t } from "../../state/words.svelte";

/** Missing numbers that are named; the rest is counted. */
const NAMED = 6;
/** Letters of a device id that tell two nameless devices apart. */
const SHORT = 8;

/** Whether nothing of another's work has come here. */
export function silent(row: RosterRow): boolean {
  return !row.own && row.last_seq === 0;
}

/** Which numbers are missing, in words. */
export function missing(gaps: readonly number[]): string {
  const list = new Intl.ListFormat(language().locale, { type: "unit", style: "short" });
  const numbers = list.format(gaps.slice(0, NAMED).map(formatNumber));
  const more = gaps.length - NAMED;
  return more > 0
    ? t("roster-gaps-more", { numbers, count: more })
    : t("roster-gaps", { numbers, count: gaps.length });
}

/** The first letters of a device id. */
export function shortId(device: string): string {
  return device.slice(0, SHORT);
}

/** A name as the device tells it, or the first letters of an id where the name has not come. */
export function toldName(name: string): string {
  return /^[0-9a-f]{32,64}$/.test(name) ? shortId(name) : name;
}

/** Several of them in one sentence. */
export function toldNames(names: readonly string[]): string {
  return new Intl.ListFormat(language().locale, { type: "conjunction" }).format(names.map(toldName));
}

/** An office's name, or its short id where the name has not come. */
export function officeOf({ office }: RosterReceipt): string {
  return toldName(office);
}

/** Members who take part: not named sources, not those who left or were removed, not voices, whom nobody knows. */
export function takingPart(people: readonly Person[]): Person[] {
  return people.filter((person) => !person.imported && !["removed", "left", "voice"].includes(person.role));
}

/** The roles that somebody of this role may give. */
export function rolesFor(role: string): readonly string[] {
  if (role === "convener") return ["observer", "contributor", "rapporteur", "moderator", "convener"];
  return role === "moderator" ? ["observer", "contributor"] : [];
}
