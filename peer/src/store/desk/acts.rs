//! Acts on contributions: their rows, and whose count (docs/model.md, rules G3 and G5).

use super::shown::{destroy, settle};
use crate::fault::Fault;
use crate::store::blobs::{fixed, fixed_or_null};
use crate::store::papers;
use crate::store::views::Speaker;
use crdt::charter::{Charter, Standing};
use crdt::desk::{ActRecord, Done, Kind, Outcome, outcome};
use crdt::space::Keyring;
use rusqlite::{OptionalExtension, Row, Transaction};
use wire::{ActId, DeviceId, EntryId, Hash, Lane, LogId, SpaceId};

/// An act as views hold it.
#[derive(Debug, Clone)]
pub(crate) struct ActRow {
    pub(crate) id: ActId,
    pub(crate) device: DeviceId,
    pub(crate) kind: Kind,
    pub(crate) over: Vec<ActId>,
    pub(crate) note: Option<Hash>,
    pub(crate) body: Option<(Hash, Hash)>,
    pub(crate) claimed_at: i64,
    pub(crate) questions: Vec<String>,
    pub(crate) knew: Option<Vec<ActId>>,
    pub(crate) seen: usize,
}

impl ActRow {
    /// For deciding what stands.
    pub(crate) fn done(&self) -> Done {
        Done { id: self.id, kind: self.kind, over: self.over.clone(), questions: self.questions.clone() }
    }
}

const ACT_COLUMNS: &str = "id, device, kind, over, note, payload, commitment, claimed_at, questions, knew, seen";

/// Names of acts as a row holds them.
pub(crate) fn join_acts(ids: &[ActId]) -> Vec<u8> {
    ids.iter().flat_map(|id| id.0).collect()
}

/// The same, read back.
pub(crate) fn split_acts(bytes: &[u8]) -> Vec<ActId> {
    bytes.chunks_exact(ActId::LEN).filter_map(|id| ActId::from_slice(id).ok()).collect()
}

fn act(row: &Row<'_>) -> rusqlite::Result<ActRow> {
    let over: Vec<u8> = row.get("over")?;
    let payload = fixed_or_null::<32>(row, "payload")?.map(Hash);
    let commitment = fixed_or_null::<32>(row, "commitment")?.map(Hash);
    Ok(ActRow {
        id: ActId(fixed(row, "id")?),
        device: DeviceId(fixed(row, "device")?),
        kind: Kind::from_word(&row.get::<_, String>("kind")?).ok_or(rusqlite::Error::InvalidQuery)?,
        over: split_acts(&over),
        note: fixed_or_null::<32>(row, "note")?.map(Hash),
        body: payload.zip(commitment),
        claimed_at: row.get("claimed_at")?,
        questions: row.get::<_, String>("questions")?.split_whitespace().map(str::to_owned).collect(),
        knew: row.get::<_, Option<Vec<u8>>>("knew")?.map(|knew| split_acts(&knew)),
        seen: usize::try_from(row.get::<_, i64>("seen")?).unwrap_or(0),
    })
}

/// The acts on one contribution that count, in a fixed order (G5).
pub(crate) fn acts(tx: &Transaction<'_>, entry: EntryId) -> Result<Vec<ActRow>, Fault> {
    let sql = format!(
        "SELECT {ACT_COLUMNS} FROM desk_act WHERE entry = ?1 AND ((is_office AND kind <> 'withdraw') OR (kind = 'withdraw'
           AND log = coalesce((SELECT log FROM deposit WHERE id = ?1), (SELECT log FROM entry WHERE id = ?1))))
         ORDER BY claimed_at, id"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    Ok(statement.query_map([entry.0], act)?.collect::<Result<_, _>>()?)
}

/// What stands of the acts on one contribution.
pub(crate) fn stands(tx: &Transaction<'_>, entry: EntryId) -> Result<Outcome, Fault> {
    Ok(outcome(&acts(tx, entry)?.iter().map(ActRow::done).collect::<Vec<_>>()))
}

/// Q7: the acts on a contribution that count here, whichever of its versions they are about.
pub(crate) fn known_acts(tx: &Transaction<'_>, first: EntryId) -> Result<Vec<ActId>, Fault> {
    let later = super::versions(tx, first)?.into_iter().map(|row| row.id);
    let about: std::collections::BTreeSet<EntryId> = later.chain([first]).collect();
    let mut known = Vec::new();
    for id in about {
        known.extend(acts(tx, id)?.iter().map(|act| act.id));
    }
    Ok(known)
}

/// Notes in which parcel an act stands.
pub(crate) fn put_place(tx: &Transaction<'_>, space: SpaceId, log: LogId, ordinal: u64, seq: u64) -> Result<(), Fault> {
    tx.prepare_cached("INSERT OR REPLACE INTO act_place (log, ordinal, space, seq) VALUES (?1, ?2, ?3, ?4)")?
        .execute((log.0, ordinal.cast_signed(), space.0, seq.cast_signed()))?;
    Ok(())
}

/// Writes an act's row, and what it changes.
pub(crate) fn put_act(
    tx: &Transaction<'_>,
    speaker: Speaker<'_>,
    charter: &Charter,
    ordinal: u64,
    record: &ActRecord,
) -> Result<(), Fault> {
    let id = ActId::of(speaker.log, ordinal);
    let over = join_acts(&record.over);
    tx.prepare_cached(
        "INSERT OR REPLACE INTO desk_act (id, space, log, ordinal, device, entry, kind, over, note, payload, commitment,
           claimed_at, is_office, questions, knew, seen)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?
    .execute(rusqlite::params![
        id.0,
        speaker.space.0,
        speaker.log.0,
        ordinal.cast_signed(),
        speaker.device.0,
        record.about.0,
        record.kind.word(),
        over,
        record.note.map(|note| note.0),
        record.body.map(|body| body.payload.0),
        record.body.map(|body| body.commitment.0),
        record.claimed_at,
        was_office(tx, charter, speaker, ordinal)?,
        record.questions.join(" "),
        record.knew.as_deref().map(join_acts),
        i64::try_from(record.seen).unwrap_or(i64::MAX),
    ])?;
    if matches!(record.kind, Kind::Redact | Kind::Withdraw) && acts(tx, record.about)?.iter().any(|act| act.id == id) {
        for payload in &record.destroys {
            destroy(tx, record.about, *payload)?;
        }
    }
    settle(tx, speaker.space, speaker.keys, record.about)?;
    Ok(())
}

/// The contribution that an act takes back for its author; none of any other act.
pub(crate) fn taken_back_by(tx: &Transaction<'_>, act: ActId) -> Result<Option<EntryId>, Fault> {
    let mut statement = tx.prepare_cached("SELECT entry FROM desk_act WHERE id = ?1 AND kind = 'withdraw'")?;
    Ok(statement.query_row([act.0], |row| Ok(EntryId(fixed(row, "entry")?))).optional()?)
}

/// G3: whether the doer was an office where the act stands.
fn was_office(tx: &Transaction<'_>, charter: &Charter, speaker: Speaker<'_>, ordinal: u64) -> Result<bool, Fault> {
    let seq: Option<i64> = tx
        .prepare_cached("SELECT seq FROM act_place WHERE log = ?1 AND ordinal = ?2")?
        .query_row((speaker.log.0, ordinal.cast_signed()), |row| row.get(0))
        .optional()?;
    // Without its parcel there is an office's word for it alone (N3), and the role of today.
    let Some(seq) = seq else { return Ok(charter.is_office(speaker.device)) };
    let standing = charter.standing(speaker.device, Lane::Seat, speaker.log, seq.cast_unsigned());
    Ok(matches!(standing, Standing::Counts(role) if role.is_office()))
}

/// Roles changed: whose acts count is looked at again.
pub(crate) fn refresh(tx: &Transaction<'_>, space: SpaceId, charter: &Charter, keys: &Keyring) -> Result<(), Fault> {
    let mut changed = Vec::new();
    let mut statement =
        tx.prepare_cached("SELECT log, ordinal, device, entry, is_office FROM desk_act WHERE space = ?1")?;
    let rows = statement.query_map([space.0], |row| {
        let ordinal: i64 = row.get("ordinal")?;
        let ids = (LogId(fixed(row, "log")?), DeviceId(fixed(row, "device")?), EntryId(fixed(row, "entry")?));
        Ok((ids, ordinal, row.get::<_, bool>("is_office")?))
    })?;
    for ((log, device, entry), ordinal, before) in rows.collect::<Result<Vec<_>, _>>()? {
        let now = was_office(tx, charter, Speaker { space, log, device, keys }, ordinal.cast_unsigned())?;
        if now != before {
            tx.prepare_cached("UPDATE desk_act SET is_office = ?3 WHERE log = ?1 AND ordinal = ?2")?
                .execute((log.0, ordinal, now))?;
            changed.push(entry);
        }
    }
    changed.into_iter().try_for_each(|entry| settle(tx, space, keys, entry).map(drop))?;
    papers::refresh(tx, space, charter)
}

/// One act, whether it counts or not.
pub(crate) fn one_act(tx: &Transaction<'_>, id: ActId) -> Result<Option<ActRow>, Fault> {
    let sql = format!("SELECT {ACT_COLUMNS} FROM desk_act WHERE id = ?1");
    Ok(tx.prepare_cached(&sql)?.query_row([id.0], act).optional()?)
}

/// What it is about.
pub(crate) fn about_of(tx: &Transaction<'_>, id: ActId) -> Result<Option<EntryId>, Fault> {
    let mut statement = tx.prepare_cached("SELECT entry FROM desk_act WHERE id = ?1")?;
    Ok(statement.query_row([id.0], |row| Ok(EntryId(fixed(row, "entry")?))).optional()?)
}

/// The questions that an act names.
pub(super) fn questions_of(tx: &Transaction<'_>, id: ActId) -> Result<Vec<String>, Fault> {
    Ok(one_act(tx, id)?.map(|act| act.questions).unwrap_or_default())
}

/// The words that an act puts in the place of others: payload and commitment.
pub(crate) fn body_of(tx: &Transaction<'_>, id: ActId) -> Result<Option<(Hash, Hash)>, Fault> {
    Ok(one_act(tx, id)?.and_then(|act| act.body))
}

/// One act on whatever contribution, whether it counts or not: for the log of acts.
#[derive(Debug)]
pub(crate) struct Logged {
    pub(crate) act: ActRow,
    pub(crate) about: EntryId,
    /// Whether its doer had the right to it where it stands.
    pub(crate) counts: bool,
}

/// Every act of a consultation, in the order of claimed times, then of names.
pub(crate) fn all(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<Logged>, Fault> {
    let sql = format!(
        "SELECT {ACT_COLUMNS}, entry, (is_office AND kind <> 'withdraw') OR (kind = 'withdraw' AND log =
           coalesce((SELECT log FROM deposit WHERE id = entry), (SELECT log FROM entry AS one WHERE one.id = desk_act.entry)))
           AS counts FROM desk_act WHERE space = ?1 ORDER BY claimed_at, id"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let logged = statement.query_map([space.0], |row| {
        let counts: Option<bool> = row.get("counts")?;
        Ok(Logged { act: act(row)?, about: EntryId(fixed(row, "entry")?), counts: counts.unwrap_or(false) })
    })?;
    Ok(logged.collect::<Result<_, _>>()?)
}
