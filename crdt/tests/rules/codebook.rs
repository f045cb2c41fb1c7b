//! Rules H1 to H5: codes in a tree, and what of several acts on one stands.

use crdt::codebook::{self, Code, CodeWords, Coded, Field, Stated, codebook, order_between, with_below};
use crdt::dice::Dice;
use crdt::seal::Key;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use wire::{ActId, DeviceId};

pub(crate) fn id(byte: u8) -> ActId {
    ActId([byte; 16])
}

pub(crate) fn stated(n: u8, over: &[u8], coded: Coded) -> Stated {
    let over = over.iter().map(|byte| id(*byte)).collect();
    Stated { id: id(n), by: DeviceId([1; 16]), office: false, about: Vec::new(), over, coded, words: None }
}

fn named(name: &str) -> Option<CodeWords> {
    Some(CodeWords { name: Some(name.to_owned()), ..CodeWords::default() })
}

/// A code that is made.
fn made(n: u8, name: &str, parent: Option<u8>) -> Stated {
    let coded = Coded { sets: vec![Field::Name, Field::Place], parent: parent.map(id), ..Coded::default() };
    Stated { words: named(name), ..stated(n, &[], coded) }
}

/// An act on a code.
fn set(n: u8, code: u8, over: &[u8], coded: Coded) -> Stated {
    stated(n, over, Coded { code: Some(id(code)), ..coded })
}

fn moved(n: u8, code: u8, over: &[u8], parent: Option<u8>) -> Stated {
    set(n, code, over, Coded { sets: vec![Field::Place], parent: parent.map(id), ..Coded::default() })
}

fn renamed(n: u8, code: u8, over: &[u8], name: &str) -> Stated {
    Stated { words: named(name), ..set(n, code, over, Coded { sets: vec![Field::Name], ..Coded::default() }) }
}

fn undoing(n: u8, what: u8) -> Stated {
    stated(n, &[], Coded { undoes: Some(id(what)), ..Coded::default() })
}

fn one(said: &[Stated], n: u8) -> Code {
    codebook(said).into_iter().find(|code| code.id == id(n)).unwrap()
}

// H1
#[test]
fn words_of_a_code_open_for_the_desk_and_only_within_their_caps() {
    let mut dice = Dice::seeded(1);
    let key = Key::random(&mut dice);
    let words = CodeWords { definition: Some("Who fetches it.\nHow far.".into()), ..named("Water").unwrap() };
    let sealed = words.seal(&mut dice, &key);
    assert_eq!(CodeWords::open(&key, &sealed.bytes), Ok(words));
    assert!(CodeWords::open(&Key::random(&mut dice), &sealed.bytes).is_err());
    for wrong in ["", " Water", "a\nb", "a\u{7}", &"x".repeat(codebook::NAME_CHARS_MAX + 1)] {
        let words = named(wrong).unwrap();
        assert_eq!(words.check(), Err(Field::Name), "{wrong:?}");
        assert!(CodeWords::open(&key, &words.seal(&mut dice, &key).bytes).is_err());
    }
    let long = Some("x".repeat(codebook::TEXT_CHARS_MAX + 1));
    assert_eq!(CodeWords { examples: long, ..CodeWords::default() }.check(), Err(Field::Examples));
    assert!(codebook::is_colour("#00ff9a"));
    for wrong in ["00ff9a", "#00FF9A", "#00ff9", "#00ff9az", "red", ""] {
        assert!(!codebook::is_colour(wrong), "{wrong}");
    }
}

// H2
#[test]
fn different_fields_of_one_code_both_stand_and_rivals_of_one_field_are_told() {
    let colour = Coded { sets: vec![Field::Colour], colour: "#112233".into(), ..Coded::default() };
    let said = [made(9, "Water", None), renamed(3, 9, &[9], "Drinking water"), set(2, 9, &[], colour)];
    let code = one(&said, 9);
    assert_eq!((code.name.as_str(), code.colour.as_str(), code.disputed.len()), ("Drinking water", "#112233", 0));
    assert_eq!(code.stands[&Field::Name], [id(3)]);
    let rival = [&said[..], &[renamed(5, 9, &[9], "Wells")]].concat();
    let code = one(&rival, 9);
    assert_eq!(
        (code.name.as_str(), &code.disputed[..]),
        ("Drinking water", &[Field::Name][..]),
        "the lowest id's stands"
    );
    assert_eq!(code.stands[&Field::Name], [id(3), id(5)]);
    let decided = [&rival[..], &[renamed(8, 9, &[3, 5], "Wells")]].concat();
    assert_eq!((one(&decided, 9).name.as_str(), one(&decided, 9).disputed.len()), ("Wells", 0));
    let alike = [&said[..], &[renamed(5, 9, &[9], "Drinking water")]].concat();
    assert!(one(&alike, 9).disputed.is_empty(), "who says the same does not differ");
    // Two that are each over the other, by whoever forged them, leave the code a name.
    let circle = [made(9, "Water", None), renamed(3, 9, &[9, 5], "A"), renamed(5, 9, &[9, 3], "B")];
    assert_eq!(one(&circle, 9).name, "A");
}

// H3
#[test]
fn moves_that_make_a_circle_loosen_the_lowest_id_and_say_so() {
    let said = [made(7, "A", None), made(8, "B", None), moved(1, 7, &[7], Some(8)), moved(2, 8, &[8], Some(7))];
    let codes = codebook(&said);
    let told: Vec<_> = codes.iter().map(|code| (code.name.as_str(), code.depth, code.loosed)).collect();
    assert_eq!(told, [("A", 0, true), ("B", 1, false)]);
    // Whoever moves it knowing of both ends it.
    let mended = [&said[..], &[moved(3, 8, &[2], None)]].concat();
    assert!(codebook(&mended).iter().all(|code| !code.loosed));
    assert_eq!(one(&mended, 7).parent, Some(id(8)));
    // Under itself, and under nothing that is here.
    assert!(one(&[made(7, "A", Some(7))], 7).loosed);
    assert_eq!(one(&[made(7, "A", Some(99))], 7).parent, None);
}

// H4
#[test]
fn who_takes_back_that_a_code_was_made_retires_it_and_nobody_undoes_anothers_act() {
    let said = [made(9, "Water", None), renamed(3, 9, &[9], "Wells"), undoing(4, 3)];
    assert_eq!(one(&said, 9).name, "Water");
    let retired = [made(9, "Water", None), undoing(4, 9)];
    assert!(one(&retired, 9).retired);
    assert_eq!(one(&retired, 9).name, "Water", "whoever coded with it meanwhile still reads what it is");
    let other = Stated { by: DeviceId([2; 16]), ..undoing(4, 9) };
    assert!(!one(&[made(9, "Water", None), other], 9).retired);
    let restored = set(5, 9, &[], Coded { sets: vec![Field::Retired], ..Coded::default() });
    assert!(!one(&[&retired[..], &[restored]].concat(), 9).retired);
    let again = [&said[..], &[undoing(6, 4)]].concat();
    assert_eq!(one(&again, 9).name, "Water", "what takes back is not taken back itself");
}

// H5
#[test]
fn codes_stand_in_the_order_of_their_places_and_there_is_always_room_between_two() {
    let at = |n: u8, order: &str, parent: Option<u8>| {
        let made = made(n, "x", parent);
        Stated { coded: Coded { order: order.into(), ..made.coded }, ..made }
    };
    let said = [at(1, "00002000-a", None), at(2, "00001000-a", None), at(3, "00005000-a", Some(2)), at(4, "", Some(2))];
    let order: Vec<u8> = codebook(&said).iter().map(|code| code.id.0[0]).collect();
    assert_eq!(order, [2, 4, 3, 1]);
    assert_eq!(with_below(&codebook(&said), id(2)), [id(2), id(3), id(4)].into());
    assert_eq!(order_between(None, None, "aa"), "00001000-aa");
    for to_front in [true, false] {
        let (mut low, mut high) = (order_between(None, None, "aa"), order_between(Some("00001000-aa"), None, "aa"));
        for _ in 0..60 {
            let middle = order_between(Some(&low), Some(&high), "aa");
            assert!(low < middle && middle < high, "{low} {middle} {high}");
            *(if to_front { &mut high } else { &mut low }) = middle;
        }
    }
    let mut first = order_between(None, None, "aa");
    for _ in 0..60 {
        let before = order_between(None, Some(&first), "aa");
        assert!(before < first, "{before} {first}");
        first = before;
    }
    let twins = ("00001000-aa", "00001000-bb");
    let between = order_between(Some(twins.0), Some(twins.1), "cc");
    assert!(twins.0 < between.as_str() && between.as_str() < twins.1);
}

prop_compose! {
    /// Codes 1 to 6 are made; whatever else happens to them.
    fn any_act()(n in 20u8..60, code in 1u8..9, over in prop::collection::vec(1u8..60, 0..4), parent in prop::option::of(1u8..9),
        retired in any::<bool>(), what in 0u8..5, name in "[a-c]", by in 1u8..3) -> Stated {
        let act = match what {
            0 | 1 => moved(n, code, &over, parent),
            2 => renamed(n, code, &over, &name),
            3 => set(n, code, &over, Coded { sets: vec![Field::Retired], retired, ..Coded::default() }),
            _ => undoing(n, over.first().copied().unwrap_or(1)),
        };
        Stated { by: DeviceId([by; 16]), ..act }
    }
}

proptest! {
    // H2, H3, H5: whatever order acts are merged in, the forest is the same, and no code is lost.
    #[test]
    fn the_same_acts_make_the_same_forest_and_lose_no_code(
        acts in prop::collection::vec(any_act(), 0..25), parents in prop::collection::vec(prop::option::of(1u8..7), 6), seed in any::<u64>()
    ) {
        let mut said: Vec<Stated> = (1u8..).zip(parents).map(|(n, parent)| made(n, "x", parent)).chain(acts).collect();
        said.sort_by_key(|one| one.id);
        said.dedup_by_key(|one| one.id);
        let codes = codebook(&said);
        let mut dice = Dice::seeded(seed);
        said.sort_by_cached_key(|_| dice.bytes::<8>());
        prop_assert_eq!(&codebook(&said), &codes);
        let all: BTreeSet<ActId> = codes.iter().map(|code| code.id).collect();
        prop_assert_eq!(codes.len(), 6);
        prop_assert_eq!(all, (1u8..7).map(id).collect::<BTreeSet<_>>());
        let mut before: BTreeMap<ActId, usize> = BTreeMap::new();
        for code in &codes {
            let depth = code.parent.map_or(0, |parent| before.get(&parent).map_or(usize::MAX, |depth| depth + 1));
            prop_assert_eq!(code.depth, depth, "each stands after the one that it is under");
            before.insert(code.id, code.depth);
        }
    }
}
