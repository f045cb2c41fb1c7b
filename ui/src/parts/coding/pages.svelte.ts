/**
 * Contributions to read, a page at a time, with what is coded in them, and the codebook that names it. Left out: drawing, and
 * what is done with a passage.
 */
import { call, type CodedEntries, type CodeRow, type Coding, type CodingPage, type ConsultationHead, type EntryRow } from "../../api";
import { plainText } from "../../api/richtext";
import { part, type Place } from "../richtext/places";
import { keepAsked, lastAsked } from "./asking";

/** What is selected: where, and the words that stand there. */
export interface Picked {
  entry: string;
  passage: Place;
}

/** What one screen reads. */
export class Pages {
  ask = $state.raw<CodingPage>()!;
  found = $state.raw<CodedEntries>();
  head = $state.raw<ConsultationHead>();
  codes = $state.raw<CodeRow[]>([]);
  fault = $state.raw<unknown>();
  picked = $state.raw<Picked | null>(null);

  constructor(
    private readonly consultation: string,
    private readonly code: string | null = null,
    private readonly entry: string | null = null,
  ) {
    this.ask = lastAsked(consultation, code, entry);
  }

  /** Reads what is asked for. */
  async load(asked: CodingPage = this.ask): Promise<void> {
    // Whoever came for one code or one contribution finds their own way back.
    if (!this.code && !this.entry) keepAsked(asked);
    try {
      const answer = await call("coding_page", asked);
      if (asked !== this.ask) return;
      // A page that emptied meanwhile leads back to the first.
      if (answer.entries.length === 0 && answer.total > 0) {
        this.ask = { ...asked, offset: 0 };
        return;
      }
      this.found = answer;
      this.fault = undefined;
    } catch (thrown) {
      if (asked === this.ask) this.fault = thrown;
    }
  }

  /** The consultation and its codebook. The codebook is counted from all codings: not at every page. */
  async loadBook(): Promise<void> {
    try {
      const { consultation } = this;
      [this.head, this.codes] = await Promise.all([call("consultation_open", { consultation }), call("code_list", { consultation })]);
    } catch (thrown) {
      this.fault = thrown;
    }
  }

  /** Asks for something else; from the first page, unless one is named. */
  narrow(some: Partial<CodingPage>): void {
    this.picked = null;
    this.ask = { ...this.ask, ...some, offset: some.offset ?? 0 };
  }

  /** What is coded in one contribution. */
  codingsOf(id: string): Coding[] {
    return (this.found?.codings ?? []).filter((coding) => coding.entry === id);
  }

  /** Whether a passage that was being dealt with is still selected, which it is no more afterwards. Whoever selects or writes
   * elsewhere by then is not led back. */
  finish({ entry, passage }: Picked): boolean {
    const now = this.picked;
    if (now?.entry !== entry || now.passage.from !== passage.from || now.passage.to !== passage.to) return false;
    this.picked = null;
    return true;
  }

  /** The contribution in which something is selected, and its words there: they go together with the place, so that nothing is
   * done with words that somebody changed meanwhile. */
  get selected(): { entry: EntryRow; passage: Place; quote: string } | null {
    const row = this.found?.entries.find(({ id }) => id === this.picked?.entry);
    if (!row || !this.picked) return null;
    return { entry: row, passage: this.picked.passage, quote: part(plainText(row.body), this.picked.passage) };
  }
}
