/**
 * What is shown around the words without being part of them: each block's direction, the numbers of numbered items,
 * the hint in an empty text. Drawn as decorations, so none of it can reach the record.
 */
import type { Node } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { directionOf } from "./direction";

/** The number each ordered item shows, by position in the run of blocks; undefined for other blocks. */
export function numbering(blocks: readonly { kind: string; depth?: number }[]): (number | undefined)[] {
  const counts: number[] = [];
  return blocks.map(({ kind, depth = 0 }) => {
    if (kind !== "ordered" && kind !== "bullet") {
      counts.length = 0;
      return undefined;
    }
    // A shallower item ends deeper lists; a bullet at the same depth ends the numbered list there.
    counts.length = Math.min(counts.length, depth + 1);
    counts[depth] = kind === "ordered" ? (counts[depth] ?? 0) + 1 : 0;
    return kind === "ordered" ? counts[depth] : undefined;
  });
}

function dress(doc: Node, hint: string): DecorationSet {
  const kinds: { kind: string; depth?: number }[] = [];
  doc.forEach((block) => kinds.push({ kind: block.type.name, depth: Number(block.attrs.depth ?? 0) }));
  const numbers = numbering(kinds);
  const dressed: Decoration[] = [];
  doc.forEach((block, at, index) => {
    const attrs: Record<string, string> = {};
    const direction = directionOf(block.textContent);
    if (direction) attrs.dir = direction;
    const number = numbers[index];
    if (number !== undefined) attrs.start = String(number);
    if (doc.childCount === 1 && block.content.size === 0 && block.type.name === "paragraph") attrs["data-hint"] = hint;
    if (Object.keys(attrs).length > 0) dressed.push(Decoration.node(at, at + block.nodeSize, attrs));
  });
  return DecorationSet.create(doc, dressed);
}

/** The plugin; `hint` is asked each time, so that it follows the interface language. */
export function dressing(hint: () => string): Plugin<DecorationSet> {
  const plugin: Plugin<DecorationSet> = new Plugin<DecorationSet>({
    state: {
      init: (_config, state) => dress(state.doc, hint()),
      apply: (tr, was) => (tr.docChanged ? dress(tr.doc, hint()) : was),
    },
    props: { decorations: (state) => plugin.getState(state) },
  });
  return plugin;
}
