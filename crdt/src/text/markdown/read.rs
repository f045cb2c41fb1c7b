//! Markdown → rich text.
//!
//! Every word of the source ends up in some block: what the subset cannot hold keeps its words and loses its form.

use super::super::{Block, BlockKind, HEADING_LEVEL_MAX, Inline, RichText, Target};
use super::{ENTRY, PERSON, QUESTION};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// A rich text from Markdown (CommonMark with tables). Never fails: whatever is not Markdown is words.
#[must_use]
pub fn from_markdown(markdown: &str) -> RichText {
    let mut reader = Reader::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        reader.handle_event(event);
    }
    reader.close();
    RichText { blocks: reader.blocks }.canonical()
}

/// What is open while events pass by.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// The block that words go to.
    open: Option<Block>,
    /// The lists around, outermost first: whether each is numbered.
    lists: Vec<bool>,
    /// The items around: whether each still lacks a block of its own.
    items: Vec<bool>,
    quotes: usize,
    bold: usize,
    italic: usize,
    /// Links and images around: where each points, its written address, and how many bytes came before it.
    links: Vec<(Option<Target>, String, usize)>,
    bytes: usize,
    first_cell: bool,
}

impl Reader {
    fn handle_event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.handle_start(tag),
            Event::End(tag) => self.handle_end(tag),
            Event::Text(words)
            | Event::Code(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words)
            | Event::Html(words)
            | Event::FootnoteReference(words) => self.words(&words),
            Event::InlineHtml(tag) => {
                let name: String = tag.to_ascii_lowercase().split_whitespace().collect();
                self.words(if matches!(name.as_str(), "<br>" | "<br/>") { "\n" } else { &tag });
            }
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.words("\n"),
            Event::Rule => self.close(),
            Event::TaskListMarker(done) => self.words(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn handle_start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => self.begin(BlockKind::Paragraph),
            Tag::TableHead | Tag::TableRow => {
                self.begin(BlockKind::Paragraph);
                self.first_cell = true;
            }
            Tag::TableCell => {
                if !std::mem::take(&mut self.first_cell) {
                    self.words(" | ");
                }
            }
            Tag::Heading { level, .. } => {
                self.begin(BlockKind::Heading { level: (level as u8).min(HEADING_LEVEL_MAX) });
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.close();
                if let Some(fresh) = self.items.last_mut() {
                    *fresh = false;
                }
                self.lists.push(first.is_some());
            }
            Tag::Item => {
                self.close();
                self.items.push(true);
            }
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Link { link_type, dest_url, .. } => {
                let mail = if matches!(link_type, LinkType::Email) { "mailto:" } else { "" };
                self.links.push((target(&format!("{mail}{dest_url}")), dest_url.into_string(), self.bytes));
            }
            Tag::Image { dest_url, .. } => {
                self.links.push((target(&dest_url), dest_url.into_string(), self.bytes));
            }
            Tag::Table(_) | Tag::DefinitionList | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
        }
    }

    fn handle_end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::HtmlBlock
            | TagEnd::CodeBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::MetadataBlock(_)
            | TagEnd::TableHead
            | TagEnd::TableRow => self.end(matches!(tag, TagEnd::CodeBlock | TagEnd::HtmlBlock)),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                if self.items.last() == Some(&true) {
                    self.begin(BlockKind::Paragraph);
                }
                self.close();
                self.items.pop();
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            TagEnd::Table
            | TagEnd::TableCell
            | TagEnd::DefinitionList
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
        }
    }

    /// Opens a block. An item's first block is the item; a further one continues it on a new line.
    fn begin(&mut self, kind: BlockKind) {
        if let Some(fresh) = self.items.last_mut().filter(|fresh| **fresh) {
            *fresh = false;
            self.close();
            let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
            let ordered = self.lists.last() == Some(&true);
            let kind = if ordered { BlockKind::Ordered { depth } } else { BlockKind::Bullet { depth } };
            self.open_block(kind);
        } else if !self.items.is_empty() && self.open.is_some() {
            self.words("\n");
        } else {
            self.close();
            self.open_block(kind);
        }
    }

    fn open_block(&mut self, kind: BlockKind) {
        self.open = Some(Block { kind, quote: self.quotes > 0, inlines: Vec::new() });
    }

    /// Ends a paragraph or the like; an item stays open for what follows within it. Code and HTML end with a line end
    /// that is no word of theirs.
    fn end(&mut self, verbatim: bool) {
        if verbatim && let Some(run) = self.open.as_mut().and_then(|block| block.inlines.last_mut()) {
            run.text.truncate(run.text.trim_end_matches('\n').len());
        }
        if self.items.is_empty() {
            self.close();
        }
    }

    fn close(&mut self) {
        self.blocks.extend(self.open.take());
    }

    /// A link or image without words of its own shows its address.
    fn end_link(&mut self) {
        if let Some((_, address, start)) = self.links.last()
            && *start == self.bytes
        {
            self.words(&address.clone());
        }
        self.links.pop();
    }

    fn words(&mut self, words: &str) {
        if self.open.is_none() {
            self.begin(BlockKind::Paragraph);
        }
        let run = Inline {
            text: words.to_owned(),
            bold: self.bold > 0,
            italic: self.italic > 0,
            target: self.links.iter().rev().find_map(|(target, _, _)| target.clone()),
        };
        self.bytes += words.len();
        if let Some(block) = &mut self.open {
            block.inlines.push(run);
        }
    }
}

/// What an address points at; nothing for an address that may not be followed.
fn target(address: &str) -> Option<Target> {
    let own = |prefix: &str| address.strip_prefix(prefix).map(str::to_owned);
    let target = own(PERSON)
        .map(Target::Mention)
        .or_else(|| own(QUESTION).map(Target::Question))
        .or_else(|| own(ENTRY).map(Target::Entry))
        .unwrap_or_else(|| Target::Link(address.to_owned()));
    target.may_be_followed().then_some(target)
}
