//! Closing in the store: where entries stand, what their logs knew of the agenda, and which of them are late or held by
//! that (docs/model.md, rules A8 to A14).
//!
//! What is *held* here waits for an office's decision. What `held.rs` keeps at home has not left yet: another thing.
//! Left out on purpose: the rules, which are `crdt::closing`'s.

use super::blobs::{fixed, fixed_or_null, join_hashes, split_hashes};
use super::desk;
use super::held as home;
use super::reading;
use crate::api::ConsultationMove;
use crate::fault::Fault;
use crdt::agenda::Agenda;
use crdt::charter::Charter;
use crdt::closing::{Came, Closing, Had, Move, came, was_office};
use crdt::document::Automerge;
use crdt::view::Deed;
use rusqlite::{OptionalExtension, Row, Transaction};
use wire::{DeviceId, EntryId, Hash, Lane, LogId, SpaceId};

/// Whose parcel is noted, and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct At {
    pub(crate) space: SpaceId,
    pub(crate) device: DeviceId,
    pub(crate) log: LogId,
    pub(crate) seq: u64,
}

/// Notes what a parcel of a seat knew of the agenda; only where it is not what the one before it knew.
pub(crate) fn put_knew(tx: &Transaction<'_>, at: At, heads: &[Hash]) -> Result<(), Fault> {
    let mut heads = heads.to_vec();
    heads.sort_unstable();
    let before: Option<Vec<u8>> = tx
        .prepare_cached("SELECT heads FROM knew WHERE log = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT 1")?
        .query_row((at.log.0, at.seq.cast_signed()), |row| row.get(0))
        .optional()?;
    let joined = join_hashes(&heads);
    if before.as_ref() == Some(&joined) {
        return Ok(());
    }
    let closing = knows(tx, at.space, &heads)?;
    tx.prepare_cached("INSERT OR REPLACE INTO knew (log, seq, space, heads, closing) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((at.log.0, at.seq.cast_signed(), at.space.0, joined, closing))?;
    Ok(())
}

fn knows(tx: &Transaction<'_>, space: SpaceId, heads: &[Hash]) -> Result<bool, Fault> {
    let mut since = tx.prepare_cached("SELECT 1 FROM closing_since WHERE space = ?1 AND change = ?2")?;
    for head in heads {
        if since.exists((space.0, head.0))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Notes where the entries stand that a parcel made or revised.
pub(crate) fn put_places(tx: &Transaction<'_>, at: At, charter: &Charter, deed: &Deed) -> Result<(), Fault> {
    let by_office = was_office(charter, at.device, at.log, at.seq);
    let mut put = tx.prepare_cached(
        "INSERT INTO entry_stands (log, ordinal, space, device, seq, said, by_office) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)
         ON CONFLICT DO UPDATE SET said = excluded.said",
    )?;
    for ordinal in deed.made.iter().chain(&deed.revised) {
        let place = (at.log.0, ordinal.cast_signed(), at.space.0, at.device.0, at.seq.cast_signed());
        put.execute((place.0, place.1, place.2, place.3, place.4, by_office))?;
    }
    Ok(())
}

/// Lets go of all places of a space, before they are noted again from its parcels.
pub(crate) fn forget(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    for table in ["entry_stands", "knew", "unplaced"] {
        tx.execute(&format!("DELETE FROM {table} WHERE space = ?1"), [space.0])?;
    }
    Ok(())
}

/// Consultations whose parcels came before their places were noted.
pub(crate) fn unplaced(tx: &Transaction<'_>) -> Result<Vec<SpaceId>, Fault> {
    let mut statement = tx.prepare_cached("SELECT space FROM unplaced ORDER BY space")?;
    let spaces = statement.query_map([], |row| Ok(SpaceId(fixed(row, "space")?)))?;
    Ok(spaces.collect::<Result<_, _>>()?)
}

/// Writes the rows of moves.
pub(crate) fn put_moves(tx: &Transaction<'_>, space: SpaceId, agenda: &Agenda) -> Result<(), Fault> {
    tx.execute("DELETE FROM move WHERE space = ?1", [space.0])?;
    for (n, one) in (0_i64..).zip(&agenda.moves) {
        let Move { what, log, .. } = one;
        tx.prepare_cached(
            "INSERT INTO move (space, n, id, device, was, state, opens, closes, reason, claimed_at)
             VALUES (?1, ?2, ?3, (SELECT device FROM log WHERE id = ?4), ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute((
            space.0,
            n,
            one.id(),
            log.0,
            what.from.word(),
            what.to.map(crdt::agenda::State::word),
            &what.opens,
            &what.closes,
            &what.reason,
            what.claimed_at,
        ))?;
    }
    Ok(())
}

/// How state and dates were moved, first to last.
pub(crate) fn moves(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<ConsultationMove>, Fault> {
    let mut statement = tx.prepare_cached("SELECT * FROM move WHERE space = ?1 ORDER BY n")?;
    let rows = statement.query_map([space.0], |row| {
        let by = fixed_or_null::<16>(row, "device")?.map(DeviceId);
        let one = ConsultationMove {
            id: row.get("id")?,
            by: reading::nobody(),
            from: row.get("was")?,
            state: row.get("state")?,
            opens: row.get("opens")?,
            closes: row.get("closes")?,
            reason: row.get("reason")?,
            claimed_at: row.get("claimed_at")?,
        };
        Ok((by, one))
    })?;
    let mut found = Vec::new();
    for row in rows {
        let (by, one) = row?;
        let by = by.map_or_else(|| Ok(reading::nobody()), |by| reading::author_of(tx, space, by))?;
        // Whom this device has checked is its own affair.
        found.push(ConsultationMove { by: crate::api::Author { checked: None, ..by }, ..one });
    }
    Ok(found)
}

/// The same where the agenda has changed. E12: once it is heard that something closes, what waits at home leaves, so as to be in
/// time; what is written from then on waits as ever.
pub(crate) fn put_news(tx: &Transaction<'_>, space: SpaceId, doc: &Automerge, charter: &Charter) -> Result<(), Fault> {
    let before = closes(tx, space)?;
    put(tx, space, doc, charter)?;
    if before.is_none() && closes(tx, space)?.is_some() { home::let_go_of_all(tx, space) } else { Ok(()) }
}

/// Brings everything into line with the agenda as it is now.
pub(crate) fn put(tx: &Transaction<'_>, space: SpaceId, doc: &Automerge, charter: &Charter) -> Result<(), Fault> {
    let closing = Closing::read(doc);
    if closes(tx, space)?.is_none() && closing.is_none() {
        return Ok(());
    }
    for table in ["closing", "closing_log", "closing_since"] {
        tx.execute(&format!("DELETE FROM {table} WHERE space = ?1"), [space.0])?;
    }
    put_closing(tx, space, &closing)?;
    know_again(tx, space, &closing)?;
    rank_again(tx, space, charter)?;
    mark_all(tx, space)
}

fn put_closing(tx: &Transaction<'_>, space: SpaceId, closing: &Closing) -> Result<(), Fault> {
    let Some(had) = closing.had() else { return Ok(()) };
    let finally = closing.finally();
    tx.execute("INSERT INTO closing (space, finally) VALUES (?1, ?2)", (space.0, finally.is_some()))?;
    let mut put = tx.prepare_cached("INSERT INTO closing_log (space, log, had, finally) VALUES (?1, ?2, ?3, ?4)")?;
    let logs: std::collections::BTreeSet<&LogId> =
        had.0.keys().chain(finally.iter().flat_map(|had| had.0.keys())).collect();
    for log in logs {
        let last = |had: &Had| i64::try_from(had.0.get(log).copied().unwrap_or(0)).unwrap_or(i64::MAX);
        put.execute((space.0, log.0, last(had), finally.map_or(0, last)))?;
    }
    let mut put = tx.prepare_cached("INSERT OR IGNORE INTO closing_since (space, change) VALUES (?1, ?2)")?;
    closing.since().iter().try_for_each(|change| put.execute((space.0, change.0)).map(drop))?;
    Ok(())
}

/// Which logs know of the closing is looked at again.
fn know_again(tx: &Transaction<'_>, space: SpaceId, closing: &Closing) -> Result<(), Fault> {
    let mut statement = tx.prepare_cached("SELECT log, seq, closing, heads FROM knew WHERE space = ?1")?;
    let mut rows = statement.query([space.0])?;
    // One row at a time: together they may be as large as somebody pleases.
    let mut changed = Vec::new();
    while let Some(row) = rows.next()? {
        let heads: Vec<u8> = row.get("heads")?;
        let now = closing.is_known_by(&split_hashes(&heads));
        if now != row.get::<_, bool>("closing")? {
            changed.push((row.get::<_, Vec<u8>>("log")?, row.get::<_, i64>("seq")?, now));
        }
    }
    let mut put = tx.prepare_cached("UPDATE knew SET closing = ?3 WHERE log = ?1 AND seq = ?2")?;
    changed.into_iter().try_for_each(|changed| put.execute(changed).map(drop))?;
    Ok(())
}

/// Roles changed: whose entries are an office's is looked at again, where something closes.
pub(crate) fn refresh(tx: &Transaction<'_>, space: SpaceId, charter: &Charter) -> Result<(), Fault> {
    if closes(tx, space)?.is_none() {
        return Ok(());
    }
    rank_again(tx, space, charter)?;
    mark_all(tx, space)
}

fn rank_again(tx: &Transaction<'_>, space: SpaceId, charter: &Charter) -> Result<(), Fault> {
    let mut statement =
        tx.prepare_cached("SELECT log, ordinal, device, seq, by_office FROM entry_stands WHERE space = ?1")?;
    let rows = statement.query_map([space.0], |row| {
        let whose = (LogId(fixed(row, "log")?), DeviceId(fixed(row, "device")?));
        Ok((whose, row.get::<_, i64>("ordinal")?, row.get::<_, i64>("seq")?, row.get::<_, bool>("by_office")?))
    })?;
    for ((log, device), ordinal, seq, before) in rows.collect::<Result<Vec<_>, _>>()? {
        let now = was_office(charter, device, log, seq.cast_unsigned());
        if now != before {
            let put = "UPDATE entry_stands SET by_office = ?3 WHERE log = ?1 AND ordinal = ?2";
            tx.prepare_cached(put)?.execute((log.0, ordinal, now))?;
        }
    }
    Ok(())
}

/// Whether something closes a consultation; and whether finally.
fn closes(tx: &Transaction<'_>, space: SpaceId) -> Result<Option<bool>, Fault> {
    let mut statement = tx.prepare_cached("SELECT finally FROM closing WHERE space = ?1")?;
    Ok(statement.query_row([space.0], |row| row.get(0)).optional()?)
}

/// Where a contribution stands.
struct Place {
    log: LogId,
    seq: i64,
    /// The parcel of the version that is shown.
    said: i64,
    /// Whether it may be held at all: no deposit may, nor what an office wrote.
    exempt: bool,
}

fn place(row: &Row<'_>) -> rusqlite::Result<Place> {
    let log = LogId(fixed(row, "log")?);
    Ok(Place { log, seq: row.get("seq")?, said: row.get("said")?, exempt: row.get("exempt")? })
}

/// A contribution's place: in its seat, or that of the deposits that it is made of. None while only an office vouches for it.
fn place_of(tx: &Transaction<'_>, id: EntryId) -> Result<Option<Place>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT deposit.log, deposit.seq, coalesce(said.seq, deposit.seq) AS said, 1 AS exempt FROM deposit
           LEFT JOIN entry ON entry.id = deposit.id LEFT JOIN deposit AS said ON said.id = entry.deposit WHERE deposit.id = ?1
         UNION ALL SELECT at.log, at.seq, coalesce(said.seq, at.said), at.by_office FROM entry
           JOIN entry_stands AS at ON at.log = entry.log AND at.ordinal = entry.ordinal
           LEFT JOIN deposit AS said ON said.id = entry.deposit WHERE entry.id = ?1",
    )?;
    Ok(statement.query_row([id.0], place).optional()?)
}

/// The parcel that a contribution stands in: its log, and its number there.
pub(crate) fn stands_at(tx: &Transaction<'_>, id: EntryId) -> Result<Option<(LogId, [u64; 2])>, Fault> {
    Ok(place_of(tx, id)?.map(|place| (place.log, [place.seq, place.said].map(i64::cast_unsigned))))
}

/// How what stands at one place of a log came.
fn came_at(tx: &Transaction<'_>, space: SpaceId, finally: bool, of: &Place, seq: i64) -> Result<Came, Fault> {
    let (had, had_finally): (i64, i64) = tx
        .prepare_cached("SELECT had, finally FROM closing_log WHERE space = ?1 AND log = ?2")?
        .query_row((space.0, of.log.0), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .unwrap_or((0, 0));
    let knew =
        tx.prepare_cached("SELECT 1 FROM knew WHERE log = ?1 AND seq <= ?2 AND closing")?.exists((of.log.0, seq))?;
    Ok(came(seq > had, knew || (finally && seq > had_finally), of.exempt))
}

/// Says of one contribution whether it is late or held. An office that said where it belongs has decided.
pub(crate) fn mark(tx: &Transaction<'_>, space: SpaceId, id: EntryId) -> Result<(), Fault> {
    let (mut late, mut held) = (false, false);
    if let Some(finally) = closes(tx, space)?
        && let Some(place) = place_of(tx, id)?
    {
        let came = came_at(tx, space, finally, &place, place.seq)?;
        held = came == Came::Held && desk::stands(tx, id)?.place.is_none();
        let said = came_at(tx, space, finally, &Place { exempt: true, ..place }, place.said)?;
        late = !held && (came != Came::InTime || said != Came::InTime);
    }
    let put = "UPDATE entry SET late = ?2, held = ?3 WHERE id = ?1 AND (late <> ?2 OR held <> ?3)";
    tx.prepare_cached(put)?.execute((id.0, late, held))?;
    Ok(())
}

fn mark_all(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    let mut statement = tx.prepare_cached("SELECT id FROM entry WHERE space = ?1")?;
    let ids = statement.query_map([space.0], |row| Ok(EntryId(fixed(row, "id")?)))?;
    ids.collect::<Result<Vec<_>, _>>()?.into_iter().try_for_each(|id| mark(tx, space, id))
}

/// Whether a deposit came after closing began.
pub(crate) fn is_late(tx: &Transaction<'_>, space: SpaceId, deposit: EntryId) -> Result<bool, Fault> {
    let Some(finally) = closes(tx, space)? else { return Ok(false) };
    let Some(place) = place_of(tx, deposit)? else { return Ok(false) };
    Ok(came_at(tx, space, finally, &place, place.seq)? != Came::InTime)
}

/// Whether what somebody who is no office writes now would be held.
pub(crate) fn would_hold(tx: &Transaction<'_>, space: SpaceId) -> Result<bool, Fault> {
    Ok(closes(tx, space)?.is_some())
}

/// What is held, in the order of rule V3.
pub(crate) fn held(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<EntryId>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT id FROM entry INDEXED BY entry_held WHERE space = ?1 AND held
         AND translates IS NULL ORDER BY place, id",
    )?;
    let ids = statement.query_map([space.0], |row| Ok(EntryId(fixed(row, "id")?)))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// Whether this contribution is held.
pub(crate) fn is_held(tx: &Transaction<'_>, id: EntryId) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM entry WHERE id = ?1 AND held")?.exists([id.0])?)
}

/// What this device has of everybody's seats, but for what waits at home and must not be told (E12).
pub(crate) fn had(tx: &Transaction<'_>, space: SpaceId) -> Result<Had, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT id, min(counted, coalesce((SELECT min(held.seq) - 1 FROM held WHERE held.log = log.id), counted)) AS last
         FROM log WHERE space = ?1 AND lane = ?2",
    )?;
    let logs = statement.query_map((space.0, super::space::lane_number(Lane::Seat)), |row| {
        Ok((LogId(fixed(row, "id")?), row.get::<_, i64>("last")?.cast_unsigned()))
    })?;
    let logs: Vec<(LogId, u64)> = logs.collect::<Result<_, _>>()?;
    Ok(Had(logs.into_iter().filter(|(_, last)| *last > 0).collect()))
}
