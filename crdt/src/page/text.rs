//! Pasted text: filled in by its owner.
