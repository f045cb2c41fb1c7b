//! Counting who took part, by SQL over the rows that screens show: no document is opened, whatever their number.

use crate::fault::Fault;
use crate::store::blobs::fixed;
use rusqlite::Transaction;
use std::collections::BTreeSet;
use wire::{EntryId, SpaceId};

/// What is counted (docs/model.md, O1): what members read.
const SHOWN: &str =
    "entry.space = ?1 AND NOT entry.withdrawn AND NOT entry.hidden AND NOT entry.held AND NOT entry.sums_up
  AND entry.translates IS NULL";

/// Which contributions are counted.
#[derive(Debug, Clone)]
pub(crate) struct Among {
    space: SpaceId,
    /// A JSON list of ids in capitals; none: all that members read.
    only: Option<String>,
}

impl Among {
    /// All that members read.
    pub(crate) fn all(space: SpaceId) -> Self {
        Self { space, only: None }
    }

    /// Of them, these.
    pub(crate) fn only(space: SpaceId, entries: &BTreeSet<EntryId>) -> Self {
        let ids: Vec<String> = entries.iter().map(|id| id.to_string().to_ascii_uppercase()).collect();
        Self {
            space,
            only: Some(format!("[{}]", ids.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(","))),
        }
    }
}

const LISTED: &str = "(?2 IS NULL OR hex(entry.id) IN (SELECT value FROM json_each(?2)))";

/// How many are counted.
pub(crate) fn count(tx: &Transaction<'_>, among: &Among) -> Result<u32, Fault> {
    let sql = format!("SELECT count(*) FROM entry WHERE {SHOWN} AND {LISTED}");
    Ok(tx.prepare_cached(&sql)?.query_row((among.space.0, &among.only), |row| row.get(0))?)
}

/// A contribution with the beginning of its words: id, language, direction, Markdown.
pub(crate) type Begun = (EntryId, String, String, String);

/// Letters of Markdown from which the first words are taken.
const BEGINNING: u32 = 400;

/// Those that members read and that are not among these, in their order.
pub(crate) fn rest(tx: &Transaction<'_>, but: &Among) -> Result<Vec<Begun>, Fault> {
    let sql = format!(
        "SELECT entry.id, entry.language, entry.direction, substr(coalesce(body.markdown, ''), 1, {BEGINNING}) AS words
         FROM entry LEFT JOIN body ON body.entry = entry.id WHERE {SHOWN} AND NOT {LISTED} ORDER BY entry.place, entry.id"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let rows = statement.query_map((but.space.0, &but.only), |row| {
        Ok((EntryId(fixed(row, "id")?), row.get("language")?, row.get("direction")?, row.get("words")?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A row of a table: its key, and how many.
pub(crate) type Cell = (String, u32);

/// How many are shown, and how many stand as placeholders: hidden, withdrawn.
pub(crate) fn totals(tx: &Transaction<'_>, space: SpaceId) -> Result<(u32, u32, u32), Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT coalesce(sum(NOT withdrawn AND NOT hidden), 0), coalesce(sum(hidden AND NOT withdrawn), 0),
           coalesce(sum(withdrawn), 0) FROM entry WHERE space = ?1 AND NOT held AND NOT sums_up AND translates IS NULL",
    )?;
    Ok(statement.query_row([space.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
}

fn grouped(tx: &Transaction<'_>, among: &Among, key: &str, tables: &str) -> Result<Vec<Cell>, Fault> {
    let sql = format!(
        "SELECT {key} AS cell, count(*) FROM entry {tables} WHERE {SHOWN} AND {LISTED} GROUP BY cell ORDER BY cell"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let rows = statement.query_map((among.space.0, &among.only), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Contributions and replies.
pub(crate) fn by_kind(tx: &Transaction<'_>, among: &Among) -> Result<Vec<Cell>, Fault> {
    grouped(tx, among, "CASE WHEN entry.parent IS NULL THEN 'contribution' ELSE 'reply' END", "")
}

/// By the questions answered: each counts what names it, so that one that names several counts several times.
pub(crate) fn by_question(tx: &Transaction<'_>, among: &Among) -> Result<Vec<Cell>, Fault> {
    let mut found = grouped(tx, among, "answer.question", "JOIN entry_question AS answer ON answer.entry = entry.id")?;
    let none = grouped(tx, among, "CASE WHEN entry.questions = '' THEN '' ELSE 'some' END", "")?;
    found.extend(none.into_iter().filter(|(key, _)| key.is_empty()));
    Ok(found)
}

/// The same with each contribution in one row alone: its question, `several`, or none.
pub(crate) fn by_one_question(tx: &Transaction<'_>, among: &Among) -> Result<Vec<Cell>, Fault> {
    grouped(
        tx,
        among,
        "CASE WHEN instr(trim(entry.questions), ' ') > 0 THEN 'several' ELSE trim(entry.questions) END",
        "",
    )
}

/// By room; what is in none, or in one that the agenda does not have, is one row.
pub(crate) fn by_room(tx: &Transaction<'_>, among: &Among) -> Result<Vec<Cell>, Fault> {
    let room = "LEFT JOIN room ON room.space = entry.space AND room.id = entry.room";
    grouped(tx, among, "coalesce(room.id, '')", room)
}

/// By the agenda's kinds, likewise.
pub(crate) fn by_filed_kind(tx: &Transaction<'_>, among: &Among) -> Result<Vec<Cell>, Fault> {
    let kind =
        "LEFT JOIN heading ON heading.space = entry.space AND heading.shelf = 'kinds' AND heading.id = entry.sort";
    grouped(tx, among, "coalesce(heading.id, '')", kind)
}

const AREAS: &str = "JOIN entry_area AS filed ON filed.entry = entry.id
    JOIN heading ON heading.space = entry.space AND heading.shelf = 'areas' AND heading.id = filed.area";

/// By thematic area: each counts what has it, so that one that has several counts several times.
pub(crate) fn by_area(tx: &Transaction<'_>, among: &Among) -> Result<Vec<Cell>, Fault> {
    let mut found = grouped(tx, among, "heading.id", AREAS)?;
    let none = grouped(tx, among, &one_area(), "")?;
    found.extend(none.into_iter().filter(|(key, _)| key.is_empty()));
    Ok(found)
}

/// The same with each contribution in one row alone: its area, `several`, or none.
pub(crate) fn by_one_area(tx: &Transaction<'_>, among: &Among) -> Result<Vec<Cell>, Fault> {
    grouped(tx, among, &one_area(), "")
}

fn one_area() -> String {
    let of = "FROM entry_area AS filed JOIN heading ON heading.shelf = 'areas' AND heading.id = filed.area
        WHERE filed.entry = entry.id AND heading.space = entry.space";
    format!("(SELECT CASE count(*) WHEN 0 THEN '' WHEN 1 THEN min(heading.id) ELSE 'several' END {of})")
}

const PERSON: &str = "LEFT JOIN person ON person.space = entry.space AND person.id = entry.person";

/// By the author's office, as they write it.
pub(crate) fn by_office(tx: &Transaction<'_>, among: &Among) -> Result<Vec<Cell>, Fault> {
    grouped(tx, among, "trim(coalesce(person.office, ''))", PERSON)
}

/// By the author's country: a code in capitals, or what they wrote.
pub(crate) fn by_country(tx: &Transaction<'_>, among: &Among) -> Result<Vec<Cell>, Fault> {
    let country = "trim(coalesce(person.country, ''))";
    grouped(tx, among, &format!("CASE WHEN length({country}) = 2 THEN upper({country}) ELSE {country} END"), PERSON)
}

/// By language.
pub(crate) fn by_language(tx: &Transaction<'_>, among: &Among) -> Result<Vec<Cell>, Fault> {
    grouped(tx, among, "entry.language", "")
}

/// By the kind of speaker that is told of words entered for others; everything else is not told.
pub(crate) fn by_respondent(tx: &Transaction<'_>, among: &Among) -> Result<Vec<Cell>, Fault> {
    let told = "coalesce(json_extract(body.on_behalf, '$.respondent'), '')";
    grouped(tx, among, told, "LEFT JOIN body ON body.entry = entry.id")
}

/// By the day that is claimed, of the device that wrote (UTC); imported ones as printed where that is a date.
pub(crate) fn by_day(tx: &Transaction<'_>, among: &Among) -> Result<Vec<Cell>, Fault> {
    let day = "coalesce(date(entry.claimed_at / 1000, 'unixepoch'), date(entry.posted), '')";
    grouped(tx, among, day, "")
}
