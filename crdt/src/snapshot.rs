//! A snapshot: the consultation document as one office vouches for it, so that a newcomer reads while the parcels are still
//! on their way (docs/model.md, rules N1–N5).
//!
//! It is a payload, sealed under the epoch, and a *note* beside it that says what it is and is signed by its maker. In it
//! are the document and a *mark* for each seat: its last parcel, signed by the seat's own log, which the maker cannot make
//! up. It is never the source of parcels: they come all the same, and prove it or refute it.
//! Left out on purpose: words, which are payloads of their own, and what a device makes of a snapshot.

use crate::charter::Charter;
use crate::device::DeviceKeys;
use crate::dice::Dice;
use crate::document::{Document, DocumentError};
use crate::epoch::WholeKey;
use crate::payload::{self, SealedPayload};
use ed25519_dalek::{Signature, Signer, VerifyingKey};
use minicbor::{Decode, Encode};
use wire::limits::{LOGS_MAX, PAYLOAD_BYTES_MAX, SNAPSHOT_NOTE_BYTES_MAX};
use wire::{DeviceId, EpochId, Hash, LogId, Parcel, SpaceId};

const VERSION: u8 = 1;

/// How far one seat is in a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Mark {
    /// The seat's log.
    #[n(0)]
    pub log: LogId,
    /// Whose it is, as the maker says: its certificate comes with its first parcel.
    #[n(1)]
    pub device: DeviceId,
    /// Last parcel.
    #[n(2)]
    pub seq: u64,
    /// Its hash.
    #[n(3)]
    pub hash: Hash,
    #[n(4)]
    #[cbor(with = "minicbor::bytes")]
    log_key: [u8; 32],
    #[n(5)]
    #[cbor(with = "minicbor::bytes")]
    signature: [u8; 64],
}

impl Mark {
    /// The mark of a log whose last parcel this is.
    #[must_use]
    pub fn of(parcel: &Parcel, device: DeviceId, log_key: [u8; 32]) -> Self {
        let header = parcel.header();
        let (hash, signature) = (parcel.hash(), *parcel.signature());
        Self { log: header.log, device, seq: header.seq, hash, log_key, signature }
    }
}

/// What a snapshot is, said by its maker.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Note {
    #[n(0)]
    version: u8,
    #[n(1)]
    space: SpaceId,
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    maker: [u8; 32],
    /// The epoch whose key opens it.
    #[n(3)]
    pub epoch: EpochId,
    /// Its payload's name.
    #[n(4)]
    pub name: Hash,
    /// Parcels that it stands for.
    #[n(5)]
    pub parcels: u64,
    #[n(6)]
    #[cbor(with = "minicbor::bytes")]
    signature: [u8; 64],
}

/// What is sealed. The note signs its name, and so all of it.
#[derive(Encode, Decode)]
#[cbor(array)]
struct Content {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    document: Vec<u8>,
    /// The document's heads: one for each seat.
    #[n(1)]
    heads: Vec<Hash>,
    #[n(2)]
    marks: Vec<Mark>,
}

/// A snapshot that opened: what its maker vouches for.
#[derive(Debug)]
pub struct Vouched {
    /// The document.
    pub document: Document,
    /// How far each seat is in it.
    pub marks: Vec<Mark>,
}

/// Why a snapshot is not used. The parcels come all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// Not a note of this space, or changed since it was signed.
    #[error("the note is not one, or its signature does not verify")]
    Note,
    /// Its maker is no office, as far as the charter here says.
    #[error("who made the snapshot is no office")]
    Maker,
    /// Not what the note says it is.
    #[error("the snapshot is not what its note says")]
    Content,
}

/// A snapshot just made.
#[derive(Debug)]
pub struct Made {
    /// The note's bytes.
    pub note: Vec<u8>,
    /// The payload.
    pub payload: SealedPayload,
}

/// Makes a snapshot of a document that stands for so many parcels; none when it is larger than a payload may be.
#[must_use]
pub fn make(
    dice: &mut Dice,
    maker: &DeviceKeys,
    (space, epoch): (SpaceId, &WholeKey),
    document: &Document,
    marks: Vec<Mark>,
) -> Option<Made> {
    let parcels = marks.iter().map(|mark| mark.seq).sum();
    let content = Content { document: document.save_plain(), heads: document.heads(), marks };
    let content = wire::parcel::encode(&content);
    if content.len() > PAYLOAD_BYTES_MAX {
        return None;
    }
    let payload = payload::seal(dice, epoch, &content);
    let key = maker.signing();
    let mut note = Note {
        version: VERSION,
        space,
        maker: key.verifying_key().to_bytes(),
        epoch: epoch.epoch_id(),
        name: payload.hash,
        parcels,
        signature: [0; 64],
    };
    note.signature = key.sign(&note.message().0).to_bytes();
    let note = wire::parcel::encode(&note);
    (note.len() <= SNAPSHOT_NOTE_BYTES_MAX && payload.bytes.len() <= PAYLOAD_BYTES_MAX)
        .then_some(Made { note, payload })
}

impl Note {
    fn message(&self) -> Hash {
        let unsigned = Self { signature: [0; 64], ..self.clone() };
        Hash::of("baraza vouching v1", &[&wire::parcel::encode(&unsigned)])
    }

    /// Reads a note of this space, signed by an office of this charter.
    ///
    /// # Errors
    /// [`Unusable::Note`], [`Unusable::Maker`].
    pub fn read(bytes: &[u8], space: SpaceId, charter: &Charter) -> Result<Self, Unusable> {
        let note: Self = wire::parcel::decode(bytes).map_err(|_| Unusable::Note)?;
        let key = VerifyingKey::from_bytes(&note.maker).map_err(|_| Unusable::Note)?;
        let signed = key.verify_strict(&note.message().0, &Signature::from_bytes(&note.signature)).is_ok();
        if note.version != VERSION || note.space != space || !signed {
            return Err(Unusable::Note);
        }
        if charter.is_office(note.maker()) { Ok(note) } else { Err(Unusable::Maker) }
    }

    /// Who vouches.
    #[must_use]
    pub fn maker(&self) -> DeviceId {
        DeviceId::of(&self.maker)
    }

    /// Opens the payload of this name: it loads, has the heads that were signed, and every mark is its log's own word.
    /// `load` is given the document's bytes and heads, and proves that they belong together ([`crate::prove`]).
    ///
    /// # Errors
    /// [`Unusable::Content`].
    pub fn open(
        &self,
        epoch: &WholeKey,
        bytes: &[u8],
        load: impl FnOnce(&[u8], &[Hash]) -> Result<Document, DocumentError>,
    ) -> Result<Vouched, Unusable> {
        let refused = |_| Unusable::Content;
        if Hash::of_payload(bytes) != self.name {
            return Err(Unusable::Content);
        }
        let content = payload::open(epoch, bytes).map_err(refused)?;
        let Content { document, heads, marks } = wire::parcel::decode(&content).map_err(|_| Unusable::Content)?;
        let sound = |mark: &Mark| wire::parcel::verify(&mark.log_key, &mark.hash, &mark.signature).is_ok();
        if marks.len() > LOGS_MAX || !marks.iter().all(sound) {
            return Err(Unusable::Content);
        }
        let document = load(&document, &heads).map_err(|_| Unusable::Content)?;
        Ok(Vouched { document, marks })
    }
}
