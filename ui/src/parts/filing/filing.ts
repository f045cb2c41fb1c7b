/**
 * What rooms, thematic areas and kinds are called, and how many contributions there are by them. Left out: counting, which
 * the device does, and choosing.
 */
import type { ConsultationHead, Entry, EntryCounts, Heading, Room, SummaryDays } from "../../api";
import { formatDay } from "../../state/format";
import { t } from "../../state/words.svelte";

/** What stands for contributions that are in no room, have no area, are of no kind. */
export const NONE = "none";

/** The kinds that come with the program, which have a name in every language. */
const OFFERED = ["trend", "opportunity", "challenge", "priority", "good-practice", "key-suggestion"];

/** What an area or a kind is called. */
export function headingTitle({ id, title }: Pick<Heading, "id" | "title">): string {
  return title === "" && OFFERED.includes(id) ? t(`filed-kind-${id}`) : title;
}

/** Areas or kinds that authors may choose, with those that were chosen already. */
export function offered(all: readonly Heading[], chosen: readonly string[]): Heading[] {
  return all.filter((one) => !one.closed || chosen.includes(one.id));
}

/** Areas or kinds that mean something to a reader: those that are offered, and those that something has. */
export function used(all: readonly Heading[]): Heading[] {
  return all.filter((one) => !one.closed || one.entries > 0);
}

/** The room with this id, if the agenda has it. */
export function roomIn(head: Pick<ConsultationHead, "rooms">, id: string | null): Room | undefined {
  return head.rooms.find((room) => room.id === id);
}

/** Where a contribution stands and what it is called, in words: what the agenda does not have is passed over. */
export function filedIn(head: Pick<ConsultationHead, "rooms" | "areas" | "kinds">, { room, filed }: Pick<Entry, "room" | "filed">): string[] {
  const kinds = head.kinds.filter(({ id }) => id === filed.kind);
  const areas = head.areas.filter(({ id }) => filed.areas.includes(id));
  return [roomIn(head, room)?.title ?? "", ...[...kinds, ...areas].map(headingTitle)].filter(Boolean);
}

/** How many, by the counts that the device gave; none where it named none. */
export function countOf(counts: EntryCounts | undefined, by: keyof EntryCounts, id: string): number {
  return counts?.[by].find((one) => one.id === id)?.count ?? 0;
}

/** The days that a summary is of, in words; empty where none are told. */
export function daysOf(days: SummaryDays | null): string {
  const { from = null, until = null } = days ?? {};
  if (from && until) return t("summary-of-span", { from: formatDay(from), until: formatDay(until) });
  if (from) return t("summary-from", { from: formatDay(from) });
  return until ? t("summary-until", { until: formatDay(until) }) : "";
}
