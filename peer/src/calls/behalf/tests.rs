//! What is kept shows nowhere by accident, and the form's numbers are right (rules B3, B7, B8).
#![allow(clippy::unwrap_used)]

use super::*;
use crate::api::Call;
use serde_json::{Value, json};

fn ask(peer: &Peer, call: &str, with: Value) -> Value {
    peer.call(serde_json::from_value::<Call>(json!({ "call": call, "with": with })).unwrap()).unwrap()
}

/// A focal point's home with one open consultation.
fn home(folder: &std::path::Path) -> (Peer, Value) {
    let peer = Peer::new(folder.join("home"));
    let profile = json!({ "name": "Halima" });
    let with = json!({ "passphrase": "seven quiet herons wade", "language": "en", "profile": profile, "attribution": "named" });
    ask(&peer, "home_create", with);
    let id = ask(&peer, "consultation_create", json!({ "title": "Water" }))["consultation"].take();
    ask(&peer, "consultation_state", json!({ "consultation": id, "state": "open", "closes": null }));
    (peer, id)
}

fn draft(peer: &Peer, consultation: &Value, told: Value, kept: Value, words: &str) -> Value {
    let new = json!({ "consultation": consultation, "on_behalf": told, "kept": kept, "body_markdown": words });
    ask(peer, "draft_new", new)["id"].take()
}

// B7
#[test]
fn a_file_that_goes_with_somebodys_words_has_a_number_for_a_name() {
    assert_eq!(file_name(1, "Hawa Diallo form.JPG"), "1.jpg");
    assert_eq!(file_name(2, "hawa"), "2");
    assert_eq!(file_name(3, "note.of hawa"), "3", "what is no ending is not kept");
}

// B3: softly, where it may well be meant.
#[test]
fn a_part_of_the_kept_name_in_the_words_or_beside_them_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (peer, id) = home(folder.path());
    let kept = json!({ "name": "Hawa Al Diallo", "contact": "" });
    let shows = |told: Value, words: &str| {
        let draft = draft(&peer, &id, told, kept.clone(), words);
        ask(&peer, "behalf_look", json!({ "draft": draft }))["name_shows"].as_bool().unwrap()
    };
    assert!(shows(json!({ "how": "paper" }), "I am Hawa, and the well is far."));
    assert!(shows(json!({ "how": "paper", "speaker": "diallo, a farmer" }), "The well is far."));
    assert!(!shows(json!({ "how": "paper", "speaker": "Hawa", "named": true }), "The well is far."));
    assert!(!shows(json!({ "how": "paper" }), "Al the hawaiian wells are far."), "whole words, and not short ones");
}

// B8
#[test]
fn what_was_entered_is_counted_and_typing_one_sheet_twice_is_noticed_among_drafts_too() {
    let folder = tempfile::tempdir().unwrap();
    let (peer, id) = home(folder.path());
    let told = json!({ "how": "paper" });
    let words = "The pump at the school has been broken since the rains, and nobody comes.";
    let first = draft(&peer, &id, told.clone(), json!({}), words);
    let second = draft(&peer, &id, told.clone(), json!({}), &words.replace("nobody", "no one"));
    let _own = ask(&peer, "draft_new", json!({ "consultation": id, "body_markdown": "My own words." }));
    let like = ask(&peer, "behalf_look", json!({ "draft": second }))["like"].take();
    assert_eq!((&like["id"], &like["draft"]), (&first, &true.into()));
    ask(&peer, "submit", json!({ "draft": first }));
    let like = ask(&peer, "behalf_look", json!({ "draft": second }))["like"].take();
    assert_eq!(like["draft"], false);
    let list = ask(&peer, "behalf_list", json!({ "consultation": id, "since": 0 }));
    assert_eq!((&list["today"], &list["waiting"], &list["submitted"]), (&2.into(), &1.into(), &1.into()));
    assert_eq!(list["rows"].as_array().unwrap().iter().filter(|row| row["draft"] == true).count(), 1);
    let later = ask(&peer, "behalf_list", json!({ "consultation": id, "since": i64::MAX }));
    assert_eq!(later["today"], 0);
    // One's own words do not become somebody else's.
    let own = ask(&peer, "draft_list", json!({}));
    let own = own.as_array().unwrap().iter().find(|card| card["on_behalf"] == false).unwrap()["id"].clone();
    let set = ask(&peer, "draft_set", json!({ "draft": own, "on_behalf": { "how": "paper" } }));
    assert_eq!(set["on_behalf"], Value::Null);
}
