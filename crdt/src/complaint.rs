//! Complaints: what a member tells the desk about a contribution (docs/model.md, rules Y1 to Y7).
//!
//! A complaint is a deposit: all that stands in the open of it is what stands in the open of any (G1), so that nobody but the
//! desk learns that somebody complained, about what, and why. Left out on purpose: who may complain, and what settles it.

use minicbor::{Decode, Encode};
use wire::EntryId;

/// Complaints of one log about one contribution that are read; the others are counted.
pub const READ_OF_ONE: u32 = 100;
/// Longest word for a kind that is read, bytes.
const KIND_BYTES_MAX: usize = 32;

/// What it is about, and why: sealed with the record.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Complaint {
    /// The contribution.
    #[n(0)]
    pub about: EntryId,
    /// A word of [`Kind`].
    #[n(1)]
    pub kind: String,
}

impl Complaint {
    /// Its kind; a word that is not known here is *other*.
    #[must_use]
    pub fn kind(&self) -> Kind {
        Kind::from_word(&self.kind).unwrap_or(Kind::Other)
    }

    /// Whether its word is one that some program may have written.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let letters = self.kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        letters && !self.kind.is_empty() && self.kind.len() <= KIND_BYTES_MAX
    }
}

/// Why somebody complains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// It puts somebody at risk.
    Danger,
    /// It names somebody, or tells where they are.
    NamesSomebody,
    /// It insults or threatens.
    Abuse,
    /// It is not whose it says it is.
    NotTheirs,
    /// It answers something else.
    OffTopic,
    /// Something else.
    Other,
}

impl Kind {
    /// All of them, the gravest first.
    pub const ALL: [Self; 6] =
        [Self::Danger, Self::NamesSomebody, Self::Abuse, Self::NotTheirs, Self::OffTopic, Self::Other];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Danger => "danger",
            Self::NamesSomebody => "names-somebody",
            Self::Abuse => "abuse",
            Self::NotTheirs => "not-theirs",
            Self::OffTopic => "off-topic",
            Self::Other => "other",
        }
    }

    /// The kind of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}
