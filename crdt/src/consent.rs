//! Consent: what an author lets be done with a contribution (docs/model.md, E10): who may see it, and whether it may be
//! quoted. It stands in each version of an entry; the last version's counts.
//!
//! Left out on purpose: holding readers to it. Whom words are sealed for decides who can see them; whether somebody quotes
//! is theirs to answer for.

use crate::field::{Fields, put_text};
use automerge::transaction::Transaction;
use automerge::{AutomergeError, ObjId};
use minicbor::{Decode, Encode};

/// Whether a contribution may be quoted; each allows less than the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Encode, Decode)]
#[cbor(index_only)]
pub enum Quote {
    /// With what stands beside it of its author.
    #[n(0)]
    Quotable,
    /// The words alone.
    #[n(1)]
    #[default]
    WithoutName,
    /// Not at all.
    #[n(2)]
    NotQuoted,
}

impl Quote {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::Quotable, Self::WithoutName, Self::NotQuoted];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Quotable => "quotable",
            Self::WithoutName => "without-name",
            Self::NotQuoted => "not-quoted",
        }
    }

    /// The one of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// Who may see a contribution; the second are fewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Encode, Decode)]
#[cbor(index_only)]
pub enum Audience {
    /// All members.
    #[n(0)]
    #[default]
    Members,
    /// Moderators and conveners.
    #[n(1)]
    Moderators,
}

impl Audience {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Members, Self::Moderators];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Moderators => "moderators",
        }
    }

    /// The one of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// Both. What is absent is the default, also in entries that are older than this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Encode, Decode)]
#[cbor(array)]
pub struct Consent {
    /// Whether it may be quoted.
    #[n(0)]
    pub quote: Quote,
    /// Who may see it.
    #[n(1)]
    pub audience: Audience,
}

impl Consent {
    /// What both allow.
    #[must_use]
    pub fn narrowed(self, by: Self) -> Self {
        Self { quote: self.quote.max(by.quote), audience: self.audience.max(by.audience) }
    }
}

/// Reads what stands in a version. A word that is not known here allows the least: a newer program may have meant less
/// than anything that this one knows.
pub(crate) fn read(version: &Fields) -> Consent {
    let quote = version.text("quote").map(|word| Quote::from_word(&word).unwrap_or(Quote::NotQuoted));
    let audience = version.text("audience").map(|word| Audience::from_word(&word).unwrap_or(Audience::Moderators));
    Consent { quote: quote.unwrap_or_default(), audience: audience.unwrap_or_default() }
}

/// Writes what is not the default.
pub(crate) fn write(tx: &mut Transaction<'_>, version: &ObjId, consent: Consent) -> Result<(), AutomergeError> {
    if consent.quote != Quote::default() {
        put_text(tx, version, "quote", consent.quote.word())?;
    }
    if consent.audience != Audience::default() {
        put_text(tx, version, "audience", consent.audience.word())?;
    }
    Ok(())
}
