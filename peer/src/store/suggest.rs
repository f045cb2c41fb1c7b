//! The words that suggestions are made from (docs/text.md, SG1): of what is read for coding on this device, and of nothing else.
//!
//! Left out on purpose: making them (`crdt::text::suggest`), and any trace of them here: nothing is stored.

use super::blobs::fixed;
use super::listing::ids;
use super::reading::{AUTHOR_COLUMNS, ENTRY_TABLES, author};
use crate::api::{Author, EntryPage};
use crate::fault::Fault;
use crdt::text::markdown;
use crdt::text::suggest::Text;
use rusqlite::{Transaction, params_from_iter};
use std::collections::BTreeSet;
use wire::{EntryId, SpaceId};

/// Every contribution that members read, with its words as they are read now: masked where an office masked them, none where
/// they were taken back, hidden or held, or have not come.
pub(crate) fn texts(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<Text>, Fault> {
    let filter = super::listing::readable(space, &EntryPage::default());
    let sql = format!(
        "SELECT entry.id, entry.language, body.markdown FROM entry JOIN body ON body.entry = entry.id WHERE {}",
        filter.sql
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let text = statement.query_map(params_from_iter(&filter.values), |row| {
        let words = markdown::from_markdown(&row.get::<_, String>("markdown")?);
        Ok(Text { entry: EntryId(fixed(row, "id")?), language: row.get("language")?, words })
    })?;
    Ok(text.collect::<Result<_, _>>()?)
}

/// Those of them that answer a question, or stand in a room.
pub(crate) fn narrowed(
    tx: &Transaction<'_>,
    space: SpaceId,
    question: Option<String>,
    room: Option<String>,
) -> Result<Option<BTreeSet<EntryId>>, Fault> {
    if question.is_none() && room.is_none() {
        return Ok(None);
    }
    ids(tx, &super::listing::readable(space, &EntryPage { question, room, ..EntryPage::default() })).map(Some)
}

/// Who said it, its language and its direction.
pub(crate) fn spoken(tx: &Transaction<'_>, id: EntryId) -> Result<(Author, String, String), Fault> {
    let sql =
        format!("SELECT {AUTHOR_COLUMNS}, entry.language, entry.direction FROM {ENTRY_TABLES} WHERE entry.id = ?1");
    let told = tx
        .prepare_cached(&sql)?
        .query_row([id.0], |row| Ok((author(row)?, row.get("language")?, row.get("direction")?)));
    Ok(told?)
}
