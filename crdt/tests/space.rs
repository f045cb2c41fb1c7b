//! Spaces: convergence, and what a hostile member's parcels come to. Stories with people; rules of docs/model.md.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "space/device.rs"]
mod device;

use automerge::transaction::Transactable;
use automerge::{ActorId, Automerge, ObjType, ROOT, ReadDoc};
use crdt::charter::{Role, Statement};
use crdt::check::Reason;
use crdt::content::{Act, Content, DocumentChange, DocumentKind};
use crdt::device::Sealing;
use crdt::dice::Dice;
use crdt::document::genesis;
use crdt::{act, agenda, charter, seat};
use device::Device;
use proptest::prelude::*;
use wire::Parcel;

/// Amina convenes; Bako and Chinwe come by her open pack; everybody writes.
fn village(seed: u64) -> (Device, Vec<Parcel>) {
    let mut amina = Device::convener(seed);
    amina.introduce("Amina");
    amina.title("Water");
    let mut bako = Device::newcomer(seed + 1, &mut amina);
    let mut chinwe = Device::newcomer(seed + 2, &mut amina);
    bako.introduce("Bako");
    let first = bako.contribute("The well is far.", None);
    chinwe.take(bako.all());
    chinwe.introduce("Chinwe");
    chinwe.contribute("Ours too.", Some(first));
    chinwe.react(first, "agree");
    bako.contribute("A second thought.", None);
    bako.withdraw(2);
    amina.title("Water and land");
    let mut parcels: Vec<Parcel> = amina.all();
    for other in [&bako, &chinwe] {
        parcels.extend(other.all());
    }
    parcels.sort_by_key(Parcel::hash);
    parcels.dedup_by_key(|parcel| parcel.hash());
    (amina, parcels)
}

/// A reader with keys and nothing else.
fn reader(amina: &Device) -> Device {
    let mut reader = Device::convener(999);
    reader.space = crdt::space::Space::new(amina.space.id, amina.space.keys.clone());
    reader.parcels.clear();
    reader
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    // I1, I9, V2, D2, K2
    #[test]
    fn any_order_any_repetition_and_any_split_give_the_same_view_and_heads(
        seed in 0u64..4,
        shuffle in proptest::collection::vec((any::<u64>(), 1usize..3), 8..40),
        cuts in proptest::collection::vec(1usize..6, 1..12),
    ) {
        let (mut amina, parcels) = village(seed * 10);
        amina.take(parcels.clone());
        let expected = amina.space.view();

        let mut order: Vec<Parcel> = Vec::new();
        let mut keyed: Vec<(u64, Parcel)> = Vec::new();
        for (index, parcel) in parcels.iter().enumerate() {
            let (key, times) = shuffle[index % shuffle.len()];
            for time in 0..times as u64 {
                keyed.push((key.rotate_left(index as u32 + time as u32 * 7), parcel.clone()));
            }
        }
        keyed.sort_by_key(|(key, _)| *key);
        order.extend(keyed.into_iter().map(|(_, parcel)| parcel));

        let mut reader = reader(&amina);
        let mut rest = order.as_slice();
        for cut in cuts.iter().cycle() {
            if rest.is_empty() { break }
            let (now, later) = rest.split_at((*cut).min(rest.len()));
            let result = reader.take(now.to_vec());
            prop_assert!(result.aside.is_empty(), "{:?}", result.aside);
            rest = later;
        }
        prop_assert!(reader.pending.is_empty());
        prop_assert_eq!(reader.space.view(), expected);
        prop_assert_eq!(reader.parcels.len(), parcels.len());
    }
}

/// Amina removes Bako at what she had of him, while he goes on; and she takes in part of that later.
fn a_removal(seed: u64) -> (Device, Device, Vec<Parcel>) {
    let mut amina = Device::convener(seed);
    let mut bako = Device::newcomer(seed + 1, &mut amina);
    let mut chinwe = Device::newcomer(seed + 2, &mut amina);
    bako.introduce("Bako");
    bako.contribute("Heard in time.", None);
    amina.take(bako.all());
    chinwe.take(bako.all());
    let device = bako.keys.card().id();
    let accepted = amina.points_of(device);
    let (_, statements) = amina.with_setting(|setting, dice| act::remove(dice, setting, device, accepted).unwrap());
    amina.state(statements);
    let late = bako.contribute("Written without knowing.", None);
    bako.contribute("Written later.", None);
    chinwe.contribute("I agree with the late one.", Some(late));
    amina.take(bako.all());
    amina.take(chinwe.all());
    let mut all: Vec<Parcel> = [&amina, &bako, &chinwe].into_iter().flat_map(Device::all).collect();
    all.sort_by_key(Parcel::hash);
    all.dedup_by_key(|parcel| parcel.hash());
    (amina, bako, all)
}

// K10, K13: what was written beyond a removal shows nowhere and stays in its log; adopted, it shows everywhere.
#[test]
fn what_came_late_is_kept_without_effect_until_it_is_adopted() {
    let (mut amina, mut bako, all) = a_removal(300);
    let log = bako.seat_log();
    let entries = |device: &Device| device.space.view().seats[&log].entries.len();
    assert_eq!(entries(&amina), 1);
    assert_eq!(amina.parcels.keys().filter(|(of, _)| *of == log).count(), 4, "kept");
    bako.take(all);
    assert_eq!(entries(&bako), 1, "on his own device too, once it knows");
    let through = amina.point(log, 3);
    amina.state(vec![Statement::Adopt { through }]);
    assert_eq!(entries(&amina), 2);
    bako.take(amina.all());
    assert_eq!(bako.space.view(), amina.space.view());
}

// I4, K14: of a log that forked, the parcel that an office names stands, on devices that had the other one too.
#[test]
fn a_settled_fork_is_the_same_everywhere() {
    let mut amina = Device::convener(310);
    let mut bako = Device::newcomer(311, &mut amina);
    let mut chinwe = Device::newcomer(312, &mut amina);
    bako.introduce("Bako");
    amina.take(bako.all());
    chinwe.take(bako.all());
    let before = bako.seat_log_mut().clone();
    let one = hostile_act(&mut bako, Act::Receipt(Vec::new()));
    *bako.seat_log_mut() = before;
    let key = bako.space.keys.writable(&bako.space.charter).unwrap().clone();
    let content = Content { claimed_at: 1, agenda: Vec::new(), act: Act::Receipt(Vec::new()) }.encode();
    let sealing = Sealing { space: bako.space.id, charter: bako.space.charter_head(), key: key.record() };
    let other = bako.seat_log_mut().write(&mut Dice::seeded(78), sealing, Vec::new(), &content);
    amina.take(vec![one.clone()]);
    chinwe.take(vec![other.clone()]);
    chinwe.take(vec![one.clone()]);
    let through = amina.point(bako.seat_log(), 2);
    assert_eq!(through.hash, one.hash());
    amina.state(vec![Statement::Adopt { through }]);
    chinwe.take(amina.all());
    assert_eq!(chinwe.parcels[&(bako.seat_log(), 2)].hash(), one.hash());
    assert_eq!(chinwe.forks.iter().map(Parcel::hash).collect::<Vec<_>>(), [other.hash()], "kept as proof");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    // K2, K10: a removal has the same effect in whatever order it and the rest arrive.
    #[test]
    fn a_removal_counts_alike_in_any_order(seed in 0u64..4, keys in proptest::collection::vec(any::<u64>(), 40), cut in 1usize..8) {
        let (amina, _, all) = a_removal(320 + seed * 10);
        let mut keyed: Vec<(u64, Parcel)> = keys.into_iter().cycle().zip(all).collect();
        keyed.sort_by_key(|(key, parcel)| (*key, parcel.hash()));
        let mut reader = reader(&amina);
        for part in keyed.chunks(cut) {
            let result = reader.take(part.iter().map(|(_, parcel)| parcel.clone()).collect());
            prop_assert!(result.aside.is_empty(), "{:?}", result.aside);
        }
        prop_assert!(reader.pending.is_empty());
        prop_assert_eq!(reader.space.view(), amina.space.view());
    }
}

// V1, E1
#[test]
fn everybody_sees_who_said_what() {
    let (mut amina, parcels) = village(40);
    amina.take(parcels);
    let view = amina.space.view();
    assert_eq!(view.agenda.title, "Water and land");
    let names: Vec<&str> = view.seats.values().map(|seat| seat.profile.name.as_str()).collect();
    assert_eq!(names.len(), 3);
    let entries: Vec<_> = view.seats.values().flat_map(|seat| seat.entries.values()).collect();
    assert_eq!(entries.len(), 3);
    assert_eq!(entries.iter().filter(|entry| entry.withdrawn).count(), 1);
    assert_eq!(entries.iter().filter(|entry| entry.parent.is_some()).count(), 1);
    assert_eq!(view.members.values().filter(|(role, by_door)| *role == Role::Contributor && *by_door).count(), 2);
}

/// Seals a hostile change into a parcel of Bako's own seat log: his signature and keys are good, the change is not.
fn hostile(bako: &mut Device, change: Vec<u8>) -> Parcel {
    let list = vec![DocumentChange { document: DocumentKind::Consultation, change }];
    hostile_act(bako, Act::Changes(list))
}

fn hostile_act(bako: &mut Device, act: Act) -> Parcel {
    let content = Content { claimed_at: 0, agenda: Vec::new(), act }.encode();
    let key = bako.space.keys.writable(&bako.space.charter).unwrap().clone();
    let sealing = Sealing { space: bako.space.id, charter: bako.space.charter_head(), key: key.record() };
    let mut dice = Dice::seeded(77);
    bako.seat_log_mut().write(&mut dice, sealing, Vec::new(), &content)
}

fn raw_change(log: wire::LogId, edit: impl FnOnce(&mut automerge::transaction::Transaction<'_>)) -> Vec<u8> {
    let mut doc: Automerge = genesis().with_actor(ActorId::from(log.0));
    let mut tx = doc.transaction();
    edit(&mut tx);
    let hash = tx.commit_with(automerge::transaction::CommitOptions::default().with_time(0)).0.unwrap();
    doc.get_change_by_hash(&hash).unwrap().raw_bytes().to_vec()
}

/// What becomes of Bako's hostile first change, and whether Chinwe's honest work beside it still arrives.
fn fate(edit: impl FnOnce(&mut automerge::transaction::Transaction<'_>)) -> Reason {
    let mut amina = Device::convener(50);
    let mut bako = Device::newcomer(51, &mut amina);
    let mut chinwe = Device::newcomer(52, &mut amina);
    amina.take(bako.all());
    chinwe.contribute("Honest words.", None);
    let change = raw_change(bako.seat_log(), edit);
    let bad = hostile(&mut bako, change);
    let mut parcels = chinwe.all();
    parcels.push(bad);
    let result = amina.take(parcels);
    assert_eq!(amina.space.view().seats[&chinwe.seat_log()].entries.len(), 1, "the rest goes on");
    assert_eq!(result.aside.len(), 1);
    assert_eq!(result.aside[0].by, Some(bako.keys.card().id()), "the author is named");
    result.aside[0].reason
}

fn seats(tx: &automerge::transaction::Transaction<'_>) -> automerge::ObjId {
    tx.get(ROOT, "seats").unwrap().unwrap().1
}

// D5
#[test]
fn a_member_cannot_write_in_another_seat() {
    let reason = fate(|tx| {
        let seats = seats(tx);
        tx.put_object(&seats, "00112233445566778899aabbccddeeff", ObjType::Map).unwrap();
    });
    assert_eq!(reason, Reason::WritingRule);
}

// D5
#[test]
fn a_contributor_cannot_write_in_the_agenda() {
    let reason = fate(|tx| {
        let agenda = tx.get(ROOT, "agenda").unwrap().unwrap().1;
        tx.put(&agenda, "title", "Mine now").unwrap();
    });
    assert_eq!(reason, Reason::WritingRule);
}

// D5
#[test]
fn nobody_writes_at_the_root() {
    assert_eq!(fate(|tx| tx.put(ROOT, "schema", 2).unwrap()), Reason::WritingRule);
    assert_eq!(fate(|tx| tx.delete(ROOT, "seats").unwrap()), Reason::WritingRule);
}

// D6
#[test]
fn texts_lists_and_counters_are_not_taken_into_seats() {
    for kind in [ObjType::Text, ObjType::List] {
        let reason = fate(|tx| {
            let (seats, key) = (seats(tx), tx.get_actor_key());
            let seat = tx.put_object(&seats, key, ObjType::Map).unwrap();
            tx.put_object(&seat, "entries", kind).unwrap();
        });
        assert_eq!(reason, Reason::WrongStructure);
    }
}

trait ActorKey {
    fn get_actor_key(&self) -> String;
}

impl ActorKey for automerge::transaction::Transaction<'_> {
    fn get_actor_key(&self) -> String {
        // The seat's key is the actor's hex, and Bako's is fixed by his seed.
        let mut amina = Device::convener(50);
        Device::newcomer(51, &mut amina).seat_log().to_string()
    }
}

// E6
#[test]
fn a_submitted_entry_is_never_rewritten() {
    let mut amina = Device::convener(60);
    let mut bako = Device::newcomer(61, &mut amina);
    bako.contribute("First words.", None);
    amina.take(bako.all());
    let before = amina.space.view();
    // Bako edits his entry in place, hiding that he overwrites: his own document forgets what stood there.
    let log = bako.seat_log();
    let mut doc = bako.space.document.read().clone().with_actor(ActorId::from(log.0));
    let mut tx = doc.transaction();
    let seat = tx.get(seats(&tx), log.to_string()).unwrap().unwrap().1;
    let entries = tx.get(&seat, "entries").unwrap().unwrap().1;
    let entry = tx.get(&entries, "1").unwrap().unwrap().1;
    tx.put(&entry, "language", "fr").unwrap();
    let hash = tx.commit_with(automerge::transaction::CommitOptions::default().with_time(0)).0.unwrap();
    let change = doc.get_change_by_hash(&hash).unwrap().raw_bytes().to_vec();
    let result = {
        let bad = hostile(&mut bako, change);
        amina.take(vec![bad])
    };
    assert_eq!(result.aside[0].reason, Reason::WrongStructure);
    assert_eq!(amina.space.view(), before);
}

// D7: compressed chunks, documents and rubbish never reach Automerge's decoder.
#[test]
fn only_plain_change_chunks_are_taken() {
    let mut amina = Device::convener(70);
    let mut bako = Device::newcomer(71, &mut amina);
    amina.take(bako.all());
    let document = genesis().save();
    for bytes in [document, Vec::new(), vec![0x85, 0x6f, 0x4a, 0x83, 0, 0, 0, 0, 2, 1, 1]] {
        let seat = bako.seat_log_mut().clone();
        let bad = hostile(&mut bako, bytes);
        *bako.seat_log_mut() = seat;
        let reason = amina.take(vec![bad]).aside[0].reason;
        assert!([Reason::WrongStructure, Reason::Malformed].contains(&reason), "{reason:?}");
    }
}

// I4
#[test]
fn a_fork_is_kept_as_proof_and_changes_nothing() {
    let mut amina = Device::convener(80);
    let mut bako = Device::newcomer(81, &mut amina);
    let before = bako.seat_log_mut().clone();
    bako.introduce("Bako");
    amina.take(bako.all());
    let view = amina.space.view();
    *bako.seat_log_mut() = before;
    let twin = hostile_act(&mut bako, Act::Receipt(Vec::new()));
    let result = amina.take(vec![twin.clone()]);
    assert_eq!(result.aside[0].reason, Reason::Fork);
    assert_eq!(result.aside[0].parcel, twin);
    assert_eq!(amina.space.view(), view);
}

// I2
#[test]
fn a_flipped_bit_in_a_parcel_is_never_accepted() {
    let mut amina = Device::convener(90);
    let mut bako = Device::newcomer(91, &mut amina);
    amina.take(bako.all());
    let bytes = bako.introduce("Bako").encode();
    let before = amina.space.view();
    for bit in (0..bytes.len() * 8).step_by(3) {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let Ok(parcel) = Parcel::decode(&flipped) else { continue };
        let result = amina.take(vec![parcel]);
        assert!(result.accepted.is_empty(), "bit {bit} was accepted");
        amina.pending.clear();
    }
    assert_eq!(amina.space.view(), before);
}

// K3, K6
#[test]
fn who_has_no_door_stays_outside_and_waits() {
    let mut amina = Device::convener(100);
    let mut bako = Device::newcomer(101, &mut amina);
    // Dalia copies Bako's join, but it names his device and not hers.
    let is_join = |statement: &&Statement| matches!(statement, Statement::Join { .. });
    let stolen = bako.space.charter.statements().map(|signed| &signed.statement).find(is_join).cloned();
    let mut dalia = Device::convener(102);
    dalia.space = crdt::space::Space::new(amina.space.id, amina.space.keys.clone());
    dalia.parcels.clear();
    dalia.take(amina.all());
    let before = amina.space.view().members.len();
    let mut dice = Dice::seeded(103);
    let mut log = crdt::device::OwnLog::random(&mut dice, &dalia.keys, amina.space.id, wire::Lane::Charter);
    let content = Content { claimed_at: 0, agenda: Vec::new(), act: Act::Charter(vec![stolen.unwrap()]) }.encode();
    let keys = amina.space.keys.clone();
    let sealing = Sealing { space: amina.space.id, charter: amina.space.charter_head(), key: &keys.charter };
    let parcel = log.write(&mut dice, sealing, Vec::new(), &content);
    let result = amina.take(vec![parcel]);
    assert_eq!(result.pending.len(), 1);
    assert_eq!(amina.space.view().members.len(), before);
    amina.take(bako.all());
    assert!(amina.space.charter.member(bako.keys.card().id()).is_some());
    bako.introduce("Bako");
}

// K1, K4
#[test]
fn conveners_add_with_roles_and_hand_over_keys() {
    let mut amina = Device::convener(110);
    let mut dice = Dice::seeded(111);
    let moderator = crdt::device::DeviceKeys::random(&mut dice);
    let space = amina.space.id;
    let keys = amina.space.keys.clone();
    let charter_head = amina.space.charter_head();
    let known = amina.space.charter.clone();
    let setting = act::Setting { space, keys: &keys, charter: &known, charter_head, agenda: &[], claimed_at: 0 };
    let statements = act::add(&mut dice, &setting, moderator.card(), Role::Moderator).unwrap();
    amina.state(statements);
    let member = amina.space.charter.member(moderator.card().id()).unwrap();
    assert_eq!((member.role, member.by_door), (Role::Moderator, false));
    let unwrapped = amina.space.charter.unwrap_keys(moderator.card().id(), &moderator.exchange());
    assert_eq!(unwrapped, keys.epochs.values().cloned().collect::<Vec<_>>());
}

// K1
#[test]
fn a_contributor_cannot_add_anybody() {
    let mut amina = Device::convener(120);
    let mut bako = Device::newcomer(121, &mut amina);
    let friend = crdt::device::DeviceKeys::random(&mut bako.dice);
    bako.state(vec![Statement::add(friend.card(), Role::Convener)]);
    amina.take(bako.all());
    assert!(amina.space.charter.member(friend.card().id()).is_none());
    let own = bako.keys.card();
    bako.state(vec![Statement::add(own.clone(), Role::Convener)]);
    amina.take(bako.all());
    assert_eq!(amina.space.charter.member(own.id()).unwrap().role, Role::Contributor);
}

// A4, A5
#[test]
fn rival_titles_are_reported_and_the_later_state_stands() {
    let mut amina = Device::convener(130);
    let mut bako = Device::newcomer(131, &mut amina);
    amina.take(bako.all());
    let card = bako.keys.card();
    amina.state(vec![Statement::add(card, Role::Convener)]);
    bako.take(amina.all());
    amina.title("Rivers");
    bako.title("Lakes");
    amina.write_agenda(|tx, home| agenda::write_field(tx, home, "state", "closing"));
    bako.write_agenda(|tx, home| agenda::write_field(tx, home, "state", "open"));
    amina.take(bako.all());
    bako.take(amina.all());
    let (one, other) = (amina.space.view(), bako.space.view());
    assert_eq!(one, other);
    let fields = |view: &crdt::view::View| -> Vec<String> {
        view.agenda.conflicts.iter().map(|conflict| conflict.field.clone()).collect()
    };
    assert_eq!(fields(&one), ["title", "state"]);
    assert_eq!(one.agenda.state, agenda::State::Closing);
    // A person decides, knowing both: the conflict is gone.
    amina.title("Rivers and lakes");
    assert_eq!(fields(&amina.space.view()), ["state"]);
}

// D8, V6
#[test]
fn time_travel_shows_what_was() {
    let mut amina = Device::convener(140);
    amina.title("First");
    let then = amina.space.document.heads();
    amina.title("Second");
    amina.contribute("Later words.", None);
    let past = amina.space.document.at(&then).unwrap();
    let view = amina.space.view_of(&past);
    assert_eq!(view.agenda.title, "First");
    assert!(view.seats.values().all(|seat| seat.entries.is_empty()));
    assert!(amina.space.document.at(&[wire::Hash([9; 32])]).is_err());
}

// D1: these bytes are the format; a copy made apart merges only while they never change.
#[test]
fn genesis_never_changes() {
    let changes = crdt::document::Document::default().changes();
    assert_eq!(changes.len(), 1);
    let bytes: String = changes[0].iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(bytes, include_str!("../../tests/vectors/genesis.hex").trim());
}

// E3
#[test]
fn an_entry_id_cannot_be_claimed_by_another_log() {
    let log = |byte| wire::LogId([byte; 16]);
    assert_ne!(wire::EntryId::of(log(1), 1), wire::EntryId::of(log(2), 1));
    assert_ne!(wire::EntryId::of(log(1), 1), wire::EntryId::of(log(1), 2));
    assert_eq!(seat::ordinal("01"), None, "one entry has one key");
    assert_eq!(seat::ordinal("0"), None);
}

// K2
#[test]
fn the_charter_does_not_depend_on_order() {
    let (amina, _) = village(150);
    let mut statements: Vec<_> = amina.space.charter.statements().cloned().collect();
    let expected: Vec<_> = amina.space.charter.members().map(|(id, member)| (*id, member.clone())).collect();
    for _ in 0..statements.len() {
        statements.rotate_left(1);
        let mut charter = charter::Charter::new(amina.space.id);
        for signed in &statements {
            charter.extend([signed.clone()]);
        }
        let members: Vec<_> = charter.members().map(|(id, member)| (*id, member.clone())).collect();
        assert_eq!(members, expected);
    }
}
