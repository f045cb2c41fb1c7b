/**
 * How the twin answers calls about sticks: what is plugged in is what a test puts into its world. `plug` makes a stick
 * with a bundle of work, one for others, a pack, and an update on it.
 */
import { FaultError, type Stick, type StickFile } from "../index";
import type { Answers } from "../memory";
import type { World } from "./world";

/** Answers about sticks. */
export function sticks(world: World): Pick<Answers, "sticks" | "stick_write"> {
  return {
    sticks: () => world.sticks,
    stick_write({ path }) {
      const stick = world.sticks.find((each) => each.path === path);
      if (!stick) throw new FaultError({ code: "stick-gone", args: { path } });
      if (stick.read_only) throw new FaultError({ code: "read-only", args: { path } });
      const waiting = world.sent.filter(({ state }) => state === "sealed" || state === "carried").length;
      const name = "baraza-4f1c09d2a6b3.bundle";
      const written = { path: `${path}/Baraza/${name}`, bytes: 48_213, parcels: 23, waiting, later: null, unverified: 0, unset: 0 };
      const consultations = world.held.map(({ head: { id, title } }) => ({ id, title }));
      const file: StickFile = { ...written, name, kind: "bundle", consultations, others: 0, fresh: 0, whole: true };
      stick.files = [...stick.files.filter((each) => each.path !== file.path), file];
      stick.unfinished = 0;
      return written;
    },
  };
}

/** A stick with something of everything on it. */
export function plug(world: World, path = "/media/amina/FIELD WORK"): Stick {
  const consultations = world.held.slice(0, 1).map(({ head: { id, title } }) => ({ id, title }));
  const base = { bytes: 48_213, kind: "bundle", others: 0, fresh: 0, whole: true, consultations: [] };
  const file = (name: string, some: Partial<StickFile>): StickFile => ({ ...base, path: `${path}/${name}`, name, ...some });
  const stick: Stick = {
    path,
    name: path.split("/").at(-1)!,
    read_only: false,
    files: [
      file("from-the-harbour.bundle", { consultations, fresh: 12 }),
      file("from-the-hills-2026-11-24.bundle", { consultations }),
      file("baraza-9d02b7aa10ce.bundle", { others: 2, fresh: 40 }),
      file("مشاورة-المياه.pack", { kind: "pack", others: 1, fresh: 31, bytes: 2_100_000 }),
    ],
    update: `${path}/Baraza`,
    unfinished: 0,
    more: false,
  };
  world.sticks = [...world.sticks, stick];
  return stick;
}
