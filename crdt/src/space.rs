//! A space as one device knows it: charter, keys, logs, documents; and the one way in for what others wrote.
//!
//! [`Space::ingest`] follows a fixed order (docs/model.md, rules I1–I9): size → signature → chain → member → open →
//! structure → writing rule and shape → apply to a clone, proven → commit. What lacks something is *pending*, what never
//! will fit is *set aside* with author and reason, and the rest goes on. The outcome depends on the set of parcels, not
//! on order, repetition or splitting.
//!
//! Left out on purpose: storing anything (the device does, in one transaction), and threads.

mod again;
mod apply;
mod passes;
mod window;

pub use again::is_stale;

use crate::charter::{Charter, Side};
use crate::check::{Reason, Tip, Touch};
use crate::closing::Places;
use crate::content::{Act, Content, DocumentKind};
use crate::document::Document;
use crate::epoch::{EpochKey, WholeKey};
use crate::prove::{Here, Prover};
use crate::seal::Key;
use passes::Batch;
use std::collections::{BTreeMap, BTreeSet};
use wire::{DeviceId, EpochId, Hash, Lane, LogId, Parcel, SpaceId};

/// The keys a member holds of a space.
#[derive(Debug, Clone)]
pub struct Keyring {
    /// Opens charter parcels of every epoch; every member has it.
    pub charter: Key,
    /// What is held of epochs' keys, by name.
    pub epochs: BTreeMap<EpochId, EpochKey>,
}

impl Keyring {
    /// A keyring with these keys.
    #[must_use]
    pub fn new(charter: Key, epochs: impl IntoIterator<Item = impl Into<EpochKey>>) -> Self {
        let mut ring = Self { charter, epochs: BTreeMap::new() };
        epochs.into_iter().for_each(|key| ring.put(key.into()));
        ring
    }

    /// Takes a key up, unless what is held opens more.
    pub fn put(&mut self, key: EpochKey) {
        let held = self.epochs.entry(key.epoch_id()).or_insert_with(|| key.clone());
        if key.opens() > held.opens() {
            *held = key;
        }
    }

    /// Lets go of what passes for a whole key and is none by what offices stated of its epoch: a record's key in disguise.
    pub fn hold_against(&mut self, charter: &Charter) {
        for key in self.epochs.values_mut() {
            if key.whole().is_some_and(|whole| !charter.vouches_for(whole)) {
                *key = EpochKey::Record(key.record().clone());
            }
        }
    }

    /// The key of an epoch with both its parts, where it is held so.
    #[must_use]
    pub fn whole(&self, epoch: &EpochId) -> Option<&WholeKey> {
        self.epochs.get(epoch)?.whole()
    }

    /// K24: what of it whoever joins from now on may hold: records, and whole only what has these names. None where an epoch's
    /// one key opens record and words alike.
    #[must_use]
    pub fn from_now(&self, whole: &BTreeSet<EpochId>) -> Option<Self> {
        let part = |(epoch, key): (&EpochId, &EpochKey)| {
            if whole.contains(epoch) { Some(key.clone()) } else { key.without_words() }
        };
        let epochs = self.epochs.iter().map(part).collect::<Option<Vec<_>>>()?;
        Some(Self::new(self.charter.clone(), epochs))
    }

    /// What of it anybody who reads the floor may hold.
    #[must_use]
    pub fn of_floor(&self, charter: &Charter) -> Self {
        let floor = charter.all_epochs(Side::Floor).filter_map(|epoch| self.epochs.get(&epoch));
        Self::new(self.charter.clone(), floor.cloned())
    }

    /// The key to seal new parcels under: that of the lowest epoch the charter has opened and this device holds (K20, K24).
    #[must_use]
    pub fn writable(&self, charter: &Charter) -> Option<&WholeKey> {
        let at_need = || charter.epochs_at_need(Side::Floor).find_map(|epoch| self.whole(&epoch));
        charter.epochs(Side::Floor).find_map(|epoch| self.whole(&epoch)).or_else(at_need)
    }
}

/// What is known of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogState {
    /// What it may write.
    pub lane: Lane,
    /// Whose it is.
    pub device: DeviceId,
    /// Verifies its parcels.
    pub key: [u8; 32],
    /// Last contiguous parcel.
    pub seq: u64,
    /// Its hash.
    pub head: Hash,
    /// Last parcel that counts; what follows it lies beyond a removal, and is kept without effect.
    pub counted: u64,
    /// Where its changes stand.
    pub tip: Tip,
}

/// A parcel that counts from now on.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// The parcel.
    pub parcel: Parcel,
    /// What was in it.
    pub content: Content,
    /// Whose it is.
    pub by: DeviceId,
    /// What the log may write.
    pub lane: Lane,
    /// Places it wrote, below its seat or the agenda.
    pub touched: Vec<Touch>,
    /// Hash of its last change of the consultation document.
    pub change: Option<Hash>,
}

/// A parcel that never will fit.
#[derive(Debug, Clone)]
pub struct Aside {
    /// The parcel.
    pub parcel: Parcel,
    /// Whose log claims it, where that is known.
    pub by: Option<DeviceId>,
    /// Why.
    pub reason: Reason,
}

/// What an ingest did.
#[derive(Debug, Default)]
pub struct Ingested {
    /// What counts from now on, in the order it was taken.
    pub accepted: Vec<Accepted>,
    /// Parcels that were here.
    pub already_here: Vec<Hash>,
    /// Parcels that wait for something.
    pub pending: Vec<Parcel>,
    /// Parcels set aside.
    pub aside: Vec<Aside>,
    /// Parcels beyond a removal: kept in their logs, without effect (K10).
    pub beyond: Vec<Parcel>,
    /// Whether what was let in before counts otherwise now: the space must be [read again](Space::again).
    pub is_stale: bool,
    /// New bytes of the consultation document, when it changed: loaded back and equal in heads.
    pub document: Option<Vec<u8>>,
    /// Whether the welcome text changed.
    pub welcome_changed: bool,
}

impl Ingested {
    /// The agenda changes among what was accepted, oldest first.
    #[must_use]
    pub fn agenda_changes(&self) -> Vec<&[u8]> {
        let agenda = self.accepted.iter().filter(|accepted| accepted.lane == Lane::Agenda);
        agenda.flat_map(Accepted::changes).collect()
    }
}

impl Accepted {
    /// Its changes of the consultation document, as they came.
    #[must_use]
    pub fn changes(&self) -> Vec<&[u8]> {
        let Act::Changes(list) = &self.content.act else { return Vec::new() };
        let consultation = list.iter().filter(|item| item.document == DocumentKind::Consultation);
        consultation.map(|item| item.change.as_slice()).collect()
    }
}

/// Looks up the hash of a parcel that is here, by log and seq.
pub type Lookup<'a> = dyn Fn(LogId, u64) -> Option<Hash> + 'a;

/// A space as one device knows it.
#[derive(Debug)]
pub struct Space {
    /// Its id.
    pub id: SpaceId,
    /// Its membership.
    pub charter: Charter,
    /// The keys held.
    pub keys: Keyring,
    /// Its logs.
    pub logs: BTreeMap<LogId, LogState>,
    /// The consultation document.
    pub document: Document,
    /// The welcome text.
    pub welcome: crate::text::live::LiveText,
    /// Where entries of what was let in here stand; a device that was loaded from its store has the rest there.
    pub places: Places,
}

/// A parcel on its way in, with the log's state before it.
struct Candidate {
    accepted: Accepted,
    before: Option<LogState>,
    changes: Vec<(Hash, Vec<u8>)>,
    welcome: Vec<Vec<u8>>,
}

impl Space {
    /// A space of which only id and keys are known.
    #[must_use]
    pub fn new(id: SpaceId, keys: Keyring) -> Self {
        Self {
            id,
            charter: Charter::new(id),
            keys,
            logs: BTreeMap::new(),
            document: Document::default(),
            welcome: crate::text::live::LiveText::new([0; 16]),
            places: Places::default(),
        }
    }

    /// Hash over the heads of the charter logs known: what a parcel's header says of them.
    #[must_use]
    pub fn charter_head(&self) -> Hash {
        // E12: who knew of a voice before others did would tell whose it is.
        let is_voice = |log: &&LogState| self.charter.member(log.device).is_some_and(|member| member.is_voice);
        let charter = self.logs.values().filter(|log| log.lane == Lane::Charter && !is_voice(log));
        let heads: Vec<&[u8]> = charter.map(|log| &log.head.0[..]).collect();
        Hash::of("baraza charter head v1", &heads)
    }

    /// Takes parcels in, in whatever order they come, and has them proven here: for simulations. A device uses
    /// [`Self::ingest_with`].
    pub fn ingest(&mut self, parcels: Vec<Parcel>, lookup: &Lookup<'_>) -> Ingested {
        let before = self.document.clone();
        self.ingest_with(parcels, lookup, &mut Here::new(&before))
    }

    /// Takes parcels in, in whatever order they come; the prover was begun with this space's document.
    pub fn ingest_with(&mut self, parcels: Vec<Parcel>, lookup: &Lookup<'_>, prover: &mut dyn Prover) -> Ingested {
        let mut result = Ingested::default();
        let waiting = in_reading_order(parcels);
        let mut batch = Batch::new(prover, lookup);
        // The charter first: what others may do must not depend on the order in which it is read.
        let charter_key = self.keys.charter.epoch_id();
        let (charter, rest) = waiting.into_iter().partition(|parcel| parcel.header().epoch == charter_key);
        let mut left = self.passes(charter, &mut batch, &mut result);
        left.extend(self.passes(rest, &mut batch, &mut result));
        result.pending = left;
        let (prover, candidates) = batch.end();
        self.apply(candidates, prover, &mut result);
        result.is_stale = self.went_stale(&result, lookup);
        result
    }
}

/// Charter first, then agenda, then seats, each log in its own order: so that one pass takes most of an honest batch.
#[must_use]
pub fn in_reading_order(mut parcels: Vec<Parcel>) -> Vec<Parcel> {
    let lane = |parcel: &Parcel| parcel.header().certificate.as_ref().map(|certificate| certificate.lane);
    let lanes: BTreeMap<LogId, Lane> =
        parcels.iter().filter_map(|parcel| lane(parcel).map(|lane| (parcel.header().log, lane))).collect();
    parcels.sort_by_key(|parcel| {
        let header = parcel.header();
        (lanes.get(&header.log).copied(), header.log, header.seq, parcel.hash())
    });
    parcels
}
