//! The search index: normalised words in FTS5, and what each row stands for.

use super::listing::Filter;
use crate::fault::Fault;
use crdt::text::search as words;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Transaction, params_from_iter};
use wire::SpaceId;

/// Texts that wait for [`settle`]. FTS5 writes out what it holds in memory at each savepoint, and SQLite opens one for many a
/// statement: texts put into the index one by one, with other rows between them, each become a segment that is merged anew.
/// The table lies in memory and is empty between transactions.
const WAITING: &str = "CREATE TEMP TABLE search_waiting (n INTEGER PRIMARY KEY, words TEXT NOT NULL)";
/// Bytes that wait at most, so that a large import takes no more memory than a small one: as many as FTS5 holds in memory before
/// it writes a segment.
const WAITING_BYTES_MAX: i64 = 1024 * 1024;
/// Texts between which these are counted; and bytes of one that has them counted at once.
const COUNTED_EVERY: i64 = 256;
const LARGE_BYTES: usize = 64 * 1024;

/// Makes a connection ready to index texts.
pub(super) fn begin(connection: &Connection) -> Result<(), Fault> {
    Ok(connection.execute_batch(WAITING)?)
}

/// Indexes a text, given as its words in their one spelling, replacing what stood under the same id. It is found once
/// [`settle`] was called, which [`super::Store::write`] does.
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
    tx.prepare_cached("INSERT INTO search_waiting (n, words) VALUES (?1, ?2)")?.execute((n, normal))?;
    // Places are numbered one after the other.
    let counts = n % COUNTED_EVERY == 0 || normal.len() >= LARGE_BYTES;
    if counts && waiting(tx)? >= WAITING_BYTES_MAX { settle(tx) } else { Ok(()) }
}

/// Bytes that wait.
fn waiting(tx: &Transaction<'_>) -> Result<i64, Fault> {
    let bytes = "SELECT coalesce(sum(octet_length(words)), 0) FROM search_waiting";
    Ok(tx.prepare_cached(bytes)?.query_row([], |row| row.get(0))?)
}

/// Puts the texts that wait into the index.
pub(super) fn settle(tx: &Transaction<'_>) -> Result<(), Fault> {
    tx.prepare_cached("INSERT INTO search (rowid, words) SELECT n, words FROM search_waiting ORDER BY n")?
        .execute([])?;
    tx.prepare_cached("DELETE FROM search_waiting")?.execute([])?;
    Ok(())
}

/// Takes a text out of the index.
pub(crate) fn remove(tx: &Transaction<'_>, kind: &str, id: &str) -> Result<(), Fault> {
    let n: Option<i64> = tx
        .prepare_cached("SELECT n FROM search_place WHERE kind = ?1 AND id = ?2")?
        .query_row((kind, id), |row| row.get(0))
        .optional()?;
    if let Some(n) = n {
        let waited = tx.prepare_cached("DELETE FROM search_waiting WHERE n = ?1")?.execute([n])?;
        if waited == 0 {
            tx.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([n])?;
        }
        tx.prepare_cached("DELETE FROM search_place WHERE n = ?1")?.execute([n])?;
    }
    Ok(())
}

/// Drops everything but drafts, for a rebuild.
pub(crate) fn drop_shared(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    let places = "SELECT n FROM search_place WHERE space = ?1 AND kind <> 'draft'";
    tx.execute(&format!("DELETE FROM search_waiting WHERE n IN ({places})"), [space.0])?;
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

/// What is looked among.
pub(crate) struct Asked<'a> {
    pub(crate) space: Option<SpaceId>,
    pub(crate) language: Option<&'a str>,
    /// Only contributions of one consultation that are filed so.
    pub(crate) filed: Option<Filter>,
    pub(crate) limit: u32,
}

/// Finds texts, best first; gives the page and the number of all hits.
pub(crate) fn find(tx: &Transaction<'_>, query: &str, asked: &Asked<'_>) -> Result<(Vec<FoundPlace>, u32), Fault> {
    let Some(matching) = words::query(query) else { return Ok((Vec::new(), 0)) };
    let space = |space: SpaceId| Value::Blob(space.0.to_vec());
    let (filed, mut values) = match &asked.filed {
        // The consultation is the first value of the condition too.
        Some(filter) => {
            let ids = format!(
                "found.kind = 'entry' AND unhex(found.id) IN (SELECT entry.id FROM entry WHERE {})",
                filter.sql
            );
            (ids, filter.values.clone())
        }
        None => ("(?1 IS NULL OR found.space = ?1)".to_owned(), vec![asked.space.map_or(Value::Null, space)]),
    };
    values.push(Value::Text(matching));
    let n = values.len();
    values.push(asked.language.map_or(Value::Null, |language| Value::Text(language.to_owned())));
    let place = "search_place.space AS space, search_place.kind AS kind, search_place.id AS id, search_place.language AS language";
    let filter = format!(
        "FROM (SELECT {place}, rank FROM search JOIN search_place ON search_place.n = search.rowid WHERE search MATCH ?{n})
         AS found WHERE {filed} AND (?{} IS NULL OR found.language = ?{})
           AND NOT (found.kind = 'entry' AND EXISTS (SELECT 1 FROM entry AS one LEFT JOIN entry AS original
             ON original.id = one.translates WHERE one.id = unhex(found.id) AND (one.held OR coalesce(original.held, 0))))",
        n + 1,
        n + 1
    );
    let total = tx
        .prepare_cached(&format!("SELECT count(*) {filter}"))?
        .query_row(params_from_iter(&values), |row| row.get(0))?;
    let sql = format!("SELECT found.* {filter} ORDER BY found.rank, found.kind, found.id LIMIT {}", asked.limit);
    let mut statement = tx.prepare_cached(&sql)?;
    let hits = statement.query_map(params_from_iter(&values), |row| {
        Ok(FoundPlace {
            space: SpaceId(super::blobs::fixed(row, "space")?),
            kind: row.get("kind")?,
            id: row.get("id")?,
            language: row.get("language")?,
        })
    })?;
    Ok((hits.collect::<Result<_, _>>()?, total))
}
