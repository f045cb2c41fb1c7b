//! Open data: a consultation as tables that other programs read, whatever the format.
//!
//! The caller fills it in, as with a report: names as they may be shown, words that the reader may read. Names of columns and kinds
//! are fixed and English, because programs go by them (docs/report.md). Places within words are counted in Unicode code points
//! of the plain text (`crdt::text::RichText::plain_text`). Left out on purpose: everything that only a screen needs.

use crate::model::{Table, Tongue};
use crdt::text::RichText;

/// A consultation as open data.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exchange {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its welcome text.
    pub welcome: RichText,
    /// Its objective.
    pub objective: String,
    /// Its outcome.
    pub outcome: String,
    /// Its state, as a word of the model: `open`.
    pub state: String,
    /// Its language.
    pub tongue: Tongue,
    /// The day that this was made, as `2026-11-29`.
    pub day: String,
    /// The guiding questions, in order.
    pub questions: Vec<Question>,
    /// The contributions, replies among them, in order.
    pub contributions: Vec<Entry>,
    /// The statements of its syntheses, in order, those of one after those of another.
    pub statements: Vec<Claim>,
    /// What statements rest on.
    pub references: Vec<Reference>,
    /// The codebook: above before below.
    pub codes: Vec<Code>,
    /// Passages that were given a code.
    pub codings: Vec<Coding>,
    /// Remarks of those who coded.
    pub memos: Vec<Memo>,
    /// Who was heard on what.
    pub coverage: Vec<Table>,
}

/// A guiding question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// Its number, as shown.
    pub number: String,
    /// The question.
    pub text: String,
}

/// A contribution or a reply.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Its number in the proceedings, from 1.
    pub number: u32,
    /// The id of what it replies to.
    pub parent: Option<String>,
    /// The ids of the questions that it answers; none is cross-cutting.
    pub questions: Vec<String>,
    /// Its language.
    pub tongue: Tongue,
    /// Whose it is, as its author wished to be shown.
    pub author: String,
    /// What the author does in their organisation, where it may be shown.
    pub role: String,
    /// The author's organisation, where it may be shown.
    pub organisation: String,
    /// The author's country, where it may be shown.
    pub country: String,
    /// The kind of respondent, where it may be shown.
    pub respondent: String,
    /// The thematic areas.
    pub area: String,
    /// The kind of contribution.
    pub kind: String,
    /// Whether it may be quoted, as a word of the model.
    pub consent: String,
    /// Who may see it, as a word of the model.
    pub audience: String,
    /// What became of it, as a word of the model; `unverified` or `away` where its words are missing for that.
    pub state: String,
    /// When it was made, as claimed: a day as ISO 8601, or empty.
    pub claimed_at: String,
    /// Its words. None where they are gone.
    pub body: RichText,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claim {
    /// Its id.
    pub id: String,
    /// The id of the synthesis that it is in.
    pub synthesis: String,
    /// What that is called.
    pub title: String,
    /// Its number in that, from 1.
    pub number: u32,
    /// The heading that it stands under.
    pub section: String,
    /// The claim.
    pub text: RichText,
    /// How much weight it has, as a word of the model. May be empty.
    pub weight: String,
}

/// A passage that a statement rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reference {
    /// The statement's id.
    pub statement: String,
    /// The contribution's id.
    pub contribution: String,
    /// The passage, or the whole contribution.
    pub passage: Option<(u32, u32)>,
    /// Its words, where they may be quoted.
    pub quote: String,
    /// What became of them, as words of the model with a space between; empty where nothing did.
    pub flag: String,
}

/// A code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Code {
    /// Its id.
    pub id: String,
    /// The id of the code that it stands under.
    pub parent: Option<String>,
    /// Its name.
    pub name: String,
    /// What it means.
    pub definition: String,
    /// Examples.
    pub examples: String,
    /// Its colour as `#rrggbb`, or empty.
    pub colour: String,
}

/// A passage that was given a code. It begins and ends at 0 where its words are not found, or not given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coding {
    /// Its id.
    pub id: String,
    /// The code's id.
    pub code: String,
    /// The contribution's id.
    pub contribution: String,
    /// Its first code point.
    pub start: u32,
    /// What follows its last.
    pub end: u32,
    /// Who coded it, as may be shown.
    pub coder: String,
}

/// A remark, on one thing or on the whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Memo {
    /// Its id.
    pub id: String,
    /// The id of the coding that it is on.
    pub coding: Option<String>,
    /// The id of the code that it is on.
    pub code: Option<String>,
    /// The id of the contribution that it is on.
    pub contribution: Option<String>,
    /// The remark.
    pub text: String,
    /// Whose it is, as may be shown.
    pub by: String,
}
