//! The passes of an ingest over what waits (rules I1–I7): what is decided about a parcel before its changes are checked, and
//! what their outcome makes of it.
//!
//! Left out on purpose: what is applied (`apply`), and which parcels are checked together (`window`).

use super::window::{Prepared, Window};
use super::{Accepted, Aside, Candidate, Ingested, LogState, Lookup, Space};
use crate::charter::{Signed, Standing};
use crate::check::{Reason, Tip, Touch, Unfit};
use crate::content::{self, Act, Content, DocumentKind};
use crate::prove::{Passed, Prover};
use std::collections::{BTreeMap, BTreeSet};
use wire::{DeviceId, Hash, Lane, LogId, Parcel};

/// Rounds that may be with the prover while another is filled.
const ROUNDS_AHEAD: usize = 1;

/// Why a parcel is not a candidate.
enum Refusal {
    Here,
    Waits,
    Beyond,
    Aside(Reason, Option<DeviceId>),
}

/// A parcel whose changes passed: the log before and after it, and what they are.
struct Fit {
    before: Option<LogState>,
    after: LogState,
    changes: Vec<(Hash, Vec<u8>)>,
    welcome: Vec<Vec<u8>>,
    touched: Vec<Touch>,
}

/// What an ingest keeps from pass to pass.
pub(super) struct Batch<'b> {
    prover: &'b mut dyn Prover,
    candidates: Vec<Candidate>,
    /// Where a candidate is, by log and seq.
    places: BTreeMap<(LogId, u64), Hash>,
    seen: BTreeSet<Hash>,
    window: Window,
    lookup: &'b Lookup<'b>,
    /// What still waits after this pass.
    left: Vec<Parcel>,
}

impl<'b> Batch<'b> {
    pub(super) fn new(prover: &'b mut dyn Prover, lookup: &'b Lookup<'b>) -> Self {
        Self {
            prover,
            candidates: Vec::new(),
            places: BTreeMap::new(),
            seen: BTreeSet::new(),
            window: Window::default(),
            lookup,
            left: Vec::new(),
        }
    }

    pub(super) fn end(self) -> (&'b mut dyn Prover, Vec<Candidate>) {
        (self.prover, self.candidates)
    }

    /// The parcel that holds a place in a log, among those just let in or those that were here.
    fn hash_at(&self, log: LogId, seq: u64) -> Option<Hash> {
        self.places.get(&(log, seq)).copied().or_else(|| (self.lookup)(log, seq))
    }

    /// Hands over the round that is filled.
    fn hand_over(&mut self) {
        self.window.hand_over(|asks| {
            if !asks.is_empty() {
                self.prover.ask(asks);
            }
        });
    }

    /// Keeps what became of a parcel that is no candidate.
    fn refuse(&mut self, parcel: Parcel, refusal: &Refusal, result: &mut Ingested) {
        match *refusal {
            Refusal::Waits => {
                // The next pass looks at it again.
                self.seen.remove(&parcel.hash());
                self.left.push(parcel);
            }
            Refusal::Here => result.already_here.push(parcel.hash()),
            Refusal::Beyond => result.beyond.push(parcel),
            Refusal::Aside(reason, by) => {
                by.iter().for_each(|by| self.prover.set_aside(*by, reason));
                result.aside.push(Aside { parcel, by, reason });
            }
        }
    }
}

impl Space {
    /// Passes, each of which may let in what another parcel waited for, until one lets in nothing more.
    pub(super) fn passes(
        &mut self,
        mut waiting: Vec<Parcel>,
        batch: &mut Batch<'_>,
        result: &mut Ingested,
    ) -> Vec<Parcel> {
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
        for parcel in waiting {
            if batch.prover.is_over() {
                batch.left.push(parcel);
            } else if batch.seen.insert(parcel.hash()) {
                self.read(parcel, batch, result);
            }
        }
        self.settle(batch, result);
        std::mem::take(&mut batch.left)
    }

    /// Reads one parcel as far as it goes without its changes, and has these checked.
    fn read(&mut self, parcel: Parcel, batch: &mut Batch<'_>, result: &mut Ingested) {
        let mut prepared = self.prepare(&parcel, batch);
        // Nobody is refused over what may itself not pass.
        if prepared.is_err() && batch.window.ahead(parcel.header().log).is_some() {
            self.settle(batch, result);
            prepared = self.prepare(&parcel, batch);
        }
        let prepared = match prepared {
            Ok(prepared) => prepared,
            Err(refusal) => return batch.refuse(parcel, &refusal, result),
        };
        // What members may do, and what stands in the agenda, the next parcel may rest upon.
        let is_alone = prepared.state.lane != Lane::Seat;
        if batch.window.put(prepared) || is_alone {
            batch.hand_over();
            let ahead = if is_alone { 0 } else { ROUNDS_AHEAD };
            self.conclude(ahead, batch, result);
        }
    }

    /// Waits for the outcome of everything that is being checked.
    fn settle(&mut self, batch: &mut Batch<'_>, result: &mut Ingested) {
        batch.hand_over();
        self.conclude(0, batch, result);
    }

    /// Decides the oldest rounds, until so many are left.
    fn conclude(&mut self, left: usize, batch: &mut Batch<'_>, result: &mut Ingested) {
        while batch.window.rounds() > left
            && let Some(round) = batch.window.next()
        {
            let asked: usize = round.iter().map(Prepared::count).sum();
            let outcomes = if asked == 0 { Vec::new() } else { batch.prover.outcomes() };
            let mut outcomes = outcomes.into_iter();
            for prepared in round {
                let its = outcomes.by_ref().take(prepared.count()).collect();
                self.decide(prepared, its, batch, result);
            }
        }
    }

    /// What the outcome of its changes makes of a parcel.
    fn decide(
        &mut self,
        prepared: Prepared,
        outcomes: Vec<Result<Passed, Unfit>>,
        batch: &mut Batch<'_>,
        result: &mut Ingested,
    ) {
        let header = prepared.parcel.header();
        let (log, seq, hash) = (header.log, header.seq, prepared.parcel.hash());
        let fit = self.fit(&prepared, outcomes, batch.prover);
        batch.window.decided(log, seq, fit.is_ok());
        match fit {
            Ok(fit) => {
                batch.places.insert((log, seq), hash);
                batch.candidates.push(self.let_in(prepared, fit));
            }
            Err(refusal) => batch.refuse(prepared.parcel, &refusal, result),
        }
    }

    /// I1–I5: everything that can be decided before its changes are checked.
    fn prepare(&mut self, parcel: &Parcel, batch: &Batch<'_>) -> Result<Prepared, Refusal> {
        let header = parcel.header();
        let ahead = batch.window.ahead(header.log);
        let before = ahead.or_else(|| self.logs.get(&header.log).copied());
        let state = self.known_log(parcel, before)?;
        let refuse = |reason| Refusal::Aside(reason, Some(state.device));
        parcel.verify(&state.key).map_err(|_| refuse(Reason::BadSignature))?;
        if header.seq <= state.seq {
            let here = batch.hash_at(header.log, header.seq);
            return Err(if here == Some(parcel.hash()) { Refusal::Here } else { refuse(Reason::Fork) });
        }
        may_be_read(&state, batch.prover)?;
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
            // What is ahead of it is decided first.
            Standing::Beyond if ahead.is_some() => return Err(Refusal::Waits),
            Standing::Beyond => {
                self.logs.insert(header.log, LogState { seq: header.seq, head: parcel.hash(), ..state });
                return Err(Refusal::Beyond);
            }
        }
        let content = self.open(parcel, &state)?;
        let tip = if ahead.is_none() { Some(state.tip) } else { None };
        let agenda = self.agenda_logs(state.lane);
        Ok(Prepared { parcel: parcel.clone(), content, state, tip, agenda })
    }

    fn agenda_logs(&self, lane: Lane) -> BTreeSet<LogId> {
        if lane != Lane::Agenda {
            return BTreeSet::new();
        }
        self.logs.iter().filter(|(_, state)| state.lane == Lane::Agenda).map(|(log, _)| *log).collect()
    }

    /// I6, I7: whether all its changes passed, and it still follows what stands.
    fn fit(
        &self,
        prepared: &Prepared,
        outcomes: Vec<Result<Passed, Unfit>>,
        prover: &dyn Prover,
    ) -> Result<Fit, Refusal> {
        let (header, state) = (prepared.parcel.header(), &prepared.state);
        may_be_read(state, prover)?;
        let before = self.logs.get(&header.log).copied();
        let stands = before.map_or((0, None), |before| (before.seq, Some(before.head)));
        if stands != (header.seq - 1, header.previous) {
            return Err(Refusal::Waits);
        }
        let after = LogState { seq: header.seq, head: prepared.parcel.hash(), counted: header.seq, ..*state };
        let tip = before.map_or(state.tip, |before| before.tip);
        let (changes, welcome, touched) = (Vec::new(), Vec::new(), Vec::new());
        let mut fit = Fit { before, after: LogState { tip, ..after }, changes, welcome, touched };
        let mut outcomes = outcomes.into_iter();
        let aside = |reason| Refusal::Aside(reason, Some(state.device));
        let list = if let Act::Changes(list) = &prepared.content.act { list.as_slice() } else { &[] };
        for item in list {
            match item.document {
                DocumentKind::Welcome if state.lane == Lane::Agenda => fit.welcome.push(item.change.clone()),
                DocumentKind::Welcome => return Err(aside(Reason::WritingRule)),
                DocumentKind::Consultation => {
                    let passed = outcomes.next().unwrap_or(Err(Unfit::Waits)).map_err(|unfit| match unfit {
                        Unfit::Waits => Refusal::Waits,
                        Unfit::Aside(reason) => aside(reason),
                    })?;
                    fit.after.tip = passed.tip;
                    fit.touched.extend(passed.touched);
                    fit.changes.push((passed.hash, item.change.clone()));
                }
            }
        }
        Ok(fit)
    }

    /// The log's state stands after it from here on, and its statements count.
    fn let_in(&mut self, prepared: Prepared, fit: Fit) -> Candidate {
        let Prepared { parcel, content, state, .. } = prepared;
        let Fit { before, after, changes, welcome, touched } = fit;
        let header = parcel.header();
        if let Act::Charter(statements) = &content.act {
            self.charter.extend(Signed::parcel(state.device, header.log, header.seq, statements.clone()));
        }
        self.logs.insert(header.log, after);
        let change = changes.last().map(|(hash, _)| *hash);
        let accepted = Accepted { parcel, content, by: state.device, lane: state.lane, touched, change };
        Candidate { accepted, before, changes, welcome }
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

/// Whether this author's work is read at all for now. Membership goes on: who is a member is not for one device to hold up.
fn may_be_read(log: &LogState, prover: &dyn Prover) -> Result<(), Refusal> {
    if log.lane == Lane::Charter {
        return Ok(());
    }
    // I11.
    if prover.is_frozen(log.device) {
        return Err(Refusal::Aside(Reason::Frozen, Some(log.device)));
    }
    // I13. What a hostile author still has in this batch holds up nobody.
    if prover.waits(log.device) { Err(Refusal::Waits) } else { Ok(()) }
}
