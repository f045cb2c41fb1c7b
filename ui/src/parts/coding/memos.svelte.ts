/**
 * The memos of a consultation (H11), read at once, so that each code, coding and contribution knows its own; and words that were
 * begun and are no memo yet. Left out: drawing, writing and taking away (Memos.svelte).
 */
import { call, type Memo } from "../../api";

/** What memos are on: one thing. */
export interface Subject {
  kind: "code" | "coding" | "entry";
  id: string;
}

/** All memos of one consultation. */
export class MemoBook {
  all = $state.raw<Memo[]>();
  fault = $state.raw<unknown>();
  #asked = 0;

  /** By what each is on. A coding's memo names its contribution too, and is not on that. */
  #kept = $derived.by(() => {
    const kept = new Map<string, Memo[]>();
    for (const memo of this.all ?? []) {
      const on = memo.coding ?? memo.code ?? memo.entry ?? "";
      kept.set(on, [...(kept.get(on) ?? []), memo]);
    }
    return kept;
  });

  constructor(readonly consultation: string) {}

  /** Reads them; of several questions under way the last one's answer counts. */
  async load(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const { consultation } = this;
      const all = await call("memo_list", { consultation, code: null, below: false, entry: null, by: null });
      if (asked === this.#asked) [this.all, this.fault] = [all, undefined];
    } catch (thrown) {
      if (asked === this.#asked) this.fault = thrown;
    }
  }

  /** Those on one thing, oldest first; nothing while they are not read. */
  on(id: string): Memo[] | undefined {
    return this.all && (this.#kept.get(id) ?? []);
  }
}

/** By what they are on; kept while the window is open, and never written anywhere. */
const begun = new Map<string, string>();

/** Words that were begun on something and are no memo yet. */
export function begunOn(id: string): string {
  return begun.get(id) ?? "";
}

/** Keeps them; none where nothing is left of them. */
export function keepBegun(id: string, words: string): void {
  if (words.trim()) begun.set(id, words);
  else begun.delete(id);
}
