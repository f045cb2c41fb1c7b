/**
 * Who may be let in from now on. Whoever sits at the desk reads all that lies there.
 */

/** Whether a role sits at the desk. */
export function atDesk(role: string): boolean {
  return ["rapporteur", "moderator", "convener"].includes(role);
}
