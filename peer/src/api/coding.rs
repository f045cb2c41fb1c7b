//! Calls about the codebook, codings of passages, and memos: for those who sit at the desk alone.

use super::{Author, EntryRow};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A code as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CodeRow {
    /// Its id.
    pub id: String,
    /// What it is called; empty while the words are not here.
    pub name: String,
    /// What it means.
    pub definition: String,
    /// Passages that are typical of it, or are not.
    pub examples: String,
    /// `#rrggbb`, or empty.
    pub colour: String,
    /// The code that it stands under.
    pub parent: Option<String>,
    /// How many are above it.
    pub depth: u32,
    /// Whether it is offered for coding no more; its codings stay.
    pub retired: bool,
    /// Whether it stands at the top since moves made a circle.
    pub loosed: bool,
    /// Fields that people set differently without knowing of each other: whoever sets one again decides.
    pub disputed: Vec<String>,
    /// Passages that have it, and are found.
    pub codings: u32,
}

/// Makes a code, or sets something of one. What is absent stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CodeSet {
    /// In which consultation.
    pub consultation: String,
    /// Which code: its id, a beginning, or its name; none makes one.
    pub code: Option<String>,
    /// What it is called.
    pub name: Option<String>,
    /// What it means.
    pub definition: Option<String>,
    /// Passages that are typical of it, or are not.
    pub examples: Option<String>,
    /// `#rrggbb`; empty takes it away.
    pub colour: Option<String>,
    /// The code that it is to stand under; empty is the top.
    pub parent: Option<String>,
    /// The code that it is to stand after, under the same; empty is first.
    pub after: Option<String>,
    /// Whether it is offered for coding no more.
    pub retired: Option<bool>,
}

/// Takes back one's last act.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CodingUndo {
    /// In which consultation.
    pub consultation: String,
    /// Of the codebook; otherwise of codings and memos.
    pub codes: bool,
}

/// What was done with codes, codings and memos.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CodeHistoryAsk {
    /// In which consultation.
    pub consultation: String,
    /// Only what is about this code.
    pub code: Option<String>,
}

/// One record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodedAct {
    /// Its id.
    pub id: String,
    /// Who.
    pub by: Author,
    /// `create`, `rename`, `define`, `colour`, `move`, `retire`, `restore`, `change`, `code`, `uncode`, `memo`, `unmemo` or `undo`.
    pub act: String,
    /// The code that it is about.
    pub code: Option<String>,
    /// What that is called now.
    pub code_name: String,
    /// The contribution that it is about.
    pub entry: Option<String>,
    /// What it set, as it was said.
    pub fields: Vec<CodedField>,
    /// The records that it is over, or takes back.
    pub over: Vec<String>,
    /// Whether its doer took it back.
    pub undone: bool,
    /// Claimed time, ms since 1970; unverified, never decisive.
    pub claimed_at: i64,
}

/// A field with its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CodedField {
    /// `name`, `definition`, `examples`, `colour`, `parent` or `retired`.
    pub field: String,
    /// What was said; of a parent its id.
    pub value: String,
}

/// A codebook in a file: a table (`.csv`), or REFI-QDA (`.qdc`).
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CodeFile {
    /// Of which consultation.
    pub consultation: String,
    /// Where it lies, or is to.
    pub path: String,
    /// Of an import: only tell what it would bring.
    pub dry_run: bool,
}

/// What an import of codes brought.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodesImported {
    /// Codes in the file.
    pub rows: u32,
    /// Codes that were made: none where a row has a fault.
    pub made: u32,
    /// What stands in the way.
    pub faults: Vec<CodeFault>,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CodeFault {
    /// Its number, from 1, without the heading.
    pub row: u32,
    /// `name`, `name-twice`, `name-taken`, `definition`, `examples`, `colour`, `parent-unknown` or `circle`.
    pub fault: String,
    /// The name that it is about.
    pub name: String,
}

/// Gives a passage a code.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CodingAdd {
    /// The contribution.
    pub entry: String,
    /// The code: its id, a beginning, or its name.
    pub code: String,
    /// The passage, word by word.
    pub quote: Option<String>,
    /// Or where it begins in the plain text, code points; with the words too, they must stand there.
    pub from: Option<u32>,
    /// And where it ends.
    pub to: Option<u32>,
    /// Words on it.
    pub memo: Option<String>,
}

/// Which codings are asked for.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CodingAsk {
    /// In which consultation.
    pub consultation: String,
    /// Only with this code.
    pub code: Option<String>,
    /// With the codes that stand under it too.
    pub below: bool,
    /// Only in this contribution.
    pub entry: Option<String>,
    /// Only by this member: an id or its beginning.
    pub by: Option<String>,
}

/// One coding or memo.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CodedRef {
    /// Its id or a beginning.
    pub id: String,
}

/// A passage that was given a code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Coding {
    /// Its id.
    pub id: String,
    /// The code.
    pub code: String,
    /// What that is called.
    pub code_name: String,
    /// Its colour.
    pub colour: String,
    /// The contribution.
    pub entry: String,
    /// Whose coding it is.
    pub by: Author,
    /// Which version was coded, from 1.
    pub version: u32,
    /// Where it stood there, code points.
    pub coded_from: u32,
    /// Where it ended there.
    pub coded_to: u32,
    /// `exact`, `moved`, `lost`, `withdrawn`, `hidden`, `held`, or `away` where the words are not here.
    pub anchor: String,
    /// Where it stands in the words that are shown now; none where it stands nowhere.
    pub from: Option<u32>,
    /// Where it ends there.
    pub to: Option<u32>,
    /// The passage as it is read now; empty where it stands nowhere.
    pub quote: String,
    /// How many memos there are on it.
    pub memos: u32,
    /// Whether this person gave it, on whatever device.
    pub own: bool,
    /// Claimed time, ms since 1970; unverified, never decisive.
    pub claimed_at: i64,
}

/// Which contributions are read for coding.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CodingPage {
    /// In which consultation.
    pub consultation: String,
    /// Only this contribution.
    pub entry: Option<String>,
    /// Only those that answer this question; `cross_cutting` for those that answer none.
    pub question: Option<String>,
    /// Only those in which this code was given, also where its passage stands nowhere any more.
    pub code: Option<String>,
    /// With the codes that stand under it too.
    pub below: bool,
    /// Only those in which nothing coded is found.
    pub uncoded: bool,
    /// Only those with these words.
    pub query: Option<String>,
    /// Skip this many.
    pub offset: u32,
    /// At most this many, 1 to 200; 50 when 0.
    pub limit: u32,
}

/// A page of contributions with what was coded in them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodedEntries {
    /// The contributions, in the order of the consultation.
    pub entries: Vec<EntryRow>,
    /// Every coding in them, whatever code was asked for.
    pub codings: Vec<Coding>,
    /// How many contributions match.
    pub total: u32,
}

/// Two codes that stand together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CodePair {
    /// One code.
    pub one: String,
    /// What it is called.
    pub one_name: String,
    /// The other.
    pub other: String,
    /// What it is called.
    pub other_name: String,
    /// Pairs of passages that have a letter in common.
    pub passages: u32,
    /// Contributions in which both were given.
    pub contributions: u32,
}

/// A contribution in which nothing was coded.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Uncoded {
    /// Its id.
    pub entry: String,
    /// Whose.
    pub author: Author,
    /// Its language.
    pub language: String,
    /// The direction of its words.
    pub direction: String,
    /// Ids of the questions that it answers.
    pub questions: Vec<String>,
    /// The beginning of its words.
    pub excerpt: String,
}

/// How far those who code agree.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodingAgreement {
    /// Krippendorff's alpha for nominal values; none where nothing was judged twice, or nothing varies.
    pub alpha: Option<f64>,
    /// Contributions with a code that at least two judged.
    pub units: u32,
    /// Judgements in them.
    pub values: u32,
    /// Who coded anything, and in how many contributions.
    pub coders: Vec<Coder>,
    /// The same for each code.
    pub codes: Vec<CodeAgreement>,
}

/// Somebody who codes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Coder {
    /// Who.
    pub by: Author,
    /// Contributions in which they coded anything.
    pub contributions: u32,
    /// Passages that they coded.
    pub codings: u32,
}

/// Agreement on one code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodeAgreement {
    /// The code.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// As of all.
    pub alpha: Option<f64>,
    /// Contributions that at least two judged.
    pub units: u32,
}

/// Words on a code, a coding or a contribution: on one of these.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MemoAdd {
    /// Of a code: in which consultation.
    pub consultation: Option<String>,
    /// The code.
    pub code: Option<String>,
    /// Or the coding.
    pub coding: Option<String>,
    /// Or the contribution.
    pub entry: Option<String>,
    /// The words.
    pub text: String,
}

/// A memo.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Memo {
    /// Its id.
    pub id: String,
    /// Whose.
    pub by: Author,
    /// On which code.
    pub code: Option<String>,
    /// On which coding.
    pub coding: Option<String>,
    /// On which contribution; a coding's too.
    pub entry: Option<String>,
    /// The words; empty while they are not here.
    pub text: String,
    /// Whether this person wrote it, on whatever device.
    pub own: bool,
    /// Claimed time, ms since 1970; unverified, never decisive.
    pub claimed_at: i64,
}
