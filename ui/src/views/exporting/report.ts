/**
 * What can be written of a consultation for readers and programs without Baraza: which formats there are, what each can be asked, and what
 * goes to the device. Left out: what may stand in the file, which the device decides (docs/report.md).
 */
import { callAs, type FileWritten } from "../../api";
import { exportName } from "./name";

/** A synthesis as a document for people. */
export const DOCUMENTS = ["docx", "odt", "pdf", "html", "md"] as const;

/** What programs read; the codebook is a paper of the desk. */
export const DATA = ["xlsx", "csv", "json", "automerge", "qdpx", "qdc"] as const;

/** The codebook alone: for other programs, and as a table that can be taken in again. */
export const CODEBOOK = ["qdc", "csv"] as const;

/** Counts below this are hidden, where they are, as in the overview. */
export const LEAST = 5;

/** What is chosen. */
export interface Chosen {
  format: string;
  synthesis: string;
  forDesk: boolean;
  all: boolean;
  table: string;
  suppress: boolean;
}

/** Of what the export is. */
export type Of = "consultation" | "codebook";

/** Whether a format is a document. */
export function isDocument(format: string): boolean {
  return DOCUMENTS.some((one) => one === format);
}

/** Whether counts stand in it, which may be too small to be handed on. */
export function hasCounts({ format, table }: Chosen): boolean {
  return isDocument(format) || format === "xlsx" || format === "json" || (format === "csv" && table.startsWith("coverage"));
}

/** Whether nobody but the desk may have it, whoever it is meant for. */
export function isDeskAlone(of: Of, { format, table }: Chosen): boolean {
  return of === "codebook" || format === "qdc" || (format === "csv" && DESK_TABLES.some((one) => one === table));
}

const TABLES = ["contributions", "questions"] as const;
const WRITTEN_TABLES = ["statements", "references"] as const;
const DESK_TABLES = ["codes", "codings", "memos"] as const;

/** The tables that a CSV may hold, as far as this reader has them; `counts` tables tell who is heard. */
export function tables(atDesk: boolean, counts: number): string[] {
  if (!atDesk) return [...TABLES];
  const heard = Array.from({ length: counts }, (_, at) => `coverage-${at + 1}`);
  return [...TABLES, ...WRITTEN_TABLES, ...DESK_TABLES, ...heard];
}

/** The name suggested for the file: what it is of, which table, the day. */
export function reportName(title: string, of: Of, { format, table }: Chosen, on: Date): string {
  return exportName(title, of === "consultation" && format === "csv" ? `${table}.csv` : format, on);
}

/** Has it written. */
export function write(job: string, consultation: string, of: Of, chosen: Chosen, path: string): Promise<FileWritten> {
  // The table of a codebook is the one that *Import…* takes.
  if (of === "codebook" && chosen.format === "csv") return callAs(job, "code_export", { consultation, path, dry_run: false });
  return callAs(job, "report_export", {
    consultation,
    path,
    format: chosen.format,
    table: chosen.format === "csv" ? chosen.table : null,
    synthesis: chosen.synthesis || null,
    for_desk: chosen.forDesk || isDeskAlone(of, chosen),
    all: isDocument(chosen.format) && chosen.all,
    suppress: chosen.suppress && hasCounts(chosen) ? LEAST : 0,
  });
}
