/**
 * What is done with suggested passages but giving a code: cut where they share words, and put by. What was put by is kept while the
 * window is open and written nowhere (docs/text.md, SG11). Left out: asking for them.
 */
import type { SuggestedPassage } from "../../api";

/** Words, and whether a passage is suggested for them. */
export interface Piece {
  text: string;
  shared: boolean;
}

/** A passage cut where it begins and ends to share words. */
export function pieces({ quote, shared }: Pick<SuggestedPassage, "quote" | "shared">): Piece[] {
  const letters = [...quote];
  const found: Piece[] = [];
  let at = 0;
  const push = (to: number, isShared: boolean): void => {
    const text = letters.slice(at, to).join("");
    if (text) found.push({ text, shared: isShared });
    at = Math.max(at, to);
  };
  for (const [from, to] of shared) {
    push(from, false);
    push(to, true);
  }
  push(letters.length, false);
  return found;
}

const putBy = new Map<string, Set<string>>();

/** A passage by its place. */
export function placeOf({ entry, from, to }: Pick<SuggestedPassage, "entry" | "from" | "to">): string {
  return `${entry}:${from}-${to}`;
}

/** Puts a passage by for a purpose: a code, or what else it was suggested for. */
export function putAside(purpose: string, passage: SuggestedPassage): void {
  putBy.set(purpose, (putBy.get(purpose) ?? new Set()).add(placeOf(passage)));
}

/** Those that were not put by. */
export function offeredYet(purpose: string, passages: readonly SuggestedPassage[]): SuggestedPassage[] {
  const gone = putBy.get(purpose);
  return passages.filter((passage) => !gone?.has(placeOf(passage)));
}
