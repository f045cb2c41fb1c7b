/**
 * How the twin answers calls about roads and the roster: a member with a long name is near, one has never reported,
 * one has gaps, one conversation is cut short. Relays are what the person adds; one with `closed` in its address is out of reach.
 */
import { FaultError, type LanState, type RelayState, type RoadsOf, type RosterRow } from "../index";
import type { Answers } from "../memory";
import { WORDS } from "./twelve";
import { heldOf, type Held, type World } from "./world";

type Of =
  | "lan_set"
  | "roads_pause"
  | "lan_state"
  | "sync"
  | "read_again"
  | "roster"
  | "roads"
  | "relay_add"
  | "relay_remove"
  | "relay_set"
  | "relay_list";

const HOUR = 3_600_000;
/** As long as names get, in both directions. */
const LONG_NAMES = [
  "عبد الرحمن بن محمد الأمين ولد سيدي أحمد ولد الشيخ المختار النعيمي، مكتب الحوض الشرقي للوساطة والعدالة المجتمعية",
  "Anneliese Wolfeschlegelsteinhausenbergerdorff-Oberschwanenkirchner-Untermberghausen",
];

/** Answers about roads. */
export function roads(world: World): Pick<Answers, Of> {
  const relays: RelayState[] = [];
  const nameAt = (at: number): string => world.held[0]?.people[at]?.name ?? "";
  function lan_state(): LanState {
    const on = world.settings.lan;
    const { paused } = world;
    if (!on || paused) return { on, running: false, paused, addresses: [], neighbours: [] };
    const consultations = world.held.slice(0, 1).map(({ head: { id, title } }) => ({ id, title }));
    return {
      on,
      running: true,
      paused,
      addresses: ["192.168.43.17:40100", "[fd12:3456:789a:1::17]:40100"],
      neighbours: world.strain ? many(consultations) : [
        { address: "192.168.43.20:51820", people: [nameAt(2)], consultations, busy: true },
        { address: "192.168.43.31:40977", people: [], consultations: [], busy: false },
      ],
    };
  }
  const stood = (): RelayState[] =>
    relays.map((relay) => ({ ...relay, stands: relay.stands && world.settings.relays }));
  return {
    lan_state,
    lan_set({ on }) {
      world.settings = { ...world.settings, lan: on };
      if (on) world.paused = false;
      return lan_state();
    },
    roads_pause({ paused }) {
      world.paused = paused;
      return lan_state();
    },
    sync({ address }) {
      world.paused = false;
      const reached = world.settings.relays ? relays.map(({ url, fault }) => ({ url, fault })) : [];
      if (!world.settings.lan && !address && !reached.length) throw new FaultError({ code: "no-road" });
      if (address && !/:\d+$/.test(address)) throw new FaultError({ code: "address-unreadable", args: { address } });
      const rest = { via: "lan", round_trips: 3, set_aside: 0, withheld: 0, by_requests: false, fault: null };
      const none = { sent: 0, received: 0, bytes_sent: 420, bytes_received: 510 };
      const told = reached.map(({ url, fault }) => ({
        ...{ ...rest, ...none, via: "relay", with: [new URL(url).hostname] },
        ...{ fault, complete: fault === null },
      }));
      if (!world.settings.lan && !address) return { routes: told };
      return {
        routes: [
          ...told,
          { ...rest, with: [nameAt(2)], sent: 4, received: 11, bytes_sent: 9_400, bytes_received: 48_213, complete: true },
          { ...rest, with: ["d4".repeat(16)], sent: 0, received: 1, bytes_sent: 700, bytes_received: 2_100_000, complete: false },
        ],
      };
    },
    relay_list: () => stood(),
    relay_set({ on }) {
      world.settings = { ...world.settings, relays: on };
      return stood();
    },
    relay_add({ url, token, certificate }) {
      if (!/^https:\/\/[^/\s]+$/.test(url)) throw new FaultError({ code: "relay-address", args: { url } });
      const { hostname: host } = new URL(url);
      const fault = host.startsWith("closed") ? { code: "relay-unreachable" as const, args: { host } } : null;
      const spoken_at = fault ? null : Date.now() - HOUR / 60;
      const given = { token: token !== null, certificate: certificate !== null, added_at: Date.now() };
      relays.push({ url, ...given, spoken_at, stands: !fault, waiting: fault ? 3 : 0, fault });
      world.settings = { ...world.settings, relays: true };
      return stood();
    },
    relay_remove({ url }) {
      relays.splice(0, relays.length, ...relays.filter((relay) => relay.url !== url));
      return stood();
    },
    roster: ({ consultation }) => roster(heldOf(world, consultation), world.frozen),
    read_again: ({ consultation, device }) => {
      world.frozen = world.frozen.filter((one) => one !== device);
      return roster(heldOf(world, consultation), world.frozen);
    },
    roads: () => ({
      consultations: world.held.map((held, at) => waiting(world, held, at)),
      lan: lan_state(),
      relays: stood(),
      freight: world.freight,
    }),
  };
}

function many(consultations: { id: string; title: string }[]): LanState["neighbours"] {
  return [...Array(30).keys()].map((at) => ({
    address: `192.168.43.${20 + at}:51820`,
    people: at % 5 === 4 ? [] : [LONG_NAMES[at % 2]!],
    consultations: at % 5 === 4 ? [] : consultations,
    busy: at % 3 === 0,
  }));
}

function waiting(world: World, { head, people }: Held, at: number): RoadsOf {
  const own = world.sent.filter(
    (item) => item.consultation === head.id && (item.state === "sealed" || item.state === "carried"),
  );
  const met = people.filter((person) => !person.own && !person.imported).slice(0, 2);
  return {
    id: head.id,
    title: world.strain ? `${head.title}. `.repeat(4) : head.title,
    waiting: world.strain ? 10_000 : own.length,
    waiting_bytes: world.strain ? 1_730_000_000 : own.reduce((sum, item) => sum + item.bytes, 0),
    lacking: at === 0 ? 3 : 0,
    pending: at === 0 ? 1 : 0,
    contacts: at === 0 || world.strain ? (world.strain ? LONG_NAMES.map((name) => ({ name })) : met).map(({ name }, back) => ({ name, road: "lan", at: Date.now() - (1 + 40 * back) * HOUR })) : [],
  };
}

function roster({ people }: Held, frozen: string[]): RosterRow[] {
  const office = people.find(({ role, imported }) => role === "moderator" && !imported)?.name ?? "";
  return people
    .filter((person) => !person.imported)
    .map((person, at) => {
      const last_seq = person.unconfirmed ? 0 : 7 + 5 * at;
      return {
        member: person.id,
        device: person.id,
        name: person.name,
        role: person.role,
        unconfirmed: person.unconfirmed,
        own: person.own,
        checked: person.own ? null : "not",
        words: WORDS,
        lost: person.lost,
        person: null,
        door: null,
        last_seq,
        gaps: at === 2 ? [last_seq + 1, last_seq + 2] : [],
        last_heard: last_seq ? Date.now() - (2 + 31 * at) * HOUR : null,
        receipts: last_seq && at !== 2 ? [{ office, seq: last_seq - at, at: Date.now() - HOUR }] : [],
        frozen: frozen.includes(person.id) ? { set_aside: 3, reason: "too-costly", unread: 2 } : null,
      };
    });
}
