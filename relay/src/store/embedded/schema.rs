//! The tables, and how a connection is set up. A schema that was released is never edited: the next number is added.

use super::OpenError;
use rusqlite::{Connection, OptionalExtension};
use std::path::Path;

/// The newest schema.
const VERSION: i64 = 2;
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

/// Version 2: what trimming needs. `trimmed`: the last position that is not here any more, with the chain up to it.
const SNAPSHOTS: &str = "
ALTER TABLE mailbox ADD COLUMN trimming_key BLOB;
ALTER TABLE mailbox ADD COLUMN trimmed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE mailbox ADD COLUMN trimmed_chain BLOB NOT NULL DEFAULT x'00000000000000000000000000000000';
CREATE TABLE snapshot (
    mailbox INTEGER NOT NULL, name BLOB NOT NULL, position INTEGER NOT NULL, payload BLOB NOT NULL, bytes BLOB NOT NULL,
    day INTEGER NOT NULL, UNIQUE (mailbox, name)
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

/// Makes the tables that are not there; gives the store's epoch.
pub(super) fn prepare(db: &Connection, epoch: u64) -> Result<u64, OpenError> {
    let version: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version > VERSION {
        return Err(OpenError::Newer);
    }
    if version < VERSION {
        db.execute_batch("BEGIN IMMEDIATE")?;
        if version < 1 {
            db.execute_batch(TABLES)?;
            db.execute("INSERT INTO store VALUES (1, ?1, 0)", [epoch.cast_signed()])?;
        }
        db.execute_batch(&format!("{SNAPSHOTS} PRAGMA user_version = {VERSION}; COMMIT"))?;
    }
    let epoch: Option<i64> = db.query_row("SELECT epoch FROM store", [], |row| row.get(0)).optional()?;
    Ok(epoch.unwrap_or_default().cast_unsigned())
}

/// Writes something, to see that writing works.
pub(super) fn touch(db: &Connection) -> rusqlite::Result<()> {
    db.execute("UPDATE store SET touched = 1 - touched", []).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_the_first_schema_keeps_what_is_in_it() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(TABLES).unwrap();
        db.execute_batch(
            "INSERT INTO store VALUES (1, 9, 0); INSERT INTO mailbox VALUES (1, x'01', 4, x'02', 5, 6);
             PRAGMA user_version = 1",
        )
        .unwrap();
        assert_eq!(prepare(&db, 7).unwrap(), 9, "the epoch it was made with");
        assert_eq!(prepare(&db, 7).unwrap(), 9, "and again");
        let row = db.query_row("SELECT head, trimmed, trimming_key FROM mailbox", [], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, Option<Vec<u8>>>(2)?))
        });
        assert_eq!(row.unwrap(), (4, 0, None), "never trimmed, and by nobody");
        db.execute_batch("PRAGMA user_version = 3").unwrap();
        assert!(matches!(prepare(&db, 7), Err(OpenError::Newer)));
    }
}
