//! Rules P1, P2, P4 and W11: the worked bytes in docs/formats.md of what is inside parcels, payloads and packs.

use crdt::bundle::{BundleReader, BundleWriter, DoorKeys, Item};
use crdt::charter::Point;
use crdt::compact::ACTS;
use crdt::content::{Act, Content};
use crdt::dice::Dice;
use crdt::payload::Body;
use crdt::seal::Key;
use crdt::space::Keyring;
use crdt::text::{RichText, markdown};
use wire::{Hash, LogId, SpaceId};

const DOCUMENT: &str = include_str!("../../../docs/formats.md");

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether the document shows these bytes, however it breaks and groups them.
fn is_shown(bytes: &[u8]) {
    let shown: String = DOCUMENT.chars().filter(|letter| !letter.is_whitespace()).collect();
    assert!(shown.contains(&hex(bytes)), "docs/formats.md does not show {}", hex(bytes));
}

/// The bytes after `mark` in the document, up to the end of the line.
fn shown_after(mark: &str) -> Vec<u8> {
    let rest = DOCUMENT.split_once(mark).expect("the document has this mark").1;
    let digits: Vec<u32> = rest.chars().skip_while(|c| !c.is_ascii_hexdigit()).map_while(|c| c.to_digit(16)).collect();
    digits.chunks_exact(2).map(|pair| u8::try_from(pair[0] * 16 + pair[1]).unwrap()).collect()
}

// P1, P4
#[test]
fn the_bodies_of_a_receipt_and_of_an_act_are_those_in_the_document() {
    let line = Point { log: LogId([0x22; 16]), seq: 7, hash: Hash([0x66; 32]) };
    is_shown(&Content { claimed_at: 0, agenda: vec![Hash([0x33; 32])], act: Act::Receipt(vec![line]) }.encode());
    is_shown(&Content { claimed_at: -1, agenda: Vec::new(), act: Act::Changes(Vec::new()) }.encode());
    // Kind 3 is reserved: this program does not take it.
    let reserved = [0x83, 0x00, 0x80, 0x82, 0x03, 0x81, 0x80];
    assert!(wire::parcel::decode::<Content>(&reserved).is_err());
}

// P1, P7: compressed, padded, sealed with the header beside it.
#[test]
fn the_sealed_bytes_in_the_document_open() {
    let key = Key([0x77; 32]);
    let like = [ACTS, b"header"].concat();
    let sealed = shown_after("as the body of the header `header`:");
    assert_eq!(key.open(b"header", &like, &sealed, 100).unwrap(), b"words");
    assert!(key.open(b"another", &like, &sealed, 100).is_err());
    let first = shown_after("In version 1, sealed under 32 bytes `77` beside `header`:");
    assert_eq!(key.open_first(b"header", &first, 100).unwrap(), b"words");
    assert_eq!(hex(&key.epoch_id().0), hex(&shown_after("epoch of 32 bytes `77`:")));
}

fn commitment_after(mark: &str) -> Hash {
    Hash::from_slice(&shown_after(mark)).unwrap()
}

// P2, P3, P7
#[test]
fn the_bodies_in_the_document_open_and_are_those_committed_to() {
    let key = Key([0x77; 32]);
    for (commitment, payload) in [
        (commitment_after("its commitment is"), shown_after("the payload is")),
        (commitment_after("its commitment:"), shown_after("the payload:")),
    ] {
        let body = Body::open(&key, &payload, commitment).unwrap();
        assert_eq!((body.markdown(), body.source_text()), ("The well is **far**.\n", Some("The well is far.\n")));
        assert!(Body::open(&key, &payload, Hash([0; 32])).is_err());
    }
}

// P2
#[test]
fn the_payload_in_the_document_is_the_one_this_program_makes() {
    let mut dice = Dice::new(|bytes| bytes.fill(0x44));
    let text = markdown::from_markdown("The well is **far**.\n");
    let body = Body::new(&mut dice, &text, Some("The well is far.\n".into()));
    assert_eq!(hex(&body.seal(&Key([0x77; 32])).bytes), hex(&shown_after("the payload is")));
    is_shown(&wire::parcel::encode(&(body.markdown(), body.source_text())));
    // Two bodies of the same words differ: the salt is new each time.
    let mut dice = Dice::seeded(1);
    let twin = |dice: &mut Dice| Body::new(dice, &RichText::from_plain("Water"), None).commitment();
    assert_ne!(twin(&mut dice), twin(&mut dice));
}

// W11
#[test]
fn a_door_is_the_one_in_the_document_and_only_a_pack_has_one() {
    let door = ed25519_dalek::SigningKey::from_bytes(&[0x88; 32]);
    let keys = DoorKeys::new(SpaceId([0x11; 16]), &door, &Keyring::new(Key([0x99; 32]), [Key([0x77; 32])]));
    is_shown(&wire::parcel::encode(&keys));
    let pack = BundleWriter::pack(Vec::new(), &keys).unwrap().finish().unwrap();
    let item = BundleReader::start(&pack[..]).unwrap().next_item().unwrap().unwrap();
    assert!(matches!(item, Item::Door(read) if *read == keys));
    let mut writer = wire::frame::FileWriter::start(Vec::new(), wire::frame::FileKind::Bundle).unwrap();
    writer.put(wire::frame::FrameKind::Door, &wire::parcel::encode(&keys)).unwrap();
    let bundle = writer.finish().unwrap();
    assert!(BundleReader::start(&bundle[..]).unwrap().next_item().is_err());
}
