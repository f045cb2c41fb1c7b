/**
 * How the twin answers who took part, in numbers. It hides small counts alone; what else is hidden with them is the device's.
 */
import type { EntryRow, OverviewRow } from "../index";
import type { Answers } from "../memory";
import { heldOf, type World } from "./world";

type Of = "overview" | "overview_export";

/** Answers about the overview. */
export function overview(world: World): Pick<Answers, Of> {
  return {
    overview({ consultation, suppress }) {
      const { head, entries } = heldOf(world, consultation);
      const shown = entries.filter(({ state }) => state !== "hidden" && state !== "withdrawn");
      const rows = (keys: (entry: EntryRow) => string[], first: string[] = []): OverviewRow[] => {
        const counts = new Map<string, number>(first.map((key) => [key, 0]));
        for (const key of shown.flatMap(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
        return [...counts].map(([key, count]) => {
          const question = head.questions.find(({ id }) => id === key);
          return { key, number: question?.number ?? "", text: question?.text ?? "", count: count === 0 || count >= suppress ? count : null };
        });
      };
      const table = (by: string, all: OverviewRow[]) => ({ by, rows: all, withheld: false });
      const beside = (state: string): number | null => {
        const count = entries.filter((entry) => entry.state === state).length;
        return count === 0 || count >= suppress ? count : null;
      };
      return {
        total: shown.length,
        summaries: head.summaries,
        hidden: beside("hidden"),
        withdrawn: beside("withdrawn"),
        suppress,
        tables: [
          table("kind", rows(({ parent }) => [parent ? "reply" : "contribution"])),
          table("question", rows(({ questions }) => (questions.length > 0 ? questions : [""]), head.questions.map(({ id }) => id))),
          table("office", rows(({ author }) => [author.office])),
          table("country", rows(({ author }) => [author.country])),
          table("language", rows(({ language }) => [language])),
          table("respondent", rows(({ on_behalf: told }) => [told?.respondent ?? ""])),
          table("day", rows(({ claimed_at: at }) => [at === null ? "" : new Date(at).toISOString().slice(0, 10)])),
        ],
        devices: 3,
        silent: ["Nura Okafor"],
      };
    },
    overview_export: ({ path }) => ({ path, bytes: 1_200, parcels: 0, waiting: 0, later: null, unverified: 0, unset: 0 }),
  };
}
