/**
 * What a convener changed in the set-up of a consultation, as the fields to set: nothing else is sent, so that two
 * conveners who change different things do not undo each other.
 */

/** What can be set up. `welcome` is Markdown; days are ISO 8601 or empty. */
export interface Agenda {
  title: string;
  welcome: string;
  objective: string;
  outcome: string;
  opens: string;
  closes: string;
  /** Moderators read first, and accept each contribution before members do. */
  moderated: boolean;
  /** Questions; without an id they are new. An emptied one goes. */
  questions: { id: string | null; number: string; text: string }[];
}

/** The plain fields, in the order in which they are shown. */
export const FIELDS = ["title", "welcome", "objective", "outcome", "opens", "closes"] as const;

/** The fields to set to get from one set-up to the other. */
export function changes(before: Agenda, after: Agenda): { field: string; value: string }[] {
  const fields = FIELDS.filter((field) => before[field].trim() !== after[field].trim()).map((field) => ({
    field,
    value: after[field].trim(),
  }));
  const reads = before.moderated === after.moderated ? [] : [{ field: "moderated", value: String(after.moderated) }];
  const questions = after.questions.flatMap(({ id, text }) => {
    const value = text.trim();
    if (id === null) return value === "" ? [] : [{ field: "question.add", value }];
    const old = before.questions.find((question) => question.id === id);
    return old && old.text.trim() !== value ? [{ field: `question.${id}`, value }] : [];
  });
  return [...fields, ...reads, ...questions];
}

/** Whether both days are named and the last one is before the first one. */
export function isBackwards(opens: string | null, closes: string | null): boolean {
  return Boolean(opens) && Boolean(closes) && closes! < opens!;
}
