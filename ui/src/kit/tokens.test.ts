/**
 * The colours themselves: every pair that carries words or borders of controls, in both themes, against WCAG 2.2 AA.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync("src/kit/tokens.css", "utf8");

function theme(selector: string): Map<string, string> {
  const from = css.indexOf(`${selector} {`);
  const block = css.slice(from, css.indexOf("}", from));
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, colour]) => [name!, colour!]));
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

const SURFACES = ["sunk", "paper", "sheet"];
const WORDS: [string, string][] = [
  ...["ink", "ink-2", "ink-3", "accent", "accent-strong"].flatMap((ink) =>
    SURFACES.map((surface): [string, string] => [ink, surface]),
  ),
  ["danger", "paper"],
  ["danger", "sheet"],
  ["good", "sheet"],
  ["amber-ink", "sheet"],
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["on-amber", "amber"],
  ["accent-strong", "accent-soft"],
  ["accent", "accent-soft"],
  ["ink", "accent-soft"],
  ["ink-2", "accent-soft"],
  ["amber-ink", "amber-soft"],
  ["ink", "amber-soft"],
  ["good", "good-soft"],
  ["ink", "good-soft"],
  ["danger", "danger-soft"],
  ["ink", "danger-soft"],
  ["ink", "mark"],
  ["ink", "line"],
];
const EDGES: [string, string][] = ["line-strong", "focus", "accent"].flatMap((edge) =>
  SURFACES.map((surface): [string, string] => [edge, surface]),
);

const THEMES: [string, string][] = [
  ["light", ":root"],
  ["dark by the system", ':root:not([data-theme="light"])'],
  ["dark by choice", ':root[data-theme="dark"]'],
];

test.each(THEMES)("words have 4.5 to 1 and edges of controls 3 to 1 in the %s theme", (_, selector) => {
  const light = theme(":root");
  const colours = new Map([...light, ...theme(selector)]);
  const weak = (pairs: [string, string][], least: number) =>
    pairs
      .map(([one, other]) => ({ one, other, is: contrast(colours.get(one)!, colours.get(other)!) }))
      .filter(({ is }) => is < least)
      .map(({ one, other, is }) => `${one} on ${other}: ${is.toFixed(2)}`);
  expect(weak(WORDS, 4.5)).toEqual([]);
  expect(weak(EDGES, 3)).toEqual([]);
});

test("both dark themes are the same", () => {
  expect(theme(':root[data-theme="dark"]')).toEqual(theme(':root:not([data-theme="light"])'));
});
