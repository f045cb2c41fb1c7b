//! What a device of the village would find after a power cut: a copy of everything durable, cheap to keep and to go back
//! to. Documents are left out: they are a function of the parcels, and are built again from them.

use crdt::device::{DeviceKeys, OwnLog};
use crdt::space::Keyring;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use wire::session::{Standing, Vector, Wanted};
use wire::{Hash, Lane, LogId, Parcel, SpaceId};

/// Where a parcel stands, and which one it is.
pub(super) type Place = (LogId, u64, Hash);

/// Everything durable.
#[derive(Debug, Clone)]
pub(super) struct Disk {
    /// The consultation.
    pub(super) space: SpaceId,
    /// This device's secrets.
    pub(super) keys: DeviceKeys,
    /// The keys it holds.
    pub(super) ring: Keyring,
    /// Parcels that count.
    pub(super) parcels: BTreeMap<(LogId, u64), Arc<Parcel>>,
    /// Their names.
    pub(super) hashes: BTreeMap<(LogId, u64), Hash>,
    /// Parcels that wait.
    pub(super) pending: BTreeMap<Hash, Arc<Parcel>>,
    /// Payloads.
    pub(super) payloads: BTreeMap<Hash, Arc<Vec<u8>>>,
    /// Which logs name a payload.
    pub(super) named: BTreeSet<(Hash, LogId)>,
    /// Which logs took it back.
    pub(super) destroyed: BTreeSet<(Hash, LogId)>,
    /// Parts of large things.
    pub(super) parts: BTreeMap<Hash, BTreeMap<u64, Vec<u8>>>,
    /// Where logs forked.
    pub(super) forks: BTreeMap<LogId, u64>,
    /// The parcels that prove it.
    pub(super) proofs: BTreeMap<(LogId, u64), Arc<Parcel>>,
    /// The logs this device writes.
    pub(super) own: BTreeMap<Lane, OwnLog>,
    /// Heads of the consultation document.
    pub(super) heads: Vec<Hash>,
    /// What its receipts say is here.
    pub(super) promised: BTreeMap<LogId, (u64, Hash)>,
    /// How far the letterbox has been read.
    pub(super) letters_read: usize,
}

impl Disk {
    /// The disk of a device that knows nothing but keys.
    #[must_use]
    pub(super) fn new(space: SpaceId, keys: DeviceKeys, ring: Keyring) -> Self {
        Self {
            space,
            keys,
            ring,
            parcels: BTreeMap::new(),
            hashes: BTreeMap::new(),
            pending: BTreeMap::new(),
            payloads: BTreeMap::new(),
            named: BTreeSet::new(),
            destroyed: BTreeSet::new(),
            parts: BTreeMap::new(),
            forks: BTreeMap::new(),
            proofs: BTreeMap::new(),
            own: BTreeMap::new(),
            heads: Vec::new(),
            promised: BTreeMap::new(),
            letters_read: 0,
        }
    }

    /// Keeps a parcel that counts.
    pub(super) fn keep(&mut self, parcel: &Parcel) {
        let header = parcel.header();
        let place = (header.log, header.seq);
        self.hashes.insert(place, parcel.hash());
        self.named.extend(header.payloads.iter().map(|payload| (*payload, header.log)));
        self.parcels.insert(place, Arc::new(parcel.clone()));
    }

    /// Whether this very parcel is here and counts.
    #[must_use]
    pub(super) fn holds(&self, (log, seq, hash): &Place) -> bool {
        self.hashes.get(&(*log, *seq)) == Some(hash)
    }

    /// Last contiguous number of a log.
    #[must_use]
    pub(super) fn last(&self, log: LogId) -> u64 {
        self.hashes.range((log, 0)..=(log, u64::MAX)).next_back().map_or(0, |((_, seq), _)| *seq)
    }

    /// Every log that is here.
    #[must_use]
    pub(super) fn logs(&self) -> BTreeSet<LogId> {
        self.hashes.keys().map(|(log, _)| *log).collect()
    }

    /// How far each log is held, as it is told: up to a fork.
    #[must_use]
    pub(super) fn vector(&self, rank: impl Fn(LogId) -> u8) -> Vector {
        let told = |log: LogId| {
            let fork = self.forks.get(&log).copied();
            let seq = fork.map_or(self.last(log), |fork| self.last(log).min(fork - 1));
            let hash = self.hashes.get(&(log, seq))?;
            let standing = Standing::new(seq, hash, rank(log));
            Some((log, if fork.is_some() { standing.at_fork() } else { standing }))
        };
        self.logs().into_iter().filter_map(told).collect()
    }

    /// Whether a payload is named by a log that has not taken it back, and is not here.
    #[must_use]
    pub(super) fn wants(&self, payload: Hash) -> bool {
        !self.payloads.contains_key(&payload) && self.is_named(payload)
    }

    fn is_named(&self, payload: Hash) -> bool {
        let from = (payload, LogId([0; 16]));
        let named = self.named.range(from..).take_while(|(hash, _)| *hash == payload);
        named.into_iter().any(|name| !self.destroyed.contains(name))
    }

    /// Payloads that are lacking, with how much of each is here.
    #[must_use]
    pub(super) fn lacking(&self) -> Vec<Wanted> {
        let names: BTreeSet<Hash> = self.named.difference(&self.destroyed).map(|(hash, _)| *hash).collect();
        let lacking = names.into_iter().filter(|hash| !self.payloads.contains_key(hash));
        lacking.map(|hash| Wanted { hash, offset: self.parts_here(hash) }).collect()
    }

    /// A log takes a payload back: its bytes, and parts of them, go when no other log names it.
    pub(super) fn destroy(&mut self, log: LogId, payload: Hash) {
        self.destroyed.insert((payload, log));
        if !self.is_named(payload) {
            self.payloads.remove(&payload);
            self.parts.remove(&payload);
        }
    }

    /// How much of something is here in parts.
    #[must_use]
    pub(super) fn parts_here(&self, hash: Hash) -> u64 {
        self.parts.get(&hash).map_or(0, |parts| parts.values().map(|part| part.len() as u64).sum())
    }

    /// Keeps a part; gives the whole once it is here.
    pub(super) fn put_part(&mut self, hash: Hash, offset: u64, total: u64, bytes: &[u8]) -> Option<Vec<u8>> {
        self.parts.entry(hash).or_default().entry(offset).or_insert_with(|| bytes.to_vec());
        if self.parts_here(hash) < total {
            return None;
        }
        self.parts.remove(&hash).map(|parts| parts.into_values().flatten().collect())
    }
}
