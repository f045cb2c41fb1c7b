//! Promises about appending and reading.

use super::super::{Leave, Store, StoreError};
use super::{Ground, MAILBOX, OTHER, QUOTA_BYTES, append, call, item, items, log, read_all, start};
use wire::session::Standing;

pub(super) async fn what_was_appended_is_read_in_order_and_without_gaps(ground: &impl Ground) {
    let store = ground.open();
    assert_eq!(append(&store, log(1), items(log(1), 1..=3, 100)).await, Ok(vec![1, 2, 3]));
    assert_eq!(append(&store, log(2), items(log(2), 1..=1, 100)).await, Ok(vec![4]));
    assert_eq!(append(&store, log(1), items(log(1), 4..=4, 100)).await, Ok(vec![5]));
    let (all, next) = read_all(&store, start()).await;
    let found: Vec<_> = all.iter().map(|placed| (placed.position, placed.log, placed.item.clone())).collect();
    let expected = [(1, 1, 1), (2, 1, 2), (3, 1, 3), (4, 2, 1), (5, 1, 4)];
    assert_eq!(found, expected.map(|(at, by, n)| (at, log(by), item(log(by), n, 100))));
    assert_eq!(next.position, 5);
    let (of_log, end) = store.read_log(call(), MAILBOX, log(1), 1, 10_000).await.expect("a log is read");
    assert_eq!((of_log, end), (items(log(1), 2..=4, 100), true));
}

pub(super) async fn the_same_parcel_twice_is_one_parcel(ground: &impl Ground) {
    let store = ground.open();
    append(&store, log(1), items(log(1), 1..=2, 100)).await.expect("taken");
    let usage = store.usage(call(), MAILBOX).await;
    assert_eq!(append(&store, log(1), items(log(1), 1..=2, 100)).await, Ok(vec![1, 2]), "the same positions");
    assert_eq!(store.usage(call(), MAILBOX).await, usage, "counted once");
    assert_eq!(append(&store, log(1), items(log(1), 2..=3, 100)).await, Ok(vec![2, 3]), "an overlap goes on");
    let twice = [items(log(1), 4..=4, 100), items(log(1), 4..=4, 100)].concat();
    assert_eq!(append(&store, log(1), twice).await, Ok(vec![4, 4]), "also within one batch");
    assert_eq!(read_all(&store, start()).await.0.len(), 4);
}

pub(super) async fn a_batch_is_taken_whole_or_not_at_all(ground: &impl Ground) {
    let store = ground.open();
    append(&store, log(1), items(log(1), 1..=1, 100)).await.expect("taken");
    let holed = vec![item(log(1), 2, 100), item(log(1), 4, 100)];
    assert_eq!(append(&store, log(1), holed).await, Err(StoreError::Gap { held: 2 }));
    let large = vec![item(log(1), 2, 100), item(log(1), 3, usize::try_from(QUOTA_BYTES).unwrap_or(usize::MAX))];
    assert_eq!(append(&store, log(1), large).await, Err(StoreError::Full));
    assert_eq!(read_all(&store, start()).await.0.len(), 1, "nothing of either");
}

pub(super) async fn a_page_is_bounded_and_the_next_goes_on(ground: &impl Ground) {
    let store = ground.open();
    append(&store, log(1), items(log(1), 1..=10, 1_000)).await.expect("taken");
    let page = store.read(call(), MAILBOX, start(), 3_500).await.expect("read");
    assert_eq!((page.parcels.len(), page.head), (3, 10));
    let page = store.read(call(), MAILBOX, page.next, 10).await.expect("read");
    assert_eq!((page.parcels.len(), page.next.position), (1, 4), "at least one, whatever its size");
    let (some, end) = store.read_log(call(), MAILBOX, log(1), 4, 2_500).await.expect("read");
    assert_eq!((some.len(), end), (2, false));
}

pub(super) async fn the_vector_is_what_reading_gives(ground: &impl Ground) {
    let store = ground.open();
    for (by, upto) in [(3, 2), (1, 4), (2, 1)] {
        append(&store, log(by), items(log(by), 1..=upto, 50)).await.expect("taken");
    }
    let standings = store.vector(call(), MAILBOX).await.expect("told");
    let (all, next) = read_all(&store, start()).await;
    assert_eq!(standings.cursor, next, "the cursor is the one that reading ends at");
    let told = all.iter().map(|placed| (placed.log, Standing::new(placed.item.ordinal, &placed.item.hash, 0)));
    assert_eq!(standings.vector, told.collect());
}

pub(super) async fn a_mailbox_is_made_only_with_leave(ground: &impl Ground) {
    let store = ground.open();
    let refused = store.append(call(), MAILBOX, log(1), items(log(1), 1..=1, 50), Leave::Add).await;
    assert_eq!(refused, Err(StoreError::Unknown));
    assert!(!store.vector(call(), MAILBOX).await.expect("told").exists);
    append(&store, log(1), items(log(1), 1..=1, 50)).await.expect("made");
    assert!(store.vector(call(), MAILBOX).await.expect("told").exists);
    let added = store.append(call(), MAILBOX, log(1), items(log(1), 2..=2, 50), Leave::Add).await;
    assert_eq!(added, Ok(vec![2]));
}

pub(super) async fn mailboxes_know_nothing_of_each_other(ground: &impl Ground) {
    let store = ground.open();
    append(&store, log(1), items(log(1), 1..=2, 50)).await.expect("taken");
    let there = store.append(call(), OTHER, log(1), items(log(1), 1..=1, 50), Leave::Make).await;
    assert_eq!(there, Ok(vec![1]), "positions are each mailbox's own");
    let page = store.read(call(), OTHER, start(), 10_000).await.expect("read");
    assert_eq!(page.parcels.len(), 1);
    assert_eq!(store.read(call(), OTHER, read_all(&store, start()).await.1, 10).await, Err(StoreError::Rewound));
}

pub(super) async fn a_full_mailbox_takes_nothing_and_gives_everything(ground: &impl Ground) {
    let store = ground.open();
    let mut taken = 0;
    let refused = loop {
        match append(&store, log(1), items(log(1), taken + 1..=taken + 1, 100_000)).await {
            Ok(_) => taken += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(refused, StoreError::Full);
    let usage = store.usage(call(), MAILBOX).await.expect("told");
    assert!(usage.bytes <= QUOTA_BYTES && usage.parcels == taken && taken > 5, "{usage:?}");
    assert_eq!(read_all(&store, start()).await.0.len() as u64, taken);
    assert_eq!(append(&store, log(1), items(log(1), 1..=1, 100_000)).await, Ok(vec![1]), "what is here is here");
}
