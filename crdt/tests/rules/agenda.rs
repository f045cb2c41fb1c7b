//! Rules A1 to A7 and D4: what conveners set up.

use crate::device::Device;
use crate::reader;
use crdt::act::{Detached, Setting};
use crdt::agenda::{self, Question, Room, State};
use crdt::charter::{Role, Statement};
use crdt::check::Reason;
use crdt::content::{Act, Content, DocumentChange, DocumentKind};
use crdt::device::{OwnLog, Sealing};
use crdt::dice::Dice;
use crdt::document::Chain;
use crdt::filing::RoomKind;
use crdt::text::RichText;
use crdt::text::live::LiveText;
use wire::Lane;

fn question(id: &str, order: &str) -> Question {
    Question { id: id.into(), order: order.into(), number: "1".into(), text: "Who?".into(), ..Question::default() }
}

// A1
#[test]
fn an_agenda_reads_back_as_it_was_written_and_empty_fields_are_absent() {
    let mut amina = Device::convener(1);
    let room =
        Room { id: "r".into(), order: "1".into(), title: "Week one".into(), kind: RoomKind::Week, ..Room::default() };
    amina.write_agenda(|tx, home| {
        agenda::write_field(tx, home, "objective", "To learn")?;
        agenda::write_field(tx, home, "opens", "2026-03-02")?;
        agenda::write_flag(tx, home, "moderated", true)?;
        agenda::write_room(tx, home, &room)?;
        agenda::write_question(tx, home, &question("q", "1"))
    });
    amina.write_agenda(|tx, home| agenda::write_field(tx, home, "opens", ""));
    let read = amina.space.view().agenda;
    assert_eq!((read.objective.as_str(), read.opens, read.moderated), ("To learn", None, true));
    assert_eq!(read.rooms, [room]);
    assert_eq!(read.questions[0].text, "Who?");
    assert!(amina.space.view().seats.is_empty(), "the agenda is nobody's seat");
}

// A2
#[test]
fn a_state_is_one_of_five_words_in_their_order_and_any_other_is_a_draft() {
    let words: Vec<_> = State::ALL.iter().map(|state| state.word()).collect();
    assert_eq!(words, ["draft", "open", "closing", "closed", "archived"]);
    assert!(State::ALL.is_sorted());
    let mut amina = Device::convener(2);
    amina.write_agenda(|tx, home| agenda::write_field(tx, home, "state", "ajar"));
    assert_eq!(amina.space.view().agenda.state, State::Draft);
}

// A3
#[test]
fn questions_stand_in_the_order_of_their_keys() {
    let first = agenda::order_after(None, "aaaaaaaa");
    let second = agenda::order_after(Some(&first), "bbbbbbbb");
    assert_eq!((first.as_str(), second.as_str()), ("00001000-aaaaaaaa", "00002000-bbbbbbbb"));
    let mut amina = Device::convener(3);
    amina.write_agenda(|tx, home| {
        agenda::write_question(tx, home, &question("late", &second))?;
        agenda::write_question(tx, home, &question("twin", &first))?;
        agenda::write_question(tx, home, &question("early", &first))
    });
    let read = amina.space.view().agenda;
    let ids: Vec<_> = read.questions.iter().map(|question| question.id.as_str()).collect();
    assert_eq!(ids, ["early", "twin", "late"], "equal keys are parted by id");
}

// A6
#[test]
fn a_question_taken_off_the_agenda_leaves_its_answers() {
    let mut amina = Device::convener(4);
    amina.write_agenda(|tx, home| agenda::write_question(tx, home, &question("q", "1")));
    amina.contribute("An answer.", None);
    amina.write_agenda(|tx, home| agenda::remove_question(tx, home, "q"));
    let view = amina.space.view();
    assert!(view.agenda.questions.is_empty());
    assert_eq!(view.seats[&amina.seat_log()].entries.len(), 1);
}

/// A parcel in a contributor's seat log that carries a change of the welcome text.
fn welcome_in_a_seat(bako: &mut Device, change: Vec<u8>) -> wire::Parcel {
    let list = vec![DocumentChange { document: DocumentKind::Welcome, change }];
    let content = Content { claimed_at: 0, agenda: Vec::new(), act: Act::Changes(list) }.encode();
    let key = bako.space.keys.writable(&bako.space.charter).unwrap().clone();
    let sealing = Sealing { space: bako.space.id, charter: bako.space.charter_head(), key: key.record() };
    bako.seat_log_mut().write(&mut Dice::seeded(5), sealing, Vec::new(), &content)
}

// A7
#[test]
fn the_welcome_text_is_written_in_the_agenda_lane_alone() {
    let mut amina = Device::convener(5);
    let mut bako = Device::newcomer(6, &mut amina);
    amina.take(bako.all());
    let mut text = LiveText::new([9; 16]);
    let change = text.save(&text.heads(), &RichText::from_plain("Welcome."), [8; 16]).unwrap().unwrap();
    let bad = welcome_in_a_seat(&mut bako, change.clone());
    assert_eq!(amina.take(vec![bad]).aside[0].reason, Reason::WritingRule);
    assert!(amina.space.welcome.read().unwrap().is_blank());
    let taken = amina.take(vec![welcome_of(&amina, change)]);
    assert_eq!(taken.accepted.len(), 1, "{taken:?}");
    assert_eq!(amina.space.welcome.read().unwrap().plain_text(), "Welcome.");
}

/// A parcel of a new agenda log of Amina's that changes the welcome text and nothing else.
fn welcome_of(amina: &Device, change: Vec<u8>) -> wire::Parcel {
    let (space, mut dice) = (&amina.space, Dice::seeded(6));
    let mut log = OwnLog::random(&mut dice, &amina.keys, space.id, Lane::Agenda);
    let mut chain = Chain::new(log.id, Lane::Agenda);
    let setting = Setting {
        space: space.id,
        keys: &space.keys,
        charter: &space.charter,
        charter_head: space.charter_head(),
        agenda: &[],
        claimed_at: 0,
    };
    let with = Detached { welcome: Some(change), ..Detached::default() };
    setting.edit(&mut dice, &mut log, &mut chain, with, |_, _| Ok(())).unwrap().unwrap().parcel
}

// D4: what another convener wrote has to be here first; until then it waits.
#[test]
fn an_agenda_change_waits_for_the_agenda_changes_it_builds_on() {
    let mut amina = Device::convener(7);
    let mut bako = Device::newcomer(8, &mut amina);
    amina.take(bako.all());
    amina.state(vec![Statement::add(bako.keys.card(), Role::Convener)]);
    bako.take(amina.all());
    let first = amina.title("Rivers");
    bako.take(vec![first.clone()]);
    let second = bako.title("Rivers and lakes");
    let mut reader = reader(&amina);
    let without: Vec<_> = bako.all().into_iter().filter(|p| p.hash() != first.hash()).collect();
    assert!(reader.take(without).pending.iter().any(|parcel| parcel.hash() == second.hash()));
    reader.take(vec![first]);
    assert_eq!(reader.space.view().agenda.title, "Rivers and lakes");
    assert!(reader.space.view().agenda.conflicts.is_empty());
}
