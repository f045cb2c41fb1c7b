/**
 * What of the desk is asked for: the filters above the list, and what each of them is called in a call.
 */
import type { DeskAsk, DeskItem } from "../../api";

/** Everything at the desk of a consultation. */
export function everything(consultation: string): DeskAsk {
  return {
    consultation, state: null, mine: false, assigned: null, question: null, language: null, author: null,
    room: null, area: null, kind: null, translations: false, complaints: false,
  };
}

/** What decides where a contribution stands, by the state it is in; the first is what most will be. */
export const DECIDES: Record<string, string[]> = {
  waiting: ["accept", "return", "hide"],
  returned: ["accept", "hide"],
  accepted: ["redact", "hide"],
  hidden: ["restore"],
  shown: ["redact", "hide"],
  held: ["admit", "hide"],
};

/**
 * What can be decided about a contribution. What its author wants moderators alone to read, no office can put before members;
 * and of what a new version came instead nothing is decided but what concerns the words that members read: an act reaches the
 * last version, whose words stand elsewhere.
 */
export function decisions({ state, entry, replaced_by }: DeskItem): string[] {
  const forDesk = entry.audience === "moderators";
  return (DECIDES[state] ?? []).filter((kind) => (kind !== "accept" || !forDesk) && (replaced_by === null || kind === "redact"));
}

/** Why something is decided: the words of the list, each worded as `reason-<this>`. */
export const REASONS = ["fits", "personal-data", "danger", "insult", "off-topic", "duplicate", "unclear", "incomplete", "rights", "other"];

/** Reasons for acts that are no judgement on the words. */
const OTHER_REASONS: Record<string, string[]> = {
  pin: ["good-start", "summary", "announcement", "other"],
  unpin: ["dealt-with", "other"],
  dismiss: ["nothing-wrong", "dealt-with", "not-ours", "other"],
};

/** The reasons that one act may have. */
export function reasonsFor(kind: string): string[] {
  return OTHER_REASONS[kind] ?? REASONS.filter((each) => kind === "accept" || kind === "restore" || each !== "fits");
}

/** Keys of the list: each a letter, what it does, and the decision it begins, where it begins one. */
export const LETTERS: readonly [string, string][] = [
  ["a", "accept"],
  ["r", "return"],
  ["h", "hide"],
];
