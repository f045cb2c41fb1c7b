/**
 * The editor's document shape: the same flat run of blocks as `crdt/src/text.rs`, nothing more.
 *
 * Every block is a textblock directly under the document. A list item is a block with a depth, a quotation is a flag
 * on a block, so no edit can build a tree that the record could not hold. Left out on purpose: how foreign markup is
 * read (`paste.ts`), how words are saved (`mapping.ts`, `autosave.ts`).
 */
import { Schema } from "prosemirror-model";
import type { DOMOutputSpec, MarkSpec, Node, NodeSpec } from "prosemirror-model";

/** Blocks are drawn one level below the page's own headings: the editor stands under an `h1` and an `h2`. */
const HEADING_OFFSET = 2;

const quote = { default: false, validate: "boolean" } as const;
const depth = { default: 0, validate: "number" } as const;

const quoted = (node: Node): Record<string, string> => (node.attrs.quote === true ? { "data-quote": "true" } : {});

function item(node: Node, tag: "ul" | "ol"): DOMOutputSpec {
  return [tag, { "data-depth": String(node.attrs.depth), ...quoted(node) }, ["li", 0]];
}

const nodes: Record<string, NodeSpec> = {
  doc: { content: "block+" },
  paragraph: {
    group: "block",
    content: "inline*",
    attrs: { quote },
    parseDOM: [{ tag: "p" }],
    toDOM: (node) => ["p", quoted(node), 0],
  },
  heading: {
    group: "block",
    content: "inline*",
    defining: true,
    attrs: { quote, level: { default: 1, validate: "number" } },
    toDOM: (node) => [
      `h${Number(node.attrs.level) + HEADING_OFFSET}`,
      { "data-level": String(node.attrs.level), ...quoted(node) },
      0,
    ],
  },
  bullet: {
    group: "block",
    content: "inline*",
    defining: true,
    attrs: { quote, depth },
    toDOM: (node) => item(node, "ul"),
  },
  ordered: {
    group: "block",
    content: "inline*",
    defining: true,
    attrs: { quote, depth },
    toDOM: (node) => item(node, "ol"),
  },
  text: { group: "inline" },
  hard_break: {
    group: "inline",
    inline: true,
    selectable: false,
    leafText: () => "\n",
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },
};

const id = { validate: "string" } as const;

/** A run points at one thing at most, so these four exclude one another; typing at their end leaves them. */
function target(toDOM: MarkSpec["toDOM"], attr: string, parse: MarkSpec["parseDOM"]): MarkSpec {
  return { attrs: { [attr]: id }, inclusive: false, group: "target", excludes: "target", toDOM, parseDOM: parse };
}

function reference(name: "mention" | "question" | "entry"): MarkSpec {
  const key = `data-${name}`;
  return target((mark) => ["span", { class: `ref ref-${name}`, [key]: String(mark.attrs.id) }, 0], "id", [
    { tag: `span[${key}]`, getAttrs: (dom) => ({ id: dom.getAttribute(key) ?? "" }) },
  ]);
}

const marks: Record<string, MarkSpec> = {
  strong: {
    parseDOM: [
      { tag: "strong" },
      { tag: "b", getAttrs: (dom) => dom.style.fontWeight !== "normal" && null },
      { style: "font-weight", getAttrs: (value) => /^(bold(er)?|[6-9]\d{2})$/.test(value) && null },
    ],
    toDOM: () => ["strong", 0],
  },
  em: {
    parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }],
    toDOM: () => ["em", 0],
  },
  // A `span`, not an `a`: nothing in the editor may follow an address by itself.
  link: target((mark) => ["span", { class: "ref ref-link", "data-href": String(mark.attrs.href) }, 0], "href", [
    { tag: "span[data-href]", getAttrs: (dom) => ({ href: dom.getAttribute("data-href") ?? "" }) },
  ]),
  mention: reference("mention"),
  question: reference("question"),
  entry: reference("entry"),
};

/** The one schema. */
export const schema = new Schema({ nodes, marks });

/** The names of the four marks that point at something. */
export const TARGET_MARKS = ["link", "mention", "question", "entry"] as const;
export type TargetMark = (typeof TARGET_MARKS)[number];

/** Addresses that a link may hold; anything else stays plain words (`crdt/src/text.rs`, `Target::Link`). */
export function isAddress(href: string): boolean {
  return /^(https?:\/\/[^\s]+\.?[^\s]*|mailto:[^\s@]+@[^\s@]+)$/i.test(href);
}
