//! Rules G1 to G8: deposits, and what of several acts on one contribution stands.

use super::device::Device;
use crdt::act;
use crdt::charter::{Role, Side, Statement, keys};
use crdt::check::Reason;
use crdt::complaint::{Complaint, Kind as Why};
use crdt::consent::{Audience, Consent};
use crdt::content::Act;
use crdt::deposit::{Deposit, Deposited};
use crdt::desk::{self, ActRecord, Done, Kind, outcome};
use crdt::device::OwnLog;
use crdt::seat::{self, Accepts};
use crdt::space::Keyring;
use proptest::prelude::*;
use wire::{ActId, EntryId, Hash, Lane, LogId, Parcel};

/// A convener, and somebody who speaks.
fn two() -> (Device, Device) {
    let mut amina = Device::convener(1);
    let mut emeka = Device::newcomer(2, &mut amina);
    emeka.space.keys = emeka.space.keys.of_floor(&emeka.space.charter);
    amina.take(emeka.all());
    (amina, emeka)
}

fn deposit_in(device: &Device, parcel: &Parcel) -> Deposit {
    let content =
        crdt::content::open(device.space.keys.writable(&device.space.charter).unwrap().record(), parcel).unwrap();
    let content: crdt::content::Content = wire::parcel::decode(&content).unwrap();
    let deposit = match content.act {
        Act::Deposit(deposit) => Some(deposit),
        Act::Charter(_) | Act::Changes(_) | Act::Receipt(_) | Act::Papers(_) => None,
    };
    deposit.unwrap()
}

// Y1, P9: a word for a kind that a newer program wrote is *other*; what is no such word opens for nobody.
#[test]
fn a_complaint_opens_with_its_deposit_and_only_if_its_kind_is_a_word() {
    let (mut amina, mut emeka) = two();
    let parcel = emeka.deposit("the well is guarded at night");
    amina.take(vec![parcel.clone()]);
    let (space, log) = (amina.space.id, parcel.header().log);
    let deposit = deposit_in(&emeka, &parcel);
    let key = deposit.key_at_desk(space, log, &amina.space.keys).unwrap();
    let plain = deposit.open(space, log, &key).unwrap();
    assert_eq!(plain.complaint, None);
    let mut apart = plain.clone();
    apart.record.versions[0].consent.audience = Audience::Moderators;
    let author = emeka.keys.card().exchange;
    let mut kind_of = |said: &Deposited| {
        let sealed = Deposit::seal(&mut amina.dice, &amina.space.charter, (space, log), &author, &key, said).unwrap();
        sealed.open(space, log, &key).ok().and_then(|one| one.complaint).map(|one| one.kind())
    };
    let long = "a".repeat(33);
    for (kind, read) in
        [("danger", Some(Why::Danger)), ("too-loud", Some(Why::Other)), ("", None), ("No.", None), (&*long, None)]
    {
        let complaint = Some(Complaint { about: EntryId([0x55; 16]), kind: kind.into() });
        assert_eq!(kind_of(&Deposited { complaint, ..apart.clone() }), read, "{kind}");
    }
    // Y7: it is nothing else besides.
    let complaint = Some(Complaint { about: EntryId([0x55; 16]), kind: "danger".into() });
    assert_eq!(kind_of(&Deposited { complaint: complaint.clone(), ..plain }), None, "for all members");
    let first = Some(EntryId([0x56; 16]));
    assert_eq!(kind_of(&Deposited { complaint, first, ..apart }), None, "a later version");
}

// G1
#[test]
fn a_deposit_opens_for_its_author_and_the_desk_and_nobody_else() {
    let (mut amina, mut emeka) = two();
    let other = Device::newcomer(3, &mut amina);
    let parcel = emeka.deposit("the well is guarded at night");
    assert_eq!(amina.take(vec![parcel.clone()]).accepted.len(), 1);
    let (space, log) = (amina.space.id, parcel.header().log);
    let deposit = deposit_in(&emeka, &parcel);
    let at_desk = deposit.key_at_desk(space, log, &amina.space.keys).unwrap();
    let of_author = deposit.key_of_author(space, log, &emeka.keys.exchange()).unwrap();
    assert_eq!(at_desk, of_author);
    let opened = deposit.open(space, log, &at_desk).unwrap();
    assert_eq!(opened.record.versions[0].commitment, deposit.commitment);
    assert_eq!(parcel.header().payloads, [opened.record.versions[0].payload]);

    let floor: Keyring = amina.space.keys.of_floor(&amina.space.charter);
    assert!(deposit.key_at_desk(space, log, &floor).is_err(), "members hold the floor's keys alone");
    assert!(deposit.key_of_author(space, log, &other.keys.exchange()).is_err());
    let floor = amina.space.keys.writable(&amina.space.charter).unwrap();
    assert!(deposit.open(space, log, floor.words()).is_err());
}

// G1
#[test]
fn a_deposit_copied_into_another_log_opens_for_nobody() {
    let (amina, mut emeka) = two();
    let parcel = emeka.deposit("words");
    let deposit = deposit_in(&emeka, &parcel);
    let elsewhere = LogId([7; 16]);
    assert!(deposit.key_at_desk(amina.space.id, elsewhere, &amina.space.keys).is_err());
    assert!(deposit.key_of_author(amina.space.id, elsewhere, &emeka.keys.exchange()).is_err());
}

// G1
#[test]
fn a_deposit_changes_no_document_and_stands_in_a_seats_log_alone() {
    let (mut amina, mut emeka) = two();
    let before = amina.space.document.heads();
    let parcel = emeka.deposit("words");
    amina.take(vec![parcel.clone()]);
    assert_eq!(amina.space.document.heads(), before);

    let content =
        crdt::content::Content { claimed_at: 0, agenda: vec![], act: Act::Deposit(deposit_in(&emeka, &parcel)) };
    let mut log = OwnLog::random(&mut amina.dice, &amina.keys, amina.space.id, Lane::Agenda);
    let key = amina.space.keys.writable(&amina.space.charter).unwrap().clone();
    let sealing =
        crdt::device::Sealing { space: amina.space.id, charter: amina.space.charter_head(), key: key.record() };
    let wrong = log.write(&mut amina.dice, sealing, vec![], &content.encode());
    assert_eq!(amina.take(vec![wrong]).aside[0].reason, Reason::WritingRule);
}

// G2
#[test]
fn who_no_longer_sits_at_the_desk_closes_its_epochs_until_an_office_opens_another() {
    let (mut amina, mut emeka) = two();
    let (device, card) = (emeka.keys.card().id(), emeka.keys.card());
    let add = amina.with_setting(|setting, dice| act::add(dice, setting, card, Role::Rapporteur)).unwrap();
    amina.state(add);
    let (first, _) = amina.space.charter.desk_public().unwrap();
    assert!(amina.space.charter.is_wrapped(first, device));
    let (from, over) = (amina.points_of(device), amina.space.charter.tips(device));
    amina.state(vec![Statement::SetRole { device, role: Role::Contributor, from, over }]);
    assert_eq!(amina.space.charter.desk_public(), None, "a deposit waits");
    emeka.take(amina.all());
    let log = emeka.seat_log();
    assert!(emeka.with_setting(|setting, _| setting.charter.desk_public().is_none()), "{log}");
    let (key, statement) = amina.with_setting(|setting, dice| act::rekey(dice, setting, Side::Desk, &[])).unwrap();
    amina.state(vec![statement]);
    let public = keys::desk_secret(&key).public();
    assert_eq!(amina.space.charter.desk_public(), Some((key.epoch_id(), public)));
    assert!(!amina.space.charter.is_wrapped(key.epoch_id(), device));
}

// G3, E6
#[test]
fn an_act_is_read_as_it_was_written_and_never_rewritten() {
    let (mut amina, emeka) = two();
    let about = EntryId::of(emeka.seat_log(), 1);
    let record = ActRecord {
        questions: Vec::new(),
        about,
        kind: Kind::Redact,
        over: vec![ActId([1; 16]), ActId([2; 16])],
        note: Some(Hash([3; 32])),
        body: Some(seat::Version {
            payload: Hash([4; 32]),
            commitment: Hash([5; 32]),
            claimed_at: Some(6),
            consent: Consent::default(),
        }),
        destroys: vec![Hash([7; 32]), Hash([8; 32])],
        knew: Some(vec![ActId([3; 16])]),
        seen: 2,
        claimed_at: 9,
    };
    amina.write_seat(|tx, home| desk::write(tx, home, 1, &record));
    let log = amina.seat_log();
    assert_eq!(seat::read_act(amina.space.document.read(), log, 1), Some(record.clone()));
    assert_eq!(seat::read(amina.space.document.read(), log).acts.get(&1), Some(&record));
    assert_eq!(seat::last_act(amina.space.document.read(), log), 1);
    let again = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        amina.write_seat(|tx, home| {
            let other = ActRecord { kind: Kind::Hide, ..record.clone() };
            desk::write(tx, home, 1, &other)
        })
    }));
    assert!(again.is_err(), "the way in refuses a second act in one place");
}

// G4
#[test]
fn what_an_entry_accepts_is_read_as_it_was_written() {
    let (mut amina, mut emeka) = two();
    let parcel = emeka.deposit("words");
    let deposit = EntryId::of_deposit(&parcel.hash());
    let accepts = Accepts { deposit, first: deposit, masked: 4 };
    let key = deposit_in(&emeka, &parcel).key_at_desk(amina.space.id, parcel.header().log, &amina.space.keys).unwrap();
    let mut record = deposit_in(&emeka, &parcel).open(amina.space.id, parcel.header().log, &key).unwrap().record;
    record.accepts = Some(accepts);
    amina.write_seat(|tx, home| seat::write_entry(tx, home, 1, &record));
    assert_eq!(seat::read_entry(amina.space.document.read(), amina.seat_log(), 1), Some(record));
}

fn done(id: u8, kind: Kind, over: &[u8]) -> Done {
    let over = over.iter().map(|id| ActId([*id; 16])).collect();
    Done { id: ActId([id; 16]), kind, over, questions: Vec::new() }
}

// G14
#[test]
fn of_rival_reassignments_the_lowest_name_stands_and_both_are_told() {
    let to = |id: u8, over: &[u8], questions: &[&str]| Done {
        questions: questions.iter().map(|&question| question.to_owned()).collect(),
        ..done(id, Kind::Reassign, over)
    };
    let rival = outcome(&[to(2, &[], &["q2"]), to(1, &[], &["q1"])]);
    assert_eq!((rival.questions, rival.rivals.len()), (Some(ActId([1; 16])), 2));
    let same = outcome(&[to(2, &[], &["q1", "q2"]), to(1, &[], &["q2", "q1"])]);
    assert_eq!((same.questions, same.rivals.len()), (Some(ActId([1; 16])), 0), "they agree");
    let decided = outcome(&[to(2, &[], &["q2"]), to(1, &[], &["q1"]), to(3, &[1, 2], &["q2"])]);
    assert_eq!((decided.questions, decided.rivals.len()), (Some(ActId([3; 16])), 0));
    assert_eq!(outcome(&[done(1, Kind::Hide, &[])]).questions, None);
}

// G15
#[test]
fn a_pin_stands_until_an_act_that_knew_of_it_unpins() {
    assert!(outcome(&[done(1, Kind::Pin, &[])]).pinned);
    assert!(!outcome(&[done(1, Kind::Pin, &[]), done(2, Kind::Unpin, &[1])]).pinned);
    let apart = outcome(&[done(1, Kind::Pin, &[]), done(2, Kind::Unpin, &[1]), done(3, Kind::Pin, &[])]);
    assert!(apart.pinned && apart.rivals.is_empty() && apart.place.is_none());
}

// G5
#[test]
fn a_later_act_stands_over_those_its_doer_knew() {
    let acts = [done(9, Kind::Hide, &[]), done(1, Kind::Restore, &[9])];
    let outcome = outcome(&acts);
    assert_eq!(outcome.place, Some((ActId([1; 16]), Kind::Restore)));
    assert!(outcome.rivals.is_empty());
}

// G5
#[test]
fn of_two_who_did_not_know_of_each_other_the_more_careful_stands_and_both_are_told() {
    let acts = [done(1, Kind::Accept, &[]), done(2, Kind::Return, &[])];
    let rivals = outcome(&acts);
    assert_eq!(rivals.place, Some((ActId([2; 16]), Kind::Return)));
    assert_eq!(rivals.rivals.len(), 2);
    let settled = outcome(&[&acts[..], &[done(3, Kind::Accept, &[1, 2])]].concat());
    assert_eq!((settled.place, settled.rivals.len()), (Some((ActId([3; 16]), Kind::Accept)), 0));
    let same = outcome(&[done(1, Kind::Accept, &[]), done(2, Kind::Accept, &[])]);
    assert_eq!((same.place, same.rivals.len()), (Some((ActId([1; 16]), Kind::Accept)), 0), "they agree");
}

// G5
#[test]
fn what_is_shown_again_stays_redacted() {
    let outcome = outcome(&[done(1, Kind::Redact, &[]), done(2, Kind::Hide, &[1]), done(3, Kind::Restore, &[1, 2])]);
    assert_eq!((outcome.place.unwrap().1, outcome.words), (Kind::Restore, Some(ActId([1; 16]))));
}

// G5
#[test]
fn a_withdrawal_stands_whatever_else_is_said() {
    let acts = [done(1, Kind::Withdraw, &[]), done(2, Kind::Restore, &[1])];
    assert!(outcome(&acts).withdrawn);
}

fn any_acts() -> impl Strategy<Value = Vec<Done>> {
    let one = (0..Kind::ALL.len(), proptest::collection::vec(any::<u8>(), 0..3));
    proptest::collection::vec(one, 0..8).prop_map(|list| {
        let act = |(n, (kind, over)): (usize, (usize, Vec<u8>))| {
            let over: Vec<u8> = over.into_iter().filter(|_| n > 0).map(|id| id % u8::try_from(n).unwrap()).collect();
            done(u8::try_from(n).unwrap(), Kind::ALL[kind], &over)
        };
        list.into_iter().enumerate().map(act).collect()
    })
}

proptest! {
    // G5
    #[test]
    fn what_stands_does_not_depend_on_the_order_in_which_acts_came(acts in any_acts(), seed in any::<u64>()) {
        let mut other = acts.clone();
        for place in (1..other.len()).rev() {
            other.swap(place, usize::try_from(seed >> (place % 32)).unwrap_or(0) % (place + 1));
        }
        prop_assert_eq!(outcome(&acts), outcome(&other));
    }

    // G5
    #[test]
    fn an_act_over_everything_settles_everything(acts in any_acts()) {
        let all: Vec<u8> = (0..u8::try_from(acts.len()).unwrap()).collect();
        let over: Vec<Done> = acts.iter().cloned().chain([done(200, Kind::Hide, &all), done(201, Kind::Redact, &all)]).collect();
        let settled = outcome(&over);
        prop_assert_eq!(settled.place, Some((ActId([200; 16]), Kind::Hide)));
        prop_assert_eq!(settled.words, Some(ActId([201; 16])));
        prop_assert!(settled.rivals.is_empty());
    }
}
