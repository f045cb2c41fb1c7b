/**
 * What of the desk is asked for: the filters above the list, and what each of them is called in a call.
 */
import type { DeskAsk } from "../../api";

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

/** Why something is decided: the words of the list, each worded as `reason-<this>`. */
export const REASONS = ["fits", "personal-data", "danger", "insult", "off-topic", "duplicate", "unclear", "incomplete", "rights", "other"];

/** Keys of the list: each a letter, what it does, and the decision it begins, where it begins one. */
export const LETTERS: readonly [string, string][] = [
  ["a", "accept"],
  ["r", "return"],
  ["h", "hide"],
];
