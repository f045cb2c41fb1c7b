/**
 * How the twin answers calls about the desk: what was deposited, and what an office does with it.
 */
import { FaultError, type Author, type DeskAsk, type DeskCounts, type DeskGroup, type DeskItem, type LikelyList, type LikelyPair, type LikelyText } from "../index";
import type { Answers } from "../memory";
import { richText } from "../richtext";
import { heldOf, type World } from "./world";

type Of =
  | "desk_list"
  | "desk_show"
  | "desk_do"
  | "desk_admit"
  | "desk_counts"
  | "desk_note"
  | "desk_group"
  | "desk_ungroup"
  | "desk_assign"
  | "likely_list"
  | "likely_apart"
  | "acts_export";

/** Where each act leaves a contribution. */
const LEAVES: Record<string, string> = { accept: "accepted", return: "returned", hide: "hidden", restore: "waiting", redact: "accepted" };

/** Answers about the desk. */
export function desk(world: World): Pick<Answers, Of> {
  const all = (): DeskItem[] => [...world.desk.values()].flat();
  const found = (entry: string): DeskItem => {
    const item = all().find((each) => each.entry.id === entry || each.first === entry);
    if (!item) throw new FaultError({ code: "not-found", args: { kind: "entry", id: entry } });
    return item;
  };
  const me = (): Author => ({ ...all()[0]!.entry.author, ...world.settings.profile, id: "me" });
  const asked = (ask: DeskAsk): DeskItem[] =>
    (world.desk.get(ask.consultation) ?? []).filter(
      ({ entry, assigned, complaints_open }) =>
        (!ask.mine || assigned?.member.id === "me") &&
        (!ask.assigned || assigned?.member.id.startsWith(ask.assigned)) &&
        (!ask.question || entry.questions.includes(ask.question)) &&
        (!ask.language || entry.language === ask.language) &&
        ask.translations === (entry.translates !== null) &&
        (!ask.complaints || complaints_open > 0) &&
        (!ask.author || entry.author.id.startsWith(ask.author)) &&
        (!ask.room || (entry.room ?? "none") === ask.room) &&
        (!ask.area || (ask.area === "none" ? entry.filed.areas.length === 0 : entry.filed.areas.includes(ask.area))) &&
        (!ask.kind || (entry.filed.kind ?? "none") === ask.kind),
    );
  const textOf = ({ entry, state, first }: DeskItem): LikelyText => ({
    entry: first ?? entry.id,
    author: entry.author,
    on_behalf: entry.on_behalf,
    state,
    language: entry.language,
    direction: entry.direction,
    claimed_at: entry.claimed_at,
    text: entry.body_text,
  });
  /** As the twin has it, the same words alone are alike. */
  const likely = (consultation: string, apart: boolean): LikelyList => {
    const items = (world.desk.get(consultation) ?? []).filter(({ state }) => state !== "withdrawn");
    const pairs = items.flatMap((one, at) =>
      items
        .slice(at + 1)
        .filter(({ entry, group }) => entry.body_text === one.entry.body_text && (group === null || group.id !== one.group?.id))
        .map((other): LikelyPair => {
          const end = one.entry.body_text.length;
          return { likeness: 100, passages: [{ start: 0, end, like_start: 0, like_end: end }], one: textOf(one), other: textOf(other) };
        }),
    );
    const isApart = ({ one, other }: LikelyPair): boolean => world.apart.includes([one.entry, other.entry].sort().join(" "));
    return { pairs: pairs.filter((pair) => isApart(pair) === apart), further: 0, apart: pairs.filter(isApart).length };
  };
  return {
    desk_list: (ask) =>
      asked(ask)
        .filter((item) => !ask.state || (ask.state === "conflict" ? item.conflict : item.state === ask.state))
        // As over a real call: what was answered does not change afterwards.
        .map((item) => ({ ...item, entry: { ...item.entry } })),
    desk_counts(ask) {
      const counts: DeskCounts = { waiting: 0, held: 0, accepted: 0, returned: 0, hidden: 0, shown: 0, withdrawn: 0, conflict: 0, mine: 0, assigned: 0, complaints: 0, translations: 0, translations_answered: 0 };
      const translations = asked({ ...ask, translations: true });
      counts.translations = translations.filter(({ state }) => state === "waiting").length;
      counts.translations_answered = translations.length - counts.translations;
      for (const { state, conflict, assigned, complaints_open } of asked(ask)) {
        if (complaints_open > 0) counts.complaints += 1;
        counts[state as keyof DeskCounts] += 1;
        if (conflict) counts.conflict += 1;
        if (assigned) counts.assigned += 1;
        if (assigned?.member.id === "me") counts.mine += 1;
      }
      return counts;
    },
    desk_admit({ consultation, entries }) {
      const items = (world.desk.get(consultation) ?? []).filter(
        ({ state, entry }) => state === "held" && (entries.length === 0 || entries.includes(entry.id)),
      );
      for (const item of items) [item.state, item.entry.state, item.entry.held, item.entry.late] = ["shown", "submitted", false, true];
      const held = (world.desk.get(consultation) ?? []).filter(({ state }) => state === "held").length;
      heldOf(world, consultation).head.held = held;
      return { entries: items.map(({ entry }) => entry.id), held };
    },
    desk_note({ entry, text }) {
      const item = found(entry);
      item.notes = [...item.notes, { id: world.fresh("a01e"), by: me(), text, claimed_at: Date.now() }];
      return item;
    },
    desk_group({ entries, reason, note }) {
      const items = entries.map(found);
      const ids = [...new Set(items.flatMap((item) => item.group?.entries ?? [item.entry.id]))];
      const made = { by: me(), reason, note: note ?? "", claimed_at: Date.now() };
      const group: DeskGroup = { id: world.fresh("96"), entries: ids, made: [made] };
      ids.forEach((id) => (found(id).group = group));
      return group;
    },
    desk_ungroup({ group }) {
      const item = all().find((each) => each.group?.id === group || each.entry.id === group);
      const was = item?.group;
      if (!was) throw new FaultError({ code: "not-found", args: { kind: "group", id: group } });
      was.entries.forEach((id) => (found(id).group = null));
      return was;
    },
    likely_list: ({ consultation, apart }) => likely(consultation, apart),
    likely_apart({ entries, undo }) {
      const [one = "", other = ""] = [...entries].sort();
      const pair = `${one} ${other}`;
      world.apart = undo ? world.apart.filter((each) => each !== pair) : [...world.apart, pair];
      const held = [...world.desk.entries()].find(([, items]) => items.some(({ entry }) => entry.id === one));
      return likely(held?.[0] ?? "", false);
    },
    desk_assign({ entry, member }) {
      const item = found(entry);
      const who = world.held.flatMap(({ people }) => people).find(({ id }) => id === member);
      item.assigned = member ? { member: who ?? me(), by: me(), claimed_at: Date.now(), conflict: false } : null;
      return item;
    },
    acts_export: ({ path }) => ({ path, bytes: 1200, parcels: 0, waiting: 0, later: null, unverified: 0, unset: 0 }),
    desk_show: ({ entry }) => found(entry),
    desk_do({ entry, kind, reason, note, mask, questions, mark }) {
      const item = found(entry);
      if (mark !== null && mark !== item.mark) throw new FaultError({ code: "read-again", args: { id: item.entry.id } });
      item.mark = world.fresh("3a4c");
      if (mask.some((words) => !item.entry.body_text.includes(words))) throw new FaultError({ code: "quotation-not-found" });
      item.acts = item.acts.map((act) => ({ ...act, stands: false }));
      const by = { ...item.entry.author, ...world.settings.profile };
      item.acts.push({ id: world.fresh("ac7"), by, kind, reason, note: note ?? "", claimed_at: Date.now(), stands: true, questions });
      if (kind === "reassign") item.entry.questions = questions;
      if (kind === "pin" || kind === "unpin") item.entry.pinned = kind === "pin";
      [item.state, item.conflict] = [LEAVES[kind] ?? item.state, false];
      return item;
    },
  };
}

/** Something deposited, for tests and pictures. */
export function deposited(world: World, author: Author, words: string, some: Partial<DeskItem> = {}): DeskItem {
  const body = richText(words);
  const arabic = /\p{Script=Arabic}/u.test(words);
  return {
    entry: {
      id: world.fresh("de90"),
      kind: "contribution",
      author,
      parent: null,
      parent_guessed: false,
      room: null,
      filed: { areas: [], kind: null },
      summary: null,
      questions: [],
      language: arabic ? "ar" : "en",
      direction: arabic ? "rtl" : "ltr",
      attribution: "named",
      consent: "without-name",
      audience: "members",
      state: "deposited",
      body_markdown: words,
      body_text: words,
      body,
      body_here: true,
      on_behalf: null,
      translates: null,
      translations: [],
      before_you_came: false,
      pinned: false,
      late: false,
      held: false,
      revisions: 0,
      mentions: [],
      attachments: [],
      reactions: {},
      imported: null,
      claimed_at: 1_790_000_000_000,
    },
    mark: world.fresh("3a4c"),
    members_read: null,
    state: "waiting",
    first: null,
    replaced_by: null,
    asked: [],
    acts: [],
    conflict: false,
    notes: [],
    group: null,
    assigned: null,
    complaints: [],
    complaints_more: 0,
    complaints_open: 0,
    ...some,
  };
}
