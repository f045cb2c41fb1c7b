/**
 * An in-memory twin of the device: answers every call from invented consultations, so that screens can be tested and
 * looked at in a plain browser. Never part of the product (main.ts loads it in development only).
 * Left out on purpose: encryption, files and signatures. It imitates answers, not the device.
 */
import { FaultError, type Backend, type Calls, type Events, type UpdateFrom, type UpdateLooked } from "./index";
import { behalf } from "./memory/behalf";
import { carrying } from "./memory/carrying";
import { coding } from "./memory/coding";
import { conflicts } from "./memory/conflicts";
import { filing } from "./memory/filing";
import { home } from "./memory/home";
import { desk } from "./memory/desk";
import { overview } from "./memory/overview";
import { people } from "./memory/people";
import { reading } from "./memory/reading";
import { roads } from "./memory/roads";
import { plug, sticks } from "./memory/sticks";
import { strainPeople } from "./memory/strain";
import { suggest } from "./memory/suggest";
import { synthesis } from "./memory/synthesis";
import { telling } from "./memory/telling";
import { letterhead } from "./memory/letterhead";
import { templates } from "./memory/templates";
import { ways } from "./memory/ways";
import { makeWorld, type TwinOptions, type World } from "./memory/world";
import { writing } from "./memory/writing";

export type { TwinOptions, World } from "./memory/world";

/** How the twin answers one call. */
export type Answers = { [N in keyof Calls]: (given: Calls[N]["with"]) => Calls[N]["gives"] };

/** The twin, with doors for tests: what is in it, files to choose, faults to raise. */
export interface Twin extends Backend {
  world: World;
  /** Next call of this name is refused. */
  refuse(name: keyof Calls, fault: FaultError): void;
  /** Sends an event as the shell would. */
  tell<E extends keyof Events>(event: E, told: Events[E]): void;
  /** Names of the calls so far, oldest first. */
  asked: string[];
  /** Names that long calls were given, oldest first. */
  jobs: string[];
  /** What the next file dialogs answer, first to last; without any, a made-up path. */
  chosen: (string | null)[];
  /** Words that the shell was told were copied. */
  copies: string[];
  /** Addresses that were opened outside. */
  opened: string[];
  /** Where a newer version was looked for. */
  lookedFor: UpdateFrom[];
  /** What is found there; a fault is a refusal. */
  update: UpdateLooked | FaultError;
  /** Versions that were installed. */
  installed: string[];
}

/** Without these the home must be open. */
const BEFORE_OPEN = [
  "status",
  "home_create",
  "home_choose",
  "unlock",
  "recover",
  "restore",
  "wipe",
  "office_request",
  "passphrase_suggest",
];

/** A fresh twin. Options may come from the address bar: `?home=empty&lang=ar&theme=dark&text=200&entries=10000`. */
export function twin(options: Partial<TwinOptions> | URLSearchParams = {}): Twin {
  const asked = options instanceof URLSearchParams ? fromAddress(options) : options;
  const world = makeWorld(asked);
  if (asked.stick) plug(world);
  if (asked.strain) strainPeople(world);
  const answers: Answers = { ...home(world), ...ways(world), ...reading(world), ...filing(world), ...writing(world), ...behalf(world), ...overview(world), ...carrying(world), ...people(world), ...desk(world), ...coding(world), ...suggest(world), ...synthesis(world), ...conflicts(world), ...roads(world), ...sticks(world), ...templates(world), ...letterhead(), ...telling(world) };
  const hearers = new Map<string, Set<(told: never) => void>>();
  const refusals = new Map<string, FaultError>();
  const self: Twin = {
    world,
    asked: [],
    jobs: [],
    chosen: [],
    opened: [],
    lookedFor: [],
    copies: [],
    update: { here: "0.1.0", offer: { version: "0.2.0", key: "A8F714A4DCA0B199", bytes: 31_400_000 } },
    installed: [],
    async call(name, given, job) {
      self.asked.push(name);
      if (job) self.jobs.push(job);
      await Promise.resolve();
      const refusal = refusals.get(name);
      refusals.delete(name);
      if (refusal) throw refusal;
      if (world.home !== "open" && !BEFORE_OPEN.includes(name)) throw new FaultError({ code: "locked" });
      const answer = answers[name as keyof Calls] as (given: unknown) => unknown;
      return structuredClone(answer(given));
    },
    chooseOpen: () => Promise.resolve(self.chosen.length ? self.chosen.shift()! : "/media/stick/field-visit.bundle"),
    chooseSave: (name) => Promise.resolve(self.chosen.length ? self.chosen.shift()! : `/media/stick/${name}`),
    chooseOpenSeveral: () => self.chooseOpen([]).then((path) => (path ? [path] : [])),
    chooseFolder: () => Promise.resolve(self.chosen.length ? self.chosen.shift()! : "/media/stick"),
    listen(event, hear) {
      const all = hearers.get(event) ?? new Set();
      hearers.set(event, all.add(hear as (told: never) => void));
      return () => all.delete(hear as (told: never) => void);
    },
    cancel: () => Promise.resolve(),
    copied(words) {
      self.copies.push(words);
      return Promise.resolve();
    },
    openExternal(address) {
      self.opened.push(address);
      return Promise.resolve();
    },
    async updateLook(from) {
      self.lookedFor.push(from);
      await Promise.resolve();
      if (self.update instanceof FaultError) throw self.update;
      return self.update;
    },
    async updateInstall() {
      await Promise.resolve();
      if (self.update instanceof FaultError || !self.update.offer) throw new FaultError({ code: "update-not-installed" });
      self.installed.push(self.update.offer.version);
    },
    refuse: (name, fault) => void refusals.set(name, fault),
    tell: (event, told) => hearers.get(event)?.forEach((hear) => hear(told as never)),
  };
  return self;
}

function fromAddress(asked: URLSearchParams): Partial<TwinOptions> {
  const options: Partial<TwinOptions> = {};
  const home = asked.get("home");
  if (home === "empty" || home === "locked" || home === "open") options.home = home;
  if (asked.has("lang")) options.language = asked.get("lang")!;
  if (asked.has("theme")) options.theme = asked.get("theme")!;
  if (asked.has("text")) options.textPercent = Number(asked.get("text"));
  if (asked.has("entries")) options.entries = Number(asked.get("entries"));
  if (asked.has("lan")) options.lan = true;
  if (asked.has("nameless")) options.nameless = true;
  if (asked.has("strain")) options.strain = true;
  if (asked.has("stick")) options.stick = true;
  if (asked.has("homes")) options.homes = asked.get("homes")!.split(",").map(Number);
  if (asked.get("library") === "empty") options.emptyLibrary = true;
  return options;
}
