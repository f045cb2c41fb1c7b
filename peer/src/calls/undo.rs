//! Undoing an import as a unit, in one transaction: what it brought goes, the space is read again from the parcels that are
//! left, and the names of what went are remembered, so that no conversation brings it back (docs/store.md, U rules).
//!
//! Left out on purpose: what makes an import final, which whatever leaves says (`departing`).

use super::again::{self, Again};
use crate::api::{ConsultationName, ImportFile, ImportRun, ImportUndo, ImportUndone, Nothing};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::progress::Job;
use crate::store::blobs::fixed;
use crate::store::imports::{self, ImportRow, Run};
use crate::store::{reading, roads, space};
use crdt::check::Reason;
use rusqlite::Transaction;
use std::collections::BTreeSet;
use wire::{DeviceId, EntryId, Hash, LogId, Parcel, SpaceId};

/// Own acts after an import that rest on nothing of it, unless they name something of it.
const APART: [&str; 7] = ["contributed", "replied", "translated", "revised", "withdrew", "reacted", "profile"];

impl Peer {
    pub(crate) fn imports(&self, _: Nothing) -> Result<Vec<ImportRun>, Fault> {
        self.opened()?.store.read(|tx| imports::list(tx)?.into_iter().map(|row| told(tx, &row)).collect())
    }

    pub(crate) fn import_undo(&self, with: ImportUndo, job: &Job) -> Result<ImportUndone, Fault> {
        let store = &self.opened()?.store;
        let run = |tx: &Transaction<'_>| undo(tx, &with.import, job);
        if with.preview {
            return store.try_out(run);
        }
        let undone = store.write(run)?;
        store.forget_pages()?;
        Ok(undone)
    }
}

fn told(tx: &Transaction<'_>, row: &ImportRow) -> Result<ImportRun, Fault> {
    let files = imports::files(tx, row.run)?.into_iter().map(|file| ImportFile {
        name: file.name,
        parcels: file.parcels,
        new: file.new,
        changed: file.changed,
        already_here: file.already_here,
        set_aside: file.set_aside,
        truncated: file.truncated,
    });
    let mut consultations = Vec::new();
    for (id, _) in imports::spaces(tx, row.run)? {
        consultations.push(ConsultationName { id: id.to_string(), title: reading::title(tx, id)? });
    }
    let ended = ended(tx, row)?;
    let undoable = ended.is_none();
    Ok(ImportRun { id: row.run.to_string(), at: row.at, files: files.collect(), consultations, undoable, ended })
}

/// Why an import cannot be undone, as far as that is known without trying.
fn ended(tx: &Transaction<'_>, row: &ImportRow) -> Result<Option<String>, Fault> {
    if row.undone_at.is_some() {
        return Ok(Some("undone".into()));
    }
    let spaces = imports::spaces(tx, row.run)?;
    if spaces.is_empty() {
        return Ok(Some("nothing".into()));
    }
    for (id, ended) in spaces {
        if ended.is_some() {
            return Ok(ended);
        }
        if has_acted(tx, row.run, id)? {
            return Ok(Some("acted".into()));
        }
        if is_rested_on(tx, row.run, id)? {
            return Ok(Some("later".into()));
        }
    }
    Ok(None)
}

fn undo(tx: &Transaction<'_>, typed: &str, job: &Job) -> Result<ImportUndone, Fault> {
    let row = imports::find(tx, typed)?;
    let mut undone = ImportUndone { import: row.run.to_string(), ..ImportUndone::default() };
    match ended(tx, &row)?.as_deref() {
        None => {}
        Some("nothing") => {}
        Some("undone") => return Err(Code::ImportUndone.into()),
        Some("acted") => return Err(Code::ImportActedOn.into()),
        Some("later") => return Err(Code::ImportRestedOn.into()),
        Some(why) => return Err(Fault::new(Code::ImportPassedOn).with("why", why)),
    }
    let spaces = imports::spaces(tx, row.run)?;
    for (place, (id, _)) in spaces.iter().enumerate() {
        job.step(place as u64, spaces.len() as u64)?;
        undo_in(tx, row.run, *id, &mut undone)?;
        undone.consultations.push(ConsultationName { id: id.to_string(), title: reading::title(tx, *id)? });
    }
    // The last moment at which it can be stopped: what follows is the commit.
    job.step(spaces.len() as u64, spaces.len() as u64)?;
    imports::put_undone(tx, row.run)?;
    Ok(undone)
}

fn undo_in(tx: &Transaction<'_>, run: Run, id: SpaceId, undone: &mut ImportUndone) -> Result<(), Fault> {
    let entries = entries(tx, id)?;
    let at_desk = waiting_at_desk(tx, id)?;
    let logs = space::log_ids(tx, id)?;
    let (came, waited) = (imports::parcels(tx, run, id, false)?, imports::parcels(tx, run, id, true)?);
    let before = space::parcel_hashes(tx, id)?;
    let payloads = imports::payloads(tx, run, id)?;
    let touched = logs_of(tx, run, id)?;
    remember(tx, id, &came)?;
    drop_parcels(tx, id, &came)?;
    for payload in &payloads {
        tx.prepare_cached("DELETE FROM payload WHERE hash = ?1")?.execute([payload.0])?;
        roads::drop_parts(tx, *payload)?;
    }
    imports::drop_keys(tx, run, id)?;
    let read = again::read_again(tx, id)?;
    touched.into_iter().try_for_each(|log| space::name_payloads_again(tx, log))?;
    let after = space::parcel_hashes(tx, id)?;
    // What came by other ways and counted must count still: its readers would miss it without a word.
    let fell = before.difference(&after).find(|hash| !came.contains(hash) && !waited.contains(hash));
    if fell.is_some() {
        return Err(Code::ImportRestedOn.into());
    }
    let gone: Vec<EntryId> = entries.difference(&self::entries(tx, id)?).copied().collect();
    refer_to_none(tx, id, &gone)?;
    let mut unsee = tx.prepare_cached("DELETE FROM seen WHERE entry = ?1")?;
    for entry in &gone {
        unsee.execute([entry.0])?;
    }
    take_receipts_back(tx, &logs, &read)?;
    space::touch(tx, id)?;
    imports::close(tx, run, id)?;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    undone.parcels += count(came.len());
    undone.contributions += count(gone.len());
    undone.at_desk += count(at_desk.difference(&waiting_at_desk(tx, id)?).count());
    undone.payloads += count(payloads.len());
    undone.waiting += count(before.difference(&after).filter(|hash| !came.contains(hash)).count());
    Ok(())
}

/// What is undone stays away until a person brings it again; but for membership statements, which come with the next
/// exchange: who was removed must not stay a member here for the sake of an import.
fn remember(tx: &Transaction<'_>, id: SpaceId, came: &BTreeSet<Hash>) -> Result<(), Fault> {
    let charter = space::load_known(tx, id)?.keys.charter;
    let mut find = tx.prepare_cached(
        "SELECT bytes FROM parcel WHERE hash = ?1 UNION ALL SELECT bytes FROM pending WHERE hash = ?1
         UNION ALL SELECT bytes FROM aside WHERE hash = ?1",
    )?;
    for hash in came {
        let bytes: Option<Vec<u8>> = find.query_map([hash.0], |row| row.get(0))?.next().transpose()?;
        let parcel = bytes.and_then(|bytes| Parcel::decode(&bytes).ok());
        if parcel.is_none_or(|parcel| crdt::content::open(&charter, &parcel).is_err()) {
            imports::remember(tx, *hash)?;
        }
    }
    Ok(())
}

/// Takes parcels away, wherever they lie.
fn drop_parcels(tx: &Transaction<'_>, id: SpaceId, came: &BTreeSet<Hash>) -> Result<(), Fault> {
    let mut parcel = tx.prepare_cached("DELETE FROM parcel WHERE hash = ?1")?;
    let mut pending = tx.prepare_cached("DELETE FROM pending WHERE hash = ?1")?;
    let mut aside = tx.prepare_cached("DELETE FROM aside WHERE hash = ?1 RETURNING reason")?;
    let mut forked = false;
    for hash in came {
        parcel.execute([hash.0])?;
        pending.execute([hash.0])?;
        for reason in aside.query_map([hash.0], |row| row.get::<_, String>(0))? {
            let reason = reason?;
            forked |= reason == Reason::Fork.word() || reason == Reason::BrokenChain.word();
        }
    }
    if forked { roads::tell_forks_again(tx, id) } else { Ok(()) }
}

/// The logs in which an import let anything in.
fn logs_of(tx: &Transaction<'_>, run: Run, id: SpaceId) -> Result<Vec<LogId>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT DISTINCT parcel.log AS log FROM import_parcel JOIN parcel ON parcel.hash = import_parcel.hash
         WHERE import_parcel.import = ?1 AND import_parcel.space = ?2",
    )?;
    let logs = statement.query_map((run.0, id.0), |row| Ok(LogId(fixed(row, "log")?)))?;
    Ok(logs.collect::<Result<_, _>>()?)
}

fn entries(tx: &Transaction<'_>, id: SpaceId) -> Result<BTreeSet<EntryId>, Fault> {
    let mut statement = tx.prepare_cached("SELECT id FROM entry WHERE space = ?1")?;
    let found = statement.query_map([id.0], |row| Ok(EntryId(fixed(row, "id")?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// What the desk reads and members do not: complaints are no contributions.
fn waiting_at_desk(tx: &Transaction<'_>, id: SpaceId) -> Result<BTreeSet<EntryId>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT id FROM deposit WHERE space = ?1 AND key IS NOT NULL AND complains IS NULL
           AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.deposit = deposit.id)",
    )?;
    let found = statement.query_map([id.0], |row| Ok(EntryId(fixed(row, "id")?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Whether this device has since written what may rest on the import: anything, where membership or agenda came with it;
/// otherwise an act of an office, of a convener, a receipt or a deposit.
fn has_acted(tx: &Transaction<'_>, run: Run, id: SpaceId) -> Result<bool, Fault> {
    let Some(since) = imports::since(tx, run, id)? else { return Ok(false) };
    let shared = tx
        .prepare_cached(
            "SELECT 1 FROM import_parcel JOIN parcel ON parcel.hash = import_parcel.hash JOIN log ON log.id = parcel.log
             WHERE import_parcel.import = ?1 AND import_parcel.space = ?2 AND log.lane <> 2",
        )?
        .exists((run.0, id.0))?;
    let mut own = tx.prepare_cached(
        "SELECT act.act FROM act JOIN parcel ON parcel.log = act.log AND parcel.seq = act.seq
           JOIN log ON log.id = act.log
         WHERE act.space = ?1 AND parcel.rowid > ?2
           AND NOT EXISTS (SELECT 1 FROM import_parcel WHERE import_parcel.hash = parcel.hash)
           AND (log.device = (SELECT device FROM space WHERE id = ?1) OR log.id IN (SELECT log FROM voice))",
    )?;
    let acts: Vec<String> = own.query_map((id.0, since), |row| row.get(0))?.collect::<Result<_, _>>()?;
    // Papers of the desk stand in no history.
    let mut papers = tx.prepare_cached(
        "SELECT 1 FROM paper_record JOIN parcel ON parcel.log = paper_record.log AND parcel.seq = paper_record.seq
         WHERE paper_record.space = ?1 AND parcel.rowid > ?2
           AND NOT EXISTS (SELECT 1 FROM import_parcel WHERE import_parcel.hash = parcel.hash)
           AND paper_record.device = (SELECT device FROM space WHERE id = ?1)",
    )?;
    let has_written = acts.iter().any(|act| shared || !APART.contains(&act.as_str()));
    Ok(has_written || papers.exists((id.0, since))?)
}

/// Whether something that came later continues a log of the import.
fn is_rested_on(tx: &Transaction<'_>, run: Run, id: SpaceId) -> Result<bool, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT 1 FROM (SELECT parcel.log AS log, min(parcel.seq) AS seq FROM import_parcel
             JOIN parcel ON parcel.hash = import_parcel.hash
             WHERE import_parcel.import = ?1 AND import_parcel.space = ?2 AND import_parcel.waited = 0
             GROUP BY parcel.log) AS first
           JOIN parcel ON parcel.log = first.log AND parcel.seq > first.seq
         WHERE NOT EXISTS (SELECT 1 FROM import_parcel WHERE import = ?1 AND import_parcel.hash = parcel.hash)",
    )?;
    Ok(statement.exists((run.0, id.0))?)
}

/// Nothing that this person wrote names what would go: no reply, no reaction, no draft.
fn refer_to_none(tx: &Transaction<'_>, id: SpaceId, gone: &[EntryId]) -> Result<(), Fault> {
    let mut named = tx.prepare_cached(
        "SELECT 1 FROM entry JOIN own_entry ON own_entry.entry = entry.id WHERE entry.parent = ?1 OR entry.translates = ?1
         UNION ALL SELECT 1 FROM reaction JOIN log ON log.id = reaction.log WHERE reaction.entry = ?1
           AND (log.device = (SELECT device FROM space WHERE id = ?2) OR log.id IN (SELECT log FROM voice))
         UNION ALL SELECT 1 FROM draft WHERE reply_to = ?1 OR revises = ?1 OR translates = ?1",
    )?;
    for entry in gone {
        if named.exists((entry.0, id.0))? {
            return Err(Code::ImportActedOn.into());
        }
    }
    Ok(())
}

/// Receipts of other offices as the parcels that are left tell them.
fn take_receipts_back(tx: &Transaction<'_>, logs: &[LogId], read: &Again) -> Result<(), Fault> {
    let own = read.known.own.device;
    let mut rows = tx.prepare_cached("SELECT office, seq FROM receipt WHERE log = ?1 AND office <> ?2")?;
    for log in logs {
        let told = rows.query_map((log.0, own.0), |row| Ok((DeviceId(fixed(row, "office")?), row.get("seq")?)))?;
        let told: Vec<(DeviceId, i64)> = told.collect::<Result<_, _>>()?;
        for (office, seq) in told {
            let of_office = read.receipts.iter().filter(|(by, _)| *by == office);
            let best =
                of_office.flat_map(|(_, lines)| lines).filter(|line| line.log == *log).max_by_key(|line| line.seq);
            match best {
                Some(line) if line.seq.cast_signed() >= seq => {}
                Some(line) => {
                    tx.execute(
                        "UPDATE receipt SET seq = ?3, hash = ?4 WHERE office = ?1 AND log = ?2",
                        (office.0, log.0, line.seq.cast_signed(), line.hash.0),
                    )?;
                }
                None => {
                    tx.execute("DELETE FROM receipt WHERE office = ?1 AND log = ?2", (office.0, log.0))?;
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
pub(super) mod tests;
