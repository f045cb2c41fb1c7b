//! Rich text: the one shape in which words are written, sealed, shown and exported.
//!
//! The subset is deliberately small (`docs/text.md`, rule T1): paragraphs, headings, bulleted and numbered
//! items, quotes; bold, italic; links, mentions, references. A text is a flat run of blocks: nesting is a depth on
//! a list item and a flag for a quote, so that two people's edits merge without a tree to break.
//!
//! Left out on purpose: tables, images within text (attachments stand beside it), colours, fonts, raw HTML.

pub mod autolink;
mod canonical;
pub mod difference;
pub mod likeness;
pub mod live;
pub mod markdown;
pub mod mask;
mod named;
pub mod search;
pub mod spans;
pub mod suggest;

pub use canonical::TARGET_BYTES_MAX;

use serde::{Deserialize, Serialize};

/// Deepest list nesting that is kept; deeper items are held at this depth (0 is the outermost level).
pub const LIST_DEPTH_MAX: u8 = 5;
/// Headings have levels 1 to this.
pub const HEADING_LEVEL_MAX: u8 = 3;

/// A rich text: blocks in reading order. Empty means no words at all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RichText {
    /// The blocks, first to last.
    pub blocks: Vec<Block>,
}

/// One block: a paragraph, a heading or a list item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What the block is.
    #[serde(flatten)]
    pub kind: BlockKind,
    /// Whether it stands inside a quotation.
    #[serde(default, skip_serializing_if = "is_false")]
    pub quote: bool,
    /// Its words, in order; neighbours with equal style are merged in canonical form.
    #[serde(default)]
    pub inlines: Vec<Inline>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BlockKind {
    /// Plain running text.
    Paragraph,
    /// A heading of level 1 to [`HEADING_LEVEL_MAX`].
    Heading {
        /// 1 is the largest.
        level: u8,
    },
    /// An item of a bulleted list.
    Bullet {
        /// 0 to [`LIST_DEPTH_MAX`].
        depth: u8,
    },
    /// An item of a numbered list; numbers are counted when shown.
    Ordered {
        /// 0 to [`LIST_DEPTH_MAX`].
        depth: u8,
    },
}

/// A run of words with one style. A line break within a block is `\n` in the text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Inline {
    /// The words.
    pub text: String,
    /// Strong.
    #[serde(default, skip_serializing_if = "is_false")]
    pub bold: bool,
    /// Emphasis.
    #[serde(default, skip_serializing_if = "is_false")]
    pub italic: bool,
    /// What the words point at, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
}

/// What a run of words points at. Ids are the product's own, in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// An address on the web, `http`, `https` or `mailto`.
    Link(String),
    /// A person (member or named source).
    Mention(String),
    /// A guiding question.
    Question(String),
    /// A contribution.
    Entry(String),
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the signature serde asks for
fn is_false(flag: &bool) -> bool {
    !*flag
}

impl Inline {
    /// Words without style.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Whether two runs differ in nothing but their words.
    #[must_use]
    pub fn same_style(&self, other: &Self) -> bool {
        self.bold == other.bold && self.italic == other.italic && self.target == other.target
    }
}

impl Block {
    /// A paragraph of plain words.
    #[must_use]
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self { kind: BlockKind::Paragraph, quote: false, inlines: vec![Inline::plain(text)] }.canonical()
    }

    /// The words without style.
    #[must_use]
    pub fn plain_text(&self) -> String {
        self.inlines.iter().map(|inline| inline.text.as_str()).collect()
    }
}

impl RichText {
    /// One paragraph per blank-line-separated part of a plain text.
    #[must_use]
    pub fn from_plain(text: &str) -> Self {
        let blocks = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(Block::paragraph).collect();
        Self { blocks }
    }

    /// The words without style, blocks parted by newlines: what search and word counts see.
    #[must_use]
    pub fn plain_text(&self) -> String {
        self.blocks.iter().map(Block::plain_text).collect::<Vec<_>>().join("\n")
    }

    /// The same, with blanks for what is quoted of others, as long in UTF-16: what its author says.
    #[must_use]
    pub fn own_text(&self) -> String {
        let blank = |text: String| " ".repeat(text.encode_utf16().count());
        let own = |block: &Block| if block.quote { blank(block.plain_text()) } else { block.plain_text() };
        self.blocks.iter().map(own).collect::<Vec<_>>().join("\n")
    }

    /// Whether it quotes others.
    #[must_use]
    pub fn quotes(&self) -> bool {
        self.blocks.iter().any(|block| block.quote)
    }

    /// Whether it holds no visible word.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.blocks.iter().all(|block| block.inlines.iter().all(|inline| inline.text.trim().is_empty()))
    }

    /// Every run that points at something, in order.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        self.blocks.iter().flat_map(|block| &block.inlines).filter_map(|inline| inline.target.as_ref())
    }
}
