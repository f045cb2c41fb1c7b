//! What happened: acts in the order they reached this device, and how far each own item has come.

use super::blobs::fixed;
use crate::api::{Author, Carried, HistoryItem, Received};
use crate::fault::Fault;
use rusqlite::Transaction;
use wire::{EntryId, Hash, Header, SpaceId};

/// One act, to be remembered.
pub(crate) struct ActRow<'a> {
    pub(crate) person: &'a str,
    pub(crate) act: &'a str,
    pub(crate) entries: Vec<String>,
    pub(crate) fields: Vec<String>,
    pub(crate) claimed_at: i64,
    pub(crate) change: Option<Hash>,
}

/// Entries listed with an act; the rest is counted.
const ENTRIES_LISTED: usize = 3;

pub(crate) fn put(tx: &Transaction<'_>, header: &Header, row: &ActRow<'_>) -> Result<(), Fault> {
    let listed = row.entries.iter().take(ENTRIES_LISTED).cloned().collect::<Vec<_>>().join(" ");
    tx.prepare_cached(
        "INSERT OR IGNORE INTO act (space, log, seq, person, act, entries, count, fields, claimed_at, change)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute((
        header.space.0,
        header.log.0,
        header.seq.cast_signed(),
        row.person,
        row.act,
        listed,
        i64::try_from(row.entries.len()).unwrap_or(i64::MAX),
        row.fields.join(" "),
        row.claimed_at,
        row.change.map(|change| change.0),
    ))?;
    Ok(())
}

/// A page of history, newest first.
pub(crate) fn page(
    tx: &Transaction<'_>,
    space: SpaceId,
    offset: u32,
    limit: u32,
) -> Result<(Vec<HistoryItem>, u32), Fault> {
    let total =
        tx.prepare_cached("SELECT count(*) FROM act WHERE space = ?1")?.query_row([space.0], |row| row.get(0))?;
    let mut statement = tx.prepare_cached(
        "SELECT act.n, act.person, act.act, act.entries, act.count, act.fields, act.claimed_at, act.change,
           person.name, person.role, person.organisation, person.office, person.country, person.position,
           person.unconfirmed
         FROM act LEFT JOIN person ON person.space = act.space AND person.id = act.person
         WHERE act.space = ?1 ORDER BY act.n DESC LIMIT ?2 OFFSET ?3",
    )?;
    let mut rows = statement.query((space.0, limit, offset))?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        let text = |column: &str| row.get::<_, Option<String>>(column).map(Option::unwrap_or_default);
        let words = |column: &str| {
            row.get::<_, String>(column).map(|list| list.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        };
        let by = Author {
            id: row.get("person")?,
            name: text("name")?,
            role: text("role")?,
            organisation: text("organisation")?,
            office: text("office")?,
            country: text("country")?,
            position: text("position")?,
            unconfirmed: row.get::<_, Option<bool>>("unconfirmed")?.unwrap_or(true),
            imported: false,
            checked: None,
        };
        let change: Option<Vec<u8>> = row.get("change")?;
        let heads = if change.is_some() { heads_after(tx, space, row.get("n")?)? } else { Vec::new() };
        items.push(HistoryItem {
            by,
            act: row.get("act")?,
            entries: words("entries")?,
            count: row.get("count")?,
            fields: words("fields")?,
            claimed_at: Some(row.get("claimed_at")?),
            heads,
        });
    }
    Ok((items, total))
}

/// The heads right after an act: the last change of every log up to then.
fn heads_after(tx: &Transaction<'_>, space: SpaceId, n: i64) -> Result<Vec<String>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT change FROM act WHERE n IN
           (SELECT max(n) FROM act WHERE space = ?1 AND n <= ?2 AND change IS NOT NULL GROUP BY log) ORDER BY change",
    )?;
    let heads = statement.query_map((space.0, n), |row| Ok(Hash(fixed(row, "change")?).to_string()))?;
    Ok(heads.collect::<Result<_, _>>()?)
}

/// How far an own entry has come: its state's word, who carries it, who has it.
pub(crate) fn way(tx: &Transaction<'_>, id: EntryId) -> Result<(&'static str, Vec<Carried>, Vec<Received>), Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT carried.name, carried.at FROM own_entry JOIN carried ON carried.log = own_entry.log AND carried.seq >= own_entry.seq
         WHERE own_entry.entry = ?1 ORDER BY carried.n DESC LIMIT 5",
    )?;
    let carried = statement.query_map([id.0], |row| Ok(Carried { name: row.get("name")?, at: row.get("at")? }))?;
    let carried: Vec<Carried> = carried.collect::<Result<_, _>>()?;
    let mut statement = tx.prepare_cached(
        "SELECT coalesce(person.name, '') AS name, receipt.arrived_at FROM own_entry
           JOIN receipt ON receipt.log = own_entry.log AND receipt.seq >= own_entry.seq
           LEFT JOIN person ON person.space = own_entry.space AND person.id = lower(hex(receipt.office))
         WHERE own_entry.entry = ?1 ORDER BY receipt.arrived_at",
    )?;
    let received =
        statement.query_map([id.0], |row| Ok(Received { name: row.get("name")?, at: row.get("arrived_at")? }))?;
    let received: Vec<Received> = received.collect::<Result<_, _>>()?;
    let withdrawn: bool = tx
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM entry WHERE id = ?1 AND withdrawn = 1)")?
        .query_row([id.0], |row| row.get(0))?;
    let state = match (withdrawn, received.is_empty(), carried.is_empty()) {
        (true, _, _) => "withdrawn",
        (_, false, _) => "received",
        (_, _, false) => "carried",
        _ => "sealed",
    };
    Ok((state, carried, received))
}

/// Offices that have confirmed an entry, whoever wrote it, as far as it is known here.
pub(crate) fn received(tx: &Transaction<'_>, id: EntryId) -> Result<Vec<Received>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT coalesce(person.name, '') AS name, receipt.arrived_at FROM entry
           JOIN receipt ON receipt.log = entry.log AND receipt.seq >=
             (SELECT max(act.seq) FROM act WHERE act.log = entry.log AND instr(act.entries, lower(hex(entry.id))) > 0)
           LEFT JOIN person ON person.space = entry.space AND person.id = lower(hex(receipt.office))
         WHERE entry.id = ?1 ORDER BY receipt.arrived_at",
    )?;
    let received =
        statement.query_map([id.0], |row| Ok(Received { name: row.get("name")?, at: row.get("arrived_at")? }))?;
    Ok(received.collect::<Result<_, _>>()?)
}

/// Own entries that no office has confirmed yet.
pub(crate) fn waiting(tx: &Transaction<'_>, space: Option<SpaceId>) -> Result<u32, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT count(*) FROM own_entry WHERE (?1 IS NULL OR space = ?1) AND NOT EXISTS
           (SELECT 1 FROM receipt WHERE receipt.log = own_entry.log AND receipt.seq >= own_entry.seq)",
    )?;
    Ok(statement.query_row([space.map(|space| space.0)], |row| row.get(0))?)
}

/// Heads with one change put on top: its dependencies are heads no more.
pub(crate) fn advance(heads: &mut Vec<Hash>, deps: &[Hash], change: Hash) {
    heads.retain(|head| !deps.contains(head));
    heads.push(change);
    heads.sort_unstable();
}
