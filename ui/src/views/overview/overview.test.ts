/**
 * Who took part, in numbers: charts that have tables, names in the reader's language, small counts out of sight.
 */
import { expect, test, vi } from "vitest";
import { testid } from "../../kit/testids";
import { go } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { calm, find, has, keys, press, showApp, words } from "../../test/show";
import type { Twin, TwinOptions } from "../../api/memory";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

async function overview(options: Partial<TwinOptions> = {}): Promise<Twin> {
  const twin = await showApp(options);
  const held = twin.world.held.find(({ head }) => head.state === "open")!;
  go({ name: "consultation", consultation: held.head.id });
  await calm();
  // By its key, from the consultation's page.
  await keys("o");
  await calm();
  return twin;
}

test.each(["en", "ar"])("each chart is one picture with a title, and its table says the same in the reader's words (%s)", async (language) => {
  await overview({ language });
  const charts = find(testid.overview).querySelectorAll('svg[role="img"]');
  expect(charts).toHaveLength(7);
  for (const chart of charts) {
    const [title, desc] = chart.getAttribute("aria-labelledby")!.split(" ");
    expect(document.getElementById(title!)?.textContent).toBeTruthy();
    expect(document.getElementById(desc!)?.textContent).toBeTruthy();
  }
  expect(await seriousFindings()).toEqual([]);
  const bars = [...find(testid.overviewTable("language")).querySelectorAll("text.label")].map(({ textContent }) => textContent);
  await press(testid.overviewAsTable);
  const rows = [...find(testid.overviewTable("language")).querySelectorAll("tbody th")].map(({ textContent }) => textContent);
  expect(rows).toEqual(bars);
  expect(rows).toContain(language === "en" ? "English" : "الإنجليزية");
  expect(await seriousFindings()).toEqual([]);
});

test("what is counted adds up to what is shown, and small counts go out of sight when asked", async () => {
  const twin = await overview();
  await press(testid.overviewAsTable);
  const held = twin.world.held.find(({ head }) => head.state === "open")!;
  const shown = held.entries.filter(({ state }) => state !== "hidden" && state !== "withdrawn").length;
  const counts = [...find(testid.overviewTable("language")).querySelectorAll("td")].map(({ textContent }) => Number(textContent));
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(shown);
  await press(testid.overviewSuppress);
  expect(words(testid.overview)).toContain("hidden");
  const left = [...find(testid.overview).querySelectorAll("td")].map(({ textContent }) => Number(textContent)).filter((one) => !Number.isNaN(one));
  expect(left.every((one) => one === 0 || one >= 5)).toBe(true);
  await press(testid.overviewSave);
  expect(twin.asked).toContain("overview_export");
});

test("ten thousand are drawn at once, by counts alone", async () => {
  const twin = await overview({ entries: 10_000 });
  expect(has(testid.overviewTotal)).toBe(true);
  expect(twin.asked.filter((name) => name === "entry_page").length).toBeLessThan(3);
});
