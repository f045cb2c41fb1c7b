//! Reading: parcels by position and by log, what is held of each log, and what a mailbox takes.

use super::super::{CHAIN_BYTES, Cursor, Fork, Item, Page, Placed, Standings, StoreError, Usage};
use super::threads::Outcome;
use super::{signed, unsigned};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeSet;
use wire::session::{Standing, Vector};
use wire::{Hash, LogId, MailboxId};

/// A mailbox's row; all zeros for one that is not there.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    pub(super) n: i64,
    pub(super) head: u64,
    pub(super) chain: [u8; CHAIN_BYTES],
    pub(super) bytes: u64,
    pub(super) day: i64,
    /// The last position that was trimmed, and the chain up to it.
    pub(super) trimmed: u64,
    pub(super) trimmed_chain: [u8; CHAIN_BYTES],
}

/// Finds a mailbox.
pub(super) fn place(db: &Connection, mailbox: MailboxId) -> rusqlite::Result<Option<Place>> {
    let mut ask =
        db.prepare_cached("SELECT n, head, chain, bytes, day, trimmed, trimmed_chain FROM mailbox WHERE id = ?1")?;
    let read = |row: &Row<'_>| {
        Ok(Place {
            n: row.get(0)?,
            head: unsigned(row.get(1)?),
            chain: row.get(2)?,
            bytes: unsigned(row.get(3)?),
            day: row.get(4)?,
            trimmed: unsigned(row.get(5)?),
            trimmed_chain: row.get(6)?,
        })
    };
    ask.query_row([mailbox.0], read).optional()
}

/// All mailboxes.
pub(super) fn mailboxes(db: &Connection) -> rusqlite::Result<BTreeSet<MailboxId>> {
    db.prepare("SELECT id FROM mailbox")?.query_map([], |row| row.get(0).map(MailboxId))?.collect()
}

/// All payloads, by mailbox.
pub(super) fn payloads(db: &Connection) -> rusqlite::Result<BTreeSet<(MailboxId, Hash)>> {
    let mut ask = db.prepare("SELECT mailbox.id, payload.hash FROM payload JOIN mailbox ON n = mailbox")?;
    ask.query_map([], |row| Ok((MailboxId(row.get(0)?), Hash(row.get(1)?))))?.collect()
}

/// Parcels after a cursor.
pub(super) fn read(db: &Connection, epoch: u64, mailbox: MailboxId, after: Cursor, bytes_max: usize) -> Outcome<Page> {
    let at = place(db, mailbox)?.unwrap_or_default();
    if !stands(db, epoch, at, after)? {
        return Ok(Err(StoreError::Rewound));
    }
    let mut ask = db.prepare_cached(
        "SELECT position, log, ordinal, hash, bytes, chain FROM parcel WHERE mailbox = ?1 AND position > ?2
         ORDER BY position",
    )?;
    let trimmed = Cursor { epoch, position: at.trimmed, chain: at.trimmed_chain };
    let next = if after.position < at.trimmed { trimmed } else { Cursor { epoch, ..after } };
    let mut rows = ask.query(params![at.n, signed(next.position)])?;
    let mut page = Page { parcels: Vec::new(), first: at.trimmed + 1, next, head: at.head };
    let mut bytes = 0;
    while let Some(row) = rows.next()? {
        let item = Item { ordinal: unsigned(row.get(2)?), hash: Hash(row.get(3)?), bytes: row.get(4)? };
        if bytes > 0 && bytes + item.bytes.len() > bytes_max {
            break;
        }
        bytes += item.bytes.len().max(1);
        let position = unsigned(row.get(0)?);
        page.next = Cursor { epoch, position, chain: row.get(5)? };
        page.parcels.push(Placed { position, log: LogId(row.get(1)?), item });
    }
    Ok(Ok(page))
}

/// Whether a cursor is of this store's past. The beginning is of everybody's; of what was trimmed nobody can tell, and
/// whoever is there is given all that is left.
fn stands(db: &Connection, epoch: u64, at: Place, cursor: Cursor) -> rusqlite::Result<bool> {
    if cursor.position == 0 {
        return Ok(true);
    }
    let known = cursor.position < at.trimmed || chain_at(db, at, cursor.position)? == Some(cursor.chain);
    Ok(cursor.epoch == epoch && known)
}

/// The chain up to a position; none where it was trimmed, or nothing is.
pub(super) fn chain_at(db: &Connection, at: Place, position: u64) -> rusqlite::Result<Option<[u8; CHAIN_BYTES]>> {
    if position <= at.trimmed {
        return Ok((position == at.trimmed).then_some(at.trimmed_chain));
    }
    let mut ask = db.prepare_cached("SELECT chain FROM parcel WHERE mailbox = ?1 AND position = ?2")?;
    ask.query_row(params![at.n, signed(position)], |row| row.get(0)).optional()
}

/// Parcels of one log after an ordinal, and whether there are no more.
pub(super) fn read_log(
    db: &Connection,
    mailbox: MailboxId,
    log: LogId,
    after: u64,
    bytes_max: usize,
) -> Outcome<(Vec<Item>, bool)> {
    let at = place(db, mailbox)?.unwrap_or_default();
    let mut ask = db.prepare_cached(
        "SELECT ordinal, hash, bytes FROM parcel WHERE mailbox = ?1 AND log = ?2 AND ordinal > ?3 AND position > ?4
         ORDER BY ordinal",
    )?;
    let mut rows = ask.query(params![at.n, log.0, signed(after), signed(at.trimmed)])?;
    let (mut items, mut bytes) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let item = Item { ordinal: unsigned(row.get(0)?), hash: Hash(row.get(1)?), bytes: row.get(2)? };
        if items.is_empty() && item.ordinal != after + 1 {
            // What comes between was trimmed.
            break;
        }
        if bytes > 0 && bytes + item.bytes.len() > bytes_max {
            return Ok(Ok((items, false)));
        }
        bytes += item.bytes.len().max(1);
        items.push(item);
    }
    Ok(Ok((items, true)))
}

/// How far every log is held, and the day the mailbox was last read or written.
pub(super) fn vector(db: &Connection, epoch: u64, mailbox: MailboxId) -> rusqlite::Result<(Standings, i64)> {
    let found = place(db, mailbox)?;
    let at = found.unwrap_or_default();
    let mut ask = db.prepare_cached("SELECT log, ordinal, hash FROM log WHERE mailbox = ?1")?;
    let line = |row: &Row<'_>| Ok((LogId(row.get(0)?), Standing::new(unsigned(row.get(1)?), &Hash(row.get(2)?), 0)));
    let vector: Vector = ask.query_map([at.n], line)?.collect::<rusqlite::Result<_>>()?;
    let cursor = Cursor { epoch, position: at.head, chain: at.chain };
    Ok((Standings { exists: found.is_some(), vector, cursor }, at.day))
}

/// The forks kept as proof.
pub(super) fn forks(db: &Connection, mailbox: MailboxId) -> rusqlite::Result<Vec<Fork>> {
    let at = place(db, mailbox)?.unwrap_or_default();
    let mut ask = db.prepare(
        "SELECT log, ordinal, hash, bytes, other_hash, other_bytes FROM fork WHERE mailbox = ?1
         ORDER BY log, ordinal, other_hash",
    )?;
    let fork = |row: &Row<'_>| {
        let ordinal = unsigned(row.get(1)?);
        let first = Item { ordinal, hash: Hash(row.get(2)?), bytes: row.get(3)? };
        let other = Item { ordinal, hash: Hash(row.get(4)?), bytes: row.get(5)? };
        Ok(Fork { log: LogId(row.get(0)?), first, other })
    };
    ask.query_map([at.n], fork)?.collect()
}

/// What a mailbox takes.
pub(super) fn usage(db: &Connection, mailbox: MailboxId) -> rusqlite::Result<Usage> {
    let at = place(db, mailbox)?.unwrap_or_default();
    let payloads: i64 = db.query_row("SELECT count(*) FROM payload WHERE mailbox = ?1", [at.n], |row| row.get(0))?;
    Ok(Usage { parcels: at.head - at.trimmed, payloads: unsigned(payloads), bytes: at.bytes })
}
