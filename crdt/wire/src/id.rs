//! Ids: each its own type, shown as lower-case hex. All are hashes or random bytes; none names a person.

use std::fmt;
use std::str::FromStr;

/// A text that is not the id it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id of this kind")]
pub struct NotAnId;

const PAYLOAD_DOMAIN: &str = "baraza payload v1";

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $len:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, minicbor::Encode, minicbor::Decode)]
        #[cbor(transparent)]
        pub struct $name(#[cbor(with = "minicbor::bytes")] pub [u8; $len]);

        impl $name {
            /// Length, bytes.
            pub const LEN: usize = $len;

            /// From a slice of exactly [`Self::LEN`] bytes.
            ///
            /// # Errors
            /// Any other length.
            pub fn from_slice(bytes: &[u8]) -> Result<Self, NotAnId> {
                bytes.try_into().map(Self).map_err(|_| NotAnId)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let mut bytes = [0; $len];
                parse_hex(text, &mut bytes)?;
                Ok(Self(bytes))
            }
        }
    };
}

id!(
    /// BLAKE3 of something, 32 bytes.
    Hash, 32
);
id!(
    /// A space: one membership, one set of logs. A consultation's id is its floor's: the hash of its founding.
    SpaceId, 16
);
id!(
    /// A log of parcels: random, and at once the Automerge actor and the key of the seat.
    LogId, 16
);
id!(
    /// A device within one space: the hash of its verifying key, which is made afresh for each consultation.
    DeviceId, 16
);
id!(
    /// A contribution: the hash of its log and its ordinal there, or of its deposit, so nobody can claim another's.
    EntryId, 16
);
id!(
    /// An office's act on a contribution: the hash of its log and its ordinal there.
    ActId, 16
);
id!(
    /// A conflict that a person is to decide, or one side of it: a hash of what competes there.
    ConflictId, 16
);
id!(
    /// An epoch key's name: a hash of the key.
    EpochId, 16
);
id!(
    /// A mailbox: the name under which a space's parcels are exchanged, on a LAN or at a relay. Only members can derive it.
    MailboxId, 16
);

fn parse_hex(text: &str, into: &mut [u8]) -> Result<(), NotAnId> {
    if text.len() != into.len() * 2 || !text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
        return Err(NotAnId);
    }
    for (byte, pair) in into.iter_mut().zip(text.as_bytes().chunks(2)) {
        let pair = std::str::from_utf8(pair).map_err(|_| NotAnId)?;
        *byte = u8::from_str_radix(pair, 16).map_err(|_| NotAnId)?;
    }
    Ok(())
}

impl Hash {
    /// The hash of parts under a domain: `BLAKE3(domain ‖ 0 ‖ (len ‖ part)…)`, so that no two lists of parts and no two
    /// purposes collide.
    #[must_use]
    pub fn of(domain: &str, parts: &[&[u8]]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(domain.as_bytes());
        hasher.update(&[0]);
        for part in parts {
            hasher.update(&(part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
        Self(*hasher.finalize().as_bytes())
    }

    /// Its first 16 bytes, for ids.
    #[must_use]
    pub fn short(&self) -> [u8; 16] {
        let mut short = [0; 16];
        short.copy_from_slice(&self.0[..16]);
        short
    }

    /// The name under which a detached payload travels: the hash of its sealed bytes.
    #[must_use]
    pub fn of_payload(sealed: &[u8]) -> Self {
        Self::of(PAYLOAD_DOMAIN, &[sealed])
    }
}

/// The name of a payload that comes in parts: [`Hash::of_payload`] without holding all of it.
#[derive(Debug, Clone)]
pub struct PayloadHasher(blake3::Hasher);

impl PayloadHasher {
    /// For a payload of so many bytes.
    #[must_use]
    pub fn new(bytes: u64) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(PAYLOAD_DOMAIN.as_bytes());
        hasher.update(&[0]);
        hasher.update(&bytes.to_be_bytes());
        Self(hasher)
    }

    /// Takes the next part in.
    pub fn update(&mut self, part: &[u8]) {
        self.0.update(part);
    }

    /// The name.
    #[must_use]
    pub fn finish(&self) -> Hash {
        Hash(*self.0.finalize().as_bytes())
    }
}

impl EntryId {
    /// The id of the `ordinal`-th contribution of a log.
    #[must_use]
    pub fn of(log: LogId, ordinal: u64) -> Self {
        Self(Hash::of("baraza entry v1", &[&log.0, &ordinal.to_be_bytes()]).short())
    }

    /// The id of the contribution that a deposit becomes: the hash of the parcel it came in.
    #[must_use]
    pub fn of_deposit(parcel: &Hash) -> Self {
        Self(Hash::of("baraza deposit entry v1", &[&parcel.0]).short())
    }
}

impl ActId {
    /// The id of the `ordinal`-th act of a log.
    #[must_use]
    pub fn of(log: LogId, ordinal: u64) -> Self {
        Self(Hash::of("baraza act v1", &[&log.0, &ordinal.to_be_bytes()]).short())
    }
}

impl DeviceId {
    /// The id of the device that signs with this key.
    #[must_use]
    pub fn of(verifying_key: &[u8; 32]) -> Self {
        Self(Hash::of("baraza device v1", &[verifying_key]).short())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_what_it_prints() {
        let id = LogId([0xab; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!("AB".repeat(16).parse::<LogId>(), Err(NotAnId), "upper case is not canonical");
        assert_eq!("ab".parse::<LogId>(), Err(NotAnId));
    }

    #[test]
    fn a_payload_in_parts_has_the_name_of_the_whole() {
        let mut hasher = PayloadHasher::new(6);
        hasher.update(b"sea");
        hasher.update(b"led");
        assert_eq!(hasher.finish(), Hash::of_payload(b"sealed"));
    }

    #[test]
    fn parts_cannot_be_shifted_from_one_to_the_next() {
        assert_ne!(Hash::of("d", &[b"ab", b"c"]), Hash::of("d", &[b"a", b"bc"]));
    }
}
