//! The only randomness in the product: the operating system's.

use crdt::dice::Dice;

/// Dice filled by the operating system. A system without randomness cannot keep anybody safe, so this panics there.
#[must_use]
pub(crate) fn os_dice() -> Dice {
    Dice::new(|bytes| getrandom::fill(bytes).expect("the operating system gives randomness"))
}
