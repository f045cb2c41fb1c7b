//! Freight: sealed work of consultations this device is no member of. It can neither be read nor altered here; it is kept
//! until it is handed on, and after that too.

use super::blobs::fixed;
use crate::api::Freight;
use crate::clock::now_ms;
use crate::fault::{Code, Fault};
use rusqlite::Transaction;
use wire::{Hash, Parcel, SpaceId};

/// What a home carries for others, bytes: as much as one stick's file.
const FREIGHT_BYTES_MAX: u64 = 2 * 1024 * 1024 * 1024;

/// Keeps a parcel of others; whether it is new.
pub(crate) fn put_parcel(tx: &Transaction<'_>, parcel: &Parcel) -> Result<bool, Fault> {
    let header = parcel.header();
    let mut put = tx.prepare_cached(
        "INSERT OR IGNORE INTO freight (hash, space, log, seq, bytes, arrived_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let row = (parcel.hash().0, header.space.0, header.log.0, header.seq.cast_signed(), parcel.encode(), now_ms());
    Ok(put.execute(row)? > 0)
}

/// Keeps a payload of others; whether it is new.
pub(crate) fn put_payload(tx: &Transaction<'_>, space: SpaceId, hash: Hash, bytes: &[u8]) -> Result<bool, Fault> {
    let mut put =
        tx.prepare_cached("INSERT OR IGNORE INTO freight_payload (hash, space, bytes) VALUES (?1, ?2, ?3)")?;
    Ok(put.execute((hash.0, space.0, bytes))? > 0)
}

/// Whether a parcel is carried.
pub(crate) fn has_parcel(tx: &Transaction<'_>, hash: Hash) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM freight WHERE hash = ?1")?.exists([hash.0])?)
}

/// How much is carried, bytes.
pub(crate) fn bytes(tx: &Transaction<'_>) -> Result<u64, Fault> {
    let bytes: i64 = tx.query_row(
        "SELECT (SELECT coalesce(sum(length(bytes)), 0) FROM freight)
           + (SELECT coalesce(sum(length(bytes)), 0) FROM freight_payload)",
        [],
        |row| row.get(0),
    )?;
    Ok(bytes.cast_unsigned())
}

/// What is carried, counted.
pub(crate) fn total(tx: &Transaction<'_>) -> Result<Freight, Fault> {
    let count = "SELECT count(DISTINCT space), count(*) FROM freight";
    let (consultations, parcels): (i64, i64) = tx.query_row(count, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (consultations, parcels) = (consultations.cast_unsigned(), parcels.cast_unsigned());
    Ok(Freight { consultations, parcels, bytes: bytes(tx)? })
}

/// Refuses what would be more than a home carries.
pub(crate) fn check_size(tx: &Transaction<'_>) -> Result<(), Fault> {
    let bytes = bytes(tx)?;
    if bytes <= FREIGHT_BYTES_MAX {
        return Ok(());
    }
    Err(Fault::new(Code::FreightTooLarge).with("bytes", bytes).with("most", FREIGHT_BYTES_MAX))
}

/// The spaces whose work is carried.
pub(crate) fn spaces(tx: &Transaction<'_>) -> Result<Vec<SpaceId>, Fault> {
    let mut statement = tx.prepare_cached("SELECT DISTINCT space FROM freight ORDER BY space")?;
    let found = statement.query_map([], |row| Ok(SpaceId(fixed(row, "space")?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Hands every parcel of a space to `give`, then every payload, small before large; the flag tells which it is.
pub(crate) fn each(
    tx: &Transaction<'_>,
    space: SpaceId,
    mut give: impl FnMut(bool, &[u8]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    for (is_parcel, sql) in [
        (true, "SELECT bytes FROM freight WHERE space = ?1 ORDER BY log, seq"),
        (false, "SELECT bytes FROM freight_payload WHERE space = ?1 ORDER BY length(bytes), hash"),
    ] {
        let mut statement = tx.prepare_cached(sql)?;
        let mut rows = statement.query([space.0])?;
        while let Some(row) = rows.next()? {
            give(is_parcel, row.get_ref(0)?.as_blob().map_err(|_| Fault::new(Code::StoreDamaged))?)?;
        }
    }
    Ok(())
}

/// Forgets a space's freight: this device has become a member and holds it as its own.
pub(crate) fn unload(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    tx.execute("DELETE FROM freight WHERE space = ?1", [space.0])?;
    tx.execute("DELETE FROM freight_payload WHERE space = ?1", [space.0])?;
    Ok(())
}
