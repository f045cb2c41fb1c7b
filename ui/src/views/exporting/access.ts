/**
 * Who a pack is for, as a person says it: whoever holds it, whoever has this card, whoever knows a passphrase.
 */
import type { PackExport } from "../../api";

/** What was chosen and typed. */
export interface Access {
  to: "open" | "card" | "passphrase";
  card: string;
  passphrase: string;
  /** Most newcomers, as typed; empty: no limit. */
  joins: string;
  /** Last day, ISO 8601; empty: none. */
  until: string;
  /** Whether they are kept from what was said before; not of an open pack. */
  fromNow: boolean;
}

/** What the call takes. */
export function packAs(access: Access): Omit<PackExport, "consultation" | "path"> {
  const { to, card, passphrase, joins, until, fromNow } = access;
  return {
    open: to === "open",
    joins: to === "open" && joins.trim() !== "" ? Number(joins) : null,
    until: until || null,
    card: to === "card" ? card : null,
    passphrase: to !== "card" && passphrase ? passphrase : null,
    role: null,
    from_now: to !== "open" && fromNow,
  };
}

/** Whether enough was said; an open pack is also agreed to. */
export function isReady(access: Access, agreed: boolean): boolean {
  const { to, card, passphrase, joins } = access;
  if (to === "card") return card.trim() !== "";
  if (to === "passphrase") return passphrase !== "";
  return agreed && (joins.trim() === "" || /^[0-9]{1,6}$/.test(joins.trim()));
}
