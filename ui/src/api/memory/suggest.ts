/**
 * How the twin answers calls for suggestions: what a test put there, or what a plain count of words gives. Left out on purpose: the
 * methods of docs/text.md, which the device has.
 */
import type { Answers } from "../memory";
import type { EntryRow, SuggestedPassage } from "../index";
import { plainText } from "../richtext";
import { heldOf, type World } from "./world";

type Of = "suggest_terms" | "suggest_similar" | "suggest_groups";

const WORD = /\p{L}{5,}/gu;

/** A contribution's first block as a passage, with these words marked. */
function passage(entry: EntryRow, words: readonly string[]): SuggestedPassage {
  const [quote = ""] = plainText(entry.body).split("\n");
  const shared = [...quote.matchAll(WORD)]
    .filter(([word]) => words.includes(word.toLowerCase()))
    .map(({ index, 0: word }): [number, number] => {
      const from = [...quote.slice(0, index)].length;
      return [from, from + [...word].length];
    });
  const { id, author, language, direction } = entry;
  return { entry: id, author, language, direction, from: 0, to: [...quote].length, quote, shared, likeness: shared.length / 10 };
}

const wordsOf = (entry: EntryRow): string[] => [...new Set([...plainText(entry.body).matchAll(WORD)].map(([word]) => word.toLowerCase()))];

/** Answers about suggestions. */
export function suggest(world: World): Pick<Answers, Of> {
  const read = (consultation: string): EntryRow[] => heldOf(world, consultation).entries.filter(({ state, kind }) => kind !== "summary" && !["withdrawn", "hidden"].includes(state));
  return {
    suggest_terms({ consultation, question, limit }) {
      const entries = read(consultation).filter(({ questions }) => !question || questions.includes(question));
      const with_ = new Map<string, EntryRow[]>();
      for (const entry of entries) for (const word of wordsOf(entry)) with_.set(word, [...(with_.get(word) ?? []), entry]);
      const several = [...with_].filter(([, found]) => found.length > 1).sort(([, one], [, other]) => other.length - one.length);
      const terms = several.slice(0, limit || 30).map(([words, found]) => ({
        words,
        count: found.length,
        contributions: found.length,
        value: found.length,
        places: found.slice(0, 5).map((entry) => passage(entry, [words])),
      }));
      const one = { language: "en", contributions: entries.length, words: 100, method: question ? "log_likelihood" : "tf_idf", listed: true, terms };
      return { languages: entries.length > 0 ? [one] : [], left_out: 0 };
    },
    suggest_similar({ consultation, code, entry, limit }) {
      const coded = (world.codings.get(consultation) ?? []).filter((coding) => coding.code === code).map((coding) => coding.entry);
      const asked = entry ? [entry] : coded;
      const words = read(consultation)
        .filter(({ id }) => asked.includes(id))
        .flatMap(wordsOf);
      const found = read(consultation)
        .filter(({ id }) => !asked.includes(id))
        .map((other) => passage(other, words))
        .filter(({ shared }) => shared.length > 0);
      return { passages: found.slice(0, limit || 20), total: found.length, asked: asked.length, left_out: 0 };
    },
    suggest_groups({ consultation }) {
      const coded = (world.codings.get(consultation) ?? []).map((coding) => coding.entry);
      const entries = read(consultation).filter(({ id }) => !coded.includes(id));
      const groups = entries.length < 3 ? [] : [{ name: "first, words", contributions: entries.length, passages: entries.slice(0, 5).map((one) => passage(one, wordsOf(one).slice(0, 2))) }];
      return { languages: entries.length > 0 ? [{ language: "en", contributions: entries.length, compared: entries.length, groups, more: 0 }] : [], left_out: 0 };
    },
  };
}
