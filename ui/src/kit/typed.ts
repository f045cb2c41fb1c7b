/**
 * Words that somebody typed into a dialog and that stand nowhere else: what would be gone with it. Left out: what is chosen or
 * ticked, which is done again at once; what narrows a list; passphrases, which nobody is to be kept waiting over; words that wait
 * elsewhere until they are needed (`data-waits` around their field); and asking about it (Dialog.svelte).
 */
type WordField = HTMLInputElement | HTMLTextAreaElement;

const WORDS = 'textarea, input:is(:not([type]), [type="text"], [type="email"], [type="url"], [type="tel"])';
const NOTHING_LOST = '[data-waits] *, [role="combobox"], [autocomplete$="password"]';

/** What is typed in one dialog. */
export class Typed {
  /** What stood in a field before it was typed in; nothing of it outlasts the field. */
  #before = new WeakMap<Element, string>();

  constructor(readonly within: () => Element | undefined) {}

  /** Somebody is about to type (`beforeinput`). */
  begins({ target }: Event): void {
    this.#keep(target, (field) => field.value);
  }

  /** Something was typed (`input`). Where it was not announced, as by some aids, nothing is known of what stood there before. */
  happens({ target }: Event): void {
    this.#keep(target, () => "");
  }

  /** Whether a field that is still there holds words that it did not hold before. */
  isHeld(): boolean {
    return [...(this.within()?.querySelectorAll<WordField>(WORDS) ?? [])].some((field) => {
      const before = this.#before.get(field);
      const now = field.value.trim();
      return before !== undefined && now !== "" && now !== before.trim();
    });
  }

  #keep(target: EventTarget | null, before: (field: WordField) => string): void {
    if (!isWordField(target) || this.#before.has(target)) return;
    // A dialog over a dialog stands inside it, and asks for itself.
    if (target.closest("dialog") === this.within()) this.#before.set(target, before(target));
  }
}

function isWordField(target: EventTarget | null): target is WordField {
  return target instanceof HTMLElement && target.matches(WORDS) && !target.matches(NOTHING_LOST);
}
