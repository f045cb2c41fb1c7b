//! Promises about two parcels for one place.

use super::super::{Fork, Item, Store, StoreError};
use super::{Ground, MAILBOX, append, call, item, items, log, read_all, start};

pub(super) async fn another_parcel_in_a_taken_place_is_kept_as_proof_outside_positions(ground: &impl Ground) {
    let store = ground.open();
    append(&store, log(1), items(log(1), 1..=2, 100)).await.expect("taken");
    let other = item(log(1), 2, 101);
    let forked = StoreError::Fork { log: log(1), ordinal: 2 };
    let batch = vec![other.clone(), item(log(1), 3, 100)];
    assert_eq!(
        append(&store, log(1), batch.clone()).await,
        Err(forked.clone()),
        "the batch fails, and names the place"
    );
    assert_eq!(append(&store, log(1), batch).await, Err(forked), "again the same");
    let proof = Fork { log: log(1), first: item(log(1), 2, 100), other };
    assert_eq!(store.forks(call(), MAILBOX).await, Ok(vec![proof]), "both are kept, once");
    let read: Vec<Item> = read_all(&store, start()).await.0.into_iter().map(|placed| placed.item).collect();
    assert_eq!(read, items(log(1), 1..=2, 100), "what stood first stands");
    assert_eq!(append(&store, log(1), items(log(1), 3..=3, 100)).await, Ok(vec![3]), "the log goes on");
}

pub(super) async fn proof_is_kept_within_a_quota(ground: &impl Ground) {
    let store = ground.open();
    append(&store, log(1), items(log(1), 1..=1, 100)).await.expect("taken");
    for size in 0..200 {
        let forked = append(&store, log(1), vec![item(log(1), 1, 10_000 + size)]).await;
        assert_eq!(forked, Err(StoreError::Fork { log: log(1), ordinal: 1 }));
    }
    let kept = store.forks(call(), MAILBOX).await.expect("told").len();
    assert!((1..100).contains(&kept), "{kept} kept");
    assert!(store.usage(call(), MAILBOX).await.expect("told").bytes >= kept as u64 * 10_000, "proof is counted");
}
