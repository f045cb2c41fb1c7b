//! Calls about complaints: what a member tells the desk about a contribution.

use super::Author;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Complains about a contribution, to those who sit at the desk alone.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Complain {
    /// Which contribution.
    pub entry: String,
    /// `danger`, `names-somebody`, `abuse`, `not-theirs`, `off-topic` or `other`.
    pub kind: String,
    /// What the desk should know.
    pub text: String,
    /// How whoever complains is shown to the desk, as in a draft; `unattributed` when absent.
    pub attribution: Option<String>,
    /// The name to be shown under, with `pseudonym`.
    pub pseudonym: Option<String>,
    /// Let it leave with the next exchange, where it would wait since it bears no name.
    pub at_once: bool,
    /// Also where the contribution's author sits at the desk, and so will read it.
    pub even_so: bool,
}

/// A complaint as the desk reads it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Complaint {
    /// Its id.
    pub id: String,
    /// Why: as in [`Complain`].
    pub kind: String,
    /// The words; empty where there are none, or they are not here.
    pub text: String,
    /// BCP 47, of the words.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Who complains, as they chose to be shown.
    pub by: Author,
    /// How they are shown.
    pub attribution: String,
    /// Claimed time, ms since 1970; unverified, never decisive.
    pub claimed_at: i64,
    /// Whether it was taken back.
    pub withdrawn: bool,
    /// What settled it; none: it waits.
    pub settled: Option<ComplaintSettled>,
}

/// What became of a complaint.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ComplaintSettled {
    /// What was done with the contribution: `accept`, `return`, `hide`, `restore`, `redact`; or `dismiss`.
    pub kind: String,
    /// Who did it.
    pub by: Author,
    /// Why: a word of the list.
    pub reason: String,
    /// What was noted.
    pub note: String,
    /// Claimed time, ms since 1970; unverified, never decisive.
    pub claimed_at: i64,
}

/// Dismisses the complaints about a contribution that wait.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ComplaintDismiss {
    /// Which contribution.
    pub entry: String,
    /// Why: a word of the list.
    pub reason: String,
    /// What whoever complained, and the others at the desk, should know.
    pub note: Option<String>,
}
