//! What a report consists of, whatever its format.
//!
//! The caller fills it in: names as they may be shown, lines in the report's language, words that its readers may read. Numbers
//! are what references go by: each statement and each contribution has one of its own, from 1. Which statements cite a
//! contribution is not said twice; it is read off the statements ([`Report::cited_in`]). Left out on purpose: how any of it looks.

use crdt::text::RichText;
use std::collections::{BTreeMap, BTreeSet};

/// Deepest heading of a section; the title of the report stands above level 1.
pub const SECTION_LEVEL_MAX: u8 = 3;

/// A report that is to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// What it is, in its language: *Synthesis*, *Summary of week 3*. Stands above the title.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Who publishes it. May be empty.
    pub organisation: String,
    /// The language that its headings, statements and fixed words are in.
    pub tongue: Tongue,
    /// When it was made, as a line in its language.
    pub date: String,
    /// The same day as `2026-11-29`, for programs; empty where it is to say none.
    pub day: String,
    /// The fixed words, in its language.
    pub words: Words,
    /// How it is to look.
    pub template: Template,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// Who was heard on what. Empty leaves the chapter out.
    pub coverage: Vec<Table>,
    /// The annex: every contribution that the report's readers may read, in order. Empty leaves the chapter out.
    pub proceedings: Vec<Contribution>,
}

/// A language, and the direction it is written in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tongue {
    /// Its BCP 47 tag: `ar`, `pt-BR`. Empty where nobody knows.
    pub language: String,
    /// Whether it is written from right to left.
    pub rtl: bool,
}

/// The fixed words of a report, in its language. The crate has none of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// Heading of the list of sections: *Contents*.
    pub contents: String,
    /// Before a statement's number: *Statement*.
    pub statement: String,
    /// Before a contribution's number: *Contribution*.
    pub contribution: String,
    /// Before what a statement rests on: *Rests on*.
    pub sources: String,
    /// Before the statements that cite a contribution: *Cited in*.
    pub cited_in: String,
    /// In its place where none does: *Cited in no statement*.
    pub not_cited: String,
    /// Before the number of what a contribution replies to: *Reply to*.
    pub reply_to: String,
    /// Heading of the chapter with the tables: *Who was heard*.
    pub coverage: String,
    /// Heading of the annex: *Proceedings*.
    pub proceedings: String,
    /// A paragraph below it: what the annex holds, and what it does not. May be empty.
    pub proceedings_note: String,
    /// On every page, as long as a statement rests on nothing: *Draft: sources missing*. Short.
    pub unsourced_mark: String,
    /// The same as a sentence at the beginning: that statements without sources are marked, and what that means.
    pub unsourced_notice: String,
    /// At each such statement: *Rests on no contribution*.
    pub unsourced_here: String,
    /// Between members of a list: `, ` or `، `.
    pub list_separator: String,
    /// Alternative words for the logo, where the template has one: *Logo of …*.
    pub logo: String,
}

/// How a report looks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Template {
    /// A picture for the first page.
    pub logo: Option<Logo>,
    /// A line on the first page, such as the programme's name. May be empty.
    pub cover_line: String,
    /// The colour of headings and rules. It is darkened until white paper lets it be read.
    pub accent: Colour,
    /// The kind of letters.
    pub face: Face,
}

/// A picture for the first page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// The file's bytes, without place, device or time in them.
    pub bytes: Vec<u8>,
    /// What kind of file it is.
    pub format: Picture,
    /// Width, pixels.
    pub width: u32,
    /// Height, pixels.
    pub height: u32,
}

/// A kind of picture that every format can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

/// A colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Default for Colour {
    /// A calm blue.
    fn default() -> Self {
        Self(0x1d, 0x4e, 0x78)
    }
}

/// A kind of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Face {
    /// Without serifs.
    #[default]
    Sans,
    /// With serifs.
    Serif,
}

/// A section: a heading and what stands below it, up to the next heading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// 1 to [`SECTION_LEVEL_MAX`]; 1 is the largest.
    pub level: u8,
    /// A quiet line below the heading, such as the standard caveat. May be empty.
    pub note: String,
    /// What it holds, in order.
    pub pieces: Vec<Piece>,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words that rest on nothing and need not: introductions, method, thanks.
    Prose(RichText),
    /// What the report claims.
    Statement(Statement),
    /// A table.
    Table(Table),
}

/// One claim, and the contributions that it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statement {
    /// Its number within the report, from 1; no other has it.
    pub number: u32,
    /// The claim.
    pub text: RichText,
    /// How much weight it has, as a line: *many (14 of 31 contributions)*.
    pub weight: Option<String>,
    /// What it rests on. None: it is marked, and so is the whole report.
    pub sources: Vec<Source>,
    /// What somebody should know who relies on it, as lines: *Contribution 7 was withdrawn since*.
    pub flags: Vec<String>,
}

/// One contribution that a statement rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// The contribution's number in the proceedings. One that does not stand there is named without a link.
    pub contribution: u32,
    /// Its words, where they may be quoted.
    pub quote: Option<Quote>,
}

/// Words of a contribution, quoted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quote {
    /// The words, as they stand there.
    pub words: String,
    /// Whose they are, as a line. May be empty.
    pub attribution: String,
    /// The language that they are in.
    pub tongue: Tongue,
}

/// A table of counts. What it shows is in its numbers; bars only show the same again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// What is to be known for reading it. May be empty.
    pub note: String,
    /// One heading for each column; the first is that of the rows' names.
    pub header: Vec<String>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// The column whose counts are drawn as bars too, from 0.
    pub bar: Option<usize>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Words(String),
    /// A count.
    Count(u64),
}

/// A contribution in the annex.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contribution {
    /// Its number within the report, from 1; no other has it.
    pub number: u32,
    /// Its id, by which texts point at it (`crdt::text::Target::Entry`). Shown nowhere.
    pub id: String,
    /// Whose it is, as its author wished to be shown.
    pub attribution: String,
    /// The questions that it answers, as a line. May be empty.
    pub questions: String,
    /// When it was made, as claimed. May be empty.
    pub date: String,
    /// The language that it is in.
    pub tongue: Tongue,
    /// The number of the contribution that it replies to.
    pub parent: Option<u32>,
    /// Its words. None where they are gone; `state` says why.
    pub body: RichText,
    /// What became of it, as a line: *withdrawn*, *parts were masked*. May be empty.
    pub state: String,
}

impl Report {
    /// All statements, in order.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.sections.iter().flat_map(|section| &section.pieces).filter_map(|piece| match piece {
            Piece::Statement(statement) => Some(statement),
            Piece::Prose(_) | Piece::Table(_) => None,
        })
    }

    /// Whether a statement rests on nothing. Every format says so on its first page, and on every page where it has pages.
    #[must_use]
    pub fn is_unsourced(&self) -> bool {
        self.statements().any(|statement| statement.sources.is_empty())
    }

    /// By contribution, the statements that rest on it, in order.
    #[must_use]
    pub fn cited_in(&self) -> BTreeMap<u32, BTreeSet<u32>> {
        let mut cited: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for statement in self.statements() {
            for source in &statement.sources {
                cited.entry(source.contribution).or_default().insert(statement.number);
            }
        }
        cited
    }

    /// By id, the numbers of the contributions in the annex.
    #[must_use]
    pub fn numbers(&self) -> BTreeMap<&str, u32> {
        self.proceedings.iter().map(|one| (one.id.as_str(), one.number)).collect()
    }
}
