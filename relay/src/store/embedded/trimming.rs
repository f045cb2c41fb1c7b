//! Snapshots and trimming. Both take effect in one commit: from then on a parcel that was trimmed, or a snapshot that was
//! pushed out, is seen by nobody. Their bytes go afterwards in small commits that hold nobody up; a cut between leaves
//! something to finish, which the next expiry does.
//!
//! Left out on purpose: signatures, which were checked before.

use super::super::{Call, Leave, SNAPSHOTS_MAX, StoreError, TRIM_GRACE_DAYS};
use super::appending::{self, ROW_BYTES, Room, add_bytes, note_day};
use super::payloads::{self, Payloads};
use super::reading::{Place, chain_at, place};
use super::threads::{Outcome, Threads};
use super::{signed, unsigned};
use rusqlite::{Connection, params};
use std::collections::BTreeSet;
use wire::snapshot::Kept;
use wire::{Hash, MailboxId, Snapshot, Snapshots, Upto};

/// Parcels whose bytes go in one commit: some milliseconds, and 64 MiB at the very most.
const SWEPT_AT_ONCE: i64 = 256;

/// A snapshot's row.
struct Row {
    name: Hash,
    position: u64,
    bytes: Vec<u8>,
    day: i64,
}

/// Makes a mailbox with a trimming key; whether it is there with this one.
pub(super) fn make(
    db: &Connection,
    mailbox: MailboxId,
    key: [u8; 32],
    (leave, day, room): (Leave, i64, Room),
) -> Outcome<bool> {
    if let Some(at) = place(db, mailbox)? {
        return Ok(Ok(key_of(db, at)? == Some(key)));
    }
    if leave == Leave::Add {
        return Ok(Err(StoreError::Unknown));
    }
    if !room.fits(0, ROW_BYTES) {
        return Ok(Err(StoreError::Full));
    }
    let at = appending::make(db, mailbox, day)?;
    db.execute("UPDATE mailbox SET trimming_key = ?2 WHERE n = ?1", params![at.n, key])?;
    Ok(Ok(true))
}

fn key_of(db: &Connection, at: Place) -> rusqlite::Result<Option<[u8; 32]>> {
    db.query_row("SELECT trimming_key FROM mailbox WHERE n = ?1", [at.n], |row| row.get(0))
}

/// Those that are kept: which cover most, and of two that cover as much the one with the higher name, so that whoever
/// sends old ones again changes nothing.
fn kept(db: &Connection, at: Place) -> rusqlite::Result<Vec<Row>> {
    let mut ask = db.prepare_cached(
        "SELECT name, position, bytes, day FROM snapshot WHERE mailbox = ?1 ORDER BY position DESC, name DESC LIMIT ?2",
    )?;
    let read = |row: &rusqlite::Row<'_>| {
        let (name, position) = (Hash(row.get(0)?), unsigned(row.get(1)?));
        Ok(Row { name, position, bytes: row.get(2)?, day: row.get(3)? })
    };
    ask.query_map(params![at.n, SNAPSHOTS_MAX], read)?.collect()
}

/// What is told of a mailbox's snapshots.
pub(super) fn snapshots(db: &Connection, mailbox: MailboxId, today: i64) -> rusqlite::Result<Option<Snapshots>> {
    let Some(at) = place(db, mailbox)? else { return Ok(None) };
    let told = kept(db, at)?.into_iter().filter_map(|row| {
        let snapshot = Snapshot::decode(&row.bytes).ok()?;
        Some(Kept { snapshot, days: unsigned(today - row.day) })
    });
    let head = Upto { position: at.head, chain: at.chain };
    Ok(Some(Snapshots { trimming_key: key_of(db, at)?, first: at.trimmed + 1, head, kept: told.collect() }))
}

/// Keeps a snapshot; false: those that are here cover more.
pub(super) fn put(db: &Connection, mailbox: MailboxId, snapshot: &Snapshot, day: i64, room: Room) -> Outcome<bool> {
    let Some(at) = place(db, mailbox)? else { return Ok(Err(StoreError::Unknown)) };
    let (name, covers, bytes) = (snapshot.name(mailbox), snapshot.covers(), snapshot.encode());
    let kept = kept(db, at)?;
    if kept.iter().any(|row| row.name == name) {
        return Ok(Ok(true));
    }
    let least = kept.last().filter(|_| kept.len() == SNAPSHOTS_MAX as usize);
    if least.is_some_and(|least| (covers.position, name) < (least.position, least.name)) {
        return Ok(Ok(false));
    }
    if chain_at(db, at, covers.position)? != Some(covers.chain) {
        return Ok(Err(StoreError::Rewound));
    }
    if !payloads::is_whole(db, mailbox, snapshot.payload())? {
        return Ok(Err(StoreError::Baseless));
    }
    let more = bytes.len() as u64 + ROW_BYTES;
    if !room.fits(at.bytes, more) {
        return Ok(Err(StoreError::Full));
    }
    db.execute(
        "INSERT INTO snapshot VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![at.n, name.0, signed(covers.position), snapshot.payload().0, bytes, day],
    )?;
    add_bytes(db, at.n, signed(more))?;
    note_day(db, mailbox, day).map(|noted| noted.map(|()| true))
}

/// Says that all parcels up to a position are not here any more.
pub(super) fn trim(db: &Connection, mailbox: MailboxId, position: u64, today: i64) -> Outcome<()> {
    let Some(at) = place(db, mailbox)? else { return Ok(Err(StoreError::Unknown)) };
    if position <= at.trimmed {
        return Ok(Ok(()));
    }
    let grace = signed(TRIM_GRACE_DAYS);
    let covered = kept(db, at)?.iter().any(|row| row.position >= position && today - row.day > grace);
    let Some(chain) = chain_at(db, at, position)?.filter(|_| covered) else { return Ok(Err(StoreError::Baseless)) };
    db.execute(
        "UPDATE mailbox SET trimmed = ?2, trimmed_chain = ?3, day = max(day, ?4) WHERE n = ?1",
        params![at.n, signed(position), chain, today],
    )?;
    Ok(Ok(()))
}

/// Takes away the bytes of what was trimmed and pushed out; gives how many parcels went.
pub(super) async fn finish(
    threads: &Threads,
    payloads: &Payloads,
    call: Call,
    mailbox: MailboxId,
) -> Result<u64, StoreError> {
    for pushed_out in threads.read(call, move |db| pushed_out(db, mailbox).map(Ok)).await? {
        payloads.drop_snapshot(threads, call, mailbox, pushed_out).await?;
    }
    let mut gone = 0;
    loop {
        let swept = threads.write(call, None, move |db| sweep(db, mailbox).map(Ok)).await?;
        if swept == 0 {
            return Ok(gone);
        }
        gone += swept;
    }
}

/// Mailboxes in which something is to finish.
pub(super) fn unfinished(db: &Connection) -> rusqlite::Result<BTreeSet<MailboxId>> {
    let mut ask = db.prepare(
        "SELECT id FROM mailbox WHERE trimmed > 0 AND EXISTS
            (SELECT 1 FROM parcel WHERE parcel.mailbox = n AND position <= trimmed)
         UNION SELECT id FROM mailbox JOIN snapshot ON snapshot.mailbox = n GROUP BY id HAVING count(*) > ?1",
    )?;
    ask.query_map([SNAPSHOTS_MAX], |row| row.get(0).map(MailboxId))?.collect()
}

/// Snapshots that others have pushed out, each with its payload.
fn pushed_out(db: &Connection, mailbox: MailboxId) -> rusqlite::Result<Vec<(Hash, Hash)>> {
    let at = place(db, mailbox)?.unwrap_or_default();
    let mut ask = db.prepare_cached(
        "SELECT name, payload FROM snapshot WHERE mailbox = ?1 ORDER BY position DESC, name DESC LIMIT -1 OFFSET ?2",
    )?;
    ask.query_map(params![at.n, SNAPSHOTS_MAX], |row| Ok((Hash(row.get(0)?), Hash(row.get(1)?))))?.collect()
}

/// Forgets a snapshot; whether its payload is forgotten too.
pub(super) fn forget(db: &Connection, mailbox: MailboxId, name: Hash, payload: Hash) -> rusqlite::Result<bool> {
    let at = place(db, mailbox)?.unwrap_or_default();
    let mut drop =
        db.prepare_cached("DELETE FROM snapshot WHERE mailbox = ?1 AND name = ?2 RETURNING length(bytes)")?;
    let Some(bytes) = drop.query_map(params![at.n, name.0], |row| row.get::<_, i64>(0))?.next().transpose()? else {
        return Ok(false);
    };
    add_bytes(db, at.n, -bytes - signed(ROW_BYTES))?;
    let mut ask = db.prepare_cached("SELECT 1 FROM snapshot WHERE mailbox = ?1 AND payload = ?2")?;
    if ask.exists(params![at.n, payload.0])? {
        return Ok(false);
    }
    payloads::forget(db, mailbox, payload)?;
    Ok(true)
}

/// Takes away some parcels that were trimmed; how many.
fn sweep(db: &Connection, mailbox: MailboxId) -> rusqlite::Result<u64> {
    let at = place(db, mailbox)?.unwrap_or_default();
    let mut ask = db.prepare_cached(
        "SELECT count(*), coalesce(sum(length(bytes)), 0), max(position) FROM
            (SELECT bytes, position FROM parcel WHERE mailbox = ?1 AND position <= ?2 ORDER BY position LIMIT ?3)",
    )?;
    let some = params![at.n, signed(at.trimmed), SWEPT_AT_ONCE];
    let (count, bytes, upto): (i64, i64, Option<i64>) =
        ask.query_row(some, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    db.prepare_cached("DELETE FROM parcel WHERE mailbox = ?1 AND position <= ?2")?.execute(params![at.n, upto])?;
    add_bytes(db, at.n, -bytes - count * signed(ROW_BYTES))?;
    Ok(unsigned(count))
}
