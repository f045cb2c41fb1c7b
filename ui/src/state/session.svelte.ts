/**
 * Whether the home is empty, locked or open, and the settings that colour every screen.
 * Left out: the passphrase, which lives in the form that asks for it and nowhere else.
 */
import {
  call,
  listen,
  type HomeState,
  type LanState,
  type Profile,
  type RelayAdd,
  type RelayState,
  type Settings,
  type Slot,
  type Status,
} from "../api";
import { forget } from "./exchange.svelte";
import { leave } from "./leaving";
import { sayFault, sayNotice } from "./toasts.svelte";
import { languageFor, speak, t } from "./words.svelte";

const NOBODY: Profile = { name: "", organisation: "", office: "", country: "", position: "" };

interface Session {
  home: HomeState | "starting";
  version: string;
  settings: Settings;
  revision: number;
  /** What opens this home, as anybody at the device may see it. */
  slots: Slot[];
  /** Numbers of the homes on this computer; none where a folder was named. */
  homes: number[];
  /** Which of them is at hand; 0 until one of several is chosen. */
  at: number;
  /** Nothing is to be seen, and nothing can take the focus: the home is being locked. */
  blank: boolean;
  /** The home was made just now, and recovery words have not been offered yet. */
  fresh: boolean;
}

const state = $state<Session>({
  home: "starting",
  version: "",
  slots: [],
  homes: [],
  at: 0,
  blank: false,
  fresh: false,
  settings: {
    language: "en",
    theme: "system",
    text_percent: 100,
    profile: NOBODY,
    lan: false,
    relays: true,
    attachments_later: false,
    attribution: "role-organisation",
    high_risk: false,
    pseudonym: "",
    lock_minutes: 5,
    update_address: "",
  },
  revision: 0,
});

/** The session: read it in screens, change it through the functions below. */
export const session: Readonly<typeof state> = state;

/** Asks the device where it stands and hears what it tells from then on. */
export async function start(): Promise<void> {
  listen("locked", () => closed());
  listen("changed", () => {
    state.revision += 1;
  });
  await settle(await call("status"));
}

/** Takes up what the device says of the home. */
export async function settle(status: Status): Promise<void> {
  state.version = status.version;
  state.slots = status.slots;
  state.homes = status.homes.map(({ number }) => number);
  state.at = status.at;
  speak(status.home === "empty" ? languageFor(navigator.language).code : status.language);
  if (status.home === "open") {
    state.settings = await call("settings_get");
    show(state.settings);
    for (const notice of status.notices) sayNotice(t(`notice-${notice}`));
  } else state.fresh = false;
  state.home = status.home;
}

/** Takes up a home that was made just now; the text stays as large as it was made before. */
export async function settleNew(status: Status): Promise<void> {
  const { text_percent } = state.settings;
  state.fresh = true;
  await settle(status);
  if (text_percent !== state.settings.text_percent) await change({ text_percent });
}

/** Recovery words were offered: made, or put off. */
export function wordsOffered(): void {
  state.fresh = false;
}

/** Asks again what opens this home. */
export async function learn(): Promise<void> {
  state.slots = (await call("status")).slots;
}

/** Words that cannot be saved, on a full disk for example, do not keep the home open longer than this. */
const LEAVING_MAX_MS = 5_000;

let locking: Promise<void> | undefined;

/** Closes the home: the page is blank at once, then what is being written is saved, then the home is closed. */
export function lock(): Promise<void> {
  locking ??= lockNow().finally(() => {
    locking = undefined;
  });
  return locking;
}

async function lockNow(): Promise<void> {
  blank(true);
  document.getSelection()?.removeAllRanges();
  try {
    await Promise.race([leave(), new Promise((late) => setTimeout(late, LEAVING_MAX_MS))]);
    await call("lock");
    closed();
  } catch (thrown) {
    sayFault(thrown);
  } finally {
    blank(false);
  }
}

/** Hides everything in one stroke, dialogs too; nothing has to be taken apart for it. */
function blank(is: boolean): void {
  document.documentElement.classList.toggle("blank", is);
  state.blank = is;
}

function closed(): void {
  for (const dialog of document.querySelectorAll("dialog[open]")) (dialog as HTMLDialogElement).close();
  forget();
  state.home = "locked";
}

/** Changes settings, shows them at once, keeps them in the home. */
export async function change(some: Partial<Settings>): Promise<void> {
  const before = { ...state.settings };
  state.settings = { ...before, ...some };
  show(state.settings);
  try {
    state.settings = await call("settings_set", $state.snapshot(state.settings));
  } catch (thrown) {
    state.settings = before;
    show(before);
    sayFault(thrown);
  }
}

/** Least and greatest size of text and the step from one to the next, per cent. */
export const TEXT = { least: 80, most: 200, step: 10 };

/** Makes the text larger or smaller by so many steps. While no home is open that lasts as long as the window does: what is
 * kept for whoever is locked out would tell of somebody. */
export function resize(steps: number): void {
  const percent = Math.max(TEXT.least, Math.min(TEXT.most, state.settings.text_percent + steps * TEXT.step));
  if (state.home === "open") return void change({ text_percent: percent });
  state.settings = { ...state.settings, text_percent: percent };
  showSize(percent);
}

/** Opens or closes the local network; gives what the device sees there. */
export async function lanSet(on: boolean): Promise<LanState> {
  try {
    return await call("lan_set", { on });
  } finally {
    state.settings = await call("settings_get");
  }
}

/** Lets relays be spoken to or not; gives what the device knows of them. */
export async function relaySet(on: boolean): Promise<RelayState[]> {
  try {
    return await call("relay_set", { on });
  } finally {
    state.settings = await call("settings_get");
  }
}

/** Adds a relay, which also lets relays be spoken to. */
export async function relayAdd(relay: RelayAdd): Promise<RelayState[]> {
  try {
    return await call("relay_add", relay);
  } finally {
    state.settings = await call("settings_get");
  }
}

/** Says that the store changed by something this window did: lists and counts ask again. */
export function touched(): void {
  state.revision += 1;
}

function show(settings: Settings): void {
  speak(settings.language);
  showSize(settings.text_percent);
  const root = document.documentElement;
  if (settings.theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = settings.theme;
}

function showSize(percent: number): void {
  document.documentElement.style.fontSize = `${percent}%`;
  measureAnew();
}

/** Container queries in rem are kept from before in Chromium when only the root's font size changes. */
function measureAnew(): void {
  const app = document.getElementById("app");
  if (!app) return;
  app.style.containerType = "normal";
  void app.offsetWidth;
  app.style.containerType = "";
}
