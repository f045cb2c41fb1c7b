/**
 * How the twin answers calls about people: a card, invitations, somebody who asks to be added, membership acts.
 */
import { FaultError, type Card, type Person, type Recovery, type Request } from "../index";
import type { Answers } from "../memory";
import { WORDS } from "./twelve";
import { heldOf, type Held, type World } from "./world";

type Of =
  | "card_show"
  | "card_read"
  | "member_invite"
  | "requests"
  | "member_approve"
  | "request_decline"
  | "member_check"
  | "member_role"
  | "member_remove"
  | "member_lost"
  | "member_found"
  | "member_let_read"
  | "member_leave"
  | "member_late"
  | "late_read"
  | "member_adopt"
  | "member_checkpoint"
  | "doors"
  | "slips"
  | "slips_make"
  | "door_shut"
  | "alerts"
  | "custodians"
  | "custodians_named"
  | "recovery_propose"
  | "recovery_read"
  | "recovery_approve"
  | "recovery_apply";

/** Answers about people. */
export function people(world: World): Pick<Answers, Of> {
  const card = (name: string): Card => ({
    name,
    organisation: "Water Board",
    text: "BARAZA-CARD:QUAWKQLNNFXGDASYECFIRY65OQE7DFP5KLNS2PF2LVZMUZYJX4OZIEQ36N2IQANU",
    words: WORDS,
    device: "b4".repeat(16),
  });
  const memberOf = (consultation: string, id: string): Person => {
    const found = heldOf(world, consultation).people.find((person) => person.id === id);
    if (!found) throw new FaultError({ code: "not-a-member" });
    return found;
  };
  /** The file that custodians pass on, as this device reads it. */
  const recovery = (path: string | null, done = false): Recovery => {
    const told = world.recovery;
    const of = (held: Held) => world.custodians.get(held.head.id)?.find(({ own, convener }) => !own && convener === told?.lost);
    const held = world.held.find((one) => of(one));
    const named = held && of(held);
    if (!told || !held || !named) throw new FaultError({ code: "no-custodians" });
    const name = (id: string): string => memberOf(held.head.id, id).name;
    return {
      consultation: { id: held.head.id, title: held.head.title },
      lost: name(told.lost),
      successor: name(told.successor),
      words: WORDS,
      given: told.given,
      needed: named.needed,
      may_approve: named.includes_own && !told.own,
      path,
      done,
    };
  };
  return {
    card_show({ name }) {
      const given = name ?? world.settings.profile.name;
      if (!given) throw new FaultError({ code: "name-missing" });
      return card(given);
    },
    card_read: () => card("Bako"),
    member_invite: ({ role, until, path, words }) => ({
      id: "1f".repeat(16),
      role: role ?? "contributor",
      until,
      path,
      text: path || words ? null : "BARAZA-INVITATION:QNIBCEIRCEIRCEIRCEIRCEIRCEIRCEIRCEIRCEI",
      words: words ? WORDS : null,
    }),
    requests: ({ consultation }) => world.requests.get(consultation) ?? [],
    member_approve({ consultation, request, role, even_so }) {
      const list = world.requests.get(consultation) ?? [];
      const found = list.find(({ id }) => id === request);
      if (!found) throw new FaultError({ code: "not-found", args: { kind: "request", id: request } });
      if (found.others.length && !even_so) throw new FaultError({ code: "invitation-reused", args: { others: "1" } });
      world.requests.set(consultation, list.filter((one) => one !== found));
      return { member: found.id, role: role ?? found.role ?? "contributor", report: nothing() };
    },
    request_decline({ consultation, request, declined }) {
      for (const one of world.requests.get(consultation) ?? []) if (one.id === request) one.declined = declined;
      return {};
    },
    member_check({ consultation, member, checked }) {
      memberOf(consultation, member).checked = checked;
      return {};
    },
    member_role({ consultation, member, role }) {
      memberOf(consultation, member).role = role;
      return {};
    },
    member_remove({ consultation, member, preview }) {
      const person = memberOf(consultation, member);
      const { name, role } = person;
      if (!preview) [person.role, person.words] = ["removed", null];
      const log = { log: "c7".repeat(16), lane: "seat", counts: 4, beyond: 0, heard_at: Date.now() };
      return { member, name, role, logs: [log], done: !preview };
    },
    member_lost({ consultation, member }) {
      memberOf(consultation, member).lost = true;
      return {};
    },
    member_found({ consultation, member }) {
      memberOf(consultation, member).lost = false;
      return {};
    },
    member_let_read({ consultation, member }) {
      memberOf(consultation, member).from_now = false;
      return {};
    },
    member_leave: () => ({}),
    member_late: ({ consultation }) => world.late.get(consultation) ?? [],
    late_read: ({ log }) => world.lateActs.get(log) ?? [],
    member_adopt({ consultation, log, through }) {
      const acts = (world.lateActs.get(log) ?? []).filter((act) => through !== null && act.through > through);
      world.lateActs.set(log, acts);
      if (!acts.length) world.late.set(consultation, (world.late.get(consultation) ?? []).filter(({ tail }) => tail.log !== log));
      return {};
    },
    member_checkpoint: () => ({}),
    slips: () => ({ made: world.slips, used: 0, reused: 0 }),
    slips_make({ count, path }) {
      world.slips += count;
      return { path, bytes: 61_203, count, few: count < 5 };
    },
    doors: ({ consultation }) => world.doors.get(consultation) ?? [],
    door_shut({ consultation, door }) {
      const doors = world.doors.get(consultation) ?? [];
      for (const one of doors) if (one.id === door) one.open = false;
      return doors;
    },
    alerts({ consultation }) {
      const reused = (world.requests.get(consultation) ?? []).filter(({ others }) => others.length);
      if (!reused.length) return [];
      return [{ kind: "invitation-reused", devices: reused.map(({ id }) => id), names: reused.map(({ name }) => name) }];
    },
    custodians({ consultation, members, needed }) {
      const convener = heldOf(world, consultation).people.find(({ own }) => own)?.id ?? "";
      const names = members.map((id) => memberOf(consultation, id).name);
      const rest = (world.custodians.get(consultation) ?? []).filter(({ own }) => !own);
      const own = { convener, name: world.settings.profile.name, own: true, members, names, needed, includes_own: false };
      world.custodians.set(consultation, [...rest, own]);
      return {};
    },
    custodians_named: ({ consultation }) => world.custodians.get(consultation) ?? [],
    recovery_propose({ lost, successor, path }) {
      world.recovery = { lost, successor, given: 1, own: true };
      return recovery(path);
    },
    recovery_read: () => recovery(null),
    recovery_approve({ out }) {
      if (world.recovery) Object.assign(world.recovery, { given: world.recovery.given + 1, own: true });
      return recovery(out);
    },
    recovery_apply() {
      const told = recovery(null, true);
      if (told.given >= told.needed) return told;
      throw new FaultError({ code: "recovery-too-few", args: { given: String(told.given), needed: String(told.needed) } });
    },
  };
}

/** Somebody who asks. */
export function asking(name: string, others: string[] = []): Request {
  return {
    id: `${name.length}f`.repeat(16).slice(0, 32),
    name,
    organisation: "Water Board",
    words: WORDS,
    checked: "not",
    invitation: "fits",
    role: "contributor",
    from_now: false,
    others,
    contributions: 1,
    items: [
      {
        id: "e1",
        change: "new",
        author: name,
        excerpt: "The well is far.",
        language: "en",
        direction: "ltr",
        question_numbers: [],
        reply: false,
      },
    ],
    declined: false,
  };
}

const nothing = () => ({
  parcels: 0,
  new: 1,
  changed: 0,
  already_here: 0,
  conflicting: 0,
  likely_duplicates: [],
  unknown_authors: [],
  set_aside: [],
  pending: 0,
  receipts: 0,
  complaints: 0,
  translations: 0,
  late: 0,
  held: 0,
  beyond: 0,
  import: null,
  consultations: [],
  items: [],
  truncated: false,
});
