//! What really happened, kept outside all devices: the judge holds them to it.

use super::disk::Place;
use crdt::charter::Role;
use std::collections::{BTreeMap, BTreeSet};
use wire::{DeviceId, EntryId, EpochId, Hash, LogId};

/// One removal, as whoever removed meant it. Whether it counts is the charter's to say.
#[derive(Debug)]
pub(super) struct Removal {
    /// Who was removed.
    pub(super) device: DeviceId,
    /// Of each of its logs, the last parcel that counts.
    pub(super) through: BTreeMap<LogId, u64>,
    /// Epochs that were opened without it.
    pub(super) opened: BTreeSet<EpochId>,
}

/// The truth.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// Every parcel that a member's program wrote and said was done.
    pub(super) written: BTreeMap<(LogId, u64), BTreeSet<Hash>>,
    /// Whose a log is.
    pub(super) authors: BTreeMap<LogId, DeviceId>,
    /// The highest role that somebody who may give it gave a device.
    pub(super) granted: BTreeMap<DeviceId, Role>,
    /// Words said under an entry's id.
    pub(super) words: BTreeMap<EntryId, BTreeSet<String>>,
    /// Titles and objectives that conveners wrote.
    pub(super) titles: BTreeSet<String>,
    /// Withdrawals, with the payloads they destroy.
    pub(super) withdrawn: Vec<(Place, Vec<Hash>)>,
    /// Where the first words of an entry stand.
    pub(super) said_at: BTreeMap<EntryId, (LogId, u64)>,
    /// Who was removed, in the order in which it happened.
    pub(super) removals: Vec<Removal>,
    /// Who was let in from now on, with the payloads that the office had before.
    pub(super) kept_from: Vec<(DeviceId, BTreeSet<Hash>)>,
    /// Whether anybody was let in from now on: there are epochs then that those who were unknown lack.
    pub(super) has_newcomers: bool,
    /// Devices that wrote membership: their disks are not copied behind the program's back.
    pub(super) stating: BTreeSet<DeviceId>,
    /// Devices of which two disks are at work, or one that forgot.
    pub(super) twinned: BTreeSet<DeviceId>,
}

impl Ledger {
    /// A member's program says that this is done.
    pub(super) fn done(&mut self, by: DeviceId, (log, seq, hash): Place) {
        self.written.entry((log, seq)).or_default().insert(hash);
        self.authors.insert(log, by);
    }

    /// Somebody who may gave a device a role.
    pub(super) fn grant(&mut self, device: DeviceId, role: Role) {
        let granted = self.granted.entry(device).or_insert(role);
        *granted = (*granted).max(role);
    }

    /// Whether anybody removed this device.
    #[must_use]
    pub(super) fn is_removed(&self, device: DeviceId) -> bool {
        self.removals.iter().any(|removal| removal.device == device)
    }

    /// Where a log forked, if it did.
    #[must_use]
    pub(super) fn fork_of(&self, log: LogId) -> Option<u64> {
        let places = self.written.range((log, 0)..=(log, u64::MAX));
        places.into_iter().find(|(_, hashes)| hashes.len() > 1).map(|((_, seq), _)| *seq)
    }

    /// Whether any log forked.
    #[must_use]
    pub(super) fn has_forks(&self) -> bool {
        self.written.values().any(|hashes| hashes.len() > 1)
    }

    /// Whether a place in a log is one and the same for everybody.
    #[must_use]
    pub(super) fn is_sole(&self, log: LogId, seq: u64) -> bool {
        self.fork_of(log).is_none_or(|fork| seq < fork)
    }
}
