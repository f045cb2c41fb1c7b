/**
 * What a stick offers, in sentences. They name consultations and never people: a notice may be read over a shoulder.
 */
import type { Stick } from "../../api";
import { offerOf } from "../../state/sticks.svelte";
import { t } from "../../state/words.svelte";

/** Consultations named in one sentence; the rest are counted. */
const NAMED = 2;

/** One sentence for each kind of thing; none when there is nothing for this home on it. */
export function offered(stick: Stick): string[] {
  const { work, titles, freight, packs } = offerOf(stick);
  const said: string[] = [];
  if (work) said.push(t("stick-work", { count: work, titles: named(titles) }));
  if (freight) said.push(t("stick-freight", { count: freight }));
  if (packs) said.push(t("stick-pack", { count: packs }));
  if (stick.update) said.push(t("stick-update"));
  return said;
}

/** Each title keeps its own direction within the sentence. */
function named(titles: string[]): string {
  const shown = titles.slice(0, NAMED).map((title) => `\u2068${title || t("consultation-untitled")}\u2069`);
  const rest = titles.length - shown.length;
  return shown.join(t("list-comma")) + (rest ? ` ${t("bundle-more", { count: rest })}` : "");
}
