//! Parcels as a hostile hand makes them, each kind by its name, taken in as a home takes them in (docs/threats.md, *Bad
//! input*): what is wrong is set aside with its reason, and everybody else's work counts.
#![allow(clippy::unwrap_used, missing_docs)]

use crdt::act::Transaction;
use crdt::check::Reason;
use crdt::content::{Act, Content, DocumentChange, DocumentKind};
use crdt::device::{DeviceKeys, OwnLog, Sealing};
use crdt::dice::Dice;
use crdt::document::Chain;
use crdt::seat::{self, Profile};
use crdt::space::{Ingested, Space};
use hostile::stage::Stage;
use hostile::{craft, mutate};
use wire::{Hash, Lane, Parcel, ParcelError};

/// Nested deeper than any stack holds, one byte a level.
const LEVELS: usize = 200_000;

/// What an ingest came to beside an honest newcomer's work, which must count whatever else is there.
fn beside_honest_work(stage: &mut Stage, bad: Vec<Parcel>) -> (Ingested, Space) {
    let honest = stage.newcomers_work(3);
    let hashes: Vec<Hash> = honest.iter().map(Parcel::hash).collect();
    let batch = bad.into_iter().chain(honest).collect();
    let (done, space) = stage.ingest(batch);
    let counted = |hash: &Hash| done.accepted.iter().any(|accepted| accepted.parcel.hash() == *hash);
    assert!(hashes.iter().all(counted), "honest work was held up: {done:?}");
    (done, space)
}

fn reasons(done: &Ingested) -> Vec<Reason> {
    done.aside.iter().map(|aside| aside.reason).collect()
}

/// A seat of its own for these keys, with a name in it.
fn introduced(stage: &Stage, keys: &DeviceKeys, claimed_at: i64) -> Parcel {
    let mut dice = Dice::seeded(5);
    let mut log = OwnLog::random(&mut dice, keys, stage.space().id, Lane::Seat);
    let mut chain = Chain::new(log.id, Lane::Seat);
    let profile = Profile { name: "Amina".into(), ..Profile::default() };
    let name = |tx: &mut Transaction<'_>, home: &_| seat::write_profile(tx, home, &profile);
    let change = chain.write(name).unwrap().unwrap().raw_bytes().to_vec();
    let act = Act::Changes(vec![DocumentChange { document: DocumentKind::Consultation, change }]);
    write(stage, &mut log, &Content { claimed_at, agenda: Vec::new(), act }.encode())
}

fn write(stage: &Stage, log: &mut OwnLog, body: &[u8]) -> Parcel {
    let key = stage.space().keys.writable(&stage.space().charter).unwrap();
    log.write(
        &mut Dice::seeded(6),
        Sealing { space: stage.space().id, charter: Hash([0; 32]), key: key.record() },
        Vec::new(),
        body,
    )
}

// I2: signed by another key than its log's, under a certificate that somebody made up, or in another consultation's name.
#[test]
fn a_forged_parcel_is_set_aside_and_everybody_elses_counts() {
    let mut stage = Stage::new();
    let last = stage.parcels().last().unwrap().clone();
    let forge = |header: wire::Header| {
        let key = ed25519_dalek::SigningKey::from_bytes(&[8; 32]);
        Parcel::sign(header, &key, |_| last.sealed().to_vec())
    };
    let next = wire::Header { seq: last.header().seq + 1, previous: Some(last.hash()), ..last.header().clone() };
    let first = stage.parcels().iter().find(|parcel| parcel.header().certificate.is_some()).unwrap().header().clone();
    let mut certificate = first.certificate.clone().unwrap();
    certificate.log_key = ed25519_dalek::SigningKey::from_bytes(&[8; 32]).verifying_key().to_bytes();
    let made_up = wire::Header { log: wire::LogId([77; 16]), certificate: Some(certificate), ..first.clone() };
    let elsewhere = wire::Header { space: wire::SpaceId([9; 16]), ..next.clone() };
    let forged = vec![forge(next), forge(made_up), forge(elsewhere)];
    let (done, _) = beside_honest_work(&mut stage, forged);
    let mut why = reasons(&done);
    why.sort_by_key(|reason| reason.word());
    assert_eq!(why, [Reason::BadSignature, Reason::BadSignature, Reason::WrongStructure]);
}

// I4: the same parcels again, however often, and a parcel signed anew under another consultation's key.
#[test]
fn a_replayed_parcel_changes_nothing() {
    let mut stage = Stage::new();
    let all: Vec<Parcel> = stage.parcels().iter().flat_map(|parcel| [parcel.clone(), parcel.clone()]).collect();
    let here = stage.parcels().len();
    let before = stage.space().document.heads();
    let (done, _) = stage.ingest(all.clone());
    assert_eq!((done.accepted.len(), done.aside.len(), done.already_here.len()), (0, 0, here), "{done:?}");
    let (done, space) = beside_honest_work(&mut stage, all);
    assert_eq!(done.already_here.len(), here);
    assert!(before.iter().all(|head| space.document.holds(*head)));
}

// Claimed times are shown and decide nothing, so that a date long past, or to come, gains no place.
#[test]
fn a_back_dated_parcel_counts_like_any_other_and_no_earlier() {
    let stage = Stage::new();
    let views = [i64::MIN, -1, 0, 1 << 41, i64::MAX].map(|claimed_at| {
        let (done, space) = stage.ingest(vec![introduced(&stage, stage.member(), claimed_at)]);
        assert_eq!(done.accepted.len(), 1, "{claimed_at}: {done:?}");
        space.view()
    });
    assert!(views.windows(2).all(|pair| pair[0] == pair[1]), "a date decided something");
}

// I5: whatever order they come in, one by one or together, what lacks something waits and comes in.
#[test]
fn reordered_parcels_give_the_same_on_every_device() {
    let mut stage = Stage::new();
    let mut work: Vec<Parcel> = (0..3).flat_map(|one| stage.newcomers_work(one)).collect();
    let (_, expected) = stage.ingest(work.clone());
    let mut numbers = mutate::Numbers::seeded(4);
    for _ in 0..6 {
        for place in (1..work.len()).rev() {
            work.swap(place, numbers.below(place + 1));
        }
        let (done, space) = stage.ingest(work.clone());
        assert!(done.aside.is_empty() && done.pending.is_empty(), "{done:?}");
        assert_eq!(space.view(), expected.view());
        let (early, _) = stage.ingest(work[..work.len() / 2].to_vec());
        assert!(early.aside.is_empty(), "what came early was set aside: {early:?}");
    }
}

// I1: beyond its size it is not even read; names of more payloads than a parcel may have are too many.
#[test]
fn an_oversized_parcel_is_refused_unread() {
    let stage = Stage::new();
    let large = vec![0x58; wire::limits::PARCEL_BYTES_MAX + 1];
    assert_eq!(Parcel::decode(&large).unwrap_err(), ParcelError::TooLarge);
    let mut log = OwnLog::random(&mut Dice::seeded(5), stage.member(), stage.space().id, Lane::Seat);
    let key = stage.space().keys.writable(&stage.space().charter).unwrap();
    let sealing = Sealing { space: stage.space().id, charter: Hash([0; 32]), key: key.record() };
    let names = vec![Hash([1; 32]); wire::limits::PAYLOADS_PER_PARCEL_MAX + 1];
    let many = log.write(&mut Dice::seeded(6), sealing, names, b"").encode();
    assert_eq!(Parcel::decode(&many).unwrap_err(), ParcelError::TooLarge);
}

// I6: lists within lists, in the frame, in the sealed body, and in what people hand to each other: refused, on any stack.
#[test]
fn deeply_nested_bytes_are_refused_by_every_reader() {
    let mut stage = Stage::new();
    for opens in [0x81u8, 0x9f, 0xa1, 0xd8] {
        let deep = vec![opens; LEVELS];
        assert_eq!(Parcel::decode(&deep).unwrap_err(), ParcelError::Malformed);
        let mut log = OwnLog::random(&mut Dice::seeded(5), stage.member(), stage.space().id, Lane::Seat);
        let parcel = write(&stage, &mut log, &deep);
        let (done, _) = beside_honest_work(&mut stage, vec![parcel]);
        assert_eq!(reasons(&done), [Reason::Malformed], "{opens:#x}");
    }
    let deep = [vec![b'['; LEVELS], vec![0x81; LEVELS], b"{\"a\":".repeat(LEVELS / 5)];
    for target in hostile::TARGETS.iter().filter(|target| target.name != "vault") {
        for bytes in &deep {
            assert!(hostile::run::feed(target, bytes).is_ok(), "{}", target.name);
        }
    }
}

// I6: a few kilobytes that open to more than a body may hold are not opened further.
#[test]
fn a_compressed_bomb_in_a_parcel_is_refused() {
    let mut stage = Stage::new();
    let mut log = OwnLog::random(&mut Dice::seeded(5), stage.member(), stage.space().id, Lane::Seat);
    let bomb = write(&stage, &mut log, &vec![0; wire::limits::BODY_BYTES_MAX + (1 << 20)]);
    let size = bomb.encode().len();
    assert!(size < wire::limits::PARCEL_BYTES_MAX / 4, "it did not shrink: this test shows nothing ({size})");
    let (done, _) = beside_honest_work(&mut stage, vec![bomb]);
    assert_eq!(reasons(&done), [Reason::CannotOpen]);
}

// A newer program's parcel is told from a damaged one, and by every version that one byte can say.
#[test]
fn a_parcel_of_a_future_version_is_told_as_such() {
    let stage = Stage::new();
    let parcel = stage.parcels().last().unwrap();
    for version in wire::parcel::VERSION + 1..24 {
        let header = wire::Header { version, ..parcel.header().clone() };
        let key = ed25519_dalek::SigningKey::from_bytes(&[8; 32]);
        let newer = Parcel::sign(header, &key, |_| b"what a newer program seals".to_vec()).encode();
        assert_eq!(Parcel::decode(&newer).unwrap_err(), ParcelError::NewerVersion, "{version}");
    }
}

// I4: two parcels for one place: what came first stands, the other is kept as proof with its author's name.
#[test]
fn a_fork_is_set_aside_with_its_authors_name() {
    let mut stage = Stage::new();
    let [one, other] =
        [1, 7].map(|kind: usize| stage.change_parcel(DocumentKind::Consultation, &stage.honest_changes()[kind]));
    let (done, _) = beside_honest_work(&mut stage, vec![one, other]);
    assert_eq!(reasons(&done), [Reason::Fork]);
    assert_eq!(done.aside[0].by, Some(stage.member().card().id()));
}

// I8: of the poison in the corpus, one is shorter than sixty bytes and passes every check: it is found by loading back.
#[test]
fn a_change_of_57_bytes_that_poisons_a_saved_file_is_found_before_it_counts() {
    let folder = std::fs::read_dir(hostile::run::corpus().join("change")).unwrap();
    let poison = folder.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with("poison-"));
    let mut poison: Vec<Vec<u8>> = poison.map(|entry| std::fs::read(entry.path()).unwrap()).collect();
    poison.sort_by_key(Vec::len);
    let shortest = poison.first().unwrap();
    assert!(shortest.len() <= 57, "{} bytes after what stands before columns", shortest.len());
    let mut stage = Stage::new();
    let change = craft::chunk(&[hostile::targets::head(), shortest.clone()].concat());
    let parcel = stage.change_parcel(DocumentKind::Consultation, &change);
    let (done, space) = beside_honest_work(&mut stage, vec![parcel]);
    assert_eq!(reasons(&done), [Reason::Refused]);
    let again = crdt::document::Document::load(&space.document.save(), &[], &space.document.heads());
    assert!(again.is_ok(), "the document loads back");
}
