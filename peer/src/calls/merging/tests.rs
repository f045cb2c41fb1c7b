//! While a heap of bundles is taken in or previewed, others write (U2 of docs/store.md).
#![allow(clippy::unwrap_used)]

use super::run_of;
use crate::Peer;
use crate::api::{Call, FilesAt};
use crate::calls::undo::tests::{Village, ask};
use crate::fault::Code;
use crate::progress::Job;
use crate::store::imports;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::Duration;

/// An office, and what two people bring it.
struct Day {
    office: Arc<Peer>,
    with: FilesAt,
    /// What somebody else brings.
    third: String,
    id: Value,
    _village: tempfile::TempDir,
}

fn day() -> Day {
    let village = Village::new();
    let bundles = [("bako", &village.bako), ("chidi", &village.chidi)].map(|(name, person)| {
        village.says(person, "The well by the school is dry.");
        village.bundle(person, &format!("{name}.bundle"))
    });
    village.says(&village.bako, "And so is the other.");
    let third = text(&village.bundle(&village.bako, "third.bundle"));
    let Village { folder, office, id, .. } = village;
    let paths = bundles.iter().map(|path: &std::path::PathBuf| text(path)).collect();
    Day { office: Arc::new(office), with: FilesAt { paths }, third, id, _village: folder }
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

/// What is heard of an import: where each group began, and whether the draft was there by then.
#[derive(Default)]
struct Heard {
    writer: Option<JoinHandle<Value>>,
    /// Of each step after the draft was begun: how far it was, and how many drafts there were.
    after: Vec<(u64, usize)>,
}

fn drafts(office: &Peer) -> usize {
    ask(office, "outbox", json!({}))
        .as_array()
        .map_or(0, |items| items.iter().filter(|item| item["state"] == "draft").count())
}

/// A job at whose first step within a group somebody begins a draft, and waits for their turn.
fn somebody_writes(day: &Day, heard: &Arc<Mutex<Heard>>) -> Job {
    let new = json!({ "consultation": day.id, "body_markdown": "Before the lamp goes out.", "reply_to": null });
    somebody_does(day, heard, move |peer| ask(peer, "draft_new", new.clone()))
}

/// The same of anything that is written.
fn somebody_does(
    day: &Day,
    heard: &Arc<Mutex<Heard>>,
    act: impl Fn(&Peer) -> Value + Clone + Send + Sync + 'static,
) -> Job {
    let (office, heard) = (Arc::clone(&day.office), Arc::clone(heard));
    Job::heard_by(move |step| {
        let mut heard = heard.lock().unwrap();
        if heard.writer.is_some() {
            heard.after.push((step.done, drafts(&office)));
        } else if step.done > 0 {
            let (peer, act) = (Arc::clone(&office), act.clone());
            let writer = spawn(move || act(&peer));
            while !office.opened().unwrap().store.is_awaited() && !writer.is_finished() {
                sleep(Duration::from_millis(1));
            }
            heard.writer = Some(writer);
        }
    })
}

// U2
#[test]
fn whoever_writes_while_a_heap_is_taken_in_is_let_pass_and_the_heap_is_taken_in_whole() {
    let day = day();
    let heard = Arc::default();
    let job = somebody_writes(&day, &heard);
    let report = day.office.call_as(Call::BundlesImport(day.with.clone()), &job).unwrap();
    assert_eq!(report["total"]["new"], 2, "{report}");
    assert_eq!(report["stopped"], Value::Null);
    let mut heard = heard.lock().unwrap();
    assert!(heard.writer.take().unwrap().join().unwrap()["id"].is_string());
    // It began again, and by the time that anything was taken the draft was kept.
    let again = heard.after.iter().skip_while(|(done, _)| *done > 0);
    let taken: Vec<usize> = again.filter(|(done, _)| *done > 0).map(|(_, drafts)| *drafts).collect();
    assert!(!taken.is_empty() && taken.iter().all(|drafts| *drafts == 1), "{:?}", heard.after);
}

// U2
#[test]
fn whoever_writes_during_a_preview_is_let_pass_and_the_preview_says_the_same() {
    let day = day();
    let quiet = ask(&day.office, "bundles_preview", json!({ "paths": day.with.paths }));
    let heard = Arc::default();
    let job = somebody_writes(&day, &heard);
    let report = day.office.call_as(Call::BundlesPreview(day.with.clone()), &job).unwrap();
    assert_eq!(report, quiet);
    let mut heard = heard.lock().unwrap();
    assert!(heard.writer.take().unwrap().join().unwrap()["id"].is_string());
    assert_eq!(heard.after.last().map(|(_, drafts)| *drafts), Some(1), "{:?}", heard.after);
}

// U1, U2
#[test]
fn an_import_that_comes_between_is_another_and_is_undone_by_itself() {
    let day = day();
    let heard = Arc::default();
    let third = day.third.clone();
    let job = somebody_does(&day, &heard, move |peer| ask(peer, "bundle_import", json!({ "path": third })));
    let report = day.office.call_as(Call::BundlesImport(day.with.clone()), &job).unwrap();
    let between = heard.lock().unwrap().writer.take().unwrap().join().unwrap();
    // The third has all of what one of the two has, and came first.
    assert_eq!((&between["new"], &report["total"]["new"]), (&json!(2), &json!(1)), "{between} {report}");
    assert_ne!(between["import"], report["import"]);
    let undo = json!({ "import": report["import"], "preview": false });
    ask(&day.office, "import_undo", undo);
    let left = ask(&day.office, "imports", json!({}));
    let undone =
        |import: &Value| left.as_array().unwrap().iter().find(|one| one["id"] == *import).unwrap()["ended"].clone();
    assert_eq!((undone(&report["import"]), undone(&between["import"])), (json!("undone"), Value::Null), "{left}");
}

// U2
#[test]
fn an_import_that_is_undone_while_it_goes_on_ends() {
    let day = day();
    let store = &day.office.opened().unwrap().store;
    let first = ask(&day.office, "bundle_import", json!({ "path": day.with.paths[0] }));
    let run = store.read(|tx| Ok(imports::find(tx, first["import"].as_str().unwrap())?.run)).unwrap();
    assert!(store.read(|tx| run_of(tx, Some(run))).is_ok());
    ask(&day.office, "import_undo", json!({ "import": first["import"], "preview": false }));
    assert_eq!(store.read(|tx| run_of(tx, Some(run))).unwrap_err().code, Code::ImportUndone);
}

// I10: what is taken in batch by batch is taken in whole, in whatever order it lies in the file, and counts as it would.
#[test]
fn a_bundle_of_several_batches_is_taken_in_whole() {
    let village = Village::new();
    let said: Vec<String> = (0..30).map(|n| village.says(&village.bako, &format!("Well {n} is dry."))).collect();
    let reply = village.answers(&village.chidi, "Ours is not.", &Value::Null);
    // One file with the work of both.
    village.import(&village.chidi, &village.bundle(&village.bako, "bako.bundle"));
    let both = village.bundle(&village.chidi, "both.bundle");
    let report = village.import(&village.office, &both);
    assert_eq!((&report["new"], &report["pending"]), (&json!(31), &json!(0)), "{report}");
    assert_eq!(report["set_aside"], json!([]));
    let page = ask(&village.office, "entry_page", json!({ "consultation": village.id, "limit": 100 }));
    let rows = page["entries"].as_array().unwrap().iter();
    let here: Vec<&str> = rows.filter_map(|row| row["entry"]["id"].as_str().or(row["id"].as_str())).collect();
    assert!(said.iter().chain([&reply]).all(|entry| here.contains(&entry.as_str())), "{page}");
    assert_eq!(ask(&village.office, "check", json!({ "full": true }))["sound"], true);
}
