//! Two homes that have a consultation in common and talk without any road.
#![allow(clippy::unwrap_used, missing_docs)]

use peer::Peer;
use peer::api::Call;
use peer::road::{Talk, Tally, Terms};
use serde_json::{Value, json};

pub(crate) fn ask(peer: &Peer, call: &str, with: Value) -> Value {
    peer.call(serde_json::from_value::<Call>(json!({ "call": call, "with": with })).unwrap()).unwrap()
}

pub(crate) fn home(folder: &std::path::Path, name: &str) -> Peer {
    let peer = Peer::new(folder.join(name));
    let profile = json!({ "name": name });
    ask(
        &peer,
        "home_create",
        json!({ "passphrase": "seven quiet herons wade", "language": "en", "profile": profile, "attribution": "named" }),
    );
    peer
}

/// An office and a field device that have a consultation in common.
pub(crate) fn two(folder: &std::path::Path) -> (Peer, Peer, Value) {
    let (office, field) = (home(folder, "office"), home(folder, "field"));
    let id = ask(&office, "consultation_create", json!({ "title": "Water" }))["consultation"].take();
    ask(&office, "consultation_state", json!({ "consultation": id, "state": "open", "closes": null }));
    let pack = folder.join("water.pack");
    ask(&office, "pack_export", json!({ "consultation": id, "path": pack, "open": true }));
    ask(&field, "pack_open", json!({ "path": pack }));
    (office, field, id)
}

pub(crate) fn say(peer: &Peer, consultation: &Value, words: &str) {
    let draft = ask(peer, "draft_new", json!({ "consultation": consultation }))["id"].take();
    let save = json!({ "draft": draft, "base_heads": [], "body": null, "body_markdown": words });
    ask(peer, "draft_save", save);
    ask(peer, "submit", json!({ "draft": draft, "profile": null }));
}

pub(crate) fn shown(peer: &Peer, consultation: &Value) -> Value {
    ask(peer, "consultation_show", json!({ "consultation": consultation }))
}

pub(crate) fn terms() -> Terms {
    Terms { binding: [7; 32], road: "lan", only: None, attachments: true, stays: false }
}

/// Lets two devices talk until neither has anything to say; gives what each did.
pub(crate) fn talk(dialer: &Peer, answerer: &Peer) -> (Tally, Tally) {
    let (mut one, mut other) = (dialer.dial(&terms()).unwrap(), answerer.answer(&terms()).unwrap());
    loop {
        let said = pass(&mut one, &mut other) + pass(&mut other, &mut one);
        if said == 0 {
            assert!(one.is_over(), "{one:?} {other:?}");
            return (one.tally().clone(), other.tally().clone());
        }
    }
}

pub(crate) fn pass(from: &mut Talk, to: &mut Talk) -> usize {
    let frames = from.frames(true).unwrap();
    frames.iter().for_each(|frame| to.hear(0, frame).unwrap());
    frames.len()
}
