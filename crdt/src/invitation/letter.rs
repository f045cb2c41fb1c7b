//! Letters: an invitation or a way in as it stands in a file, locked or not (docs/invitations.md, J8 and J9).

use super::{Invitation, Secret};
use crate::bundle::DoorKeys;
use crate::card::letters;
use crate::device::{DeviceCard, DeviceKeys};
use crate::dice::Dice;
use crate::seal::{self, CannotOpen, Key};
use data_encoding::BASE32_NOPAD;
use minicbor::{Decode, Encode};
use wire::SpaceId;
use wire::limits::LETTER_BYTES_MAX;

const MARK: &str = "BARAZA-INVITATION:";
/// What is wrapped for a card says so, and nothing else can be taken for it.
const FOR_CARD: &[u8] = b"baraza letter for a card v1";

/// What a letter gives to whoever opens it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Offer {
    /// A way in: whoever holds it counts at once.
    #[n(0)]
    Door(#[n(0)] DoorKeys),
    /// An invitation: whoever holds it may ask.
    #[n(1)]
    Invitation(#[n(0)] Invitation),
}

/// What opens a letter.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Lock {
    /// Nothing: whoever has it reads it.
    #[n(0)]
    None,
    /// A contact card's keys, to which the letter's key is wrapped.
    #[n(1)]
    Card {
        /// The wrapped key.
        #[n(0)]
        #[cbor(with = "minicbor::bytes")]
        wrapped: Vec<u8>,
    },
    /// A passphrase, stretched by Argon2id.
    #[n(2)]
    Passphrase {
        /// New for each letter.
        #[n(0)]
        #[cbor(with = "minicbor::bytes")]
        salt: [u8; 16],
        /// Memory, KiB.
        #[n(1)]
        memory_kib: u32,
        /// Passes.
        #[n(2)]
        passes: u32,
    },
    /// The invitation's own secret, as twelve words.
    #[n(3)]
    Words {
        /// The invitation's id, by which it is found.
        #[n(0)]
        #[cbor(with = "minicbor::bytes")]
        invitation: [u8; 16],
    },
}

/// A letter as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Letter {
    /// The space, which parcels name as openly.
    #[n(0)]
    pub space: SpaceId,
    /// What opens it.
    #[n(1)]
    pub lock: Lock,
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    sealed: Vec<u8>,
}

impl Offer {
    /// The space it lets in to.
    #[must_use]
    pub fn space(&self) -> SpaceId {
        match self {
            Self::Door(door) => door.space,
            Self::Invitation(invitation) => invitation.space,
        }
    }
}

/// Space and lock are bound to what they lock: nobody weakens a passphrase's parameters unseen.
fn associated(space: SpaceId, lock: &Lock) -> Vec<u8> {
    [b"baraza letter v1", &space.0[..], &wire::parcel::encode(lock)].concat()
}

impl Letter {
    /// A letter that whoever has it reads.
    #[must_use]
    pub fn open_to_all(offer: &Offer) -> Self {
        Self { space: offer.space(), lock: Lock::None, sealed: wire::parcel::encode(offer) }
    }

    /// A letter for one card.
    ///
    /// # Errors
    /// [`CannotOpen`] when the card's key is none.
    pub fn for_card(dice: &mut Dice, card: &DeviceCard, offer: &Offer) -> Result<Self, CannotOpen> {
        let key = Key::random(dice);
        let wrapped = seal::wrap_key(dice, &card.exchange, FOR_CARD, &key)?;
        Ok(Self::seal(dice, Lock::Card { wrapped }, &key, offer))
    }

    /// A letter under a key that a passphrase was stretched to, by the parameters in this lock.
    #[must_use]
    pub fn under(dice: &mut Dice, lock: Lock, key: &Key, offer: &Offer) -> Self {
        Self::seal(dice, lock, key, offer)
    }

    /// A letter that the invitation's words open.
    #[must_use]
    pub fn for_words(dice: &mut Dice, invitation: &Invitation) -> Self {
        let secret = invitation.secret();
        let lock = Lock::Words { invitation: secret.id() };
        Self::seal(dice, lock, &secret.key(), &Offer::Invitation(invitation.clone()))
    }

    fn seal(dice: &mut Dice, lock: Lock, key: &Key, offer: &Offer) -> Self {
        let space = offer.space();
        let sealed = key.seal_exact(dice, &associated(space, &lock), &wire::parcel::encode(offer));
        Self { space, lock, sealed }
    }

    /// What is in it, where nothing locks it.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn read(&self) -> Result<Offer, CannotOpen> {
        if self.lock == Lock::None { self.offer(&self.sealed) } else { Err(CannotOpen) }
    }

    /// Opens it with a card's keys.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn open_by_card(&self, keys: &DeviceKeys) -> Result<Offer, CannotOpen> {
        let Lock::Card { wrapped } = &self.lock else { return Err(CannotOpen) };
        self.open(&keys.exchange().unwrap_key(FOR_CARD, wrapped)?)
    }

    /// Opens it with an invitation's words.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn open_by_words(&self, secret: &Secret) -> Result<Offer, CannotOpen> {
        let Lock::Words { invitation } = self.lock else { return Err(CannotOpen) };
        if invitation == secret.id() { self.open(&secret.key()) } else { Err(CannotOpen) }
    }

    /// Opens it with the key that its passphrase was stretched to.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn open(&self, key: &Key) -> Result<Offer, CannotOpen> {
        self.offer(&key.open_exact(&associated(self.space, &self.lock), &self.sealed)?)
    }

    fn offer(&self, bytes: &[u8]) -> Result<Offer, CannotOpen> {
        let offer: Offer = wire::parcel::decode(bytes).map_err(|_| CannotOpen)?;
        if offer.space() == self.space { Ok(offer) } else { Err(CannotOpen) }
    }

    /// Its text, for a QR code or a message.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{MARK}{}", BASE32_NOPAD.encode(&wire::parcel::encode(self)))
    }

    /// Whether a text means to be one.
    #[must_use]
    pub fn is_meant(text: &str) -> bool {
        text.trim_start().get(..MARK.len()).is_some_and(|start| start.eq_ignore_ascii_case(MARK))
    }

    /// Reads [`Self::text`]; none when it is something else or damaged.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        wire::parcel::decode(&letters(text, MARK, LETTER_BYTES_MAX)?).ok()
    }
}
