//! Which contributions are likely the same twice: candidates by the sketches that are kept of all texts, read through in one
//! go however many are asked about (`pass`); then the texts themselves (docs/text.md, S9 to S13).
//!
//! Left out on purpose: groups, and who may ask.

mod pass;

use super::blobs::{self, fixed};
use super::desk::{self, DepositWords};
use super::reading;
use crate::api::{Duplicate, SamePassage};
use crate::fault::Fault;
use crdt::charter::Role;
use crdt::payload::Body;
use crdt::text::likeness::{LIKELY, Likeness, Sketch};
use crdt::text::{RichText, markdown};
use pass::{Asked, Found, Place};
use rusqlite::{OptionalExtension, Transaction};
use std::collections::BTreeSet;
use wire::{EntryId, Hash, SpaceId};

/// Contributions whose texts are read for one list of pairs: what only seemed alike counts too.
const LOOKED_MAX: usize = 2_000;
/// Where it is remembered that texts which were here before sketches were kept as they are have theirs.
const FILLED: &str = "sketches_filled";

/// What one reading of a text gives: itself as the index holds it, and what is kept to find others like it.
pub(crate) struct Looked {
    pub(crate) normal: String,
    kept: Kept,
}

/// What is kept of a text.
struct Kept {
    /// A name that it shares with the same words.
    digest: [u8; 16],
    /// None of a text that is too short.
    sketch: Option<Sketch>,
}

impl Looked {
    /// Looks at the words of a body.
    pub(crate) fn at(body: &Body) -> Self {
        Self::read(&body.rich_text(), body.source_text())
    }

    /// Looks at words, which stood so in the source that they were taken from.
    fn read(words: &RichText, source: Option<&str>) -> Self {
        let plain = source.map_or_else(|| words.plain_text(), str::to_owned);
        let (normal, whole) = Likeness::read(&plain);
        // S9: who quotes somebody has not said the same.
        let own = if words.quotes() { Likeness::of(&words.own_text()) } else { whole };
        let kept = Kept { digest: same_words(&normal), sketch: own.sketch() };
        Self { normal, kept }
    }
}

/// What the same words have in common, whatever their accents and spacing.
pub(crate) fn same_words(normal: &str) -> [u8; 16] {
    Hash::of("baraza same words v1", &[normal.as_bytes()]).short()
}

/// Keeps what tells the words that members read of a contribution.
pub(crate) fn put(tx: &Transaction<'_>, space: SpaceId, entry: EntryId, looked: &Looked) -> Result<(), Fault> {
    put_row(tx, (space, entry), &looked.kept, None)
}

fn put_row(
    tx: &Transaction<'_>,
    (space, entry): (SpaceId, EntryId),
    kept: &Kept,
    deposited: Option<Hash>,
) -> Result<(), Fault> {
    let mut put = tx.prepare_cached(
        "INSERT OR REPLACE INTO sketch (space, entry, digest, bytes, payload) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let bytes = kept.sketch.as_ref().map(Sketch::bytes).unwrap_or_default();
    put.execute((space.0, entry.0, kept.digest, bytes, deposited.map(|payload| payload.0)))?;
    Ok(())
}

/// Forgets what was kept of a contribution's words.
pub(crate) fn remove(tx: &Transaction<'_>, entry: EntryId) -> Result<(), Fault> {
    let space = "SELECT space FROM entry WHERE id = ?1 UNION SELECT space FROM deposit WHERE id = ?1";
    let sql = format!("DELETE FROM sketch WHERE entry = ?1 AND space IN ({space})");
    tx.prepare_cached(&sql)?.execute([entry.0])?;
    Ok(())
}

/// Forgets what was kept of deposited words that are destroyed.
pub(crate) fn forget(tx: &Transaction<'_>, payload: Hash) -> Result<(), Fault> {
    tx.prepare_cached("DELETE FROM sketch WHERE payload = ?1")?.execute([payload.0])?;
    Ok(())
}

/// Keeps, once, what was not kept yet of texts from before: part of bringing a home up to date.
pub(crate) fn upgrade(tx: &Transaction<'_>) -> Result<(), Fault> {
    if blobs::setting(tx, FILLED)?.is_some() {
        return Ok(());
    }
    let mut statement = tx.prepare(
        "SELECT entry.id AS id, entry.space AS space, markdown, source_text FROM body
         JOIN entry ON entry.id = body.entry WHERE entry.translates IS NULL",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let words = markdown::from_markdown(&row.get::<_, String>("markdown")?);
        let source: Option<String> = row.get("source_text")?;
        let (space, id) = (SpaceId(fixed(row, "space")?), EntryId(fixed(row, "id")?));
        put(tx, space, id, &Looked::read(&words, source.as_deref()))?;
    }
    blobs::set_setting(tx, FILLED, "1")
}

/// Keeps what is not kept yet of deposits that this device reads by now. Until then they are looked at anew each time.
pub(crate) fn fill(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    for id in deposits_without(tx, space)? {
        match desk::get(tx, id)?.map(|row| desk::words_of_deposit(tx, &row)).transpose()? {
            Some(DepositWords::Here(payload, body)) => {
                put_row(tx, (space, id), &Looked::at(&body).kept, Some(payload))?;
            }
            // It never opens, and is not tried again and again: a row that is like no other.
            Some(DepositWords::Shut(payload)) => {
                put_row(tx, (space, id), &Kept { digest: id.0, sketch: None }, Some(payload))?;
            }
            Some(DepositWords::Away) | None => {}
        }
    }
    Ok(())
}

/// Deposits that this device reads and that were not looked at.
fn deposits_without(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<EntryId>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT id FROM deposit WHERE space = ?1 AND key IS NOT NULL AND complains IS NULL AND translates IS NULL
           AND NOT EXISTS (SELECT 1 FROM sketch WHERE sketch.space = deposit.space AND sketch.entry = deposit.id)",
    )?;
    let ids = statement.query_map([space.0], |row| Ok(EntryId(fixed(row, "id")?)))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// The words of a contribution, blank where they quote others: those that members read; else those that lie at the desk.
fn own_words(tx: &Transaction<'_>, entry: EntryId) -> Result<RichText, Fault> {
    let mut words = tx.prepare_cached("SELECT markdown FROM body WHERE entry = ?1")?;
    let shown: Option<String> = words.query_row([entry.0], |row| row.get(0)).optional()?;
    if let Some(markdown) = shown {
        return Ok(markdown::from_markdown(&markdown));
    }
    let deposited = desk::get(tx, entry)?.map(|row| desk::body_of_deposit(tx, &row)).transpose()?.flatten();
    Ok(deposited.map(|body| body.rich_text()).unwrap_or_default())
}

/// What each of these contributions is likely the same as, if anything.
pub(crate) fn likely(
    tx: &Transaction<'_>,
    space: SpaceId,
    of: &BTreeSet<EntryId>,
) -> Result<Vec<(EntryId, Duplicate)>, Fault> {
    let asked = pass::asked(tx, space, Some(of))?;
    let unseen = unseen(tx, space)?;
    let found = pass::found(tx, space, &asked, &|_, place| unseen(place))?;
    let mut list = Vec::new();
    for (asked, found) in asked.iter().zip(found) {
        if let Some(id) = asked.entry
            && let Some(pair) = pair(tx, id, &found)?
        {
            list.push((id, pair.told));
        }
    }
    Ok(list)
}

/// What is none of this person's business: what others left at a desk at which this person sits no longer.
fn unseen(tx: &Transaction<'_>, space: SpaceId) -> Result<impl Fn(&Place) -> bool + use<>, Fault> {
    let sits = Role::from_word(&reading::role(tx, space)?).is_some_and(Role::sits_at_desk);
    let mut own = tx.prepare_cached("SELECT entry FROM own_entry WHERE space = ?1")?;
    let own = own.query_map([space.0], |row| Ok(EntryId(fixed(row, "entry")?)))?;
    let own: BTreeSet<EntryId> = own.collect::<Result<_, _>>()?;
    Ok(move |place: &Place| place.at_desk && !sits && !own.contains(&place.first))
}

/// Two that are likely the same, with their words, blank where they quote others.
pub(crate) struct Pair {
    pub(crate) told: Duplicate,
    /// The contributions: of a later version, the first.
    pub(crate) firsts: (EntryId, EntryId),
    pub(crate) texts: (String, String),
}

/// All pairs that are likely the same, each once, in the order in which members read them, at most so many; but those of
/// which it is said that they are left out, and short texts, since many people say thanks. With them, how many there may be
/// further.
pub(crate) fn pairs(
    tx: &Transaction<'_>,
    space: SpaceId,
    most: usize,
    left_out: &dyn Fn(EntryId, EntryId) -> bool,
) -> Result<(Vec<Pair>, usize), Fault> {
    let mut asked = pass::asked(tx, space, None)?;
    asked.retain(|one| one.kept.sketch.is_some());
    let apart = |first: Option<EntryId>, other: &Place| first.is_some_and(|first| left_out(first, other.first));
    let found = pass::found(tx, space, &asked, &apart)?;
    let (mut list, mut told, mut looked, mut further) = (Vec::new(), BTreeSet::new(), 0, 0);
    for (asked, found) in asked.iter().zip(found) {
        let (Some(id), Some(first)) = (asked.entry, asked.first) else { continue };
        let both = |other: EntryId| (first.min(other), first.max(other));
        // Its other side may have been told already.
        if found.places().iter().all(|place| told.contains(&both(place.first))) {
            continue;
        }
        if list.len() >= most || looked >= LOOKED_MAX {
            further += 1;
            continue;
        }
        looked += 1;
        let Some(found) = pair(tx, id, &found)? else { continue };
        let other = found.firsts.1;
        if told.insert(both(other)) {
            list.push(Pair { firsts: (first, other), ..found });
        }
    }
    Ok((list, further))
}

fn pair(tx: &Transaction<'_>, id: EntryId, found: &Found) -> Result<Option<Pair>, Fault> {
    if found.places().is_empty() {
        return Ok(None);
    }
    let text = own_words(tx, id)?.own_text();
    let own = Likeness::of(&text);
    let best = best(tx, &own, found)?;
    Ok(best.map(|best| Pair {
        told: duplicate(id, (&text, &own), &best),
        firsts: (id, best.first),
        texts: (text, best.text),
    }))
}

fn duplicate(id: EntryId, (text, own): (&str, &Likeness), best: &Best) -> Duplicate {
    let passages = own.passages(text, &best.likeness, &best.text).into_iter().map(|at| SamePassage {
        start: at.one.0,
        end: at.one.1,
        like_start: at.other.0,
        like_end: at.other.1,
    });
    Duplicate {
        entry: id.to_string(),
        like: best.first.to_string(),
        likeness: percent(best.share),
        passages: passages.collect(),
    }
}

/// Of each of these texts the contribution that it is likely the same as, if any, and how alike they are in hundredths; `but`
/// is none of them.
pub(crate) fn likely_words(
    tx: &Transaction<'_>,
    space: SpaceId,
    texts: &[&str],
    but: Option<EntryId>,
) -> Result<Vec<Option<(EntryId, u32)>>, Fault> {
    let looked: Vec<(String, Likeness)> = texts.iter().map(|text| Likeness::read(text)).collect();
    let asked = looked.iter().map(|(normal, own)| Asked {
        entry: None,
        first: but,
        kept: Kept { digest: same_words(normal), sketch: own.sketch() },
    });
    let unseen = unseen(tx, space)?;
    let found = pass::found(tx, space, &asked.collect::<Vec<_>>(), &|_, place| unseen(place))?;
    let best = found.iter().zip(&looked).map(|(found, (_, own))| best(tx, own, found));
    best.map(|best| Ok(best?.map(|best| (best.first, percent(best.share))))).collect()
}

/// Pairs of which somebody here said that they are two, the lower id first.
pub(crate) fn apart(tx: &Transaction<'_>, space: SpaceId) -> Result<BTreeSet<(EntryId, EntryId)>, Fault> {
    let mut statement = tx.prepare_cached("SELECT one, other FROM not_the_same WHERE space = ?1")?;
    let pairs =
        statement.query_map([space.0], |row| Ok((EntryId(fixed(row, "one")?), EntryId(fixed(row, "other")?))))?;
    Ok(pairs.collect::<Result<_, _>>()?)
}

/// Remembers that two are two, or forgets it.
pub(crate) fn put_apart(
    tx: &Transaction<'_>,
    space: SpaceId,
    (one, other): (EntryId, EntryId),
    is: bool,
) -> Result<(), Fault> {
    let sql = if is {
        "INSERT OR IGNORE INTO not_the_same (space, one, other) VALUES (?1, ?2, ?3)"
    } else {
        "DELETE FROM not_the_same WHERE space = ?1 AND one = ?2 AND other = ?3"
    };
    tx.prepare_cached(sql)?.execute((space.0, one.min(other).0, one.max(other).0))?;
    Ok(())
}

/// A share in hundredths, rounded down.
pub(crate) fn percent(share: f64) -> u32 {
    (1..=100).take_while(|percent| f64::from(*percent) <= share * 100.0).last().unwrap_or(0)
}

/// The most alike of the candidates.
struct Best {
    first: EntryId,
    share: f64,
    likeness: Likeness,
    text: String,
}

fn best(tx: &Transaction<'_>, own: &Likeness, found: &Found) -> Result<Option<Best>, Fault> {
    let same = matches!(found, Found::Twin(_)).then_some(1.0);
    let mut best: Option<Best> = None;
    for place in found.places() {
        let text = own_words(tx, place.entry)?.own_text();
        let likeness = Likeness::of(&text);
        let share = same.unwrap_or_else(|| own.to(&likeness));
        if share >= LIKELY && best.as_ref().is_none_or(|best| share > best.share) {
            best = Some(Best { first: place.first, share, likeness, text });
        }
    }
    Ok(best)
}
