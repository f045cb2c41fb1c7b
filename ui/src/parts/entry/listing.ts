/**
 * Which contributions a person last looked at in each consultation: filters and page. Kept while the window is open,
 * so that the way back from a thread leads to the same place. Never written to disk.
 */

/** What a list shows. */
export interface Listing {
  question: string;
  room: string;
  area: string;
  kind: string;
  author: string;
  language: string;
  unread: boolean;
  threads: boolean;
  newest: boolean;
  offset: number;
}

/** Contributions on one page. */
export const PAGE = 50;

const NOTHING: Listing = { question: "", room: "", area: "", kind: "", author: "", language: "", unread: false, threads: false, newest: false, offset: 0 };

const kept = new Map<string, Listing>();

/** The listing of a place (a consultation, or one of its questions). */
export function listingOf(place: string): Listing {
  return { ...NOTHING, ...kept.get(place) };
}

/** Keeps a listing for the way back. */
export function keepListing(place: string, listing: Listing): void {
  kept.set(place, { ...listing });
}

/** Makes the next look at a consultation show one person's contributions. */
export function showAuthor(consultation: string, author: string): void {
  kept.set(consultation, { ...NOTHING, author });
}

/** Whether anything is filtered out. */
export function isFiltered(listing: Listing): boolean {
  const { question, room, area, kind, author, language, unread, threads } = listing;
  return [question, room, area, kind].some((chosen) => chosen !== "") || author !== "" || language !== "" || unread || threads;
}

/** Without filters, in the same order. */
export function unfiltered(listing: Listing): Listing {
  return { ...NOTHING, newest: listing.newest };
}
