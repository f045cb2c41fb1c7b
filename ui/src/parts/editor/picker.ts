/**
 * Notices when a person types `@` for a mention, or `#` or `[[` for a reference, and says what is being looked for.
 *
 * It only watches: the list is drawn by `PickerList.svelte`, which answers keys through `handleKey`. Escape closes it
 * until the next trigger; nothing is decided while an input method is composing.
 */
import type { EditorState } from "prosemirror-state";
import { Plugin, PluginKey } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";

/** What is being looked for, and where its words stand. */
export interface Sought {
  kind: "mention" | "reference";
  query: string;
  from: number;
  to: number;
}

interface Seeking {
  sought: Sought | null;
  /** Where a trigger was dismissed; it stays quiet until the cursor leaves it. */
  dismissed: number | null;
}

const key = new PluginKey<Seeking>("picker");

/** Longest text after a trigger that is still a search, in letters. */
const QUERY_MAX = 40;

// A trigger stands at the start or after a space or an opening bracket, so that addresses like a@b do not trigger.
const TRIGGER = /(?:^|[\s([{«"“])(@|#|\[\[)([^@#[\]\n]*)$/u;

/** Finds an open trigger before the cursor. */
export function seek(state: EditorState): Sought | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - QUERY_MAX - 3), $from.parentOffset, "\n", "\n");
  const match = TRIGGER.exec(before);
  const [, sign, query] = match ?? [];
  if (sign === undefined || query === undefined || query.length > QUERY_MAX || query.startsWith(" ")) return null;
  const from = $from.pos - query.length - sign.length;
  return { kind: sign === "@" ? "mention" : "reference", query, from, to: $from.pos };
}

/** The plugin. `tell` hears what is sought; `handleKey` may take a key while something is. */
export function picker(tell: (sought: Sought | null) => void, handleKey: (event: KeyboardEvent) => boolean): Plugin<Seeking> {
  return new Plugin<Seeking>({
    key,
    state: {
      init: () => ({ sought: null, dismissed: null }),
      apply(tr, was, _old, now) {
        if (tr.getMeta(key) === "dismiss") return { sought: null, dismissed: was.sought?.from ?? null };
        const found = seek(now);
        // Only typing opens the list; moving the cursor into an old "@" does not.
        if (!was.sought && !tr.docChanged) return { sought: null, dismissed: found ? was.dismissed : null };
        const dismissed = found && was.dismissed === found.from ? was.dismissed : null;
        return { sought: dismissed === null ? found : null, dismissed };
      },
    },
    view: () => ({
      update(view, before) {
        const now = key.getState(view.state)?.sought ?? null;
        if (now !== key.getState(before)?.sought) tell(now);
      },
      destroy: () => tell(null),
    }),
    props: {
      handleKeyDown(view, event) {
        if (view.composing || event.isComposing || !key.getState(view.state)?.sought) return false;
        if (event.key === "Escape") {
          dismiss(view);
          event.stopPropagation();
          return true;
        }
        return handleKey(event);
      },
      handleDOMEvents: {
        blur: (view) => {
          // Later: the focus may go because the screen does, and then there is nothing to close any more.
          window.setTimeout(() => {
            if (!view.isDestroyed && !view.composing && !view.hasFocus()) dismiss(view);
          }, 0);
          return false;
        },
      },
    },
  });
}

/** Closes the list without choosing. */
export function dismiss(view: EditorView): void {
  if (key.getState(view.state)?.sought) view.dispatch(view.state.tr.setMeta(key, "dismiss"));
}
