//! Who has reported.

use crate::api::{ConsultationRef, RosterRow};
use crate::fault::Fault;
use crate::peer::Peer;
use crate::store::{blobs, roster, space, views};

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
}
