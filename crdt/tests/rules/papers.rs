//! Rules G9 to G12: papers of the desk, who reads them, and what of several stands.

use super::device::Device;
use crdt::act::Setting;
use crdt::check::Reason;
use crdt::content::{Act, Content};
use crdt::device::OwnLog;
use crdt::dice::Dice;
use crdt::document::{Chain, Document};
use crdt::papers::reading::{Desk, Opened, Taken};
use crdt::papers::{self, Paper, Papers, Record, Said};
use crdt::prove::Here;
use crdt::space::Keyring;
use proptest::prelude::*;
use wire::{ActId, DeviceId, EntryId, Hash, Lane, LogId, Parcel};

const ABOUT: EntryId = EntryId([7; 16]);

fn note(at: i64) -> Record {
    Record { about: vec![ABOUT], note: Some(Hash([9; 32])), claimed_at: at, ..Record::default() }
}

/// Somebody's log, and their seat at the desk.
struct Writer {
    log: OwnLog,
    chain: Option<Chain>,
}

impl Writer {
    fn new(device: &Device) -> Self {
        Self { log: OwnLog::random(&mut Dice::seeded(77), &device.keys, device.space.id, Lane::Seat), chain: None }
    }

    fn write(&mut self, setting: &Setting<'_>, dice: &mut Dice, ordinal: u64, record: &Record) -> Parcel {
        let seat = papers::seat_of(self.log.id, setting.desk_key().unwrap().epoch_id());
        let chain = self.chain.get_or_insert_with(|| Chain::at_desk(seat));
        let edit = |tx: &mut crdt::act::Transaction<'_>, home: &crdt::act::ObjId| {
            papers::write(tx, home, (Paper::Note, ordinal), record)
        };
        setting.papers(dice, &mut self.log, chain, Vec::new(), edit).unwrap().unwrap().parcel
    }
}

fn papers_in(device: &Device, parcel: &Parcel) -> Papers {
    let key = &device.space.keys.epochs[&parcel.header().epoch];
    let plain = crdt::content::open(key.record(), parcel).unwrap();
    let content: Content = wire::parcel::decode(&plain).unwrap();
    match content.act {
        Act::Papers(papers) => Some(papers),
        Act::Charter(_) | Act::Changes(_) | Act::Receipt(_) | Act::Deposit(_) => None,
    }
    .unwrap()
}

fn opened(device: &Device, parcel: &Parcel) -> Opened {
    let papers = papers_in(device, parcel);
    let (log, seq) = (parcel.header().log, parcel.header().seq);
    let change = papers.open(device.space.id, log, device.space.keys.whole(&papers.epoch).unwrap()).unwrap();
    Opened { log, seq, by: DeviceId([1; 16]), seat: papers::seat_of(log, papers.epoch), change }
}

fn take(desk: &mut Desk, list: Vec<Opened>) -> Taken {
    let before = desk.document.clone();
    desk.take(list, &mut Here::new(&before))
}

// G9: these bytes are the format.
#[test]
fn the_genesis_of_the_desk_never_changes() {
    let changes = Document::of_desk().changes();
    assert_eq!(changes.len(), 1);
    let bytes: String = changes[0].iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(bytes, include_str!("../../../tests/vectors/desk.hex").trim());
    assert_ne!(Document::of_desk().heads(), Document::default().heads());
}

// G9, G10: everybody takes the parcel in; who holds the desk's key alone reads it.
#[test]
fn papers_are_carried_by_everybody_and_read_at_the_desk_alone() {
    let mut amina = Device::convener(1);
    let mut emeka = Device::newcomer(2, &mut amina);
    emeka.space.keys = emeka.space.keys.of_floor(&emeka.space.charter);
    let mut writer = Writer::new(&amina);
    let parcel = amina.with_setting(|setting, dice| writer.write(setting, dice, 1, &note(1)));
    assert_eq!(emeka.take(vec![parcel.clone()]).accepted.len(), 1, "who does not sit there carries it");
    assert_eq!(parcel.header().epoch, amina.space.keys.writable(&amina.space.charter).unwrap().epoch_id());
    let papers = papers_in(&amina, &parcel);
    let floor: Keyring = amina.space.keys.of_floor(&amina.space.charter);
    assert!(!floor.epochs.contains_key(&papers.epoch));
    for key in floor.epochs.values().filter_map(crdt::epoch::EpochKey::whole) {
        assert!(papers.open(amina.space.id, parcel.header().log, key).is_err());
    }
    let desk = amina.space.keys.whole(&papers.epoch).unwrap();
    assert!(papers.open(amina.space.id, LogId([8; 16]), desk).is_err(), "copied into another log they opened");
    let mut read = Desk::default();
    let one = opened(&amina, &parcel);
    let seat = one.seat;
    let taken = take(&mut read, vec![one]);
    assert_eq!((taken.read.len(), taken.aside.len()), (1, 0));
    assert_eq!(papers::written(&taken.read[0].touched).into_iter().collect::<Vec<_>>(), [(Paper::Note, 1)]);
    assert_eq!(papers::read(read.document.read(), seat, Paper::Note, 1), Some(note(1)));
    let refused = emeka.with_setting(|setting, _| setting.desk_key().is_err());
    assert!(refused, "who does not sit there has no key to write under");
}

// G9: the same document whatever came first, and in however many parts.
#[test]
fn papers_make_the_same_document_in_any_order_of_seats() {
    let mut amina = Device::convener(1);
    let (mut one, mut other) = (Writer::new(&amina), Writer::new(&amina));
    other.log = OwnLog::random(&mut Dice::seeded(78), &amina.keys, amina.space.id, Lane::Seat);
    let mut list = Vec::new();
    for ordinal in 1..=3 {
        list.push(amina.with_setting(|setting, dice| one.write(setting, dice, ordinal, &note(1))));
        list.push(amina.with_setting(|setting, dice| other.write(setting, dice, ordinal, &note(2))));
    }
    let all: Vec<Opened> = list.iter().map(|parcel| opened(&amina, parcel)).collect();
    let mut whole = Desk::default();
    assert_eq!(take(&mut whole, all.clone()).read.len(), 6);
    let (mut first, second): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|one| one.seat == opened(&amina, &list[1]).seat);
    first.extend(second);
    let mut parts = Desk::default();
    for one in first {
        assert_eq!(take(&mut parts, vec![one]).read.len(), 1);
    }
    assert_eq!(whole.document.heads(), parts.document.heads());
    assert_eq!(whole.seats, parts.seats);
}

/// What becomes of a change by this actor, on top of nothing.
fn fate(seat: LogId, change: Vec<u8>) -> Option<Reason> {
    let mut desk = Desk::default();
    let one = Opened { log: LogId([5; 16]), seq: 1, by: DeviceId([1; 16]), seat, change };
    let later = Opened { seq: 2, ..one.clone() };
    let taken = take(&mut desk, vec![one, later]);
    assert!(taken.aside.len() <= 1, "what follows papers that do not fit waits, and is not accused");
    taken.aside.first().map(|(_, reason)| *reason)
}

fn written_by(chain: &mut Chain, edit: impl FnOnce(&mut crdt::act::Transaction<'_>, &crdt::act::ObjId)) -> Vec<u8> {
    let done = chain.write(|tx, home| {
        edit(tx, home);
        Ok(())
    });
    done.unwrap().unwrap().raw_bytes().to_vec()
}

// G9, D3, D5, E6: the one writing rule holds at the desk.
#[test]
fn papers_that_do_not_fit_stop_their_own_seat_alone() {
    let seat = LogId([3; 16]);
    let plain = |tx: &mut crdt::act::Transaction<'_>, home: &crdt::act::ObjId| {
        papers::write(tx, home, (Paper::Note, 1), &note(1)).unwrap();
    };
    assert_eq!(fate(seat, written_by(&mut Chain::at_desk(LogId([4; 16])), plain)), Some(Reason::WrongStructure));
    assert_eq!(
        fate(seat, written_by(&mut Chain::new(seat, Lane::Seat), plain)),
        Some(Reason::WrongStructure),
        "a change of the consultation is none of the desk"
    );
    assert_eq!(fate(seat, b"no change".to_vec()), Some(Reason::WrongStructure));
    let scalar = |tx: &mut crdt::act::Transaction<'_>, home: &crdt::act::ObjId| {
        use automerge::transaction::Transactable;
        tx.put(home, "groups", 1).unwrap();
    };
    assert_eq!(fate(seat, written_by(&mut Chain::at_desk(seat), scalar)), Some(Reason::WrongStructure));
    // Written once.
    let mut chain = Chain::at_desk(seat);
    let first = written_by(&mut chain, plain);
    let again = written_by(&mut chain, |tx, home| {
        papers::write(tx, home, (Paper::Note, 1), &note(2)).unwrap();
    });
    let mut desk = Desk::default();
    let one = Opened { log: LogId([5; 16]), seq: 1, by: DeviceId([1; 16]), seat, change: first };
    let taken = take(&mut desk, vec![one.clone(), Opened { seq: 2, change: again, ..one }]);
    assert_eq!((taken.read.len(), taken.aside[0].1), (1, Reason::WrongStructure));
}

fn said(id: u8, about: &[u8], over: &[u8], to: Option<u8>) -> Said {
    Said {
        id: ActId([id; 16]),
        about: about.iter().map(|byte| EntryId([*byte; 16])).collect(),
        over: over.iter().map(|byte| ActId([*byte; 16])).collect(),
        to: to.map(|byte| DeviceId([byte; 16])),
    }
}

// G11
#[test]
fn overlapping_groups_are_one_and_undoing_reaches_what_was_known() {
    let (one, other, apart) = (said(4, &[1, 2], &[], None), said(3, &[2, 3], &[], None), said(5, &[8, 9], &[], None));
    let groups = papers::groups(&[one.clone(), other.clone(), apart.clone()]);
    assert_eq!(groups.len(), 2);
    assert_eq!((groups[0].id, groups[0].entries.len(), groups[0].records.len()), (ActId([3; 16]), 3, 2));
    // Who undid it knew of the first alone: what another said meanwhile stands.
    let undone = said(6, &[], &[4], None);
    let groups = papers::groups(&[one, other, apart, undone]);
    assert_eq!(groups[0].entries, [EntryId([2; 16]), EntryId([3; 16])].into());
    // A record that joins two groups makes them one.
    let joined =
        papers::groups(&[said(1, &[1, 2], &[], None), said(2, &[3, 4], &[], None), said(3, &[2, 3], &[], None)]);
    assert_eq!((joined.len(), joined[0].entries.len()), (1, 4));
}

// G12
#[test]
fn of_rival_assignments_one_that_names_somebody_goes_first_and_both_are_told() {
    assert_eq!(papers::assigned(&[]), None);
    let found = papers::assigned(&[said(1, &[1], &[], None), said(3, &[1], &[], Some(8)), said(2, &[1], &[], Some(9))]);
    let found = found.unwrap();
    assert_eq!((found.to, found.rivals), (DeviceId([9; 16]), true));
    let decided =
        papers::assigned(&[said(2, &[1], &[], Some(9)), said(3, &[1], &[], Some(8)), said(1, &[1], &[2, 3], Some(8))]);
    assert_eq!(decided.map(|one| (one.to, one.rivals)), Some((DeviceId([8; 16]), false)));
    assert_eq!(papers::assigned(&[said(2, &[1], &[], Some(9)), said(1, &[1], &[2], None)]), None);
}

prop_compose! {
    fn any_said()(id in 1u8..20, about in prop::collection::vec(1u8..9, 0..4), over in prop::collection::vec(1u8..20, 0..3),
        to in prop::option::of(1u8..3)) -> Said {
        said(id, &about, &over, to)
    }
}

proptest! {
    // G11, G12: whatever order records are read in.
    #[test]
    fn what_stands_is_the_same_in_any_order(list in prop::collection::vec(any_said(), 0..12), seed in any::<u64>()) {
        let mut list = list;
        list.sort_by_key(|one| one.id);
        list.dedup_by_key(|one| one.id);
        let (groups, assigned) = (papers::groups(&list), papers::assigned(&list));
        for (one, other) in groups.iter().flat_map(|one| groups.iter().map(move |other| (one, other))) {
            prop_assert!(one.id == other.id || one.entries.is_disjoint(&other.entries));
        }
        let mut dice = Dice::seeded(seed);
        list.sort_by_cached_key(|_| dice.bytes::<8>());
        prop_assert_eq!(papers::groups(&list), groups);
        prop_assert_eq!(papers::assigned(&list), assigned);
    }

    // G9: bytes of others never open as something else, and never panic.
    #[test]
    fn no_bytes_are_papers_by_accident(change in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(fate(LogId([3; 16]), change).is_some());
    }
}

// G9: a seat is read from its beginning by whoever holds its epoch.
#[test]
fn each_epoch_of_the_desk_has_a_seat_of_its_own() {
    let log = LogId([1; 16]);
    assert_ne!(papers::seat_of(log, wire::EpochId([1; 16])), papers::seat_of(log, wire::EpochId([2; 16])));
}
