//! What a set of statements amounts to: a pure function of the set (docs/charter.md, rules K1–K22).
//!
//! Conveners are heard first, from the founder outwards, so that whatever could silence one of them is known before their
//! word is taken; then moderators, who cannot touch either; then doors; then what concerns single logs. No step looks
//! back, so that the outcome cannot depend on the order in which statements came.

// Each step hears some kinds of statements and passes on the rest.
#![allow(clippy::wildcard_enum_match_arm)]

use super::standing::{Rank, Says, Standing, Turn, Weight, by_log};
use super::statement::{At, Limits, Point, Role, Side, Signed, Statement, StatementId};
use super::{Epoch, Kept, OpenDoor, recovery_message, space_of};
use crate::device::DeviceCard;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use wire::{DeviceId, EpochId, Hash, LogId, SpaceId};

/// The outcome.
#[derive(Debug, Clone, Default)]
pub(super) struct Resolved {
    pub(super) standings: BTreeMap<DeviceId, Standing>,
    pub(super) doors: BTreeMap<[u8; 32], OpenDoor>,
    pub(super) epochs: BTreeMap<EpochId, Epoch>,
    pub(super) closed: BTreeSet<EpochId>,
    /// K21: what of voices counts, by the removals that closed their epochs.
    pub(super) closings: Vec<(BTreeSet<EpochId>, BTreeMap<LogId, u64>)>,
    pub(super) voices: BTreeMap<DeviceId, BTreeSet<EpochId>>,
    /// K22: who came by a slip.
    pub(super) slips: BTreeSet<DeviceId>,
    /// K13: last parcel that counts after all, by log.
    pub(super) adopted: BTreeMap<LogId, u64>,
    /// K14: which parcel stands at a place.
    pub(super) pins: BTreeMap<(LogId, u64), Hash>,
    /// K12: the statements that a device is lost which no later addition of it knew.
    pub(super) lost: BTreeMap<DeviceId, BTreeSet<StatementId>>,
    pub(super) custodians: BTreeMap<DeviceId, (StatementId, Vec<DeviceCard>, u8)>,
    pub(super) spent: BTreeMap<[u8; 16], BTreeSet<DeviceId>>,
    pub(super) persons: BTreeMap<DeviceId, DeviceId>,
}

struct Resolver<'c> {
    space: SpaceId,
    by_author: BTreeMap<DeviceId, Vec<&'c Kept>>,
    turns: BTreeMap<DeviceId, Vec<Turn>>,
    /// Conveners to be heard, the nearest to the founder first.
    waiting: BTreeSet<(Rank, DeviceId)>,
    /// Whether a device that was heard is a convener still: nobody junior touches it.
    heard: BTreeMap<DeviceId, bool>,
    counted: BTreeSet<At>,
    checkpoints: Vec<(Rank, BTreeMap<LogId, u64>)>,
    pins: BTreeMap<(LogId, u64), (Weight, Hash)>,
    adopted: Vec<Point>,
    out: Resolved,
}

/// Resolves all statements of a space.
pub(super) fn resolve(space: SpaceId, statements: &BTreeMap<At, Kept>) -> Resolved {
    let mut by_author: BTreeMap<DeviceId, Vec<&Kept>> = BTreeMap::new();
    for kept in statements.values() {
        by_author.entry(kept.signed.by).or_default().push(kept);
    }
    let mut resolver = Resolver {
        space,
        by_author,
        turns: BTreeMap::new(),
        waiting: BTreeSet::new(),
        heard: BTreeMap::new(),
        counted: BTreeSet::new(),
        checkpoints: Vec::new(),
        pins: BTreeMap::new(),
        adopted: Vec::new(),
        out: Resolved::default(),
    };
    resolver.found(statements);
    resolver.hear_conveners(statements);
    resolver.hear_moderators();
    resolver.hear_doors(statements);
    resolver.hear_members();
    resolver.finish()
}

impl<'c> Resolver<'c> {
    /// K3: whoever founded the space is its first convener.
    fn found(&mut self, statements: &'c BTreeMap<At, Kept>) {
        for kept in statements.values() {
            let found @ Statement::Found { founder, .. } = &kept.signed.statement else { continue };
            if space_of(found) == self.space && founder.id() == kept.signed.by {
                let weight = Weight::Convener(Reverse(Rank::default()));
                let turn = Turn { card: Some(founder.clone()), ..turn(kept, weight, added(Role::Convener)) };
                self.push(founder.id(), turn);
                self.waiting.insert((Rank::default(), founder.id()));
            }
        }
    }

    /// K8: conveners, by rank.
    fn hear_conveners(&mut self, statements: &'c BTreeMap<At, Kept>) {
        while let Some((rank, device)) = self.waiting.pop_first() {
            self.recover(device, &rank, statements);
            let standing = self.standing(device);
            for kept in self.statements_of(device) {
                let At { log, seq, .. } = kept.signed.at;
                if standing.role_at(log, seq, &BTreeMap::new()) == Some(Role::Convener)
                    && self.counted.insert(kept.signed.at)
                {
                    self.convener_says(&rank, kept);
                }
            }
            let still = self.standing(device).present().is_some_and(|(role, _)| role == Role::Convener);
            self.heard.insert(device, still);
        }
    }

    fn statements_of(&self, device: DeviceId) -> Vec<&'c Kept> {
        self.by_author.get(&device).cloned().unwrap_or_default()
    }

    fn standing(&self, device: DeviceId) -> Standing {
        Standing::of(self.turns.get(&device).map_or(&[], Vec::as_slice))
    }

    fn convener_says(&mut self, rank: &Rank, kept: &'c Kept) {
        let weight = Weight::Convener(Reverse(rank.clone()));
        let by = kept.signed.by;
        match &kept.signed.statement {
            Statement::Add { device, role, .. } if self.may_touch(by, device.id()) => {
                self.add(kept, weight);
                self.promote(rank, kept.signed.at, device.id(), *role);
            }
            Statement::SetRole { device, role, from, over } if self.may_touch(by, *device) => {
                self.push(*device, Turn { over: over.clone(), ..turn(kept, weight, role_from(*role, from)) });
                self.promote(rank, kept.signed.at, *device, *role);
            }
            Statement::Remove { device, .. } if self.may_touch(by, *device) => self.remove(kept, weight, Some(rank)),
            Statement::Door { key, limits } => {
                let door = self.out.doors.entry(*key).or_default();
                door.limits = door.limits.or(*limits);
                door.opened = true;
            }
            Statement::Checkpoint { heads } => {
                self.pin(&weight, heads);
                self.checkpoints.push((rank.clone(), by_log(heads)));
            }
            Statement::Custodians { devices, needed } => {
                self.out.custodians.insert(by, (kept.id, devices.clone(), *needed));
            }
            _ => self.office_says(&weight, kept),
        }
    }

    /// K8: a convener touches nobody who was heard before and is a convener still; leaving is heard later.
    fn may_touch(&self, by: DeviceId, device: DeviceId) -> bool {
        by != device && !self.heard.get(&device).copied().unwrap_or(false)
    }

    fn promote(&mut self, rank: &Rank, at: At, device: DeviceId, role: Role) {
        if role == Role::Convener {
            self.waiting.insert((rank.below(at), device));
        }
    }

    /// What moderators and conveners alike may state.
    fn office_says(&mut self, weight: &Weight, kept: &'c Kept) {
        match &kept.signed.statement {
            Statement::Epoch { epoch, keys, side, public, voices, records } => {
                if let Some(key) = voices {
                    self.out.doors.entry(*key).or_default().voices = Some(*epoch);
                }
                let known = self.out.epochs.entry(*epoch).or_default();
                // Who hands out records alone says nothing of whom the epoch is for.
                if known.side.is_none() || records.is_none() {
                    known.side = Some(side.unwrap_or(Side::Floor));
                }
                known.public = known.public.or(*public);
                for key in keys {
                    known.wraps.entry(key.device).or_default().insert(key.wrapped.clone());
                }
                for key in records.iter().flatten() {
                    known.records.entry(key.device).or_default().insert(key.wrapped.clone());
                }
            }
            Statement::Shut { door, joined } => {
                let door = self.out.doors.entry(*door).or_default();
                let joined: BTreeSet<DeviceId> = joined.iter().copied().collect();
                // Of two that shut it without knowing of each other, both stand.
                door.joined = Some(door.joined.take().map_or_else(|| joined.clone(), |before| &before & &joined));
            }
            Statement::Slips { keys, until } => {
                for key in keys {
                    let door = self.out.doors.entry(key.0).or_default();
                    door.limits = door.limits.or(Some(Limits { joins: None, until: *until }));
                    door.slip = true;
                }
            }
            Statement::Adopt { through } => {
                self.pin(weight, &[*through]);
                self.adopted.push(*through);
            }
            _ => {}
        }
    }

    /// K15: moderators, whom only conveners make and unmake.
    fn hear_moderators(&mut self) {
        let before: BTreeMap<DeviceId, Standing> =
            self.turns.keys().map(|device| (*device, self.standing(*device))).collect();
        for (device, standing) in &before {
            for kept in self.statements_of(*device) {
                let At { log, seq, .. } = kept.signed.at;
                if standing.role_at(log, seq, &BTreeMap::new()) == Some(Role::Moderator)
                    && self.counted.insert(kept.signed.at)
                {
                    self.moderator_says(&before, kept);
                }
            }
        }
    }

    fn moderator_says(&mut self, before: &BTreeMap<DeviceId, Standing>, kept: &'c Kept) {
        // Whom conveners removed, or set above, moderators leave alone.
        let below = |device: &DeviceId| match before.get(device) {
            Some(standing) => standing.present().is_some_and(|(role, _)| role < Role::Moderator),
            None => true,
        };
        match &kept.signed.statement {
            Statement::Add { device, role, .. } if *role <= Role::Contributor && below(&device.id()) => {
                self.add(kept, Weight::Moderator);
            }
            Statement::SetRole { device, role, from, over } if *role <= Role::Contributor && below(device) => {
                self.push(
                    *device,
                    Turn { over: over.clone(), ..turn(kept, Weight::Moderator, role_from(*role, from)) },
                );
            }
            Statement::Remove { device, .. } if below(device) && *device != kept.signed.by => {
                self.remove(kept, Weight::Moderator, None);
            }
            _ => self.office_says(&Weight::Moderator, kept),
        }
    }

    /// K6: doors, after everybody who could shut them.
    fn hear_doors(&mut self, statements: &'c BTreeMap<At, Kept>) {
        let mut joins: BTreeMap<[u8; 32], Vec<&'c Kept>> = BTreeMap::new();
        for kept in statements.values().filter(|kept| kept.sound) {
            if let Statement::Join { device, door, .. } = &kept.signed.statement
                && device.id() == kept.signed.by
                && self.out.doors.contains_key(door)
            {
                joins.entry(*door).or_default().push(kept);
            }
        }
        for (key, mut list) in joins {
            let Some(door) = self.out.doors.get(&key).cloned() else { continue };
            list.retain(|kept| door.joined.as_ref().is_none_or(|joined| joined.contains(&kept.signed.by)));
            // By name alone: who was added since stands by that, and must not push out somebody who came in.
            list.sort_by_key(|kept| kept.signed.by);
            list.dedup_by_key(|kept| kept.signed.by);
            for kept in list.into_iter().take(door.joins()) {
                let Statement::Join { device, .. } = &kept.signed.statement else { continue };
                let says = Says::Role { role: Role::Contributor, from: BTreeMap::new(), by_door: true, lowers: false };
                if door.is_slip() {
                    self.out.slips.insert(kept.signed.by);
                }
                if let Some(epoch) = door.voices {
                    self.out.voices.entry(kept.signed.by).or_default().insert(epoch);
                }
                self.push(kept.signed.by, Turn { card: Some(device.clone()), ..turn(kept, Weight::Door, says) });
            }
        }
    }

    /// K12: what any member may state: that it leaves, and that a device is lost.
    fn hear_members(&mut self) {
        let present: Vec<(DeviceId, Standing)> =
            self.turns.keys().map(|device| (*device, self.standing(*device))).collect();
        for (device, standing) in present {
            for kept in self.statements_of(device) {
                let At { log, seq, .. } = kept.signed.at;
                if standing.role_at(log, seq, &BTreeMap::new()).is_none() {
                    continue;
                }
                match &kept.signed.statement {
                    Statement::Remove { device: leaves, over, .. } if *leaves == device => {
                        self.push(device, Turn { over: over.clone(), ..turn(kept, Weight::Own, Says::Left) });
                    }
                    Statement::Lost { device } => drop(self.out.lost.entry(*device).or_default().insert(kept.id)),
                    _ => {}
                }
            }
        }
    }

    /// K16: custodians replace a lost convener, before anything more of it is heard.
    fn recover(&mut self, lost: DeviceId, rank: &Rank, statements: &'c BTreeMap<At, Kept>) {
        let mut best: Option<(usize, Reverse<StatementId>, &'c Kept)> = None;
        for kept in statements.values() {
            if let Some(approvals) = self.approvals(lost, kept) {
                let this = (approvals, Reverse(kept.id), kept);
                let better = best.as_ref().is_none_or(|best| (best.0, best.1) < (this.0, this.1));
                best = if better { Some(this) } else { best };
            }
        }
        let Some((approvals, _, kept)) = best else { return };
        let Statement::Recover { accepted, successor, closes, .. } = &kept.signed.statement else { return };
        let weight = Weight::Custodians(approvals);
        self.pin(&weight, accepted);
        self.close(closes, by_log(accepted));
        let cut = Says::Removed { accepted: by_log(accepted) };
        self.push(lost, turn(kept, weight.clone(), cut));
        if successor.id() != lost {
            let says = added(Role::Convener);
            self.push(successor.id(), Turn { card: Some(successor.clone()), ..turn(kept, weight, says) });
            self.waiting.insert((rank.clone(), successor.id()));
        }
    }

    /// How many custodians stand behind a recovery of this convener; none when they are too few.
    fn approvals(&self, lost: DeviceId, kept: &Kept) -> Option<usize> {
        let Statement::Recover { lost: named, under, accepted, approvals, .. } = &kept.signed.statement else {
            return None;
        };
        if *named != lost {
            return None;
        }
        let through = by_log(accepted);
        let counts = |kept: &&&Kept| kept.signed.at.seq <= through.get(&kept.signed.at.log).copied().unwrap_or(0);
        let mut list = self.by_author.get(&lost)?.iter().filter(counts);
        let last = list.rfind(|kept| matches!(kept.signed.statement, Statement::Custodians { .. }))?;
        let Statement::Custodians { devices, needed } = &last.signed.statement else { return None };
        let message = recovery_message(self.space, &kept.signed.statement)?;
        let keys: BTreeSet<[u8; 32]> = devices.iter().map(|card| card.signing).collect();
        let given: BTreeSet<[u8; 32]> = approvals.iter().map(|approval| approval.key).collect();
        let sound = approvals.iter().all(|approval| super::verifies(&approval.key, &message, &approval.signature));
        let count = (&keys & &given).len();
        (last.id == *under && sound && count >= usize::from(*needed).max(2)).then_some(count)
    }

    fn add(&mut self, kept: &'c Kept, weight: Weight) {
        let Statement::Add { device, role, over, person, invitation, from_now } = &kept.signed.statement else {
            return;
        };
        let (card, over) = (Some(device.clone()), over.clone().unwrap_or_default());
        let from_now = Some(from_now.unwrap_or(false));
        self.push(device.id(), Turn { card, over, from_now, ..turn(kept, weight, added(*role)) });
        if let Some(person) = person {
            self.out.persons.insert(device.id(), *person);
        }
        if let Some(invitation) = invitation {
            self.out.spent.entry(*invitation).or_default().insert(device.id());
        }
    }

    fn remove(&mut self, kept: &'c Kept, weight: Weight, rank: Option<&Rank>) {
        let Statement::Remove { device, accepted, closes, over } = &kept.signed.statement else { return };
        let mut through = by_log(accepted);
        // K17: nobody goes back behind what a senior convener has made final.
        let senior = self.checkpoints.iter().filter(|(senior, _)| rank.is_none_or(|rank| senior < rank));
        for (log, seq) in senior.flat_map(|(_, heads)| heads) {
            through.entry(*log).and_modify(|through| *through = (*through).max(*seq));
        }
        self.pin(&weight, accepted);
        self.close(closes, through.clone());
        let says = Says::Removed { accepted: through };
        self.push(*device, Turn { over: over.clone(), ..turn(kept, weight, says) });
    }

    fn close(&mut self, epochs: &[EpochId], through: BTreeMap<LogId, u64>) {
        self.out.closed.extend(epochs);
        self.out.closings.push((epochs.iter().copied().collect(), through));
    }

    fn push(&mut self, device: DeviceId, turn: Turn) {
        self.turns.entry(device).or_default().push(turn);
    }

    /// K14: of rival words on one place the weightier stands, then the lower hash.
    fn pin(&mut self, weight: &Weight, points: &[Point]) {
        for point in points {
            let said = (weight.clone(), Reverse(point.hash));
            let known = self.pins.get(&(point.log, point.seq));
            if known.is_none_or(|(before, hash)| (before, Reverse(*hash)) < (&said.0, said.1)) {
                self.pins.insert((point.log, point.seq), (said.0, point.hash));
            }
        }
    }

    fn finish(mut self) -> Resolved {
        for point in &self.adopted {
            let through = self.out.adopted.entry(point.log).or_default();
            *through = (*through).max(point.seq);
        }
        for (device, said) in &mut self.out.lost {
            let added = self.turns.get(device).into_iter().flatten().filter(|turn| turn.card.is_some());
            for known in added.flat_map(|turn| &turn.over) {
                said.remove(known);
            }
        }
        self.out.lost.retain(|_, said| !said.is_empty());
        self.out.pins = self.pins.into_iter().map(|(place, (_, hash))| (place, hash)).collect();
        self.out.standings = self.turns.iter().map(|(device, turns)| (*device, Standing::of(turns))).collect();
        self.out
    }
}

/// A turn that replaces nothing and brings no card.
fn turn(kept: &Kept, weight: Weight, says: Says) -> Turn {
    Turn { id: kept.id, at: kept.signed.at, weight, over: Vec::new(), card: None, from_now: None, says }
}

/// Whoever is added has the role from the start of their logs; added again, they lose nothing.
fn added(role: Role) -> Says {
    Says::Role { role, from: BTreeMap::new(), by_door: false, lowers: false }
}

fn role_from(role: Role, from: &[Point]) -> Says {
    Says::Role { role, from: by_log(from), by_door: false, lowers: true }
}

/// A statement's signature that stands on its own, looked at once.
pub(super) fn is_sound(space: SpaceId, signed: &Signed) -> bool {
    let Statement::Join { device, door, signature } = &signed.statement else { return true };
    super::verifies(door, &super::join_message(space, device), signature)
}
