//! Deposits: submissions that their author and the desk alone can read until an office accepts them (docs/model.md, rules
//! G1–G8).
//!
//! A deposit is an act without a change of the document. Its words and files are payloads sealed under a key of its own,
//! which is wrapped for the desk's epoch and for its author. Everybody sees that a log deposited something, and a salted
//! commitment to its words: so that whoever reads it once it is accepted can tell that nobody put in other words.
//! Left out on purpose: accepting, which is an entry in the office's seat ([`crate::seat`]).

use crate::charter::{Charter, keys};
use crate::complaint::Complaint;
use crate::consent::Audience;
use crate::dice::Dice;
use crate::seal::{CannotOpen, ExchangeSecret, Key, wrap_key};
use crate::seat::EntryRecord;
use crate::space::Keyring;
use minicbor::{Decode, Encode};
use wire::{EntryId, EpochId, Hash, LogId, SpaceId};

/// Largest record once opened, bytes: questions and file names, no words.
const RECORD_BYTES_MAX: usize = 256 * 1024;

/// A submission sealed to the desk.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Deposit {
    /// The desk's epoch that it is sealed to.
    #[n(0)]
    pub epoch: EpochId,
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    for_desk: Vec<u8>,
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    for_author: Vec<u8>,
    /// Salted commitment to the words.
    #[n(3)]
    pub commitment: Hash,
    #[n(4)]
    #[cbor(with = "minicbor::bytes")]
    sealed: Vec<u8>,
    /// By which whoever has its receipt code finds it (E11).
    #[n(5)]
    pub tag: Option<Hash>,
}

/// What is sealed in it, beside the payloads.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Deposited {
    /// The contribution as its author would have written it in their seat: one version.
    #[n(0)]
    pub record: EntryRecord,
    /// The contribution that this is a later version of.
    #[n(1)]
    pub first: Option<EntryId>,
    /// What it tells the desk about another contribution, where it is a complaint.
    #[n(2)]
    pub complaint: Option<Complaint>,
}

impl Deposited {
    /// Y7: a complaint is a contribution's version, a translation or for all members in no case.
    fn is_apart(&self) -> bool {
        let only_desk = self.record.consent().audience == Audience::Moderators;
        self.first.is_none() && self.record.translates.is_none() && only_desk
    }
}

/// What binds a wrapped key to one log of one space: copied into another it does not open.
fn context(space: SpaceId, log: LogId) -> [u8; 32] {
    Hash::of("baraza deposit v1", &[&space.0, &log.0]).0
}

impl Deposit {
    /// Seals a record under `key`, which its payloads are sealed under and nothing else, for the desk and the author.
    ///
    /// # Errors
    /// [`CannotOpen`] when the desk has no open epoch, or a public key is not one.
    pub fn seal(
        dice: &mut Dice,
        charter: &Charter,
        (space, log): (SpaceId, LogId),
        author: &[u8; 32],
        key: &Key,
        deposited: &Deposited,
    ) -> Result<Self, CannotOpen> {
        let context = context(space, log);
        let (epoch, desk) = charter.desk_public().ok_or(CannotOpen)?;
        let version = deposited.record.versions.last().ok_or(CannotOpen)?;
        Ok(Self {
            epoch,
            for_desk: wrap_key(dice, &desk, &context, key)?,
            for_author: wrap_key(dice, author, &context, key)?,
            commitment: version.commitment,
            sealed: key.seal_once(&context, &wire::parcel::encode(deposited)),
            tag: deposited.record.tag,
        })
    }

    /// Its key, for whoever holds the desk's epoch.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn key_at_desk(&self, space: SpaceId, log: LogId, held: &Keyring) -> Result<Key, CannotOpen> {
        let epoch = held.whole(&self.epoch).ok_or(CannotOpen)?;
        keys::desk_secret(epoch).unwrap_key(&context(space, log), &self.for_desk)
    }

    /// Its key, for its author.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn key_of_author(&self, space: SpaceId, log: LogId, author: &ExchangeSecret) -> Result<Key, CannotOpen> {
        author.unwrap_key(&context(space, log), &self.for_author)
    }

    /// Opens it: one version, whose commitment is the one that everybody sees.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn open(&self, space: SpaceId, log: LogId, key: &Key) -> Result<Deposited, CannotOpen> {
        let plain = key.open_once(&context(space, log), &self.sealed, RECORD_BYTES_MAX)?;
        let deposited: Deposited = wire::parcel::decode(&plain).map_err(|_| CannotOpen)?;
        let sound = matches!(deposited.record.versions[..], [version] if version.commitment == self.commitment);
        let sound =
            sound && deposited.complaint.as_ref().is_none_or(|complaint| complaint.is_sound() && deposited.is_apart());
        if sound { Ok(deposited) } else { Err(CannotOpen) }
    }
}
