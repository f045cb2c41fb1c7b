/**
 * The place that a template keeps for what its user has to say: dots before a question mark, or after an @. Left out: any
 * judgement on dots elsewhere, which are a person's.
 */

/** Whether such a place was left as the template had it. */
export function hasGap(text: string): boolean {
  return /(^|\s)…\s?[?؟]|@…/.test(text);
}
