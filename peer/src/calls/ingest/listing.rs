//! What a report says of what came: counts and lists, of all of it or of one file of several, so that each thing stands once
//! in the total.

use super::Arrival;
use crate::api::{BundleItem, BundleReport, ConsultationName, Duplicate, SetAside, UnknownAuthor};
use crate::calls::conflict;
use crate::fault::Fault;
use crate::store::{conflicts, likeness, reading};
use rusqlite::{OptionalExtension, Transaction};
use std::collections::{BTreeMap, BTreeSet};
use wire::{ConflictId, EntryId, Hash, LogId, Parcel, SpaceId};

/// Contributions listed in a report, or in those of files that are taken together; the rest is counted.
pub(crate) const ITEMS_LISTED: usize = 500;

/// What came, by name: enough to report on all of it, and on what one file of several brought.
#[derive(Debug, Default)]
pub(crate) struct Share {
    /// New contributions, and the parcels that made them.
    pub(super) made: BTreeMap<EntryId, Hash>,
    /// Complaints that this person reads, and the parcels that hold them.
    pub(super) told: BTreeMap<EntryId, Hash>,
    /// Translations that this person reads at the desk, likewise.
    pub(super) translated: BTreeMap<EntryId, Hash>,
    /// Contributions with a new version or a withdrawal, and the parcels that did it.
    pub(super) changed: BTreeSet<(EntryId, Hash)>,
    /// Parcels that were here.
    pub(super) here: BTreeSet<Hash>,
    /// Parcels that count from now on.
    pub(super) accepted: BTreeSet<Hash>,
    /// Parcels beyond a removal.
    pub(super) beyond: BTreeSet<Hash>,
    /// Receipts for own work, by the parcels that hold them.
    pub(super) receipts: BTreeMap<Hash, u32>,
    /// What was set aside, by its name.
    pub(super) aside: BTreeMap<Hash, SetAside>,
    /// Parcels that wait, as they stood at the end.
    pub(super) pending: BTreeMap<SpaceId, BTreeSet<Hash>>,
    /// Conflicts that a person is to decide.
    pub(super) conflicting: BTreeMap<SpaceId, Conflicting>,
    /// Pairs that are likely the same, by the first of them.
    pub(super) likely: Vec<(EntryId, Duplicate)>,
    /// The consultations concerned.
    pub(super) consultations: Vec<ConsultationName>,
}

/// Conflicts by their names: those that stood before, and those that stand at the end, with the logs that new ones come from.
#[derive(Debug, Default)]
pub(super) struct Conflicting {
    before: BTreeSet<ConflictId>,
    after: BTreeMap<ConflictId, BTreeSet<LogId>>,
}

impl Conflicting {
    /// The logs of each that came.
    fn came(&self) -> impl Iterator<Item = &BTreeSet<LogId>> {
        self.after.iter().filter(|(id, _)| !self.before.contains(*id)).map(|(_, logs)| logs)
    }
}

/// What one file of several held.
#[derive(Debug, Default)]
pub(crate) struct OfFile {
    /// All that is in it, payloads among it.
    held: BTreeSet<Hash>,
    /// Parcels that no file before it held.
    brought: BTreeSet<Hash>,
    /// Their logs.
    logs: BTreeSet<LogId>,
    /// The consultations that it has parcels of.
    spaces: BTreeSet<String>,
}

impl OfFile {
    /// Takes down a parcel of the file; `is_first` where no file before it held it.
    pub(crate) fn parcel(&mut self, parcel: &Parcel, is_first: bool) {
        self.held.insert(parcel.hash());
        self.spaces.insert(parcel.header().space.to_string());
        if is_first {
            self.brought.insert(parcel.hash());
            self.logs.insert(parcel.header().log);
        }
    }

    /// Takes down a payload of the file.
    pub(crate) fn payload(&mut self, payload: Hash) {
        self.held.insert(payload);
    }

    /// What had waited for one of the files is told with this one.
    pub(crate) fn waited(&mut self, share: &Share, before: &[Self]) {
        let mut left: BTreeSet<Hash> = share.accepted.union(&share.beyond).copied().collect();
        left.retain(|hash| !before.iter().any(|file| file.brought.contains(hash)));
        self.brought.append(&mut left);
    }
}

impl Share {
    /// Adds what came after it.
    pub(crate) fn extend(&mut self, later: Self) {
        self.made.extend(later.made);
        self.told.extend(later.told);
        self.translated.extend(later.translated);
        self.changed.extend(later.changed);
        self.here.extend(later.here);
        self.accepted.extend(later.accepted);
        self.beyond.extend(later.beyond);
        self.receipts.extend(later.receipts);
        self.aside.extend(later.aside);
        self.pending.extend(later.pending);
        for (space, later) in later.conflicting {
            let first = self
                .conflicting
                .entry(space)
                .or_insert_with(|| Conflicting { before: later.before, after: BTreeMap::new() });
            first.after = later.after;
        }
        self.likely.extend(later.likely);
        let new = later.consultations.into_iter().filter(|name| !self.consultations.contains(name));
        let new: Vec<ConsultationName> = new.collect();
        self.consultations.extend(new);
    }

    /// The report on all of it, with at most so many contributions listed.
    pub(crate) fn report(&self, tx: &Transaction<'_>, listed: usize) -> Result<BundleReport, Fault> {
        let came = self.conflicting.values().map(|at| at.came().count()).sum();
        let waits = self.pending.values().map(BTreeSet::len).sum();
        let here = self.here.difference(&self.accepted);
        let whole = Part {
            made: self.made.keys().copied().collect(),
            told: self.told.len(),
            translated: self.translated.len(),
            changed: self.changed.iter().map(|(id, _)| *id).collect(),
            here: here.copied().collect(),
            conflicting: came,
            pending: waits,
            receipts: self.receipts.values().sum(),
            beyond: self.beyond.len(),
            aside: self.aside.values().cloned().collect(),
            consultations: self.consultations.clone(),
        };
        whole.report(tx, self, listed)
    }

    /// The report on one file of several, as it comes after those before it.
    pub(crate) fn report_on(&self, tx: &Transaction<'_>, file: &OfFile, listed: usize) -> Result<BundleReport, Fault> {
        let brought = |hash: &Hash| file.brought.contains(hash);
        let was_here = |hash: &&Hash| self.here.contains(hash) || (self.accepted.contains(hash) && !brought(hash));
        let conflicts = self.conflicting.values().flat_map(Conflicting::came);
        let aside = self.aside.iter().filter(|(name, _)| file.held.contains(*name));
        let concerned = self.consultations.iter().filter(|name| file.spaces.contains(&name.id));
        let part = Part {
            made: self.made.iter().filter(|(_, by)| brought(by)).map(|(id, _)| *id).collect(),
            told: self.told.values().filter(|by| brought(by)).count(),
            translated: self.translated.values().filter(|by| brought(by)).count(),
            changed: self.changed.iter().filter(|(_, by)| brought(by)).map(|(id, _)| *id).collect(),
            here: file.held.iter().filter(was_here).copied().collect(),
            conflicting: conflicts.filter(|logs| !logs.is_disjoint(&file.logs)).count(),
            pending: self.pending.values().map(|waits| waits.intersection(&file.held).count()).sum(),
            receipts: self.receipts.iter().filter(|(by, _)| brought(by)).map(|(_, count)| count).sum(),
            beyond: self.beyond.intersection(&file.brought).count(),
            aside: aside.map(|(_, aside)| aside.clone()).collect(),
            consultations: concerned.cloned().collect(),
        };
        part.report(tx, self, listed)
    }
}

/// What a report is on.
struct Part {
    made: BTreeSet<EntryId>,
    told: usize,
    translated: usize,
    changed: BTreeSet<EntryId>,
    here: BTreeSet<Hash>,
    conflicting: usize,
    pending: usize,
    receipts: u32,
    beyond: usize,
    aside: Vec<SetAside>,
    consultations: Vec<ConsultationName>,
}

impl Part {
    fn report(self, tx: &Transaction<'_>, share: &Share, listed: usize) -> Result<BundleReport, Fault> {
        let changed = &self.changed - &self.made;
        let (late, held) = after_closing(tx, &self.made)?;
        let beyond = number(self.beyond);
        let mut already_here = 0;
        for parcel in &self.here {
            already_here += contributions_of(tx, *parcel)?;
        }
        Ok(BundleReport {
            new: number(self.made.len()),
            changed: number(changed.len()),
            already_here,
            conflicting: number(self.conflicting),
            likely_duplicates: self.likely(share),
            unknown_authors: unknown_authors(tx, &self.made)?,
            items: items(tx, &self.made, &changed, listed)?,
            set_aside: self.aside,
            pending: number(self.pending),
            receipts: self.receipts,
            complaints: number(self.told),
            translations: number(self.translated),
            late: beyond + late,
            held,
            beyond,
            consultations: self.consultations,
            ..BundleReport::default()
        })
    }

    /// Of two that came together the pair is told once.
    fn likely(&self, share: &Share) -> Vec<Duplicate> {
        let mut told = BTreeSet::new();
        let mut list = Vec::new();
        for (_, pair) in share.likely.iter().filter(|(id, _)| self.made.contains(id)) {
            if !told.contains(&(&pair.like, &pair.entry)) && told.insert((&pair.entry, &pair.like)) {
                list.push(pair.clone());
            }
        }
        list
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Contributions that a parcel which is here made.
fn contributions_of(tx: &Transaction<'_>, parcel: Hash) -> Result<u32, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT coalesce(sum(act.count), 0) FROM act JOIN parcel ON parcel.log = act.log AND parcel.seq = act.seq
         WHERE parcel.hash = ?1 AND act.act IN ('contributed', 'replied', 'page_imported')",
    )?;
    Ok(statement.query_row([parcel.0], |row| row.get::<_, u32>(0))?)
}

/// How many of these came after closing began; and how many of them are held.
fn after_closing(tx: &Transaction<'_>, made: &BTreeSet<EntryId>) -> Result<(u32, u32), Fault> {
    let mut statement = tx.prepare_cached("SELECT held FROM entry WHERE id = ?1 AND (late OR held)")?;
    let (mut late, mut held) = (0, 0);
    for id in made {
        let came: Option<bool> = statement.query_row([id.0], |row| row.get(0)).optional()?;
        late += u32::from(came.is_some());
        held += u32::from(came == Some(true));
    }
    Ok((late, held))
}

impl Arrival<'_> {
    /// Remembers the conflicts that stand before anything is taken in.
    pub(super) fn note_conflicts_before(&mut self) -> Result<(), Fault> {
        let before = self.conflicts()?.iter().map(conflicts::Conflict::id).collect();
        let at = Conflicting { before, after: BTreeMap::new() };
        self.share.conflicting.insert(self.acting.known.space, at);
        Ok(())
    }

    fn conflicts(&self) -> Result<Vec<conflicts::Conflict>, Fault> {
        let known = &self.acting.known;
        let all = conflicts::standing(self.acting.tx, known.space, conflict::sits(known))?;
        Ok(all.into_iter().map(|(one, _)| one).collect())
    }

    /// Q10: those that stand once all was taken in.
    fn note_conflicts_after(&mut self) -> Result<(), Fault> {
        let (tx, space) = (self.acting.tx, self.acting.known.space);
        if !self.share.conflicting.contains_key(&space) {
            return Ok(());
        }
        let all = self.conflicts()?;
        let at = self.share.conflicting.entry(space).or_default();
        for one in all {
            let is_new = !at.before.contains(&one.id());
            let logs = if is_new { conflicts::logs(tx, &self.acting.known, &one)? } else { BTreeSet::new() };
            at.after.insert(one.id(), logs);
        }
        Ok(())
    }

    /// What can be told only once all is here.
    pub(super) fn note_end(&mut self) -> Result<(), Fault> {
        let (tx, space) = (self.acting.tx, self.acting.known.space);
        self.note_conflicts_after()?;
        likeness::fill(tx, space)?;
        let made: BTreeSet<EntryId> = self.share.made.keys().copied().collect();
        self.share.likely.extend(likeness::likely(tx, space, &made)?);
        let name = ConsultationName { id: space.to_string(), title: reading::title(tx, space)? };
        self.share.consultations.push(name);
        Ok(())
    }
}

fn items(
    tx: &Transaction<'_>,
    made: &BTreeSet<EntryId>,
    changed: &BTreeSet<EntryId>,
    listed: usize,
) -> Result<Vec<BundleItem>, Fault> {
    let all = made.iter().map(|id| (*id, "new")).chain(changed.iter().map(|id| (*id, "changed")));
    let mut list = Vec::new();
    for (id, change) in all.take(listed) {
        list.extend(item(tx, id, change)?);
    }
    Ok(list)
}

fn unknown_authors(tx: &Transaction<'_>, made: &BTreeSet<EntryId>) -> Result<Vec<UnknownAuthor>, Fault> {
    // Of what lies at the desk the author is the device that left it there.
    let mut statement = tx.prepare_cached(
        "WITH made(space, person) AS (SELECT space, person FROM entry WHERE id = ?1
           UNION SELECT space, lower(hex(device)) FROM deposit WHERE id = ?1)
         SELECT person.id, person.name FROM made JOIN person ON person.space = made.space AND person.id = made.person
         WHERE person.unconfirmed = 1",
    )?;
    let mut list: Vec<UnknownAuthor> = Vec::new();
    for id in made {
        let found = statement.query_row([id.0], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)));
        let Some((id, name)) = found.optional()? else { continue };
        match list.iter_mut().find(|author| author.id == id) {
            Some(author) => author.entries += 1,
            None => list.push(UnknownAuthor { id, name, entries: 1 }),
        }
    }
    Ok(list)
}

/// One contribution as a report lists it.
pub(crate) fn item(tx: &Transaction<'_>, id: EntryId, change: &str) -> Result<Option<BundleItem>, Fault> {
    let Ok(entry) = reading::one_entry(tx, id) else { return Ok(None) };
    Ok(Some(BundleItem {
        id: entry.id,
        change: change.into(),
        author: entry.author.name,
        excerpt: reading::excerpt(&entry.body.plain_text()),
        language: entry.language,
        direction: entry.direction,
        question_numbers: reading::question_numbers(tx, &entry.questions)?,
        reply: entry.parent.is_some(),
    }))
}
