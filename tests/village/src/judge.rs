//! What must hold: on the way, of each device by itself; at the end, when everybody has met, of all of them together
//! (docs/simulation.md).

use super::Village;
use super::disk::{Disk, Place};
use super::hostile::FORBIDDEN;
use super::ledger::Ledger;
use crdt::charter::Role;
use crdt::payload::Body;
use crdt::space::Keyring;
use crdt::view::View;
use std::collections::{BTreeMap, BTreeSet};
use wire::{EntryId, Hash, LogId};

/// A promise that was broken.
pub type Broken = String;

fn hold(holds: bool, says: impl FnOnce() -> String) -> Result<(), Broken> {
    if holds { Ok(()) } else { Err(says()) }
}

/// What holds of a device at any time: after each thing that happens to it.
///
/// # Errors
/// The promise that was broken.
pub(super) fn on_the_way(village: &Village, who: usize) -> Result<(), Broken> {
    let device = &village.devices[who].device;
    let disk = &device.durable;
    no_gaps(disk).map_err(|says| format!("device {who}: {says}"))?;
    for place in &village.devices[who].told {
        hold(disk.holds(place), || format!("device {who} lost {place:?}, which it had said was done"))?;
    }
    for (log, (seq, hash)) in &disk.promised {
        let here = disk.hashes.get(&(*log, *seq)) == Some(hash);
        hold(here, || format!("device {who} gave a receipt for {log} {seq}, which it does not hold"))?;
    }
    for (place, payloads) in &village.ledger.withdrawn {
        // What lies beyond a removal takes nothing back.
        let counts = device.space.logs.get(&place.0).is_some_and(|state| place.1 <= state.counted);
        let heard = disk.holds(place) && counts;
        let left = payloads.iter().any(|hash| disk.payloads.contains_key(hash) || disk.parts.contains_key(hash));
        hold(!(heard && left), || format!("device {who} keeps words that {place:?} took back"))?;
    }
    for (id, member) in device.space.charter.members() {
        let granted = village.ledger.granted.get(id);
        hold(granted.is_some_and(|role| member.role <= *role), || format!("device {who} takes {id} for a member"))?;
    }
    Ok(())
}

/// No log has a gap, and each parcel names the one before it.
fn no_gaps(disk: &Disk) -> Result<(), Broken> {
    let mut before: Option<(LogId, u64, Hash)> = None;
    for ((log, seq), hash) in &disk.hashes {
        let chained = before.filter(|(last, ..)| last == log);
        let expected = chained.map_or(1, |(_, last, _)| last + 1);
        hold(*seq == expected, || format!("{log} has a gap before {seq}"))?;
        let previous = disk.parcels.get(&(*log, *seq)).and_then(|parcel| parcel.header().previous);
        hold(previous == chained.map(|(.., hash)| hash), || format!("{log} is not chained at {seq}"))?;
        before = Some((*log, *seq, *hash));
    }
    Ok(())
}

/// What is held somewhere when the schedule is over and must be held by all in the end.
#[derive(Debug, Default)]
pub(super) struct Owed {
    parcels: BTreeSet<Place>,
    /// With the parcel that names it.
    payloads: BTreeSet<(Place, Hash)>,
}

impl Owed {
    /// Everything durable on any device that is left.
    #[must_use]
    pub(super) fn by(village: &Village) -> Self {
        let mut owed = Self::default();
        let devices = || village.judged().map(|who| &village.devices[who].device.durable);
        let here: BTreeSet<Hash> = devices().flat_map(|disk| disk.payloads.keys().copied()).collect();
        let gone: BTreeSet<Hash> = village.ledger.withdrawn.iter().flat_map(|(_, all)| all.iter().copied()).collect();
        for disk in devices() {
            for ((log, seq), hash) in &disk.hashes {
                let place = (*log, *seq, *hash);
                owed.parcels.insert(place);
                let named = disk.parcels[&(*log, *seq)].header().payloads.iter();
                let owes = named.filter(|payload| here.contains(payload) && !gone.contains(payload));
                owed.payloads.extend(owes.map(|payload| (place, *payload)));
            }
        }
        owed
    }
}

/// What holds when everybody has met everybody.
///
/// # Errors
/// The promise that was broken.
pub(super) fn at_the_end(village: &Village, owed: &Owed) -> Result<(), Broken> {
    let mut first: Option<Seen> = None;
    for who in village.judged() {
        on_the_way(village, who)?;
        let device = &village.devices[who].device;
        let disk = &device.durable;
        // What two copies of one device wrote in one place is kept as proof, and each device shows what came first.
        let sole = |place: &&Place| village.ledger.is_sole(place.0, place.1);
        for place in owed.parcels.iter().filter(sole) {
            hold(disk.holds(place), || format!("device {who} lacks {place:?}, which was acknowledged"))?;
        }
        for (_, payload) in owed.payloads.iter().filter(|(place, _)| sole(&place)) {
            hold(disk.payloads.contains_key(payload), || format!("device {who} lacks the words {payload}"))?;
        }
        for log in disk.own.values() {
            let fork = village.ledger.fork_of(log.id);
            let alone = fork.is_none_or(|fork| disk.last(log.id) < fork || !forked_here(village, log.id));
            hold(alone, || format!("device {who} goes on in {}, which forked, and has not noticed", log.id))?;
        }
        let view = device.space.view();
        only_what_may_be_shown(village, who, &view)?;
        nothing_beyond_a_removal(village, who, &view)?;
        words_are_true(village, who, &view)?;
        the_past_stays_shut(village, who)?;
        let seen = Seen::by(&village.ledger, disk, view, device.space.document.heads());
        match &first {
            None => first = Some(seen),
            Some(first) => {
                first.same_as(&seen).map_err(|says| format!("device {who} differs from the first: {says}"))?
            }
        }
    }
    no_key_for_whom_it_was_made_without(village)
}

/// Whether devices that are left hold two parcels for one place of a log.
fn forked_here(village: &Village, log: LogId) -> bool {
    let Some(fork) = village.ledger.fork_of(log) else { return false };
    let disks = || village.present().map(|who| &village.devices[who].device.durable);
    let counts = disks().filter_map(|disk| disk.hashes.get(&(log, fork)).copied());
    let aside = disks().filter_map(|disk| disk.proofs.get(&(log, fork)).map(|parcel| parcel.hash()));
    counts.chain(aside).collect::<BTreeSet<Hash>>().len() > 1
}

/// What a device shows, without what two copies of one device wrote in one place.
#[derive(Debug)]
struct Seen {
    logs: BTreeMap<LogId, (u64, Hash)>,
    view: View,
    heads: Vec<Hash>,
}

impl Seen {
    fn by(ledger: &Ledger, disk: &Disk, mut view: View, heads: Vec<Hash>) -> Self {
        let mut logs = BTreeMap::new();
        for ((log, seq), hash) in disk.hashes.iter().filter(|((log, seq), _)| ledger.is_sole(*log, *seq)) {
            logs.insert(*log, (*seq, *hash));
        }
        view.seats.retain(|log, _| ledger.fork_of(*log).is_none());
        let entries = view.seats.iter().flat_map(|(log, seat)| seat.entries.keys().map(|n| EntryId::of(*log, *n)));
        let sole: BTreeSet<EntryId> = entries.collect();
        view.came.retain(|id, _| sole.contains(id));
        view.heads.clear();
        let forked = ledger.has_forks();
        Self { logs, view, heads: if forked { Vec::new() } else { heads } }
    }

    fn same_as(&self, other: &Self) -> Result<(), Broken> {
        hold(self.logs == other.logs, || format!("logs {:?} / {:?}", self.logs, other.logs))?;
        hold(self.view == other.view, || format!("view {:?} / {:?}", self.view, other.view))?;
        hold(self.heads == other.heads, || format!("heads {:?} / {:?}", self.heads, other.heads))
    }
}

/// Only members who may speak are shown, only conveners' agenda, and nothing of what no honest program writes.
fn only_what_may_be_shown(village: &Village, who: usize, view: &View) -> Result<(), Broken> {
    let ledger = &village.ledger;
    let shown = |text: &String| text.is_empty() || ledger.titles.contains(text);
    hold(shown(&view.agenda.title), || format!("device {who} shows the title {}", view.agenda.title))?;
    hold(shown(&view.agenda.objective), || format!("device {who} shows an objective that no convener wrote"))?;
    for (log, seat) in &view.seats {
        let author = ledger.authors.get(log).and_then(|device| ledger.granted.get(device));
        let speaks = author.is_some_and(|role| *role >= Role::Contributor);
        hold(speaks && seat.profile.name != FORBIDDEN, || format!("device {who} shows the seat {log}"))?;
    }
    Ok(())
}

/// Of who was removed nothing is shown that was written after the last point that anybody left it.
fn nothing_beyond_a_removal(village: &Village, who: usize, view: &View) -> Result<(), Broken> {
    let ledger = &village.ledger;
    let charter = &village.devices[who].device.space.charter;
    for removal in ledger.removals.iter().filter(|removal| charter.is_removed(removal.device)) {
        let of_device = |log: &&LogId| ledger.authors.get(log) == Some(&removal.device);
        for log in view.seats.keys().filter(of_device).filter(|log| ledger.fork_of(**log).is_none()) {
            let all = ledger.removals.iter().filter(|other| other.device == removal.device);
            let last = all.map(|other| other.through.get(log).copied().unwrap_or(0)).max().unwrap_or(0);
            for ordinal in view.seats[log].entries.keys() {
                let id = wire::EntryId::of(*log, *ordinal);
                let beyond = ledger.said_at.get(&id).is_some_and(|(_, seq)| *seq > last);
                hold(!beyond, || format!("device {who} shows {id}, which lies beyond a removal"))?;
            }
        }
    }
    Ok(())
}

/// Who was removed once, and by nobody's word is a member, holds none of the keys that were made without them.
fn no_key_for_whom_it_was_made_without(village: &Village) -> Result<(), Broken> {
    let ledger = &village.ledger;
    let Some(judge) = village.judged().next() else { return Ok(()) };
    let charter = &village.devices[judge].device.space.charter;
    for removal in &ledger.removals {
        let once = ledger.removals.iter().filter(|other| other.device == removal.device).count() == 1;
        let plain = ledger.granted.get(&removal.device) == Some(&Role::Contributor);
        if !once || !plain || !charter.is_removed(removal.device) {
            continue;
        }
        let devices = village.present().filter(|who| village.devices[*who].device.id() == removal.device);
        for who in devices {
            let held = &village.devices[who].device.space.keys.epochs;
            let has = removal.opened.iter().any(|epoch| held.contains_key(epoch));
            hold(!has, || format!("device {who} was removed and holds a key that was made without it"))?;
        }
    }
    Ok(())
}

/// K24: the record of its epoch is held, and not what opens its words.
fn is_shut(keys: &Keyring, payload: &[u8]) -> bool {
    crdt::payload::epoch_of(payload).is_ok_and(|epoch| keys.epochs.get(&epoch).is_some_and(|key| key.whole().is_none()))
}

/// K24: whoever was let in from now on opens nothing of what the office had then.
fn the_past_stays_shut(village: &Village, who: usize) -> Result<(), Broken> {
    let device = &village.devices[who].device;
    for (_, before) in village.ledger.kept_from.iter().filter(|(kept, _)| *kept == device.id()) {
        let mut shut = before.iter().filter_map(|hash| device.held.payloads.get(hash));
        hold(shut.all(|bytes| is_shut(&device.space.keys, bytes)), || {
            format!("device {who} reads what was before it")
        })?;
    }
    Ok(())
}

/// Every word that is shown was said, under this name; what was taken back has no words.
fn words_are_true(village: &Village, who: usize, view: &View) -> Result<(), Broken> {
    let device = &village.devices[who].device;
    for (log, seat) in &view.seats {
        for (ordinal, entry) in &seat.entries {
            let id = wire::EntryId::of(*log, *ordinal);
            let said = village.ledger.words.get(&id);
            hold(said.is_some(), || format!("device {who} shows {id}, which nobody said"))?;
            let Some(version) = entry.versions.last().filter(|_| !entry.withdrawn) else { continue };
            let Some(bytes) = device.held.payloads.get(&version.payload) else { continue };
            if is_shut(&device.space.keys, bytes) {
                continue;
            }
            let mut keys = device.space.keys.epochs.values().filter_map(crdt::epoch::EpochKey::whole);
            let body = keys.find_map(|key| Body::open(key, bytes, version.commitment).ok());
            let words = body.map(|body| body.plain_text());
            let same = words.as_ref().is_some_and(|words| said.is_some_and(|said| said.contains(words)));
            hold(same, || format!("device {who} shows other words than were said as {id}: {words:?}"))?;
        }
    }
    Ok(())
}
