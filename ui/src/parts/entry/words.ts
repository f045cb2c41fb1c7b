/**
 * Words about contributions and people that several screens share. Left out on purpose: the catalogues themselves.
 */
import type { Author, ConsultationHead, Question } from "../../api";
import { countryName } from "../../state/country";
import { t } from "../../state/words.svelte";

/** A person's name, or a word for somebody who gave none, or withholds it. */
export function nameOf(author: Author): string {
  return author.name || (author.role === "voice" ? t("name-withheld") : t("someone"));
}

/** Position, organisation, office, country: what a person chose to say. */
export function standingOf(author: Author): string[] {
  return [author.position, author.organisation, author.office, countryName(author.country)].filter(Boolean);
}

/** Whether this person leads the consultation. */
export function leads(head: Pick<ConsultationHead, "role">): boolean {
  return head.role === "convener" || head.role === "moderator";
}

/** Whether words can be submitted to a consultation now; the device decides the same way. */
export function takesWords(head: Pick<ConsultationHead, "state" | "role">): boolean {
  if (head.role === "observer") return false;
  return ["open", "closing", "closed"].includes(head.state) || (head.state === "draft" && leads(head));
}

/** The questions with these ids, in the consultation's order. */
export function questionsIn(head: Pick<ConsultationHead, "questions">, ids: readonly string[]): Question[] {
  return head.questions.filter((question) => ids.includes(question.id));
}

/** The first words of a text, on one line. */
export function firstWords(text: string, most = 100): string {
  const letters = Array.from(text.trim().replace(/\s+/gu, " "));
  return letters.length <= most ? letters.join("") : `${letters.slice(0, most).join("").trimEnd()}…`;
}

/** Why words are masked, the likeliest first: words of the desk's list. */
export const MASKS: readonly string[] = ["personal-data", "danger", "insult", "rights"];

/** What an office did, in a word; whoever accepts with a reason to mask has masked. */
export function deedOf(kind: string, reason: string): string {
  return t(kind === "accept" && MASKS.includes(reason) ? "desk-act-accept-masked" : `desk-act-${kind}`);
}

/** The reactions there are, in the order in which they are offered. */
export const REACTIONS = ["agree", "thanks", "insight", "question"] as const;
