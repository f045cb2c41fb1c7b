/**
 * Puts the contributions of one page into reading order: replies stand under what they answer, at most two steps in,
 * as far as both are on the page. Pure; nothing is dropped or shown twice. Left out on purpose: which ones there are.
 */
import type { EntryRow } from "../../api";

/** Replies to replies to replies stand no further in than this. */
export const INDENT_MAX = 2;

/** One contribution and where it stands. */
export interface Placed {
  entry: EntryRow;
  depth: number;
  /** What it replies to, when that is on the page too. */
  parent: EntryRow | null;
}

/** Contributions in reading order. */
export function placed(entries: readonly EntryRow[]): Placed[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const replies = new Map<string, EntryRow[]>();
  const roots: EntryRow[] = [];
  for (const entry of entries) {
    if (entry.parent !== null && byId.has(entry.parent)) replies.set(entry.parent, [...(replies.get(entry.parent) ?? []), entry]);
    else roots.push(entry);
  }
  const out: Placed[] = [];
  const seen = new Set<string>();
  const put = (entry: EntryRow, depth: number): void => {
    if (seen.has(entry.id)) return;
    seen.add(entry.id);
    out.push({ entry, depth: Math.min(depth, INDENT_MAX), parent: byId.get(entry.parent ?? "") ?? null });
    for (const reply of replies.get(entry.id) ?? []) put(reply, depth + 1);
  };
  for (const root of roots) put(root, 0);
  // A circle of parents has no root; a damaged page must still show what is on it.
  for (const entry of entries) put(entry, 0);
  return out;
}
