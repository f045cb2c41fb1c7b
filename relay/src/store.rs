//! What keeps mailboxes: the one trait that a relay needs, and its words. `conformance` says as assertions what every
//! store must hold; [`embedded`] is the store for one machine.
//!
//! A store believes its caller: signatures, proofs and the size of one parcel are checked before. Left out on purpose:
//! sessions, addresses, clocks. Time comes in with every [`Call`].

pub mod bell;
#[cfg(feature = "conformance")]
pub mod conformance;
pub mod embedded;

pub use crate::limits::{SNAPSHOTS_MAX, TRIM_GRACE_DAYS};
pub use bell::{Bell, Bells};
use std::future::Future;
use std::time::Duration;
use wire::session::Vector;
pub use wire::snapshot::CHAIN_BYTES;
use wire::{Hash, LogId, MailboxId, Snapshot, Snapshots};

/// When a call is made and how long its caller waits.
#[derive(Debug, Clone, Copy)]
pub struct Call {
    /// Milliseconds since 1970.
    pub now_ms: u64,
    /// After so long the answer is [`StoreError::Busy`]. The call may still take effect: it is repeated, not undone.
    pub within: Duration,
}

/// Why a store does not do what it is asked. The list is closed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The mailbox has reached its quota, or the disk its limit.
    #[error("full")]
    Full,
    /// There is no such mailbox, and the caller may not make one.
    #[error("no such mailbox")]
    Unknown,
    /// Another parcel stands in this place. Both are kept as proof; nothing else of the batch is.
    #[error("another parcel stands in this place")]
    Fork {
        /// Whose place.
        log: LogId,
        /// Which.
        ordinal: u64,
    },
    /// Something before it is lacking; this much is held, and can be continued from here.
    #[error("something before it is lacking")]
    Gap {
        /// Parcels of the log, or bytes of the payload.
        held: u64,
    },
    /// The cursor, or what a snapshot covers, is of another past than this store's: begin with the vector.
    #[error("it is of another past")]
    Rewound,
    /// What it rests on is not here: a snapshot's payload is not whole, or no snapshot has stood for long enough.
    #[error("what it rests on is not here")]
    Baseless,
    /// The bytes are not what their name says. Nothing of them is kept.
    #[error("the bytes are not what their name says")]
    Mismatch,
    /// Too much at once; come again.
    #[error("busy")]
    Busy,
    /// The store cannot do it now: its disk or engine fails.
    #[error("unavailable")]
    Unavailable,
}

/// Whether a write may make its mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// It may.
    Make,
    /// It may add to one that is there.
    Add,
}

/// A parcel of one log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its place in the log, from 1.
    pub ordinal: u64,
    /// Its name.
    pub hash: Hash,
    /// Its bytes, as they will be read.
    pub bytes: Vec<u8>,
}

/// A parcel with its place in the mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// From 1, without gaps.
    pub position: u64,
    /// Its log.
    pub log: LogId,
    /// The parcel.
    pub item: Item,
}

/// How far somebody has read: a position, and what it stands on. A store that was set back to an older copy of itself and
/// has gone on from there is told by the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The store, by a number it drew when it was made.
    pub epoch: u64,
    /// The last position read; 0: none.
    pub position: u64,
    /// A hash over all parcels up to there, in their order.
    pub chain: [u8; CHAIN_BYTES],
}

/// The chain after one more parcel.
#[must_use]
pub fn chain_on(chain: &[u8; CHAIN_BYTES], hash: &Hash) -> [u8; CHAIN_BYTES] {
    Hash::of("baraza relay chain v1", &[chain, &hash.0]).short()
}

/// Parcels in the order of their positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The parcels.
    pub parcels: Vec<Placed>,
    /// The first position that was not trimmed: what lies between a cursor and it is not here any more.
    pub first: u64,
    /// After the last of them.
    pub next: Cursor,
    /// The mailbox's last position.
    pub head: u64,
}

/// How far every log of a mailbox is held, and the cursor at which that was so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standings {
    /// Whether there is such a mailbox.
    pub exists: bool,
    /// By log.
    pub vector: Vector,
    /// From here on there is news.
    pub cursor: Cursor,
}

/// A part of a payload on its way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The payload's name.
    pub hash: Hash,
    /// Size of the whole, bytes.
    pub total: u64,
    /// Where the part begins: where the last one ended.
    pub offset: u64,
    /// The part.
    pub bytes: Vec<u8>,
}

/// How much of a payload is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Bytes that are here.
    pub bytes: u64,
    /// Bytes of the whole.
    pub total: u64,
}

impl Held {
    /// Whether all of it is here, and its hash was checked.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.bytes == self.total
    }
}

/// Two parcels that one writer signed for one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fork {
    /// Whose place.
    pub log: LogId,
    /// The parcel that stands there.
    pub first: Item,
    /// The other one.
    pub other: Item,
}

/// What a mailbox takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// Parcels that are here.
    pub parcels: u64,
    /// Payloads, whole or on their way.
    pub payloads: u64,
    /// Bytes as the quota counts them.
    pub bytes: u64,
}

/// What an expiry took away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Expired {
    /// Mailboxes.
    pub mailboxes: u64,
    /// Payloads that were begun and never finished.
    pub parts: u64,
}

/// How long things are kept, ms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// A mailbox, after it was last read or written.
    pub mailbox_ms: u64,
    /// A payload that was begun and not finished.
    pub part_ms: u64,
}

/// An answer to come.
pub trait Answer<T>: Future<Output = Result<T, StoreError>> + Send {}
impl<T, F: Future<Output = Result<T, StoreError>> + Send> Answer<T> for F {}

/// A store of mailboxes. Every call may be repeated: doing it twice is doing it once.
pub trait Store: Send + Sync + 'static {
    /// Adds parcels of one log, in the order of their ordinals: all of them or none, durable before the answer. Gives the
    /// position of each. Positions of a mailbox are 1, 2, 3 …; a parcel that is here already keeps the one it has, and one
    /// that was trimmed has 0. Of those only the last of a log is still told from another in its place.
    fn append(
        &self,
        call: Call,
        mailbox: MailboxId,
        log: LogId,
        items: Vec<Item>,
        leave: Leave,
    ) -> impl Answer<Vec<u64>>;

    /// Parcels after a cursor, about `bytes_max` of them and at least one if there is one. Never skips a position that was
    /// committed, also while others append; a cursor before the trimmed end goes on from there, and the page says where.
    fn read(&self, call: Call, mailbox: MailboxId, after: Cursor, bytes_max: usize) -> impl Answer<Page>;

    /// Parcels of one log after an ordinal, about `bytes_max` of them and at least one if there is one, and whether there
    /// are no more. Where the next one was trimmed there are none: a reader is never given what leaves a gap.
    fn read_log(
        &self,
        call: Call,
        mailbox: MailboxId,
        log: LogId,
        after: u64,
        bytes_max: usize,
    ) -> impl Answer<(Vec<Item>, bool)>;

    /// How far every log is held. Counts as having been read, for [`Self::expire`].
    fn vector(&self, call: Call, mailbox: MailboxId) -> impl Answer<Standings>;

    /// Adds a part of a payload where the last one ended; the last is checked against the name, and then the whole is
    /// durable. Gives how much is here.
    fn put_payload(&self, call: Call, mailbox: MailboxId, part: Part, leave: Leave) -> impl Answer<Held>;

    /// How much of a payload is here; none: nothing.
    fn held_payload(&self, call: Call, mailbox: MailboxId, hash: Hash) -> impl Answer<Option<Held>>;

    /// A part of a whole payload, and the size of the whole; none when it is not here, or not whole.
    fn get_payload(
        &self,
        call: Call,
        mailbox: MailboxId,
        hash: Hash,
        offset: u64,
        bytes_max: usize,
    ) -> impl Answer<Option<(u64, Vec<u8>)>>;

    /// Makes a mailbox that holders of this key's secret may trim; false: it is there with another key, or with none.
    fn make(&self, call: Call, mailbox: MailboxId, trimming_key: [u8; 32], leave: Leave) -> impl Answer<bool>;

    /// The mailbox's key and snapshots, at most [`SNAPSHOTS_MAX`]; none: there is no such mailbox.
    fn snapshots(&self, call: Call, mailbox: MailboxId) -> impl Answer<Option<Snapshots>>;

    /// Keeps a snapshot whose payload is whole in the mailbox, and lets go of the one that covers least, with its payload,
    /// when there are more than [`SNAPSHOTS_MAX`]. False: it would be that one itself, and is not kept.
    fn put_snapshot(&self, call: Call, mailbox: MailboxId, snapshot: Snapshot) -> impl Answer<bool>;

    /// Drops the parcels up to a position, and nothing else, once a snapshot that covers it has been kept for
    /// [`TRIM_GRACE_DAYS`] whole days. The vector, positions and ordinals go on as if they were here. Gives how many
    /// parcels went with this call: one that is cut short has taken effect, and [`Self::expire`] finishes it.
    fn trim(&self, call: Call, mailbox: MailboxId, position: u64) -> impl Answer<u64>;

    /// The forks kept as proof.
    fn forks(&self, call: Call, mailbox: MailboxId) -> impl Answer<Vec<Fork>>;

    /// What the mailbox takes; nothing for one that is not there.
    fn usage(&self, call: Call, mailbox: MailboxId) -> impl Answer<Usage>;

    /// Takes away what was neither read nor written for too long, and finishes what trimming left.
    fn expire(&self, call: Call, retention: Retention) -> impl Answer<Expired>;

    /// Whether a write would become durable now.
    fn ready(&self, call: Call) -> impl Answer<()>;

    /// Rings when a mailbox may have grown. A bell may be late, doubled or lost: it carries no news, and readers who miss
    /// it converge by [`Self::read`].
    fn watch(&self, mailboxes: &[MailboxId]) -> Bell;
}
