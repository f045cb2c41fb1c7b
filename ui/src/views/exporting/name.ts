/**
 * The name suggested for a file that leaves the computer: title and day, short enough for every stick.
 */

/** `justice-within-reach-2026-11-24.bundle`; letters of any script are kept. */
export function exportName(title: string, ending: string, on: Date): string {
  const words = title
    .toLocaleLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .split("-");
  let stem = "";
  for (const word of words) if ((stem + word).length < 40) stem += (stem && "-") + word;
  const day = [on.getFullYear(), on.getMonth() + 1, on.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  return `${stem || "baraza"}-${day}.${ending}`;
}
