//! The floors: the same database by bare SQLCipher, with the pragmas of the store and nothing of ours above it.

use crate::Done;
use peer::bench::ClosedHome;
use rusqlite::{Connection, OpenFlags, Params};
use std::path::Path;

/// What the store sets, less what only says how it fails.
const PRAGMAS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; \
                       PRAGMA checkpoint_fullfsync = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; \
                       PRAGMA foreign_keys = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -16384;";

/// A bare connection to the home's own database.
pub(crate) fn store(home: &ClosedHome) -> Done<Connection> {
    connect(&home.database(), home, OpenFlags::SQLITE_OPEN_READ_WRITE)
}

/// A bare database beside it, made anew, under the same key.
pub(crate) fn beside(path: &Path, home: &ClosedHome) -> Done<Connection> {
    for end in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        match std::fs::remove_file(name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    connect(path, home, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
}

fn connect(path: &Path, home: &ClosedHome, flags: OpenFlags) -> Done<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.pragma_update(None, "key", home.raw_key())?;
    connection.execute_batch(PRAGMAS)?;
    Ok(connection)
}

/// Steps through every row and touches every column; gives the number of rows.
pub(crate) fn rows(connection: &Connection, sql: &str, with: impl Params) -> Done<usize> {
    let mut statement = connection.prepare_cached(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query(with)?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            std::hint::black_box(row.get_ref(column)?);
        }
        count += 1;
    }
    Ok(count)
}
