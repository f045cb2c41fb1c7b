//! A newcomer to a consultation in which hundreds of things were done: reads on an office's word while the parcels come,
//! which prove it (docs/model.md, rules N1–N5).
#![allow(clippy::unwrap_used, missing_docs)]

use crate::two::{ask, home, pass, say, shown, talk, terms, two};
use peer::Peer;
use peer::road::Talk;
use serde_json::{Value, json};
use std::path::Path;

/// More than a snapshot is worth from.
const REACTIONS: usize = 520;

/// Somebody in the field has said, corrected and taken back, the office has heard it, and much was reacted to.
fn busy(folder: &Path) -> (Peer, Peer, Value) {
    let (office, field, id) = two(folder);
    for n in 0..8 {
        say(&field, &id, &format!("The well number {n} is dry."));
    }
    let entries = shown(&field, &id)["entries"].take();
    let entry = |n: usize| entries[n]["id"].clone();
    ask(&field, "withdraw", json!({ "entry": entry(1) }));
    let again = "The well number two gives water again.";
    ask(&field, "revise", json!({ "entry": entry(2), "body_markdown": again }));
    talk(&field, &office);
    for n in 0..REACTIONS {
        ask(&office, "react", json!({ "entry": entry(3), "kind": if n % 2 == 0 { "agree" } else { "thanks" } }));
    }
    (office, field, id)
}

fn newcomer(folder: &Path, office: &Peer, id: &Value) -> Peer {
    // The pack was handed out before anybody spoke.
    let peer = home(folder, "newcomer");
    ask(&peer, "pack_open", json!({ "path": folder.join("water.pack") }));
    assert_eq!(shown(&peer, id)["entries"], json!([]));
    assert_ne!(shown(office, id)["entries"], json!([]));
    peer
}

fn vouched(peer: &Peer, id: &Value) -> Value {
    ask(peer, "consultation_open", json!({ "consultation": id }))["vouched"].take()
}

/// Speaks until the newcomer is shown every word, and no further.
fn speak_until_readable(newcomer: &Peer, office: &Peer, id: &Value) -> (Talk, Talk) {
    let (mut one, mut other) = (newcomer.dial(&terms()).unwrap(), office.answer(&terms()).unwrap());
    let all = shown(office, id)["entries"].take();
    while shown(newcomer, id)["entries"] != all {
        assert!(pass(&mut one, &mut other) + pass(&mut other, &mut one) > 0, "it ended before it could be read");
    }
    (one, other)
}

// N1, N3, N4: everybody's words, as they stand now, before the parcels; told as an office's word; then proven.
#[test]
fn a_newcomer_reads_on_an_offices_word_and_the_parcels_prove_it() {
    let folder = tempfile::tempdir().unwrap();
    let (office, _, id) = busy(folder.path());
    let newcomer = newcomer(folder.path(), &office, &id);
    let (mut one, mut other) = speak_until_readable(&newcomer, &office, &id);
    let told = vouched(&newcomer, &id);
    assert_eq!(told["by"], "office");
    assert!(told["here"].as_u64() < told["of"].as_u64(), "{told}");
    assert_ne!(
        shown(&newcomer, &id)["heads"],
        shown(&office, &id)["heads"],
        "the document is only what parcels make it"
    );
    while pass(&mut one, &mut other) + pass(&mut other, &mut one) > 0 {}
    assert_eq!(vouched(&newcomer, &id), Value::Null);
    assert_eq!(shown(&newcomer, &id), shown(&office, &id));
    assert_eq!(ask(&newcomer, "check", json!({ "full": true }))["sound"], true);
    let before = shown(&newcomer, &id);
    ask(&newcomer, "rebuild", json!({}));
    assert_eq!(shown(&newcomer, &id), before, "what is shown is what the parcels say");
}

// N4: what one writes meanwhile is one's own, and stays.
#[test]
fn a_newcomer_answers_before_the_parcels_have_come() {
    let folder = tempfile::tempdir().unwrap();
    let (office, _, id) = busy(folder.path());
    let newcomer = newcomer(folder.path(), &office, &id);
    let (one, other) = speak_until_readable(&newcomer, &office, &id);
    drop((one, other));
    say(&newcomer, &id, "I have only just come, and agree.");
    assert_eq!(vouched(&newcomer, &id)["by"], "office");
    assert_eq!(shown(&newcomer, &id)["entries"].as_array().unwrap().len(), 9);
    talk(&newcomer, &office);
    assert_eq!(shown(&newcomer, &id), shown(&office, &id));
    assert_eq!(vouched(&newcomer, &id), Value::Null);
}

// R11, N3: cut after any frame and taken up again, until everything is here.
#[test]
fn a_newcomer_who_is_cut_off_goes_on_from_what_is_here() {
    let folder = tempfile::tempdir().unwrap();
    let (office, _, id) = busy(folder.path());
    let newcomer = newcomer(folder.path(), &office, &id);
    for frames in [1, 2, 3, 5, 8, 13, 21] {
        let (mut one, mut other) = (newcomer.dial(&terms()).unwrap(), office.answer(&terms()).unwrap());
        let mut left = frames;
        while left > 0 {
            let mut said = 0;
            for turn in [true, false] {
                let (from, to) = if turn { (&mut one, &mut other) } else { (&mut other, &mut one) };
                for frame in from.frames(true).unwrap().iter().take(left) {
                    to.hear(0, frame).unwrap();
                    (left, said) = (left - 1, said + 1);
                }
            }
            if said == 0 {
                break;
            }
        }
    }
    talk(&newcomer, &office);
    assert_eq!(shown(&newcomer, &id), shown(&office, &id));
    assert_eq!(vouched(&newcomer, &id), Value::Null);
}

// N5: whoever was given a snapshot hands it on, office or not.
#[test]
fn a_member_hands_on_what_an_office_vouched_for() {
    let folder = tempfile::tempdir().unwrap();
    let (office, field, id) = busy(folder.path());
    let first = newcomer(folder.path(), &office, &id);
    talk(&first, &office);
    let second = home(folder.path(), "second");
    ask(&second, "pack_open", json!({ "path": folder.path().join("water.pack") }));
    drop(speak_until_readable(&second, &first, &id));
    assert_eq!(vouched(&second, &id)["by"], "office");
    // Somebody in the field who has no snapshot, and is no office, offers none: the parcels come as they do.
    let third = home(folder.path(), "third");
    ask(&third, "pack_open", json!({ "path": folder.path().join("water.pack") }));
    talk(&field, &office);
    talk(&third, &field);
    assert_eq!((vouched(&third, &id), shown(&third, &id)), (Value::Null, shown(&field, &id)));
}
