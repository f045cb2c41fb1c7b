/**
 * How the passages that lie on a run of words are drawn below it: a line each, one under the other. Colours are people's
 * own, so each is mixed with the ink of the theme until it can be told from the paper; the name beside the words says the
 * same. Left out: bars and names in the margin (`parts/coding`).
 */
import type { Mark } from "./places";

/** Further ones lie on the last line: the space between two lines of words holds no more. */
const LINES = 3;
const STEP = 3;

/** The colour of a code as it is drawn on paper of either theme. */
export function tint(colour: string): string {
  return `color-mix(in srgb, ${/^#[0-9a-f]{6}$/.test(colour) ? colour : "var(--ink-3)"} 75%, var(--ink))`;
}

/** The style of a run. */
export function underlines(marks: readonly Mark[]): string | undefined {
  const lines = [...new Map(marks.filter(({ level }) => level >= 0).map((mark) => [Math.min(mark.level, LINES - 1), mark])).entries()];
  if (lines.length === 0) return undefined;
  const deepest = Math.max(...lines.map(([level]) => level));
  const images = lines.map(([, mark]) => `linear-gradient(${tint(mark.colour)}, ${tint(mark.colour)})`);
  const places = lines.map(([level]) => `0 calc(100% - ${(deepest - level) * STEP}px)`);
  return [
    `background-image: ${images.join(", ")}`,
    `background-position: ${places.join(", ")}`,
    "background-size: 100% 2px",
    "background-repeat: no-repeat",
    `padding-block-end: ${deepest * STEP + 1}px`,
  ].join("; ");
}
