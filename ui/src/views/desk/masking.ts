/**
 * Which words are masked, and how the contribution reads with them masked: as the device does it when it is decided
 * (`crdt/src/text/mask.rs`), so that whoever decides sees it before. Left out: the masking that counts, which the device does.
 */
import type { Entry } from "../../api";
import type { Block } from "../../api/richtext";

/** What stands for a letter. */
const MASK = "█";

const wordsOf = (block: Block): string => block.inlines.map(({ text }) => text).join("");

/** Whether the words stand in the contribution, letter by letter and within one block, or in what is told of its speaker. */
export function stands(entry: Entry, words: string): boolean {
  const told = entry.on_behalf ? [entry.on_behalf.speaker, entry.on_behalf.place, entry.on_behalf.day] : [];
  return [...entry.body.blocks.map(wordsOf), ...told].some((text) => text.includes(words));
}

/** The text with every occurrence of these words as blocks, white space left as it was. */
export function masked(text: string, quotations: readonly string[]): string {
  const letters = Array.from(text);
  const hidden = letters.map(() => false);
  for (const quotation of quotations) {
    const quoted = Array.from(quotation.trim());
    if (quoted.length === 0) continue;
    for (let at = 0; at + quoted.length <= letters.length; at += 1) {
      if (quoted.every((letter, nth) => letters[at + nth] === letter)) hidden.fill(true, at, at + quoted.length);
    }
  }
  return letters.map((letter, at) => (hidden[at] && letter.trim() !== "" ? MASK : letter)).join("");
}

/** The words of the contribution as they will read, one line per block. */
export function readsAs(entry: Entry, quotations: readonly string[]): string {
  return entry.body.blocks.map((block) => masked(wordsOf(block), quotations)).join("\n");
}
