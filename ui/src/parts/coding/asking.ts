/**
 * What the coding page asks for, and how a coding's passage is told. What was asked last is kept while the window is open, so that
 * the way back leads to the same place. Left out: drawing.
 */
import type { CodingPage, Coding, EntryRow } from "../../api";
import { part } from "../richtext/places";

/** Contributions on one page: each has all its words. */
export const PAGE = 25;

/** Letters of the surroundings on either side of a passage. */
const AROUND = 90;

/** What is asked for at first. */
export function everything(consultation: string): CodingPage {
  return { consultation, entry: null, question: null, code: null, below: false, uncoded: false, query: null, offset: 0, limit: PAGE };
}

const kept = new Map<string, CodingPage>();

/** What was asked last; whoever comes for one code or one contribution starts anew. */
export function lastAsked(consultation: string, code: string | null, entry: string | null): CodingPage {
  if (code || entry) return { ...everything(consultation), code, entry, below: code !== null };
  return kept.get(consultation) ?? everything(consultation);
}

/** Keeps what is asked for the way back. */
export function keepAsked(ask: CodingPage): void {
  kept.set(ask.consultation, ask);
}

/** Whether anything is left out. */
export function isNarrowed({ entry, question, code, uncoded, query }: CodingPage): boolean {
  return uncoded || [entry, question, code, query].some(Boolean);
}

/** Whether a contribution has words that can be read here. */
export function isReadable({ body_here, state }: EntryRow): boolean {
  return body_here && state !== "withdrawn" && state !== "hidden";
}

/** The beginning of a passage, for a message of one line. */
export function short(quote: string): string {
  const words = [...quote.replace(/\s+/gu, " ")];
  return words.length > AROUND ? `${words.slice(0, AROUND).join("").trimEnd()}…` : words.join("");
}

/** A passage that stands somewhere. */
export type Standing = Coding & { from: number; to: number };

/** Whether a coding's passage stands in the words that are read. */
export function stands(coding: Coding): coding is Standing {
  return coding.from !== null && coding.to !== null;
}

/** A passage with what stands before and after it, in one line. */
export function context(text: string, { from, to }: Standing): { before: string; passage: string; after: string } {
  const line = (words: string): string => words.replace(/\s+/gu, " ");
  const start = Math.max(0, from - AROUND);
  const before = line(part(text, { from: start, to: from }));
  const rest = part(text, { from: to, to: to + AROUND + 1 });
  const cut = [...rest].length > AROUND;
  return {
    before: start > 0 ? `…${before.replace(/^\S*\s/u, "")}` : before,
    passage: line(part(text, { from, to })),
    after: cut ? `${line(rest).replace(/\s\S*$/u, "")}…` : line(rest),
  };
}
