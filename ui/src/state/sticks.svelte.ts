/**
 * The sticks that are plugged in: asked for when the shell tells that one came or went, and after what this window did
 * to them. A notice that was put aside comes back with the next stick. Left out: anything that outlives the lock.
 */
import { call, listen, type Stick, type StickFile } from "../api";

interface Seen {
  sticks: Stick[];
  /** Own contributions that wait for an office, over all consultations. */
  waiting: number;
  /** Folders of sticks of which no notice is wanted. */
  aside: readonly string[];
}

const NONE: Seen = { sticks: [], waiting: 0, aside: [] };

let seen = $state.raw<Seen>(NONE);
/** Counts looks and locks: what an earlier one says late is not heard. */
let turn = 0;

/** What is plugged in, as far as it was looked at. */
export function plugged(): Readonly<Seen> {
  return seen;
}

/** Looks at the sticks again. A look that fails shows none: the screen Roads says what is wrong with the home. */
export async function look(): Promise<void> {
  const mine = ++turn;
  try {
    const sticks = await call("sticks");
    const cards = sticks.length ? await call("consultation_list") : [];
    if (mine !== turn) return;
    const waiting = cards.reduce((sum, card) => sum + card.waiting, 0);
    const aside = seen.aside.filter((path) => sticks.some((stick) => stick.path === path));
    seen = { sticks, waiting, aside };
  } catch {
    if (mine === turn) seen = NONE;
  }
}

/** What came into the home may be what lies on a stick: it is looked at again, but a slow one not all the time. */
const AGAIN_MS = 3000;
let later: number | undefined;

function lookLater(): void {
  if (later !== undefined || !seen.sticks.length) return;
  later = window.setTimeout(() => {
    later = undefined;
    void look();
  }, AGAIN_MS);
}

/** Looks now, whenever one comes or goes, and after what changed in the home, until the returned function is called; then nothing of them is kept. */
export function watchSticks(): () => void {
  const off = [listen("sticks", () => void look()), listen("changed", lookLater)];
  void look();
  return () => {
    for (const stop of off) stop();
    window.clearTimeout(later);
    later = undefined;
    turn += 1;
    seen = NONE;
  };
}

/** No notice of this stick any more, until it is plugged in again. */
export function putAside(path: string): void {
  seen = { ...seen, aside: [...seen.aside, path] };
}

/** What a stick offers, counted; never whose it is. */
export interface Offer {
  /** Bundles with work for consultations that are here. */
  work: number;
  titles: string[];
  /** Bundles to carry for others. */
  freight: number;
  /** Consultations to take part in. */
  packs: number;
}

/** What a stick offers. */
export function offerOf({ files }: Stick): Offer {
  const fresh = files.filter((file) => file.fresh > 0 || (file.kind === "pack" && file.others > 0));
  const work = fresh.filter((file) => file.consultations.length > 0);
  const others = fresh.filter((file) => file.consultations.length === 0);
  const titles = new Map(work.flatMap(titlesOf));
  return {
    work: work.length,
    titles: [...titles.values()],
    freight: others.filter(({ kind }) => kind === "bundle").length,
    packs: others.filter(({ kind }) => kind === "pack").length,
  };
}

function titlesOf({ consultations }: StickFile): [string, string][] {
  return consultations.map(({ id, title }) => [id, title]);
}
