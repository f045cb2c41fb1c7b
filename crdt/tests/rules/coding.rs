//! Rules H6 to H10: passages, codings, and how far those who code agree.

use crate::codebook::{id, stated};
use crdt::agreement::nominal;
use crdt::codebook::{Coded, Passage, Stated};
use crdt::coding::{Found, standing};
use crdt::dice::Dice;
use crdt::papers::{self, Paper, Record};
use crdt::payload::Body;
use crdt::text::RichText;
use crdt::text::markdown::from_markdown;
use proptest::prelude::*;
use wire::{DeviceId, EntryId, Hash, LogId};

fn body(words: &str) -> Body {
    Body::new(&mut Dice::seeded(words.len() as u64), &RichText::from_plain(words), None)
}

fn passage(body: &Body, start: usize, end: usize) -> Option<Passage> {
    Passage::of(body, (Hash([1; 32]), 1), (start, end))
}

// H6
#[test]
fn a_passage_is_known_again_by_whoever_has_its_words_and_by_nobody_else() {
    let (said, same_words) = (
        body("The well is far. بعيد جدا"),
        Body::new(&mut Dice::seeded(9), &from_markdown("The well is far. بعيد جدا"), None),
    );
    let coded = passage(&said, 17, 21).unwrap();
    assert_eq!((coded.words(&said).as_deref(), coded.length), (Some("بعيد"), 25), "counted in code points");
    assert_eq!(coded.words(&same_words), None, "the same words under another salt have another mark");
    assert_ne!(said.mark("far"), same_words.mark("far"));
    let wrong = Passage { start: 16, ..coded.clone() };
    assert_eq!(wrong.words(&said), None, "a place that is not what was coded");
    for (start, end) in [(3, 3), (4, 3), (0, 26), (26, 27)] {
        assert_eq!(passage(&said, start, end), None, "{start} {end}");
    }
}

// H7
#[test]
fn a_passage_is_found_at_its_place_or_at_the_only_place_where_it_stands() {
    let said = body("The well is far.");
    let coded = passage(&said, 4, 8).unwrap();
    let find = |text: &str| coded.find("well", text);
    assert_eq!(find("The well is near, the well is dry."), Some(Found { start: 4, end: 8, moved: false }));
    assert_eq!(find("In May the well is dry."), Some(Found { start: 11, end: 15, moved: true }));
    assert_eq!(find("A well and a well."), None, "which of them nobody knows");
    assert_eq!((find("The river is far."), find(""), find("The wel")), (None, None, None));
}

// H8
#[test]
fn what_was_masked_beside_a_passage_leaves_it_and_what_was_masked_in_it_does_not() {
    let said = body("Hawa says that\n\nthe well is far.");
    let coded = passage(&said, 19, 23).unwrap();
    let text = |quotation: &str| said.rich_text().masked(&[quotation.to_owned()]).0.plain_text();
    assert_eq!(coded.find_masked(&text("Hawa")), Some(Found { start: 19, end: 23, moved: false }));
    assert_eq!(coded.find_masked(&text("well is")), None);
    assert_eq!(coded.find_masked("Another text of another length and place."), None);
}

fn coding(n: u8, by: u8, over: &[u8]) -> Stated {
    let mark = passage(&body("The well."), 4, 8);
    let coded = Coded { code: Some(id(99)), passage: mark, ..Coded::default() };
    Stated { by: DeviceId([by; 16]), about: vec![EntryId([1; 16])], ..stated(n, over, coded) }
}

fn taking_back(n: u8, by: u8, over: &[u8]) -> Stated {
    Stated { by: DeviceId([by; 16]), ..stated(n, over, Coded::default()) }
}

fn left(said: &[Stated]) -> Vec<u8> {
    standing(said).iter().map(|one| one.id.0[0]).collect()
}

// H6, H4
#[test]
fn one_takes_back_ones_own_coding_and_an_office_anybodys() {
    let (own, others) = (coding(1, 1, &[]), coding(2, 2, &[]));
    assert_eq!(left(&[own.clone(), others.clone(), taking_back(3, 1, &[1, 2])]), [2]);
    let office = Stated { office: true, ..taking_back(3, 1, &[1, 2]) };
    assert!(left(&[own.clone(), others.clone(), office.clone()]).is_empty());
    let undo = Stated { by: DeviceId([1; 16]), ..stated(4, &[], Coded { undoes: Some(id(3)), ..Coded::default() }) };
    assert_eq!(left(&[own.clone(), others, office, undo.clone()]), [1, 2], "and it stands again");
    let undo_own = Stated { coded: Coded { undoes: Some(id(1)), ..Coded::default() }, ..undo };
    assert!(left(&[own, undo_own]).is_empty());
}

// P17, H6, G9: written and read again as it was.
#[test]
fn a_coding_is_read_from_the_desks_document_as_it_was_written() {
    let mut chain = crdt::document::Chain::at_desk(LogId([3; 16]));
    let coded = Coded { undoes: Some(id(5)), ..coding(1, 1, &[]).coded };
    let record = Record { about: vec![EntryId([1; 16])], coded, claimed_at: 1, ..Record::default() };
    chain.write(|tx, home| papers::write(tx, home, (Paper::Coding, 1), &record)).unwrap().unwrap();
    assert_eq!(papers::read(chain.read(), LogId([3; 16]), Paper::Coding, 1), Some(record));
    let empty = Record::default();
    chain.write(|tx, home| papers::write(tx, home, (Paper::Coding, 2), &empty)).unwrap().unwrap();
    assert_eq!(papers::read(chain.read(), LogId([3; 16]), Paper::Coding, 2), Some(empty));
}

/// The table of units by observers, a dot where nobody judged.
fn table(rows: &[&str]) -> Vec<Vec<char>> {
    let columns = rows[0].split(' ').count();
    let cell = |row: &&str, n: usize| row.split(' ').nth(n).and_then(|cell| cell.chars().next()).filter(|c| *c != '.');
    (0..columns).map(|n| rows.iter().filter_map(|row| cell(row, n)).collect()).collect()
}

fn rounded(rows: &[&str]) -> f64 {
    (nominal(&table(rows)).alpha.unwrap() * 1000.0).round() / 1000.0
}

// H10: the worked examples A, B and C of Krippendorff, *Computing Krippendorff's Alpha-Reliability*, 2011.
#[test]
#[allow(clippy::float_cmp)] // rounded to the digits that the paper prints
fn alpha_is_what_the_paper_that_defines_it_works_out() {
    assert_eq!(rounded(&["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"]), 0.095);
    assert_eq!(rounded(&["a a b b d c c c e d d a", "b a b b b c c c e d d d"]), 0.692);
    let four =
        ["1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."];
    assert_eq!(rounded(&four), 0.743);
    let found = nominal(&table(&four));
    assert_eq!((found.units, found.values), (11, 40), "what one alone judged is left out");
}

// H10
#[test]
fn where_nothing_varies_or_nobody_judged_the_same_there_is_no_alpha() {
    assert_eq!(nominal::<u8>(&[]).alpha, None);
    assert_eq!(nominal(&[vec![1], vec![0]]).alpha, None);
    assert_eq!(nominal(&[vec![1, 1], vec![1, 1]]).alpha, None);
    assert_eq!(nominal(&[vec![1, 1], vec![0, 0]]).alpha, Some(1.0));
}

proptest! {
    // H6 to H8: whatever the words, a passage is found where it was, never elsewhere than its own words are.
    #[test]
    fn a_found_passage_reads_as_it_was_coded(words in "[ab هو]{1,30}", later in "[ab هو]{0,40}", at in 0usize..30, long in 1usize..8) {
        let said = body(&words);
        prop_assume!(passage(&said, at, at + long).is_some());
        let coded = passage(&said, at, at + long).unwrap();
        let quoted = coded.words(&said).unwrap();
        let text = said.rich_text().plain_text();
        prop_assert_eq!(coded.find(&quoted, &text), Some(Found { start: at, end: at + long, moved: false }));
        if let Some(found) = coded.find(&quoted, &later) {
            let again: String = later.chars().skip(found.start).take(found.end - found.start).collect();
            prop_assert_eq!(again, quoted);
        }
    }
}
