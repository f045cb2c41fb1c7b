/** Flat blocks become the lists and quotations of a page, and excerpts their pieces; no word goes missing. */
import { expect, test } from "vitest";
import type { EntryRow } from "../../api";
import type { Block } from "../../api/richtext";
import { pieces as excerptPieces } from "./marks";
import { directionOf } from "../editor/direction";
import { numbering } from "../editor/dressing";
import { placed } from "../entry/threading";
import { pieces, type Piece } from "./tree";

const block = (kind: string, text: string, more: object = {}): Block =>
  ({ kind, inlines: [{ text }], ...(kind === "bullet" || kind === "ordered" ? { depth: 0 } : {}), ...more }) as Block;

function said(all: Piece[]): string[] {
  return all.flatMap((piece): string[] => {
    if (piece.is === "quote") return said(piece.pieces);
    if (piece.is !== "list") return [piece.inlines.map((inline) => inline.text).join("")];
    return piece.items.flatMap((item) => [...item.inlines.map((inline) => inline.text), ...said(item.inside)]);
  });
}

test("items of a list stand together and deeper ones inside them", () => {
  const blocks = [block("bullet", "a"), block("ordered", "b", { depth: 1 }), block("ordered", "c", { depth: 1 }), block("bullet", "d")];
  const [list, ...rest] = pieces({ blocks });
  expect(rest).toEqual([]);
  expect(list).toMatchObject({ is: "list", ordered: false, items: [{ inside: [{ ordered: true, items: [{}, {}] }] }, {}] });
});

test("a quotation holds its own lists and ends where it ends", () => {
  const blocks = [block("paragraph", "a", { quote: true }), block("bullet", "b", { quote: true }), block("bullet", "c")];
  expect(pieces({ blocks })).toMatchObject([{ is: "quote", pieces: [{ is: "paragraph" }, { is: "list" }] }, { is: "list" }]);
});

test("no words go missing, whatever the depths", () => {
  for (let seed = 0; seed < 500; seed += 1) {
    const kinds = ["paragraph", "bullet", "ordered", "heading"];
    const blocks = Array.from({ length: 8 }, (_, at) =>
      block(kinds[(seed * 7 + at * 3) % 4]!, String(at), { depth: (seed * 5 + at * at) % 6, level: 1, quote: (seed + at) % 5 === 0 }),
    );
    expect(said(pieces({ blocks })), `seed ${seed}`).toEqual(blocks.map((_, at) => String(at)));
  }
});

test("numbered items are counted per list and depth", () => {
  const kinds = ["ordered", "ordered:1", "ordered:1", "ordered", "bullet", "ordered", "paragraph", "ordered"];
  const blocks = kinds.map((kind) => ({ kind: kind.split(":")[0]!, depth: Number(kind.split(":")[1] ?? 0) }));
  expect(numbering(blocks)).toEqual([1, 1, 2, 2, undefined, 1, undefined, 1]);
});

test("the first letter decides the direction, digits and signs do not", () => {
  expect([directionOf("123 — عدالة first"), directionOf("(a) عدالة"), directionOf("1999"), directionOf("שלום")]).toEqual(["rtl", "ltr", null, "rtl"]);
});

test("marks of an excerpt may overlap or run over its end without repeating a letter", () => {
  const cut = excerptPieces("abcdef", [[4, 9], [1, 3], [2, 4]]);
  expect(cut.map(({ text }) => text).join("")).toBe("abcdef");
  expect(cut.filter(({ found }) => found).map(({ text }) => text)).toEqual(["bc", "d", "ef"]);
});

test("every contribution of a page is shown once, even in a circle of replies", () => {
  const row = (id: string, parent: string | null): EntryRow => ({ id, parent }) as EntryRow;
  const rows = [row("a", null), row("b", "gone"), row("c", "a"), row("d", "c"), row("e", "d"), row("x", "y"), row("y", "x")];
  const out = placed(rows);
  expect(out.map(({ entry, depth }) => [entry.id, depth])).toEqual([
    ["a", 0], ["c", 1], ["d", 2], ["e", 2], ["b", 0], ["x", 0], ["y", 1],
  ]);
});
