//! What a report says of what came: counts, lists, and for several bundles the total in which each thing stands once.

use super::Arrival;
use crate::api::{BundleItem, BundleReport, SetAside, UnknownAuthor};
use crate::calls::conflict;
use crate::fault::Fault;
use crate::store::{conflicts, likeness, reading};
use rusqlite::{OptionalExtension, Transaction};
use std::collections::{BTreeMap, BTreeSet};
use wire::{ConflictId, EntryId, Hash, SpaceId};

/// New contributions listed in a report; the rest is counted.
const ITEMS_LISTED: usize = 500;

/// What came, by name.
#[derive(Debug, Default)]
pub(crate) struct Share {
    /// New contributions.
    pub(super) made: BTreeSet<EntryId>,
    /// Contributions with a new version or a withdrawal.
    pub(super) changed: BTreeSet<EntryId>,
    /// Parcels that were here.
    pub(super) here: BTreeSet<Hash>,
    /// Parcels that count from now on.
    pub(super) accepted: BTreeSet<Hash>,
    /// What was set aside, by its name.
    pub(super) aside: BTreeMap<Hash, SetAside>,
    /// Parcels that wait, as they stood at the end.
    pub(super) pending: BTreeMap<SpaceId, u32>,
    /// Conflicts that a person is to decide, as they stood at first and at the end.
    pub(super) conflicting: BTreeMap<SpaceId, Conflicting>,
}

/// Conflicts by their names, before and after.
#[derive(Debug, Default)]
pub(super) struct Conflicting {
    before: BTreeSet<ConflictId>,
    after: BTreeSet<ConflictId>,
}

impl Conflicting {
    /// How many came.
    fn came(&self) -> u32 {
        u32::try_from(self.after.difference(&self.before).count()).unwrap_or(u32::MAX)
    }
}

impl Share {
    /// Adds what came after it.
    pub(crate) fn extend(&mut self, later: Self) {
        self.made.extend(later.made);
        self.changed.extend(later.changed);
        self.here.extend(later.here);
        self.accepted.extend(later.accepted);
        self.aside.extend(later.aside);
        self.pending.extend(later.pending);
        for (space, later) in later.conflicting {
            let at = self.conflicting.entry(space);
            at.and_modify(|first| first.after.clone_from(&later.after)).or_insert(later);
        }
    }

    /// The total of several reports, in which each thing counts once.
    pub(crate) fn total<'r>(
        &self,
        tx: &Transaction<'_>,
        reports: impl IntoIterator<Item = &'r BundleReport>,
    ) -> Result<BundleReport, Fault> {
        let mut total = BundleReport::default();
        for report in reports {
            total.parcels += report.parcels;
            total.receipts += report.receipts;
            total.beyond += report.beyond;
            total.truncated |= report.truncated;
            for name in &report.consultations {
                if !total.consultations.contains(name) {
                    total.consultations.push(name.clone());
                }
            }
            self.add_lists(&mut total, report);
        }
        let (late, held) = after_closing(tx, &self.made)?;
        (total.late, total.held) = (total.beyond + late, held);
        let changed = self.changed.difference(&self.made).count();
        total.new = u32::try_from(self.made.len()).unwrap_or(u32::MAX);
        total.changed = u32::try_from(changed).unwrap_or(u32::MAX);
        for hash in self.here.difference(&self.accepted) {
            total.already_here += contributions_of(tx, *hash)?;
        }
        total.pending = self.pending.values().sum();
        total.conflicting = self.conflicting.values().map(Conflicting::came).sum();
        total.set_aside.extend(self.aside.values().cloned());
        Ok(total)
    }

    fn add_lists(&self, total: &mut BundleReport, report: &BundleReport) {
        let is_new = |item: &BundleItem| item.change == "new" || !self.is_made(&item.id);
        for item in report.items.iter().filter(|item| is_new(item)) {
            if total.items.len() < ITEMS_LISTED && !total.items.iter().any(|known| known.id == item.id) {
                total.items.push(item.clone());
            }
        }
        for pair in &report.likely_duplicates {
            if !total.likely_duplicates.iter().any(|known| known.is_of(&pair.entry, &pair.like)) {
                total.likely_duplicates.push(pair.clone());
            }
        }
        for author in &report.unknown_authors {
            match total.unknown_authors.iter_mut().find(|known| known.id == author.id) {
                Some(known) => known.entries += author.entries,
                None => total.unknown_authors.push(author.clone()),
            }
        }
        // What has no name cannot be known again: it is told as often as it stands somewhere.
        let named: BTreeSet<&SetAside> = self.aside.values().collect();
        total.set_aside.extend(report.set_aside.iter().filter(|aside| !named.contains(aside)).cloned());
    }

    fn is_made(&self, id: &str) -> bool {
        id.parse().is_ok_and(|id: EntryId| self.made.contains(&id))
    }
}

/// Contributions that a parcel which is here made.
pub(super) fn contributions_of(tx: &Transaction<'_>, parcel: Hash) -> Result<u32, Fault> {
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
        let before = self.conflicts()?;
        self.share.conflicting.insert(self.acting.known.space, Conflicting { before, after: BTreeSet::new() });
        Ok(())
    }

    fn conflicts(&self) -> Result<BTreeSet<ConflictId>, Fault> {
        let known = &self.acting.known;
        let all = conflicts::standing(self.acting.tx, known.space, conflict::sits(known))?;
        Ok(all.iter().map(|(one, _)| one.id()).collect())
    }

    /// Q10: those that came with what was taken in.
    fn count_conflicts(&mut self) -> Result<(), Fault> {
        let space = self.acting.known.space;
        if self.share.conflicting.contains_key(&space) {
            let after = self.conflicts()?;
            let counted = self.share.conflicting.entry(space).or_default();
            counted.after = after;
            self.report.conflicting = counted.came();
        }
        Ok(())
    }

    /// Counts and lists what came.
    pub(super) fn list(&mut self) -> Result<(), Fault> {
        self.count_conflicts()?;
        self.share.changed = &self.share.changed - &self.share.made;
        self.report.new = u32::try_from(self.share.made.len()).unwrap_or(u32::MAX);
        self.report.changed = u32::try_from(self.share.changed.len()).unwrap_or(u32::MAX);
        let (late, held) = after_closing(self.acting.tx, &self.share.made)?;
        (self.report.late, self.report.held) = (self.report.beyond + late, held);
        self.list_items()?;
        self.list_duplicates()?;
        self.list_unknown_authors()
    }

    fn list_items(&mut self) -> Result<(), Fault> {
        let new = self.share.made.iter().map(|id| (*id, "new"));
        let all: Vec<_> = new.chain(self.share.changed.iter().map(|id| (*id, "changed"))).take(ITEMS_LISTED).collect();
        for (id, change) in all {
            self.report.items.extend(item(self.acting.tx, id, change)?);
        }
        Ok(())
    }

    fn list_duplicates(&mut self) -> Result<(), Fault> {
        let (tx, space) = (self.acting.tx, self.acting.known.space);
        likeness::fill(tx)?;
        for id in &self.share.made {
            let Some(pair) = likeness::likely(tx, space, *id)? else { continue };
            // Of two that came together the pair is told once.
            if !self.report.likely_duplicates.iter().any(|known| known.is_of(&pair.entry, &pair.like)) {
                self.report.likely_duplicates.push(pair);
            }
        }
        Ok(())
    }

    fn list_unknown_authors(&mut self) -> Result<(), Fault> {
        let mut statement = self.acting.tx.prepare_cached(
            "SELECT person.id, person.name FROM entry JOIN person ON person.space = entry.space AND person.id = entry.person
             WHERE entry.id = ?1 AND person.unconfirmed = 1",
        )?;
        for id in &self.share.made {
            let found = statement.query_row([id.0], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)));
            let Ok((id, name)) = found else { continue };
            match self.report.unknown_authors.iter_mut().find(|author| author.id == id) {
                Some(author) => author.entries += 1,
                None => self.report.unknown_authors.push(UnknownAuthor { id, name, entries: 1 }),
            }
        }
        Ok(())
    }
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

/// Adds one consultation's report to that of the whole file.
pub(crate) fn add(total: &mut BundleReport, one: BundleReport) {
    total.new += one.new;
    total.changed += one.changed;
    total.already_here += one.already_here;
    total.conflicting += one.conflicting;
    total.pending += one.pending;
    total.receipts += one.receipts;
    total.late += one.late;
    total.held += one.held;
    total.beyond += one.beyond;
    total.likely_duplicates.extend(one.likely_duplicates);
    total.unknown_authors.extend(one.unknown_authors);
    total.set_aside.extend(one.set_aside);
    total.consultations.extend(one.consultations);
    total.items.extend(one.items);
}
