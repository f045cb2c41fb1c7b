//! The key of an epoch: one part opens its parcels, the other the words that hang on them (docs/charter.md, K7 and K24).
//!
//! Whoever holds it whole reads everything said under it. Whoever holds the record alone can follow logs, agenda and
//! membership through an epoch, and reads nobody's words of it: that is how a newcomer is kept from what was said before.
//! Epochs of the first version have one key for both. Left out on purpose: who may hold what, which is the charter's.

use crate::dice::Dice;
use crate::seal::Key;
use minicbor::decode::{Decoder, Error};
use minicbor::encode::{Encoder, Write};
use minicbor::{Decode, Encode};
use wire::{EpochId, Hash};

const WHOLE: u8 = 1;
const RECORD: u8 = 2;

/// An epoch's key with both its parts: what new parcels and payloads are sealed under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WholeKey {
    record: Key,
    words: Key,
}

/// What is held of an epoch's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EpochKey {
    /// All of it.
    Whole(WholeKey),
    /// What opens parcels alone.
    Record(Key),
}

/// What seals payloads, and the name of the epoch they belong to.
#[derive(Debug, Clone, Copy)]
pub struct WordsKey<'k> {
    /// The epoch's name, or that of a key made for one deposit.
    pub epoch: EpochId,
    /// Payload keys come from it.
    pub key: &'k Key,
}

impl<'k> From<&'k Key> for WordsKey<'k> {
    /// A key that stands for itself: a deposit's.
    fn from(key: &'k Key) -> Self {
        Self { epoch: key.epoch_id(), key }
    }
}

impl<'k> From<&'k WholeKey> for WordsKey<'k> {
    fn from(key: &'k WholeKey) -> Self {
        Self { epoch: key.epoch_id(), key: &key.words }
    }
}

impl WholeKey {
    /// A fresh key in two parts.
    pub fn random(dice: &mut Dice) -> Self {
        Self::in_parts(Key::random(dice))
    }

    /// The key whose words are opened by this; from it comes what opens the record, and there is no way back.
    #[must_use]
    pub fn in_parts(words: Key) -> Self {
        Self { record: Key(Hash::of("baraza record key v1", &[&words.0]).0), words }
    }

    /// The key of an epoch of the first version, which opens parcels and words alike.
    #[must_use]
    pub fn in_one(key: Key) -> Self {
        Self { record: key.clone(), words: key }
    }

    /// Opens and seals parcels.
    #[must_use]
    pub fn record(&self) -> &Key {
        &self.record
    }

    /// What only those have who read the words.
    #[must_use]
    pub fn words(&self) -> &Key {
        &self.words
    }

    /// Its name.
    #[must_use]
    pub fn epoch_id(&self) -> EpochId {
        self.record.epoch_id()
    }

    /// Whether one key opens both, as in the first version: then its name does not show that it opens words.
    pub(crate) fn is_in_one(&self) -> bool {
        self.record == self.words
    }
}

impl EpochKey {
    /// Opens parcels.
    #[must_use]
    pub fn record(&self) -> &Key {
        match self {
            Self::Whole(whole) => whole.record(),
            Self::Record(record) => record,
        }
    }

    /// The key with both its parts, where both are held.
    #[must_use]
    pub fn whole(&self) -> Option<&WholeKey> {
        match self {
            Self::Whole(whole) => Some(whole),
            Self::Record(_) => None,
        }
    }

    /// How much it opens, for comparing keys of one epoch. What is in two parts cannot be made of anything less.
    #[must_use]
    pub(crate) fn opens(&self) -> u8 {
        match self {
            Self::Record(_) => 0,
            Self::Whole(whole) if whole.is_in_one() => 1,
            Self::Whole(_) => 2,
        }
    }

    /// Its name.
    #[must_use]
    pub fn epoch_id(&self) -> EpochId {
        self.record().epoch_id()
    }

    /// What may be handed to whoever is not to read the words; none of an epoch whose one key opens both.
    #[must_use]
    pub fn without_words(&self) -> Option<Self> {
        match self {
            Self::Whole(whole) if whole.is_in_one() => None,
            Self::Whole(_) | Self::Record(_) => Some(Self::Record(self.record().clone())),
        }
    }

    /// Its bytes: 32 of a key in one part; a mark and 32 of one in two, or of its record alone.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let (mark, key) = match self {
            Self::Whole(whole) if whole.is_in_one() => return whole.words.0.to_vec(),
            Self::Whole(whole) => (WHOLE, &whole.words),
            Self::Record(record) => (RECORD, record),
        };
        [&[mark][..], &key.0].concat()
    }

    /// Reads [`Self::bytes`]; none of anything else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (mark, key) = bytes.split_at_checked(bytes.len().checked_sub(32)?)?;
        let key = Key(key.try_into().ok()?);
        match mark {
            [] => Some(Self::Whole(WholeKey::in_one(key))),
            [WHOLE] => Some(Self::Whole(WholeKey::in_parts(key))),
            [RECORD] => Some(Self::Record(key)),
            _ => None,
        }
    }
}

impl From<WholeKey> for EpochKey {
    fn from(whole: WholeKey) -> Self {
        Self::Whole(whole)
    }
}

impl From<Key> for EpochKey {
    /// The key of an epoch of the first version.
    fn from(key: Key) -> Self {
        Self::Whole(WholeKey::in_one(key))
    }
}

impl<C> Encode<C> for EpochKey {
    fn encode<W: Write>(&self, to: &mut Encoder<W>, _: &mut C) -> Result<(), minicbor::encode::Error<W::Error>> {
        to.bytes(&self.bytes())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for EpochKey {
    fn decode(from: &mut Decoder<'b>, _: &mut C) -> Result<Self, Error> {
        Self::from_bytes(from.bytes()?).ok_or_else(|| Error::message("no key of an epoch"))
    }
}
