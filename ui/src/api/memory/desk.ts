/**
 * How the twin answers calls about the desk: what was deposited, and what an office does with it.
 */
import { FaultError, type Author, type DeskItem } from "../index";
import type { Answers } from "../memory";
import { richText } from "../richtext";
import type { World } from "./world";

type Of = "desk_list" | "desk_show" | "desk_do";

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
  return {
    desk_list: ({ consultation, state }) =>
      (world.desk.get(consultation) ?? []).filter((item) => !state || (state === "conflict" ? item.conflict : item.state === state)),
    desk_show: ({ entry }) => found(entry),
    desk_do({ entry, kind, reason, note, mask }) {
      const item = found(entry);
      if (mask.some((words) => !item.entry.body_text.includes(words))) throw new FaultError({ code: "quotation-not-found" });
      item.acts = item.acts.map((act) => ({ ...act, stands: false }));
      const by = { ...item.entry.author, ...world.settings.profile };
      item.acts.push({ id: world.fresh("ac7"), by, kind, reason, note: note ?? "", claimed_at: Date.now(), stands: true });
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
      before_you_came: false,
      revisions: 0,
      mentions: [],
      attachments: [],
      reactions: {},
      imported: null,
      claimed_at: 1_790_000_000_000,
    },
    state: "waiting",
    first: null,
    acts: [],
    conflict: false,
    ...some,
  };
}
