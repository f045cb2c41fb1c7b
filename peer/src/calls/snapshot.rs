//! Snapshots, as a device makes, judges and proves them (docs/model.md, rules N1–N5). A newcomer is shown what an office
//! vouches for until the parcels are here, which prove it or refute it.
//!
//! The documents stay what the parcels make of them: a snapshot only fills views, so that forgetting it is computing them
//! again. Left out on purpose: its way here, which is a conversation's.

use crate::calls::again::write_views;
use crate::dice::os_dice;
use crate::fault::Fault;
use crate::store::closing;
use crate::store::desk;
use crate::store::filing;
use crate::store::snapshots::{self, Kept, Proof};
use crate::store::space::{self, Known};
use crate::store::views::{self, Speaker};
use crate::store::{held, notes, roads};
use crdt::epoch::WholeKey;
use crdt::seat;
use crdt::snapshot::{self, Made, Note, Vouched};
use rusqlite::Transaction;
use std::collections::BTreeMap;
use wire::session::Wanted;
use wire::{DeviceId, Hash, LogId, SpaceId};

/// A snapshot is handed on until a tenth of what is here came after it: a new one costs what a newcomer saves.
const STALE_SHARE: u64 = 10;

/// The note of a snapshot for somebody who lacks much: the one that is here, or a new one where this device is an office.
pub(crate) fn offer(tx: &Transaction<'_>, id: SpaceId) -> Result<Option<Vec<u8>>, Fault> {
    let (kept, here) = (snapshots::kept(tx, id)?, snapshots::seat_parcels(tx, id)?);
    if let Some(kept) = &kept
        && kept.parcels + here / STALE_SHARE >= here
    {
        return Ok(Some(kept.note.clone()));
    }
    // What one vouches for, one has proven.
    let known = space::load_known(tx, id)?;
    let proven = is_office(&known) && snapshots::proof(tx, id)? == Proof::Nothing && !held::is_any(tx, id)?;
    let key = known.keys.writable(&known.charter).filter(|_| proven);
    let Some(key) = key else { return Ok(kept.map(|kept| kept.note)) };
    Ok(make(tx, &known, key, here)?.map(|made| made.note))
}

/// Whether this device is an office there.
pub(crate) fn is_office(known: &Known) -> bool {
    known.charter.is_office(known.own.device)
}

fn make(tx: &Transaction<'_>, known: &Known, key: &WholeKey, here: u64) -> Result<Option<Made>, Fault> {
    let document = space::load_document(tx, known.space)?;
    let marks = snapshots::marks(tx, known.space)?;
    let made = snapshot::make(&mut os_dice(), &known.own.keys, (known.space, key), &document, marks);
    if let Some(made) = &made {
        snapshots::keep(tx, known.space, made, here)?;
    }
    Ok(made)
}

/// A snapshot of everything that is here, for whoever comes after; none where this device is no office, or has heard of
/// parcels that would be in none. The same one again until more is here, so that leaving it goes on where it was cut.
pub(crate) fn whole(tx: &Transaction<'_>, id: SpaceId) -> Result<Option<Made>, Fault> {
    let known = space::load_known(tx, id)?;
    let proven = is_office(&known)
        && snapshots::proof(tx, id)? == Proof::Nothing
        && !snapshots::has_waiting(tx, id)?
        && !held::is_any(tx, id)?;
    let Some(key) = known.keys.writable(&known.charter).filter(|_| proven) else { return Ok(None) };
    let here = snapshots::seat_parcels(tx, id)?;
    let kept = snapshots::kept_whole(tx, id)?.filter(|(kept, _)| kept.parcels == here);
    let own = |kept: &Kept| {
        let note = Note::read(&kept.note, id, &known.charter);
        note.is_ok_and(|note| note.maker() == known.own.device && note.epoch == key.epoch_id())
    };
    match kept.filter(|(kept, _)| own(kept)) {
        Some((kept, payload)) => Ok(Some(Made { note: kept.note, payload })),
        None => make(tx, &known, key, here),
    }
}

/// What to answer to an offer.
#[derive(Debug, Default)]
pub(crate) struct Choice {
    /// Whether parcels are to come without their payloads.
    pub(crate) bare: bool,
    /// What is wanted before them.
    pub(crate) first: Vec<Wanted>,
    /// The snapshot that will come.
    pub(crate) expected: Option<Expected>,
}

/// A snapshot on its way.
#[derive(Debug, Clone)]
pub(crate) struct Expected {
    /// Its name.
    pub(crate) name: Hash,
    /// Parcels that it stands for.
    pub(crate) parcels: u64,
    /// The note as it came.
    note: Vec<u8>,
}

/// Judges an offer. Whoever is shown one already goes on with that; one by no office is left.
pub(crate) fn judge(tx: &Transaction<'_>, id: SpaceId, note: &[u8]) -> Result<Choice, Fault> {
    if snapshots::vouched(tx, id)?.is_some() {
        return Ok(Choice { bare: true, first: roads::wants(tx, id, false)?, expected: None });
    }
    let known = space::load_known(tx, id)?;
    let Ok(read) = Note::read(note, id, &known.charter) else { return Ok(Choice::default()) };
    if known.keys.whole(&read.epoch).is_none() {
        return Ok(Choice::default());
    }
    let wanted = Wanted { hash: read.name, offset: roads::parts_here(tx, read.name)? };
    let expected = Expected { name: read.name, parcels: read.parcels, note: note.to_vec() };
    Ok(Choice { bare: true, first: vec![wanted], expected: Some(expected) })
}

/// Shows what a snapshot says; false when it is not what its note says. It is kept to be handed on.
pub(crate) fn install(tx: &Transaction<'_>, id: SpaceId, expected: &Expected, bytes: Vec<u8>) -> Result<bool, Fault> {
    let known = space::load_known(tx, id)?;
    let Ok(note) = Note::read(&expected.note, id, &known.charter) else { return Ok(false) };
    let Some(Ok(vouched)) = known.keys.whole(&note.epoch).map(|key| note.open(key, &bytes, crate::worker::load)) else {
        return Ok(false);
    };
    snapshots::put_vouched(tx, id, (note.maker(), note.parcels), &vouched)?;
    show(tx, &known, &vouched)?;
    let payload = crdt::payload::SealedPayload { hash: expected.name, bytes };
    snapshots::keep(tx, id, &Made { note: expected.note.clone(), payload }, note.parcels)?;
    prove(tx, id)?;
    Ok(true)
}

/// Fills the views of seats of which less is here than the snapshot holds.
fn show(tx: &Transaction<'_>, known: &Known, vouched: &Vouched) -> Result<(), Fault> {
    let devices: BTreeMap<LogId, DeviceId> = vouched
        .marks
        .iter()
        .filter(|mark| known.logs.get(&mark.log).is_none_or(|log| log.seq < mark.seq))
        .map(|mark| (mark.log, mark.device))
        .collect();
    let doc = vouched.document.read();
    let mut words = Vec::new();
    for (log, device) in devices {
        let speaker = Speaker { space: known.space, log, device, keys: &known.keys };
        let seat = seat::read_counted(doc, log, known.charter.says_one(device));
        views::put_around(tx, speaker, &known.charter, &seat)?;
        for (ordinal, record) in &seat.entries {
            views::put_entry(tx, speaker, *ordinal, record)?;
            let present = record.versions.last().filter(|_| !record.withdrawn);
            words.extend(present.map(|version| (record.order, log, version.payload)));
        }
        for (ordinal, record) in &seat.acts {
            desk::put_act(tx, speaker, &known.charter, *ordinal, record)?;
        }
    }
    filing::refresh(tx, known.space, &known.charter)?;
    words.sort_unstable();
    words.into_iter().try_for_each(|(_, log, payload)| snapshots::put_vouched_payload(tx, known.space, log, payload))
}

/// Holds what is vouched for against the parcels that are here. Once they have all come it is proven and forgotten; where
/// they say something else it is refuted: everything is shown as the parcels say, and the person is told who vouched.
pub(crate) fn prove(tx: &Transaction<'_>, id: SpaceId) -> Result<(), Fault> {
    let proof = snapshots::proof(tx, id)?;
    if matches!(proof, Proof::Nothing | Proof::Waits) {
        return Ok(());
    }
    let known = space::load_known(tx, id)?;
    let heads = snapshots::vouched(tx, id)?.unwrap_or_default();
    let whole = space::load_space(tx, &known, os_dice().bytes())?;
    let same = proof == Proof::Same && heads.iter().all(|head| whole.document.holds(*head));
    snapshots::forget_vouched(tx, id)?;
    if same {
        // What was shown on an office's word has places of its own from here on.
        closing::refresh(tx, id, &known.charter)?;
        return filing::refresh(tx, id, &known.charter);
    }
    tx.execute("DELETE FROM snapshot WHERE space = ?1", [id.0])?;
    write_views(tx, &whole)?;
    notes::put_own(tx, id, notes::VOUCHED_FALSELY)
}

#[cfg(test)]
mod tests;
