//! Bundles of real parcels and payloads: cut anywhere or with any bit flipped, they give a true beginning and never a
//! wrong record (W8, W9, W10, P3).
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "space/device.rs"]
#[allow(dead_code)] // this story needs only part of what devices can do
mod device;

use crdt::bundle::{BundleReader, BundleWriter, Item};
use crdt::dice::Dice;
use crdt::payload::{self, Body};
use crdt::seal::Key;
use crdt::text::RichText;
use device::Device;
use proptest::prelude::*;
use wire::{Hash, Parcel};

/// A bundle of a small village, with one body; and what is in it.
fn bundle() -> (Vec<u8>, Vec<Hash>, Vec<Hash>) {
    let mut amina = Device::convener(1);
    amina.introduce("Amina");
    let mut bako = Device::newcomer(2, &mut amina);
    bako.contribute("The well is far.", None);
    let mut dice = Dice::seeded(3);
    let key = Key::random(&mut dice);
    let body = Body::new(&mut dice, &RichText::from_plain("The well is far."), None).seal(&key);
    let parcels = bako.all();
    let mut writer = BundleWriter::bundle(Vec::new()).unwrap();
    for parcel in &parcels {
        writer.parcel(&parcel.encode()).unwrap();
    }
    writer.payload(&body.bytes).unwrap();
    (writer.finish().unwrap(), parcels.iter().map(Parcel::hash).collect(), vec![body.hash])
}

/// Reads as far as it goes: hashes of parcels whose bytes are whole, names of payloads, and whether all was whole.
fn read(bytes: &[u8]) -> (Vec<Hash>, Vec<Hash>, bool) {
    let (mut parcels, mut payloads) = (Vec::new(), Vec::new());
    let Ok(mut reader) = BundleReader::start(bytes) else { return (parcels, payloads, false) };
    loop {
        match reader.next_item() {
            Ok(Some(Item::Parcel(parcel))) => parcels.push(parcel.hash()),
            Ok(Some(Item::Payload(payload))) => payloads.push(payload.hash),
            Ok(Some(Item::NotAParcel(_) | Item::Door(_) | Item::Letter(_))) => return (parcels, payloads, false),
            Ok(None) => return (parcels, payloads, true),
            Err(_) => return (parcels, payloads, false),
        }
    }
}

#[test]
fn a_whole_bundle_reads_back() {
    let (bytes, parcels, payloads) = bundle();
    assert_eq!(read(&bytes), (parcels, payloads, true));
}

#[test]
fn every_truncation_is_told_and_gives_a_true_beginning() {
    let (bytes, parcels, payloads) = bundle();
    for cut in 0..bytes.len() {
        let (some, bodies, whole) = read(&bytes[..cut]);
        assert!(!whole, "cut at {cut} went unnoticed");
        assert!(parcels.starts_with(&some) && payloads.starts_with(&bodies));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_flipped_bit_is_told_and_gives_a_true_beginning(place in any::<prop::sample::Index>(), bit in 0u8..8) {
        let (mut bytes, parcels, payloads) = SAMPLE.clone();
        let at = place.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let (some, bodies, whole) = read(&bytes);
        prop_assert!(!whole, "bit {bit} of byte {at} went unnoticed");
        prop_assert!(parcels.starts_with(&some) && payloads.starts_with(&bodies));
    }
}

static SAMPLE: std::sync::LazyLock<(Vec<u8>, Vec<Hash>, Vec<Hash>)> = std::sync::LazyLock::new(bundle);

// P3: the words are those committed to, or nothing.
#[test]
fn a_body_opens_only_with_its_key_and_its_commitment() {
    let mut dice = Dice::seeded(4);
    let (key, other) = (Key::random(&mut dice), Key::random(&mut dice));
    let body = Body::new(&mut dice, &RichText::from_plain("Water"), Some("Water\n".into()));
    let twin = Body::new(&mut dice, &RichText::from_plain("Water"), Some("Water\n".into()));
    let sealed = body.seal(&key);
    assert_eq!(Body::open(&key, &sealed.bytes, body.commitment()).unwrap().plain_text(), "Water\n");
    assert!(Body::open(&other, &sealed.bytes, body.commitment()).is_err());
    assert_ne!(body.commitment(), twin.commitment(), "equal words cannot be told from the record");
    assert!(Body::open(&key, &sealed.bytes, twin.commitment()).is_err());
    assert_eq!(payload::epoch_of(&sealed.bytes).unwrap(), key.epoch_id());
}
