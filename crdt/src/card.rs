//! Contact cards: what somebody hands over so that an invitation can be sealed to them (docs/invitations.md, J1–J3); and
//! the twelve words by which two people check that they mean the same keys (J4).
//!
//! Left out on purpose: keeping a card's secret keys, and what a person remembers of a check: both are the device's.

use crate::device::{DeviceCard, DeviceKeys};
use bip39::Language;
use data_encoding::BASE32_NOPAD;
use ed25519_dalek::{Signature, Signer, VerifyingKey};
use minicbor::{Decode, Encode};
use wire::Hash;

/// A card's name, bytes of UTF-8: with the organisation a card stays below 300 bytes, which a QR code of a hand's width
/// holds.
pub const NAME_BYTES_MAX: usize = 80;
/// A card's organisation, bytes of UTF-8.
pub const ORGANISATION_BYTES_MAX: usize = 70;
/// A whole card, bytes.
pub const CARD_BYTES_MAX: usize = 300;
/// Words that are read to each other.
pub const WORDS: usize = 12;
const WORD_BITS: usize = 11;
const VERSION: u8 = 1;
const MARK: &str = "BARAZA-CARD:";

/// A text that is no card, or not the one that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    /// Something else, or damaged.
    #[error("this is no contact card")]
    NotACard,
    /// By a newer program.
    #[error("the card has a newer version")]
    Newer,
    /// Name or organisation are longer than a card holds.
    #[error("the name is too long for a card")]
    TooLong,
}

/// Who somebody is, in their own words, and the keys made for them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ContactCard {
    #[n(0)]
    version: u8,
    /// The name they chose.
    #[n(1)]
    pub name: String,
    /// Their device, whose keys were made for this card alone.
    #[n(2)]
    pub device: DeviceCard,
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    signature: [u8; 64],
    /// Their organisation.
    #[n(4)]
    pub organisation: Option<String>,
}

fn message(name: &str, device: &DeviceCard, organisation: Option<&str>) -> Hash {
    let organisation = organisation.unwrap_or_default();
    Hash::of("baraza contact card v1", &[name.as_bytes(), &device.signing, &device.exchange, organisation.as_bytes()])
}

impl ContactCard {
    /// A card for these keys.
    ///
    /// # Errors
    /// [`CardError::TooLong`].
    pub fn sign(keys: &DeviceKeys, name: &str, organisation: &str) -> Result<Self, CardError> {
        if name.len() > NAME_BYTES_MAX || organisation.len() > ORGANISATION_BYTES_MAX {
            return Err(CardError::TooLong);
        }
        let organisation = Some(organisation.to_owned()).filter(|text| !text.is_empty());
        let device = keys.card();
        let signature = keys.signing().sign(&message(name, &device, organisation.as_deref()).0).to_bytes();
        Ok(Self { version: VERSION, name: name.to_owned(), device, signature, organisation })
    }

    /// Its text: for a file, a message or a QR code, which packs capital letters and digits close.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{MARK}{}", BASE32_NOPAD.encode(&wire::parcel::encode(self)))
    }

    /// Whether a text means to be a card.
    #[must_use]
    pub fn is_meant(text: &str) -> bool {
        text.trim_start().get(..MARK.len()).is_some_and(|start| start.eq_ignore_ascii_case(MARK))
    }

    /// Reads what [`Self::text`] wrote, however it was broken into lines.
    ///
    /// # Errors
    /// [`CardError::NotACard`], also when a letter of it was changed; [`CardError::Newer`].
    pub fn read(text: &str) -> Result<Self, CardError> {
        let bytes = letters(text, MARK, CARD_BYTES_MAX).ok_or(CardError::NotACard)?;
        if bytes.get(1).is_some_and(|version| (VERSION + 1..24).contains(version)) {
            return Err(CardError::Newer);
        }
        let card: Self = wire::parcel::decode(&bytes).map_err(|_| CardError::NotACard)?;
        let fits = card.name.len() <= NAME_BYTES_MAX
            && card.organisation.as_ref().is_none_or(|text| (1..=ORGANISATION_BYTES_MAX).contains(&text.len()));
        let message = message(&card.name, &card.device, card.organisation.as_deref());
        let key = VerifyingKey::from_bytes(&card.device.signing).map_err(|_| CardError::NotACard)?;
        let signed = key.verify_strict(&message.0, &Signature::from_bytes(&card.signature)).is_ok();
        if card.version == VERSION && fits && signed { Ok(card) } else { Err(CardError::NotACard) }
    }
}

/// The bytes after a mark, written as letters of base 32; capitals, small letters and white space make no difference.
pub(crate) fn letters(text: &str, mark: &str, bytes_max: usize) -> Option<Vec<u8>> {
    // Eight letters for five bytes; white space may double that.
    if text.len() > mark.len() + bytes_max * 4 {
        return None;
    }
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let text = text.to_ascii_uppercase();
    let bytes = BASE32_NOPAD.decode(text.strip_prefix(mark)?.as_bytes()).ok()?;
    (bytes.len() <= bytes_max).then_some(bytes)
}

/// The twelve words of a device: the first 132 bits of a hash of both its keys, eleven bits a word.
#[must_use]
pub fn words(device: &DeviceCard) -> [&'static str; WORDS] {
    let hash = Hash::of("baraza card words v1", &[&device.signing, &device.exchange]);
    let list = Language::English.word_list();
    std::array::from_fn(|word| {
        let bits = (word * WORD_BITS..(word + 1) * WORD_BITS).map(|bit| hash.0[bit / 8] >> (7 - bit % 8) & 1);
        list[bits.fold(0, |sum, bit| sum * 2 + usize::from(bit))]
    })
}

/// Names the keys of a device: another card of the same device has another name.
#[must_use]
pub fn name(device: &DeviceCard) -> [u8; 16] {
    Hash::of("baraza card name v1", &[&device.signing, &device.exchange]).short()
}
