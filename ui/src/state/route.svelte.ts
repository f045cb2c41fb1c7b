/**
 * Where the person is: hash routes by hand. `route()` is reactive, `go` moves, `hrefOf` writes links.
 * Left out: nested layouts, guards (the frame decides by the session), scroll restoration of long lists.
 */

/** What is exported of a consultation: what is new, all of it for newcomers, or something for readers without Baraza. */
export type ExportAs = "bundle" | "pack" | "report";

/** Every place there is. */
export type Route =
  | { name: "library"; exporting: string | null; as?: ExportAs }
  | { name: "consultation"; consultation: string }
  | { name: "question"; consultation: string; question: string }
  | { name: "thread"; consultation: string; entry: string }
  | { name: "history"; consultation: string }
  | { name: "people"; consultation: string }
  /** With one contribution, its place there alone. */
  | { name: "desk"; consultation: string; entry?: string }
  | { name: "enter"; consultation: string }
  | { name: "overview"; consultation: string }
  | { name: "codes"; consultation: string }
  | { name: "coding"; consultation: string; code: string | null; entry: string | null }
  | { name: "syntheses"; consultation: string }
  | { name: "synthesis"; consultation: string; synthesis: string; view: "writing" | "coverage" }
  | { name: "write"; draft: string }
  | { name: "outbox" }
  | { name: "roads" }
  | { name: "search"; query: string; consultation: string | null }
  | { name: "opening" }
  | { name: "settings" }
  | { name: "help" };

/** Places with nothing else to say of them. */
const PLAIN = ["outbox", "roads", "opening", "settings", "help"] as const;

/** The same within a consultation. */
const WITHIN = ["history", "people", "desk", "enter", "overview", "codes", "syntheses"] as const;

/** Reads a hash; anything unknown is the library. */
export function parse(hash: string): Route {
  const [path = "", rest = ""] = hash.replace(/^#?\/?/, "").split("?");
  const parts = path.split("/").map(decode);
  const asked = new URLSearchParams(rest);
  const [head, id, kind, inner, last] = parts;
  const entry = asked.get("entry");
  if (head === "c" && id && kind === "coding") return { name: "coding", consultation: id, code: asked.get("code"), entry };
  if (head === "c" && id && kind === "desk" && entry) return { name: "desk", consultation: id, entry };
  if (head === "c" && id && kind === "syntheses" && inner) return { name: "synthesis", consultation: id, synthesis: inner, view: last === "coverage" ? "coverage" : "writing" };
  if (head === "c" && id) return parseConsultation(id, kind, inner);
  if (head === "write" && id) return { name: "write", draft: id };
  if (head === "search") return { name: "search", query: asked.get("q") ?? "", consultation: asked.get("in") };
  if (PLAIN.some((name) => name === head)) return { name: head as (typeof PLAIN)[number] };
  const as = asked.get("as");
  return { name: "library", exporting: asked.get("export"), as: as === "pack" || as === "report" ? as : "bundle" };
}

function parseConsultation(consultation: string, kind?: string, inner?: string): Route {
  if (kind === "q" && inner) return { name: "question", consultation, question: inner };
  if (kind === "e" && inner) return { name: "thread", consultation, entry: inner };
  const plain = WITHIN.find((name) => name === kind);
  if (plain) return { name: plain, consultation };
  return { name: "consultation", consultation };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The link to a place. */
export function hrefOf(to: Route): string {
  const safe = encodeURIComponent;
  switch (to.name) {
    case "library":
      if (!to.exporting) return "#/library";
      return `#/library?export=${safe(to.exporting)}${to.as && to.as !== "bundle" ? `&as=${to.as}` : ""}`;
    case "consultation":
      return `#/c/${safe(to.consultation)}`;
    case "question":
      return `#/c/${safe(to.consultation)}/q/${safe(to.question)}`;
    case "thread":
      return `#/c/${safe(to.consultation)}/e/${safe(to.entry)}`;
    case "history":
    case "people":
    case "enter":
    case "overview":
    case "codes":
    case "syntheses":
      return `#/c/${safe(to.consultation)}/${to.name}`;
    case "desk":
      return `#/c/${safe(to.consultation)}/desk${to.entry ? `?entry=${safe(to.entry)}` : ""}`;
    case "coding": {
      const only = [to.code && `code=${safe(to.code)}`, to.entry && `entry=${safe(to.entry)}`].filter(Boolean).join("&");
      return `#/c/${safe(to.consultation)}/coding${only ? `?${only}` : ""}`;
    }
    case "synthesis":
      return `#/c/${safe(to.consultation)}/syntheses/${safe(to.synthesis)}${to.view === "coverage" ? "/coverage" : ""}`;
    case "write":
      return `#/write/${safe(to.draft)}`;
    case "search":
      return `#/search?q=${safe(to.query)}${to.consultation ? `&in=${safe(to.consultation)}` : ""}`;
    default:
      return `#/${to.name}`;
  }
}

/** The library without anything open on it. */
export const LIBRARY: Route = { name: "library", exporting: null };

let here = $state.raw<Route>(parse(window.location.hash));

window.addEventListener("hashchange", () => {
  here = parse(window.location.hash);
});

/** Where the person is. */
export function route(): Route {
  return here;
}

/** Moves to a place; `replace` leaves no step to go back to. */
export function go(to: Route | string, { replace = false } = {}): void {
  const href = typeof to === "string" ? to : hrefOf(to);
  if (replace) window.history.replaceState(null, "", href);
  else window.location.hash = href;
  here = parse(href);
}
