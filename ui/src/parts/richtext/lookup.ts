/**
 * Whom a followed mention meant, handed to the screen of people once, so that it can point at them.
 */
let wanted: string | null = null;

/** Says whom the next screen of people should point at. */
export function lookFor(person: string): void {
  wanted = person;
}

/** Takes the wish; the next one to ask gets nothing. */
export function lookedFor(): string | null {
  const person = wanted;
  wanted = null;
  return person;
}
