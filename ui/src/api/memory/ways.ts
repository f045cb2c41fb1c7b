/**
 * How the twin answers calls about the ways into a home: passphrase, words, shares, offices, duress, wipe and backup.
 */
import { FaultError, type Slot } from "../index";
import type { Answers } from "../memory";
import { statusOf } from "./home";
import { passphraseSlot, type World } from "./world";

const WORDS = "abandon ability able about above absent absorb abstract absurd abuse access accident";
const SHARE = `${WORDS} ${WORDS} account accuse achieve acid acoustic acquire across act`;
const LEAST = 8;

type Of =
  | "home_choose"
  | "passphrase_change"
  | "recovery_words"
  | "recovery_split"
  | "recovery_office"
  | "recovery_remove"
  | "recover"
  | "office_card"
  | "office_card_read"
  | "office_request"
  | "office_answer"
  | "duress_get"
  | "duress_set"
  | "wipe"
  | "backup"
  | "restore";

/** Answers about the ways in. */
export function ways(world: World): Pick<Answers, Of> {
  const confirm = (passphrase: string): void => {
    if (passphrase === world.passphrase) return;
    throw new FaultError({ code: "wrong-passphrase", args: { tries: String(++world.tries) } });
  };
  const long = (passphrase: string): string => {
    if ([...passphrase].length < LEAST) throw new FaultError({ code: "passphrase-too-short", args: { least: "8" } });
    return passphrase;
  };
  const put = (slot: Partial<Slot> & { kind: string }): Slot => {
    const made: Slot = { ...passphraseSlot(), memory_kib: 0, passes: 0, id: world.fresh("slot"), ...slot };
    world.slots = [...world.slots.filter(({ kind }) => kind !== slot.kind), made];
    return made;
  };
  const card = { label: "Country Office", fingerprint: "3f8a91c07be2d514" };
  const written = (path: string) => ({ path, bytes: 4_812_300, parcels: 0, waiting: 0, later: null, unverified: 0, unset: 0 });
  return {
    home_choose({ number }) {
      world.at = number;
      world.home = world.homes.includes(number) ? "locked" : "empty";
      return statusOf(world);
    },
    passphrase_change({ passphrase, new: next }) {
      confirm(passphrase);
      world.passphrase = long(next);
      world.duress = null;
      return statusOf(world);
    },
    recovery_words({ passphrase }) {
      confirm(passphrase);
      world.secrets = [WORDS];
      return { words: WORDS, slot: put({ kind: "words" }).id };
    },
    recovery_split({ passphrase, threshold, shares, folder }) {
      confirm(passphrase);
      put({ kind: "custodians", threshold, shares });
      const made = Array.from({ length: shares }, (_, at) => `${SHARE} ${"zoo ".repeat(at)}`.trim());
      const files = folder === null ? [] : made.map((_, at) => `${folder}/share-${at + 1}-of-${shares}.txt`);
      return { threshold, shares: made, files };
    },
    recovery_office({ passphrase }) {
      confirm(passphrase);
      put({ kind: "office", label: card.label });
      return statusOf(world);
    },
    recovery_remove({ passphrase, slot }) {
      confirm(passphrase);
      world.slots = world.slots.filter(({ id }) => id !== slot);
      return statusOf(world);
    },
    recover({ secrets, new: next }) {
      const typed = secrets.map((text) => text.toLowerCase().split(/\s+/).join(" ").trim());
      if (!typed.some((text) => world.secrets.includes(text))) throw new FaultError({ code: "recovery-refused" });
      world.passphrase = long(next);
      world.home = "open";
      return statusOf(world);
    },
    office_card: ({ label }) => ({ ...card, label }),
    office_card_read: () => card,
    office_request: ({ path }) => written(path),
    office_answer: () => ({ label: card.label, words: `${WORDS} ${WORDS}` }),
    duress_get: () => ({ set: world.duress !== null }),
    duress_set({ passphrase, duress }) {
      confirm(passphrase);
      if (duress === passphrase) throw new FaultError({ code: "duress-same" });
      world.duress = duress;
      return { set: duress !== null };
    },
    wipe() {
      world.home = "empty";
      world.held = [];
      world.homes = world.homes.filter((number) => number !== world.at);
      world.slots = [];
      return statusOf(world);
    },
    backup: ({ path }) => written(path),
    restore({ passphrase }) {
      world.passphrase = passphrase;
      world.home = "open";
      return statusOf(world);
    },
  };
}
