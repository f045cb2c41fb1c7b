/**
 * Every word on the screen: Fluent catalogues of the chosen language, English where a sentence is missing.
 * `t(id, args)` is reactive: screens follow a change of language. Left out: people's own words, which never pass here.
 */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

/** A language of the interface. */
export interface Language {
  /** BCP 47. */
  code: string;
  /** Its own name for itself. */
  name: string;
  direction: "ltr" | "rtl";
  /** What numbers, plurals and dates follow; says which digits are written. */
  locale: string;
}

/** The languages that are complete. */
export const LANGUAGES: readonly Language[] = [
  { code: "en", name: "English", direction: "ltr", locale: "en-GB" },
  { code: "ar", name: "العربية", direction: "rtl", locale: "ar-u-nu-arab" },
];

const ENGLISH = LANGUAGES[0]!;

const sources = import.meta.glob<string>(["../../../peer/locales/*/*.ftl", "!../../../peer/locales/*/cli.ftl"], {
  query: "?raw",
  import: "default",
  eager: true,
});

function bundleOf(language: Language): FluentBundle {
  const bundle = new FluentBundle([language.locale]);
  for (const [path, text] of Object.entries(sources)) {
    if (path.includes(`/locales/${language.code}/`)) bundle.addResource(new FluentResource(text));
  }
  return bundle;
}

const bundles = new Map(LANGUAGES.map((language) => [language.code, bundleOf(language)]));

let current = $state<Language>(ENGLISH);

/** The interface language. */
export function language(): Language {
  return current;
}

/** The best interface language for a wish such as `ar-SD`; English when there is none. */
export function languageFor(wish: string): Language {
  const [primary] = wish.toLowerCase().split(/[-_]/);
  return LANGUAGES.find((known) => known.code === primary) ?? ENGLISH;
}

/** Changes the interface language, and with it the direction of the page. */
export function speak(code: string): void {
  current = languageFor(code);
  document.documentElement.lang = current.code;
  document.documentElement.dir = current.direction;
}

/** Values for the blanks of a sentence. */
export type WordArgs = Record<string, FluentVariable>;

function find(bundle: FluentBundle, id: string, args?: WordArgs): string | undefined {
  const [message, attribute] = id.split(".") as [string, string?];
  const found = bundle.getMessage(message);
  const pattern = attribute ? found?.attributes[attribute] : found?.value;
  return pattern ? bundle.formatPattern(pattern, args, []) : undefined;
}

/** Whether there is a sentence for this id. */
export function hasWords(id: string): boolean {
  return [current.code, ENGLISH.code].some((code) => find(bundles.get(code)!, id) !== undefined);
}

/** The sentence `id` (or `id.attribute`) in the interface language. */
export function t(id: string, args?: WordArgs): string {
  const own = find(bundles.get(current.code)!, id, args);
  return own ?? find(bundles.get(ENGLISH.code)!, id, args) ?? id;
}
