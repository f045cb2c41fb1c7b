/**
 * How the twin answers calls about translations and complaints.
 */
import { FaultError, type EntryRow, type Translation } from "../index";
import type { Answers } from "../memory";
import { entryOf, type World } from "./world";

type Of = "translations" | "complain" | "complaint_dismiss";

/** Answers about translations and complaints. */
export function telling(world: World): Pick<Answers, Of> {
  return {
    translations: ({ entry }) => world.translations.get(entry) ?? [],
    complain({ entry, kind, text, attribution }) {
      const { held, entry: about } = entryOf(world, entry);
      if (about.own) throw new FaultError({ code: "complaint-own" });
      const id = world.fresh("c0a1");
      world.sent.unshift({
        id,
        consultation: held.head.id,
        title: held.head.title,
        state: "sealed",
        kind: "complaint",
        about: about.id,
        carried_by: [],
        late: false,
        held: false,
        deposited: true,
        note: null,
        moved_to: [],
        received_by: [],
        excerpt: text || kind,
        language: "en",
        direction: "ltr",
        bytes: 1_400,
        at: Date.now(),
        leaves_at: null,
      });
      return { entry: id, code: attribution === "named" ? null : "4071996212340815", leaves_at: null, held: false, deposited: true, named: [], can_invite: false };
    },
    complaint_dismiss({ entry, reason, note }) {
      const item = [...world.desk.values()].flat().find((each) => each.entry.id === entry);
      if (!item || item.complaints_open === 0) throw new FaultError({ code: "not-complained" });
      const by = { ...item.entry.author, ...world.settings.profile };
      const settled = { kind: "dismiss", by, reason, note: note ?? "", claimed_at: Date.now() };
      item.complaints = item.complaints.map((one) => ({ ...one, settled: one.settled ?? settled }));
      item.complaints_open = 0;
      return item;
    },
  };
}

/** Puts a translation beside its original. */
export function keepTranslation(world: World, original: string, row: EntryRow): void {
  const { entry } = entryOf(world, original);
  const { id, language, direction, author, attribution, consent, claimed_at } = row;
  const said: Translation = { id, language, direction, author, attribution, consent, version: 1, outdated: false, claimed_at };
  entry.translations = [said, ...entry.translations];
  const { body, body_text, body_markdown } = row;
  const before = world.translations.get(original) ?? [];
  world.translations.set(original, [{ ...said, body, body_text, body_markdown, body_here: true }, ...before]);
}
