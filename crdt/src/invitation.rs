//! Invitations: signed by an office, opened by whoever holds them, worth nothing until an office has added the device that
//! asks (docs/invitations.md, J5–J9). With one go the keys to read; a way in goes with none.
//!
//! [`letter`] carries them. Left out on purpose: what a request amounts to, which is the charter's; passphrases, which the
//! device stretches.

pub mod letter;

use crate::charter::{Role, Statement};
use crate::device::{DeviceCard, DeviceKeys};
use crate::dice::Dice;
use crate::epoch::EpochKey;
use crate::seal::Key;
use crate::space::Keyring;
use bip39::{Language, Mnemonic};
use ed25519_dalek::{Signature, Signer, VerifyingKey};
use minicbor::{Decode, Encode};
use wire::{DeviceId, Hash, SpaceId};
use zeroize::{Zeroize, ZeroizeOnDrop};

const VERSION: u8 = 1;

/// What an invitation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// The space.
    pub space: SpaceId,
    /// The role that the inviter means to give; the office that adds the device decides.
    pub role: Role,
    /// Last day, days since 1970, asked of the newcomer's own clock.
    pub until: Option<u32>,
    /// Whoever comes by it is kept from what was said before (docs/charter.md, K24).
    pub from_now: bool,
}

/// The one-time secret of an invitation.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop, Encode, Decode)]
#[cbor(transparent)]
pub struct Secret(#[cbor(with = "minicbor::bytes")] pub [u8; 16]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// What everybody may know the invitation by.
    #[must_use]
    pub fn id(&self) -> [u8; 16] {
        Hash::of("baraza invitation id v1", &[&self.0]).short()
    }

    /// The secret as twelve words, to be spoken or written down.
    #[must_use]
    pub fn words(&self) -> String {
        Mnemonic::from_entropy_in(Language::English, &self.0).expect("16 bytes make twelve words").to_string()
    }

    /// Reads [`Self::words`]; none when a word is not in the list, or the last one does not fit the others.
    #[must_use]
    pub fn from_words(words: &str) -> Option<Self> {
        let words = words.split_whitespace().map(str::to_ascii_lowercase).collect::<Vec<_>>().join(" ");
        let (entropy, length) = Mnemonic::parse_in_normalized(Language::English, &words).ok()?.to_entropy_array();
        entropy.first_chunk::<16>().filter(|_| length == 16).copied().map(Self)
    }

    /// The key that seals the invitation itself while only its words are handed over.
    #[must_use]
    pub fn key(&self) -> Key {
        Key(Hash::of("baraza invitation words v1", &[&self.0]).0)
    }

    /// What shows that a device held this secret: nobody else can use it for theirs.
    #[must_use]
    pub fn proof(&self, space: SpaceId, device: &DeviceCard) -> [u8; 32] {
        Hash::of("baraza invitation proof v1", &[&self.0, &space.0, &device.signing, &device.exchange]).0
    }

    /// The statement by which a device asks to be added.
    #[must_use]
    pub fn request(&self, space: SpaceId, device: DeviceCard, from_now: bool) -> Statement {
        let proof = self.proof(space, &device);
        Statement::Request { device, invitation: self.id(), proof, from_now: from_now.then_some(true) }
    }
}

/// An invitation, and the keys to read with meanwhile.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Invitation {
    #[n(0)]
    version: u8,
    #[n(1)]
    space: SpaceId,
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    inviter: [u8; 32],
    #[n(3)]
    role: Role,
    #[n(4)]
    secret: Secret,
    #[n(5)]
    until: Option<u32>,
    #[n(6)]
    #[cbor(with = "minicbor::bytes")]
    signature: [u8; 64],
    #[n(7)]
    #[cbor(with = "minicbor::bytes")]
    charter: [u8; 32],
    #[n(8)]
    epochs: Vec<EpochKey>,
    #[n(9)]
    from_now: Option<bool>,
}

impl std::fmt::Debug for Invitation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Invitation({})", self.space)
    }
}

fn message(terms: Terms, secret: &Secret, charter: &[u8; 32], epochs: &[EpochKey]) -> Hash {
    let (role, until, epochs) =
        (wire::parcel::encode(&terms.role), wire::parcel::encode(&terms.until), wire::parcel::encode(&epochs));
    let mut parts = vec![&terms.space.0[..], &role, &secret.0, &until, charter, &epochs];
    // The first version had no such thing to say.
    parts.extend(terms.from_now.then_some(&b"from now"[..]));
    Hash::of("baraza invitation v1", &parts)
}

impl Invitation {
    /// An invitation by a device, with these keys to read.
    #[must_use]
    pub fn sign(dice: &mut Dice, inviter: &DeviceKeys, terms: Terms, keys: &Keyring) -> Self {
        let secret = Secret(dice.bytes());
        let epochs: Vec<EpochKey> = keys.epochs.values().cloned().collect();
        let signature = inviter.signing().sign(&message(terms, &secret, &keys.charter.0, &epochs).0).to_bytes();
        Self {
            version: VERSION,
            space: terms.space,
            inviter: inviter.card().signing,
            role: terms.role,
            secret,
            until: terms.until,
            signature,
            charter: keys.charter.0,
            epochs,
            from_now: terms.from_now.then_some(true),
        }
    }

    /// Whether its inviter signed what it says.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let message = message(self.terms(), &self.secret, &self.charter, &self.epochs);
        let key = VerifyingKey::from_bytes(&self.inviter);
        self.version == VERSION
            && key.is_ok_and(|key| key.verify_strict(&message.0, &Signature::from_bytes(&self.signature)).is_ok())
    }

    /// What it is about.
    #[must_use]
    pub fn terms(&self) -> Terms {
        let from_now = self.from_now.unwrap_or(false);
        Terms { space: self.space, role: self.role, until: self.until, from_now }
    }

    /// The device that invites.
    #[must_use]
    pub fn inviter(&self) -> DeviceId {
        DeviceId::of(&self.inviter)
    }

    /// Its one-time secret.
    #[must_use]
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The keys to read with.
    #[must_use]
    pub fn keyring(&self) -> Keyring {
        Keyring::new(Key(self.charter), self.epochs.iter().cloned())
    }
}
