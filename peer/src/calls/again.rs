//! Reading a space again from its parcels: after a removal, an adoption or a settled fork, and to prove the store. What
//! counted and does not any more goes out of documents and views, and stays in its log; nothing is lost.
//!
//! Left out on purpose: what counts, which `crdt` decides.

use super::acting::put_act_row;
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::store::Store;
use crate::store::blobs::join_hashes;
use crate::store::closing;
use crate::store::desk;
use crate::store::filing;
use crate::store::papers;
use crate::store::space::{self, Known};
use crate::store::views::{self, Speaker};
use crate::worker::{Confined, Held};
use crdt::charter::Point;
use crdt::content::Act;
use crdt::space::{Accepted, Ingested, Space};
use crdt::{agenda, seat};
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};
use wire::{DeviceId, Hash, Lane, Parcel, SpaceId};

/// A space read again.
pub(crate) struct Again {
    pub(crate) known: Known,
    /// Whether parcels that were in the logs are not any more.
    pub(crate) fewer: bool,
    /// Receipts that offices gave, as their parcels say.
    pub(crate) receipts: Vec<(DeviceId, Vec<Point>)>,
}

/// Reads a space again from all its parcels, those that wait and those that forked among them.
pub(crate) fn read_again(tx: &Transaction<'_>, id: SpaceId) -> Result<Again, Fault> {
    let known = space::load_known(tx, id)?;
    let mut dice = os_dice();
    let before =
        Space { keys: known.keys.clone(), charter: known.charter.clone(), ..Space::new(id, known.keys.clone()) };
    let kept = parcels(tx, id, KEPT)?;
    let order: BTreeMap<Hash, usize> = kept.iter().map(Parcel::hash).zip(0..).collect();
    let rest = [FORKED, WAITING].into_iter().map(|sql| parcels(tx, id, sql)).collect::<Result<Vec<_>, _>>()?;
    let all = kept.into_iter().chain(rest.into_iter().flatten()).collect();
    let (whole, ingested) = before.again_with(dice.bytes(), all, &mut |space, parcels| {
        let empty = Held { snapshot: space.document.save(), tail: Vec::new(), heads: space.document.heads() };
        let mut prover = Confined::new(known.own.device, empty, BTreeMap::new());
        let ingested = space.ingest_with(parcels, &|_, _| None, &mut prover);
        prover.finish()?;
        Ok::<_, Fault>(ingested)
    })?;
    let here: BTreeSet<Hash> =
        ingested.accepted.iter().map(|accepted| &accepted.parcel).chain(&ingested.beyond).map(Parcel::hash).collect();
    let fewer = order.keys().any(|hash| !here.contains(hash));
    put_parcels(tx, &whole, &ingested, &order, &here)?;
    put_documents(tx, &whole)?;
    retire_own(tx, &whole)?;
    put_desk(tx, &whole, &ingested)?;
    write_views(tx, &whole)?;
    put_history(tx, id, &ingested, &order)?;
    let receipts = ingested.accepted.iter().filter_map(|accepted| match &accepted.content.act {
        Act::Receipt(lines) if whole.charter.is_office(accepted.by) => Some((accepted.by, lines.clone())),
        Act::Receipt(_) | Act::Charter(_) | Act::Changes(_) | Act::Deposit(_) | Act::Papers(_) => None,
    });
    let receipts = receipts.collect();
    let known = space::load_known(tx, id)?;
    papers::read(tx, &known)?;
    Ok(Again { receipts, known, fewer })
}

/// In the order in which they reached this device.
const KEPT: &str =
    "SELECT parcel.bytes FROM parcel JOIN log ON log.id = parcel.log WHERE log.space = ?1 ORDER BY parcel.rowid";
const FORKED: &str =
    "SELECT bytes FROM aside WHERE space = ?1 AND reason IN ('fork', 'broken-chain') ORDER BY arrived_at, hash";
const WAITING: &str = "SELECT bytes FROM pending WHERE space = ?1";

fn parcels(tx: &Transaction<'_>, id: SpaceId, sql: &str) -> Result<Vec<Parcel>, Fault> {
    let mut statement = tx.prepare_cached(sql)?;
    let bytes: Vec<Vec<u8>> = statement.query_map([id.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let parcels: Result<Vec<_>, _> = bytes.iter().map(|bytes| Parcel::decode(bytes)).collect();
    parcels.map_err(|_| Code::StoreDamaged.into())
}

/// Logs and parcels as they stand now; what is in none any more waits, or is kept as proof.
fn put_parcels(
    tx: &Transaction<'_>,
    whole: &Space,
    ingested: &Ingested,
    before: &BTreeMap<Hash, usize>,
    here: &BTreeSet<Hash>,
) -> Result<(), Fault> {
    let id = whole.id;
    for gone in before.keys().filter(|hash| !here.contains(hash)) {
        tx.prepare_cached("DELETE FROM parcel WHERE hash = ?1")?.execute([gone.0])?;
    }
    for (log, state) in &whole.logs {
        space::put_log(tx, id, *log, state)?;
    }
    let accepted = ingested.accepted.iter().map(|accepted| &accepted.parcel);
    for parcel in accepted.chain(&ingested.beyond).filter(|parcel| !before.contains_key(&parcel.hash())) {
        space::put_parcel(tx, parcel)?;
        tx.prepare_cached("DELETE FROM aside WHERE hash = ?1")?.execute([parcel.hash().0])?;
    }
    // Only now: what waited may have filled a log that was empty.
    space::forget_empty_logs(tx, id)?;
    tx.execute("DELETE FROM pending WHERE space = ?1", [id.0])?;
    for parcel in &ingested.pending {
        space::put_pending(tx, id, parcel)?;
    }
    ingested.aside.iter().try_for_each(|aside| space::put_aside(tx, id, aside))
}

fn put_documents(tx: &Transaction<'_>, whole: &Space) -> Result<(), Fault> {
    let heads = join_hashes(&whole.document.heads());
    space::put_document(tx, whole.id, space::CONSULTATION, &whole.document.save(), &heads)?;
    let heads = whole.welcome.heads().concat();
    space::put_document(tx, whole.id, space::WELCOME, &whole.welcome.snapshot(), &heads)?;
    crate::store::snapshots::forget_vouched(tx, whole.id)
}

/// An own log of which something counts no more, or whose chain builds on what counts no more, is left as it is: the next
/// act begins another.
fn retire_own(tx: &Transaction<'_>, whole: &Space) -> Result<(), Fault> {
    for lane in [Lane::Agenda, Lane::Seat] {
        let Some(own) = space::load_own(tx, whole.id, lane)? else { continue };
        let counts = whole.logs.get(&own.log.id).is_some_and(|state| state.counted == own.log.seq);
        if !counts || !own.chain.hashes().into_iter().all(|change| whole.document.holds(change)) {
            space::retire_own_log(tx, whole.id, lane)?;
        }
    }
    Ok(())
}

/// Deposits, which are in no document, papers of the desk, still shut, and the places of acts.
fn put_desk(tx: &Transaction<'_>, whole: &Space, ingested: &Ingested) -> Result<(), Fault> {
    desk::forget(tx, whole.id)?;
    papers::forget(tx, whole.id)?;
    closing::forget(tx, whole.id)?;
    ingested
        .accepted
        .iter()
        .try_for_each(|accepted| super::ingest::put_desk(tx, &whole.charter, whole.id, &whole.keys, accepted))
}

/// History keeps the order in which things reached this device.
fn put_history(
    tx: &Transaction<'_>,
    id: SpaceId,
    ingested: &Ingested,
    arrival: &BTreeMap<Hash, usize>,
) -> Result<(), Fault> {
    tx.execute("DELETE FROM act WHERE space = ?1", [id.0])?;
    let mut accepted: Vec<&Accepted> = ingested.accepted.iter().collect();
    accepted.sort_by_key(|accepted| arrival.get(&accepted.parcel.hash()).copied().unwrap_or(usize::MAX));
    for accepted in accepted {
        super::ingest::each_act(accepted, |act, entries, fields| {
            let (person, at) = (accepted.by.to_string(), accepted.content.claimed_at);
            put_act_row(tx, &accepted.parcel, &person, act, entries, fields, at, accepted.change)
        })?;
    }
    Ok(())
}

/// Writes every view of a space from its charter, documents and bodies.
pub(crate) fn write_views(tx: &Transaction<'_>, whole: &Space) -> Result<(), Fault> {
    views::drop_views(tx, whole.id)?;
    let doc = whole.document.read();
    let welcome = whole.welcome.read().unwrap_or_default();
    views::put_agenda(tx, whole.id, &agenda::read(doc), &welcome, &whole.document.heads())?;
    views::refresh_roles(tx, whole.id, &whole.charter)?;
    for log in seat::logs(doc) {
        let Some(state) = whole.logs.get(&log) else { continue };
        let speaker = Speaker { space: whole.id, log, device: state.device, keys: &whole.keys };
        let seat = seat::read_counted(doc, log, whole.charter.says_one(state.device));
        views::put_around(tx, speaker, &whole.charter, &seat)?;
        for (ordinal, record) in &seat.entries {
            views::put_entry(tx, speaker, *ordinal, record)?;
        }
        for (ordinal, record) in &seat.acts {
            desk::put_act(tx, speaker, &whole.charter, *ordinal, record)?;
        }
    }
    closing::put(tx, whole.id, doc, &whole.charter)?;
    filing::refresh(tx, whole.id, &whole.charter)
}

/// Reads the consultations again whose parcels came before it was noted where they stand.
pub(crate) fn place_all(store: &Store) -> Result<(), Fault> {
    for id in store.read(closing::unplaced)? {
        store.write(|tx| read_again(tx, id).map(drop))?;
    }
    Ok(())
}
