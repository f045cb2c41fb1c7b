//! Where others' bytes meet Automerge: the one seam between an ingest and whatever decodes, applies, saves and loads for
//! it (docs/model.md, rules I8, I10 and I11).
//!
//! A device has this done in a process of its own, under caps ([`Prover`] is written in `peer/src/worker`); a simulation
//! and the process itself do it [`Here`]. Left out on purpose: what a parcel means and who may write it.

use crate::check::{Checker, Reason, Tip, Touch, Unfit};
use crate::document::{Document, guarded};
use crate::text::live::LiveText;
use automerge::Change;
use std::collections::{BTreeSet, HashMap, VecDeque};
use wire::{DeviceId, Hash, Lane, LogId};

/// Reasons that tell of a broken or hostile program, and of no accident on the way: they are counted against the author.
pub const ABUSE: &[Reason] = &[
    Reason::TooLarge,
    Reason::Malformed,
    Reason::WritingRule,
    Reason::WrongStructure,
    Reason::Refused,
    Reason::TooCostly,
];

/// A change that is to be checked, and what a check needs to know of its log.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// Whose it is.
    pub author: DeviceId,
    /// The log.
    pub log: LogId,
    /// What it may write.
    pub lane: Lane,
    /// Where its changes stand; none where that is told by the change of the same log that was asked about before it.
    pub tip: Option<Tip>,
    /// The agenda logs; empty for a seat.
    pub agenda: &'a BTreeSet<LogId>,
    /// The change, as it came.
    pub change: &'a [u8],
}

/// A change that passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// Its hash.
    pub hash: Hash,
    /// The places it writes, in order.
    pub touched: Vec<Touch>,
    /// The log's tip after it.
    pub tip: Tip,
}

/// A document that was saved, loaded back, and has the same heads.
#[derive(Debug)]
pub struct Proven {
    /// The document.
    pub document: Document,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Decodes, checks and applies what others wrote.
pub trait Prover {
    /// Whether this author's work is kept aside unread for now.
    fn is_frozen(&self, author: DeviceId) -> bool;

    /// Whether this author's further work waits until this batch is through, since something of theirs cost too much.
    fn waits(&self, _author: DeviceId) -> bool {
        false
    }

    /// Whether nothing more is decided: what is left of the batch need not be looked at, and its outcome
    /// means nothing.
    fn is_over(&self) -> bool {
        false
    }

    /// Hears that something of this author's was set aside.
    fn set_aside(&mut self, author: DeviceId, reason: Reason);

    /// Begins to check changes, one after the other, against the document and against what passed before them. What follows
    /// one that did not pass in its log waits.
    fn ask(&mut self, round: &[Ask<'_>]);

    /// What became of the changes of the round that was asked about first, one for each; none where none is asked about.
    fn outcomes(&mut self) -> Vec<Result<Passed, Unfit>>;

    /// Checks one change and waits for what becomes of it.
    ///
    /// # Errors
    /// [`Unfit`].
    fn check(&mut self, ask: Ask<'_>) -> Result<Passed, Unfit> {
        self.ask(&[ask]);
        self.outcomes().pop().unwrap_or(Err(Unfit::Waits))
    }

    /// The document with these changes, which passed, on top of what was applied before.
    ///
    /// # Errors
    /// Why not; nothing is applied then.
    fn apply(&mut self, changes: &[(Hash, &[u8])]) -> Result<Proven, Reason>;

    /// The welcome text with these changes.
    ///
    /// # Errors
    /// Why not.
    fn welcome(&mut self, text: &LiveText, changes: &[&[u8]]) -> Result<LiveText, Reason>;
}

/// A prover without a process: for simulations, and for the process that proves for others.
#[derive(Debug)]
pub struct Here<'d> {
    checker: Checker<'d>,
    document: Document,
    passed: HashMap<Hash, Change>,
    /// Where each log stands after what was asked of it last; nothing where that did not pass.
    tips: HashMap<LogId, Option<Tip>>,
    outcomes: VecDeque<Vec<Result<Passed, Unfit>>>,
}

impl<'d> Here<'d> {
    /// The document with everything that was applied.
    #[must_use]
    pub fn into_document(self) -> Document {
        self.document
    }

    /// A prover for changes that are to be applied to this document.
    #[must_use]
    pub fn new(document: &'d Document) -> Self {
        Self {
            checker: Checker::new(document.read()),
            document: document.clone(),
            passed: HashMap::new(),
            tips: HashMap::new(),
            outcomes: VecDeque::new(),
        }
    }

    fn examine(&mut self, ask: Ask<'_>) -> Result<Passed, Unfit> {
        let told = self.tips.insert(ask.log, None).flatten();
        let tip = ask.tip.or(told).ok_or(Unfit::Waits)?;
        let is_agenda_log = |log| ask.agenda.contains(&log);
        let checked = self.checker.check(ask.log, ask.lane, tip, ask.change, &is_agenda_log)?;
        let hash = Hash(checked.change.hash().0);
        self.passed.insert(hash, checked.change);
        self.tips.insert(ask.log, Some(checked.tip));
        Ok(Passed { hash, touched: checked.touched, tip: checked.tip })
    }
}

impl Prover for Here<'_> {
    fn is_frozen(&self, _: DeviceId) -> bool {
        false
    }

    fn set_aside(&mut self, _: DeviceId, _: Reason) {}

    fn ask(&mut self, round: &[Ask<'_>]) {
        let outcomes = round.iter().map(|ask| self.examine(*ask)).collect();
        self.outcomes.push_back(outcomes);
    }

    fn outcomes(&mut self) -> Vec<Result<Passed, Unfit>> {
        self.outcomes.pop_front().unwrap_or_default()
    }

    fn apply(&mut self, changes: &[(Hash, &[u8])]) -> Result<Proven, Reason> {
        let known = |(hash, bytes): &(Hash, &[u8])| match self.passed.get(hash) {
            Some(change) => Ok(change.clone()),
            None => guarded(|| Change::from_bytes(bytes.to_vec()).map_err(|_| crate::document::DocumentError::Refused))
                .map_err(|_| Reason::Refused),
        };
        let changes: Vec<Change> = changes.iter().map(known).collect::<Result<_, _>>()?;
        let (document, bytes) = self.document.with_changes(&changes).map_err(|_| Reason::Refused)?;
        self.document = document.clone();
        Ok(Proven { document, bytes })
    }

    fn welcome(&mut self, text: &LiveText, changes: &[&[u8]]) -> Result<LiveText, Reason> {
        text.proven_with(changes).map_err(|_| Reason::Refused)
    }
}
