//! Words entered for others: what is told of the speaker, beside the body it was sealed with; and who that is, where whoever
//! entered it keeps that (docs/model.md, B1 to B8).
//!
//! Left out on purpose: any way of what is kept into what travels. `behalf` is read by the calls of its own home alone.

use super::blobs::fixed;
use crate::api::{Kept, OnBehalf};
use crate::fault::Fault;
use rusqlite::{OptionalExtension, Row, Transaction};
use wire::{EntryId, SpaceId};

impl From<&crdt::behalf::OnBehalf> for OnBehalf {
    fn from(told: &crdt::behalf::OnBehalf) -> Self {
        let crdt::behalf::OnBehalf { how, speaker, named, place, day, respondent, consent } = told.clone();
        Self { how, speaker, named, place, day, respondent, consent }
    }
}

impl From<OnBehalf> for crdt::behalf::OnBehalf {
    fn from(told: OnBehalf) -> Self {
        let OnBehalf { how, speaker, named, place, day, respondent, consent } = told;
        Self { how, speaker, named, place, day, respondent, consent }
    }
}

/// As it stands in a row.
pub(crate) fn as_text(told: &OnBehalf) -> Result<String, Fault> {
    serde_json::to_string(told).map_err(|_| Fault::internal("on-behalf"))
}

/// As it stands in a body's row.
pub(crate) fn write(told: &crdt::behalf::OnBehalf) -> Result<String, Fault> {
    as_text(&told.into())
}

/// Reads the column `on_behalf`.
pub(crate) fn told(row: &Row<'_>) -> rusqlite::Result<Option<OnBehalf>> {
    let text: Option<String> = row.get("on_behalf")?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Remembers that an own contribution was entered for somebody, and who that is.
pub(crate) fn keep(tx: &Transaction<'_>, space: SpaceId, id: EntryId, at: i64, kept: &Kept) -> Result<(), Fault> {
    tx.prepare_cached(
        "INSERT INTO behalf (entry, space, at, name, contact) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET name = ?4, contact = ?5",
    )?
    .execute((id.0, space.0, at, &kept.name, &kept.contact))?;
    Ok(())
}

/// Forgets who it was, here and in drafts that revise it: what was forgotten must not come back with one.
pub(crate) fn forget(tx: &Transaction<'_>, id: EntryId) -> Result<(), Fault> {
    tx.prepare_cached("UPDATE draft SET kept_name = '', kept_contact = '' WHERE revises = ?1")?.execute([id.0])?;
    tx.prepare_cached("UPDATE behalf SET name = '', contact = '' WHERE entry = ?1")?.execute([id.0])?;
    Ok(())
}

/// Who it was, where that is kept.
pub(crate) fn kept(tx: &Transaction<'_>, id: EntryId) -> Result<Option<Kept>, Fault> {
    let mut statement = tx.prepare_cached("SELECT name, contact FROM behalf WHERE entry = ?1")?;
    let found = statement.query_row([id.0], |row| Ok(Kept { name: row.get("name")?, contact: row.get("contact")? }));
    Ok(found.optional()?.filter(|kept| *kept != Kept::default()))
}

/// How many were entered: those since then with the drafts, the drafts, and those that were submitted.
pub(crate) fn counts(tx: &Transaction<'_>, space: SpaceId, since: i64) -> Result<(u32, u32, u32), Fault> {
    let mut statement = tx.prepare_cached(
        "WITH waits(at) AS (SELECT saved_at FROM draft WHERE space = ?1 AND on_behalf IS NOT NULL AND words > 0
           AND revises IS NULL)
         SELECT (SELECT count(*) FROM behalf WHERE space = ?1 AND at >= ?2)
             + (SELECT count(*) FROM waits WHERE at >= ?2),
           (SELECT count(*) FROM waits), (SELECT count(*) FROM behalf WHERE space = ?1)",
    )?;
    Ok(statement.query_row((space.0, since), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
}

/// Own contributions entered for others, latest first, with when that was.
pub(crate) fn latest(tx: &Transaction<'_>, space: SpaceId, limit: u32) -> Result<Vec<(EntryId, i64)>, Fault> {
    let mut statement =
        tx.prepare_cached("SELECT entry, at FROM behalf WHERE space = ?1 ORDER BY at DESC, rowid DESC LIMIT ?2")?;
    let rows = statement.query_map((space.0, limit), |row| Ok((EntryId(fixed(row, "entry")?), row.get("at")?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
