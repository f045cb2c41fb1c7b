/**
 * Brings words from elsewhere into an open editor as the smallest replacements, keeping the cursor and what was typed
 * since the save went out. Not in the undo history: undo is for the person's own edits.
 *
 * Where both sides changed the same words in the meantime, both stand, one after the other: nothing is lost.
 * Left out on purpose: deciding when (`autosave.ts`).
 */
import type { Node } from "prosemirror-model";
import { Slice } from "prosemirror-model";
import type { EditorState, Transaction } from "prosemirror-state";
import type { Mapping } from "prosemirror-transform";

/** Blocks `from` to `to` of the old document became blocks `newFrom` to `newTo` of the new one. */
export interface Hunk {
  from: number;
  to: number;
  newFrom: number;
  newTo: number;
}

/** Marks a transaction that did not come from the person's hand. */
export const FROM_ELSEWHERE = "baraza-from-elsewhere";

/**
 * The transaction that brings `merged` in, or null when nothing differs. `sent` is the document that was saved,
 * `since` maps its positions to the present.
 */
export function mergeIn(state: EditorState, sent: Node, merged: Node, since: Mapping): Transaction | null {
  const tr = state.tr;
  // Last first, so that earlier positions stay valid.
  for (const hunk of blockHunks(sent, merged).reverse()) applyHunk(tr, sent, merged, since, hunk);
  return tr.docChanged ? tr.setMeta("addToHistory", false).setMeta(FROM_ELSEWHERE, true) : null;
}

function applyHunk(tr: Transaction, sent: Node, merged: Node, since: Mapping, hunk: Hunk): void {
  const { from, to, slice } = smallest(sent, merged, hunk);
  if (!isTouched(since, from, to)) {
    tr.replace(since.map(from, -1), Math.max(since.map(from, -1), since.map(to, 1)), slice);
    return;
  }
  const blocks = merged.content.cut(startOf(merged, hunk.newFrom), startOf(merged, hunk.newTo));
  const after = tr.doc.resolve(Math.min(since.map(startOf(sent, hunk.to), 1), tr.doc.content.size));
  tr.insert(after.depth === 0 ? after.pos : after.after(1), blocks);
}

/** The hunk as positions; within one block of unchanged kind only the letters that differ. */
function smallest(sent: Node, merged: Node, hunk: Hunk): { from: number; to: number; slice: Slice } {
  const from = startOf(sent, hunk.from);
  const newFrom = startOf(merged, hunk.newFrom);
  if (hunk.to - hunk.from === 1 && hunk.newTo - hunk.newFrom === 1) {
    const was = sent.child(hunk.from);
    const is = merged.child(hunk.newFrom);
    const stretch = was.sameMarkup(is) ? letters(was, is) : null;
    if (stretch) {
      const slice = is.slice(stretch.from, stretch.end);
      return { from: from + 1 + stretch.from, to: from + 1 + stretch.to, slice };
    }
  }
  const content = merged.content.cut(newFrom, startOf(merged, hunk.newTo));
  return { from, to: startOf(sent, hunk.to), slice: new Slice(content, 0, 0) };
}

function letters(was: Node, is: Node): { from: number; to: number; end: number } | null {
  const from = was.content.findDiffStart(is.content);
  const ends = was.content.findDiffEnd(is.content);
  if (from === null || !ends) return null;
  // Repeated letters make the two ends overlap the start; push both out by as much.
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  return { from, to: ends.a + overlap, end: ends.b + overlap };
}

function startOf(doc: Node, index: number): number {
  let position = 0;
  for (let at = 0; at < index; at += 1) position += doc.child(at).nodeSize;
  return position;
}

/** Whether a later step changed something strictly between the two positions. */
function isTouched(since: Mapping, from: number, to: number): boolean {
  let [start, end] = [from, to];
  for (const map of since.maps) {
    let touched = false;
    map.forEach((oldStart, oldEnd) => {
      if (oldStart < end && oldEnd > start) touched = true;
    });
    if (touched) return true;
    start = map.map(start, -1);
    end = Math.max(start, map.map(end, 1));
  }
  return false;
}

/** Which blocks differ, by the longest run of blocks that both have in common. */
export function blockHunks(before: Node, after: Node): Hunk[] {
  let start = 0;
  const most = Math.min(before.childCount, after.childCount);
  while (start < most && before.child(start).eq(after.child(start))) start += 1;
  let tail = 0;
  while (tail < most - start && before.child(before.childCount - 1 - tail).eq(after.child(after.childCount - 1 - tail))) {
    tail += 1;
  }
  const rows = before.childCount - tail - start;
  const columns = after.childCount - tail - start;
  const common = commonRuns(rows, columns, (a, b) => before.child(start + a).eq(after.child(start + b)));
  return gaps(common, rows, columns).map((gap) => ({
    from: gap.from + start,
    to: gap.to + start,
    newFrom: gap.newFrom + start,
    newTo: gap.newTo + start,
  }));
}

function commonRuns(rows: number, columns: number, same: (a: number, b: number) => boolean): [number, number][] {
  const lengths = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
  const at = (a: number, b: number): number => lengths[a]?.[b] ?? 0;
  for (let a = rows - 1; a >= 0; a -= 1) {
    const row = lengths[a];
    if (!row) continue;
    for (let b = columns - 1; b >= 0; b -= 1) row[b] = same(a, b) ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
  }
  const pairs: [number, number][] = [];
  let [a, b] = [0, 0];
  while (a < rows && b < columns) {
    if (same(a, b)) pairs.push([a++, b++]);
    else if (at(a + 1, b) >= at(a, b + 1)) a += 1;
    else b += 1;
  }
  return pairs;
}

function gaps(pairs: [number, number][], rows: number, columns: number): Hunk[] {
  const hunks: Hunk[] = [];
  let [from, newFrom] = [0, 0];
  for (const [a, b] of [...pairs, [rows, columns] as [number, number]]) {
    if (a > from || b > newFrom) hunks.push({ from, to: a, newFrom, newTo: b });
    [from, newFrom] = [a + 1, b + 1];
  }
  return hunks;
}
