//! The tables, and how a connection is set up. A schema that was released is never edited: the next number is added.

use super::OpenError;
use rusqlite::{Connection, OptionalExtension};
use std::path::Path;

/// The one schema there is.
const VERSION: i64 = 1;
/// How long a statement waits for another connection's lock, ms: readers hold none in WAL mode, so this is only for the
/// moment of opening.
const LOCK_WAIT_MS: u64 = 5_000;

const TABLES: &str = "
CREATE TABLE store (one INTEGER PRIMARY KEY CHECK (one = 1), epoch INTEGER NOT NULL, touched INTEGER NOT NULL) STRICT;
-- `bytes`: as the quota counts. `day`: last read or written, days since 1970; nothing finer is kept.
CREATE TABLE mailbox (
    n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, head INTEGER NOT NULL, chain BLOB NOT NULL,
    bytes INTEGER NOT NULL, day INTEGER NOT NULL
) STRICT;
CREATE TABLE parcel (
    mailbox INTEGER NOT NULL, position INTEGER NOT NULL, log BLOB NOT NULL, ordinal INTEGER NOT NULL,
    hash BLOB NOT NULL, chain BLOB NOT NULL, bytes BLOB NOT NULL,
    UNIQUE (mailbox, position), UNIQUE (mailbox, log, ordinal)
) STRICT;
CREATE TABLE log (
    mailbox INTEGER NOT NULL, log BLOB NOT NULL, ordinal INTEGER NOT NULL, hash BLOB NOT NULL, UNIQUE (mailbox, log)
) STRICT;
CREATE TABLE fork (
    mailbox INTEGER NOT NULL, log BLOB NOT NULL, ordinal INTEGER NOT NULL, hash BLOB NOT NULL, bytes BLOB NOT NULL,
    other_hash BLOB NOT NULL, other_bytes BLOB NOT NULL, UNIQUE (mailbox, log, ordinal, other_hash)
) STRICT;
CREATE TABLE payload (
    mailbox INTEGER NOT NULL, hash BLOB NOT NULL, total INTEGER NOT NULL, whole INTEGER NOT NULL, day INTEGER NOT NULL,
    UNIQUE (mailbox, hash)
) STRICT;
";

/// A connection for the writer or a reader.
pub(super) fn open(path: &Path) -> rusqlite::Result<Connection> {
    let db = Connection::open(path)?;
    db.busy_timeout(std::time::Duration::from_millis(LOCK_WAIT_MS))?;
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;",
    )?;
    Ok(db)
}

/// Makes the tables if they are not there; gives the store's epoch.
pub(super) fn prepare(db: &Connection, epoch: u64) -> Result<u64, OpenError> {
    let version: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version > VERSION {
        return Err(OpenError::Newer);
    }
    if version == 0 {
        db.execute_batch(&format!("BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {VERSION};"))?;
        db.execute("INSERT INTO store VALUES (1, ?1, 0)", [epoch.cast_signed()])?;
        db.execute_batch("COMMIT")?;
    }
    let epoch: Option<i64> = db.query_row("SELECT epoch FROM store", [], |row| row.get(0)).optional()?;
    Ok(epoch.unwrap_or_default().cast_unsigned())
}

/// Writes something, to see that writing works.
pub(super) fn touch(db: &Connection) -> rusqlite::Result<()> {
    db.execute("UPDATE store SET touched = 1 - touched", []).map(drop)
}
