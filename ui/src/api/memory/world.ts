/**
 * What the twin holds: a home, consultations, drafts. Left out: how calls change it (home, reading, writing, carrying).
 */
import {
  FaultError,
  type ConsultationHead,
  type CodedAct,
  type CodePair,
  type CodeRow,
  type Coding,
  type CodingAgreement,
  type ImportRun,
  type SynthesisShow,
  type Used,
  type Conflict,
  type DeskItem,
  type Door,
  type Draft,
  type EntryRow,
  type Freight,
  type HistoryItem,
  type HomeState,
  type Late,
  type LateAct,
  type Memo,
  type NamedCustodians,
  type NamedPerson,
  type Kept,
  type OutboxItem,
  type Person,
  type ReportExport,
  type Request,
  type Settings,
  type Slot,
  type Stick,
  type TranslationWords,
} from "../index";
import { sample } from "./sample";

/** How a twin starts. */
export interface TwinOptions {
  home: HomeState;
  language: string;
  theme: string;
  textPercent: number;
  /** Contributions in the first consultation; made up beyond the written ones. */
  entries: number;
  emptyLibrary: boolean;
  /** The local network is on, with somebody near. */
  lan: boolean;
  /** Long names, many devices, much that waits. */
  strain: boolean;
  /** A stick is plugged in. */
  stick: boolean;
  /** Nobody has said who they are yet. */
  nameless: boolean;
  /** Several people share this computer: the numbers of their homes. */
  homes: number[];
}

/** One consultation with all that belongs to it. */
export interface Held {
  head: ConsultationHead;
  entries: EntryRow[];
  people: Person[];
  history: HistoryItem[];
}

/** All that the twin holds. */
export interface World {
  home: HomeState;
  passphrase: string;
  /** What opens the home besides; `secrets` are the words of those. */
  slots: Slot[];
  secrets: string[];
  duress: string | null;
  /** Homes on this computer and which is at hand; none where a folder was named. */
  homes: number[];
  at: number;
  /** Wrong passphrases in a row. */
  tries: number;
  /** What the next unlock has noticed. */
  notices: string[];
  settings: Settings;
  held: Held[];
  drafts: Map<string, Draft>;
  /** Translations with their words, by their original. */
  translations: Map<string, TranslationWords[]>;
  /** Own items that were submitted, latest first. */
  sent: OutboxItem[];
  /** What was entered for others, latest first, and what is kept of who said it. */
  entered: { entry: string; at: number; kept: Kept | null }[];
  /** Slips that were made. */
  slips: number;
  /** Long names, many devices, much that waits. */
  strain: boolean;
  /** Whether the roads are paused. */
  paused: boolean;
  /** What is carried for others. */
  freight: Freight;
  /** What was imported by hand. */
  imports: ImportRun[];
  /** Devices whose work is kept unread. */
  frozen: string[];
  /** What lies at the desk, by consultation; tests put something there. */
  desk: Map<string, DeskItem[]>;
  /** Pairs of which somebody said that they are two. */
  apart: string[];
  /** What people said without knowing of each other, by consultation; tests put something there. */
  conflicts: Map<string, Conflict[]>;
  /** Codebooks, by consultation. */
  codes: Map<string, CodeRow[]>;
  /** Codings and what is counted of them, by consultation; memos; and what was done last, with what takes it back. */
  codings: Map<string, Coding[]>;
  together: Map<string, CodePair[]>;
  agreement: Map<string, CodingAgreement>;
  memos: Memo[];
  coded: { told: CodedAct; back: () => void }[];
  /** Syntheses, of whichever consultation. */
  syntheses: SynthesisShow[];
  /** Where own contributions are used in what was published; tests put something there. */
  used: Used[];
  /** Documents and open data that were asked for, oldest first. */
  reports: ReportExport[];
  /** Letters that no font has, and contributions in doubt since a backup; tests put some in. */
  unset: number;
  unverified: number;
  /** Who asks to be added, by consultation; tests put somebody in. */
  requests: Map<string, Request[]>;
  /** Doors of open packs, by consultation. */
  doors: Map<string, Door[]>;
  /** Late work, by consultation; and what is in each log. */
  late: Map<string, Late[]>;
  lateActs: Map<string, LateAct[]>;
  /** Names that are mentioned and that no member has, by consultation; tests put some in. */
  named: Map<string, NamedPerson[]>;
  /** Custodians that conveners named, by consultation. */
  custodians: Map<string, NamedCustodians[]>;
  /** The replacement of a convener that the files tell of, how many words are in it, and whether this device's is. */
  recovery: { lost: string; successor: string; given: number; own: boolean } | null;
  /** What is plugged in; tests change it and tell `sticks`. */
  sticks: Stick[];
  fresh(prefix: string): string;
}

/** The slot that every home has. */
export function passphraseSlot(): Slot {
  const made_at = Date.UTC(2026, 5, 1);
  return { id: "0a1b2c3d", kind: "passphrase", made_at, label: "", threshold: 0, shares: 0, memory_kib: 262_144, passes: 3 };
}

/** A world as a twin starts with it. */
export function makeWorld(options: Partial<TwinOptions>): World {
  let count = 0;
  const profile = options.nameless
    ? { name: "", organisation: "", office: "", country: "", position: "" }
    : {
        name: "Amina Diallo",
        organisation: "Harbour Legal Aid",
        office: "Kassel Bay",
        country: "SN",
        position: "Paralegal coordinator",
      };
  const world: World = {
    home: options.home ?? "open",
    passphrase: "harvest lantern river copper",
    slots: [passphraseSlot()],
    secrets: [],
    duress: null,
    homes: options.homes ?? [],
    at: options.homes?.length === 1 ? 1 : 0,
    tries: 0,
    notices: [],
    settings: {
      language: options.language ?? "en",
      theme: options.theme ?? "system",
      text_percent: options.textPercent ?? 100,
      profile,
      update_address: "",
      lan: options.lan ?? false,
      relays: true,
      attachments_later: false,
      attribution: "named",
      high_risk: false,
      pseudonym: "",
      lock_minutes: 5,
    },
    held: [],
    slips: 0,
    drafts: new Map(),
    translations: new Map(),
    sent: [],
    entered: [],
    strain: options.strain ?? false,
    paused: false,
    frozen: [],
    freight: { consultations: 0, parcels: 0, bytes: 0 },
    imports: [],
    desk: new Map(),
    apart: [],
    conflicts: new Map(),
    codes: new Map(),
    codings: new Map(),
    together: new Map(),
    agreement: new Map(),
    memos: [],
    coded: [],
    syntheses: [],
    used: [],
    reports: [],
    unset: 0,
    unverified: 0,
    requests: new Map(),
    doors: new Map(),
    late: new Map(),
    lateActs: new Map(),
    named: new Map(),
    custodians: new Map(),
    recovery: null,
    sticks: [],
    fresh: (prefix) => `${prefix}${(++count).toString(16).padStart(28, "0")}`,
  };
  if (!options.emptyLibrary) sample(world, options.entries ?? 0);
  return world;
}

/** The consultation with this id. */
export function heldOf(world: World, id: string): Held {
  const found = world.held.find((held) => held.head.id === id);
  if (!found) throw new FaultError({ code: "not-found", args: { kind: "consultation", id } });
  return found;
}

/** The contribution with this id and where it stands. */
export function entryOf(world: World, id: string): { held: Held; entry: EntryRow } {
  for (const held of world.held) {
    const entry = held.entries.find((each) => each.id === id);
    if (entry) return { held, entry };
  }
  throw new FaultError({ code: "not-found", args: { kind: "entry", id } });
}

/** Counts that follow from the contributions. */
export function recount(held: Held): void {
  const { head } = held;
  const entries = held.entries.filter(({ kind }) => kind !== "summary");
  head.summaries = held.entries.length - entries.length;
  for (const question of head.questions) {
    const answering = entries.filter((entry) => entry.questions.includes(question.id));
    question.entries = answering.length;
    question.unread = answering.filter((entry) => entry.unread).length;
  }
  head.entries = entries.length;
  head.unread = entries.filter((entry) => entry.unread).length;
  head.cross_cutting = entries.filter((entry) => entry.questions.length === 0).length;
  head.languages = {};
  for (const { language } of entries) head.languages[language] = (head.languages[language] ?? 0) + 1;
  for (const room of head.rooms) room.entries = entries.filter((entry) => entry.room === room.id).length;
  for (const area of head.areas) area.entries = entries.filter(({ filed }) => filed.areas.includes(area.id)).length;
  for (const kind of head.kinds) kind.entries = entries.filter(({ filed }) => filed.kind === kind.id).length;
  const replies = new Map<string, number>();
  for (const { parent } of entries) if (parent) replies.set(parent, (replies.get(parent) ?? 0) + 1);
  for (const entry of held.entries) entry.replies = replies.get(entry.id) ?? 0;
  for (const person of held.people) person.entries = entries.filter((entry) => entry.author.id === person.id).length;
}
