//! The charter: a space's membership, as signed statements in charter logs (docs/charter.md, rules K1–K20).
//!
//! The state is a pure function of the *set* of statements, whatever order they arrive in: there are no clocks and no
//! total order. [`statement`] says what can be stated, `standing` what was said of one device, `resolve` what all of it
//! amounts to, [`keys`] which keys follow.

pub mod keys;
mod resolve;
mod standing;
pub mod statement;

use crate::device::DeviceCard;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use resolve::{Resolved, resolve};
pub use statement::{Approval, At, Limits, Point, Role, Side, Signed, SlipKey, Statement, StatementId, WrappedKey};
use std::collections::{BTreeMap, BTreeSet};
use wire::{DeviceId, EpochId, Hash, Lane, LogId, SpaceId};

/// A device that takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its keys.
    pub card: DeviceCard,
    /// What it may do.
    pub role: Role,
    /// Came by an open pack, and nobody has added it yet.
    pub by_door: bool,
    /// Somebody says that it is lost: no key is wrapped for it until it is added again.
    pub is_lost: bool,
    /// The first device of the same person.
    pub person: DeviceId,
    /// A member's device of its own for contributions that do not bear their name: nobody else knows whose.
    pub is_voice: bool,
    /// It is kept from what was said before it came.
    pub from_now: bool,
}

/// What becomes of what is written at one place of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It counts, in this role.
    Counts(Role),
    /// Nothing is known yet that would let it count.
    Waits,
    /// It is beyond what counts: kept, and without effect.
    Beyond,
}

/// An epoch as the charter knows it.
#[derive(Debug, Clone, Default)]
struct Epoch {
    side: Option<Side>,
    public: Option<[u8; 32]>,
    wraps: BTreeMap<DeviceId, BTreeSet<Vec<u8>>>,
    /// The same of what opens the record alone.
    records: BTreeMap<DeviceId, BTreeSet<Vec<u8>>>,
}

#[derive(Debug, Clone, Default)]
struct OpenDoor {
    limits: Option<Limits>,
    /// The epoch whose members' voices come by it.
    voices: Option<EpochId>,
    /// A convener opened it, to as many as its limits say.
    opened: bool,
    /// An office handed it out as a slip, to one.
    slip: bool,
    joined: Option<BTreeSet<DeviceId>>,
}

/// A door, and who came by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Door {
    /// Verifies joins.
    pub key: [u8; 32],
    /// How far it was opened.
    pub limits: Option<Limits>,
    /// Whether nobody has shut it.
    pub is_open: bool,
    /// Who came by it and counts, or was added since.
    pub joined: Vec<DeviceId>,
    /// Who came by it when it was full or shut, and does not count.
    pub refused: Vec<DeviceId>,
}

impl OpenDoor {
    /// K22: what is a door for many already stays one, whoever calls it a slip.
    fn is_slip(&self) -> bool {
        self.slip && !self.opened && self.voices.is_none()
    }

    fn joins(&self) -> usize {
        let joins = self.limits.and_then(|limits| limits.joins).map_or(usize::MAX, |joins| joins as usize);
        if self.is_slip() { 1 } else { joins }
    }
}

#[derive(Debug, Clone)]
struct Kept {
    signed: Signed,
    id: StatementId,
    sound: bool,
}

/// Membership as of a set of statements.
#[derive(Debug, Clone)]
pub struct Charter {
    space: SpaceId,
    statements: BTreeMap<At, Kept>,
    members: BTreeMap<DeviceId, Member>,
    resolved: Resolved,
    guest: Option<DeviceCard>,
}

/// The id of the space that a founding statement begins.
#[must_use]
pub fn space_of(found: &Statement) -> SpaceId {
    SpaceId(Hash::of("baraza space v1", &[&wire::parcel::encode(found)]).short())
}

fn join_message(space: SpaceId, device: &DeviceCard) -> Hash {
    Hash::of("baraza join v1", &[&space.0, &device.signing, &device.exchange])
}

fn verifies(key: &[u8; 32], message: &Hash, signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(key)
        .is_ok_and(|key| key.verify_strict(&message.0, &Signature::from_bytes(signature)).is_ok())
}

/// A newcomer's own statement, signed by the door they came by.
#[must_use]
pub fn join(space: SpaceId, door: &SigningKey, device: DeviceCard) -> Statement {
    let signature = door.sign(&join_message(space, &device).0).to_bytes();
    Statement::Join { device, door: door.verifying_key().to_bytes(), signature }
}

/// What custodians sign: a recovery without their signatures.
#[must_use]
pub fn recovery_message(space: SpaceId, recovery: &Statement) -> Option<Hash> {
    let Statement::Recover { .. } = recovery else { return None };
    let mut unsigned = recovery.clone();
    if let Statement::Recover { approvals, .. } = &mut unsigned {
        approvals.clear();
    }
    Some(Hash::of("baraza recovery v1", &[&space.0, &wire::parcel::encode(&unsigned)]))
}

/// A custodian's word for a recovery; none for another statement.
#[must_use]
pub fn approve(space: SpaceId, custodian: &SigningKey, recovery: &Statement) -> Option<Approval> {
    let message = recovery_message(space, recovery)?;
    let signature = custodian.sign(&message.0).to_bytes();
    Some(Approval { key: custodian.verifying_key().to_bytes(), signature })
}

impl Charter {
    /// A charter of which nothing is known yet.
    #[must_use]
    pub fn new(space: SpaceId) -> Self {
        Self {
            space,
            statements: BTreeMap::new(),
            members: BTreeMap::new(),
            resolved: Resolved::default(),
            guest: None,
        }
    }

    /// A charter of the same space of which nothing is known yet.
    pub(crate) fn emptied(&self) -> Self {
        let mut empty = Self::new(self.space);
        if let Some(guest) = &self.guest {
            empty.set_guest(guest.clone());
        }
        empty
    }

    /// Takes statements in; the outcome does not depend on order or repetition.
    pub fn extend(&mut self, statements: impl IntoIterator<Item = Signed>) {
        for signed in statements {
            let (id, sound) = (signed.id(), resolve::is_sound(self.space, &signed));
            self.statements.entry(signed.at).or_insert(Kept { signed, id, sound });
        }
        self.resolved = resolve(self.space, &self.statements);
        self.list_members();
    }

    /// K18: this device asks to be added, and is let speak at home meanwhile, for its own eyes.
    pub fn set_guest(&mut self, device: DeviceCard) {
        self.guest = Some(device);
        self.list_members();
    }

    fn list_members(&mut self) {
        self.members.clear();
        for (device, standing) in &self.resolved.standings {
            let (Some((role, by_door)), Some(card)) = (standing.present(), standing.card()) else { continue };
            let is_lost = self.resolved.lost.contains_key(device);
            let person = self.person_of(*device);
            let is_voice = self.resolved.voices.contains_key(device) || self.says_one(*device);
            let (by_door, from_now) = (by_door && !is_voice, standing.is_from_now());
            let card = card.clone();
            self.members.insert(*device, Member { card, role, by_door, is_lost, person, is_voice, from_now });
        }
        if let Some(card) = &self.guest {
            let guest = Member {
                card: card.clone(),
                role: Role::Contributor,
                by_door: true,
                is_lost: false,
                person: card.id(),
                is_voice: false,
                from_now: false,
            };
            if !self.resolved.standings.contains_key(&card.id()) {
                self.members.insert(card.id(), guest);
            }
        }
    }

    /// All statements, in a fixed order.
    pub fn statements(&self) -> impl Iterator<Item = &Signed> {
        self.statements.values().map(|kept| &kept.signed)
    }

    /// A member device.
    #[must_use]
    pub fn member(&self, device: DeviceId) -> Option<&Member> {
        self.members.get(&device)
    }

    /// Whose device this is or was: the first of their devices, also once it was removed; itself where nothing is known.
    #[must_use]
    pub fn person_of(&self, device: DeviceId) -> DeviceId {
        self.resolved.persons.get(&device).copied().unwrap_or(device)
    }

    /// Whether a device is an office here: a member whose role gives receipts and vouches.
    #[must_use]
    pub fn is_office(&self, device: DeviceId) -> bool {
        self.member(device).is_some_and(|member| member.role.is_office())
    }

    /// K18: whether a device is let speak at its own home alone, nothing being said of it yet.
    #[must_use]
    pub fn is_guest(&self, device: DeviceId) -> bool {
        self.guest.as_ref().is_some_and(|guest| guest.id() == device) && !self.resolved.standings.contains_key(&device)
    }

    /// Whether a device was removed by others.
    #[must_use]
    pub fn is_removed(&self, device: DeviceId) -> bool {
        self.resolved.standings.get(&device).is_some_and(standing::Standing::is_removed)
    }

    /// K24: whether a person is kept from what was said before, by whichever device of theirs that is or was a member.
    #[must_use]
    pub fn is_from_now(&self, person: DeviceId) -> bool {
        let person = self.person_of(person);
        let mut theirs = self.resolved.standings.iter().filter(|(device, _)| self.person_of(**device) == person);
        theirs.any(|(_, standing)| standing.is_from_now())
    }

    /// The word for a device that is or was a member, and whether nobody but a door let it in.
    #[must_use]
    pub fn word(&self, device: DeviceId) -> Option<(&'static str, bool)> {
        if let Some(member) = self.member(device) {
            let word = if member.is_voice { "voice" } else { member.role.word() };
            return Some((word, member.by_door));
        }
        let standing = self.resolved.standings.get(&device)?;
        Some((if standing.is_removed() { "removed" } else { "left" }, false))
    }

    /// Everybody who is or was a member.
    pub fn everybody(&self) -> BTreeSet<DeviceId> {
        self.resolved.standings.keys().chain(self.members.keys()).copied().collect()
    }

    /// All member devices, by id.
    pub fn members(&self) -> impl Iterator<Item = (&DeviceId, &Member)> {
        self.members.iter()
    }

    /// Whether this device would count as a member once these statements of its own are in (K3): the founder's and a
    /// newcomer's first parcel introduce their authors.
    #[must_use]
    pub fn introduces(&self, by: DeviceId, statements: &[Statement]) -> bool {
        statements.iter().any(|statement| {
            if let Statement::Found { founder, .. } = statement {
                return space_of(statement) == self.space && founder.id() == by;
            }
            let Statement::Join { device, door, signature } = statement else { return false };
            device.id() == by && self.is_open(door, by) && verifies(door, &join_message(self.space, device), signature)
        })
    }

    fn is_open(&self, door: &[u8; 32], by: DeviceId) -> bool {
        let door = self.resolved.doors.get(door);
        door.is_some_and(|door| door.joined.as_ref().is_none_or(|joined| joined.contains(&by)))
    }

    /// K10: what becomes of what a device wrote at a place of its log.
    #[must_use]
    pub fn standing(&self, device: DeviceId, lane: Lane, log: LogId, seq: u64) -> Standing {
        let Some(standing) = self.resolved.standings.get(&device) else {
            let is_guest = self.guest.as_ref().is_some_and(|guest| guest.id() == device);
            return if is_guest && lane != Lane::Agenda {
                Standing::Counts(Role::Contributor)
            } else {
                Standing::Waits
            };
        };
        let other_log = self.says_one(device) && log != crate::slip::log_of(device);
        if lane == Lane::Seat && (other_log || seq > self.voice_through(device, log)) {
            return Standing::Beyond;
        }
        let role_at = |seq| standing.role_at(log, seq, &self.resolved.adopted);
        match (lane, role_at(seq)) {
            // What is stated beyond a removal is kept with the rest; resolving gives it no effect.
            (Lane::Charter, role) => Standing::Counts(role.unwrap_or(Role::Observer)),
            (Lane::Agenda, Some(Role::Convener)) => Standing::Counts(Role::Convener),
            (Lane::Agenda, Some(_)) if role_at(1) != Some(Role::Convener) => Standing::Waits,
            (Lane::Seat, Some(role)) if role >= Role::Contributor => Standing::Counts(role),
            (Lane::Seat, Some(_)) if role_at(1).is_none_or(|role| role < Role::Contributor) => Standing::Waits,
            (Lane::Agenda | Lane::Seat, _) => Standing::Beyond,
        }
    }

    /// K21: what of a voice counts once no epoch by whose key it came is open any more.
    fn voice_through(&self, device: DeviceId, log: LogId) -> u64 {
        let Some(epochs) = self.resolved.voices.get(&device) else { return u64::MAX };
        let through = |epoch: &EpochId| {
            let closings = self.resolved.closings.iter().filter(|(closed, _)| closed.contains(epoch));
            closings.map(|(_, through)| through.get(&log).copied().unwrap_or(0)).min().unwrap_or(u64::MAX)
        };
        let latest = epochs.iter().map(through).max().unwrap_or(u64::MAX);
        latest.max(self.resolved.adopted.get(&log).copied().unwrap_or(0))
    }

    /// The last place of a log, up to this one, before which everything counts.
    #[must_use]
    pub fn counts_through(&self, device: DeviceId, lane: Lane, log: LogId, seq: u64) -> u64 {
        // K10: what is stated is kept whoever states it; whoever came by a door that was full among them.
        if lane == Lane::Charter {
            return seq;
        }
        let breaks = self.resolved.standings.get(&device).map(|standing| standing.breaks(log, &self.resolved.adopted));
        let counts = |seq| matches!(self.standing(device, lane, log, seq), Standing::Counts(_));
        let voice = [self.voice_through(device, log)];
        let breaks: BTreeSet<u64> = breaks.into_iter().flatten().chain(voice).collect();
        let first = breaks.into_iter().filter(|place| *place < seq).find(|place| !counts(place + 1));
        first.unwrap_or(if counts(seq) { seq } else { 0 })
    }

    /// K14: the parcel that stands at a place, where somebody authorised has said.
    #[must_use]
    pub fn pinned(&self, log: LogId, seq: u64) -> Option<Hash> {
        self.resolved.pins.get(&(log, seq)).copied()
    }

    /// All such places.
    pub fn pins(&self) -> impl Iterator<Item = Point> {
        self.resolved.pins.iter().map(|((log, seq), hash)| Point { log: *log, seq: *seq, hash: *hash })
    }

    /// K9: the statements about a device that a new one replaces; that it is lost among them.
    #[must_use]
    pub fn tips(&self, device: DeviceId) -> Vec<StatementId> {
        let mut tips = self.resolved.standings.get(&device).map(standing::Standing::tips).unwrap_or_default();
        tips.extend(self.resolved.lost.get(&device).into_iter().flatten());
        tips
    }

    /// K16: whom a convener named to replace it, under which statement, and how many it takes.
    #[must_use]
    pub fn custodians(&self, convener: DeviceId) -> Option<(StatementId, &[DeviceCard], u8)> {
        self.resolved.custodians.get(&convener).map(|(id, cards, needed)| (*id, cards.as_slice(), *needed))
    }

    /// K18: the devices that an invitation was used up for; two are a stolen or copied one.
    #[must_use]
    pub fn spent(&self, invitation: &[u8; 16]) -> BTreeSet<DeviceId> {
        self.resolved.spent.get(invitation).cloned().unwrap_or_default()
    }

    /// Whether a voice may join by this epoch: an office opened it so, and nothing has closed it.
    #[must_use]
    pub fn takes_voices(&self, epoch: EpochId) -> bool {
        self.epochs(Side::Floor).any(|open| open == epoch)
            && self.resolved.doors.values().any(|door| door.voices == Some(epoch))
    }

    /// All doors of packs there ever were.
    #[must_use]
    pub fn all_doors(&self) -> Vec<Door> {
        self.doors_where(|door| door.voices.is_none() && !door.is_slip())
    }

    /// K22: all slips there ever were.
    #[must_use]
    pub fn all_slips(&self) -> Vec<Door> {
        self.doors_where(OpenDoor::is_slip)
    }

    /// K22: whether a device came by a slip: of what it says, one contribution counts.
    #[must_use]
    pub fn says_one(&self, device: DeviceId) -> bool {
        self.resolved.slips.contains(&device)
    }

    fn doors_where(&self, which: impl Fn(&OpenDoor) -> bool) -> Vec<Door> {
        let those = self.resolved.doors.iter().filter(|(_, door)| which(door));
        let list = those.map(|(key, door)| {
            let (joined, refused) = self.came_by(key).partition(|device| self.resolved.standings.contains_key(device));
            Door { key: *key, limits: door.limits, is_open: door.joined.is_none(), joined, refused }
        });
        list.collect()
    }

    fn came_by<'c>(&'c self, key: &'c [u8; 32]) -> impl Iterator<Item = DeviceId> + 'c {
        let sound = self.statements.values().filter(|kept| kept.sound);
        let by = sound.filter_map(move |kept| {
            let Statement::Join { device, door, .. } = &kept.signed.statement else { return None };
            (door == key && device.id() == kept.signed.by).then(|| device.id())
        });
        by.collect::<BTreeSet<_>>().into_iter()
    }

    fn epoch(&self, epoch: EpochId) -> Option<&Epoch> {
        self.resolved.epochs.get(&epoch)
    }
}
