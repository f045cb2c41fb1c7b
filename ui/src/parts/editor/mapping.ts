/**
 * The strict mapping between the record's rich text and the editor's document, both ways.
 *
 * It fails loudly: a node, mark or value it does not know is a `MappingError`, never a silent loss. Both shapes hold
 * the same thing, so a canonical text comes back as it went in (one empty paragraph stands for no words at all).
 * Left out on purpose: repair. What cannot be mapped must not be saved.
 */
import type { Mark, Node } from "prosemirror-model";
import { HEADING_LEVEL_MAX, LIST_DEPTH_MAX } from "../../api/richtext";
import type { Block, Inline, RichText, Target } from "../../api/richtext";
import { schema } from "./schema";

/** A shape that the other side cannot hold. */
export class MappingError extends Error {
  override readonly name = "MappingError";
}

/** The editor's document for a rich text. */
export function toDoc(text: RichText): Node {
  const blocks = text.blocks.map(toNode);
  return node("doc", null, blocks.length > 0 ? blocks : [node("paragraph", null, [])]);
}

/** The rich text of an editor's document, canonical. */
export function fromDoc(doc: Node): RichText {
  if (doc.type !== schema.nodes.doc) throw new MappingError(`not a document: ${doc.type.name}`);
  const blocks: Block[] = [];
  doc.forEach((child) => blocks.push(fromNode(child)));
  const [only] = blocks;
  const isEmpty = blocks.length === 1 && only?.kind === "paragraph" && only.quote !== true && only.inlines.length === 0;
  return { blocks: isEmpty ? [] : blocks };
}

function toNode(block: Block): Node {
  const content = block.inlines.flatMap(toInline);
  const quote = block.quote === true;
  switch (block.kind) {
    case "paragraph":
      return node("paragraph", { quote }, content);
    case "heading":
      return node("heading", { quote, level: within(block.level, 1, HEADING_LEVEL_MAX) }, content);
    case "bullet":
    case "ordered":
      return node(block.kind, { quote, depth: within(block.depth, 0, LIST_DEPTH_MAX) }, content);
    default:
      throw new MappingError(`unknown block ${JSON.stringify(block satisfies never)}`);
  }
}

function toInline(inline: Inline): Node[] {
  const marks: Mark[] = [];
  if (inline.bold === true) marks.push(mark("strong", null));
  if (inline.italic === true) marks.push(mark("em", null));
  if (inline.target) marks.push(toMark(inline.target));
  const nodes: Node[] = [];
  inline.text.split("\n").forEach((line, index) => {
    if (index > 0) nodes.push(node("hard_break", null, [], marks));
    if (line !== "") nodes.push(schema.text(line, marks));
  });
  return nodes;
}

function toMark(target: Target): Mark {
  if ("link" in target) return mark("link", { href: target.link });
  if ("mention" in target) return mark("mention", { id: target.mention });
  if ("question" in target) return mark("question", { id: target.question });
  if ("entry" in target) return mark("entry", { id: target.entry });
  throw new MappingError(`unknown target ${JSON.stringify(target satisfies never)}`);
}

function fromNode(child: Node): Block {
  const quote = child.attrs.quote === true ? { quote: true } : {};
  const inlines = fromInlines(child);
  switch (child.type.name) {
    case "paragraph":
      return { kind: "paragraph", ...quote, inlines };
    case "heading":
      return { kind: "heading", level: within(child.attrs.level, 1, HEADING_LEVEL_MAX), ...quote, inlines };
    case "bullet":
      return { kind: "bullet", depth: within(child.attrs.depth, 0, LIST_DEPTH_MAX), ...quote, inlines };
    case "ordered":
      return { kind: "ordered", depth: within(child.attrs.depth, 0, LIST_DEPTH_MAX), ...quote, inlines };
    default:
      throw new MappingError(`unknown block ${child.type.name}`);
  }
}

function fromInlines(block: Node): Inline[] {
  const inlines: Inline[] = [];
  block.forEach((child) => {
    const next = { text: wordsOf(child), ...styleOf(child.marks) };
    const last = inlines.at(-1);
    if (last && sameStyle(last, next)) last.text += next.text;
    else inlines.push(next);
  });
  return inlines;
}

function wordsOf(child: Node): string {
  if (child.isText) return child.text ?? "";
  if (child.type === schema.nodes.hard_break) return "\n";
  throw new MappingError(`unknown inline ${child.type.name}`);
}

function styleOf(marks: readonly Mark[]): Omit<Inline, "text"> {
  const style: Omit<Inline, "text"> = {};
  for (const one of marks) {
    if (one.type.name === "strong") style.bold = true;
    else if (one.type.name === "em") style.italic = true;
    else if (style.target) throw new MappingError("a run points at two things");
    else style.target = fromMark(one);
  }
  return style;
}

function fromMark(one: Mark): Target {
  switch (one.type.name) {
    case "link":
      return { link: String(one.attrs.href) };
    case "mention":
      return { mention: String(one.attrs.id) };
    case "question":
      return { question: String(one.attrs.id) };
    case "entry":
      return { entry: String(one.attrs.id) };
    default:
      throw new MappingError(`unknown mark ${one.type.name}`);
  }
}

/** Whether two runs differ in nothing but their words. */
export function sameStyle(one: Inline, other: Inline): boolean {
  return (
    (one.bold === true) === (other.bold === true) &&
    (one.italic === true) === (other.italic === true) &&
    JSON.stringify(one.target ?? null) === JSON.stringify(other.target ?? null)
  );
}

function within(value: unknown, least: number, most: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new MappingError(`${String(value)} is not between ${least} and ${most}`);
}

function node(name: string, attrs: Record<string, unknown> | null, content: Node[], marks: Mark[] = []): Node {
  const type = schema.nodes[name];
  if (!type) throw new MappingError(`unknown node ${name}`);
  return type.createChecked(attrs, content, marks);
}

function mark(name: string, attrs: Record<string, unknown> | null): Mark {
  const type = schema.marks[name];
  if (!type) throw new MappingError(`unknown mark ${name}`);
  return type.create(attrs);
}
