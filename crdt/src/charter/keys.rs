//! Which keys follow from a charter: who holds which epoch, and under which something new may be sealed (docs/charter.md,
//! rules K7, K19, K20 and K24).

use super::{Charter, Epoch, Side, Statement, WrappedKey};
use crate::device::DeviceCard;
use crate::dice::Dice;
use crate::epoch::{EpochKey, WholeKey};
use crate::seal::{self, CannotOpen, ExchangeSecret};
use ed25519_dalek::SigningKey;
use wire::{DeviceId, EpochId, Hash, SpaceId};

/// The secret by which what was sealed to a desk's epoch is opened: everybody who holds the epoch's key has it.
#[must_use]
pub fn desk_secret(key: &WholeKey) -> ExchangeSecret {
    ExchangeSecret(Hash::of("baraza desk secret v1", &[&key.words().0]).0)
}

/// What signs the joining of a voice under an epoch: everybody who holds the epoch's key has it, so that a signature does
/// not tell whose it is.
#[must_use]
pub fn voice_door(key: &WholeKey) -> SigningKey {
    SigningKey::from_bytes(&Hash::of("baraza voices v1", &[&key.words().0]).0)
}

/// Hands an epoch key to devices.
///
/// # Errors
/// [`CannotOpen`] when a device's public key is not one.
pub fn epoch(
    dice: &mut Dice,
    space: SpaceId,
    side: Side,
    key: &WholeKey,
    devices: &[DeviceCard],
) -> Result<Statement, CannotOpen> {
    let keys = wrapped(dice, space, &key.clone().into(), devices)?;
    let desk = side == Side::Desk;
    let public = desk.then(|| desk_secret(key).public());
    let voices = (!desk).then(|| voice_door(key).verifying_key().to_bytes());
    Ok(Statement::Epoch { epoch: key.epoch_id(), keys, side: desk.then_some(side), public, voices, records: None })
}

/// Hands out what opens the record of a floor's epoch, and nobody's words.
///
/// # Errors
/// [`CannotOpen`] when a device's public key is not one, or the epoch's one key opens both.
pub fn record(
    dice: &mut Dice,
    space: SpaceId,
    key: &EpochKey,
    devices: &[DeviceCard],
) -> Result<Statement, CannotOpen> {
    let record = key.without_words().ok_or(CannotOpen)?;
    let records = Some(wrapped(dice, space, &record, devices)?);
    let (side, public, voices) = (None, None, None);
    Ok(Statement::Epoch { epoch: key.epoch_id(), keys: Vec::new(), side, public, voices, records })
}

fn wrapped(
    dice: &mut Dice,
    space: SpaceId,
    key: &EpochKey,
    devices: &[DeviceCard],
) -> Result<Vec<WrappedKey>, CannotOpen> {
    let bytes = zeroize::Zeroizing::new(key.bytes());
    let one = |card: &DeviceCard| {
        let wrapped = seal::wrap_bytes(dice, &card.exchange, &space.0, &bytes)?;
        Ok(WrappedKey { device: card.id(), wrapped })
    };
    devices.iter().map(one).collect()
}

impl Charter {
    /// The epoch keys that were wrapped for this device.
    #[must_use]
    pub fn unwrap_keys(&self, device: DeviceId, secret: &ExchangeSecret) -> Vec<EpochKey> {
        let mut keys = Vec::new();
        for (name, epoch) in &self.resolved.epochs {
            let wrapped = [&epoch.wraps, &epoch.records].into_iter().filter_map(|wraps| wraps.get(&device)).flatten();
            let opened = wrapped.filter_map(|wrapped| secret.unwrap_bytes(&self.space.0, wrapped).ok());
            let read = opened.filter_map(|bytes| EpochKey::from_bytes(&zeroize::Zeroizing::new(bytes)));
            let sound =
                read.filter(|key| key.epoch_id() == *name && key.whole().is_none_or(|key| self.vouches_for(key)));
            keys.extend(sound.max_by_key(EpochKey::opens));
        }
        keys
    }

    /// K20: the epochs of a side under which something new may be sealed, lowest name first: opened by an office, closed by
    /// no removal, wrapped for nobody who was removed or, of the desk's, sits there no longer, and (K24) whole for everybody
    /// who is kept from what was said before.
    pub fn epochs(&self, side: Side) -> impl Iterator<Item = EpochId> {
        let open = move |name: &EpochId| self.epoch(*name).is_some_and(|epoch| !self.is_kept_from_newcomers(epoch));
        self.epochs_at_need(side).filter(open)
    }

    /// K24: the same, and those that newcomers do not read. Whoever holds no other goes on under one of these.
    pub fn epochs_at_need(&self, side: Side) -> impl Iterator<Item = EpochId> {
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

    /// Whether a key is what offices stated of its epoch: what follows from it for voices, or for the desk, is the same. Of
    /// what they stated nothing of, nothing can be said. A key in two parts vouches for itself: its name follows from the part that opens words.
    #[must_use]
    pub fn vouches_for(&self, key: &WholeKey) -> bool {
        if !key.is_in_one() {
            return true;
        }
        let name = key.epoch_id();
        let voices = voice_door(key).verifying_key().to_bytes();
        let mut doors = self.resolved.doors.iter().filter(|(_, door)| door.voices == Some(name)).peekable();
        if doors.peek().is_some() {
            return doors.any(|(door, _)| *door == voices);
        }
        let public = self.epoch(name).and_then(|epoch| epoch.public);
        public.is_none_or(|public| public == desk_secret(key).public())
    }

    /// K24: whether somebody reads its record alone: what is said from now on must not be said where they cannot read it.
    fn is_kept_from_newcomers(&self, epoch: &Epoch) -> bool {
        let newcomers =
            self.members.iter().filter(|(device, member)| member.from_now && !self.is_lost_to_offices(**device));
        epoch.side == Some(Side::Floor) && newcomers.into_iter().any(|(device, _)| !epoch.wraps.contains_key(device))
    }

    /// Whether an office says that a device is lost: a fellow member's word must not have others write where it cannot read.
    fn is_lost_to_offices(&self, device: DeviceId) -> bool {
        let said = self.resolved.lost.get(&device);
        let by_office =
            |kept: &super::Kept| said.is_some_and(|said| said.contains(&kept.id)) && self.is_office(kept.signed.by);
        said.is_some() && self.statements.values().any(by_office)
    }

    /// Whether what opens the record of an epoch was wrapped for a device.
    #[must_use]
    pub fn is_record_wrapped(&self, epoch: EpochId, device: DeviceId) -> bool {
        self.epoch(epoch).is_some_and(|epoch| epoch.records.contains_key(&device))
    }

    /// Whether an epoch key was wrapped whole for a device.
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
