//! Calls about translations of contributions.

use super::Author;
use crdt::text::RichText;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a translation is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Translated {
    /// The contribution.
    pub entry: String,
    /// Which of its versions, from 1, as the translator counted them.
    pub version: u32,
}

/// A translation that members read, beside its original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Translation {
    /// Its id; what is cited is the original.
    pub id: String,
    /// BCP 47.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Who translated.
    pub author: Author,
    /// How the translator is shown: `named`, `role-organisation`, `organisation`, `pseudonym` or `unattributed`.
    pub attribution: String,
    /// Whether it may be quoted: never more than the original.
    pub consent: String,
    /// Which version of the original, from 1.
    pub version: u32,
    /// Whether the original has a later one.
    pub outdated: bool,
    /// Claimed time, ms since 1970; unverified, never decisive.
    pub claimed_at: Option<i64>,
}

/// The same with its words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TranslationWords {
    /// The translation.
    #[serde(flatten)]
    pub translation: Translation,
    /// The words as Markdown; empty while they have not arrived.
    pub body_markdown: String,
    /// The same as plain words.
    pub body_text: String,
    /// The words, for the window.
    #[ts(type = "RichText")]
    pub body: RichText,
    /// Whether they are on this device.
    pub body_here: bool,
}
