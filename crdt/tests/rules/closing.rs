//! Rules A8 to A14: moves of the state, and what of others' work is late or held by them.

use crate::device::Device;
use crate::reader;
use crdt::agenda::{self, State};
use crdt::charter::{Role, Statement};
use crdt::check::Reason;
use crdt::closing::{self, Came, Had, Moved};
use proptest::prelude::*;
use wire::{EntryId, LogId, Parcel};

/// A convener, another, and somebody who speaks; all know of each other and that the consultation is open.
fn three() -> (Device, Device, Device) {
    let mut amina = Device::convener(1);
    let mut bako = Device::newcomer(2, &mut amina);
    amina.take(bako.all());
    amina.state(vec![Statement::add(bako.keys.card(), Role::Convener)]);
    let mut emeka = Device::newcomer(3, &mut amina);
    amina.take(emeka.all());
    amina.move_to(State::Open);
    bako.take(amina.all());
    emeka.take(amina.all());
    emeka.introduce("Emeka");
    amina.take(emeka.all());
    bako.take(emeka.all());
    (amina, bako, emeka)
}

fn came(of: &Device, entry: EntryId) -> Came {
    of.space.view().came.get(&entry).copied().unwrap_or(Came::InTime)
}

// A8
#[test]
fn a_move_tells_who_and_why_and_the_state_with_it() {
    let (mut amina, mut bako, _) = three();
    amina.move_to(State::Closing);
    bako.take(amina.all());
    let log = bako.title("x").header().log;
    let what = Moved {
        from: State::Closing,
        to: Some(State::Open),
        closes: Some("2026-03-14".into()),
        reason: "Floods cut the road".into(),
        claimed_at: 7,
        ..Moved::default()
    };
    bako.write_agenda(|tx, home| closing::write(tx, home, log, &what));
    amina.take(bako.all());
    let read = amina.space.view().agenda;
    assert_eq!((read.state, read.closes.as_deref()), (State::Open, Some("2026-03-14")));
    let words: Vec<_> = read.moves.iter().map(|one| one.what.to.map(State::word).unwrap_or_default()).collect();
    assert_eq!(words, ["open", "closing", "open"]);
    assert_eq!((read.moves[2].log, &read.moves[2].what), (log, &what));
    assert_eq!(read.moves[1].what.had, Some(amina.had()));
    assert!(read.conflicts.is_empty(), "{:?}", read.conflicts);
}

// A8: nobody writes in another's name, nor anything of a move anew.
#[test]
fn a_move_is_written_once_and_by_its_own_log_alone() {
    let (mut amina, mut bako, _) = three();
    let log = amina.space.view().agenda.moves[0].log;
    let forged = Moved { to: Some(State::Closed), had: Some(Had::default()), ..Moved::default() };
    let mut refuse = |by: &mut Device, log| {
        let parcel = by.draft_agenda(|tx, home| closing::write(tx, home, log, &forged));
        amina.take(vec![parcel]).aside.pop().map(|aside| aside.reason)
    };
    assert_eq!(refuse(&mut bako, log), Some(Reason::WritingRule));
    let (mut amina, mut bako, _) = three();
    let again = |by: &mut Device, log: LogId| {
        by.draft_agenda(|tx, home| agenda::write_field(tx, home, &format!("move.{log}.1"), "never"))
    };
    let parcel = again(&mut bako, log);
    assert_eq!(amina.take(vec![parcel]).aside[0].reason, Reason::WritingRule, "not in another's name");
    let parcel = again(&mut amina, log);
    let mut reader = reader(&amina);
    reader.take(amina.all());
    assert_eq!(reader.take(vec![parcel]).aside[0].reason, Reason::WrongStructure, "nor anew by its own");
}

// A10
#[test]
fn what_was_made_without_knowing_comes_late_and_what_was_made_knowing_is_held() {
    let (mut amina, mut bako, mut emeka) = three();
    let in_time = emeka.contribute("in time", None);
    amina.take(emeka.all());
    amina.move_to(State::Closing);
    let unknowing = emeka.contribute("far away", None);
    emeka.take(amina.all());
    let knowing = emeka.contribute("I know", None);
    let own = amina.contribute("thank you all", None);
    for device in [&mut amina, &mut bako] {
        device.take(emeka.all());
    }
    bako.take(amina.all());
    emeka.take(amina.all());
    for device in [&amina, &bako, &emeka] {
        assert_eq!(came(device, in_time), Came::InTime);
        assert_eq!(came(device, unknowing), Came::Late);
        assert_eq!(came(device, knowing), Came::Held);
        assert_eq!(came(device, own), Came::Late, "an office's own is never held");
    }
}

// A10: a log that once named the closing cannot name less afterwards.
#[test]
fn who_knew_once_knows_in_all_that_follows() {
    let (mut amina, _, mut emeka) = three();
    amina.move_to(State::Closing);
    emeka.take(amina.all());
    emeka.react(EntryId([9; 16]), "agree");
    let entry = emeka.contribute_unknowing("I never heard");
    amina.take(emeka.all());
    assert_eq!(came(&amina, entry), Came::Held);
}

// A12
#[test]
fn a_final_close_holds_what_the_office_did_not_have_and_nothing_else() {
    let (mut amina, _, mut emeka) = three();
    amina.move_to(State::Closing);
    let late = emeka.contribute("came in the weeks of closing", None);
    amina.take(emeka.all());
    amina.move_to(State::Closed);
    let after = emeka.contribute("never heard of any of it", None);
    amina.take(emeka.all());
    assert_eq!((came(&amina, late), came(&amina, after)), (Came::Late, Came::Held));
    amina.move_to(State::Archived);
    assert_eq!((came(&amina, late), came(&amina, after)), (Came::Late, Came::Held), "archiving lets nothing in");
}

// A12: what was held while it was closing stays held when it closes, though the office has it by then.
#[test]
fn a_final_close_admits_nothing_that_was_held() {
    let (mut amina, _, mut emeka) = three();
    amina.move_to(State::Closing);
    emeka.take(amina.all());
    let knowing = emeka.contribute("I know", None);
    amina.take(emeka.all());
    amina.move_to(State::Closed);
    assert_eq!(came(&amina, knowing), Came::Held);
}

// A9
#[test]
fn an_extension_frees_what_was_held_and_a_new_closing_begins_anew() {
    let (mut amina, _, mut emeka) = three();
    amina.move_to(State::Closing);
    emeka.take(amina.all());
    let knowing = emeka.contribute("I know", None);
    amina.take(emeka.all());
    amina.move_to(State::Open);
    assert!(amina.space.view().came.is_empty());
    amina.move_to(State::Closing);
    assert_eq!(came(&amina, knowing), Came::InTime, "the office had it when it closed again");
}

/// Two conveners close at once, each with what the other does not have; the states they move to.
fn rivals(one: State, other: State) -> (Device, [EntryId; 2]) {
    let (mut amina, mut bako, mut emeka) = three();
    let mut fatou = Device::newcomer(4, &mut amina);
    amina.take(fatou.all());
    bako.take(amina.all());
    let entries = [emeka.contribute("to Amina", None), fatou.contribute("to Bako", None)];
    amina.take(emeka.all());
    bako.take(fatou.all());
    amina.move_to(one);
    bako.move_to(other);
    amina.take(bako.all());
    bako.take(amina.all());
    assert_eq!(amina.space.view(), bako.space.view());
    (amina, entries)
}

// A11
#[test]
fn of_rival_closings_nothing_is_late_or_held_that_either_office_had() {
    for (one, other) in
        [(State::Closing, State::Closing), (State::Closing, State::Closed), (State::Closed, State::Closed)]
    {
        let (amina, entries) = rivals(one, other);
        assert_eq!(entries.map(|entry| came(&amina, entry)), [Came::InTime; 2], "{one:?} {other:?}");
    }
}

// A9: who extended without knowing of a rival closing did not lift it.
#[test]
fn an_extension_lifts_no_closing_that_it_did_not_know() {
    let (mut amina, mut bako, mut emeka) = three();
    amina.move_to(State::Closing);
    bako.take(amina.all());
    amina.move_to(State::Open);
    bako.move_to(State::Closed);
    amina.take(bako.all());
    let after = emeka.contribute("after", None);
    amina.take(emeka.all());
    assert_eq!((amina.space.view().agenda.state, came(&amina, after)), (State::Closed, Came::Held));
}

// A14
#[test]
fn dates_that_pass_change_nothing() {
    let (mut amina, _, mut emeka) = three();
    let log = amina.space.view().agenda.moves[0].log;
    let what = Moved { closes: Some("1970-01-02".into()), ..Moved::default() };
    amina.write_agenda(|tx, home| closing::write(tx, home, log, &what));
    let entry = emeka.contribute("after the day", None);
    amina.take(emeka.all());
    assert_eq!((amina.space.view().agenda.state, came(&amina, entry)), (State::Open, Came::InTime));
}

// A8: what an office had is read back whole, whatever its size; bytes that are not canonical name nobody.
#[test]
fn what_an_office_had_reads_back_in_slices_and_only_as_it_is_written() {
    for count in [0_u64, 1, 2_000, 2_001, 5_000] {
        let log = |n: u64| LogId([n.to_be_bytes(), [7; 8]].concat().try_into().unwrap());
        let had = Had((1..=count).map(|n| (log(n), u64::MAX - n)).collect());
        let slices = had.slices();
        assert!(slices.iter().all(|slice| slice.len() <= crdt::check::SCALAR_BYTES_MAX));
        let read = slices.iter().flat_map(|slice| Had::read_slice(slice).unwrap().0).collect();
        assert_eq!(had, Had(read));
    }
    let one = Had([(LogId([1; 16]), 3), (LogId([2; 16]), 4)].into()).slices().remove(0);
    let swapped = [&one[..1], &one[20..], &one[1..20]].concat();
    let nothing = [&one[..19], &[0], &one[20..]].concat();
    for bad in [&one[1..], &swapped, &nothing, &[&one[..], &[0]].concat(), b""] {
        assert_eq!(Had::read_slice(bad), None, "{bad:?}");
    }
    let mut many = Had::default();
    many.0.extend((0..2_001_u64).map(|n| (LogId(u128::from(n).to_be_bytes()), 1)));
    let lines: Vec<u8> = many.slices().concat();
    assert_eq!(Had::read_slice(&lines), None);
}

/// The parcels of a story in which everything happens.
fn story() -> (Device, Vec<Parcel>) {
    let (mut amina, mut bako, mut emeka) = three();
    let _ = emeka.contribute("in time", None);
    amina.take(emeka.all());
    amina.move_to(State::Closing);
    let _ = emeka.contribute("unknowing", None);
    bako.move_to(State::Closed);
    emeka.take(amina.all());
    let _ = emeka.contribute("knowing", None);
    amina.take(emeka.all());
    amina.take(bako.all());
    let _ = amina.contribute("by an office", None);
    amina.state(vec![Statement::add(emeka.keys.card(), Role::Moderator)]);
    emeka.take(amina.all());
    let _ = emeka.contribute("by an office since", None);
    amina.take(emeka.all());
    let all = amina.all();
    (amina, all)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    // A10 to A13: in whatever order parcels come and however they are split.
    #[test]
    fn what_is_late_and_what_is_held_depends_on_no_order(seed in any::<u64>()) {
        let (amina, mut all) = story();
        let mut dice = crdt::dice::Dice::seeded(seed);
        for i in (1..all.len()).rev() {
            all.swap(i, usize::try_from(dice.below(i as u64 + 1)).unwrap());
        }
        let mut reader = reader(&amina);
        while !all.is_empty() {
            let some = all.split_off(all.len().saturating_sub(1 + usize::try_from(dice.below(4)).unwrap()));
            reader.take(some);
        }
        let (one, other) = (amina.space.view(), reader.space.view());
        prop_assert!(!other.came.is_empty());
        prop_assert_eq!(one, other);
    }
}
