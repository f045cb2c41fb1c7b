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

pub use again::is_stale;

use crate::charter::{Charter, Side, Signed, Standing};
use crate::check::{Reason, Tip, Touch, Unfit};
use crate::closing::Places;
use crate::content::{self, Act, Content, DocumentChange, DocumentKind};
use crate::document::Document;
use crate::epoch::{EpochKey, WholeKey};
use crate::prove::{Ask, Here, Prover};
use crate::seal::Key;
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

/// Why a parcel is not a candidate.
enum Refusal {
    Here,
    Waits,
    Beyond,
    Aside(Reason, Option<DeviceId>),
}

/// What an ingest keeps from pass to pass.
struct Batch<'b> {
    prover: &'b mut dyn Prover,
    candidates: Vec<Candidate>,
    seen: BTreeSet<Hash>,
    lookup: &'b Lookup<'b>,
}

impl Batch<'_> {
    /// The parcel that holds a place in a log, among those just let in or those that were here.
    fn hash_at(&self, log: LogId, seq: u64) -> Option<Hash> {
        let same = |candidate: &&Candidate| {
            let header = candidate.accepted.parcel.header();
            (header.log, header.seq) == (log, seq)
        };
        let in_batch = self.candidates.iter().rev().find(same);
        in_batch.map(|candidate| candidate.accepted.parcel.hash()).or_else(|| (self.lookup)(log, seq))
    }
}

/// The changes of one parcel that passed their checks, and the log's state after them.
struct Fit {
    after: LogState,
    changes: Vec<(Hash, Vec<u8>)>,
    welcome: Vec<Vec<u8>>,
    touched: Vec<Touch>,
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
        let mut batch = Batch { prover, candidates: Vec::new(), seen: BTreeSet::new(), lookup };
        // The charter first: what others may do must not depend on the order in which it is read.
        let charter_key = self.keys.charter.epoch_id();
        let (charter, rest) = waiting.into_iter().partition(|parcel| parcel.header().epoch == charter_key);
        let mut left = self.passes(charter, &mut batch, &mut result);
        left.extend(self.passes(rest, &mut batch, &mut result));
        result.pending = left;
        let Batch { prover, candidates, .. } = batch;
        self.apply(candidates, prover, &mut result);
        result.is_stale = self.went_stale(&result, lookup);
        result
    }

    /// Passes, each of which may let in what another parcel waited for, until one lets in nothing more.
    fn passes(&mut self, mut waiting: Vec<Parcel>, batch: &mut Batch<'_>, result: &mut Ingested) -> Vec<Parcel> {
        loop {
            let let_in = batch.candidates.len() + result.beyond.len();
            waiting = self.pass(waiting, batch, result);
            if batch.candidates.len() + result.beyond.len() == let_in {
                return waiting;
            }
        }
    }

    /// One pass over what waits; gives what still does.
    fn pass(&mut self, waiting: Vec<Parcel>, batch: &mut Batch<'_>, result: &mut Ingested) -> Vec<Parcel> {
        let mut left = Vec::new();
        for parcel in waiting {
            let hash = parcel.hash();
            if batch.seen.contains(&hash) {
                continue;
            }
            let refusal = match self.consider(&parcel, batch) {
                Ok(candidate) => {
                    batch.seen.insert(hash);
                    batch.candidates.push(candidate);
                    continue;
                }
                Err(refusal) => refusal,
            };
            match refusal {
                Refusal::Waits => {
                    left.push(parcel);
                    continue;
                }
                Refusal::Here => result.already_here.push(hash),
                Refusal::Beyond => result.beyond.push(parcel),
                Refusal::Aside(reason, by) => {
                    by.iter().for_each(|by| batch.prover.set_aside(*by, reason));
                    result.aside.push(Aside { parcel, by, reason });
                }
            }
            batch.seen.insert(hash);
        }
        left
    }

    /// I1–I7: everything that can be decided before applying. On success the log's state stands after the parcel.
    fn consider(&mut self, parcel: &Parcel, batch: &mut Batch<'_>) -> Result<Candidate, Refusal> {
        let header = parcel.header();
        let before = self.logs.get(&header.log).copied();
        let state = self.known_log(parcel, before)?;
        let refuse = |reason| Refusal::Aside(reason, Some(state.device));
        parcel.verify(&state.key).map_err(|_| refuse(Reason::BadSignature))?;
        if header.seq <= state.seq {
            let here = batch.hash_at(header.log, header.seq);
            return Err(if here == Some(parcel.hash()) { Refusal::Here } else { refuse(Reason::Fork) });
        }
        // I11. Membership goes on: who is a member is not for one device to hold up.
        if state.lane != Lane::Charter && batch.prover.is_frozen(state.device) {
            return Err(refuse(Reason::Frozen));
        }
        // I13. What a hostile author still has in this batch holds up nobody.
        if state.lane != Lane::Charter && batch.prover.waits(state.device) {
            return Err(Refusal::Waits);
        }
        if header.seq > state.seq + 1 {
            return Err(Refusal::Waits);
        }
        if before.is_some() && header.previous != Some(state.head) {
            return Err(refuse(Reason::BrokenChain));
        }
        if self.charter.pinned(header.log, header.seq).is_some_and(|pinned| pinned != parcel.hash()) {
            return Err(refuse(Reason::Fork));
        }
        match self.charter.standing(state.device, state.lane, header.log, header.seq) {
            // What came before it counts after all, and is not applied yet: the space is about to be read again.
            Standing::Counts(_) if state.counted < state.seq => return Err(Refusal::Waits),
            Standing::Counts(_) => {}
            Standing::Waits if state.lane == Lane::Charter => {}
            Standing::Waits => return Err(Refusal::Waits),
            Standing::Beyond => {
                self.logs.insert(header.log, LogState { seq: header.seq, head: parcel.hash(), ..state });
                return Err(Refusal::Beyond);
            }
        }
        let content = self.open(parcel, &state)?;
        let mut fit = Fit { after: state, changes: Vec::new(), welcome: Vec::new(), touched: Vec::new() };
        if let Act::Changes(list) = &content.act {
            self.check_changes(header.log, list, batch, &mut fit)?;
        }
        if let Act::Charter(statements) = &content.act {
            self.charter.extend(Signed::parcel(state.device, header.log, header.seq, statements.clone()));
        }
        let Fit { mut after, changes, welcome, touched } = fit;
        (after.seq, after.head, after.counted) = (header.seq, parcel.hash(), header.seq);
        self.logs.insert(header.log, after);
        let change = changes.last().map(|(hash, _)| *hash);
        let accepted =
            Accepted { parcel: parcel.clone(), content, by: state.device, lane: state.lane, touched, change };
        Ok(Candidate { accepted, before, changes, welcome })
    }

    /// I6, I7: the changes of one parcel, each after the one before it.
    fn check_changes(
        &self,
        log: LogId,
        list: &[DocumentChange],
        batch: &mut Batch<'_>,
        fit: &mut Fit,
    ) -> Result<(), Refusal> {
        let (lane, author) = (fit.after.lane, fit.after.device);
        let by = Some(author);
        let agenda = self.logs.iter().filter(|(_, state)| lane == Lane::Agenda && state.lane == Lane::Agenda);
        let agenda: BTreeSet<LogId> = agenda.map(|(log, _)| *log).collect();
        for item in list {
            match item.document {
                DocumentKind::Welcome if lane == Lane::Agenda => fit.welcome.push(item.change.clone()),
                DocumentKind::Welcome => return Err(Refusal::Aside(Reason::WritingRule, by)),
                DocumentKind::Consultation => {
                    let (tip, change) = (fit.after.tip, &item.change);
                    let checked = batch.prover.check(Ask { author, log, lane, tip, agenda: &agenda, change });
                    let checked = checked.map_err(|unfit| match unfit {
                        Unfit::Waits => Refusal::Waits,
                        Unfit::Aside(reason) => Refusal::Aside(reason, by),
                    })?;
                    fit.after.tip = checked.tip;
                    fit.touched.extend(checked.touched);
                    fit.changes.push((checked.hash, item.change.clone()));
                }
            }
        }
        Ok(())
    }

    /// The log's state, from what is known or from the certificate in its first parcel.
    fn known_log(&self, parcel: &Parcel, known: Option<LogState>) -> Result<LogState, Refusal> {
        let header = parcel.header();
        if header.space != self.id {
            return Err(Refusal::Aside(Reason::WrongStructure, None));
        }
        if let Some(state) = known {
            return Ok(state);
        }
        let certificate = header.certificate.as_ref().ok_or(Refusal::Waits)?;
        certificate.verify(self.id, header.log).map_err(|_| Refusal::Aside(Reason::BadSignature, None))?;
        Ok(LogState {
            lane: certificate.lane,
            device: certificate.device(),
            key: certificate.log_key,
            seq: 0,
            head: Hash([0; 32]),
            counted: 0,
            tip: Tip::default(),
        })
    }

    /// Opens a parcel. What needs a key, or a membership, that is not here waits.
    fn open(&self, parcel: &Parcel, log: &LogState) -> Result<Content, Refusal> {
        let refuse = |reason| Refusal::Aside(reason, Some(log.device));
        let epoch = parcel.header().epoch;
        let key = match log.lane {
            Lane::Charter if epoch == self.keys.charter.epoch_id() => &self.keys.charter,
            Lane::Charter => return Err(refuse(Reason::CannotOpen)),
            Lane::Agenda | Lane::Seat => self.keys.epochs.get(&epoch).ok_or(Refusal::Waits)?.record(),
        };
        let plain = content::open(key, parcel);
        let plain = plain.map_err(|_| refuse(Reason::CannotOpen))?;
        let content: Content = wire::parcel::decode(&plain).map_err(|_| refuse(Reason::Malformed))?;
        if content.agenda.len() > content::AGENDA_HEADS_MAX {
            return Err(refuse(Reason::TooLarge));
        }
        match (&content.act, log.lane) {
            (Act::Charter(statements), Lane::Charter) => {
                let known = self.charter.standing(log.device, log.lane, parcel.header().log, log.seq + 1);
                if known != Standing::Waits || self.charter.introduces(log.device, statements) {
                    Ok(content)
                } else {
                    Err(Refusal::Waits)
                }
            }
            (Act::Changes(_), Lane::Agenda | Lane::Seat)
            | (Act::Receipt(_) | Act::Deposit(_) | Act::Papers(_), Lane::Seat) => Ok(content),
            (Act::Charter(_) | Act::Changes(_) | Act::Receipt(_) | Act::Deposit(_) | Act::Papers(_), _) => {
                Err(refuse(Reason::WritingRule))
            }
        }
    }
}

/// Charter first, then agenda, then seats, each log in its own order: so that one pass takes most of an honest batch.
fn in_reading_order(mut parcels: Vec<Parcel>) -> Vec<Parcel> {
    let lane = |parcel: &Parcel| parcel.header().certificate.as_ref().map(|certificate| certificate.lane);
    let lanes: BTreeMap<LogId, Lane> =
        parcels.iter().filter_map(|parcel| lane(parcel).map(|lane| (parcel.header().log, lane))).collect();
    parcels.sort_by_key(|parcel| {
        let header = parcel.header();
        (lanes.get(&header.log).copied(), header.log, header.seq, parcel.hash())
    });
    parcels
}
