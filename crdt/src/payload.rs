//! Detached payloads: bodies and attachments, sealed under a key of their own so that each can be destroyed alone.
//!
//! A payload is `[version, epoch, wrapped key, sealed content]`; the parcel names the hash of its bytes. Deleting the
//! payload deletes the wrapped key with it, and leaves the log's chain whole. The plain content of a body starts with a
//! salt, and the document holds a commitment to salt and content, so that guessing the words from the record is no use
//! after they are gone, while nobody can swap them while they are here.

use crate::dice::Dice;
use crate::seal::{CannotOpen, Key};
use crate::text::{RichText, markdown};
use minicbor::{Decode, Encode};
use wire::limits::PAYLOAD_BYTES_MAX;
use wire::{EpochId, Hash};

const VERSION: u8 = 1;

#[derive(Encode, Decode)]
#[cbor(array)]
struct Envelope {
    #[n(0)]
    version: u8,
    #[n(1)]
    epoch: EpochId,
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    wrapped_key: Vec<u8>,
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    sealed: Vec<u8>,
}

/// A payload sealed: its bytes and the hash the parcel names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedPayload {
    /// Hash of `bytes`.
    pub hash: Hash,
    /// What travels.
    pub bytes: Vec<u8>,
}

/// Seals content under a fresh key, wrapped under the epoch's.
#[must_use]
pub fn seal(dice: &mut Dice, epoch: &Key, content: &[u8]) -> SealedPayload {
    let key = Key::random(dice);
    let envelope = Envelope {
        version: VERSION,
        epoch: epoch.epoch_id(),
        wrapped_key: epoch.seal_exact(dice, b"baraza payload key v1", &key.0),
        sealed: key.seal(dice, b"baraza payload v1", content),
    };
    let bytes = wire::parcel::encode(&envelope);
    SealedPayload { hash: Hash::of_payload(&bytes), bytes }
}

/// The epoch whose key opens a payload.
///
/// # Errors
/// [`CannotOpen`] when the bytes are not a payload.
pub fn epoch_of(bytes: &[u8]) -> Result<EpochId, CannotOpen> {
    let envelope: Envelope = wire::parcel::decode(bytes).map_err(|_| CannotOpen)?;
    Ok(envelope.epoch)
}

/// Opens a payload.
///
/// # Errors
/// [`CannotOpen`].
pub fn open(epoch: &Key, bytes: &[u8]) -> Result<Vec<u8>, CannotOpen> {
    let envelope: Envelope = wire::parcel::decode(bytes).map_err(|_| CannotOpen)?;
    if envelope.version != VERSION || envelope.epoch != epoch.epoch_id() {
        return Err(CannotOpen);
    }
    let key = epoch.open_exact(b"baraza payload key v1", &envelope.wrapped_key)?;
    let key = Key(key.try_into().map_err(|_| CannotOpen)?);
    key.open(b"baraza payload v1", &envelope.sealed, PAYLOAD_BYTES_MAX)
}

/// The words of a contribution, immutable once sealed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    salt: [u8; 16],
    /// The words as Markdown (docs/text.md): readable by anything, loss-free for the subset.
    #[n(1)]
    pub markdown: String,
    /// Byte-exact words of an imported contribution.
    #[n(2)]
    pub source_text: Option<String>,
}

impl Body {
    /// A body for these words.
    pub fn new(dice: &mut Dice, text: &RichText, source_text: Option<String>) -> Self {
        Self { salt: dice.bytes(), markdown: markdown::to_markdown(text), source_text }
    }

    /// The words as rich text.
    #[must_use]
    pub fn rich_text(&self) -> RichText {
        markdown::from_markdown(&self.markdown)
    }

    /// The byte-exact source where there is one, the plain words otherwise.
    #[must_use]
    pub fn plain_text(&self) -> String {
        self.source_text.clone().unwrap_or_else(|| self.rich_text().plain_text())
    }

    /// The commitment that the document holds.
    #[must_use]
    pub fn commitment(&self) -> Hash {
        let source = self.source_text.as_deref().unwrap_or_default().as_bytes();
        let here = [u8::from(self.source_text.is_some())];
        Hash::of("baraza body v1", &[&self.salt, self.markdown.as_bytes(), &here, source])
    }

    /// Seals it.
    #[must_use]
    pub fn seal(&self, dice: &mut Dice, epoch: &Key) -> SealedPayload {
        seal(dice, epoch, &wire::parcel::encode(self))
    }

    /// Opens a sealed body, and holds it against its commitment.
    ///
    /// # Errors
    /// [`CannotOpen`], also when the words are not those committed to.
    pub fn open(epoch: &Key, bytes: &[u8], commitment: Hash) -> Result<Self, CannotOpen> {
        let body: Self = wire::parcel::decode(&open(epoch, bytes)?).map_err(|_| CannotOpen)?;
        if body.commitment() == commitment { Ok(body) } else { Err(CannotOpen) }
    }
}
