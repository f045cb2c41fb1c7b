//! Snapshots and trimming: who may, when, and what a reader sees of it.

use crate::client::{Home, Line, PASSING, STAYING, sync};
use crate::http::{ask, get, request};
use crate::payloads::proof;
use crate::served::{Served, config};
use ed25519_dalek::SigningKey;
use hyper::Response;
use hyper::body::Bytes;
use std::net::SocketAddr;
use tempfile::TempDir;
use wire::session::{Event, Refusal};
use wire::{Hash, LogId, Snapshot, Snapshots, Trim, Upto};

const DAY_MS: u64 = 24 * 60 * 60 * 1_000;
/// What a snapshot's payload is here: sealed, as far as a relay can tell.
const SEALED: [u8; 300] = [9; 300];

pub(crate) fn trimming() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

pub(crate) fn key() -> Vec<u8> {
    trimming().verifying_key().to_bytes().to_vec()
}

/// One request of a member.
pub(crate) async fn say(at: SocketAddr, home: &Home, (method, what): (&str, &str), body: Vec<u8>) -> Response<Bytes> {
    let path = format!("/v1/{what}/{}", home.mailbox());
    ask(at, request(method, &path, &proof(at, home).await, body)).await
}

async fn status(at: SocketAddr, home: &Home, what: (&str, &str), body: Vec<u8>) -> u16 {
    say(at, home, what, body).await.status().as_u16()
}

pub(crate) async fn list(at: SocketAddr, home: &Home) -> Snapshots {
    let listed = say(at, home, ("GET", "snapshot"), Vec::new()).await;
    assert_eq!(listed.status(), 200);
    Snapshots::decode(listed.body()).unwrap()
}

async fn put_payload(at: SocketAddr, home: &Home) -> Hash {
    let hash = Hash::of_payload(&SEALED);
    let path = format!("/v1/payload/{}/{hash}", home.mailbox());
    assert_eq!(ask(at, request("PUT", &path, &proof(at, home).await, SEALED.to_vec())).await.status(), 201);
    hash
}

fn snapshot(home: &Home, covers: Upto) -> Snapshot {
    Snapshot::sign(&trimming(), home.mailbox(), covers, Hash::of_payload(&SEALED), b"note".to_vec())
}

/// Covers all that is here.
pub(crate) async fn cover(at: SocketAddr, home: &Home) -> Upto {
    put_payload(at, home).await;
    let head = list(at, home).await.head;
    assert_eq!(status(at, home, ("PUT", "snapshot"), snapshot(home, head).encode()).await, 201);
    head
}

pub(crate) async fn trim(at: SocketAddr, home: &Home, position: u64) -> u16 {
    status(at, home, ("POST", "trim"), Trim::sign(&trimming(), home.mailbox(), position).encode()).await
}

/// Logs of which less came than was told.
fn withheld(told: &[Event]) -> Vec<LogId> {
    let settled = told
        .iter()
        .rev()
        .find_map(|event| if let Event::Settled { withheld, .. } = event { Some(withheld.clone()) } else { None });
    settled.unwrap_or_default()
}

// M29: a mailbox has the key that it was made with, and no other ever; whoever may not make one gives none.
#[tokio::test]
async fn a_mailbox_is_made_with_its_trimming_key() {
    let folder = TempDir::new().unwrap();
    let token = "sixteen letters and more";
    let relay = Served::start(folder.path(), relay::config::Config { admission: vec![token.into()], ..config() }).await;
    let (mut office, member) = (Home::new(1, 1), Home::new(1, 2));
    office.admission = Some(token.into());
    let give = async |home: &Home, key: Vec<u8>| status(relay.at, home, ("PUT", "trim"), key).await;
    assert_eq!(give(&member, key()).await, 403, "it may not make one");
    assert_eq!(status(relay.at, &office, ("GET", "snapshot"), Vec::new()).await, 404, "there is none");
    for wrong in [vec![0; 32], key()[1..].to_vec()] {
        assert_eq!(give(&office, wrong).await, 400, "that is no key");
    }
    assert_eq!(give(&office, key()).await, 201);
    assert_eq!(give(&member, key()).await, 201, "so it is");
    assert_eq!(give(&office, SigningKey::from_bytes(&[8; 32]).verifying_key().to_bytes().to_vec()).await, 409);
    let here = list(relay.at, &member).await;
    assert_eq!((here.trimming_key.map(Vec::from), here.first, here.head.position), (Some(key()), 1, 0));
    let mut keyless = Home::new(2, 1);
    keyless.admission = Some(token.into());
    keyless.write(300);
    sync(relay.at, &mut keyless).await;
    assert_eq!(give(&keyless, key()).await, 409, "it was made without");
    assert_eq!(list(relay.at, &keyless).await.trimming_key, None);
    let head = list(relay.at, &keyless).await.head;
    assert_eq!(status(relay.at, &keyless, ("PUT", "snapshot"), snapshot(&keyless, head).encode()).await, 403);
    assert_eq!(trim(relay.at, &keyless, 1).await, 403, "and is never trimmed");
    relay.stop().await;
}

// M30, M31, M32: what is signed by the key, and rests on what is here, is kept and listed; nothing else is.
#[tokio::test]
async fn a_snapshot_is_kept_for_members() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let mut office = Home::new(1, 1);
    let put = async |bytes: Vec<u8>| status(relay.at, &Home::new(1, 1), ("PUT", "snapshot"), bytes).await;
    let nowhere = snapshot(&office, Upto { position: 1, chain: [0; 16] });
    assert_eq!(put(nowhere.encode()).await, 404, "there is no mailbox");
    assert_eq!(status(relay.at, &office, ("PUT", "trim"), key()).await, 201);
    (0..4).for_each(|_| office.write(300));
    sync(relay.at, &mut office).await;
    let head = list(relay.at, &office).await.head;
    assert_eq!(head.position, 4);
    assert_eq!(put(snapshot(&office, head).encode()).await, 409, "its payload is not here");
    put_payload(relay.at, &office).await;
    assert_eq!(put(snapshot(&office, Upto { position: 5, ..head }).encode()).await, 412, "of another past");
    assert_eq!(put(snapshot(&office, Upto { chain: [1; 16], ..head }).encode()).await, 412);
    let stranger = SigningKey::from_bytes(&[8; 32]);
    let false_one = Snapshot::sign(&stranger, office.mailbox(), head, Hash::of_payload(&SEALED), Vec::new());
    assert_eq!(put(false_one.encode()).await, 403, "signed by another");
    assert_eq!(put(b"no snapshot".to_vec()).await, 400);
    assert_eq!(put(vec![0; 4_000]).await, 413);
    let made = snapshot(&office, head);
    assert_eq!((put(made.encode()).await, put(made.encode()).await), (201, 201), "twice is once");
    relay.pass(3 * DAY_MS);
    let kept = list(relay.at, &Home::new(1, 9)).await.kept;
    assert_eq!(kept.iter().map(|kept| (&kept.snapshot, kept.days)).collect::<Vec<_>>(), [(&made, 3)]);
    let path = format!("/v1/snapshot/{}", office.mailbox());
    assert_eq!(get(relay.at, &path).await.status(), 401, "for members alone");
    let strangers = proof(relay.at, &Home::new(2, 1)).await;
    for (method, what) in [("PUT", "snapshot"), ("PUT", "trim"), ("POST", "trim")] {
        let path = format!("/v1/{what}/{}", office.mailbox());
        assert_eq!(ask(relay.at, request(method, &path, &strangers, key())).await.status(), 401, "{method} {what}");
    }
    for _ in 0..3 {
        office.write(300);
        sync(relay.at, &mut office).await;
        cover(relay.at, &office).await;
    }
    let covered: Vec<u64> =
        list(relay.at, &office).await.kept.iter().map(|kept| kept.snapshot.covers().position).collect();
    assert_eq!(covered, [7, 6, 5], "those that cover most");
    assert_eq!(put(made.encode()).await, 200, "others cover more");
    assert_eq!(relay.count("baraza_relay_snapshots_taken_total").await, 5);
    relay.stop().await;
}

// M33: nothing goes before a snapshot has stood for two weeks, nor without the key's word.
#[tokio::test]
async fn a_mailbox_is_trimmed_after_its_time_and_by_its_key_alone() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let mut office = Home::new(1, 1);
    assert_eq!(status(relay.at, &office, ("PUT", "trim"), key()).await, 201);
    (0..4).for_each(|_| office.write(300));
    sync(relay.at, &mut office).await;
    assert_eq!(trim(relay.at, &office, 4).await, 409, "nothing covers it");
    let head = cover(relay.at, &office).await;
    relay.pass(14 * DAY_MS);
    assert_eq!(trim(relay.at, &office, 4).await, 409, "the last day is not over");
    relay.pass(DAY_MS);
    assert_eq!(trim(relay.at, &office, 5).await, 409, "more than it covers");
    let false_one = Trim::sign(&SigningKey::from_bytes(&[8; 32]), office.mailbox(), 4);
    assert_eq!(status(relay.at, &office, ("POST", "trim"), false_one.encode()).await, 403);
    assert_eq!(status(relay.at, &office, ("POST", "trim"), b"trim".to_vec()).await, 400);
    assert_eq!((trim(relay.at, &office, 3).await, trim(relay.at, &office, 3).await), (204, 204));
    let here = list(relay.at, &office).await;
    assert_eq!((here.first, here.head, here.kept.len()), (4, head, 1));
    assert_eq!(relay.count("baraza_relay_parcels_trimmed_total").await, 3);
    relay.stop().await;
}

// M13: to write a snapshot is to write.
#[tokio::test]
async fn snapshots_are_not_written_too_fast() {
    let folder = TempDir::new().unwrap();
    let mut config = config();
    (config.limits.writes_burst, config.limits.writes_per_minute) = (2, 1);
    let relay = Served::start(folder.path(), config).await;
    let office = Home::new(1, 1);
    for _ in 0..2 {
        assert_eq!(status(relay.at, &office, ("PUT", "trim"), key()).await, 201);
    }
    for what in [("PUT", "trim"), ("PUT", "snapshot"), ("POST", "trim")] {
        let slowed = say(relay.at, &office, what, key()).await;
        assert!(slowed.status() == 429 && slowed.headers().contains_key("retry-after"), "{what:?}");
    }
    list(relay.at, &office).await;
    relay.stop().await;
}

// M34: who holds what was trimmed reads on; who does not is given nothing that leaves a gap, and is told so.
#[tokio::test]
async fn a_reader_that_is_behind_what_was_trimmed_is_told_and_given_the_rest() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let [mut away, mut office, mut late, mut steady] = [1, 2, 3, 4].map(|writer| Home::new(1, writer));
    assert_eq!(status(relay.at, &office, ("PUT", "trim"), key()).await, 201);
    (0..5).for_each(|_| away.write(300));
    sync(relay.at, &mut away).await;
    sync(relay.at, &mut late).await;
    (0..2).for_each(|_| office.write(300));
    sync(relay.at, &mut office).await;
    (0..3).for_each(|_| away.write(20_000));
    sync(relay.at, &mut away).await;
    sync(relay.at, &mut steady).await;
    assert_eq!((late.count(), steady.count(), cover(relay.at, &office).await.position), (5, 10, 10));
    relay.pass(15 * DAY_MS);
    assert_eq!(trim(relay.at, &office, 8).await, 204);

    let level = |told: &[Event]| told.iter().any(|event| matches!(event, Event::Level(_)));
    assert!(level(&sync(relay.at, &mut steady).await), "who holds everything has nothing to do");
    let both: Vec<LogId> = steady.logs.keys().copied().collect();
    let mut fresh = Home::new(1, 5);
    for (behind, holds) in [(&mut late, 5), (&mut fresh, 0)] {
        assert_eq!(withheld(&sync(relay.at, behind).await), both, "it is told which logs go on");
        assert_eq!(behind.count(), holds, "and given nothing that leaves a gap");
    }

    let mut line = Line::dial(relay.at, &late, STAYING).await;
    line.settle(&mut late).await;
    away.write(300);
    sync(relay.at, &mut away).await;
    assert_eq!(withheld(&sync(relay.at, &mut steady).await), [], "who held what was trimmed reads on");
    fresh.write(300);
    sync(relay.at, &mut fresh).await;
    line.until(&mut late, |_, late| late.count() == 6).await;
    assert!(!line.session.is_ended(), "news of a log with a gap breaks nothing");
    assert_eq!(late.logs.len(), 2, "what is whole comes");

    // From a snapshot it knows what was trimmed; the relay gives what follows.
    for (log, upto) in [(both[0], &steady.logs[&both[0]]), (both[1], &steady.logs[&both[1]])] {
        let trimmed = if upto.len() > 2 { 6 } else { 2 };
        late.logs.insert(log, upto[..trimmed].to_vec());
    }
    let mut line = Line::dial(relay.at, &late, PASSING).await;
    line.finish(&mut late).await;
    assert_eq!((withheld(&line.told), late.count()), (vec![], 12));
    assert!(level(&sync(relay.at, &mut late).await));
    relay.stop().await;
}

// M34, M10: in the place of a trimmed envelope nothing else is taken, and the session goes on.
#[tokio::test]
async fn another_envelope_in_a_trimmed_place_is_not_taken() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let (mut office, mut copied) = (Home::new(1, 1), Home::new(1, 1));
    assert_eq!(status(relay.at, &office, ("PUT", "trim"), key()).await, 201);
    (0..2).for_each(|_| office.write(300));
    sync(relay.at, &mut office).await;
    cover(relay.at, &office).await;
    relay.pass(15 * DAY_MS);
    assert_eq!(trim(relay.at, &office, 2).await, 204);
    copied.write(300);
    copied.write_at(2, 301, 1);
    let mut line = Line::dial(relay.at, &copied, PASSING).await;
    line.finish(&mut copied).await;
    assert!(!line.was_refused(Refusal::Broken), "{:?}", line.told);
    assert_eq!(relay.count("baraza_relay_forks_total").await, 1);
    office.write(300);
    sync(relay.at, &mut office).await;
    assert_eq!(list(relay.at, &office).await.head.position, 3, "the log goes on from what stood there");
    relay.stop().await;
}
