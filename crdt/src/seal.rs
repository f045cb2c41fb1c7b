//! Sealing: the only file that names a cipher.
//!
//! Compress, pad, seal, sign, in that order. Sealed bytes are `nonce (24) ‖ XChaCha20-Poly1305`, or without a nonce where
//! the key seals once; [`crate::compact`] compresses and pads. Keys for a device are wrapped by HPKE (RFC 9180:
//! X25519-HKDF-SHA256, ChaCha20-Poly1305). Signing is in `wire`.
//! Left out on purpose: passphrases and files; there is no forward secrecy for content, and we say so.

use crate::compact::{fold, pad, unfold, unfold_first, unpad};
use crate::dice::Dice;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hpke::{Deserializable, Kem as _, OpModeR, OpModeS, Serializable};
use wire::{EpochId, Hash};
use zeroize::{Zeroize, ZeroizeOnDrop};

type Kem = hpke::kem::X25519HkdfSha256;
type Kdf = hpke::kdf::HkdfSha256;
type WrapAead = hpke::aead::ChaCha20Poly1305;

const NONCE_BYTES: usize = 24;

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

    /// Compresses beside `like`, pads and seals.
    #[must_use]
    pub fn seal(&self, dice: &mut Dice, associated: &[u8], like: &[u8], plain: &[u8]) -> Vec<u8> {
        self.seal_exact(dice, associated, &fold(plain, like))
    }

    /// Opens what [`Self::seal`] made, to at most `bytes_max`.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn open(&self, associated: &[u8], like: &[u8], sealed: &[u8], bytes_max: usize) -> Result<Vec<u8>, CannotOpen> {
        unfold(&self.open_exact(associated, sealed)?, like, bytes_max)
    }

    /// Opens what version 1 of parcels and payloads sealed.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn open_first(&self, associated: &[u8], sealed: &[u8], bytes_max: usize) -> Result<Vec<u8>, CannotOpen> {
        unfold_first(&self.open_exact(associated, sealed)?, bytes_max)
    }

    /// The key that the epoch's key and a salt give: for one payload.
    #[must_use]
    pub fn derive(&self, purpose: &str, salt: &[u8]) -> Self {
        Self(Hash::of(purpose, &[&self.0, salt]).0)
    }

    /// Compresses, pads and seals under a key that seals nothing else, ever: it needs no nonce.
    #[must_use]
    pub fn seal_once(&self, associated: &[u8], plain: &[u8]) -> Vec<u8> {
        self.encrypt([0; NONCE_BYTES], associated, &fold(plain, b""))
    }

    /// Opens what [`Self::seal_once`] made, to at most `bytes_max`.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn open_once(&self, associated: &[u8], sealed: &[u8], bytes_max: usize) -> Result<Vec<u8>, CannotOpen> {
        unfold(&self.decrypt([0; NONCE_BYTES], associated, sealed)?, b"", bytes_max)
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
        [&nonce[..], &self.encrypt(nonce, associated, plain)].concat()
    }

    /// Opens what [`Self::seal_exact`] made.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn open_exact(&self, associated: &[u8], sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or(CannotOpen)?;
        self.decrypt(*nonce, associated, sealed)
    }

    fn encrypt(&self, nonce: [u8; NONCE_BYTES], associated: &[u8], plain: &[u8]) -> Vec<u8> {
        let cipher = XChaCha20Poly1305::new(&self.0.into());
        let sealed = cipher.encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: associated });
        sealed.expect("sealing in memory cannot fail")
    }

    fn decrypt(&self, nonce: [u8; NONCE_BYTES], associated: &[u8], sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
        let cipher = XChaCha20Poly1305::new(&self.0.into());
        cipher.decrypt(&XNonce::from(nonce), Payload { msg: sealed, aad: associated }).map_err(|_| CannotOpen)
    }
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
        Ok(Key(self.unwrap_bytes(context, wrapped)?.try_into().map_err(|_| CannotOpen)?))
    }

    /// Opens what was wrapped for this device.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn unwrap_bytes(&self, context: &[u8], wrapped: &[u8]) -> Result<Vec<u8>, CannotOpen> {
        let (encapsulated, sealed) = wrapped.split_first_chunk::<32>().ok_or(CannotOpen)?;
        let secret = <Kem as hpke::Kem>::PrivateKey::from_bytes(&self.0).map_err(|_| CannotOpen)?;
        let encapsulated = <Kem as hpke::Kem>::EncappedKey::from_bytes(encapsulated).map_err(|_| CannotOpen)?;
        hpke::single_shot_open::<WrapAead, Kdf, Kem>(&OpModeR::Base, &secret, &encapsulated, context, sealed, b"")
            .map_err(|_| CannotOpen)
    }
}

/// Wraps a key to a device's public key.
///
/// # Errors
/// [`CannotOpen`] when the public key is not one.
pub fn wrap_key(dice: &mut Dice, public: &[u8; 32], context: &[u8], key: &Key) -> Result<Vec<u8>, CannotOpen> {
    wrap_bytes(dice, public, context, &key.0)
}

/// Wraps what a key is written as to a device's public key.
///
/// # Errors
/// [`CannotOpen`] when the public key is not one.
pub fn wrap_bytes(dice: &mut Dice, public: &[u8; 32], context: &[u8], bytes: &[u8]) -> Result<Vec<u8>, CannotOpen> {
    let public = <Kem as hpke::Kem>::PublicKey::from_bytes(public).map_err(|_| CannotOpen)?;
    let (encapsulated, sealed) =
        hpke::single_shot_seal_with_rng::<WrapAead, Kdf, Kem>(&OpModeS::Base, &public, context, bytes, b"", dice)
            .map_err(|_| CannotOpen)?;
    Ok([&encapsulated.to_bytes()[..], &sealed].concat())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_only_with_its_key_header_and_likeness() {
        let mut dice = Dice::seeded(1);
        let (key, other) = (Key::random(&mut dice), Key::random(&mut dice));
        let sealed = key.seal(&mut dice, b"header", b"", b"words");
        assert_eq!(key.open(b"header", b"", &sealed, 100).unwrap(), b"words");
        assert_eq!(key.open(b"another", b"", &sealed, 100), Err(CannotOpen));
        assert_eq!(other.open(b"header", b"", &sealed, 100), Err(CannotOpen));
    }

    #[test]
    fn a_key_that_seals_once_is_another_for_every_salt() {
        let epoch = Key::random(&mut Dice::seeded(2));
        let (one, other) = (epoch.derive("purpose", b"1"), epoch.derive("purpose", b"2"));
        let sealed = one.seal_once(b"", b"words");
        assert_eq!(one.open_once(b"", &sealed, 100).unwrap(), b"words");
        assert_eq!(other.open_once(b"", &sealed, 100), Err(CannotOpen));
        assert_ne!(sealed, other.seal_once(b"", b"words"));
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
