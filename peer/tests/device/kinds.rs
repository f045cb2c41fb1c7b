//! What a file is, told before anything of it is taken in, so that *Open a file…* leads to where the file belongs.
#![allow(clippy::unwrap_used, missing_docs)]

use peer::Peer;
use peer::api::Call;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn ask(peer: &Peer, call: &str, with: Value) -> Value {
    peer.call(serde_json::from_value::<Call>(json!({ "call": call, "with": with })).unwrap()).unwrap()
}

fn created(folder: &Path, passphrase: &str) -> Peer {
    let peer = Peer::new(folder.to_owned());
    let profile = json!({ "name": "Amina", "organisation": "", "office": "", "country": "", "position": "" });
    ask(&peer, "home_create", json!({ "passphrase": passphrase, "language": "en", "profile": profile }));
    peer
}

#[test]
fn an_offices_card_a_request_and_a_recovery_are_told_from_pages_by_a_locked_home_too() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (office, home) = (
        created(&folder.path().join("office"), "the office words"),
        created(&folder.path().join("home"), "the home words"),
    );
    ask(&office, "office_card", json!({ "label": "Country Office", "path": path("a.card") }));
    ask(&home, "recovery_office", json!({ "passphrase": "the home words", "path": path("a.card") }));
    ask(&home, "office_request", json!({ "path": path("a.request") }));
    fs::write(path("a.recovery"), "BARAZA-RECOVERY:AAAA").unwrap();
    fs::write(path("a.json"), "{\"form\": \"baraza of something else\"}").unwrap();
    fs::write(path("a.txt"), "Question 1. What keeps the well dry?").unwrap();
    ask(&home, "lock", json!({}));
    let kinds = [
        ("a.card", "office-card"),
        ("a.request", "office-request"),
        ("a.recovery", "recovery"),
        ("a.json", "page"),
        ("a.txt", "page"),
    ];
    for (name, kind) in kinds {
        assert_eq!(ask(&home, "file_kind", json!({ "path": path(name) }))["kind"], kind, "{name}");
    }
}
