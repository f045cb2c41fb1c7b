//! Slips: rights on paper to say one thing (docs/charter.md, K22). Each is 256 random bits; the key derived from them is a
//! door of which the charter knows nothing but how to verify it, so that whoever made the sheet cannot tell who drew which.
//!
//! Left out on purpose: the sheet they are printed on.

use crate::card::letters;
use crate::charter::SlipKey;
use crate::dice::Dice;
use data_encoding::BASE32_NOPAD;
use ed25519_dalek::SigningKey;
use wire::{DeviceId, Hash, LogId, SpaceId};

const MARK: &str = "BARAZA-SLIP:";
const CHECK_BYTES: usize = 4;
const BYTES: usize = 16 + 32 + CHECK_BYTES;
/// Letters between two gaps on paper, so that a hand that copies them keeps its place.
const GROUP: usize = 4;

/// One slip.
#[derive(Clone, PartialEq, Eq)]
pub struct Slip {
    /// The consultation it is for.
    pub space: SpaceId,
    secret: [u8; 32],
}

impl std::fmt::Debug for Slip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Slip(…)")
    }
}

impl Slip {
    /// A new one.
    #[must_use]
    pub fn random(dice: &mut Dice, space: SpaceId) -> Self {
        Self { space, secret: dice.bytes() }
    }

    /// A slip whose secret was kept.
    #[must_use]
    pub fn of(space: SpaceId, secret: [u8; 32]) -> Self {
        Self { space, secret }
    }

    /// What is to be kept of it.
    #[must_use]
    pub fn secret(&self) -> [u8; 32] {
        self.secret
    }

    /// What signs the joining of the one device that speaks by it.
    #[must_use]
    pub fn door(&self) -> SigningKey {
        SigningKey::from_bytes(&Hash::of("baraza slip v1", &[&self.space.0, &self.secret]).0)
    }

    /// What the charter knows it by.
    #[must_use]
    pub fn key(&self) -> SlipKey {
        SlipKey(self.door().verifying_key().to_bytes())
    }

    fn check(&self) -> [u8; CHECK_BYTES] {
        let [a, b, c, d, ..] = Hash::of("baraza slip check v1", &[&self.space.0, &self.secret]).0;
        [a, b, c, d]
    }

    /// Its text, for a code that is photographed.
    #[must_use]
    pub fn text(&self) -> String {
        let bytes = [&self.space.0[..], &self.secret, &self.check()].concat();
        format!("{MARK}{}", BASE32_NOPAD.encode(&bytes))
    }

    /// The same letters without the mark, in groups, for a hand that copies them.
    #[must_use]
    pub fn groups(&self) -> String {
        let text = self.text();
        let letters: Vec<char> = text.chars().skip(MARK.len()).collect();
        letters.chunks(GROUP).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    /// Reads what [`Self::text`] or [`Self::groups`] wrote, however it is broken; none where a letter is wrong or missing.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let marked = text.trim_start().get(..MARK.len()).is_some_and(|start| start.eq_ignore_ascii_case(MARK));
        let text = if marked { text.to_owned() } else { format!("{MARK}{text}") };
        let bytes: [u8; BYTES] = letters(&text, MARK, BYTES)?.try_into().ok()?;
        let space = SpaceId(bytes.get(..16)?.try_into().ok()?);
        let slip = Self { space, secret: bytes.get(16..48)?.try_into().ok()? };
        (bytes.get(48..) == Some(&slip.check()[..])).then_some(slip)
    }
}

/// K22: the one log in which a device that came by a slip is heard. It follows from the device, so that no second log can
/// bring a second contribution.
#[must_use]
pub fn log_of(device: DeviceId) -> LogId {
    LogId(Hash::of("baraza slip log v1", &[&device.0]).short())
}
