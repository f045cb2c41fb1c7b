//! Rules J1–J9 of docs/invitations.md: cards, the words read to each other, invitations and letters; with the worked bytes.

use crdt::bundle::{BundleReader, BundleWriter, DoorKeys, Item};
use crdt::card::{self, CardError, ContactCard};
use crdt::charter::{Charter, Role, Statement};
use crdt::device::{DeviceCard, DeviceKeys};
use crdt::dice::Dice;
use crdt::invitation::letter::{Letter, Lock, Offer};
use crdt::invitation::{Invitation, Secret, Terms};
use crdt::seal::Key;
use crdt::space::Keyring;
use proptest::prelude::*;
use wire::SpaceId;
use wire::frame::FileKind;

const DOCUMENT: &str = include_str!("../../../docs/invitations.md");

fn dice_of(byte: u8) -> Dice {
    Dice::new(move |bytes| bytes.fill(byte))
}

fn is_shown(text: &str) {
    let close = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    assert!(close(DOCUMENT).contains(&close(text)), "docs/invitations.md does not show {text}");
}

fn invitation(seed: u64) -> (Invitation, DeviceKeys) {
    let mut dice = Dice::seeded(seed);
    let inviter = DeviceKeys::random(&mut dice);
    let keys = Keyring::new(Key([0x99; 32]), [Key([0x77; 32])]);
    let terms = Terms { space: SpaceId([0x11; 16]), role: Role::Contributor, until: Some(20_000), from_now: false };
    (Invitation::sign(&mut dice, &inviter, terms, &keys), inviter)
}

// J1, J2
#[test]
fn a_card_is_the_one_in_the_document_and_is_read_however_it_was_broken_up() {
    let keys = DeviceKeys::random(&mut dice_of(1));
    let card = ContactCard::sign(&keys, "Amina", "Water Board").unwrap();
    is_shown(&card.text());
    let broken = card
        .text()
        .to_lowercase()
        .as_bytes()
        .chunks(30)
        .fold(String::new(), |text, part| text + std::str::from_utf8(part).unwrap() + "\r\n ");
    assert_eq!(ContactCard::read(&broken).unwrap(), card);
    assert!(ContactCard::is_meant(&broken) && !ContactCard::is_meant("BARAZA"));
    let largest = ContactCard::sign(&keys, &"n".repeat(card::NAME_BYTES_MAX), &"o".repeat(70)).unwrap();
    assert!(wire::parcel::encode(&largest).len() <= card::CARD_BYTES_MAX);
    assert_eq!(ContactCard::sign(&keys, &"n".repeat(81), ""), Err(CardError::TooLong));
}

proptest! {
    // J2: a letter misread, left out or added is noticed.
    #[test]
    fn no_changed_card_is_taken_for_one(place in any::<prop::sample::Index>(), letter in "[A-Z2-7]", how in 0..3) {
        let text = ContactCard::sign(&DeviceKeys::random(&mut dice_of(1)), "Amina", "").unwrap().text();
        let at = place.index(text.len());
        let (before, after) = text.split_at(at);
        let changed = match how {
            0 => format!("{before}{letter}{}", &after[1..]),
            1 => format!("{before}{}", &after[1..]),
            _ => format!("{before}{letter}{after}"),
        };
        prop_assert!(changed == text || ContactCard::read(&changed).is_err());
    }

    #[test]
    fn any_text_is_a_card_an_invitation_or_refused(text in ".{0,200}") {
        prop_assert!(ContactCard::read(&text).is_err());
        prop_assert!(Letter::from_text(&text).is_none());
    }
}

// J2
#[test]
fn a_card_of_a_newer_program_says_so() {
    let bytes = [&[0x84, 2, 0x61, b'A'][..], &[0; 10]].concat();
    let text = format!("BARAZA-CARD:{}", data_encoding::BASE32_NOPAD.encode(&bytes));
    assert_eq!(ContactCard::read(&text), Err(CardError::Newer));
}

// J4
#[test]
fn both_keys_of_a_device_stand_in_its_twelve_words() {
    let device = DeviceKeys::random(&mut dice_of(1)).card();
    let words = card::words(&device);
    is_shown(&words.join(" "));
    let mut other = device.exchange;
    other[31] ^= 1;
    for twin in [DeviceCard { exchange: other, ..device.clone() }, DeviceCard { signing: other, ..device.clone() }] {
        let twin_words = card::words(&twin);
        let differ = words.iter().zip(twin_words).filter(|(one, other)| **one != *other).count();
        assert!(differ >= 8, "only {differ} words differ");
        assert_ne!(card::name(&twin), card::name(&device));
    }
}

// J5
#[test]
fn whatever_is_changed_in_an_invitation_its_inviter_did_not_sign() {
    let (invitation, inviter) = invitation(3);
    assert!(invitation.is_sound());
    assert_eq!(invitation.inviter(), inviter.card().id());
    let bytes = wire::parcel::encode(&invitation);
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        let still = wire::parcel::decode::<Invitation>(&changed).is_ok_and(|changed| changed.is_sound());
        assert!(!still, "byte {at} went unnoticed");
    }
}

// J6
#[test]
fn a_secret_is_twelve_words_and_its_words_are_the_secret() {
    let secret = Secret([0x55; 16]);
    is_shown(&secret.words());
    is_shown(&secret.id().iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    assert_eq!(secret.words().split(' ').count(), 12);
    assert_eq!(Secret::from_words(&secret.words().replace(' ', "\n ").to_uppercase()), Some(secret.clone()));
    let twisted = secret.words().replacen("fetch", "fever", 1);
    assert!(twisted == secret.words() || Secret::from_words(&twisted).is_none());
    assert_eq!(Secret::from_words("one two three"), None);
}

// J7: a proof is for one device in one consultation.
#[test]
fn a_request_cannot_be_made_over_for_another_device_or_consultation() {
    let mut dice = Dice::seeded(4);
    let (amina, bako) = (DeviceKeys::random(&mut dice).card(), DeviceKeys::random(&mut dice).card());
    let secret = Secret([0x55; 16]);
    let proof = secret.proof(SpaceId([1; 16]), &amina);
    assert_ne!(proof, secret.proof(SpaceId([1; 16]), &bako));
    assert_ne!(proof, secret.proof(SpaceId([2; 16]), &amina));
    assert_ne!(proof, Secret([0x54; 16]).proof(SpaceId([1; 16]), &amina));
    let request = secret.request(SpaceId([1; 16]), amina.clone(), false);
    assert_eq!(request, Statement::Request { device: amina.clone(), invitation: secret.id(), proof, from_now: None });
    // A request alone introduces nobody.
    assert!(!Charter::new(SpaceId([1; 16])).introduces(amina.id(), &[request]));
}

// J8, J9
#[test]
fn a_letter_opens_by_its_lock_alone() {
    let mut dice = Dice::seeded(5);
    let (invitation, _) = invitation(6);
    let offer = Offer::Invitation(invitation.clone());
    let (bako, thief) = (DeviceKeys::random(&mut dice), DeviceKeys::random(&mut dice));
    let for_card = Letter::for_card(&mut dice, &bako.card(), &offer).unwrap();
    assert_eq!(for_card.open_by_card(&bako).unwrap(), offer);
    assert!(for_card.open_by_card(&thief).is_err() && for_card.read().is_err());
    let by_words = Letter::for_words(&mut dice, &invitation);
    assert_eq!(by_words.open_by_words(invitation.secret()).unwrap(), offer);
    assert!(by_words.open_by_words(&Secret([0; 16])).is_err() && by_words.open_by_card(&bako).is_err());
    let lock = |memory_kib| Lock::Passphrase { salt: [7; 16], memory_kib, passes: 3 };
    let locked = Letter::under(&mut dice, lock(65_536), &Key([1; 32]), &offer);
    assert_eq!(locked.open(&Key([1; 32])).unwrap(), offer);
    assert!(locked.open(&Key([2; 32])).is_err());
    let mut weaker = locked;
    weaker.lock = lock(8);
    assert!(weaker.open(&Key([1; 32])).is_err(), "nobody weakens the parameters unseen");
    let mut elsewhere = Letter::open_to_all(&offer);
    elsewhere.space = SpaceId([0x12; 16]);
    assert!(elsewhere.read().is_err(), "a letter names the space that it is for");
}

// J8: from a file, and as text for a QR code.
#[test]
fn a_letter_goes_by_file_and_by_text() {
    let (invitation, _) = invitation(7);
    let letter = Letter::open_to_all(&Offer::Invitation(invitation));
    assert_eq!(Letter::from_text(&letter.text().to_lowercase()).unwrap(), letter);
    assert!(letter.text().len() < 700, "a QR code of it stays readable: {}", letter.text().len());
    for kind in [FileKind::Invitation, FileKind::Pack, FileKind::Bundle] {
        let file = BundleWriter::with_letters(Vec::new(), kind, std::slice::from_ref(&letter)).unwrap();
        let bytes = file.finish().unwrap();
        let item = BundleReader::start(&bytes[..]).unwrap().next_item().unwrap().unwrap();
        assert!(matches!(item, Item::Letter(read) if *read == letter));
    }
    let door = DoorKeys::new(
        SpaceId([0x11; 16]),
        &ed25519_dalek::SigningKey::from_bytes(&[0x88; 32]),
        &Keyring::new(Key([0x99; 32]), [Key([0x77; 32])]),
    );
    is_shown(&hex(&wire::parcel::encode(&Letter::open_to_all(&Offer::Door(door)))));
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
