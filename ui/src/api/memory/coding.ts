/**
 * How the twin answers calls about the codebook, codings and memos: lists that grow and change. Left out on purpose: whatever
 * merging does, counts over codings, and passages in later words.
 */
import { FaultError, type Author, type CodedAct, type CodeRow, type Coding, type CodingPage, type EntryRow, type Memo } from "../index";
import type { Answers } from "../memory";
import { plainText } from "../richtext";
import { entryOf, heldOf, type Held, type World } from "./world";

type Of =
  | "code_list"
  | "code_set"
  | "code_history"
  | "coding_undo"
  | "code_import"
  | "code_export"
  | "coding_add"
  | "coding_list"
  | "coding_page"
  | "coding_remove"
  | "coding_together"
  | "coding_uncoded"
  | "coding_agreement"
  | "memo_add"
  | "memo_list"
  | "memo_remove";

/** Each after the one that it stands under. */
function ordered(codes: CodeRow[], parent: string | null = null, depth = 0): CodeRow[] {
  const here = codes.filter((code) => code.parent === parent);
  return here.flatMap((code) => [{ ...code, depth }, ...ordered(codes, code.id, depth + 1)]);
}

const letters = (text: string, from: number, to: number): string => [...text].slice(from, to).join("");

/** Contributions that are asked for; of the words only whether they occur. */
function asked(held: Held, codings: Coding[], ask: CodingPage): EntryRow[] {
  const has = (entry: EntryRow, code: string | null): boolean =>
    codings.some((coding) => coding.entry === entry.id && (code === null ? coding.from !== null : coding.code === code));
  return held.entries.filter(
    (entry) =>
      entry.kind !== "summary" &&
      (ask.code !== null || !["withdrawn", "hidden"].includes(entry.state)) &&
      (!ask.entry || entry.id === ask.entry) &&
      (!ask.question || (ask.question === "cross_cutting" ? entry.questions.length === 0 : entry.questions.includes(ask.question))) &&
      (!ask.code || has(entry, ask.code)) &&
      (!ask.uncoded || !has(entry, null)) &&
      (!ask.query || plainText(entry.body).toLowerCase().includes(ask.query.toLowerCase())),
  );
}

/** Answers about codes, codings and memos. */
export function coding(world: World): Pick<Answers, Of> {
  const of = (consultation: string): CodeRow[] => world.codes.get(consultation) ?? [];
  const given = (consultation: string): Coding[] => world.codings.get(consultation) ?? [];
  const me = (held: Held): Author => held.people.find(({ own }) => own) ?? held.entries[0]!.author;
  const none = (kind: string, id: string): never => {
    throw new FaultError({ code: "not-found", args: { kind, id } });
  };
  const where = (id: string): string => [...world.codings].find(([, all]) => all.some((coding) => coding.id === id))?.[0] ?? none("coding", id);
  const put = (consultation: string, codings: Coding[]): void => {
    world.codings.set(consultation, codings);
    world.codes.set(consultation, of(consultation).map((code) => ({ ...code, codings: codings.filter(({ code: id, from }) => id === code.id && from !== null).length })));
  };
  const did = (act: string, { code, code_name, entry, by, id }: Pick<CodedAct, "code" | "code_name" | "entry" | "by" | "id">, back: () => void): void => {
    const told: CodedAct = { id, by, act, code, code_name, entry, fields: [], over: [], undone: false, claimed_at: Date.now() };
    world.coded.unshift({ told, back });
  };
  const isOf = (memo: Memo, consultation: string): boolean =>
    memo.entry ? entryOf(world, memo.entry).held.head.id === consultation : of(consultation).some(({ id }) => id === memo.code);
  const note = (act: string, memo: Memo, memos: Memo[]): void => {
    const keep = (all: Memo[]): void => {
      world.memos = all;
      for (const [consultation, codings] of world.codings) {
        put(consultation, codings.map((one) => ({ ...one, memos: all.filter((each) => each.coding === one.id).length })));
      }
    };
    const before = world.memos;
    keep(memos);
    did(act, { ...memo, code_name: "" }, () => keep(before));
  };
  return {
    code_list: ({ consultation }) => of(consultation),
    code_set({ consultation, code, name, definition, examples, colour, parent, retired }) {
      const codes = of(consultation);
      if (name !== null && codes.some((one) => one.name === name && one.id !== code)) throw new FaultError({ code: "name-taken", args: { name } });
      const id = code ?? world.fresh("c0de");
      const was = codes.find((one) => one.id === id);
      const now: CodeRow = {
        id,
        name: name ?? was?.name ?? "",
        definition: definition ?? was?.definition ?? "",
        examples: examples ?? was?.examples ?? "",
        colour: colour ?? was?.colour ?? "",
        parent: parent === null ? (was?.parent ?? null) : parent || null,
        depth: 0,
        retired: retired ?? was?.retired ?? false,
        loosed: false,
        disputed: was?.disputed ?? [],
        codings: was?.codings ?? 0,
      };
      const rest = was ? codes.map((one) => (one.id === id ? now : one)) : [...codes, now];
      world.codes.set(consultation, ordered(rest));
      return now;
    },
    code_history: () => world.coded.map(({ told }) => told),
    coding_undo({ codes }) {
      const last = world.coded.find(({ told }) => !told.undone);
      if (codes || !last) throw new FaultError({ code: "nothing-to-undo" });
      last.back();
      last.told = { ...last.told, undone: true };
      return [last.told];
    },
    code_import: () => ({ rows: 2, made: 0, faults: [{ row: 2, fault: "circle", name: "Water" }] }),
    code_export: ({ path }) => ({ path, bytes: 900, parcels: 0, waiting: 0, later: null, unverified: 0, unset: 0 }),
    coding_add({ entry, code, quote, from, to }) {
      const { held, entry: row } = entryOf(world, entry);
      const { id: consultation } = held.head;
      const known = of(consultation).find(({ id }) => id === code) ?? none("code", code);
      const there = letters(plainText(row.body), from ?? 0, to ?? 0);
      if (quote !== null && quote !== there) throw new FaultError({ code: "quotation-not-found" });
      const place = { coded_from: from ?? 0, coded_to: to ?? 0, from, to, quote: there };
      const made: Coding = {
        id: world.fresh("c0d1"),
        code,
        code_name: known.name,
        colour: known.colour,
        entry,
        by: me(held),
        version: row.revisions + 1,
        anchor: "exact",
        ...place,
        memos: 0,
        own: true,
        claimed_at: Date.now(),
      };
      put(consultation, [...given(consultation), made]);
      did("code", made, () => put(consultation, given(consultation).filter(({ id }) => id !== made.id)));
      return made;
    },
    coding_list: ({ consultation, entry }) => given(consultation).filter((one) => !entry || one.entry === entry),
    coding_page(ask) {
      const codings = given(ask.consultation);
      const all = asked(heldOf(world, ask.consultation), codings, ask);
      const entries = all.slice(ask.offset, ask.offset + (ask.limit || 50));
      return { entries, codings: codings.filter((one) => entries.some(({ id }) => id === one.entry)), total: all.length };
    },
    coding_remove({ id }) {
      const consultation = where(id);
      const was = given(consultation).find((one) => one.id === id) ?? none("coding", id);
      put(consultation, given(consultation).filter((one) => one !== was));
      did("uncode", was, () => put(consultation, [...given(consultation), was]));
      return was;
    },
    coding_together: ({ consultation }) => world.together.get(consultation) ?? [],
    coding_uncoded: () => [],
    coding_agreement: ({ consultation }) => world.agreement.get(consultation) ?? { alpha: null, units: 0, values: 0, coders: [], codes: [] },
    memo_add({ consultation, code, coding: on, entry, text }) {
      const about = on ? given(where(on)).find(({ id }) => id === on)!.entry : entry;
      const held = about ? entryOf(world, about).held : heldOf(world, consultation ?? "");
      const memo: Memo = { id: world.fresh("3e30"), by: me(held), code, coding: on, entry: about, text, own: true, claimed_at: Date.now() };
      note("memo", memo, [...world.memos, memo]);
      return memo;
    },
    memo_list: ({ consultation, entry, code }) =>
      world.memos.filter((memo) => isOf(memo, consultation) && (!entry || memo.entry === entry) && (!code || memo.code === code)),
    memo_remove({ id }) {
      const memo = world.memos.find((one) => one.id === id) ?? none("memo", id);
      note("unmemo", memo, world.memos.filter((one) => one !== memo));
      return memo;
    },
  };
}
