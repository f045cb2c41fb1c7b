/**
 * What is told of somebody whose words another entered, in words. Left out: who entered it, which the author's line says.
 */
import type { OnBehalf } from "../../api";
import { formatDay, formatMonth } from "../../state/format";
import { t } from "../../state/words.svelte";

/** How words come to whoever enters them. */
export const HOW = ["paper", "spoken", "phone", "message", "meeting"] as const;
/** Kinds of speakers. */
export const RESPONDENTS = ["individual", "community-group", "civil-society", "local-authority", "business", "academia", "other"] as const;
/** How somebody agrees. */
export const CONSENTS = ["written", "spoken", "witness"] as const;

/** A word of one of these lists; one that a newer program wrote is *other*. */
function word(stem: "how" | "respondent" | "consent", known: readonly string[], code: string): string {
  const of = known.includes(code) ? code : "other";
  if (stem === "how") return t(`behalf-how-${of}`);
  return stem === "respondent" ? t(`behalf-respondent-${of}`) : t(`behalf-consent-${of}`);
}

/** A day or a month as the reader's language writes it; free words as they are. */
export function dayInWords(day: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(day)) return formatDay(day);
  return /^\d{4}-\d{2}$/.test(day) ? formatMonth(day) : day;
}

/** How, who, where, when, what kind of speaker, how they agreed: those that were told. */
export function toldParts(told: OnBehalf): string[] {
  return [
    word("how", HOW, told.how),
    told.speaker || t("behalf-somebody"),
    told.place,
    dayInWords(told.day),
    told.respondent && word("respondent", RESPONDENTS, told.respondent),
    told.consent && word("consent", CONSENTS, told.consent),
  ].filter(Boolean);
}

/** How it came, for lists. */
export function howInWords(told: OnBehalf): string {
  return word("how", HOW, told.how);
}
