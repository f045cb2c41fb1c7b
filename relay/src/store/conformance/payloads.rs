//! Promises about payloads.

use super::super::{Held, Leave, Part, Store, StoreError};
use super::{Ground, MAILBOX, QUOTA_BYTES, call};
use wire::Hash;

const TOTAL: usize = 100_000;

fn payload() -> Vec<u8> {
    (0u8..=250).cycle().take(TOTAL).collect()
}

fn part(range: std::ops::Range<usize>) -> Part {
    let whole = payload();
    let bytes = whole[range.clone()].to_vec();
    Part { hash: Hash::of_payload(&whole), total: TOTAL as u64, offset: range.start as u64, bytes }
}

async fn put(store: &impl Store, part: Part) -> Result<Held, StoreError> {
    store.put_payload(call(), MAILBOX, part, Leave::Make).await
}

fn held(bytes: usize) -> Held {
    Held { bytes: bytes as u64, total: TOTAL as u64 }
}

pub(super) async fn a_payload_goes_on_where_it_was_cut(ground: &impl Ground) {
    let hash = Hash::of_payload(&payload());
    let store = ground.open();
    assert_eq!(store.held_payload(call(), MAILBOX, hash).await, Ok(None));
    assert_eq!(put(&store, part(0..40_000)).await, Ok(held(40_000)));
    assert_eq!(store.get_payload(call(), MAILBOX, hash, 0, 10).await, Ok(None), "not whole is not here");
    drop(store);
    let store = ground.open();
    assert_eq!(store.held_payload(call(), MAILBOX, hash).await, Ok(Some(held(40_000))), "also after a restart");
    assert_eq!(put(&store, part(50_000..60_000)).await, Err(StoreError::Gap { held: 40_000 }));
    assert_eq!(put(&store, part(0..40_000)).await, Err(StoreError::Gap { held: 40_000 }), "told where to go on");
    assert_eq!(put(&store, part(40_000..TOTAL)).await, Ok(held(TOTAL)));
    assert_eq!(put(&store, part(40_000..TOTAL)).await, Ok(held(TOTAL)), "twice is once");
    drop(store);
    let store = ground.open();
    let got = store.get_payload(call(), MAILBOX, hash, 90_000, 1_000_000).await.expect("read").expect("whole");
    assert_eq!((got.0, got.1.as_slice()), (TOTAL as u64, &payload()[90_000..]));
    let got = store.get_payload(call(), MAILBOX, hash, 10, 20).await.expect("read").expect("whole");
    assert_eq!(got.1, payload()[10..30]);
}

pub(super) async fn a_payload_under_a_false_name_is_not_kept(ground: &impl Ground) {
    let store = ground.open();
    let mut false_end = part(50_000..TOTAL);
    false_end.bytes[7] ^= 1;
    assert_eq!(put(&store, part(0..50_000)).await, Ok(held(50_000)));
    assert_eq!(put(&store, false_end).await, Err(StoreError::Mismatch));
    assert_eq!(store.held_payload(call(), MAILBOX, part(0..1).hash).await, Ok(None));
    assert_eq!(store.usage(call(), MAILBOX).await.expect("told").bytes, 0, "nor counted");
    assert_eq!(put(&store, part(0..TOTAL)).await, Ok(held(TOTAL)), "and can be sent anew");
    let long = Part { bytes: vec![0; 10], total: 9, offset: 0, hash: Hash([1; 32]) };
    assert_eq!(put(&store, long).await, Err(StoreError::Mismatch), "longer than it said");
}

pub(super) async fn a_payload_counts_before_its_first_byte(ground: &impl Ground) {
    let store = ground.open();
    let huge = Part { hash: Hash([1; 32]), total: QUOTA_BYTES + 1, offset: 0, bytes: vec![0; 10] };
    assert_eq!(put(&store, huge).await, Err(StoreError::Full));
    put(&store, part(0..10)).await.expect("taken");
    let usage = store.usage(call(), MAILBOX).await.expect("told");
    assert_eq!((usage.bytes, usage.payloads), (TOTAL as u64, 1));
    let refused = store.put_payload(call(), super::OTHER, part(0..10), Leave::Add).await;
    assert_eq!(refused, Err(StoreError::Unknown), "a mailbox is made only with leave");
}

pub(super) async fn a_false_length_does_not_keep_the_true_payload_out(ground: &impl Ground) {
    let store = ground.open();
    let squatter = Part { total: 77, bytes: vec![0; 10], ..part(0..10) };
    put(&store, squatter).await.expect("nobody can tell yet");
    assert_eq!(put(&store, part(0..TOTAL)).await, Ok(held(TOTAL)));
    assert_eq!(store.usage(call(), MAILBOX).await.expect("told").bytes, TOTAL as u64);
}
