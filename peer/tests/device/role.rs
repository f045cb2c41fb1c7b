//! A device's own role: told from rows that follow the charter, whichever way the charter changed.
#![allow(clippy::unwrap_used, missing_docs)]

use peer::Peer;
use peer::api::Call;
use serde_json::{Value, json};

fn ask(peer: &Peer, call: &str, with: Value) -> Value {
    peer.call(serde_json::from_value::<Call>(json!({ "call": call, "with": with })).unwrap()).unwrap()
}

fn home(folder: &std::path::Path) -> Peer {
    let peer = Peer::new(folder);
    ask(
        &peer,
        "home_create",
        json!({ "passphrase": "seven quiet herons wade", "language": "en", "profile": {}, "attribution": "named" }),
    );
    peer
}

fn role(peer: &Peer) -> Value {
    ask(peer, "consultation_list", json!({}))[0]["role"].take()
}

#[test]
fn a_role_is_told_after_founding_after_joining_and_after_every_view_was_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let (office, field) = (home(&folder.path().join("office")), home(&folder.path().join("field")));
    let id = ask(&office, "consultation_create", json!({ "title": "Water" }))["consultation"].take();
    ask(&office, "consultation_state", json!({ "consultation": id, "state": "open", "closes": null }));
    assert_eq!(role(&office), "convener");
    let pack = folder.path().join("water.pack");
    ask(&office, "pack_export", json!({ "consultation": id, "path": pack, "open": true }));
    ask(&field, "pack_open", json!({ "path": pack }));
    assert_eq!(role(&field), "contributor");
    for peer in [&office, &field] {
        ask(peer, "rebuild", json!({}));
    }
    assert_eq!((role(&office), role(&field)), (json!("convener"), json!("contributor")));
}

#[test]
fn the_founder_stands_in_the_roster_before_anybody_has_joined() {
    let folder = tempfile::tempdir().unwrap();
    let office = home(&folder.path().join("office"));
    let id = ask(&office, "consultation_create", json!({ "title": "Water" }))["consultation"].take();
    let roster = ask(&office, "roster", json!({ "consultation": id }));
    assert_eq!(roster.as_array().map(Vec::len), Some(1));
    assert_eq!((&roster[0]["role"], &roster[0]["own"]), (&json!("convener"), &json!(true)));
}
