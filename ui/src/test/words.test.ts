/**
 * Every word that a screen asks for is in both catalogues, and no screen carries words of its own.
 */
import { FluentResource } from "@fluent/bundle";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const LANGUAGES = ["en", "ar"];

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
}

const sources = filesUnder("src").filter((path) => /\.(svelte|ts)$/.test(path) && !/\.test\.ts$|src\/test\//.test(path));

function idsOf(language: string): Set<string> {
  const ids = new Set<string>();
  for (const path of filesUnder(`../peer/locales/${language}`)) {
    for (const message of new FluentResource(readFileSync(path, "utf8")).body) {
      ids.add(message.id);
      for (const attribute of Object.keys(message.attributes)) ids.add(`${message.id}.${attribute}`);
    }
  }
  return ids;
}

const known = new Map(LANGUAGES.map((language) => [language, idsOf(language)]));

test.each(LANGUAGES)("every word a screen asks for by its id is in %s", (language) => {
  const missing = sources.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(/\bt\(\s*"([a-z0-9.-]+)"/g)]
      .map(([, id]) => id!)
      .filter((id) => !known.get(language)!.has(id))
      .map((id) => `${path}: ${id}`),
  );
  expect(missing).toEqual([]);
});

test.each(LANGUAGES)("every family of ids a screen builds has members in %s", (language) => {
  const ids = [...known.get(language)!];
  const empty = sources.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(/\bt\(\s*`([a-z-]+-)\$\{/g)]
      .map(([, stem]) => stem!)
      .filter((stem) => !ids.some((id) => id.startsWith(stem)))
      .map((stem) => `${path}: ${stem}…`),
  );
  expect(empty).toEqual([]);
});

test("no screen carries words of its own", () => {
  const found = sources
    .filter((path) => path.endsWith(".svelte"))
    .flatMap((path) => {
      const markup = readFileSync(path, "utf8")
        .replace(/<!--[\s\S]*?-->|<(script|style)[\s\S]*?<\/\1>/g, "")
        .replace(/\{[^{}]*(\{[^{}]*(\{[^{}]*\}[^{}]*)*\}[^{}]*)*\}/g, "")
        .replace(/=>/g, "");
      return [...markup.matchAll(/>([^<>]*\p{L}{2,}[^<>]*)</gu)].map(([, words]) => `${path}: ${words!.trim()}`);
    });
  expect(found).toEqual([]);
});
