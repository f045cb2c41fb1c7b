/**
 * What the toolbar and the keyboard can do to a text: kinds of block, list depth, quotation, marks, targets.
 *
 * Left out on purpose: which key does what (`keys.ts`), which button (`Toolbar.svelte`).
 */
import type { Attrs, MarkType, Node, NodeType } from "prosemirror-model";
import type { Command, EditorState, Transaction } from "prosemirror-state";
import { TextSelection } from "prosemirror-state";
import { LIST_DEPTH_MAX } from "../../api/richtext";
import { TARGET_MARKS, schema } from "./schema";
import type { TargetMark } from "./schema";

/** What the cursor stands in, for the toolbar's pressed states. */
export interface Standing {
  kind: string;
  level: number;
  quote: boolean;
  strong: boolean;
  em: boolean;
  link: string | null;
}

const LISTS = ["bullet", "ordered"];

function typeOf(kind: string): NodeType {
  const type = schema.nodes[kind];
  if (!type) throw new RangeError(`unknown block ${kind}`);
  return type;
}

export function markOf(name: string): MarkType {
  const type = schema.marks[name];
  if (!type) throw new RangeError(`unknown mark ${name}`);
  return type;
}

/** Reads what the cursor stands in. */
export function standing(state: EditorState): Standing {
  const { $from, from, to, empty } = state.selection;
  const block = $from.parent;
  const has = (name: string): boolean => {
    const mark = markOf(name);
    return empty ? mark.isInSet(state.storedMarks ?? $from.marks()) !== undefined : state.doc.rangeHasMark(from, to, mark);
  };
  const around = linkAround(state);
  return {
    kind: block.type.name,
    level: Number(block.attrs.level ?? 0),
    quote: block.attrs.quote === true,
    strong: has("strong"),
    em: has("em"),
    link: around?.href ?? null,
  };
}

function eachBlock(state: EditorState, visit: (node: Node, at: number) => void): void {
  state.doc.nodesBetween(state.selection.from, state.selection.to, (node, at) => {
    if (node.isTextblock) visit(node, at);
  });
}

function change(how: (tr: Transaction, node: Node, at: number) => void): Command {
  return (state, dispatch) => {
    const tr = state.tr;
    eachBlock(state, (node, at) => how(tr, node, at));
    if (!tr.docChanged) return false;
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** Turns the selected blocks into a kind; those that are that kind already become paragraphs when all of them are. */
export function toggleKind(kind: string, attrs: Attrs = {}): Command {
  return (state, dispatch) => {
    let every = true;
    eachBlock(state, (node) => {
      if (node.type.name !== kind || (attrs.level !== undefined && node.attrs.level !== attrs.level)) every = false;
    });
    return setKind(every ? "paragraph" : kind, every ? {} : attrs)(state, dispatch);
  };
}

/** Turns the selected blocks into a kind, keeping quotation and, between lists, depth. */
export function setKind(kind: string, attrs: Attrs = {}): Command {
  return change((tr, node, at) => {
    const depth = LISTS.includes(kind) ? { depth: Number(node.attrs.depth ?? 0) } : {};
    tr.setNodeMarkup(at, typeOf(kind), { quote: node.attrs.quote === true, ...depth, ...attrs });
  });
}

/** Puts the selected blocks into a quotation, or takes all of them out. */
export const toggleQuote: Command = (state, dispatch) => {
  let every = true;
  eachBlock(state, (node) => {
    if (node.attrs.quote !== true) every = false;
  });
  return change((tr, node, at) => tr.setNodeMarkup(at, null, { ...node.attrs, quote: !every }))(state, dispatch);
};

/** Moves list items in (+1) or out (-1); out of the outermost level they become paragraphs. */
export function shiftDepth(by: 1 | -1): Command {
  return change((tr, node, at) => {
    if (!LISTS.includes(node.type.name)) return;
    const depth = Number(node.attrs.depth) + by;
    if (depth < 0) tr.setNodeMarkup(at, typeOf("paragraph"), { quote: node.attrs.quote === true });
    else if (depth <= LIST_DEPTH_MAX) tr.setNodeMarkup(at, null, { ...node.attrs, depth });
  });
}

/** Enter: an empty list item moves out, an empty quoted line leaves the quotation; otherwise the block splits. */
export const enter: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const block = $from.parent;
  if (!block.isTextblock) return false;
  if (empty && block.content.size === 0 && LISTS.includes(block.type.name)) return shiftDepth(-1)(state, dispatch);
  if (empty && block.content.size === 0 && block.attrs.quote === true) return toggleQuote(state, dispatch);
  const tr = state.tr.deleteSelection();
  const at = tr.selection.$from;
  const atEnd = at.parentOffset === at.parent.content.size;
  // After a heading comes a paragraph; a list item or quoted line goes on as what it is.
  const next = at.parent.type.name === "heading" && atEnd ? typeOf("paragraph") : at.parent.type;
  const attrs = next === at.parent.type ? at.parent.attrs : { quote: at.parent.attrs.quote === true };
  tr.split(at.pos, 1, [{ type: next, attrs }]);
  const marks = state.storedMarks ?? (empty ? $from.marks().filter((mark) => mark.type.spec.inclusive !== false) : null);
  if (marks) tr.ensureMarks(marks);
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** Backspace at the start of a block undoes what the block is, one step at a time, before it joins blocks. */
export const backspaceAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0) return false;
  const { type, attrs } = $from.parent;
  if (LISTS.includes(type.name)) return shiftDepth(-1)(state, dispatch);
  if (type.name === "heading") return setKind("paragraph")(state, dispatch);
  return attrs.quote === true ? toggleQuote(state, dispatch) : false;
};

/** A line break within a block. */
export const breakLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(typeOf("hard_break").create(), true).scrollIntoView());
  return true;
};

/** The link around the cursor, as a range, if there is one. */
export function linkAround(state: EditorState): { from: number; to: number; href: string } | null {
  const { $from } = state.selection;
  const type = markOf("link");
  const start = $from.start();
  let found: { from: number; to: number; href: string } | null = null;
  $from.parent.forEach((child, offset) => {
    const mark = type.isInSet(child.marks);
    const [from, to] = [start + offset, start + offset + child.nodeSize];
    if (!mark) return;
    const href = String(mark.attrs.href);
    if (found && found.to === from && found.href === href) found.to = to;
    else if (!found || found.to < $from.pos) found = { from, to, href };
  });
  const range = found as { from: number; to: number; href: string } | null;
  return range && range.from <= $from.pos && $from.pos <= range.to ? range : null;
}

/** Links the selection, changes the link around the cursor, or writes `words` as a new link. */
export function setLink(href: string, words: string): Command {
  return (state, dispatch) => {
    const around = linkAround(state);
    const { from, to, empty } = around ? { ...around, empty: false } : state.selection;
    const tr = state.tr;
    const text = words.trim() === "" ? href : words;
    const marks = TARGET_MARKS.map((name) => markOf(name));
    const isSame = !empty && state.doc.textBetween(from, to, "\n", "\n") === text;
    let end = to;
    if (!isSame) {
      const keep = state.selection.$from.marks().filter((mark) => !marks.includes(mark.type));
      tr.replaceWith(from, to, schema.text(text, keep));
      end = from + text.length;
    }
    for (const type of marks) tr.removeMark(from, end, type);
    tr.addMark(from, end, markOf("link").create({ href }));
    tr.setSelection(TextSelection.create(tr.doc, end)).removeStoredMark(markOf("link"));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** Takes the link around the cursor or in the selection away; the words stay. */
export const removeLink: Command = (state, dispatch) => {
  const { from, to } = linkAround(state) ?? state.selection;
  const tr = state.tr.removeMark(from, to, markOf("link"));
  if (!tr.docChanged) return false;
  dispatch?.(tr);
  return true;
};

/** Writes a mention or reference in place of `from`…`to`, followed by a space. */
export function insertTarget(kind: TargetMark, id: string, words: string, from: number, to: number): Command {
  return (state, dispatch) => {
    const mark = markOf(kind).create({ id });
    const tr = state.tr.replaceWith(from, to, [schema.text(words, [mark]), schema.text(" ")]);
    tr.setSelection(TextSelection.create(tr.doc, from + words.length + 1));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}
