//! Rows of snapshots: the one that this device hands on, and what an office vouches for until the parcels are here.
//!
//! Left out on purpose: making, judging and proving one, which are calls.

use super::blobs::{fixed, join_hashes, split_hashes};
use super::imports::{self, End};
use crate::api::Vouching;
use crate::fault::Fault;
use crdt::payload::SealedPayload;
use crdt::snapshot::{Made, Mark, Vouched};
use rusqlite::{OptionalExtension, Row, Transaction};
use wire::{DeviceId, Hash, LogId, SpaceId};

/// A snapshot that is here to be handed on.
pub(crate) struct Kept {
    pub(crate) note: Vec<u8>,
    /// Parcels that it stands for.
    pub(crate) parcels: u64,
}

/// The snapshot that is handed on.
pub(crate) fn kept(tx: &Transaction<'_>, space: SpaceId) -> Result<Option<Kept>, Fault> {
    let mut statement = tx.prepare_cached("SELECT note, parcels FROM snapshot WHERE space = ?1")?;
    let read = statement.query_row([space.0], |row| {
        Ok(Kept { note: row.get("note")?, parcels: row.get::<_, i64>("parcels")?.cast_unsigned() })
    });
    Ok(read.optional()?)
}

/// The same, with its payload.
pub(crate) fn kept_whole(tx: &Transaction<'_>, space: SpaceId) -> Result<Option<(Kept, SealedPayload)>, Fault> {
    let Some(kept) = kept(tx, space)? else { return Ok(None) };
    let mut statement = tx.prepare_cached("SELECT name, bytes FROM snapshot WHERE space = ?1")?;
    let read = |row: &Row<'_>| Ok(SealedPayload { hash: Hash(fixed(row, "name")?), bytes: row.get("bytes")? });
    Ok(Some((kept, statement.query_row([space.0], read)?)))
}

/// Whether parcels have come that wait for others.
pub(crate) fn has_waiting(tx: &Transaction<'_>, space: SpaceId) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM pending WHERE space = ?1")?.exists([space.0])?)
}

/// Keeps a snapshot to hand on, in place of an older one.
pub(crate) fn keep(tx: &Transaction<'_>, space: SpaceId, made: &Made, parcels: u64) -> Result<(), Fault> {
    // It holds what imports brought, and is given away.
    imports::end(tx, space, End::Synced)?;
    tx.prepare_cached(
        "INSERT OR REPLACE INTO snapshot (space, name, note, bytes, parcels) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((space.0, made.payload.hash.0, &made.note, &made.payload.bytes, parcels.cast_signed()))?;
    Ok(())
}

/// The marks of every seat that is here.
pub(crate) fn marks(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<Mark>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT parcel.bytes, log.device, log.key FROM log JOIN parcel ON parcel.log = log.id AND parcel.seq = log.seq
         WHERE log.space = ?1 AND log.lane = 2 ORDER BY log.id",
    )?;
    let mut rows = statement.query([space.0])?;
    let mut marks = Vec::new();
    while let Some(row) = rows.next()? {
        let parcel = wire::Parcel::decode(row.get_ref("bytes")?.as_blob().map_err(super::space::damaged)?);
        let parcel = parcel.map_err(super::space::damaged)?;
        marks.push(Mark::of(&parcel, DeviceId(fixed(row, "device")?), fixed(row, "key")?));
    }
    Ok(marks)
}

/// Parcels of seats that are here.
pub(crate) fn seat_parcels(tx: &Transaction<'_>, space: SpaceId) -> Result<u64, Fault> {
    let mut statement = tx.prepare_cached("SELECT coalesce(sum(seq), 0) FROM log WHERE space = ?1 AND lane = 2")?;
    Ok(statement.query_row([space.0], |row| row.get::<_, i64>(0))?.cast_unsigned())
}

/// Heads of the document that is vouched for here.
pub(crate) fn vouched(tx: &Transaction<'_>, space: SpaceId) -> Result<Option<Vec<Hash>>, Fault> {
    let mut statement = tx.prepare_cached("SELECT heads FROM vouched WHERE space = ?1")?;
    let heads: Option<Vec<u8>> = statement.query_row([space.0], |row| row.get(0)).optional()?;
    Ok(heads.map(|heads| split_hashes(&heads)))
}

/// Remembers what is vouched for.
pub(crate) fn put_vouched(
    tx: &Transaction<'_>,
    space: SpaceId,
    (maker, parcels): (DeviceId, u64),
    vouched: &Vouched,
) -> Result<(), Fault> {
    let heads = join_hashes(&vouched.document.heads());
    tx.prepare_cached("INSERT OR REPLACE INTO vouched (space, heads, maker, parcels) VALUES (?1, ?2, ?3, ?4)")?
        .execute((space.0, heads, maker.0, parcels.cast_signed()))?;
    let mut put =
        tx.prepare_cached("INSERT OR REPLACE INTO vouched_mark (log, space, seq, hash) VALUES (?1, ?2, ?3, ?4)")?;
    for mark in &vouched.marks {
        put.execute((mark.log.0, space.0, mark.seq.cast_signed(), mark.hash.0))?;
    }
    Ok(())
}

/// Words that a snapshot names in a log, unless that log took them back before this home was put back.
pub(crate) fn put_vouched_payload(tx: &Transaction<'_>, space: SpaceId, log: LogId, hash: Hash) -> Result<(), Fault> {
    tx.prepare_cached(
        "INSERT OR IGNORE INTO vouched_payload (hash, space, log) SELECT ?1, ?2, ?3
         WHERE NOT EXISTS (SELECT 1 FROM destroyed WHERE hash = ?1 AND (log IS NULL OR log = ?3))",
    )?
    .execute((hash.0, space.0, log.0))?;
    Ok(())
}

/// Whether what is shown of a parcel is what a snapshot says.
pub(crate) fn stands_for(tx: &Transaction<'_>, log: LogId, seq: u64) -> Result<bool, Fault> {
    let mut statement = tx.prepare_cached("SELECT 1 FROM vouched_mark WHERE log = ?1 AND seq >= ?2")?;
    Ok(statement.exists((log.0, seq.cast_signed()))?)
}

/// How the parcels stand beside what is vouched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proof {
    /// Nothing is vouched for.
    Nothing,
    /// Some have not come.
    Waits,
    /// All have come, and each mark is the parcel that is here.
    Same,
    /// Another parcel stands where a mark is.
    Other,
}

/// Compares marks and parcels.
pub(crate) fn proof(tx: &Transaction<'_>, space: SpaceId) -> Result<Proof, Fault> {
    if vouched(tx, space)?.is_none() {
        return Ok(Proof::Nothing);
    }
    let count = |sql: &str| tx.prepare_cached(sql)?.query_row([space.0], |row| row.get::<_, i64>(0));
    let other = count(
        "SELECT count(*) FROM vouched_mark AS mark JOIN parcel ON parcel.log = mark.log AND parcel.seq = mark.seq
         WHERE mark.space = ?1 AND parcel.hash <> mark.hash",
    )?;
    let lacking = count(
        "SELECT count(*) FROM vouched_mark AS mark LEFT JOIN log ON log.id = mark.log
         WHERE mark.space = ?1 AND coalesce(log.seq, 0) < mark.seq",
    )?;
    Ok(match (other, lacking) {
        (1.., _) => Proof::Other,
        (_, 1..) => Proof::Waits,
        _ => Proof::Same,
    })
}

/// Nothing is vouched for any more.
pub(crate) fn forget_vouched(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    for table in ["vouched", "vouched_mark", "vouched_payload"] {
        tx.execute(&format!("DELETE FROM {table} WHERE space = ?1"), [space.0])?;
    }
    Ok(())
}

/// What is vouched for, for the screen.
pub(crate) fn vouching(tx: &Transaction<'_>, id: SpaceId) -> Result<Option<Vouching>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT parcels, coalesce((SELECT name FROM person WHERE person.space = vouched.space
           AND person.id = lower(hex(vouched.maker))), '') AS name FROM vouched WHERE space = ?1",
    )?;
    let read = statement.query_row([id.0], |row| Ok((row.get("name")?, row.get::<_, i64>("parcels")?.cast_unsigned())));
    let Some((by, of)) = read.optional()? else { return Ok(None) };
    // Counted only for whoever is shown it: this stands in the way of every first page.
    Ok(Some(Vouching { by, here: seat_parcels(tx, id)?.min(of), of }))
}
