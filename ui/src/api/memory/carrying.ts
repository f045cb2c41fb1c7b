/**
 * How the twin answers calls about files: what a file is follows from its name (`.pack`, `.bundle`, else a page).
 */
import { FaultError, type BundleReport, type BundlesReport, type FileWritten, type PackOpened, type PageImported } from "../index";
import type { Answers } from "../memory";
import { plainText } from "../richtext";
import { WORDS } from "./twelve";
import { sample } from "./sample";
import { sitsAtDesk } from "../../state/roles";
import { heldOf, type World } from "./world";

type Of =
  | "outbox"
  | "page_preview"
  | "page_import"
  | "pack_export"
  | "pack_open"
  | "invitation_open"
  | "bundle_export"
  | "bundle_preview"
  | "bundle_import"
  | "bundles_preview"
  | "bundles_import"
  | "imports"
  | "import_undo"
  | "bundle_carry"
  | "file_kind"
  | "report_export";

/** What the twin takes a file for, by the end of its name. */
const KINDS: Record<string, string> = {
  pack: "pack",
  invite: "invitation",
  card: "card",
  bundle: "bundle",
  recovery: "recovery",
  request: "office-request",
  txt: "page",
  htm: "page",
  html: "page",
};

const DOCUMENTS = ["docx", "odt", "pdf", "html", "md"];
const DATA = ["automerge", "csv", "xlsx", "json", "qdpx", "qdc"];

/** Answers about files. */
export function carrying(world: World): Pick<Answers, Of> {
  const written = (path: string): FileWritten => {
    const held = world.sent.filter(({ leaves_at }) => leaves_at !== null);
    const waiting = world.sent.filter(({ state, leaves_at }) => (state === "sealed" || state === "carried") && leaves_at === null).length;
    const at = Math.max(...held.map(({ leaves_at }) => leaves_at!));
    const later = held.length > 0 ? { entries: held.map(({ id }) => id), at } : null;
    return { path, bytes: 48_213, parcels: 23, waiting, later, unverified: 0, unset: 0 };
  };
  return {
    outbox: ({ consultation }) => [
      ...[...world.drafts.values()].map((draft) => ({
        id: draft.id,
        consultation: draft.consultation,
        title: heldOf(world, draft.consultation).head.title,
        state: "draft",
        kind: "contribution",
        about: null,
        carried_by: [],
        late: false,
        held: false,
        deposited: false,
        note: null,
        moved_to: [],
        received_by: [],
        excerpt: plainText(draft.body).slice(0, 120),
        language: draft.language,
        direction: draft.direction,
        bytes: 0,
        at: draft.saved_at,
        leaves_at: null,
      })),
      ...world.sent.filter((item) => !consultation || item.consultation === consultation),
    ],
    page_preview: ({ into }) => page(into),
    page_import({ into }) {
      if (!into && world.held.length === 0) sample(world, 0);
      return { ...page(into), consultation: into ?? world.held[0]!.head.id };
    },
    pack_export({ consultation, path }) {
      if (heldOf(world, consultation).head.state === "draft") {
        throw new FaultError({ code: "pack-of-draft", args: { id: consultation } });
      }
      return written(path);
    },
    pack_open() {
      const already_here = world.held.length > 0;
      if (!already_here) sample(world, 0);
      const { head } = world.held[0]!;
      return opened(world, head, already_here, false);
    },
    invitation_open({ passphrase, path }) {
      if (path?.includes("locked") && !passphrase) throw new FaultError({ code: "pack-locked", args: { path } });
      const already_here = world.held.length > 0;
      if (!already_here) sample(world, 0);
      return opened(world, world.held[0]!.head, already_here, path?.endsWith(".invite") ?? true);
    },
    bundle_export({ path }) {
      for (const item of world.sent) {
        if (item.state !== "sealed" || item.leaves_at !== null) continue;
        item.state = "carried";
        item.carried_by.unshift({ name: path.split(/[/\\]/).at(-1)!, at: Date.now() });
      }
      return written(path);
    },
    bundle_preview({ path }) {
      if (path.endsWith(".pack")) throw new FaultError({ code: "file-other-kind", args: { path } });
      return report(world);
    },
    bundle_import: () => ({ ...report(world), import: IMPORT }),
    bundles_preview: ({ paths }) => several(world, paths),
    bundles_import: ({ paths }) => ({ ...several(world, paths), import: IMPORT }),
    imports: () => world.imports,
    import_undo: ({ import: id }) => ({
      import: id,
      parcels: 9,
      contributions: 3,
      at_desk: 0,
      payloads: 3,
      waiting: 0,
      consultations: report(world).consultations,
    }),
    bundle_carry() {
      world.freight = { consultations: 1, parcels: 23, bytes: 48_213 };
      return { consultations: 1, parcels: 23, already_here: 0, payloads: 12, truncated: false };
    },
    file_kind({ path }) {
      return { kind: KINDS[path.split(".").at(-1)!] ?? "unknown", bytes: 48_213 };
    },
    report_export(given) {
      const bad = (field: string): never => {
        throw new FaultError({ code: "bad-input", args: { field } });
      };
      const { role } = heldOf(world, given.consultation).head;
      if (![...DOCUMENTS, ...DATA].includes(given.format)) bad("format");
      if (DOCUMENTS.includes(given.format) && given.synthesis === null && world.syntheses.length !== 1) bad("synthesis");
      if (given.for_desk && !sitsAtDesk(role)) throw new FaultError({ code: "not-allowed" });
      world.reports.push(given);
      // What no font has are boxes in a PDF alone.
      return { ...written(given.path), parcels: 0, waiting: 0, later: null, unverified: world.unverified, unset: given.format === "pdf" ? world.unset : 0 };
    },
  };
}

function opened(world: World, head: { id: string; title: string }, already_here: boolean, asking: boolean): PackOpened {
  const { id: consultation, title } = head;
  return { consultation, title, role: "contributor", asking, words: WORDS, already_here, report: report(world) };
}

function page(into: string | null): PageImported {
  return {
    consultation: null,
    title: "Justice within reach: what keeps it away, and what brings it closer",
    questions: 7,
    contributions: 12,
    people: 8,
    moderators: 2,
    moderator_contributions: 5,
    opens: "2026-10-05",
    closes: "2026-11-30",
    already_here: into ? 10 : 0,
    added: into ? 2 : 12,
    notes: [],
  };
}

const IMPORT = "1a".repeat(16);

/** Each path a bundle of its own, all of the same; the name of a broken one ends in `half.bundle`, of one that was cut short in `cut.bundle`. */
function several(world: World, paths: string[]): BundlesReport {
  const one = report(world);
  const bundles = paths.map((path) =>
    path.endsWith("half.bundle")
      ? { path, bundle: null, fault: { code: "file-truncated" as const, args: { path } } }
      : { path, bundle: { ...one, truncated: path.endsWith("cut.bundle") }, fault: null },
  );
  return { total: { ...one, truncated: paths.some((path) => path.endsWith("cut.bundle")) }, bundles, import: null, stopped: null };
}

function report(world: World): BundleReport {
  const [first] = world.held;
  return {
    parcels: 23,
    new: 3,
    changed: 1,
    already_here: 12,
    conflicting: 0,
    likely_duplicates: [{ entry: "e41e01", like: "e41e02", likeness: 100, passages: [] }],
    unknown_authors: [{ id: "e5".repeat(16), name: "Nadia Petrova", entries: 1 }],
    set_aside: [],
    pending: 0,
    receipts: 2,
    complaints: 0,
    translations: 0,
    late: 0,
    held: 0,
    beyond: 0,
    import: null,
    consultations: first ? [{ id: first.head.id, title: first.head.title }] : [],
    items: (first?.entries.slice(1, 4) ?? []).map((entry) => ({
      id: entry.id,
      change: "new",
      author: entry.author.name,
      excerpt: entry.body_text.slice(0, 140),
      language: entry.language,
      direction: entry.direction,
      question_numbers: first!.head.questions.filter(({ id }) => entry.questions.includes(id)).map(({ number }) => number),
      reply: entry.kind === "reply",
    })),
    truncated: false,
  };
}
