//! How far a device holds each log of a mailbox, and in one hash whether two devices hold the same (rules R5–R7).
//!
//! Left out on purpose: what a log is about. A tip's rank only says what is sent first.

use crate::id::{Hash, LogId, MailboxId};
use minicbor::{Decode, Encode};
use std::collections::BTreeMap;

/// Logs of this rank and above are what a snapshot stands for; those below are sent before it.
pub const RANK_OF_SEATS: u8 = 2;
/// Bytes of a head's hash that travel: enough to notice that two devices hold different parcels in one place.
pub const TAG_BYTES: usize = 8;

/// Where a log stands on one device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Last contiguous parcel.
    pub seq: u64,
    /// First bytes of its hash.
    pub tag: [u8; TAG_BYTES],
    /// What is sent first: lower before higher. Never travels.
    pub rank: u8,
    /// Whether two parcels are known that would come next: whoever holds one of them is sent both, as proof. Never
    /// travels.
    pub forked: bool,
}

impl Standing {
    /// A log that is held up to this parcel.
    #[must_use]
    pub fn new(seq: u64, head: &Hash, rank: u8) -> Self {
        let mut tag = [0; TAG_BYTES];
        tag.copy_from_slice(&head.0[..TAG_BYTES]);
        Self { seq, tag, rank, forked: false }
    }

    /// The same, of a log that is known to fork after this parcel.
    #[must_use]
    pub fn at_fork(self) -> Self {
        Self { forked: true, ..self }
    }

    /// Whether somebody who holds a log this far must be told that it forks.
    pub(super) fn must_prove(&self, held: u64) -> bool {
        self.forked && held > self.seq
    }
}

/// Every log of a mailbox with its standing.
pub type Vector = BTreeMap<LogId, Standing>;

/// One line of a vector as it travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Line {
    /// The log.
    #[n(0)]
    pub log: LogId,
    /// Last contiguous parcel.
    #[n(1)]
    pub seq: u64,
    /// First bytes of its hash.
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    pub tag: [u8; TAG_BYTES],
}

/// A vector in 16 bytes. Bound to the connection, so that it tells an eavesdropper of another one nothing.
#[must_use]
pub fn digest(binding: &[u8; 32], mailbox: MailboxId, vector: &Vector) -> [u8; 16] {
    let mut lines = Vec::with_capacity(vector.len() * (LogId::LEN + 8 + TAG_BYTES));
    for (log, standing) in vector {
        lines.extend(log.0);
        lines.extend(standing.seq.to_be_bytes());
        lines.extend(standing.tag);
    }
    Hash::of("baraza vector v1", &[binding, &mailbox.0, &lines]).short()
}

/// The vector's lines, by log.
pub fn lines(vector: &Vector) -> impl Iterator<Item = Line> + '_ {
    vector.iter().map(|(log, standing)| Line { log: *log, seq: standing.seq, tag: standing.tag })
}

/// What of `mine` somebody lacks who told `theirs`: logs with the number after which to send, what is sent first first.
/// Where both hold as much but another parcel, the last one is sent as proof of a fork; so is what forks, where mine says
/// that it does and they went on: their copy would else go on for ever, and nobody would take what it writes.
#[must_use]
pub fn lacking(mine: &Vector, theirs: &BTreeMap<LogId, Line>) -> Vec<(LogId, u64)> {
    let mut found: Vec<(u8, LogId, u64)> = Vec::new();
    for (log, standing) in mine {
        match theirs.get(log) {
            None => found.push((standing.rank, *log, 0)),
            Some(line) if line.seq < standing.seq => found.push((standing.rank, *log, line.seq)),
            Some(line) if standing.must_prove(line.seq) => found.push((standing.rank, *log, standing.seq)),
            Some(line) if line.seq == standing.seq && line.tag != standing.tag => {
                found.push((standing.rank, *log, line.seq.saturating_sub(1)));
            }
            Some(_) => {}
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, log, after)| (log, after)).collect()
}
