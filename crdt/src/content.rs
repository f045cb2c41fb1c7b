//! What a parcel's sealed body holds: membership statements, document changes, a receipt, a deposit, or papers of the
//! desk (rules P1–P4, P9 and P12).

use crate::charter::{Point, Statement};
use crate::compact::ACTS;
use crate::deposit::Deposit;
use crate::dice::Dice;
use crate::papers::Papers;
use crate::seal::{CannotOpen, Key};
use minicbor::{Decode, Encode};
use wire::limits::BODY_BYTES_MAX;
use wire::{Hash, Parcel};

/// Heads of the agenda that a parcel may name; an honest one names at most one for each log that writes the agenda.
pub const AGENDA_HEADS_MAX: usize = 1_000;

/// A parcel's body.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Content {
    /// When its author says it was made, ms since 1970. Shown as unverified, never decisive.
    #[n(0)]
    pub claimed_at: i64,
    /// Heads of the agenda its author knew: what *before the closing act* is decided by.
    #[n(1)]
    pub agenda: Vec<Hash>,
    /// The act.
    #[n(2)]
    pub act: Act,
}

/// What an act adds.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Act {
    /// Membership statements; charter lane only.
    #[n(0)]
    Charter(#[n(0)] Vec<Statement>),
    /// Changes of documents; agenda and seat lanes.
    #[n(1)]
    Changes(#[n(0)] Vec<DocumentChange>),
    /// What this office holds: of each log everything up to a point; seat lane.
    #[n(2)]
    Receipt(#[n(0)] Vec<Point>),
    /// A submission that its author and the desk alone can read; seat lane.
    #[n(3)]
    Deposit(#[n(0)] Deposit),
    /// A change of the desk's document, which the desk alone can read; seat lane.
    #[n(4)]
    Papers(#[n(0)] Papers),
}

/// Which document a change belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum DocumentKind {
    /// The consultation document.
    #[n(0)]
    Consultation,
    /// The welcome text.
    #[n(1)]
    Welcome,
}

/// One Automerge change, uncompressed (chunk type 1).
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DocumentChange {
    /// Where it goes.
    #[n(0)]
    pub document: DocumentKind,
    /// Its bytes.
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub change: Vec<u8>,
}

impl Content {
    /// Its bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        wire::parcel::encode(self)
    }
}

/// Seals a parcel's body beside its header's bytes.
pub fn seal(dice: &mut Dice, key: &Key, header: &[u8], body: &[u8]) -> Vec<u8> {
    key.seal(dice, header, &[ACTS, header].concat(), body)
}

/// Opens a parcel's body, of whatever version.
///
/// # Errors
/// [`CannotOpen`], also when it is larger than a body may be.
pub fn open(key: &Key, parcel: &Parcel) -> Result<Vec<u8>, CannotOpen> {
    let header = parcel.header_bytes();
    match parcel.header().version {
        1 => key.open_first(header, parcel.sealed(), BODY_BYTES_MAX),
        _ => key.open(header, &[ACTS, header].concat(), parcel.sealed(), BODY_BYTES_MAX),
    }
}
