//! One pass over what is kept of all texts of a consultation, for however many are asked about: whatever has the same words, or
//! a sketch that may be that of a text like it.
//!
//! A flood of texts that are all alike costs no more than so many comparisons for each that is asked about. Left out on
//! purpose: the texts themselves.

use super::{Looked, deposits_without, same_words};
use crate::fault::Fault;
use crate::store::blobs::fixed;
use crate::store::desk;
use crdt::text::likeness::{SAME_LEAST, Sketch};
use rusqlite::{OptionalExtension, Row, Transaction};
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
    pub(super) digest: [u8; 16],
    /// None of a short text.
    pub(super) sketch: Option<Sketch>,
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

/// What is kept of one text.
struct Kept {
    entry: EntryId,
    digest: [u8; 16],
    sketch: Option<Sketch>,
}

fn kept(row: &Row<'_>) -> rusqlite::Result<Kept> {
    let sketch = Sketch::from_bytes(row.get_ref("bytes")?.as_blob()?);
    Ok(Kept { entry: EntryId(fixed(row, "entry")?), digest: fixed(row, "digest")?, sketch })
}

/// Goes through all texts that can be compared with: what is kept, and what could be and is not yet.
fn each(tx: &Transaction<'_>, space: SpaceId, mut take: impl FnMut(Kept) -> Result<(), Fault>) -> Result<(), Fault> {
    let mut statement = tx.prepare_cached("SELECT entry, digest, bytes FROM sketch WHERE space = ?1")?;
    let mut rows = statement.query([space.0])?;
    while let Some(row) = rows.next()? {
        take(kept(row)?)?;
    }
    for entry in deposits_without(tx, space)? {
        let row = desk::get(tx, entry)?;
        if let Some(body) = row.map(|row| desk::body_of_deposit(tx, &row)).transpose()?.flatten() {
            let looked = Looked::at(&body);
            take(Kept { entry, digest: same_words(&looked.normal), sketch: looked.sketch })?;
        }
    }
    Ok(())
}

/// These contributions as they are asked about; or all.
pub(super) fn asked(tx: &Transaction<'_>, space: SpaceId, of: Option<&BTreeSet<EntryId>>) -> Result<Vec<Asked>, Fault> {
    let mut list = Vec::new();
    each(tx, space, |kept| {
        if of.is_none_or(|of| of.contains(&kept.entry))
            && let Some(place) = place_of(tx, kept.entry)?
        {
            let (entry, first) = (Some(kept.entry), Some(place.first));
            list.push((place, Asked { entry, first, digest: kept.digest, sketch: kept.sketch }));
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

/// What may be like each of these; but pairs of which it is said that they are left out.
pub(super) fn found(
    tx: &Transaction<'_>,
    space: SpaceId,
    asked: &[Asked],
    left_out: &dyn Fn(Option<EntryId>, &Place) -> bool,
) -> Result<Vec<Found>, Fault> {
    let mut twins: HashMap<[u8; 16], Vec<Place>> = asked.iter().map(|one| (one.digest, Vec::new())).collect();
    let mut bands: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, one) in asked.iter().enumerate() {
        let own = one.sketch.iter().flat_map(Sketch::bands);
        own.for_each(|band| bands.entry(band).or_default().push(at));
    }
    let mut met: Vec<Met> = asked.iter().map(|_| Met::default()).collect();
    let apart = |one: &Asked, other: Place| one.first != Some(other.first) && !left_out(one.first, &other);
    each(tx, space, |kept| {
        // It is looked up once, however many are like it.
        let mut stands: Option<Option<Place>> = None;
        if let Some(same) = twins.get_mut(&kept.digest)
            && let Some(place) = *stands.insert(place_of(tx, kept.entry)?)
        {
            same.push(place);
            same.sort_unstable();
            same.truncate(TWINS_MAX);
        }
        let Some(sketch) = &kept.sketch else { return Ok(()) };
        for band in sketch.bands() {
            let Some(sharing) = bands.get_mut(&band) else { continue };
            sharing.retain(|at| met[*at].compared < COMPARED_MAX);
            for at in sharing {
                let (one, met) = (&asked[*at], &mut met[*at]);
                // The same words are a twin.
                if met.last == Some(kept.entry) || one.digest == kept.digest {
                    continue;
                }
                met.last = Some(kept.entry);
                met.compared += 1;
                let same = one.sketch.as_ref().map_or(0, |own| own.same(sketch));
                if same < SAME_LEAST {
                    continue;
                }
                let place = match stands {
                    Some(place) => place,
                    None => *stands.insert(place_of(tx, kept.entry)?),
                };
                if let Some(place) = place.filter(|place| apart(one, *place)) {
                    met.near.push((Reverse(same), place));
                    met.near.sort_unstable();
                    met.near.truncate(CANDIDATES_MAX);
                }
            }
        }
        Ok(())
    })?;
    let found = asked.iter().zip(met).map(|(one, met)| {
        let twin = twins.get(&one.digest).and_then(|same| same.iter().find(|place| apart(one, **place)));
        match twin {
            Some(twin) => Found::Twin(*twin),
            None => Found::Near(met.near.into_iter().map(|(_, place)| place).collect()),
        }
    });
    Ok(found.collect())
}
