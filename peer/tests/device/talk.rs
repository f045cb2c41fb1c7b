//! Two devices in conversation, frame by frame, without any road: what each holds afterwards, and what either is told.
#![allow(clippy::unwrap_used, missing_docs)]

use crate::two::{ask, home, pass, say, shown, talk, terms, two};
use peer::Peer;
use peer::api::Call;
use peer::road::Terms;
use serde_json::{Value, json};

// R10, R11: one conversation brings both to the same state, and the author a receipt.
#[test]
fn a_conversation_brings_work_there_and_the_receipt_back() {
    let folder = tempfile::tempdir().unwrap();
    let (office, field, id) = two(folder.path());
    for n in 0..20 {
        say(&field, &id, &format!("The well number {n} is dry."));
    }
    say(&office, &id, "Welcome, all of you.");
    let (one, other) = talk(&field, &office);
    assert_eq!(shown(&field, &id), shown(&office, &id));
    assert_eq!(shown(&office, &id)["entries"].as_array().unwrap().len(), 21);
    let outbox = ask(&field, "outbox", json!({ "consultation": null }));
    let states: Vec<&Value> = outbox.as_array().unwrap().iter().map(|item| &item["state"]).collect();
    assert!(states.iter().all(|state| **state == "received"), "{states:?}");
    // Twenty contributions and the log of the charter went, one contribution and one receipt came.
    assert_eq!((one.received, other.received), (2, 21), "{one:?} {other:?}");
    assert_eq!((one.common.len(), one.met.len()), (1, 1));
    // Again: nothing is new.
    let (one, other) = talk(&office, &field);
    assert_eq!((one.sent, one.received, other.received, one.round_trips), (0, 0, 0, 1), "{one:?}");
    assert!(one.bytes_sent + one.bytes_received <= 200, "{one:?}");
}

// E12: what bears no name is not given to whoever talks with the device right after, by standing or by name, and is once its
// author lets it go.
#[test]
fn a_conversation_gives_nothing_of_what_waits() {
    let folder = tempfile::tempdir().unwrap();
    let (office, field, id) = two(folder.path());
    let draft = ask(
        &field,
        "draft_new",
        json!({ "consultation": id, "attribution": "unattributed", "body_markdown": "Hush." }),
    );
    let hidden = ask(&field, "submit", json!({ "draft": draft["id"] }));
    say(&field, &id, "Said by name.");
    let (one, _) = talk(&field, &office);
    let (_, other) = talk(&office, &field);
    let entries = shown(&office, &id)["entries"].take();
    assert_eq!((entries.as_array().unwrap().len(), &entries[0]["body_markdown"]), (1, &"Said by name.\n".into()));
    assert_eq!(other.sent, 0, "an open conversation gives nothing more: {one:?} {other:?}");
    ask(&field, "outbox_send", json!({ "entry": hidden["entry"] }));
    talk(&field, &office);
    let entries = shown(&office, &id)["entries"].take();
    assert_eq!(entries.as_array().unwrap().len(), 2);
    assert!(entries.as_array().unwrap().iter().any(|entry| entry["body_markdown"] == "Hush.\n"), "its words came too");
}

// R8: devices without a common consultation tell each other nothing.
#[test]
fn strangers_tell_each_other_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (office, _, _) = two(folder.path());
    let stranger = home(folder.path(), "stranger");
    ask(&stranger, "consultation_create", json!({ "title": "Something else" }));
    for (one, other) in [talk(&stranger, &office), talk(&office, &stranger)] {
        assert_eq!((one.common.len(), other.common.len(), one.received, other.received), (0, 0, 0, 0));
    }
}

// R11: cut after any frame, the next conversation goes on where it was cut.
#[test]
fn a_conversation_cut_anywhere_is_taken_up_again() {
    let folder = tempfile::tempdir().unwrap();
    let (office, field, id) = two(folder.path());
    for n in 0..6 {
        say(&field, &id, &format!("Sentence {n}. {}", "More of it. ".repeat(200 * n)));
    }
    for frames in 1..14 {
        let (mut one, mut other) = (field.dial(&terms()).unwrap(), office.answer(&terms()).unwrap());
        let mut left = frames;
        while left > 0 {
            let from_one = one.frames(true).unwrap();
            from_one.iter().take(left).for_each(|frame| other.hear(0, frame).unwrap());
            let from_other = other.frames(true).unwrap();
            from_other.iter().take(left).for_each(|frame| one.hear(0, frame).unwrap());
            if from_one.is_empty() && from_other.is_empty() {
                break;
            }
            left = left.saturating_sub(from_one.len().max(from_other.len()));
        }
    }
    talk(&field, &office);
    assert_eq!(shown(&field, &id), shown(&office, &id));
    assert_eq!(ask(&office, "check", json!({ "full": true }))["sound"], true);
}

// R18: attachments wait when they are not welcome, and come when they are.
#[test]
fn text_comes_now_and_attachments_later() {
    let folder = tempfile::tempdir().unwrap();
    let (office, field, id) = two(folder.path());
    let file = folder.path().join("map.pdf");
    // Bytes that do not shrink: what is small comes along with the text.
    let noise = (0u32..30_000).scan(1u32, |state, _| {
        *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Some((*state >> 24) as u8)
    });
    std::fs::write(&file, noise.collect::<Vec<u8>>()).unwrap();
    let draft = ask(&field, "draft_new", json!({ "consultation": id }))["id"].take();
    let save = json!({ "draft": draft, "base_heads": [], "body": null, "body_markdown": "Here is the map." });
    ask(&field, "draft_save", save);
    ask(&field, "attachment_add", json!({ "draft": draft, "path": file }));
    ask(&field, "submit", json!({ "draft": draft, "profile": null }));
    let saved = folder.path().join("out.pdf");
    for attachments in [false, true] {
        let welcome = Terms { attachments, ..terms() };
        let (mut one, mut other) = (field.dial(&terms()).unwrap(), office.answer(&welcome).unwrap());
        while pass(&mut one, &mut other) + pass(&mut other, &mut one) > 0 {}
        let entry = shown(&office, &id)["entries"][0].take();
        assert_eq!(entry["body_text"], "Here is the map.");
        let call = json!({ "attachment": entry["attachments"][0]["id"], "path": saved });
        let call = serde_json::from_value::<Call>(json!({ "call": "attachment_save", "with": call })).unwrap();
        assert_eq!(office.call(call).is_ok(), attachments);
    }
    assert_eq!(std::fs::read(saved).unwrap(), std::fs::read(file).unwrap());
}

// R19: two homes from one disk are noticed when they meet, and each goes on with logs of its own.
#[test]
fn a_copied_home_is_noticed_and_goes_on_with_logs_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let (office, field, id) = two(folder.path());
    say(&field, &id, "Before the copy.");
    talk(&field, &office);
    ask(&field, "lock", json!({}));
    let twin = copy_of(folder.path(), "field");
    for peer in [&field, &twin] {
        ask(peer, "unlock", json!({ "passphrase": "seven quiet herons wade" }));
    }
    say(&field, &id, "Said on the one.");
    say(&twin, &id, "Said on the other.");
    talk(&field, &office);
    talk(&twin, &office);
    talk(&twin, &office);
    // What the twin wrote at the fork is kept as proof; what it writes from now on counts everywhere.
    say(&twin, &id, "Said after it was noticed.");
    talk(&twin, &office);
    let words: Vec<String> = shown(&office, &id)["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["body_text"].as_str().unwrap().to_owned())
        .collect();
    assert!(words.contains(&"Said on the one.".to_owned()), "{words:?}");
    assert!(words.contains(&"Said after it was noticed.".to_owned()), "{words:?}");
    let notes = ask(&twin, "consultation_open", json!({ "consultation": id }))["notes"].take();
    assert!(notes.to_string().contains("copied-home"), "{notes}");
}

/// A home at the same disk as another one, under another name.
fn copy_of(folder: &std::path::Path, name: &str) -> Peer {
    let (here, there) = (folder.join(name), folder.join("twin"));
    std::fs::create_dir(&there).unwrap();
    for file in std::fs::read_dir(&here).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), there.join(file.file_name())).unwrap();
    }
    Peer::new(&there)
}

// R19: whoever goes on in a log that forked is told, also by somebody who has known it for long.
#[test]
fn a_copied_home_is_noticed_by_meeting_one_who_knows_of_it_already() {
    let folder = tempfile::tempdir().unwrap();
    let (office, field, id) = two(folder.path());
    let clerk = home(folder.path(), "clerk");
    ask(&clerk, "pack_open", json!({ "path": folder.path().join("water.pack") }));
    say(&field, &id, "Before the copy.");
    talk(&field, &office);
    talk(&clerk, &office);
    ask(&field, "lock", json!({}));
    let twin = copy_of(folder.path(), "field");
    for peer in [&field, &twin] {
        ask(peer, "unlock", json!({ "passphrase": "seven quiet herons wade" }));
    }
    say(&field, &id, "Said on the one.");
    say(&twin, &id, "Said on the other.");
    talk(&field, &office);
    // The clerk brings what the twin said: office and clerk know of the fork, the twin does not.
    talk(&twin, &clerk);
    talk(&clerk, &office);
    talk(&twin, &office);
    say(&twin, &id, "Said after it was noticed.");
    talk(&twin, &office);
    assert!(shown(&office, &id).to_string().contains("Said after it was noticed."));
    // Everybody knows now: the next time there is nothing to prove.
    talk(&clerk, &office);
    let (one, other) = talk(&clerk, &office);
    assert_eq!((one.sent, other.sent), (0, 0), "{one:?} {other:?}");
}

// R19, A5: an office that noticed a copy of its home goes on from the agenda that is there.
#[test]
fn an_office_that_noticed_a_copy_still_changes_the_title() {
    let folder = tempfile::tempdir().unwrap();
    let (office, field, id) = two(folder.path());
    ask(&office, "lock", json!({}));
    let twin = copy_of(folder.path(), "office");
    for peer in [&office, &twin] {
        ask(peer, "unlock", json!({ "passphrase": "seven quiet herons wade" }));
    }
    ask(&twin, "consultation_set", json!({ "consultation": id, "field": "title", "value": "Water and land" }));
    talk(&twin, &field);
    talk(&field, &office);
    ask(&office, "consultation_set", json!({ "consultation": id, "field": "title", "value": "Rivers" }));
    talk(&field, &office);
    for peer in [&office, &field] {
        let head = ask(peer, "consultation_open", json!({ "consultation": id }));
        assert_eq!(head["title"], "Rivers", "{head}");
    }
}

// L7: the charter key is for good, and so a removed device could still call; it is sent away, and learns nothing new.
#[test]
fn a_removed_device_is_not_let_in() {
    let folder = tempfile::tempdir().unwrap();
    let (office, field, id) = two(folder.path());
    say(&field, &id, "Before.");
    talk(&field, &office);
    let roster = ask(&office, "roster", json!({ "consultation": id }));
    let device = roster.as_array().unwrap().iter().find(|row| row["own"] == false).unwrap()["device"].clone();
    ask(&office, "member_remove", json!({ "consultation": id, "member": device, "preview": false }));
    say(&office, &id, "After.");
    say(&field, &id, "By whoever has it now.");
    for (one, other) in [talk(&field, &office), talk(&office, &field)] {
        assert_eq!((one.received, other.received), (0, 0), "{one:?} {other:?}");
    }
    assert_eq!(shown(&field, &id)["entries"].as_array().unwrap().len(), 2);
    assert_eq!(shown(&office, &id)["entries"].as_array().unwrap().len(), 2);
}
