//! What those who sit at the desk see of its papers: records, and whose count (docs/model.md, rules G10 to G12).

use super::drafted;
use crate::fault::Fault;
use crate::store::blobs::{fixed, fixed_or_null};
use crate::store::space::Known;
use crdt::charter::{Charter, Role, Standing};
use crdt::codebook::Coded;
use crdt::conflict::Decision;
use crdt::papers::reading::Opened;
use crdt::papers::{Assigned, Group, Paper, Record, Said};
use crdt::synthesis::Drafted;
use rusqlite::{OptionalExtension, Row, Transaction};
use std::collections::BTreeMap;
use wire::{ActId, ConflictId, DeviceId, EntryId, Hash, Lane, LogId, SpaceId};

/// Writes a record's row.
pub(super) fn put_record(
    tx: &Transaction<'_>,
    known: &Known,
    opened: &Opened,
    id: ActId,
    (kind, record): (Paper, &Record),
) -> Result<(), Fault> {
    let (sits, office) = counts(&known.charter, kind, opened.by, (opened.log, opened.seq));
    tx.prepare_cached(
        "INSERT OR REPLACE INTO paper_record (id, space, log, seq, device, kind, about, over, member, note, claimed_at, sits,
           conflict, keep, kept, coded, office, drafted)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
    )?
    .execute(rusqlite::params![
        id.0,
        known.space.0,
        opened.log.0,
        opened.seq.cast_signed(),
        opened.by.0,
        kind.map(),
        record.about.iter().flat_map(|id| id.0).collect::<Vec<u8>>(),
        record.over.iter().flat_map(|id| id.0).collect::<Vec<u8>>(),
        record.to.map(|device| device.0),
        record.note.map(|note| note.0),
        record.claimed_at,
        sits,
        record.conflict.map(|id| id.0),
        record.keep.map(|id| id.0),
        record.kept,
        kind.is_coding().then(|| wire::parcel::encode(&record.coded)),
        office,
        (kind == Paper::Part).then(|| wire::parcel::encode(&record.drafted)),
    ])?;
    if kind == Paper::Part {
        return drafted::note(tx, known.space, id, &record.drafted);
    }
    if kind.is_coding() {
        // The desk's list is of what was done with contributions; that one was coded does not put it there.
        return Ok(());
    }
    let mut put = tx.prepare_cached("INSERT OR IGNORE INTO paper_entry (entry, record, space) VALUES (?1, ?2, ?3)")?;
    record.about.iter().try_for_each(|entry| put.execute((entry.0, id.0, known.space.0)).map(drop))?;
    Ok(())
}

/// G10, Q8: whether the doer sat at the desk where the record stands, and was an office if it decides; and whether they were
/// an office.
fn counts(charter: &Charter, kind: Paper, device: DeviceId, (log, seq): (LogId, u64)) -> (bool, bool) {
    let decides = matches!(kind, Paper::Decide | Paper::Settle);
    let may = |role: Role| if decides { role.is_office() } else { role.sits_at_desk() };
    match charter.standing(device, Lane::Seat, log, seq) {
        Standing::Counts(role) => (may(role), role.is_office()),
        Standing::Waits | Standing::Beyond => (false, false),
    }
}

/// Roles changed: whose records count is looked at again.
pub(crate) fn refresh(tx: &Transaction<'_>, space: SpaceId, charter: &Charter) -> Result<(), Fault> {
    let mut statement =
        tx.prepare_cached("SELECT id, device, log, seq, sits, office, kind FROM paper_record WHERE space = ?1")?;
    let rows = statement.query_map([space.0], |row| {
        let ids = (ActId(fixed(row, "id")?), DeviceId(fixed(row, "device")?), LogId(fixed(row, "log")?));
        let kind = Paper::of_map(&row.get::<_, String>("kind")?).ok_or(rusqlite::Error::InvalidQuery)?;
        let before = (row.get::<_, bool>("sits")?, row.get::<_, bool>("office")?);
        Ok((ids, kind, row.get::<_, i64>("seq")?.cast_unsigned(), before))
    })?;
    for ((id, device, log), kind, seq, before) in rows.collect::<Result<Vec<_>, _>>()? {
        let now = counts(charter, kind, device, (log, seq));
        if now != before {
            let put = "UPDATE paper_record SET sits = ?2, office = ?3 WHERE id = ?1";
            tx.prepare_cached(put)?.execute((id.0, now.0, now.1))?;
            let again = "UPDATE part_text SET stale = 1 WHERE part = (SELECT part FROM paper_record WHERE id = ?1)";
            tx.prepare_cached(again)?.execute([id.0])?;
        }
    }
    Ok(())
}

/// A record that counts.
#[derive(Debug, Clone)]
pub(crate) struct PaperRow {
    pub(crate) said: Said,
    pub(crate) device: DeviceId,
    pub(crate) note: Option<Hash>,
    pub(crate) claimed_at: i64,
    /// The conflict that it decides, and the side that it keeps.
    pub(crate) decides: Option<(ConflictId, ConflictId)>,
    /// What that side said.
    pub(crate) kept: String,
    /// What it says of codes and passages.
    pub(crate) coded: Option<Coded>,
    /// What it says of a synthesis.
    pub(crate) drafted: Option<Drafted>,
    /// Whether its doer was an office then.
    pub(crate) office: bool,
    /// The parcel it came in.
    pub(crate) place: (LogId, u64),
}

pub(super) const COLUMNS: &str =
    "id, device, about, over, member, note, claimed_at, conflict, keep, kept, coded, drafted, office, log, seq";

pub(super) fn row(row: &Row<'_>) -> rusqlite::Result<PaperRow> {
    let decoded = |column: &str| row.get::<_, Option<Vec<u8>>>(column);
    let (about, over): (Vec<u8>, Vec<u8>) = (row.get("about")?, row.get("over")?);
    Ok(PaperRow {
        said: Said {
            id: ActId(fixed(row, "id")?),
            about: about.chunks_exact(EntryId::LEN).filter_map(|id| EntryId::from_slice(id).ok()).collect(),
            over: over.chunks_exact(ActId::LEN).filter_map(|id| ActId::from_slice(id).ok()).collect(),
            to: fixed_or_null(row, "member")?.map(DeviceId),
        },
        device: DeviceId(fixed(row, "device")?),
        note: fixed_or_null(row, "note")?.map(Hash),
        claimed_at: row.get("claimed_at")?,
        decides: fixed_or_null(row, "conflict")?.map(ConflictId).zip(fixed_or_null(row, "keep")?.map(ConflictId)),
        kept: row.get("kept")?,
        coded: decoded("coded")?.and_then(|bytes| wire::parcel::decode(&bytes).ok()),
        drafted: decoded("drafted")?.and_then(|bytes| wire::parcel::decode(&bytes).ok()),
        office: row.get("office")?,
        place: (LogId(fixed(row, "log")?), row.get::<_, i64>("seq")?.cast_unsigned()),
    })
}

/// The records of a kind about one contribution that count, in a fixed order.
pub(crate) fn about(tx: &Transaction<'_>, entry: EntryId, kind: Paper) -> Result<Vec<PaperRow>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM paper_record JOIN paper_entry ON paper_entry.record = paper_record.id
         WHERE paper_entry.entry = ?1 AND kind = ?2 AND sits ORDER BY claimed_at, id"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    Ok(statement.query_map((entry.0, kind.map()), row)?.collect::<Result<_, _>>()?)
}

/// The records of a kind in a consultation that count, in a fixed order.
pub(crate) fn all(tx: &Transaction<'_>, space: SpaceId, kind: Paper) -> Result<Vec<PaperRow>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM paper_record WHERE space = ?1 AND kind = ?2 AND sits ORDER BY id");
    let mut statement = tx.prepare_cached(&sql)?;
    Ok(statement.query_map((space.0, kind.map()), row)?.collect::<Result<_, _>>()?)
}

fn said(rows: &[PaperRow]) -> Vec<Said> {
    rows.iter().map(|row| row.said.clone()).collect()
}

/// G11: the groups of a consultation.
pub(crate) fn groups(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<Group>, Fault> {
    Ok(crdt::papers::groups(&said(&all(tx, space, Paper::Group)?)))
}

/// G12: who looks after a contribution.
pub(crate) fn assigned(tx: &Transaction<'_>, entry: EntryId) -> Result<Option<Assigned>, Fault> {
    Ok(crdt::papers::assigned(&said(&about(tx, entry, Paper::Assign)?)))
}

/// G12: the same for everything that somebody looks after, worked out once for a whole list.
pub(crate) fn assignments(tx: &Transaction<'_>, space: SpaceId) -> Result<BTreeMap<EntryId, Assigned>, Fault> {
    let mut about: BTreeMap<EntryId, Vec<Said>> = BTreeMap::new();
    for row in all(tx, space, Paper::Assign)? {
        for entry in &row.said.about {
            about.entry(*entry).or_default().push(row.said.clone());
        }
    }
    let stands = about.into_iter().filter_map(|(entry, said)| Some((entry, crdt::papers::assigned(&said)?)));
    Ok(stands.collect())
}

/// One record that counts.
pub(crate) fn get(tx: &Transaction<'_>, id: ActId) -> Result<Option<PaperRow>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM paper_record WHERE id = ?1 AND sits");
    Ok(tx.prepare_cached(&sql)?.query_row([id.0], row).optional()?)
}

/// Q8: what offices decided in a consultation.
pub(crate) fn decisions(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<Decision>, Fault> {
    let decided = all(tx, space, Paper::Decide)?.into_iter().filter_map(|row| {
        let (conflict, keep) = row.decides?;
        Some(Decision { id: row.said.id, conflict, keep, over: row.said.over })
    });
    Ok(decided.collect())
}
