//! The search index: normalised words in FTS5, and what each row stands for.

use crate::fault::Fault;
use crdt::text::search as words;
use rusqlite::{OptionalExtension, Transaction};
use wire::SpaceId;

/// Indexes a text, given as its words in their one spelling, replacing what stood under the same id.
pub(crate) fn put(
    tx: &Transaction<'_>,
    space: SpaceId,
    kind: &str,
    id: &str,
    language: &str,
    normal: &str,
) -> Result<(), Fault> {
    remove(tx, kind, id)?;
    tx.prepare_cached("INSERT INTO search_place (space, kind, id, language) VALUES (?1, ?2, ?3, ?4)")?
        .execute((space.0, kind, id, language))?;
    let n = tx.last_insert_rowid();
    tx.prepare_cached("INSERT INTO search (rowid, words) VALUES (?1, ?2)")?.execute((n, normal))?;
    Ok(())
}

/// Takes a text out of the index.
pub(crate) fn remove(tx: &Transaction<'_>, kind: &str, id: &str) -> Result<(), Fault> {
    let n: Option<i64> = tx
        .prepare_cached("SELECT n FROM search_place WHERE kind = ?1 AND id = ?2")?
        .query_row((kind, id), |row| row.get(0))
        .optional()?;
    if let Some(n) = n {
        tx.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([n])?;
        tx.prepare_cached("DELETE FROM search_place WHERE n = ?1")?.execute([n])?;
    }
    Ok(())
}

/// Drops everything but drafts, for a rebuild.
pub(crate) fn drop_shared(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    let places = "SELECT n FROM search_place WHERE space = ?1 AND kind <> 'draft'";
    tx.execute(&format!("DELETE FROM search WHERE rowid IN ({places})"), [space.0])?;
    tx.execute("DELETE FROM search_place WHERE space = ?1 AND kind <> 'draft'", [space.0])?;
    Ok(())
}

/// One hit: what was found and where.
pub(crate) struct FoundPlace {
    pub(crate) space: SpaceId,
    pub(crate) kind: String,
    pub(crate) id: String,
    pub(crate) language: String,
}

/// Finds texts, best first; gives the page and the number of all hits.
pub(crate) fn find(
    tx: &Transaction<'_>,
    query: &str,
    space: Option<SpaceId>,
    language: Option<&str>,
    limit: u32,
) -> Result<(Vec<FoundPlace>, u32), Fault> {
    let Some(matching) = words::query(query) else { return Ok((Vec::new(), 0)) };
    let space = space.map(|space| space.0.to_vec());
    let filter = "FROM search JOIN search_place ON search_place.n = search.rowid
         WHERE search MATCH ?1 AND (?2 IS NULL OR space = ?2) AND (?3 IS NULL OR language = ?3)
           AND NOT (kind = 'entry' AND EXISTS (SELECT 1 FROM entry LEFT JOIN entry AS original ON original.id = entry.translates
             WHERE entry.id = unhex(search_place.id) AND (entry.held OR coalesce(original.held, 0))))";
    let total = tx
        .prepare_cached(&format!("SELECT count(*) {filter}"))?
        .query_row((&matching, &space, language), |row| row.get(0))?;
    let mut statement =
        tx.prepare_cached(&format!("SELECT space, kind, id, language {filter} ORDER BY rank, kind, id LIMIT ?4"))?;
    let hits = statement.query_map((&matching, &space, language, limit), |row| {
        Ok(FoundPlace {
            space: SpaceId(super::blobs::fixed(row, "space")?),
            kind: row.get("kind")?,
            id: row.get("id")?,
            language: row.get("language")?,
        })
    })?;
    Ok((hits.collect::<Result<_, _>>()?, total))
}
