/** Keys and commands change blocks as people expect, in lists, quotations and links. */
import { EditorState, TextSelection } from "prosemirror-state";
import type { Command } from "prosemirror-state";
import { describe, expect, it } from "vitest";
import type { Block, RichText } from "../../api/richtext";
import { backspaceAtStart, enter, insertTarget, linkAround, removeLink, setLink, shiftDepth, standing, toggleKind, toggleQuote } from "./commands";
import { fromDoc, toDoc } from "./mapping";
import { seek } from "./picker";

function at(text: RichText, from: number, to = from): EditorState {
  const state = EditorState.create({ doc: toDoc(text) });
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
}

function run(state: EditorState, ...commands: Command[]): EditorState {
  let now = state;
  for (const command of commands) command(now, (tr) => (now = now.apply(tr)));
  now.doc.check();
  return now;
}

const blocks = (state: EditorState): Block[] => fromDoc(state.doc).blocks;
const bullet = (text: string, depth = 0): Block => ({ kind: "bullet", depth, inlines: text ? [{ text }] : [] });
const para = (text: string): Block => ({ kind: "paragraph", inlines: text ? [{ text }] : [] });

describe("commands", () => {
  it("goes on with a list at Enter and leaves it at an empty item", () => {
    const once = run(at({ blocks: [bullet("ab")] }, 3), enter);
    expect(blocks(once)).toEqual([bullet("ab"), bullet("")]);
    expect(blocks(run(once, enter))).toEqual([bullet("ab"), para("")]);
  });

  it("moves items in and out, never deeper than the record holds", () => {
    expect(blocks(run(at({ blocks: [bullet("a", 4)] }, 1), shiftDepth(1), shiftDepth(1)))).toEqual([bullet("a", 5)]);
    expect(blocks(run(at({ blocks: [bullet("a")] }, 1), shiftDepth(-1)))).toEqual([para("a")]);
  });

  it("goes on with plain text after a heading", () => {
    const state = run(at({ blocks: [] }, 1), toggleKind("heading", { level: 2 }), enter);
    expect(state.doc.child(0).type.name).toBe("heading");
    expect(state.doc.child(1).type.name).toBe("paragraph");
  });

  it("takes a kind and a quotation back when used twice", () => {
    const start = at({ blocks: [para("a"), para("b")] }, 1, 5);
    const quoted = run(start, toggleQuote);
    expect(blocks(quoted).every((block) => block.quote === true)).toBe(true);
    expect(blocks(run(quoted, toggleQuote))).toEqual([para("a"), para("b")]);
    expect(blocks(run(start, toggleKind("ordered"), toggleKind("ordered")))).toEqual([para("a"), para("b")]);
  });

  it("undoes what a block is before Backspace joins blocks", () => {
    const state = run(at({ blocks: [bullet("a", 1)] }, 1), backspaceAtStart, backspaceAtStart);
    expect(blocks(state)).toEqual([para("a")]);
    expect(backspaceAtStart(state)).toBe(false);
  });

  it("links a selection, changes the link around the cursor, and takes it away again", () => {
    const linked = run(at({ blocks: [para("see page now")] }, 5, 9), setLink("https://a.example/", "page"));
    expect(blocks(linked)[0]?.inlines[1]).toEqual({ text: "page", target: { link: "https://a.example/" } });
    const inside = linked.apply(linked.tr.setSelection(TextSelection.create(linked.doc, 7)));
    expect(linkAround(inside)).toMatchObject({ from: 5, to: 9 });
    expect(standing(inside).link).toBe("https://a.example/");
    const changed = run(inside, setLink("https://b.example/", "the page"));
    expect(blocks(changed)[0]?.inlines[1]).toEqual({ text: "the page", target: { link: "https://b.example/" } });
    const back = changed.apply(changed.tr.setSelection(TextSelection.create(changed.doc, 7)));
    expect(blocks(run(back, removeLink))).toEqual([para("see the page now")]);
  });

  it("writes a mention in place of what was typed, and typing goes on outside it", () => {
    const state = at({ blocks: [para("Thanks @Ami")] }, 12);
    const sought = seek(state);
    expect(sought).toMatchObject({ kind: "mention", query: "Ami", from: 8, to: 12 });
    const done = run(state, insertTarget("mention", "m1", "@Amina", 8, 12));
    expect(blocks(done.apply(done.tr.insertText("x")))[0]?.inlines).toEqual([
      { text: "Thanks " },
      { text: "@Amina", target: { mention: "m1" } },
      { text: " x" },
    ]);
  });

  it("looks for references after # and [[ but not within an address", () => {
    expect(seek(at({ blocks: [para("see [[cou")] }, 10))).toMatchObject({ kind: "reference", query: "cou" });
    expect(seek(at({ blocks: [para("#2")] }, 3))).toMatchObject({ kind: "reference", query: "2" });
    expect(seek(at({ blocks: [para("a@b")] }, 4))).toBeNull();
    expect(seek(at({ blocks: [para("# ")] }, 3))).toBeNull();
  });
});
