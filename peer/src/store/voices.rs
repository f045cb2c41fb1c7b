//! Voices in the store: keys and logs of this device's own under which nothing bears the person's name.

use super::blobs::fixed;
use super::space::{OwnChain, damaged};
use crate::fault::Fault;
use crdt::device::{DeviceKeys, OwnLog};
use crdt::document::Chain;
use rusqlite::{OptionalExtension, Row, Transaction};
use wire::{DeviceId, Lane, LogId, SpaceId};

/// One voice.
#[derive(Clone)]
pub(crate) struct Voice {
    pub(crate) id: DeviceId,
    pub(crate) space: SpaceId,
    pub(crate) attribution: String,
    /// What its profile holds, as JSON.
    pub(crate) shows: String,
    pub(crate) keys: DeviceKeys,
    pub(crate) charter: OwnLog,
    /// Its seat's log, once it has spoken.
    pub(crate) log: Option<LogId>,
    /// The key of the slip it came by.
    pub(crate) slip: Option<[u8; 32]>,
}

const COLUMNS: &str = "id, space, attribution, shows, keys, charter, log, slip";

fn voice(row: &Row<'_>) -> rusqlite::Result<Voice> {
    let decoded = |column: &str| row.get::<_, Vec<u8>>(column);
    let broken = |_| rusqlite::Error::InvalidQuery;
    Ok(Voice {
        id: DeviceId(fixed(row, "id")?),
        space: SpaceId(fixed(row, "space")?),
        attribution: row.get("attribution")?,
        shows: row.get("shows")?,
        keys: wire::parcel::decode(&decoded("keys")?).map_err(broken)?,
        charter: wire::parcel::decode(&decoded("charter")?).map_err(broken)?,
        log: super::blobs::fixed_or_null(row, "log")?.map(LogId),
        slip: super::blobs::fixed_or_null(row, "slip")?,
    })
}

/// Keeps a new voice, or its charter log after it has stated something.
pub(crate) fn put(tx: &Transaction<'_>, voice: &Voice) -> Result<(), Fault> {
    tx.prepare_cached(
        "INSERT INTO voice (id, space, attribution, shows, keys, charter, slip) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT DO UPDATE SET charter = ?6",
    )?
    .execute((
        voice.id.0,
        voice.space.0,
        &voice.attribution,
        &voice.shows,
        wire::parcel::encode(&voice.keys),
        wire::parcel::encode(&voice.charter),
        voice.slip,
    ))?;
    Ok(())
}

/// The voices that show just this, last made first.
pub(crate) fn showing(
    tx: &Transaction<'_>,
    space: SpaceId,
    attribution: &str,
    shows: &str,
) -> Result<Vec<Voice>, Fault> {
    let mut statement = tx.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM voice WHERE space = ?1 AND attribution = ?2 AND shows = ?3 ORDER BY rowid DESC"
    ))?;
    Ok(statement.query_map((space.0, attribution, shows), voice)?.collect::<Result<_, _>>()?)
}

/// The voice whose seat's log this is.
pub(crate) fn of_log(tx: &Transaction<'_>, log: LogId) -> Result<Option<Voice>, Fault> {
    let mut statement = tx.prepare_cached(&format!("SELECT {COLUMNS} FROM voice WHERE log = ?1"))?;
    Ok(statement.query_row([log.0], voice).optional()?)
}

/// A voice's seat log, once it has spoken.
pub(crate) fn load_own(tx: &Transaction<'_>, voice: DeviceId) -> Result<Option<OwnChain>, Fault> {
    let found: Option<(Vec<u8>, Vec<u8>)> = tx
        .prepare_cached("SELECT record, chain FROM voice WHERE id = ?1 AND log IS NOT NULL")?
        .query_row([voice.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((record, chain)) = found else { return Ok(None) };
    let log: OwnLog = wire::parcel::decode(&record).map_err(damaged)?;
    let chain = Chain::load(log.id, Lane::Seat, &chain).map_err(damaged)?;
    Ok(Some(OwnChain { log, chain }))
}

pub(crate) fn put_own(tx: &Transaction<'_>, voice: DeviceId, own: &OwnChain) -> Result<(), Fault> {
    tx.prepare_cached("UPDATE voice SET log = ?2, record = ?3, chain = ?4 WHERE id = ?1")?.execute((
        voice.0,
        own.log.id.0,
        wire::parcel::encode(&own.log),
        own.chain.save(),
    ))?;
    Ok(())
}

/// How far each voice's log has left this home.
pub(crate) fn left(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<(LogId, u64)>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT log.id AS id, min(log.seq, coalesce((SELECT min(held.seq) - 1 FROM held WHERE held.log = log.id), log.seq)) AS seq
         FROM voice JOIN log ON log.id = voice.log WHERE voice.space = ?1",
    )?;
    let read = |row: &Row<'_>| Ok((LogId(fixed(row, "id")?), row.get::<_, i64>("seq")?.cast_unsigned()));
    let all: Vec<_> = statement.query_map([space.0], read)?.collect::<Result<_, _>>()?;
    Ok(all.into_iter().filter(|(_, seq)| *seq > 0).collect())
}

/// Lets go of all voices of a space: a copy of this home has them too.
pub(crate) fn retire(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    tx.execute("DELETE FROM voice WHERE space = ?1", [space.0])?;
    Ok(())
}
