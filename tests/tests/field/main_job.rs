//! The main job by the command line, whole: page, pack, work without a network, bundle, receipts, a newer paste.
#![allow(clippy::unwrap_used, missing_docs)]

use peer::Peer;
use scenarios::home::{Home, each, id};
use scenarios::inside::{ask, try_to};
use scenarios::job::{FIGURES, Job, whole};
use scenarios::places::{own_page, own_page_later, real_page, text};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// What stands between the comments' heading and the page's end, squeezed: each body must be found in it, in order.
fn words_are_byte_exact(job: &Job, page: &Path, contributions: usize) {
    let page = fs::read_to_string(page).unwrap().replace("\r\n", "\n");
    let mut rest = page.as_str();
    let entries = job.entries(&job.office);
    for entry in &entries[..contributions] {
        let words = id(&entry["body_text"]);
        assert!(!words.is_empty());
        let at = rest.find(&words);
        assert!(at.is_some(), "these words are not on the page, or out of order: {words}");
        rest = &rest[at.unwrap() + words.len()..];
        assert_eq!(entry["author"]["imported"], true);
        assert_eq!(entry["imported"]["by"], "Country Office");
    }
}

#[test]
fn the_own_page_travels_to_the_field_and_its_work_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let job = whole(folder.path(), &own_page(), FIGURES, &[]);
    words_are_byte_exact(&job, &own_page(), FIGURES.contributions);
    let names: Vec<String> = job.entries(&job.office).iter().map(|entry| id(&entry["author"]["name"])).collect();
    let expected = [
        "Nadira Yusupova",
        "Kofi Amponsah",
        "Nadira Yusupova",
        "Mateo Quispe Huanca",
        "Nadira Yusupova",
        "Salma Benyahia",
        "Nadira Yusupova",
        "Ingrid Solvang",
        "Wairimu Ndegwa",
        "هدى الكيلاني",
        "Wairimu Ndegwa",
        "Linh Tran",
        "Amina Diallo",
        "Amina Diallo",
        "Amina Diallo",
    ];
    assert_eq!(names, expected);
    let arabic = &job.entries(&job.office)[13];
    assert_eq!((&arabic["language"], &arabic["direction"]), (&"ar".into(), &"rtl".into()));
    a_later_paste_adds_only_what_is_new(&job);
}

fn a_later_paste_adds_only_what_is_new(job: &Job) {
    let before = job.entries(&job.office);
    let report = job.office.ask(&["page", "import", text(&own_page_later())]);
    assert_eq!(report["consultation"], job.consultation.as_str());
    assert_eq!((&report["added"], &report["already_here"]), (&2.into(), &11.into()), "{report}");
    let notes = |code: &str| each(&report["notes"]).filter(|note| note["code"] == code).cloned().collect::<Vec<_>>();
    let (changed, vanished) = (notes("comment-changed"), notes("comment-vanished"));
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0]["args"]["name"], "Mateo Quispe Huanca");
    assert_eq!(vanished.len(), 1);
    assert_eq!(vanished[0]["args"]["name"], "Wairimu Ndegwa");
    let after = job.entries(&job.office);
    assert_eq!(after.len(), before.len() + 2);
    let kept: Vec<&Value> = after.iter().filter(|entry| before.iter().any(|one| one["id"] == entry["id"])).collect();
    assert_eq!(kept.len(), before.len());
    assert!(kept.iter().zip(&before).all(|(now, then)| now["body_text"] == then["body_text"]), "words were changed");

    let before = job.office.state();
    let again = job.office.ask(&["page", "import", text(&own_page_later())]);
    assert_eq!((&again["added"], &again["already_here"]), (&0.into(), &13.into()), "{again}");
    assert_eq!(job.office.state(), before);
    job.carry(&job.office, &job.field, "later.bundle");
    job.is_the_same_on_both();
}

// What could not be read is told until somebody has looked after it.
#[test]
fn what_is_to_be_checked_on_a_page_is_put_by_until_a_later_paste_says_something_else() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::make(&folder.path().join("office"), "Country Office", &[]);
    let consultation = id(&home.ask(&["page", "import", text(&own_page())])["consultation"]);
    let peer = home.peer();
    let at = |more: Value| {
        let mut with = json!({ "consultation": consultation });
        with.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        with
    };
    let notes =
        |peer: &Peer| each(&ask(peer, "consultation_open", at(json!({})))["notes"]).cloned().collect::<Vec<_>>();
    let told = notes(&peer);
    assert!(told.len() > 1 && told.iter().all(|note| note["put_by"] == false), "{told:?}");
    let put = |n: &Value, undo: bool| ask(&peer, "notes_put_by", at(json!({ "notes": [n], "undo": undo })));
    let left = |list: &Value| each(list).filter(|note| note["put_by"] == false).count();
    assert_eq!(left(&put(&told[0]["n"], false)), told.len() - 1);
    assert_eq!(left(&put(&told[1]["n"], false)), told.len() - 2);
    assert_eq!(left(&put(&told[1]["n"], true)), told.len() - 1);
    let unknown = try_to(&peer, "notes_put_by", at(json!({ "notes": [told[1]["n"], 9_999] })));
    assert!(unknown.unwrap_err().contains("NotFound"));
    assert_eq!(left(&json!(notes(&peer))), told.len() - 1, "nothing was put by with it");

    let later = json!({ "path": text(&own_page_later()), "consultation": consultation });
    ask(&peer, "page_import", later);
    let same = |note: &&Value| {
        (note["code"].clone(), note["args"].clone()) == (told[0]["code"].clone(), told[0]["args"].clone())
    };
    let after = notes(&peer);
    assert_eq!(after.iter().filter(same).map(|note| &note["put_by"]).collect::<Vec<_>>(), [true], "it says the same");
    let changed = after.iter().find(|note| note["code"] == "comment-changed").unwrap();
    assert_eq!(changed["put_by"], false, "this is new");
}

#[test]
fn a_real_page_travels_to_the_field_and_its_work_comes_back() {
    let Some(page) = real_page() else {
        println!("skipped: the real page is not on this machine");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let job = whole(folder.path(), &page, FIGURES, &[]);
    words_are_byte_exact(&job, &page, FIGURES.contributions);
    let shown: Value = serde_json::from_str(&job.office.show(&job.consultation)).unwrap();
    assert_eq!(each(&shown["questions"]).count(), 7);
    for part in ["title", "welcome", "objective", "outcome"] {
        assert!(!id(&shown[part]).is_empty(), "no {part}");
    }
}
