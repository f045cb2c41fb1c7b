//! Calls of the desk: what waits there, and what an office does with a contribution.

use super::{Author, Entry};
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
}

/// One contribution as the desk sees it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeskItem {
    /// The contribution, with the words as they were deposited, or as they are shown.
    pub entry: Entry,
    /// `waiting`, `accepted`, `returned`, `hidden`, `shown` or `withdrawn`.
    pub state: String,
    /// The contribution that it is a later version of.
    pub first: Option<String>,
    /// What was done with it, oldest first.
    pub acts: Vec<DeskAct>,
    /// Whether offices did different things without knowing of each other: a person decides.
    pub conflict: bool,
}

/// One act.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeskAct {
    /// Its id.
    pub id: String,
    /// Whose.
    pub by: Author,
    /// `accept`, `return`, `hide`, `restore`, `redact` or `withdraw`.
    pub kind: String,
    /// Why: a word of the list, worded as `reason-<this>`; empty when it is not here.
    pub reason: String,
    /// What was noted; empty when nothing was, or it is not here.
    pub note: String,
    /// Claimed time, ms since 1970; unverified, never decisive.
    pub claimed_at: i64,
    /// Whether it stands: no other is over it.
    pub stands: bool,
}

/// Does something with a contribution, as an office.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DeskDo {
    /// Which contribution.
    pub entry: String,
    /// `accept`, `return`, `hide`, `restore` or `redact`.
    pub kind: String,
    /// Why: a word of the list.
    pub reason: String,
    /// What the author and the other offices should know.
    pub note: Option<String>,
    /// Words to mask, wherever they stand in it; with `accept` and `redact`.
    pub mask: Vec<String>,
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
