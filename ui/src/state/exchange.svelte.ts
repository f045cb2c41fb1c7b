/**
 * The exchange with whoever can be reached: it goes on while the person looks at other screens, and its outcome is there
 * when they come back. It can be stopped, or paused: then every network road stays closed until it is resumed, also after
 * a restart. Left out: anything that outlives the lock; `forget` takes the names away with it.
 */
import { call, callAs, cancel, newJob, toFault, listen, type SyncReport } from "../api";

interface Exchange {
  busy: boolean;
  /** Names the work, so that it alone is stopped; null while there is none. */
  job: string | null;
  /** Whether nothing is exchanged by a network until it is resumed. */
  paused: boolean;
  /** Whether the device has been asked to pause and is about to. */
  pausing: boolean;
  /** The address that was typed for it; null without one. */
  address: string | null;
  /** Parcels that moved so far. */
  moved: number;
  report: SyncReport | null;
  /** When the outcome came, ms. */
  at: number;
  stopped: boolean;
  fault: unknown;
}

const NONE: Exchange = {
  busy: false,
  job: null,
  paused: false,
  pausing: false,
  address: null,
  moved: 0,
  report: null,
  at: 0,
  stopped: false,
  fault: undefined,
};

let current = $state.raw<Exchange>(NONE);
/** Counts exchanges and locks: what an earlier one says late is not heard. */
let turn = 0;

/** The exchange as it stands. */
export function exchange(): Readonly<Exchange> {
  return current;
}

/** Exchanges with whoever can be reached, and with a typed address. Never throws: the outcome says it. */
export async function begin(address: string | null): Promise<void> {
  if (current.busy) return;
  const mine = ++turn;
  const job = newJob();
  current = { ...NONE, busy: true, job, address };
  const off = listen("progress", (told) => {
    if (mine === turn && told.job === job) current = { ...current, moved: told.done };
  });
  try {
    const report = await callAs(job, "sync", { consultation: null, address, seconds: 0 });
    if (mine === turn) current = { ...NONE, report, at: Date.now() };
  } catch (thrown) {
    if (mine === turn) current = { ...NONE, ...outcomeOf(thrown), address, at: Date.now() };
  } finally {
    off();
  }
}

function outcomeOf(thrown: unknown): Partial<Exchange> {
  const fault = toFault(thrown);
  const { moved } = current;
  if (fault.code === "cancelled") return { stopped: true, moved };
  return fault.code === "paused" ? { paused: true, moved } : { fault };
}

/** Asks the exchange to stop; what has moved stays. */
export async function stop(): Promise<void> {
  if (current.job) await cancel(current.job);
}

/** Closes every network road until it is resumed; what has moved stays. */
export async function pause(): Promise<void> {
  current = { ...current, pausing: true };
  try {
    await call("roads_pause", { paused: true });
    if (!current.busy) current = { ...current, pausing: false, paused: true };
  } catch (thrown) {
    current = { ...current, pausing: false };
    throw thrown;
  }
}

/** Goes on: with the same address, and only with what is missing. */
export function resume(): Promise<void> {
  return begin(current.address);
}

/** Takes up what the device says of a pause, such as one from before a restart. */
export function learn({ paused }: { paused: boolean }): void {
  if (!current.busy && current.paused !== paused) current = { ...current, paused };
}

/** Puts the outcome away: it names people. */
export function forget(): void {
  turn += 1;
  current = NONE;
}
