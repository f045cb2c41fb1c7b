//! What lets a relay drop envelopes: snapshots, which stand for all envelopes of a mailbox up to a position, and the word to
//! trim it, both signed by a key that was given when the mailbox was made (rules M29–M34).
//!
//! Left out on purpose: what is in a snapshot's payload and note, which is sealed, and how members derive the key.

use crate::envelope::{EnvelopeError, verify};
use crate::id::{Hash, MailboxId};
use crate::limits::{ENVELOPE_ORDINAL_MAX, SNAPSHOT_BYTES_MAX, SNAPSHOT_NOTE_BYTES_MAX};
use crate::parcel::{decode, encode};
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use minicbor::{Decode, Encode};

/// Bytes of a chain hash: nobody gains by a collision, so this only has to make chance impossible.
pub const CHAIN_BYTES: usize = 16;

/// All envelopes of a mailbox up to a position. The chain says which they are: a relay that was set back and filled again
/// in another order has others there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Upto {
    /// The last position.
    #[n(0)]
    pub position: u64,
    /// A hash over all envelopes up to there, in their order, as the relay tells it.
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub chain: [u8; CHAIN_BYTES],
}

/// What stands for all envelopes of a mailbox up to a position.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Snapshot {
    #[n(0)]
    covers: Upto,
    #[n(1)]
    payload: Hash,
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    note: Vec<u8>,
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    signature: [u8; 64],
}

impl Snapshot {
    /// Signs a snapshot. `payload` is whole in the mailbox before the relay takes it; `note` is sealed for members and
    /// padded, at most [`SNAPSHOT_NOTE_BYTES_MAX`].
    #[must_use]
    pub fn sign(trimming: &SigningKey, mailbox: MailboxId, covers: Upto, payload: Hash, note: Vec<u8>) -> Self {
        let mut snapshot = Self { covers, payload, note, signature: [0; 64] };
        snapshot.signature = trimming.sign(&snapshot.name(mailbox).0).to_bytes();
        snapshot
    }

    /// Reads a snapshot and verifies that this key signed it for this mailbox.
    ///
    /// # Errors
    /// Anything that is not an honest snapshot.
    pub fn open(bytes: &[u8], trimming: &[u8; 32], mailbox: MailboxId) -> Result<Self, EnvelopeError> {
        if bytes.len() > SNAPSHOT_BYTES_MAX {
            return Err(EnvelopeError::TooLarge);
        }
        let snapshot = Self::decode(bytes)?;
        if snapshot.note.len() > SNAPSHOT_NOTE_BYTES_MAX {
            return Err(EnvelopeError::TooLarge);
        }
        is_position(snapshot.covers.position)?;
        snapshot.verify(trimming, mailbox)?;
        Ok(snapshot)
    }

    /// Reads what was opened before. Nothing is verified.
    ///
    /// # Errors
    /// [`EnvelopeError::Malformed`].
    pub fn decode(bytes: &[u8]) -> Result<Self, EnvelopeError> {
        decode(bytes).map_err(|_| EnvelopeError::Malformed)
    }

    /// Verifies that this key signed it for this mailbox: a member trusts the key that members agreed on, not the one
    /// that a relay tells.
    ///
    /// # Errors
    /// [`EnvelopeError::BadSignature`].
    pub fn verify(&self, trimming: &[u8; 32], mailbox: MailboxId) -> Result<(), EnvelopeError> {
        verify(trimming, &self.name(mailbox), &self.signature)
    }

    /// Its bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        encode(self)
    }

    /// Its name: what is signed. The signature is not in it.
    #[must_use]
    pub fn name(&self, mailbox: MailboxId) -> Hash {
        let Upto { position, chain } = &self.covers;
        let note = Hash::of("baraza snapshot note v1", &[&self.note]);
        let parts: [&[u8]; 5] = [&mailbox.0, &position.to_be_bytes(), chain, &self.payload.0, &note.0];
        Hash::of("baraza snapshot v1", &parts)
    }

    /// What it stands for.
    #[must_use]
    pub fn covers(&self) -> Upto {
        self.covers
    }

    /// The payload that holds it.
    #[must_use]
    pub fn payload(&self) -> Hash {
        self.payload
    }

    /// Sealed bytes for members.
    #[must_use]
    pub fn note(&self) -> &[u8] {
        &self.note
    }
}

/// The word to drop all envelopes up to a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Trim {
    #[n(0)]
    position: u64,
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    signature: [u8; 64],
}

impl Trim {
    /// Signs it.
    #[must_use]
    pub fn sign(trimming: &SigningKey, mailbox: MailboxId, position: u64) -> Self {
        Self { position, signature: trimming.sign(&trimmed(mailbox, position).0).to_bytes() }
    }

    /// Reads it and verifies that this key signed it for this mailbox.
    ///
    /// # Errors
    /// Anything else.
    pub fn open(bytes: &[u8], trimming: &[u8; 32], mailbox: MailboxId) -> Result<Self, EnvelopeError> {
        if bytes.len() > SNAPSHOT_BYTES_MAX {
            return Err(EnvelopeError::TooLarge);
        }
        let trim: Self = decode(bytes).map_err(|_| EnvelopeError::Malformed)?;
        is_position(trim.position)?;
        verify(trimming, &trimmed(mailbox, trim.position), &trim.signature)?;
        Ok(trim)
    }

    /// Its bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        encode(self)
    }

    /// The last position to drop.
    #[must_use]
    pub fn position(&self) -> u64 {
        self.position
    }
}

/// A snapshot that a relay keeps.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Kept {
    /// The snapshot.
    #[n(0)]
    pub snapshot: Snapshot,
    /// For how many days it has been here, by the relay's clock.
    #[n(1)]
    pub days: u64,
}

/// What a relay tells of a mailbox's snapshots.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Snapshots {
    /// The key that trims; none: the mailbox is never trimmed.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub trimming_key: Option<[u8; 32]>,
    /// The first position that was not dropped.
    #[n(1)]
    pub first: u64,
    /// All that is and was here.
    #[n(2)]
    pub head: Upto,
    /// The snapshots, that which covers most first.
    #[n(3)]
    pub kept: Vec<Kept>,
}

impl Snapshots {
    /// Its bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        encode(self)
    }

    /// Reads it. Nothing is verified: see [`Snapshot::verify`].
    ///
    /// # Errors
    /// [`EnvelopeError::Malformed`].
    pub fn decode(bytes: &[u8]) -> Result<Self, EnvelopeError> {
        decode(bytes).map_err(|_| EnvelopeError::Malformed)
    }
}

/// A key that may be given to a mailbox when it is made: 32 bytes that verify signatures of one secret alone.
///
/// # Errors
/// [`EnvelopeError::Malformed`].
pub fn trimming_key(bytes: &[u8]) -> Result<[u8; 32], EnvelopeError> {
    let key: [u8; 32] = bytes.try_into().map_err(|_| EnvelopeError::Malformed)?;
    let sound = VerifyingKey::from_bytes(&key).is_ok_and(|key| !key.is_weak());
    if sound { Ok(key) } else { Err(EnvelopeError::Malformed) }
}

fn is_position(position: u64) -> Result<(), EnvelopeError> {
    if (1..=ENVELOPE_ORDINAL_MAX).contains(&position) { Ok(()) } else { Err(EnvelopeError::Malformed) }
}

fn trimmed(mailbox: MailboxId, position: u64) -> Hash {
    Hash::of("baraza trim v1", &[&mailbox.0, &position.to_be_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::MailboxKey;

    fn key() -> SigningKey {
        SigningKey::from_bytes(&[7; 32])
    }

    fn mailbox() -> MailboxId {
        MailboxKey::from_seed(&[5; 32]).mailbox()
    }

    fn snapshot(note: Vec<u8>) -> Snapshot {
        let covers = Upto { position: 300, chain: [3; CHAIN_BYTES] };
        Snapshot::sign(&key(), mailbox(), covers, Hash::of_payload(b"sealed"), note)
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    // M29, M30, M33: the worked bytes of docs/relay-formats.md.
    #[test]
    fn the_documented_bytes_are_these() {
        let documented = include_str!("../../../docs/relay-formats.md").replace(['\n', ' '], "");
        let (snapshot, verifying) = (snapshot(b"note".to_vec()), key().verifying_key().to_bytes());
        let told = Snapshots {
            trimming_key: Some(verifying),
            first: 1,
            head: Upto { position: 301, chain: [4; CHAIN_BYTES] },
            kept: vec![Kept { snapshot: snapshot.clone(), days: 15 }],
        };
        assert_eq!(Snapshots::decode(&told.encode()), Ok(told.clone()));
        let (bytes, kept) = (told.encode(), snapshot.encode());
        let (head, tail) = (&bytes[..bytes.len() - kept.len() - 1], &bytes[bytes.len() - 1..]);
        let trim = Trim::sign(&key(), mailbox(), 300).encode();
        for bytes in [&verifying[..], &kept, &snapshot.name(mailbox()).0, &trim, head, tail] {
            assert!(documented.contains(&hex(bytes)), "not in the document: {}", hex(bytes));
        }
    }

    // M30: a snapshot is signed for one mailbox by one key; a flipped bit makes it nobody's.
    #[test]
    fn a_snapshot_opens_for_its_mailbox_and_key_only_and_unaltered() {
        let (made, verifying) = (snapshot(b"note".to_vec()), key().verifying_key().to_bytes());
        let bytes = made.encode();
        assert_eq!(Snapshot::open(&bytes, &verifying, mailbox()), Ok(made));
        assert_eq!(Snapshot::open(&bytes, &verifying, MailboxId([1; 16])), Err(EnvelopeError::BadSignature));
        let other = SigningKey::from_bytes(&[8; 32]).verifying_key().to_bytes();
        assert_eq!(Snapshot::open(&bytes, &other, mailbox()), Err(EnvelopeError::BadSignature));
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(Snapshot::open(&flipped, &verifying, mailbox()).is_err(), "bit {bit}");
        }
    }

    // M30: a note has its limit, which fits.
    #[test]
    fn a_note_that_is_too_long_is_refused() {
        let verifying = key().verifying_key().to_bytes();
        let open = |bytes: usize| Snapshot::open(&snapshot(vec![0; bytes]).encode(), &verifying, mailbox());
        assert!(open(SNAPSHOT_NOTE_BYTES_MAX).is_ok());
        assert_eq!(open(SNAPSHOT_NOTE_BYTES_MAX + 1), Err(EnvelopeError::TooLarge));
        assert_eq!(open(SNAPSHOT_BYTES_MAX), Err(EnvelopeError::TooLarge));
    }

    // M33: the word to trim is for one mailbox and position, and is no snapshot's signature.
    #[test]
    fn a_trim_opens_for_its_mailbox_key_and_position_only() {
        let verifying = key().verifying_key().to_bytes();
        let trim = Trim::sign(&key(), mailbox(), 300);
        assert_eq!(Trim::open(&trim.encode(), &verifying, mailbox()), Ok(trim));
        assert!(Trim::open(&trim.encode(), &verifying, MailboxId([1; 16])).is_err());
        assert!(Trim::open(&Trim { position: 301, ..trim }.encode(), &verifying, mailbox()).is_err());
        assert!(Trim::open(&Trim::sign(&key(), mailbox(), 0).encode(), &verifying, mailbox()).is_err());
    }

    // M29: a key that verifies anything is none.
    #[test]
    fn only_a_sound_key_is_taken() {
        let verifying = key().verifying_key().to_bytes();
        assert_eq!(trimming_key(&verifying), Ok(verifying));
        let mut weak = [0; 32];
        weak[0] = 1;
        for wrong in [&weak[..], &verifying[1..], &[]] {
            assert_eq!(trimming_key(wrong), Err(EnvelopeError::Malformed));
        }
    }
}
