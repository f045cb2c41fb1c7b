//! The worked bytes in docs/protocol.md are what this program says (rules R2 to R8). Left out: the order of a
//! conversation, which `src/session/tests.rs` holds.
#![allow(clippy::unwrap_used, missing_docs)]

use wire::limits::MESSAGE_BYTES_MAX;
use wire::session::{Message, Offer, Standing, Vector, token, vector};
use wire::{Hash, LogId, MailboxId};

const DOCUMENT: &str = include_str!("../../../docs/protocol.md");

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether the document shows these bytes, however it breaks and groups them.
fn is_shown(bytes: &[u8]) {
    let shown: String = DOCUMENT.chars().filter(|letter| !letter.is_whitespace()).collect();
    assert!(shown.contains(&hex(bytes)), "docs/protocol.md does not show {}", hex(bytes));
}

// R2, R3
#[test]
fn a_hello_and_a_bye_are_those_in_the_document() {
    let offer = Offer { token: [0xaa; 16], digest: [0xbb; 16], wants: false, proof: None };
    let hello = Message::Hello(1, 1, vec![offer]);
    // Sixteen equal bytes shrink: the document shows the frame as it is before.
    let plain = [&[0][..], &wire::parcel::encode(&hello)].concat();
    is_shown(&plain);
    assert_eq!(Message::decode(&plain).unwrap(), hello);
    assert_eq!(Message::decode(&hello.encode()).unwrap(), hello);
    is_shown(&Message::Bye.encode());
}

// R2
#[test]
fn frames_that_are_too_large_or_spelled_otherwise_are_no_messages() {
    let bomb = zstd::bulk::compress(&vec![0; MESSAGE_BYTES_MAX * 2], 3).unwrap();
    assert!(Message::decode(&[&[1][..], &bomb].concat()).is_err());
    assert!(Message::decode(&vec![0; wire::limits::FRAME_BYTES_MAX + 1]).is_err());
    assert!(Message::decode(&[]).is_err() && Message::decode(&[2, 0x82, 0x0c, 0x80]).is_err());
    // The same *bye* in a longer spelling, and with a byte after it.
    assert!(Message::decode(&[0, 0x82, 0x18, 0x0c, 0x80]).is_err());
    assert!(Message::decode(&[0, 0x82, 0x0c, 0x80, 0]).is_err());
}

// R4, R5, R6, R8
#[test]
fn digest_and_token_are_those_in_the_document_and_hold_for_one_connection() {
    let (binding, mailbox) = ([0x99; 32], MailboxId([0x11; 16]));
    let held = Vector::from([(LogId([0x22; 16]), Standing::new(7, &Hash([0x66; 32]), 2))]);
    is_shown(&vector::digest(&binding, mailbox, &held));
    is_shown(&token(&[0x33; 32], &binding, mailbox, true));
    assert_ne!(vector::digest(&[1; 32], mailbox, &held), vector::digest(&binding, mailbox, &held));
    assert_ne!(token(&[0x33; 32], &binding, mailbox, false), token(&[0x33; 32], &binding, mailbox, true));
}
