/**
 * Rich text as the device reads and writes it: a flat run of blocks (mirror of `crdt/src/text.rs`).
 * Flags that are false and targets that are absent are left out. Left out here: any rendering.
 */

/** What a run of words points at; exactly one of the keys. */
export type Target = { link: string } | { mention: string } | { question: string } | { entry: string };

/** A run of words with one style. A line break within a block is `\n` in the text. */
export interface Inline {
  text: string;
  bold?: boolean;
  italic?: boolean;
  target?: Target;
}

/** What a block is. Levels are 1 to 3, depths 0 to 5. */
export type BlockKind =
  | { kind: "paragraph" }
  | { kind: "heading"; level: number }
  | { kind: "bullet"; depth: number }
  | { kind: "ordered"; depth: number };

/** One block: a paragraph, a heading or a list item, inside a quotation or not. */
export type Block = BlockKind & { quote?: boolean; inlines: Inline[] };

/** A rich text: blocks in reading order. Empty means no words at all. */
export interface RichText {
  blocks: Block[];
}

/** Deepest list nesting that is kept. */
export const LIST_DEPTH_MAX = 5;

/** Headings have levels 1 to this. */
export const HEADING_LEVEL_MAX = 3;

/** Plain words as rich text: one paragraph per part between blank lines. */
export function richText(plain: string): RichText {
  const parts = plain.split("\n\n").map((part) => part.trim());
  return {
    blocks: parts.filter(Boolean).map((text) => ({ kind: "paragraph", inlines: [{ text }] })),
  };
}

/** The words without style, one line per block. */
export function plainText(text: RichText): string {
  return text.blocks.map((block) => block.inlines.map((inline) => inline.text).join("")).join("\n");
}
