//! A parcel: what one act of one device adds, with its signed header around a sealed body (rules W2–W6).
//!
//! `[header, sealed, signature]` in deterministic CBOR. The signature covers the header's bytes and the hash of the
//! sealed body; the header is also the body's associated data. What is in the body, and who may write it, is the
//! model's business.

use crate::id::{DeviceId, EpochId, Hash, LogId, SpaceId};
use crate::limits::{PARCEL_BYTES_MAX, PAYLOADS_PER_PARCEL_MAX};
use ed25519_dalek::{Signature, SigningKey, VerifyingKey};
use minicbor::{Decode, Encode};

/// The version this code writes, and the newest it reads. Of version 1 only the sealed body was another.
pub const VERSION: u8 = 2;

/// What a log may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Lane {
    /// Membership statements.
    #[n(0)]
    Charter,
    /// The agenda; conveners only.
    #[n(1)]
    Agenda,
    /// One member's seat.
    #[n(2)]
    Seat,
}

/// A device's word that a log is its own. Travels in the header of the log's first parcel.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Certificate {
    /// What the log may write.
    #[n(0)]
    pub lane: Lane,
    /// Verifies the log's parcels.
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub log_key: [u8; 32],
    /// The device's verifying key.
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    pub device_key: [u8; 32],
    /// The device's signature.
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    pub signature: [u8; 64],
}

/// A parcel's header: ids, hashes and numbers, no words.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Header {
    /// Format version.
    #[n(0)]
    pub version: u8,
    /// The space it belongs to.
    #[n(1)]
    pub space: SpaceId,
    /// The log it continues.
    #[n(2)]
    pub log: LogId,
    /// Its place in the log, from 1, without gaps.
    #[n(3)]
    pub seq: u64,
    /// Hash of the parcel before it; absent in the first.
    #[n(4)]
    pub previous: Option<Hash>,
    /// Hash over the charter heads its author knew.
    #[n(5)]
    pub charter: Hash,
    /// Names the key that opens it.
    #[n(6)]
    pub epoch: EpochId,
    /// Hashes of its detached payloads.
    #[n(7)]
    pub payloads: Vec<Hash>,
    /// The log's certificate, in the first parcel alone.
    #[n(8)]
    pub certificate: Option<Certificate>,
}

/// A signed parcel, its body still sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    header: Header,
    header_bytes: Vec<u8>,
    sealed: Vec<u8>,
    signature: [u8; 64],
    /// Computed once: everything that sorts, looks up or compares parcels asks for it.
    hash: Hash,
}

/// Why bytes are not a parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ParcelError {
    /// Over [`PARCEL_BYTES_MAX`], or too many payloads.
    #[error("the parcel is larger than the limit")]
    TooLarge,
    /// Written by a newer program.
    #[error("the parcel has a newer version")]
    NewerVersion,
    /// Not deterministic CBOR of the right shape.
    #[error("the parcel is malformed")]
    Malformed,
    /// A signature does not verify.
    #[error("a signature does not verify")]
    BadSignature,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct Outer {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    header: Vec<u8>,
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    sealed: Vec<u8>,
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    signature: [u8; 64],
}

/// Encodes to CBOR; encoding into memory cannot fail.
#[must_use]
pub fn encode<T: Encode<()>>(value: &T) -> Vec<u8> {
    minicbor::to_vec(value).expect("encoding into memory cannot fail")
}

/// Decodes deterministic CBOR: only the very bytes that [`encode`] would write are taken.
///
/// # Errors
/// [`ParcelError::Malformed`].
pub fn decode<T>(bytes: &[u8]) -> Result<T, ParcelError>
where
    T: Encode<()> + for<'b> Decode<'b, ()>,
{
    let value: T = minicbor::decode(bytes).map_err(|_| ParcelError::Malformed)?;
    if encode(&value) == bytes { Ok(value) } else { Err(ParcelError::Malformed) }
}

impl Certificate {
    fn message(space: SpaceId, log: LogId, lane: Lane, log_key: &[u8; 32]) -> Hash {
        Hash::of("baraza log certificate v1", &[&space.0, &log.0, &encode(&lane), log_key])
    }

    /// Certifies a log.
    #[must_use]
    pub fn sign(device: &SigningKey, space: SpaceId, log: LogId, lane: Lane, log_key: [u8; 32]) -> Self {
        use ed25519_dalek::Signer;
        let signature = device.sign(&Self::message(space, log, lane, &log_key).0).to_bytes();
        Self { lane, log_key, device_key: device.verifying_key().to_bytes(), signature }
    }

    /// The device that certified it.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        DeviceId::of(&self.device_key)
    }

    /// Verifies the device's signature (strictly: no small-order keys).
    ///
    /// # Errors
    /// [`ParcelError::BadSignature`].
    pub fn verify(&self, space: SpaceId, log: LogId) -> Result<(), ParcelError> {
        verify(&self.device_key, &Self::message(space, log, self.lane, &self.log_key), &self.signature)
    }
}

/// Verifies a signature over a hash, strictly (no small-order keys): a log's over its parcel's, a device's over a
/// certificate's.
///
/// # Errors
/// [`ParcelError::BadSignature`].
pub fn verify(key: &[u8; 32], message: &Hash, signature: &[u8; 64]) -> Result<(), ParcelError> {
    let key = VerifyingKey::from_bytes(key).map_err(|_| ParcelError::BadSignature)?;
    key.verify_strict(&message.0, &Signature::from_bytes(signature)).map_err(|_| ParcelError::BadSignature)
}

impl Parcel {
    /// Signs a parcel. `seal` is given the header's bytes as associated data and returns the sealed body.
    #[must_use]
    pub fn sign(header: Header, log_key: &SigningKey, seal: impl FnOnce(&[u8]) -> Vec<u8>) -> Self {
        use ed25519_dalek::Signer;
        let header_bytes = encode(&header);
        let sealed = seal(&header_bytes);
        let hash = Self::hash_of(&header_bytes, &sealed);
        let signature = log_key.sign(&hash.0).to_bytes();
        Self { header, header_bytes, sealed, signature, hash }
    }

    /// Reads a parcel's frame. Nothing is verified yet: see [`Self::verify`].
    ///
    /// # Errors
    /// Anything but [`ParcelError::BadSignature`].
    pub fn decode(bytes: &[u8]) -> Result<Self, ParcelError> {
        if bytes.len() > PARCEL_BYTES_MAX {
            return Err(ParcelError::TooLarge);
        }
        let outer: Outer = decode(bytes)?;
        match outer.header.get(1) {
            Some(&version) if version > VERSION && version < 24 => return Err(ParcelError::NewerVersion),
            _ => {}
        }
        let header: Header = decode(&outer.header)?;
        if header.payloads.len() > PAYLOADS_PER_PARCEL_MAX {
            return Err(ParcelError::TooLarge);
        }
        let first = header.seq == 1;
        if !(1..=VERSION).contains(&header.version)
            || header.seq == 0
            || first != header.previous.is_none()
            || first != header.certificate.is_some()
        {
            return Err(ParcelError::Malformed);
        }
        let Outer { header: header_bytes, sealed, signature } = outer;
        let hash = Self::hash_of(&header_bytes, &sealed);
        Ok(Self { header, header_bytes, sealed, signature, hash })
    }

    /// Its bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        encode(&Outer { header: self.header_bytes.clone(), sealed: self.sealed.clone(), signature: self.signature })
    }

    fn hash_of(header_bytes: &[u8], sealed: &[u8]) -> Hash {
        let sealed = Hash::of("baraza sealed v1", &[sealed]);
        Hash::of("baraza parcel v1", &[header_bytes, &sealed.0])
    }

    /// Its hash: what the next parcel of the log names. The signature is not in it, so a parcel signed twice is one.
    #[must_use]
    pub fn hash(&self) -> Hash {
        self.hash
    }

    /// Verifies its signature by the log's key (strictly).
    ///
    /// # Errors
    /// [`ParcelError::BadSignature`].
    pub fn verify(&self, log_key: &[u8; 32]) -> Result<(), ParcelError> {
        verify(log_key, &self.hash(), &self.signature)
    }

    /// The log's signature over [`Self::hash`].
    #[must_use]
    pub fn signature(&self) -> &[u8; 64] {
        &self.signature
    }

    /// The header.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The header's bytes: the sealed body's associated data.
    #[must_use]
    pub fn header_bytes(&self) -> &[u8] {
        &self.header_bytes
    }

    /// The sealed body.
    #[must_use]
    pub fn sealed(&self) -> &[u8] {
        &self.sealed
    }
}
