/**
 * What a report on bundles comes to, asked in more than one place. Left out: its words.
 */
import type { BundleReport } from "../../api";

/** Whether nothing in it is new here, nor waits. */
export function bringsNothing(report: BundleReport): boolean {
  const { changed, complaints, conflicting, pending, receipts, translations } = report;
  return report.new + changed + complaints + conflicting + pending + receipts + translations === 0;
}
