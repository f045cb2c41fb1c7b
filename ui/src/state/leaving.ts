/**
 * Words that are still in memory are saved before the home is locked. Editors register here; the session waits.
 * Left out: asking whether to save, which Baraza never does.
 */
type Flush = () => Promise<void>;

const waiting = new Set<Flush>();

/** Registers what must be saved before locking; the returned function takes it off again. */
export function beforeLeaving(flush: Flush): () => void {
  waiting.add(flush);
  return () => waiting.delete(flush);
}

/** Saves all that is waiting; one failure does not keep the others from being saved. */
export async function leave(): Promise<void> {
  await Promise.allSettled([...waiting].map((flush) => flush()));
}
