//! What every store must hold, as assertions named by their claims. Whoever writes a store gives a [`Ground`] and calls
//! [`every_promise`] and [`model::any_history_agrees`]. Left out: how fast, and what a kill of the process does, which
//! need the program around the store.

mod forks;
mod histories;
pub mod model;
mod payloads;
mod reading;
mod trimming;

use super::{Call, Cursor, Item, Leave, Store, StoreError};
use std::time::Duration;
use wire::{Hash, LogId, MailboxId};

/// The quota of one mailbox that the ground opens its stores with, bytes.
pub const QUOTA_BYTES: u64 = 1024 * 1024;
/// How long any call may take, ms: far more than it does, so that only what hangs fails.
const WITHIN_MS: u64 = 20_000;
/// Some day, ms since 1970.
const NOW_MS: u64 = 1_800_000_000_000;
const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// A place where a store can be opened, closed, and set back to an older copy of itself.
pub trait Ground {
    /// The store.
    type Store: Store;

    /// Opens what is here, with [`QUOTA_BYTES`] for a mailbox. Called again only after the store before was dropped.
    fn open(&self) -> Self::Store;

    /// Keeps a copy of what is here, while nothing is open.
    fn back_up(&self);

    /// Sets back to that copy, while nothing is open.
    fn restore(&self);
}

/// Everything that a store promises, each on new ground.
pub async fn every_promise<G: Ground>(ground: impl Fn() -> G) {
    reading::what_was_appended_is_read_in_order_and_without_gaps(&ground()).await;
    reading::the_same_parcel_twice_is_one_parcel(&ground()).await;
    reading::a_batch_is_taken_whole_or_not_at_all(&ground()).await;
    reading::a_page_is_bounded_and_the_next_goes_on(&ground()).await;
    reading::the_vector_is_what_reading_gives(&ground()).await;
    reading::a_mailbox_is_made_only_with_leave(&ground()).await;
    reading::mailboxes_know_nothing_of_each_other(&ground()).await;
    reading::a_full_mailbox_takes_nothing_and_gives_everything(&ground()).await;
    forks::another_parcel_in_a_taken_place_is_kept_as_proof_outside_positions(&ground()).await;
    forks::proof_is_kept_within_a_quota(&ground()).await;
    payloads::a_payload_goes_on_where_it_was_cut(&ground()).await;
    payloads::a_payload_under_a_false_name_is_not_kept(&ground()).await;
    payloads::a_payload_counts_before_its_first_byte(&ground()).await;
    payloads::a_false_length_does_not_keep_the_true_payload_out(&ground()).await;
    trimming::a_mailbox_has_the_key_that_it_was_made_with(&ground()).await;
    trimming::a_snapshot_rests_on_its_payload_and_on_what_is_here(&ground()).await;
    trimming::those_that_cover_most_are_kept_and_a_payload_goes_with_its_snapshot(&ground()).await;
    trimming::nothing_is_trimmed_before_a_snapshot_has_stood_long_enough(&ground()).await;
    trimming::what_was_trimmed_is_given_to_nobody_and_everything_goes_on(&ground()).await;
    trimming::a_trimmed_place_is_taken_all_the_same(&ground()).await;
    trimming::trimming_makes_room_also_when_it_was_cut_short(&ground()).await;
    histories::many_writers_leave_no_gap_and_no_reader_skips(&ground()).await;
    histories::what_was_acknowledged_is_there_after_a_restart(&ground()).await;
    histories::a_call_that_was_given_up_is_repeated(&ground()).await;
    histories::a_store_set_back_is_noticed_and_takes_again_what_it_lacks(&ground()).await;
    histories::a_bell_rings_after_the_commit_and_is_not_needed(&ground()).await;
    histories::what_nobody_reads_or_writes_goes_in_time(&ground()).await;
}

const MAILBOX: MailboxId = MailboxId([1; 16]);
const OTHER: MailboxId = MailboxId([2; 16]);

fn call() -> Call {
    Call { now_ms: NOW_MS, within: Duration::from_millis(WITHIN_MS) }
}

fn log(number: u8) -> LogId {
    LogId([number; 16])
}

/// So many days later.
fn on(day: u64) -> Call {
    Call { now_ms: NOW_MS + day * DAY_MS, ..call() }
}

/// The parcel that an honest writer has in a place.
fn item(log: LogId, ordinal: u64, size: usize) -> Item {
    let hash = Hash::of("conformance parcel", &[&log.0, &ordinal.to_be_bytes(), &size.to_be_bytes()]);
    Item { ordinal, hash, bytes: hash.0.iter().copied().cycle().take(size).collect() }
}

fn items(log: LogId, ordinals: std::ops::RangeInclusive<u64>, size: usize) -> Vec<Item> {
    ordinals.map(|ordinal| item(log, ordinal, size)).collect()
}

fn start() -> Cursor {
    Cursor { epoch: 0, position: 0, chain: [0; super::CHAIN_BYTES] }
}

async fn append(store: &impl Store, log: LogId, items: Vec<Item>) -> Result<Vec<u64>, StoreError> {
    store.append(call(), MAILBOX, log, items, Leave::Make).await
}

/// Everything after a cursor, by pages; asserts that no position is left out but what was trimmed.
async fn read_all(store: &impl Store, mut after: Cursor) -> (Vec<super::Placed>, Cursor) {
    let mut all: Vec<super::Placed> = Vec::new();
    loop {
        let page = store.read(call(), MAILBOX, after, 4 * 1024).await.expect("a cursor of this store is read from");
        if page.parcels.is_empty() {
            return (all, page.next);
        }
        for placed in page.parcels {
            let before = all.last().map_or(after.position.max(page.first - 1), |last| last.position);
            assert_eq!(placed.position, before + 1, "a position was skipped");
            all.push(placed);
        }
        after = page.next;
    }
}
