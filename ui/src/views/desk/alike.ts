/**
 * A text in parts, those that another text has too marked. Left out: which they are, which the other side of the calls finds.
 */

/** A part of a text. */
export interface Part {
  text: string;
  /** Whether the other text has it too. */
  same: boolean;
}

/** Parts a text at places in UTF-16 units; places may overlap and stand in any order. */
export function marked(text: string, places: readonly (readonly [number, number])[]): Part[] {
  const parts: Part[] = [];
  const put = (from: number, to: number, same: boolean): void => {
    if (to > from) parts.push({ text: text.slice(from, to), same });
  };
  let at = 0;
  for (const [start, end] of [...places].sort(([one], [other]) => one - other)) {
    const from = Math.min(Math.max(start, at), text.length);
    const to = Math.min(end, text.length);
    if (to <= from) continue;
    put(at, from, false);
    put(from, to, true);
    at = to;
  }
  put(at, text.length, false);
  return parts;
}
