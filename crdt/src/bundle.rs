//! Bundles, packs and invitations, item by item: parcels and payloads in frames, and before them what lets a newcomer in
//! or invites one.
//!
//! Generic over `Read` and `Write`. Any prefix of whole frames is usable; what is cut off or damaged is told by the
//! reader's error, never by a wrong item: parcels are signed, payloads are named by their hash.

use crate::epoch::EpochKey;
use crate::invitation::letter::Letter;
use crate::payload::SealedPayload;
use crate::seal::Key;
use crate::space::Keyring;
use minicbor::{Decode, Encode};
use std::io::{Read, Write};
use wire::frame::{FileError, FileKind, FileReader, FileWriter, FrameKind};
use wire::{Hash, Parcel, ParcelError, SpaceId};

/// What an open pack gives to whoever holds it: a way in, and the keys to read.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DoorKeys {
    /// The space.
    #[n(0)]
    pub space: SpaceId,
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    door: [u8; 32],
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    charter: [u8; 32],
    #[n(3)]
    epochs: Vec<EpochKey>,
}

impl std::fmt::Debug for DoorKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DoorKeys({})", self.space)
    }
}

impl DoorKeys {
    /// The keys that a newcomer reads with, and a door.
    #[must_use]
    pub fn new(space: SpaceId, door: &ed25519_dalek::SigningKey, keys: &Keyring) -> Self {
        let epochs = keys.epochs.values().cloned().collect();
        Self { space, door: door.to_bytes(), charter: keys.charter.0, epochs }
    }

    /// The door's signing key.
    #[must_use]
    pub fn door(&self) -> ed25519_dalek::SigningKey {
        ed25519_dalek::SigningKey::from_bytes(&self.door)
    }

    /// The keys to read with.
    #[must_use]
    pub fn keyring(&self) -> Keyring {
        Keyring::new(Key(self.charter), self.epochs.iter().cloned())
    }
}

/// One thing in a file.
#[derive(Debug, Clone)]
pub enum Item {
    /// A parcel; its signature is not verified yet.
    Parcel(Box<Parcel>),
    /// A frame that should be a parcel and is not.
    NotAParcel(ParcelError),
    /// A payload; its name is the hash of its bytes, so it is what it is called.
    Payload(SealedPayload),
    /// The way in.
    Door(Box<DoorKeys>),
    /// An invitation or a way in, locked or not.
    Letter(Box<Letter>),
}

/// Reads a bundle or a pack.
pub struct BundleReader<R>(FileReader<R>);

impl<R: Read> BundleReader<R> {
    /// Reads the head.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn start(input: R) -> Result<Self, FileError> {
        FileReader::start(input).map(Self)
    }

    /// What the file is for.
    #[must_use]
    pub fn kind(&self) -> FileKind {
        self.0.kind()
    }

    /// The next item; `None` at the end of a whole file.
    ///
    /// # Errors
    /// [`FileError`]: the file is cut short or damaged from here; items given before stay good.
    pub fn next_item(&mut self) -> Result<Option<Item>, FileError> {
        let Some((kind, bytes)) = self.0.next_frame()? else { return Ok(None) };
        Ok(Some(match kind {
            FrameKind::Parcel => match Parcel::decode(&bytes) {
                Ok(parcel) => Item::Parcel(Box::new(parcel)),
                Err(error) => Item::NotAParcel(error),
            },
            FrameKind::Payload => Item::Payload(SealedPayload { hash: Hash::of_payload(&bytes), bytes }),
            FrameKind::Door if self.kind() == FileKind::Pack => {
                Item::Door(Box::new(wire::parcel::decode(&bytes).map_err(|_| FileError::Damaged)?))
            }
            FrameKind::Letter => Item::Letter(Box::new(wire::parcel::decode(&bytes).map_err(|_| FileError::Damaged)?)),
            FrameKind::Door | FrameKind::End => return Err(FileError::Damaged),
        }))
    }
}

/// Writes a bundle or a pack: the door first, then parcels, then payloads (text before attachments).
pub struct BundleWriter<W: Write>(FileWriter<W>);

impl<W: Write> BundleWriter<W> {
    /// Starts a bundle.
    ///
    /// # Errors
    /// [`FileError::Io`].
    pub fn bundle(out: W) -> Result<Self, FileError> {
        FileWriter::start(out, FileKind::Bundle).map(Self)
    }

    /// Starts a pack.
    ///
    /// # Errors
    /// [`FileError::Io`].
    pub fn pack(out: W, door: &DoorKeys) -> Result<Self, FileError> {
        let mut writer = FileWriter::start(out, FileKind::Pack)?;
        writer.put(FrameKind::Door, &wire::parcel::encode(door))?;
        Ok(Self(writer))
    }

    /// Starts a file with letters, which come first.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn with_letters(out: W, kind: FileKind, letters: &[Letter]) -> Result<Self, FileError> {
        let mut writer = FileWriter::with_letters(out, kind)?;
        for letter in letters {
            writer.put(FrameKind::Letter, &wire::parcel::encode(letter))?;
        }
        Ok(Self(writer))
    }

    /// Writes a parcel's bytes.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn parcel(&mut self, bytes: &[u8]) -> Result<(), FileError> {
        self.0.put(FrameKind::Parcel, bytes)
    }

    /// Writes a payload's bytes.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn payload(&mut self, bytes: &[u8]) -> Result<(), FileError> {
        self.0.put(FrameKind::Payload, bytes)
    }

    /// Ends the file.
    ///
    /// # Errors
    /// [`FileError::Io`].
    pub fn finish(self) -> Result<W, FileError> {
        self.0.finish()
    }
}
