//! Words and files that came back with a backup without the ledger of what was destroyed since (docs/store.md, ST17): they
//! can be read here, and are handed on to nobody until it is known that they were not taken back.
//!
//! Left out on purpose: what is written after the home came back, which nobody can have taken back unknown to it.

use super::reading;
use crate::api::Restored;
use crate::fault::Fault;
use rusqlite::Transaction;
use wire::SpaceId;

/// Notes that of everything here it is not known whether it was taken back.
pub(crate) fn doubt_all(tx: &Transaction<'_>) -> Result<(), Fault> {
    tx.execute("INSERT OR IGNORE INTO unverified (hash, space) SELECT hash, space FROM payload", [])?;
    Ok(())
}

/// Words and files of a consultation that are in doubt.
pub(crate) fn count(tx: &Transaction<'_>, space: SpaceId) -> Result<u32, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT count(*) FROM unverified JOIN payload ON payload.hash = unverified.hash WHERE unverified.space = ?1",
    )?;
    Ok(statement.query_row([space.0], |row| row.get(0))?)
}

/// An office was heard, or a person says so: what is here may be handed on again.
pub(crate) fn trust(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    tx.prepare_cached("DELETE FROM unverified WHERE space = ?1")?.execute([space.0])?;
    Ok(())
}

/// Contributions whose words are in doubt.
pub(crate) fn entries(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<String>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT lower(hex(entry.id)) FROM entry JOIN unverified ON unverified.hash = entry.payload WHERE entry.space = ?1",
    )?;
    Ok(statement.query_map([space.0], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Every consultation with something in doubt.
pub(crate) fn list(tx: &Transaction<'_>) -> Result<Vec<Restored>, Fault> {
    let mut all = Vec::new();
    for space in super::space::list(tx)? {
        let unverified = count(tx, space)?;
        if unverified > 0 {
            all.push(Restored { consultation: space.to_string(), title: reading::title(tx, space)?, unverified });
        }
    }
    Ok(all)
}
