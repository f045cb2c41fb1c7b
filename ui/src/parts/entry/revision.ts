/**
 * Starts new words for an own contribution: a draft that holds the old ones, opened in the writing view. A draft that
 * was started for it before is gone on with.
 */
import { call } from "../../api";
import { go } from "../../state/route.svelte";
import { sayFault } from "../../state/toasts.svelte";
import { NEW_DRAFT } from "../editor/drafts";

const unfinished = new Map<string, string>();

/** Opens the draft that will revise this contribution; it begins with the words, the questions and the language of that. */
export async function startRevision(consultation: string, entry: string): Promise<void> {
  try {
    const before = unfinished.get(entry);
    const drafts = await call("draft_list", { consultation });
    if (before !== undefined && drafts.some((draft) => draft.id === before)) {
      go({ name: "write", draft: before });
      return;
    }
    const draft = await call("draft_new", { ...NEW_DRAFT, consultation, revises: entry });
    unfinished.set(entry, draft.id);
    go({ name: "write", draft: draft.id });
  } catch (thrown) {
    sayFault(thrown);
  }
}
