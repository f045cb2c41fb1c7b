/**
 * Digits that two people compare by telephone, as they are read aloud.
 */

/** In groups of four. */
export function inFours(digits: string): string {
  return digits.match(/.{1,4}/g)?.join(" ") ?? "";
}
