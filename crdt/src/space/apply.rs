//! The end of an ingest: checked changes are applied to a clone and proven; when a batch is refused it is halved until the
//! parcel at fault stands alone, which is set aside. Its log waits there; everybody else's work goes on.

use super::{Aside, Candidate, Ingested, Space};
use crate::check::Reason;
use crate::prove::{Proven, Prover};
use std::collections::BTreeSet;
use wire::LogId;

impl Space {
    pub(super) fn apply(&mut self, candidates: Vec<Candidate>, prover: &mut dyn Prover, result: &mut Ingested) {
        let mut stopped = BTreeSet::new();
        let fit = self.apply_range(candidates, prover, &mut stopped, result);
        for candidate in fit {
            self.places.note(&candidate.accepted);
            result.accepted.push(candidate.accepted);
        }
    }

    /// Applies a run of candidates; halves it when refused. Gives those that were applied.
    fn apply_range(
        &mut self,
        run: Vec<Candidate>,
        prover: &mut dyn Prover,
        stopped: &mut BTreeSet<LogId>,
        result: &mut Ingested,
    ) -> Vec<Candidate> {
        if prover.is_over() {
            return Vec::new();
        }
        let mut run = self.without_stopped(run, stopped, result);
        if run.iter().all(|candidate| candidate.changes.is_empty() && candidate.welcome.is_empty()) {
            return run;
        }
        let Err(reason) = self.try_apply(&run, prover, result) else { return run };
        if run.len() == 1 {
            let candidate = run.remove(0);
            let header = candidate.accepted.parcel.header();
            stopped.insert(header.log);
            self.roll_back(&candidate);
            prover.set_aside(candidate.accepted.by, reason);
            let by = Some(candidate.accepted.by);
            result.aside.push(Aside { parcel: candidate.accepted.parcel, by, reason });
            return Vec::new();
        }
        let second = run.split_off(run.len() / 2);
        let mut fit = self.apply_range(run, prover, stopped, result);
        fit.extend(self.apply_range(second, prover, stopped, result));
        fit
    }

    /// What follows a refused parcel in its log waits. Its charter statements cannot be among them: charter parcels hold
    /// no changes, so they are never refused here.
    fn without_stopped(
        &mut self,
        run: Vec<Candidate>,
        stopped: &BTreeSet<LogId>,
        result: &mut Ingested,
    ) -> Vec<Candidate> {
        let (held, go): (Vec<_>, Vec<_>) =
            run.into_iter().partition(|candidate| stopped.contains(&candidate.accepted.parcel.header().log));
        result.pending.extend(held.into_iter().map(|candidate| candidate.accepted.parcel));
        go
    }

    fn roll_back(&mut self, candidate: &Candidate) {
        let log = candidate.accepted.parcel.header().log;
        match candidate.before {
            Some(state) => self.logs.insert(log, state),
            None => self.logs.remove(&log),
        };
    }

    fn try_apply(&mut self, run: &[Candidate], prover: &mut dyn Prover, result: &mut Ingested) -> Result<(), Reason> {
        let changes: Vec<_> = run.iter().flat_map(|candidate| &candidate.changes).collect();
        let changes: Vec<_> = changes.iter().map(|(hash, bytes)| (*hash, bytes.as_slice())).collect();
        let welcome: Vec<&[u8]> = run.iter().flat_map(|candidate| &candidate.welcome).map(Vec::as_slice).collect();
        let text = if welcome.is_empty() { None } else { Some(prover.welcome(&self.welcome, &welcome)?) };
        if !changes.is_empty() {
            let Proven { document, bytes } = prover.apply(&changes)?;
            self.document = document;
            result.document = Some(bytes);
        }
        if let Some(text) = text {
            self.welcome = text;
            result.welcome_changed = true;
        }
        Ok(())
    }
}
