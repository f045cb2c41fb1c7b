//! Calls for suggestions: key terms, passages that are like others, a first grouping. They change nothing, and are for those who
//! sit at the desk alone.

use super::Author;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for key terms.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SuggestTerms {
    /// In which consultation.
    pub consultation: String,
    /// Of what answers this question, against the rest: its id or number; `cross_cutting` for what answers none.
    pub question: Option<String>,
    /// Of what stands in this room, against the rest; `none` for what is in no room.
    pub room: Option<String>,
    /// Only in this language, BCP 47; script and country do not count.
    pub language: Option<String>,
    /// At most this many of a language, 1 to 200; 30 when 0.
    pub limit: u32,
}

/// Key terms, by language.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct KeyTerms {
    /// The language with most contributions first.
    pub languages: Vec<LanguageTerms>,
    /// Contributions that were not read, since no more words are read at once.
    pub left_out: u32,
}

/// The key terms of one language.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LanguageTerms {
    /// The language, without script and country.
    pub language: String,
    /// Contributions that were asked for.
    pub contributions: u32,
    /// Words in them.
    pub words: u32,
    /// `log_likelihood` against the others, or `tf_idf` where there are none.
    pub method: String,
    /// Whether function words are known by a list; otherwise by how many contributions have them.
    pub listed: bool,
    /// The terms, the most telling first.
    pub terms: Vec<KeyTerm>,
}

/// A key term.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct KeyTerm {
    /// As it is written most often.
    pub words: String,
    /// How often it stands there.
    pub count: u32,
    /// In how many contributions.
    pub contributions: u32,
    /// What the method gives.
    pub value: f64,
    /// Sentences that have it, five at most.
    pub places: Vec<SuggestedPassage>,
}

/// A sentence of a contribution, and for which of its words it is told.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SuggestedPassage {
    /// The contribution.
    pub entry: String,
    /// Whose.
    pub author: Author,
    /// Its language.
    pub language: String,
    /// The direction of its words.
    pub direction: String,
    /// Where the sentence begins in the plain text, code points.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// The words of it.
    pub quote: String,
    /// Which of these it is told for: places in them, code points.
    pub shared: Vec<(u32, u32)>,
    /// How alike it is to what was asked about, 0 to 1.
    pub likeness: f64,
}

/// Asks for passages that are like others: like a coding's, like all that have a code, or like one that is named.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SuggestSimilar {
    /// In which consultation.
    pub consultation: String,
    /// Like the passage of this coding.
    pub coding: Option<String>,
    /// Or like all passages that have this code: its id, a beginning, or its name.
    pub code: Option<String>,
    /// Or like a passage of this contribution.
    pub entry: Option<String>,
    /// That one, word by word.
    pub quote: Option<String>,
    /// Or where it begins in the plain text, code points; with the words too, they must stand there.
    pub from: Option<u32>,
    /// And where it ends.
    pub to: Option<u32>,
    /// At most this many, 1 to 200; 20 when 0.
    pub limit: u32,
}

/// Passages that are like others.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SimilarPassages {
    /// The most alike first.
    pub passages: Vec<SuggestedPassage>,
    /// How many are alike enough to be told.
    pub total: u32,
    /// How many passages were asked about.
    pub asked: u32,
    /// Contributions that were not read, since no more words are read at once.
    pub left_out: u32,
}

/// Asks for a first grouping of contributions without any coding.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SuggestGroups {
    /// In which consultation.
    pub consultation: String,
    /// Only in this language, BCP 47; script and country do not count.
    pub language: Option<String>,
    /// At most this many passages of a group, 1 to 200; 20 when 0.
    pub limit: u32,
}

/// A first grouping, by language.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FirstGroups {
    /// The language with most contributions first.
    pub languages: Vec<LanguageGroups>,
    /// Contributions that were not read, since no more words are read at once.
    pub left_out: u32,
}

/// A first grouping of one language.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LanguageGroups {
    /// The language, without script and country.
    pub language: String,
    /// Contributions without any coding.
    pub contributions: u32,
    /// How many of these were compared with each other; the others joined what they are most like.
    pub compared: u32,
    /// The groups, the largest first, twenty at most.
    pub groups: Vec<FirstGroup>,
    /// How many more there are.
    pub more: u32,
}

/// Contributions that have words in common.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FirstGroup {
    /// A name that a code for it may have: its key terms. Empty where nothing tells it from the others.
    pub name: String,
    /// How many contributions are in it.
    pub contributions: u32,
    /// Of each the sentence that is most like the middle of the group, the most alike first.
    pub passages: Vec<SuggestedPassage>,
}
