/**
 * Numbers, sizes, dates and times as the interface language writes them. Left out: sentences around them.
 */
import { language } from "./words.svelte";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const MONTH_MINUTES = 30 * DAY_MINUTES;

/** 10,000 · ١٠٬٠٠٠ */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(language().locale).format(value);
}

/** 0.67: two places after the point. */
export function formatDecimal(value: number): string {
  return new Intl.NumberFormat(language().locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
}

/** 120 % */
export function formatPercent(percent: number): string {
  return new Intl.NumberFormat(language().locale, { style: "percent" }).format(percent / 100);
}

/** A size a person can judge: 12 kB, 4.2 MB. */
export function formatBytes(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  let value = bytes;
  let step = 0;
  while (value >= 1000 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  return new Intl.NumberFormat(language().locale, {
    style: "unit",
    unit: units[step],
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}

/** 14:02 */
export function formatTime(ms: number): string {
  return new Intl.DateTimeFormat(language().locale, { hour: "2-digit", minute: "2-digit", hour12: false }).format(ms);
}

/** 29 June 2020; takes a moment or an ISO date without a zone. */
export function formatDay(when: number | string): string {
  const options: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric" };
  if (typeof when === "number") return new Intl.DateTimeFormat(language().locale, options).format(when);
  const at = Date.parse(when.length === 10 ? `${when}T00:00:00Z` : when);
  if (Number.isNaN(at)) return when;
  return new Intl.DateTimeFormat(language().locale, { ...options, timeZone: "UTC" }).format(at);
}

/** 29 June – 24 July 2020; one side alone when the other is absent. */
export function formatSpan(opens: string | null, closes: string | null): string {
  if (!opens || !closes) return opens || closes ? formatDay((opens ?? closes)!) : "";
  const [from, to] = [opens, closes].map((day) => Date.parse(day.length === 10 ? `${day}T00:00:00Z` : day));
  if (Number.isNaN(from) || Number.isNaN(to)) return `${opens} – ${closes}`;
  return new Intl.DateTimeFormat(language().locale, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).formatRange(from!, to!);
}

const DAY_MS = 86_400_000;

/** Today's moments as a time, others as a day and time. What bears no name says its day alone, as its first moment in UTC. */
export function formatMoment(ms: number, now: number = Date.now()): string {
  if (ms % DAY_MS === 0) return formatDay(new Date(ms).toISOString().slice(0, 10));
  if (new Date(ms).toDateString() === new Date(now).toDateString()) return formatTime(ms);
  return new Intl.DateTimeFormat(language().locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(ms);
}

/** A moment in full: 28 Nov 2026, 14:02. */
export function formatExact(ms: number): string {
  return new Intl.DateTimeFormat(language().locale, { dateStyle: "long", timeStyle: "short", hourCycle: "h23" }).format(ms);
}

/** A moment as seen from now: 3 hours ago; beyond a month, and for moments to come, the moment itself. */
export function formatAgo(ms: number, now: number = Date.now()): string {
  const minutes = Math.round((ms - now) / MINUTE_MS);
  if (minutes > 0 || minutes < -MONTH_MINUTES) return formatMoment(ms, now);
  const words = new Intl.RelativeTimeFormat(language().locale, { numeric: "auto" });
  if (minutes === 0) return words.format(0, "second");
  if (minutes > -60) return words.format(minutes, "minute");
  if (minutes > -DAY_MINUTES) return words.format(Math.round(minutes / 60), "hour");
  return words.format(Math.round(minutes / DAY_MINUTES), "day");
}

/** A language's name in the interface language: French, الفرنسية. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([language().locale], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** A month as it is written in a record, 2026-03: March 2026. */
export function formatMonth(month: string): string {
  const at = Date.parse(`${month}-01T00:00:00Z`);
  if (Number.isNaN(at)) return month;
  return new Intl.DateTimeFormat(language().locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(at);
}

/** Numbers one after the other, as the reader's language joins them. */
export function listOf(numbers: readonly number[]): string {
  return new Intl.ListFormat(language().locale, { type: "unit", style: "short" }).format(numbers.map((number) => formatNumber(number)));
}
