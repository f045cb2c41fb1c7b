/**
 * Colours for codes, that can be told from one another and from the paper of either theme: whoever makes a code need not think of one.
 */
import type { CodeRow } from "../../api";

/** Those that are offered. */
export const COLOURS = ["#1f6f8b", "#b3541e", "#2a7f62", "#7a4fa3", "#9c2f27", "#8a6d00", "#3b5bab", "#a33d76", "#4f6f1f", "#6b5647"] as const;

/** The one that fewest codes have. */
export function freshColour(codes: readonly CodeRow[]): string {
  const worn = (colour: string): number => codes.filter((code) => code.colour === colour).length;
  return COLOURS.reduce((best, colour) => (worn(colour) < worn(best) ? colour : best));
}
