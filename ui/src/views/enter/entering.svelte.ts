/**
 * Entering for others: one draft after the other, what repeats kept from one to the next, what is typed beside the words
 * saved as soon as the words are. Left out: the words themselves, which save by themselves (parts/editor), and looks.
 */
import {
  call,
  type BehalfList,
  type BehalfLook,
  type BehalfRow,
  type ConsultationHead,
  type Draft,
  type DraftSet,
  type Kept,
  type OnBehalf,
} from "../../api";
import { NEW_DRAFT, SAME_DRAFT } from "../../parts/editor/drafts";
import { openDraft } from "../../parts/editor/unsaved";
import { sayFault } from "../../state/toasts.svelte";
import { touched } from "../../state/session.svelte";

/** Save what stands beside the words this long after the last key, as the words are. */
const IDLE_MS = 300;
/** The last ones that are listed; and those that are submitted in one go. */
const LISTED = 20;
const MOST = 200;

const NOBODY: Kept = { name: "", contact: "" };

/** A slip for whoever said it: what it takes to look what became of their words. */
export interface Slip {
  code: string;
  at: number;
}

/** Everything about one form. */
export class Entering {
  head = $state.raw<ConsultationHead>();
  draft = $state.raw<Draft>();
  told = $state<OnBehalf>({ how: "paper", speaker: "", named: false, place: "", day: "", respondent: "", consent: "" });
  kept = $state<Kept>({ ...NOBODY });
  list = $state.raw<BehalfList>({ today: 0, waiting: 0, submitted: 0, rows: [] });
  look = $state.raw<BehalfLook>();
  slips = $state.raw<Slip[]>([]);
  atOnce = $state(true);
  busy = $state(false);
  fault = $state<unknown>();

  #timer: number | undefined;
  #unsaved = false;
  #language: string | null = null;

  constructor(readonly consultation: string) {}

  /** What was entered, but for what is being written now. */
  get rows(): BehalfRow[] {
    return this.list.rows.filter(({ id, excerpt }) => id !== this.draft?.id && excerpt !== "");
  }

  async begin(): Promise<void> {
    this.head = await call("consultation_open", { consultation: this.consultation });
    await this.refresh();
    // The newest form that nothing was written on is gone on with, so that looking in leaves none behind.
    const blank = this.list.rows.find(({ draft, excerpt }) => draft && excerpt === "");
    await (blank ? this.open(blank.id) : this.next());
  }

  async refresh(limit = LISTED): Promise<void> {
    const since = new Date().setHours(0, 0, 0, 0);
    this.list = await call("behalf_list", { consultation: this.consultation, since, limit });
  }

  /** Takes a draft into the form. */
  async open(id: string): Promise<void> {
    this.#take(await openDraft(id));
  }

  #take(draft: Draft): void {
    this.draft = draft;
    if (draft.on_behalf) this.told = { ...draft.on_behalf };
    this.kept = { ...(draft.kept ?? NOBODY) };
    this.look = undefined;
    this.#unsaved = false;
  }

  /** An empty form with what repeats. Who speaks, and what is kept of them, never does. */
  async next(): Promise<void> {
    const before = this.draft;
    const draft = await call("draft_new", {
      ...NEW_DRAFT,
      consultation: this.consultation,
      questions: before && before.revises === null ? before.questions : [],
      language: this.#language,
      attribution: before?.attribution ?? null,
      pseudonym: before?.pseudonym || null,
      on_behalf: { ...this.told, speaker: "", named: false },
    });
    // Whether one may be quoted, and who may see it, is each speaker's own to say.
    this.#take(draft);
  }

  /** Something beside the words was typed. */
  typed(): void {
    this.#unsaved = true;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.keep().catch(sayFault), IDLE_MS);
  }

  /** Saves what stands beside the words. */
  async keep(): Promise<void> {
    window.clearTimeout(this.#timer);
    if (!this.#unsaved || !this.draft) return;
    this.#unsaved = false;
    try {
      const named = this.told.named && this.told.speaker.trim() !== "";
      await this.set({ on_behalf: { ...this.told, named }, kept: { ...this.kept } });
    } catch (thrown) {
      this.#unsaved = true;
      throw thrown;
    }
  }

  async set(some: Partial<Omit<DraftSet, "draft">>): Promise<void> {
    if (!this.draft) return;
    if (some.language) this.#language = some.language;
    this.draft = await call("draft_set", { ...SAME_DRAFT, draft: this.draft.id, ...some });
  }

  /** The language follows the words until somebody chooses one. */
  follow(language: string, direction: string): void {
    const { draft } = this;
    if (draft && (draft.language !== language || draft.direction !== direction)) this.draft = { ...draft, language, direction };
  }

  /** Whether something should be looked at first: it is likely there already, or a name shows. */
  async looked(): Promise<boolean> {
    if (!this.draft) return false;
    const look = await call("behalf_look", { draft: this.draft.id });
    const before = this.look;
    this.look = look;
    const told = (one: BehalfLook | undefined): string => JSON.stringify([one?.like?.id ?? null, one?.name_shows ?? false]);
    return (look.like !== null || look.name_shows) && told(before) !== told(look);
  }

  /** Ends this form: submits it, or leaves it as a draft, and begins the next. Its words are on the disk before. */
  async end(): Promise<void> {
    if (!this.draft) return;
    await this.keep();
    if (this.atOnce || this.draft.revises !== null) await this.#submit(this.draft.id);
    await this.leave();
  }

  /** Leaves this form as a draft and begins the next. */
  async leave(): Promise<void> {
    await this.keep();
    await this.next();
    await this.refresh();
    touched();
  }

  async #submit(id: string): Promise<void> {
    const done = await call("submit", { draft: id, profile: null, at_once: false });
    if (done.code) this.slips = [...this.slips, { code: done.code, at: Date.now() }];
  }

  /** Submits everything that waits; what is refused stays, and is told. */
  async submitAll(): Promise<number> {
    await this.keep();
    let done = 0;
    const refused = new Set<string>();
    for (;;) {
      await this.refresh(MOST);
      const waiting = this.rows.filter(({ draft, id }) => draft && !refused.has(id));
      if (waiting.length === 0) break;
      for (const { id } of waiting) {
        try {
          await this.#submit(id);
          done += 1;
        } catch (thrown) {
          this.fault = thrown;
          refused.add(id);
        }
      }
    }
    await this.refresh();
    touched();
    return done;
  }

  /** Deletes one of the drafts. */
  async undo(row: BehalfRow): Promise<void> {
    await call("draft_delete", { draft: row.id });
    await this.refresh();
    touched();
  }

  /** Takes one of the last ones into the form: a contribution as its next version. */
  async edit(row: BehalfRow): Promise<void> {
    await this.keep();
    if (row.draft) await this.open(row.id);
    else this.#take(await call("draft_new", { ...NEW_DRAFT, consultation: this.consultation, revises: row.id }));
    await this.refresh();
  }
}
