//! Promises about snapshots and trimming. Signatures are not looked at: a store believes its caller.

use super::super::{Leave, Part, Retention, SNAPSHOTS_MAX, Store, StoreError, TRIM_GRACE_DAYS};
use super::{DAY_MS, Ground, MAILBOX, OTHER, QUOTA_BYTES, append, call, item, items, log, on, read_all, start};
use ed25519_dalek::SigningKey;
use wire::{Hash, Snapshot, Snapshots, Upto};

const KEY: [u8; 32] = [7; 32];
/// After so many days what a snapshot covers may go.
pub(super) const SOME_DAYS: u64 = TRIM_GRACE_DAYS + 1;

fn body(number: u64) -> Vec<u8> {
    number.to_be_bytes().repeat(50)
}

fn payload(number: u64) -> Hash {
    Hash::of_payload(&body(number))
}

async fn put_payload(store: &impl Store, number: u64) {
    let bytes = body(number);
    let part = Part { hash: payload(number), total: bytes.len() as u64, offset: 0, bytes };
    store.put_payload(call(), MAILBOX, part, Leave::Make).await.expect("taken");
}

fn snapshot(covers: Upto, number: u64) -> Snapshot {
    Snapshot::sign(&SigningKey::from_bytes(&KEY), MAILBOX, covers, payload(number), b"note".to_vec())
}

async fn told(store: &impl Store) -> Snapshots {
    store.snapshots(call(), MAILBOX).await.expect("told").expect("the mailbox is there")
}

/// Payload and snapshot of everything that is here, on a day.
async fn cover(store: &impl Store, day: u64) -> u64 {
    let head = told(store).await.head;
    put_payload(store, head.position).await;
    let kept = store.put_snapshot(on(day), MAILBOX, snapshot(head, head.position)).await;
    assert_eq!(kept, Ok(true));
    head.position
}

/// Covers everything that is here, and trims to a position as soon as that may be.
pub(super) async fn cover_all_and_trim(store: &impl Store, day: u64, position: u64) {
    cover(store, day).await;
    store.trim(on(day + SOME_DAYS), MAILBOX, position).await.expect("it was covered for long enough");
}

pub(super) async fn a_mailbox_has_the_key_that_it_was_made_with(ground: &impl Ground) {
    let store = ground.open();
    assert_eq!(store.snapshots(call(), MAILBOX).await, Ok(None));
    assert_eq!(store.make(call(), MAILBOX, KEY, Leave::Add).await, Err(StoreError::Unknown));
    assert_eq!(store.make(call(), MAILBOX, KEY, Leave::Make).await, Ok(true));
    assert_eq!(store.make(call(), MAILBOX, KEY, Leave::Add).await, Ok(true), "twice is once");
    assert_eq!(store.make(call(), MAILBOX, [8; 32], Leave::Make).await, Ok(false), "the first stands");
    append(&store, log(1), items(log(1), 1..=2, 50)).await.expect("taken");
    drop(store);
    let store = ground.open();
    let here = told(&store).await;
    assert_eq!((here.trimming_key, here.first, here.head.position, here.kept.len()), (Some(KEY), 1, 2, 0));
    store.append(call(), OTHER, log(1), items(log(1), 1..=1, 50), Leave::Make).await.expect("taken");
    assert_eq!(store.make(call(), OTHER, KEY, Leave::Make).await, Ok(false), "one made without a key never gets one");
    assert_eq!(store.snapshots(call(), OTHER).await.expect("told").expect("there").trimming_key, None);
}

pub(super) async fn a_snapshot_rests_on_its_payload_and_on_what_is_here(ground: &impl Ground) {
    let store = ground.open();
    let early = snapshot(Upto { position: 1, chain: [0; 16] }, 1);
    assert_eq!(store.put_snapshot(call(), MAILBOX, early).await, Err(StoreError::Unknown));
    append(&store, log(1), items(log(1), 1..=3, 50)).await.expect("taken");
    let here = told(&store).await;
    let made = snapshot(here.head, 1);
    assert_eq!(store.put_snapshot(call(), MAILBOX, made.clone()).await, Err(StoreError::Baseless), "no payload");
    put_payload(&store, 1).await;
    for wrong in
        [Upto { position: 4, ..here.head }, Upto { position: 2, ..here.head }, Upto { chain: [9; 16], ..here.head }]
    {
        let refused = store.put_snapshot(call(), MAILBOX, snapshot(wrong, 1)).await;
        assert_eq!(refused, Err(StoreError::Rewound), "these are not the parcels that are here");
    }
    let before = store.usage(call(), MAILBOX).await.expect("told").bytes;
    assert_eq!(store.put_snapshot(call(), MAILBOX, made.clone()).await, Ok(true));
    let counted = store.usage(call(), MAILBOX).await.expect("told");
    assert!(counted.bytes > before, "a snapshot is counted");
    assert_eq!(store.put_snapshot(on(5), MAILBOX, made.clone()).await, Ok(true));
    assert_eq!(store.usage(call(), MAILBOX).await, Ok(counted), "twice is once");
    drop(store);
    let store = ground.open();
    let kept = store.snapshots(on(6), MAILBOX).await.expect("told").expect("there").kept;
    assert_eq!(kept.iter().map(|kept| (&kept.snapshot, kept.days)).collect::<Vec<_>>(), [(&made, 6)], "since it came");
    let part = Part { hash: Hash([3; 32]), total: QUOTA_BYTES - counted.bytes, offset: 0, bytes: vec![1; 10] };
    store.put_payload(call(), MAILBOX, part, Leave::Add).await.expect("it just fits");
    let another = Snapshot::sign(&SigningKey::from_bytes(&KEY), MAILBOX, here.head, payload(1), b"other".to_vec());
    assert_eq!(store.put_snapshot(call(), MAILBOX, another).await, Err(StoreError::Full));
}

pub(super) async fn those_that_cover_most_are_kept_and_a_payload_goes_with_its_snapshot(ground: &impl Ground) {
    let store = ground.open();
    let mut made = Vec::new();
    for number in 1..=u64::from(SNAPSHOTS_MAX) {
        append(&store, log(1), items(log(1), number..=number, 50)).await.expect("taken");
        put_payload(&store, number).await;
        made.push(snapshot(told(&store).await.head, number));
    }
    for snapshot in made.iter().rev() {
        assert_eq!(store.put_snapshot(call(), MAILBOX, snapshot.clone()).await, Ok(true));
    }
    let full = store.usage(call(), MAILBOX).await.expect("told");
    let (first, last) = (made[0].clone(), u64::from(SNAPSHOTS_MAX) + 1);
    append(&store, log(1), items(log(1), last..=last, 50)).await.expect("taken");
    cover(&store, 0).await;
    assert_eq!(store.held_payload(call(), MAILBOX, payload(1)).await, Ok(None), "the least has gone, with its payload");
    let usage = store.usage(call(), MAILBOX).await.expect("told");
    assert_eq!(usage.payloads, full.payloads, "what came, what went");
    put_payload(&store, 1).await;
    assert_eq!(store.put_snapshot(call(), MAILBOX, first).await, Ok(false), "others cover more");
    drop(store);
    let store = ground.open();
    let covered = told(&store).await.kept.into_iter().map(|kept| kept.snapshot.covers().position);
    assert_eq!(covered.collect::<Vec<_>>(), [4, 3, 2]);
    for number in 2..=last {
        let got = store.get_payload(call(), MAILBOX, payload(number), 0, 1_000).await.expect("read");
        assert_eq!(got.expect("here").1, body(number), "the payload of a snapshot that is kept");
    }
    // Two snapshots in one payload: it goes with the last of them.
    append(&store, log(1), items(log(1), 5..=7, 50)).await.expect("taken");
    let head = told(&store).await.head;
    for number in [2, 11, 12] {
        put_payload(&store, number).await;
        assert_eq!(store.put_snapshot(call(), MAILBOX, snapshot(head, number)).await, Ok(true));
    }
    let held = store.held_payload(call(), MAILBOX, payload(2)).await.expect("told");
    assert!(held.is_some(), "one of those that are kept has it");
}

pub(super) async fn nothing_is_trimmed_before_a_snapshot_has_stood_long_enough(ground: &impl Ground) {
    let store = ground.open();
    assert_eq!(store.trim(call(), MAILBOX, 1).await, Err(StoreError::Unknown));
    append(&store, log(1), items(log(1), 1..=3, 50)).await.expect("taken");
    assert_eq!(store.trim(on(100), MAILBOX, 1).await, Err(StoreError::Baseless), "no snapshot");
    cover(&store, 0).await;
    append(&store, log(1), items(log(1), 4..=4, 50)).await.expect("taken");
    let early = store.trim(on(TRIM_GRACE_DAYS), MAILBOX, 3).await;
    assert_eq!(early, Err(StoreError::Baseless), "the last day is not over");
    cover(&store, SOME_DAYS).await;
    assert_eq!(store.trim(on(SOME_DAYS), MAILBOX, 4).await, Err(StoreError::Baseless), "covered by a young one alone");
    assert_eq!(read_all(&store, start()).await.0.len(), 4, "nothing has gone");
    assert_eq!(store.trim(on(SOME_DAYS), MAILBOX, 3).await, Ok(3));
    assert_eq!(read_all(&store, start()).await.0.len(), 1);
    assert_eq!(store.trim(on(SOME_DAYS), MAILBOX, 3).await, Ok(0), "twice is once");
    assert_eq!(store.trim(on(SOME_DAYS), MAILBOX, 1).await, Ok(0), "and nothing comes back");
    assert_eq!(told(&store).await.first, 4);
}

pub(super) async fn what_was_trimmed_is_given_to_nobody_and_everything_goes_on(ground: &impl Ground) {
    let store = ground.open();
    append(&store, log(1), items(log(1), 1..=3, 100)).await.expect("taken");
    let early = read_all(&store, start()).await.1;
    append(&store, log(2), items(log(2), 1..=2, 100)).await.expect("taken");
    let at_the_end = read_all(&store, start()).await.1;
    append(&store, log(1), items(log(1), 4..=5, 100)).await.expect("taken");
    put_payload(&store, 99).await;
    let (before, vector) = (read_all(&store, start()).await, store.vector(call(), MAILBOX).await);
    cover_all_and_trim(&store, 0, 5).await;
    drop(store);
    let store = ground.open();
    assert_eq!(store.vector(call(), MAILBOX).await, vector, "how far every log goes is what it was");
    for cursor in [start(), early, at_the_end] {
        assert_eq!(read_all(&store, cursor).await, (before.0[5..].to_vec(), before.1), "all that is left");
        assert_eq!(store.read(call(), MAILBOX, cursor, 10).await.expect("read").first, 6, "and where it begins");
    }
    assert_eq!(read_all(&store, before.1).await.0, [], "who had read everything goes on");
    let other_past = super::super::Cursor { chain: [9; 16], ..at_the_end };
    assert_eq!(store.read(call(), MAILBOX, other_past, 10).await, Err(StoreError::Rewound));
    let of = async |by: u8, after: u64| store.read_log(call(), MAILBOX, log(by), after, 10_000).await;
    assert_eq!(of(1, 3).await, Ok((items(log(1), 4..=5, 100), true)));
    for (by, after) in [(1, 0), (1, 2), (2, 0), (2, 1), (2, 2)] {
        assert_eq!(of(by, after).await, Ok((Vec::new(), true)), "what would leave a gap: log {by} after {after}");
    }
    let usage = store.usage(call(), MAILBOX).await.expect("told");
    assert_eq!((usage.parcels, usage.payloads), (2, 2), "payloads stay: they are the words");
    assert_eq!(append(&store, log(2), items(log(2), 3..=4, 100)).await, Ok(vec![8, 9]), "positions are not used again");
    assert_eq!(append(&store, log(2), items(log(2), 6..=6, 100)).await, Err(StoreError::Gap { held: 4 }));
    assert_eq!(of(2, 2).await, Ok((items(log(2), 3..=4, 100), true)), "who holds what was trimmed reads on");
    cover_all_and_trim(&store, SOME_DAYS, 9).await;
    assert_eq!(read_all(&store, start()).await.0, [], "all of it may be trimmed");
    assert_eq!(append(&store, log(3), items(log(3), 1..=1, 100)).await, Ok(vec![10]));
    assert_eq!(read_all(&store, start()).await.0.len(), 1);
}

pub(super) async fn a_trimmed_place_is_taken_all_the_same(ground: &impl Ground) {
    let store = ground.open();
    append(&store, log(1), items(log(1), 1..=3, 100)).await.expect("taken");
    cover_all_and_trim(&store, 0, 3).await;
    let usage = store.usage(call(), MAILBOX).await;
    assert_eq!(append(&store, log(1), items(log(1), 1..=3, 100)).await, Ok(vec![0, 0, 0]), "again is once");
    let forked = Err(StoreError::Fork { log: log(1), ordinal: 3 });
    assert_eq!(append(&store, log(1), vec![item(log(1), 3, 101)]).await, forked, "the last of a log is remembered");
    assert_eq!(store.usage(call(), MAILBOX).await, usage, "nothing of either is kept");
    assert_eq!(append(&store, log(1), items(log(1), 2..=4, 100)).await, Ok(vec![0, 0, 4]), "an overlap goes on");
}

pub(super) async fn trimming_makes_room_also_when_it_was_cut_short(ground: &impl Ground) {
    const PARCELS: u64 = 700;
    let store = ground.open();
    append(&store, log(1), items(log(1), 1..=PARCELS, 1_000)).await.expect("taken");
    cover(&store, 0).await;
    let before = store.usage(call(), MAILBOX).await.expect("told").bytes;
    let hurried = super::super::Call { within: std::time::Duration::ZERO, ..on(SOME_DAYS) };
    let given_up = store.trim(hurried, MAILBOX, PARCELS - 1).await;
    assert!(matches!(given_up, Ok(_) | Err(StoreError::Busy)), "{given_up:?}");
    // By one look: what was given up may be done meanwhile, and pages would tell of before and after.
    let left = store.usage(call(), MAILBOX).await.expect("told").parcels;
    assert!(left == PARCELS || left == 1, "all or nothing: {left}");
    store.trim(on(SOME_DAYS), MAILBOX, PARCELS - 1).await.expect("done");
    store.trim(hurried, MAILBOX, PARCELS).await.unwrap_or_default();
    let retention = Retention { mailbox_ms: 180 * DAY_MS, part_ms: 7 * DAY_MS };
    store.expire(on(SOME_DAYS), retention).await.expect("done");
    let usage = store.usage(call(), MAILBOX).await.expect("told");
    assert!(usage.parcels <= 1 && before - usage.bytes >= (PARCELS - 1) * 1_000, "{before} {usage:?}");
    append(&store, log(1), items(log(1), PARCELS + 1..=PARCELS + 600, 1_000)).await.expect("there is room again");
}
