/**
 * Which number a further home would have. Left out: whether one may be made, which the device says.
 */

/** Most homes on one computer, as the device has it. */
const MOST = 8;

/** The lowest number that is free; 0 when none is. */
export function nextFree(taken: readonly number[]): number {
  for (let number = 1; number <= MOST; number += 1) if (!taken.includes(number)) return number;
  return 0;
}
