/**
 * One way in for every file: choose it, ask the device what it is, show what it would bring. The path stays in memory
 * and never in the address.
 */
import { call, chooseFolder, chooseOpen, chooseOpenSeveral } from "../api";
import { t } from "./words.svelte";
import { go } from "./route.svelte";
import { sayFault } from "./toasts.svelte";

/** What is being opened. */
export type Opening =
  | { kind: "page"; path: string | null; text: string | null; name: string; bytes: number; into: string | null }
  | { kind: "bundles"; paths: string[]; name: string; bytes: number }
  | { kind: OwnKind | "unknown"; path: string; name: string; bytes: number };

/** Kinds of file that Baraza writes. */
const OWN = ["pack", "invitation", "card", "bundle", "recovery", "office-card", "office-request"] as const;
type OwnKind = (typeof OWN)[number];

let current = $state.raw<Opening | null>(null);

/** What is being opened, if anything. */
export function opening(): Opening | null {
  return current;
}

/** Lets the person choose a file and opens it; `into` is the consultation that a page belongs to. */
export async function openFile(into: string | null = null): Promise<void> {
  const filter = {
    name: t("open-filter-all"),
    extensions: ["baraza", "pack", "bundle", "invite", "card", "txt", "html", "htm"],
  };
  try {
    if (into === null) return await openPaths(await chooseOpenSeveral([filter]));
    const path = await chooseOpen([filter]);
    if (path) await openPath(path, into);
  } catch (thrown) {
    sayFault(thrown);
  }
}

/** Lets the person choose a folder and opens the bundles in it. */
export async function openFolder(): Promise<void> {
  try {
    const folder = await chooseFolder();
    if (folder) openBundles([folder]);
  } catch (thrown) {
    sayFault(thrown);
  }
}

/** Opens what was chosen or dropped together: bundles and folders as one heap, which says of each what it is. */
export async function openPaths(paths: string[]): Promise<void> {
  if (paths.length > 1) openBundles(paths);
  else if (paths[0]) await openPath(paths[0]);
}

function openBundles(paths: string[]): void {
  current = { kind: "bundles", paths, name: paths.length === 1 ? fileName(paths[0]!) : "", bytes: 0 };
  go({ name: "opening" });
}

/** Opens a file by its path: chosen, dropped on the window, or passed to the program. */
export async function openPath(path: string, into: string | null = null): Promise<void> {
  try {
    const { kind, bytes } = await call("file_kind", { path });
    const name = fileName(path);
    if (kind === "folder") return openBundles([path]);
    const own = OWN.find((one) => one === kind);
    if (own) current = { kind: own, path, name, bytes };
    else if (kind === "page") current = { kind, path, text: null, name, bytes, into };
    else current = { kind: "unknown", path, name, bytes };
    go({ name: "opening" });
  } catch (thrown) {
    sayFault(thrown);
  }
}

/** Opens a page from the text a person pasted. */
export function openPasted(text: string, into: string | null = null): void {
  const bytes = new TextEncoder().encode(text).length;
  current = { kind: "page", path: null, text, name: t("paste-name"), bytes, into };
  go({ name: "opening" });
}

/** Forgets what was being opened. */
export function putAway(): void {
  current = null;
}

/** The last part of a path on any system. */
export function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
