//! An office that vouches for what is not so, and notes that are none (rules N2, N4).
#![allow(clippy::unwrap_used)]

use super::*;
use crate::Peer;
use crate::api::Call;
use crdt::document::Document;
use crdt::seat::Profile;
use serde_json::{Value, json};
use wire::{Lane, Parcel};

fn ask(peer: &Peer, call: &str, with: Value) -> Value {
    peer.call(serde_json::from_value::<Call>(json!({ "call": call, "with": with })).unwrap()).unwrap()
}

fn home(folder: &std::path::Path, name: &str) -> Peer {
    let peer = Peer::new(folder.join(name));
    let profile = json!({ "name": name });
    ask(
        &peer,
        "home_create",
        json!({ "passphrase": "seven quiet herons wade", "language": "en", "profile": profile, "attribution": "named" }),
    );
    peer
}

/// An office that has spoken, and a newcomer who has heard nothing of it.
fn office_and_newcomer(folder: &std::path::Path) -> (Peer, Peer, SpaceId) {
    let (office, newcomer) = (home(folder, "office"), home(folder, "newcomer"));
    let id = ask(&office, "consultation_create", json!({ "title": "Water" }))["consultation"].take();
    ask(&office, "consultation_state", json!({ "consultation": id, "state": "open", "closes": null }));
    let pack = folder.join("water.pack");
    ask(&office, "pack_export", json!({ "consultation": id, "path": pack, "open": true }));
    ask(&newcomer, "pack_open", json!({ "path": pack }));
    let draft =
        ask(&office, "draft_new", json!({ "consultation": id, "body_markdown": "The well is dry." }))["id"].take();
    ask(&office, "submit", json!({ "draft": draft, "profile": null }));
    (office, newcomer, id.as_str().unwrap().parse().unwrap())
}

/// The office's document with another name in its profile than any of its parcels says.
fn another_name(tx: &Transaction<'_>, id: SpaceId, document: &Document) -> Document {
    let mut own = space::load_own(tx, id, Lane::Seat).unwrap().unwrap();
    let profile = Profile { name: "Somebody else".into(), ..Profile::default() };
    let change = own.chain.write(|tx, home| seat::write_profile(tx, home, &profile)).unwrap().unwrap();
    document.with_changes(&[change]).unwrap().0
}

/// A snapshot of what the office holds, or of something else.
fn made(office: &Peer, id: SpaceId, truthful: bool) -> Made {
    let open = office.opened().unwrap();
    let made = open.store.read(|tx| {
        let known = space::load_known(tx, id)?;
        let document = space::load_document(tx, id)?;
        let marks = snapshots::marks(tx, id)?;
        let document = if truthful { document } else { another_name(tx, id, &document) };
        let key = known.keys.writable(&known.charter).unwrap();
        Ok(snapshot::make(&mut os_dice(), &known.own.keys, (id, key), &document, marks).unwrap())
    });
    made.unwrap()
}

fn installed(newcomer: &Peer, id: SpaceId, made: &Made) -> bool {
    let expected = Expected { name: made.payload.hash, parcels: 3, note: made.note.clone() };
    let open = newcomer.opened().unwrap();
    open.store.write(|tx| install(tx, id, &expected, made.payload.bytes.clone())).unwrap()
}

fn parcels(office: &Peer) -> Vec<Parcel> {
    let open = office.opened().unwrap();
    let read = open.store.read(|tx| {
        let mut statement = tx.prepare("SELECT bytes FROM parcel ORDER BY rowid")?;
        Ok(statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?.collect::<Result<Vec<_>, _>>()?)
    });
    read.unwrap().iter().map(|bytes| Parcel::decode(bytes).unwrap()).collect()
}

fn shown_as(peer: &Peer, id: SpaceId) -> Value {
    ask(peer, "consultation_show", json!({ "consultation": id.to_string() }))["entries"][0]["author"]["name"].take()
}

// N4: parcels that say something else put everything right, and the person is told.
#[test]
fn an_office_that_vouched_for_what_is_not_so_is_found_out() {
    let folder = tempfile::tempdir().unwrap();
    let (office, newcomer, id) = office_and_newcomer(folder.path());
    assert!(installed(&newcomer, id, &made(&office, id, false)));
    assert_eq!(shown_as(&newcomer, id), "Somebody else");
    let open = newcomer.opened().unwrap();
    open.store.write(|tx| crate::calls::ingest::merge(tx, id, parcels(&office), &[])).unwrap();
    assert_eq!(shown_as(&newcomer, id), "office");
    let head = ask(&newcomer, "consultation_open", json!({ "consultation": id.to_string() }));
    assert_eq!((&head["vouched"], &head["notes"][0]["code"]), (&Value::Null, &"vouched-falsely".into()));
    assert_eq!(open.store.read(|tx| Ok(snapshots::kept(tx, id)?.is_none())), Ok(true), "it is not handed on");
}

// N4
#[test]
fn an_office_that_told_the_truth_is_proven_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let (office, newcomer, id) = office_and_newcomer(folder.path());
    assert!(installed(&newcomer, id, &made(&office, id, true)));
    let open = newcomer.opened().unwrap();
    open.store.write(|tx| crate::calls::ingest::merge(tx, id, parcels(&office), &[])).unwrap();
    let head = ask(&newcomer, "consultation_open", json!({ "consultation": id.to_string() }));
    assert_eq!((&head["vouched"], &head["notes"]), (&Value::Null, &json!([])));
}

// N2: what a contributor signed, what was changed, and what is another payload, is not taken.
#[test]
fn only_an_offices_snapshot_as_it_was_signed_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let (office, newcomer, id) = office_and_newcomer(folder.path());
    let right = made(&office, id, true);
    let by_a_contributor = made(&newcomer_with(&office, folder.path(), id), id, true);
    let mut changed = right.note.clone();
    *changed.last_mut().unwrap() ^= 1;
    let open = newcomer.opened().unwrap();
    for note in [&by_a_contributor.note, &changed, &b"no note".to_vec()] {
        let choice = open.store.read(|tx| judge(tx, id, note)).unwrap();
        assert!(!choice.bare && choice.expected.is_none() && choice.first.is_empty());
    }
    let other = made(&office, id, true);
    let swapped = Made { note: right.note.clone(), payload: other.payload };
    let expected = Expected { name: right.payload.hash, parcels: 3, note: swapped.note };
    assert_eq!(open.store.write(|tx| install(tx, id, &expected, swapped.payload.bytes)), Ok(false));
}

/// A contributor who holds everything.
fn newcomer_with(office: &Peer, folder: &std::path::Path, id: SpaceId) -> Peer {
    let peer = home(folder, "contributor");
    let path = folder.join("all.pack");
    ask(office, "pack_export", json!({ "consultation": id.to_string(), "path": path, "open": true }));
    ask(&peer, "pack_open", json!({ "path": path }));
    peer
}
