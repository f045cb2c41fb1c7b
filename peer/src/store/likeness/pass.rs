//! One pass over what is kept of all texts of a consultation, for however many are asked about: whatever has the same words, or
//! a sketch that may be that of a text like it.
//!
//! A flood of texts that are all alike costs no more than so many comparisons for each that is asked about. Left out on
//! purpose: the texts themselves.

use super::{Kept, Looked, deposits_without};
use crate::fault::Fault;
use crate::store::blobs::fixed;
use crate::store::desk;
use crdt::text::likeness::{SAME_LEAST, Sketch};
use rusqlite::{OptionalExtension, Transaction};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use wire::{EntryId, SpaceId};

/// Candidates whose texts are compared with that of one contribution: those that share most.
const CANDIDATES_MAX: usize = 5;
/// Sketches that one is compared with: many more share a band with it only where somebody writes to make them.
const COMPARED_MAX: u32 = 200;
/// Contributions of the same words that are told from one another.
const TWINS_MAX: usize = 4;

/// A text that others are looked for.
pub(super) struct Asked {
    /// The contribution or deposit that it is, if it is here.
    pub(super) entry: Option<EntryId>,
    /// The contribution that it is a version of: its others are not looked for.
    pub(super) first: Option<EntryId>,
    pub(super) kept: Kept,
}

/// What may be like it.
pub(super) enum Found {
    /// It has the same words.
    Twin(Place),
    /// Their sketches are alike; there may be none.
    Near(Vec<Place>),
}

impl Found {
    /// All that may be like it.
    pub(super) fn places(&self) -> &[Place] {
        match self {
            Self::Twin(twin) => std::slice::from_ref(twin),
            Self::Near(near) => near,
        }
    }
}

/// A text that others are compared with, by where it stands: what members read before what lies at the desk, in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Whether nobody but its author and the desk reads it.
    pub(super) at_desk: bool,
    place: i64,
    pub(super) entry: EntryId,
    /// The contribution that it is a version of.
    pub(super) first: EntryId,
}

/// Goes through all texts that can be compared with: what is kept, and what could be and is not yet.
fn each(
    tx: &Transaction<'_>,
    space: SpaceId,
    mut take: impl FnMut(EntryId, Kept) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut statement = tx.prepare_cached("SELECT entry, digest, bytes FROM sketch WHERE space = ?1")?;
    let mut rows = statement.query([space.0])?;
    while let Some(row) = rows.next()? {
        let sketch = row.get_ref("bytes")?.as_blob().ok().and_then(Sketch::from_bytes);
        take(EntryId(fixed(row, "entry")?), Kept { digest: fixed(row, "digest")?, sketch })?;
    }
    for entry in deposits_without(tx, space)? {
        let row = desk::get(tx, entry)?;
        if let Some(body) = row.map(|row| desk::body_of_deposit(tx, &row)).transpose()?.flatten() {
            take(entry, Looked::at(&body).kept)?;
        }
    }
    Ok(())
}

/// These contributions as they are asked about; or all.
pub(super) fn asked(tx: &Transaction<'_>, space: SpaceId, of: Option<&BTreeSet<EntryId>>) -> Result<Vec<Asked>, Fault> {
    let mut list = Vec::new();
    each(tx, space, |entry, kept| {
        if of.is_none_or(|of| of.contains(&entry))
            && let Some(place) = place_of(tx, entry)?
        {
            list.push((place, Asked { entry: Some(entry), first: Some(place.first), kept }));
        }
        Ok(())
    })?;
    list.sort_by_key(|(place, _)| *place);
    Ok(list.into_iter().map(|(_, asked)| asked).collect())
}

/// Where a text stands; nowhere what is held, taken back, or what was made of others' words.
fn place_of(tx: &Transaction<'_>, entry: EntryId) -> Result<Option<Place>, Fault> {
    let mut shown =
        tx.prepare_cached("SELECT place, held OR withdrawn OR translates IS NOT NULL FROM entry WHERE id = ?1")?;
    if let Some((place, out)) = shown.query_row([entry.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()? {
        let out: bool = out;
        return Ok((!out).then_some(Place { at_desk: false, place, entry, first: entry }));
    }
    let Some(row) = desk::get(tx, entry)?.filter(desk::DepositRow::is_contribution) else { return Ok(None) };
    let first = row.first();
    let out = desk::is_withdrawn(tx, first)?;
    Ok((!out).then_some(Place { at_desk: true, place: row.claimed_at, entry, first }))
}

/// What was met so far of one that is asked about.
#[derive(Default)]
struct Met {
    compared: u32,
    /// The text that it was compared with last: two that share several bands are compared once.
    last: Option<EntryId>,
    near: Vec<(Reverse<usize>, Place)>,
}

/// What is asked about, by what it may share with others, and what was met of it.
struct Search<'a> {
    asked: &'a [Asked],
    left_out: &'a dyn Fn(Option<EntryId>, &Place) -> bool,
    twins: HashMap<[u8; 16], Vec<Place>>,
    by_band: HashMap<u64, Vec<usize>>,
    met: Vec<Met>,
}

/// What may be like each of these; but pairs of which it is said that they are left out.
pub(super) fn found(
    tx: &Transaction<'_>,
    space: SpaceId,
    asked: &[Asked],
    left_out: &dyn Fn(Option<EntryId>, &Place) -> bool,
) -> Result<Vec<Found>, Fault> {
    let mut search = Search::new(asked, left_out);
    each(tx, space, |entry, kept| search.meet(tx, entry, &kept))?;
    Ok(search.found())
}

impl<'a> Search<'a> {
    fn new(asked: &'a [Asked], left_out: &'a dyn Fn(Option<EntryId>, &Place) -> bool) -> Self {
        let mut by_band: HashMap<u64, Vec<usize>> = HashMap::new();
        for (at, one) in asked.iter().enumerate() {
            let bands = one.kept.sketch.iter().flat_map(Sketch::bands);
            bands.for_each(|band| by_band.entry(band).or_default().push(at));
        }
        let twins = asked.iter().map(|one| (one.kept.digest, Vec::new())).collect();
        Self { asked, left_out, twins, by_band, met: asked.iter().map(|_| Met::default()).collect() }
    }

    fn is_apart(&self, one: &Asked, other: &Place) -> bool {
        one.first != Some(other.first) && !(self.left_out)(one.first, other)
    }

    /// Where a text stands is looked up once, however many are like it, and not at all where none is.
    fn meet(&mut self, tx: &Transaction<'_>, entry: EntryId, kept: &Kept) -> Result<(), Fault> {
        let near = self.compare(entry, kept);
        if near.is_empty() && !self.twins.contains_key(&kept.digest) {
            return Ok(());
        }
        let Some(place) = place_of(tx, entry)? else { return Ok(()) };
        if let Some(same) = self.twins.get_mut(&kept.digest) {
            keep_first(same, place, TWINS_MAX);
        }
        for (at, same) in near {
            if self.is_apart(&self.asked[at], &place) {
                keep_first(&mut self.met[at].near, (Reverse(same), place), CANDIDATES_MAX);
            }
        }
        Ok(())
    }

    /// Those that are asked about and whose sketches are like this one, with how many leasts they share.
    fn compare(&mut self, entry: EntryId, kept: &Kept) -> Vec<(usize, usize)> {
        let mut near = Vec::new();
        let Some(sketch) = &kept.sketch else { return near };
        for band in sketch.bands() {
            let Some(sharing) = self.by_band.get_mut(&band) else { continue };
            sharing.retain(|at| self.met[*at].compared < COMPARED_MAX);
            for at in sharing {
                let (one, met) = (&self.asked[*at], &mut self.met[*at]);
                // The same words are a twin.
                if met.last == Some(entry) || one.kept.digest == kept.digest {
                    continue;
                }
                met.last = Some(entry);
                met.compared += 1;
                let same = one.kept.sketch.as_ref().map_or(0, |own| own.same(sketch));
                near.extend((same >= SAME_LEAST).then_some((*at, same)));
            }
        }
        near
    }

    fn found(mut self) -> Vec<Found> {
        let met = std::mem::take(&mut self.met);
        let found = self.asked.iter().zip(met).map(|(one, met)| {
            let same = self.twins.get(&one.kept.digest).into_iter().flatten();
            match same.copied().find(|place| self.is_apart(one, place)) {
                Some(twin) => Found::Twin(twin),
                None => Found::Near(met.near.into_iter().map(|(_, place)| place).collect()),
            }
        });
        found.collect()
    }
}

/// Adds to a list in order, of which so many are kept.
fn keep_first<T: Ord>(list: &mut Vec<T>, one: T, most: usize) {
    list.push(one);
    list.sort_unstable();
    list.truncate(most);
}
