/**
 * Accessibility of a rendered view by axe-core: the findings that count as failures, as readable lines.
 * Colour contrast is left out (jsdom paints nothing); tokens.test.ts checks the colours themselves.
 */
import axe from "axe-core";

/** Findings of serious or critical impact; an empty list is a pass. */
export async function seriousFindings(element: Element = document.body): Promise<string[]> {
  const result = await axe.run(element, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  return result.violations
    .filter((finding) => finding.impact === "serious" || finding.impact === "critical")
    .map((finding) => `${finding.id}: ${finding.nodes.map((node) => node.html).join(" | ")}`);
}
