/**
 * The real backend: the Tauri shell. The only file that imports `@tauri-apps`.
 */
import { invoke } from "@tauri-apps/api/core";
import { listen as hearTauri } from "@tauri-apps/api/event";
import type { Backend, Events, FileFilter, UpdateLooked } from "./index";

/** Whether this page runs inside the shell. */
export function insideShell(): boolean {
  return "__TAURI_INTERNALS__" in window;
}

/** Calls answered by the shell's one switchboard. */
export const shell: Backend = {
  call: (name, given, job) => invoke("call", { call: { call: name, with: given }, job: job ?? null }),
  chooseOpen: (filters: FileFilter[]) => invoke<string | null>("choose_open", { filters }),
  chooseSave: (defaultName: string) => invoke<string | null>("choose_save", { defaultName }),
  chooseOpenSeveral: (filters: FileFilter[]) => invoke<string[]>("choose_open_several", { filters }),
  chooseFolder: () => invoke<string | null>("choose_folder"),
  listen<E extends keyof Events>(event: E, hear: (told: Events[E]) => void) {
    const stop = hearTauri<Events[E]>(event, (told) => hear(told.payload));
    return () => void stop.then((unlisten) => unlisten());
  },
  cancel: (job) => invoke("cancel", { job }),
  openExternal: (address) => invoke("open_external", { address }),
  copied: (words) => invoke("copied", { words }),
  updateLook: (from) => invoke<UpdateLooked>("update_look", { from }),
  updateInstall: () => invoke("update_install"),
};
