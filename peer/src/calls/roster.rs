//! Who has reported.

use crate::api::{ConsultationRef, RosterRow};
use crate::fault::Fault;
use crate::peer::Peer;
use crate::store::{blobs, roster, space, views};
use crate::vault::hex;
use rusqlite::Transaction;
use wire::{DeviceId, SpaceId};

impl Peer {
    pub(crate) fn roster(&self, with: ConsultationRef) -> Result<Vec<RosterRow>, Fault> {
        let open = self.opened()?;
        let (id, rows) = open.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            Ok((id, told(tx, id)?))
        })?;
        if !rows.is_empty() {
            return Ok(rows);
        }
        // Nobody has joined since it was founded: the members stand in the charter alone.
        open.store.write(|tx| {
            views::refresh_roles(tx, id, &space::load_known(tx, id)?.charter)?;
            told(tx, id)
        })
    }
}

/// The rows, with what the charter alone says of a device.
fn told(tx: &Transaction<'_>, id: SpaceId) -> Result<Vec<RosterRow>, Fault> {
    let mut rows = roster::rows(tx, id)?;
    if rows.is_empty() {
        return Ok(rows);
    }
    let charter = space::load_known(tx, id)?.charter;
    let doors = charter.all_doors();
    for row in &mut rows {
        let device: DeviceId = row.device.parse().map_err(|_| Fault::internal("device-id"))?;
        let Some(member) = charter.member(device) else { continue };
        row.words = crdt::card::words(&member.card).join(" ");
        row.person = (member.person != device).then(|| member.person.to_string());
        row.door = doors.iter().find(|door| door.joined.contains(&device)).map(|door| hex(&door.key));
        row.checked = row.checked.take().filter(|_| !row.own);
    }
    Ok(rows)
}
