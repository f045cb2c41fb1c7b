/**
 * Cuts a plain text into found and other pieces. Marks are UTF-16 offsets from the device; whatever order or overlap they come in,
 * every letter of the text is shown exactly once.
 */

/** A piece of a text. */
export interface Piece {
  text: string;
  found: boolean;
}

/** The pieces of a text, in order. */
export function pieces(text: string, marks: readonly (readonly [number, number])[]): Piece[] {
  const out: Piece[] = [];
  let at = 0;
  for (const [from, to] of [...marks].sort((one, other) => one[0] - other[0])) {
    const start = Math.max(at, Math.min(from, text.length));
    const end = Math.max(start, Math.min(to, text.length));
    if (start > at) out.push({ text: text.slice(at, start), found: false });
    if (end > start) out.push({ text: text.slice(start, end), found: true });
    at = end;
  }
  if (at < text.length) out.push({ text: text.slice(at), found: false });
  return out;
}
