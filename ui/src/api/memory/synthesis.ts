/**
 * How the twin answers calls about syntheses: a synthesis with sections and statements that grow and change. Left out on purpose:
 * sources, of which it has none, and whatever merging does.
 */
import { FaultError, type Author, type SynthesisPiece, type SynthesisSection, type SynthesisShow } from "../index";
import type { Answers } from "../memory";
import type { World } from "./world";

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

/** Answers about syntheses and their statements. */
export function synthesis(world: World): Pick<Answers, Of> {
  const missing = (kind: string, id: string): never => {
    throw new FaultError({ code: "not-found", args: { kind, id } });
  };
  const author = (): Author => ({ id: "me", name: "Amina Odhiambo", role: "rapporteur", organisation: "", office: "", country: "", position: "", unconfirmed: false, imported: false });
  const whole = (id: string): SynthesisShow => world.syntheses.find((one) => one.head.id === id) ?? missing("synthesis", id);
  const sections = (): SynthesisSection[] => world.syntheses.flatMap((one) => one.sections);
  const section = (id: string): SynthesisSection => sections().find((one) => one.id === id) ?? missing("section", id);
  const piece = (id: string): SynthesisPiece => sections().flatMap((one) => one.pieces).find((one) => one.id === id) ?? missing("statement", id);
  /** After what something is to stand: absent is last, empty first. */
  const put = <T extends { id: string }>(list: T[], one: T, after: string | null): void => {
    const at = after === null ? list.length : after === "" ? 0 : list.findIndex((other) => other.id === after) + 1;
    list.splice(at, 0, one);
  };
  const counted = (show: SynthesisShow): SynthesisShow => {
    const standing = show.sections.filter((one) => !one.deleted).flatMap((one) => one.pieces.filter((other) => !other.deleted && other.kind === "statement"));
    standing.forEach((one, at) => (one.number = at + 1));
    show.head.sections = show.sections.filter((one) => !one.deleted).length;
    show.head.statements = standing.length;
    show.head.unsourced = standing.filter((one) => one.sources.length === 0).length;
    show.flagged = standing.filter((one) => one.flags.length > 0).length;
    return show;
  };
  const all = (): void => void world.syntheses.forEach(counted);
  const empty = (id: string, title: string, role: string): SynthesisSection => ({ id, title, role, deleted: false, disputed: [], pieces: [] });
  return {
    synthesis_list: () => world.syntheses.map((one) => one.head),
    synthesis_create({ kind, title, language }) {
      if (title.trim() === "") throw new FaultError({ code: "bad-input", args: { field: "title" } });
      const id = world.fresh("5e");
      const made: SynthesisShow = {
        head: { id, title, kind: kind || "report", language: language || "en", direction: language === "ar" ? "rtl" : "ltr", by: author(), sections: 0, statements: 0, unsourced: 0, retired: false, disputed: [], changed_at: 0 },
        flagged: 0,
        sections: ROLES.map((role) => empty(world.fresh("5ec"), role, role)),
      };
      world.syntheses.push(made);
      return counted(made);
    },
    synthesis_show: ({ id }) => counted(whole(id)),
    synthesis_set({ id, title, kind, language, retired }) {
      const { head } = whole(id);
      Object.assign(head, { title: title ?? head.title, kind: kind ?? head.kind, language: language ?? head.language, retired: retired ?? head.retired });
      return head;
    },
    section_set({ synthesis: within, id, title, role, after, deleted }) {
      if (within !== null) {
        const made = empty(world.fresh("5ec"), title ?? "", role ?? "free");
        put(whole(within).sections, made, after);
        return made;
      }
      const one = section(id ?? "");
      Object.assign(one, { title: title ?? one.title, role: role ?? one.role, deleted: deleted ?? one.deleted });
      return one;
    },
    statement_new({ section: within, prose, body, body_markdown, weight, after }) {
      const made: SynthesisPiece = {
        id: world.fresh("57a"),
        section: within,
        kind: prose ? "prose" : "statement",
        number: null,
        body: body ?? { blocks: [{ kind: "paragraph", inlines: [{ text: body_markdown ?? "" }] }] },
        body_markdown: body_markdown ?? "",
        heads: [world.fresh("4ead")],
        weight,
        contributions: 0,
        people: 0,
        sources: [],
        flags: prose ? [] : ["no-source"],
        disputed: [],
        deleted: false,
        refused: [],
        waiting: 0,
        by: author(),
      };
      put(section(within).pieces, made, after);
      all();
      return made;
    },
    statement_save({ id, body, body_markdown }) {
      const one = piece(id);
      one.body = body ?? one.body;
      one.body_markdown = body_markdown ?? one.body_markdown;
      one.heads = [world.fresh("4ead")];
      return one;
    },
    statement_set({ id, section: to, after, weight, prose, deleted }) {
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
      all();
      return one;
    },
    source_add() {
      throw new FaultError({ code: "not-quotable" });
    },
    source_set: ({ id }) => missing("source", id),
    synthesis_history: () => [],
    synthesis_undo() {
      throw new FaultError({ code: "nothing-to-undo" });
    },
    synthesis_coverage: ({ suppress }) => ({ total: 0, cited: 0, suppress, tables: [], uncited: [], differing_empty: true }),
    synthesis_publish({ id, anyway }) {
      const { head } = counted(whole(id));
      if (head.unsourced > 0 && anyway === null) throw new FaultError({ code: "statement-unsourced", args: { count: String(head.unsourced) } });
      return { entry: world.fresh("e17") };
    },
    synthesis_used: () => [],
  };
}
