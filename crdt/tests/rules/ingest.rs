//! Rules I3 to I9, D3, V1 and V5: how parcels get in, what waits, what is set aside, and what a change says it did.

use crate::device::Device;
use crate::reader;
use automerge::ReadDoc;
use crdt::charter::{Role, Statement};
use crdt::check::Reason;
use crdt::content::{Act, Content};
use crdt::device::{OwnLog, Sealing};
use crdt::dice::Dice;
use crdt::document::{Chain, Document};
use crdt::seal::Key;
use crdt::{act, agenda, view};
use wire::{Lane, Parcel};

fn content(act: Act) -> Vec<u8> {
    Content { claimed_at: 0, agenda: Vec::new(), act }.encode()
}

// I3
#[test]
fn what_lacks_something_waits_and_comes_in_when_it_is_here() {
    let mut amina = Device::convener(1);
    let mut bako = Device::newcomer(2, &mut amina);
    let (first, second) = (
        bako.introduce("Bako"),
        bako.write_seat(|tx, home| {
            crdt::seat::write_profile(tx, home, &crdt::seat::Profile { office: "Kitale".into(), ..Default::default() })
        }),
    );
    assert_eq!(amina.take(vec![second]).pending.len(), 1, "no log, no member");
    assert_eq!(amina.take(vec![first]).pending.len(), 2, "no member");
    let result = amina.take(bako.all());
    assert!(result.pending.is_empty());
    assert_eq!(amina.space.view().seats[&bako.seat_log()].profile.office, "Kitale");
}

// I4: another predecessor than the one that is here can never fit.
#[test]
fn a_parcel_that_names_another_predecessor_breaks_the_chain() {
    let mut amina = Device::convener(3);
    let mut bako = Device::newcomer(4, &mut amina);
    bako.introduce("Bako");
    amina.take(bako.all());
    let mut log = bako.seat_log_mut().clone();
    log.head = Some(wire::Hash([7; 32]));
    let key = bako.space.keys.writable(&bako.space.charter).unwrap().clone();
    let sealing = Sealing { space: bako.space.id, charter: bako.space.charter_head(), key: key.record() };
    let bad = log.write(&mut Dice::seeded(5), sealing, Vec::new(), &content(Act::Receipt(Vec::new())));
    assert_eq!(amina.take(vec![bad]).aside[0].reason, Reason::BrokenChain);
}

/// What becomes of a first parcel of Bako's that holds this act in this lane, under this key.
fn fate(lane: Lane, act: Act, key: impl Fn(&Device) -> Key) -> Option<Reason> {
    let mut amina = Device::convener(6);
    let bako = Device::newcomer(7, &mut amina);
    amina.take(bako.all());
    let mut dice = Dice::seeded(8);
    let mut log = OwnLog::random(&mut dice, &bako.keys, amina.space.id, lane);
    let key = key(&bako);
    let sealing = Sealing { space: amina.space.id, charter: amina.space.charter_head(), key: &key };
    let parcel = log.write(&mut dice, sealing, Vec::new(), &content(act));
    let result = amina.take(vec![parcel]);
    assert!(result.accepted.is_empty());
    result.aside.first().map(|aside| aside.reason)
}

fn epoch(bako: &Device) -> Key {
    bako.space.keys.writable(&bako.space.charter).unwrap().record().clone()
}

// I5
#[test]
fn a_charter_log_is_sealed_under_the_charter_key_and_each_lane_holds_its_own_kinds() {
    let charter = |bako: &Device| bako.space.keys.charter.clone();
    assert_eq!(fate(Lane::Charter, Act::Charter(Vec::new()), epoch), Some(Reason::CannotOpen));
    assert_eq!(fate(Lane::Charter, Act::Receipt(Vec::new()), charter), Some(Reason::WritingRule));
    assert_eq!(fate(Lane::Seat, Act::Charter(Vec::new()), epoch), Some(Reason::WritingRule));
    assert_eq!(fate(Lane::Seat, Act::Receipt(Vec::new()), |_| Key([9; 32])), None, "it waits for that key");
    assert_eq!(fate(Lane::Agenda, Act::Changes(Vec::new()), epoch), None, "it waits for the role");
}

/// Seals this act into Bako's seat log, past what his own device would write.
fn sealed(bako: &mut Device, act: Act) -> Parcel {
    let key = epoch(bako);
    let sealing = Sealing { space: bako.space.id, charter: bako.space.charter_head(), key: &key };
    bako.seat_log_mut().write(&mut Dice::seeded(77), sealing, Vec::new(), &content(act))
}

// I6, I7: checks come before anything is applied, one change after the other.
#[test]
fn a_parcel_with_one_good_and_one_bad_change_is_set_aside_whole() {
    let mut amina = Device::convener(9);
    let mut bako = Device::newcomer(10, &mut amina);
    amina.take(bako.all());
    let before = amina.space.view();
    let mut chain = Chain::new(bako.seat_log(), Lane::Seat);
    let good = chain.write(|tx, home| automerge::transaction::Transactable::put(tx, home, "unknown", 1)).unwrap();
    let good = good.unwrap().raw_bytes().to_vec();
    let item = |change: &[u8]| crdt::content::DocumentChange {
        document: crdt::content::DocumentKind::Consultation,
        change: change.to_vec(),
    };
    let bad = sealed(&mut bako, Act::Changes(vec![item(&good), item(&good)]));
    let result = amina.take(vec![bad]);
    assert_eq!(result.aside[0].reason, Reason::WrongStructure, "the second repeats the first");
    assert_eq!(amina.space.view(), before);
}

// X1, G4: what an entry is was said in the change that made it; every device sets a later word aside.
#[test]
fn no_entry_becomes_a_translation_or_an_acceptance_later() {
    use automerge::transaction::Transactable;
    for (seed, kind) in [(41, "translates"), (43, "accepts")] {
        let mut amina = Device::convener(seed);
        let mut bako = Device::newcomer(seed + 1, &mut amina);
        amina.take(bako.all());
        let mut chain = Chain::new(bako.seat_log(), Lane::Seat);
        let under = |tx: &act::Transaction<'_>, map: &act::ObjId, key: &str| tx.get(map, key).unwrap().unwrap().1;
        let made = chain.write(|tx, home| crdt::seat::write_entry(tx, home, 1, &crdt::seat::EntryRecord::default()));
        let late = chain.write(|tx, home| {
            let entry = under(tx, &under(tx, home, "entries"), "1");
            tx.put_object(&entry, kind, automerge::ObjType::Map).map(drop)
        });
        let changes = [made, late].map(|change| crdt::content::DocumentChange {
            document: crdt::content::DocumentKind::Consultation,
            change: change.unwrap().unwrap().raw_bytes().to_vec(),
        });
        let key = epoch(&bako);
        let sealing = Sealing { space: bako.space.id, charter: bako.space.charter_head(), key: &key };
        let act = content(Act::Changes(changes.to_vec()));
        let bad = bako.seat_log_mut().write(&mut Dice::seeded(seed), sealing, Vec::new(), &act);
        assert_eq!(amina.take(vec![bad]).aside[0].reason, Reason::WrongStructure, "{kind}");
    }
}

// D3: a seat that leaned on others' work would be stranded when that is refused.
#[test]
fn a_seat_change_that_depends_on_others_work_is_refused() {
    let mut amina = Device::convener(21);
    let mut bako = Device::newcomer(22, &mut amina);
    amina.title("Water");
    amina.take(bako.all());
    bako.take(amina.all());
    let mut doc = bako.space.document.read().clone().with_actor(automerge::ActorId::from(bako.seat_log().0));
    let seats = doc.get(automerge::ROOT, "seats").unwrap().unwrap().1;
    let mut tx = doc.transaction();
    let key = bako.seat_log().to_string();
    automerge::transaction::Transactable::put_object(&mut tx, &seats, key, automerge::ObjType::Map).unwrap();
    let hash = tx.commit_with(automerge::transaction::CommitOptions::default().with_time(0)).0.unwrap();
    let change = doc.get_change_by_hash(&hash).unwrap().raw_bytes().to_vec();
    let document = crdt::content::DocumentKind::Consultation;
    let key = epoch(&bako);
    let sealing = Sealing { space: bako.space.id, charter: bako.space.charter_head(), key: &key };
    let act = content(Act::Changes(vec![crdt::content::DocumentChange { document, change }]));
    let bad = bako.seat_log_mut().write(&mut Dice::seeded(23), sealing, Vec::new(), &act);
    assert_eq!(amina.take(vec![bad]).aside[0].reason, Reason::WrongStructure);
}

// I8: what is applied saves, loads again and has the same heads; what Automerge cannot take whole changes nothing.
#[test]
fn a_change_counts_only_once_the_document_has_been_loaded_back() {
    let mut amina = Device::convener(12);
    let mut other = reader(&amina);
    amina.title("Water");
    let result = other.take(amina.all());
    let bytes = result.document.unwrap();
    assert_eq!(
        Document::load(&bytes, &[], &amina.space.document.heads()).unwrap().heads(),
        other.space.document.heads()
    );
    assert!(Document::load(&bytes, &[], &[wire::Hash([1; 32])]).is_err(), "other heads than recorded");

    let mut chain = Chain::new(amina.seat_log(), Lane::Seat);
    let mut write = |at: &str| chain.write(|tx, home| crdt::seat::write_reaction(tx, home, wire::EntryId([1; 16]), at));
    let (_, second) = (write("agree").unwrap(), write("thanks").unwrap().unwrap());
    let before = other.space.document.heads();
    assert!(other.space.document.with_changes(&[second]).is_err(), "its predecessor is missing");
    assert_eq!(other.space.document.heads(), before);
}

// I9
#[test]
fn what_is_set_aside_names_its_author_and_stops_its_own_log_alone() {
    let mut amina = Device::convener(13);
    let mut bako = Device::newcomer(14, &mut amina);
    let mut chinwe = Device::newcomer(15, &mut amina);
    amina.take(bako.all());
    amina.take(chinwe.all());
    let key = epoch(&bako);
    let sealing = Sealing { space: bako.space.id, charter: bako.space.charter_head(), key: &key };
    let mut write = |bytes: &[u8]| bako.seat_log_mut().write(&mut Dice::seeded(16), sealing, Vec::new(), bytes);
    let bad = write(b"no content");
    let after = write(&content(Act::Receipt(Vec::new())));
    let result = amina.take(vec![bad, after.clone(), chinwe.introduce("Chinwe")]);
    assert_eq!((result.aside[0].by, result.aside[0].reason), (Some(bako.keys.card().id()), Reason::Malformed));
    assert_eq!(result.pending.iter().map(Parcel::hash).collect::<Vec<_>>(), [after.hash()]);
    assert_eq!(amina.space.view().seats[&chinwe.seat_log()].profile.name, "Chinwe");
}

// V1, K10: an observer reads; what stands in their seat waits until they may speak.
#[test]
fn an_observers_seat_waits_until_they_may_speak() {
    let mut amina = Device::convener(17);
    let mut bako = reader(&amina);
    bako.take(amina.all());
    amina.state(vec![Statement::add(bako.keys.card(), Role::Observer)]);
    bako.take(amina.all());
    let mut log = OwnLog::random(&mut Dice::seeded(18), &bako.keys, amina.space.id, Lane::Seat);
    let mut chain = Chain::new(log.id, Lane::Seat);
    let setting = crdt::act::Setting {
        space: amina.space.id,
        keys: &amina.space.keys,
        charter: &bako.space.charter,
        charter_head: bako.space.charter_head(),
        agenda: &[],
        claimed_at: 0,
    };
    let profile = crdt::seat::Profile { name: "Bako".into(), ..Default::default() };
    let edit =
        |tx: &mut crdt::act::Transaction<'_>, home: &crdt::act::ObjId| crdt::seat::write_profile(tx, home, &profile);
    let written = setting.edit(&mut Dice::seeded(19), &mut log, &mut chain, Default::default(), edit).unwrap().unwrap();
    assert_eq!(amina.take(vec![written.parcel]).pending.len(), 1);
    assert!(amina.space.view().seats.is_empty());
    amina.state(vec![Statement::add(bako.keys.card(), Role::Contributor)]);
    assert_eq!(amina.space.view().seats.len(), 1);
}

// V5
#[test]
fn a_deed_is_told_from_the_places_a_change_wrote() {
    let mut amina = Device::convener(20);
    let mut other = reader(&amina);
    let first = amina.contribute("The well is far.", None);
    amina.contribute("So is ours.", Some(first));
    amina.withdraw(1);
    amina.react(first, "agree");
    amina.write_agenda(|tx, home| agenda::write_field(tx, home, "outcome", "A plan"));
    let result = other.take(amina.all());
    let mut deeds = Vec::new();
    for accepted in result.accepted.iter().filter(|accepted| accepted.lane == Lane::Seat) {
        deeds.push(view::deed(&accepted.touched));
    }
    assert_eq!(deeds.iter().map(|deed| deed.made.len()).collect::<Vec<_>>(), [1, 1, 0, 0]);
    assert!(deeds[1].replies.contains(&2));
    assert!(deeds[2].withdrawn.contains(&1) && deeds[2].revised.is_empty());
    assert!(deeds[3].reacted.contains(&first.to_string()));
    let agenda = result.accepted.iter().find(|accepted| accepted.lane == Lane::Agenda).unwrap();
    assert_eq!(view::fields(&agenda.touched).into_iter().collect::<Vec<_>>(), ["outcome"]);
}

/// A change that repeats the first of its log.
fn repeating(log: wire::LogId) -> Act {
    let mut chain = Chain::new(log, Lane::Seat);
    let first = chain.write(|tx, home| automerge::transaction::Transactable::put(tx, home, "unknown", 1)).unwrap();
    let change = first.unwrap().raw_bytes().to_vec();
    Act::Changes(vec![crdt::content::DocumentChange { document: crdt::content::DocumentKind::Consultation, change }])
}

// I4, I6, I9: changes are checked in rounds while what follows them is read; what is made of each parcel is the same as if
// each had been decided before the next was looked at.
#[test]
fn what_follows_a_parcel_that_fails_among_many_waits_or_takes_its_place() {
    for goes_on in [true, false] {
        let mut amina = Device::convener(60);
        let mut one_by_one = reader(&amina);
        let (mut bako, mut chinwe) = (Device::newcomer(61, &mut amina), Device::newcomer(62, &mut amina));
        let many = |device: &mut Device| (0..100).for_each(|_| _ = device.contribute("The well is far.", None));
        many(&mut bako);
        many(&mut chinwe);
        let (log, before) = (bako.seat_log(), bako.seat_log_mut().clone());
        let bad = sealed(&mut bako, repeating(log));
        let mut all = vec![bad.clone(), bad.clone()];
        if goes_on {
            all.extend((0..100).map(|_| sealed(&mut bako, Act::Receipt(Vec::new()))));
        } else {
            *bako.seat_log_mut() = before;
            many(&mut bako);
        }
        let all: Vec<Parcel> = bako.all().into_iter().chain(chinwe.all()).chain(all).collect();
        one_by_one.take(amina.all());
        for parcel in &all {
            one_by_one.take(vec![parcel.clone()]);
        }
        let result = amina.take(all);
        assert_eq!(result.aside.iter().map(|aside| aside.parcel.hash()).collect::<Vec<_>>(), [bad.hash()]);
        assert_eq!(result.pending.len(), if goes_on { 100 } else { 0 });
        assert_eq!(amina.space.view().seats[&chinwe.seat_log()].entries.len(), 100);
        assert_eq!(amina.space.view().seats[&log].entries.len(), if goes_on { 100 } else { 200 });
        assert_eq!(amina.space.document.heads(), one_by_one.space.document.heads());
    }
}
