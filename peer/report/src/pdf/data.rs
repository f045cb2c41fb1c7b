//! A report as the template reads it. Left out on purpose: how it looks (`pdf/report.typ`).

use super::Fonts;
use super::world::logo_name;
use crate::colour::{hex, legible};
use crate::html::most;
use crate::lay::{ENTRY_LEVEL, Index, Part, Place, Run, Span, Way};
use crate::model::{Cell, Report, Table, Tongue};
use crate::nest::{List, Node, nodes};
use crate::plain::{clean, one_line};
use crdt::text::Block;
use serde::Serialize;
use std::cell::RefCell;
use std::collections::BTreeSet;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Pages {
    kind: String,
    title: String,
    organisation: String,
    cover: String,
    date: String,
    day: Option<(u16, u8, u8)>,
    #[serde(flatten)]
    spoken: Spoken,
    accent: String,
    families: Vec<String>,
    logo: Option<&'static str>,
    logo_words: String,
    contents: String,
    mark: String,
    notice: String,
    unsourced: bool,
    parts: Vec<Piece>,
    #[serde(skip)]
    missing: BTreeSet<char>,
}

/// Language as Typst knows it.
#[derive(Serialize)]
struct Spoken {
    lang: String,
    region: Option<String>,
    rtl: bool,
}

#[derive(Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
enum Piece {
    Heading {
        level: u8,
        place: String,
        words: String,
        annex: bool,
    },
    Begin {
        statement: bool,
        level: u8,
        place: String,
        spans: Vec<Words>,
    },
    End,
    Line {
        manner: &'static str,
        spans: Vec<Words>,
    },
    Text {
        manner: &'static str,
        below: u8,
        #[serde(flatten)]
        spoken: Spoken,
        nodes: Vec<Written>,
    },
    Quote {
        words: String,
        attribution: String,
        #[serde(flatten)]
        spoken: Spoken,
    },
    Table {
        caption: String,
        note: String,
        header: Vec<String>,
        rows: Vec<Vec<Value>>,
        bar: Option<usize>,
        most: u64,
    },
}

#[derive(Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
enum Written {
    Paragraph { runs: Vec<Words> },
    Heading { level: u8, runs: Vec<Words> },
    List(Listed),
    Quote { nodes: Vec<Self> },
}

#[derive(Serialize)]
struct Listed {
    ordered: bool,
    items: Vec<Point>,
}

#[derive(Serialize)]
struct Point {
    runs: Vec<Words>,
    below: Vec<Listed>,
}

#[derive(Serialize, Default)]
struct Words {
    words: String,
    strong: bool,
    bold: bool,
    italic: bool,
    web: Option<String>,
    to: Option<String>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Value {
    Words(String),
    Count(u64),
}

impl Pages {
    /// Characters that no font has.
    pub(super) fn missing(&self) -> BTreeSet<char> {
        self.missing.clone()
    }
}

/// The data of a report.
pub(super) fn of(report: &Report, index: &Index<'_>, fonts: &Fonts) -> Pages {
    let pen = Pen { index, fonts, missing: RefCell::default() };
    let parts = index.parts().iter().map(|part| pen.part(part)).collect();
    let line = |words: &str| pen.line(words);
    let mut data = Pages {
        kind: line(&report.kind),
        title: line(&report.title),
        organisation: line(&report.organisation),
        cover: line(&report.template.cover_line),
        date: line(&report.date),
        day: day(&report.day),
        spoken: spoken(&report.tongue),
        accent: hex(legible(report.template.accent)),
        families: fonts.families(report.template.face),
        logo: report.template.logo.as_ref().map(logo_name),
        logo_words: line(&report.words.logo),
        contents: line(&report.words.contents),
        mark: line(&report.words.unsourced_mark),
        notice: line(&report.words.unsourced_notice),
        unsourced: report.is_unsourced(),
        parts,
        missing: BTreeSet::new(),
    };
    data.missing = pen.missing.take();
    data
}

struct Pen<'a> {
    index: &'a Index<'a>,
    fonts: &'a Fonts,
    missing: RefCell<BTreeSet<char>>,
}

impl Pen<'_> {
    /// Words on one line.
    fn line(&self, words: &str) -> String {
        self.seen(one_line(words))
    }

    /// Notes what no font has.
    fn seen(&self, words: String) -> String {
        let shown = words.chars().filter(|letter| !letter.is_ascii() && !is_mark(*letter));
        let mut missing = self.missing.borrow_mut();
        missing.extend(shown.filter(|letter| !self.fonts.has(*letter)));
        words
    }

    fn part(&self, part: &Part<'_>) -> Piece {
        match part {
            Part::Heading { level, place, words, annex } => {
                Piece::Heading { level: *level, place: place.to_string(), words: self.line(words), annex: *annex }
            }
            Part::Begin { place, spans } => Piece::Begin {
                statement: matches!(place, Place::Statement(_)),
                level: ENTRY_LEVEL,
                place: place.to_string(),
                spans: self.spans(spans),
            },
            Part::End => Piece::End,
            Part::Line { manner, spans } => Piece::Line { manner: manner.word(), spans: self.spans(spans) },
            Part::Text { manner, below, rich, tongue } => Piece::Text {
                manner: manner.word(),
                below: *below,
                spoken: spoken(tongue),
                nodes: self.nodes(&nodes(rich)),
            },
            Part::Quote(quote) => Piece::Quote {
                words: self.seen(clean(&quote.words)),
                attribution: self.line(&quote.attribution),
                spoken: spoken(&quote.tongue),
            },
            Part::Table(table) => self.table(table),
        }
    }

    fn table(&self, table: &Table) -> Piece {
        let cell = |cell: &Cell| match cell {
            Cell::Words(words) => Value::Words(apart(&self.line(words))),
            Cell::Count(count) => Value::Count(*count),
        };
        Piece::Table {
            caption: self.line(&table.caption),
            note: self.line(&table.note),
            header: table.header.iter().map(|words| self.line(words)).collect(),
            rows: table.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
            bar: table.bar,
            most: most(table),
        }
    }

    fn spans(&self, spans: &[Span]) -> Vec<Words> {
        let words = |span: &Span| {
            let words = if span.apart { apart(&span.words) } else { span.words.clone() };
            let to = span.to.map(|place| place.to_string());
            Words { words: self.seen(words), strong: span.strong, to, ..Words::default() }
        };
        spans.iter().map(words).collect()
    }

    fn nodes(&self, nodes: &[Node<'_>]) -> Vec<Written> {
        let written = |node: &Node<'_>| match node {
            Node::Paragraph(block) => Written::Paragraph { runs: self.runs(block) },
            Node::Heading(level, block) => Written::Heading { level: *level, runs: self.runs(block) },
            Node::List(list) => Written::List(self.list(list)),
            Node::Quote(within) => Written::Quote { nodes: self.nodes(within) },
        };
        nodes.iter().map(written).collect()
    }

    fn list(&self, list: &List<'_>) -> Listed {
        let items = list.items.iter().map(|item| Point {
            runs: self.runs(item.block),
            below: item.below.iter().map(|below| self.list(below)).collect(),
        });
        Listed { ordered: list.ordered, items: items.collect() }
    }

    fn runs(&self, block: &Block) -> Vec<Words> {
        let words = |run: Run| {
            let (web, to) = match run.way {
                Some(Way::Web(address)) => (Some(address), None),
                Some(Way::To(place)) => (None, Some(place.to_string())),
                None => (None, None),
            };
            Words { words: self.seen(run.text), strong: false, bold: run.bold, italic: run.italic, web, to }
        };
        self.index.runs(block).into_iter().map(words).collect()
    }
}

/// Words that keep their own direction within what is around them.
fn apart(words: &str) -> String {
    format!("\u{2068}{words}\u{2069}")
}

/// Characters that are not seen, and need no letter: marks of direction, joiners, selectors.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{ad}' | '\u{61c}')
}

/// The tag's language of two or three letters, and its region of two.
fn spoken(tongue: &Tongue) -> Spoken {
    let mut parts = tongue.language.split(['-', '_']);
    let is_word = |part: &&str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let lang = parts.next().filter(is_word).filter(|part| (2..=3).contains(&part.len())).unwrap_or("und");
    let region = parts.find(|part| part.len() == 2 && is_word(part)).map(str::to_ascii_uppercase);
    Spoken { lang: lang.to_ascii_lowercase(), region, rtl: tongue.rtl }
}

/// A day as numbers; none where it is none.
fn day(day: &str) -> Option<(u16, u8, u8)> {
    let mut parts = day.splitn(3, '-');
    let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let days = match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => return None,
    };
    ((1..=9999).contains(&year) && (1..=days).contains(&day)).then_some((year, month, day))
}
