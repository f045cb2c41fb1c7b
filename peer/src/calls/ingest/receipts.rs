//! Receipts that this office signs: one for everything of others that is here, never for receipts.

use super::super::acting::Acting;
use crate::clock::now_ms;
use crate::fault::Fault;
use crate::store::{held, imports};
use crdt::charter::Point;
use rusqlite::Transaction;
use wire::{DeviceId, SpaceId};

/// Signs a receipt for everything of others that is here, where this device is an office.
pub(crate) fn give_receipt(tx: &Transaction<'_>, id: SpaceId) -> Result<(), Fault> {
    give_receipt_as(&mut Acting::new(tx, id)?)
}

pub(super) fn give_receipt_as(acting: &mut Acting<'_>) -> Result<(), Fault> {
    let own = acting.known.own.device;
    if !acting.known.charter.is_office(own) {
        return Ok(());
    }
    let held = held::logs(acting.tx, acting.known.space)?;
    let others = acting.known.logs.iter().filter(|(log, state)| state.device != own && !held.contains(log));
    let lines: Vec<Point> = others.map(|(log, state)| Point { log: *log, seq: state.seq, hash: state.head }).collect();
    for line in &lines {
        put_row(acting.tx, own, line)?;
    }
    imports::settle_receipt(acting.tx, acting.known.space)?;
    acting.receive(lines)
}

/// Gives the receipt that is owed for what files brought, unless what it would say has been said: an import that was undone
/// leaves nothing to sign for.
pub(crate) fn settle_receipt(tx: &Transaction<'_>, id: SpaceId) -> Result<(), Fault> {
    if !imports::owes_receipt(tx, id)? {
        return Ok(());
    }
    imports::settle_receipt(tx, id)?;
    let mut acting = Acting::new(tx, id)?;
    let own = acting.known.own.device;
    let mut said = tx.prepare_cached("SELECT 1 FROM receipt WHERE office = ?1 AND log = ?2 AND seq >= ?3")?;
    let mut news = false;
    for (log, state) in acting.known.logs.iter().filter(|(_, state)| state.device != own) {
        news |= !said.exists((own.0, log.0, state.seq.cast_signed()))?;
    }
    if news { give_receipt_as(&mut acting) } else { Ok(()) }
}

/// Remembers how far an office has confirmed a log; how many rows that changed.
pub(super) fn put_row(tx: &Transaction<'_>, office: DeviceId, line: &Point) -> Result<usize, Fault> {
    let mut put = tx.prepare_cached(
        "INSERT INTO receipt (office, log, seq, hash, arrived_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET seq = ?3, hash = ?4, arrived_at = ?5 WHERE excluded.seq > receipt.seq",
    )?;
    Ok(put.execute((office.0, line.log.0, line.seq.cast_signed(), line.hash.0, now_ms()))?)
}
