//! Checking a store against itself, and computing every view anew from parcels, documents and bodies.

use super::acting::{Acting, put_act_row};
use crate::api::{Check, CheckReport, Nothing};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::blobs::fixed;
use crate::store::space::{self, Known};
use crate::store::views::{self, Speaker};
use crate::worker::{Confined, Held};
use crdt::space::Space;
use crdt::{agenda, seat};
use rusqlite::Transaction;
use std::collections::BTreeMap;
use wire::{Hash, Parcel, SpaceId};

impl Peer {
    pub(crate) fn check(&self, with: Check) -> Result<CheckReport, Fault> {
        self.opened()?.store.read(|tx| {
            let mut findings = Vec::new();
            let sound: String = tx.query_row("PRAGMA quick_check", [], |row| row.get(0))?;
            if sound != "ok" {
                findings.push("pages".to_owned());
            }
            for id in space::list(tx)? {
                let known = space::load_known(tx, id)?;
                check_logs(tx, &known, &mut findings)?;
                if space::load_document(tx, id).is_err() {
                    findings.push(format!("document {id}"));
                }
                if with.full {
                    check_parcels(tx, &known, &mut findings)?;
                    check_payloads(tx, id, &mut findings)?;
                }
            }
            report(tx, findings)
        })
    }

    pub(crate) fn rebuild(&self, _: Nothing) -> Result<CheckReport, Fault> {
        self.opened()?.store.write(|tx| {
            for id in space::list(tx)? {
                rebuild(tx, id)?;
            }
            report(tx, Vec::new())
        })
    }
}

fn report(tx: &Transaction<'_>, findings: Vec<String>) -> Result<CheckReport, Fault> {
    let count = |table: &str| -> Result<u64, Fault> {
        let n: i64 = tx.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
        Ok(n.cast_unsigned())
    };
    Ok(CheckReport { sound: findings.is_empty(), findings, parcels: count("parcel")?, entries: count("entry")? })
}

/// Every log's row says what its parcels say, without gaps.
fn check_logs(tx: &Transaction<'_>, known: &Known, findings: &mut Vec<String>) -> Result<(), Fault> {
    for (log, state) in &known.logs {
        let count: i64 = tx.query_row("SELECT count(*) FROM parcel WHERE log = ?1", [log.0], |row| row.get(0))?;
        if count.cast_unsigned() != state.seq || space::parcel_hash(tx, *log, state.seq) != Some(state.head) {
            findings.push(format!("log {log}"));
        }
    }
    Ok(())
}

/// Every parcel's bytes hash to their name, chain to the one before, and carry their log's signature.
fn check_parcels(tx: &Transaction<'_>, known: &Known, findings: &mut Vec<String>) -> Result<(), Fault> {
    for (log, state) in &known.logs {
        let mut statement = tx.prepare_cached("SELECT bytes, hash FROM parcel WHERE log = ?1 ORDER BY seq")?;
        let mut rows = statement.query([log.0])?;
        let mut previous = None;
        while let Some(row) = rows.next()? {
            let bytes = row.get_ref("bytes")?.as_blob().map_err(|_| Fault::new(Code::StoreDamaged))?;
            let named = Hash(fixed(row, "hash")?);
            let sound = Parcel::decode(bytes).is_ok_and(|parcel| {
                parcel.hash() == named && parcel.header().previous == previous && parcel.verify(&state.key).is_ok()
            });
            if !sound {
                findings.push(format!("parcel {named}"));
            }
            previous = Some(named);
        }
    }
    Ok(())
}

fn check_payloads(tx: &Transaction<'_>, id: SpaceId, findings: &mut Vec<String>) -> Result<(), Fault> {
    let mut statement = tx.prepare_cached("SELECT hash, bytes FROM payload WHERE space = ?1")?;
    let mut rows = statement.query([id.0])?;
    while let Some(row) = rows.next()? {
        let named = Hash(fixed(row, "hash")?);
        let bytes = row.get_ref("bytes")?.as_blob().map_err(|_| Fault::new(Code::StoreDamaged))?;
        if Hash::of_payload(bytes) != named {
            findings.push(format!("payload {named}"));
        }
    }
    Ok(())
}

/// Drops a space's views and computes them again from its parcels alone: the snapshot is not trusted either.
fn rebuild(tx: &Transaction<'_>, id: SpaceId) -> Result<(), Fault> {
    let mut acting = Acting::new(tx, id)?;
    let mut whole = Space::new(id, acting.known.keys.clone());
    whole.welcome = crdt::text::live::LiveText::new(acting.dice.bytes());
    let mut statement = tx.prepare_cached(
        "SELECT parcel.bytes FROM parcel JOIN log ON log.id = parcel.log WHERE log.space = ?1 ORDER BY parcel.rowid",
    )?;
    let bytes: Vec<Vec<u8>> = statement.query_map([id.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let parcels: Result<Vec<_>, _> = bytes.iter().map(|bytes| Parcel::decode(bytes)).collect();
    let parcels = parcels.map_err(|_| Fault::new(Code::StoreDamaged))?;
    let order: Vec<Hash> = parcels.iter().map(Parcel::hash).collect();
    let empty = Held { snapshot: whole.document.save(), tail: Vec::new(), heads: whole.document.heads() };
    let mut prover = Confined::new(acting.known.own.device, empty, BTreeMap::new());
    let ingested = whole.ingest_with(parcels, &|_, _| None, &mut prover);
    prover.finish()?;
    if !ingested.aside.is_empty() || !ingested.pending.is_empty() {
        return Err(Code::StoreDamaged.into());
    }
    let heads = crate::store::blobs::join_hashes(&whole.document.heads());
    space::put_document(tx, id, space::CONSULTATION, &whole.document.save(), &heads)?;
    let heads = whole.welcome.heads().concat();
    space::put_document(tx, id, space::WELCOME, &whole.welcome.snapshot(), &heads)?;
    crate::store::snapshots::forget_vouched(tx, id)?;
    write_views(tx, &whole)?;
    tx.execute("DELETE FROM act WHERE space = ?1", [id.0])?;
    // History keeps the order in which things reached this device, which is the order of the rows.
    let arrival: BTreeMap<Hash, usize> = order.into_iter().zip(0..).collect();
    let mut accepted: Vec<_> = ingested.accepted.iter().collect();
    accepted.sort_by_key(|accepted| arrival.get(&accepted.parcel.hash()));
    accepted.into_iter().try_for_each(|accepted| put_history(tx, accepted))
}

fn put_history(tx: &Transaction<'_>, accepted: &crdt::space::Accepted) -> Result<(), Fault> {
    let row = |act: &str, entries, fields| {
        let (person, at) = (accepted.by.to_string(), accepted.content.claimed_at);
        put_act_row(tx, &accepted.parcel, &person, act, entries, fields, at, accepted.change)
    };
    super::ingest::each_act(accepted, row)
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
        let seat = seat::read(doc, log);
        views::put_around(tx, speaker, &whole.charter, &seat)?;
        for (ordinal, record) in &seat.entries {
            views::put_entry(tx, speaker, *ordinal, record)?;
        }
    }
    Ok(())
}
