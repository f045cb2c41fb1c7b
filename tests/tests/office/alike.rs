//! Likely duplicates at the desk: words that two people typed from one sheet are shown side by side until somebody groups them
//! or says that they are two (docs/text.md, S9 to S13).
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{Home, each, id};
use scenarios::member::Member;
use scenarios::office::Office;
use serde_json::Value;
use std::fs;
use wire::EntryId;

const SHEET: &str = "The school in our village has no well, and the children walk two hours to the river before lessons. \
                     We ask for a pump near the school and for somebody who is taught to mend it.";

fn again() -> String {
    SHEET.replace("children walk two hours", "pupils walk 2 hours").replace("mend", "repair")
}

/// A sheet of paper that two people typed, and left with the desk; with the names of both contributions.
fn typed_twice() -> (Office, Vec<Home>, [String; 2]) {
    let (office, homes) = Office::moderated(&["Bako", "Chidi"]);
    let first = homes[0].contribute(&office.consultation, &[], SHEET);
    let second = homes[1].contribute(&office.consultation, &[], &again());
    homes.iter().for_each(|home| drop(office.carry(home, &office.home)));
    (office, homes, [first, second])
}

fn likely(office: &Office, more: &[&str]) -> Value {
    office.home.ask(&[&["desk", "likely", &office.consultation], more].concat())
}

/// The contributions of each pair, in no order.
fn pairs(list: &Value) -> Vec<[String; 2]> {
    let both = |pair: &Value| {
        let mut both = [id(&pair["one"]["entry"]), id(&pair["other"]["entry"])];
        both.sort();
        both
    };
    each(&list["pairs"]).map(both).collect()
}

fn pair(one: &str, other: &str) -> [String; 2] {
    let mut both = [one.to_owned(), other.to_owned()];
    both.sort();
    both
}

fn cut(text: &Value, from: &Value, to: &Value) -> String {
    let units: Vec<u16> = text.as_str().unwrap().encode_utf16().collect();
    let at = |place: &Value| usize::try_from(place.as_u64().unwrap()).unwrap();
    String::from_utf16(&units[at(from)..at(to)]).unwrap()
}

// S12, PRODUCT 16, 18: before anything is accepted, since then the same thing is read and answered twice.
#[test]
fn what_two_people_typed_from_one_sheet_is_pointed_at_while_it_waits_at_the_desk() {
    let (office, homes) = Office::moderated(&["Bako", "Chidi", "Dalia"]);
    let first = homes[0].contribute(&office.consultation, &[], SHEET);
    let second = homes[1].contribute(&office.consultation, &[], &again());
    let _ = homes[2].contribute(
        &office.consultation,
        &[],
        "The market needs a roof, because the rains spoil what we sell there.",
    );
    office.carry(&homes[2], &office.home);
    office.carry(&homes[0], &office.home);
    let report = office.carry(&homes[1], &office.home);
    assert_eq!(each(&report["likely_duplicates"]).count(), 1, "{report}");
    let list = likely(&office, &[]);
    assert_eq!(pairs(&list), [pair(&first, &second)], "{list}");
    let found = &list["pairs"][0];
    assert_eq!((&found["one"]["state"], &found["other"]["state"]), (&"waiting".into(), &"waiting".into()));
    assert!((50..100).contains(&found["likeness"].as_u64().unwrap()));
    let shared: Vec<String> =
        each(&found["passages"]).map(|at| cut(&found["one"]["text"], &at["start"], &at["end"])).collect();
    for at in each(&found["passages"]) {
        let one = cut(&found["one"]["text"], &at["start"], &at["end"]);
        assert_eq!(one, cut(&found["other"]["text"], &at["like_start"], &at["like_end"]));
    }
    assert!(shared.iter().any(|words| words.contains("school in our village has no well")), "{shared:?}");
    // Nothing was done by itself, and nobody else is told.
    assert_eq!(office.home.ask(&["desk", "counts", &office.consultation])["waiting"], 3);
    homes[0].refused(&["desk", "likely", &office.consultation], 1, "not-allowed");
}

// S12: one that is accepted and one that waits; masked words are compared as members read them.
#[test]
fn what_is_accepted_is_compared_with_what_waits() {
    let (office, homes) = Office::moderated(&["Bako", "Chidi"]);
    let first = homes[0].contribute(&office.consultation, &[], SHEET);
    office.carry(&homes[0], &office.home);
    office.home.ask(&["desk", "accept", &first, "--reason", "fits"]);
    let second = homes[1].contribute(&office.consultation, &[], &again());
    let report = office.carry(&homes[1], &office.home);
    assert_eq!(each(&report["likely_duplicates"]).count(), 1, "{report}");
    assert_eq!(pairs(&likely(&office, &[])), [pair(&first, &second)]);
    office.home.rebuild();
    assert_eq!(pairs(&likely(&office, &[])), [pair(&first, &second)], "whatever is computed again is the same");
}

// S13
#[test]
fn a_pair_leaves_the_list_when_it_is_grouped_or_called_two_and_comes_back_when_that_is_undone() {
    let (office, _, [first, second]) = typed_twice();
    let both = pair(&first, &second);

    let left = office.home.ask(&["desk", "apart", &first, &second]);
    assert_eq!((pairs(&left).len(), &left["apart"]), (0, &1.into()), "{left}");
    assert_eq!(pairs(&likely(&office, &["--apart"])), std::slice::from_ref(&both));
    office.home.ask(&["desk", "apart", &second, &first, "--undo"]);
    assert_eq!(pairs(&likely(&office, &[])), std::slice::from_ref(&both));

    office.home.ask(&["desk", "group", &first, &second, "--reason", "duplicate"]);
    assert_eq!(pairs(&likely(&office, &[])).len(), 0);
    office.home.ask(&["desk", "ungroup", &first, "--reason", "other"]);
    assert_eq!(pairs(&likely(&office, &[])), [both]);
    office.home.refused(&["desk", "apart", &first, &first], 2, "bad-input");
}

// S12: what its author took back is compared with nothing, and nothing of it is kept.
#[test]
fn what_is_withdrawn_or_sent_anew_is_no_duplicate() {
    let (office, homes, [first, second]) = typed_twice();
    assert_eq!(pairs(&likely(&office, &[])).len(), 1);
    homes[1].ask(&["withdraw", &second]);
    let report = office.carry(&homes[1], &office.home);
    assert_eq!((&report["new"], &report["changed"]), (&0.into(), &1.into()), "what was taken back is told: {report}");
    let list = likely(&office, &[]);
    assert_eq!((pairs(&list).len(), &list["further"]), (0, &0.into()), "{list}");
    // A later version of the same is the same person's correction, not a second contribution.
    office.home.ask(&["desk", "return", &first, "--reason", "unclear", "--note", "Which school?"]);
    office.carry(&office.home, &homes[0]);
    let better = office.write("better.md", &format!("{SHEET} It is the school of Kanuru."));
    homes[0].ask(&["revise", &first, "--body", &better]);
    let report = office.carry(&homes[0], &office.home);
    assert_eq!((&report["new"], &report["changed"]), (&0.into(), &1.into()), "a new version is no new one: {report}");
    assert_eq!(each(&report["likely_duplicates"]).count(), 0, "{report}");
    assert_eq!(pairs(&likely(&office, &[])).len(), 0);
}

// S13: a flood of the same costs no more than so much for each, and pairs beyond the page are counted.
#[test]
fn a_page_of_pairs_says_how_many_more_there_may_be() {
    let office = Office::new();
    let member = &office.members(&["Bako"])[0];
    for n in 0..6 {
        office.says(member, &format!("{SHEET} We have asked for this {n} times before."));
    }
    office.carry(member, &office.home);
    let list = likely(&office, &["--limit", "2"]);
    assert_eq!(pairs(&list).len(), 2, "{list}");
    assert!(list["further"].as_u64().unwrap() >= 2, "{list}");
}

// S12: a program of one's own can say that it revises whatever it likes; what it says stands for itself.
#[test]
fn nobody_speaks_in_anothers_place_by_calling_it_a_later_version() {
    let (office, homes) = Office::moderated(&["Bako"]);
    let first = homes[0].contribute(&office.consultation, &[], SHEET);
    office.carry(&homes[0], &office.home);
    let pack = office.path("open.pack");
    office.home.ask(&["pack", "export", &office.consultation, &pack, "--open"]);
    let mut mallory = Member::join(&fs::read(&pack).unwrap(), 5, "Mallory", 0);
    let theirs = mallory.deposit(&again(), Some(first.parse().unwrap())).to_string();
    let nobodys = mallory.deposit(&format!("{} Again.", again()), Some(EntryId([7; 16]))).to_string();
    let bundle = office.path("mallory.bundle");
    fs::write(&bundle, mallory.bundle()).unwrap();
    let report = office.home.ask(&["bundle", "import", &bundle]);
    assert_eq!((&report["new"], &report["changed"]), (&2.into(), &0.into()), "{report}");
    let list = likely(&office, &[]);
    for pair in each(&list["pairs"]) {
        for side in ["one", "other"] {
            let by = &pair[side]["author"]["name"];
            let is_bakos = pair[side]["text"] == SHEET;
            assert_eq!(by, if is_bakos { "Bako" } else { "Mallory" }, "{pair}");
            assert_eq!(id(&pair[side]["entry"]) == first, is_bakos, "{pair}");
        }
    }
    assert_eq!(each(&list["pairs"]).count(), 2, "{list}");
    let waiting = office.home.ask(&["desk", "list", &office.consultation, "--state", "waiting"]);
    let ids: Vec<String> = each(&waiting).map(|item| id(&item["entry"]["id"])).collect();
    assert!([&first, &theirs, &nobodys].iter().all(|one| ids.contains(one)), "{ids:?}");
    office.home.rebuild();
    assert_eq!(pairs(&likely(&office, &[])).len(), 2);
}
