/**
 * Places in words, counted in code points of their plain text (docs/model.md, H6 and H12): from what is selected on the
 * page to a place, and back. On the page every run of words bears where it begins (`data-at`), so that neither the layout
 * nor the space between elements counts. Left out: drawing (`RichText.svelte`), and who may code what.
 */
import type { Inline, RichText } from "../../api/richtext";

/** A passage: its first code point, and the one after its last. */
export interface Place {
  from: number;
  to: number;
}

/** What lies on a passage when it is drawn. */
export interface Mark extends Place {
  id: string;
  /** `#rrggbb`, or empty. */
  colour: string;
  /** Which line below the words is its own, from 0. */
  level: number;
  /** Shown as the one that is meant. */
  lit?: boolean;
}

/** Words with the same marks on all of them. */
export interface Run {
  text: string;
  at: number;
  marks: Mark[];
}

/** How many code points a text has. */
export function length(text: string): number {
  // A pair of surrogates counts once, one that stands alone too.
  return [...text].length;
}

/** A part of a text by its code points. */
export function part(text: string, { from, to }: Place): string {
  return [...text].slice(from, to).join("");
}

/** Where each inline begins in the plain text; blocks are parted by one line end, empty ones too. */
export function startsOf(text: RichText): Map<Inline, number> {
  const starts = new Map<Inline, number>();
  let at = 0;
  for (const block of text.blocks) {
    for (const inline of block.inlines) {
      starts.set(inline, at);
      at += length(inline.text);
    }
    at += 1;
  }
  return starts;
}

/** Cuts words where a mark begins or ends. */
export function runs(text: string, at: number, marks: readonly Mark[]): Run[] {
  const end = at + length(text);
  const on = marks.filter((mark) => mark.from < end && mark.to > at);
  const edges = on.flatMap(({ from, to }) => [from, to]).filter((edge) => edge > at && edge < end);
  const cuts = [...new Set([at, ...edges, end])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, n) => {
    const to = cuts[n + 1]!;
    return { text: part(text, { from: from - at, to: to - at }), at: from, marks: on.filter((mark) => mark.from < to && mark.to > from) };
  });
}

/** For each of some stretches the lowest lane in which it meets none of those before it. */
export function lanes(stretches: readonly Place[]): number[] {
  const ends: number[] = [];
  const order = stretches.map((_, n) => n).sort((a, b) => stretches[a]!.from - stretches[b]!.from || stretches[b]!.to - stretches[a]!.to);
  const found = stretches.map(() => 0);
  for (const n of order) {
    const free = ends.findIndex((end) => end <= stretches[n]!.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = stretches[n]!.to;
    found[n] = lane;
  }
  return found;
}

const letters = "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : null;

/** H12: without white space at its ends, and never through the middle of what is read as one letter. Null when nothing is left. */
export function settled(text: string, { from, to }: Place): Place | null {
  const points = [...text];
  let [start, end] = [Math.max(from, 0), Math.min(to, points.length)];
  while (start < end && /\s/u.test(points[start]!)) start += 1;
  while (end > start && /\s/u.test(points[end - 1]!)) end -= 1;
  if (start >= end) return null;
  if (!letters) return { from: start, to: end };
  const segments = letters.segment(text);
  const units = (count: number): number => points.slice(0, count).join("").length;
  const first = segments.containing(units(start));
  const last = segments.containing(units(end) - 1);
  const begin = first ? length(text.slice(0, first.index)) : start;
  const close = last ? length(text.slice(0, last.index + last.segment.length)) : end;
  return { from: begin, to: close };
}

const RUNS = "[data-at]";

function runsOf(root: Element): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(RUNS)];
}

function beginsAt(run: HTMLElement): number {
  return Number(run.dataset["at"]);
}

function endsAt(run: HTMLElement): number {
  return beginsAt(run) + length(run.textContent);
}

/** The place of a range in the words that stand in `root`; null where nothing of them lies in it. */
export function placeOf(root: Element, range: AbstractRange): Place | null {
  const from = pointOf(root, range.startContainer, range.startOffset, "start");
  const to = pointOf(root, range.endContainer, range.endOffset, "end");
  return from === null || to === null || to <= from ? null : { from, to };
}

/** The place of one point of the page. Between runs the next one counts for a beginning, the one before for an end. */
export function pointOf(root: Element, node: Node, offset: number, side: "start" | "end"): number | null {
  const run = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>(RUNS);
  if (node.nodeType === Node.TEXT_NODE && run && root.contains(run)) {
    const before = document.createRange();
    before.setStart(run, 0);
    before.setEnd(node, whole(node.nodeValue ?? "", offset, side));
    return beginsAt(run) + length(before.toString());
  }
  const point = document.createRange();
  point.setStart(node, offset);
  const all = runsOf(root);
  if (side === "start") {
    const next = all.find((each) => point.comparePoint(each, 0) >= 0);
    return next ? beginsAt(next) : all.length > 0 ? endsAt(all.at(-1)!) : null;
  }
  const last = all.findLast((each) => point.comparePoint(each, each.childNodes.length) <= 0);
  return last ? endsAt(last) : all.length > 0 ? beginsAt(all[0]!) : null;
}

/** An offset that is not within a pair of surrogates. */
function whole(text: string, offset: number, side: "start" | "end"): number {
  const inside = /[\ud800-\udbff]/.test(text[offset - 1] ?? "") && /[\udc00-\udfff]/.test(text[offset] ?? "");
  return inside ? offset + (side === "start" ? -1 : 1) : offset;
}

/** The range of a place in the words that stand in `root`; null where they do not reach so far. */
export function rangeOf(root: Element, { from, to }: Place): Range | null {
  const all = runsOf(root);
  const first = all.find((run) => beginsAt(run) <= from && from < endsAt(run)) ?? all.find((run) => beginsAt(run) <= from && from <= endsAt(run));
  const last = from === to ? first : all.find((run) => beginsAt(run) < to && to <= endsAt(run));
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(...pointIn(first, from));
  range.setEnd(...pointIn(last, to));
  return range;
}

function pointIn(run: HTMLElement, at: number): [Node, number] {
  const walk = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);
  let left = at - beginsAt(run);
  let last: [Node, number] = [run, 0];
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const text = node.nodeValue ?? "";
    const count = length(text);
    if (left <= count) return [node, part(text, { from: 0, to: left }).length];
    left -= count;
    last = [node, text.length];
  }
  return last;
}
