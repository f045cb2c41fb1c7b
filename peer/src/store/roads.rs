//! What the roads ask of the store: how far each log is held, what is lacking, parcels and payloads to send, and parts
//! of large things that are still on their way.

use super::blobs::fixed;
use super::held::LEAVES;
use super::space;
use crate::clock::now_ms;
use crate::fault::{Code, Fault};
use crdt::check::Reason;
use rusqlite::{OptionalExtension, Transaction};
use wire::limits::INLINE_BYTES_MAX;
use wire::session::{Found, Standing, Vector, Wanted};
use wire::{DeviceId, Hash, LogId, Parcel, SpaceId};

/// Payloads asked for in one session; what is left is asked for in the next.
const WANTS_MAX: i64 = 5_000;

/// How far each log of a space is held. A log that forked is told up to the fork, and whoever goes on in it is sent the
/// proof.
pub(crate) fn vector(tx: &Transaction<'_>, space: SpaceId) -> Result<Vector, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT log.id, log.lane, coalesce(parcel.seq, 0) AS seq, coalesce(parcel.hash, x'') AS hash,
           fork.seq IS NOT NULL AS forked
         FROM log LEFT JOIN fork ON fork.log = log.id
         LEFT JOIN parcel ON parcel.log = log.id AND parcel.seq = min(log.seq, coalesce(fork.seq - 1, log.seq),
           coalesce((SELECT min(held.seq) - 1 FROM held WHERE held.log = log.id), log.seq))
         WHERE log.space = ?1",
    )?;
    let mut rows = statement.query([space.0])?;
    let mut vector = Vector::new();
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get("seq")?;
        if seq > 0 {
            let rank = u8::try_from(row.get::<_, i64>("lane")?).unwrap_or(u8::MAX);
            let standing = Standing::new(seq.cast_unsigned(), &Hash(fixed(row, "hash")?), rank);
            let standing = if row.get("forked")? { standing.at_fork() } else { standing };
            vector.insert(LogId(fixed(row, "id")?), standing);
        }
    }
    Ok(vector)
}

/// Payloads that are lacking: what a snapshot names, then words before attachments, small before large.
pub(crate) fn wants(tx: &Transaction<'_>, space: SpaceId, attachments: bool) -> Result<Vec<Wanted>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT DISTINCT named.hash AS hash,
           (SELECT coalesce(sum(length(part.bytes)), 0) FROM part WHERE part.hash = named.hash) AS here,
           (SELECT max(bytes) FROM entry_attachment WHERE entry_attachment.payload = named.hash) AS size
         FROM payload_named AS named JOIN log ON log.id = named.log
         WHERE log.space = ?1 AND named.destroyed = 0
           AND NOT EXISTS (SELECT 1 FROM payload WHERE payload.hash = named.hash)
           AND (?2 OR NOT EXISTS (SELECT 1 FROM entry_attachment WHERE entry_attachment.payload = named.hash))
         ORDER BY size IS NOT NULL, size, named.hash LIMIT ?3",
    )?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Wanted { hash: Hash(fixed(row, "hash")?), offset: row.get::<_, i64>("here")?.cast_unsigned() })
    };
    let mut vouched = vouched_wants(tx)?;
    let mut found = vouched.query_map((space.0, WANTS_MAX), read)?.collect::<Result<Vec<_>, _>>()?;
    let named = statement.query_map((space.0, attachments, WANTS_MAX), read)?;
    found.extend(named.collect::<Result<Vec<_>, _>>()?);
    Ok(found)
}

/// Words that a snapshot names and that are lacking, in reading order.
fn vouched_wants<'t>(tx: &'t Transaction<'_>) -> Result<rusqlite::CachedStatement<'t>, Fault> {
    Ok(tx.prepare_cached(
        "SELECT hash, (SELECT coalesce(sum(length(part.bytes)), 0) FROM part WHERE part.hash = vouched_payload.hash) AS here
         FROM vouched_payload WHERE space = ?1
           AND NOT EXISTS (SELECT 1 FROM payload WHERE payload.hash = vouched_payload.hash)
         ORDER BY n LIMIT ?2",
    )?)
}

/// Both parcels of the place at which a log forked, where it is the one after this number.
fn proof(tx: &Transaction<'_>, log: LogId, after: u64) -> Result<Vec<Found>, Fault> {
    let fork = tx.prepare_cached("SELECT 1 FROM fork WHERE log = ?1 AND seq = ?2")?;
    let place = (log.0, after.saturating_add(1).cast_signed());
    if !{ fork }.exists(place)? {
        return Ok(Vec::new());
    }
    let mut here = tx.prepare_cached("SELECT bytes FROM parcel WHERE log = ?1 AND seq = ?2")?;
    let here: Vec<Vec<u8>> = here.query_map(place, |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut aside = tx.prepare_cached(
        "SELECT aside.bytes FROM aside JOIN log ON log.space = aside.space WHERE log.id = ?1 AND aside.reason = ?2",
    )?;
    let aside: Vec<Vec<u8>> =
        aside.query_map((log.0, Reason::Fork.word()), |row| row.get(0))?.collect::<Result<_, _>>()?;
    let twins = aside.into_iter().filter_map(|bytes| Some((Parcel::decode(&bytes).ok()?, bytes)));
    let twin = { twins }.find(|(parcel, _)| (parcel.header().log, parcel.header().seq) == (log, after + 1));
    let both = twin.map(|(_, bytes)| bytes).into_iter().chain(here).filter(|bytes| bytes.len() <= INLINE_BYTES_MAX);
    let bare = |bytes: Vec<u8>| {
        let hash = Parcel::decode(&bytes).ok()?.hash();
        Some(Found { seq: after + 1, hash, bytes, payloads: Vec::new() })
    };
    Ok(both.filter_map(bare).collect())
}

/// Parcels of a log after a number, to about so many bytes, with the small payloads that are here; and whether that is
/// the end of the log. Where the log forks there, both that prove it, and nothing after them.
pub(crate) fn found(
    tx: &Transaction<'_>,
    log: LogId,
    after: u64,
    bytes_max: usize,
) -> Result<(Vec<Found>, bool), Fault> {
    let proof = proof(tx, log, after)?;
    if !proof.is_empty() {
        return Ok((proof, true));
    }
    let mut statement = tx.prepare_cached(&format!(
        "SELECT seq, hash, bytes FROM parcel WHERE log = ?1 AND seq > ?2 AND {LEAVES} ORDER BY seq"
    ))?;
    let mut rows = statement.query((log.0, after.cast_signed()))?;
    let (mut found, mut taken) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        if taken >= bytes_max {
            return Ok((found, false));
        }
        let bytes: Vec<u8> = row.get("bytes")?;
        taken += bytes.len();
        let seq = row.get::<_, i64>("seq")?.cast_unsigned();
        let hash = Hash(fixed(row, "hash")?);
        let mut payloads = Vec::new();
        if bytes.len() <= INLINE_BYTES_MAX {
            let parcel = Parcel::decode(&bytes).map_err(|_| Fault::new(Code::StoreDamaged))?;
            for named in &parcel.header().payloads {
                if let Some(payload) = small_payload(tx, *named)? {
                    taken += payload.len();
                    payloads.push(payload);
                }
            }
        }
        found.push(Found { seq, hash, bytes, payloads });
    }
    Ok((found, true))
}

fn small_payload(tx: &Transaction<'_>, hash: Hash) -> Result<Option<Vec<u8>>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT bytes FROM payload WHERE hash = ?1 AND length(bytes) <= ?2
           AND NOT EXISTS (SELECT 1 FROM unverified WHERE unverified.hash = payload.hash)",
    )?;
    let most = i64::try_from(INLINE_BYTES_MAX).unwrap_or(i64::MAX);
    Ok(statement.query_row((hash.0, most), |row| row.get(0)).optional()?)
}

/// A part of a payload, parcel or snapshot of a space, with the size of the whole.
pub(crate) fn piece(
    tx: &Transaction<'_>,
    space: SpaceId,
    hash: Hash,
    offset: u64,
    bytes_max: usize,
) -> Result<Option<(u64, Vec<u8>)>, Fault> {
    let start = i64::try_from(offset).unwrap_or(i64::MAX).saturating_add(1);
    let most = i64::try_from(bytes_max).unwrap_or(i64::MAX);
    let mut statement = tx.prepare_cached(
        "SELECT length(bytes) AS total, substr(bytes, ?3, ?4) AS bytes FROM
           (SELECT bytes FROM payload WHERE hash = ?1 AND space = ?2
              AND NOT EXISTS (SELECT 1 FROM held_payload WHERE held_payload.hash = ?1)
              AND NOT EXISTS (SELECT 1 FROM unverified WHERE unverified.hash = payload.hash)
            UNION ALL
            SELECT parcel.bytes FROM parcel JOIN log ON log.id = parcel.log WHERE parcel.hash = ?1 AND log.space = ?2
              AND NOT EXISTS (SELECT 1 FROM held WHERE held.log = parcel.log AND held.seq <= parcel.seq)
            UNION ALL SELECT bytes FROM snapshot WHERE name = ?1 AND space = ?2)
         LIMIT 1",
    )?;
    let read = statement.query_row((hash.0, space.0, start, most), |row| {
        Ok((row.get::<_, i64>("total")?.cast_unsigned(), row.get::<_, Vec<u8>>("bytes")?))
    });
    Ok(read.optional()?)
}

/// Keeps a part; gives the whole once it is here.
pub(crate) fn put_part(
    tx: &Transaction<'_>,
    space: SpaceId,
    hash: Hash,
    offset: u64,
    total: u64,
    bytes: &[u8],
) -> Result<Option<Vec<u8>>, Fault> {
    tx.prepare_cached("INSERT OR IGNORE INTO part (hash, start, space, bytes) VALUES (?1, ?2, ?3, ?4)")?.execute((
        hash.0,
        offset.cast_signed(),
        space.0,
        bytes,
    ))?;
    if parts_here(tx, hash)? < total {
        return Ok(None);
    }
    let mut statement = tx.prepare_cached("SELECT bytes FROM part WHERE hash = ?1 ORDER BY start")?;
    let parts = statement.query_map([hash.0], |row| row.get::<_, Vec<u8>>(0))?;
    let mut whole = Vec::new();
    for part in parts {
        whole.extend(part?);
    }
    drop_parts(tx, hash)?;
    Ok(Some(whole))
}

/// How much of something is here in parts, bytes.
pub(crate) fn parts_here(tx: &Transaction<'_>, hash: Hash) -> Result<u64, Fault> {
    let mut statement = tx.prepare_cached("SELECT coalesce(sum(length(bytes)), 0) FROM part WHERE hash = ?1")?;
    Ok(statement.query_row([hash.0], |row| row.get::<_, i64>(0))?.cast_unsigned())
}

/// Forgets the parts of something.
pub(crate) fn drop_parts(tx: &Transaction<'_>, hash: Hash) -> Result<(), Fault> {
    tx.prepare_cached("DELETE FROM part WHERE hash = ?1")?.execute([hash.0])?;
    Ok(())
}

/// Remembers that a log forked at this number or before.
pub(crate) fn put_fork(tx: &Transaction<'_>, log: LogId, seq: u64) -> Result<(), Fault> {
    tx.prepare_cached(
        "INSERT INTO fork (log, seq) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET seq = min(fork.seq, excluded.seq)",
    )?
    .execute((log.0, seq.cast_signed()))?;
    Ok(())
}

/// Tells anew where the logs of a space forked, from what lies aside.
pub(crate) fn tell_forks_again(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    tx.prepare_cached("DELETE FROM fork WHERE log IN (SELECT id FROM log WHERE space = ?1)")?.execute([space.0])?;
    let mut statement = tx.prepare_cached("SELECT reason, bytes FROM aside WHERE space = ?1 AND reason IN (?2, ?3)")?;
    let words = (space.0, Reason::Fork.word(), Reason::BrokenChain.word());
    let rows = statement.query_map(words, |row| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?)))?;
    for (reason, bytes) in rows.collect::<Result<Vec<_>, _>>()? {
        let Ok(parcel) = Parcel::decode(&bytes) else { continue };
        let (log, seq) = (parcel.header().log, parcel.header().seq);
        let here = tx.prepare_cached("SELECT 1 FROM log WHERE id = ?1")?.exists([log.0])?;
        if here {
            put_fork(tx, log, if reason == Reason::Fork.word() { seq } else { seq.saturating_sub(1) })?;
        }
    }
    Ok(())
}

/// Remembers that a device was met.
pub(crate) fn put_contact(tx: &Transaction<'_>, space: SpaceId, device: DeviceId, road: &str) -> Result<(), Fault> {
    tx.prepare_cached(
        "INSERT INTO contact (space, device, road, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET at = ?4",
    )?
    .execute((space.0, device.0, road, now_ms()))?;
    Ok(())
}

/// A number that grows with every parcel that is kept: whether there is news.
fn newest(tx: &Transaction<'_>) -> Result<i64, Fault> {
    Ok(tx.prepare_cached("SELECT coalesce(max(rowid), 0) FROM parcel")?.query_row([], |row| row.get(0))?)
}

/// The newest parcel and payload, and how much stays at home yet: whether there is something to send.
pub(crate) fn holdings(tx: &Transaction<'_>) -> Result<[i64; 3], Fault> {
    let number = |sql: &str| tx.prepare_cached(sql)?.query_row([], |row| row.get(0));
    let payload = number("SELECT coalesce(max(rowid), 0) FROM payload")?;
    Ok([newest(tx)?, payload, number("SELECT count(*) FROM held")?])
}

/// The newest parcel, payload, receipt and meeting: whether screens are old.
pub(crate) fn news(tx: &Transaction<'_>) -> Result<[i64; 4], Fault> {
    let newest = |sql: &str| tx.prepare_cached(sql)?.query_row([], |row| row.get(0));
    let [parcel, payload, _] = holdings(tx)?;
    let receipt = newest("SELECT coalesce(max(arrived_at), 0) FROM receipt")?;
    Ok([parcel, payload, receipt, newest("SELECT coalesce(max(at), 0) FROM contact")?])
}

/// Whether a parcel of this name is here.
pub(crate) fn has_parcel(tx: &Transaction<'_>, hash: Hash) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM parcel WHERE hash = ?1")?.exists([hash.0])?)
}

/// Whether a parcel has come here, whatever became of it: it counts, waits for others, or was set aside.
pub(crate) fn has_met(tx: &Transaction<'_>, hash: Hash) -> Result<bool, Fault> {
    let mut find = tx.prepare_cached(
        "SELECT 1 FROM parcel WHERE hash = ?1 UNION ALL SELECT 1 FROM pending WHERE hash = ?1
         UNION ALL SELECT 1 FROM aside WHERE hash = ?1",
    )?;
    Ok(find.exists([hash.0])?)
}

/// Spaces of this home with their charter keys: what makes their mailboxes.
pub(crate) fn charter_keys(tx: &Transaction<'_>) -> Result<Vec<(SpaceId, crdt::seal::Key)>, Fault> {
    let mut found = Vec::new();
    for id in space::list(tx)? {
        let key =
            tx.query_row("SELECT charter_key FROM space WHERE id = ?1", [id.0], |row| fixed(row, "charter_key"))?;
        found.push((id, crdt::seal::Key(key)));
    }
    Ok(found)
}
