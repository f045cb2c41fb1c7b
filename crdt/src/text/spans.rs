//! Rich text as Automerge spans and back: filled in by its owner.
