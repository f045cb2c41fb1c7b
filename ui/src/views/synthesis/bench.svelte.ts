/**
 * What is written on: one synthesis as it stands here, the statement that is meant, one that is begun and has no words yet, and what
 * was done last, in words. Every act goes to the device and is read back from there. Left out: drawing, and editing a text
 * (Piece.svelte).
 */
import { tick } from "svelte";
import { call, type StatementSet, type SynthesisPiece, type SynthesisSection, type SynthesisShow } from "../../api";
import { sayFault } from "../../state/toasts.svelte";
import { t } from "../../state/words.svelte";

/** A statement, or prose, that is begun: it is made with its first words. */
export interface Fresh {
  key: string;
  section: string;
  /** What it stands after: null is last, empty first. */
  after: string | null;
  prose: boolean;
}

/** Something in a section: a piece, one that is begun, or one that was begun in this window and has been made since. */
export interface Row {
  key: string;
  piece: SynthesisPiece | null;
  fresh: Fresh | null;
}

/** What `statement_set` leaves as it is. */
export const SAME_PIECE: Omit<StatementSet, "id"> = { section: null, after: null, weight: null, prose: null, deleted: null };
/** What `section_set` leaves as it is. */
export const SAME_SECTION = { synthesis: null, title: null, role: null, after: null, deleted: null };
/** What `source_add` is given where nothing else is said. */
export const NO_PLACE = { coding: null, entry: null, quote: null, from: null, to: null, quoted: false };

let begun = 0;

/** One synthesis on the desk. */
export class Bench {
  show = $state.raw<SynthesisShow>();
  fault = $state.raw<unknown>();
  /** What was done last. */
  told = $state("");
  /** The statement or prose that is meant by what is done: that has the focus, or was written last. */
  current = $state<string | null>(null);
  fresh = $state.raw<Fresh | null>(null);
  /** What is to have the focus once it is drawn: the key of a row. */
  wanted = $state<string | null>(null);
  /** Under which key what was begun here is drawn, so that its editor stays when it is made. */
  #keys = new Map<string, string>();
  /** Ids of what is being edited: it stays on the page whoever deletes it. */
  #held = new Set<string>();
  #loading: Promise<void> | null = null;
  #again = false;

  constructor(
    readonly consultation: string,
    readonly id: string,
  ) {}

  /** Reads it anew. Whoever asks while it is being read has it read once more. */
  load(): Promise<void> {
    if (this.#loading) {
      this.#again = true;
      return this.#loading;
    }
    this.#loading = this.#read().finally(() => (this.#loading = null));
    return this.#loading;
  }

  async #read(): Promise<void> {
    do {
      this.#again = false;
      try {
        this.show = this.#withHeld(await call("synthesis_show", { id: this.id, deleted: false }));
        this.fault = undefined;
      } catch (thrown) {
        this.fault = thrown;
      }
    } while (this.#again);
  }

  /** What is being edited and was deleted meanwhile stays, told as deleted, in its section or the last that there is. */
  #withHeld(show: SynthesisShow): SynthesisShow {
    const here = new Set(show.sections.flatMap(({ pieces }) => pieces.map(({ id }) => id)));
    const lost = [...this.#held].filter((id) => !here.has(id)).flatMap((id) => this.find(id) ?? []);
    const placeOf = (piece: SynthesisPiece): string | undefined => (show.sections.find(({ id }) => id === piece.section) ?? show.sections.at(-1))?.id;
    const told = lost.map((piece) => ({ ...piece, number: null, deleted: true }));
    const sections = show.sections.map((section) => ({ ...section, pieces: [...section.pieces, ...told.filter((piece) => placeOf(piece) === section.id)] }));
    return { ...show, sections };
  }

  /** Something is being edited. */
  hold(id: string): void {
    this.#held.add(id);
    this.current = id;
  }

  /** It is edited no more. */
  release(id: string): void {
    this.#held.delete(id);
  }

  get sections(): SynthesisSection[] {
    return this.show?.sections ?? [];
  }

  /** The statement or prose that is meant. */
  get piece(): SynthesisPiece | null {
    return this.find(this.current);
  }

  find(id: string | null): SynthesisPiece | null {
    return this.sections.flatMap(({ pieces }) => pieces).find((piece) => piece.id === id) ?? null;
  }

  /** What stands in a section, with what is begun there. */
  rows(section: SynthesisSection): Row[] {
    const rows: Row[] = section.pieces.map((piece) => ({ key: this.keyOf(piece.id), piece, fresh: null }));
    const { fresh } = this;
    if (fresh?.section !== section.id || rows.some(({ key }) => key === fresh.key)) return rows;
    const after = fresh.after === null ? rows.length : fresh.after === "" ? 0 : rows.findIndex(({ piece }) => piece?.id === fresh.after) + 1;
    return rows.toSpliced(after, 0, { key: fresh.key, piece: null, fresh });
  }

  keyOf(id: string): string {
    return this.#keys.get(id) ?? id;
  }

  /** Begins a statement, or prose, after another one; absent after the one that is meant, or last in the first section. */
  begin(section: string | null = null, after: string | null = null, prose = false): void {
    const { piece } = this;
    // What was begun and has no words that are saved yet is gone on with: its words are nowhere else.
    if (this.fresh) {
      this.wanted = this.fresh.key;
      return;
    }
    const in_ = section ?? piece?.section ?? this.sections[0]?.id;
    if (!in_) return;
    const behind = section === null ? (piece?.id ?? null) : after;
    this.fresh = { key: `new-${(begun += 1)}`, section: in_, after: behind, prose };
  }

  /** What was begun stayed without words, or was made. */
  forget(fresh: Fresh): void {
    if (this.fresh === fresh) this.fresh = null;
  }

  /** Takes in what was saved, before everything is read again. */
  put(saved: SynthesisPiece, fresh: Fresh | null): void {
    if (!this.show) return;
    if (fresh) this.#keys.set(saved.id, fresh.key);
    if (fresh) this.hold(saved.id);
    const sections = this.show.sections.map((section) => {
      if (section.id !== saved.section) return section;
      if (section.pieces.some(({ id }) => id === saved.id)) return { ...section, pieces: section.pieces.map((one) => (one.id === saved.id ? saved : one)) };
      const at = fresh ? this.rows(section).findIndex(({ key }) => key === fresh.key) : -1;
      return { ...section, pieces: section.pieces.toSpliced(at < 0 ? section.pieces.length : at, 0, saved) };
    });
    this.show = { ...this.show, sections };
    if (fresh) this.forget(fresh);
  }

  /** Does something, says what, and reads what it came to. True when it was done. */
  async act(change: () => Promise<unknown>, words: string): Promise<boolean> {
    try {
      await change();
      this.told = words;
      await this.load();
      await tick();
      return true;
    } catch (thrown) {
      sayFault(thrown);
      await this.load();
      return false;
    }
  }

  /** What a statement or prose is called. */
  nameOf(piece: SynthesisPiece | null): string {
    if (!piece) return t("synthesis-new-statement");
    if (piece.number !== null) return t("synthesis-statement", { number: piece.number });
    return t(piece.kind === "prose" ? "synthesis-part-prose" : "synthesis-part-statement");
  }

  /** Moves up or down: within its section, and from its edge into the one beside it. */
  async move(piece: SynthesisPiece, by: 1 | -1): Promise<void> {
    const to = placeBeside(this.sections, piece, by);
    if (!to) return;
    await this.act(() => call("statement_set", { ...SAME_PIECE, id: piece.id, ...to }), t("synthesis-moved", { what: this.nameOf(piece) }));
    this.wanted = this.keyOf(piece.id);
  }

  /** Deletes it; the focus goes to what stood after it, or before. */
  async remove(piece: SynthesisPiece): Promise<void> {
    const all = this.sections.flatMap(({ pieces }) => pieces);
    const at = all.findIndex(({ id }) => id === piece.id);
    const next = all[at + 1] ?? all[at - 1];
    const done = await this.act(() => call("statement_set", { ...SAME_PIECE, id: piece.id, deleted: true }), t("synthesis-deleted-told", { what: this.nameOf(piece) }));
    if (!done) return;
    this.current = next?.id ?? null;
    this.wanted = next ? this.keyOf(next.id) : null;
  }

  /** Takes back what this person did last in this synthesis, and says what that was. */
  async undo(): Promise<void> {
    try {
      const [last] = await call("synthesis_undo", { id: this.id });
      this.told = last ? t("synthesis-undone", { what: t(`synthesis-part-${last.part || "synthesis"}`), act: t(`synthesis-act-${last.act}`) }) : "";
    } catch (thrown) {
      sayFault(thrown);
    }
    await this.load();
  }
}

/** Where a piece stands once it was moved by one; null at the edge of all. */
export function placeBeside(sections: readonly SynthesisSection[], piece: { id: string }, by: 1 | -1): { section: string; after: string | null } | null {
  const at = sections.findIndex(({ pieces }) => pieces.some(({ id }) => id === piece.id));
  const pieces = sections[at]?.pieces ?? [];
  const index = pieces.findIndex(({ id }) => id === piece.id);
  const neighbour = pieces[index + by];
  if (neighbour) return { section: sections[at]!.id, after: by > 0 ? neighbour.id : (pieces[index - 2]?.id ?? "") };
  const section = sections[at + by];
  return section ? { section: section.id, after: by > 0 ? "" : null } : null;
}
