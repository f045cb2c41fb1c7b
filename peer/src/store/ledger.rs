//! The ledger: which payloads were destroyed here, and which log took each back, so that no bundle, no neighbour and no older
//! copy of the database brings them back (docs/store.md, ST15). It stands in the database and, sealed, in a file beside the vault.
//!
//! Left out on purpose: copies elsewhere that never exchange again, which nothing reaches.

use super::{space, views};
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::files;
use crdt::seal::Key;
use rusqlite::Transaction;
use std::path::{Path, PathBuf};
use wire::{EntryId, Hash, LogId};

/// Largest file that is read: some million names.
const BYTES_MAX: u64 = 64 * 1024 * 1024;
const SEALED_AS: &[u8] = b"baraza ledger v2";
/// Of earlier programs: names alone.
const SEALED_FIRST: &[u8] = b"baraza ledger v1";
const ROW: usize = Hash::LEN + LogId::LEN;
/// In the file, in the place of a log: every log.
const EVERY: LogId = LogId([0; 16]);

/// A payload that was destroyed, and the log that took it back; without one, it is destroyed for every log.
pub(crate) type Destroyed = (Hash, Option<LogId>);

/// The file beside the vault.
fn beside(home: &Path) -> PathBuf {
    home.join(NAME)
}

/// Whether a file beside a vault is one of this home: then what was destroyed since any backup stands in it.
pub(crate) fn is_of(home: &Path, master: &Key) -> bool {
    opened(home, master).is_some()
}

/// Takes the file that lies beside one vault to another place; nothing where there is none.
pub(crate) fn bring(from: &Path, to: &Path) -> Result<(), Fault> {
    let Ok(sealed) = files::read_at_most(&beside(from), BYTES_MAX, Code::StoreDamaged) else { return Ok(()) };
    files::write_whole(&beside(to), &sealed).map(drop)
}

/// Removes the file.
pub(crate) fn remove(home: &Path) {
    let _ = std::fs::remove_file(beside(home));
}

/// The file's name.
pub(crate) const NAME: &str = "ledger";

/// Whether the file is there.
pub(crate) fn exists(home: &Path) -> bool {
    beside(home).exists()
}

fn key(master: &Key) -> Key {
    master.derive("baraza ledger key v1", b"")
}

/// Notes that a payload was destroyed.
pub(crate) fn note(tx: &Transaction<'_>, (hash, log): Destroyed) -> Result<(), Fault> {
    tx.prepare_cached("INSERT OR IGNORE INTO destroyed (hash, log) VALUES (?1, ?2)")?
        .execute((hash.0, log.map(|log| log.0)))?;
    Ok(())
}

/// Whether a payload was destroyed here for one log.
fn is_destroyed_for(tx: &Transaction<'_>, (hash, log): Destroyed) -> Result<bool, Fault> {
    let any = "SELECT 1 FROM destroyed WHERE hash = ?1 AND (log IS NULL OR log = ?2)";
    Ok(tx.prepare_cached(any)?.exists((hash.0, log.map(|log| log.0)))?)
}

/// Whether a payload was destroyed here, and no log that is heard of names it still.
pub(crate) fn is_destroyed(tx: &Transaction<'_>, hash: Hash) -> Result<bool, Fault> {
    let any = tx.prepare_cached("SELECT 1 FROM destroyed WHERE hash = ?1")?.exists([hash.0])?;
    Ok(any && (is_destroyed_for(tx, (hash, None))? || !space::is_named(tx, hash)?))
}

/// How many names the ledger holds, counting up for good.
pub(crate) fn last(tx: &rusqlite::Connection) -> Result<i64, Fault> {
    Ok(tx.prepare_cached("SELECT coalesce(max(n), 0) FROM destroyed")?.query_row([], |row| row.get(0))?)
}

/// Writes the file beside the vault.
pub(crate) fn write(home: &Path, master: &Key, from: &rusqlite::Connection) -> Result<(), Fault> {
    let mut statement = from.prepare_cached("SELECT hash, coalesce(log, ?1) AS log FROM destroyed ORDER BY n")?;
    let rows = statement.query_map([EVERY.0], |row| Ok([row.get::<_, Vec<u8>>("hash")?, row.get("log")?].concat()))?;
    let plain = rows.collect::<Result<Vec<_>, _>>()?.concat();
    files::write_whole(&beside(home), &key(master).seal_exact(&mut os_dice(), SEALED_AS, &plain))?;
    Ok(())
}

/// What the file beside the vault says, if it is this home's.
fn opened(home: &Path, master: &Key) -> Option<Vec<Destroyed>> {
    let sealed = files::read_at_most(&beside(home), BYTES_MAX, Code::StoreDamaged).ok()?;
    let key = key(master);
    if let Ok(plain) = key.open_exact(SEALED_AS, &sealed) {
        return Some(plain.chunks_exact(ROW).filter_map(row).collect());
    }
    let names = key.open_exact(SEALED_FIRST, &sealed).ok()?;
    Some(names.chunks_exact(Hash::LEN).filter_map(|name| Some((Hash::from_slice(name).ok()?, None))).collect())
}

fn row(bytes: &[u8]) -> Option<Destroyed> {
    let (hash, log) = bytes.split_at_checked(Hash::LEN)?;
    let log = LogId::from_slice(log).ok()?;
    Some((Hash::from_slice(hash).ok()?, (log != EVERY).then_some(log)))
}

/// Destroys in the database whatever the file beside the vault says was destroyed: a database that is older than it was put
/// back knows nothing of that. A file that is not there, or not this home's, tells nothing.
pub(crate) fn replay(tx: &Transaction<'_>, home: &Path, master: &Key) -> Result<(), Fault> {
    for one in opened(home, master).unwrap_or_default() {
        if !is_destroyed_for(tx, one)? {
            destroy(tx, one)?;
        }
    }
    Ok(())
}

/// The bytes, and what this database still shows of them.
fn destroy(tx: &Transaction<'_>, (hash, log): Destroyed) -> Result<(), Fault> {
    let of = "SELECT id FROM entry WHERE payload = ?1 AND (?2 IS NULL OR log = ?2)";
    let mut statement = tx.prepare_cached(of)?;
    let entries: Vec<EntryId> = statement
        .query_map((hash.0, log.map(|log| log.0)), |row| Ok(EntryId(super::blobs::fixed(row, "id")?)))?
        .collect::<Result<_, _>>()?;
    for entry in entries {
        views::clear_words(tx, entry)?;
    }
    space::destroy(tx, (hash, log))
}
