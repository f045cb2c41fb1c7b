//! Calls about entering words for people without a device.

use super::DeskNote;
use crate::fault::Fault;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is told of somebody whose words another entered: it travels with the words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OnBehalf {
    /// How they came: `paper`, `spoken`, `phone`, `message` or `meeting`.
    pub how: String,
    /// The speaker as shown, in free words; empty is *somebody*.
    pub speaker: String,
    /// Whether those are the speaker's name, to which they agreed.
    pub named: bool,
    /// Where, as coarse as the speaker wished; may be empty.
    pub place: String,
    /// When: a day, a month, or free words; may be empty.
    pub day: String,
    /// `individual`, `community-group`, `civil-society`, `local-authority`, `business`, `academia` or `other`; empty where
    /// nobody said.
    pub respondent: String,
    /// How the speaker agreed: `written`, `spoken` or `witness`; empty where nobody said.
    pub consent: String,
}

/// Who spoke, for whoever entered their words: kept in this home, and in nothing that leaves it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Kept {
    /// Name.
    pub name: String,
    /// How they are reached.
    pub contact: String,
}

/// Asks for what was entered for others on this device.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct BehalfAsk {
    /// Which consultation.
    pub consultation: String,
    /// What counts as today: from here on, ms since 1970.
    pub since: i64,
    /// At most this many rows, 1 to 200; 20 when 0.
    pub limit: u32,
}

/// What was entered for others on this device.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BehalfList {
    /// Entered since then, submitted or not.
    pub today: u32,
    /// Entered and not submitted yet.
    pub waiting: u32,
    /// Submitted, ever.
    pub submitted: u32,
    /// The latest, drafts first.
    pub rows: Vec<BehalfRow>,
}

/// Words entered for somebody else.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BehalfRow {
    /// Id of the contribution or of the draft, in full.
    pub id: String,
    /// Whether it is a draft yet.
    pub draft: bool,
    /// First words.
    pub excerpt: String,
    /// BCP 47.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Numbers of the questions it answers.
    pub question_numbers: Vec<String>,
    /// What is told of the speaker; absent once the words are gone.
    pub on_behalf: Option<OnBehalf>,
    /// Who spoke, where that was kept.
    pub kept: Option<Kept>,
    /// `draft`, or as in the outbox.
    pub state: String,
    /// What an office said when it returned or hid it.
    pub note: Option<DeskNote>,
    /// When it was entered, ms since 1970 by this device's clock.
    pub at: i64,
}

/// What should be looked at before a draft is submitted for somebody.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BehalfLook {
    /// What is likely the same, if anything.
    pub like: Option<BehalfLike>,
    /// The name that is kept, or a part of it, stands in the words, or in what is told of the speaker without their leave.
    pub name_shows: bool,
}

/// What is likely the same.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BehalfLike {
    /// Id of the contribution or of the draft.
    pub id: String,
    /// Whether it is a draft.
    pub draft: bool,
    /// First words.
    pub excerpt: String,
    /// BCP 47.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// How alike, hundredths.
    pub likeness: u32,
}

/// Enters a table of contributions for others.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BehalfImport {
    /// Which consultation.
    pub consultation: String,
    /// The table, CSV.
    pub path: String,
    /// Only tell what it would bring.
    #[serde(default)]
    pub dry_run: bool,
}

/// A table that was entered, all of it or nothing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BehalfImported {
    /// Rows with words in them.
    pub rows: u32,
    /// What was made of them, in their order; none in a dry run, or where there are faults.
    pub entered: Vec<BehalfEntered>,
    /// What stands in the way, row by row: nothing was entered then.
    pub faults: Vec<BehalfFault>,
    /// Rows that are likely the same as a contribution here or as an earlier row.
    pub likely: Vec<BehalfTwice>,
}

/// A row that was entered.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BehalfEntered {
    /// Number of the row, the first below the heading being 1.
    pub row: u32,
    /// Id of the contribution in full.
    pub entry: String,
    /// Its receipt code, given once.
    pub code: String,
}

/// A row that cannot be entered.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BehalfFault {
    /// Number of the row, the first below the heading being 1.
    pub row: u32,
    /// What is wrong with it.
    pub fault: Fault,
}

/// A row that is likely the same as something.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BehalfTwice {
    /// Number of the row.
    pub row: u32,
    /// The earlier row; absent where it is a contribution.
    pub like_row: Option<u32>,
    /// The contribution; absent where it is a row.
    pub entry: Option<String>,
    /// How alike, hundredths.
    pub likeness: u32,
}
