//! Who has reported, and whose work is kept unread.

use super::ingest::Arrival;
use crate::api::{ConsultationRef, DeviceRef, RosterRow};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::{blobs, frozen, roster, space, views};
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
