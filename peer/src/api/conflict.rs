//! Calls about conflicts: what people said without knowing of each other, and what a person decides.

use super::Author;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The conflicts of a consultation.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ConflictAsk {
    /// Which consultation.
    pub consultation: String,
}

/// Something about which records compete until a person decides.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Conflict {
    /// Its id: the same on every device.
    pub id: String,
    /// `field`, `removed`, `place`, `questions`, `words`, `withdrawn` or `revised`.
    pub kind: String,
    /// Of the agenda: in which field; empty otherwise.
    pub field: String,
    /// Of a question, room, area or kind: what it is called meanwhile; empty otherwise.
    pub label: String,
    /// Of a contribution: its id; empty otherwise.
    pub entry: String,
    /// Of a contribution: whose.
    pub author: Option<Author>,
    /// Of a contribution: the beginning of its words as they are read here.
    pub excerpt: String,
    /// What stood when those who differ last knew the same; empty where that is not known any more.
    pub before: Vec<ConflictLine>,
    /// What competes: two at least.
    pub sides: Vec<ConflictSide>,
    /// Whether offices decided it before, differently and without knowing of each other.
    pub decided_twice: bool,
    /// Whether this person may decide it.
    pub can_decide: bool,
}

/// One of what competes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConflictSide {
    /// Its id.
    pub id: String,
    /// What was done: `set`, `removed`, `written`, `accept`, `return`, `hide`, `restore`, `reassign`, `redact`, `withdraw` or
    /// `revise`.
    pub act: String,
    /// Who said so, and why: several where some said the same.
    pub by: Vec<ConflictBy>,
    /// What it says.
    pub lines: Vec<ConflictLine>,
    /// Whether it can be kept: no office overturns a withdrawal.
    pub can_keep: bool,
    /// Whether it is what everybody sees meanwhile.
    pub stands: bool,
}

/// Who said one side.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConflictBy {
    /// Who.
    pub author: Author,
    /// Claimed time, ms since 1970; unverified, never decisive. None: it is not known here.
    pub claimed_at: Option<i64>,
    /// Why, of an act: a word of the list; empty when it is not here.
    pub reason: String,
    /// What was noted.
    pub note: String,
}

/// A field with a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConflictLine {
    /// Which field: of the agenda, or `questions`, `state` or `words` of a contribution.
    pub field: String,
    /// Its value; empty where nothing was said.
    pub value: String,
    /// The way here from what stood before, word by word; empty where it is not told so.
    pub parts: Vec<ConflictPart>,
}

/// Some words, and what became of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConflictPart {
    /// `same`, `gone` or `new`.
    pub became: String,
    /// The words.
    pub text: String,
}

/// Decides a conflict.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ConflictDecide {
    /// Of which consultation.
    pub consultation: String,
    /// Which: its id or a beginning.
    pub conflict: String,
    /// The side that is kept: its number in the list, from 1, or its id or a beginning.
    pub keep: String,
    /// Why: a word of the list.
    pub reason: String,
    /// What the others should know.
    pub note: Option<String>,
}
