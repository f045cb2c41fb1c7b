//! What each import by hand brought, for as long as it can be undone, and the names of what was undone (docs/store.md, U
//! rules).
//!
//! Left out on purpose: undoing, which is a call's (`calls/undo`), and what leaves, which says so here by [`end`].

use super::blobs::{self, fixed};
use crate::clock::now_ms;
use crate::fault::{Code, Fault};
use rusqlite::{OptionalExtension, Transaction};
use std::collections::BTreeSet;
use wire::{EpochId, Hash, Parcel, SpaceId};

/// Runs that are remembered; older ones that cannot be undone any more are forgotten.
const RUNS_KEPT: i64 = 200;

/// One run of imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run(pub(crate) [u8; 16]);

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&crate::vault::hex(&self.0))
    }
}

/// Why an import cannot be undone any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// A bundle, pack or report holds it.
    Exported,
    /// Another device or a relay was told of it.
    Synced,
    /// A backup holds it.
    BackedUp,
    /// What an office vouched for was proven by it.
    Vouched,
}

impl End {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Exported => "exported",
            Self::Synced => "synced",
            Self::BackedUp => "backed-up",
            Self::Vouched => "vouched",
        }
    }
}

/// The next run. A preview is told the same one as the import that follows it, so that both say the same.
pub(crate) fn next(tx: &Transaction<'_>) -> Result<Run, Fault> {
    let last: i64 = tx.query_row("SELECT coalesce(max(rowid), 0) FROM import", [], |row| row.get(0))?;
    Ok(Run(Hash::of("baraza import v1", &[&(last + 1).to_be_bytes()]).short()))
}

/// Remembers a run, once.
pub(crate) fn begin(tx: &Transaction<'_>, run: Run) -> Result<(), Fault> {
    let new = tx.prepare_cached("INSERT OR IGNORE INTO import (id, at) VALUES (?1, ?2)")?.execute((run.0, now_ms()))?;
    if new > 0 {
        tx.prepare_cached(
            "DELETE FROM import WHERE id IN (SELECT id FROM import ORDER BY at DESC, rowid DESC LIMIT -1 OFFSET ?1)
               AND NOT EXISTS (SELECT 1 FROM import_space WHERE import_space.import = import.id AND ended IS NULL)",
        )?
        .execute([RUNS_KEPT])?;
    }
    Ok(())
}

/// Whether a run was undone.
pub(crate) fn was_undone(tx: &Transaction<'_>, run: Run) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM import WHERE id = ?1 AND undone_at IS NOT NULL")?.exists([run.0])?)
}

/// What one bundle of a run brought, as numbers.
pub(crate) struct FileRow {
    pub(crate) name: String,
    pub(crate) parcels: u32,
    pub(crate) new: u32,
    pub(crate) changed: u32,
    pub(crate) already_here: u32,
    pub(crate) set_aside: u32,
    pub(crate) truncated: bool,
}

/// Remembers a bundle of a run.
pub(crate) fn put_file(tx: &Transaction<'_>, run: Run, file: &FileRow) -> Result<(), Fault> {
    tx.prepare_cached(
        "INSERT INTO import_file (import, name, parcels, new, changed, already_here, set_aside, truncated)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((
        run.0,
        &file.name,
        file.parcels,
        file.new,
        file.changed,
        file.already_here,
        file.set_aside,
        file.truncated,
    ))?;
    Ok(())
}

/// The bundles of a run, in their order.
pub(crate) fn files(tx: &Transaction<'_>, run: Run) -> Result<Vec<FileRow>, Fault> {
    let mut statement = tx.prepare_cached("SELECT * FROM import_file WHERE import = ?1 ORDER BY n")?;
    let files = statement.query_map([run.0], |row| {
        Ok(FileRow {
            name: row.get("name")?,
            parcels: row.get("parcels")?,
            new: row.get("new")?,
            changed: row.get("changed")?,
            already_here: row.get("already_here")?,
            set_aside: row.get("set_aside")?,
            truncated: row.get("truncated")?,
        })
    })?;
    Ok(files.collect::<Result<_, _>>()?)
}

/// A run that is remembered.
pub(crate) struct ImportRow {
    pub(crate) run: Run,
    pub(crate) at: i64,
    pub(crate) undone_at: Option<i64>,
}

/// Runs, latest first.
pub(crate) fn list(tx: &Transaction<'_>) -> Result<Vec<ImportRow>, Fault> {
    let mut statement = tx.prepare_cached("SELECT id, at, undone_at FROM import ORDER BY at DESC, rowid DESC")?;
    let rows = statement.query_map([], |row| {
        Ok(ImportRow { run: Run(fixed(row, "id")?), at: row.get("at")?, undone_at: row.get("undone_at")? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A run by id or unique beginning.
pub(crate) fn find(tx: &Transaction<'_>, typed: &str) -> Result<ImportRow, Fault> {
    let run = Run(blobs::find_import(tx, typed)?);
    list(tx)?.into_iter().find(|row| row.run == run).ok_or_else(|| Code::StoreDamaged.into())
}

/// The consultations that a run brought something to, and why it cannot be undone in them.
pub(crate) fn spaces(tx: &Transaction<'_>, run: Run) -> Result<Vec<(SpaceId, Option<String>)>, Fault> {
    let mut statement = tx.prepare_cached("SELECT space, ended FROM import_space WHERE import = ?1 ORDER BY space")?;
    let spaces = statement.query_map([run.0], |row| Ok((SpaceId(fixed(row, "space")?), row.get("ended")?)))?;
    Ok(spaces.collect::<Result<_, _>>()?)
}

/// A run brings something to a consultation. Where an office's word stood for what was lacking, it cannot be undone: that
/// word is forgotten once it is proven.
pub(crate) fn put_space(tx: &Transaction<'_>, run: Run, space: SpaceId) -> Result<(), Fault> {
    let vouched = tx.prepare_cached("SELECT 1 FROM vouched WHERE space = ?1")?.exists([space.0])?;
    let ended = vouched.then(|| End::Vouched.word());
    tx.prepare_cached("INSERT OR IGNORE INTO import_space (import, space, ended) VALUES (?1, ?2, ?3)")?
        .execute((run.0, space.0, ended))?;
    Ok(())
}

/// Whether something of a consultation could still be undone.
pub(crate) fn is_open(tx: &Transaction<'_>, space: SpaceId) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM import_space WHERE space = ?1 AND ended IS NULL")?.exists([space.0])?)
}

/// Something of a consultation leaves, or left: no import to it can be undone from here on.
pub(crate) fn end(tx: &Transaction<'_>, space: SpaceId, why: End) -> Result<(), Fault> {
    tx.prepare_cached("UPDATE import_space SET ended = ?2 WHERE space = ?1 AND ended IS NULL")?
        .execute((space.0, why.word()))?;
    forget_ended(tx)
}

/// What a run brought need not be known once it cannot be undone.
fn forget_ended(tx: &Transaction<'_>) -> Result<(), Fault> {
    for table in BROUGHT {
        tx.execute(
            &format!(
                "DELETE FROM {table} WHERE NOT EXISTS (SELECT 1 FROM import_space WHERE import_space.import = {table}.import
                   AND import_space.space = {table}.space AND ended IS NULL)"
            ),
            [],
        )?;
    }
    Ok(())
}

const BROUGHT: [&str; 4] = ["import_parcel", "import_payload", "import_key", "import_letter"];

/// Forgets what a run brought to a consultation: it was undone.
pub(crate) fn close(tx: &Transaction<'_>, run: Run, space: SpaceId) -> Result<(), Fault> {
    for table in BROUGHT {
        tx.execute(&format!("DELETE FROM {table} WHERE import = ?1 AND space = ?2"), (run.0, space.0))?;
    }
    tx.execute("DELETE FROM import_space WHERE import = ?1 AND space = ?2", (run.0, space.0))?;
    Ok(())
}

/// A run was undone.
pub(crate) fn put_undone(tx: &Transaction<'_>, run: Run) -> Result<(), Fault> {
    tx.execute("UPDATE import SET undone_at = ?2 WHERE id = ?1", (run.0, now_ms()))?;
    Ok(())
}

/// A parcel came with a run; or had waited here, and was let in by it.
pub(crate) fn put_parcel(
    tx: &Transaction<'_>,
    run: Run,
    space: SpaceId,
    parcel: Hash,
    waited: bool,
) -> Result<(), Fault> {
    tx.prepare_cached("INSERT OR IGNORE INTO import_parcel (hash, import, space, waited) VALUES (?1, ?2, ?3, ?4)")?
        .execute((parcel.0, run.0, space.0, waited))?;
    Ok(())
}

/// The parcels of a run, that came with it or that it let in.
pub(crate) fn parcels(tx: &Transaction<'_>, run: Run, space: SpaceId, waited: bool) -> Result<BTreeSet<Hash>, Fault> {
    let mut statement =
        tx.prepare_cached("SELECT hash FROM import_parcel WHERE import = ?1 AND space = ?2 AND waited = ?3")?;
    let found = statement.query_map((run.0, space.0, waited), |row| Ok(Hash(fixed(row, "hash")?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// A payload came with a run.
pub(crate) fn put_payload(tx: &Transaction<'_>, run: Run, space: SpaceId, payload: Hash) -> Result<(), Fault> {
    tx.prepare_cached("INSERT OR IGNORE INTO import_payload (hash, import, space) VALUES (?1, ?2, ?3)")?
        .execute((payload.0, run.0, space.0))?;
    Ok(())
}

/// The payloads of a run.
pub(crate) fn payloads(tx: &Transaction<'_>, run: Run, space: SpaceId) -> Result<Vec<Hash>, Fault> {
    let mut statement = tx.prepare_cached("SELECT hash FROM import_payload WHERE import = ?1 AND space = ?2")?;
    let found = statement.query_map((run.0, space.0), |row| Ok(Hash(fixed(row, "hash")?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// A key came with a run.
pub(crate) fn put_key(tx: &Transaction<'_>, run: Run, space: SpaceId, epoch: EpochId) -> Result<(), Fault> {
    tx.prepare_cached("INSERT OR IGNORE INTO import_key (space, epoch, import) VALUES (?1, ?2, ?3)")?
        .execute((space.0, epoch.0, run.0))?;
    Ok(())
}

/// Takes the keys and letters of a run away again.
pub(crate) fn drop_keys(tx: &Transaction<'_>, run: Run, space: SpaceId) -> Result<(), Fault> {
    tx.execute(
        "DELETE FROM epoch_key WHERE space = ?2
           AND epoch IN (SELECT epoch FROM import_key WHERE import = ?1 AND import_key.space = ?2)",
        (run.0, space.0),
    )?;
    tx.execute(
        "DELETE FROM letter WHERE name IN (SELECT name FROM import_letter WHERE import = ?1 AND space = ?2)",
        (run.0, space.0),
    )?;
    Ok(())
}

/// A letter came with a run.
pub(crate) fn put_letter(tx: &Transaction<'_>, run: Run, space: SpaceId, name: [u8; 16]) -> Result<(), Fault> {
    tx.prepare_cached("INSERT OR IGNORE INTO import_letter (name, import, space) VALUES (?1, ?2, ?3)")?
        .execute((name, run.0, space.0))?;
    Ok(())
}

/// Remembers that something was undone.
pub(crate) fn remember(tx: &Transaction<'_>, name: Hash) -> Result<(), Fault> {
    tx.prepare_cached("INSERT OR IGNORE INTO undone (hash) VALUES (?1)")?.execute([name.0])?;
    Ok(())
}

/// Whether something of this name was undone.
pub(crate) fn is_undone(tx: &Transaction<'_>, name: Hash) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM undone WHERE hash = ?1")?.exists([name.0])?)
}

/// A person brings these by hand: what was undone of them may come again.
pub(crate) fn ask_again(tx: &Transaction<'_>, parcels: &[Parcel]) -> Result<(), Fault> {
    if !tx.prepare_cached("SELECT 1 FROM undone LIMIT 1")?.exists([])? {
        return Ok(());
    }
    let mut forget = tx.prepare_cached("DELETE FROM undone WHERE hash = ?1")?;
    for parcel in parcels {
        forget.execute([parcel.hash().0])?;
    }
    Ok(())
}

/// This office owes a receipt for what a file brought.
pub(crate) fn owe_receipt(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    tx.prepare_cached("INSERT OR IGNORE INTO receipt_owed (space) VALUES (?1)")?.execute([space.0])?;
    Ok(())
}

/// Whether a receipt is owed.
pub(crate) fn owes_receipt(tx: &Transaction<'_>, space: SpaceId) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM receipt_owed WHERE space = ?1")?.exists([space.0])?)
}

/// A receipt for all that is here was given, or none is owed any more.
pub(crate) fn settle_receipt(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    tx.prepare_cached("DELETE FROM receipt_owed WHERE space = ?1")?.execute([space.0])?;
    Ok(())
}

/// The place in the order of arrival at which a run's first parcel stands, if any counts.
pub(crate) fn since(tx: &Transaction<'_>, run: Run, space: SpaceId) -> Result<Option<i64>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT min(parcel.rowid) FROM import_parcel JOIN parcel ON parcel.hash = import_parcel.hash
         WHERE import_parcel.import = ?1 AND import_parcel.space = ?2",
    )?;
    Ok(statement.query_row((run.0, space.0), |row| row.get(0)).optional()?.flatten())
}
