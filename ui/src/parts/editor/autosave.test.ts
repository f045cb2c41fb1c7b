/** Autosave keeps its promises about time, order, merging and failure. */
import { beforeEach, describe, expect, it } from "vitest";
import { richText } from "../../api/richtext";
import type { RichText } from "../../api/richtext";
import { Autosave, RETRY_MS } from "./autosave";
import type { Clock, SaveState, Saved, Words } from "./autosave";

class TestClock implements Clock {
  time = 0;
  #next = 1;
  readonly timers = new Map<number, { at: number; then: () => void }>();
  now = (): number => this.time;
  after(ms: number, then: () => void): number {
    this.timers.set(this.#next, { at: this.time + ms, then });
    return this.#next++;
  }
  cancel(timer: number): void {
    this.timers.delete(timer);
  }
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      const due = [...this.timers].filter(([, timer]) => timer.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      this.timers.delete(due[0]);
      this.time = due[1].at;
      due[1].then();
      await settled();
    }
    this.time = end;
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** An editor of one string, and a device that answers when told to. */
class Desk implements Words {
  text = "";
  isComposing = false;
  readonly settledWith: string[] = [];
  readonly asked: { at: number; base: string[]; text: string; answer: (saved: Partial<Saved>) => void; refuse: (why: unknown) => void }[] = [];
  readonly told: SaveState[] = [];
  readonly clock = new TestClock();
  readonly autosave = new Autosave(
    this,
    (base, body) =>
      new Promise<Saved>((resolve, reject) => {
        const answer = (saved: Partial<Saved>): void => resolve({ heads: [`h${this.asked.length}`], body: null, saved_at: 1, ...saved });
        this.asked.push({ at: this.clock.time, base, text: words(body), answer, refuse: reject });
      }),
    (state) => this.told.push(state),
    ["h0"],
    null,
    this.clock,
  );

  take(): { body: RichText; settle: (merged: RichText) => void } {
    return { body: richText(this.text), settle: (merged) => void this.settledWith.push(words(merged)) };
  }
  composing = (): boolean => this.isComposing;
  type(text: string): void {
    this.text += text;
    this.autosave.input();
  }
  async answer(saved: Partial<Saved> = {}): Promise<void> {
    this.asked.at(-1)?.answer(saved);
    await settled();
  }
}

function words(text: RichText): string {
  return text.blocks.map((block) => block.inlines.map((inline) => inline.text).join("")).join("\n");
}

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});

describe("autosave", () => {
  // A machine busy with the inputs runs what is due first: a timer set anew by each of them would never be that.
  it("leaves a running timer alone, however fast the inputs come", async () => {
    desk.type("a");
    const [running] = desk.clock.timers.keys();
    for (let input = 0; input < 29; input += 1) {
      await desk.clock.pass(10);
      desk.type("a");
      expect([...desk.clock.timers.keys()]).toEqual([running]);
    }
    await desk.clock.pass(210);
    expect(desk.asked.map(({ at }) => at)).toEqual([500]);
  });

  it("saves 300 ms after the last input", async () => {
    desk.type("a");
    await desk.clock.pass(200);
    desk.type("b");
    await desk.clock.pass(299);
    expect(desk.asked).toHaveLength(0);
    await desk.clock.pass(1);
    expect(desk.asked.map(({ at, text }) => [at, text])).toEqual([[500, "ab"]]);
  });

  it("saves at most 500 ms after the first unsaved input however fast someone types", async () => {
    for (let key = 0; key < 40; key += 1) {
      desk.type("x");
      await desk.clock.pass(50);
      if (desk.asked.length > 0) break;
    }
    expect(desk.asked[0]?.at).toBe(500);
  });

  it("keeps one save in flight and starts each from the heads the last one gave", async () => {
    desk.type("a");
    await desk.clock.pass(300);
    desk.type("b");
    await desk.clock.pass(5000);
    expect(desk.asked).toHaveLength(1);
    await desk.answer({ heads: ["after a"] });
    await desk.clock.pass(0);
    expect(desk.asked).toHaveLength(2);
    expect(desk.asked[1]).toMatchObject({ base: ["after a"], text: "ab" });
  });

  it("does not let the second save wait longer than the input that it holds has waited", async () => {
    desk.type("a");
    await desk.clock.pass(300);
    desk.type("b");
    await desk.clock.pass(500);
    await desk.answer();
    await desk.clock.pass(200);
    expect(desk.asked).toHaveLength(2);
  });

  it("brings merged words in and goes on from their heads", async () => {
    desk.type("a");
    await desk.clock.pass(300);
    await desk.answer({ heads: ["merged"], body: richText("a and theirs") });
    expect(desk.settledWith).toEqual(["a and theirs"]);
    desk.type("b");
    await desk.clock.pass(300);
    expect(desk.asked[1]?.base).toEqual(["merged"]);
  });

  it("holds merged words and further saves back while someone composes", async () => {
    desk.type("a");
    await desk.clock.pass(300);
    desk.isComposing = true;
    await desk.answer({ heads: ["merged"], body: richText("theirs") });
    desk.type("に");
    await desk.clock.pass(5000);
    expect(desk.settledWith).toEqual([]);
    expect(desk.asked).toHaveLength(1);
    desk.isComposing = false;
    desk.autosave.composed();
    await settled();
    expect(desk.settledWith).toEqual(["theirs"]);
    expect(desk.asked[1]?.base).toEqual(["merged"]);
  });

  it("keeps the words after a failure, says so, and tries again", async () => {
    desk.type("a");
    await desk.clock.pass(300);
    desk.asked[0]?.refuse({ code: "disk-full" });
    await settled();
    expect(desk.autosave.state).toMatchObject({ at: "failed", fault: { code: "disk-full" } });
    expect(desk.autosave.settled).toBe(false);
    desk.type("b");
    await desk.clock.pass(RETRY_MS[0]);
    expect(desk.asked[1]).toMatchObject({ base: ["h0"], text: "ab" });
    await desk.answer({ saved_at: 42 });
    expect(desk.autosave.state).toEqual({ at: "saved", saved_at: 42 });
  });

  it("does not ask a full disk at every key", async () => {
    desk.type("a");
    await desk.clock.pass(300);
    desk.asked[0]?.refuse({ code: "disk-full" });
    await settled();
    for (let key = 0; key < 9; key += 1) {
      desk.type("x");
      await desk.clock.pass(100);
    }
    expect(desk.asked).toHaveLength(1);
  });

  it("is settled only when the last word is saved", async () => {
    desk.type("a");
    const closing = desk.autosave.close();
    await settled();
    expect(desk.autosave.settled).toBe(false);
    desk.type("b");
    await desk.answer();
    await desk.answer();
    await closing;
    expect(desk.asked.map(({ text }) => text)).toEqual(["a", "ab"]);
    expect(desk.autosave.settled).toBe(true);
  });

  it("gives a flush back after a failure rather than waiting for ever", async () => {
    desk.type("a");
    const flushing = desk.autosave.flush();
    await settled();
    desk.asked[0]?.refuse({ code: "locked" });
    await flushing;
    expect(desk.autosave.state.at).toBe("failed");
  });
});
