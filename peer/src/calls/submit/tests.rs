//! What waits at home tells nothing by what is written beside it (rule E12).
#![allow(clippy::unwrap_used)]

use super::*;
use crate::api::Call;
use serde_json::{Value, json};

fn ask(peer: &Peer, call: &str, with: Value) -> Value {
    peer.call(serde_json::from_value::<Call>(json!({ "call": call, "with": with })).unwrap()).unwrap()
}

/// A convener's home with one consultation.
fn home(folder: &std::path::Path) -> (Peer, Value) {
    let peer = Peer::new(folder.join("home"));
    let created = json!({ "passphrase": "seven quiet herons wade", "language": "en", "profile": { "name": "Amina" } });
    ask(&peer, "home_create", created);
    let id = ask(&peer, "consultation_create", json!({ "title": "Water" }))["consultation"].take();
    ask(&peer, "consultation_state", json!({ "consultation": id, "state": "open", "closes": null }));
    (peer, id)
}

fn say(peer: &Peer, consultation: &Value, attribution: &str) -> EntryId {
    let new = json!({ "consultation": consultation, "attribution": attribution, "body_markdown": "Words." });
    let draft = ask(peer, "draft_new", new)["id"].take();
    ask(peer, "submit", json!({ "draft": draft }))["entry"].as_str().unwrap().parse().unwrap()
}

fn place(peer: &Peer, entry: EntryId) -> i64 {
    let sql = "SELECT place FROM entry WHERE id = ?1";
    peer.opened().unwrap().store.read(|tx| Ok(tx.query_row(sql, [entry.0], |row| row.get(0))?)).unwrap()
}

fn charter_head(peer: &Peer, id: &Value) -> Hash {
    let id = id.as_str().unwrap().parse().unwrap();
    peer.opened().unwrap().store.read(|tx| Ok(crate::store::space::load_known(tx, id)?.charter_head)).unwrap()
}

// E12: an order, or charter heads, that only the author of what waits could know of would tell who that is.
#[test]
fn neither_order_nor_charter_heads_tell_of_what_waits() {
    let folder = tempfile::tempdir().unwrap();
    let (peer, id) = home(folder.path());
    let before = charter_head(&peer, &id);
    let first = say(&peer, &id, "named");
    let hidden = say(&peer, &id, "unattributed");
    assert_eq!(charter_head(&peer, &id), before);
    let second = say(&peer, &id, "named");
    assert_eq!([first, hidden, second].map(|entry| place(&peer, entry)), [1, 2, 2]);
    ask(&peer, "outbox_send", json!({ "entry": hidden.to_string() }));
    assert_eq!(charter_head(&peer, &id), before, "nor later");
    let third = say(&peer, &id, "named");
    assert_eq!(place(&peer, third), 4);
}
