//! Parcels of seats whose changes are being checked while the next are read: the prover works on one round, and the other
//! processor verifies and opens the one after it (docs/decisions/0028-many-bundles.md).
//!
//! A parcel that follows one here is read as if that had passed; whether it did is asked again when its own outcome is
//! there ([`super::passes`]). Left out on purpose: every decision.

use super::LogState;
use crate::check::Tip;
use crate::content::{Act, Content, DocumentChange, DocumentKind};
use crate::prove::Ask;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use wire::{LogId, Parcel};

/// Changes of one round: so many that asking for them costs little, so few that two processors are soon at work.
const ROUND_CHANGES: usize = 64;
/// Bytes of changes after which a round is full.
const ROUND_BYTES: usize = 256 * 1024;

/// A parcel of which all is decided but what its changes are.
pub(super) struct Prepared {
    pub(super) parcel: Parcel,
    pub(super) content: Content,
    /// The log as it stands before it, if what is being checked passes.
    pub(super) state: LogState,
    /// Where the log's changes stand, unless a change that is being checked tells it.
    pub(super) tip: Option<Tip>,
    /// The agenda logs, where it may write in the agenda.
    pub(super) agenda: BTreeSet<LogId>,
}

impl Prepared {
    fn changes(&self) -> impl Iterator<Item = &DocumentChange> {
        let list = if let Act::Changes(list) = &self.content.act { list.as_slice() } else { &[] };
        list.iter().filter(|item| item.document == DocumentKind::Consultation)
    }

    /// How many of its changes are checked.
    pub(super) fn count(&self) -> usize {
        self.changes().count()
    }

    fn bytes(&self) -> usize {
        self.changes().map(|item| item.change.len()).sum()
    }

    fn asks(&self) -> impl Iterator<Item = Ask<'_>> {
        let log = self.parcel.header().log;
        self.changes().enumerate().map(move |(n, item)| Ask {
            author: self.state.device,
            log,
            lane: self.state.lane,
            tip: self.tip.filter(|_| n == 0),
            agenda: &self.agenda,
            change: &item.change,
        })
    }

    /// The log as it stands after it, but for its tip.
    fn after(&self) -> LogState {
        let seq = self.parcel.header().seq;
        LogState { seq, head: self.parcel.hash(), counted: seq, ..self.state }
    }
}

/// Rounds that are being checked, and the one that is filled.
#[derive(Default)]
pub(super) struct Window {
    asked: VecDeque<Vec<Prepared>>,
    filling: Vec<Prepared>,
    changes: usize,
    bytes: usize,
    /// Logs as they stand if all this passes.
    ahead: BTreeMap<LogId, LogState>,
}

impl Window {
    /// The log as it stands if what is here passes; none where nothing of it is here.
    pub(super) fn ahead(&self, log: LogId) -> Option<LogState> {
        self.ahead.get(&log).copied()
    }

    /// Puts a parcel into the round that is filled; gives whether that is full.
    pub(super) fn put(&mut self, prepared: Prepared) -> bool {
        self.changes += prepared.count();
        self.bytes += prepared.bytes();
        self.ahead.insert(prepared.parcel.header().log, prepared.after());
        self.filling.push(prepared);
        self.changes >= ROUND_CHANGES || self.bytes >= ROUND_BYTES
    }

    /// Ends the round that is filled, and gives it to `ask`.
    pub(super) fn hand_over(&mut self, ask: impl FnOnce(&[Ask<'_>])) {
        if self.filling.is_empty() {
            return;
        }
        let round = std::mem::take(&mut self.filling);
        (self.changes, self.bytes) = (0, 0);
        let asks: Vec<Ask<'_>> = round.iter().flat_map(Prepared::asks).collect();
        ask(&asks);
        self.asked.push_back(round);
    }

    /// Rounds whose outcome is still to be had.
    pub(super) fn rounds(&self) -> usize {
        self.asked.len()
    }

    /// The round that was asked about first.
    pub(super) fn next(&mut self) -> Option<Vec<Prepared>> {
        self.asked.pop_front()
    }

    /// A parcel of the log was decided: none of it is ahead of that any more, unless a later one is.
    pub(super) fn decided(&mut self, log: LogId, seq: u64, has_passed: bool) {
        if self.ahead.get(&log).is_some_and(|state| !has_passed || state.seq == seq) {
            self.ahead.remove(&log);
        }
    }
}
