/**
 * How the twin answers calls about writing: drafts, attachments, submitting, reacting.
 */
import { FaultError, type Draft, type DraftCard, type EntryRow, type Profile } from "../index";
import type { Answers } from "../memory";
import { plainText, richText } from "../richtext";
import { keepTranslation } from "./telling";
import { entryOf, heldOf, recount, type World } from "./world";

type Of =
  | "draft_new"
  | "draft_open"
  | "draft_save"
  | "draft_set"
  | "draft_delete"
  | "draft_list"
  | "attachment_add"
  | "attachment_remove"
  | "attachment_save"
  | "submit"
  | "receipt"
  | "outbox_send"
  | "revise"
  | "withdraw"
  | "react";

/** The receipt code of whatever the twin seals without a name. */
const CODE = "4071996212340815";

/** What an attribution lets be seen of a profile, as the device decides it. */
function shownOf(profile: Profile, attribution: string, pseudonym: string): Profile {
  const nothing: Profile = { name: "", organisation: "", office: "", country: "", position: "" };
  const { organisation, position } = profile;
  switch (attribution) {
    case "role-organisation":
      return { ...nothing, organisation, position };
    case "organisation":
      return { ...nothing, organisation };
    case "pseudonym":
      return { ...nothing, name: pseudonym };
    case "unattributed":
      return nothing;
    default:
      return profile;
  }
}

/** Answers about writing. */
export function writing(world: World): Pick<Answers, Of> {
  const draftOf = (id: string): Draft => {
    const found = world.drafts.get(id);
    if (!found) throw new FaultError({ code: "not-found", args: { kind: "draft", id } });
    found.needs_name = !world.settings.profile.name;
    return found;
  };
  return {
    draft_new(given) {
      const { head } = heldOf(world, given.consultation);
      if (head.state === "archived") {
        throw new FaultError({ code: "not-open", args: { state: head.state } });
      }
      const asked = head.questions.filter(({ id, number }) => given.questions.includes(id) || given.questions.includes(number));
      const revised = given.revises ? entryOf(world, given.revises).entry : null;
      const language = given.language ?? revised?.language ?? world.settings.language;
      const body = richText(given.body_markdown ?? "");
      const draft: Draft = {
        id: world.fresh("d4af"),
        consultation: head.id,
        questions: revised && asked.length === 0 ? revised.questions : asked.map(({ id }) => id),
        reply_to: given.reply_to ?? revised?.parent ?? null,
        revises: given.revises,
        translates: given.translates ? { entry: given.translates, version: 1 } : null,
        language,
        direction: language === "ar" ? "rtl" : "ltr",
        attribution: given.attribution ?? (world.settings.high_risk ? "unattributed" : world.settings.attribution),
        pseudonym: given.pseudonym ?? "",
        shown: world.settings.profile,
        crowd: 12,
        desk: head.moderated,
        held: ["closing", "closed"].includes(head.state) && !head.moderated && head.role === "contributor",
        consent: given.consent ?? (world.settings.high_risk ? "not-quoted" : "without-name"),
        audience: given.audience ?? (world.settings.high_risk ? "moderators" : "members"),
        slip: Boolean(given.slip),
        on_behalf: given.on_behalf ?? revised?.on_behalf ?? null,
        kept: given.kept,
        room: revised ? revised.room : given.room,
        filed: revised?.filed ?? { areas: given.areas, kind: given.kind },
        summary: given.summary ?? revised?.summary ?? null,
        body: revised?.body ?? body,
        body_markdown: plainText(body),
        heads: [world.fresh("4ead")],
        attachments: [],
        saved_at: Date.now(),
        needs_name: !world.settings.profile.name,
      };
      world.drafts.set(draft.id, draft);
      return draft;
    },
    draft_open: ({ draft }) => draftOf(draft),
    draft_save({ draft, body, body_markdown }) {
      const kept = draftOf(draft);
      kept.body = body ?? richText(body_markdown ?? "");
      kept.body_markdown = plainText(kept.body);
      kept.heads = [world.fresh("4ead")];
      kept.saved_at = Date.now();
      return { heads: kept.heads, body: null, saved_at: kept.saved_at, language: kept.language, direction: kept.direction };
    },
    draft_set({ draft, questions, language, direction, attribution, pseudonym, consent, audience, slip, on_behalf, kept: who, room, areas, kind, summary }) {
      const kept = draftOf(draft);
      if (kept.on_behalf) {
        kept.on_behalf = on_behalf ?? kept.on_behalf;
        kept.kept = who ?? kept.kept;
      }
      kept.questions = questions ?? kept.questions;
      if (room !== null) kept.room = room || null;
      kept.filed = { areas: areas ?? kept.filed.areas, kind: kind === null ? kept.filed.kind : kind || null };
      if (kept.summary) kept.summary = summary ?? kept.summary;
      kept.language = language ?? kept.language;
      kept.direction = direction ?? kept.direction;
      kept.attribution = attribution ?? kept.attribution;
      kept.pseudonym = pseudonym ?? kept.pseudonym;
      kept.consent = consent ?? kept.consent;
      kept.audience = audience ?? kept.audience;
      kept.slip = slip === null ? kept.slip : slip !== "";
      if (kept.slip) kept.attribution = "unattributed";
      kept.shown = shownOf(world.settings.profile, kept.attribution, kept.pseudonym);
      return { ...kept };
    },
    draft_delete({ draft }) {
      world.drafts.delete(draft);
      return {};
    },
    draft_list: ({ consultation }) =>
      [...world.drafts.values()]
        .filter((draft) => !consultation || draft.consultation === consultation)
        .map((draft) => card(world, draft)),
    attachment_add({ draft, path }) {
      const name = path.split(/[/\\]/).at(-1)!;
      const media_type = name.endsWith(".jpg") ? "image/jpeg" : "application/octet-stream";
      draftOf(draft).attachments.push({ id: world.fresh("a77a"), name, media_type, tells: name.endsWith(".jpg") ? "" : "document", bytes: 184_200, here: true });
      return draftOf(draft);
    },
    attachment_remove({ draft, attachment }) {
      const kept = draftOf(draft);
      kept.attachments = kept.attachments.filter(({ id }) => id !== attachment);
      return kept;
    },
    attachment_save: () => ({}),
    submit: ({ draft, profile }) => {
      if (profile) world.settings.profile = profile;
      const kept = draftOf(draft);
      if (!plainText(kept.body).trim()) throw new FaultError({ code: "empty-body" });
      if (kept.attribution === "named" && kept.needs_name) throw new FaultError({ code: "name-missing" });
      const { head } = heldOf(world, kept.consultation);
      if (head.rooms.some(({ id, closed }) => id === kept.room && closed)) throw new FaultError({ code: "room-closed", args: { id: kept.room! } });
      world.drafts.delete(draft);
      const entry = seal(world, kept);
      const coded = kept.attribution !== "named" || kept.on_behalf !== null;
      if (kept.on_behalf) world.entered.unshift({ entry, at: Date.now(), kept: kept.kept });
      const named = kept.attribution === "named";
      const leaves_at = named ? null : Date.now() + 3_600_000;
      world.sent[0]!.leaves_at = leaves_at;
      return { entry, code: coded ? CODE : null, leaves_at, held: kept.held, deposited: kept.desk || kept.audience === "moderators", named: namesIn(plainText(kept.body)), can_invite: ["convener", "moderator"].includes(head.role) };
    },
    receipt({ code }) {
      const item = world.sent.find(({ leaves_at }) => leaves_at !== null);
      if (code.replace(/\s/g, "") !== CODE || !item) throw new FaultError({ code: "receipt-unknown" });
      return { consultation: item.consultation, title: item.title, entry: item.id, state: "here", received_by: [], replies: [] };
    },
    outbox_send({ entry }) {
      const item = world.sent.find(({ id }) => id === entry);
      if (item) item.leaves_at = null;
      return { entry };
    },
    revise({ entry, body_markdown }) {
      const found = entryOf(world, entry).entry;
      found.body = richText(body_markdown);
      found.body_markdown = body_markdown;
      found.body_text = plainText(found.body);
      found.revisions += 1;
      return { entry };
    },
    withdraw({ entry }) {
      const found = entryOf(world, entry).entry;
      if (found.state === "withdrawn") throw new FaultError({ code: "already-withdrawn" });
      Object.assign(found, { state: "withdrawn", body: { blocks: [] }, body_text: "", body_markdown: "", body_here: false, on_behalf: null });
      for (const one of world.entered) if (one.entry === entry) one.kept = null;
      const item = world.sent.find(({ id }) => id === entry);
      if (item) item.state = "withdrawn";
      return { entry };
    },
    react({ entry, kind }) {
      const found = entryOf(world, entry).entry;
      if (found.own_reaction) found.reactions[found.own_reaction] = (found.reactions[found.own_reaction] ?? 1) - 1;
      if (kind) found.reactions[kind] = (found.reactions[kind] ?? 0) + 1;
      found.own_reaction = kind || null;
      return { entry };
    },
  };
}

/** Names after an `@`, as far as their capitals go. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/(?<=^|\s)@(\p{L}[\p{L}\u00a0'-]*(?: \p{Lu}[\p{L}'-]*)*)/gu)].map((found) => found[1]!.replace(/\u00a0/g, " "));
}

function card(world: World, draft: Draft): DraftCard {
  const { head } = heldOf(world, draft.consultation);
  const text = plainText(draft.body);
  return {
    id: draft.id,
    consultation: draft.consultation,
    title: head.title,
    excerpt: text.slice(0, 120),
    words: text.split(/\s+/).filter(Boolean).length,
    question_numbers: head.questions.filter(({ id }) => draft.questions.includes(id)).map(({ number }) => number),
    reply_to: draft.reply_to,
    reply_to_name: draft.reply_to ? entryOf(world, draft.reply_to).entry.author.name : null,
    language: draft.language,
    direction: draft.direction,
    saved_at: draft.saved_at,
    on_behalf: draft.on_behalf !== null,
    translates: draft.translates?.entry ?? null,
  };
}

function seal(world: World, draft: Draft): string {
  const held = heldOf(world, draft.consultation);
  const id = world.fresh("e41e");
  const text = plainText(draft.body);
  const rest = { role: held.head.role, unconfirmed: false, imported: false };
  const row: EntryRow = {
    id,
    kind: draft.summary ? "summary" : draft.reply_to ? "reply" : "contribution",
    author: { id: "a1".repeat(16), ...world.settings.profile, ...rest },
    parent: draft.reply_to,
    parent_guessed: false,
    room: draft.reply_to ? entryOf(world, draft.reply_to).entry.room : draft.room,
    filed: draft.filed,
    summary: draft.summary,
    questions: draft.questions,
    language: draft.language,
    direction: draft.direction,
    attribution: draft.attribution,
    consent: draft.consent,
    audience: draft.audience,
    state: "submitted",
    body_markdown: text,
    body_text: text,
    body: draft.body,
    body_here: true,
    before_you_came: false,
    pinned: false,
    late: false,
    held: false,
    revisions: 0,
    mentions: [],
    attachments: draft.attachments,
    reactions: {},
    imported: null,
    claimed_at: Date.now(),
    on_behalf: draft.on_behalf,
    translates: draft.translates,
    translations: [],
    unread: false,
    own: true,
    way: "sealed",
    own_reaction: null,
    replies: 0,
  };
  if (draft.translates) keepTranslation(world, draft.translates.entry, row);
  else held.entries.push(row);
  recount(held);
  world.sent.unshift({
    id,
    consultation: held.head.id,
    title: held.head.title,
    state: "sealed",
    kind: draft.translates ? "translation" : row.kind,
    about: draft.translates?.entry ?? null,
    carried_by: [],
    late: false,
    held: draft.held,
    deposited: false,
    note: null,
    moved_to: [],
    received_by: [],
    excerpt: text.slice(0, 120),
    language: draft.language,
    direction: draft.direction,
    bytes: 1_400 + text.length,
    at: Date.now(),
    leaves_at: null,
  });
  return id;
}
