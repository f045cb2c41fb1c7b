//! Adding parcels: everything is looked at before anything is written, so that a refusal has changed nothing, but for
//! the proof of a fork.

use super::super::{CHAIN_BYTES, Item, Leave, StoreError, chain_on};
use super::reading::{Place, place};
use super::threads::Outcome;
use super::{signed, unsigned};
use rusqlite::{Connection, OptionalExtension, params};
use wire::{Hash, LogId, MailboxId};

/// What a row takes beside its bytes, as the quota counts it, bytes: ids, hashes and two index entries.
pub(super) const ROW_BYTES: u64 = 256;
/// In place of the position of a parcel that was trimmed.
const TRIMMED: u64 = 0;
/// Forks kept as proof in one mailbox: one is enough to show, and nobody fills a mailbox with them.
const FORKS_MAX: i64 = 16;

/// What a write has to fit into.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// Bytes in one mailbox.
    pub(super) mailbox_bytes: u64,
    /// Whether the disk may take more.
    pub(super) has_disk: bool,
}

impl Room {
    /// Whether so much more fits.
    pub(super) fn fits(self, held: u64, more: u64) -> bool {
        self.has_disk && held.saturating_add(more) <= self.mailbox_bytes
    }
}

/// Parcels to add.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) mailbox: MailboxId,
    pub(super) log: LogId,
    pub(super) items: Vec<Item>,
    pub(super) leave: Leave,
    pub(super) day: i64,
}

/// Where each parcel of a batch goes.
enum Finding<'a> {
    /// It is here, in this position.
    Here(u64),
    /// It is the n-th new one.
    New(usize),
    /// Another one stands in its place, or stood there and was trimmed.
    Forked(&'a Item, Option<Item>),
    /// Something before it is lacking.
    Gap(u64),
}

/// Adds a batch or nothing.
pub(super) fn append(db: &Connection, batch: &Batch, room: Room) -> Outcome<Vec<u64>> {
    let found = place(db, batch.mailbox)?;
    if found.is_none() && batch.leave == Leave::Add {
        return Ok(Err(StoreError::Unknown));
    }
    let at = found.unwrap_or_default();
    let (mut fresh, mut positions) = (Vec::new(), Vec::new());
    let tip = tip(db, at.n, batch.log)?;
    for item in &batch.items {
        match examine(db, at, batch.log, tip, &fresh, item)? {
            Finding::Here(position) => positions.push(position),
            Finding::New(nth) => {
                positions.push(at.head + nth as u64 + 1);
                if nth == fresh.len() {
                    fresh.push(item);
                }
            }
            Finding::Forked(other, first) => {
                if let Some(first) = first {
                    keep_fork(db, at, batch.log, &first, other, room)?;
                }
                return Ok(Err(StoreError::Fork { log: batch.log, ordinal: other.ordinal }));
            }
            Finding::Gap(held) => return Ok(Err(StoreError::Gap { held })),
        }
    }
    let more = fresh.iter().map(|item| item.bytes.len() as u64 + ROW_BYTES).sum();
    if fresh.is_empty() {
        return Ok(Ok(positions));
    }
    if !room.fits(at.bytes, more) {
        return Ok(Err(StoreError::Full));
    }
    let at = if found.is_some() { at } else { make(db, batch.mailbox, batch.day)? };
    write(db, at, batch, &fresh, more)?;
    Ok(Ok(positions))
}

/// The last parcel of a log, also when it was trimmed: ordinal (0: none) and hash.
type Tip = (u64, Hash);

fn tip(db: &Connection, mailbox: i64, log: LogId) -> rusqlite::Result<Tip> {
    let mut ask = db.prepare_cached("SELECT ordinal, hash FROM log WHERE mailbox = ?1 AND log = ?2")?;
    let found = ask.query_row(params![mailbox, log.0], |row| Ok((unsigned(row.get(0)?), Hash(row.get(1)?))));
    Ok(found.optional()?.unwrap_or((0, Hash([0; Hash::LEN]))))
}

fn examine<'a>(
    db: &Connection,
    at: Place,
    log: LogId,
    (held, last): Tip,
    fresh: &[&Item],
    item: &'a Item,
) -> rusqlite::Result<Finding<'a>> {
    if item.ordinal > held {
        let nth = usize::try_from(item.ordinal - held - 1).unwrap_or(usize::MAX);
        return Ok(match fresh.get(nth) {
            Some(twin) if twin.hash == item.hash => Finding::New(nth),
            Some(twin) => Finding::Forked(item, Some((*twin).clone())),
            None if nth == fresh.len() => Finding::New(nth),
            None => Finding::Gap(held + fresh.len() as u64),
        });
    }
    let mut ask = db.prepare_cached(
        "SELECT position, hash, bytes FROM parcel WHERE mailbox = ?1 AND log = ?2 AND ordinal = ?3 AND position > ?4",
    )?;
    let found = ask.query_row(params![at.n, log.0, signed(item.ordinal), signed(at.trimmed)], |row| {
        let hash = Hash(row.get(1)?);
        if hash == item.hash {
            return Ok(Finding::Here(unsigned(row.get(0)?)));
        }
        Ok(Finding::Forked(item, Some(Item { ordinal: item.ordinal, hash, bytes: row.get(2)? })))
    });
    // It was trimmed: of a log's parcels only the last is remembered by its hash.
    let forked = item.ordinal == held && item.hash != last;
    Ok(found.optional()?.unwrap_or(if forked { Finding::Forked(item, None) } else { Finding::Here(TRIMMED) }))
}

/// A mailbox that nothing is in yet.
pub(super) fn make(db: &Connection, mailbox: MailboxId, day: i64) -> rusqlite::Result<Place> {
    let chain = [0; CHAIN_BYTES];
    let mut add = db.prepare_cached("INSERT INTO mailbox (id, head, chain, bytes, day) VALUES (?1, 0, ?2, 0, ?3)")?;
    let n = add.insert(params![mailbox.0, chain, day])?;
    Ok(Place { n, chain, trimmed_chain: chain, day, ..Place::default() })
}

fn write(db: &Connection, at: Place, batch: &Batch, fresh: &[&Item], more: u64) -> rusqlite::Result<()> {
    let mut add = db.prepare_cached("INSERT INTO parcel VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    let (mut head, mut chain) = (at.head, at.chain);
    for item in fresh {
        head += 1;
        chain = chain_on(&chain, &item.hash);
        let ordinal = signed(item.ordinal);
        add.execute(params![at.n, signed(head), batch.log.0, ordinal, item.hash.0, chain, item.bytes])?;
    }
    if let Some(last) = fresh.last() {
        let mut tell = db.prepare_cached(
            "INSERT INTO log VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (mailbox, log) DO UPDATE SET ordinal = excluded.ordinal, hash = excluded.hash",
        )?;
        tell.execute(params![at.n, batch.log.0, signed(last.ordinal), last.hash.0])?;
    }
    let mut tell = db.prepare_cached(
        "UPDATE mailbox SET head = ?2, chain = ?3, bytes = bytes + ?4, day = max(day, ?5) WHERE n = ?1",
    )?;
    tell.execute(params![at.n, signed(head), chain, signed(more), batch.day]).map(drop)
}

/// Keeps two parcels for one place, within the quota. A mailbox that is not there yet keeps none.
fn keep_fork(db: &Connection, at: Place, log: LogId, first: &Item, other: &Item, room: Room) -> rusqlite::Result<()> {
    let kept: i64 = db.query_row("SELECT count(*) FROM fork WHERE mailbox = ?1", [at.n], |row| row.get(0))?;
    let more = (first.bytes.len() + other.bytes.len()) as u64 + ROW_BYTES;
    if at.n == 0 || kept >= FORKS_MAX || !room.fits(at.bytes, more) {
        return Ok(());
    }
    let added = db.execute(
        "INSERT OR IGNORE INTO fork VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![at.n, log.0, signed(other.ordinal), first.hash.0, first.bytes, other.hash.0, other.bytes],
    )?;
    add_bytes(db, at.n, if added == 0 { 0 } else { signed(more) })
}

/// Counts bytes that a mailbox takes more, or less.
pub(super) fn add_bytes(db: &Connection, mailbox: i64, more: i64) -> rusqlite::Result<()> {
    let mut tell = db.prepare_cached("UPDATE mailbox SET bytes = max(0, bytes + ?2) WHERE n = ?1")?;
    tell.execute(params![mailbox, more]).map(drop)
}

/// Notes that a mailbox was read on a day.
pub(super) fn note_day(db: &Connection, mailbox: MailboxId, day: i64) -> Outcome<()> {
    let mut tell = db.prepare_cached("UPDATE mailbox SET day = max(day, ?2) WHERE id = ?1")?;
    tell.execute(params![mailbox.0, day])?;
    Ok(Ok(()))
}
