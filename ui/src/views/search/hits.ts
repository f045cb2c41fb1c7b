/**
 * Puts hits under their consultations.
 */

import type { Hit } from "../../api";

/** Hits by consultation; both keep the order of the best hit. */
export function byConsultation(hits: readonly Hit[]): [string, Hit[]][] {
  const places = new Map<string, Hit[]>();
  for (const hit of hits) places.set(hit.consultation, [...(places.get(hit.consultation) ?? []), hit]);
  return [...places];
}
