//! Saved HTML: filled in by its owner.
