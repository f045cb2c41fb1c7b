//! Spaces in the store: keys, logs, parcels, documents. Loads a [`Space`] for an ingest, an own log for an act, and
//! writes back what either changed.

use super::blobs::{fixed, fixed_or_null, join_hashes, split_hashes};
use super::ledger::{self, Destroyed};
use super::likeness;
use crate::fault::{Code, Fault};
use crate::worker::Held;
use crdt::charter::{Charter, Signed};
use crdt::check::Tip;
use crdt::closing::Places;
use crdt::content::Act;
use crdt::device::{DeviceKeys, OwnLog};
use crdt::document::{Chain, Document, genesis};
use crdt::epoch::EpochKey;
use crdt::seal::Key;
use crdt::space::{Aside, Keyring, LogState, Space};
use crdt::text::live::LiveText;
use rusqlite::{OptionalExtension, Transaction};
use std::collections::{BTreeMap, BTreeSet};
use wire::{Certificate, DeviceId, EpochId, Hash, Lane, LogId, Parcel, SpaceId};

pub(crate) const CONSULTATION: i64 = 0;
pub(crate) const WELCOME: i64 = 1;
pub(crate) const DESK: i64 = 2;

pub(crate) fn damaged<E>(_: E) -> Fault {
    Code::StoreDamaged.into()
}

pub(crate) fn lane_number(lane: Lane) -> i64 {
    match lane {
        Lane::Charter => 0,
        Lane::Agenda => 1,
        Lane::Seat => 2,
    }
}

fn lane_from(number: i64) -> Result<Lane, Fault> {
    [Lane::Charter, Lane::Agenda, Lane::Seat]
        .into_iter()
        .find(|lane| lane_number(*lane) == number)
        .ok_or_else(|| Code::StoreDamaged.into())
}

/// This device in a space.
pub(crate) struct Own {
    pub(crate) device: DeviceId,
    pub(crate) keys: DeviceKeys,
}

/// Everything about a space but its documents: enough to act.
pub(crate) struct Known {
    pub(crate) space: SpaceId,
    pub(crate) own: Own,
    pub(crate) keys: Keyring,
    pub(crate) charter: Charter,
    pub(crate) charter_head: Hash,
    pub(crate) logs: BTreeMap<LogId, LogState>,
}

/// Remembers a new space.
pub(crate) fn insert(tx: &Transaction<'_>, space: SpaceId, device: &DeviceKeys, keys: &Keyring) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO space (id, device, device_keys, charter_key, changed_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        (space.0, device.card().id().0, wire::parcel::encode(device), keys.charter.0, crate::clock::now_ms()),
    )?;
    put_epoch_keys(tx, space, keys)?;
    let start = genesis().save();
    let heads = join_hashes(&Document::default().heads());
    put_document(tx, space, CONSULTATION, &start, &heads)?;
    let welcome = LiveText::new([0; 16]);
    put_document(tx, space, WELCOME, &welcome.snapshot(), &welcome.heads().concat())
}

/// Keeps keys; of what is held of an epoch that which opens more.
pub(crate) fn put_epoch_keys(tx: &Transaction<'_>, space: SpaceId, keys: &Keyring) -> Result<(), Fault> {
    let mut ring = load_keyring(tx, space, keys.charter.clone())?;
    keys.epochs.values().cloned().for_each(|key| ring.put(key));
    let mut put = tx.prepare_cached(
        "INSERT INTO epoch_key (space, epoch, key) VALUES (?1, ?2, ?3)
         ON CONFLICT (space, epoch) DO UPDATE SET key = excluded.key WHERE key <> excluded.key",
    )?;
    for (epoch, key) in &ring.epochs {
        put.execute((space.0, epoch.0, key.bytes()))?;
    }
    Ok(())
}

pub(crate) fn put_document(
    tx: &Transaction<'_>,
    space: SpaceId,
    kind: i64,
    bytes: &[u8],
    heads: &[u8],
) -> Result<(), Fault> {
    tx.execute(
        "INSERT OR REPLACE INTO document (space, kind, bytes, heads) VALUES (?1, ?2, ?3, ?4)",
        (space.0, kind, bytes, heads),
    )?;
    tx.execute("DELETE FROM document_tail WHERE space = ?1 AND kind = ?2", (space.0, kind))?;
    Ok(())
}

/// Appends a change of this device after the snapshot.
pub(crate) fn append_tail(tx: &Transaction<'_>, space: SpaceId, kind: i64, change: &[u8]) -> Result<(), Fault> {
    tx.execute("INSERT INTO document_tail (space, kind, bytes) VALUES (?1, ?2, ?3)", (space.0, kind, change))?;
    Ok(())
}

/// All spaces, last changed first.
pub(crate) fn list(tx: &Transaction<'_>) -> Result<Vec<SpaceId>, Fault> {
    let mut statement = tx.prepare_cached("SELECT id FROM space ORDER BY changed_at DESC, id")?;
    let spaces = statement.query_map([], |row| Ok(SpaceId(fixed(row, "id")?)))?;
    Ok(spaces.collect::<Result<_, _>>()?)
}

pub(crate) fn is_here(tx: &Transaction<'_>, space: SpaceId) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM space WHERE id = ?1")?.exists([space.0])?)
}

/// Tells of each epoch under which somebody but `but` sealed parcels that carry words and are here, or wait here; last arrived
/// first, until told that it is enough.
pub(crate) fn epochs_of_words(
    tx: &Transaction<'_>,
    space: SpaceId,
    but: Option<DeviceId>,
    mut goes_on: impl FnMut(EpochId) -> bool,
) -> Result<(), Fault> {
    let mut waiting = Vec::new();
    let mut statement = tx.prepare_cached("SELECT bytes FROM pending WHERE space = ?1")?;
    let mut rows = statement.query([space.0])?;
    while let Some(row) = rows.next()? {
        waiting.push(decoded(row)?);
    }
    let by = |parcel: &Parcel| parcel.header().certificate.as_ref().map(Certificate::device);
    let own: BTreeSet<LogId> =
        waiting.iter().filter(|parcel| but.is_some() && by(parcel) == but).map(|parcel| parcel.header().log).collect();
    let carries = |parcel: &Parcel| !parcel.header().payloads.is_empty() && !own.contains(&parcel.header().log);
    if waiting.iter().any(|parcel| carries(parcel) && !goes_on(parcel.header().epoch)) {
        return Ok(());
    }
    let mut statement = tx.prepare_cached(
        "SELECT parcel.bytes FROM parcel JOIN log ON log.id = parcel.log WHERE log.space = ?1 ORDER BY parcel.rowid DESC",
    )?;
    let mut rows = statement.query([space.0])?;
    while let Some(row) = rows.next()? {
        let parcel = decoded(row)?;
        if carries(&parcel) && !goes_on(parcel.header().epoch) {
            break;
        }
    }
    Ok(())
}

fn decoded(row: &rusqlite::Row<'_>) -> Result<Parcel, Fault> {
    Parcel::decode(row.get_ref("bytes")?.as_blob().map_err(rusqlite::Error::from)?).map_err(damaged)
}

/// Notes that something changed, for the order of the library.
pub(crate) fn touch(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    tx.execute("UPDATE space SET changed_at = ?2 WHERE id = ?1", (space.0, crate::clock::now_ms()))?;
    Ok(())
}

/// Loads a space without its documents.
pub(crate) fn load_known(tx: &Transaction<'_>, space: SpaceId) -> Result<Known, Fault> {
    let (own, charter_key) =
        tx.query_row("SELECT device, device_keys, charter_key FROM space WHERE id = ?1", [space.0], |row| {
            let own = (fixed::<16>(row, "device")?, row.get::<_, Vec<u8>>("device_keys")?);
            Ok((own, fixed::<32>(row, "charter_key")?))
        })?;
    let keys: DeviceKeys = wire::parcel::decode(&own.1).map_err(damaged)?;
    let keyring = load_keyring(tx, space, Key(charter_key))?;
    let logs = load_logs(tx, space)?;
    let mut charter = load_charter(tx, space, &keyring)?;
    // Counts where nothing is said of this device in the charter: its own work is shown at home, whoever let it in.
    charter.set_guest(keys.card());
    let mut bare = Space::new(space, keyring);
    bare.keys.hold_against(&charter);
    (bare.logs, bare.charter) = (logs, charter);
    let charter_head = bare.charter_head();
    let own = Own { device: DeviceId(own.0), keys };
    Ok(Known { space, own, keys: bare.keys, charter: bare.charter, charter_head, logs: bare.logs })
}

fn load_keyring(tx: &Transaction<'_>, space: SpaceId, charter: Key) -> Result<Keyring, Fault> {
    let mut statement = tx.prepare_cached("SELECT key FROM epoch_key WHERE space = ?1")?;
    let epochs = statement.query_map([space.0], |row| Ok(EpochKey::from_bytes(row.get_ref("key")?.as_blob()?)))?;
    let epochs = epochs.collect::<Result<Option<Vec<_>>, _>>()?.ok_or_else(|| Fault::new(Code::StoreDamaged))?;
    Ok(Keyring::new(charter, epochs))
}

fn load_logs(tx: &Transaction<'_>, space: SpaceId) -> Result<BTreeMap<LogId, LogState>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT id, lane, device, key, seq, head, counted, changes, last_change, max_op FROM log WHERE space = ?1",
    )?;
    let mut rows = statement.query([space.0])?;
    let mut logs = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let tip = Tip {
            changes: row.get::<_, i64>("changes")?.cast_unsigned(),
            last: fixed_or_null(row, "last_change")?,
            max_op: row.get::<_, i64>("max_op")?.cast_unsigned(),
        };
        let state = LogState {
            lane: lane_from(row.get("lane")?)?,
            device: DeviceId(fixed(row, "device")?),
            key: fixed(row, "key")?,
            seq: row.get::<_, i64>("seq")?.cast_unsigned(),
            head: Hash(fixed(row, "head")?),
            counted: row.get::<_, i64>("counted")?.cast_unsigned(),
            tip,
        };
        logs.insert(LogId(fixed(row, "id")?), state);
    }
    Ok(logs)
}

/// The charter, from its parcels: they are few, and opening them again needs no second copy of what they say.
fn load_charter(tx: &Transaction<'_>, space: SpaceId, keys: &Keyring) -> Result<Charter, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT parcel.bytes, log.device FROM parcel JOIN log ON log.id = parcel.log WHERE log.space = ?1 AND log.lane = 0",
    )?;
    let mut rows = statement.query([space.0])?;
    let mut signed = Vec::new();
    while let Some(row) = rows.next()? {
        let by = DeviceId(fixed(row, "device")?);
        let parcel = Parcel::decode(row.get_ref("bytes")?.as_blob().map_err(damaged)?).map_err(damaged)?;
        let plain = crdt::content::open(&keys.charter, &parcel).map_err(damaged)?;
        let content: crdt::content::Content = wire::parcel::decode(&plain).map_err(damaged)?;
        if let Act::Charter(statements) = content.act {
            signed.extend(Signed::parcel(by, parcel.header().log, parcel.header().seq, statements));
        }
    }
    let mut charter = Charter::new(space);
    charter.extend(signed);
    Ok(charter)
}

/// Loads the consultation document: snapshot and tail, held against the heads that were recorded.
pub(crate) fn load_document(tx: &Transaction<'_>, space: SpaceId) -> Result<Document, Fault> {
    let Held { snapshot, tail, heads } = document_held(tx, space)?;
    Document::load(&snapshot, &tail, &heads).map_err(damaged)
}

/// The consultation document as it lies here: for the worker, which loads it by itself.
pub(crate) fn document_held(tx: &Transaction<'_>, space: SpaceId) -> Result<Held, Fault> {
    let bytes: Vec<u8> =
        tx.query_row("SELECT bytes FROM document WHERE space = ?1 AND kind = ?2", (space.0, CONSULTATION), |row| {
            row.get(0)
        })?;
    Ok(Held { snapshot: bytes, tail: tail(tx, space, CONSULTATION)?, heads: heads(tx, space)? })
}

fn tail(tx: &Transaction<'_>, space: SpaceId, kind: i64) -> Result<Vec<Vec<u8>>, Fault> {
    let mut statement =
        tx.prepare_cached("SELECT bytes FROM document_tail WHERE space = ?1 AND kind = ?2 ORDER BY n")?;
    Ok(statement.query_map((space.0, kind), |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The desk's document as it lies here; the genesis where nothing of it was read yet.
pub(crate) fn desk_held(tx: &Transaction<'_>, space: SpaceId) -> Result<Held, Fault> {
    let found: Option<(Vec<u8>, Vec<u8>)> = tx
        .prepare_cached("SELECT bytes, heads FROM document WHERE space = ?1 AND kind = ?2")?
        .query_row((space.0, DESK), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((snapshot, heads)) = found else {
        let start = Document::of_desk();
        return Ok(Held { snapshot: start.save(), tail: Vec::new(), heads: start.heads() });
    };
    Ok(Held { snapshot, tail: tail(tx, space, DESK)?, heads: split_hashes(&heads) })
}

/// Loads the desk's document, held against the heads that were recorded.
pub(crate) fn load_desk(tx: &Transaction<'_>, space: SpaceId) -> Result<Document, Fault> {
    let Held { snapshot, tail, heads } = desk_held(tx, space)?;
    Document::load(&snapshot, &tail, &heads).map_err(damaged)
}

/// The heads recorded for the desk's document.
pub(crate) fn desk_heads(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<Hash>, Fault> {
    let heads: Option<Vec<u8>> = tx
        .prepare_cached("SELECT heads FROM document WHERE space = ?1 AND kind = ?2")?
        .query_row((space.0, DESK), |row| row.get(0))
        .optional()?;
    Ok(heads.map_or_else(|| Document::of_desk().heads(), |heads| split_hashes(&heads)))
}

/// Puts an own change after the snapshot of the desk's document, and its heads after it.
pub(crate) fn append_desk(tx: &Transaction<'_>, space: SpaceId, change: &[u8], heads: &[Hash]) -> Result<(), Fault> {
    let heads = join_hashes(heads);
    let put = "UPDATE document SET heads = ?3 WHERE space = ?1 AND kind = ?2";
    if tx.execute(put, (space.0, DESK, &heads))? == 0 {
        put_document(tx, space, DESK, &Document::of_desk().save(), &heads)?;
    }
    append_tail(tx, space, DESK, change)
}

/// The heads recorded for the consultation document.
pub(crate) fn heads(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<Hash>, Fault> {
    let heads: Option<Vec<u8>> =
        tx.query_row("SELECT heads FROM agenda WHERE space = ?1", [space.0], |row| row.get(0)).optional()?;
    Ok(heads.map_or_else(|| Document::default().heads(), |heads| split_hashes(&heads)))
}

/// Loads the welcome text. `actor` must be new.
pub(crate) fn load_welcome(tx: &Transaction<'_>, space: SpaceId, actor: [u8; 16]) -> Result<LiveText, Fault> {
    let bytes: Vec<u8> =
        tx.query_row("SELECT bytes FROM document WHERE space = ?1 AND kind = ?2", (space.0, WELCOME), |row| {
            row.get(0)
        })?;
    LiveText::load(&bytes, [], None, actor).map_err(damaged)
}

/// Loads a whole space, for an ingest.
pub(crate) fn load_space(tx: &Transaction<'_>, known: &Known, actor: [u8; 16]) -> Result<Space, Fault> {
    Ok(Space {
        id: known.space,
        charter: known.charter.clone(),
        keys: known.keys.clone(),
        logs: known.logs.clone(),
        document: load_document(tx, known.space)?,
        welcome: load_welcome(tx, known.space, actor)?,
        // Places are rows here.
        places: Places::default(),
    })
}

pub(crate) fn put_log(tx: &Transaction<'_>, space: SpaceId, id: LogId, state: &LogState) -> Result<(), Fault> {
    let mut put = tx.prepare_cached(
        "INSERT INTO log (id, space, lane, device, key, seq, head, changes, last_change, max_op, counted)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT DO UPDATE SET seq = ?6, head = ?7, changes = ?8, last_change = ?9, max_op = ?10, counted = ?11",
    )?;
    put.execute((
        id.0,
        space.0,
        lane_number(state.lane),
        state.device.0,
        state.key,
        state.seq.cast_signed(),
        state.head.0,
        state.tip.changes.cast_signed(),
        state.tip.last,
        state.tip.max_op.cast_signed(),
        state.counted.cast_signed(),
    ))?;
    Ok(())
}

pub(crate) fn put_parcel(tx: &Transaction<'_>, parcel: &Parcel) -> Result<usize, Fault> {
    let header = parcel.header();
    let bytes = parcel.encode();
    let mut put =
        tx.prepare_cached("INSERT INTO parcel (log, seq, hash, bytes, arrived_at) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    put.execute((header.log.0, header.seq.cast_signed(), parcel.hash().0, &bytes, crate::clock::now_ms()))?;
    name_payloads(tx, parcel)?;
    Ok(bytes.len())
}

/// Remembers which payloads a parcel names; what its log took back before stays so.
fn name_payloads(tx: &Transaction<'_>, parcel: &Parcel) -> Result<(), Fault> {
    let header = parcel.header();
    header.payloads.iter().try_for_each(|payload| name_payload(tx, header.log, *payload))
}

pub(super) fn name_payload(tx: &Transaction<'_>, log: LogId, hash: Hash) -> Result<(), Fault> {
    let mut name = tx.prepare_cached(
        "INSERT OR IGNORE INTO payload_named (hash, log, destroyed)
         VALUES (?1, ?2, EXISTS (SELECT 1 FROM destroyed
           WHERE destroyed.hash = ?1 AND (destroyed.log IS NULL OR destroyed.log = ?2)))
         RETURNING destroyed",
    )?;
    let gone: Option<bool> = name.query_row((hash.0, log.0), |row| row.get(0)).optional()?;
    // Its bytes may have come while the parcel waited.
    if gone == Some(true) { remove_destroyed(tx, hash) } else { Ok(()) }
}

/// The hash of a parcel that is here.
pub(crate) fn parcel_hash(tx: &Transaction<'_>, log: LogId, seq: u64) -> Option<Hash> {
    let mut statement = tx.prepare_cached("SELECT hash FROM parcel WHERE log = ?1 AND seq = ?2").ok()?;
    statement.query_row((log.0, seq.cast_signed()), |row| Ok(Hash(fixed(row, "hash")?))).ok()
}

/// The logs of a space.
pub(crate) fn log_ids(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<LogId>, Fault> {
    let mut statement = tx.prepare_cached("SELECT id FROM log WHERE space = ?1")?;
    let logs = statement.query_map([space.0], |row| Ok(LogId(fixed(row, "id")?)))?;
    Ok(logs.collect::<Result<_, _>>()?)
}

/// The names of all parcels of a space that are in its logs.
pub(crate) fn parcel_hashes(tx: &Transaction<'_>, space: SpaceId) -> Result<BTreeSet<Hash>, Fault> {
    let mut statement =
        tx.prepare_cached("SELECT parcel.hash FROM parcel JOIN log ON log.id = parcel.log WHERE log.space = ?1")?;
    let hashes = statement.query_map([space.0], |row| Ok(Hash(fixed(row, "hash")?)))?;
    Ok(hashes.collect::<Result<_, _>>()?)
}

/// Tells anew which payloads a log names, after parcels of it were taken away. What it took back stays taken back.
pub(crate) fn name_payloads_again(tx: &Transaction<'_>, log: LogId) -> Result<(), Fault> {
    tx.prepare_cached("DELETE FROM payload_named WHERE log = ?1 AND destroyed = 0")?.execute([log.0])?;
    let mut statement = tx.prepare_cached("SELECT bytes FROM parcel WHERE log = ?1")?;
    let left: Vec<Vec<u8>> = statement.query_map([log.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let left = left.iter().map(|bytes| Parcel::decode(bytes).map_err(damaged));
    left.into_iter().try_for_each(|parcel| name_payloads(tx, &parcel?))
}

/// An own log with its chain.
pub(crate) struct OwnChain {
    pub(crate) log: OwnLog,
    pub(crate) chain: Chain,
}

/// Loads this device's log of a lane, if it has one yet.
pub(crate) fn load_own(tx: &Transaction<'_>, space: SpaceId, lane: Lane) -> Result<Option<OwnChain>, Fault> {
    let found: Option<(Vec<u8>, Vec<u8>)> = tx
        .query_row(
            "SELECT record, chain FROM own_log WHERE space = ?1 AND lane = ?2",
            (space.0, lane_number(lane)),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let Some((record, chain)) = found else { return Ok(None) };
    let log: OwnLog = wire::parcel::decode(&record).map_err(damaged)?;
    let chain = Chain::load(log.id, lane, &chain).map_err(damaged)?;
    Ok(Some(OwnChain { log, chain }))
}

/// This device's logs of a space.
pub(crate) fn own_logs(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<LogId>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT log FROM own_log WHERE space = ?1
           UNION SELECT log FROM voice WHERE space = ?1 AND log IS NOT NULL",
    )?;
    let logs = statement.query_map([space.0], |row| Ok(LogId(fixed(row, "log")?)))?;
    Ok(logs.collect::<Result<_, _>>()?)
}

/// Lets go of this device's logs: the next act begins new ones. What was written in them stays.
pub(crate) fn retire_own_logs(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    tx.execute("DELETE FROM own_log WHERE space = ?1", [space.0])?;
    super::voices::retire(tx, space)
}

/// This device's keys in a space.
pub(crate) fn load_device(tx: &Transaction<'_>, space: SpaceId) -> Result<DeviceKeys, Fault> {
    let keys: Vec<u8> =
        tx.query_row("SELECT device_keys FROM space WHERE id = ?1", [space.0], |row| row.get("device_keys"))?;
    wire::parcel::decode(&keys).map_err(damaged)
}

/// Lets go of this device's log of one lane.
pub(crate) fn retire_own_log(tx: &Transaction<'_>, space: SpaceId, lane: Lane) -> Result<(), Fault> {
    tx.execute("DELETE FROM own_log WHERE space = ?1 AND lane = ?2", (space.0, lane_number(lane)))?;
    Ok(())
}

/// Forgets logs of which no parcel is here any more.
pub(crate) fn forget_empty_logs(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    let empty = "SELECT id FROM log WHERE space = ?1 AND NOT EXISTS (SELECT 1 FROM parcel WHERE parcel.log = log.id)";
    for table in ["payload_named", "fork"] {
        tx.execute(&format!("DELETE FROM {table} WHERE log IN ({empty})"), [space.0])?;
    }
    tx.execute(&format!("DELETE FROM log WHERE id IN ({empty})"), [space.0])?;
    Ok(())
}

/// Keeps a parcel that waits for something.
pub(crate) fn put_pending(tx: &Transaction<'_>, space: SpaceId, parcel: &Parcel) -> Result<(), Fault> {
    tx.prepare_cached("INSERT OR IGNORE INTO pending (hash, space, bytes) VALUES (?1, ?2, ?3)")?.execute((
        parcel.hash().0,
        space.0,
        parcel.encode(),
    ))?;
    let mut name = tx.prepare_cached("INSERT OR IGNORE INTO pending_payload (hash, parcel) VALUES (?1, ?2)")?;
    for payload in &parcel.header().payloads {
        name.execute((payload.0, parcel.hash().0))?;
    }
    Ok(())
}

/// Keeps a parcel that never will fit, with the reason.
pub(crate) fn put_aside(tx: &Transaction<'_>, space: SpaceId, aside: &Aside) -> Result<(), Fault> {
    tx.prepare_cached(
        "INSERT OR IGNORE INTO aside (hash, space, device, reason, bytes, arrived_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        aside.parcel.hash().0,
        space.0,
        aside.by.map(|device| device.0),
        aside.reason.word(),
        aside.parcel.encode(),
        crate::clock::now_ms(),
    ))?;
    Ok(())
}

pub(crate) fn put_own(tx: &Transaction<'_>, space: SpaceId, own: &OwnChain) -> Result<(), Fault> {
    tx.execute(
        "INSERT OR REPLACE INTO own_log (space, lane, log, record, chain) VALUES (?1, ?2, ?3, ?4, ?5)",
        (space.0, lane_number(own.log.lane), own.log.id.0, wire::parcel::encode(&own.log), own.chain.save()),
    )?;
    Ok(())
}

/// Keeps a payload, unless it was destroyed here.
pub(crate) fn put_payload(tx: &Transaction<'_>, space: SpaceId, hash: Hash, bytes: &[u8]) -> Result<(), Fault> {
    if ledger::is_destroyed(tx, hash)? {
        return Ok(());
    }
    let mut put = tx.prepare_cached("INSERT OR IGNORE INTO payload (hash, space, bytes) VALUES (?1, ?2, ?3)")?;
    put.execute((hash.0, space.0, bytes))?;
    Ok(())
}

pub(crate) fn payload(tx: &Transaction<'_>, hash: Hash) -> Result<Option<Vec<u8>>, Fault> {
    let mut statement = tx.prepare_cached("SELECT bytes FROM payload WHERE hash = ?1")?;
    Ok(statement.query_row([hash.0], |row| row.get(0)).optional()?)
}

/// Whether a payload is here.
pub(crate) fn has_payload(tx: &Transaction<'_>, hash: Hash) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM payload WHERE hash = ?1")?.exists([hash.0])?)
}

/// Whether a payload is named by a log of this space, by a parcel that waits, or by a snapshot, not taken back, and not
/// here.
pub(crate) fn wants_payload(tx: &Transaction<'_>, space: SpaceId, hash: Hash) -> Result<bool, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT NOT EXISTS (SELECT 1 FROM payload WHERE hash = ?1) AND EXISTS
           (SELECT 1 FROM payload_named JOIN log ON log.id = payload_named.log
             WHERE payload_named.hash = ?1 AND payload_named.destroyed = 0 AND log.space = ?2
            UNION ALL SELECT 1 FROM pending_payload JOIN pending ON pending.hash = pending_payload.parcel
             WHERE pending_payload.hash = ?1 AND pending.space = ?2
            UNION ALL SELECT 1 FROM vouched_payload WHERE hash = ?1 AND +space = ?2)",
    )?;
    Ok(statement.query_row((hash.0, space.0), |row| row.get(0))?)
}

/// Whether a log that is heard of names a payload and has not taken it back, also in a parcel that waits, or as an office
/// vouches for it.
pub(crate) fn is_named(tx: &Transaction<'_>, hash: Hash) -> Result<bool, Fault> {
    let any = "SELECT 1 FROM payload_named WHERE hash = ?1 AND destroyed = 0
        UNION ALL SELECT 1 FROM pending_payload WHERE hash = ?1
        UNION ALL SELECT 1 FROM vouched_payload WHERE hash = ?1";
    Ok(tx.prepare_cached(any)?.exists([hash.0])?)
}

/// A log takes a payload back.
pub(crate) fn destroy_payload(tx: &Transaction<'_>, log: LogId, hash: Hash) -> Result<(), Fault> {
    destroy(tx, (hash, Some(log)))
}

/// What was taken back goes, with parts of it that came before a cut, unless another log names it. Who names it, and is heard
/// of later, has it still.
pub(crate) fn destroy(tx: &Transaction<'_>, (hash, log): Destroyed) -> Result<(), Fault> {
    let by = (hash.0, log.map(|log| log.0));
    tx.prepare_cached("UPDATE payload_named SET destroyed = 1 WHERE hash = ?1 AND (?2 IS NULL OR log = ?2)")?
        .execute(by)?;
    tx.prepare_cached("DELETE FROM vouched_payload WHERE hash = ?1 AND (?2 IS NULL OR log IS NULL OR log = ?2)")?
        .execute(by)?;
    ledger::note(tx, (hash, log))?;
    remove_destroyed(tx, hash)
}

fn remove_destroyed(tx: &Transaction<'_>, hash: Hash) -> Result<(), Fault> {
    if ledger::is_destroyed(tx, hash)? {
        tx.prepare_cached("DELETE FROM payload WHERE hash = ?1")?.execute([hash.0])?;
        tx.prepare_cached("DELETE FROM part WHERE hash = ?1")?.execute([hash.0])?;
        likeness::forget(tx, hash)?;
    }
    Ok(())
}
