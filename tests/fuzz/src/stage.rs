//! An honest consultation in memory, one of whose members turns hostile: whatever bytes they call a change are sealed,
//! signed and chained as the next parcel of their own seat, so that they reach what reads changes. The device that takes
//! them in does it as a home does: in the worker.

use crate::{Outcome, craft};
use crdt::act::{self, Detached, Setting};
use crdt::charter;
use crdt::check::Reason;
use crdt::consent::Consent;
use crdt::content::{Act, Content, DocumentChange, DocumentKind};
use crdt::device::{DeviceKeys, OwnLog, Sealing};
use crdt::dice::Dice;
use crdt::document::Chain;
use crdt::payload::Body;
use crdt::seal::Key;
use crdt::seat::{self, EntryRecord, Profile, Version};
use crdt::space::{Ingested, Space};
use crdt::text::RichText;
use crdt::text::live::LiveText;
use peer::worker::{Confined, Held};
use std::collections::BTreeMap;
use wire::{EntryId, Hash, Lane, LogId, Parcel, SpaceId};

/// Entries that stand before the hostile act.
const ENTRIES: u64 = 5;

/// The consultation as the victim knows it, and the hostile member's logs.
pub struct Stage {
    space: Space,
    victim: DeviceKeys,
    founder_log: OwnLog,
    keys: DeviceKeys,
    seat: OwnLog,
    chain: Chain,
    parcels: BTreeMap<(LogId, u64), Hash>,
    all: Vec<Parcel>,
}

impl std::fmt::Debug for Stage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stage")
    }
}

impl Default for Stage {
    fn default() -> Self {
        Self::new()
    }
}

impl Stage {
    /// Founded, joined, introduced, and a few contributions old.
    ///
    /// # Panics
    /// When honest acts are refused: a bug elsewhere.
    #[must_use]
    pub fn new() -> Self {
        let mut dice = Dice::seeded(11);
        let founded = act::found(&mut dice, 0).expect("founding is a fixed act");
        let mut space = Space::new(founded.space, founded.keys);
        space.welcome = LiveText::new([9; 16]);
        let keys = DeviceKeys::random(&mut dice);
        let seat = OwnLog::random(&mut dice, &keys, space.id, Lane::Seat);
        let chain = Chain::new(seat.id, Lane::Seat);
        let (parcels, all) = (BTreeMap::new(), Vec::new());
        let (victim, founder_log) = (founded.device, founded.log);
        let mut stage = Self { space, victim, founder_log, keys, seat, chain, parcels, all };
        stage.take(founded.parcel);
        let (door, opens) = act::open_door(&mut dice);
        let parcel = setting(&stage.space).state(&mut dice, &mut stage.founder_log, vec![opens]);
        stage.take(parcel);
        let mut log = OwnLog::random(&mut dice, &stage.keys, stage.space.id, Lane::Charter);
        let join = charter::join(stage.space.id, &door, stage.keys.card());
        let parcel = setting(&stage.space).state(&mut dice, &mut log, vec![join]);
        stage.take(parcel);
        for step in 0..=ENTRIES {
            let edit = |tx: &mut act::Transaction<'_>, home: &act::ObjId| edit(tx, home, step);
            let (log, chain) = (&mut stage.seat, &mut stage.chain);
            let written = setting(&stage.space).edit(&mut dice, log, chain, Detached::default(), edit);
            let written = written.expect("an honest act").expect("it writes");
            stage.take(written.parcel);
        }
        stage
    }

    fn take(&mut self, parcel: Parcel) {
        let here = &self.parcels;
        let done = self.space.ingest(vec![parcel.clone()], &|log, seq| here.get(&(log, seq)).copied());
        assert!(done.aside.is_empty() && done.pending.is_empty(), "an honest act was refused: {done:?}");
        let header = parcel.header();
        self.parcels.insert((header.log, header.seq), parcel.hash());
        self.all.push(parcel);
    }

    /// The next changes the member could honestly write, each on its own.
    ///
    /// # Panics
    /// When honest acts are refused.
    #[must_use]
    pub fn honest_changes(&self) -> Vec<Vec<u8>> {
        let saved = self.chain.save();
        let written = (0..8).map(|kind| {
            let mut chain = Chain::load(self.seat.id, Lane::Seat, &saved).expect("a chain is whole");
            let change = chain.write(|tx, home| next(tx, home, kind)).expect("an honest act").expect("it writes");
            change.raw_bytes().to_vec()
        });
        written.collect()
    }

    /// The member's next parcel, whatever is in it.
    ///
    /// # Panics
    /// When the member holds no key.
    #[must_use]
    pub fn parcel(&self, act: Act) -> Parcel {
        let key = self.space.keys.writable(&self.space.charter).expect("members hold a key");
        let sealing = Sealing { space: self.space.id, charter: Hash([0; 32]), key: key.record() };
        let content = Content { claimed_at: 0, agenda: Vec::new(), act }.encode();
        self.seat.clone().write(&mut Dice::seeded(5), sealing, Vec::new(), &content)
    }

    /// The member's next parcel, with these bytes as its change.
    #[must_use]
    pub fn change_parcel(&self, document: DocumentKind, change: &[u8]) -> Parcel {
        self.parcel(Act::Changes(vec![DocumentChange { document, change: change.to_vec() }]))
    }

    /// The first parcels of so many new logs of the hostile member, each with rubbish for a change.
    ///
    /// # Panics
    /// When the member holds no key.
    #[must_use]
    pub fn logs_of_rubbish(&self, count: u64) -> Vec<Parcel> {
        let mut dice = Dice::seeded(77);
        let key = self.space.keys.writable(&self.space.charter).expect("members hold a key");
        let rubbish = |dice: &mut Dice| {
            let change = craft::chunk(&dice.bytes::<40>());
            first_of_a_log(dice, (&self.keys, self.space.id, key.record()), change)
        };
        (0..count).map(|_| rubbish(&mut dice)).collect()
    }

    /// The first parcels of so many new logs of the hostile member, each with these bytes for a change.
    ///
    /// # Panics
    /// When the member holds no key.
    #[must_use]
    pub fn logs_of(&self, count: u64, change: &[u8]) -> Vec<Parcel> {
        let mut dice = Dice::seeded(78);
        let key = self.space.keys.writable(&self.space.charter).expect("members hold a key");
        (0..count)
            .map(|_| first_of_a_log(&mut dice, (&self.keys, self.space.id, key.record()), change.to_vec()))
            .collect()
    }

    /// A newcomer who is as hostile: how they joined, and one parcel with these bytes for a change.
    ///
    /// # Panics
    /// When honest acts are refused.
    pub fn hostile_newcomer(&mut self, seed: u64, change: &[u8]) -> Vec<Parcel> {
        let mut dice = Dice::seeded(2_000 + seed);
        let (keys, join) = self.newcomer(&mut dice);
        let key = self.space.keys.writable(&self.space.charter).expect("members hold a key");
        vec![join, first_of_a_log(&mut dice, (&keys, self.space.id, key.record()), change.to_vec())]
    }

    /// What somebody new wrote elsewhere: how they joined, and a few acts. The stage learns of the door alone.
    ///
    /// # Panics
    /// When honest acts are refused.
    pub fn newcomers_work(&mut self, seed: u64) -> Vec<Parcel> {
        self.newcomers_acts(seed, 3)
    }

    /// The same with so many acts.
    ///
    /// # Panics
    /// When honest acts are refused.
    pub fn newcomers_acts(&mut self, seed: u64, acts: u64) -> Vec<Parcel> {
        let mut dice = Dice::seeded(1_000 + seed);
        let (keys, join) = self.newcomer(&mut dice);
        let mut parcels = vec![join];
        let mut seat = OwnLog::random(&mut dice, &keys, self.space.id, Lane::Seat);
        let mut chain = Chain::new(seat.id, Lane::Seat);
        for step in 0..acts {
            let edit = |tx: &mut act::Transaction<'_>, home: &act::ObjId| edit(tx, home, step);
            let written = setting(&self.space).edit(&mut dice, &mut seat, &mut chain, Detached::default(), edit);
            parcels.push(written.expect("an honest act").expect("it writes").parcel);
        }
        parcels
    }

    /// Keys of somebody who came by a door of their own, and how they joined.
    fn newcomer(&mut self, dice: &mut Dice) -> (DeviceKeys, Parcel) {
        let (door, opens) = act::open_door(dice);
        let mut own = self.founder_log.clone();
        let opened = setting(&self.space).state(dice, &mut own, vec![opens]);
        self.founder_log = own;
        self.take(opened);
        let keys = DeviceKeys::random(dice);
        let mut log = OwnLog::random(dice, &keys, self.space.id, Lane::Charter);
        let join = charter::join(self.space.id, &door, keys.card());
        let joined = setting(&self.space).state(dice, &mut log, vec![join]);
        (keys, joined)
    }

    /// Honest parcels of everybody, as they were made.
    #[must_use]
    pub fn parcels(&self) -> &[Parcel] {
        &self.all
    }

    /// The space as the victim knows it.
    #[must_use]
    pub fn space(&self) -> &Space {
        &self.space
    }

    /// The hostile member's keys.
    #[must_use]
    pub fn member(&self) -> &DeviceKeys {
        &self.keys
    }

    /// Takes parcels in as a home does, and gives what came of it and the space after. The stage stays as it was.
    ///
    /// # Panics
    /// When the worker cannot be started.
    #[must_use]
    pub fn ingest(&self, parcels: Vec<Parcel>) -> (Ingested, Space) {
        self.ingest_within(parcels, None)
    }

    /// The same in a worker that may use so much memory.
    ///
    /// # Panics
    /// When the worker cannot be started.
    #[must_use]
    pub fn ingest_within(&self, parcels: Vec<Parcel>, memory: Option<u64>) -> (Ingested, Space) {
        let own = self.victim.card().id();
        let base = Held { snapshot: self.space.document.save(), tail: Vec::new(), heads: self.space.document.heads() };
        let mut prover = Confined::new(own, base, BTreeMap::new()).with_memory(memory);
        let mut space = self.copy();
        let done = space.ingest_with(parcels, &|log, seq| self.parcels.get(&(log, seq)).copied(), &mut prover);
        prover.finish().expect("the worker is to be had");
        (done, space)
    }

    /// Takes parcels in without the worker, to compare.
    #[must_use]
    pub fn ingest_here(&self, parcels: Vec<Parcel>) -> Ingested {
        self.copy().ingest(parcels, &|log, seq| self.parcels.get(&(log, seq)).copied())
    }

    fn copy(&self) -> Space {
        Space {
            id: self.space.id,
            charter: self.space.charter.clone(),
            keys: self.space.keys.clone(),
            logs: self.space.logs.clone(),
            document: self.space.document.clone(),
            welcome: self.space.welcome.clone(),
            places: crdt::closing::Places::default(),
        }
    }

    /// Takes in a hostile change, and reads every view of what came of it.
    ///
    /// # Panics
    /// When an honest reader breaks: a finding.
    #[must_use]
    pub fn suffer(&self, change: &[u8]) -> Outcome {
        let (done, space) = self.ingest(vec![self.change_parcel(DocumentKind::Consultation, change)]);
        Self::outcome(&done, &space)
    }

    /// The same without the worker.
    ///
    /// # Panics
    /// When an honest reader breaks: a finding.
    #[must_use]
    pub fn suffer_here(&self, change: &[u8]) -> Outcome {
        let mut space = self.copy();
        let parcel = self.change_parcel(DocumentKind::Consultation, change);
        let done = space.ingest(vec![parcel], &|log, seq| self.parcels.get(&(log, seq)).copied());
        Self::outcome(&done, &space)
    }

    fn outcome(done: &Ingested, space: &Space) -> Outcome {
        let doc = space.document.read();
        let _ = crdt::agenda::read(doc);
        for log in seat::logs(doc) {
            let _ = seat::read(doc, log);
        }
        match done.aside.first().map(|aside| aside.reason) {
            Some(Reason::TooCostly) => Outcome::Contained,
            Some(Reason::Refused) => Outcome::Poison,
            _ => Outcome::of(!done.accepted.is_empty()),
        }
    }
}

/// The first parcel of a new seat of these keys, with these bytes for a change.
fn first_of_a_log(dice: &mut Dice, (keys, space, key): (&DeviceKeys, SpaceId, &Key), change: Vec<u8>) -> Parcel {
    let mut log = OwnLog::random(dice, keys, space, Lane::Seat);
    let sealing = Sealing { space, charter: Hash([0; 32]), key };
    let list = vec![DocumentChange { document: DocumentKind::Consultation, change }];
    let content = Content { claimed_at: 0, agenda: Vec::new(), act: Act::Changes(list) }.encode();
    log.write(dice, sealing, Vec::new(), &content)
}

fn setting(space: &Space) -> Setting<'_> {
    let charter_head = space.charter_head();
    Setting { space: space.id, keys: &space.keys, charter: &space.charter, charter_head, agenda: &[], claimed_at: 0 }
}

fn edit(tx: &mut act::Transaction<'_>, home: &act::ObjId, step: u64) -> Result<(), act::AutomergeError> {
    if step == 0 {
        return profile(tx, home, "Amina");
    }
    seat::write_entry(tx, home, step, &record(step))
}

fn profile(tx: &mut act::Transaction<'_>, home: &act::ObjId, name: &str) -> Result<(), act::AutomergeError> {
    seat::write_profile(tx, home, &Profile { name: name.into(), ..Profile::default() })
}

fn record(order: u64) -> EntryRecord {
    let mut dice = Dice::seeded(order);
    let body = Body::new(&mut dice, &RichText::from_plain("The well is far."), None);
    let sealed = body.seal(&Key([3; 32]));
    EntryRecord {
        order: order.cast_signed(),
        questions: vec!["water".into()],
        language: "en".into(),
        direction: "ltr".into(),
        attribution: "named".into(),
        versions: vec![Version {
            payload: sealed.hash,
            commitment: body.commitment(),
            claimed_at: Some(0),
            consent: Consent::default(),
        }],
        ..EntryRecord::default()
    }
}

/// Honest acts of every kind.
fn next(tx: &mut act::Transaction<'_>, home: &act::ObjId, kind: u64) -> Result<(), act::AutomergeError> {
    let entry = EntryId([4; 16]);
    match kind {
        0 => seat::write_entry(tx, home, ENTRIES + 1, &record(ENTRIES + 1)),
        1 => profile(tx, home, "Somebody else"),
        2 => seat::write_withdrawal(tx, home, 2),
        3 => seat::write_reaction(tx, home, entry, "agree"),
        4 => {
            let version = record(90).versions[0];
            seat::write_version(tx, home, 3, 1, &version)
        }
        5 => (1..20).try_for_each(|more| seat::write_entry(tx, home, ENTRIES + more, &record(more))),
        6 => profile(tx, home, &"long ".repeat(900)),
        _ => {
            seat::write_reaction(tx, home, entry, "agree")?;
            seat::write_reaction(tx, home, entry, "")
        }
    }
}
