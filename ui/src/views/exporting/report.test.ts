/**
 * Documents and open data on their way out: what is offered to whom, what the device is asked for, what was left out, and that what is
 * for the desk alone is said to be. Left out: what stands in the files (peer/report, tests/tests/office/reports.rs).
 */
import { expect, test, vi } from "vitest";
import { FaultError, call, connect, type ReportExport } from "../../api";
import type { Twin, TwinOptions } from "../../api/memory";
import { testid } from "../../kit/testids";
import { go, hrefOf, parse, route } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { begin, calm, find, has, keys, press, showApp, words } from "../../test/show";
import { reportName, tables, type Chosen } from "./report";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

interface Place {
  twin: Twin;
  consultation: string;
}

/** The dialog of an open consultation, seen by somebody of a role, with as many syntheses as are named. */
async function exporting(role: string, titles: string[] = [], options: Partial<TwinOptions> = {}): Promise<Place> {
  const { world } = await begin();
  const at = world.held.findIndex(({ head }) => head.state === "open");
  const twin = await showApp(options);
  const { head } = twin.world.held[at]!;
  head.role = role;
  for (const title of titles) await call("synthesis_create", { consultation: head.id, kind: "report", title, language: "en" });
  twin.tell("changed", { consultation: head.id });
  await calm();
  go({ name: "library", exporting: head.id, as: "report" });
  await calm();
  return { twin, consultation: head.id };
}

const asked = ({ twin }: Place): ReportExport => twin.world.reports.at(-1)!;
const offered = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('[data-testid^="report-format-"]')].map(({ dataset }) => dataset["testid"]!.slice("report-format-".length));

async function choose(hook: string, value: string): Promise<void> {
  const select = find<HTMLSelectElement>(hook);
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await calm();
}

test("the place has a link that leads back to it", () => {
  const to = { name: "library", exporting: "c1", as: "report" } as const;
  expect(parse(hrefOf(to))).toEqual(to);
});

test.each(["en", "ar"])("from the consultation's Export, a third choice leads on to documents and data (%s)", async (language) => {
  const twin = await showApp({ language });
  const { head } = twin.world.held.find((held) => held.head.state === "open")!;
  go({ name: "library", exporting: head.id, as: "bundle" });
  await calm();
  await press(testid.exportReport);
  expect(has(testid.exportBundleConfirm)).toBe(false);
  await press(testid.exportGoOn);
  expect(has(testid.reportDialog)).toBe(true);
  expect(await seriousFindings()).toEqual([]);
  expect(offered()).toContain("xlsx");
});

test("who does not sit at the desk is offered open data alone, for anyone", async () => {
  const place = await exporting("contributor", ["Water"]);
  expect(offered()).toEqual(["xlsx", "csv", "json", "automerge", "qdpx"]);
  expect(has(testid.reportFor("desk"))).toBe(false);
  await press(testid.reportFormat("csv"));
  expect([...find<HTMLSelectElement>(testid.reportTable).options].map(({ value }) => value)).toEqual(["contributions", "questions"]);
  await press(testid.reportWrite);
  expect(asked(place)).toMatchObject({ format: "csv", table: "contributions", synthesis: null, for_desk: false, all: false, suppress: 0 });
});

test("a document is of the synthesis that is chosen, with the annex and the counts that are asked for", async () => {
  const place = await exporting("rapporteur", ["Water", "Roads"]);
  expect(offered().slice(0, 5)).toEqual(["docx", "odt", "pdf", "html", "md"]);
  await press(testid.reportFormat("odt"));
  const [water] = place.twin.world.syntheses;
  await choose(testid.reportSynthesis, water!.head.id);
  await choose(testid.reportProceedings, "all");
  await press(testid.reportSuppress);
  await press(testid.reportWrite);
  expect(asked(place)).toMatchObject({ format: "odt", synthesis: water!.head.id, all: true, suppress: 5, for_desk: false, table: null });
  expect(words(testid.reportWritten)).toContain("whoever has it can read it");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.reportAgain);
  await press(testid.reportFormat("json"));
  // What is asked of documents alone goes with no data.
  expect(has(testid.reportProceedings)).toBe(false);
  await press(testid.reportWrite);
  expect(asked(place)).toMatchObject({ format: "json", all: false });
  await press(testid.reportDone);
  expect(route()).toEqual({ name: "consultation", consultation: place.consultation });
});

test("without a synthesis there are no documents, and it says why", async () => {
  await exporting("moderator");
  expect(offered()).not.toContain("docx");
  expect(document.querySelector("dialog")!.textContent).toContain("None has been begun here yet");
});

test.each(["en", "ar"])("what is for the desk alone is warned of, and papers of the desk are never for anyone (%s)", async (language) => {
  const place = await exporting("rapporteur", ["Water"], { language });
  await press(testid.reportFor("desk"));
  const dialog = (): string => document.querySelector("dialog")!.textContent;
  expect(dialog()).toContain(language === "en" ? "Authors trusted the moderators" : "ائتمن أصحاب الكلمات");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.reportFor("anyone"));
  await press(testid.reportFormat("csv"));
  await choose(testid.reportTable, "codings");
  expect(has(testid.reportFor("anyone"))).toBe(false);
  expect(dialog()).toContain(language === "en" ? "papers of the desk" : "من أوراق المكتب");
  await press(testid.reportWrite);
  expect(asked(place)).toMatchObject({ format: "csv", table: "codings", for_desk: true });
  await press(testid.reportAgain);
  await press(testid.reportFormat("qdc"));
  expect(has(testid.reportTable)).toBe(false);
  await press(testid.reportWrite);
  expect(asked(place)).toMatchObject({ format: "qdc", table: null, for_desk: true });
});

test("what a file lacks is told: letters without a font, and words in doubt", async () => {
  const place = await exporting("rapporteur", ["Water"]);
  [place.twin.world.unset, place.twin.world.unverified] = [3, 1];
  await press(testid.reportFormat("pdf"));
  await press(testid.reportWrite);
  expect(words(testid.reportWritten)).toContain("3 letters are boxes");
  expect(words(testid.reportWritten)).toContain("The words of 1 contribution are left out");
});

test("no place writes nothing; a refusal says what happened, a stop says nothing, and the choice stays", async () => {
  const place = await exporting("rapporteur", ["Water"]);
  await press(testid.reportFormat("html"));
  place.twin.chosen = [null];
  await press(testid.reportWrite);
  expect(place.twin.world.reports).toEqual([]);
  place.twin.refuse("report_export", new FaultError({ code: "disk-full", args: { path: "/media/stick" } }));
  await press(testid.reportWrite);
  expect(document.querySelector("dialog [role=alert]")).not.toBeNull();
  place.twin.refuse("report_export", new FaultError({ code: "cancelled" }));
  await press(testid.reportWrite);
  expect(document.querySelector("dialog [role=alert]")).toBeNull();
  expect(find<HTMLInputElement>(testid.reportFormat("html")).checked).toBe(true);
  await press(testid.reportWrite);
  expect(asked(place).format).toBe("html");
});

test("it goes on as a job of its own, which the button beside it stops", async () => {
  const { twin } = await exporting("rapporteur", ["Water"]);
  let release = (): void => undefined;
  const gate = new Promise<void>((done) => (release = done));
  const stopped: string[] = [];
  let job = "";
  connect({
    ...twin,
    call: async (name, given, as) => {
      if (name !== "report_export") return twin.call(name, given, as);
      job = as ?? "";
      await gate;
      throw new FaultError({ code: "cancelled" });
    },
    cancel: (stop) => {
      stopped.push(stop);
      release();
      return Promise.resolve();
    },
  });
  await press(testid.reportWrite);
  twin.tell("progress", { job: "another", done: 1, total: 4 });
  await calm();
  expect(has(testid.progressCancel)).toBe(false);
  twin.tell("progress", { job, done: 1, total: 4 });
  await calm();
  await press(testid.progressCancel);
  expect(stopped).toEqual([job]);
  expect(document.querySelector("dialog [role=alert]")).toBeNull();
  expect(has(testid.progressCancel)).toBe(false);
  expect(has(testid.reportWritten)).toBe(false);
});

test("a synthesis is exported from its own page, and the codebook from its own, in forms that are its own", async () => {
  const twin = await showApp();
  const { head } = twin.world.held.find((held) => held.head.state === "open")!;
  head.role = "rapporteur";
  const made = await call("synthesis_create", { consultation: head.id, kind: "report", title: "Water", language: "en" });
  go({ name: "synthesis", consultation: head.id, synthesis: made.head.id, view: "writing" });
  await calm();
  await press(testid.reportOpen);
  expect(has(testid.reportSynthesis)).toBe(false);
  await press(testid.reportWrite);
  expect(twin.world.reports.at(-1)).toMatchObject({ format: "docx", synthesis: made.head.id });
  await press(testid.reportDone);
  go({ name: "codes", consultation: head.id });
  await calm();
  await press(testid.codesExport);
  expect(offered()).toEqual(["qdc", "csv"]);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.reportWrite);
  expect(twin.world.reports.at(-1)).toMatchObject({ format: "qdc", for_desk: true });
  await press(testid.reportAgain);
  await press(testid.reportFormat("csv"));
  await press(testid.reportWrite);
  // The table that can be taken in again.
  expect(twin.asked.at(-1)).toBe("code_export");
  await keys("Escape");
});

test("tables and names of files say what is in them", () => {
  const chosen: Chosen = { format: "csv", table: "codings", synthesis: "", forDesk: true, all: false, suppress: false };
  const day = new Date(2026, 10, 24);
  expect(reportName("Water for all", "consultation", chosen, day)).toBe("water-for-all-2026-11-24.codings.csv");
  expect(reportName("Water for all", "codebook", chosen, day)).toBe("water-for-all-2026-11-24.csv");
  expect(tables(true, 2).slice(-3)).toEqual(["memos", "coverage-1", "coverage-2"]);
});
