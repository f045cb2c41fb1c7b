/**
 * A caret in words that are read and not written: the arrows move it, with Shift they select, as in any editor. The engine's
 * own `Selection.modify` knows lines, words and directions; what is added is that it stays within one contribution.
 */
import { placeOf, pointOf, rangeOf } from "../richtext/places";

/** What a key does to the selection. */
export interface Step {
  alter: "move" | "extend";
  direction: "left" | "right" | "forward" | "backward";
  by: "character" | "word" | "line" | "lineboundary" | "paragraph" | "all";
}

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/** What a key press does, or null where it is none of the caret's. */
export function stepOf({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent, mac = MAC): Step | null {
  const alter = shiftKey ? "extend" : "move";
  const byWord = mac ? altKey : ctrlKey;
  const far = mac && metaKey;
  if (mac ? ctrlKey : altKey || metaKey) return null;
  switch (key) {
    case "ArrowLeft":
    case "ArrowRight":
      return { alter, direction: key === "ArrowLeft" ? "left" : "right", by: far ? "lineboundary" : byWord ? "word" : "character" };
    case "ArrowUp":
    case "ArrowDown":
      return { alter, direction: key === "ArrowUp" ? "backward" : "forward", by: far ? "all" : byWord ? "paragraph" : "line" };
    case "Home":
    case "End":
      return { alter, direction: key === "Home" ? "backward" : "forward", by: byWord || far ? "all" : "lineboundary" };
    default:
      return null;
  }
}

/** Does a step within `root`; what would lead out of it is not done. */
export function take(root: HTMLElement, step: Step): void {
  const selection = root.ownerDocument.getSelection();
  if (!selection) return;
  const inside = (node: Node | null): boolean => node !== null && root.contains(node);
  if (!inside(selection.focusNode)) place(root, 0);
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  if (!anchorNode || !focusNode) return;
  const back = (): void => selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  if (step.by === "all") {
    const edge = rangeOf(root, step.direction === "forward" ? lastOf(root) : { from: 0, to: 0 });
    if (!edge) return;
    const [node, offset] = step.direction === "forward" ? [edge.endContainer, edge.endOffset] : [edge.startContainer, edge.startOffset];
    if (step.alter === "extend") selection.setBaseAndExtent(anchorNode, anchorOffset, node, offset);
    else selection.setBaseAndExtent(node, offset, node, offset);
    return;
  }
  selection.modify(step.alter, step.direction, step.by);
  if (!inside(selection.focusNode)) back();
}

/** Puts the caret at a place. */
export function place(root: HTMLElement, at: number): void {
  const range = rangeOf(root, { from: at, to: at });
  if (range) root.ownerDocument.getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.startContainer, range.startOffset);
}

/** Selects all words. */
export function selectAll(root: HTMLElement): void {
  const selection = root.ownerDocument.getSelection();
  selection?.selectAllChildren(root);
}

function lastOf(root: HTMLElement): { from: number; to: number } {
  const end = pointOf(root, root, root.childNodes.length, "end") ?? 0;
  return { from: end, to: end };
}

/** Where the caret stands, and what is selected, if both ends lie in `root`. */
export function selected(root: HTMLElement): { at: number; range: Range; passage: { from: number; to: number } | null } | null {
  const selection = root.ownerDocument.getSelection();
  if (!selection?.focusNode || !selection.anchorNode || selection.rangeCount === 0) return null;
  if (!root.contains(selection.focusNode) || !root.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  const at = pointOf(root, selection.focusNode, selection.focusOffset, "start") ?? 0;
  return { at, range, passage: selection.isCollapsed ? null : placeOf(root, range) };
}

/** Where a caret is drawn for a point: the edge of what stands there, in the window. */
export function edgeOf(range: Range): DOMRect | null {
  const own = range.getClientRects?.();
  if (own?.[0]) return own[0];
  const node = range.startContainer;
  const element = node instanceof Element ? node : node.parentElement;
  const rect = element?.getBoundingClientRect();
  return rect ? new DOMRect(rect.left, rect.top, 0, rect.height) : null;
}
