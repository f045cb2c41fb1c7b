//! Ids, hashes and lists of hashes as SQL values, and the settings table.

use crate::fault::{Code, Fault};
use rusqlite::{OptionalExtension, Row, Transaction};
use wire::{ActId, EntryId, Hash, SpaceId};

/// Reads a fixed-size blob; another size means damage.
pub(crate) fn fixed<const N: usize>(row: &Row<'_>, column: &str) -> rusqlite::Result<[u8; N]> {
    let bytes: Vec<u8> = row.get(column)?;
    bytes.try_into().map_err(|_| rusqlite::Error::InvalidColumnType(0, column.to_owned(), rusqlite::types::Type::Blob))
}

/// The same where the column may be null.
pub(crate) fn fixed_or_null<const N: usize>(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<[u8; N]>> {
    let bytes: Option<Vec<u8>> = row.get(column)?;
    Ok(bytes.and_then(|bytes| bytes.try_into().ok()))
}

/// Hashes side by side.
pub(crate) fn join_hashes(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}

/// The reverse of [`join_hashes`].
pub(crate) fn split_hashes(bytes: &[u8]) -> Vec<Hash> {
    bytes.chunks_exact(Hash::LEN).filter_map(|chunk| Hash::from_slice(chunk).ok()).collect()
}

/// Hashes as hex, for the edge.
pub(crate) fn hex_list(hashes: &[Hash]) -> Vec<String> {
    hashes.iter().map(Hash::to_string).collect()
}

/// A setting's value.
pub(crate) fn setting(tx: &Transaction<'_>, key: &str) -> Result<Option<String>, Fault> {
    Ok(tx.query_row("SELECT value FROM setting WHERE key = ?1", [key], |row| row.get(0)).optional()?)
}

/// Changes a setting.
pub(crate) fn set_setting(tx: &Transaction<'_>, key: &str, value: &str) -> Result<(), Fault> {
    tx.execute("INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2", (key, value))?;
    Ok(())
}

/// The one id in a table that begins with what was typed. `table` and `column` are names from this program.
fn resolve(tx: &Transaction<'_>, table: &str, kind: &str, typed: &str) -> Result<Vec<u8>, Fault> {
    let prefix = typed.trim().to_ascii_lowercase();
    let named = |code: Code| Fault::new(code).with("kind", kind).with("id", typed);
    if prefix.is_empty() || !prefix.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(named(Code::NotFound));
    }
    let sql = format!("SELECT id FROM {table} WHERE hex(id) LIKE ?1 || '%' LIMIT 2");
    let mut statement = tx.prepare_cached(&sql)?;
    let found: Vec<Vec<u8>> = statement.query_map([&prefix], |row| row.get(0))?.collect::<Result<_, _>>()?;
    match found.len() {
        0 => Err(named(Code::NotFound)),
        1 => Ok(found.into_iter().next().unwrap_or_default()),
        _ => Err(named(Code::Ambiguous)),
    }
}

/// Finds an id in full by its primary key, before looking for beginnings.
fn resolve_fixed<const N: usize>(tx: &Transaction<'_>, table: &str, kind: &str, typed: &str) -> Result<[u8; N], Fault> {
    resolve(tx, table, kind, typed)?.try_into().map_err(|_| Fault::new(Code::StoreDamaged))
}

/// A consultation by id or unique beginning.
pub(crate) fn find_space(tx: &Transaction<'_>, typed: &str) -> Result<SpaceId, Fault> {
    resolve_fixed(tx, "space", "consultation", typed).map(SpaceId)
}

/// A contribution by id or unique beginning.
pub(crate) fn find_entry(tx: &Transaction<'_>, typed: &str) -> Result<EntryId, Fault> {
    if let Ok(id) = typed.parse::<EntryId>() {
        let here = tx.prepare_cached("SELECT 1 FROM entry WHERE id = ?1")?.exists([id.0])?;
        if here {
            return Ok(id);
        }
    }
    resolve_fixed(tx, "entry", "entry", typed).map(EntryId)
}

/// A deposit by id or unique beginning.
pub(crate) fn find_deposit(tx: &Transaction<'_>, typed: &str) -> Result<EntryId, Fault> {
    resolve_fixed(tx, "deposit", "entry", typed).map(EntryId)
}

/// Papers of the desk by id or unique beginning.
pub(crate) fn find_paper(tx: &Transaction<'_>, typed: &str) -> Result<ActId, Fault> {
    resolve_fixed(tx, "paper_record", "group", typed).map(ActId)
}

/// A coding or a memo by id or unique beginning: `kind` is what is asked for.
pub(crate) fn find_coded(tx: &Transaction<'_>, kind: &str, typed: &str) -> Result<ActId, Fault> {
    resolve_fixed(tx, "paper_record", kind, typed).map(ActId)
}

/// A draft by id or unique beginning.
pub(crate) fn find_draft(tx: &Transaction<'_>, typed: &str) -> Result<[u8; 16], Fault> {
    resolve_fixed(tx, "draft", "draft", typed)
}

/// A run of imports by id or unique beginning.
pub(crate) fn find_import(tx: &Transaction<'_>, typed: &str) -> Result<[u8; 16], Fault> {
    resolve_fixed(tx, "import", "import", typed)
}
