/**
 * When words are saved, and what the person is told: the autosave state machine.
 *
 * Words are saved 300 ms after the last input and at most 500 ms after the first unsaved one, so that an app killed at
 * any moment loses less than a second, even where timers and disks are late by as much again; also on `flush` (blur, end
 * of composition, hiding, leaving). One save is in flight at a time and each starts from the heads the last one gave.
 * What was merged on the other side is brought in by `settle`, which carries over whatever was typed in between; while a
 * person composes (an input method is open) that waits, and so does the next save, because its heads would be wrong. A
 * failure keeps the words and tries again.
 *
 * Left out on purpose: the clock (handed in), the editor (behind `Words`), the wording (`SaveState.svelte`).
 */
import type { RichText } from "../../api/richtext";

/** Save this long after the last input. */
export const IDLE_MS = 300;
/** Save at most this long after the first input that is not saved yet. */
export const LONGEST_MS = 500;
/** How soon what is typed is saved, in milliseconds. */
export interface Pace {
  /** This long after the last input. */
  idle: number;
  /** At most this long after the first input that is not saved yet. */
  longest: number;
}

/** A draft's: it stays on this device, and a save of it leaves nothing else behind. */
export const DRAFT_PACE: Pace = { idle: IDLE_MS, longest: LONGEST_MS };
/** For words of which each save is a record that others are sent: whoever stops for a moment has saved. */
export const RECORD_PACE: Pace = { idle: 1_500, longest: 5_000 };
/** Wait this long before trying again after a failure; the last is repeated. */
export const RETRY_MS = [1_000, 3_000, 10_000] as const;

/** What the editor offers: its words, and a way back for merged ones. */
export interface Words {
  /** The words as they stand, and how to bring in the merged ones when the save has answered. */
  take(): { body: RichText; settle: (merged: RichText) => void };
  /** Whether an input method is in the middle of a word. */
  composing(): boolean;
}

/** What a save answers. */
export interface Saved {
  heads: string[];
  body: RichText | null;
  saved_at: number;
}

/** Time, as far as saving needs it. */
export interface Clock {
  now(): number;
  after(ms: number, then: () => void): number;
  cancel(timer: number): void;
}

/** Where the words are. `saved` has a time only after a save by this editor or the one before it. */
export type SaveState =
  | { at: "saved"; saved_at: number | null }
  | { at: "unsaved" }
  | { at: "saving" }
  | { at: "failed"; fault: unknown };

export const wallClock: Clock = {
  now: () => performance.now(),
  after: (ms, then) => window.setTimeout(then, ms),
  cancel: (timer) => window.clearTimeout(timer),
};

/** One draft's autosave. */
export class Autosave {
  #state: SaveState;
  #firstUnsaved: number | null = null;
  #lastInput = 0;
  #timer: number | null = null;
  #failures = 0;
  #flight: Promise<void> | null = null;
  #merge: (() => void) | null = null;
  #closed = false;

  constructor(
    readonly words: Words,
    private readonly save: (base: string[], body: RichText) => Promise<Saved>,
    private readonly tell: (state: SaveState) => void,
    private heads: string[],
    savedAt: number | null = null,
    private readonly clock: Clock = wallClock,
    private readonly pace: Pace = DRAFT_PACE,
  ) {
    this.#state = { at: "saved", saved_at: savedAt };
  }

  /** The heads that the next save starts from. */
  get base(): string[] {
    return this.heads;
  }

  /** Where the words are now. */
  get state(): SaveState {
    return this.#state;
  }

  /** Whether every word is on disk. */
  get settled(): boolean {
    return this.#firstUnsaved === null && this.#flight === null && this.#merge === null;
  }

  /** The words changed by the person's hand. */
  input(): void {
    if (this.#closed) return;
    this.#lastInput = this.clock.now();
    this.#firstUnsaved ??= this.#lastInput;
    if (this.#state.at === "saved") this.#become({ at: "unsaved" });
    // After a failure the retry decides when: a full disk must not be asked at every key.
    if (this.#failures === 0) this.#schedule();
  }

  /** An input method has closed: what waited for it goes on. */
  composed(): void {
    this.#bringIn();
    if (this.#firstUnsaved !== null) void this.flush();
  }

  /** Saves now whatever is unsaved; resolves when nothing is, or when a save has failed. */
  async flush(): Promise<void> {
    this.#cancelTimer();
    while (!this.settled) {
      if (this.#flight) await this.#flight;
      else if (this.#merge) {
        // Only a person's open input method holds a merge back; its end calls `composed`.
        if (this.words.composing()) return;
        this.#bringIn();
      } else {
        await this.#send();
        if (this.#state.at === "failed") return;
      }
    }
  }

  /** Flushes for the last time. False when that failed: then it goes on trying until it is stopped. */
  async close(): Promise<boolean> {
    await this.flush();
    if (!this.settled) return false;
    this.stop();
    return true;
  }

  /** Lets go of the words: nothing is saved any more. */
  stop(): void {
    this.#closed = true;
    this.#cancelTimer();
  }

  /** When the next save is due. */
  #due(since: number): number {
    return Math.min(this.#lastInput + this.pace.idle, since + this.pace.longest);
  }

  /**
   * Waits for the next save. A timer that runs is left to run, and looks again when it fires: one that each input put
   * off anew would never fire on a machine that is busy with the inputs.
   */
  #schedule(): void {
    if (this.#timer !== null || this.#flight || this.#merge || this.#firstUnsaved === null) return;
    this.#arm(Math.max(0, this.#due(this.#firstUnsaved) - this.clock.now()));
  }

  #arm(ms: number): void {
    this.#cancelTimer();
    this.#timer = this.clock.after(ms, () => {
      this.#timer = null;
      if (this.#flight || this.#merge || this.#firstUnsaved === null) return;
      if (this.#failures === 0 && this.clock.now() < this.#due(this.#firstUnsaved)) this.#schedule();
      else void this.#send();
    });
  }

  #cancelTimer(): void {
    if (this.#timer !== null) this.clock.cancel(this.#timer);
    this.#timer = null;
  }

  #send(): Promise<void> {
    const since = this.#firstUnsaved;
    this.#firstUnsaved = null;
    this.#become({ at: "saving" });
    this.#flight = this.#attempt(since).finally(() => {
      this.#flight = null;
      this.#afterwards();
    });
    return this.#flight;
  }

  async #attempt(since: number | null): Promise<void> {
    try {
      const { body, settle } = this.words.take();
      const saved = await this.save(this.heads, body);
      this.#failures = 0;
      const { body: merged, heads } = saved;
      if (merged) {
        this.#merge = () => {
          settle(merged);
          this.heads = heads;
        };
        this.#bringIn();
      } else {
        this.heads = heads;
      }
      this.#become(this.#firstUnsaved === null ? { at: "saved", saved_at: saved.saved_at } : { at: "unsaved" });
    } catch (fault) {
      this.#failures += 1;
      this.#firstUnsaved = since ?? this.clock.now();
      this.#become({ at: "failed", fault });
    }
  }

  #afterwards(): void {
    if (this.#closed) return;
    const wait = RETRY_MS[Math.min(this.#failures, RETRY_MS.length) - 1];
    if (wait !== undefined) this.#arm(wait);
    else this.#schedule();
  }

  #bringIn(): void {
    if (!this.#merge || this.words.composing()) return;
    const merge = this.#merge;
    this.#merge = null;
    merge();
    this.#schedule();
  }

  #become(state: SaveState): void {
    this.#state = state;
    this.tell(state);
  }
}
