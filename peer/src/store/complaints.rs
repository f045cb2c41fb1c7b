//! Complaints in the store: what members told the desk about contributions, and what settled it (docs/model.md, rules Y1 to
//! Y7). They are deposits, and so are here for whoever wrote them and for those who sit at the desk.
//!
//! Left out on purpose: writing one, and settling it (the calls do).

use super::blobs::fixed;
use super::desk::{self, DepositRow};
use super::papers::{self, PaperRow};
use crate::fault::Fault;
use crdt::complaint::{Complaint, READ_OF_ONE};
use crdt::desk::Kind;
use crdt::papers::Paper;
use rusqlite::Transaction;
use std::collections::BTreeMap;
use wire::{EntryId, SpaceId};

/// A complaint that opened.
#[derive(Debug, Clone)]
pub(crate) struct ComplaintRow {
    pub(crate) deposit: DepositRow,
    pub(crate) complaint: Complaint,
}

/// What became of one.
#[derive(Debug)]
pub(crate) enum Settled {
    /// It waits.
    Open,
    /// Its author took it back.
    Withdrawn,
    /// An office gave it back: nothing was to be done.
    Dismissed(Box<desk::ActRow>),
    /// An office did something with what it is about.
    Acted(Box<PaperRow>),
}

fn row(tx: &Transaction<'_>, id: EntryId) -> Result<Option<ComplaintRow>, Fault> {
    let Some(deposit) = desk::get(tx, id)? else { return Ok(None) };
    let complaint = deposit.opened.as_ref().and_then(|opened| opened.deposited.complaint.clone());
    Ok(complaint.map(|complaint| ComplaintRow { deposit, complaint }))
}

/// The complaint of this id, if it is one.
pub(crate) fn get(tx: &Transaction<'_>, id: EntryId) -> Result<Option<ComplaintRow>, Fault> {
    row(tx, id)
}

/// Whether a deposit is a complaint, as far as this device can tell.
pub(crate) fn is_one(tx: &Transaction<'_>, id: EntryId) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM deposit WHERE id = ?1 AND complains IS NOT NULL")?.exists([id.0])?)
}

/// Those of a consultation that are read (Y5): of each log the first about each contribution.
const READ: &str = "SELECT id, complains, claimed_at FROM
    (SELECT id, complains, claimed_at, row_number() OVER (PARTITION BY complains, log ORDER BY seq) AS nth
     FROM deposit WHERE space = ?1 AND complains IS NOT NULL) WHERE nth <= ?2";

/// The complaints about a contribution that are read, oldest first; and how many more there are.
pub(crate) fn about(tx: &Transaction<'_>, space: SpaceId, id: EntryId) -> Result<(Vec<ComplaintRow>, u32), Fault> {
    let sql = format!("{READ} AND complains = ?3 ORDER BY claimed_at, id");
    let mut statement = tx.prepare_cached(&sql)?;
    let ids = statement.query_map((space.0, READ_OF_ONE, id.0), |row| Ok(EntryId(fixed(row, "id")?)))?;
    let ids: Vec<EntryId> = ids.collect::<Result<_, _>>()?;
    let all: u32 = tx
        .prepare_cached("SELECT count(*) FROM deposit WHERE complains = ?2 AND space = ?1")?
        .query_row((space.0, id.0), |row| row.get(0))?;
    let mut found = Vec::new();
    for id in ids {
        found.extend(row(tx, id)?);
    }
    let more = all.saturating_sub(u32::try_from(found.len()).unwrap_or(u32::MAX));
    Ok((found, more))
}

/// Every complaint of a consultation that is read, in a fixed order.
pub(crate) fn all(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<ComplaintRow>, Fault> {
    let sql = format!("{READ} ORDER BY claimed_at, id");
    let mut statement = tx.prepare_cached(&sql)?;
    let ids = statement.query_map((space.0, READ_OF_ONE), |row| Ok(EntryId(fixed(row, "id")?)))?;
    let ids: Vec<EntryId> = ids.collect::<Result<_, _>>()?;
    ids.into_iter().filter_map(|id| row(tx, id).transpose()).collect()
}

/// How many wait, by the contribution they are about.
pub(crate) fn open(tx: &Transaction<'_>, space: SpaceId) -> Result<BTreeMap<EntryId, u32>, Fault> {
    let mut open = BTreeMap::new();
    for one in all(tx, space)? {
        if matches!(settled(tx, one.deposit.id)?, Settled::Open) {
            *open.entry(one.complaint.about).or_default() += 1;
        }
    }
    Ok(open)
}

/// Y4: what settled a complaint. A person's last word on it goes before what was done with the contribution.
pub(crate) fn settled(tx: &Transaction<'_>, id: EntryId) -> Result<Settled, Fault> {
    let outcome = desk::stands(tx, id)?;
    if outcome.withdrawn {
        return Ok(Settled::Withdrawn);
    }
    if let Some((act, Kind::Return)) = outcome.place
        && let Some(act) = desk::one_act(tx, act)?
    {
        return Ok(Settled::Dismissed(Box::new(act)));
    }
    let by_act = papers::about(tx, id, Paper::Settle)?.into_iter().next();
    Ok(by_act.map_or(Settled::Open, |row| Settled::Acted(Box::new(row))))
}

/// Y6: whether whoever complained can tell that it was dealt with: an office gave it back, or did something with the
/// contribution that reached this device after the complaint was written here.
pub(crate) fn is_dealt_with(tx: &Transaction<'_>, one: &ComplaintRow) -> Result<bool, Fault> {
    if desk::stands(tx, one.deposit.id)?.place.is_some() || desk::is_withdrawn(tx, one.complaint.about)? {
        return Ok(true);
    }
    let since = "SELECT 1 FROM desk_act
          JOIN act_place ON act_place.log = desk_act.log AND act_place.ordinal = desk_act.ordinal
          JOIN parcel ON parcel.log = act_place.log AND parcel.seq = act_place.seq
        WHERE desk_act.is_office AND desk_act.kind IN ('accept', 'return', 'hide', 'restore', 'redact')
          AND desk_act.entry IN (SELECT ?2 UNION SELECT id FROM deposit WHERE first = ?2
            UNION SELECT deposit FROM acceptance WHERE entry = ?2)
          AND parcel.rowid > (SELECT own.rowid FROM deposit JOIN parcel AS own
            ON own.log = deposit.log AND own.seq = deposit.seq WHERE deposit.id = ?1)";
    Ok(tx.prepare_cached(since)?.exists((one.deposit.id.0, one.complaint.about.0))?)
}
