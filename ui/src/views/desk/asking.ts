/**
 * What of the desk is asked for: the filters above the list, and what each of them is called in a call; what can be decided, and
 * which reasons fit it; and what is looked up beside a list.
 */
import { call, type DeskAct, type DeskAsk, type DeskItem, type Question } from "../../api";
import { MASKS, firstWords } from "../../parts/entry/words";

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

/** What fits each act, the likeliest first. Whoever masks while accepting says why of the masking: `mask`. */
const FITTING: Record<string, readonly string[]> = {
  accept: ["fits", "nothing-wrong", "other"],
  mask: [...MASKS, "other"],
  redact: [...MASKS, "other"],
  return: ["unclear", "incomplete", "personal-data", "danger", "insult", "off-topic", "duplicate", "rights", "other"],
  hide: ["danger", "personal-data", "insult", "off-topic", "duplicate", "rights", "unclear", "other"],
  restore: ["fits", "nothing-wrong", "dealt-with", "other"],
  reassign: ["off-topic", "unclear", "other"],
  group: ["duplicate", "other"],
  ungroup: ["off-topic", "dealt-with", "other"],
  pin: ["good-start", "summary", "announcement", "other"],
  unpin: ["dealt-with", "other"],
  dismiss: ["nothing-wrong", "dealt-with", "not-ours", "other"],
};

/** The usual reason, where it hurts nobody; what is taken from an author is for a person to say why. */
const USUAL: Record<string, string> = { accept: "fits", mask: "personal-data", redact: "personal-data", group: "duplicate" };

/** The reasons that one act may have. */
export function reasonsFor(kind: string): readonly string[] {
  return FITTING[kind] ?? REASONS;
}

/** The reason that stands until a person chooses another; empty where one has to be chosen. */
export function usualFor(kind: string): string {
  return USUAL[kind] ?? "";
}

/** The contribution, whichever of its versions this is. */
export function aboutOf(item: DeskItem): string {
  return item.first ?? item.entry.id;
}

/** What was said when the version before was given back, by the contribution, of those that were submitted again. */
export async function saidBefore(consultation: string, items: readonly DeskItem[]): Promise<Map<string, DeskAct>> {
  const again = items.filter(({ first }) => first !== null);
  const kinds = new Set(again.map(({ entry }) => entry.translates !== null));
  const asked = [...kinds].map((translations) => call("desk_list", { ...everything(consultation), state: "returned", translations }));
  const returned = (await Promise.all(asked)).flat().filter(({ replaced_by }) => replaced_by !== null);
  const said = new Map<string, DeskAct>();
  for (const item of again) {
    const acts = returned.filter((one) => aboutOf(one) === item.first && one.entry.id !== item.entry.id).flatMap((one) => one.acts);
    const [last] = acts.filter(({ kind, stands }) => kind === "return" && stands).sort((one, other) => other.claimed_at - one.claimed_at);
    if (last) said.set(item.entry.id, last);
  }
  return said;
}

/** Questions by their numbers, as a conflict tells them, with their first words; the number alone where it says too little. */
export function numbered(numbers: string, questions: readonly Question[]): { number: string; words: string }[] {
  return numbers.split(" ").map((number) => {
    const having = questions.filter((question) => question.number === number);
    return { number, words: having.length === 1 ? firstWords(having[0]!.text) : "" };
  });
}

/** Keys of the list: each a letter, what it does, and the decision it begins, where it begins one. */
export const LETTERS: readonly [string, string][] = [
  ["a", "accept"],
  ["r", "return"],
  ["h", "hide"],
];
