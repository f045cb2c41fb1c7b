//! Likeness, measured on made-up texts from a seed (rules S9 to S11).
#![allow(clippy::unwrap_used)]

use super::*;
use crate::dice::Dice;

/// Syllables of which each script's words are made: some hundred words, of which few are common, as people speak.
const SCRIPTS: [(&[&str], &str); 3] = [
    (&["wa", "ter", "ro", "ad", "mi", "lu", "ka", "sen", "to", "ri", "ba", "ne"], " "),
    (&["ما", "ري", "سو", "كا", "طا", "لو", "بي", "نا", "حا", "دي", "فو", "عا"], " "),
    (&["水", "路", "村", "井", "人", "学", "校", "医", "田", "雨", "山", "河"], ""),
];

/// A word of a script: low numbers are common words.
fn word(script: usize, number: u64) -> String {
    let syllables = SCRIPTS[script].0;
    let at = |n: u64| syllables[usize::try_from(n).unwrap() % syllables.len()];
    format!("{}{}{}", at(number), at(number / 12), at(number / 144 + number))
}

/// Words about one matter: every second of the fifty that everybody uses, as languages have it.
fn said(dice: &mut Dice, script: usize) -> Vec<String> {
    let length = 40 + dice.below(160);
    (0..length)
        .map(|_| if dice.below(2) == 0 { dice.below(50) } else { dice.below(900) })
        .map(|n| word(script, n))
        .collect()
}

/// The same, typed again: up to every twelfth word otherwise, left out or added.
fn typed_again(dice: &mut Dice, script: usize, words: &[String]) -> Vec<String> {
    let mut again = Vec::new();
    let one_in = 12 + dice.below(60);
    for original in words {
        match dice.below(one_in * 3) {
            0 => {}
            1 => again.extend([original.clone(), word(script, dice.below(900))]),
            2 => again.push(word(script, dice.below(900))),
            _ => again.push(original.clone()),
        }
    }
    again
}

fn text(script: usize, words: &[String]) -> String {
    words.join(SCRIPTS[script].1)
}

fn meet(one: &Likeness, other: &Likeness) -> bool {
    let (Some(one), Some(other)) = (one.sketch(), other.sketch()) else { return false };
    one.bands().iter().any(|band| other.bands().contains(band))
}

/// Found as the store does it: they meet in a band, are not unlike by what is kept of them, and are alike.
fn is_found(one: &Likeness, other: &Likeness) -> bool {
    let same = one.sketch().zip(other.sketch()).map_or(0, |(one, other)| one.same(&other));
    meet(one, other) && same >= SAME_LEAST && one.to(other) >= LIKELY
}

// S9, S10: the figures that stand beside LIKELY.
#[test]
fn texts_typed_twice_are_found_and_others_on_the_same_matter_are_not() {
    let mut others_in_all = 0;
    for script in 0..SCRIPTS.len() {
        let mut dice = Dice::seeded(41);
        let pairs = 200;
        let found = (0..pairs).filter(|_| {
            let words = said(&mut dice, script);
            let again = typed_again(&mut dice, script, &words);
            is_found(&Likeness::of(&text(script, &words)), &Likeness::of(&text(script, &again)))
        });
        let found = found.count();
        let others: Vec<Likeness> = (0..117).map(|_| Likeness::of(&text(script, &said(&mut dice, script)))).collect();
        let pairs_of_others =
            others.iter().enumerate().flat_map(|(n, one)| others[..n].iter().map(move |other| (one, other)));
        let (mut all, mut alarms, mut most) = (0, 0, 0.0_f64);
        for (one, other) in pairs_of_others {
            all += 1;
            alarms += usize::from(is_found(one, other));
            most = most.max(one.to(other));
        }
        println!("script {script}: {found} of {pairs} found, {alarms} false of {all}, the likest of those {most:.2}");
        assert!(found * 100 >= pairs * 95, "script {script}: {found} of {pairs}");
        assert!(alarms == 0, "script {script}: {alarms} of {all}");
        others_in_all += all;
    }
    assert!(others_in_all >= 20_000, "{others_in_all}");
}

// S9
#[test]
fn spelling_and_case_and_vowel_points_make_no_difference() {
    let one = Likeness::of("The WELL of Kigali is dry since the feast, says the elder.");
    let other = Likeness::of("the well of kigali — is dry since the féast; says the Elder");
    assert!((one.to(&other) - 1.0).abs() < f64::EPSILON);
    let one = Likeness::of("البئر في القرية جافّة منذ العيد كما قال الشيخ");
    let other = Likeness::of("البئر في القريه جافة منذ العيد كما قال الشيخ");
    assert!((one.to(&other) - 1.0).abs() < f64::EPSILON);
    assert_eq!(one.sketch(), other.sketch());
}

// S10
#[test]
fn short_texts_are_alike_only_as_wholes() {
    let [thanks, same, other, nothing] = ["Thank you all.", "thank you, all", "Thank you both.", "…"].map(Likeness::of);
    assert!((thanks.to(&same) - 1.0).abs() < f64::EPSILON);
    assert!(thanks.to(&other) < f64::EPSILON && nothing.to(&nothing) < f64::EPSILON);
    assert!(thanks.sketch().is_none());
}

#[test]
fn a_sketch_is_what_was_kept_of_it_and_nothing_else_is_one() {
    let sketch = Likeness::of("We say: the well needs a cover before the rains.").sketch().unwrap();
    assert_eq!(Sketch::from_bytes(&sketch.bytes()), Some(sketch.clone()));
    for wrong in [&sketch.bytes()[1..], &[], &[sketch.bytes(), vec![0]].concat()] {
        assert!(Sketch::from_bytes(wrong).is_none(), "{}", wrong.len());
    }
}

// S11
#[test]
fn passages_are_the_same_words_in_both() {
    let one = "We say: the well needs a cover before the rains. Nobody has the key.";
    let other = "🙂 Nobody has the key! And the well needs a cover before the feast.";
    let passages = Likeness::of(one).passages(one, &Likeness::of(other), other);
    let cut = |text: &str, (start, end): (u32, u32)| {
        let units: Vec<u16> = text.encode_utf16().collect();
        String::from_utf16(&units[start as usize..end as usize]).unwrap()
    };
    let both: Vec<(String, String)> = passages.iter().map(|at| (cut(one, at.one), cut(other, at.other))).collect();
    let the_same = |words: &str| (words.to_owned(), words.to_owned());
    assert_eq!(both, [the_same("the well needs a cover before the"), the_same("Nobody has the key")]);
    let strange = "x ".repeat(9_000);
    assert!(Likeness::of(&strange).words.len() <= WORDS_MAX);
}
