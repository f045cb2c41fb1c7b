//! Snapshots as bytes: what opens, and what does not (docs/model.md, rules N1, N2).
#![allow(clippy::unwrap_used, missing_docs, dead_code)]

#[path = "space/device.rs"]
mod device;

use crdt::document::{Document, DocumentError};
use crdt::epoch::WholeKey;
use crdt::seal::Key;
use crdt::snapshot::{self, Made, Mark, Note, Unusable};
use device::Device;
use wire::Hash;

/// An office in which somebody spoke, with a snapshot of it.
fn vouching() -> (Device, Device, Made) {
    let mut amina = Device::convener(1);
    amina.introduce("Amina");
    let mut bako = Device::newcomer(2, &mut amina);
    bako.introduce("Bako");
    bako.contribute("The well is far.", None);
    amina.take(bako.all());
    let made = make(&mut amina);
    (amina, bako, made)
}

fn key(device: &Device) -> WholeKey {
    device.space.keys.writable(&device.space.charter).unwrap().clone()
}

fn load(bytes: &[u8], heads: &[Hash]) -> Result<Document, DocumentError> {
    Document::load(bytes, &[], heads)
}

fn marks(device: &Device) -> Vec<Mark> {
    let last = |(log, state): (&wire::LogId, &crdt::space::LogState)| {
        Mark::of(&device.parcels[&(*log, state.seq)], state.device, state.key)
    };
    device.space.logs.iter().filter(|(_, state)| state.lane == wire::Lane::Seat).map(last).collect()
}

fn make(device: &mut Device) -> Made {
    let (key, marks) = (key(device), marks(device));
    snapshot::make(&mut device.dice, &device.keys, (device.space.id, &key), &device.space.document, marks).unwrap()
}

// N1, N2
#[test]
fn a_snapshot_opens_to_the_document_and_the_marks_it_was_made_of() {
    let (amina, bako, made) = vouching();
    let note = Note::read(&made.note, amina.space.id, &bako.space.charter).unwrap();
    assert_eq!((note.maker(), note.parcels), (amina.keys.card().id(), 3));
    let vouched = note.open(&key(&bako), &made.payload.bytes, load).unwrap();
    assert_eq!(vouched.document.heads(), amina.space.document.heads());
    assert_eq!(vouched.marks, marks(&amina));
}

// N2
#[test]
fn a_note_counts_for_its_space_and_from_an_office_alone() {
    let (mut amina, mut bako, made) = vouching();
    let by_bako = make(&mut bako);
    let read = |note: &[u8]| Note::read(note, amina.space.id, &amina.space.charter).map(|_| ());
    assert_eq!(read(&by_bako.note), Err(Unusable::Maker));
    for at in 0..made.note.len() {
        let mut bent = made.note.clone();
        bent[at] ^= 1;
        assert!(read(&bent).is_err(), "byte {at}");
    }
    let elsewhere = Device::convener(7);
    assert!(Note::read(&made.note, elsewhere.space.id, &elsewhere.space.charter).is_err());
    amina.title("Water");
}

// N2: another payload, another key, and marks that no log signed.
#[test]
fn what_is_not_what_the_note_says_does_not_open() {
    let (mut amina, bako, made) = vouching();
    let note = Note::read(&made.note, amina.space.id, &amina.space.charter).unwrap();
    let other = make(&mut amina);
    assert_eq!(note.open(&key(&bako), &other.payload.bytes, load).unwrap_err(), Unusable::Content);
    assert_eq!(note.open(&WholeKey::in_one(Key([5; 32])), &made.payload.bytes, load).unwrap_err(), Unusable::Content);
    let mut marks = marks(&amina);
    marks[0].hash = Hash([1; 32]);
    let key = key(&amina);
    let lie =
        snapshot::make(&mut amina.dice, &amina.keys, (amina.space.id, &key), &amina.space.document, marks).unwrap();
    let note = Note::read(&lie.note, amina.space.id, &amina.space.charter).unwrap();
    assert_eq!(note.open(&key, &lie.payload.bytes, load).unwrap_err(), Unusable::Content);
}
