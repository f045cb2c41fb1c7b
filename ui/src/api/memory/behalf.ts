/**
 * How the twin answers calls about words of people without a device. It compares words as they stand, not by likeness.
 */
import { FaultError, type BehalfRow, type Draft } from "../index";
import type { Answers } from "../memory";
import { plainText } from "../richtext";
import { entryOf, heldOf, type World } from "./world";

type Of = "behalf_list" | "behalf_look" | "behalf_forget" | "behalf_import";

/** Answers about entering for others. */
export function behalf(world: World): Pick<Answers, Of> {
  const drafts = (consultation: string): Draft[] =>
    [...world.drafts.values()].filter((draft) => draft.on_behalf !== null && draft.consultation === consultation).reverse();
  const text = (draft: Draft): string => plainText(draft.body).trim();
  return {
    behalf_list({ consultation, since, limit }) {
      const { head, entries } = heldOf(world, consultation);
      const numbers = (ids: string[]): string[] => head.questions.filter(({ id }) => ids.includes(id)).map(({ number }) => number);
      const waiting = drafts(head.id).filter((draft) => text(draft) !== "" && draft.revises === null);
      const sent = world.entered.filter(({ entry }) => entries.some(({ id }) => id === entry));
      const rows: BehalfRow[] = [
        ...drafts(head.id).map((draft) => ({
          id: draft.id,
          draft: true,
          excerpt: text(draft).slice(0, 120),
          language: draft.language,
          direction: draft.direction,
          question_numbers: numbers(draft.questions),
          on_behalf: draft.on_behalf,
          kept: draft.kept?.name || draft.kept?.contact ? draft.kept : null,
          state: "draft",
          note: null,
          at: draft.saved_at,
        })),
        ...sent.map(({ entry, at, kept }) => {
          const row = entryOf(world, entry).entry;
          const item = world.sent.find(({ id }) => id === entry);
          return {
            id: entry,
            draft: false,
            excerpt: row.body_text.slice(0, 120),
            language: row.language,
            direction: row.direction,
            question_numbers: numbers(row.questions),
            on_behalf: row.on_behalf,
            kept: kept?.name || kept?.contact ? kept : null,
            state: item?.state ?? "sealed",
            note: item?.note ?? null,
            at,
          };
        }),
      ];
      const today = sent.filter(({ at }) => at >= since).length + waiting.filter(({ saved_at }) => saved_at >= since).length;
      return { today, waiting: waiting.length, submitted: sent.length, rows: rows.slice(0, limit || 20) };
    },
    behalf_look({ draft }) {
      const own = world.drafts.get(draft);
      if (!own) throw new FaultError({ code: "not-found", args: { kind: "draft", id: draft } });
      const words = text(own);
      const same = heldOf(world, own.consultation).entries.find(({ id, body_text }) => id !== own.revises && words !== "" && body_text.trim() === words);
      const like = same && { id: same.id, draft: false, excerpt: same.body_text.slice(0, 120), language: same.language, direction: same.direction, likeness: 100 };
      const name = own.kept?.name ?? "";
      return { like: like ?? null, name_shows: name !== "" && words.includes(name) };
    },
    behalf_forget({ entry }) {
      for (const one of world.entered) if (one.entry === entry) one.kept = null;
      return { entry };
    },
    behalf_import: () => ({ rows: 0, entered: [], faults: [], likely: [] }),
  };
}
