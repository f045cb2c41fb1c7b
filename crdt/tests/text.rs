//! What rich text promises, on nasty text: no mapping loses anything, and people who write apart lose nothing.
//!
//! The numbers in comments are the rules of `docs/text.md`. Left out: search, which is tested where it lies.

#[path = "text/any.rs"]
mod any;
#[path = "text/live.rs"]
mod live;
#[path = "text/markdown.rs"]
mod markdown;
#[path = "text/spans.rs"]
mod spans;
