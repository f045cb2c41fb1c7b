//! Conflicts: where records compete and a person is to decide (docs/model.md, rules Q1–Q11). What stands meanwhile is said
//! where the records are (A4, A5, G5, G6, G14); here is told that something else was said, and until when.
//!
//! A conflict's name is a hash of what competes, so that it is the same wherever the same records are, and another once
//! something else competes. Left out on purpose: whose records count, which the charter says, and words.

pub mod agenda;
pub mod desk;

use std::collections::BTreeSet;
use wire::{ActId, ConflictId, Hash};

/// What kind of records compete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Conveners gave a field of the agenda different values.
    Field,
    /// One convener took a question off the agenda, another went on writing it.
    Removed,
    /// Offices put one version in different places.
    Place,
    /// Offices assigned one contribution to different questions.
    Questions,
    /// Offices masked different words of one version.
    Words,
    /// Its author took a contribution back while an office acted on it.
    Withdrawn,
    /// Its author revised a contribution not knowing what an office had done with the version before.
    Revised,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 7] =
        [Self::Field, Self::Removed, Self::Place, Self::Questions, Self::Words, Self::Withdrawn, Self::Revised];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Removed => "removed",
            Self::Place => "place",
            Self::Questions => "questions",
            Self::Words => "words",
            Self::Withdrawn => "withdrawn",
            Self::Revised => "revised",
        }
    }

    /// The kind of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Q1: the name of a conflict: its kind, what it is about, and the records that compete, in whatever order they are given.
fn name(kind: Kind, subject: &[&[u8]], records: impl IntoIterator<Item = Vec<u8>>) -> ConflictId {
    let records: BTreeSet<Vec<u8>> = records.into_iter().collect();
    let parts: Vec<&[u8]> = [kind.word().as_bytes()]
        .into_iter()
        .chain(subject.iter().copied())
        .chain(records.iter().map(Vec::as_slice))
        .collect();
    ConflictId(Hash::of("baraza conflict v1", &parts).short())
}

/// The name of one side: the records that say it.
fn side(records: impl IntoIterator<Item = Vec<u8>>) -> ConflictId {
    let records: BTreeSet<Vec<u8>> = records.into_iter().collect();
    let parts: Vec<&[u8]> = records.iter().map(Vec::as_slice).collect();
    ConflictId(Hash::of("baraza conflict side v1", &parts).short())
}

/// An office's decision, one that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its name.
    pub id: ActId,
    /// The conflict that it decides.
    pub conflict: ConflictId,
    /// The side that it keeps.
    pub keep: ConflictId,
    /// Decisions that its doer knew, and that it stands over.
    pub over: Vec<ActId>,
}

/// Where a conflict stands by what was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nobody decided.
    Open,
    /// It was decided: whoever did agree on the side.
    Settled,
    /// Some decided differently without knowing of each other: a person decides again.
    Differ,
}

/// Q8: of the decisions on a conflict that no other is over, all must keep the same side.
#[must_use]
pub fn verdict<'d>(conflict: ConflictId, decisions: impl IntoIterator<Item = &'d Decision>) -> Verdict {
    let about: Vec<&Decision> = decisions.into_iter().filter(|one| one.conflict == conflict).collect();
    let passed: BTreeSet<ActId> = about.iter().flat_map(|one| &one.over).copied().collect();
    let kept: BTreeSet<ConflictId> = about.iter().filter(|one| !passed.contains(&one.id)).map(|one| one.keep).collect();
    match kept.len() {
        0 => Verdict::Open,
        1 => Verdict::Settled,
        _ => Verdict::Differ,
    }
}
