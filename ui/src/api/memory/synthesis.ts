/**
 * How the twin answers calls about syntheses: a synthesis with sections, statements and sources that grow and change, and are taken back one
 * act after the other. Left out on purpose: whatever merging does, and flags of what sources become.
 */
import { FaultError, type Author, type StatementSource, type SynthesisAct, type SynthesisPiece, type SynthesisSection, type SynthesisShow } from "../index";
import type { Answers } from "../memory";
import { plainText } from "../richtext";
import { entryOf, heldOf, type World } from "./world";

type Of =
  | "synthesis_list"
  | "synthesis_create"
  | "synthesis_show"
  | "synthesis_set"
  | "section_set"
  | "statement_new"
  | "statement_save"
  | "statement_set"
  | "source_add"
  | "source_set"
  | "synthesis_history"
  | "synthesis_undo"
  | "synthesis_coverage"
  | "synthesis_publish"
  | "synthesis_used";

const ROLES = ["findings", "differing", "limits"];

const author = (): Author => ({ id: "me", name: "Amina Odhiambo", role: "rapporteur", organisation: "", office: "", country: "", position: "", unconfirmed: false, imported: false });
const empty = (id: string, title: string, role: string): SynthesisSection => ({ id, title, role, deleted: false, disputed: [], pieces: [] });

/** After what something is to stand: absent is last, empty first. */
function put<T extends { id: string }>(list: T[], one: T, after: string | null): void {
  const at = after === null ? list.length : after === "" ? 0 : list.findIndex((other) => other.id === after) + 1;
  list.splice(at, 0, one);
}

/** Everything that is counted and numbered, anew. */
function counted(show: SynthesisShow): SynthesisShow {
  const standing = show.sections.filter((one) => !one.deleted).flatMap((one) => one.pieces.filter((other) => !other.deleted));
  let number = 0;
  for (const one of standing) {
    const sources = one.sources.filter(({ removed }) => !removed);
    const entries = new Set(sources.map(({ entry }) => entry));
    one.number = one.kind === "statement" ? (number += 1) : null;
    one.contributions = entries.size;
    one.people = entries.size;
    one.flags = one.kind === "statement" && sources.length === 0 ? ["no-source"] : one.flags.filter((flag) => flag !== "no-source");
  }
  const statements = standing.filter(({ kind }) => kind === "statement");
  show.head.sections = show.sections.filter((one) => !one.deleted).length;
  show.head.statements = statements.length;
  show.head.unsourced = statements.filter(({ flags }) => flags.includes("no-source")).length;
  show.flagged = statements.filter(({ flags }) => flags.length > 0).length;
  return show;
}

/** What stands of it. */
function standing(show: SynthesisShow): SynthesisShow {
  const pieces = (list: SynthesisPiece[]): SynthesisPiece[] =>
    list.filter(({ deleted }) => !deleted).map((one) => ({ ...one, sources: one.sources.filter(({ removed }) => !removed) }));
  return { ...show, head: { ...show.head }, sections: show.sections.filter(({ deleted }) => !deleted).map((one) => ({ ...one, pieces: pieces(one.pieces) })) };
}

/** Answers about syntheses and their statements. */
export function synthesis(world: World): Pick<Answers, Of> {
  const missing = (kind: string, id: string): never => {
    throw new FaultError({ code: "not-found", args: { kind, id } });
  };
  const whole = (id: string): SynthesisShow => world.syntheses.find((one) => one.head.id === id) ?? missing("synthesis", id);
  const sections = (): SynthesisSection[] => world.syntheses.flatMap((one) => one.sections);
  const section = (id: string): SynthesisSection => sections().find((one) => one.id === id) ?? missing("section", id);
  const pieces = (): SynthesisPiece[] => sections().flatMap((one) => one.pieces);
  const piece = (id: string): SynthesisPiece => pieces().find((one) => one.id === id) ?? missing("statement", id);
  const source = (id: string): StatementSource =>
    pieces()
      .flatMap((one) => one.sources)
      .find((one) => one.id === id) ?? missing("source", id);
  const done: { told: SynthesisAct; before: SynthesisShow[] }[] = [];
  /** What was done, with everything as it was before. */
  const did = (act: string, part: string, about: string, before: SynthesisShow[]): void => {
    const told = { id: world.fresh("ac7"), by: author(), act, about, part, fields: [], over: [], undone: false, claimed_at: Date.now() };
    done.unshift({ told, before });
    world.syntheses.forEach(counted);
  };
  const now = (): SynthesisShow[] => structuredClone(world.syntheses);
  return {
    synthesis_list: () => world.syntheses.map((one) => ({ ...counted(one).head })),
    synthesis_create({ kind, title, language }) {
      if (title.trim() === "") throw new FaultError({ code: "bad-input", args: { field: "title" } });
      const id = world.fresh("5e");
      const made: SynthesisShow = {
        head: { id, title, kind: kind || "report", language: language || "en", direction: language === "ar" ? "rtl" : "ltr", by: author(), sections: 0, statements: 0, unsourced: 0, retired: false, disputed: [], changed_at: Date.now() },
        flagged: 0,
        sections: ROLES.map((role) => empty(world.fresh("5ec"), role, role)),
      };
      world.syntheses.push(made);
      return counted(made);
    },
    synthesis_show: ({ id }) => standing(counted(whole(id))),
    synthesis_set({ id, title, kind, language, retired }) {
      const { head } = whole(id);
      Object.assign(head, { title: title ?? head.title, kind: kind ?? head.kind, language: language ?? head.language, retired: retired ?? head.retired });
      return { ...head };
    },
    section_set({ synthesis: within, id, title, role, after, deleted }) {
      const before = now();
      if (within !== null) {
        const made = empty(world.fresh("5ec"), title ?? "", role ?? "free");
        put(whole(within).sections, made, after);
        did("create", "section", made.id, before);
        return { ...made };
      }
      const one = section(id ?? "");
      Object.assign(one, { title: title ?? one.title, role: role ?? one.role, deleted: deleted ?? one.deleted });
      const holder = world.syntheses.find((show) => show.sections.includes(one));
      if (after !== null && holder) {
        holder.sections.splice(holder.sections.indexOf(one), 1);
        put(holder.sections, one, after);
      }
      did(deleted ? "delete" : after === null ? "title" : "move", "section", one.id, before);
      return { ...one };
    },
    statement_new({ section: within, prose, body, body_markdown, weight, after }) {
      const before = now();
      const words = body ?? { blocks: [{ kind: "paragraph", inlines: [{ text: body_markdown ?? "" }] }] };
      if (plainText(words).trim() === "") throw new FaultError({ code: "empty-body" });
      const kind = prose ? "prose" : "statement";
      const rest = { number: null, contributions: 0, people: 0, sources: [], flags: [], disputed: [], deleted: false, refused: [], waiting: 0 };
      const made: SynthesisPiece = { ...rest, id: world.fresh("57a"), section: within, kind, body: words, body_markdown: plainText(words), heads: [world.fresh("4ead")], weight, by: author() };
      put(section(within).pieces, made, after);
      did("create", kind, made.id, before);
      return { ...made };
    },
    statement_save({ id, body, body_markdown }) {
      const before = now();
      const one = piece(id);
      one.body = body ?? one.body;
      one.body_markdown = body_markdown ?? plainText(one.body);
      one.heads = [world.fresh("4ead")];
      did("write", one.kind, one.id, before);
      return { ...one };
    },
    statement_set({ id, section: to, after, weight, prose, deleted }) {
      const before = now();
      const one = piece(id);
      one.weight = weight ?? one.weight;
      one.deleted = deleted ?? one.deleted;
      if (prose !== null) one.kind = prose ? "prose" : "statement";
      if (to !== null || after !== null) {
        const from = section(one.section).pieces;
        from.splice(from.indexOf(one), 1);
        one.section = to ?? one.section;
        put(section(one.section).pieces, one, after);
      }
      did(deleted ? "delete" : weight !== null ? "weigh" : prose !== null ? "change" : "move", one.kind, one.id, before);
      return { ...one };
    },
    source_add({ statement, coding, entry, quote, from, to, quoted }) {
      const before = now();
      const one = piece(statement);
      const coded = [...world.codings.values()].flat().find(({ id }) => id === coding);
      if (coding !== null && !coded) return missing("coding", coding);
      const { entry: row } = entryOf(world, coded?.entry ?? entry ?? "");
      const place = { from: coded?.from ?? from ?? 0, to: coded?.to ?? to ?? 0 };
      const passage = [...plainText(row.body)].slice(place.from, place.to).join("");
      if (quote !== null && quote !== passage) throw new FaultError({ code: "quotation-not-found" });
      if (quoted && (row.consent === "not-quoted" || row.audience === "moderators")) throw new FaultError({ code: "not-quotable" });
      const attribution = row.consent === "quotable" ? row.author.name : "";
      const words = quoted ? { words: passage, attribution, language: row.language, direction: row.direction } : null;
      const made: StatementSource = { id: world.fresh("50c"), entry: row.id, author: row.author, version: row.revisions + 1, anchor: "exact", ...place, passage, quoted, quote: words, flags: [], removed: false, by: author() };
      one.sources.push(made);
      did("create", "source", made.id, before);
      return { ...made };
    },
    source_set({ id, quoted, removed }) {
      const before = now();
      const one = source(id);
      const { entry: row } = entryOf(world, one.entry);
      if (quoted && (row.consent === "not-quoted" || row.audience === "moderators")) throw new FaultError({ code: "not-quotable" });
      one.quoted = quoted ?? one.quoted;
      one.quote = one.quoted ? { words: one.passage, attribution: row.consent === "quotable" ? row.author.name : "", language: row.language, direction: row.direction } : null;
      one.removed = removed ?? one.removed;
      did(removed ? "delete" : "quote", "source", one.id, before);
      return { ...one };
    },
    synthesis_history: () => done.map(({ told }) => told),
    synthesis_undo() {
      const last = done.find(({ told }) => !told.undone);
      if (!last) throw new FaultError({ code: "nothing-to-undo" });
      world.syntheses = last.before;
      last.told.undone = true;
      return [last.told];
    },
    synthesis_coverage({ id, suppress }) {
      const cited = new Set(standing(whole(id)).sections.flatMap((one) => one.pieces.flatMap(({ sources }) => sources.map(({ entry }) => entry))));
      const held = world.held.find(({ entries }) => entries.some((entry) => cited.has(entry.id))) ?? heldOf(world, world.held.find(({ head }) => head.state === "open")!.head.id);
      const said = held.entries.filter(({ kind, state }) => kind !== "summary" && !["withdrawn", "hidden"].includes(state));
      const hide = (count: number): number | null => (count > 0 && count < suppress ? null : count);
      const languages = [...new Set(said.map(({ language }) => language))];
      const rows = languages.map((key) => {
        const here = said.filter(({ language }) => language === key);
        return { key, number: "", text: "", total: hide(here.length), cited: hide(here.filter((entry) => cited.has(entry.id)).length) };
      });
      const uncited = said.filter((entry) => !cited.has(entry.id)).map(({ id: entry, language, direction, body }) => ({ entry, language, direction, excerpt: plainText(body).slice(0, 120) }));
      return { total: said.length, cited: cited.size, suppress, tables: [{ by: "language", rows, withheld: false }], uncited: suppress > 0 ? [] : uncited, differing_empty: true };
    },
    synthesis_publish({ id, anyway }) {
      const { head } = counted(whole(id));
      if (head.unsourced > 0 && anyway === null) throw new FaultError({ code: "statement-unsourced", args: { count: String(head.unsourced) } });
      return { entry: world.fresh("e17") };
    },
    synthesis_used: () => world.used,
  };
}
