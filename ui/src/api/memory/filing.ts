/**
 * How the twin answers about rooms, areas, kinds and summaries, and about people who are mentioned and are no members. It
 * counts as the device does: by one condition for the list and every count beside it.
 */
import { FaultError, type EntryCount, type EntryPage, type EntryRow, type Heading, type Room } from "../index";
import type { Answers } from "../memory";
import { heldOf, recount, type Held, type World } from "./world";

type Of = "room_set" | "heading_set" | "entry_counts" | "summaries" | "members_named" | "named_put_by";

/** Whether a contribution is in a list that is asked for so. */
export function matches({ head }: Held, entry: EntryRow, given: EntryPage): boolean {
  const room = head.rooms.some(({ id }) => id === entry.room) ? entry.room : null;
  const areas = head.areas.filter(({ id }) => entry.filed.areas.includes(id)).map(({ id }) => id);
  const kind = head.kinds.some(({ id }) => id === entry.filed.kind) ? entry.filed.kind : null;
  return (
    entry.kind !== "summary" &&
    (given.question !== "cross_cutting" || entry.questions.length === 0) &&
    (!given.question || given.question === "cross_cutting" || entry.questions.includes(given.question)) &&
    (!given.room || (room ?? "none") === given.room) &&
    (!given.area || (given.area === "none" ? areas.length === 0 : areas.includes(given.area))) &&
    (!given.kind || (kind ?? "none") === given.kind) &&
    (!given.author || entry.author.id === given.author) &&
    (!given.language || entry.language === given.language) &&
    (!given.unread || entry.unread) &&
    (!given.threads || !entry.parent)
  );
}

/** Answers about them. */
export function filing(world: World): Pick<Answers, Of> {
  const count = (held: Held, given: EntryPage, by: "room" | "area" | "kind", ids: string[]): EntryCount[] =>
    [...ids, "none"].map((id) => ({ id, count: held.entries.filter((entry) => matches(held, entry, { ...given, [by]: id })).length }));
  const check = (title: string): string => {
    const kept = title.trim().replace(/\s+/g, " ");
    if (kept === "" || kept.length > 120) throw new FaultError({ code: "title-unfit", args: { most: "120" } });
    return kept;
  };
  return {
    room_set({ consultation, room: id, title, kind, language, closed }) {
      const held = heldOf(world, consultation);
      const { rooms } = held.head;
      const introduces = (room: Room): boolean => room.kind === "introductions" && !room.closed && room.id !== id;
      if (kind === "introductions" && rooms.some(introduces)) throw new FaultError({ code: "introductions-there", args: {} });
      let room = rooms.find((one) => one.id === id);
      if (room === undefined) {
        room = { id: world.fresh("400e").slice(0, 16), title: check(title ?? ""), kind: "topic", language: "", closed: false, entries: 0 };
        rooms.push(room);
      }
      Object.assign(room, { title: check(title ?? room.title), kind: kind ?? room.kind, language: language ?? room.language, closed: closed ?? room.closed });
      recount(held);
      return held.head;
    },
    heading_set({ consultation, shelf, heading: id, title, closed }) {
      const held = heldOf(world, consultation);
      const list: Heading[] = shelf === "areas" ? held.head.areas : held.head.kinds;
      let heading = list.find((one) => one.id === id);
      if (heading === undefined) {
        heading = { id: world.fresh("4ead").slice(0, 16), title: check(title ?? ""), closed: false, entries: 0 };
        list.push(heading);
      }
      if (title !== null) heading.title = check(title);
      heading.closed = closed ?? heading.closed;
      recount(held);
      return held.head;
    },
    entry_counts(given) {
      const held = heldOf(world, given.consultation);
      const { rooms, areas, kinds } = held.head;
      const ids = (all: readonly { id: string }[]): string[] => all.map(({ id }) => id);
      return { rooms: count(held, given, "room", ids(rooms)), areas: count(held, given, "area", ids(areas)), kinds: count(held, given, "kind", ids(kinds)) };
    },
    summaries({ consultation, room }) {
      const { entries } = heldOf(world, consultation);
      const here = ({ kind, room: of, state }: EntryRow): boolean =>
        kind === "summary" && !["withdrawn", "hidden"].includes(state) && (!room || (of ?? "none") === room);
      return entries.filter(here).reverse();
    },
    members_named: ({ consultation }) => world.named.get(consultation) ?? [],
    named_put_by({ consultation, name }) {
      const left = (world.named.get(consultation) ?? []).filter((one) => one.name !== name);
      world.named.set(consultation, left);
      return left;
    },
  };
}
