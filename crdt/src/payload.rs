//! Detached payloads: bodies and attachments, sealed under a key of their own so that each can be destroyed alone.
//!
//! A payload is `[version, epoch, salt, sealed content]`; the parcel names the hash of its bytes. Its key comes from that
//! part of the epoch's key that opens words, and the salt: deleting the payload deletes what its key needs, and leaves the log's chain whole. The plain content of a body starts with
//! another salt, and the document holds a commitment to salt and content, so that guessing the words from the record is no use
//! after they are gone, while nobody can swap them while they are here.

use crate::behalf::OnBehalf;
use crate::dice::Dice;
use crate::epoch::WordsKey;
use crate::seal::{CannotOpen, Key};
use crate::text::{RichText, markdown};
use minicbor::{Decode, Encode};
use wire::limits::PAYLOAD_BYTES_MAX;
use wire::{EpochId, Hash};

const VERSION: u8 = 2;
/// Of bodies, whose content holds the salt of their commitment.
const BODY_VERSION: u8 = 3;
const SALT_BYTES: usize = 24;
const PURPOSE: &str = "baraza payload key v2";
const ASSOCIATED: &[u8] = b"baraza payload v2";

#[derive(Encode, Decode)]
#[cbor(array)]
struct Envelope {
    #[n(0)]
    version: u8,
    #[n(1)]
    epoch: EpochId,
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    salt: Vec<u8>,
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

/// Seals content under a key of its own.
#[must_use]
pub fn seal<'k>(dice: &mut Dice, under: impl Into<WordsKey<'k>>, content: &[u8]) -> SealedPayload {
    seal_with(VERSION, &dice.bytes::<SALT_BYTES>(), under.into(), content)
}

/// `salt` goes with this content alone, ever: the key it gives seals once.
fn seal_with(version: u8, salt: &[u8], under: WordsKey<'_>, content: &[u8]) -> SealedPayload {
    let envelope = Envelope {
        version,
        epoch: under.epoch,
        salt: salt.to_vec(),
        sealed: under.key.derive(PURPOSE, salt).seal_once(ASSOCIATED, content),
    };
    let bytes = wire::parcel::encode(&envelope);
    SealedPayload { hash: Hash::of_payload(&bytes), bytes }
}

/// The epoch whose key opens a payload.
///
/// # Errors
/// [`CannotOpen`] when the bytes are not a payload.
pub fn epoch_of(bytes: &[u8]) -> Result<EpochId, CannotOpen> {
    Ok(Envelope::decode(bytes)?.epoch)
}

/// Opens a payload.
///
/// # Errors
/// [`CannotOpen`].
pub fn open<'k>(under: impl Into<WordsKey<'k>>, bytes: &[u8]) -> Result<Vec<u8>, CannotOpen> {
    Envelope::decode(bytes)?.open(under.into())
}

impl Envelope {
    fn decode(bytes: &[u8]) -> Result<Self, CannotOpen> {
        wire::parcel::decode(bytes).map_err(|_| CannotOpen)
    }

    fn open(&self, under: WordsKey<'_>) -> Result<Vec<u8>, CannotOpen> {
        if self.epoch != under.epoch {
            return Err(CannotOpen);
        }
        match self.version {
            1 => self.open_first(under.key),
            VERSION | BODY_VERSION => {
                under.key.derive(PURPOSE, &self.salt).open_once(ASSOCIATED, &self.sealed, PAYLOAD_BYTES_MAX)
            }
            _ => Err(CannotOpen),
        }
    }

    /// Version 1 held a random key, wrapped under the epoch's, in place of the salt.
    fn open_first(&self, epoch: &Key) -> Result<Vec<u8>, CannotOpen> {
        let key = epoch.open_exact(b"baraza payload key v1", &self.salt)?;
        let key = Key(key.try_into().map_err(|_| CannotOpen)?);
        key.open_first(b"baraza payload v1", &self.sealed, PAYLOAD_BYTES_MAX)
    }
}

/// The words of a contribution. They never change: other words are another body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    salt: Vec<u8>,
    words: Words,
    on_behalf: Option<OnBehalf>,
}

/// A body that opened, before it is known what it has to be.
#[derive(Debug, Clone)]
pub struct Unproven(Body);

impl Unproven {
    /// Opens a sealed body.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn open<'k>(under: impl Into<WordsKey<'k>>, bytes: &[u8]) -> Result<Self, CannotOpen> {
        let envelope = Envelope::decode(bytes)?;
        Body::read(envelope.open(under.into())?.as_slice(), envelope).map(Self).map_err(|_| CannotOpen)
    }

    /// Its words, which nobody may have committed to.
    #[must_use]
    pub fn unproven(&self) -> &Body {
        &self.0
    }

    /// The body, where it is the one committed to.
    #[must_use]
    pub fn proven(&self, commitment: Hash) -> Option<&Body> {
        (self.0.commitment() == commitment).then_some(&self.0)
    }
}

/// The words as version 2 sealed them, under the salt that they are committed to with: it stood in the open, so that whoever
/// had the payload and the commitment could try out words.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
struct Words {
    #[n(0)]
    markdown: String,
    #[n(1)]
    source_text: Option<String>,
}

/// The words as they are sealed, with the salt that they are committed to with: whoever cannot open them cannot try out words
/// either. So it was in version 1.
#[derive(Encode, Decode)]
#[cbor(array)]
struct SaltedWords {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    salt: Vec<u8>,
    #[n(1)]
    markdown: String,
    #[n(2)]
    source_text: Option<String>,
    #[n(3)]
    on_behalf: Option<OnBehalf>,
}

impl Body {
    /// A body for these words, with the byte-exact source of an imported contribution.
    pub fn new(dice: &mut Dice, text: &RichText, source_text: Option<String>) -> Self {
        let words = Words { markdown: markdown::to_markdown(text), source_text };
        Self { salt: dice.bytes::<SALT_BYTES>().to_vec(), words, on_behalf: None }
    }

    /// The same words with what is told of who said them. What does not pass [`OnBehalf::check`] opens for nobody.
    #[must_use]
    pub fn for_another(self, on_behalf: Option<OnBehalf>) -> Self {
        Self { on_behalf, ..self }
    }

    /// What is told of who said the words, where somebody else entered them.
    #[must_use]
    pub fn on_behalf(&self) -> Option<&OnBehalf> {
        self.on_behalf.as_ref()
    }

    /// The words as Markdown (docs/text.md): readable by anything, loss-free for the subset.
    #[must_use]
    pub fn markdown(&self) -> &str {
        &self.words.markdown
    }

    /// Byte-exact words of an imported contribution.
    #[must_use]
    pub fn source_text(&self) -> Option<&str> {
        self.words.source_text.as_deref()
    }

    /// The words as rich text.
    #[must_use]
    pub fn rich_text(&self) -> RichText {
        markdown::from_markdown(self.markdown())
    }

    /// The byte-exact source where there is one, the plain words otherwise.
    #[must_use]
    pub fn plain_text(&self) -> String {
        self.source_text().map_or_else(|| self.rich_text().plain_text(), str::to_owned)
    }

    /// The commitment that the document holds: to the words, and to what is told of who said them.
    #[must_use]
    pub fn commitment(&self) -> Hash {
        let source = self.source_text().unwrap_or_default().as_bytes();
        let here = [u8::from(self.source_text().is_some())];
        let parts = [&self.salt, self.markdown().as_bytes(), &here, source];
        match &self.on_behalf {
            None => Hash::of("baraza body v1", &parts),
            Some(told) => Hash::of("baraza body v2", &[&parts[..], &[&wire::parcel::encode(told)]].concat()),
        }
    }

    /// H6: by which a passage of these words is known again: its hash with what salts the commitment. It is of no use to whoever
    /// has no words, and goes with them.
    #[must_use]
    pub fn mark(&self, passage: &str) -> Hash {
        Hash::of("baraza passage v1", &[&self.salt, passage.as_bytes()])
    }

    /// Seals it. What salts the key follows from what salts the commitment, and does not lead back to it; who destroys the
    /// payload destroys what either needs.
    #[must_use]
    pub fn seal<'k>(&self, under: impl Into<WordsKey<'k>>) -> SealedPayload {
        let salt: [u8; SALT_BYTES] = Hash::of("baraza payload salt v3", &[&self.salt])
            .0
            .first_chunk()
            .copied()
            .expect("a hash has more bytes than a salt");
        let Words { markdown, source_text } = self.words.clone();
        let (salt_within, on_behalf) = (self.salt.clone(), self.on_behalf.clone());
        let content = SaltedWords { salt: salt_within, markdown, source_text, on_behalf };
        seal_with(BODY_VERSION, &salt, under.into(), &wire::parcel::encode(&content))
    }

    /// Opens a sealed body, and holds it against its commitment.
    ///
    /// # Errors
    /// [`CannotOpen`], also when the words are not those committed to.
    pub fn open<'k>(under: impl Into<WordsKey<'k>>, bytes: &[u8], commitment: Hash) -> Result<Self, CannotOpen> {
        let Unproven(body) = Unproven::open(under, bytes)?;
        if body.commitment() == commitment { Ok(body) } else { Err(CannotOpen) }
    }

    fn read(content: &[u8], envelope: Envelope) -> Result<Self, wire::ParcelError> {
        if envelope.version == VERSION {
            return Ok(Self { salt: envelope.salt, words: wire::parcel::decode(content)?, on_behalf: None });
        }
        Self::read_content(content)
    }

    /// Reads the content of a body as it is sealed today (docs/formats.md, P3 and P14).
    ///
    /// # Errors
    /// [`wire::ParcelError::Malformed`], also where what is told of the speaker does not pass [`OnBehalf::check`].
    pub fn read_content(content: &[u8]) -> Result<Self, wire::ParcelError> {
        let SaltedWords { salt, markdown, source_text, on_behalf } = wire::parcel::decode(content)?;
        if on_behalf.as_ref().is_some_and(|told| told.check().is_err()) {
            return Err(wire::ParcelError::Malformed);
        }
        Ok(Self { salt, words: Words { markdown, source_text }, on_behalf })
    }
}
