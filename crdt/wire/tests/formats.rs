//! The worked bytes in docs/formats.md are what this program writes, and what it reads is no more than that document
//! allows (rules W1 to W10). Left out: what is inside a sealed body, which the model's tests hold.
#![allow(clippy::unwrap_used, missing_docs)]

use ed25519_dalek::SigningKey;
use wire::frame::{FileError, FileKind, FileReader, FileWriter, FrameKind};
use wire::limits::{FILE_BYTES_MAX, FRAMES_MAX, PARCEL_BYTES_MAX, PAYLOAD_BYTES_MAX};
use wire::parcel::{decode, encode};
use wire::{Certificate, DeviceId, EntryId, EpochId, Hash, Header, Lane, LogId, Parcel, ParcelError, SpaceId};

const DOCUMENT: &str = include_str!("../../../docs/formats.md");
const SPACE: SpaceId = SpaceId([0x11; 16]);
const LOG: LogId = LogId([0x22; 16]);

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether the document shows these bytes, however it breaks and groups them.
fn is_shown(bytes: &[u8]) {
    let shown: String = DOCUMENT.chars().filter(|letter| !letter.is_whitespace()).collect();
    assert!(shown.contains(&hex(bytes)), "docs/formats.md does not show {}", hex(bytes));
}

fn device() -> SigningKey {
    SigningKey::from_bytes(&[1; 32])
}

fn log_key() -> SigningKey {
    SigningKey::from_bytes(&[2; 32])
}

fn certificate() -> Certificate {
    Certificate::sign(&device(), SPACE, LOG, Lane::Seat, log_key().verifying_key().to_bytes())
}

fn first() -> Header {
    Header {
        version: 1,
        space: SPACE,
        log: LOG,
        seq: 1,
        previous: None,
        charter: Hash([0x33; 32]),
        epoch: EpochId([0x44; 16]),
        payloads: vec![Hash([0x55; 32])],
        certificate: Some(certificate()),
    }
}

fn second(previous: Hash) -> Header {
    Header { seq: 2, previous: Some(previous), payloads: Vec::new(), certificate: None, ..first() }
}

fn sign(header: Header) -> Parcel {
    Parcel::sign(header, &log_key(), |_| b"sealed".to_vec())
}

// W1
#[test]
fn hashes_and_ids_are_those_in_the_document() {
    is_shown(&Hash::of("baraza example", &[b"ab", b"c"]).0);
    is_shown(&EntryId::of(LOG, 1).0);
    is_shown(&DeviceId::of(&device().verifying_key().to_bytes()).0);
    is_shown(&Hash::of_payload(b"sealed").0);
}

// W2, W3, W4
#[test]
fn certificate_headers_and_parcel_are_those_in_the_document() {
    is_shown(&encode(&certificate()));
    let parcel = sign(first());
    is_shown(parcel.header_bytes());
    is_shown(&parcel.hash().0);
    is_shown(&parcel.encode());
    is_shown(sign(second(parcel.hash())).header_bytes());
    assert_eq!(Parcel::decode(&parcel.encode()).unwrap(), parcel);
}

// W2: what decodes has one spelling.
#[test]
fn only_the_bytes_that_would_be_written_are_read() {
    assert_eq!(decode::<u64>(&[0x01]), Ok(1));
    assert_eq!(decode::<u64>(&[0x18, 0x01]), Err(ParcelError::Malformed), "a longer spelling of the same number");
    assert_eq!(decode::<u64>(&[0x01, 0x00]), Err(ParcelError::Malformed), "bytes after the end");
}

// W4: a certificate names its log, its space, its lane and its key.
#[test]
fn a_certificate_holds_for_its_own_log_alone() {
    assert_eq!(certificate().verify(SPACE, LOG), Ok(()));
    assert_eq!(certificate().verify(SpaceId([0; 16]), LOG), Err(ParcelError::BadSignature));
    assert_eq!(certificate().verify(SPACE, LogId([0; 16])), Err(ParcelError::BadSignature));
    let raised = Certificate { lane: Lane::Agenda, ..certificate() };
    assert_eq!(raised.verify(SPACE, LOG), Err(ParcelError::BadSignature));
}

// W5
#[test]
fn the_first_parcel_alone_has_a_certificate_and_no_predecessor() {
    let read = |header: Header| Parcel::decode(&sign(header).encode());
    assert!(read(first()).is_ok());
    assert!(read(second(Hash([6; 32]))).is_ok());
    let malformed = [
        Header { seq: 0, ..first() },
        Header { certificate: None, ..first() },
        Header { previous: Some(Hash([6; 32])), ..first() },
        Header { previous: None, ..second(Hash([6; 32])) },
        Header { certificate: Some(certificate()), ..second(Hash([6; 32])) },
    ];
    for header in malformed {
        assert_eq!(read(header), Err(ParcelError::Malformed));
    }
    assert!(read(Header { version: 2, ..first() }).is_ok(), "what this program writes");
    assert_eq!(read(Header { version: 3, ..first() }), Err(ParcelError::NewerVersion));
}

// W6
#[test]
fn a_parcel_over_its_size_is_refused_unread_and_its_signature_covers_header_and_body() {
    assert_eq!(Parcel::decode(&vec![0; PARCEL_BYTES_MAX + 1]), Err(ParcelError::TooLarge));
    let key = log_key().verifying_key().to_bytes();
    let parcel = sign(first());
    assert_eq!(parcel.verify(&key), Ok(()));
    let other_body = Parcel::sign(first(), &SigningKey::from_bytes(&[9; 32]), |_| b"sealed".to_vec());
    assert_eq!(other_body.hash(), parcel.hash(), "the signature is not in the hash");
    assert_eq!(other_body.verify(&key), Err(ParcelError::BadSignature));
}

// W7, W8, W10
#[test]
fn a_file_is_the_one_in_the_document() {
    let mut writer = FileWriter::start(Vec::new(), FileKind::Bundle).unwrap();
    writer.put(FrameKind::Parcel, b"hi").unwrap();
    let file = writer.finish().unwrap();
    is_shown(&file);
    let mut reader = FileReader::start(&file[..]).unwrap();
    assert_eq!(reader.kind(), FileKind::Bundle);
    assert_eq!(reader.next_frame().unwrap(), Some((FrameKind::Parcel, b"hi".to_vec())));
    assert_eq!(reader.next_frame().unwrap(), None);
}

// W7
#[test]
fn a_file_of_another_program_and_one_of_a_newer_baraza_are_told_apart() {
    let start = |bytes: &[u8]| FileReader::start(bytes).map(|_| ()).unwrap_err();
    assert!(matches!(start(b"PK\x03\x04 a zip"), FileError::Foreign));
    assert!(matches!(start(b"BARAZA"), FileError::Foreign));
    assert!(matches!(start(b"BARAZAX\x01"), FileError::Foreign));
    assert!(matches!(start(b"BARAZAB\x03"), FileError::Newer));
}

// W8: a length that lies costs no memory, and a frame over its kind's limit is damage.
#[test]
fn a_false_length_is_refused_before_memory_is_spent() {
    let next = |frame: &[u8]| {
        let bytes = [b"BARAZAB\x01", frame].concat();
        FileReader::start(&bytes[..]).unwrap().next_frame().unwrap_err()
    };
    assert!(matches!(next(&[1, 0xff, 0xff, 0xff, 0xff]), FileError::Damaged));
    assert!(matches!(next(&[1, 0, 0x70, 0, 0, 1, 2, 3]), FileError::Truncated));
    assert!(matches!(next(&[4, 0, 1, 0, 1]), FileError::Damaged), "a letter over its limit");
    assert!(matches!(next(&[9, 0x7f, 0, 0, 0]), FileError::Damaged), "no frame of whatever type is as large");
    assert!(matches!(next(&[9, 0, 0, 0, 0]), FileError::Truncated), "a frame of no known type is read to its end");
    assert_eq!(FRAMES_MAX, 1_000_000);
}

// W8: whoever writes is told what whoever reads would not take.
#[test]
fn a_file_that_nobody_would_read_is_not_written() {
    let kind = FileKind::Bundle;
    let mut many = FileWriter::start(std::io::sink(), kind).unwrap();
    (0..FRAMES_MAX).for_each(|_| many.put(FrameKind::Parcel, &[]).unwrap());
    assert!(matches!(many.put(FrameKind::Parcel, &[]), Err(FileError::Full)));
    assert!(many.finish().is_ok(), "what was written has its end");

    let (mut long, payload) = (FileWriter::start(Counted(0), kind).unwrap(), vec![0; PAYLOAD_BYTES_MAX]);
    while long.put(FrameKind::Payload, &payload).is_ok() {}
    assert!(matches!(long.put(FrameKind::Payload, &payload), Err(FileError::Full)));
    let room = (FILE_BYTES_MAX - 1024 * 1024)..=FILE_BYTES_MAX;
    while long.put(FrameKind::Payload, &payload[..1000]).is_ok() {}
    assert!(room.contains(&long.finish().unwrap().0));
}

struct Counted(u64);

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
