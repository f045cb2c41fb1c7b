/**
 * The outbox, the history, the people and the search.
 */
import { expect, test, vi } from "vitest";
import { FaultError } from "../../api";
import { testid } from "../../kit/testids";
import { go } from "../../state/route.svelte";
import { seriousFindings } from "../../test/axe";
import { calm, find, has, press, showApp, type, words } from "../../test/show";
import { rest } from "../../test/writing";

// The accessibility rules take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

test.each(["en", "ar"])("the outbox says of each own item where it is and who has it (%s)", async (language) => {
  const twin = await showApp({ language }, "#/outbox");
  for (const item of twin.world.sent) expect(find(testid.outboxItem(item.id)).dataset["state"]).toBe(item.state);
  const received = twin.world.sent.find((item) => item.state === "received")!;
  expect(words(testid.outboxItem(received.id))).toContain("Regional Justice Office, Lima");
  expect(words(testid.outboxItem(received.id))).toContain("kassel-bay-october.bundle");
  expect(await seriousFindings()).toEqual([]);
});

test("an empty outbox says what will stand there", async () => {
  await showApp({ emptyLibrary: true }, "#/outbox");
  expect(words()).toContain("Nothing here yet");
  expect(await seriousFindings()).toEqual([]);
});

test("an outbox that cannot be read says what to do", async () => {
  const twin = await showApp();
  twin.refuse("outbox", new FaultError({ code: "store-damaged", args: {} }));
  go({ name: "outbox" });
  await calm();
  expect(words()).toContain("Do not delete anything");
});

test.each(["en", "ar"])("the history leads back to how it was and forward again (%s)", async (language) => {
  const twin = await showApp({ language });
  const { head, entries } = twin.world.held[0]!;
  go({ name: "history", consultation: head.id });
  await calm();
  expect(has(testid.historyItem(entries.length))).toBe(true);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.historyAsThen(2));
  expect(words(testid.historyThen)).toContain(language === "en" ? "It is for reading only" : "للقراءة فقط");
  expect(document.querySelectorAll("article")).toHaveLength(entries.length - 2);
  expect(has(testid.reply(entries[0]!.id))).toBe(false);
  expect(await seriousFindings()).toEqual([]);
  await press(testid.historyNow);
  expect(has(testid.historyItem(0))).toBe(true);
});

test.each(["en", "ar"])("members and named sources stand apart, each with what they wrote (%s)", async (language) => {
  const twin = await showApp({ language });
  const { head, people } = twin.world.held[0]!;
  go({ name: "people", consultation: head.id });
  await calm();
  for (const person of people) expect(words(testid.person(person.id))).toContain(person.name);
  expect(document.querySelectorAll("main h2")).toHaveLength(3);
  expect(await seriousFindings()).toEqual([]);
  const teresa = people.find(({ name }) => name.startsWith("Teresa"))!;
  find(testid.person(teresa.id)).querySelector("a")!.click();
  go({ name: "consultation", consultation: head.id });
  await calm();
  expect(find<HTMLSelectElement>(testid.filter("author")).value).toBe(teresa.id);
});

test.each(["en", "ar"])("search marks what was found, under its consultation (%s)", async (language) => {
  await showApp({ language }, "#/search?q=court");
  await rest(300);
  const marks = [...document.querySelectorAll("mark")].map((mark) => mark.textContent.toLowerCase());
  expect(marks.length).toBeGreaterThan(0);
  expect(new Set(marks)).toEqual(new Set(["court"]));
  expect(words()).toContain("Justice within reach");
  expect(await seriousFindings()).toEqual([]);
});

test("search finds as one types, in one consultation when asked, and says when nothing matches", async () => {
  const twin = await showApp();
  go({ name: "search", query: "", consultation: twin.world.held[0]!.head.id });
  await calm();
  expect(words()).toContain("Only in Justice within reach");
  await type(testid.searchField, "interpreters");
  await rest(300);
  expect(document.querySelectorAll("mark")).toHaveLength(1);
  await type(testid.searchField, "zebra");
  await rest(300);
  expect(words()).toContain("Nothing found");
  expect(await seriousFindings()).toEqual([]);
});
