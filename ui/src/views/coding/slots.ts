/**
 * Which codes the digits give: nine at most, each stays on its digit as long as it is used, so that hands may learn it. Kept while the
 * window is open, by consultation, and never written anywhere. Left out: giving them.
 */
import type { CodeRow } from "../../api";

/** As many digits as there are without 0. */
const SLOTS = 9;

interface Kept {
  /** Ids on their digits. */
  slots: string[];
  /** The same, the one that was used last first. */
  recent: string[];
}

const kept = new Map<string, Kept>();

/** Codes that can be given. */
export function offered(codes: readonly CodeRow[]): CodeRow[] {
  return codes.filter(({ retired, name }) => !retired && name !== "");
}

/** The codes on the digits 1 to 9. Until nine were used, those of the codebook follow in its order. */
export function slotsOf(consultation: string, codes: readonly CodeRow[]): CodeRow[] {
  const all = offered(codes);
  const known = kept.get(consultation)?.slots ?? [];
  const fitting = known.filter((id) => all.some((code) => code.id === id));
  const ids = [...fitting, ...all.map(({ id }) => id).filter((id) => !fitting.includes(id))].slice(0, SLOTS);
  const { recent = [] } = kept.get(consultation) ?? {};
  kept.set(consultation, { slots: ids, recent });
  return ids.flatMap((id) => all.find((code) => code.id === id) ?? []);
}

/** A code was given: where it has no digit it takes that of the one that was not used for longest. */
export function used(consultation: string, id: string): void {
  const { slots, recent } = kept.get(consultation) ?? { slots: [], recent: [] };
  const now = [id, ...recent.filter((each) => each !== id)];
  if (slots.includes(id)) {
    kept.set(consultation, { slots, recent: now });
    return;
  }
  const age = (each: string): number => (recent.includes(each) ? recent.indexOf(each) : recent.length + slots.indexOf(each));
  const oldest = slots.length < SLOTS ? undefined : [...slots].sort((a, b) => age(b) - age(a))[0];
  kept.set(consultation, { slots: oldest ? slots.map((each) => (each === oldest ? id : each)) : [...slots, id], recent: now });
}
