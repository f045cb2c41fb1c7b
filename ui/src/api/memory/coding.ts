/**
 * How the twin answers calls about the codebook: a list of codes that grows and changes. Left out on purpose: codings and memos, for
 * which there is no screen yet, and whatever merging does.
 */
import { FaultError, type CodeRow } from "../index";
import type { Answers } from "../memory";
import type { World } from "./world";

type Of =
  | "code_list"
  | "code_set"
  | "code_history"
  | "coding_undo"
  | "code_import"
  | "code_export"
  | "coding_add"
  | "coding_list"
  | "coding_remove"
  | "coding_together"
  | "coding_uncoded"
  | "coding_agreement"
  | "memo_add"
  | "memo_list"
  | "memo_remove";

/** Each after the one that it stands under. */
function ordered(codes: CodeRow[], parent: string | null = null, depth = 0): CodeRow[] {
  const here = codes.filter((code) => code.parent === parent);
  return here.flatMap((code) => [{ ...code, depth }, ...ordered(codes, code.id, depth + 1)]);
}

/** Answers about codes, codings and memos. */
export function coding(world: World): Pick<Answers, Of> {
  const refuse = (): never => {
    throw new FaultError({ code: "not-allowed", args: { role: "contributor" } });
  };
  const of = (consultation: string): CodeRow[] => world.codes.get(consultation) ?? [];
  return {
    code_list: ({ consultation }) => of(consultation),
    code_set({ consultation, code, name, definition, examples, colour, parent, retired }) {
      const codes = of(consultation);
      if (name !== null && codes.some((one) => one.name === name && one.id !== code)) throw new FaultError({ code: "name-taken", args: { name } });
      const id = code ?? world.fresh("c0de");
      const was = codes.find((one) => one.id === id);
      const now: CodeRow = {
        id,
        name: name ?? was?.name ?? "",
        definition: definition ?? was?.definition ?? "",
        examples: examples ?? was?.examples ?? "",
        colour: colour ?? was?.colour ?? "",
        parent: parent === null ? (was?.parent ?? null) : parent || null,
        depth: 0,
        retired: retired ?? was?.retired ?? false,
        loosed: false,
        disputed: was?.disputed ?? [],
        codings: was?.codings ?? 0,
      };
      const rest = was ? codes.map((one) => (one.id === id ? now : one)) : [...codes, now];
      world.codes.set(consultation, ordered(rest));
      return now;
    },
    code_history: () => [],
    coding_undo() {
      throw new FaultError({ code: "nothing-to-undo" });
    },
    code_import: () => ({ rows: 2, made: 0, faults: [{ row: 2, fault: "circle", name: "Water" }] }),
    code_export: ({ path }) => ({ path, bytes: 900, parcels: 0, waiting: 0, unverified: 0 }),
    coding_add: refuse,
    coding_list: () => [],
    coding_remove: refuse,
    coding_together: () => [],
    coding_uncoded: () => [],
    coding_agreement: () => ({ alpha: null, units: 0, values: 0, coders: [], codes: [] }),
    memo_add: refuse,
    memo_list: () => [],
    memo_remove: refuse,
  };
}
