/**
 * Reads foreign markup (a web page, Word, LibreOffice, Google Docs, this editor itself) into the subset we keep.
 *
 * Words are never lost, structure is kept where the subset has it: headings, lists with their depth, quotations, bold,
 * italic, addresses. Word writes lists as paragraphs with an `mso-list` style and a typed bullet; both are understood.
 * Left out on purpose: pictures, colours, fonts, styles, scripts; nothing that is pasted is ever fetched or run.
 */
import { DOMParser, Slice } from "prosemirror-model";
import type { Node as DocNode } from "prosemirror-model";
import type { EditorState, Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { HEADING_LEVEL_MAX, LIST_DEPTH_MAX } from "../../api/richtext";
import type { Block, BlockKind, Inline, RichText, Target } from "../../api/richtext";
import { sameStyle, toDoc } from "./mapping";
import { isAddress, schema } from "./schema";

type Style = Omit<Inline, "text">;

interface Around {
  kind: BlockKind;
  quote: boolean;
  style: Style;
  /** How many lists are open around here. */
  lists: number;
  ordered: boolean;
  /** Whether white space stands as written. */
  verbatim: boolean;
}

const DROPPED = new Set("script style title meta link xml head template svg math img video audio object iframe input button select textarea".split(" "));
const BLOCKS = new Set("p div section article header footer main aside address figure figcaption dl dt dd tr table tbody thead tfoot caption form fieldset hr ul ol li blockquote pre h1 h2 h3 h4 h5 h6 center details summary".split(" "));

/** Collects blocks while the markup is walked. */
class Gathering {
  readonly blocks: Block[] = [];
  #open: Block | null = null;

  words(text: string, around: Around): void {
    if (!this.#open) {
      if (text.trim() === "" && !around.verbatim) return;
      this.#open = { ...around.kind, ...(around.quote ? { quote: true } : {}), inlines: [] };
    }
    const { inlines } = this.#open;
    const before = inlines.at(-1)?.text ?? "";
    // One space between words, none at a line's start, as a page shows it.
    const shown = !around.verbatim && (before === "" || /[ \n]$/.test(before)) ? text.replace(/^ +/, "") : text;
    if (shown === "") return;
    const next = { text: shown, ...around.style };
    const last = inlines.at(-1);
    if (last && sameStyle(last, next)) last.text += shown;
    else inlines.push(next);
  }

  end(): void {
    const block = this.#open;
    this.#open = null;
    if (!block) return;
    const last = block.inlines.at(-1);
    if (last) last.text = last.text.replace(/[ \n]+$/, "");
    block.inlines = block.inlines.filter((inline) => inline.text !== "");
    if (block.inlines.length > 0) this.blocks.push(block);
  }
}

/** The rich text of a piece of foreign markup. */
export function fromMarkup(root: Node): RichText {
  const gathering = new Gathering();
  const around: Around = { kind: { kind: "paragraph" }, quote: false, style: {}, lists: 0, ordered: false, verbatim: false };
  root.childNodes.forEach((child) => walk(child, around, gathering));
  gathering.end();
  return { blocks: gathering.blocks };
}

function walk(node: Node, around: Around, gathering: Gathering): void {
  if (node.nodeType === Node.TEXT_NODE) {
    const text = node.nodeValue ?? "";
    gathering.words(around.verbatim ? text : text.replace(/[ \t\r\n\f]+/g, " "), around);
    return;
  }
  if (!(node instanceof Element)) return;
  const tag = node.tagName.toLowerCase();
  if (DROPPED.has(tag) || isMarker(node)) return;
  if (tag === "br") {
    gathering.words("\n", { ...around, verbatim: true });
    return;
  }
  const inside = within(node, tag, around);
  const isBlock = BLOCKS.has(tag);
  if (isBlock) gathering.end();
  if ((tag === "td" || tag === "th") && node.previousElementSibling) gathering.words(" | ", { ...inside, verbatim: true });
  node.childNodes.forEach((child) => walk(child, inside, gathering));
  if (isBlock) gathering.end();
}

function within(element: Element, tag: string, around: Around): Around {
  const next = { ...around, style: styleWithin(element, tag, around.style) };
  if (tag === "blockquote" || element.getAttribute("data-quote") === "true") next.quote = true;
  if (tag === "pre") next.verbatim = true;
  if (tag === "ul" || tag === "ol") {
    next.lists = around.lists + 1;
    next.ordered = tag === "ol";
    const own = Number(element.getAttribute("data-depth") ?? "");
    if (Number.isInteger(own) && own > 0) next.lists = own + 1;
  }
  const word = wordList(element);
  const heading = /^h([1-6])$/.exec(tag)?.[1];
  if (heading !== undefined) next.kind = { kind: "heading", level: levelOf(element, Number(heading)) };
  else if (word) next.kind = item(word.ordered, word.depth);
  else if (tag === "li") next.kind = item(around.ordered, Math.max(0, around.lists - 1));
  return next;
}

function levelOf(element: Element, level: number): number {
  const own = Number(element.getAttribute("data-level") ?? "");
  return Math.min(own > 0 ? own : level, HEADING_LEVEL_MAX);
}

function item(ordered: boolean, depth: number): BlockKind {
  return { kind: ordered ? "ordered" : "bullet", depth: Math.min(depth, LIST_DEPTH_MAX) };
}

/** Word's list paragraphs: the level stands in the style, the kind only in the typed marker. */
function wordList(element: Element): { ordered: boolean; depth: number } | null {
  const level = /mso-list:[^;]*\blevel(\d)/i.exec(element.getAttribute("style") ?? "")?.[1];
  if (level === undefined) return null;
  const marker = [...element.querySelectorAll("[style]")].find(isMarker)?.textContent?.trim() ?? "";
  return { ordered: /^[([]?(\p{Nd}+|[a-z]{1,4})[.)\]]/iu.test(marker), depth: Number(level) - 1 };
}

function isMarker(element: Element): boolean {
  return /mso-list:\s*ignore/i.test(element.getAttribute("style") ?? "");
}

function styleWithin(element: Element, tag: string, around: Style): Style {
  const css = element instanceof HTMLElement ? element.style : null;
  const style = { ...around };
  const weight = css?.fontWeight ?? "";
  if (/^(bold(er)?|[6-9]\d\d)$/.test(weight) || (/^(b|strong)$/.test(tag) && weight !== "normal")) style.bold = true;
  else if (weight === "normal" || weight === "400") delete style.bold;
  const slant = css?.fontStyle ?? "";
  if (slant === "italic" || (/^(i|em|cite)$/.test(tag) && slant !== "normal")) style.italic = true;
  const target = targetOf(element, tag);
  if (target) style.target = target;
  return style;
}

function targetOf(element: Element, tag: string): Target | null {
  const href = (tag === "a" ? element.getAttribute("href") : element.getAttribute("data-href"))?.trim() ?? "";
  if (isAddress(href)) return { link: href };
  const [mention, question, entry] = ["data-mention", "data-question", "data-entry"].map((name) => element.getAttribute(name));
  if (mention) return { mention };
  if (question) return { question };
  return entry ? { entry } : null;
}

/** The rich text of pasted plain words: blank lines part paragraphs, single ones break lines. */
export function fromPlain(text: string): RichText {
  const parts = text.replace(/\r\n?/g, "\n").split(/\n\s*\n/).map((part) => part.replace(/^\n+|\n+$/g, ""));
  return { blocks: parts.filter((part) => part.trim() !== "").map((part) => ({ kind: "paragraph", inlines: [{ text: part }] })) };
}

/** ProseMirror's clipboard parser, reading by `fromMarkup`. */
export class MarkupParser extends DOMParser {
  constructor() {
    super(schema, DOMParser.fromSchema(schema).rules);
  }

  override parseSlice(dom: Node): Slice {
    return Slice.maxOpen(toDoc(fromMarkup(dom)).content);
  }
}

/**
 * Puts pasted blocks where the cursor is. One plain paragraph flows into the line; anything more keeps its blocks, and
 * an empty line gives way to them.
 */
export function insertPasted(state: EditorState, pasted: Slice): Transaction {
  const tr = state.tr.deleteSelection();
  const { content } = pasted;
  const first = content.firstChild;
  const at = tr.selection.$from;
  if (!first) return tr;
  if (content.childCount === 1 && isPlain(first)) return tr.replaceSelection(new Slice(content, 1, 1)).scrollIntoView();
  if (at.parent.content.size === 0) return tr.replaceRange(at.before(), at.after(), new Slice(content, 0, 0)).scrollIntoView();
  const last = content.lastChild;
  const open = new Slice(content, isPlain(first) ? 1 : 0, last && isPlain(last) ? 1 : 0);
  return tr.replaceSelection(open).scrollIntoView();
}

function isPlain(node: DocNode): boolean {
  return node.type === schema.nodes.paragraph && node.attrs.quote !== true;
}

/** Editor properties that make pasting and dropping go through this file. */
export const pasting = {
  clipboardParser: new MarkupParser(),
  clipboardTextParser: (text: string): Slice => Slice.maxOpen(toDoc(fromPlain(text)).content),
  clipboardTextSerializer: (slice: Slice): string => slice.content.textBetween(0, slice.content.size, "\n\n", "\n"),
  handlePaste(view: EditorView, _event: ClipboardEvent, slice: Slice): boolean {
    if (slice.content.childCount === 0) return false;
    const pasted = new Slice(slice.content, 0, 0);
    view.dispatch(insertPasted(view.state, pasted).setMeta("paste", true).setMeta("uiEvent", "paste"));
    return true;
  },
};
