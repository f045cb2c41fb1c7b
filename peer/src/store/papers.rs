//! Papers of the desk in the store: the changes of its document as they came, and the rows that those who sit there read
//! (docs/model.md, rules G9–G12).
//!
//! Left out on purpose: who may read and write them (the calls say), and what stands of several (`crdt::papers` says).

pub(crate) mod coded;
pub(crate) mod drafted;
mod shown;

pub(crate) use shown::{PaperRow, about, all, assigned, assignments, decisions, get, groups, refresh};

use super::blobs::{fixed, fixed_or_null, join_hashes};
use super::frozen;
use super::space::{self, DESK, Known, damaged};
use crate::fault::Fault;
use crate::worker::Confined;
use crdt::check::{Reason, Tip};
use crdt::content::Act;
use crdt::document::Chain;
use crdt::papers::reading::{Desk, Opened, Read};
use crdt::papers::{self, Papers};
use crdt::space::{Accepted, Aside};
use rusqlite::{OptionalExtension, Transaction};
use std::collections::BTreeMap;
use wire::{DeviceId, EpochId, LogId, Parcel, SpaceId};

/// Keeps papers that a parcel brought, still shut.
pub(crate) fn put(tx: &Transaction<'_>, id: SpaceId, accepted: &Accepted) -> Result<(), Fault> {
    let Act::Papers(papers) = &accepted.content.act else { return Ok(()) };
    let header = accepted.parcel.header();
    tx.prepare_cached(
        "INSERT OR IGNORE INTO paper (log, seq, space, device, epoch, seat, sealed, read)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)",
    )?
    .execute((
        header.log.0,
        header.seq.cast_signed(),
        id.0,
        accepted.by.0,
        papers.epoch.0,
        papers::seat_of(header.log, papers.epoch).0,
        wire::parcel::encode(papers),
    ))?;
    Ok(())
}

/// Lets go of everything of the desk that is computed, before a space is read again from its parcels. Own chains stay.
pub(crate) fn forget(tx: &Transaction<'_>, id: SpaceId) -> Result<(), Fault> {
    for table in ["paper_entry", "paper_record", "part_text", "paper_seat", "paper"] {
        tx.execute(&format!("DELETE FROM {table} WHERE space = ?1"), [id.0])?;
    }
    tx.execute("DELETE FROM document WHERE space = ?1 AND kind = ?2", (id.0, DESK))?;
    tx.execute("DELETE FROM document_tail WHERE space = ?1 AND kind = ?2", (id.0, DESK))?;
    Ok(())
}

/// Reads what can be read of what lies shut, where this device sits at the desk. Gives what was set aside.
pub(crate) fn read(tx: &Transaction<'_>, known: &Known) -> Result<Vec<Aside>, Fault> {
    let sits = known.charter.member(known.own.device).is_some_and(|member| member.role.sits_at_desk());
    if !sits {
        return Ok(Vec::new());
    }
    let (opened, shut) = unread(tx, known)?;
    let mut asides = Vec::new();
    for (log, seq, by) in shut {
        asides.extend(put_aside(tx, known.space, (log, seq), by, Reason::CannotOpen)?);
    }
    if opened.is_empty() {
        return Ok(asides);
    }
    let base = space::desk_held(tx, known.space)?;
    let document = space::load_desk(tx, known.space)?;
    let mut desk = Desk { document, seats: tips(tx, known.space)? };
    let mut prover = Confined::new(known.own.device, base, frozen::strikes(tx, known.space)?);
    let taken = desk.take(opened, &mut prover);
    prover.finish()?;
    if let Some(bytes) = &taken.document {
        space::put_document(tx, known.space, DESK, bytes, &join_hashes(&desk.document.heads()))?;
    }
    for one in &taken.read {
        put_read(tx, known, one, desk.document.read())?;
    }
    for (opened, reason) in taken.aside {
        asides.extend(put_aside(tx, known.space, (opened.log, opened.seq), opened.by, reason)?);
    }
    Ok(asides)
}

type Shut = (LogId, u64, DeviceId);

/// What was not read yet and whose key is here, in the order of logs; and what its key does not open. A seat of which
/// something lies aside stays as it is.
fn unread(tx: &Transaction<'_>, known: &Known) -> Result<(Vec<Opened>, Vec<Shut>), Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT log, seq, device, epoch, seat, sealed FROM paper WHERE space = ?1 AND read = 0
           AND epoch IN (SELECT epoch FROM epoch_key WHERE space = ?1)
           AND NOT EXISTS (SELECT 1 FROM paper AS stuck JOIN parcel ON parcel.log = stuck.log AND parcel.seq = stuck.seq
             JOIN aside ON aside.hash = parcel.hash WHERE stuck.seat = paper.seat)
         ORDER BY log, seq",
    )?;
    let (mut opened, mut shut) = (Vec::new(), Vec::new());
    let mut rows = statement.query([known.space.0])?;
    while let Some(row) = rows.next()? {
        let (log, by) = (LogId(fixed(row, "log")?), DeviceId(fixed(row, "device")?));
        let seq = row.get::<_, i64>("seq")?.cast_unsigned();
        let Some(key) = known.keys.whole(&EpochId(fixed(row, "epoch")?)) else { continue };
        let papers: Papers = wire::parcel::decode(&row.get::<_, Vec<u8>>("sealed")?).map_err(damaged)?;
        match papers.open(known.space, log, key) {
            Ok(change) => opened.push(Opened { log, seq, by, seat: LogId(fixed(row, "seat")?), change }),
            Err(_) => shut.push((log, seq, by)),
        }
    }
    // What follows papers that do not open has nothing to stand on.
    opened.retain(|one| !shut.iter().any(|(log, seq, _)| *log == one.log && *seq < one.seq));
    Ok((opened, shut))
}

fn put_aside(
    tx: &Transaction<'_>,
    id: SpaceId,
    (log, seq): (LogId, u64),
    by: DeviceId,
    reason: Reason,
) -> Result<Option<Aside>, Fault> {
    let bytes: Option<Vec<u8>> = tx
        .prepare_cached("SELECT bytes FROM parcel WHERE log = ?1 AND seq = ?2")?
        .query_row((log.0, seq.cast_signed()), |row| row.get(0))
        .optional()?;
    let Some(bytes) = bytes else { return Ok(None) };
    let parcel = Parcel::decode(&bytes).map_err(damaged)?;
    let aside = Aside { parcel, by: Some(by), reason };
    space::put_aside(tx, id, &aside)?;
    Ok(Some(aside))
}

fn tips(tx: &Transaction<'_>, id: SpaceId) -> Result<BTreeMap<LogId, Tip>, Fault> {
    let mut statement =
        tx.prepare_cached("SELECT seat, changes, last_change, max_op FROM paper_seat WHERE space = ?1")?;
    let rows = statement.query_map([id.0], |row| {
        let tip = Tip {
            changes: row.get::<_, i64>("changes")?.cast_unsigned(),
            last: fixed_or_null(row, "last_change")?,
            max_op: row.get::<_, i64>("max_op")?.cast_unsigned(),
        };
        Ok((LogId(fixed(row, "seat")?), tip))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Where a seat's changes stand.
pub(crate) fn tip(tx: &Transaction<'_>, id: SpaceId, seat: LogId) -> Result<Tip, Fault> {
    Ok(tips(tx, id)?.get(&seat).copied().unwrap_or_default())
}

/// Notes that papers were read, and writes their rows. `doc` holds the seat they were written in.
pub(crate) fn put_read(
    tx: &Transaction<'_>,
    known: &Known,
    read: &Read,
    doc: &crdt::document::Automerge,
) -> Result<(), Fault> {
    let (opened, tip) = (&read.opened, &read.tip);
    tx.prepare_cached("UPDATE paper SET read = 1 WHERE log = ?1 AND seq = ?2")?
        .execute((opened.log.0, opened.seq.cast_signed()))?;
    tx.prepare_cached(
        "INSERT INTO paper_seat (seat, space, changes, last_change, max_op) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET changes = ?3, last_change = ?4, max_op = ?5",
    )?
    .execute((opened.seat.0, known.space.0, tip.changes.cast_signed(), tip.last, tip.max_op.cast_signed()))?;
    for (kind, ordinal) in papers::written(&read.touched) {
        if let Some(record) = papers::read(doc, opened.seat, kind, ordinal) {
            shown::put_record(tx, known, opened, kind.id(opened.seat, ordinal), (kind, &record))?;
        }
    }
    Ok(())
}

/// The chain of an own seat at the desk.
pub(crate) fn load_chain(tx: &Transaction<'_>, seat: LogId) -> Result<Chain, Fault> {
    let bytes: Option<Vec<u8>> = tx
        .prepare_cached("SELECT bytes FROM paper_chain WHERE seat = ?1")?
        .query_row([seat.0], |row| row.get(0))
        .optional()?;
    match bytes {
        Some(bytes) => Chain::load(seat, wire::Lane::Seat, &bytes).map_err(damaged),
        None => Ok(Chain::at_desk(seat)),
    }
}

/// Keeps it.
pub(crate) fn put_chain(tx: &Transaction<'_>, id: SpaceId, seat: LogId, chain: &Chain) -> Result<(), Fault> {
    tx.prepare_cached("INSERT OR REPLACE INTO paper_chain (seat, space, bytes) VALUES (?1, ?2, ?3)")?.execute((
        seat.0,
        id.0,
        chain.save(),
    ))?;
    Ok(())
}
