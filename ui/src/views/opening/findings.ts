/**
 * What a report on bundles comes to, asked in more than one place. Left out: its words.
 */
import type { BundleReport, OneBundle } from "../../api";
import { fileName } from "../../state/opening.svelte";

/** Whether nothing in it is new here, nor waits. */
export function bringsNothing(report: BundleReport): boolean {
  const { changed, complaints, conflicting, pending, receipts, translations } = report;
  return report.new + changed + complaints + conflicting + pending + receipts + translations === 0;
}

/** The names of those that were cut short, and of which something could be read all the same. */
export function namesOfCut(bundles: readonly OneBundle[]): string[] {
  return bundles.filter(({ bundle }) => bundle?.truncated).map(({ path }) => fileName(path));
}

/** The paths with what is cut short last; none where they stand so already. */
export function wholeFirst(bundles: readonly OneBundle[]): string[] | undefined {
  const isCut = ({ bundle }: OneBundle): boolean => bundle?.truncated === true;
  const ordered = [...bundles.filter((one) => !isCut(one)), ...bundles.filter(isCut)];
  return ordered.every((one, at) => one === bundles[at]) ? undefined : ordered.map(({ path }) => path);
}
