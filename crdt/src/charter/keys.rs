//! Which keys follow from a charter: who holds which epoch, and under which something new may be sealed (docs/charter.md,
//! rules K7, K19 and K20).

use super::{Charter, Epoch, Side, Statement, WrappedKey};
use crate::device::DeviceCard;
use crate::dice::Dice;
use crate::seal::{self, CannotOpen, ExchangeSecret, Key};
use ed25519_dalek::SigningKey;
use wire::{DeviceId, EpochId, Hash, SpaceId};

/// The secret by which what was sealed to a desk's epoch is opened: everybody who holds the epoch's key has it.
#[must_use]
pub fn desk_secret(key: &Key) -> ExchangeSecret {
    ExchangeSecret(Hash::of("baraza desk secret v1", &[&key.0]).0)
}

/// What signs the joining of a voice under an epoch: everybody who holds the epoch's key has it, so that a signature does
/// not tell whose it is.
#[must_use]
pub fn voice_door(key: &Key) -> SigningKey {
    SigningKey::from_bytes(&Hash::of("baraza voices v1", &[&key.0]).0)
}

/// Hands an epoch key to devices.
///
/// # Errors
/// [`CannotOpen`] when a device's public key is not one.
pub fn epoch(
    dice: &mut Dice,
    space: SpaceId,
    side: Side,
    key: &Key,
    devices: &[DeviceCard],
) -> Result<Statement, CannotOpen> {
    let mut keys = Vec::with_capacity(devices.len());
    for card in devices {
        let wrapped = seal::wrap_key(dice, &card.exchange, &space.0, key)?;
        keys.push(WrappedKey { device: card.id(), wrapped });
    }
    let desk = side == Side::Desk;
    let public = desk.then(|| desk_secret(key).public());
    let voices = (!desk).then(|| voice_door(key).verifying_key().to_bytes());
    Ok(Statement::Epoch { epoch: key.epoch_id(), keys, side: desk.then_some(side), public, voices })
}

impl Charter {
    /// The epoch keys that were wrapped for this device.
    #[must_use]
    pub fn unwrap_keys(&self, device: DeviceId, secret: &ExchangeSecret) -> Vec<Key> {
        let mut keys = Vec::new();
        for (name, epoch) in &self.resolved.epochs {
            let wrapped = epoch.wraps.get(&device).into_iter().flatten();
            let opened = wrapped.filter_map(|wrapped| secret.unwrap_key(&self.space.0, wrapped).ok());
            keys.extend(opened.filter(|key| key.epoch_id() == *name).take(1));
        }
        keys
    }

    /// K20: the epochs of a side under which something new may be sealed, lowest name first: opened by an office, closed by
    /// no removal, and wrapped for nobody who was removed or, of the desk's, sits there no longer.
    pub fn epochs(&self, side: Side) -> impl Iterator<Item = EpochId> {
        let open = move |(name, epoch): &(&EpochId, &Epoch)| {
            epoch.side == Some(side) && !self.resolved.closed.contains(name) && !self.is_wrapped_for_removed(epoch)
        };
        self.resolved.epochs.iter().filter(open).map(|(name, _)| *name)
    }

    /// All epochs ever opened on a side: for reading.
    pub fn all_epochs(&self, side: Side) -> impl Iterator<Item = EpochId> {
        self.resolved.epochs.iter().filter(move |(_, epoch)| epoch.side == Some(side)).map(|(name, _)| *name)
    }

    /// Whether somebody holds its key who may not any more: who was removed, or, of the desk's, sits there no longer.
    fn is_wrapped_for_removed(&self, epoch: &Epoch) -> bool {
        let sits = |device| self.member(device).is_none_or(|member| member.role.sits_at_desk());
        let is_out = |device| self.is_removed(device) || (epoch.side == Some(Side::Desk) && !sits(device));
        epoch.wraps.keys().any(|device| is_out(*device))
    }

    /// Whether an epoch key was wrapped for a device.
    #[must_use]
    pub fn is_wrapped(&self, epoch: EpochId, device: DeviceId) -> bool {
        self.epoch(epoch).is_some_and(|epoch| epoch.wraps.contains_key(&device))
    }

    /// What deposits are sealed to: the desk's epoch under which something new may be sealed, and its public key.
    #[must_use]
    pub fn desk_public(&self) -> Option<(EpochId, [u8; 32])> {
        self.epochs(Side::Desk).find_map(|name| self.epoch(name)?.public.map(|public| (name, public)))
    }

    /// K19: whom the key of a side's new epoch is wrapped for: all members who may hold it, but for lost devices, and for
    /// voices, whose people have it.
    #[must_use]
    pub fn holders(&self, side: Side) -> Vec<DeviceCard> {
        let holds = |member: &&super::Member| {
            !member.is_lost && !member.is_voice && (side == Side::Floor || member.role.sits_at_desk())
        };
        let is_guest = |card: &DeviceCard| !self.resolved.standings.contains_key(&card.id());
        let cards = self.members.values().filter(holds).map(|member| member.card.clone());
        cards.filter(|card| !is_guest(card)).collect()
    }
}
