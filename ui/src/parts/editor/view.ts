/**
 * The running editor: ProseMirror put together from this folder's parts, behind a small surface.
 *
 * `take` and `settle` are the two halves of a save (`autosave.ts`); in between every step is remembered, so that what
 * came from elsewhere lands where it belongs. No transaction that is not the person's own is made while an input
 * method composes.
 */
import { EditorState, Selection } from "prosemirror-state";
import type { Command } from "prosemirror-state";
import { Mapping } from "prosemirror-transform";
import { EditorView } from "prosemirror-view";
import type { RichText } from "../../api/richtext";
import type { Words } from "./autosave";
import { insertTarget, standing } from "./commands";
import type { Standing } from "./commands";
import { dressing } from "./dressing";
import { keyPlugins } from "./keys";
import { fromDoc, toDoc } from "./mapping";
import { FROM_ELSEWHERE, mergeIn } from "./merge";
import { pasting } from "./paste";
import { picker } from "./picker";
import type { Sought } from "./picker";
import type { Suggestion } from "./suggest";

/** What the surroundings hear and answer. */
export interface Surroundings {
  /** Attributes of the element that is typed into: name, direction, language. */
  attributes(): Record<string, string>;
  hint(): string;
  /** The person changed the words. */
  input(): void;
  /** The cursor moved or the words changed. */
  moved(standing: Standing): void;
  sought(sought: Sought | null): void;
  /** A key while something is sought; true when it was used. */
  pick(event: KeyboardEvent): boolean;
  link(): void;
  submit(): void;
  /** Enter at the end of the words: true where something else follows them. */
  next?(): boolean;
  blurred(): void;
  composed(): void;
}

/** ProseMirror settles a composition this long after its end, at most (its own timer is 20 ms). */
const COMPOSED_MS = 60;

/** One editor on the page. */
export class Writing implements Words {
  readonly view: EditorView;
  #since: Mapping | null = null;

  constructor(
    place: HTMLElement,
    body: RichText,
    private readonly around: Surroundings,
  ) {
    const plugins = [picker((sought) => around.sought(sought), (event) => around.pick(event)), ...keyPlugins(around), dressing(() => around.hint())];
    this.view = new EditorView(place, {
      state: EditorState.create({ doc: toDoc(body), plugins }),
      attributes: () => around.attributes(),
      ...pasting,
      dispatchTransaction: (tr) => {
        this.#since?.appendMapping(tr.mapping);
        this.view.updateState(this.view.state.apply(tr));
        if (tr.docChanged && tr.getMeta(FROM_ELSEWHERE) !== true) around.input();
        around.moved(standing(this.view.state));
      },
      handleDOMEvents: {
        blur: (view) => {
          window.setTimeout(() => {
            if (!view.isDestroyed) around.blurred();
          }, 0);
          return false;
        },
        compositionend: () => {
          // ProseMirror reads the last letters just after this event.
          window.setTimeout(() => {
            if (this.view.isDestroyed) return;
            this.refresh();
            around.composed();
          }, COMPOSED_MS);
          return false;
        },
      },
    });
    around.moved(standing(this.view.state));
  }

  take(): { body: RichText; settle: (merged: RichText) => void } {
    const sent = this.view.state.doc;
    const since = new Mapping();
    this.#since = since;
    return {
      body: fromDoc(sent),
      settle: (merged) => {
        if (this.view.isDestroyed) return;
        const tr = mergeIn(this.view.state, sent, toDoc(merged), since);
        if (tr) this.view.dispatch(tr);
      },
    };
  }

  composing(): boolean {
    return !this.view.isDestroyed && this.view.composing;
  }

  /** Does a command and gives the focus back to the words. */
  run(command: Command): void {
    command(this.view.state, (tr) => this.view.dispatch(tr), this.view);
    this.view.focus();
  }

  /** Types words at the cursor as if by hand: how toolbar buttons open a picker. */
  type(words: string): void {
    const { state } = this.view;
    const before = state.selection.$from.parent.textBetween(0, state.selection.$from.parentOffset, "\n", "\n");
    const gap = before === "" || /[\s([{]$/u.test(before) ? "" : " ";
    this.view.focus();
    this.view.dispatch(state.tr.insertText(gap + words).scrollIntoView());
  }

  choose(sought: Sought, suggestion: Suggestion): void {
    if (suggestion.kind === "name") {
      this.view.dispatch(this.view.state.tr.insertText(`${suggestion.words} `, sought.from, sought.to).scrollIntoView());
      return this.view.focus();
    }
    this.run(insertTarget(suggestion.kind, suggestion.id, suggestion.words, sought.from, sought.to));
  }

  /** Puts the cursor at the end. */
  focusEnd(): void {
    const { tr } = this.view.state;
    this.view.dispatch(tr.setSelection(Selection.atEnd(tr.doc)));
    this.view.focus();
  }

  /** Draws the attributes anew, unless an input method is at work: then its end does. */
  refresh(): void {
    if (this.composing()) return;
    this.view.setProps({ attributes: () => this.around.attributes() });
  }

  /** Where the sought words stand on the screen. */
  placeOf(position: number): { left: number; right: number; bottom: number } {
    return this.view.coordsAtPos(position);
  }

  /** How many words are written, as the interface counts them. */
  count(): number {
    return wordCount(this.view.state.doc.textBetween(0, this.view.state.doc.content.size, "\n", "\n"));
  }

  destroy(): void {
    this.view.destroy();
  }
}

/** Words as readers count them: by the segmenter, so that languages without spaces count too. */
export function wordCount(text: string): number {
  if (typeof Intl.Segmenter !== "function") return text.split(/\s+/u).filter(Boolean).length;
  let count = 0;
  for (const part of new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)) if (part.isWordLike) count += 1;
  return count;
}
