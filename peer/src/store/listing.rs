//! Pages of contributions and how many match what is asked for (docs/model.md, F7): one condition serves the page, its total
//! and every count beside it, so that they cannot differ.
//!
//! Left out on purpose: what a row shows ([`super::reading`]), and names of rooms and headings ([`super::filing`]).

use super::blobs::fixed;
use super::reading::{ENTRY_COLUMNS, ENTRY_TABLES, entry, rows};
use crate::api::{CodingPage, Entry, EntryCount, EntryCounts, EntryPage, EntryRow};
use crate::fault::Fault;
use crdt::text::search as words;
use rusqlite::types::Value;
use rusqlite::{Transaction, params_from_iter};
use std::collections::BTreeSet;
use wire::{EntryId, SpaceId};

/// Entries on a page when the caller does not say, and at most.
const PAGE_DEFAULT: u32 = 50;
const PAGE_MAX: u32 = 200;

/// What stands for contributions that are in no room, have no area, are of no kind.
pub(crate) const NONE: &str = "none";

/// What waits for an office's decision (A13), a summary (F9) and a translation (X4) is in no list of contributions.
pub(super) const LISTED: &str = "entry.id NOT IN (SELECT id FROM entry WHERE space = ?1 AND held)
    AND entry.id NOT IN (SELECT id FROM entry WHERE space = ?1 AND sums_up)
    AND entry.id NOT IN (SELECT id FROM entry WHERE space = ?1 AND translates IS NOT NULL)";

pub(super) const READ: &str = "EXISTS (SELECT 1 FROM seen WHERE seen.entry = entry.id)
    OR EXISTS (SELECT 1 FROM own_entry WHERE own_entry.entry = entry.id)";

/// What stands in a room, has an area, is of a kind: by the agenda as it is, so that an id it does not have shows nothing.
const ROOM: &str = "SELECT 1 FROM room WHERE room.space = entry.space AND room.id = entry.room";
const AREA: &str = "SELECT 1 FROM entry_area JOIN heading ON heading.shelf = 'areas' AND heading.id = entry_area.area
    WHERE heading.space = entry.space AND entry_area.entry = entry.id";
const KIND: &str = "SELECT 1 FROM heading WHERE heading.space = entry.space AND heading.shelf = 'kinds'
    AND heading.id = entry.sort";

/// What is counted, and with that not narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Room,
    Area,
    Kind,
}

impl By {
    /// What an entry has that has any.
    fn has(self) -> &'static str {
        match self {
            Self::Room => ROOM,
            Self::Area => AREA,
            Self::Kind => KIND,
        }
    }
}

/// A condition on `entry`, with what it is held against; the consultation is the first.
pub(crate) struct Filter {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

impl Filter {
    fn new(space: SpaceId) -> Self {
        Self { sql: format!("entry.space = ?1 AND {LISTED}"), values: vec![Value::Blob(space.0.to_vec())] }
    }

    fn and(&mut self, sql: &str) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
    }

    /// The same with a value, for which `?` stands.
    fn with(&mut self, sql: &str, value: &str) {
        self.values.push(Value::Text(value.to_owned()));
        let place = format!("?{}", self.values.len());
        self.and(&sql.replace('?', &place));
    }

    /// Narrows by a room, an area or a kind, or to what has none.
    pub(super) fn narrow(&mut self, has: &str, id: &str, chosen: Option<&str>) {
        match chosen {
            None => {}
            Some(NONE) => self.and(&format!("NOT EXISTS ({has})")),
            Some(one) => self.with(&format!("EXISTS ({has} AND {id} = ?)"), one),
        }
    }
}

fn filter(space: SpaceId, ask: &EntryPage, without: Option<By>) -> Filter {
    let mut filter = Filter::new(space);
    match ask.question.as_deref() {
        None => {}
        Some("cross_cutting") => filter.and("entry.questions = ''"),
        Some(question) => {
            filter.with("EXISTS (SELECT 1 FROM entry_question WHERE entry = entry.id AND question = ?)", question);
        }
    }
    let kept = |by: By, chosen: &Option<String>| chosen.clone().filter(|_| without != Some(by));
    narrow(
        &mut filter,
        kept(By::Room, &ask.room).as_deref(),
        kept(By::Area, &ask.area).as_deref(),
        kept(By::Kind, &ask.kind).as_deref(),
    );
    if let Some(author) = &ask.author {
        filter.with("entry.person = ?", author);
    }
    if let Some(language) = &ask.language {
        filter.with("entry.language = ?", language);
    }
    if ask.unread {
        filter.and(&format!("NOT ({READ})"));
    }
    if ask.threads {
        filter.and("entry.parent IS NULL");
    }
    filter
}

fn narrow(filter: &mut Filter, room: Option<&str>, area: Option<&str>, kind: Option<&str>) {
    filter.narrow(ROOM, "room.id", room);
    filter.narrow(AREA, "heading.id", area);
    filter.narrow(KIND, "heading.id", kind);
}

/// The contributions of a consultation that are found where a room, an area or a kind is asked for, as a condition on their
/// ids; the first value is the consultation.
pub(crate) fn narrowed(space: SpaceId, room: Option<&str>, area: Option<&str>, kind: Option<&str>) -> Filter {
    let mut filter = Filter::new(space);
    narrow(&mut filter, room, area, kind);
    filter
}

/// Where a page begins, how long it is, and which way it goes.
struct Piece {
    newest: bool,
    offset: u32,
    limit: u32,
}

/// One page of entries, and how many match in all.
pub(crate) fn page(tx: &Transaction<'_>, space: SpaceId, ask: &EntryPage) -> Result<(Vec<EntryRow>, u32), Fault> {
    let piece = Piece { newest: ask.newest, offset: ask.offset, limit: ask.limit };
    paged(tx, space, &filter(space, ask, None), &piece)
}

/// What members read of what is asked for.
pub(super) fn readable(space: SpaceId, ask: &EntryPage) -> Filter {
    let mut filter = filter(space, ask, None);
    filter.and("NOT entry.withdrawn AND NOT entry.hidden");
    filter
}

/// The contributions that match.
pub(super) fn ids(tx: &Transaction<'_>, filter: &Filter) -> Result<BTreeSet<EntryId>, Fault> {
    let mut statement = tx.prepare(&format!("SELECT entry.id FROM entry WHERE {}", filter.sql))?;
    let found = statement.query_map(params_from_iter(&filter.values), |row| Ok(EntryId(fixed(row, "id")?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// H13: one page of what is read for coding, and how many match in all. `given` are the contributions that are asked for by
/// what is coded in them, or those that are not; without them only what members read is listed.
pub(crate) fn coding_page(
    tx: &Transaction<'_>,
    space: SpaceId,
    ask: &CodingPage,
    given: Option<(&BTreeSet<EntryId>, bool)>,
) -> Result<(Vec<EntryRow>, u32), Fault> {
    let some = EntryPage { question: ask.question.clone(), ..EntryPage::default() };
    let of_one_code = matches!(given, Some((_, true)));
    let mut filter = if of_one_code { filter(space, &some, None) } else { readable(space, &some) };
    if let Some((entries, within)) = given {
        let ids: Vec<String> = entries.iter().map(EntryId::to_string).collect();
        let ids = serde_json::to_string(&ids).map_err(|_| Fault::internal("entry-ids"))?;
        let word = if within { "IN" } else { "NOT IN" };
        filter.with(&format!("entry.id {word} (SELECT unhex(value) FROM json_each(?))"), &ids);
    }
    if let Some(entry) = &ask.entry {
        filter.with("entry.id = unhex(?)", entry);
    }
    match ask.query.as_deref().filter(|typed| !typed.trim().is_empty()).map(words::query) {
        None => {}
        Some(Some(matching)) => filter.with(
            "entry.id IN (SELECT unhex(search_place.id) FROM search JOIN search_place ON search_place.n = search.rowid
             WHERE search MATCH ? AND search_place.kind = 'entry')",
            &matching,
        ),
        Some(None) => filter.and("0"),
    }
    paged(tx, space, &filter, &Piece { newest: false, offset: ask.offset, limit: ask.limit })
}

fn paged(tx: &Transaction<'_>, space: SpaceId, filter: &Filter, piece: &Piece) -> Result<(Vec<EntryRow>, u32), Fault> {
    // Alone in its table a consultation's contributions are counted by an index.
    let total = tx
        .prepare_cached(&format!("SELECT count(*) FROM entry WHERE {}", filter.sql))?
        .query_row(params_from_iter(&filter.values), |row| row.get(0))?;
    let direction = if piece.newest { "DESC" } else { "ASC" };
    let limit = if piece.limit == 0 { PAGE_DEFAULT } else { piece.limit.min(PAGE_MAX) };
    // G15. Most consultations have nothing that stands first, and their order is that of an index.
    let pinned = tx
        .prepare_cached("SELECT 1 FROM entry INDEXED BY entry_pinned WHERE space = ?1 AND pinned")?
        .exists([space.0])?;
    let first = if pinned { "entry.pinned DESC, " } else { "" };
    let sql = format!(
        "SELECT {ENTRY_COLUMNS} FROM {ENTRY_TABLES} WHERE {} ORDER BY {first}entry.place {direction}, entry.id {direction}
         LIMIT {limit} OFFSET {}",
        filter.sql, piece.offset
    );
    let mut statement = tx.prepare(&sql)?;
    let found = statement.query_map(params_from_iter(&filter.values), entry)?;
    let entries: Vec<Entry> = found.collect::<Result<_, _>>()?;
    Ok((rows(tx, entries)?, total))
}

/// F9: what moderators summed up, newest first: of one room, of none, or all. What was taken back or hidden is not put before
/// anybody.
pub(crate) fn summaries(tx: &Transaction<'_>, space: SpaceId, room: Option<&str>) -> Result<Vec<EntryRow>, Fault> {
    let mut filter = Filter { sql: "entry.space = ?1".to_owned(), values: vec![Value::Blob(space.0.to_vec())] };
    filter.and("entry.sums_up AND NOT entry.held AND NOT entry.hidden AND NOT entry.withdrawn");
    filter.narrow(ROOM, "room.id", room);
    let sql = format!(
        "SELECT {ENTRY_COLUMNS} FROM {ENTRY_TABLES} WHERE {} ORDER BY entry.place DESC, entry.id DESC LIMIT {PAGE_MAX}",
        filter.sql
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let found = statement.query_map(params_from_iter(&filter.values), entry)?;
    rows(tx, found.collect::<Result<_, _>>()?)
}

/// F7: how many match by room, area and kind.
pub(crate) fn counts(tx: &Transaction<'_>, space: SpaceId, ask: &EntryPage) -> Result<EntryCounts, Fault> {
    let count = |by: By| {
        let filter = filter(space, ask, Some(by));
        let mut found = known(tx, by, &filter)?;
        let none = format!(
            "SELECT '{NONE}' AS id, count(*) AS n FROM entry WHERE {} AND NOT EXISTS ({})",
            filter.sql,
            by.has()
        );
        found.extend(grouped(tx, &none, &filter)?);
        Ok::<_, Fault>(found)
    };
    Ok(EntryCounts { rooms: count(By::Room)?, areas: count(By::Area)?, kinds: count(By::Kind)? })
}

/// How many there are in all by what the agenda has: a list that is empty here has none to count.
pub(crate) fn whole(
    tx: &Transaction<'_>,
    space: SpaceId,
    (rooms, headings): (bool, bool),
) -> Result<EntryCounts, Fault> {
    let filter = Filter::new(space);
    let count = |by: By, is_there: bool| if is_there { known(tx, by, &filter) } else { Ok(Vec::new()) };
    let (areas, kinds) = (count(By::Area, headings)?, count(By::Kind, headings)?);
    Ok(EntryCounts { rooms: count(By::Room, rooms)?, areas, kinds })
}

fn known(tx: &Transaction<'_>, by: By, filter: &Filter) -> Result<Vec<EntryCount>, Fault> {
    let (key, join) = match by {
        By::Room => ("room.id", "JOIN room ON room.space = entry.space AND room.id = entry.room"),
        By::Area => (
            "heading.id",
            "JOIN entry_area ON entry_area.entry = entry.id
             JOIN heading ON heading.space = entry.space AND heading.shelf = 'areas' AND heading.id = entry_area.area",
        ),
        By::Kind => (
            "heading.id",
            "JOIN heading ON heading.space = entry.space AND heading.shelf = 'kinds' AND heading.id = entry.sort",
        ),
    };
    let sql = format!("SELECT {key} AS id, count(*) AS n FROM entry {join} WHERE {} GROUP BY 1 ORDER BY 1", filter.sql);
    grouped(tx, &sql, filter)
}

fn grouped(tx: &Transaction<'_>, sql: &str, filter: &Filter) -> Result<Vec<EntryCount>, Fault> {
    let mut statement = tx.prepare_cached(sql)?;
    let found = statement.query_map(params_from_iter(&filter.values), |row| {
        Ok(EntryCount { id: row.get("id")?, count: row.get("n")? })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}
