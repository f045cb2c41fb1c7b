/** The mapping between record and editor loses nothing and refuses what it does not know. */
import { Schema } from "prosemirror-model";
import { describe, expect, it } from "vitest";
import type { Block, Inline, RichText, Target } from "../../api/richtext";
import { MappingError, fromDoc, sameStyle, toDoc } from "./mapping";

/** A seeded generator (mulberry32), so that a failure can be repeated. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const WORDS = ["a", " ", "*_[]()", "\n", "\n\n", "١٢", "عدالة", "👩‍⚖️", "\u200d", "# ", "<b>", "\u2028", "e\u0301", "人权"];
const TARGETS: (Target | undefined)[] = [undefined, undefined, { link: "https://example.org/a?b=c#d" }, { mention: "m1" }, { question: "q1" }, { entry: "e1" }];

function someText(seed: number): RichText {
  const roll = dice(seed);
  const pick = <T>(from: readonly T[]): T => from[roll(from.length)] as T;
  const inline = (): Inline => {
    const target = pick(TARGETS);
    const text = Array.from({ length: 1 + roll(4) }, () => pick(WORDS)).join("");
    return { text, ...(roll(3) === 0 ? { bold: true } : {}), ...(roll(3) === 0 ? { italic: true } : {}), ...(target ? { target } : {}) };
  };
  const block = (): Block => {
    const kind = pick(["paragraph", "heading", "bullet", "ordered"] as const);
    const rest = { ...(roll(3) === 0 ? { quote: true } : {}), inlines: merged(Array.from({ length: roll(4) }, inline)) };
    if (kind === "paragraph") return { kind, ...rest };
    if (kind === "heading") return { kind, level: 1 + roll(3), ...rest };
    return { kind, depth: roll(6), ...rest };
  };
  return { blocks: Array.from({ length: 1 + roll(6) }, block) };
}

function merged(inlines: Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const next of inlines) {
    const last = out.at(-1);
    if (last && sameStyle(last, next)) last.text += next.text;
    else out.push(next);
  }
  return out;
}

describe("mapping", () => {
  it("gives every canonical text back as it was", () => {
    for (let seed = 1; seed <= 2000; seed += 1) {
      const text = someText(seed);
      const isNothing = text.blocks.length === 1 && text.blocks[0]?.kind === "paragraph" && !text.blocks[0].quote && text.blocks[0].inlines.length === 0;
      expect(fromDoc(toDoc(text)), `seed ${seed}`).toEqual(isNothing ? { blocks: [] } : text);
    }
  });

  it("shows no words as one empty paragraph and saves that as no words", () => {
    expect(toDoc({ blocks: [] }).childCount).toBe(1);
    expect(fromDoc(toDoc({ blocks: [] }))).toEqual({ blocks: [] });
  });

  it("keeps blank lines that a person typed between paragraphs", () => {
    const text: RichText = { blocks: [{ kind: "paragraph", inlines: [] }, { kind: "paragraph", inlines: [{ text: "x" }] }] };
    expect(fromDoc(toDoc(text))).toEqual(text);
  });

  it("refuses blocks, targets and levels that it does not know", () => {
    const table = { kind: "table", inlines: [] } as unknown as Block;
    expect(() => toDoc({ blocks: [table] })).toThrow(MappingError);
    const odd = { paragraph: "x" } as unknown as Target;
    expect(() => toDoc({ blocks: [{ kind: "paragraph", inlines: [{ text: "x", target: odd }] }] })).toThrow(MappingError);
    expect(() => toDoc({ blocks: [{ kind: "heading", level: 4, inlines: [] }] })).toThrow(MappingError);
    expect(() => toDoc({ blocks: [{ kind: "bullet", depth: 6, inlines: [] }] })).toThrow(MappingError);
    expect(() => toDoc({ blocks: [{ kind: "bullet", depth: 0.5, inlines: [] }] })).toThrow(MappingError);
  });

  it("refuses a document of another schema", () => {
    const other = new Schema({ nodes: { doc: { content: "text*" }, text: {} } });
    expect(() => fromDoc(other.node("doc", null, [other.text("x")]))).toThrow(MappingError);
  });
});
