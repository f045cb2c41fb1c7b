/**
 * The exchange with whoever is near: it goes on while the person looks at other screens, and its outcome is there when
 * they come back. Left out: anything that outlives the lock; `forget` takes the names away with it.
 */
import { call, cancel, listen, toFault, type SyncReport } from "../api";

interface Exchange {
  busy: boolean;
  /** Names the work, so that it can be stopped; null until the device has told of it. */
  job: string | null;
  /** Parcels that moved so far. */
  moved: number;
  report: SyncReport | null;
  /** When the outcome came, ms. */
  at: number;
  stopped: boolean;
  fault: unknown;
}

const NONE: Exchange = { busy: false, job: null, moved: 0, report: null, at: 0, stopped: false, fault: undefined };

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
  current = { ...NONE, busy: true };
  const off = listen("progress", ({ job, done }) => {
    if (mine === turn) current = { ...current, job, moved: done };
  });
  try {
    const report = await call("sync", { consultation: null, address, seconds: 0 });
    if (mine === turn) current = { ...NONE, report, at: Date.now() };
  } catch (thrown) {
    const fault = toFault(thrown);
    const outcome = fault.code === "cancelled" ? { stopped: true, moved: current.moved } : { fault };
    if (mine === turn) current = { ...NONE, ...outcome, at: Date.now() };
  } finally {
    off();
  }
}

/** Asks the exchange to stop; what has moved stays. */
export async function stop(): Promise<void> {
  if (current.job) await cancel(current.job);
}

/** Puts the outcome away: it names people. */
export function forget(): void {
  turn += 1;
  current = NONE;
}
