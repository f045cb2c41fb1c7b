/**
 * The codebook: made, changed and put under one another by keys, and what is to be decided about it is said.
 */
import { expect, test, vi } from "vitest";
import { FaultError, type CodeRow } from "../../api";
import { testid } from "../../kit/testids";
import { COLOURS, freshColour } from "../../parts/coding/colours";
import { go } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { calm, escape, find, has, press, showApp, type, words } from "../../test/show";
import type { Twin, TwinOptions } from "../../api/memory";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const row = (some: Partial<CodeRow>): CodeRow => ({
  id: "c0de-1",
  name: "Water",
  definition: "Whatever it is fetched from.",
  examples: "",
  colour: "#2a7f62",
  parent: null,
  depth: 0,
  retired: false,
  loosed: false,
  disputed: [],
  codings: 3,
  ...some,
});

async function codes(options: Partial<TwinOptions> = {}, list: CodeRow[] = []): Promise<[Twin, string]> {
  const twin = await showApp(options);
  const held = twin.world.held.find(({ head }) => head.state === "open")!;
  twin.world.codes.set(held.head.id, list);
  go({ name: "codes", consultation: held.head.id });
  await calm();
  return [twin, held.head.id];
}

test.each(["en", "ar"])("an empty codebook says what a code is, and a first one is made by its name alone (%s)", async (language) => {
  const [twin, id] = await codes({ language });
  expect(words(testid.codes).length).toBeGreaterThan(40);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.codeNew);
  expect(await seriousFindings()).toEqual([]);
  await type(testid.codeName, "المياه");
  await press(testid.codeSave);
  await calm();
  expect(twin.world.codes.get(id)!.map(({ name, parent }) => [name, parent])).toEqual([["المياه", null]]);
  expect(words(testid.codesList)).toContain("المياه");
  expect(has(testid.codeDialog)).toBe(false);
});

test("a new code has a colour that the others have not, and when all are worn, one that fewest have", () => {
  const worn = COLOURS.map((colour, at) => row({ id: `c0de-${at}`, colour }));
  expect(freshColour(worn.slice(0, 2))).toBe(COLOURS[2]);
  expect(freshColour([...worn, row({ id: "c0de-x", colour: COLOURS[0] })])).toBe(COLOURS[1]);
});

test("only what was changed is set, a name that is there is refused, and a code goes under another but never under its own", async () => {
  const [twin, id] = await codes({}, [row({}), row({ id: "c0de-2", name: "Distance", parent: "c0de-1", depth: 1 }), row({ id: "c0de-3", name: "Cost" })]);
  await press(testid.codeEdit("c0de-1"));
  const offered = [...find<HTMLSelectElement>(testid.codeParent).options].map(({ value }) => value);
  expect(offered).toEqual(["", "c0de-3"]);
  await type(testid.codeName, "Cost");
  await press(testid.codeSave);
  await calm();
  expect(words(testid.codeDialog)).toContain("Cost");
  expect(has(testid.codeDialog)).toBe(true);
  await type(testid.codeName, "Rivers");
  await press(testid.codeSave);
  await calm();
  const now = twin.world.codes.get(id)!.find((code) => code.id === "c0de-1")!;
  expect([now.name, now.definition, now.colour, now.codings]).toEqual(["Rivers", "Whatever it is fetched from.", "#2a7f62", 3]);
  await press(testid.codeRetire("c0de-2"));
  await calm();
  expect(words(testid.code("c0de-2"))).toContain("retired");
});

test.each(["en", "ar"])("a memo on a code is written, listed and counted; words that were begun wait for whoever closes (%s)", async (language) => {
  const [twin] = await codes({ language }, [row({}), row({ id: "c0de-2", name: "المسافة", definition: "" })]);
  expect(await seriousFindings()).toEqual([]);
  find(testid.codeMemos("c0de-2")).focus();
  await press(testid.codeMemos("c0de-2"));
  expect(words(testid.memosDialog)).toContain("المسافة");
  expect(await seriousFindings()).toEqual([]);
  await type(testid.memoWords, "Two hours or more.");
  await escape();
  expect(twin.world.memos).toEqual([]);
  expect(document.activeElement).toBe(find(testid.codeMemos("c0de-2")));
  expect(document.body.textContent).toContain(language === "en" ? "waits where you wrote it" : "ينتظرك حيث كتبته");
  await press(testid.codeMemos("c0de-1"));
  expect(words(testid.memosDialog)).toContain("Whatever it is fetched from.");
  expect(find<HTMLTextAreaElement>(testid.memoWords).value).toBe("");
  await escape();
  await press(testid.codeMemos("c0de-2"));
  await press(testid.memoWrite);
  expect(words(testid.memos)).toContain("Two hours or more.");
  await type(testid.memoWords, "Both ways.");
  await press(testid.memoWrite);
  expect(twin.world.memos.map(({ text, code, entry }) => [text, code, entry])).toEqual([
    ["Two hours or more.", "c0de-2", null],
    ["Both ways.", "c0de-2", null],
  ]);
  expect(await seriousFindings()).toEqual([]);
  await escape();
  expect(words(testid.codeMemos("c0de-2"))).toContain(language === "en" ? "2 memos" : "مذكرتان");
  expect(words(testid.codeMemos("c0de-1"))).toContain(language === "en" ? "New memo" : "مذكرة جديدة");
});

test("a memo on a code is taken away, and is there again after Undo", async () => {
  const [twin, id] = await codes({}, [row({})]);
  await twin.call("memo_add", { consultation: id, code: "c0de-1", coding: null, entry: null, text: "Rivers too?" });
  twin.tell("changed", { consultation: id });
  await calm();
  const [memo] = twin.world.memos;
  await press(testid.codeMemos("c0de-1"));
  twin.refuse("memo_remove", new FaultError({ code: "coding-not-own" }));
  await press(testid.memoRemove(memo!.id));
  expect(document.querySelector('dialog [role="alert"]')!.textContent).toContain("Somebody else");
  expect(words(testid.memos)).toContain("Rivers too?");
  await press(testid.memoRemove(memo!.id));
  expect(has(testid.memos)).toBe(false);
  expect(words(testid.codeMemos("c0de-1"))).toContain("New memo");
  await press(testid.memoUndo);
  expect(words(testid.memoTold)).toBe("Taken back: the memo is there again.");
  expect(words(testid.codeMemos("c0de-1"))).toContain("One memo");
});

test("memos that cannot be read are not told as none, and leave the codebook as it is", async () => {
  const [twin, id] = await codes({}, [row({})]);
  await twin.call("memo_add", { consultation: id, code: "c0de-1", coding: null, entry: null, text: "Rivers too?" });
  go("#/library");
  await calm();
  twin.refuse("memo_list", new FaultError({ code: "internal", args: { place: "store" } }));
  go({ name: "codes", consultation: id });
  await calm();
  expect(words(testid.codeMemos("c0de-1"))).toBe("Memos · Water");
  await press(testid.codeMemos("c0de-1"));
  expect(words(testid.memos)).toContain("Rivers too?");
});

test("what was set differently by two, and what a file has wrong, is said", async () => {
  await codes({}, [row({ disputed: ["name"], loosed: true })]);
  expect(words(testid.code("c0de-1"))).toContain("Set differently");
  expect(words(testid.code("c0de-1"))).toContain("circle");
  await press(testid.codesImport);
  await calm();
  expect(words(testid.codesFaults)).toContain("Water stands under itself");
  expect(await seriousFindings()).toEqual([]);
  await press(testid.codesUndo);
  await calm();
  expect(document.body.textContent).toContain("Nothing of yours");
});
