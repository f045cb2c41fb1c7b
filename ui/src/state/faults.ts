/**
 * Words for what went wrong: what happened, and what to do. The sentences live in the catalogues as `fault-<code>`.
 */
import { toFault } from "../api";
import { formatBytes } from "./format";
import { t } from "./words.svelte";

/** A fault in words. */
export interface FaultWords {
  code: string;
  message: string;
  remedy: string;
}

const SIZES = ["bytes", "most"];

/** The two sentences for whatever was thrown. */
export function faultWords(thrown: unknown): FaultWords {
  const fault = toFault(thrown);
  const args = Object.fromEntries(
    Object.entries(fault.args).map(([name, value]) => [
      name,
      SIZES.includes(name) && /^\d+$/.test(value) ? formatBytes(Number(value)) : value,
    ]),
  );
  return {
    code: fault.code,
    message: t(`fault-${fault.code}`, args),
    remedy: t(`fault-${fault.code}.remedy`, args),
  };
}
