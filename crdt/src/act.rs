//! What a person does, as parcels: each function takes the person's own log and gives back one sealed, signed parcel.
//!
//! An act never needs the whole consultation document: a seat's next change is built on the seat's own chain.

use crate::charter::{self, Charter, Limits, Point, Role, Side, Statement, keys};
use crate::check::Tip;
use crate::content::{Act, Content, DocumentChange, DocumentKind};
use crate::deposit::{Deposit, Deposited};
use crate::device::{DeviceCard, DeviceKeys, OwnLog, Sealing};
use crate::dice::Dice;
use crate::document::{Chain, DocumentError};
use crate::epoch::WholeKey;
use crate::papers::Papers;
use crate::seal::{CannotOpen, Key};
use crate::space::Keyring;
pub use automerge::Change;
pub use automerge::transaction::Transaction;
pub use automerge::{AutomergeError, ObjId};
use ed25519_dalek::SigningKey;
use std::collections::BTreeSet;
use wire::{DeviceId, EpochId, Hash, Lane, Parcel, SpaceId};

/// Why an act could not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ActError {
    /// No epoch key that may be written under is held.
    #[error("there is no key to seal under")]
    NoKey,
    /// An epoch's one key opens record and words: nobody can be kept from the words (K24).
    #[error("the keys of what was said before cannot be parted")]
    OneKey,
    /// Whoever admits was let in from now on, and cannot hand out what was said before (K24).
    #[error("what was said before is not held here")]
    HalfKey,
    /// Whoever sits at the desk reads all of it (K24).
    #[error("the desk reads what was said before")]
    DeskReadsAll,
    /// A key of somebody's device is not one.
    #[error("a device's key is not usable")]
    BadKey,
    /// Automerge refused the edit.
    #[error("the document refused the edit")]
    Document(#[from] DocumentError),
}

impl From<CannotOpen> for ActError {
    fn from(_: CannotOpen) -> Self {
        Self::BadKey
    }
}

/// What every act needs to know of the space.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The space.
    pub space: SpaceId,
    /// The keys held.
    pub keys: &'a Keyring,
    /// The charter.
    pub charter: &'a Charter,
    /// Hash over the charter heads known.
    pub charter_head: Hash,
    /// Heads of the agenda known.
    pub agenda: &'a [Hash],
    /// Claimed time, ms since 1970.
    pub claimed_at: i64,
}

/// A parcel just written, with the change in it.
#[derive(Debug, Clone)]
pub struct Written {
    /// The parcel.
    pub parcel: Parcel,
    /// The change of the document, if any.
    pub change: Option<Change>,
}

impl Written {
    /// The log's tip after this change.
    #[must_use]
    pub fn tip(&self) -> Option<Tip> {
        self.change.as_ref().map(tip_of)
    }
}

/// The tip of a log whose last change this is.
#[must_use]
pub fn tip_of(change: &Change) -> Tip {
    Tip { changes: change.seq(), last: Some(change.hash().0), max_op: change.max_op() }
}

impl Setting<'_> {
    /// The key new parcels and payloads are sealed under.
    ///
    /// # Errors
    /// [`ActError::NoKey`].
    pub fn key(&self) -> Result<&WholeKey, ActError> {
        self.keys.writable(self.charter).ok_or(ActError::NoKey)
    }

    fn content(&self, act: Act) -> Vec<u8> {
        Content { claimed_at: self.claimed_at, agenda: self.agenda.to_vec(), act }.encode()
    }

    fn sealing<'k>(&self, key: &'k Key) -> Sealing<'k> {
        Sealing { space: self.space, charter: self.charter_head, key }
    }

    /// Writes membership statements.
    pub fn state(&self, dice: &mut Dice, log: &mut OwnLog, statements: Vec<Statement>) -> Parcel {
        let content = self.content(Act::Charter(statements));
        log.write(dice, self.sealing(&self.keys.charter), Vec::new(), &content)
    }

    /// Writes a receipt.
    ///
    /// # Errors
    /// [`ActError::NoKey`].
    pub fn receive(&self, dice: &mut Dice, log: &mut OwnLog, received: Vec<Point>) -> Result<Parcel, ActError> {
        let content = self.content(Act::Receipt(received));
        Ok(log.write(dice, self.sealing(self.key()?.record()), Vec::new(), &content))
    }

    /// Deposits a submission of whoever's exchange key is given: only they and the desk can read it.
    ///
    /// # Errors
    /// [`ActError::NoKey`] when floor or desk has no epoch that may be written under; [`ActError::BadKey`].
    pub fn deposit(
        &self,
        dice: &mut Dice,
        log: &mut OwnLog,
        author: &[u8; 32],
        with: Sealed,
    ) -> Result<Parcel, ActError> {
        let key = self.key()?;
        self.charter.desk_public().ok_or(ActError::NoKey)?;
        let place = (self.space, log.id);
        let deposit = Deposit::seal(dice, self.charter, place, author, &with.key, &with.deposited)?;
        let content = self.content(Act::Deposit(deposit));
        Ok(log.write(dice, self.sealing(key.record()), with.payloads, &content))
    }

    /// The key that papers of the desk are sealed under: that of its lowest epoch that is open and held here.
    ///
    /// # Errors
    /// [`ActError::NoKey`], also for whoever does not sit there.
    pub fn desk_key(&self) -> Result<&WholeKey, ActError> {
        self.charter.epochs(Side::Desk).find_map(|epoch| self.keys.whole(&epoch)).ok_or(ActError::NoKey)
    }

    /// Writes an edit of the own seat at the desk, in the own seat log, with detached payloads; the chain is that of
    /// [`crate::papers::seat_of`]. `None` when nothing was changed.
    ///
    /// # Errors
    /// [`ActError`]; chain and log are untouched when sealing has no key.
    pub fn papers(
        &self,
        dice: &mut Dice,
        log: &mut OwnLog,
        chain: &mut Chain,
        payloads: Vec<Hash>,
        edit: impl FnOnce(&mut Transaction<'_>, &ObjId) -> Result<(), AutomergeError>,
    ) -> Result<Option<Written>, ActError> {
        let (floor, desk) = (self.key()?, self.desk_key()?);
        let Some(change) = chain.write(edit)? else { return Ok(None) };
        let papers = Papers::seal(dice, (self.space, log.id), desk, change.raw_bytes());
        let content = self.content(Act::Papers(papers));
        let parcel = log.write(dice, self.sealing(floor.record()), payloads, &content);
        Ok(Some(Written { parcel, change: Some(change) }))
    }

    /// Writes an edit of the own seat or the agenda, with changes of the welcome text and detached payloads. `None`
    /// when nothing was changed.
    ///
    /// # Errors
    /// [`ActError`]; chain and log are untouched when sealing has no key.
    pub fn edit(
        &self,
        dice: &mut Dice,
        log: &mut OwnLog,
        chain: &mut Chain,
        with: Detached,
        edit: impl FnOnce(&mut Transaction<'_>, &ObjId) -> Result<(), AutomergeError>,
    ) -> Result<Option<Written>, ActError> {
        let key = self.key()?;
        let change = chain.write(edit)?;
        let consultation = change.iter().map(|change| (DocumentKind::Consultation, change.raw_bytes().to_vec()));
        let welcome = with.welcome.into_iter().map(|change| (DocumentKind::Welcome, change));
        let changes: Vec<_> =
            consultation.chain(welcome).map(|(document, change)| DocumentChange { document, change }).collect();
        if changes.is_empty() {
            return Ok(None);
        }
        let content = self.content(Act::Changes(changes));
        let parcel = log.write(dice, self.sealing(key.record()), with.payloads, &content);
        Ok(Some(Written { parcel, change }))
    }
}

/// What is deposited.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// Made for this deposit alone; its payloads are sealed under it.
    pub key: Key,
    /// The record.
    pub deposited: Deposited,
    /// Hashes of its payloads.
    pub payloads: Vec<Hash>,
}

/// What travels with an edit beside the change.
#[derive(Debug, Clone, Default)]
pub struct Detached {
    /// Hashes of detached payloads.
    pub payloads: Vec<Hash>,
    /// A change of the welcome text.
    pub welcome: Option<Vec<u8>>,
}

/// A space just founded.
#[derive(Debug)]
pub struct Founded {
    /// Its id.
    pub space: SpaceId,
    /// Its keys.
    pub keys: Keyring,
    /// The founder's keys.
    pub device: DeviceKeys,
    /// The founder's charter log.
    pub log: OwnLog,
    /// The founding parcel.
    pub parcel: Parcel,
}

/// Founds a space: its first convener, its charter key and the first epochs of floor and desk.
///
/// # Errors
/// Never in practice; see [`ActError`].
pub fn found(dice: &mut Dice, claimed_at: i64) -> Result<Founded, ActError> {
    let device = DeviceKeys::random(dice);
    let founding = Statement::Found { founder: device.card(), nonce: dice.bytes() };
    let space = charter::space_of(&founding);
    let charter_key = Key::random(dice);
    let (floor_key, desk_key) = (WholeKey::random(dice), WholeKey::random(dice));
    let floor = keys::epoch(dice, space, Side::Floor, &floor_key, &[device.card()])?;
    let desk = keys::epoch(dice, space, Side::Desk, &desk_key, &[device.card()])?;
    let keys = Keyring::new(charter_key, [floor_key, desk_key]);
    let mut log = OwnLog::random(dice, &device, space, Lane::Charter);
    let empty = Charter::new(space);
    let charter_head = Hash::of("baraza charter head v1", &[]);
    let setting = Setting { space, keys: &keys, charter: &empty, charter_head, agenda: &[], claimed_at };
    let parcel = setting.state(dice, &mut log, vec![founding, floor, desk]);
    Ok(Founded { space, keys, device, log, parcel })
}

/// Who is added.
#[derive(Debug, Clone)]
pub struct Newcomer {
    /// Their device.
    pub device: DeviceCard,
    /// What it may do.
    pub role: Role,
    /// The first device of the same person, where this is a further one.
    pub person: Option<DeviceId>,
    /// The invitation they came by.
    pub invitation: Option<[u8; 16]>,
    /// K24: they are kept from what was said before. In it stand the epochs under which nothing was said yet, whose words
    /// they may read therefore; where there are none, a new one is opened. None: they read everything.
    pub from_now: Option<BTreeSet<EpochId>>,
}

/// The statements by which an office adds a device: what it may do, and the keys that go with it; and the keys of new epochs.
///
/// # Errors
/// [`ActError::BadKey`], [`ActError::NoKey`], [`ActError::OneKey`].
pub fn admit(
    dice: &mut Dice,
    setting: &Setting<'_>,
    newcomer: Newcomer,
) -> Result<(Vec<WholeKey>, Vec<Statement>), ActError> {
    let Newcomer { device, role, person, invitation, from_now } = newcomer;
    let over = Some(setting.charter.tips(device.id())).filter(|over| !over.is_empty());
    let is_half = |epoch: EpochId| setting.keys.epochs.get(&epoch).is_some_and(|key| key.whole().is_none());
    match from_now {
        Some(_) if role.sits_at_desk() => return Err(ActError::DeskReadsAll),
        None if setting.charter.all_epochs(Side::Floor).any(is_half) => return Err(ActError::HalfKey),
        _ => {}
    }
    let is_from_now = from_now.is_some().then_some(true);
    let add = Statement::Add { device: device.clone(), role, over, person, invitation, from_now: is_from_now };
    let mut statements = vec![add];
    statements.extend(hand_over(dice, setting, &device, role, from_now.as_ref())?);
    let mut made = Vec::new();
    if from_now.is_some_and(|unused| !setting.charter.epochs(Side::Floor).any(|open| unused.contains(&open))) {
        let (key, statement) = rekey_with(dice, setting, Side::Floor, |holders| holders.push(device))?;
        made.push(key);
        statements.push(statement);
    }
    Ok((made, statements))
}

/// The same for a device that came by no invitation, whoever's it is.
///
/// # Errors
/// As [`admit`].
pub fn add(dice: &mut Dice, setting: &Setting<'_>, device: DeviceCard, role: Role) -> Result<Vec<Statement>, ActError> {
    Ok(admit(dice, setting, Newcomer { device, role, person: None, invitation: None, from_now: None })?.1)
}

/// The keys that a role may hold, for one device: every epoch of the floor that is held here, and of the desk. K24: of the
/// floor's, whoever reads `from_now` on has no more than the record, but for the epochs that are named.
///
/// # Errors
/// [`ActError::BadKey`], [`ActError::NoKey`], [`ActError::OneKey`].
pub fn hand_over(
    dice: &mut Dice,
    setting: &Setting<'_>,
    device: &DeviceCard,
    role: Role,
    from_now: Option<&BTreeSet<EpochId>>,
) -> Result<Vec<Statement>, ActError> {
    setting.key()?;
    let sides: &[Side] = if role.sits_at_desk() { &[Side::Floor, Side::Desk] } else { &[Side::Floor] };
    let mut statements = Vec::new();
    for side in sides {
        for epoch in setting.charter.all_epochs(*side) {
            let Some(key) = setting.keys.epochs.get(&epoch) else { continue };
            if setting.charter.is_wrapped(epoch, device.id()) {
                continue;
            }
            let reads = *side == Side::Desk || from_now.is_none_or(|from_now| from_now.contains(&epoch));
            let (space, whom) = (setting.space, std::slice::from_ref(device));
            if reads {
                // What is not held whole here is another office's to hand over.
                if let Some(whole) = key.whole() {
                    statements.push(keys::epoch(dice, space, *side, whole, whom)?);
                }
            } else if !setting.charter.is_record_wrapped(epoch, device.id()) {
                key.without_words().ok_or(ActError::OneKey)?;
                statements.push(keys::record(dice, space, key, whom)?);
            }
        }
    }
    Ok(statements)
}

/// K19: the statements by which an office hands open epochs to members who lack them, since whoever opened those did not know
/// them. Not to whom nobody but a door let in: somebody who was removed may have come back by it.
///
/// # Errors
/// [`ActError::BadKey`].
pub fn hand_on(dice: &mut Dice, setting: &Setting<'_>) -> Result<Vec<Statement>, ActError> {
    let charter = setting.charter;
    let mut statements = Vec::new();
    for side in [Side::Floor, Side::Desk].into_iter().filter(|side| charter.all_epochs(*side).count() > 1) {
        let knows =
            |card: &DeviceCard| charter.member(card.id()).is_some_and(|member| !member.by_door && !member.from_now);
        let holders: Vec<DeviceCard> = charter.holders(side).into_iter().filter(knows).collect();
        for epoch in charter.epochs(side) {
            let Some(whole) = setting.keys.whole(&epoch) else { continue };
            let lacks = |card: &&DeviceCard| !charter.is_wrapped(epoch, card.id());
            let lacking: Vec<DeviceCard> = holders.iter().filter(lacks).cloned().collect();
            if !lacking.is_empty() {
                statements.push(keys::epoch(dice, setting.space, side, whole, &lacking)?);
            }
        }
    }
    Ok(statements)
}

/// The statement that opens a new epoch of a side for everybody who may hold it but `without`, and its key.
///
/// # Errors
/// [`ActError::BadKey`].
pub fn rekey(
    dice: &mut Dice,
    setting: &Setting<'_>,
    side: Side,
    without: &[DeviceId],
) -> Result<(WholeKey, Statement), ActError> {
    rekey_with(dice, setting, side, |holders| holders.retain(|card| !without.contains(&card.id())))
}

fn rekey_with(
    dice: &mut Dice,
    setting: &Setting<'_>,
    side: Side,
    change: impl FnOnce(&mut Vec<DeviceCard>),
) -> Result<(WholeKey, Statement), ActError> {
    let mut holders = setting.charter.holders(side);
    change(&mut holders);
    let key = WholeKey::random(dice);
    let statement = keys::epoch(dice, setting.space, side, &key, &holders)?;
    Ok((key, statement))
}

/// The statements by which a device is removed: what of its logs counts, and new epochs without it.
///
/// # Errors
/// [`ActError::BadKey`].
pub fn remove(
    dice: &mut Dice,
    setting: &Setting<'_>,
    device: DeviceId,
    accepted: Vec<Point>,
) -> Result<(Vec<WholeKey>, Vec<Statement>), ActError> {
    let sides = [Side::Floor, Side::Desk];
    let used: Vec<Side> = sides.into_iter().filter(|side| setting.charter.all_epochs(*side).next().is_some()).collect();
    let closes = used.iter().flat_map(|side| setting.charter.all_epochs(*side)).collect();
    let over = setting.charter.tips(device);
    let mut statements = vec![Statement::Remove { device, accepted, closes, over }];
    let mut made = Vec::new();
    for side in used {
        let (key, statement) = rekey(dice, setting, side, &[device])?;
        made.push(key);
        statements.push(statement);
    }
    Ok((made, statements))
}

/// A door's secret and the statement that opens it, without limits.
pub fn open_door(dice: &mut Dice) -> (SigningKey, Statement) {
    open_door_within(dice, None)
}

/// A door's secret and the statement that opens it.
pub fn open_door_within(dice: &mut Dice, limits: Option<Limits>) -> (SigningKey, Statement) {
    let door = SigningKey::from_bytes(&dice.bytes());
    let statement = Statement::Door { key: door.verifying_key().to_bytes(), limits };
    (door, statement)
}
