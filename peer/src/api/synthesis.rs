//! Calls about syntheses: for those who sit at the desk alone, but for what was published of one.

use super::Author;
use crdt::text::RichText;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Starts a synthesis.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SynthesisCreate {
    /// In which consultation.
    pub consultation: String,
    /// `report`, `weekly` or `reflection`; empty is a report.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// BCP 47; empty is the interface's.
    pub language: String,
}

/// Names one synthesis, section, statement or source.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PartRef {
    /// Its id or a beginning.
    pub id: String,
}

/// Asks for a synthesis.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SynthesisAsk {
    /// Its id or a beginning.
    pub id: String,
    /// With sections, statements and sources that were deleted.
    pub deleted: bool,
}

/// Sets something of a synthesis. What is absent stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SynthesisSet {
    /// Its id or a beginning.
    pub id: String,
    /// What it is called.
    pub title: Option<String>,
    /// `report`, `weekly` or `reflection`.
    pub kind: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// Whether it is worked on no more.
    pub retired: Option<bool>,
}

/// A synthesis, in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SynthesisRow {
    /// Its id.
    pub id: String,
    /// What it is called; empty while the words are not here.
    pub title: String,
    /// `report`, `weekly` or `reflection`.
    pub kind: String,
    /// BCP 47.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Who began it.
    pub by: Author,
    /// Sections in it.
    pub sections: u32,
    /// Statements in it.
    pub statements: u32,
    /// Statements without a source.
    pub unsourced: u32,
    /// Whether it is worked on no more.
    pub retired: bool,
    /// Fields that people set differently without knowing of each other: whoever sets one again decides.
    pub disputed: Vec<String>,
    /// Claimed time of the last record, ms since 1970; unverified, never decisive.
    pub changed_at: i64,
}

/// A synthesis with everything in it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SynthesisShow {
    /// What the list says of it.
    pub head: SynthesisRow,
    /// Statements with a flag.
    pub flagged: u32,
    /// Its sections, in order.
    pub sections: Vec<SynthesisSection>,
}

/// Makes a section, or sets something of one. What is absent stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SectionSet {
    /// To make one: in which synthesis.
    pub synthesis: Option<String>,
    /// To change one: its id or a beginning.
    pub id: Option<String>,
    /// What it is called.
    pub title: Option<String>,
    /// `findings`, `differing`, `limits` or `free`.
    pub role: Option<String>,
    /// The section that it is to stand after; empty is first.
    pub after: Option<String>,
    /// Whether it is deleted, with what stands in it.
    pub deleted: Option<bool>,
}

/// A section.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SynthesisSection {
    /// Its id.
    pub id: String,
    /// Its heading; empty while the words are not here.
    pub title: String,
    /// `findings`, `differing`, `limits` or `free`.
    pub role: String,
    /// Whether it was deleted.
    pub deleted: bool,
    /// Fields that people set differently without knowing of each other.
    pub disputed: Vec<String>,
    /// Statements and prose, in order.
    pub pieces: Vec<SynthesisPiece>,
}

/// Writes a new statement, or prose.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct StatementNew {
    /// In which section: its id or a beginning.
    pub section: String,
    /// Whether it is prose, which rests on nothing.
    pub prose: bool,
    /// Its words.
    #[ts(type = "RichText | null")]
    pub body: Option<RichText>,
    /// Or as Markdown.
    pub body_markdown: Option<String>,
    /// `all`, `most`, `many`, `some`, `few` or `one`; empty for none.
    pub weight: String,
    /// What it is to stand after; empty is first, absent is last.
    pub after: Option<String>,
}

/// Saves the words of a statement.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct StatementSave {
    /// Its id or a beginning.
    pub id: String,
    /// The `heads` of what was edited, so that what others wrote meanwhile stays; empty: what is here now.
    pub base_heads: Vec<String>,
    /// Its words.
    #[ts(type = "RichText | null")]
    pub body: Option<RichText>,
    /// Or as Markdown.
    pub body_markdown: Option<String>,
}

/// Sets something of a statement but its words. What is absent stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct StatementSet {
    /// Its id or a beginning.
    pub id: String,
    /// The section that it is to stand in.
    pub section: Option<String>,
    /// What it is to stand after; empty is first.
    pub after: Option<String>,
    /// `all`, `most`, `many`, `some`, `few` or `one`; empty for none.
    pub weight: Option<String>,
    /// Whether it is prose.
    pub prose: Option<bool>,
    /// Whether it is deleted.
    pub deleted: Option<bool>,
}

/// A statement, or prose.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SynthesisPiece {
    /// Its id.
    pub id: String,
    /// The section that it stands in.
    pub section: String,
    /// `statement` or `prose`.
    pub kind: String,
    /// Of a statement its number within the synthesis, from 1; none where it or its section is deleted.
    pub number: Option<u32>,
    /// Its words.
    #[ts(type = "RichText")]
    pub body: RichText,
    /// The same as Markdown.
    pub body_markdown: String,
    /// What a save of it is on top of.
    pub heads: Vec<String>,
    /// `all`, `most`, `many`, `some`, `few`, `one`, or empty.
    pub weight: String,
    /// Contributions that it rests on, of those that are read.
    pub contributions: u32,
    /// People behind those; none where an attribution does not let them be told apart.
    pub people: Option<u32>,
    /// The passages that it rests on.
    pub sources: Vec<StatementSource>,
    /// `no-source`, and of its sources `revised`, `redacted`, `withdrawn`, `hidden`, `lost`, `away` and `consent`.
    pub flags: Vec<String>,
    /// Fields that people set differently without knowing of each other.
    pub disputed: Vec<String>,
    /// Whether it was deleted.
    pub deleted: bool,
    /// Who wrote what is no change of its words and was left out.
    pub refused: Vec<Author>,
    /// Changes of its words that are not here, or wait for one that is not.
    pub waiting: u32,
    /// Who began it.
    pub by: Author,
}

/// Ties a passage to a statement: by a contribution and its place there, or by a coding.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SourceAdd {
    /// The statement.
    pub statement: String,
    /// The coding whose passage it is.
    pub coding: Option<String>,
    /// Or the contribution.
    pub entry: Option<String>,
    /// With the passage, word by word.
    pub quote: Option<String>,
    /// Or where it begins in the plain text, code points.
    pub from: Option<u32>,
    /// And where it ends.
    pub to: Option<u32>,
    /// Whether the passage is quoted in the text.
    pub quoted: bool,
}

/// Sets something of a source. What is absent stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SourceSet {
    /// Its id or a beginning.
    pub id: String,
    /// Whether the passage is quoted in the text.
    pub quoted: Option<bool>,
    /// Whether it was taken away.
    pub removed: Option<bool>,
}

/// A passage that a statement rests on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StatementSource {
    /// Its id.
    pub id: String,
    /// The contribution.
    pub entry: String,
    /// Whose, as its attribution lets them be seen.
    pub author: Author,
    /// Which version was cited, from 1.
    pub version: u32,
    /// `exact`, `moved`, `lost`, `withdrawn`, `hidden`, `held`, or `away` where the words are not here.
    pub anchor: String,
    /// Where it stands in the words that are shown now; none where it stands nowhere.
    pub from: Option<u32>,
    /// Where it ends there.
    pub to: Option<u32>,
    /// The passage as it is read at the desk now; empty where it stands nowhere.
    pub passage: String,
    /// Whether it is to be quoted in the text.
    pub quoted: bool,
    /// The quotation as a report has it; none where it is not to be quoted, or may not be.
    pub quote: Option<StatementQuote>,
    /// `revised`, `redacted`, `withdrawn`, `hidden`, `lost`, `away`, `consent`.
    pub flags: Vec<String>,
    /// Whether it was taken away.
    pub removed: bool,
    /// Who tied it.
    pub by: Author,
}

/// Words of a contribution, quoted as its author lets them be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StatementQuote {
    /// The words.
    pub words: String,
    /// Whose, on one line; empty where the words stand alone.
    pub attribution: String,
    /// The language that they are in.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
}

/// What was done with a synthesis.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SynthesisPast {
    /// The synthesis, or any part of one.
    pub id: String,
}

/// One record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SynthesisAct {
    /// Its id.
    pub id: String,
    /// Who.
    pub by: Author,
    /// `create`, `write`, `title`, `move`, `delete`, `restore`, `weigh`, `quote`, `change` or `undo`.
    pub act: String,
    /// The part that it is about.
    pub about: String,
    /// `synthesis`, `section`, `statement`, `prose` or `source`.
    pub part: String,
    /// What it set, as it was said.
    pub fields: Vec<super::CodedField>,
    /// The records that it is over, or takes back.
    pub over: Vec<String>,
    /// Whether its doer took it back.
    pub undone: bool,
    /// Claimed time, ms since 1970; unverified, never decisive.
    pub claimed_at: i64,
}

/// Asks who is heard in a synthesis.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CoverageAsk {
    /// The synthesis.
    pub id: String,
    /// Hide counts below this, and what would give them away; 0 hides none.
    pub suppress: u32,
}

/// Who is heard in a synthesis.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Coverage {
    /// Contributions that members read.
    pub total: u32,
    /// Of them, those that a statement rests on.
    pub cited: u32,
    /// Counts below this are hidden; 0 hides none.
    pub suppress: u32,
    /// The tables: by `question`, `office`, `country`, `respondent` and `language`.
    pub tables: Vec<CoverageTable>,
    /// Contributions that no statement rests on.
    pub uncited: Vec<UncitedRow>,
    /// Whether the section of differing views is empty, or absent.
    pub differing_empty: bool,
}

/// One table.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CoverageTable {
    /// What it is by.
    pub by: String,
    /// Its rows.
    pub rows: Vec<CoverageRow>,
    /// Too few are counted to print any row.
    pub withheld: bool,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CoverageRow {
    /// As in the overview.
    pub key: String,
    /// The number of a question; otherwise empty.
    pub number: String,
    /// The words of a question; otherwise empty.
    pub text: String,
    /// Contributions; absent where that is hidden.
    pub total: Option<u32>,
    /// Of them, those that are cited; absent where that is hidden.
    pub cited: Option<u32>,
}

/// A contribution that no statement rests on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UncitedRow {
    /// Its id.
    pub entry: String,
    /// Its language.
    pub language: String,
    /// The direction of its words.
    pub direction: String,
    /// The beginning of its words.
    pub excerpt: String,
}

/// How a synthesis is to leave the desk.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ReportAsk {
    /// The synthesis.
    pub synthesis: String,
    /// For those who sit at the desk alone: with what is for moderators.
    pub for_desk: bool,
    /// With all contributions that are read in its annex, not only those that are cited.
    pub all: bool,
    /// Hide counts below this, and what would give them away; 0 hides none.
    pub suppress: u32,
}

/// Puts a synthesis before all members.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SynthesisPublish {
    /// The synthesis.
    pub id: String,
    /// Although statements rest on nothing: why, for all to read.
    pub anyway: Option<String>,
}

/// Where an own contribution is used in what was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Used {
    /// The contribution.
    pub entry: String,
    /// Its consultation.
    pub consultation: String,
    /// The beginning of its words.
    pub excerpt: String,
    /// One for each published synthesis or summary.
    pub places: Vec<UsedAt>,
}

/// Whether, and where, one published text uses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UsedAt {
    /// The entry that was published.
    pub entry: String,
    /// Its title.
    pub title: String,
    /// Whether it refers to the contribution.
    pub used: bool,
    /// The numbers of the statements that do.
    pub statements: Vec<u32>,
}
