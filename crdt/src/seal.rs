//! Sealing: the only file that names a cipher.
//!
//! Compress, pad, seal, sign, in that order. Sealed bytes are `nonce (24) ‖ XChaCha20-Poly1305`; what is sealed is
//! zstd, padded to a Padmé length (Nikitin et al., PURBs, 2019) so that lengths tell little. Keys for a device are
//! wrapped by HPKE (RFC 9180: X25519-HKDF-SHA256, ChaCha20-Poly1305). Signing is in `wire`.
//! Left out on purpose: passphrases and files; there is no forward secrecy for content, and we say so.

use crate::dice::Dice;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hpke::{Deserializable, Kem as _, OpModeR, OpModeS, Serializable};
use std::io::Read;
use wire::{EpochId, Hash};
use zeroize::{Zeroize, ZeroizeOnDrop};

type Kem = hpke::kem::X25519HkdfSha256;
type Kdf = hpke::kdf::HkdfSha256;
type WrapAead = hpke::aead::ChaCha20Poly1305;

const NONCE_BYTES: usize = 24;
/// zstd level: the knee of size against time for texts of some hundred words.
const ZSTD_LEVEL: i32 = 9;

/// A symmetric key. Never prints, wiped when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Key(pub [u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

/// Sealed bytes that do not open: wrong key, wrong header, damage, or more than they may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sealed bytes do not open")]
pub struct CannotOpen;

impl Key {
    /// A fresh key.
    pub fn random(dice: &mut Dice) -> Self {
        Self(dice.bytes())
    }

    /// The name of this key as an epoch's.
    #[must_use]
    pub fn epoch_id(&self) -> EpochId {
        EpochId(Hash::of("baraza epoch id v1", &[&self.0]).short())
    }

    /// Compresses, pads and seals.
    #[must_use]
    pub fn seal(&self, dice: &mut Dice, associated: &[u8], plain: &[u8]) -> Vec<u8> {
        let padded = pad(&zstd::bulk::compress(plain, ZSTD_LEVEL).expect("compressing in memory cannot fail"));
        self.seal_exact(dice, associated, &padded)
    }

    /// Opens what [`Self::seal`] made, to at most `bytes_max`.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn open(&self, associated: &[u8], sealed: &[u8], bytes_max: usize) -> Result<Vec<u8>, CannotOpen> {
        let padded = self.open_exact(associated, sealed)?;
        let compressed = unpad(&padded).ok_or(CannotOpen)?;
        let mut plain = Vec::new();
        let decoder = zstd::stream::read::Decoder::new(compressed).map_err(|_| CannotOpen)?;
        decoder.take(bytes_max as u64 + 1).read_to_end(&mut plain).map_err(|_| CannotOpen)?;
        if plain.len() > bytes_max { Err(CannotOpen) } else { Ok(plain) }
    }

    /// Seals without compressing or padding: for keys.
    #[must_use]
    pub fn seal_exact(&self, dice: &mut Dice, associated: &[u8], plain: &[u8]) -> Vec<u8> {
        self.seal_with(dice.bytes(), associated, plain)
    }

    /// Pads and seals so that the same always gives the same bytes: the nonce is a hash of the key and of all that is
    /// sealed, and therefore another for everything else. For what is sealed already: it is not compressed.
    #[must_use]
    pub fn seal_repeatably(&self, associated: &[u8], plain: &[u8]) -> Vec<u8> {
        let nonce = Hash::of("baraza repeatable nonce v1", &[&self.0, associated, plain]);
        let nonce = nonce.0.first_chunk::<NONCE_BYTES>().expect("a hash has more bytes than a nonce");
        self.seal_with(*nonce, associated, &pad(plain))
    }

    /// Opens what [`Self::seal_repeatably`] made.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn open_repeatable(&self, associated: &[u8], sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
        let padded = self.open_exact(associated, sealed)?;
        unpad(&padded).map(<[u8]>::to_vec).ok_or(CannotOpen)
    }

    fn seal_with(&self, nonce: [u8; NONCE_BYTES], associated: &[u8], plain: &[u8]) -> Vec<u8> {
        let cipher = XChaCha20Poly1305::new(&self.0.into());
        let sealed = cipher.encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: associated });
        [&nonce[..], &sealed.expect("sealing in memory cannot fail")].concat()
    }

    /// Opens what [`Self::seal_exact`] made.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn open_exact(&self, associated: &[u8], sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or(CannotOpen)?;
        let cipher = XChaCha20Poly1305::new(&self.0.into());
        cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: associated }).map_err(|_| CannotOpen)
    }
}

/// Length after padding: at most 12 % more, and only O(log log n) bits of the length are told.
fn padme(length: usize) -> usize {
    if length < 2 {
        return length;
    }
    let exponent = length.ilog2();
    let low_bits = exponent - (exponent.ilog2() + 1).min(exponent);
    let mask = (1usize << low_bits) - 1;
    (length + mask) & !mask
}

fn pad(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).expect("parcels and payloads are far below 4 GiB");
    let mut padded = Vec::with_capacity(padme(bytes.len() + 4));
    padded.extend(length.to_be_bytes());
    padded.extend(bytes);
    padded.resize(padme(padded.len()), 0);
    padded
}

fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let (length, rest) = padded.split_first_chunk::<4>()?;
    rest.get(..u32::from_be_bytes(*length) as usize)
}

/// A device's secret for wrapped keys.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct ExchangeSecret(pub [u8; 32]);

impl ExchangeSecret {
    /// A fresh secret.
    pub fn random(dice: &mut Dice) -> Self {
        Self(Kem::gen_keypair_with_rng(dice).0.to_bytes().into())
    }

    /// The key others wrap to.
    #[must_use]
    pub fn public(&self) -> [u8; 32] {
        let secret = <Kem as hpke::Kem>::PrivateKey::from_bytes(&self.0).expect("32 bytes are an X25519 secret");
        Kem::sk_to_pk(&secret).to_bytes().into()
    }

    /// Opens a key that was wrapped for this device.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn unwrap_key(&self, context: &[u8], wrapped: &[u8]) -> Result<Key, CannotOpen> {
        let (encapsulated, sealed) = wrapped.split_first_chunk::<32>().ok_or(CannotOpen)?;
        let secret = <Kem as hpke::Kem>::PrivateKey::from_bytes(&self.0).map_err(|_| CannotOpen)?;
        let encapsulated = <Kem as hpke::Kem>::EncappedKey::from_bytes(encapsulated).map_err(|_| CannotOpen)?;
        let opened =
            hpke::single_shot_open::<WrapAead, Kdf, Kem>(&OpModeR::Base, &secret, &encapsulated, context, sealed, b"");
        let key: [u8; 32] = opened.map_err(|_| CannotOpen)?.try_into().map_err(|_| CannotOpen)?;
        Ok(Key(key))
    }
}

/// Wraps a key to a device's public key.
///
/// # Errors
/// [`CannotOpen`] when the public key is not one.
pub fn wrap_key(dice: &mut Dice, public: &[u8; 32], context: &[u8], key: &Key) -> Result<Vec<u8>, CannotOpen> {
    let public = <Kem as hpke::Kem>::PublicKey::from_bytes(public).map_err(|_| CannotOpen)?;
    let (encapsulated, sealed) =
        hpke::single_shot_seal_with_rng::<WrapAead, Kdf, Kem>(&OpModeS::Base, &public, context, &key.0, b"", dice)
            .map_err(|_| CannotOpen)?;
    Ok([&encapsulated.to_bytes()[..], &sealed].concat())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_only_with_its_key_and_header() {
        let mut dice = Dice::seeded(1);
        let (key, other) = (Key::random(&mut dice), Key::random(&mut dice));
        let sealed = key.seal(&mut dice, b"header", b"words");
        assert_eq!(key.open(b"header", &sealed, 100).unwrap(), b"words");
        assert_eq!(key.open(b"another", &sealed, 100), Err(CannotOpen));
        assert_eq!(other.open(b"header", &sealed, 100), Err(CannotOpen));
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let mut dice = Dice::seeded(2);
        let key = Key::random(&mut dice);
        let sealed = key.seal(&mut dice, b"", &vec![0; 10_000_000]);
        assert!(sealed.len() < 10_000);
        assert_eq!(key.open(b"", &sealed, 1_000_000), Err(CannotOpen));
    }

    #[test]
    fn padding_never_costs_more_than_an_eighth_and_hides_lengths() {
        let lengths: std::collections::BTreeSet<_> = (0..4096).map(padme).collect();
        assert!(lengths.len() < 200, "{} distinct lengths", lengths.len());
        assert!((8..100_000).all(|n| padme(n) >= n && padme(n) - n <= n / 8));
    }

    #[test]
    fn a_wrapped_key_opens_for_its_device_alone() {
        let mut dice = Dice::seeded(3);
        let (amina, bako) = (ExchangeSecret::random(&mut dice), ExchangeSecret::random(&mut dice));
        let key = Key::random(&mut dice);
        let wrapped = wrap_key(&mut dice, &amina.public(), b"epoch", &key).unwrap();
        assert_eq!(amina.unwrap_key(b"epoch", &wrapped).unwrap(), key);
        assert!(amina.unwrap_key(b"other", &wrapped).is_err());
        assert!(bako.unwrap_key(b"epoch", &wrapped).is_err());
    }
}
