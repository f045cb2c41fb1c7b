/**
 * How the twin answers calls about the codebook and codings: there are none, and nobody may make any. Left out on purpose: all that a
 * screen for them would need; there is none yet.
 */
import { FaultError } from "../index";
import type { Answers } from "../memory";

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

/** Answers about codes, codings and memos. */
export function coding(): Pick<Answers, Of> {
  const refuse = (): never => {
    throw new FaultError({ code: "not-allowed", args: { role: "contributor" } });
  };
  return {
    code_list: () => [],
    code_set: refuse,
    code_history: () => [],
    coding_undo: refuse,
    code_import: refuse,
    code_export: refuse,
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
