//! The text of typical acts that ships with the program (rule P6): how it was made, that its bytes are the pinned ones, and
//! that acts come out short beside it.
#![allow(clippy::unwrap_used, missing_docs, dead_code)]

#[path = "space/device.rs"]
mod device;

use crdt::agenda::{self, Question, Room};
use crdt::compact::ACTS;
use crdt::consent::Consent;
use crdt::content;
use crdt::seat::{self, AttachmentRecord, EntryRecord, Origin, Profile, Source, Version};
use device::Device;
use wire::{EntryId, Hash, Lane, Parcel};

/// What an opened act may take so that its sealed form has the shortest length there is: 256 bytes less the mark.
const SHORT: usize = 255;

fn version(device: &mut Device) -> Version {
    let (payload, commitment) = (Hash(device.dice.bytes()), Hash(device.dice.bytes()));
    Version { payload, commitment, claimed_at: Some(1_790_000_000_000), consent: Consent::default() }
}

fn record(device: &mut Device, language: &str, parent: Option<EntryId>) -> EntryRecord {
    EntryRecord {
        order: 7,
        parent,
        questions: vec!["q".to_owned() + language],
        language: language.into(),
        direction: if language == "ar" { "rtl" } else { "ltr" }.into(),
        attribution: "named".into(),
        versions: vec![version(device)],
        ..EntryRecord::default()
    }
}

/// A convener sets up: the acts that are rare.
fn setting_up(seed: u64) -> Device {
    let mut office = Device::convener(seed);
    let question =
        Question { id: "q1".into(), number: "1".into(), text: "What is needed?".into(), ..Question::default() };
    let room = Room { id: "r1".into(), title: "Week 1".into(), ..Room::default() };
    office.write_agenda(|tx, home| {
        for field in ["title", "objective", "outcome", "opens", "closes", "page_key"] {
            agenda::write_field(tx, home, field, "2026-11-28")?;
        }
        agenda::write_field(tx, home, "state", "open")?;
        agenda::write_question(tx, home, &question)?;
        agenda::write_room(tx, home, &room)
    });
    let origin = Origin {
        source: "s1".into(),
        posted: Some("2020-05-11T08:00".into()),
        permalink: Some("https://www.example.org/comment/1".into()),
        fingerprint: "0123456789abcdef".into(),
    };
    let imported = EntryRecord { origin: Some(origin), ..record(&mut office, "en", None) };
    office.write_seat(|tx, home| {
        seat::write_source(tx, home, "s1", &Source { name: "Source".into(), moderator: true })?;
        seat::write_entry(tx, home, 1, &imported)
    });
    office
}

/// What members do every day, the most frequent last: what stands last costs least to point at.
fn every_day(seed: u64) -> Device {
    let mut member = setting_up(seed);
    let profile = Profile {
        name: "A".into(),
        organisation: "Office".into(),
        office: "Country office".into(),
        country: "KE".into(),
        position: "Officer".into(),
    };
    member.write_seat(|tx, home| seat::write_profile(tx, home, &profile));
    let file = AttachmentRecord {
        payload: Hash(member.dice.bytes()),
        name: "photo.jpg".into(),
        media_type: "image/jpeg".into(),
        bytes: 1,
    };
    let with_file = EntryRecord { attachments: vec![file], ..record(&mut member, "en", None) };
    member.write_seat(|tx, home| seat::write_entry(tx, home, 2, &with_file));
    member.withdraw(2);
    let second = version(&mut member);
    member.write_seat(|tx, home| seat::write_version(tx, home, 1, 2, &second));
    let mut ordinal = 3;
    for language in ["zh", "ru", "es", "fr", "ar", "en"] {
        let entry = EntryId::of(member.seat_log(), ordinal - 1);
        for kind in ["important", "agree"] {
            member.react(entry, kind);
        }
        for parent in [Some(entry), None] {
            let entry = record(&mut member, language, parent);
            member.write_seat(|tx, home| seat::write_entry(tx, home, ordinal, &entry));
            ordinal += 1;
        }
    }
    member
}

/// The opened acts, in the order of lanes and logs.
fn opened(device: &Device) -> Vec<(Lane, Vec<u8>)> {
    let open = |parcel: &Parcel| {
        let (keys, header) = (&device.space.keys, parcel.header());
        let key = keys.epochs.get(&header.epoch).map_or(&keys.charter, |key| key.record());
        (device.space.logs[&header.log].lane, content::open(key, parcel).unwrap())
    };
    let mut all: Vec<_> = device.parcels.values().map(open).collect();
    all.sort_by_key(|(lane, _)| *lane);
    all
}

#[test]
#[ignore = "writes the text, once for a version of parcels"]
#[allow(clippy::disallowed_methods)] // a file of this room, written by hand once
fn write_the_text_once() {
    let target = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/compact/acts.dictionary");
    assert!(std::fs::read(&target).unwrap().is_empty(), "it is there, and stays as it is");
    let text: Vec<u8> = opened(&every_day(1)).into_iter().flat_map(|(_, act)| act).collect();
    std::fs::write(target, text).unwrap();
}

// P6
#[test]
fn its_bytes_are_the_pinned_ones() {
    let document = include_str!("../../docs/formats.md");
    assert!(document.contains(&Hash::of("baraza acts", &[ACTS]).to_string()), "{}", Hash::of("baraza acts", &[ACTS]));
}

// P6
#[test]
fn what_members_do_every_day_is_of_one_length() {
    let office = every_day(99);
    let sealed = |parcel: &&Parcel| office.space.logs[&parcel.header().log].lane == Lane::Seat;
    let lengths: Vec<usize> = office.parcels.values().filter(sealed).map(|parcel| parcel.sealed().len()).collect();
    let short = lengths.iter().filter(|length| **length == SHORT + 1 + 40).count();
    assert!(short * 10 >= lengths.len() * 9, "{lengths:?}");
}
