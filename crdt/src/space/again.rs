//! Reading a space again: a removal, an adoption or a settled fork may say that what was let in counts no more, or that
//! what was kept aside counts after all (docs/charter.md, K10 and K14). Then everything is taken in anew, under the
//! charter as it is now.

use super::{Ingested, LogState, Lookup, Space};
use crate::charter::Charter;
use crate::check::Reason;
use crate::text::live::LiveText;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use wire::{Hash, Lane, LogId, Parcel};

/// Forked charter logs that are settled one by the other; more than ever came together.
const ROUNDS_MAX: usize = 8;

/// Whether a charter says of logs otherwise than was done: more counts, or less, or another parcel stands.
#[must_use]
pub fn is_stale(charter: &Charter, logs: &BTreeMap<LogId, LogState>, lookup: &Lookup<'_>) -> bool {
    let otherwise = logs
        .iter()
        .any(|(log, state)| charter.counts_through(state.device, state.lane, *log, state.seq) != state.counted);
    otherwise || charter.pins().any(|pin| lookup(pin.log, pin.seq).is_some_and(|here| here != pin.hash))
}

impl Space {
    pub(super) fn went_stale(&self, result: &Ingested, lookup: &Lookup<'_>) -> bool {
        if result.accepted.iter().all(|accepted| accepted.lane != Lane::Charter) {
            return false;
        }
        let fresh: BTreeMap<(LogId, u64), Hash> = result
            .accepted
            .iter()
            .map(|accepted| &accepted.parcel)
            .chain(&result.beyond)
            .map(|parcel| ((parcel.header().log, parcel.header().seq), parcel.hash()))
            .collect();
        let here = |log, seq| fresh.get(&(log, seq)).copied().or_else(|| lookup(log, seq));
        is_stale(&self.charter, &self.logs, &here)
    }

    /// The space as all these parcels make it under the charter as it is now, proven here: for simulations.
    #[must_use]
    pub fn again(&self, actor: [u8; 16], parcels: Vec<Parcel>) -> (Self, Ingested) {
        let done: Result<_, Infallible> =
            self.again_with(actor, parcels, &mut |space, parcels| Ok(space.ingest(parcels, &|_, _| None)));
        done.unwrap_or_else(|never| match never {})
    }

    /// The same, each time taken in by `ingest` into a space that is empty.
    ///
    /// # Errors
    /// Those of `ingest`.
    pub fn again_with<E>(
        &self,
        actor: [u8; 16],
        parcels: Vec<Parcel>,
        ingest: &mut impl FnMut(&mut Self, Vec<Parcel>) -> Result<Ingested, E>,
    ) -> Result<(Self, Ingested), E> {
        let (mut space, mut result) = self.once_more(actor, parcels.clone(), ingest)?;
        // Settling a fork of a charter log may settle others; each round settles at least one.
        for _ in 0..ROUNDS_MAX {
            if !result.is_stale {
                break;
            }
            (space, result) = space.once_more(actor, parcels.clone(), ingest)?;
        }
        Ok((space, result))
    }

    fn once_more<E>(
        &self,
        actor: [u8; 16],
        parcels: Vec<Parcel>,
        ingest: &mut impl FnMut(&mut Self, Vec<Parcel>) -> Result<Ingested, E>,
    ) -> Result<(Self, Ingested), E> {
        let mut space = Self::new(self.id, self.keys.clone());
        space.charter = self.charter.emptied();
        space.welcome = LiveText::new(actor);
        let (parcels, others) = self.preferred(parcels);
        let mut result = ingest(&mut space, parcels)?;
        let aside = |parcel: Parcel| super::Aside { by: None, reason: Reason::Fork, parcel };
        result.aside.extend(others.into_iter().map(aside));
        Ok((space, result))
    }

    /// Where a log forked and somebody has said which parcel stands, the chain that leads to it; and the other parcels.
    fn preferred(&self, parcels: Vec<Parcel>) -> (Vec<Parcel>, Vec<Parcel>) {
        let by_hash: BTreeMap<Hash, &Parcel> = parcels.iter().map(|parcel| (parcel.hash(), parcel)).collect();
        let mut stands: BTreeMap<(LogId, u64), Hash> = BTreeMap::new();
        for pin in self.charter.pins() {
            let mut at = Some(pin.hash);
            while let Some(parcel) = at.and_then(|hash| by_hash.get(&hash)) {
                let header = parcel.header();
                if header.log != pin.log || stands.insert((header.log, header.seq), parcel.hash()).is_some() {
                    break;
                }
                at = header.previous;
            }
        }
        let chosen: BTreeSet<Hash> = stands.values().copied().collect();
        let is_rival = |parcel: &Parcel| {
            let header = parcel.header();
            stands.contains_key(&(header.log, header.seq)) && !chosen.contains(&parcel.hash())
        };
        parcels.into_iter().partition(|parcel| !is_rival(parcel))
    }
}
