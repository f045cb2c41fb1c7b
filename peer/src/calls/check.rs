//! Checking a store against itself, and computing every view anew from parcels, documents and bodies.

use super::again;
use crate::api::{Check, CheckReport, Nothing};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::blobs::fixed;
use crate::store::space::{self, Known};
use rusqlite::Transaction;
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
                if space::load_desk(tx, id).is_err() {
                    findings.push(format!("desk {id}"));
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
    let read = again::read_again(tx, id)?;
    if read.fewer { Err(Code::StoreDamaged.into()) } else { Ok(()) }
}
