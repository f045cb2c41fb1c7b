/**
 * Addresses and places belong together.
 */
import { expect, test } from "vitest";
import { hrefOf, parse, type Route } from "./route.svelte";

const PLACES: Route[] = [
  { name: "library", exporting: null, as: "bundle" },
  { name: "library", exporting: "c0de", as: "pack" },
  { name: "consultation", consultation: "c0de" },
  { name: "question", consultation: "c0de", question: "0e57" },
  { name: "thread", consultation: "c0de", entry: "e41e" },
  { name: "history", consultation: "c0de" },
  { name: "people", consultation: "c0de" },
  { name: "desk", consultation: "c0de" },
  { name: "desk", consultation: "c0de", entry: "e41e" },
  { name: "write", draft: "d4af" },
  { name: "outbox" },
  { name: "search", query: "water & ماء #1?", consultation: "c0de" },
  { name: "opening" },
  { name: "settings" },
  { name: "help" },
];

test.each(PLACES)("the address of $name leads back to it", (place) => {
  expect(parse(hrefOf(place))).toEqual(place);
});

test("an address nobody knows, or a broken one, is the library", () => {
  for (const hash of ["", "#", "#/nowhere", "#/c", "#/write/", "#//"]) expect(parse(hash).name).toBe("library");
  expect(parse("#/c/%E0%A4%A")).toEqual({ name: "consultation", consultation: "%E0%A4%A" });
});
