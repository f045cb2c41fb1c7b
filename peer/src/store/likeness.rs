//! Which contributions are likely the same twice: candidates by the bands that their texts share, then the texts themselves
//! (docs/text.md, S9 to S11).

use super::blobs::{self, fixed};
use crate::api::{Duplicate, SamePassage};
use crate::fault::Fault;
use crdt::text::likeness::{LIKELY, Likeness};
use crdt::text::markdown;
use rusqlite::{OptionalExtension, Transaction};
use wire::{EntryId, SpaceId};

/// Candidates whose texts are compared with that of one contribution: those that share most.
const CANDIDATES_MAX: i64 = 5;
/// Where it is remembered that texts which were here before bands were kept have theirs.
const FILLED: &str = "likeness_filled";

/// Keeps the bands of a contribution's text.
pub(crate) fn put(tx: &Transaction<'_>, entry: EntryId, plain: &str) -> Result<(), Fault> {
    tx.prepare_cached("DELETE FROM likeness WHERE entry = ?1")?.execute([entry.0])?;
    let mut put = tx.prepare_cached("INSERT OR IGNORE INTO likeness (band, entry) VALUES (?1, ?2)")?;
    for band in Likeness::of(plain).bands() {
        put.execute((band, entry.0))?;
    }
    Ok(())
}

/// Gives texts their bands that came before bands were kept, once.
pub(crate) fn fill(tx: &Transaction<'_>) -> Result<(), Fault> {
    if blobs::setting(tx, FILLED)?.is_some() {
        return Ok(());
    }
    let mut statement = tx.prepare(
        "SELECT entry FROM body WHERE NOT EXISTS (SELECT 1 FROM likeness WHERE likeness.entry = body.entry)",
    )?;
    let entries = statement.query_map([], |row| Ok(EntryId(fixed(row, "entry")?)))?;
    for entry in entries.collect::<Result<Vec<_>, _>>()? {
        put(tx, entry, &plain(tx, entry)?)?;
    }
    blobs::set_setting(tx, FILLED, "1")
}

/// The words as the window shows them; none where they are not here.
fn plain(tx: &Transaction<'_>, entry: EntryId) -> Result<String, Fault> {
    let mut words = tx.prepare_cached("SELECT markdown FROM body WHERE entry = ?1")?;
    let markdown: Option<String> = words.query_row([entry.0], |row| row.get(0)).optional()?;
    Ok(markdown.map(|markdown| markdown::from_markdown(&markdown).plain_text()).unwrap_or_default())
}

/// The contribution that is most like one, if any is likely the same.
pub(crate) fn likely(tx: &Transaction<'_>, space: SpaceId, entry: EntryId) -> Result<Option<Duplicate>, Fault> {
    // From the digest to its entries, in this order: by place first, every entry would be looked at for each.
    let mut same = tx.prepare_cached(
        "SELECT other.id FROM body AS twin CROSS JOIN entry AS other ON other.id = twin.entry
         WHERE twin.digest = (SELECT digest FROM body WHERE entry = ?1) AND twin.entry <> ?1 AND +other.space = ?2
         ORDER BY +other.place LIMIT 1",
    )?;
    let twin = same.query_row((entry.0, space.0), |row| Ok(EntryId(fixed(row, "id")?))).optional()?;
    let mut near = tx.prepare_cached(
        "SELECT other.entry AS id FROM likeness AS own CROSS JOIN likeness AS other ON other.band = own.band
           CROSS JOIN entry ON entry.id = other.entry
         WHERE own.entry = ?1 AND other.entry <> ?1 AND +entry.space = ?2
         GROUP BY other.entry ORDER BY count(*) DESC, +entry.place, other.entry LIMIT ?3",
    )?;
    let candidates = match twin {
        Some(twin) => vec![twin],
        None => {
            let found = near.query_map((entry.0, space.0, CANDIDATES_MAX), |row| Ok(EntryId(fixed(row, "id")?)))?;
            found.collect::<Result<Vec<_>, _>>()?
        }
    };
    if candidates.is_empty() {
        return Ok(None);
    }
    let own_text = plain(tx, entry)?;
    let own = Likeness::of(&own_text);
    let mut best: Option<(f64, Duplicate)> = None;
    for other in candidates {
        let text = plain(tx, other)?;
        let likeness = Likeness::of(&text);
        let share = if twin.is_some() { 1.0 } else { own.to(&likeness) };
        if share >= LIKELY && best.as_ref().is_none_or(|best| share > best.0) {
            let passages = own.passages(&own_text, &likeness, &text).into_iter().map(|at| SamePassage {
                start: at.one.0,
                end: at.one.1,
                like_start: at.other.0,
                like_end: at.other.1,
            });
            let (entry, like) = (entry.to_string(), other.to_string());
            let percent = (1..=100).take_while(|percent| f64::from(*percent) <= share * 100.0).last().unwrap_or(0);
            best = Some((share, Duplicate { entry, like, likeness: percent, passages: passages.collect() }));
        }
    }
    Ok(best.map(|best| best.1))
}
