/**
 * The one door from the face to the device. `call` is typed by the list in bindings.ts; who answers is decided once
 * at start (`connect`): the Tauri shell in the product, the in-memory twin in tests and in a plain browser.
 * Left out: words for faults (state/faults.ts) and any caching.
 */
import type { Calls, Code, Fault } from "./bindings";

export type * from "./bindings";
export type * from "./richtext";

/** Names of all calls. */
export type CallName = keyof Calls;

/** What the shell tells without being asked. */
export interface Events {
  /** The long call of this name goes on: `done` of `total` (0 when unknown). */
  progress: { job: string; done: number; total: number };
  /** Something in the store changed; the consultation, when it is one. */
  changed: { consultation: string | null };
  /** A stick was plugged in or taken out. */
  sticks: null;
  /** The home was closed. */
  locked: null;
  /** The computer goes to sleep, or its lid was shut: lock at once. */
  "lock-now": null;
  /** Files, or folders, were dropped on the window together or passed to the program. */
  "open-file": { paths: string[] };
}

/** A kind of file offered in the file dialog. */
export interface FileFilter {
  name: string;
  extensions: string[];
}

/** Where to look for a newer version. */
export type UpdateFrom = { folder: string } | { address: string };

/** What was found there: nothing newer, or a version that is verified and ready. */
export interface UpdateLooked {
  here: string;
  offer: { version: string; key: string; bytes: number } | null;
}

/** Whoever answers calls. */
export interface Backend {
  /** Under the name of a job, progress is told and the call can be stopped. */
  call(name: string, given: unknown, job?: string): Promise<unknown>;
  chooseOpen(filters: FileFilter[]): Promise<string | null>;
  chooseOpenSeveral(filters: FileFilter[]): Promise<string[]>;
  chooseSave(defaultName: string): Promise<string | null>;
  chooseFolder(): Promise<string | null>;
  listen<E extends keyof Events>(event: E, hear: (told: Events[E]) => void): () => void;
  cancel(job: string): Promise<void>;
  openExternal(address: string): Promise<void>;
  copied(words: string): Promise<void>;
  updateLook(from: UpdateFrom): Promise<UpdateLooked>;
  updateInstall(): Promise<void>;
}

/** A refused call: the code and arguments of `Fault`, as an error that can be thrown. */
export class FaultError extends Error {
  readonly code: Code;
  readonly args: Record<string, string>;

  constructor(fault: { code: Code; args?: Record<string, string | undefined> }) {
    super(fault.code);
    this.name = "FaultError";
    this.code = fault.code;
    this.args = Object.fromEntries(
      Object.entries(fault.args ?? {}).map(([name, value]) => [name, value ?? ""]),
    );
  }
}

/** Whatever was thrown, as a fault; what is not one is a bug and says so. */
export function toFault(thrown: unknown): FaultError {
  if (thrown instanceof FaultError) return thrown;
  if (isFault(thrown)) return new FaultError(thrown);
  return new FaultError({ code: "internal", args: { place: "face" } });
}

function isFault(thrown: unknown): thrown is Fault {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && typeof thrown.code === "string";
}

let backend: Backend | undefined;

/** Says who answers from now on. */
export function connect(answering: Backend): void {
  backend = answering;
}

function door(): Backend {
  if (!backend) throw new FaultError({ code: "internal", args: { place: "face-connect" } });
  return backend;
}

/** Arguments may be left out for calls that take nothing. */
type Given<N extends CallName> = symbol extends keyof Calls[N]["with"]
  ? [given?: Calls[N]["with"]]
  : [given: Calls[N]["with"]];

/** Asks the device; throws a `FaultError`. */
export async function call<N extends CallName>(name: N, ...given: Given<N>): Promise<Calls[N]["gives"]> {
  try {
    return (await door().call(name, given[0] ?? {})) as Calls[N]["gives"];
  } catch (thrown) {
    throw toFault(thrown);
  }
}

let jobs = 0;

/** A name for a long call. The next of two windows after each other gives others. */
export function newJob(): string {
  return `${performance.timeOrigin}-${++jobs}`;
}

/** Asks the device for what takes long: `progress` is told of this job, and `cancel` stops it and no other. */
export async function callAs<N extends CallName>(
  job: string,
  name: N,
  given: Calls[N]["with"],
): Promise<Calls[N]["gives"]> {
  try {
    return (await door().call(name, given, job)) as Calls[N]["gives"];
  } catch (thrown) {
    throw toFault(thrown);
  }
}

/** Lets the person choose a file to open; null when they chose none. */
export function chooseOpen(filters: FileFilter[] = []): Promise<string | null> {
  return door().chooseOpen(filters);
}

/** Lets the person choose one or several files to open; none when they chose none. */
export function chooseOpenSeveral(filters: FileFilter[] = []): Promise<string[]> {
  return door().chooseOpenSeveral(filters);
}

/** Lets the person choose where to write; null when they chose nowhere. */
export function chooseSave(defaultName: string): Promise<string | null> {
  return door().chooseSave(defaultName);
}

/** Lets the person choose a folder to look in; null when they chose none. */
export function chooseFolder(): Promise<string | null> {
  return door().chooseFolder();
}

/** Hears one kind of event until the returned function is called. */
export function listen<E extends keyof Events>(event: E, hear: (told: Events[E]) => void): () => void {
  return door().listen(event, hear);
}

/** Asks the long call of this name to stop at its next safe point. */
export function cancel(job: string): Promise<void> {
  return door().cancel(job);
}

/** Opens an address in the system's browser. Ask the person first. */
export function openExternal(address: string): Promise<void> {
  return door().openExternal(address);
}

/** Says that these words were put on the clipboard: they are taken off again after a minute, and at lock. */
export function copied(words: string): Promise<void> {
  return door().copied(words);
}

/** Looks for a newer version and verifies it. The only thing that may go to a network, and only to that address. */
export async function updateLook(from: UpdateFrom): Promise<UpdateLooked> {
  try {
    return await door().updateLook(from);
  } catch (thrown) {
    throw toFault(thrown);
  }
}

/** Installs what was found last; the system asks for the right to. */
export async function updateInstall(): Promise<void> {
  try {
    await door().updateInstall();
  } catch (thrown) {
    throw toFault(thrown);
  }
}
