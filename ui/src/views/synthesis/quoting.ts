/**
 * Why a contribution is not quoted in what members read (docs/model.md, Z7), before it is tried. Left out: deciding it, which the
 * device does from what stands there.
 */
import type { EntryRow } from "../../api";

/** A text that says why; null where nothing speaks against it. */
export function whyNotQuoted({ consent, audience }: Pick<EntryRow, "consent" | "audience">): string | null {
  if (audience === "moderators") return "synthesis-unquoted-audience";
  return consent === "not-quoted" ? "synthesis-unquoted-consent" : null;
}
