/**
 * Numbers, sizes and days as each language writes them.
 */
import { afterEach, expect, test } from "vitest";
import { formatBytes, formatDay, formatNumber, formatSpan } from "./format";
import { speak, t } from "./words.svelte";

afterEach(() => speak("en"));

test("Arabic screens count in Arabic digits and turn the page round", () => {
  speak("ar");
  expect(formatNumber(10_000)).toBe("١٠٬٠٠٠");
  expect(document.documentElement.dir).toBe("rtl");
  expect(t("card-entries", { count: 3 })).toContain("٣");
});

test("a size is a number that a person can judge", () => {
  expect(formatBytes(900)).toBe("900 byte");
  expect(formatBytes(48_213)).toBe("48 kB");
  expect(formatBytes(4_250_000)).toBe("4.3 MB");
});

test("dates of a page are days of the calendar, whatever the clock's zone", () => {
  expect(formatDay("2020-06-29")).toBe("29 June 2020");
  expect(formatSpan("2020-06-29", "2020-07-24").replace(/\s/g, " ")).toBe("29 June – 24 July 2020");
  expect(formatSpan(null, "2020-07-24")).toBe("24 July 2020");
  expect(formatSpan("soon", "2020-07-24")).toBe("soon – 2020-07-24");
});
