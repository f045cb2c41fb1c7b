//! What each kind of slot does: how it is made, and how it opens.
//!
//! The passphrase's slot always has two doors behind one stretching. One opens the home; the other opens the empty home of
//! a duress passphrase, or is random bytes. Nobody without a passphrase can tell which. Left out on purpose: files.

use super::file::{FirstFile, Slot, VaultFile, Way, hex, unhex};
use super::office::{Card, Request};
use super::stretch::{self, Cost};
use super::words::{Secret, Share, spoken};
use super::{Attempt, Opened, Shown, custodians, normalised};
use crate::fault::{Code, Fault};
use crdt::dice::Dice;
use crdt::seal::{Key, wrap_key};
use crdt::text::search;
use wire::Hash;
use zeroize::Zeroizing;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Bytes of a sealed door: nonce, role and key, tag.
const DOOR_BYTES: usize = 24 + 1 + 32 + 16;
/// Longest label of an office, characters.
const LABEL_CHARS_MAX: usize = 80;

/// What a door of the passphrase's slot opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The home.
    Home = 0,
    /// An empty one, and every other slot is destroyed.
    Duress = 1,
}

fn stretched(slot: &Slot, cost: Cost, passphrase: &str) -> Result<Key, Fault> {
    stretch::stretch(cost, passphrase, &unhex(&slot.salt).ok_or(Code::VaultDamaged)?)
}

fn door(slot: &Slot, wrapping: &Key, role: Role, key: &Key, dice: &mut Dice) -> String {
    let plain = Zeroizing::new([&[role as u8][..], &key.0].concat());
    hex(&wrapping.seal_exact(dice, slot.bound_text().as_bytes(), &plain))
}

/// As long as a door, and opened by nothing.
fn noise(dice: &mut Dice) -> String {
    hex(&dice.bytes::<DOOR_BYTES>())
}

fn shuffled(one: String, other: String, dice: &mut Dice) -> Vec<String> {
    if dice.bytes::<1>()[0] & 1 == 0 { vec![one, other] } else { vec![other, one] }
}

/// The rest of what a duress passphrase begins.
pub(crate) struct Emptying {
    slot: Slot,
    wrapping: Key,
}

impl Emptying {
    /// The only slot that is left.
    pub(super) fn slot(&self, role: Role, key: &Key, dice: &mut Dice) -> Slot {
        let open = door(&self.slot, &self.wrapping, role, key, dice);
        Slot { wrapped: shuffled(open, noise(dice), dice), ..self.slot.clone() }
    }
}

/// Tries to open a vault of version 2; nothing when no slot fits.
pub(super) fn open(file: &VaultFile, attempt: &Attempt<'_>) -> Result<Option<Opened>, Fault> {
    let opened = match attempt {
        Attempt::Passphrase(typed) => open_by_passphrase(file, typed)?,
        Attempt::Secrets(secrets) => open_by_secrets(file, secrets)?,
    };
    match opened {
        // The seal is the home's: a duress key cannot know it.
        Some(opened) if opened.emptying.is_none() && !file.sealed_by(&opened.key) => Err(Code::VaultDamaged.into()),
        opened => Ok(opened),
    }
}

fn open_by_passphrase(file: &VaultFile, typed: &str) -> Result<Option<Opened>, Fault> {
    let passphrase = Zeroizing::new(search::passphrase(typed));
    for slot in &file.slots {
        let Way::Passphrase { memory_kib, passes } = slot.way else { continue };
        let wrapping = stretched(slot, Cost { memory_kib, passes }, &passphrase)?;
        // Both doors are tried whatever the first one says, so that no clock tells them apart.
        let doors: Vec<(Key, bool)> = slot.wrapped.iter().filter_map(|door| through(slot, &wrapping, door)).collect();
        if let Some((key, duress)) = doors.into_iter().next() {
            let emptying = duress.then(|| Emptying { slot: slot.clone(), wrapping });
            return Ok(Some(Opened { key, generation: file.generation, mended: false, spent: None, emptying }));
        }
    }
    Ok(None)
}

fn through(slot: &Slot, wrapping: &Key, door: &str) -> Option<(Key, bool)> {
    let plain = Zeroizing::new(wrapping.open_exact(slot.bound_text().as_bytes(), &unhex(door)?).ok()?);
    let (role, key) = plain.split_first()?;
    Some((Key(key.try_into().ok()?), *role == Role::Duress as u8))
}

fn open_by_secrets(file: &VaultFile, secrets: &[Secret]) -> Result<Option<Opened>, Fault> {
    let shares = secrets.iter().filter_map(|secret| match secret {
        Secret::Share(share) => Some(share.clone()),
        Secret::Recovery(_) | Secret::Office(_) => None,
    });
    let shares: Vec<Share> = shares.collect();
    let one = match secrets {
        [Secret::Recovery(entropy)] => (Way::Words.kind(), None, Zeroizing::new(entropy.to_vec())),
        [Secret::Office(answer)] => ("office", None, Zeroizing::new(answer.to_vec())),
        _ if shares.len() == secrets.len() => {
            let (set, secret) = custodians::combine(&shares)?;
            ("custodians", Some(hex(&set)), Zeroizing::new(secret.to_vec()))
        }
        _ => return Err(Code::SharesMixed.into()),
    };
    let (kind, id, secret) = one;
    let fits = |slot: &&Slot| slot.way.kind() == kind && id.as_ref().is_none_or(|id| *id == slot.id);
    let found = file.slots.iter().filter(fits).find_map(|slot| Some((slot, unwrapped(slot, &secret)?)));
    Ok(found.map(|(slot, key)| {
        // An office's answer was read aloud, or lay on a table: it opens once.
        let spent = matches!(slot.way, Way::Office { .. }).then(|| slot.id.clone());
        Opened { key, generation: file.generation, mended: false, spent, emptying: None }
    }))
}

/// The key that a secret of full strength gives a slot: it needs no stretching.
fn wrapping(slot: &Slot, secret: &[u8]) -> Key {
    let purpose = format!("baraza vault {} v2", slot.way.kind());
    Key(Hash::of(&purpose, &[secret, slot.salt.as_bytes()]).0)
}

fn wrapped(slot: &Slot, secret: &[u8], master: &Key, dice: &mut Dice) -> Vec<String> {
    vec![hex(&wrapping(slot, secret).seal_exact(dice, slot.bound_text().as_bytes(), &master.0))]
}

fn unwrapped(slot: &Slot, secret: &[u8]) -> Option<Key> {
    let sealed = unhex(slot.wrapped.first()?)?;
    let key = Zeroizing::new(wrapping(slot, secret).open_exact(slot.bound_text().as_bytes(), &sealed).ok()?);
    Some(Key(key.as_slice().try_into().ok()?))
}

/// Opens a vault of version 1: one passphrase.
pub(super) fn open_first(file: &FirstFile, attempt: &Attempt<'_>) -> Result<Option<Opened>, Fault> {
    let Attempt::Passphrase(typed) = attempt else { return Ok(None) };
    let passphrase = Zeroizing::new(search::passphrase(typed));
    for slot in file.slots.iter().filter(|slot| slot.kind == "passphrase") {
        let (Some(salt), Some(sealed)) = (unhex(&slot.salt), unhex(&slot.wrapped)) else { continue };
        let cost = Cost { memory_kib: slot.memory_kib, passes: slot.passes };
        let wrapping = stretch::stretch(cost, &passphrase, &salt)?;
        let Ok(key) = wrapping.open_exact(slot.bound_text().as_bytes(), &sealed).map(Zeroizing::new) else { continue };
        let key = Key(key.as_slice().try_into().map_err(|_| Fault::new(Code::VaultDamaged))?);
        return Ok(Some(Opened { key, generation: 0, mended: false, spent: None, emptying: None }));
    }
    Ok(None)
}

/// A slot as anybody may see it.
pub(super) fn shown(slot: &Slot) -> Shown {
    let (mut threshold, mut shares, mut label, mut cost) = (0, 0, String::new(), None);
    match &slot.way {
        Way::Passphrase { memory_kib, passes } => cost = Some(Cost { memory_kib: *memory_kib, passes: *passes }),
        Way::Words => {}
        Way::Custodians { threshold: least, shares: all } => (threshold, shares) = (*least, *all),
        Way::Office { label: name, .. } => label.clone_from(name),
    }
    Shown { id: slot.id.clone(), kind: slot.way.kind(), made_day: slot.made, label, threshold, shares, cost }
}

/// What the office of a slot is asked.
pub(super) fn request(slot: &Slot) -> Option<Request> {
    let Way::Office { public, sealed, label } = &slot.way else { return None };
    let public = unhex(public)?.try_into().ok()?;
    Some(Request { slot: slot.id.clone(), label: label.clone(), public, sealed: unhex(sealed)? })
}

/// The slots while they are changed; written when that succeeds.
pub(crate) struct Changing<'a> {
    pub(super) slots: Vec<Slot>,
    pub(super) master: &'a Key,
    /// The day, counted from 1970.
    pub(super) today: i64,
    pub(super) dice: &'a mut Dice,
}

impl<'a> Changing<'a> {
    pub(super) fn new(slots: Vec<Slot>, master: &'a Key, dice: &'a mut Dice) -> Self {
        Self { slots, master, today: crate::clock::now_ms().div_euclid(DAY_MS), dice }
    }

    /// A slot without its wrapped key yet.
    fn bare(&mut self, way: Way) -> Slot {
        let (id, salt) = (hex(&self.dice.bytes::<4>()), hex(&self.dice.bytes::<16>()));
        Slot { id, made: self.today, way, salt, wrapped: Vec::new() }
    }

    /// The passphrase's slot: its two doors, the second for a duress passphrase or for nobody.
    pub(super) fn doors(&mut self, passphrase: &str, duress: Option<&str>, cost: Cost) -> Result<Slot, Fault> {
        let mut slot = self.bare(Way::Passphrase { memory_kib: cost.memory_kib, passes: cost.passes });
        let home = door(&slot, &stretched(&slot, cost, passphrase)?, Role::Home, self.master, self.dice);
        let other = match duress {
            Some(duress) => {
                let (wrapping, key) = (stretched(&slot, cost, duress)?, Key::random(self.dice));
                door(&slot, &wrapping, Role::Duress, &key, self.dice)
            }
            None => noise(self.dice),
        };
        slot.wrapped = shuffled(home, other, self.dice);
        Ok(slot)
    }

    /// A new passphrase, stretched as this device can bear today, and with it a duress passphrase or none. The slot is
    /// new from end to end either way.
    pub(crate) fn passphrase(&mut self, new: &str, duress: Option<&str>) -> Result<(), Fault> {
        let new = normalised(new)?;
        let duress = duress.map(normalised).transpose()?;
        if duress.as_ref().is_some_and(|duress| *duress == new) {
            return Err(Code::DuressSame.into());
        }
        let duress = duress.as_ref().map(|duress| duress.as_str());
        let slot = self.doors(&new, duress, stretch::calibrate()?)?;
        self.slots.retain(|slot| !matches!(slot.way, Way::Passphrase { .. }));
        self.slots.insert(0, slot);
        Ok(())
    }

    /// Twelve new recovery words; the former ones open nothing from here.
    pub(crate) fn words(&mut self) -> (String, Zeroizing<String>) {
        let entropy = Zeroizing::new(self.dice.bytes::<16>());
        let mut slot = self.bare(Way::Words);
        slot.wrapped = wrapped(&slot, &entropy[..], self.master, self.dice);
        let id = slot.id.clone();
        self.slots.retain(|slot| !matches!(slot.way, Way::Words));
        self.slots.push(slot);
        (id, spoken(&entropy[..]))
    }

    /// New shares; the former ones open nothing from here.
    pub(crate) fn custodians(&mut self, threshold: u8, shares: u8) -> Result<Vec<Share>, Fault> {
        custodians::is_sane(threshold, shares)?;
        let secret = Zeroizing::new(self.dice.bytes::<32>());
        let mut slot = self.bare(Way::Custodians { threshold, shares });
        let set = unhex(&slot.id).and_then(|id| id.try_into().ok()).ok_or_else(|| Fault::internal("slot-id"))?;
        let made = custodians::split(&secret, set, (threshold, shares), self.dice)?;
        slot.wrapped = wrapped(&slot, &secret[..], self.master, self.dice);
        self.slots.retain(|slot| !matches!(slot.way, Way::Custodians { .. }));
        self.slots.push(slot);
        Ok(made)
    }

    /// Lets an office open this home, under a label that stays visible; the same office's former slot goes.
    pub(crate) fn office(&mut self, card: &Card) -> Result<(), Fault> {
        let label: String = card.label.chars().filter(|letter| !letter.is_control()).take(LABEL_CHARS_MAX).collect();
        let answer = Key::random(self.dice);
        let sealed = wrap_key(self.dice, &card.public, super::office::CONTEXT, &answer);
        let sealed = hex(&sealed.map_err(|_| Fault::new(Code::BadInput).with("field", "card"))?);
        let public = hex(&card.public);
        self.slots.retain(|slot| !matches!(&slot.way, Way::Office { public: other, .. } if *other == public));
        let mut slot = self.bare(Way::Office { public, sealed, label });
        slot.wrapped = wrapped(&slot, &answer.0, self.master, self.dice);
        self.slots.push(slot);
        Ok(())
    }

    /// Takes a way in away. The passphrase stays: a home without one could not be opened by its owner.
    pub(crate) fn remove(&mut self, id: &str) -> Result<(), Fault> {
        let is_it = |slot: &Slot| slot.id == id && !matches!(slot.way, Way::Passphrase { .. });
        if !self.slots.iter().any(is_it) {
            return Err(Fault::new(Code::NotFound).with("kind", "slot").with("id", id));
        }
        self.slots.retain(|slot| !is_it(slot));
        Ok(())
    }
}
