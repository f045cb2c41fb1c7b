/**
 * Groups the flat blocks of a rich text into what a page shows: paragraphs, headings, nested lists, quotations.
 *
 * Pure: no words change and none go missing, whatever the depths. Left out on purpose: drawing (`RichText.svelte`).
 */
import type { Block, Inline, RichText } from "../../api/richtext";

/** One thing on the page. */
export type Piece =
  | { is: "paragraph"; inlines: Inline[] }
  | { is: "heading"; level: number; inlines: Inline[] }
  | List
  | { is: "quote"; pieces: Piece[] };

/** A list of one kind. */
export interface List {
  is: "list";
  ordered: boolean;
  items: Item[];
}

/** One item and the lists inside it. */
export interface Item {
  inlines: Inline[];
  inside: List[];
}

type ListBlock = Extract<Block, { depth: number }>;

/** The pieces of a rich text, in order. */
export function pieces(text: RichText): Piece[] {
  const out: Piece[] = [];
  for (const run of runs(text.blocks, (block) => block.quote === true)) {
    const inner = unquoted(run);
    if (run[0]?.quote === true) out.push({ is: "quote", pieces: inner });
    else out.push(...inner);
  }
  return out;
}

function unquoted(blocks: Block[]): Piece[] {
  return runs(blocks, isListed).flatMap((run) => {
    const items = run.filter(isListed);
    return items.length > 0 ? lists(items) : run.flatMap(plain);
  });
}

function plain(block: Block): Piece[] {
  // An empty paragraph is the space that a person left while writing; the page has its own spaces.
  if (block.inlines.length === 0) return [];
  return block.kind === "heading"
    ? [{ is: "heading", level: block.level, inlines: block.inlines }]
    : [{ is: "paragraph", inlines: block.inlines }];
}

function isListed(block: Block): block is ListBlock {
  return block.kind === "bullet" || block.kind === "ordered";
}

/** Lists from a run of items: deeper items belong to the one before them. */
function lists(items: ListBlock[]): List[] {
  const out: List[] = [];
  let at = 0;
  while (at < items.length) {
    const first = items[at];
    if (!first) break;
    let end = at + 1;
    while (end < items.length && (items[end]?.depth ?? 0) > first.depth) end += 1;
    const item: Item = { inlines: first.inlines, inside: lists(items.slice(at + 1, end)) };
    const ordered = first.kind === "ordered";
    const last = out.at(-1);
    if (last && last.ordered === ordered) last.items.push(item);
    else out.push({ is: "list", ordered, items: [item] });
    at = end;
  }
  return out;
}

/** Splits a list into runs of neighbours that agree. */
function runs<T>(all: readonly T[], mark: (one: T) => boolean): T[][] {
  const out: T[][] = [];
  let last: boolean | undefined;
  for (const one of all) {
    const now = mark(one);
    const open = out.at(-1);
    if (open && now === last) open.push(one);
    else out.push([one]);
    last = now;
  }
  return out;
}
