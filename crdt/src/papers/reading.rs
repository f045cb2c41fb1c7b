//! Taking papers of the desk in: checked as changes of the consultation are, applied to a clone and proven (docs/model.md,
//! rules G9 and G10). Papers that do not fit stop their own seat at the desk; the log they came in goes on, and so does
//! everybody else.

use crate::check::{Reason, Tip, Touch, Unfit};
use crate::document::Document;
use crate::prove::{Ask, Proven, Prover};
use std::collections::{BTreeMap, BTreeSet};
use wire::{DeviceId, Hash, LogId};

/// The desk's document as one device knows it.
#[derive(Debug)]
pub struct Desk {
    /// The document.
    pub document: Document,
    /// Where the changes of each seat stand.
    pub seats: BTreeMap<LogId, Tip>,
}

impl Default for Desk {
    fn default() -> Self {
        Self { document: Document::of_desk(), seats: BTreeMap::new() }
    }
}

/// Papers that opened.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The log they came in.
    pub log: LogId,
    /// Their place there.
    pub seq: u64,
    /// Whose.
    pub by: DeviceId,
    /// The seat at the desk, by [`super::seat_of`].
    pub seat: LogId,
    /// The change.
    pub change: Vec<u8>,
}

/// Papers that are in the document from now on.
#[derive(Debug, Clone)]
pub struct Read {
    /// The papers.
    pub opened: Opened,
    /// Hash of their change.
    pub hash: Hash,
    /// The places it wrote, below its seat.
    pub touched: Vec<Touch>,
    /// The seat's tip after it.
    pub tip: Tip,
}

/// What came of papers. What is in neither list waits.
#[derive(Debug, Default)]
pub struct Taken {
    /// What was read, in the order it was taken.
    pub read: Vec<Read>,
    /// What never will fit.
    pub aside: Vec<(Opened, Reason)>,
    /// New bytes of the document, when it changed: loaded back and equal in heads.
    pub document: Option<Vec<u8>>,
}

impl Desk {
    /// Takes papers in, those of a seat in the order of their log; the prover was begun with this document.
    pub fn take(&mut self, papers: Vec<Opened>, prover: &mut dyn Prover) -> Taken {
        let mut taken = Taken::default();
        let mut stopped = BTreeSet::new();
        let mut tips = self.seats.clone();
        let mut fit = Vec::new();
        for opened in papers {
            // I11, I13: whoever is kept unread, and whoever cost too much, is for later.
            let waits = prover.is_frozen(opened.by) || prover.waits(opened.by);
            if waits || stopped.contains(&opened.seat) {
                stopped.insert(opened.seat);
                continue;
            }
            match self.check(&opened, tips.get(&opened.seat).copied().unwrap_or_default(), prover) {
                Ok(read) => {
                    tips.insert(opened.seat, read.tip);
                    fit.push(read);
                }
                Err(unfit) => {
                    stopped.insert(opened.seat);
                    if let Unfit::Aside(reason) = unfit {
                        prover.set_aside(opened.by, reason);
                        taken.aside.push((opened, reason));
                    }
                }
            }
        }
        self.apply(fit, &mut BTreeSet::new(), prover, &mut taken);
        taken
    }

    fn check(&self, opened: &Opened, tip: Tip, prover: &mut dyn Prover) -> Result<Read, Unfit> {
        let agenda = BTreeSet::new();
        let (author, log, change) = (opened.by, opened.seat, &opened.change[..]);
        let passed =
            prover.check(Ask { author, log, lane: wire::Lane::Seat, tip: Some(tip), agenda: &agenda, change })?;
        Ok(Read { opened: opened.clone(), hash: passed.hash, touched: passed.touched, tip: passed.tip })
    }

    /// Applies a run; halves it when refused, until the papers at fault stand alone.
    fn apply(&mut self, run: Vec<Read>, stopped: &mut BTreeSet<LogId>, prover: &mut dyn Prover, taken: &mut Taken) {
        let mut run: Vec<Read> = run.into_iter().filter(|read| !stopped.contains(&read.opened.seat)).collect();
        if run.is_empty() {
            return;
        }
        let changes: Vec<(Hash, &[u8])> = run.iter().map(|read| (read.hash, &read.opened.change[..])).collect();
        match prover.apply(&changes) {
            Ok(Proven { document, bytes }) => {
                self.document = document;
                taken.document = Some(bytes);
                self.seats.extend(run.iter().map(|read| (read.opened.seat, read.tip)));
                taken.read.extend(run);
            }
            Err(reason) if run.len() == 1 => {
                let Some(read) = run.pop() else { return };
                stopped.insert(read.opened.seat);
                prover.set_aside(read.opened.by, reason);
                taken.aside.push((read.opened, reason));
            }
            Err(_) => {
                let second = run.split_off(run.len() / 2);
                self.apply(run, stopped, prover, taken);
                self.apply(second, stopped, prover, taken);
            }
        }
    }
}
