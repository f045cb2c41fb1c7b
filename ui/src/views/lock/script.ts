/**
 * Which scripts a passphrase is written in: the only way a page can tell the keyboard layout. Left out: storing or
 * logging anything of it.
 */
const SCRIPTS = {
  latin: /\p{Script=Latin}/u,
  arabic: /\p{Script=Arabic}/u,
  cyrillic: /\p{Script=Cyrillic}/u,
  han: /\p{Script=Han}/u,
} as const;

/** Names of the scripts whose letters occur. */
export function scriptsIn(text: string): (keyof typeof SCRIPTS)[] {
  const names = Object.keys(SCRIPTS) as (keyof typeof SCRIPTS)[];
  return names.filter((name) => SCRIPTS[name].test(text));
}
