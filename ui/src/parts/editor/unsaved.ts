/**
 * Words that are not saved yet when their screen goes away. A save under way is waited for before the draft is opened
 * again; words that could not be saved (a full disk, a home just locked) stay in memory, are tried again, and are what
 * the next editor of that draft starts with.
 */
import { call, toFault } from "../../api";
import type { Draft } from "../../api";
import type { RichText } from "../../api/richtext";
import type { Autosave } from "./autosave";

const waiting = new Map<string, Autosave>();

/** Closes the autosave of a draft, or of other words by their id; keeps it when its last words could not be saved. */
export async function keepUntilSaved(draft: string, autosave: Autosave): Promise<void> {
  if (!autosave.settled) waiting.set(draft, autosave);
  const saved = await autosave.close();
  const { state } = autosave;
  // A draft deleted elsewhere will never take these words; trying for ever would help nobody.
  const isGone = state.at === "failed" && toFault(state.fault).code === "not-found";
  if (isGone) autosave.stop();
  if ((saved || isGone) && waiting.get(draft) === autosave) waiting.delete(draft);
}

/** Resolves when no earlier editor is still saving these words. */
export async function savedEarlier(draft: string): Promise<void> {
  const before = waiting.get(draft);
  if (!before) return;
  await before.flush();
  before.stop();
}

/** Opens a draft once no earlier editor is still saving it. */
export async function openDraft(draft: string): Promise<Draft> {
  await savedEarlier(draft);
  return call("draft_open", { draft });
}

/** The unsaved words of a draft and where they started from, if there are any; saving them is the caller's now. */
export function takeUnsaved(draft: string): { body: RichText; heads: string[] } | null {
  const before = waiting.get(draft);
  waiting.delete(draft);
  if (!before || before.settled) return null;
  before.stop();
  return { body: before.words.take().body, heads: before.base };
}
