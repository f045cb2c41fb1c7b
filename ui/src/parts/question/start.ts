/**
 * Begins a contribution, or goes on with the one that was begun for the same question.
 */
import { call } from "../../api";
import type { DraftCard } from "../../api";
import { go } from "../../state/route.svelte";
import { touched } from "../../state/session.svelte";
import { sayFault } from "../../state/toasts.svelte";
import { NEW_DRAFT } from "../editor/drafts";
import { listingOf } from "../entry/listing";
import { NONE } from "../filing/filing";

/** The own draft begun for a question by its number (null: for none in particular), if there is one. */
export function begunFor(drafts: readonly DraftCard[], number: string | null): DraftCard | undefined {
  const own = drafts.filter((draft) => draft.reply_to === null && !draft.on_behalf);
  return own.find(({ question_numbers: answers }) => (number === null ? answers.length === 0 : answers.length === 1 && answers[0] === number));
}

/** Opens the writing view for a question (null: for none in particular). */
export async function startWriting(consultation: string, question: { id: string; number: string } | null): Promise<void> {
  try {
    const begun = begunFor(await call("draft_list", { consultation }), question?.number ?? null);
    if (begun) return go({ name: "write", draft: begun.id });
    const room = await roomHere(consultation);
    const draft = await call("draft_new", { ...NEW_DRAFT, consultation, room, questions: question ? [question.id] : [] });
    touched();
    go({ name: "write", draft: draft.id });
  } catch (thrown) {
    sayFault(thrown);
  }
}

/** The room that the list of contributions shows, where it takes new ones: whoever writes from there writes there. */
async function roomHere(consultation: string): Promise<string | null> {
  const { room } = listingOf(consultation);
  if (room === "" || room === NONE) return null;
  const { rooms } = await call("consultation_open", { consultation });
  return rooms.some(({ id, closed }) => id === room && !closed) ? room : null;
}

/** Opens the writing view for a summary, which is of the room that is shown. */
export async function startSummary(consultation: string): Promise<void> {
  try {
    const room = await roomHere(consultation);
    const draft = await call("draft_new", { ...NEW_DRAFT, consultation, room, summary: { from: null, until: null } });
    touched();
    go({ name: "write", draft: draft.id });
  } catch (thrown) {
    sayFault(thrown);
  }
}
