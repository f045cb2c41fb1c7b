//! The one form in which a rich text is stored, compared, sealed and cited (`docs/text.md`, rules T2 to T6).
//!
//! Left out on purpose: any judgement of the words themselves. Spaces, empty paragraphs, direction marks and joiners
//! stay as their author wrote them.

use super::{Block, BlockKind, HEADING_LEVEL_MAX, Inline, LIST_DEPTH_MAX, RichText, Target};

/// Longest address or id that a run of words may point at, in bytes: what browsers and mail programs still follow.
pub const TARGET_BYTES_MAX: usize = 2048;

impl RichText {
    /// The canonical form: characters cleaned (T2), empty runs gone and equal neighbours merged (T3), levels within
    /// their limits (T4), list items at most one step deeper than the item before (T5), targets that may be followed
    /// (T6). Doing it twice changes nothing more. Everything that is stored or compared is canonical.
    #[must_use]
    pub fn canonical(self) -> Self {
        let mut blocks: Vec<Block> = self.blocks.into_iter().map(Block::canonical).collect();
        let (mut deepest, mut in_quote) = (0, false);
        for block in &mut blocks {
            if block.quote != in_quote {
                deepest = 0;
            }
            in_quote = block.quote;
            deepest = match &mut block.kind {
                BlockKind::Bullet { depth } | BlockKind::Ordered { depth } => {
                    *depth = (*depth).min(deepest);
                    *depth + 1
                }
                BlockKind::Paragraph | BlockKind::Heading { .. } => 0,
            };
        }
        Self { blocks }
    }
}

impl Block {
    /// The canonical form of a block that stands alone; what depends on its neighbours is the text's to settle.
    pub(super) fn canonical(self) -> Self {
        let kind = match self.kind {
            BlockKind::Paragraph => BlockKind::Paragraph,
            BlockKind::Heading { level } => BlockKind::Heading { level: level.clamp(1, HEADING_LEVEL_MAX) },
            BlockKind::Bullet { depth } => BlockKind::Bullet { depth: depth.min(LIST_DEPTH_MAX) },
            BlockKind::Ordered { depth } => BlockKind::Ordered { depth: depth.min(LIST_DEPTH_MAX) },
        };
        let mut inlines: Vec<Inline> = Vec::with_capacity(self.inlines.len());
        for inline in self.inlines {
            let target = inline.target.filter(Target::may_be_followed);
            let inline = Inline { text: clean(&inline.text), target, ..inline };
            match inlines.last_mut() {
                _ if inline.text.is_empty() => {}
                Some(last) if last.same_style(&inline) => last.text.push_str(&inline.text),
                _ => inlines.push(inline),
            }
        }
        Self { kind, quote: self.quote, inlines }
    }
}

impl Target {
    /// Whether it is of a kind that may be followed: an `http`, `https` or `mailto` address, or an id, without spaces
    /// or control characters, no longer than [`TARGET_BYTES_MAX`].
    #[must_use]
    pub fn may_be_followed(&self) -> bool {
        let written = match self {
            Self::Link(address) => {
                let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
                if !matches!(scheme.as_deref(), Some("http" | "https" | "mailto")) {
                    return false;
                }
                address
            }
            Self::Mention(id) | Self::Question(id) | Self::Entry(id) => id,
        };
        let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{fffc}');
        !written.is_empty() && written.len() <= TARGET_BYTES_MAX && !written.contains(odd)
    }
}

/// Every line separator becomes `\n`; control characters except tab, byte-order marks and object placeholders go.
/// They mean nothing to a reader, and neither Markdown nor spans can carry them.
fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                letters.next_if_eq(&'\n');
                cleaned.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\n' | '\t' => cleaned.push(letter),
            '\u{feff}' | '\u{fffc}' => {}
            other if other.is_control() => {}
            other => cleaned.push(other),
        }
    }
    cleaned
}
