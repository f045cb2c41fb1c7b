//! Readers of what people hand to each other beside bundles: cards, letters, recoveries, words on paper, an office's
//! files, backups; and of what the worker answers.

use super::on_stage;
use crate::Outcome;
use crdt::bundle::DoorKeys;
use crdt::card::{self, ContactCard};
use crdt::charter::{Approval, Role, Side, Signed, Statement, StatementId};
use crdt::device::DeviceKeys;
use crdt::dice::Dice;
use crdt::epoch::WholeKey;
use crdt::invitation::letter::{Letter, Lock, Offer};
use crdt::invitation::{Invitation, Secret, Terms};
use crdt::recovery::Recovery;
use crdt::seal::{ExchangeSecret, Key};
use crdt::snapshot::{self, Mark, Note};
use data_encoding::BASE32_NOPAD;
use ed25519_dalek::SigningKey;
use peer::readers;
use wire::{DeviceId, LogId, Parcel};

const EPOCH: Key = Key([3; 32]);

fn dice() -> Dice {
    Dice::seeded(21)
}

/// Bytes of letters in base 32 behind a mark, as the three texts below are made.
fn lettered(mark: &str, bytes: &[u8]) -> String {
    format!("{mark}{}", BASE32_NOPAD.encode(bytes))
}

fn bytes_of(text: &str, mark: &str) -> Vec<u8> {
    let letters = text.strip_prefix(mark).expect("it was just written");
    BASE32_NOPAD.decode(letters.as_bytes()).expect("it was just written")
}

pub(super) fn cards() -> Vec<Vec<u8>> {
    let keys = DeviceKeys::random(&mut dice());
    let card = |name: &str, organisation: &str| {
        let text = ContactCard::sign(&keys, name, organisation).expect("it is short enough").text();
        [bytes_of(&text, "BARAZA-CARD:"), text.into_bytes()]
    };
    [card("Amina", "Water Board"), card("أمينة", "")].concat()
}

/// A card as text, and as the bytes behind its letters.
pub(super) fn card(bytes: &[u8]) -> Outcome {
    let text = String::from_utf8_lossy(bytes);
    let _ = ContactCard::is_meant(&text);
    let read = |text: &str| {
        let card = ContactCard::read(text).ok()?;
        assert_eq!(ContactCard::read(&card.text()).as_ref(), Ok(&card), "a card goes round");
        assert_eq!(card::words(&card.device).len(), card::WORDS);
        Some(card::name(&card.device))
    };
    Outcome::of(read(&text).or_else(|| read(&lettered("BARAZA-CARD:", bytes))).is_some())
}

const INVITATION: &str = "BARAZA-INVITATION:";

fn invitation(dice: &mut Dice, inviter: &DeviceKeys) -> Invitation {
    on_stage(|stage| {
        let terms = Terms { space: stage.space().id, role: Role::Contributor, until: Some(20_000), from_now: false };
        Invitation::sign(dice, inviter, terms, &stage.space().keys)
    })
}

pub(super) fn letters() -> Vec<Vec<u8>> {
    let mut dice = dice();
    let keys = DeviceKeys::random(&mut dice);
    let invitation = invitation(&mut dice, &keys);
    let door =
        on_stage(|stage| DoorKeys::new(stage.space().id, &SigningKey::from_bytes(&[1; 32]), &stage.space().keys));
    let (door, offer) = (Offer::Door(door), Offer::Invitation(invitation.clone()));
    let stretched = Lock::Passphrase { salt: [5; 16], memory_kib: 65_536, passes: 3 };
    let letters = [
        Letter::open_to_all(&offer),
        Letter::open_to_all(&door),
        Letter::for_card(&mut dice, &keys.card(), &offer).expect("an honest card"),
        Letter::under(&mut dice, stretched, &EPOCH, &door),
        Letter::for_words(&mut dice, &invitation),
    ];
    let mut all: Vec<Vec<u8>> = letters.iter().map(|letter| bytes_of(&letter.text(), INVITATION)).collect();
    all.push(letters[4].text().into_bytes());
    all.push(invitation.secret().words().into_bytes());
    // What stands within a letter's seal.
    all.extend([wire::parcel::encode(&offer), wire::parcel::encode(&door)]);
    all
}

fn suffer(offer: &Offer) {
    if let Offer::Invitation(invitation) = offer {
        let device = DeviceKeys::random(&mut dice()).card();
        let (terms, keys) = (invitation.terms(), invitation.keyring());
        let _ = (invitation.is_sound(), invitation.inviter(), keys.epochs.len());
        let _ = (invitation.secret().id(), invitation.secret().request(terms.space, device, terms.from_now));
    }
}

/// A letter as text and as bytes, by each way that opens one; what is within its seal; and the words of an invitation.
pub(super) fn letter(bytes: &[u8]) -> Outcome {
    let text = String::from_utf8_lossy(bytes);
    let words = Secret::from_words(&text);
    if let Some(secret) = &words {
        assert_eq!(Secret::from_words(&secret.words()).as_ref(), Some(secret), "words go round");
    }
    let letter = Letter::from_text(&text).or_else(|| Letter::from_text(&lettered(INVITATION, bytes)));
    if let Some(letter) = &letter {
        let keys = DeviceKeys::random(&mut dice());
        let mut secret = Secret([9; 16]);
        if let Lock::Words { invitation } = letter.lock {
            secret = Secret(invitation);
        }
        let ways = [letter.read(), letter.open_by_card(&keys), letter.open_by_words(&secret), letter.open(&EPOCH)];
        ways.iter().flatten().for_each(suffer);
    }
    // Locks and seals stand before an offer: here it is sealed as it should be.
    let offer = wire::parcel::decode::<Offer>(bytes).ok();
    if let Some(offer) = &offer {
        suffer(offer);
        assert_eq!(Letter::open_to_all(offer).read().as_ref(), Ok(offer), "an open letter is read");
    }
    Outcome::of(words.is_some() || letter.is_some() || offer.is_some())
}

pub(super) fn recoveries() -> Vec<Vec<u8>> {
    let mut dice = dice();
    let keys = DeviceKeys::random(&mut dice);
    let mut recovery = on_stage(|stage| Recovery {
        space: stage.space().id,
        statement: Statement::Recover {
            lost: stage.member().card().id(),
            under: StatementId([2; 16]),
            accepted: Vec::new(),
            successor: keys.card(),
            closes: vec![EPOCH.epoch_id()],
            approvals: vec![Approval { key: [1; 32], signature: [2; 64] }],
        },
    });
    recovery.add(&SigningKey::from_bytes(&[4; 32]));
    let text = recovery.text();
    vec![bytes_of(&text, "BARAZA-RECOVERY:"), text.into_bytes()]
}

/// A recovery on its way between custodians; the charter then says what it amounts to.
pub(super) fn recovery(bytes: &[u8]) -> Outcome {
    let text = String::from_utf8_lossy(bytes);
    let read = Recovery::read(&text).or_else(|| Recovery::read(&lettered("BARAZA-RECOVERY:", bytes)));
    let Some(mut recovery) = read else { return Outcome::Refused };
    recovery.add(&SigningKey::from_bytes(&[4; 32]));
    assert_eq!(Recovery::read(&recovery.text()).as_ref(), Some(&recovery), "a recovery goes round");
    on_stage(|stage| {
        let mut charter = stage.space().charter.clone();
        let by = stage.member().card().id();
        charter.extend(Signed::parcel(by, LogId(by.0), 1, vec![recovery.statement.clone()]));
        let _ = (charter.member(by), charter.epochs(Side::Floor).count());
    });
    Outcome::Taken
}

pub(super) fn words() -> Vec<Vec<u8>> {
    const SHARE: [u8; 39] = [7; 39];
    let mut shares = [SHARE, SHARE].concat();
    for (number, share) in (1..).zip(shares.chunks_mut(SHARE.len())) {
        // Two of three, of one set.
        share[4..7].copy_from_slice(&[2, 3, number]);
    }
    let twelve = Secret([9; 16]).words();
    let listed: String = (1..).zip(twelve.split(' ')).map(|(n, word)| format!("{n}. {word}\n")).collect();
    vec![twelve.into_bytes(), format!("# Words to keep\n{listed}").into_bytes(), shares]
}

/// Words that open a home, and shares.
pub(super) fn word(bytes: &[u8]) -> Outcome {
    let spoken = readers::spoken(&String::from_utf8_lossy(bytes));
    Outcome::of(readers::shares(bytes) || spoken)
}

pub(super) fn offices() -> Vec<Vec<u8>> {
    let secret = ExchangeSecret([6; 32]);
    let sealed = crdt::seal::wrap_key(&mut dice(), &secret.public(), b"baraza vault office v2", &EPOCH);
    readers::office_files("Country office", &secret, &sealed.expect("its key is one")).to_vec()
}

/// An office's card, and what a locked home asks it.
pub(super) fn office(bytes: &[u8]) -> Outcome {
    let asked = readers::office_request(bytes, &ExchangeSecret([6; 32]));
    Outcome::of(readers::office_card(bytes) || asked)
}

const BACKUP_HASH_BYTES: usize = 32;

pub(super) fn backups() -> Vec<Vec<u8>> {
    let (vault, database) = (vec![b'v'; 90], vec![7; 3_000]);
    let length = |bytes: &[u8]| (bytes.len() as u64).to_be_bytes();
    let mut whole = b"BARAZAH\x01".to_vec();
    for part in [&vault, &database] {
        whole.extend(length(part));
        whole.extend(part);
    }
    vec![whole]
}

/// A backup, with the hash that its end should have.
pub(super) fn backup(bytes: &[u8]) -> Outcome {
    thread_local!(static FOLDER: tempfile::TempDir = tempfile::tempdir().expect("a folder"));
    let hash = blake3::hash(bytes);
    FOLDER.with(|folder| {
        let (path, database) = (folder.path().join("backup"), folder.path().join("database"));
        let read = |bytes: &[u8]| {
            std::fs::write(&path, bytes).expect("the folder can be written");
            let _ = std::fs::remove_file(&database);
            readers::backup(&path, &database)
        };
        let with_hash = read(&[bytes, hash.as_bytes()].concat());
        let until = bytes.len().saturating_sub(BACKUP_HASH_BYTES);
        assert!(!with_hash || !read(&bytes[..until]), "a backup cut short is none");
        Outcome::of(with_hash)
    })
}

pub(super) fn key_files() -> Vec<Vec<u8>> {
    const SECOND: &[u8] = include_bytes!("../../../vectors/vault-v2.key");
    const FIRST: &[u8] = include_bytes!("../../../fixtures/store-v1/vault.key");
    vec![SECOND.to_vec(), FIRST.to_vec()]
}

/// A key file as it lies in a home or a backup, before anything is stretched (that is the target `vault`).
pub(super) fn key_file(bytes: &[u8]) -> Outcome {
    Outcome::of(readers::key_file(bytes))
}

pub(super) fn answers() -> Vec<Vec<u8>> {
    let framed =
        |bytes: Vec<u8>| [&u32::try_from(bytes.len()).expect("it is short").to_be_bytes()[..], &bytes].concat();
    let document = on_stage(|stage| (stage.space().document.save(), stage.space().document.heads()));
    let made = wire::parcel::encode(&(4, (minicbor::bytes::ByteVec::from(document.0), document.1)));
    vec![framed(vec![0x82, 0, 0x80]), framed(vec![0x82, 2, 0x80]), framed(made)]
}

/// What a worker says that somebody has taken over.
pub(super) fn answer(bytes: &[u8]) -> Outcome {
    Outcome::of(readers::answer(bytes))
}

fn marks() -> Vec<Mark> {
    on_stage(|stage| {
        let last = |parcel: &&Parcel| parcel.header().certificate.is_some();
        let of = |parcel: &Parcel| {
            let word = parcel.header().certificate.as_ref().expect("it was just looked for");
            Mark::of(parcel, DeviceId::of(&word.device_key), word.log_key)
        };
        stage.parcels().iter().filter(last).map(of).collect()
    })
}

fn vouching() -> (DeviceKeys, snapshot::Made) {
    on_stage(|stage| {
        let keys = DeviceKeys::random(&mut dice());
        let made = snapshot::make(
            &mut dice(),
            &keys,
            (stage.space().id, &WholeKey::in_one(EPOCH)),
            &stage.space().document,
            marks(),
        );
        (keys, made.expect("it is small"))
    })
}

pub(super) fn vouched_for() -> Vec<Vec<u8>> {
    let (_, made) = vouching();
    let content = crdt::payload::open(&EPOCH, &made.payload.bytes).expect("it was just sealed");
    vec![made.note, content]
}

/// What an office says of a consultation to a newcomer: its note, and what the note names. Here the note is of whatever
/// came, so that it is opened.
pub(super) fn vouched(bytes: &[u8]) -> Outcome {
    on_stage(|stage| {
        let note = Note::read(bytes, stage.space().id, &stage.space().charter);
        let sealed = crdt::payload::seal(&mut dice(), &EPOCH, bytes);
        let open = |note: &Note| {
            let mut note = note.clone();
            note.name = sealed.hash;
            note.open(&WholeKey::in_one(EPOCH), &sealed.bytes, |bytes, heads| {
                crdt::document::Document::load(bytes, &[], heads)
            })
            .is_ok()
        };
        thread_local!(static HONEST: Note = {
            let (_, made) = vouching();
            wire::parcel::decode(&made.note).expect("it was just made")
        });
        let raw = wire::parcel::decode::<Note>(bytes).ok();
        Outcome::of(note.is_ok() || HONEST.with(open) || raw.as_ref().is_some_and(open))
    })
}
