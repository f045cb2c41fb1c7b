/**
 * Keys and typed shortcuts of the editor.
 *
 * Tab moves list items and nothing else. After Escape the next Tab leaves the editor, so that nobody who works by
 * keyboard is caught in it (WCAG 2.1.2). Left out on purpose: keys of the app around it.
 */
import { baseKeymap, chainCommands, deleteSelection, joinBackward, selectNodeBackward, toggleMark } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { InputRule, inputRules, undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import type { Attrs } from "prosemirror-model";
import type { Command, EditorState } from "prosemirror-state";
import { Plugin, PluginKey, Selection } from "prosemirror-state";
import { backspaceAtStart, breakLine, enter, markOf, shiftDepth, toggleKind, toggleQuote } from "./commands";
import { HEADING_LEVEL_MAX } from "../../api/richtext";
import { schema } from "./schema";

/** What the editor's surroundings do for a key. */
export interface Asked {
  link(): void;
  submit(): void;
  /** Enter at the end of the words: true where something else follows them. */
  next?(): boolean;
}

const leaving = new PluginKey<boolean>("leaving");

function inList(state: EditorState): boolean {
  return ["bullet", "ordered"].includes(state.selection.$from.parent.type.name);
}

function tab(by: 1 | -1): Command {
  return (state, dispatch) => {
    if (leaving.getState(state) === true || !inList(state)) return false;
    // An item at the deepest level stays; Tab still belongs to the list.
    shiftDepth(by)(state, dispatch);
    return true;
  };
}

function does(act: () => void): Command {
  return (_state, dispatch) => {
    if (dispatch) act();
    return true;
  };
}

/** Enter after the last letter, where the surroundings take it; in a list it is the list's. */
function onwards(asked: Asked): Command {
  return (state, dispatch) => {
    const isLast = state.selection.empty && state.selection.to === Selection.atEnd(state.doc).to;
    return isLast && !inList(state) && dispatch !== undefined && asked.next?.() === true;
  };
}

function bindings(asked: Asked): Record<string, Command> {
  const levels = Array.from({ length: HEADING_LEVEL_MAX }, (_, index) => index + 1);
  return {
    ...Object.fromEntries(levels.map((level) => [`Mod-Alt-${level}`, toggleKind("heading", { level })])),
    "Mod-b": toggleMark(markOf("strong")),
    "Mod-i": toggleMark(markOf("em")),
    "Mod-k": does(() => asked.link()),
    "Mod-Enter": does(() => asked.submit()),
    "Mod-Shift-8": toggleKind("bullet"),
    "Mod-Shift-7": toggleKind("ordered"),
    "Mod-Shift-9": toggleQuote,
    "Mod-z": undo,
    "Mod-y": redo,
    "Mod-Shift-z": redo,
    "Shift-Enter": breakLine,
    Enter: chainCommands(onwards(asked), enter),
    Backspace: chainCommands(undoInputRule, deleteSelection, backspaceAtStart, joinBackward, selectNodeBackward),
    Tab: tab(1),
    "Shift-Tab": tab(-1),
  };
}

/** Escape, then Tab or Shift-Tab, leaves the editor. Any other key takes that back. */
function leavingByEscape(): Plugin<boolean> {
  return new Plugin<boolean>({
    key: leaving,
    state: { init: () => false, apply: (tr, was) => (tr.getMeta(leaving) as boolean | undefined) ?? (tr.docChanged ? false : was) },
    props: {
      handleKeyDown: (view, event) => {
        if (event.isComposing || ["Tab", "Shift"].includes(event.key)) return false;
        const wants = event.key === "Escape";
        if (wants !== leaving.getState(view.state)) view.dispatch(view.state.tr.setMeta(leaving, wants));
        return false;
      },
      handleDOMEvents: {
        blur: (view) => {
          window.setTimeout(() => {
            if (view.isDestroyed || view.composing || leaving.getState(view.state) !== true) return;
            view.dispatch(view.state.tr.setMeta(leaving, false));
          }, 0);
          return false;
        },
      },
    },
  });
}

/** Replaces what was typed at a block's start by what it stands for. */
function startOfBlock(pattern: RegExp, kind: string, attrs: (match: RegExpMatchArray) => Attrs): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const block = state.doc.resolve(start);
    if (block.parent.type.name !== "paragraph" || block.parentOffset !== 0) return null;
    const type = schema.nodes[kind];
    return state.tr
      .delete(start, end)
      .setNodeMarkup(block.before(), type, { quote: block.parent.attrs.quote === true, ...attrs(match) });
  });
}

function typedShortcuts(): Plugin {
  return inputRules({
    rules: [
      startOfBlock(/^(#{1,3})\s$/, "heading", (match) => ({ level: match[1]?.length ?? 1 })),
      startOfBlock(/^[-*•]\s$/, "bullet", () => ({})),
      // Digits of any script, as typed on Arabic keyboards.
      startOfBlock(/^\p{Nd}{1,2}[.)]\s$/u, "ordered", () => ({})),
      startOfBlock(/^>\s$/, "paragraph", () => ({ quote: true })),
    ],
  });
}

/** All of it, in the order in which keys are offered. */
export function keyPlugins(asked: Asked): Plugin[] {
  return [typedShortcuts(), leavingByEscape(), keymap(bindings(asked)), keymap(baseKeymap), history()];
}

