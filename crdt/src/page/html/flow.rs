//! From elements to rich text: blocks in reading order, with what the reader of the page saw as lists, quotations,
//! bold, italic and links.
//!
//! Left out on purpose: pictures, forms, tables as tables (their cells become paragraphs), everything hidden.

use super::tree::{Go, Id, Kind, Step, Tree};
use crate::text::{Block, BlockKind, Inline, Target};

const BLOCKS: [&str; 34] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
const CELLS: [&str; 4] = ["td", "th", "tr", "caption"];
/// Parts of a page that are about the page, not of the consultation.
const AROUND: [&str; 10] = ["head", "nav", "aside", "button", "select", "svg", "form", "footer", "dialog", "object"];

/// Most runs of differently styled words within one link: each holds a copy of the address.
const LINK_RUNS_MAX: u8 = 8;
/// Longest address that is kept as a link, bytes.
const ADDRESS_BYTES_MAX: usize = 2_048;

/// A block, and how it stands in lists.
#[derive(Debug)]
pub(super) struct Flowed {
    pub(super) block: Block,
    /// The printed mark of a list item: `2`, `a`, `iv`; empty for a bullet.
    pub(super) mark: Option<String>,
    pub(super) depth: usize,
    /// Whether two links touch without a space between.
    pub(super) links_touch: bool,
}

struct List {
    ordered: bool,
    style: char,
    next: usize,
}

#[derive(Default)]
struct Flow {
    blocks: Vec<Flowed>,
    inlines: Vec<Inline>,
    lists: Vec<List>,
    /// The item that is open but has no words yet.
    mark: Option<String>,
    heading: Option<u8>,
    quotes: usize,
    bold: usize,
    italic: usize,
    /// The open links, and how many more runs of words each may hold.
    links: Vec<(Option<Target>, u8)>,
    after_link: bool,
    links_touch: bool,
}

/// Flows the elements under `root`; `skip` names those to leave out, and where to stop.
pub(super) fn flow(tree: &Tree, root: Id, skip: impl Fn(Id) -> Go) -> Vec<Flowed> {
    let mut flow = Flow::default();
    tree.walk(root, |step| match step {
        Step::Enter(id) => {
            let tag = tree.tag(id);
            let hidden = AROUND.contains(&tag) && id != root || tree.attribute(id, "hidden").is_some();
            match skip(id) {
                Go::On if hidden => Go::Past,
                Go::On => {
                    flow.enter(tree, id);
                    Go::On
                }
                other @ (Go::Past | Go::Stop) => other,
            }
        }
        Step::Leave(id) => {
            flow.leave(tree.tag(id));
            Go::On
        }
    });
    flow.end_block();
    flow.blocks
}

impl Flow {
    fn enter(&mut self, tree: &Tree, id: Id) {
        let tag = match tree.kind(id) {
            Kind::Text(text) => return self.text(text),
            Kind::Element { tag, .. } => tag.as_str(),
        };
        if BLOCKS.contains(&tag) || CELLS.contains(&tag) {
            self.end_block();
        }
        match tag {
            "br" => self.line_break(),
            "b" | "strong" => self.bold += 1,
            "i" | "em" => self.italic += 1,
            "blockquote" => self.quotes += 1,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = Some(tag.as_bytes()[1] - b'0'),
            "a" => {
                self.links_touch |= self.after_link && !self.inlines.is_empty();
                self.links.push((target(tree, id), LINK_RUNS_MAX));
            }
            "ol" | "ul" => {
                let style = tree.attribute(id, "type").and_then(|style| style.chars().next()).unwrap_or('1');
                let next = tree.attribute(id, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.lists.push(List { ordered: tag == "ol", style, next });
            }
            "li" => self.item(tree.attribute(id, "value").and_then(|value| value.parse().ok())),
            _ => {}
        }
    }

    fn leave(&mut self, tag: &str) {
        if BLOCKS.contains(&tag) || CELLS.contains(&tag) {
            self.end_block();
        }
        match tag {
            "b" | "strong" => self.bold -= 1,
            "i" | "em" => self.italic -= 1,
            "blockquote" => self.quotes -= 1,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
            "a" => {
                self.links.pop();
                self.after_link = true;
            }
            "ol" | "ul" => drop(self.lists.pop()),
            "li" => self.mark = None,
            _ => {}
        }
    }

    fn item(&mut self, value: Option<usize>) {
        self.mark = Some(match self.lists.last_mut() {
            Some(list) if list.ordered => {
                let number = value.unwrap_or(list.next);
                list.next = number.saturating_add(1);
                printed(number, list.style)
            }
            _ => String::new(),
        });
    }

    fn text(&mut self, text: &str) {
        let mut words = String::with_capacity(text.len());
        let mut after_space =
            self.inlines.last().is_none_or(|last| last.text.ends_with(|c: char| c.is_ascii_whitespace()));
        for c in text.chars() {
            let space = c.is_ascii_whitespace();
            if !(space && after_space) {
                words.push(if space { ' ' } else { c });
            }
            after_space = space;
        }
        if words.is_empty() {
            return;
        }
        self.after_link = false;
        let target = self.links.last_mut().and_then(|(target, left)| {
            *left = left.checked_sub(1)?;
            target.clone()
        });
        self.inlines.push(Inline { text: words, bold: self.bold > 0, italic: self.italic > 0, target });
    }

    fn line_break(&mut self) {
        if let Some(last) = self.inlines.last_mut() {
            last.text.truncate(last.text.trim_end_matches(' ').len());
            last.text.push('\n');
        }
    }

    fn end_block(&mut self) {
        self.after_link = false;
        let mut inlines = std::mem::take(&mut self.inlines);
        while let Some(last) = inlines.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            inlines.pop();
        }
        let blank = inlines.iter().all(|inline| inline.text.trim().is_empty());
        let links_touch = std::mem::take(&mut self.links_touch);
        if blank {
            return;
        }
        let mark = self.mark.take();
        let depth = self.lists.len().saturating_sub(1);
        let level = u8::try_from(depth).unwrap_or(u8::MAX);
        let kind = match (&mark, self.heading) {
            (Some(mark), _) if mark.is_empty() => BlockKind::Bullet { depth: level },
            (Some(_), _) => BlockKind::Ordered { depth: level },
            (None, Some(level)) => BlockKind::Heading { level },
            (None, None) => BlockKind::Paragraph,
        };
        let block = Block { kind, quote: self.quotes > 0, inlines };
        self.blocks.push(Flowed { block, mark, depth, links_touch });
    }
}

/// Where a link leads: a web address, or a tagged person (the words are settled by [`super::super::mark`]).
fn target(tree: &Tree, id: Id) -> Option<Target> {
    let href = tree.attribute(id, "href").unwrap_or_default().trim();
    if tree.has_class(id, |class| class.contains("mention") || class == "username")
        || href.contains("/user/")
        || href.contains("/users/")
        || href.contains("/profile/")
    {
        return Some(Target::Mention(tree.text(id).trim_start_matches('@').to_owned()));
    }
    let scheme = href.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let safe = scheme.is_some_and(|scheme| matches!(scheme.as_str(), "http" | "https" | "mailto"));
    let cited = crate::page::address::comment_number(href).is_some();
    let short = href.len() <= ADDRESS_BYTES_MAX;
    (short && (safe || (cited && !href.contains(':')))).then(|| Target::Link(href.to_owned()))
}

/// A list number as the list prints it.
fn printed(number: usize, style: char) -> String {
    match style {
        'a' | 'A' if (1..=26).contains(&number) => {
            char::from_u32(u32::from('a') + number as u32 - 1).map_or_else(|| number.to_string(), String::from)
        }
        'i' | 'I' => crate::page::top::roman_text(u32::try_from(number).unwrap_or(0)),
        _ => number.to_string(),
    }
}
