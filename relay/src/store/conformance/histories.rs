//! Promises that show over time: many at once, restarts, backups, bells, and what is left alone for long.

use super::super::{Call, Leave, Retention, Store, StoreError};
use super::{DAY_MS, Ground, MAILBOX, OTHER, append, call, items, log, on, read_all, start};
use std::sync::Arc;
use std::time::Duration;

const WRITERS: u8 = 8;
const EACH: u64 = 25;

pub(super) async fn many_writers_leave_no_gap_and_no_reader_skips(ground: &impl Ground) {
    let store = Arc::new(ground.open());
    let writers: Vec<_> = (1..=WRITERS)
        .map(|writer| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                for ordinal in 1..=EACH {
                    append(&*store, log(writer), items(log(writer), ordinal..=ordinal, 200)).await.expect("taken");
                }
            })
        })
        .collect();
    let all = u64::from(WRITERS) * EACH;
    let (mut cursor, mut seen) = (start(), Vec::new());
    while (seen.len() as u64) < all {
        // Asserts that nothing is skipped, while the writers write.
        let (more, next) = read_all(&*store, cursor).await;
        cursor = next;
        seen.extend(more.into_iter().map(|placed| (placed.log, placed.item.ordinal)));
        tokio::task::yield_now().await;
    }
    for writer in writers {
        writer.await.expect("a writer finishes");
    }
    for writer in 1..=WRITERS {
        let own: Vec<u64> = seen.iter().filter(|(by, _)| *by == log(writer)).map(|(_, ordinal)| *ordinal).collect();
        assert_eq!(own, (1..=EACH).collect::<Vec<_>>(), "each log in its own order");
    }
}

pub(super) async fn what_was_acknowledged_is_there_after_a_restart(ground: &impl Ground) {
    let store = ground.open();
    append(&store, log(1), items(log(1), 1..=20, 300)).await.expect("taken");
    let before = read_all(&store, start()).await;
    drop(store);
    let store = ground.open();
    assert_eq!(read_all(&store, start()).await, before);
    assert_eq!(read_all(&store, before.1).await.0, [], "a cursor outlives a restart");
    assert_eq!(append(&store, log(1), items(log(1), 21..=21, 300)).await, Ok(vec![21]));
}

pub(super) async fn a_call_that_was_given_up_is_repeated(ground: &impl Ground) {
    let store = ground.open();
    let hurried = Call { within: Duration::ZERO, ..call() };
    for upto in 1..=20 {
        let answer = store.append(hurried, MAILBOX, log(1), items(log(1), 1..=upto, 50), Leave::Make).await;
        // Whether it took effect is not known: Ok only when it did.
        assert!(matches!(answer, Ok(_) | Err(StoreError::Busy)), "{answer:?}");
    }
    assert_eq!(append(&store, log(1), items(log(1), 1..=20, 50)).await, Ok((1..=20).collect()), "repeated, it is once");
    assert_eq!(read_all(&store, start()).await.0.len(), 20);
}

pub(super) async fn a_store_set_back_is_noticed_and_takes_again_what_it_lacks(ground: &impl Ground) {
    let store = ground.open();
    append(&store, log(1), items(log(1), 1..=5, 100)).await.expect("taken");
    let early = read_all(&store, start()).await.1;
    drop(store);
    ground.back_up();
    let store = ground.open();
    append(&store, log(1), items(log(1), 6..=9, 100)).await.expect("taken");
    let late = read_all(&store, start()).await.1;
    drop(store);
    ground.restore();
    let store = ground.open();
    assert_eq!(
        store.read(call(), MAILBOX, late, 1_000).await,
        Err(StoreError::Rewound),
        "a position that is not there"
    );
    assert_eq!(read_all(&store, early).await.0, [], "what was read before the copy stands");
    append(&store, log(2), items(log(2), 1..=9, 100)).await.expect("another was faster");
    assert_eq!(store.read(call(), MAILBOX, late, 1_000).await, Err(StoreError::Rewound), "a position of another past");
    let again = append(&store, log(1), items(log(1), 1..=9, 100)).await;
    assert_eq!(again, Ok(vec![1, 2, 3, 4, 5, 15, 16, 17, 18]), "what was lost is sent again");
    assert_eq!(read_all(&store, early).await.0.len(), 13);
}

pub(super) async fn a_bell_rings_after_the_commit_and_is_not_needed(ground: &impl Ground) {
    let store = ground.open();
    let (bell, elsewhere) = (store.watch(&[MAILBOX]), store.watch(&[OTHER]));
    append(&store, log(1), items(log(1), 1..=1, 50)).await.expect("taken");
    let rung = tokio::time::timeout(Duration::from_secs(10), bell.rung()).await.expect("it rings");
    assert!(rung.contains(&MAILBOX));
    assert_eq!(read_all(&store, start()).await.0.len(), 1, "what it rang for is there");
    assert!(tokio::time::timeout(Duration::from_millis(5), elsewhere.rung()).await.is_err(), "not for others");
    drop(bell);
    append(&store, log(1), items(log(1), 2..=2, 50)).await.expect("taken");
    assert_eq!(read_all(&store, start()).await.0.len(), 2, "who missed the bell reads the same");
}

pub(super) async fn what_nobody_reads_or_writes_goes_in_time(ground: &impl Ground) {
    let store = ground.open();
    let retention = Retention { mailbox_ms: 180 * DAY_MS, part_ms: 7 * DAY_MS };
    append(&store, log(1), items(log(1), 1..=3, 100)).await.expect("taken");
    store.append(on(0), OTHER, log(1), items(log(1), 1..=3, 100), Leave::Make).await.expect("taken");
    store.vector(on(100), OTHER).await.expect("read");
    assert_eq!(store.expire(on(180), retention).await.expect("done").mailboxes, 0, "not before its time");
    assert_eq!(store.expire(on(181), retention).await.expect("done").mailboxes, 1);
    assert!(!store.vector(on(181), MAILBOX).await.expect("told").exists);
    assert!(store.vector(on(181), OTHER).await.expect("told").exists, "what was read stays");
    let again = store.append(on(181), MAILBOX, log(1), items(log(1), 1..=3, 100), Leave::Make).await;
    assert_eq!(again, Ok(vec![1, 2, 3]), "and what went can come again");
    let part = super::super::Part { hash: wire::Hash([3; 32]), total: 500, offset: 0, bytes: vec![1; 10] };
    store.put_payload(on(181), MAILBOX, part.clone(), Leave::Make).await.expect("begun");
    assert_eq!(store.expire(on(188), retention).await.expect("done").parts, 0);
    assert_eq!(store.expire(on(189), retention).await.expect("done").parts, 1, "what was never finished goes");
    assert_eq!(store.held_payload(on(189), MAILBOX, part.hash).await, Ok(None));
}
