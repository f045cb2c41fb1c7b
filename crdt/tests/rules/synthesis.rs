//! Rules Z1 to Z5: the parts of a synthesis, and the words of a text that several write apart.

use crdt::codebook::Passage;
use crdt::dice::Dice;
use crdt::document::Chain;
use crdt::papers::{self, Paper, Record};
use crdt::seal::Key;
use crdt::synthesis::words::{CHANGE_BYTES_MAX, Merged, merged};
use crdt::synthesis::{Drafted, Field, Part, PartWords, Parts, Stated, TITLE_CHARS_MAX, parts, texts};
use crdt::text::live::LiveText;
use crdt::text::markdown::from_markdown;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use wire::{ActId, DeviceId, Hash, LogId};

fn id(n: u8) -> ActId {
    ActId([n; 16])
}

fn stated(n: u8, over: &[u8], drafted: Drafted) -> Stated {
    let over = over.iter().map(|byte| id(*byte)).collect();
    Stated { id: id(n), by: DeviceId([1; 16]), about: Vec::new(), over, drafted, title: None }
}

fn made(n: u8, part: Part, within: Option<u8>, order: &str) -> Stated {
    let sets = vec![Field::Kind, Field::Place];
    let kind = part.kinds().last().copied().unwrap_or_default().to_owned();
    let within = within.map(id);
    stated(n, &[], Drafted { part: Some(part), sets, within, order: order.into(), kind, ..Drafted::default() })
}

fn set(n: u8, of: u8, over: &[u8], drafted: Drafted) -> Stated {
    stated(n, over, Drafted { of: Some(id(of)), ..drafted })
}

fn moved(n: u8, of: u8, over: &[u8], within: u8) -> Stated {
    let drafted = Drafted { sets: vec![Field::Place], within: Some(id(within)), ..Drafted::default() };
    set(n, of, over, drafted)
}

fn gone(n: u8, of: u8, over: &[u8], gone: bool) -> Stated {
    set(n, of, over, Drafted { sets: vec![Field::Gone], gone, ..Drafted::default() })
}

/// One synthesis with two sections, and a statement in the first.
fn small() -> Vec<Stated> {
    vec![
        made(1, Part::Synthesis, None, ""),
        made(2, Part::Section, Some(1), "00001000-a"),
        made(3, Part::Section, Some(1), "00002000-a"),
        made(4, Part::Piece, Some(2), "00001000-a"),
    ]
}

fn below(parts: &Parts, within: u8) -> Vec<ActId> {
    parts.below(Some(id(within))).map(|item| item.id).collect()
}

// Z1
#[test]
fn a_title_is_one_line_within_its_cap_and_opens_for_the_desk_alone() {
    let mut dice = Dice::seeded(1);
    let key = Key::random(&mut dice);
    let words = PartWords { title: Some("What we heard".into()), change: Some(vec![1, 2]) };
    let sealed = words.seal(&mut dice, &key);
    assert_eq!(PartWords::open(&key, &sealed.bytes), Ok(words));
    assert!(PartWords::open(&Key::random(&mut dice), &sealed.bytes).is_err());
    for wrong in ["", " a", "a\nb", &"x".repeat(TITLE_CHARS_MAX + 1)] {
        let words = PartWords { title: Some(wrong.into()), change: None };
        assert_eq!(words.check(), Err(Field::Title), "{wrong:?}");
        assert!(PartWords::open(&key, &words.seal(&mut dice, &key).bytes).is_err());
    }
}

// P18
#[test]
fn a_record_of_a_part_reads_as_it_was_written_and_what_is_not_known_is_absent() {
    let passage = Passage {
        version: Hash([7; 32]),
        commitment: Hash([8; 32]),
        number: 1,
        length: 9,
        start: 2,
        end: 4,
        mark: Hash([9; 32]),
    };
    let drafted = Drafted {
        part: Some(Part::Source),
        of: Some(id(1)),
        sets: Field::ALL.to_vec(),
        within: Some(id(2)),
        order: "00001000-a".into(),
        kind: "statement".into(),
        language: "ar".into(),
        weight: "many".into(),
        gone: true,
        quote: true,
        passage: Some(passage),
        undoes: Some(id(3)),
    };
    let seat = LogId([7; 16]);
    for one in [drafted.clone(), Drafted::default()] {
        let record = Record { drafted: one, ..Record::default() };
        let mut chain = Chain::at_desk(seat);
        chain.write(|tx, home| papers::write(tx, home, (Paper::Part, 1), &record)).unwrap();
        assert_eq!(papers::read(chain.read(), seat, Paper::Part, 1), Some(record));
    }
    let long = Record { drafted: Drafted { order: "9".repeat(201), ..drafted }, ..Record::default() };
    let mut chain = Chain::at_desk(seat);
    chain.write(|tx, home| papers::write(tx, home, (Paper::Part, 1), &long)).unwrap();
    assert_eq!(papers::read(chain.read(), seat, Paper::Part, 1).unwrap().drafted.order, "");
}

// Z2
#[test]
fn different_fields_set_apart_both_stand_and_rivals_of_one_are_told() {
    let weight = |n, weight: &str| {
        set(n, 4, &[], Drafted { sets: vec![Field::Weight], weight: weight.into(), ..Drafted::default() })
    };
    let mut said = small();
    said.extend([weight(10, "many"), moved(11, 4, &[4], 3)]);
    let parts_now = parts(&said);
    let piece = parts_now.get(id(4)).unwrap();
    assert_eq!((piece.weight, piece.within, piece.disputed.len()), ("many", Some(id(3)), 0));
    said.push(weight(9, "few"));
    let parts_now = parts(&said);
    let piece = parts_now.get(id(4)).unwrap();
    assert_eq!((piece.weight, &piece.disputed[..]), ("few", &[Field::Weight][..]), "the lowest id's stands");
    said.push(set(12, 4, &[9, 10], Drafted { sets: vec![Field::Weight], weight: "some".into(), ..Drafted::default() }));
    assert!(parts(&said).get(id(4)).unwrap().disputed.is_empty());
}

// Z3
#[test]
fn a_part_stands_where_its_kind_can_and_nowhere_else() {
    let mut said = small();
    // A section within a section, a statement within a synthesis, a source within nothing: no honest program writes them.
    said.extend([moved(20, 3, &[3], 2), moved(21, 4, &[4], 1), made(22, Part::Source, None, "")]);
    let found = parts(&said);
    assert_eq!(below(&found, 1), [id(2), id(3)]);
    assert_eq!(below(&found, 2), [id(4)], "the last place that it could stand at");
    assert_eq!(found.below(None).map(|item| item.id).collect::<Vec<_>>(), [id(1)]);
    assert_eq!(found.synthesis_of(id(4)).map(|item| item.id), Some(id(1)));
    assert!(found.synthesis_of(id(22)).is_none());
    // What waits for its section stands once that is here.
    let late = [made(30, Part::Piece, Some(31), "00001000-a"), small().remove(0)];
    assert_eq!(parts(&late).get(id(30)).unwrap().within, None);
}

// Z4
#[test]
fn what_was_deleted_comes_back_and_what_was_taken_back_is_gone() {
    let mut said = small();
    said.push(gone(10, 4, &[], true));
    assert!(parts(&said).get(id(4)).unwrap().gone);
    said.push(gone(11, 4, &[10], false));
    assert!(!parts(&said).get(id(4)).unwrap().gone);
    let undo = |n, what| stated(n, &[], Drafted { undoes: Some(id(what)), ..Drafted::default() });
    let made_back = [&small()[..], &[undo(12, 4)]].concat();
    assert!(parts(&made_back).get(id(4)).unwrap().gone, "its making was taken back");
    let by_another = [&small()[..], &[Stated { by: DeviceId([2; 16]), ..undo(12, 4) }]].concat();
    assert!(!parts(&by_another).get(id(4)).unwrap().gone, "that is its maker's to take back");
}

fn actor(n: u8) -> [u8; 16] {
    [n; 16]
}

/// A writer who has these changes makes the text say something.
fn saves(changes: &BTreeMap<ActId, Vec<u8>>, say: &str, n: u8) -> Vec<u8> {
    let had = here(changes).text;
    let mut text = LiveText::load(&had.snapshot(), [], None, actor(n)).unwrap();
    let heads = text.heads();
    text.save(&heads, &from_markdown(say), actor(n)).unwrap().unwrap()
}

fn here(changes: &BTreeMap<ActId, Vec<u8>>) -> Merged {
    merged(changes, &mut |text, changes| text.proven_with(changes).ok())
}

fn plain(merged: &Merged) -> String {
    merged.text.read().unwrap().plain_text()
}

// Z5
#[test]
fn what_three_write_apart_merges_letter_by_letter() {
    let mut changes = BTreeMap::new();
    changes.insert(id(1), saves(&changes, "The wells are far.", 1));
    let base = changes.clone();
    changes.insert(id(2), saves(&base, "The **wells** are far from school.", 2));
    changes.insert(id(3), saves(&base, "Most say: The wells are far.", 3));
    changes.insert(id(4), saves(&base, "The old wells are far. الآبار بعيدة 水井很远 колодцы", 4));
    let all = here(&changes);
    let text = plain(&all);
    for part in ["Most say: ", "old wells", "far from school", "الآبار بعيدة 水井很远 колодцы"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(all.refused.is_empty() && all.waiting.is_empty());
}

// Z5
#[test]
fn a_change_that_is_none_falls_out_alone_and_one_that_lacks_what_it_builds_on_waits() {
    let mut changes = BTreeMap::new();
    changes.insert(id(1), saves(&changes, "One", 1));
    changes.insert(id(2), saves(&changes, "One two", 2));
    changes.insert(id(3), saves(&changes, "One two three", 3));
    changes.insert(id(4), b"no change at all".to_vec());
    let mut broken = changes[&id(2)].clone();
    *broken.last_mut().unwrap() ^= 0xff;
    changes.insert(id(5), broken);
    changes.insert(id(6), vec![0; CHANGE_BYTES_MAX + 1]);
    let all = here(&changes);
    assert_eq!((plain(&all).as_str(), &all.refused[..]), ("One two three", &[id(4), id(5), id(6)][..]));
    changes.remove(&id(2));
    let all = here(&changes);
    assert_eq!((plain(&all).as_str(), &all.waiting[..]), ("One", &[id(3)][..]));
}

// Z5
#[test]
fn what_one_wrote_is_taken_back_and_what_others_built_on_it_stays() {
    let mut changes = BTreeMap::new();
    changes.insert(id(1), saves(&changes, "The wells are far.", 1));
    changes.insert(id(2), saves(&changes, "The wells are far and dry.", 2));
    changes.insert(id(3), saves(&changes, "The old wells are far and dry.", 3));
    let mut text = LiveText::load(&here(&changes).text.snapshot(), [], None, actor(9)).unwrap();
    let back = text.take_back(&changes[&id(2)], actor(9)).unwrap().unwrap();
    changes.insert(id(4), back);
    assert_eq!(plain(&here(&changes)), "The old wells are far.");
    assert!(text.take_back(b"nothing", actor(8)).is_err());
}

// Z5
#[test]
fn texts_of_a_part_are_those_of_the_record_that_made_it_and_of_those_that_change_it() {
    let text = |n| set(n, 4, &[], Drafted { sets: vec![Field::Text], ..Drafted::default() });
    let mut said = small();
    said.extend([text(5), text(6)]);
    said[3].drafted.sets.push(Field::Text);
    assert_eq!(texts(&said, id(4)), BTreeSet::from([id(4), id(5), id(6)]));
    assert!(texts(&said, id(2)).is_empty());
}

/// One step of somebody who has some of what was done: what they do to what.
fn step() -> impl Strategy<Value = (u8, u8, u8, bool)> {
    (0_u8..4, 0_u8..8, 0_u8..8, any::<bool>())
}

fn played(steps: &[(u8, u8, u8, bool)]) -> Vec<Stated> {
    let mut said = small();
    for (n, (what, one, other, flag)) in (40_u8..).zip(steps) {
        let pieces: Vec<u8> =
            said.iter().filter(|one| one.drafted.part == Some(Part::Piece)).map(|one| one.id.0[0]).collect();
        let piece = pieces[usize::from(*one) % pieces.len()];
        let section = 2 + other % 2;
        let knew: Vec<u8> = said.iter().filter(|_| *flag).map(|one| one.id.0[0]).collect();
        said.push(match what {
            0 => made(n, Part::Piece, Some(section), &format!("{:08}-x", u32::from(*other) * 100)),
            1 => moved(n, piece, &knew, section),
            2 => gone(n, piece, &knew, *flag),
            _ => stated(n, &[], Drafted { undoes: Some(id(piece)), ..Drafted::default() }),
        });
    }
    said
}

proptest! {
    // Z2, Z3
    #[test]
    fn the_same_records_in_any_order_leave_the_same_parts_in_the_same_order(
        steps in proptest::collection::vec(step(), 0..30),
        seed in any::<u64>(),
    ) {
        let said = played(&steps);
        let before = parts(&said);
        let mut shuffled = said;
        let mut state = seed | 1;
        for at in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(at, usize::try_from(state >> 33).unwrap() % (at + 1));
        }
        prop_assert_eq!(&parts(&shuffled), &before);
        // Nothing is lost: whatever was made stands somewhere.
        let shown: usize = [2, 3].iter().map(|section| below(&before, *section).len()).sum();
        prop_assert_eq!(shown, before.all().filter(|item| item.part == Part::Piece).count());
    }

    // Z5
    #[test]
    fn the_same_changes_under_any_names_leave_the_same_text(
        words in proptest::collection::vec(("[a-cمن ]{0,12}", any::<bool>()), 1..8),
        names in any::<u8>(),
    ) {
        let mut changes: BTreeMap<ActId, Vec<u8>> = BTreeMap::new();
        let mut text = LiveText::new(actor(200));
        for (n, (say, follows)) in (1_u8..).zip(&words) {
            let base = if *follows { text.heads() } else { LiveText::new(actor(201)).heads() };
            let mut own = LiveText::load(&text.snapshot(), [], None, actor(n)).unwrap();
            let saved = own.save(&base, &from_markdown(say), actor(n + 100)).unwrap();
            if let Some(saved) = saved {
                text = text.with_changes(&[&saved]).unwrap();
                let mut name = [n ^ names; 16];
                name[15] = 0;
                changes.insert(ActId(name), saved);
            }
        }
        // By other names they come in another order; and by one's ones alone, where something is wrong with one of them.
        let once = here(&changes);
        prop_assert_eq!(plain(&once), text.read().unwrap().plain_text());
        changes.insert(ActId([0xee; 16]), b"nothing".to_vec());
        changes.insert(ActId([0xef; 16]), {
            let mut other = changes.values().next().cloned().unwrap_or_default();
            other.extend([1, 2, 3]);
            other
        });
        let again = here(&changes);
        prop_assert_eq!(plain(&again), plain(&once));
        prop_assert_eq!(again.text.heads(), once.text.heads());
    }
}
