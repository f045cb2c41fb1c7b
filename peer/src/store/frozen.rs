//! Devices whose work is kept unread, since too much of it was set aside for what it is (docs/model.md, rule I11): told
//! from what lies aside, so that it cannot disagree with it.

use super::blobs::fixed;
use crate::api::Frozen;
use crate::fault::{Code, Fault};
use crate::worker::STRIKES_MAX;
use crdt::check::Reason;
use crdt::prove::ABUSE;
use rusqlite::Transaction;
use std::collections::BTreeMap;
use wire::{DeviceId, Parcel, SpaceId};

/// How often each device's work was set aside for what it is and not forgiven.
pub(crate) fn strikes(tx: &Transaction<'_>, space: SpaceId) -> Result<BTreeMap<DeviceId, u32>, Fault> {
    let mut counts = BTreeMap::new();
    let mut statement =
        tx.prepare_cached("SELECT device, reason FROM aside WHERE space = ?1 AND device IS NOT NULL")?;
    let mut rows = statement.query([space.0])?;
    while let Some(row) = rows.next()? {
        let reason: String = row.get("reason")?;
        if is_abuse(&reason) {
            *counts.entry(DeviceId(fixed(row, "device")?)).or_insert(0u32) += 1;
        }
    }
    let mut statement = tx.prepare_cached("SELECT device, strikes FROM forgiven WHERE space = ?1")?;
    let mut rows = statement.query([space.0])?;
    while let Some(row) = rows.next()? {
        let forgiven: u32 = row.get("strikes")?;
        if let Some(count) = counts.get_mut(&DeviceId(fixed(row, "device")?)) {
            *count = count.saturating_sub(forgiven);
        }
    }
    Ok(counts)
}

fn is_abuse(word: &str) -> bool {
    ABUSE.iter().any(|reason| reason.word() == word)
}

/// Why a parcel lies aside for good and whose it is, where it does: it is not tried again by itself.
pub(crate) fn stays_aside(tx: &Transaction<'_>, parcel: &Parcel) -> Result<Option<(Reason, Option<DeviceId>)>, Fault> {
    let mut statement = tx.prepare_cached("SELECT reason, device FROM aside WHERE hash = ?1")?;
    let mut rows = statement.query([parcel.hash().0])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let word: String = row.get("reason")?;
    let device = row.get::<_, Option<[u8; 16]>>("device")?.map(DeviceId);
    Ok(ABUSE.iter().copied().find(|reason| reason.word() == word).map(|reason| (reason, device)))
}

/// How a device stands that is kept unread; nothing of one that is read.
pub(crate) fn of(
    tx: &Transaction<'_>,
    space: SpaceId,
    device: DeviceId,
    strikes: u32,
) -> Result<Option<Frozen>, Fault> {
    if strikes < STRIKES_MAX {
        return Ok(None);
    }
    let mut statement = tx.prepare_cached(
        "SELECT reason FROM aside WHERE space = ?1 AND device = ?2 ORDER BY arrived_at DESC, rowid DESC",
    )?;
    let words: Vec<String> = statement.query_map((space.0, device.0), |row| row.get(0))?.collect::<Result<_, _>>()?;
    let unread = words.iter().filter(|word| *word == Reason::Frozen.word()).count();
    let reason = words.into_iter().find(|word| is_abuse(word)).unwrap_or_default();
    Ok(Some(Frozen { set_aside: strikes, reason, unread: u32::try_from(unread).unwrap_or(u32::MAX) }))
}

/// Forgives a device and gives what of its work is to be tried again.
pub(crate) fn lift(tx: &Transaction<'_>, space: SpaceId, device: DeviceId) -> Result<Vec<Parcel>, Fault> {
    let again = [Reason::Frozen, Reason::TooCostly, Reason::Refused].map(Reason::word);
    let mut statement = tx.prepare_cached(
        "DELETE FROM aside WHERE space = ?1 AND device = ?2 AND reason IN (?3, ?4, ?5) RETURNING bytes",
    )?;
    let bytes: Vec<Vec<u8>> = statement
        .query_map((space.0, device.0, again[0], again[1], again[2]), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut count = tx.prepare_cached("SELECT reason FROM aside WHERE space = ?1 AND device = ?2")?;
    let left: Vec<String> = count.query_map((space.0, device.0), |row| row.get(0))?.collect::<Result<_, _>>()?;
    let strikes = left.iter().filter(|word| is_abuse(word)).count();
    tx.execute(
        "INSERT INTO forgiven (space, device, strikes) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET strikes = excluded.strikes",
        (space.0, device.0, i64::try_from(strikes).unwrap_or(i64::MAX)),
    )?;
    bytes.iter().map(|bytes| Parcel::decode(bytes).map_err(|_| Code::StoreDamaged.into())).collect()
}
