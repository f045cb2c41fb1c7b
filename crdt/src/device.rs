//! A device within one consultation: its keys, made afresh for each, and the logs it writes.

use crate::content;
use crate::dice::Dice;
use crate::seal::{ExchangeSecret, Key};
use ed25519_dalek::SigningKey;
use minicbor::{Decode, Encode};
use wire::{Certificate, DeviceId, Hash, Header, Lane, LogId, Parcel, SpaceId};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// What others need to know of a device: the keys that verify it and that keys are wrapped to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(array)]
pub struct DeviceCard {
    /// Verifies its certificates.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub signing: [u8; 32],
    /// Keys are wrapped to this.
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub exchange: [u8; 32],
}

impl DeviceCard {
    /// The device's id.
    #[must_use]
    pub fn id(&self) -> DeviceId {
        DeviceId::of(&self.signing)
    }
}

/// A device's secrets. Never print, wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop, Encode, Decode)]
#[cbor(array)]
pub struct DeviceKeys {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    signing: [u8; 32],
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    exchange: [u8; 32],
}

impl std::fmt::Debug for DeviceKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeviceKeys(…)")
    }
}

impl DeviceKeys {
    /// Fresh keys.
    pub fn random(dice: &mut Dice) -> Self {
        Self { signing: dice.bytes(), exchange: ExchangeSecret::random(dice).0 }
    }

    /// The signing key.
    #[must_use]
    pub fn signing(&self) -> SigningKey {
        SigningKey::from_bytes(&self.signing)
    }

    /// The secret for wrapped keys.
    #[must_use]
    pub fn exchange(&self) -> ExchangeSecret {
        ExchangeSecret(self.exchange)
    }

    /// What others need to know.
    #[must_use]
    pub fn card(&self) -> DeviceCard {
        DeviceCard { signing: self.signing().verifying_key().to_bytes(), exchange: self.exchange().public() }
    }
}

/// A log this device writes: its key, and where its chain stands.
#[derive(Clone, Encode, Decode)]
#[cbor(array)]
pub struct OwnLog {
    /// The log's id.
    #[n(0)]
    pub id: LogId,
    /// What it may write.
    #[n(1)]
    pub lane: Lane,
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    secret: [u8; 32],
    #[n(3)]
    certificate: Certificate,
    /// Number of parcels written.
    #[n(4)]
    pub seq: u64,
    /// Hash of the last one.
    #[n(5)]
    pub head: Option<Hash>,
}

impl std::fmt::Debug for OwnLog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OwnLog({} {:?} {})", self.id, self.lane, self.seq)
    }
}

/// What a parcel is sealed under.
#[derive(Debug, Clone, Copy)]
pub struct Sealing<'a> {
    /// The space.
    pub space: SpaceId,
    /// Hash over the charter heads known.
    pub charter: Hash,
    /// The key: the charter key for charter parcels, the epoch's for others.
    pub key: &'a Key,
}

impl OwnLog {
    /// A new log, certified by the device.
    pub fn random(dice: &mut Dice, device: &DeviceKeys, space: SpaceId, lane: Lane) -> Self {
        let id = LogId(dice.bytes());
        Self::named(dice, device, space, lane, id)
    }

    /// The same under a name that follows from something.
    pub fn named(dice: &mut Dice, device: &DeviceKeys, space: SpaceId, lane: Lane, id: LogId) -> Self {
        let secret = dice.bytes();
        let log_key = SigningKey::from_bytes(&secret).verifying_key().to_bytes();
        let certificate = Certificate::sign(&device.signing(), space, id, lane, log_key);
        Self { id, lane, secret, certificate, seq: 0, head: None }
    }

    /// Writes the next parcel of this log.
    pub fn write(&mut self, dice: &mut Dice, sealing: Sealing<'_>, payloads: Vec<Hash>, body: &[u8]) -> Parcel {
        let header = Header {
            version: wire::parcel::VERSION,
            space: sealing.space,
            log: self.id,
            seq: self.seq + 1,
            previous: self.head,
            charter: sealing.charter,
            epoch: sealing.key.epoch_id(),
            payloads,
            certificate: (self.seq == 0).then(|| self.certificate.clone()),
        };
        let key = SigningKey::from_bytes(&self.secret);
        let parcel = Parcel::sign(header, &key, |header| content::seal(dice, sealing.key, header, body));
        self.seq += 1;
        self.head = Some(parcel.hash());
        parcel
    }
}
