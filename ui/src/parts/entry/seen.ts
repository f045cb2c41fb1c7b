/**
 * Which contributions have been in front of the person: they are marked as read when the screen goes away, so that
 * the marks of what is new stay put while someone reads.
 */

/** Part of a contribution that must have been on the screen. */
const SHARE = 0.5;

/** Watches the contributions in a list. */
export class Seen {
  readonly ids = new Set<string>();
  readonly #watch: IntersectionObserver | null;

  constructor() {
    this.#watch =
      typeof IntersectionObserver === "function"
        ? new IntersectionObserver((found) => found.forEach((one) => this.#note(one)), { threshold: [0, SHARE] })
        : null;
  }

  /** Watches every contribution inside an element. */
  watch(list: Element): void {
    this.#watch?.disconnect();
    list.querySelectorAll("[data-entry]").forEach((entry) => this.#watch?.observe(entry));
  }

  stop(): void {
    this.#watch?.disconnect();
  }

  #note(found: IntersectionObserverEntry): void {
    const id = (found.target as HTMLElement).dataset["entry"];
    // What is taller than the window counts once it fills a good part of it.
    const fills = found.intersectionRect.height > window.innerHeight * SHARE;
    if (id && (found.intersectionRatio >= SHARE || fills)) this.ids.add(id);
  }
}
