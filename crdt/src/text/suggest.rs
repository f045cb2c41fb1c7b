//! Suggestions to those who make sense of what was said: key terms, passages that are like others, and a first grouping. Made by
//! counting words, by methods that stand in papers and can be worked out again by hand; nothing is learnt, and nothing is drawn by
//! lot. Rules SG1 to SG11 stand in `docs/text.md`.
//!
//! Whatever is handed in may be suggested: who may read what is the caller's to know. The same words give the same answer in
//! whatever order they are handed in. Left out on purpose: accepting a suggestion, which is a person's act; meaning and
//! translation; and stemming, which would favour the languages that somebody wrote it for.

mod corpus;
mod function_words;
mod groups;
mod likeness;
mod measure;
mod sentence;
mod terms;

pub use corpus::{Corpus, Text};
pub use groups::{GROUPED_MAX, Group, Groups, groups};
pub use likeness::{LEAST, Like, Query, like};
pub use terms::{Method, Scope, Term, Terms, terms};

use wire::EntryId;

/// Words that are read at once, in however many contributions: some 60 MB, and up to 150 MB more while terms are sought. Ten
/// thousand contributions of two hundred words have two thirds of it.
pub const WORDS_MAX: usize = 3_000_000;

/// A passage that is suggested: a sentence of a contribution, and the words for which it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggested {
    /// The contribution.
    pub entry: EntryId,
    /// Where it begins in the plain text, in code points.
    pub start: usize,
    /// What follows its last.
    pub end: usize,
    /// The words of it.
    pub words: String,
    /// What in these words it is suggested for: places in them, in code points.
    pub shared: Vec<(usize, usize)>,
    /// How alike it is to what was asked for, in thousandths.
    pub likeness: u32,
}

#[cfg(test)]
mod tests;
