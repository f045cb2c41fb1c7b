//! A report laid out as one run of parts, so that every document format says the same in the same order.
//!
//! What is said where is decided here once; formats only know how a heading, a line, a text, a quotation and a table are written.
//! Left out on purpose: the first page, which each format sets by its own means, and all looks.

use crate::model::{Contribution, Piece, Quote, Report, SECTION_LEVEL_MAX, Section, Statement, Table, Tongue};
use crate::plain::{Cleaner, one_line};
use crdt::text::{Block, RichText, Target};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Level of the heading that each contribution is: below that of its chapter, and not among the contents.
pub(crate) const ENTRY_LEVEL: u8 = 2;

/// A place within a document that links lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Heading(usize),
    Statement(u32),
    Entry(u32),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Heading(n) => write!(f, "h-{n}"),
            Self::Statement(n) => write!(f, "s-{n}"),
            Self::Entry(n) => write!(f, "c-{n}"),
        }
    }
}

/// One part of a document, in reading order.
#[derive(Debug)]
pub(crate) enum Part<'a> {
    /// A heading of a section or chapter; 1 is the largest. The annex begins on a page of its own.
    Heading { level: u8, place: Place, words: String, annex: bool },
    /// A statement or a contribution begins: its place, and the line that names it.
    Begin { place: Place, spans: Vec<Span> },
    /// It ends.
    End,
    /// A line of its own, in the report's language.
    Line { manner: Manner, spans: Vec<Span> },
    /// What somebody wrote, and the level of the heading that it stands below: its own headings are deeper.
    Text { manner: Written, below: u8, rich: &'a RichText, tongue: &'a Tongue },
    /// Words of a contribution below a statement.
    Quote(&'a Quote),
    /// A table.
    Table(&'a Table),
}

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// A quiet remark below a heading.
    Note,
    /// What a statement rests on, or which statements cite a contribution.
    References,
    /// What somebody should know who relies on it.
    Flag,
    /// Questions, day, state of a contribution.
    Details,
}

impl Manner {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::References => "references",
            Self::Flag => "flag",
            Self::Details => "details",
        }
    }
}

/// Whose words a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    Prose,
    Claim,
    Body,
}

impl Written {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Prose => "prose",
            Self::Claim => "claim",
            Self::Body => "body",
        }
    }
}

/// Words within a line, and where they lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) words: String,
    pub(crate) to: Option<Place>,
    pub(crate) strong: bool,
    /// People wrote it: it keeps its own direction within the line.
    pub(crate) apart: bool,
}

impl Span {
    fn plain(words: impl Into<String>) -> Self {
        Self { words: words.into(), to: None, strong: false, apart: false }
    }

    fn apart(words: &str) -> Self {
        Self { apart: true, ..Self::plain(one_line(words)) }
    }
}

/// A run of words of a rich text, cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) way: Option<Way>,
}

/// Where words of a rich text lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Way {
    Web(String),
    To(Place),
}

/// What stands where in a report.
#[derive(Debug)]
pub(crate) struct Index<'a> {
    report: &'a Report,
    cited: BTreeMap<u32, BTreeSet<u32>>,
    by_id: BTreeMap<&'a str, u32>,
    entries: BTreeSet<u32>,
}

impl<'a> Index<'a> {
    pub(crate) fn of(report: &'a Report) -> Self {
        let entries = report.proceedings.iter().map(|one| one.number).collect();
        Self { report, cited: report.cited_in(), by_id: report.numbers(), entries }
    }

    /// The place of a contribution; none where the annex does not hold it.
    fn entry(&self, number: u32) -> Option<Place> {
        self.entries.contains(&number).then_some(Place::Entry(number))
    }

    /// The runs of a block, cleaned. What leads to a person or a question leads nowhere in a file.
    pub(crate) fn runs(&self, block: &Block) -> Vec<Run> {
        let mut cleaner = Cleaner::default();
        let mut runs: Vec<Run> = Vec::with_capacity(block.inlines.len());
        for inline in &block.inlines {
            let way = match &inline.target {
                Some(target @ Target::Link(address)) if target.may_be_followed() => Some(Way::Web(address.clone())),
                Some(Target::Entry(id)) => self.by_id.get(id.as_str()).map(|number| Way::To(Place::Entry(*number))),
                Some(Target::Link(_) | Target::Mention(_) | Target::Question(_)) | None => None,
            };
            runs.push(Run { text: cleaner.run(&inline.text), bold: inline.bold, italic: inline.italic, way });
        }
        if let Some(last) = runs.last_mut() {
            last.text.push_str(&cleaner.end());
        }
        runs.retain(|run| !run.text.is_empty());
        runs
    }

    /// Everything after the first page and the contents.
    pub(crate) fn parts(&self) -> Vec<Part<'a>> {
        let report = self.report;
        let mut parts = Vec::new();
        let mut level = 0;
        for section in &report.sections {
            // An outline that leaves out a level cannot be walked by who does not see it.
            level = section.level.clamp(1, SECTION_LEVEL_MAX).min(level + 1);
            self.section(section, level, &mut parts);
        }
        if !report.coverage.is_empty() {
            heading(1, &report.words.coverage, false, &mut parts);
            parts.extend(report.coverage.iter().map(Part::Table));
        }
        if !report.proceedings.is_empty() {
            heading(1, &report.words.proceedings, true, &mut parts);
            note(&report.words.proceedings_note, &mut parts);
            for entry in &report.proceedings {
                self.contribution(entry, &mut parts);
            }
        }
        parts
    }

    fn section(&self, section: &'a Section, level: u8, parts: &mut Vec<Part<'a>>) {
        heading(level, &section.title, false, parts);
        note(&section.note, parts);
        for piece in &section.pieces {
            match piece {
                Piece::Prose(rich) => parts.push(self.own(Written::Prose, level, rich)),
                Piece::Statement(statement) => self.statement(statement, level, parts),
                Piece::Table(table) => parts.push(Part::Table(table)),
            }
        }
    }

    fn own(&self, manner: Written, below: u8, rich: &'a RichText) -> Part<'a> {
        Part::Text { manner, below, rich, tongue: &self.report.tongue }
    }

    fn statement(&self, statement: &'a Statement, level: u8, parts: &mut Vec<Part<'a>>) {
        let words = &self.report.words;
        let place = Place::Statement(statement.number);
        let mut spans = vec![named(&words.statement, statement.number, true, None)];
        if let Some(weight) = &statement.weight {
            spans.extend([Span::plain(PARTS), Span::apart(weight)]);
        }
        parts.push(Part::Begin { place, spans });
        parts.push(self.own(Written::Claim, level, &statement.text));
        for flag in &statement.flags {
            parts.push(Part::Line { manner: Manner::Flag, spans: vec![Span::apart(flag)] });
        }
        parts.extend(statement.sources.iter().filter_map(|source| source.quote.as_ref()).map(Part::Quote));
        if statement.sources.is_empty() {
            parts.push(Part::Line { manner: Manner::Flag, spans: vec![Span::apart(&words.unsourced_here)] });
        } else {
            let numbers: BTreeSet<u32> = statement.sources.iter().map(|source| source.contribution).collect();
            let named = |number: &u32| named(&words.contribution, *number, false, self.entry(*number));
            let spans = self.listed(&words.sources, numbers.iter().map(named));
            parts.push(Part::Line { manner: Manner::References, spans });
        }
        parts.push(Part::End);
    }

    fn contribution(&self, entry: &'a Contribution, parts: &mut Vec<Part<'a>>) {
        let words = &self.report.words;
        let place = Place::Entry(entry.number);
        let mut spans = vec![named(&words.contribution, entry.number, true, None)];
        if !entry.attribution.trim().is_empty() {
            spans.extend([Span::plain(PARTS), Span::apart(&entry.attribution)]);
        }
        parts.push(Part::Begin { place, spans });
        let mut spans: Vec<Span> = Vec::new();
        let told = [&entry.questions, &entry.date, &entry.state];
        for told in told.into_iter().filter(|told| !told.trim().is_empty()) {
            spans.extend([Span::plain(PARTS), Span::apart(told)]);
        }
        if let Some(parent) = entry.parent {
            spans.extend([Span::plain(PARTS), named(&words.reply_to, parent, false, self.entry(parent))]);
        }
        if !spans.is_empty() {
            spans.remove(0);
            parts.push(Part::Line { manner: Manner::Details, spans });
        }
        if !entry.body.is_blank() {
            let (manner, below) = (Written::Body, ENTRY_LEVEL);
            parts.push(Part::Text { manner, below, rich: &entry.body, tongue: &entry.tongue });
        }
        let spans = match self.cited.get(&entry.number) {
            Some(cited) => {
                let named = |n: &u32| named(&words.statement, *n, false, Some(Place::Statement(*n)));
                self.listed(&words.cited_in, cited.iter().map(named))
            }
            None => vec![Span::plain(one_line(&words.not_cited))],
        };
        // A file that holds proceedings alone cites nothing, and need not say so each time.
        if !self.cited.is_empty() {
            parts.push(Part::Line { manner: Manner::References, spans });
        }
        parts.push(Part::End);
    }

    fn listed(&self, label: &str, named: impl Iterator<Item = Span>) -> Vec<Span> {
        let mut spans = vec![Span::plain(format!("{} ", one_line(label)))];
        for (n, span) in named.enumerate() {
            if n > 0 {
                spans.push(Span::plain(self.report.words.list_separator.clone()));
            }
            spans.push(span);
        }
        spans
    }
}

/// Between what one line tells.
const PARTS: &str = " · ";

/// A word and a number, kept on one line.
fn named(word: &str, number: u32, strong: bool, to: Option<Place>) -> Span {
    Span { words: format!("{}\u{a0}{number}", one_line(word)), to, strong, apart: false }
}

fn note(words: &str, parts: &mut Vec<Part<'_>>) {
    if !words.trim().is_empty() {
        parts.push(Part::Line { manner: Manner::Note, spans: vec![Span::apart(words)] });
    }
}

fn heading(level: u8, words: &str, annex: bool, parts: &mut Vec<Part<'_>>) {
    // Any number will do that no other heading has.
    let place = Place::Heading(parts.len() + 1);
    parts.push(Part::Heading { level, place, words: one_line(words), annex });
}

/// The entries of the contents: level, place, words.
pub(crate) fn contents<'p>(parts: &'p [Part<'_>]) -> impl Iterator<Item = (u8, Place, &'p str)> {
    parts.iter().filter_map(|part| {
        let Part::Heading { level, place, words, .. } = part else { return None };
        Some((*level, *place, words.as_str()))
    })
}
