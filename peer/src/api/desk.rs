//! Calls of the desk: what waits there, and what an office does with a contribution.

use super::{Author, Complaint, Entry, OnBehalf, SamePassage};
use crdt::text::RichText;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What lies at the desk.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DeskAsk {
    /// Which consultation.
    pub consultation: String,
    /// Only those in this state; all without one.
    pub state: Option<String>,
    /// Only those that this person looks after.
    pub mine: bool,
    /// Only those that this member looks after: a device's id or its beginning.
    pub assigned: Option<String>,
    /// Only those that answer this question: its id or number.
    pub question: Option<String>,
    /// Only those in this language: `sw` is any Swahili.
    pub language: Option<String>,
    /// Only those of this author: an id or its beginning.
    pub author: Option<String>,
    /// Only those in this room: its id, a beginning of it or its title; `none` for those in none.
    pub room: Option<String>,
    /// Only those with this thematic area, likewise.
    pub area: Option<String>,
    /// Only those of this kind, by the agenda's kinds, likewise.
    pub kind: Option<String>,
    /// Translations, which are listed apart.
    pub translations: bool,
    /// Only those about which complaints wait.
    pub complaints: bool,
}

/// One contribution as the desk sees it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeskItem {
    /// What was read, in one name: its words, versions and acts. A decision that names it is refused once any of them changed.
    pub mark: String,
    /// The contribution, with the words as they were deposited, or as they are shown.
    pub entry: Entry,
    /// What members read in its place, where an office masked words of it when it accepted it.
    #[ts(type = "RichText | null")]
    pub members_read: Option<RichText>,
    /// `waiting`, `held`, `accepted`, `returned`, `hidden`, `shown` or `withdrawn`.
    pub state: String,
    /// The contribution that it is a later version of.
    pub first: Option<String>,
    /// The later version that its author sent instead: nothing is decided about this one any more.
    pub replaced_by: Option<String>,
    /// Ids of the questions that its author named, whatever offices assigned.
    pub asked: Vec<String>,
    /// What was done with it, oldest first.
    pub acts: Vec<DeskAct>,
    /// Whether offices did different things without knowing of each other: a person decides.
    pub conflict: bool,
    /// Private notes on it, oldest first: for those who sit at the desk alone.
    pub notes: Vec<DeskRemark>,
    /// The group of likely duplicates that it is in.
    pub group: Option<DeskGroup>,
    /// Who looks after it.
    pub assigned: Option<DeskAssigned>,
    /// What members told the desk about it, those that wait first, then the oldest first.
    pub complaints: Vec<Complaint>,
    /// How many more there are, of members who complained more often than is read.
    pub complaints_more: u32,
    /// Complaints that wait.
    pub complaints_open: u32,
}

/// A private note.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeskRemark {
    /// Its id.
    pub id: String,
    /// Whose.
    pub by: Author,
    /// The words; empty while they are not here.
    pub text: String,
    /// Claimed time, ms since 1970; unverified, never decisive.
    pub claimed_at: i64,
}

/// Contributions that say the same. Each keeps its words and its author.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeskGroup {
    /// Its id.
    pub id: String,
    /// The contributions in it.
    pub entries: Vec<String>,
    /// What people said who made it, oldest first.
    pub made: Vec<DeskGrouping>,
}

/// One person's word that contributions say the same.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeskGrouping {
    /// Whose.
    pub by: Author,
    /// Why: a word of the list; empty while it is not here.
    pub reason: String,
    /// What was noted.
    pub note: String,
    /// Claimed time, ms since 1970; unverified, never decisive.
    pub claimed_at: i64,
}

/// Who looks after a contribution.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeskAssigned {
    /// Who.
    pub member: Author,
    /// Who said so.
    pub by: Author,
    /// Claimed time, ms since 1970; unverified, never decisive.
    pub claimed_at: i64,
    /// Whether somebody said otherwise without knowing of it: a person decides.
    pub conflict: bool,
}

/// How much lies at the desk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeskCounts {
    /// Nobody has said anything yet.
    pub waiting: u32,
    /// Came after closing began, or after the final close, and wait for an office's decision.
    pub held: u32,
    /// Before all members.
    pub accepted: u32,
    /// Given back.
    pub returned: u32,
    /// Kept from members.
    pub hidden: u32,
    /// Never deposited, and shown.
    pub shown: u32,
    /// Taken back.
    pub withdrawn: u32,
    /// Of these, those about which offices differ.
    pub conflict: u32,
    /// Of these, those that this person looks after.
    pub mine: u32,
    /// Of these, those that somebody looks after.
    pub assigned: u32,
    /// Of these, those about which complaints wait.
    pub complaints: u32,
    /// Beside these, translations that wait.
    pub translations: u32,
    /// And those that do not: accepted, returned, hidden or taken back.
    pub translations_answered: u32,
}

/// A private note to be written.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DeskNoteAdd {
    /// On which contribution.
    pub entry: String,
    /// The words.
    pub text: String,
}

/// Groups contributions that say the same.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DeskGroupMake {
    /// The contributions: two at least.
    pub entries: Vec<String>,
    /// Why: a word of the list.
    pub reason: String,
    /// What those who sit at the desk should know.
    pub note: Option<String>,
}

/// Undoes a group.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DeskUngroup {
    /// The group: its id or a beginning, or that of a contribution in it.
    pub group: String,
    /// Why: a word of the list.
    pub reason: String,
    /// What those who sit at the desk should know.
    pub note: Option<String>,
}

/// Asks for contributions that are likely the same.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LikelyAsk {
    /// Which consultation.
    pub consultation: String,
    /// Pairs at most; 0 for as many as a page shows. At most 200.
    pub limit: u32,
    /// Those of which somebody on this home said that they are two, in the place of the others.
    pub apart: bool,
}

/// Contributions that are likely the same: suggested, never acted on.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct LikelyList {
    /// The pairs, in the order in which the first of each is read.
    pub pairs: Vec<LikelyPair>,
    /// Contributions beyond these that may be like another.
    pub further: u32,
    /// Pairs of which somebody on this home said that they are two.
    pub apart: u32,
}

/// Two contributions that are likely the same.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LikelyPair {
    /// How alike, in hundredths of all pairs of words; 100 where the words are the same.
    pub likeness: u32,
    /// Where the same words stand in both, as far as they are told.
    pub passages: Vec<SamePassage>,
    /// One of them.
    pub one: LikelyText,
    /// The other.
    pub other: LikelyText,
}

/// One of two contributions that are likely the same.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LikelyText {
    /// Its id.
    pub entry: String,
    /// Whose.
    pub author: Author,
    /// For whom it was entered, where it was.
    pub on_behalf: Option<OnBehalf>,
    /// Where it stands, as of a desk item.
    pub state: String,
    /// Its language.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Claimed time, ms since 1970; unverified, never decisive.
    pub claimed_at: Option<i64>,
    /// Its words, blank where they quote others: the text that passages stand in.
    pub text: String,
}

/// Says that two contributions are two.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LikelyApart {
    /// The two.
    pub entries: Vec<String>,
    /// That they may be one after all.
    pub undo: bool,
}

/// Says who looks after a contribution.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DeskAssign {
    /// Which contribution.
    pub entry: String,
    /// Who: a device's id or its beginning; nobody without one.
    pub member: Option<String>,
}

/// One act.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeskAct {
    /// Its id.
    pub id: String,
    /// Whose.
    pub by: Author,
    /// `accept`, `admit`, `return`, `hide`, `restore`, `redact`, `withdraw`, `reassign`, `pin` or `unpin`.
    pub kind: String,
    /// Why: a word of the list, worded as `reason-<this>`; empty when it is not here.
    pub reason: String,
    /// What was noted; empty when nothing was, or it is not here.
    pub note: String,
    /// Claimed time, ms since 1970; unverified, never decisive.
    pub claimed_at: i64,
    /// Whether it stands: no other is over it.
    pub stands: bool,
    /// With `reassign`: ids of the questions that it answers from then on.
    pub questions: Vec<String>,
}

/// Does something with a contribution, as an office.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DeskDo {
    /// Which contribution.
    pub entry: String,
    /// `accept`, `return`, `hide`, `restore`, `redact`, `reassign`, `pin` or `unpin`.
    pub kind: String,
    /// Why: a word of the list.
    pub reason: String,
    /// What the author and the other offices should know.
    pub note: Option<String>,
    /// Words to mask, wherever they stand in it; with `accept` and `redact`.
    pub mask: Vec<String>,
    /// The questions that it answers, by id or number; with `reassign`.
    pub questions: Vec<String>,
    /// The mark of what was read; without one it is about whatever lies here.
    pub mark: Option<String>,
}

/// Puts before all members what was held when the consultation closed: one decision on all of it, or on some.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DeskAdmit {
    /// Which consultation.
    pub consultation: String,
    /// Which contributions; all that are held, without any.
    pub entries: Vec<String>,
    /// Why: a word of the list.
    pub reason: String,
    /// What members and the other offices should know.
    pub note: Option<String>,
}

/// What was admitted.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeskAdmitted {
    /// Contributions that all members read from now on.
    pub entries: Vec<String>,
    /// How many are still held.
    pub held: u32,
}

/// What an office said to the author.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeskNote {
    /// What was done: as in [`DeskAct`].
    pub kind: String,
    /// Why.
    pub reason: String,
    /// What was noted.
    pub note: String,
}

/// Writes the log of acts to a file.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ActsExport {
    /// Which consultation.
    pub consultation: String,
    /// The CSV file to write.
    pub path: String,
}
