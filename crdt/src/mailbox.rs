//! Where a space's parcels are exchanged: names that only members can make, and how a device says who it is.
//!
//! On a LAN a space has one mailbox for good, whose secret every member holds from the start, so that a device that was
//! away for many epochs is still recognised. At a relay it has another with each epoch ([`relay`]). Left out on purpose: the talk itself (`wire::session`), and announcements.

pub mod relay;

use crate::device::DeviceKeys;
use crate::seal::Key;
use ed25519_dalek::{Signature, Signer, VerifyingKey};
use minicbor::{Decode, Encode};
use wire::{DeviceId, Hash, MailboxId, SpaceId};

/// What members of a space share on a LAN: derived from the charter key, which every member has.
#[derive(Clone, PartialEq, Eq)]
pub struct LanSecret([u8; 32]);

impl std::fmt::Debug for LanSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LanSecret(…)")
    }
}

/// Bytes of an announced token: enough that two spaces of one device are not mistaken for each other, few enough for a
/// datagram that announces a hundred.
pub const ANNOUNCED_BYTES: usize = 6;

impl LanSecret {
    /// The secret of a space.
    #[must_use]
    pub fn of(space: SpaceId, charter: &Key) -> Self {
        Self(Hash::of("baraza lan secret v1", &[&space.0, &charter.0]).0)
    }

    /// The space's mailbox on a LAN.
    #[must_use]
    pub fn mailbox(&self) -> MailboxId {
        MailboxId(Hash::of("baraza lan mailbox v1", &[&self.0]).short())
    }

    /// The mailbox's name on one connection, as the dialer or the answerer says it.
    #[must_use]
    pub fn token(&self, binding: &[u8; 32], of_dialer: bool) -> [u8; 16] {
        wire::session::token(&self.0, binding, self.mailbox(), of_dialer)
    }

    /// What is announced of the space beside a nonce that is new with every announcement: members recognise it, others
    /// see noise that never comes again. No clock is in it.
    #[must_use]
    pub fn announced(&self, nonce: &[u8; 16]) -> [u8; ANNOUNCED_BYTES] {
        let mut token = [0; ANNOUNCED_BYTES];
        token.copy_from_slice(&Hash::of("baraza lan announcement v1", &[&self.0, nonce]).0[..ANNOUNCED_BYTES]);
        token
    }
}

/// A device's word, on one connection, that it is speaking.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Introduction {
    /// Verifies it, and names the device.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    device_key: [u8; 32],
    /// Signature over connection, mailbox and side.
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    signature: [u8; 64],
}

fn message(binding: &[u8; 32], mailbox: MailboxId, of_dialer: bool) -> Hash {
    Hash::of("baraza introduction v1", &[binding, &mailbox.0, &[u8::from(of_dialer)]])
}

impl Introduction {
    /// This device's introduction.
    #[must_use]
    pub fn sign(keys: &DeviceKeys, binding: &[u8; 32], mailbox: MailboxId, of_dialer: bool) -> Self {
        let key = keys.signing();
        let signature = key.sign(&message(binding, mailbox, of_dialer).0).to_bytes();
        Self { device_key: key.verifying_key().to_bytes(), signature }
    }

    /// The device that introduces itself; none when the signature is not its own, for this connection and side.
    #[must_use]
    pub fn verify(&self, binding: &[u8; 32], mailbox: MailboxId, of_dialer: bool) -> Option<DeviceId> {
        let key = VerifyingKey::from_bytes(&self.device_key).ok()?;
        let message = message(binding, mailbox, of_dialer);
        key.verify_strict(&message.0, &Signature::from_bytes(&self.signature)).ok()?;
        Some(DeviceId::of(&self.device_key))
    }

    /// Its bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        wire::parcel::encode(self)
    }

    /// Reads what [`Self::encode`] made.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        wire::parcel::decode(bytes).ok()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dice::Dice;

    // R9: an introduction holds for its connection, its mailbox and its side alone.
    #[test]
    fn an_introduction_cannot_be_replayed_elsewhere() {
        let keys = DeviceKeys::random(&mut Dice::seeded(1));
        let (binding, mailbox) = ([1; 32], MailboxId([2; 16]));
        let said = Introduction::decode(&Introduction::sign(&keys, &binding, mailbox, true).encode()).unwrap();
        assert_eq!(said.verify(&binding, mailbox, true), Some(keys.card().id()));
        assert_eq!(said.verify(&[9; 32], mailbox, true), None);
        assert_eq!(said.verify(&binding, MailboxId([3; 16]), true), None);
        assert_eq!(said.verify(&binding, mailbox, false), None);
    }

    // L2, L6: members recognise an announcement; two announcements of one space have nothing in common.
    #[test]
    fn an_announcement_tells_members_alone_and_never_twice_the_same() {
        let space = SpaceId([5; 16]);
        let (ours, theirs) = (LanSecret::of(space, &Key([1; 32])), LanSecret::of(space, &Key([1; 32])));
        let stranger = LanSecret::of(space, &Key([2; 32]));
        assert_eq!(ours.announced(&[7; 16]), theirs.announced(&[7; 16]));
        assert_ne!(ours.announced(&[7; 16]), stranger.announced(&[7; 16]));
        assert_ne!(ours.announced(&[7; 16]), ours.announced(&[8; 16]));
        assert_ne!(ours.mailbox(), stranger.mailbox());
    }
}
