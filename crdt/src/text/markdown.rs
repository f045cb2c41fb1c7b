//! Rich text as Markdown and back: filled in by its owner.
