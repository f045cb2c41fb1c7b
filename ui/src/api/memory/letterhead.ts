/**
 * How the twin answers calls about the letterhead: one of the home, with a picture of one pixel.
 */
import { FaultError, type Letterhead } from "../index";
import type { Answers } from "../memory";

type Of = "letterhead" | "letterhead_set" | "letterhead_clear" | "letterhead_export" | "letterhead_import";

const OWN: Letterhead = { organisation: "", cover_line: "", accent: "", face: "sans", logo: null };
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

/** Answers about the letterhead. */
export function letterhead(): Pick<Answers, Of> {
  let kept = OWN;
  return {
    letterhead: () => kept,
    letterhead_set({ organisation, cover_line, accent, face, logo, no_logo }) {
      if (accent && !/^#[\da-f]{6}$/i.test(accent)) throw new FaultError({ code: "bad-input", args: { field: "accent" } });
      const picture = logo ? { media_type: "image/png", width: 1, height: 1, base64: PIXEL } : no_logo ? null : kept.logo;
      kept = {
        organisation: organisation ?? kept.organisation,
        cover_line: cover_line ?? kept.cover_line,
        accent: accent ?? kept.accent,
        face: face ?? kept.face,
        logo: picture,
      };
      return kept;
    },
    letterhead_clear: () => (kept = OWN),
    letterhead_export: ({ path }) => ({ path, bytes: 400, parcels: 0, waiting: 0, later: null, unverified: 0, unset: 0 }),
    letterhead_import({ path }) {
      if (!path.endsWith(".json")) throw new FaultError({ code: "letterhead-unreadable", args: { path } });
      return (kept = { ...OWN, organisation: "A sister office", accent: "#0b5d57" });
    },
  };
}
