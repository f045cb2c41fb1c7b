//! Who has reported, and whose work is kept unread.

use super::ingest::Arrival;
use crate::api::{ConsultationRef, DeviceRef, RosterRow};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::{blobs, frozen, roster, space, views};
use wire::DeviceId;

impl Peer {
    pub(crate) fn roster(&self, with: ConsultationRef) -> Result<Vec<RosterRow>, Fault> {
        let open = self.opened()?;
        let (id, rows) = open.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            Ok((id, roster::rows(tx, id)?))
        })?;
        if !rows.is_empty() {
            return Ok(rows);
        }
        // Nobody has joined since it was founded: the members stand in the charter alone.
        open.store.write(|tx| {
            views::refresh_roles(tx, id, &space::load_known(tx, id)?.charter)?;
            roster::rows(tx, id)
        })
    }

    pub(crate) fn read_again(&self, with: DeviceRef) -> Result<Vec<RosterRow>, Fault> {
        let not_found = || Fault::new(Code::NotFound).with("kind", "device").with("id", &with.device);
        let device: DeviceId = with.device.parse().map_err(|_| not_found())?;
        self.opened()?.store.write(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            if !roster::rows(tx, id)?.iter().any(|row| row.device == with.device) {
                return Err(not_found());
            }
            let again = frozen::lift(tx, id, device)?;
            let mut arrival = Arrival::begin(tx, id)?;
            arrival.take(again)?;
            arrival.finish()?;
            roster::rows(tx, id)
        })
    }
}
