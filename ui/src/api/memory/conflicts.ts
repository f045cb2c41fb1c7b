/**
 * How the twin answers calls about conflicts: what was put there stays until it is decided.
 */
import { FaultError, type Author, type Conflict, type ConflictLine, type ConflictSide } from "../index";
import type { Answers } from "../memory";
import type { World } from "./world";

/** Answers about conflicts. */
export function conflicts(world: World): Pick<Answers, "conflict_list" | "conflict_decide"> {
  return {
    conflict_list: ({ consultation }) => world.conflicts.get(consultation) ?? [],
    conflict_decide({ consultation, conflict, keep }) {
      const all = world.conflicts.get(consultation) ?? [];
      const found = all.find(({ id }) => id === conflict);
      if (!found?.sides.some(({ id }) => id === keep)) throw new FaultError({ code: "not-found", args: { kind: "conflict", id: conflict } });
      world.conflicts.set(
        consultation,
        all.filter((one) => one !== found),
      );
      return found;
    },
  };
}

const line = (field: string, value: string): ConflictLine => ({ field, value, parts: [] });

/** Titles that two conveners gave, for tests and pictures. */
export function rivalTitles(world: World, by: [Author, Author], some: Partial<Conflict> = {}): Conflict {
  const id = world.fresh("c0f1");
  const side = (n: 0 | 1, value: string, parts: ConflictLine["parts"]): ConflictSide => ({
    id: `${id}-${n}`,
    act: "set",
    by: [{ author: by[n], claimed_at: 1_790_000_000_000, reason: "", note: "" }],
    lines: [{ field: "title", value, parts }],
    can_keep: true,
    stands: n === 0,
  });
  return {
    id,
    kind: "field",
    field: "title",
    label: "",
    entry: "",
    author: null,
    excerpt: "",
    before: [line("title", "Water for all")],
    sides: [
      side(0, "Water for the north", [
        { became: "same", text: "Water for " },
        { became: "gone", text: "all" },
        { became: "new", text: "the north" },
      ]),
      side(1, "المياه للجميع", [
        { became: "gone", text: "Water for all" },
        { became: "new", text: "المياه للجميع" },
      ]),
    ],
    decided_twice: false,
    can_decide: true,
    ...some,
  };
}
