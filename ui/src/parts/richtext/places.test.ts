/** What is selected on the page is the same code points as the plain text has, and back again, whatever the words (H6, H12). */
import { render } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { plainText, type Block, type RichText as Text } from "../../api/richtext";
import { begin } from "../../test/show";
import { lanes, length, part, placeOf, pointOf, rangeOf, runs, settled, startsOf, type Mark } from "./places";
import RichText from "./RichText.svelte";
import { tint, underlines } from "./underline";

const block = (text: string, more: object = { kind: "paragraph" }): Block => ({ inlines: [{ text }], ...more }) as Block;

/** Emoji of several code points, Arabic with marks, lists in lists, a quotation, a mention, an empty block, a line end within one. */
const WORDS: Text = {
  blocks: [
    block("Wells 👩🏽‍🌾 and 🇸🇳 roads", { kind: "heading", level: 2 }),
    { kind: "paragraph", inlines: [{ text: "Ask " }, { text: "@Olim", target: { mention: "a1" } }, { text: " about ", bold: true }, { text: "it", bold: true, italic: true }, { text: ".\nNow." }] },
    { kind: "paragraph", inlines: [] },
    block("البِئْرُ خَلْفَ المدرسة", { kind: "paragraph", quote: true }),
    block("one", { kind: "bullet", depth: 0, quote: true }),
    block("two 🪣", { kind: "ordered", depth: 0 }),
    block("שלום deeper", { kind: "bullet", depth: 1 }),
    block("", { kind: "bullet", depth: 1 }),
    block("back", { kind: "ordered", depth: 0 }),
    block("The end e\u0301."),
  ],
};

const MARKS: Mark[] = [
  { id: "a", from: 3, to: 12, colour: "#2a7f62", level: 0 },
  { id: "b", from: 8, to: 60, colour: "", level: 1 },
  { id: "c", from: 40, to: 55, colour: "#aa0000", level: 2, lit: true },
];

async function shown(text: Text, marks: Mark[], direction = "ltr"): Promise<HTMLElement> {
  await begin();
  const { container } = render(RichText, { text, language: "en", direction, consultation: "c0de", marks });
  return container;
}

test.each([
  ["without marks", [] as Mark[], "ltr"],
  ["with marks", MARKS, "ltr"],
  ["right to left", MARKS, "rtl"],
])("every place leads to a range and back (%s)", async (_, marks, direction) => {
  const root = await shown(WORDS, marks, direction);
  const text = plainText(WORDS);
  const points = [...text];
  for (let from = 0; from < points.length; from += 1) {
    for (const to of [from + 1, from + 7, points.length].filter((end) => end <= points.length && end > from)) {
      if (points[from] === "\n" || points[to - 1] === "\n") continue;
      const range = rangeOf(root, { from, to });
      expect(range, `${from} to ${to}`).not.toBeNull();
      expect(placeOf(root, range!)).toEqual({ from, to });
      const drawn = range!.toString().replace(/\s/gu, "");
      expect(drawn).toBe(part(text, { from, to }).replace(/\s/gu, ""));
    }
  }
});

test("points between the words, and the whole page, are told by the words next to them", async () => {
  const root = await shown(WORDS, MARKS);
  const text = plainText(WORDS);
  const all = document.createRange();
  all.selectNodeContents(root);
  expect(placeOf(root, all)).toEqual({ from: 0, to: length(text) });
  const quote = root.querySelector("blockquote")!;
  const within = document.createRange();
  within.selectNode(quote);
  const place = placeOf(root, within)!;
  expect(part(text, place)).toBe("البِئْرُ خَلْفَ المدرسة\none");
  const list = root.querySelector("ol")!;
  within.selectNodeContents(list.querySelector("li")!);
  expect(part(text, placeOf(root, within)!)).toContain("two 🪣\nשלום deeper");
  expect(pointOf(root, root, 0, "end")).toBe(0);
  expect(pointOf(root, root, root.childNodes.length, "start")).toBe(length(text));
  expect(rangeOf(root, { from: 0, to: length(text) + 1 })).toBeNull();
});

test("half a pair of surrogates is never a place", async () => {
  const root = await shown({ blocks: [block("a🪣b")] }, []);
  const node = root.querySelector("[data-at]")!.firstChild!;
  expect([pointOf(root, node, 2, "start"), pointOf(root, node, 2, "end"), pointOf(root, node, 3, "end")]).toEqual([1, 2, 2]);
});

test("a passage has no white space at its ends and goes through no letter (H12)", () => {
  const text = "  two  wells \n👩🏽‍🌾 e\u0301 البِئْرُ";
  const at = (words: string): { from: number; to: number } => {
    const from = length(text.slice(0, text.indexOf(words)));
    return { from, to: from + length(words) };
  };
  expect(part(text, settled(text, { from: 0, to: 14 })!)).toBe("two  wells");
  expect(settled(text, { from: 5, to: 7 })).toBeNull();
  const farmer = at("👩🏽‍🌾");
  expect(settled(text, { from: farmer.from + 1, to: farmer.from + 2 })).toEqual(farmer);
  const accent = at("e\u0301");
  expect(settled(text, { from: accent.from, to: accent.from + 1 })).toEqual(accent);
  const well = at("البِئْرُ");
  expect(settled(text, { from: well.from, to: well.to - 1 })).toEqual(well);
  expect(settled(text, { from: well.from, to: 9_999 })).toEqual(well);
  expect(settled("", { from: 0, to: 3 })).toBeNull();
});

test("runs are cut where marks begin and end, and say them all; lanes keep overlapping ones apart", () => {
  const cut = runs("ab🪣def", 10, [{ ...MARKS[0]!, from: 11, to: 13 }, { ...MARKS[1]!, from: 12, to: 99 }, { ...MARKS[2]!, from: 0, to: 10 }]);
  expect(cut.map(({ text, at, marks }) => [text, at, marks.map(({ id }) => id).join("")])).toEqual([
    ["a", 10, ""],
    ["b", 11, "a"],
    ["🪣", 12, "ab"],
    ["def", 13, "b"],
  ]);
  expect(lanes([{ from: 5, to: 9 }, { from: 0, to: 6 }, { from: 6, to: 8 }, { from: 9, to: 12 }])).toEqual([1, 0, 0, 0]);
  const starts = startsOf(WORDS);
  const [first, second] = [WORDS.blocks[0]!.inlines[0]!, WORDS.blocks[1]!.inlines[1]!];
  expect([starts.get(first), starts.get(second)]).toEqual([0, length(first.text) + 1 + 4]);
});

test("a line per passage under the words, three at most; nothing but a colour becomes a style", () => {
  expect(underlines([])).toBeUndefined();
  const three = underlines(MARKS)!;
  expect(three.match(/linear-gradient/g)).toHaveLength(3);
  expect(underlines([...MARKS, { ...MARKS[0]!, id: "d", level: 7 }])!.match(/linear-gradient/g)).toHaveLength(3);
  expect(tint("#2a7f62")).toContain("#2a7f62");
  expect(tint("red; background: url(x)")).not.toContain("url");
});
