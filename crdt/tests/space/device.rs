//! A device in memory, for tests: it acts, gives its parcels away in any order, and takes others' in.

use crdt::act::{self, Detached, Setting};
use crdt::agenda::{self, State};
use crdt::charter;
use crdt::check::Reason;
use crdt::closing::{self, Had, Moved};
use crdt::consent::Consent;
use crdt::deposit::Deposited;
use crdt::device::{DeviceKeys, OwnLog};
use crdt::dice::Dice;
use crdt::document::Chain;
use crdt::payload::Body;
use crdt::seal::Key;
use crdt::seat::{self, EntryRecord, Profile, Version};
use crdt::space::{Ingested, Keyring, Space};
use crdt::text::RichText;
use std::collections::BTreeMap;
use wire::{DeviceId, EntryId, Hash, Lane, LogId, Parcel, SpaceId};

pub(crate) struct Device {
    pub(crate) space: Space,
    pub(crate) parcels: BTreeMap<(LogId, u64), Parcel>,
    pub(crate) pending: Vec<Parcel>,
    pub(crate) forks: Vec<Parcel>,
    pub(crate) dice: Dice,
    pub(crate) keys: DeviceKeys,
    charter_log: OwnLog,
    seat_log: OwnLog,
    seat_chain: Chain,
    agenda_log: OwnLog,
    agenda_chain: Chain,
}

impl Device {
    pub(crate) fn convener(seed: u64) -> Self {
        let mut dice = Dice::seeded(seed);
        let founded = act::found(&mut dice, 0).unwrap();
        let mut device = Self::new(dice, founded.space, founded.keys, founded.device, Some(founded.log));
        device.take(vec![founded.parcel]);
        device
    }

    /// A newcomer who came by a door, with everything the other device has.
    pub(crate) fn newcomer(seed: u64, by: &mut Device) -> Self {
        let (door, statement) = act::open_door(&mut by.dice);
        by.state(vec![statement]);
        let mut dice = Dice::seeded(seed);
        let keys = DeviceKeys::random(&mut dice);
        let mut device = Self::new(dice, by.space.id, by.space.keys.clone(), keys, None);
        device.take(by.parcels.values().cloned().collect());
        let join = charter::join(device.space.id, &door, device.keys.card());
        device.state(vec![join]);
        device
    }

    /// A device that has these keys and nothing else.
    pub(crate) fn new(mut dice: Dice, id: SpaceId, ring: Keyring, keys: DeviceKeys, log: Option<OwnLog>) -> Self {
        let mut new_log = |lane| OwnLog::random(&mut dice, &keys, id, lane);
        let (seat_log, agenda_log) = (new_log(Lane::Seat), new_log(Lane::Agenda));
        let charter_log = log.unwrap_or_else(|| new_log(Lane::Charter));
        Self {
            space: Space::new(id, ring),
            parcels: BTreeMap::new(),
            forks: Vec::new(),
            pending: Vec::new(),
            seat_chain: Chain::new(seat_log.id, Lane::Seat),
            agenda_chain: Chain::new(agenda_log.id, Lane::Agenda),
            dice,
            keys,
            charter_log,
            seat_log,
            agenda_log,
        }
    }

    /// Takes parcels in, with those that waited.
    pub(crate) fn take(&mut self, mut parcels: Vec<Parcel>) -> Ingested {
        parcels.append(&mut self.pending);
        let here = &self.parcels;
        let result = self.space.ingest(parcels, &|log, seq| here.get(&(log, seq)).map(Parcel::hash));
        for accepted in &result.accepted {
            let header = accepted.parcel.header();
            self.parcels.insert((header.log, header.seq), accepted.parcel.clone());
        }
        let own = self.agenda_log.id;
        let others: Vec<_> = result.accepted.iter().filter(|accepted| accepted.parcel.header().log != own).collect();
        let changes: Vec<_> =
            others.iter().filter(|accepted| accepted.lane == Lane::Agenda).flat_map(|a| a.changes()).collect();
        self.agenda_chain.absorb(&changes).unwrap();
        for parcel in &result.beyond {
            self.parcels.insert((parcel.header().log, parcel.header().seq), parcel.clone());
        }
        self.forks
            .extend(result.aside.iter().filter(|aside| aside.reason == Reason::Fork).map(|aside| aside.parcel.clone()));
        self.pending = result.pending.clone();
        if result.is_stale {
            self.read_again();
        }
        result
    }

    fn read_again(&mut self) {
        let own = self.parcels.values().chain(&self.pending).chain(&self.forks).cloned().collect();
        let (space, result) = self.space.again([9; 16], own);
        self.space = space;
        let kept = result.accepted.into_iter().map(|accepted| accepted.parcel).chain(result.beyond);
        self.parcels = kept.map(|parcel| ((parcel.header().log, parcel.header().seq), parcel)).collect();
        self.forks = result.aside.into_iter().map(|aside| aside.parcel).collect();
        self.pending = result.pending;
    }

    fn setting<'a>(space: &'a Space, agenda: &'a [Hash]) -> Setting<'a> {
        Setting {
            space: space.id,
            keys: &space.keys,
            charter: &space.charter,
            charter_head: space.charter_head(),
            agenda,
            claimed_at: 0,
        }
    }

    /// A place in a log as it is here.
    pub(crate) fn point(&self, log: LogId, seq: u64) -> charter::Point {
        charter::Point { log, seq, hash: self.parcels[&(log, seq)].hash() }
    }

    /// Where a device's logs stand here.
    pub(crate) fn points_of(&self, device: DeviceId) -> Vec<charter::Point> {
        let logs = self.space.logs.iter().filter(|(_, state)| state.device == device);
        logs.map(|(log, state)| charter::Point { log: *log, seq: state.seq, hash: state.head }).collect()
    }

    pub(crate) fn with_setting<T>(&mut self, act: impl FnOnce(&Setting<'_>, &mut Dice) -> T) -> T {
        act(&Self::setting(&self.space, &[]), &mut self.dice)
    }

    pub(crate) fn state(&mut self, statements: Vec<charter::Statement>) -> Parcel {
        let parcel = Self::setting(&self.space, &[]).state(&mut self.dice, &mut self.charter_log, statements);
        self.own(parcel)
    }

    /// An own parcel goes the same way in as everybody else's: what it refuses there is a bug here.
    fn own(&mut self, parcel: Parcel) -> Parcel {
        let result = self.take(vec![parcel.clone()]);
        let is_in = result.accepted.iter().any(|accepted| accepted.parcel.hash() == parcel.hash());
        assert!(is_in, "an own act was not accepted: {result:?}");
        parcel
    }

    pub(crate) fn write_seat(
        &mut self,
        edit: impl FnOnce(&mut act::Transaction<'_>, &act::ObjId) -> Result<(), act::AutomergeError>,
    ) -> Parcel {
        let knows = self.knows();
        self.write_seat_knowing(&knows, edit)
    }

    fn write_seat_knowing(
        &mut self,
        knows: &[Hash],
        edit: impl FnOnce(&mut act::Transaction<'_>, &act::ObjId) -> Result<(), act::AutomergeError>,
    ) -> Parcel {
        let written = Self::setting(&self.space, knows)
            .edit(&mut self.dice, &mut self.seat_log, &mut self.seat_chain, Detached::default(), edit)
            .unwrap()
            .unwrap();
        self.own(written.parcel)
    }

    pub(crate) fn write_agenda(
        &mut self,
        edit: impl FnOnce(&mut act::Transaction<'_>, &act::ObjId) -> Result<(), act::AutomergeError>,
    ) -> Parcel {
        let knows = self.knows();
        let written = Self::setting(&self.space, &knows)
            .edit(&mut self.dice, &mut self.agenda_log, &mut self.agenda_chain, Detached::default(), edit)
            .unwrap()
            .unwrap();
        self.own(written.parcel)
    }

    /// An edit of the agenda that is not taken in here.
    #[allow(dead_code)] // not every suite needs what nobody may write
    pub(crate) fn draft_agenda(
        &mut self,
        edit: impl FnOnce(&mut act::Transaction<'_>, &act::ObjId) -> Result<(), act::AutomergeError>,
    ) -> Parcel {
        let setting = Self::setting(&self.space, &[]);
        let written =
            setting.edit(&mut self.dice, &mut self.agenda_log, &mut self.agenda_chain, Detached::default(), edit);
        written.unwrap().unwrap().parcel
    }

    /// A contribution that says it knows nothing of the agenda.
    #[allow(dead_code)] // not every suite closes
    pub(crate) fn contribute_unknowing(&mut self, words: &str) -> EntryId {
        self.contribute_knowing(words, None, Some(Vec::new()))
    }

    pub(crate) fn introduce(&mut self, name: &str) -> Parcel {
        let profile = Profile { name: name.into(), ..Profile::default() };
        self.write_seat(|tx, home| seat::write_profile(tx, home, &profile))
    }

    pub(crate) fn contribute(&mut self, words: &str, parent: Option<EntryId>) -> EntryId {
        self.contribute_knowing(words, parent, None)
    }

    fn contribute_knowing(&mut self, words: &str, parent: Option<EntryId>, knows: Option<Vec<Hash>>) -> EntryId {
        let ordinal = seat::last_ordinal(self.seat_chain.read(), self.seat_log.id) + 1;
        let key = self.space.keys.writable(&self.space.charter).unwrap().clone();
        let body = Body::new(&mut self.dice, &RichText::from_plain(words), None);
        let sealed = body.seal(&key);
        let version = Version {
            payload: sealed.hash,
            commitment: body.commitment(),
            claimed_at: Some(0),
            consent: Consent::default(),
        };
        let record = record(i64::try_from(ordinal).unwrap(), parent, version);
        let knows = knows.unwrap_or_else(|| self.knows());
        self.write_seat_knowing(&knows, |tx, home| seat::write_entry(tx, home, ordinal, &record));
        EntryId::of(self.seat_log.id, ordinal)
    }

    /// Deposits a submission for the desk.
    #[allow(dead_code)] // not every suite deposits
    pub(crate) fn deposit(&mut self, words: &str) -> Parcel {
        let (key, body) = (Key::random(&mut self.dice), Body::new(&mut self.dice, &RichText::from_plain(words), None));
        let sealed = body.seal(&key);
        let version = Version {
            payload: sealed.hash,
            commitment: body.commitment(),
            claimed_at: Some(0),
            consent: Consent::default(),
        };
        let deposited = Deposited { record: record(1, None, version), first: None, complaint: None };
        let with = act::Sealed { key, deposited, payloads: vec![sealed.hash] };
        let author = self.keys.card().exchange;
        let setting = Self::setting(&self.space, &[]);
        let parcel = setting.deposit(&mut self.dice, &mut self.seat_log, &author, with).unwrap();
        self.own(parcel)
    }

    pub(crate) fn withdraw(&mut self, ordinal: u64) -> Parcel {
        self.write_seat(|tx, home| seat::write_withdrawal(tx, home, ordinal))
    }

    pub(crate) fn react(&mut self, entry: EntryId, kind: &str) -> Parcel {
        self.write_seat(|tx, home| seat::write_reaction(tx, home, entry, kind))
    }

    /// Heads of the agenda that this device knows.
    fn knows(&self) -> Vec<Hash> {
        let agenda = self.space.logs.values().filter(|log| log.lane == Lane::Agenda);
        agenda.filter_map(|log| log.tip.last.map(Hash)).collect()
    }

    /// What this device has of every seat.
    #[allow(dead_code)] // not every suite closes
    pub(crate) fn had(&self) -> Had {
        let seats = self.space.logs.iter().filter(|(_, state)| state.lane == Lane::Seat && state.counted > 0);
        Had(seats.map(|(log, state)| (*log, state.counted)).collect())
    }

    /// Moves the consultation on, as a convener's program does.
    #[allow(dead_code)] // not every suite closes
    pub(crate) fn move_to(&mut self, to: State) -> Parcel {
        let from = self.space.view().agenda.state;
        let had = (to >= State::Closing).then(|| self.had());
        let what = Moved { from, to: Some(to), had, ..Moved::default() };
        let log = self.agenda_log.id;
        self.write_agenda(|tx, home| closing::write(tx, home, log, &what))
    }

    pub(crate) fn title(&mut self, title: &str) -> Parcel {
        self.write_agenda(|tx, home| agenda::write_field(tx, home, "title", title))
    }

    pub(crate) fn seat_log(&self) -> LogId {
        self.seat_log.id
    }

    pub(crate) fn seat_log_mut(&mut self) -> &mut OwnLog {
        &mut self.seat_log
    }

    pub(crate) fn all(&self) -> Vec<Parcel> {
        self.parcels.values().cloned().collect()
    }
}

/// A contribution without anything but words.
fn record(order: i64, parent: Option<EntryId>, version: Version) -> EntryRecord {
    EntryRecord {
        order,
        parent,
        language: "en".into(),
        direction: "ltr".into(),
        attribution: "named".into(),
        versions: vec![version],
        ..EntryRecord::default()
    }
}
