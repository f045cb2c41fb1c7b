/**
 * What a role lets a person see, as far as screens differ by it. What it lets them do the device decides.
 */

/** Whether people of this role sit at the desk. */
export function sitsAtDesk(role: string): boolean {
  return ["convener", "moderator", "rapporteur"].includes(role);
}
