/**
 * Puts hits under their consultations, and cuts an excerpt into found and other pieces. Marks are UTF-16 offsets from the device; whatever order or overlap they
 * come in, every letter of the excerpt is shown exactly once.
 */

import type { Hit } from "../../api";

/** Hits by consultation; both keep the order of the best hit. */
export function byConsultation(hits: readonly Hit[]): [string, Hit[]][] {
  const places = new Map<string, Hit[]>();
  for (const hit of hits) places.set(hit.consultation, [...(places.get(hit.consultation) ?? []), hit]);
  return [...places];
}

/** A piece of an excerpt. */
export interface Piece {
  text: string;
  found: boolean;
}

/** The pieces of an excerpt, in order. */
export function pieces(excerpt: string, marks: readonly (readonly [number, number])[]): Piece[] {
  const out: Piece[] = [];
  let at = 0;
  for (const [from, to] of [...marks].sort((one, other) => one[0] - other[0])) {
    const start = Math.max(at, Math.min(from, excerpt.length));
    const end = Math.max(start, Math.min(to, excerpt.length));
    if (start > at) out.push({ text: excerpt.slice(at, start), found: false });
    if (end > start) out.push({ text: excerpt.slice(start, end), found: true });
    at = end;
  }
  if (at < excerpt.length) out.push({ text: excerpt.slice(at), found: false });
  return out;
}
