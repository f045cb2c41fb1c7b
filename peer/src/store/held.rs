//! What a voice has said and what does not leave yet (docs/model.md, E12): from a place of a log on, until a moment that was
//! drawn when it was written. Whoever meets the device right after a contribution was written is not given it.
//!
//! What leaves asks here, whatever the road; only [`let_go`] makes anything leave, so that a road that forgot to call it
//! would give too little and never too much.

use super::Store;
use crate::clock::now_ms;
use crate::fault::Fault;
use rusqlite::{OptionalExtension, Transaction};
use std::collections::BTreeSet;
use wire::{EntryId, Hash, LogId, SpaceId};

/// Longest time that work of a voice waits, ms. Six hours: longer than a visit, a market or a half day in an office, so that
/// several people will have met the device; short enough that what was written in the morning leaves the same day.
const DELAY_MS_MAX: u64 = 6 * 60 * 60 * 1000;

/// What is due: its moment is past, or the clock was set back behind the writing (nothing must stay for years).
const DUE: &str = "until <= ?1 OR at > ?1";

/// Whether a row of `parcel` may leave.
pub(crate) const LEAVES: &str =
    "NOT EXISTS (SELECT 1 FROM held WHERE held.log = parcel.log AND held.seq <= parcel.seq)";

/// A moment from now on, evenly drawn.
pub(crate) fn draw(dice: &mut crdt::dice::Dice, now: i64) -> i64 {
    now.saturating_add_unsigned(u64::from_be_bytes(dice.bytes()) % DELAY_MS_MAX)
}

/// Holds a log from a place on.
pub(crate) fn put(
    tx: &Transaction<'_>,
    space: SpaceId,
    (log, seq): (LogId, u64),
    (at, until): (i64, i64),
    payloads: &[Hash],
) -> Result<(), Fault> {
    tx.prepare_cached("INSERT OR REPLACE INTO held (log, seq, space, at, until) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((log.0, seq.cast_signed(), space.0, at, until))?;
    for payload in payloads {
        tx.prepare_cached("INSERT OR REPLACE INTO held_payload (hash, log, seq) VALUES (?1, ?2, ?3)")?.execute((
            payload.0,
            log.0,
            seq.cast_signed(),
        ))?;
    }
    Ok(())
}

/// Lets go of what is due. Asked before anything leaves.
pub(crate) fn let_go(store: &Store) -> Result<(), Fault> {
    let now = now_ms();
    let due =
        |tx: &Transaction<'_>| Ok(tx.prepare_cached(&format!("SELECT 1 FROM held WHERE {DUE}"))?.exists([now])?);
    if !store.read(due)? {
        return Ok(());
    }
    store.write(|tx| {
        tx.execute(&format!("DELETE FROM held WHERE {DUE}"), [now])?;
        Ok(())
    })
}

/// Lets go of everything in a consultation that has just been heard to be closing: what was made before is to be in time. What is
/// written from then on waits as ever.
pub(crate) fn let_go_of_all(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    tx.prepare_cached("DELETE FROM held WHERE space = ?1")?.execute([space.0])?;
    Ok(())
}

/// Lets go of everything of a voice up to a place, before its time: its author's knowing choice.
pub(crate) fn let_go_now(tx: &Transaction<'_>, logs: &[LogId], seq: u64) -> Result<(), Fault> {
    for log in logs {
        tx.prepare_cached("DELETE FROM held WHERE log = ?1 AND seq <= ?2")?.execute((log.0, seq.cast_signed()))?;
    }
    Ok(())
}

/// Until when a place of a log stays at home.
pub(crate) fn until(tx: &Transaction<'_>, log: LogId, seq: u64) -> Result<Option<i64>, Fault> {
    let mut statement = tx.prepare_cached("SELECT max(until) FROM held WHERE log = ?1 AND seq <= ?2")?;
    Ok(statement.query_row((log.0, seq.cast_signed()), |row| row.get(0))?)
}

/// Until when an own entry stays at home.
pub(crate) fn of_entry(tx: &Transaction<'_>, entry: EntryId) -> Result<Option<i64>, Fault> {
    let place = tx
        .prepare_cached("SELECT log, seq FROM own_entry WHERE entry = ?1")?
        .query_row([entry.0], |row| Ok((LogId(super::blobs::fixed(row, "log")?), row.get::<_, i64>("seq")?)))
        .optional()?;
    place.map_or(Ok(None), |(log, seq)| until(tx, log, seq.cast_unsigned()))
}

/// Own entries of a space that stay at home, and until when, those that were made first before the others.
pub(crate) fn own_entries(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<(EntryId, i64)>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT own_entry.entry AS id, max(held.until) AS until FROM own_entry JOIN held ON held.log = own_entry.log
           AND held.seq <= own_entry.seq WHERE own_entry.space = ?1 GROUP BY own_entry.entry ORDER BY own_entry.at, id",
    )?;
    let found =
        statement.query_map([space.0], |row| Ok((EntryId(super::blobs::fixed(row, "id")?), row.get("until")?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Logs of which something stays at home.
pub(crate) fn logs(tx: &Transaction<'_>, space: SpaceId) -> Result<BTreeSet<LogId>, Fault> {
    let mut statement = tx.prepare_cached("SELECT DISTINCT log FROM held WHERE space = ?1")?;
    let logs = statement.query_map([space.0], |row| Ok(LogId(super::blobs::fixed(row, "log")?)))?;
    Ok(logs.collect::<Result<_, _>>()?)
}

/// Lets go of everything of a space: somebody else's keys are about to be closed, or what is here made final, and what
/// stays at home would be left behind.
pub(crate) fn let_go_all(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    tx.execute("DELETE FROM held WHERE space = ?1", [space.0])?;
    Ok(())
}

/// Whether anything of a space stays at home: then this device vouches for nothing, since what it would vouch for holds it.
pub(crate) fn is_any(tx: &Transaction<'_>, space: SpaceId) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM held WHERE space = ?1")?.exists([space.0])?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crdt::dice::Dice;
    use crdt::seal::Key;

    const SPACE: SpaceId = SpaceId([1; 16]);

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), &Key([7; 32])).unwrap();
        let put = "INSERT INTO space (id, device, device_keys, charter_key, changed_at) VALUES (?1, ?1, x'', x'', 0)";
        store.write(|tx| Ok(tx.execute(put, [SPACE.0])?)).unwrap();
        (folder, store)
    }

    fn hold(store: &Store, log: u8, at: i64, until: i64) {
        let payload = Hash([log; 32]);
        store.write(|tx| put(tx, SPACE, (LogId([log; 16]), 1), (at, until), &[payload])).unwrap();
    }

    fn left_of(store: &Store) -> (usize, i64) {
        let payloads = "SELECT count(*) FROM held_payload";
        store.read(|tx| Ok((logs(tx, SPACE)?.len(), tx.query_row(payloads, [], |row| row.get(0))?))).unwrap()
    }

    // E12: evenly, and never longer than was promised.
    #[test]
    fn a_moment_is_drawn_from_the_whole_time_and_none_beyond_it() {
        let mut dice = Dice::seeded(3);
        let most = i64::try_from(DELAY_MS_MAX).unwrap();
        let drawn: Vec<i64> = (0..2_000).map(|_| draw(&mut dice, 1_000) - 1_000).collect();
        assert!(drawn.iter().all(|ms| (0..most).contains(ms)));
        for quarter in 0..4 {
            let within = drawn.iter().filter(|ms| **ms / (most / 4) == quarter).count();
            assert!((400..600).contains(&within), "{within} of 2,000 in quarter {quarter}");
        }
    }

    // E12: what is due leaves, also after the clock was set back behind the writing; the rest stays.
    #[test]
    fn what_is_due_is_let_go_with_its_payloads_and_nothing_else_is() {
        let (_folder, store) = store();
        let now = now_ms();
        hold(&store, 1, now - 5_000, now - 1);
        hold(&store, 2, now - 5_000, now + 3_600_000);
        hold(&store, 3, now + 90_000_000, now + 99_000_000);
        assert_eq!(left_of(&store), (3, 3));
        let_go(&store).unwrap();
        assert_eq!(left_of(&store), (1, 1));
        assert_eq!(store.read(|tx| until(tx, LogId([2; 16]), 4)).unwrap(), Some(now + 3_600_000));
        store.write(|tx| let_go_now(tx, &[LogId([2; 16])], 9)).unwrap();
        assert_eq!(left_of(&store), (0, 0));
    }
}
