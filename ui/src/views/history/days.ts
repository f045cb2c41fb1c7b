/**
 * Groups the history by the day on which each device says it happened. The order of the history itself stays: claimed
 * times never decide anything, so the same day may come up twice.
 */
import type { HistoryItem } from "../../api";
import { formatDay } from "../../state/format";

/** One run of acts with the same claimed day; null where no time was claimed. */
export interface Day {
  key: string;
  day: string | null;
  items: { item: HistoryItem; at: number }[];
}

/** Runs of acts by claimed day; `at` counts on from `offset`. */
export function days(items: readonly HistoryItem[], offset: number): Day[] {
  const out: Day[] = [];
  items.forEach((item, index) => {
    const day = item.claimed_at === null ? null : formatDay(item.claimed_at);
    const at = offset + index;
    const last = out.at(-1);
    if (last && last.day === day) last.items.push({ item, at });
    else out.push({ key: `${at} ${day ?? ""}`, day, items: [{ item, at }] });
  });
  return out;
}
