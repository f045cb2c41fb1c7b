//! Rules P1, P2, P4 and W11: the worked bytes in docs/formats.md of what is inside parcels, payloads and packs.

use crdt::behalf::OnBehalf;
use crdt::bundle::{BundleReader, BundleWriter, DoorKeys, Item};
use crdt::charter::Point;
use crdt::closing::Had;
use crdt::compact::ACTS;
use crdt::consent::Consent;
use crdt::content::{Act, Content};
use crdt::deposit::{Deposit, Deposited};
use crdt::desk::Note;
use crdt::dice::Dice;
use crdt::epoch::{EpochKey, WholeKey};
use crdt::papers;
use crdt::payload::Body;
use crdt::seal::{ExchangeSecret, Key};
use crdt::seat::{EntryRecord, Version};
use crdt::space::Keyring;
use crdt::text::{RichText, markdown};
use minicbor::bytes::ByteVec;
use wire::{EntryId, Hash, LogId, SpaceId};

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
    // Kind 5 is nobody's yet.
    let unknown = [0x83, 0x00, 0x80, 0x82, 0x05, 0x81, 0x80];
    assert!(wire::parcel::decode::<Content>(&unknown).is_err());
}

// P13
#[test]
fn what_an_office_had_is_written_as_in_the_document() {
    let had = Had([(LogId([1; 16]), 3), (LogId([2; 16]), 300)].into());
    let [slice] = &had.slices()[..] else { unreachable!("two logs fit in one slice") };
    is_shown(slice);
    assert_eq!(Had::read_slice(slice), Some(had));
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
        (commitment_after("its commitment is"), shown_after("the same commitment, it was")),
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
    is_shown(&wire::parcel::encode(&(ByteVec::from(vec![0x44; 24]), body.markdown(), body.source_text())));
    // Two bodies of the same words differ: the salt is new each time.
    let mut dice = Dice::seeded(1);
    let twin = |dice: &mut Dice| Body::new(dice, &RichText::from_plain("Water"), None).commitment();
    assert_ne!(twin(&mut dice), twin(&mut dice));
}

// P14
#[test]
fn a_body_entered_for_another_is_the_one_in_the_document_and_commits_to_what_is_told() {
    let mut dice = Dice::new(|bytes| bytes.fill(0x44));
    let text = markdown::from_markdown("The well is **far**.\n");
    let told = OnBehalf {
        how: "spoken".into(),
        speaker: "a farmer".into(),
        day: "March".into(),
        respondent: "individual".into(),
        consent: "spoken".into(),
        ..OnBehalf::default()
    };
    let body = Body::new(&mut dice, &text, None).for_another(Some(told.clone()));
    let content = wire::parcel::encode(&(ByteVec::from(vec![0x44; 24]), body.markdown(), None::<&str>, &told));
    is_shown(&content);
    assert_eq!(Body::read_content(&content), Ok(body.clone()));
    let commitment = commitment_after("Its commitment for another is");
    assert_eq!(body.commitment(), commitment);
    let key = Key([0x77; 32]);
    let opened = Body::open(&key, &body.seal(&key).bytes, commitment).unwrap();
    assert_eq!(opened.on_behalf(), Some(&told));
    // Other words about the speaker are another body, and what does not fit opens for nobody.
    let other = OnBehalf { speaker: "a trader".into(), ..told.clone() };
    let swapped = body.clone().for_another(Some(other)).seal(&key);
    assert!(Body::open(&key, &swapped.bytes, commitment).is_err());
    assert_ne!(body.clone().for_another(None).commitment(), commitment);
    let unfit = body.for_another(Some(OnBehalf { how: String::new(), ..told }));
    assert!(Body::open(&key, &unfit.seal(&key).bytes, unfit.commitment()).is_err());
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

/// The deposit of the document: of the log of 16 bytes `22` in the space of 16 bytes `11`.
fn deposited() -> (Deposited, Hash) {
    let (payload, commitment) = (Hash([0x66; 32]), Hash([0x55; 32]));
    let version = Version { payload, commitment, claimed_at: Some(0), consent: Consent::default() };
    let record = EntryRecord {
        order: 1,
        questions: vec!["q1".into()],
        language: "en".into(),
        direction: "ltr".into(),
        attribution: "named".into(),
        versions: vec![version],
        ..EntryRecord::default()
    };
    (Deposited { record, first: None, complaint: None }, commitment)
}

// P9
#[test]
fn the_deposit_in_the_document_opens_for_its_author_and_the_desk() {
    let (space, log) = (SpaceId([0x11; 16]), LogId([0x22; 16]));
    let (expected, commitment) = deposited();
    is_shown(&wire::parcel::encode(&expected));
    let deposit: Deposit = wire::parcel::decode(&shown_after("author's secret is 32 bytes `88`:")).unwrap();
    assert_eq!(deposit.commitment, commitment);
    let desk = Keyring::new(Key([0; 32]), [Key([0x77; 32])]);
    let key = deposit.key_at_desk(space, log, &desk).unwrap();
    assert_eq!(deposit.key_of_author(space, log, &ExchangeSecret([0x88; 32])).unwrap(), key);
    assert_eq!(key, Key([0x99; 32]));
    assert_eq!(deposit.open(space, log, &key).unwrap(), expected);
    assert_eq!(
        hex(&EntryId::of_deposit(&Hash([0x66; 32])).0),
        hex(&shown_after("entry of the deposit in the parcel of 32 bytes `66`:"))
    );
}

// P12
#[test]
fn the_papers_in_the_document_open_at_the_desk() {
    let (space, log, key) = (SpaceId([0x11; 16]), LogId([0x22; 16]), Key([0x77; 32]));
    let seat = papers::seat_of(log, key.epoch_id());
    assert_eq!(hex(&seat.0), hex(&shown_after("under the epoch key 32 bytes `77`: `")));
    assert_eq!(hex(&papers::Paper::Note.id(seat, 1).0), hex(&shown_after("Its first note:")));
    let shown: papers::Papers = wire::parcel::decode(&shown_after("letters `change` in place of a change:")).unwrap();
    assert_eq!((shown.open(space, log, &key).unwrap(), shown.epoch), (b"change".to_vec(), key.epoch_id()));
    assert!(shown.open(space, LogId([0x23; 16]), &key).is_err());
}

// P10
#[test]
fn the_note_of_an_act_is_the_one_in_the_document() {
    let note = Note { reason: "unclear".into(), text: "Which well?".into() };
    is_shown(&wire::parcel::encode(&note));
    let sealed = note.seal(&mut Dice::seeded(1), &Key([0x77; 32]));
    assert_eq!(Note::open(&Key([0x77; 32]), &sealed.bytes).unwrap(), note);
    assert!(Note::open(&Key([0x78; 32]), &sealed.bytes).is_err());
}

// P11
#[test]
fn an_epochs_key_in_two_parts_is_the_one_in_the_document() {
    let whole = WholeKey::in_parts(Key([0x77; 32]));
    assert_eq!(hex(&whole.record().0), hex(&shown_after("opens the record:")));
    assert_eq!(hex(&whole.epoch_id().0), hex(&shown_after("which names the epoch")));
    let (key, first) = (EpochKey::from(whole), EpochKey::from(Key([0x77; 32])));
    is_shown(&key.bytes());
    is_shown(&key.without_words().unwrap().bytes());
    assert_eq!(first.bytes(), [0x77; 32], "the first version had one part");
}
