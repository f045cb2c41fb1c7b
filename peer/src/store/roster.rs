//! Who has reported how far: every member device with its logs, gaps and receipts.

use super::blobs::fixed;
use super::frozen;
use crate::api::{ConsultationName, Contact, RoadsOf, RosterReceipt, RosterRow};
use crate::fault::Fault;
use rusqlite::Transaction;
use std::collections::BTreeSet;
use wire::{DeviceId, LogId, Parcel, SpaceId};

/// Missing numbers listed; a device that is heard of in parts misses few.
const GAPS_LISTED: usize = 100;
/// Meetings listed.
const CONTACTS_LISTED: i64 = 5;

/// A member's name where it is known, the id otherwise.
pub(crate) fn name_of(tx: &Transaction<'_>, space: SpaceId, id: &str) -> Result<String, Fault> {
    let name = tx
        .prepare_cached("SELECT name FROM person WHERE space = ?1 AND id = ?2 AND name <> ''")?
        .query_row((space.0, id), |row| row.get(0));
    Ok(name.unwrap_or_else(|_| id.to_owned()))
}

/// Names of the people met and of the consultations spoken of.
pub(crate) fn named(
    tx: &Transaction<'_>,
    met: &[String],
    common: &[String],
) -> Result<(Vec<String>, Vec<ConsultationName>), Fault> {
    let (mut people, mut consultations) = (Vec::new(), Vec::new());
    for id in common.iter().filter_map(|id| id.parse::<SpaceId>().ok()) {
        consultations.push(ConsultationName { id: id.to_string(), title: super::reading::title(tx, id)? });
        for device in met {
            let name = name_of(tx, id, device)?;
            if name != *device && !people.contains(&name) {
                people.push(name);
            }
        }
    }
    Ok((people, consultations))
}

/// Every member device of a space: offices first, then by name.
pub(crate) fn rows(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<RosterRow>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT member.device AS device, member.role AS role, member.by_door AS by_door, member.lost AS lost,
           (SELECT how FROM checked WHERE checked.space = ?1 AND checked.device = member.device
              AND checked.card = member.card) AS how,
           coalesce((SELECT name FROM person WHERE person.space = ?1 AND person.id = lower(hex(member.device))), '') AS name,
           (SELECT device FROM space WHERE id = ?1) = member.device AS own,
           (SELECT coalesce(sum(seq), 0) FROM log WHERE log.space = ?1 AND log.device = member.device) AS last_seq,
           (SELECT max(at) FROM (SELECT at FROM contact WHERE contact.space = ?1 AND contact.device = member.device
              UNION ALL SELECT max(parcel.arrived_at) FROM parcel JOIN log ON log.id = parcel.log
                WHERE log.space = ?1 AND log.device = member.device)) AS last_heard
         FROM member WHERE member.space = ?1
         ORDER BY member.role NOT IN ('convener', 'moderator'), name, member.device",
    )?;
    let mut found = statement.query([space.0])?;
    let mut rows = Vec::new();
    let strikes = frozen::strikes(tx, space)?;
    while let Some(row) = found.next()? {
        let device = DeviceId(fixed(row, "device")?);
        rows.push(RosterRow {
            member: device.to_string(),
            name: row.get("name")?,
            role: row.get("role")?,
            unconfirmed: row.get("by_door")?,
            device: device.to_string(),
            own: row.get("own")?,
            checked: Some(row.get::<_, Option<String>>("how")?.unwrap_or_else(|| "not".into())),
            words: String::new(),
            lost: row.get("lost")?,
            person: None,
            door: None,
            last_seq: row.get::<_, i64>("last_seq")?.cast_unsigned(),
            gaps: gaps(tx, space, device)?,
            last_heard: row.get("last_heard")?,
            receipts: receipts(tx, space, device)?,
            frozen: frozen::of(tx, space, device, strikes.get(&device).copied().unwrap_or(0))?,
        });
    }
    Ok(rows)
}

/// Numbers missing in a device's logs although later ones are here, waiting.
fn gaps(tx: &Transaction<'_>, space: SpaceId, device: DeviceId) -> Result<Vec<u64>, Fault> {
    let mut logs = tx.prepare_cached("SELECT id, seq FROM log WHERE space = ?1 AND device = ?2")?;
    let logs: Vec<(LogId, u64)> = logs
        .query_map((space.0, device.0), |row| {
            Ok((LogId(fixed(row, "id")?), row.get::<_, i64>("seq")?.cast_unsigned()))
        })?
        .collect::<Result<_, _>>()?;
    let mut waiting = tx.prepare_cached("SELECT bytes FROM pending WHERE space = ?1")?;
    let waiting: Vec<Vec<u8>> = waiting.query_map([space.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let waiting: Vec<Parcel> = waiting.iter().filter_map(|bytes| Parcel::decode(bytes).ok()).collect();
    let mut gaps = Vec::new();
    for (log, seq) in logs {
        let here: BTreeSet<u64> =
            waiting.iter().map(Parcel::header).filter(|header| header.log == log).map(|header| header.seq).collect();
        let Some(last) = here.last() else { continue };
        gaps.extend((seq + 1..*last).filter(|number| !here.contains(number)).take(GAPS_LISTED - gaps.len()));
    }
    Ok(gaps)
}

fn receipts(tx: &Transaction<'_>, space: SpaceId, device: DeviceId) -> Result<Vec<RosterReceipt>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT receipt.office AS office, sum(receipt.seq) AS seq, max(receipt.arrived_at) AS at
         FROM receipt JOIN log ON log.id = receipt.log WHERE log.space = ?1 AND log.device = ?2
         GROUP BY receipt.office ORDER BY at DESC",
    )?;
    let mut found = statement.query((space.0, device.0))?;
    let mut receipts = Vec::new();
    while let Some(row) = found.next()? {
        let office = DeviceId(fixed(row, "office")?).to_string();
        receipts.push(RosterReceipt {
            office: name_of(tx, space, &office)?,
            seq: row.get::<_, i64>("seq")?.cast_unsigned(),
            at: row.get("at")?,
        });
    }
    Ok(receipts)
}

/// What waits in a space, and who was met.
pub(crate) fn waiting(tx: &Transaction<'_>, space: SpaceId) -> Result<RoadsOf, Fault> {
    let mut unconfirmed = tx.prepare_cached(
        "SELECT count(*), coalesce(sum(bytes), 0) FROM own_entry WHERE space = ?1 AND NOT EXISTS
           (SELECT 1 FROM receipt WHERE receipt.log = own_entry.log AND receipt.seq >= own_entry.seq)
           AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.id = own_entry.entry AND entry.withdrawn = 1)",
    )?;
    let (waiting, bytes): (u32, i64) = unconfirmed.query_row([space.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let count = |sql: &str| tx.prepare_cached(sql)?.query_row([space.0], |row| row.get::<_, u32>(0));
    let lacking = count(
        "SELECT count(DISTINCT named.hash) FROM payload_named AS named JOIN log ON log.id = named.log
         WHERE log.space = ?1 AND named.destroyed = 0
           AND NOT EXISTS (SELECT 1 FROM payload WHERE payload.hash = named.hash)",
    )?;
    let pending = count("SELECT count(*) FROM pending WHERE space = ?1")?;
    Ok(RoadsOf {
        id: space.to_string(),
        title: super::reading::title(tx, space)?,
        waiting,
        waiting_bytes: bytes.cast_unsigned(),
        lacking,
        pending,
        contacts: contacts(tx, space)?,
    })
}

fn contacts(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<Contact>, Fault> {
    let mut statement =
        tx.prepare_cached("SELECT device, road, at FROM contact WHERE space = ?1 ORDER BY at DESC, device LIMIT ?2")?;
    let mut found = statement.query((space.0, CONTACTS_LISTED))?;
    let mut contacts = Vec::new();
    while let Some(row) = found.next()? {
        let device = DeviceId(fixed(row, "device")?).to_string();
        contacts.push(Contact { name: name_of(tx, space, &device)?, road: row.get("road")?, at: row.get("at")? });
    }
    Ok(contacts)
}
