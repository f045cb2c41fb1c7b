//! Saved HTML as a flat tree of elements and text.
//!
//! A reader of our own rather than a browser's algorithm: that one rebuilds formatting elements in every paragraph and
//! walks all open elements for most tags, so that a hostile page of a few megabytes takes hours and gigabytes. This one
//! looks at every byte a bounded number of times, holds nodes in one list (nothing nests on the stack), and keeps the
//! few attributes that are read. On the markup that browsers write when they save a page the result is the same.
//!
//! Left out on purpose: scripts, styles, frames and templates are dropped here, unread.

use super::entity;
use crate::page::{LINES_MAX, PageError};

/// Index of a node.
pub(super) type Id = usize;

/// Elements without content.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Elements whose content is no markup and is not read.
const DROPPED: [&str; 9] =
    ["script", "style", "noscript", "template", "textarea", "iframe", "noembed", "noframes", "xmp"];
/// Elements within a line; the end of one closes no block around it.
const INLINE: [&str; 19] = [
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "label", "mark", "s", "small", "span", "strong", "sub",
    "sup", "time", "u",
];
/// Elements that end an open paragraph.
const ENDS_PARAGRAPH: [&str; 27] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
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
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];
const ATTRIBUTES: [&str; 13] = [
    "class", "content", "datetime", "hidden", "href", "id", "itemprop", "property", "rel", "role", "start", "type",
    "value",
];
/// Longest text of one element that is asked for as a whole, in nodes and bytes.
const TEXT_NODES_MAX: usize = 64;
const TEXT_BYTES_MAX: usize = 1_024;
/// How far an inline end tag looks for its start.
const INLINE_REACH: usize = 32;

/// What a node is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Element { tag: String, attributes: Vec<(&'static str, String)> },
    Text(String),
}

#[derive(Debug)]
struct Node {
    kind: Kind,
    parent: Option<Id>,
    first: Option<Id>,
    last: Option<Id>,
    next: Option<Id>,
}

/// A page's nodes; the first is the root.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// What a walk meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Enter(Id),
    Leave(Id),
}

/// How a walk goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Go {
    On,
    /// Past this element, without its content; it is not left either.
    Past,
    Stop,
}

impl Tree {
    pub(super) const ROOT: Id = 0;

    pub(super) fn kind(&self, id: Id) -> &Kind {
        &self.nodes[id].kind
    }

    /// The element's name, or nothing for text.
    pub(super) fn tag(&self, id: Id) -> &str {
        match &self.nodes[id].kind {
            Kind::Element { tag, .. } => tag,
            Kind::Text(_) => "",
        }
    }

    pub(super) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        match &self.nodes[id].kind {
            Kind::Element { attributes, .. } => {
                attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
            }
            Kind::Text(_) => None,
        }
    }

    /// Whether one of the element's classes satisfies a condition.
    pub(super) fn has_class(&self, id: Id, holds: impl Fn(&str) -> bool) -> bool {
        self.attribute(id, "class").is_some_and(|classes| classes.split_ascii_whitespace().any(holds))
    }

    /// Visits the nodes under `root`, itself included, in order.
    pub(super) fn walk(&self, root: Id, mut visit: impl FnMut(Step) -> Go) {
        let mut at = root;
        loop {
            let mut inside = None;
            match visit(Step::Enter(at)) {
                Go::Stop => return,
                Go::Past => {}
                Go::On => {
                    inside = self.nodes[at].first;
                    if inside.is_none() && visit(Step::Leave(at)) == Go::Stop {
                        return;
                    }
                }
            }
            if let Some(first) = inside {
                at = first;
                continue;
            }
            loop {
                if at == root {
                    return;
                }
                if let Some(next) = self.nodes[at].next {
                    at = next;
                    break;
                }
                let Some(parent) = self.nodes[at].parent else { return };
                at = parent;
                if visit(Step::Leave(at)) == Go::Stop {
                    return;
                }
            }
        }
    }

    /// The text under a node, white space squeezed: a name, a title, a date. Longer texts are cut, because elements
    /// whose text is asked for may stand within one another.
    pub(super) fn text(&self, root: Id) -> String {
        let mut text = String::new();
        let mut left = TEXT_NODES_MAX;
        self.walk(root, |step| {
            left = left.saturating_sub(1);
            if left == 0 || text.len() > TEXT_BYTES_MAX {
                return Go::Stop;
            }
            if let Step::Enter(id) = step {
                match &self.nodes[id].kind {
                    Kind::Text(words) => text.push_str(&words[..words.floor_char_boundary(TEXT_BYTES_MAX)]),
                    Kind::Element { tag, .. } if !INLINE.contains(&tag.as_str()) => text.push(' '),
                    Kind::Element { .. } => {}
                }
            }
            Go::On
        });
        crate::page::words::squeeze(&text)
    }

    pub(super) fn parse(html: &str) -> Result<Self, PageError> {
        let mut builder = Builder::default();
        let mut at = 0;
        while at < html.len() {
            let rest = &html[at..];
            let text = rest.find('<').unwrap_or(rest.len());
            if text > 0 {
                builder.text(&rest[..text]);
                at += text;
                continue;
            }
            at += builder.markup(rest)?;
        }
        Ok(Self { nodes: builder.nodes })
    }
}

struct Builder {
    nodes: Vec<Node>,
    open: Vec<Id>,
    /// How many elements of each name are open, so that a stray end tag costs nothing.
    counts: std::collections::HashMap<String, usize>,
}

impl Default for Builder {
    fn default() -> Self {
        let kind = Kind::Element { tag: "root".to_owned(), attributes: Vec::new() };
        let root = Node { kind, parent: None, first: None, last: None, next: None };
        Self { nodes: vec![root], open: vec![Tree::ROOT], counts: std::collections::HashMap::new() }
    }
}

impl Builder {
    /// Takes one piece of markup from the front, and says how long it was.
    fn markup(&mut self, rest: &str) -> Result<usize, PageError> {
        let bytes = rest.as_bytes();
        if let Some(comment) = rest.strip_prefix("<!--") {
            return Ok(comment.find("-->").map_or(rest.len(), |end| "<!--".len() + end + "-->".len()));
        }
        match bytes.get(1) {
            Some(b'!' | b'?') => Ok(rest.find('>').map_or(rest.len(), |end| end + 1)),
            Some(b'/') if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                let end = rest.find('>').unwrap_or(rest.len());
                let name = rest[2..end].split(|c: char| c.is_ascii_whitespace() || c == '/').next().unwrap_or_default();
                self.end(&name.to_ascii_lowercase());
                Ok((end + 1).min(rest.len()))
            }
            Some(first) if first.is_ascii_alphabetic() => self.start(rest),
            _ => {
                self.text("<");
                Ok(1)
            }
        }
    }

    fn start(&mut self, rest: &str) -> Result<usize, PageError> {
        let name_end =
            rest[1..].find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/').map_or(rest.len(), |end| end + 1);
        let tag = rest[1..name_end].to_ascii_lowercase();
        let (attributes, mut used) = attributes(rest, name_end);
        if DROPPED.contains(&tag.as_str()) {
            used += raw_content(&rest[used..], &tag);
            return Ok(used);
        }
        if self.nodes.len() > LINES_MAX * 4 {
            return Err(PageError::TooManyParts { parts: self.nodes.len() });
        }
        self.close_implied(&tag);
        let id = self.append(Kind::Element { tag: tag.clone(), attributes });
        if !VOID.contains(&tag.as_str()) {
            self.open.push(id);
            *self.counts.entry(tag).or_default() += 1;
        }
        Ok(used)
    }

    /// Closes what the standard lets authors leave open, where it is the innermost element.
    fn close_implied(&mut self, tag: &str) {
        if ENDS_PARAGRAPH.contains(&tag) && self.innermost() == "p" {
            self.pop();
        }
        let same: &[&str] = match tag {
            "li" => &["p", "li"],
            "dt" | "dd" => &["p", "dt", "dd"],
            "tr" => &["p", "td", "th", "tr"],
            "td" | "th" => &["p", "td", "th"],
            "option" => &["option"],
            _ => &[],
        };
        for _ in same {
            if same.contains(&self.innermost()) {
                self.pop();
            }
        }
    }

    fn end(&mut self, tag: &str) {
        if self.counts.get(tag).is_none_or(|count| *count == 0) {
            return;
        }
        if INLINE.contains(&tag) {
            let reach = self.open.iter().rev().take(INLINE_REACH);
            let depth = reach.take_while(|id| self.is_inline(**id)).position(|id| self.name(*id) == tag);
            for _ in 0..depth.map_or(0, |depth| depth + 1) {
                self.pop();
            }
            return;
        }
        // Every element is closed once, so all ends together cost no more than all starts.
        while self.innermost() != tag {
            self.pop();
        }
        self.pop();
    }

    fn is_inline(&self, id: Id) -> bool {
        INLINE.contains(&self.name(id))
    }

    fn name(&self, id: Id) -> &str {
        match &self.nodes[id].kind {
            Kind::Element { tag, .. } => tag,
            Kind::Text(_) => "",
        }
    }

    fn innermost(&self) -> &str {
        self.open.last().map_or("", |id| self.name(*id))
    }

    fn pop(&mut self) {
        if self.open.len() > 1
            && let Some(id) = self.open.pop()
            && let Kind::Element { tag, .. } = &self.nodes[id].kind
            && let Some(count) = self.counts.get_mut(tag)
        {
            *count -= 1;
        }
    }

    fn text(&mut self, source: &str) {
        let text = entity::decode(source);
        let parent = self.open.last().copied().unwrap_or(Tree::ROOT);
        let last = self.nodes[parent].last;
        match last.map(|last| &mut self.nodes[last].kind) {
            Some(Kind::Text(before)) => before.push_str(&text),
            _ => drop(self.append(Kind::Text(text))),
        }
    }

    fn append(&mut self, kind: Kind) -> Id {
        let parent = self.open.last().copied().unwrap_or(Tree::ROOT);
        let id = self.nodes.len();
        self.nodes.push(Node { kind, parent: Some(parent), first: None, last: None, next: None });
        match self.nodes[parent].last.replace(id) {
            Some(before) => self.nodes[before].next = Some(id),
            None => self.nodes[parent].first = Some(id),
        }
        id
    }
}

/// Length of the content of a dropped element, its end tag included.
fn raw_content(rest: &str, tag: &str) -> usize {
    let mut from = 0;
    while let Some(at) = rest[from..].find("</") {
        let name = from + at + 2;
        if rest.as_bytes()[name..].get(..tag.len()).is_some_and(|word| word.eq_ignore_ascii_case(tag.as_bytes())) {
            return rest[name..].find('>').map_or(rest.len(), |end| name + end + 1);
        }
        from = name;
    }
    rest.len()
}

/// The attributes worth keeping, and where the tag ends.
fn attributes(rest: &str, mut at: usize) -> (Vec<(&'static str, String)>, usize) {
    let bytes = rest.as_bytes();
    let mut kept: Vec<(&'static str, String)> = Vec::new();
    let skip =
        |from: usize, stop: fn(u8) -> bool| (from..bytes.len()).find(|at| stop(bytes[*at])).unwrap_or(bytes.len());
    loop {
        at = skip(at, |b| !b.is_ascii_whitespace() && b != b'/');
        match bytes.get(at) {
            None => return (kept, rest.len()),
            Some(b'>') => return (kept, at + 1),
            Some(_) => {}
        }
        let name_end = skip(at + 1, |b| b.is_ascii_whitespace() || matches!(b, b'=' | b'>' | b'/'));
        let name = &rest[at..name_end];
        at = skip(name_end, |b| !b.is_ascii_whitespace());
        let mut value = "";
        if bytes.get(at) == Some(&b'=') {
            at = skip(at + 1, |b| !b.is_ascii_whitespace());
            let (from, to) = match bytes.get(at) {
                Some(b'"') => (at + 1, skip(at + 1, |b| b == b'"')),
                Some(b'\'') => (at + 1, skip(at + 1, |b| b == b'\'')),
                _ => (at, skip(at, |b| b.is_ascii_whitespace() || b == b'>')),
            };
            value = rest.get(from..to).unwrap_or_default();
            at = if from > at { (to + 1).min(bytes.len()) } else { to };
        }
        let known = ATTRIBUTES.iter().find(|known| name.eq_ignore_ascii_case(known));
        if let Some(known) = known.filter(|known| kept.iter().all(|(key, _)| key != *known)) {
            kept.push((known, entity::decode(value)));
        }
    }
}
