//! Automerge documents, parcels and bodies are the record: every view can be dropped and computed again, and another
//! program reads the whole from a standard file.
#![allow(clippy::unwrap_used, missing_docs)]

use peer::Peer;
use peer::api::{Call, ConsultationRef, EntryPage, Nothing, Search};
use scenarios::exports::by_javascript;
use scenarios::home::{differences, each, id, state};
use scenarios::job::{FIGURES, Job, whole};
use scenarios::places::{own_page, text};
use serde_json::{Value, json};

/// All that is computed: what [`state`] sees, search in several scripts, pages and threads as the window shows them.
fn views(peer: &Peer, consultation: &str) -> Value {
    let ask = |call: Call| peer.call(call).unwrap();
    let search = |query: &str| Search { query: query.into(), limit: 50, ..Search::default() };
    let words = ["water", "eau", "ماء", "canal", "life valley", "nothing-like-it"];
    let found: Vec<Value> = words.iter().map(|query| ask(Call::Search(search(query)))).collect();
    assert!(each(&found[0]["hits"]).count() > 1 && each(&found[2]["hits"]).count() > 0, "the search finds nothing");
    let at = ConsultationRef { consultation: consultation.to_owned() };
    let page = EntryPage { consultation: consultation.to_owned(), limit: 200, ..EntryPage::default() };
    json!([state(peer), found, ask(Call::ConsultationOpen(at)), ask(Call::EntryPage(page))])
}

#[test]
fn every_view_can_be_dropped_and_computed_again() {
    let folder = tempfile::tempdir().unwrap();
    let job = whole(folder.path(), &own_page(), FIGURES, &[]);
    // A revision, a withdrawal, reactions and a draft: all that a member can do.
    let own: Vec<String> = job.entries(&job.field).iter().skip(12).map(|entry| id(&entry["id"])).collect();
    let (field, consultation) = (&job.field, job.consultation.as_str());
    field.ask(&["revise", &own[2], "--body", text(&field.words("Water is life, and salt is not."))]);
    field.ask(&["withdraw", &own[0]]);
    let first = id(&job.entries(field)[0]["id"]);
    field.ask(&["react", &first, "thanks"]);
    let _ = field.draft(consultation, &["--question", "3"], "Water that is not spoken of yet.");
    job.carry(field, &job.office, "more.bundle");
    job.office.ask(&[
        "consultation",
        "set",
        consultation,
        "--title",
        "Water, land and justice",
        "--welcome",
        "Come *in*.",
    ]);
    job.carry(&job.office, field, "back.bundle");
    job.is_the_same_on_both();
    let revised = job.entries(&job.office).into_iter().find(|entry| id(&entry["id"]) == own[2]).unwrap();
    assert_eq!(revised["body_text"], "Water is life, and salt is not.", "the office reads the words of before");

    for home in [&job.office, &job.field] {
        let peer = home.peer();
        let before = views(&peer, consultation);
        let report = peer.call(Call::Rebuild(Nothing {})).unwrap();
        assert_eq!(report["sound"], true);
        let after = views(&peer, consultation);
        assert_eq!(differences(&before, &after), [""; 0], "a view is not what it was");
        drop(peer);
        assert_eq!(home.ask(&["check", "--full"])["sound"], true);
    }
    job.is_the_same_on_both();
}

#[test]
fn another_program_reads_every_text_from_the_exported_file() {
    let folder = tempfile::tempdir().unwrap();
    let job = Job::handed_out(folder.path(), &own_page(), &[]);
    let _ = job.write();
    job.carry(&job.field, &job.office, "work.bundle");
    job.carry(&job.office, &job.field, "back.bundle");
    let file = folder.path().join("consultation.automerge");
    job.field.ask(&["report", "export", &job.consultation, text(&file), "--format", "automerge"]);
    let Some(read) = by_javascript(&file) else {
        println!("skipped: there is no Node on this machine");
        return;
    };
    assert_eq!(read["heads"], read["again"]);
    let texts = &read["document"]["texts"];
    let shown: Value = serde_json::from_str(&job.field.show(&job.consultation)).unwrap();
    for part in ["id", "title", "welcome", "objective", "outcome", "state"] {
        assert_eq!(texts[part], shown[part], "{part}");
        assert!(!id(&texts[part]).is_empty(), "{part} is empty");
    }
    let picked = |list: &Value, names: &[&str]| -> Vec<Vec<Value>> {
        each(list).map(|item| names.iter().map(|name| item[*name].clone()).collect()).collect()
    };
    let of_question = ["id", "number", "text"];
    assert_eq!(picked(&texts["questions"], &of_question), picked(&shown["questions"], &of_question));
    let of_entry =
        ["id", "parent", "questions", "language", "consent", "audience", "state", "body_markdown", "body_text"];
    assert_eq!(picked(&texts["entries"], &of_entry), picked(&shown["entries"], &of_entry));
    assert_eq!(each(&texts["entries"]).count(), 15);
    let authors: Vec<&Value> = each(&shown["entries"]).map(|entry| &entry["author"]["name"]).collect();
    assert_eq!(each(&texts["entries"]).map(|entry| &entry["author"]).collect::<Vec<_>>(), authors);
    // The history is there too: the agenda as its own actor wrote it, and a seat for each log.
    let document = &read["document"];
    assert_eq!(document["agenda"]["title"], shown["title"]);
    assert!(document["seats"].as_object().unwrap().len() >= 2);
}
