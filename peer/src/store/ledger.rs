//! The ledger: names of payloads whose words were destroyed here, so that no bundle, no neighbour and no older copy of the
//! database brings them back (docs/store.md, ST rules). It stands in the database and, sealed, in a file beside the vault.
//!
//! Left out on purpose: copies elsewhere that never exchange again, which nothing reaches.

use super::search;
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::files;
use crdt::seal::Key;
use rusqlite::Transaction;
use std::path::{Path, PathBuf};
use wire::{EntryId, Hash};

/// Largest file that is read: some million names.
const BYTES_MAX: u64 = 64 * 1024 * 1024;
const SEALED_AS: &[u8] = b"baraza ledger v1";

/// The file beside the vault.
fn beside(home: &Path) -> PathBuf {
    home.join(NAME)
}

/// Whether a file beside a vault is one of this home: then what was destroyed since any backup stands in it.
pub(crate) fn is_of(home: &Path, master: &Key) -> bool {
    let sealed = files::read_at_most(&beside(home), BYTES_MAX, Code::StoreDamaged).unwrap_or_default();
    key(master).open_exact(SEALED_AS, &sealed).is_ok()
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
pub(crate) fn note(tx: &Transaction<'_>, hash: Hash) -> Result<(), Fault> {
    tx.prepare_cached("INSERT OR IGNORE INTO destroyed (hash) VALUES (?1)")?.execute([hash.0])?;
    Ok(())
}

/// Whether a payload was destroyed here.
pub(crate) fn is_destroyed(tx: &Transaction<'_>, hash: Hash) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM destroyed WHERE hash = ?1")?.exists([hash.0])?)
}

/// How many names the ledger holds, counting up for good.
pub(crate) fn last(tx: &rusqlite::Connection) -> Result<i64, Fault> {
    Ok(tx.prepare_cached("SELECT coalesce(max(n), 0) FROM destroyed")?.query_row([], |row| row.get(0))?)
}

/// Writes the file beside the vault.
pub(crate) fn write(home: &Path, master: &Key, from: &rusqlite::Connection) -> Result<(), Fault> {
    let mut statement = from.prepare_cached("SELECT hash FROM destroyed ORDER BY n")?;
    let names: Vec<Vec<u8>> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let sealed = key(master).seal_exact(&mut os_dice(), SEALED_AS, &names.concat());
    files::write_whole(&beside(home), &sealed)?;
    Ok(())
}

/// Reads the file beside the vault. One that is not there, or not this home's, tells nothing.
fn read(home: &Path, master: &Key) -> Vec<Hash> {
    let sealed = files::read_at_most(&beside(home), BYTES_MAX, Code::StoreDamaged).unwrap_or_default();
    let plain = key(master).open_exact(SEALED_AS, &sealed).unwrap_or_default();
    plain.chunks_exact(Hash::LEN).filter_map(|name| Hash::from_slice(name).ok()).collect()
}

/// Destroys in the database whatever the file beside the vault says was destroyed: a database that is older than it was put
/// back knows nothing of that.
pub(crate) fn replay(tx: &Transaction<'_>, home: &Path, master: &Key) -> Result<(), Fault> {
    for hash in read(home, master) {
        if !is_destroyed(tx, hash)? {
            destroy(tx, hash)?;
        }
    }
    Ok(())
}

fn destroy(tx: &Transaction<'_>, hash: Hash) -> Result<(), Fault> {
    tx.execute("UPDATE payload_named SET destroyed = 1 WHERE hash = ?1", [hash.0])?;
    tx.execute("DELETE FROM payload WHERE hash = ?1", [hash.0])?;
    tx.execute("DELETE FROM part WHERE hash = ?1", [hash.0])?;
    let mut statement = tx.prepare_cached("SELECT id FROM entry WHERE payload = ?1")?;
    let entries: Vec<EntryId> =
        statement.query_map([hash.0], |row| Ok(EntryId(super::blobs::fixed(row, "id")?)))?.collect::<Result<_, _>>()?;
    for entry in entries {
        tx.execute("DELETE FROM body WHERE entry = ?1", [entry.0])?;
        search::remove(tx, "entry", &entry.to_string())?;
    }
    note(tx, hash)
}
