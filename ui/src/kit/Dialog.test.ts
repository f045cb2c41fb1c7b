/**
 * The focus of a dialog: it begins at the title, is never lost inside, and goes back to where it was.
 */
import { expect, test } from "vitest";
import { asking } from "../api/memory/people";
import { hrefOf } from "../state/route.svelte";
import { begin, calm, find, press, showApp } from "../test/show";
import { testid } from "./testids";

const title = (): Element => document.querySelector("dialog h2")!;

async function people() {
  const { world } = await begin();
  const id = world.held[2]!.head.id;
  const twin = await showApp({}, hrefOf({ name: "people", consultation: id }));
  twin.world.held[2]!.people.push({ ...twin.world.held[0]!.people[1]!, role: "contributor", own: false, words: "one two" });
  twin.world.requests.set(id, [asking("Bako")]);
  twin.tell("changed", { consultation: null });
  await calm();
  return twin.world.held[2]!.people.at(-1)!.id;
}

test("the focus begins at a dialog's title and goes back to what opened it", async () => {
  const other = await people();
  find(testid.memberOpen(other)).focus();
  await press(testid.memberOpen(other));
  expect(document.activeElement).toBe(title());
  document.querySelector<HTMLButtonElement>("dialog footer button:last-child")!.click();
  await calm();
  expect(document.querySelector("dialog")).toBe(null);
  expect(document.activeElement).toBe(find(testid.memberOpen(other)));
});

test("what had the focus goes away inside a dialog, and the focus stays in it", async () => {
  const other = await people();
  await press(testid.memberOpen(other));
  find(testid.memberLost).focus();
  await press(testid.memberLost);
  await calm();
  expect(document.activeElement).toBe(title());
});

test("where what opened a dialog is gone with it, the focus goes to the title of the page", async () => {
  await people();
  const opener = document.createElement("button");
  document.body.append(opener);
  opener.focus();
  find(testid.invite).click();
  await calm();
  expect(document.activeElement).toBe(title());
  opener.remove();
  document.querySelector<HTMLButtonElement>("dialog footer button")!.click();
  await calm();
  expect(document.activeElement).toBe(document.querySelector("main h1"));
});
