//! The main job by the command line, whole: page, pack, work without a network, bundle, receipts, a newer paste.
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{each, id};
use scenarios::job::{FIGURES, Job, whole};
use scenarios::places::{own_page, own_page_later, real_page, text};
use serde_json::Value;
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
