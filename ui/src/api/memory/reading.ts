/**
 * How the twin answers calls about reading: the library, contributions, threads, search, people, history.
 */
import {
  type ConsultationCard,
  type ConsultationShow,
  type EntryPage,
  type EntryRow,
  type Hit,
} from "../index";
import type { Answers } from "../memory";
import { plainText, richText } from "../richtext";
import { matches } from "./filing";
import { entryOf, heldOf, recount, type Held, type World } from "./world";

type Of =
  | "consultation_list"
  | "consultation_show"
  | "consultation_open"
  | "consultation_create"
  | "consultation_set"
  | "consultation_state"
  | "entry_page"
  | "thread"
  | "mark_read"
  | "search"
  | "people"
  | "notes_put_by"
  | "history"
  | "history_at";

/** Answers about reading. */
export function reading(world: World): Pick<Answers, Of> {
  return {
    consultation_list: () => world.held.map((held) => card(world, held)),
    consultation_show: ({ consultation }) => show(heldOf(world, consultation)),
    consultation_open: ({ consultation }) => heldOf(world, consultation).head,
    notes_put_by({ consultation, notes, undo }) {
      const { head } = heldOf(world, consultation);
      head.notes = head.notes.map((note) => (notes.includes(note.n) ? { ...note, put_by: !undo } : note));
      return head.notes;
    },
    consultation_create({ title }) {
      const id = world.fresh("c0de");
      const head = { ...structuredClone(world.held[0]?.head ?? EMPTY_HEAD), id, title, state: "draft", role: "convener" };
      const fresh = { ...head, title_guessed: false, welcome: { blocks: [] }, objective: "", outcome: "" };
      const held: Held = { head: { ...fresh, questions: [], rooms: [], areas: [], kinds: OFFERED(), opens: null, closes: null }, entries: [], people: [], history: [] };
      recount(held);
      world.held.unshift(held);
      return { consultation: id };
    },
    consultation_set({ consultation, field, value }) {
      const { head } = heldOf(world, consultation);
      if (field === "welcome") head.welcome = richText(value);
      else if (field === "moderated") head.moderated = value === "true";
      else if (field === "question.add") {
        const number = String(head.questions.length + 1);
        const none = { parent: null, heading: null, entries: 0, unread: 0 };
        head.questions.push({ id: world.fresh("0e57"), number, text: value, ...none });
      } else Object.assign(head, { [field]: value });
      return head;
    },
    consultation_state({ consultation, state, closes, reason }) {
      const { head, people } = heldOf(world, consultation);
      const by = people.find((person) => person.own) ?? people[0]!;
      const move = { id: world.fresh("40fe"), by, from: head.state, state: state === head.state ? null : state, opens: null, closes };
      head.moves = [...head.moves, { ...move, reason: reason ?? "", claimed_at: Date.now() }];
      head.state = state;
      head.closes = closes ?? head.closes;
      return head;
    },
    entry_page(given) {
      const matching = filtered(heldOf(world, given.consultation), given);
      const limit = given.limit || 50;
      return { entries: matching.slice(given.offset, given.offset + limit), total: matching.length };
    },
    thread({ entry }) {
      const { held, entry: asked } = entryOf(world, entry);
      let root = asked;
      for (let up = asked.parent; up; up = root.parent) root = entryOf(world, up).entry;
      const inside = new Set([root.id]);
      for (const each of held.entries) if (each.parent && inside.has(each.parent)) inside.add(each.id);
      const entries = held.entries.filter((each) => inside.has(each.id));
      return { entries, total: entries.length };
    },
    mark_read({ consultation, entries }) {
      const held = heldOf(world, consultation);
      for (const each of held.entries) if (!entries.length || entries.includes(each.id)) each.unread = false;
      recount(held);
      return {};
    },
    search({ query, consultation, language, limit }) {
      const places = world.held.filter((held) => !consultation || held.head.id === consultation);
      const hits = places.flatMap((held) => hitsIn(held, query, language));
      return { hits: hits.slice(0, limit || 50), total: hits.length };
    },
    people: ({ consultation }) => heldOf(world, consultation).people,
    history({ consultation, offset, limit }) {
      const { history } = heldOf(world, consultation);
      return { items: history.slice(offset, offset + (limit || 50)), total: history.length };
    },
    history_at({ consultation, heads }) {
      const held = heldOf(world, consultation);
      const at = held.history.findIndex((item) => item.heads[0] === heads[0]);
      const later = new Set(held.history.slice(0, Math.max(at, 0)).flatMap((item) => item.entries));
      return show({ ...held, entries: held.entries.filter((each) => !later.has(each.id)) });
    },
  };
}

/** The kinds that come with the program, none of them on. */
const OFFERED = (): Held["head"]["kinds"] =>
  ["trend", "opportunity", "challenge", "priority", "good-practice", "key-suggestion"].map((id) => ({ id, title: "", closed: true, entries: 0 }));

const EMPTY_HEAD: Held["head"] = {
  id: "",
  title: "",
  title_guessed: false,
  welcome: { blocks: [] },
  objective: "",
  outcome: "",
  state: "draft",
  opens: null,
  closes: null,
  moderated: false,
  moves: [],
  held: 0,
  rooms: [],
  areas: [],
  kinds: [],
  summaries: 0,
  questions: [],
  role: "convener",
  entries: 0,
  cross_cutting: 0,
  unread: 0,
  languages: {},
  notes: [],
  vouched: null,
  unverified: 0,
  heads: ["0".repeat(64)],
};

function card(world: World, { head, entries }: Held): ConsultationCard {
  const drafts = [...world.drafts.values()].filter((draft) => draft.consultation === head.id);
  return {
    id: head.id,
    title: head.title,
    state: head.state,
    role: head.role,
    opens: head.opens,
    closes: head.closes,
    questions: head.questions.length,
    entries: head.entries,
    unread: head.unread,
    drafts: drafts.length,
    waiting: entries.filter((each) => each.own && each.way !== "received" && each.state !== "withdrawn").length,
    changed_at: Date.now() - 3_600_000,
  };
}

function show({ head, entries }: Held): ConsultationShow {
  const questions = head.questions.map(({ id, number, text, parent, heading }) => ({ id, number, text, parent, heading }));
  const { id, title, objective, outcome, state, opens, closes, moderated, rooms, areas, kinds, heads } = head;
  const { moves } = head;
  const welcome = plainText(head.welcome);
  return { id, title, welcome, objective, outcome, state, opens, closes, moderated, moves, rooms, areas, kinds, questions, entries, heads };
}

function filtered(held: Held, given: EntryPage): EntryRow[] {
  const matching = held.entries.filter((each) => matches(held, each, given));
  return given.newest ? matching.reverse() : matching;
}

function hitsIn(held: Held, query: string, language: string | null): Hit[] {
  const wanted = query.trim().toLocaleLowerCase();
  if (!wanted) return [];
  const texts = [
    ...held.entries.map((each) => ({
      kind: "entry",
      id: each.id,
      author: each.author.name,
      text: each.body_text,
      language: each.language,
    })),
    ...held.head.questions.map((each) => ({ kind: "question", id: each.id, author: "", text: each.text, language: "en" })),
  ];
  return texts.flatMap(({ kind, id, author, text, language: written }) => {
    const at = text.toLocaleLowerCase().indexOf(wanted);
    if (at < 0 || (language && language !== written)) return [];
    const from = Math.max(0, at - 60);
    const excerpt = text.slice(from, at + wanted.length + 100);
    const marks: Hit["marks"] = [[at - from, at - from + wanted.length]];
    return [{ consultation: held.head.id, title: held.head.title, kind, id, translation: null, author, excerpt, marks, language: written }];
  });
}
