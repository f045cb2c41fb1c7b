/**
 * How the twin answers calls about the home: first run, lock, settings, checks.
 */
import { FaultError, type CheckReport, type Restored, type Status } from "../index";
import type { Answers } from "../memory";
import { sample } from "./sample";
import { passphraseSlot, type World } from "./world";

const SUGGESTED: Record<string, string[]> = {
  en: ["harvest lantern river copper", "window basket evening thunder", "garden pencil mirror saddle"],
  ar: ["حصاد فانوس نهر نحاس", "نافذة سلة مساء رعد", "حديقة قلم مرآة سرج"],
};

type Of =
  | "status"
  | "protection"
  | "restored"
  | "restored_trust"
  | "home_create"
  | "unlock"
  | "lock"
  | "passphrase_suggest"
  | "settings_get"
  | "settings_set"
  | "sample"
  | "check"
  | "rebuild";

/** Where the twin's home stands. */
export function statusOf(world: World): Status {
  const { home, slots, at } = world;
  const notices = home === "open" ? world.notices : [];
  const homes = world.homes.map((number) => ({ number }));
  return { home, language: world.settings.language, version: "0.1.0", slots, notices, homes, at };
}

/** Answers about the home. */
export function home(world: World): Pick<Answers, Of> {
  let suggested = 0;
  const status = (): Status => statusOf(world);
  const checked = (): CheckReport => ({ sound: true, findings: [], parcels: 214, entries: 12 });
  return {
    status,
    restored: () => restored(world),
    restored_trust({ consultation }) {
      for (const { head } of world.held) if (head.id === consultation) head.unverified = 0;
      return restored(world);
    },
    protection: () => ({
      kept: ["locked", "wiped", "carried", "network", "relay", "strangers", "removed", "unnamed", "deposited", "update", "memory"],
      not: ["unlocked", "weak", "copied", "members", "size", "flash", "swap", "forced", "audit"],
    }),
    home_create({ passphrase, language, profile }) {
      if ([...passphrase].length < 8) throw new FaultError({ code: "passphrase-too-short", args: { least: "8" } });
      world.passphrase = passphrase.normalize("NFKC");
      world.home = "open";
      world.slots = [passphraseSlot()];
      world.held = [];
      world.sent = [];
      world.settings = { ...world.settings, language, profile };
      return status();
    },
    unlock({ passphrase }) {
      if (passphrase.normalize("NFKC") !== world.passphrase)
        throw new FaultError({ code: "wrong-passphrase", args: { tries: String(++world.tries) } });
      world.tries = 0;
      world.home = "open";
      return status();
    },
    lock() {
      world.home = "locked";
      return status();
    },
    passphrase_suggest({ language }) {
      const words = SUGGESTED[language] ?? SUGGESTED["en"]!;
      return { passphrase: words[suggested++ % words.length]!, bits: 52 };
    },
    settings_get: () => world.settings,
    settings_set: (settings) => (world.settings = settings),
    sample() {
      if (world.held.length === 0) sample(world, 0);
      return { consultation: world.held[0]!.head.id };
    },
    check: checked,
    rebuild: checked,
  };
}

function restored(world: World): Restored[] {
  const doubted = world.held.filter(({ head }) => head.unverified > 0);
  return doubted.map(({ head }) => ({ consultation: head.id, title: head.title, unverified: head.unverified }));
}
