/** Words from elsewhere come in without taking anybody's words away. */
import { EditorState } from "prosemirror-state";
import { Mapping } from "prosemirror-transform";
import { describe, expect, it } from "vitest";
import { richText } from "../../api/richtext";
import { toDoc } from "./mapping";
import { blockHunks, mergeIn } from "./merge";
import { schema } from "./schema";

/** Types into a document (position → words) after it was sent, then merges; gives the paragraphs. */
function merged(sent: string, typed: [number, string][], theirs: string): string[] {
  const before = toDoc(richText(sent));
  let state = EditorState.create({ doc: before, schema });
  const since = new Mapping();
  for (const [at, words] of typed) {
    const tr = state.tr.insertText(words, at);
    since.appendMapping(tr.mapping);
    state = state.apply(tr);
  }
  const tr = mergeIn(state, before, toDoc(richText(theirs)), since);
  const doc = tr ? state.apply(tr).doc : state.doc;
  doc.check();
  const out: string[] = [];
  doc.forEach((block) => out.push(block.textContent));
  return out;
}

describe("merge", () => {
  it("does nothing when both sides are equal", () => {
    expect(mergeIn(EditorState.create({ doc: toDoc(richText("a")) }), toDoc(richText("a")), toDoc(richText("a")), new Mapping())).toBeNull();
  });

  it("keeps what was typed while their change was on its way", () => {
    expect(merged("one\n\ntwo", [[4, " mine"]], "one\n\ntwo theirs")).toEqual(["one mine", "two theirs"]);
  });

  it("keeps typing within the block that they changed elsewhere", () => {
    expect(merged("the court is far", [[1, "Here "]], "the court is too far")).toEqual(["Here the court is too far"]);
  });

  it("keeps both when both changed the same words", () => {
    expect(merged("abcdef", [[4, "XX"]], "a--f")).toEqual(["abcXXdef", "a--f"]);
  });

  it("brings in changes at both ends without touching the middle", () => {
    expect(merged("a\n\nmiddle\n\nz", [[6, "MINE"]], "A\n\nmiddle\n\nZ")).toEqual(["A", "miMINEddle", "Z"]);
  });

  it("handles repeated letters, new and deleted blocks", () => {
    expect(merged("aa", [], "aaaa")).toEqual(["aaaa"]);
    expect(merged("aaaa", [], "aa")).toEqual(["aa"]);
    expect(merged("a\n\nb\n\nc", [], "c")).toEqual(["c"]);
    expect(merged("c", [], "a\n\nb\n\nc\n\nd")).toEqual(["a", "b", "c", "d"]);
  });

  it("names the blocks that differ and no others", () => {
    expect(blockHunks(toDoc(richText("a\n\nb\n\nc\n\nd")), toDoc(richText("a\n\nx\n\nc\n\nd\n\ne")))).toEqual([
      { from: 1, to: 2, newFrom: 1, newTo: 2 },
      { from: 4, to: 4, newFrom: 4, newTo: 5 },
    ]);
  });
});
