/**
 * Numbers, sizes and days as each language writes them.
 */
import { afterEach, expect, test } from "vitest";
import { formatAgo, formatBytes, formatDay, formatMoment, formatNumber, formatSpan } from "./format";
import { speak, t } from "./words.svelte";

afterEach(() => speak("en"));

test("Arabic screens count in Arabic digits and turn the page round", () => {
  speak("ar");
  expect(formatNumber(10_000)).toBe("١٠٬٠٠٠");
  expect(document.documentElement.dir).toBe("rtl");
  expect(t("card-entries", { count: 3 })).toContain("٣");
});

test("a size is a number that a person can judge", () => {
  expect(formatBytes(900)).toBe("900 bytes");
  expect(formatBytes(48_213)).toBe("48 kB");
  expect(formatBytes(4_250_000)).toBe("4.3 MB");
});

test("dates of a page are days of the calendar, whatever the clock's zone", () => {
  expect(formatDay("2020-06-29")).toBe("29 June 2020");
  expect(formatSpan("2020-06-29", "2020-07-24").replace(/\s/g, " ")).toBe("29 June – 24 July 2020");
  expect(formatSpan(null, "2020-07-24")).toBe("24 July 2020");
  expect(formatSpan("soon", "2020-07-24")).toBe("soon – 2020-07-24");
});

test("what says its day alone shows no hour", () => {
  const day = Date.UTC(2026, 10, 29);
  expect(formatMoment(day, day)).toBe("29 November 2026");
  expect(formatMoment(day + 60_000, day + 60_000)).toMatch(/^\d\d:\d\d$/);
});

test("how long ago something was is said in the largest unit that fits", () => {
  const now = Date.UTC(2026, 10, 28, 12);
  expect(formatAgo(now - 20_000, now)).toBe("now");
  expect(formatAgo(now - 5 * 60_000, now)).toBe("5 minutes ago");
  expect(formatAgo(now - 3 * 3_600_000, now)).toBe("3 hours ago");
  expect(formatAgo(now - 26 * 3_600_000, now)).toBe("yesterday");
  expect(formatAgo(now - 60 * 86_400_000, now)).toContain("2026");
  expect(formatAgo(now + 86_400_000, now)).toContain("29");
});
