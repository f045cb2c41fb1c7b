//! What an import by hand brings, noted as it comes, so that it can be undone as a unit (docs/store.md, U rules).

use super::Arrival;
use crate::fault::Fault;
use crate::store::{imports, roads};
use crdt::space::Ingested;
use wire::{EpochId, Hash, Parcel};

impl Arrival<'_> {
    /// Parcels of the file that never came here before, whatever becomes of them.
    pub(super) fn note_came(&self, parcels: &[Parcel]) -> Result<(), Fault> {
        let (Some(run), tx, id) = (self.run, self.acting.tx, self.acting.known.space) else { return Ok(()) };
        for parcel in parcels {
            if !roads::has_met(tx, parcel.hash())? {
                imports::put_space(tx, run, id)?;
                imports::put_parcel(tx, run, id, parcel.hash(), false)?;
            }
        }
        Ok(())
    }

    /// What counts from now on: of the file, or of what had waited here.
    pub(super) fn note_let_in(&mut self, ingested: &Ingested) -> Result<(), Fault> {
        let accepted = ingested.accepted.iter().map(|accepted| accepted.parcel.hash());
        self.share.accepted.extend(accepted);
        let Some(run) = self.run else { return Ok(()) };
        let (tx, id) = (self.acting.tx, self.acting.known.space);
        let accepted = ingested.accepted.iter().map(|accepted| &accepted.parcel);
        for parcel in accepted.chain(&ingested.beyond) {
            // Those of the file are noted already, and stay so.
            imports::put_parcel(tx, run, id, parcel.hash(), true)?;
        }
        Ok(())
    }

    pub(super) fn note_key(&self, epoch: EpochId) -> Result<(), Fault> {
        self.run.map_or(Ok(()), |run| imports::put_key(self.acting.tx, run, self.acting.known.space, epoch))
    }

    pub(super) fn note_payload(&self, payload: Hash) -> Result<(), Fault> {
        let Some(run) = self.run else { return Ok(()) };
        let (tx, id) = (self.acting.tx, self.acting.known.space);
        imports::put_space(tx, run, id)?;
        imports::put_payload(tx, run, id, payload)
    }
}
