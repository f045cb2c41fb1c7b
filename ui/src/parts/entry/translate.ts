/**
 * Begins a translation: a draft beside the original, in the reader's language where that is another one.
 */
import { call, type Author } from "../../api";
import { go } from "../../state/route.svelte";
import { sayFault } from "../../state/toasts.svelte";
import { language, LANGUAGES } from "../../state/words.svelte";
import { NEW_DRAFT } from "../editor/drafts";
import { standingOf } from "./words";

/** Whoever translated, by what they let be seen; empty where that is nothing. */
export function translatorOf(author: Author): string {
  return author.name || standingOf(author).join(" · ");
}

/** The language to begin with: the reader's, or another that is not the original's. */
export function tongueFor(original: string): string {
  const primary = original.toLowerCase().split("-")[0];
  const other = LANGUAGES.find(({ code }) => code !== primary);
  return language().code === primary ? (other?.code ?? "en") : language().code;
}

/** Opens the draft that will translate this contribution. One that was begun for it here is gone on with. */
export async function startTranslation(consultation: string, entry: string, original: string): Promise<void> {
  try {
    const drafts = await call("draft_list", { consultation });
    const begun = drafts.find((draft) => draft.translates === entry);
    if (begun) {
      go({ name: "write", draft: begun.id });
      return;
    }
    const draft = await call("draft_new", { ...NEW_DRAFT, consultation, translates: entry, language: tongueFor(original) });
    go({ name: "write", draft: draft.id });
  } catch (thrown) {
    sayFault(thrown);
  }
}
