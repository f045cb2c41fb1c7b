//! A device of the village: an honest program built on the model alone. It acts, takes in, and has a disk and a memory.
//! Each change is one transaction, durable before anybody is told; a crash goes back to the last one.
//!
//! Left out on purpose: roads (`talk`, `roads`), and what a person decides (`events`).

use super::disk::{Disk, Place};
use super::teeth::Flaw;
use crdt::act::{self, AutomergeError, Detached, ObjId, Setting, Transaction};
use crdt::charter::{Member, Point, Role, Side, Signed, Statement};
use crdt::check::Reason;
use crdt::content::Act;
use crdt::device::{DeviceCard, DeviceKeys, OwnLog};
use crdt::dice::Dice;
use crdt::document::Chain;
use crdt::epoch::WholeKey;
use crdt::payload::SealedPayload;
use crdt::seat::{self, EntryRecord};
use crdt::space::{Accepted, Ingested, Keyring, Space};
use crdt::view;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use wire::{DeviceId, EntryId, EpochId, Hash, Lane, LogId, Parcel, SpaceId};

/// A device.
#[derive(Debug)]
pub(super) struct Device {
    /// What it holds now.
    pub(super) held: Disk,
    /// Its id: asked for after every event, and costly to find out.
    id: DeviceId,
    /// What a power cut would leave.
    pub(super) durable: Disk,
    /// What it knows.
    pub(super) space: Space,
    /// What its clock says, ms since 1970.
    pub(super) clock: i64,
    /// Its randomness.
    pub(super) dice: Dice,
    /// What is wrong with its program, in tests of the judge.
    pub(super) flaw: Option<Flaw>,
    chains: BTreeMap<Lane, Chain>,
    commits: u64,
}

/// What an import brought.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Brought {
    /// Whether others' work was among it, so that an office owes a receipt.
    pub(super) by_others: bool,
}

impl Device {
    /// A device that knows nothing but keys.
    #[must_use]
    pub(super) fn new(space: SpaceId, keys: DeviceKeys, ring: Keyring, dice: Dice) -> Self {
        let id = keys.card().id();
        let disk = Disk::new(space, keys, ring.clone());
        Self {
            id,
            held: disk.clone(),
            durable: disk,
            space: Space::new(space, ring),
            clock: 0,
            dice,
            flaw: None,
            chains: BTreeMap::new(),
            commits: 0,
        }
    }

    /// The same disk in another machine, or in this one after a crash.
    #[must_use]
    pub(super) fn on(disk: Disk, dice: Dice, clock: i64, flaw: Option<Flaw>) -> Self {
        let space = Space::new(disk.space, disk.ring.clone());
        let (id, durable) = (disk.keys.card().id(), disk.clone());
        let mut device =
            Self { id, held: disk, durable, space, clock, dice, flaw, chains: BTreeMap::new(), commits: 0 };
        let parcels = device.held.parcels.values().map(|parcel| Parcel::clone(parcel)).collect();
        // What waits is left aside here: it is tried again with the next import, as after any start.
        if device.space.ingest(parcels, &|_, _| None).is_stale {
            device.read_again();
        }
        device
    }

    /// Its id.
    #[must_use]
    pub(super) fn id(&self) -> DeviceId {
        self.id
    }

    /// Its role, as it knows.
    #[must_use]
    pub(super) fn role(&self) -> Option<Role> {
        self.space.charter.member(self.id()).map(|member| member.role)
    }

    /// Ends a transaction.
    pub(super) fn commit(&mut self) {
        self.commits += 1;
        self.held.heads = self.space.document.heads();
        if self.flaw == Some(Flaw::LateDisk) && !self.commits.is_multiple_of(5) {
            return;
        }
        self.durable = self.held.clone();
    }

    /// Everything since the last commit is gone.
    pub(super) fn crash(&mut self) {
        let dice = std::mem::replace(&mut self.dice, Dice::seeded(0));
        *self = Self::on(self.durable.clone(), dice, self.clock, self.flaw);
    }

    /// Lets go of its logs: the next act begins new ones.
    pub(super) fn begin_new_logs(&mut self) {
        self.held.own.clear();
        self.chains.clear();
    }

    // The way in.

    /// Takes parcels in, with those that waited; nothing is committed yet.
    pub(super) fn take(&mut self, mut parcels: Vec<Parcel>) -> Brought {
        parcels.extend(self.held.pending.values().map(|parcel| Parcel::clone(parcel)));
        if self.flaw == Some(Flaw::LetsAnybodyIn) {
            self.let_in(&parcels);
        }
        let hashes = &self.held.hashes;
        let result = self.space.ingest(parcels, &|log, seq| hashes.get(&(log, seq)).copied());
        for parcel in result.accepted.iter().map(|accepted| &accepted.parcel).chain(&result.beyond) {
            self.held.keep(parcel);
        }
        self.held.pending = result.pending.iter().map(|parcel| (parcel.hash(), Arc::new(parcel.clone()))).collect();
        self.note_forks(&result);
        self.absorb(&result);
        for accepted in &result.accepted {
            self.heed(accepted);
        }
        let held = self.space.keys.epochs.len();
        if result.accepted.iter().any(|accepted| accepted.lane == Lane::Charter) {
            for key in self.space.charter.unwrap_keys(self.id(), &self.held.keys.exchange()) {
                self.space.keys.put(key);
            }
            self.held.ring = self.space.keys.clone();
        }
        if result.is_stale && self.flaw != Some(Flaw::ForgetsWhoIsRemoved) {
            self.read_again();
        }
        self.notice_copy(&result);
        let own = self.id();
        let others = |accepted: &Accepted| accepted.by != own && !matches!(accepted.content.act, Act::Receipt(_));
        let by_others = result.accepted.iter().any(others);
        // What came with the keys that open it need not wait for the next time.
        let more = self.space.keys.epochs.len() > held && !self.held.pending.is_empty();
        Brought { by_others: (more && self.take(Vec::new()).by_others) || by_others }
    }

    /// Reads everything again under the charter as it is now: what counted and does not any more goes out of the document,
    /// and stays in its log (docs/charter.md, K10).
    fn read_again(&mut self) {
        let disk = &self.held;
        let all = disk.parcels.values().chain(disk.proofs.values()).chain(disk.pending.values());
        let all: Vec<Parcel> = all.map(|parcel| Parcel::clone(parcel)).collect();
        let (space, result) = self.space.again([0; 16], all);
        self.space = space;
        self.held.parcels.clear();
        self.held.hashes.clear();
        for parcel in result.accepted.iter().map(|accepted| &accepted.parcel).chain(&result.beyond) {
            self.held.keep(parcel);
        }
        self.held.pending = result.pending.iter().map(|parcel| (parcel.hash(), Arc::new(parcel.clone()))).collect();
        self.note_forks(&result);
        for accepted in &result.accepted {
            self.heed(accepted);
        }
        // An own log of which something counts no more, or whose chain builds on what does not, is left as it is.
        self.chains.clear();
        let counts = |log: &OwnLog| self.space.logs.get(&log.id).is_some_and(|state| state.counted == log.seq);
        self.held.own.retain(|lane, log| *lane == Lane::Charter || counts(log));
    }

    /// Whether it may write, as far as it knows: it is a member and holds a key that nobody removed has.
    #[must_use]
    pub(super) fn may_write(&self) -> bool {
        self.role().is_some() && self.space.keys.writable(&self.space.charter).is_some()
    }

    /// A flaw: whoever has a certificate is taken for a member.
    fn let_in(&mut self, parcels: &[Parcel]) {
        let convener = self.space.charter.members().find(|(_, member)| member.role == Role::Convener);
        let Some(by) = convener.map(|(id, _)| *id) else { return };
        let certificates = || parcels.iter().filter_map(|parcel| parcel.header().certificate.as_ref());
        for certificate in certificates().filter(|certificate| certificate.lane == Lane::Seat) {
            let joins =
                certificates().any(|other| other.lane == Lane::Charter && other.device_key == certificate.device_key);
            if !joins && self.space.charter.member(certificate.device()).is_none() {
                let device = DeviceCard { signing: certificate.device_key, exchange: [9; 32] };
                let statement = Statement::add(device, Role::Contributor);
                let log = LogId(certificate.device().0);
                self.space.charter.extend(Signed::parcel(by, log, 1, vec![statement]));
            }
        }
    }

    fn note_forks(&mut self, result: &Ingested) {
        for aside in &result.aside {
            let header = aside.parcel.header();
            let place = if aside.reason == Reason::Fork {
                header.seq
            } else if aside.reason == Reason::BrokenChain {
                // Its author wrote another parcel before it than the one that is here.
                header.seq - 1
            } else {
                continue;
            };
            let first = self.held.forks.entry(header.log).or_insert(place);
            *first = (*first).min(place);
            if aside.reason == Reason::Fork {
                self.held.proofs.insert((header.log, header.seq), Arc::new(aside.parcel.clone()));
            }
        }
    }

    fn absorb(&mut self, result: &Ingested) {
        let changes = result.agenda_changes();
        if let Some(chain) = self.chains.get_mut(&Lane::Agenda)
            && !changes.is_empty()
        {
            chain.absorb(&changes).expect("what was checked fits every agenda chain");
        }
    }

    /// Destroys the words of entries that were taken back.
    fn heed(&mut self, accepted: &Accepted) {
        if accepted.lane != Lane::Seat || self.flaw == Some(Flaw::KeepsWords) {
            return;
        }
        let (log, deed) = (accepted.parcel.header().log, view::deed(&accepted.touched));
        for ordinal in deed.withdrawn.iter().chain(&deed.revised).chain(&deed.made) {
            let entry = seat::read_entry(self.space.document.read(), log, *ordinal);
            let Some(entry) = entry.filter(|entry| entry.withdrawn) else { continue };
            let attached = entry.attachments.iter().map(|attachment| attachment.payload);
            for payload in entry.versions.iter().map(|version| version.payload).chain(attached) {
                self.held.destroy(log, payload);
            }
        }
    }

    /// A parcel of an own log that this device did not write: a copy of its disk is at work somewhere.
    fn notice_copy(&mut self, result: &Ingested) {
        let own: Vec<LogId> = self.held.own.values().map(|log| log.id).collect();
        let written: Vec<Option<Hash>> = self.held.own.values().map(|log| log.head).collect();
        let foreign = |parcel: &Parcel| own.contains(&parcel.header().log) && !written.contains(&Some(parcel.hash()));
        let accepted = result.accepted.iter().any(|accepted| foreign(&accepted.parcel));
        let forks = |reason| matches!(reason, Reason::Fork | Reason::BrokenChain);
        let forked = result.aside.iter().any(|aside| forks(aside.reason) && foreign(&aside.parcel));
        if accepted || forked {
            self.begin_new_logs();
        }
    }

    /// Keeps a payload if something here names it.
    pub(super) fn take_payload(&mut self, bytes: &[u8]) {
        let hash = Hash::of_payload(bytes);
        if self.held.wants(hash) {
            self.held.payloads.insert(hash, Arc::new(bytes.to_vec()));
        }
    }

    // Acts. Each is one transaction.

    fn own(&mut self, lane: Lane) -> (OwnLog, Chain) {
        if let Some(log) = self.held.own.get(&lane).cloned() {
            let chain = self.chains.remove(&lane).unwrap_or_else(|| self.chain_of(&log));
            return (log, chain);
        }
        let log = OwnLog::random(&mut self.dice, &self.held.keys, self.held.space, lane);
        let chain = self.chain_of(&log);
        (log, chain)
    }

    /// A log's chain, from the document: its own changes, or all of the agenda.
    fn chain_of(&self, log: &OwnLog) -> Chain {
        let mut chain = Chain::new(log.id, log.lane);
        let belongs = |actor: &[u8]| match log.lane {
            Lane::Agenda => {
                let actor = LogId::from_slice(actor).ok();
                actor.and_then(|actor| self.space.logs.get(&actor)).is_some_and(|log| log.lane == Lane::Agenda)
            }
            Lane::Seat | Lane::Charter => actor == log.id.0,
        };
        let changes = self.space.document.read().get_changes(&[]);
        let own = changes.iter().filter(|change| belongs(change.actor_id().to_bytes()));
        let own: Vec<_> = own.map(|change| change.raw_bytes()).collect();
        chain.absorb(&own).expect("a chain is whole");
        chain
    }

    /// The log by which this device writes the agenda, from now on if it had none.
    pub(super) fn agenda_log(&mut self) -> LogId {
        let (log, chain) = self.own(Lane::Agenda);
        let id = log.id;
        self.chains.insert(Lane::Agenda, chain);
        self.held.own.insert(Lane::Agenda, log);
        id
    }

    fn agenda(&self) -> Vec<Hash> {
        let agenda = self.space.logs.values().filter(|log| log.lane == Lane::Agenda);
        agenda.filter_map(|log| log.tip.last.map(Hash)).collect()
    }

    /// An own parcel goes the same way in as everybody else's; then it is durable, and then it is told.
    fn keep(&mut self, log: OwnLog, chain: Option<Chain>, parcel: Parcel) -> Place {
        let place = (log.id, log.seq, parcel.hash());
        let lane = log.lane;
        self.held.own.insert(lane, log);
        self.chains.extend(chain.map(|chain| (lane, chain)));
        self.take(vec![parcel]);
        assert!(self.held.holds(&place), "an own act was not accepted");
        self.commit();
        place
    }

    /// Writes membership statements.
    pub(super) fn state(&mut self, statements: Vec<Statement>) -> Place {
        let (mut log, _) = self.own(Lane::Charter);
        let parcel = setting(&self.space, &self.agenda(), self.clock).state(&mut self.dice, &mut log, statements);
        self.keep(log, None, parcel)
    }

    /// Removes a device; gives what it leaves of it and the epochs it opens. None when the word has no effect: somebody
    /// whose word weighs more has said otherwise, or may alone.
    pub(super) fn remove(&mut self, device: DeviceId) -> Option<(Place, BTreeMap<LogId, u64>, BTreeSet<EpochId>)> {
        let logs = self.space.logs.iter().filter(|(_, state)| state.device == device && state.counted == state.seq);
        let points: Vec<Point> =
            logs.map(|(log, state)| Point { log: *log, seq: state.seq, hash: state.head }).collect();
        let through = points.iter().map(|point| (point.log, point.seq)).collect();
        let agenda = self.agenda();
        let setting = setting(&self.space, &agenda, self.clock);
        let (keys, statements) = act::remove(&mut self.dice, &setting, device, points).expect("cards are whole");
        let mut charter = self.space.charter.clone();
        let next = self.held.own.get(&Lane::Charter).map_or(1, |log| log.seq + 1);
        let log = self.held.own.get(&Lane::Charter).map_or(LogId([0; 16]), |log| log.id);
        charter.extend(Signed::parcel(self.id(), log, next, statements.clone()));
        if !charter.is_removed(device) {
            return None;
        }
        let opened = keys.iter().map(WholeKey::epoch_id).collect();
        self.hold_keys(keys);
        Some((self.state(statements), through, opened))
    }

    fn hold_keys(&mut self, keys: Vec<WholeKey>) {
        keys.into_iter().for_each(|key| self.space.keys.put(key.into()));
        self.held.ring = self.space.keys.clone();
    }

    /// An office opens a new epoch where nothing may be sealed any more (K20).
    pub(super) fn renew(&mut self) -> Option<Place> {
        if self.may_write() || !self.role().is_some_and(Role::is_office) {
            return None;
        }
        let agenda = self.agenda();
        let setting = setting(&self.space, &agenda, self.clock);
        let (key, statement) = act::rekey(&mut self.dice, &setting, Side::Floor, &[]).expect("cards are whole");
        self.hold_keys(vec![key]);
        Some(self.state(vec![statement]))
    }

    /// An office gives every member the keys that they lack, as when it approves of who came by a door.
    pub(super) fn hand_over(&mut self) -> Option<Place> {
        if !self.role().is_some_and(Role::is_office) || !self.may_write() {
            return None;
        }
        let members: Vec<Member> = self.space.charter.members().map(|(_, member)| member.clone()).collect();
        let agenda = self.agenda();
        let mut statements = Vec::new();
        for member in members {
            let from_now = member.from_now.then(BTreeSet::new);
            let (card, role) = (member.card, member.role);
            let setting = setting(&self.space, &agenda, self.clock);
            let handed = act::hand_over(&mut self.dice, &setting, &card, role, from_now.as_ref());
            statements.extend(handed.expect("cards are whole"));
        }
        (!statements.is_empty()).then(|| self.state(statements))
    }

    /// Adds a device that is kept from what was said before.
    pub(super) fn let_in_from_now(&mut self, device: DeviceCard) -> Place {
        let agenda = self.agenda();
        let setting = setting(&self.space, &agenda, self.clock);
        let said = self.held.parcels.values().filter(|parcel| !parcel.header().payloads.is_empty());
        let used: BTreeSet<EpochId> = said.map(|parcel| parcel.header().epoch).collect();
        let from_now = Some(setting.charter.epochs(Side::Floor).filter(|epoch| !used.contains(epoch)).collect());
        let (role, person, invitation) = (Role::Contributor, None, None);
        let newcomer = act::Newcomer { device, role, person, invitation, from_now };
        let (made, statements) = act::admit(&mut self.dice, &setting, newcomer).expect("cards are whole");
        self.hold_keys(made);
        self.state(statements)
    }

    /// Adds a device with a role, to all that was said; none where this one was let in from now on itself and has not got the
    /// rest yet.
    pub(super) fn raise(&mut self, device: DeviceCard, role: Role) -> Option<Place> {
        let agenda = self.agenda();
        match act::add(&mut self.dice, &setting(&self.space, &agenda, self.clock), device, role) {
            Err(act::ActError::HalfKey) => None,
            statements => Some(self.state(statements.expect("a convener holds a key, and cards are whole"))),
        }
    }

    /// Writes an edit of the own seat or of the agenda; none when nothing was changed.
    pub(super) fn edit(
        &mut self,
        lane: Lane,
        payloads: Vec<SealedPayload>,
        edit: impl FnOnce(&mut Transaction<'_>, &ObjId) -> Result<(), AutomergeError>,
    ) -> Option<Place> {
        let (mut log, mut chain) = self.own(lane);
        let with = Detached { payloads: payloads.iter().map(|payload| payload.hash).collect(), welcome: None };
        let agenda = self.agenda();
        let written = setting(&self.space, &agenda, self.clock).edit(&mut self.dice, &mut log, &mut chain, with, edit);
        let written = written.expect("an honest edit is not refused")?;
        for payload in payloads {
            self.held.payloads.insert(payload.hash, Arc::new(payload.bytes));
        }
        Some(self.keep(log, Some(chain), written.parcel))
    }

    /// An office's receipt for everything of others that is here.
    pub(super) fn give_receipt(&mut self) -> Option<Place> {
        let own = self.id();
        if !self.role().is_some_and(Role::is_office) || !self.may_write() {
            return None;
        }
        let others = self.space.logs.iter().filter(|(_, log)| log.device != own);
        let mut lines: Vec<Point> =
            others.map(|(log, state)| Point { log: *log, seq: state.seq, hash: state.head }).collect();
        if self.flaw == Some(Flaw::PromisesWhatWaits) {
            let waiting = self.held.pending.iter().map(|(hash, parcel)| (parcel.header(), *hash));
            lines.extend(waiting.map(|(header, hash)| Point { log: header.log, seq: header.seq, hash }));
        }
        let (mut log, chain) = self.own(Lane::Seat);
        let agenda = self.agenda();
        let setting = setting(&self.space, &agenda, self.clock);
        let parcel = setting.receive(&mut self.dice, &mut log, lines.clone()).expect("an office holds a key");
        self.held.promised.extend(lines.iter().map(|line| (line.log, (line.seq, line.hash))));
        Some(self.keep(log, Some(chain), parcel))
    }

    /// Every entry it knows: id, log, ordinal, record.
    #[must_use]
    pub(super) fn entries(&self) -> Vec<(EntryId, LogId, u64, EntryRecord)> {
        let doc = self.space.document.read();
        let mut found = Vec::new();
        for log in seat::logs(doc) {
            let seat = seat::read(doc, log);
            found.extend(seat.entries.into_iter().map(|(n, record)| (EntryId::of(log, n), log, n, record)));
        }
        found
    }

    /// The log its words go to, if it has one.
    #[must_use]
    pub(super) fn seat_log(&self) -> Option<LogId> {
        self.held.own.get(&Lane::Seat).map(|log| log.id)
    }
}

fn setting<'a>(space: &'a Space, agenda: &'a [Hash], claimed_at: i64) -> Setting<'a> {
    Setting {
        space: space.id,
        keys: &space.keys,
        charter: &space.charter,
        charter_head: space.charter_head(),
        agenda,
        claimed_at,
    }
}
