//! The encrypted store of a home: one SQLCipher database, one writer, readers apart.
//!
//! One act is one transaction: parcel, document, views, search index and outbox are durable together before anything
//! is acknowledged. Left out on purpose: what a parcel means (the model says) and what a person may do (the calls say).

pub(crate) mod ahead;
pub(crate) mod behalf;
pub(crate) mod blobs;
pub(crate) mod cited;
pub(crate) mod closing;
pub(crate) mod complaints;
pub(crate) mod conflicts;
pub(crate) mod desk;
pub(crate) mod drafts;
pub(crate) mod envelopes;
pub(crate) mod filing;
pub(crate) mod freight;
pub(crate) mod frozen;
pub(crate) mod held;
pub(crate) mod history;
pub(crate) mod imports;
pub(crate) mod ledger;
pub(crate) mod letterhead;
pub(crate) mod likeness;
pub(crate) mod listing;
pub(crate) mod named;
pub(crate) mod notes;
pub(crate) mod overview;
pub(crate) mod papers;
pub(crate) mod people;
pub(crate) mod reading;
pub(crate) mod relays;
pub(crate) mod restored;
pub(crate) mod roads;
pub(crate) mod roster;
pub(crate) mod search;
pub(crate) mod snapshots;
pub(crate) mod space;
pub(crate) mod suggest;
pub(crate) mod templates;
pub(crate) mod translations;
pub(crate) mod views;
pub(crate) mod voices;

use crate::fault::{Code, Fault};
use crate::memory::HeldKey;
use crate::vault::hex;
use crdt::seal::Key;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use zeroize::Zeroizing;

/// Migrations, applied in order; never edited once released.
const MIGRATIONS: &[&str] = &[
    include_str!("store/migrations/0001_start.sql"),
    include_str!("store/migrations/0002_members.sql"),
    include_str!("store/migrations/0003_roads.sql"),
    include_str!("store/migrations/0004_relay.sql"),
    include_str!("store/migrations/0005_snapshots.sql"),
    include_str!("store/migrations/0006_large.sql"),
    include_str!("store/migrations/0007_frozen.sql"),
    include_str!("store/migrations/0008_trust.sql"),
    include_str!("store/migrations/0009_voices.sql"),
    include_str!("store/migrations/0010_ledger.sql"),
    include_str!("store/migrations/0011_people.sql"),
    include_str!("store/migrations/0012_voice_choices.sql"),
    include_str!("store/migrations/0013_restored.sql"),
    include_str!("store/migrations/0014_desk.sql"),
    include_str!("store/migrations/0015_from_now.sql"),
    include_str!("store/migrations/0016_imports.sql"),
    include_str!("store/migrations/0017_papers.sql"),
    include_str!("store/migrations/0018_closing.sql"),
    include_str!("store/migrations/0019_conflicts.sql"),
    include_str!("store/migrations/0020_on_behalf.sql"),
    include_str!("store/migrations/0021_translations.sql"),
    include_str!("store/migrations/0022_rooms.sql"),
    include_str!("store/migrations/0023_coding.sql"),
    include_str!("store/migrations/0024_destroyed_by.sql"),
    include_str!("store/migrations/0025_synthesis.sql"),
    include_str!("store/migrations/0026_sketches.sql"),
    include_str!("store/migrations/0027_likeness.sql"),
    include_str!("store/migrations/0028_notes.sql"),
];

/// How long a statement waits for another process before it gives up, ms.
const BUSY_MS: u64 = 5_000;

/// Pages cached by one connection, KiB: an old laptop's share.
const CACHE_KIB: i64 = 16 * 1024;
/// The same of the writer while a heap of files is taken in: else the tables that are written in no order are read, opened and
/// sealed again and again.
const CACHE_LARGE_KIB: i64 = 64 * 1024;

/// An open store.
pub(crate) struct Store {
    writer: Mutex<Connection>,
    /// Held by whoever writes next: who has just written cannot write again before them.
    next: Mutex<()>,
    reader: Mutex<Connection>,
    path: PathBuf,
    key: HeldKey,
    /// How much of the ledger lies beside the vault too.
    ledger: AtomicI64,
    /// How many have the writer widened.
    widened: AtomicUsize,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as E;
        let code = match error.sqlite_error_code() {
            Some(E::DiskFull) => Code::DiskFull,
            Some(E::ReadOnly | E::CannotOpen | E::PermissionDenied) => Code::ReadOnly,
            Some(E::DatabaseCorrupt | E::NotADatabase) => Code::StoreDamaged,
            Some(E::DatabaseBusy | E::DatabaseLocked) => Code::StoreBusy,
            _ => return Self::internal("store"),
        };
        Self::new(code).with("path", "baraza.db")
    }
}

impl Store {
    /// Opens the database of a home, making or upgrading it as needed.
    pub(crate) fn open(home: &Path, key: &Key) -> Result<Self, Fault> {
        let path = home.join("baraza.db");
        let mut writer = connect(&path, key, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
        migrate(&mut writer)?;
        search::begin(&writer)?;
        let tx = writer.transaction()?;
        ledger::replay(&tx, home, key)?;
        likeness::upgrade(&tx)?;
        search::settle(&tx)?;
        tx.commit()?;
        let held = ledger::last(&writer)?;
        if held > 0 && !ledger::exists(home) {
            ledger::write(home, key, &writer)?;
        }
        let ledger = AtomicI64::new(held);
        let reader = connect_reader(&path, key)?;
        let (writer, next, reader) = (Mutex::new(writer), Mutex::default(), Mutex::new(reader));
        Ok(Self { writer, next, reader, path, key: HeldKey::new(key), ledger, widened: AtomicUsize::new(0) })
    }

    /// The writing connection, once it is this one's turn.
    fn writer(&self) -> MutexGuard<'_, Connection> {
        let _turn = hold(&self.next);
        hold(&self.writer)
    }

    /// Whether somebody waits to write: what takes long can begin anew after them.
    pub(crate) fn is_awaited(&self) -> bool {
        matches!(self.next.try_lock(), Err(TryLockError::WouldBlock))
    }

    /// Runs a transaction; everything or nothing of it is durable when this returns.
    pub(crate) fn write<T>(&self, run: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        let mut connection = self.writer();
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = run(&tx)?;
        search::settle(&tx)?;
        tx.commit()?;
        self.keep_ledger(&connection)?;
        Ok(done)
    }

    /// Gives the writer more memory for as long as what it returns lives.
    pub(crate) fn widen(&self) -> Result<Widened<'_>, Fault> {
        // No writer: nobody is to give way for it.
        let writer = hold(&self.writer);
        set_cache(&writer, CACHE_LARGE_KIB)?;
        self.widened.fetch_add(1, Ordering::Relaxed);
        Ok(Widened(self))
    }

    /// Brings the ledger beside the vault up to date.
    fn keep_ledger(&self, connection: &Connection) -> Result<(), Fault> {
        let last = ledger::last(connection)?;
        if last > self.ledger.load(Ordering::Relaxed) {
            let home = self.path.parent().ok_or_else(|| Fault::internal("home"))?;
            ledger::write(home, &self.key, connection)?;
            self.ledger.store(last, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Runs what [`Self::write`] would, and undoes it: a preview that cannot differ from the real thing.
    pub(crate) fn try_out<T>(&self, run: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        let mut connection = self.writer();
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = run(&tx)?;
        tx.rollback()?;
        Ok(done)
    }

    /// Reads one consistent state.
    pub(crate) fn read<T>(&self, run: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        let mut connection = hold(&self.reader);
        let tx = connection.transaction()?;
        run(&tx)
    }

    /// Reads one consistent state on a connection of its own: for what takes as long as a slow stick does, so that
    /// neither typing nor reading waits for it.
    pub(crate) fn read_apart<T>(&self, run: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        let mut connection = connect_reader(&self.path, &self.key)?;
        let tx = connection.transaction()?;
        run(&tx)
    }
}

impl Store {
    /// Writes a consistent copy under the same key, and proves that it can be read.
    pub(crate) fn copy_to(&self, copy: &Path) -> Result<(), Fault> {
        let place = copy.to_str().ok_or_else(|| Fault::new(Code::BadInput).with("field", "path"))?;
        connect(&self.path, &self.key, OpenFlags::SQLITE_OPEN_READ_WRITE)?.execute("VACUUM INTO ?1", [place])?;
        let copied = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        unseal(&copied, &self.key)?;
        if sound(&copied)? { Ok(()) } else { Err(Code::StoreDamaged.into()) }
    }

    /// Leaves nothing of what was just dropped in the write-ahead log either. Readers may be busy: then it goes with the
    /// next one, as it would have.
    pub(crate) fn forget_pages(&self) -> Result<(), Fault> {
        self.writer().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// Whether every page can be read and says what it should.
    pub(crate) fn is_sound(&self) -> Result<bool, Fault> {
        sound(&hold(&self.reader))
    }
}

fn sound(connection: &Connection) -> Result<bool, Fault> {
    let told: String = connection.query_row("PRAGMA quick_check", [], |row| row.get(0))?;
    Ok(told == "ok")
}

/// A writer that has more memory.
pub(crate) struct Widened<'s>(&'s Store);

impl Drop for Widened<'_> {
    fn drop(&mut self) {
        let writer = hold(&self.0.writer);
        if self.0.widened.fetch_sub(1, Ordering::Relaxed) > 1 {
            return;
        }
        // Nothing depends on it but memory.
        let _ = set_cache(&writer, CACHE_KIB).and_then(|()| Ok(writer.release_memory()?));
    }
}

fn set_cache(connection: &Connection, kib: i64) -> Result<(), Fault> {
    Ok(connection.pragma(None, "cache_size", -kib, |_| Ok(()))?)
}

/// A raw key: the vault has done the stretching. SQLCipher's own log goes nowhere, it would tell of pages and times.
fn unseal(connection: &Connection, key: &Key) -> Result<(), Fault> {
    // SQLCipher's own log goes nowhere, from the first moment: it would tell of pages and times.
    connection.pragma_update(None, "cipher_log_level", "NONE")?;
    let raw = Zeroizing::new(format!("x'{}'", Zeroizing::new(hex(&key.0)).as_str()));
    connection.pragma_update(None, "key", raw.as_str())?;
    connection.pragma_update(None, "cipher_log_level", "NONE")?;
    Ok(())
}

fn connect_reader(path: &Path, key: &Key) -> Result<Connection, Fault> {
    let reader = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    reader.pragma_update(None, "query_only", true)?;
    Ok(reader)
}

/// A panic while the lock was held rolled its transaction back; the connection is sound.
fn hold<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(path: &Path, key: &Key, flags: OpenFlags) -> Result<Connection, Fault> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    unseal(&connection, key)?;
    connection.busy_timeout(std::time::Duration::from_millis(BUSY_MS))?;
    // The first real read tells whether the key fits and the file is sound.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    for (name, value) in [
        ("synchronous", "FULL"),
        ("fullfsync", "ON"),
        ("checkpoint_fullfsync", "ON"),
        ("secure_delete", "ON"),
        ("temp_store", "MEMORY"),
        ("foreign_keys", "ON"),
        ("trusted_schema", "OFF"),
        ("cell_size_check", "ON"),
        ("mmap_size", "0"),
    ] {
        // Some of these answer with a row, some do not.
        connection.pragma(None, name, value, |_| Ok(()))?;
    }
    set_cache(&connection, CACHE_KIB)?;
    // One plan for a statement, whatever is bound: else SQLite parses a kept statement anew each time it is used.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(512);
    Ok(connection)
}

fn migrate(connection: &mut Connection) -> Result<(), Fault> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let done = usize::try_from(version).map_err(|_| Code::StoreDamaged)?;
    if done > MIGRATIONS.len() {
        return Err(Code::StoreNewer.into());
    }
    for (index, migration) in MIGRATIONS.iter().enumerate().skip(done) {
        let tx = connection.transaction()?;
        tx.execute_batch(migration)?;
        tx.pragma_update(None, "user_version", index as i64 + 1)?;
        tx.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
