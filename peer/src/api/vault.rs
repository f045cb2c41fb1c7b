//! Calls about the ways into a home: passphrase, recovery words, custodians, an office; and about its end, its backup and
//! the homes beside it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A way into this home, as anybody at the device may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Slot {
    /// By which it is removed.
    pub id: String,
    /// `passphrase`, `words`, `custodians` or `office`.
    pub kind: String,
    /// When it was made, to the day, by this device's clock.
    pub made_at: i64,
    /// The office's name; empty for others.
    pub label: String,
    /// How many custodians are needed; 0 for others.
    pub threshold: u8,
    /// How many shares were made; 0 for others.
    pub shares: u8,
    /// Memory that a try at the passphrase takes, KiB; 0 for others.
    pub memory_kib: u32,
    /// Passes over that memory; 0 for others.
    pub passes: u32,
}

/// A home of several on this computer. It has no name: only its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HomeMark {
    /// From 1.
    pub number: u32,
}

/// Takes up one of several homes; locks the one that is open.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HomeChoose {
    /// Which; one more than the last starts a new one.
    pub number: u32,
}

/// Changes the passphrase.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PassphraseChange {
    /// The one so far.
    pub passphrase: String,
    /// The new one.
    pub new: String,
}

/// Sets or removes the duress passphrase.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct DuressSet {
    /// The passphrase of this home.
    pub passphrase: String,
    /// The one that empties it; none removes it.
    pub duress: Option<String>,
}

/// Whether a duress passphrase is set.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Duress {
    /// Told to whoever has the home open, and to nobody else.
    pub set: bool,
}

/// The passphrase, asked for again.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Again {
    /// The passphrase of this home.
    pub passphrase: String,
}

/// New recovery words, shown once.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecoveryWords {
    /// Twelve words parted by spaces.
    pub words: String,
    /// The slot they open.
    pub slot: String,
}

/// Splits a new secret among custodians.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecoverySplit {
    /// The passphrase of this home.
    pub passphrase: String,
    /// How many of them open the home together; at least 2.
    pub threshold: u8,
    /// How many shares are made; at most 10.
    pub shares: u8,
    /// A folder for one file each; none to show them only.
    pub folder: Option<String>,
}

/// New shares, shown once.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecoveryShares {
    /// How many are needed.
    pub threshold: u8,
    /// Each as thirty-two words, in the order of their numbers.
    pub shares: Vec<String>,
    /// The files written, in the same order; empty when no folder was given.
    pub files: Vec<String>,
}

/// Lets an office open this home.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecoveryOffice {
    /// The passphrase of this home.
    pub passphrase: String,
    /// Path of the office's card.
    pub path: String,
}

/// Removes a way in.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecoveryRemove {
    /// The passphrase of this home.
    pub passphrase: String,
    /// The slot.
    pub slot: String,
}

/// Opens a home without its passphrase, and gives it a new one.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Recover {
    /// Recovery words, an office's answer, or one text for each share.
    pub secrets: Vec<String>,
    /// The new passphrase.
    pub new: String,
}

/// Asks for this home's card, as an office that may open others' homes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OfficeCard {
    /// What those see who give it the right.
    pub label: String,
    /// The file to write.
    pub path: String,
}

/// An office's card, as written or read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OfficeCardShown {
    /// The office's name.
    pub label: String,
    /// By which two people tell that they hold the same card.
    pub fingerprint: String,
}

/// An office's answer, shown once.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct OfficeAnswer {
    /// Under which name the home knows this office.
    pub label: String,
    /// Twenty-four words; they open that home once.
    pub words: String,
}

/// Destroys this home.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Wipe {
    /// Said on purpose.
    pub sure: bool,
}

/// Brings a home back from its backup.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Restore {
    /// The backup.
    pub path: String,
    /// The passphrase it had; or with `secrets`, a new one.
    pub passphrase: String,
    /// Recovery words, an office's answer or shares, where the passphrase is forgotten.
    #[serde(default)]
    pub secrets: Vec<String>,
}

macro_rules! silent {
    ($($name:ident),*) => { $(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )* };
}

// What holds a secret prints none of it.
silent!(
    PassphraseChange,
    DuressSet,
    Again,
    RecoveryWords,
    RecoverySplit,
    RecoveryShares,
    RecoveryOffice,
    RecoveryRemove,
    Recover,
    OfficeAnswer,
    Restore
);
