/**
 * Whom and what a person may mean while typing `@` or `#`: people, questions and contributions of one consultation.
 *
 * People and questions are filtered here, letters compared without accents and case; contributions are found by the
 * device's search. Left out on purpose: drawing (`PickerList.svelte`).
 */
import { call } from "../../api";
import type { Person, Question } from "../../api";
import { t } from "../../state/words.svelte";
import { standingOf } from "../entry/words";
import type { Sought } from "./picker";
import type { TargetMark } from "./schema";

/** One thing to choose. */
export interface Suggestion {
  kind: Exclude<TargetMark, "link"> | "name";
  id: string;
  /** What the list shows. */
  title: string;
  detail: string;
  /** What is written into the text. */
  words: string;
}

/** Most suggestions shown at once. */
export const SUGGESTIONS_MAX = 7;

/** Letters without accents, case and tatweel, for comparing what people type with what is there. */
export function plain(words: string): string {
  return words.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").replace(/[أإآٱ]/g, "ا").toLocaleLowerCase().trim();
}

/** Suggestions for what is sought in one consultation. People are asked for once. */
export class Suggestions {
  #people: Promise<Person[]> | null = null;

  constructor(
    private readonly consultation: string,
    private readonly questions: () => readonly Question[],
  ) {}

  async find(sought: Sought): Promise<Suggestion[]> {
    return sought.kind === "mention" ? this.#mentions(sought.query) : this.#references(sought.query);
  }

  async #mentions(query: string): Promise<Suggestion[]> {
    this.#people ??= call("people", { consultation: this.consultation });
    const people = await this.#people.catch(() => {
      this.#people = null;
      return [];
    });
    const wanted = plain(query);
    const found: Suggestion[] = people
      .filter((person) => person.name !== "" && plain(person.name).includes(wanted))
      .sort((one, other) => Number(plain(other.name).startsWith(wanted)) - Number(plain(one.name).startsWith(wanted)))
      .slice(0, SUGGESTIONS_MAX)
      .map((person) => ({
        kind: "mention",
        id: person.id,
        title: person.name,
        detail: standingOf(person).join(" · "),
        words: `@${person.name}`,
      }));
    return found.length > 0 ? found : freeName(query);
  }

  async #references(query: string): Promise<Suggestion[]> {
    const wanted = plain(query);
    const questions: Suggestion[] = this.questions()
      .filter((question) => question.number.startsWith(wanted) || (wanted.length > 1 && plain(question.text).includes(wanted)))
      .map((question) => ({
        kind: "question",
        id: question.id,
        title: t("reference-question", { number: question.number }),
        detail: question.text,
        words: unmarked(t("reference-question", { number: question.number })),
      }));
    const rest = SUGGESTIONS_MAX - Math.min(questions.length, SUGGESTIONS_MAX - 2);
    return [...questions.slice(0, SUGGESTIONS_MAX), ...(await this.#contributions(query, rest))].slice(0, SUGGESTIONS_MAX);
  }

  async #contributions(query: string, most: number): Promise<Suggestion[]> {
    if (query.trim().length < 2 || most <= 0) return [];
    const found = await call("search", { query, consultation: this.consultation, language: null, room: null, area: null, kind: null, limit: most * 2 }).catch(() => null);
    const entries = (found?.hits ?? []).filter((hit) => hit.kind === "entry");
    return entries.slice(0, most).map((hit) => ({
      kind: "entry",
      id: hit.id,
      title: t("reference-entry", { name: hit.author || t("someone") }),
      detail: hit.excerpt,
      words: unmarked(t("reference-entry", { name: hit.author || t("someone") })),
    }));
  }
}

/** Words of a name, at most. */
const NAME_WORDS_MAX = 4;

/**
 * Somebody who is no member, by the words typed: they stay plain words, held together by no-break spaces, so that whoever can
 * invite is shown the whole name.
 */
function freeName(query: string): Suggestion[] {
  const name = query.trim().split(/\s+/);
  if (name.length > NAME_WORDS_MAX || !name.every((word) => /^\p{L}/u.test(word))) return [];
  const words = `@${name.join("\u00a0")}`;
  return [{ kind: "name", id: "", title: unmarked(t("picker-free-name", { name: name.join(" ") })), detail: t("picker-free-name-hint"), words }];
}

/** Without the invisible direction marks that catalogues put around names: they must not enter a person's words. */
export function unmarked(words: string): string {
  return words.replace(/[\u2066-\u2069]/g, "");
}
