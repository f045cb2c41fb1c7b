//! Calls about who took part, in numbers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for the overview of a consultation.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OverviewAsk {
    /// Which consultation.
    pub consultation: String,
    /// Hide counts below this, and what would give them away; 0 hides none.
    pub suppress: u32,
}

/// Writes the overview as a table.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OverviewExport {
    /// Which consultation.
    pub consultation: String,
    /// As in `OverviewAsk`.
    pub suppress: u32,
    /// The CSV file to write.
    pub path: String,
}

/// Who took part, in numbers, as far as this device can read it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Overview {
    /// Contributions and replies that are shown.
    pub total: u32,
    /// Summaries by moderators, counted nowhere else.
    pub summaries: u32,
    /// Hidden by offices, counted nowhere else; absent where that is hidden here.
    pub hidden: Option<u32>,
    /// Taken back, counted nowhere else; absent where that is hidden here.
    pub withdrawn: Option<u32>,
    /// Counts below this are hidden; 0 hides none.
    pub suppress: u32,
    /// The tables.
    pub tables: Vec<OverviewTable>,
    /// Member devices.
    pub devices: u32,
    /// Names of members whose device has not been heard from.
    pub silent: Vec<String>,
}

/// One table.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OverviewTable {
    /// `kind`, `question`, `room`, `area`, `filed_kind` (by the agenda's kinds), `office`, `country`, `language`,
    /// `respondent` or `day`.
    pub by: String,
    /// Rows; their counts add up to the total, but for questions where none is hidden.
    pub rows: Vec<OverviewRow>,
    /// Too few are counted to print any row.
    pub withheld: bool,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OverviewRow {
    /// What is counted: `contribution`, `reply`, a question's id, `several`, an office, a country's code or name, a language's
    /// code, a kind of speaker, a day; empty where nobody said, and for what answers no question.
    pub key: String,
    /// The number of a question; otherwise empty.
    pub number: String,
    /// The words of a question, the title of a room, an area or a kind; otherwise empty.
    pub text: String,
    /// How many; absent where that is hidden.
    pub count: Option<u32>,
}
