//! What a relay sees: envelopes in mailboxes, and the proof that opens a mailbox (rules M1–M7).
//!
//! An envelope carries one sealed parcel under a writer's name that is good in one mailbox alone. Left out on purpose:
//! how members derive a mailbox's seed and seal a parcel for it, which needs keys a relay never has.

use crate::id::{Hash, LogId, MailboxId};
use crate::limits::{ENVELOPE_BYTES_MAX, ENVELOPE_ORDINAL_MAX, PROOF_BYTES_MAX};
use crate::parcel::{decode, encode};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use minicbor::{Decode, Encode};

/// Why bytes are not an envelope or a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeError {
    /// Over its limit.
    #[error("larger than the limit")]
    TooLarge,
    /// Not deterministic CBOR of the right shape.
    #[error("malformed")]
    Malformed,
    /// A signature does not verify, or names another mailbox.
    #[error("a signature does not verify")]
    BadSignature,
}

/// One sealed parcel as a relay keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Envelope {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    writer: [u8; 32],
    #[n(1)]
    ordinal: u64,
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    sealed: Vec<u8>,
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    signature: [u8; 64],
}

impl Envelope {
    /// Signs an envelope. `ordinal` counts from 1 without gaps, per writer and mailbox.
    #[must_use]
    pub fn sign(writer: &SigningKey, mailbox: MailboxId, ordinal: u64, sealed: Vec<u8>) -> Self {
        let key = writer.verifying_key().to_bytes();
        let signature = writer.sign(&hash(mailbox, &key, ordinal, &sealed).0).to_bytes();
        Self { writer: key, ordinal, sealed, signature }
    }

    /// An envelope as it was, from what was remembered of it: whoever lacks it verifies it like any other.
    #[must_use]
    pub fn made_again(writer: [u8; 32], ordinal: u64, sealed: Vec<u8>, signature: [u8; 64]) -> Self {
        Self { writer, ordinal, sealed, signature }
    }

    /// Reads an envelope and verifies that its writer made it for this mailbox (strictly: no small-order keys).
    ///
    /// # Errors
    /// Anything that is not an honest envelope.
    pub fn open(mailbox: MailboxId, bytes: &[u8]) -> Result<Self, EnvelopeError> {
        if bytes.len() > ENVELOPE_BYTES_MAX {
            return Err(EnvelopeError::TooLarge);
        }
        let envelope: Self = decode(bytes).map_err(|_| EnvelopeError::Malformed)?;
        if envelope.ordinal == 0 || envelope.ordinal > ENVELOPE_ORDINAL_MAX {
            return Err(EnvelopeError::Malformed);
        }
        verify(&envelope.writer, &envelope.hash(mailbox), &envelope.signature)?;
        Ok(envelope)
    }

    /// Its bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        encode(self)
    }

    /// Its name. The signature is not in it: an envelope signed twice is one envelope.
    #[must_use]
    pub fn hash(&self, mailbox: MailboxId) -> Hash {
        hash(mailbox, &self.writer, self.ordinal, &self.sealed)
    }

    /// The key that verifies it.
    #[must_use]
    pub fn writer(&self) -> &[u8; 32] {
        &self.writer
    }

    /// Its writer's signature.
    #[must_use]
    pub fn signature(&self) -> &[u8; 64] {
        &self.signature
    }

    /// The log it belongs to at the relay: its writer's pseudonym.
    #[must_use]
    pub fn log(&self) -> LogId {
        pseudonym(&self.writer)
    }

    /// Its place in that log, from 1.
    #[must_use]
    pub fn ordinal(&self) -> u64 {
        self.ordinal
    }

    /// The sealed parcel.
    #[must_use]
    pub fn sealed(&self) -> &[u8] {
        &self.sealed
    }
}

/// The name a relay knows a writer by, in one mailbox: a hash of the key it verifies.
#[must_use]
pub fn pseudonym(writer: &[u8; 32]) -> LogId {
    LogId(Hash::of("baraza writer v1", &[writer]).short())
}

fn hash(mailbox: MailboxId, writer: &[u8; 32], ordinal: u64, sealed: &[u8]) -> Hash {
    let sealed = Hash::of("baraza envelope content v1", &[sealed]);
    Hash::of("baraza envelope v1", &[&mailbox.0, writer, &ordinal.to_be_bytes(), &sealed.0])
}

/// What members have of a mailbox: the key that names and opens it.
#[derive(Debug, Clone)]
pub struct MailboxKey(SigningKey);

impl MailboxKey {
    /// From 32 bytes that only members can derive.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The mailbox it opens.
    #[must_use]
    pub fn mailbox(&self) -> MailboxId {
        mailbox_of(&self.0.verifying_key().to_bytes())
    }

    /// Proves to the relay on this connection that it opens the mailbox. `admission` is the operator's leave to make one.
    #[must_use]
    pub fn prove(&self, binding: &[u8; 32], admission: Option<Vec<u8>>) -> Proof {
        let key = self.0.verifying_key().to_bytes();
        let signature = self.0.sign(&opening(binding, mailbox_of(&key)).0).to_bytes();
        Proof { key, signature, admission }
    }
}

fn mailbox_of(key: &[u8; 32]) -> MailboxId {
    MailboxId(Hash::of("baraza mailbox v1", &[key]).short())
}

fn opening(binding: &[u8; 32], mailbox: MailboxId) -> Hash {
    Hash::of("baraza mailbox proof v1", &[binding, &mailbox.0])
}

/// What opens a mailbox at a relay, on one connection. The relay needs to remember nothing to check it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Proof {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    key: [u8; 32],
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    signature: [u8; 64],
    /// The operator's leave to make a mailbox, where the relay asks for one.
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    pub admission: Option<Vec<u8>>,
}

impl Proof {
    /// Its bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        encode(self)
    }

    /// Reads a proof and verifies that it opens this mailbox on this connection.
    ///
    /// # Errors
    /// Anything that does not.
    pub fn open(bytes: &[u8], binding: &[u8; 32], mailbox: MailboxId) -> Result<Self, EnvelopeError> {
        if bytes.len() > PROOF_BYTES_MAX {
            return Err(EnvelopeError::TooLarge);
        }
        let proof: Self = decode(bytes).map_err(|_| EnvelopeError::Malformed)?;
        if mailbox_of(&proof.key) != mailbox {
            return Err(EnvelopeError::BadSignature);
        }
        verify(&proof.key, &opening(binding, mailbox), &proof.signature)?;
        Ok(proof)
    }
}

pub(crate) fn verify(key: &[u8; 32], message: &Hash, signature: &[u8; 64]) -> Result<(), EnvelopeError> {
    let key = VerifyingKey::from_bytes(key).map_err(|_| EnvelopeError::BadSignature)?;
    key.verify_strict(&message.0, &Signature::from_bytes(signature)).map_err(|_| EnvelopeError::BadSignature)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SEED: [u8; 32] = [5; 32];
    const BINDING: [u8; 32] = [9; 32];

    fn writer() -> SigningKey {
        SigningKey::from_bytes(&[6; 32])
    }

    fn envelope() -> (MailboxId, Envelope) {
        let mailbox = MailboxKey::from_seed(&SEED).mailbox();
        (mailbox, Envelope::sign(&writer(), mailbox, 1, b"sealed".to_vec()))
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    // M1 to M5: the worked bytes of docs/relay-formats.md.
    #[test]
    fn the_documented_bytes_are_these() {
        let (mailbox, envelope) = envelope();
        let proof = MailboxKey::from_seed(&SEED).prove(&BINDING, None);
        let documented = include_str!("../../../docs/relay-formats.md").replace(['\n', ' '], "");
        let bytes = [envelope.encode(), proof.encode(), envelope.hash(mailbox).0.to_vec()];
        for bytes in bytes.iter().map(|bytes| hex(bytes)) {
            assert!(documented.contains(&bytes), "not in the document: {bytes}");
        }
        for id in [mailbox.to_string(), envelope.log().to_string()] {
            assert!(documented.contains(&id), "not in the document: {id}");
        }
    }

    // M3: an envelope is its writer's, in this mailbox and this place; a flipped bit makes it nobody's.
    #[test]
    fn an_envelope_opens_in_its_own_mailbox_only_and_unaltered() {
        let (mailbox, envelope) = envelope();
        let bytes = envelope.encode();
        assert_eq!(Envelope::open(mailbox, &bytes), Ok(envelope));
        assert_eq!(Envelope::open(MailboxId([1; 16]), &bytes), Err(EnvelopeError::BadSignature));
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(Envelope::open(mailbox, &flipped).is_err(), "bit {bit}");
        }
    }

    // M3: ordinals begin at 1 and fit a signed number.
    #[test]
    fn an_ordinal_that_no_store_could_count_is_refused() {
        let mailbox = MailboxKey::from_seed(&SEED).mailbox();
        for ordinal in [0, ENVELOPE_ORDINAL_MAX + 1, u64::MAX] {
            let bytes = Envelope::sign(&writer(), mailbox, ordinal, Vec::new()).encode();
            assert_eq!(Envelope::open(mailbox, &bytes), Err(EnvelopeError::Malformed), "{ordinal}");
        }
    }

    // M4: nothing larger than the limit is looked at.
    #[test]
    fn a_large_envelope_is_refused_unread() {
        let mailbox = MailboxKey::from_seed(&SEED).mailbox();
        let bytes = Envelope::sign(&writer(), mailbox, 1, vec![0; ENVELOPE_BYTES_MAX]).encode();
        assert_eq!(Envelope::open(mailbox, &bytes), Err(EnvelopeError::TooLarge));
    }

    // M5, M6: a proof opens one mailbox on one connection.
    #[test]
    fn a_proof_cannot_be_used_elsewhere_or_again() {
        let key = MailboxKey::from_seed(&SEED);
        let bytes = key.prove(&BINDING, Some(b"leave".to_vec())).encode();
        let opened = Proof::open(&bytes, &BINDING, key.mailbox()).unwrap();
        assert_eq!(opened.admission.as_deref(), Some(&b"leave"[..]));
        assert!(Proof::open(&bytes, &[8; 32], key.mailbox()).is_err(), "another connection");
        assert!(Proof::open(&bytes, &BINDING, MailboxId([2; 16])).is_err(), "another mailbox");
        let stranger = MailboxKey::from_seed(&[7; 32]).prove(&BINDING, None).encode();
        assert!(Proof::open(&stranger, &BINDING, key.mailbox()).is_err(), "another key");
        let long = key.prove(&BINDING, Some(vec![0; PROOF_BYTES_MAX])).encode();
        assert_eq!(Proof::open(&long, &BINDING, key.mailbox()), Err(EnvelopeError::TooLarge));
    }

    proptest! {
        // M4: no bytes stop the reader.
        #[test]
        fn any_bytes_are_an_envelope_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            prop_assert!(Envelope::open(MailboxId([1; 16]), &bytes).is_err());
            prop_assert!(Proof::open(&bytes, &BINDING, MailboxId([1; 16])).is_err());
        }
    }
}
