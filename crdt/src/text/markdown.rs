//! Rich text as Markdown and back, without loss: `from_markdown(&to_markdown(text))` is `text` for every canonical
//! text (`docs/text.md`, rules T7 to T11). Bodies are read and written in this form by the command line and exports.
//!
//! Left out on purpose: HTML, in both directions. Tables, code, images and deeper headings that come in keep their
//! words and lose their form.

mod read;
mod write;

pub use read::from_markdown;
pub use write::to_markdown;

/// Written as an entity, it parts a style's asterisks from their neighbours and stands for a block without words. The
/// canonical form drops it from words (T2), so it never means anything, and other programs show nothing for it.
const SEPARATOR: &str = "&#xFEFF;";
/// What comes before an id when a run of words points at something within Baraza.
const PERSON: &str = "baraza:person/";
const QUESTION: &str = "baraza:question/";
const ENTRY: &str = "baraza:entry/";
