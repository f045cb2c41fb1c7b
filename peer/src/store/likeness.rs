//! Which contributions are likely the same twice: candidates by the bands that their texts share, then the texts themselves
//! (docs/text.md, S9 to S11).

use super::blobs::{self, fixed};
use crate::api::{Duplicate, SamePassage};
use crate::fault::Fault;
use crdt::text::likeness::{LIKELY, Likeness, may_be_alike};
use crdt::text::markdown;
use rusqlite::{OptionalExtension, Transaction};
use wire::{EntryId, SpaceId};

/// Candidates whose texts are compared with that of one contribution: those that share most.
const CANDIDATES_MAX: i64 = 5;
/// Where it is remembered that texts which were here before bands were kept have theirs.
const FILLED: &str = "likeness_filled";

/// Keeps the sketch of a contribution's text, and its bands.
pub(crate) fn put(tx: &Transaction<'_>, entry: EntryId, text: &Likeness) -> Result<(), Fault> {
    tx.prepare_cached("DELETE FROM likeness WHERE entry = ?1")?.execute([entry.0])?;
    let Some(sketch) = text.sketch() else {
        tx.prepare_cached("DELETE FROM sketch WHERE entry = ?1")?.execute([entry.0])?;
        return Ok(());
    };
    tx.prepare_cached("INSERT OR REPLACE INTO sketch (entry, bytes) VALUES (?1, ?2)")?
        .execute((entry.0, sketch.bytes()))?;
    let mut put = tx.prepare_cached("INSERT OR IGNORE INTO likeness (band, entry) VALUES (?1, ?2)")?;
    sketch.bands().into_iter().try_for_each(|band| put.execute((band, entry.0)).map(drop))?;
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
        put(tx, entry, &Likeness::of(&plain(tx, entry)?))?;
    }
    blobs::set_setting(tx, FILLED, "1")
}

/// The words as the window shows them, blank where they are quoted of others; none where they are not here.
fn plain(tx: &Transaction<'_>, entry: EntryId) -> Result<String, Fault> {
    let mut words = tx.prepare_cached("SELECT markdown FROM body WHERE entry = ?1")?;
    let markdown: Option<String> = words.query_row([entry.0], |row| row.get(0)).optional()?;
    Ok(markdown.map(|markdown| markdown::from_markdown(&markdown).own_text()).unwrap_or_default())
}

/// The contribution that is most like one, if any is likely the same.
pub(crate) fn likely(tx: &Transaction<'_>, space: SpaceId, entry: EntryId) -> Result<Option<Duplicate>, Fault> {
    let mut statement = tx.prepare_cached("SELECT digest FROM body WHERE entry = ?1")?;
    let digest = statement.query_row([entry.0], |row| fixed::<16>(row, "digest")).optional()?;
    let Some(digest) = digest else { return Ok(None) };
    // Its bands are kept: most contributions share none with any other, and are not looked at again.
    let mut bands = tx.prepare_cached("SELECT band FROM likeness WHERE entry = ?1")?;
    let bands = bands.query_map([entry.0], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    let like = (bands.as_slice(), sketch(tx, entry)?);
    let candidates = candidates(tx, space, digest, &like, Some(entry))?;
    if candidates.is_empty() {
        return Ok(None);
    }
    let text = plain(tx, entry)?;
    let own = Likeness::of(&text);
    let Some(best) = best(tx, &own, &candidates)? else { return Ok(None) };
    let passages = own.passages(&text, &best.likeness, &best.text).into_iter().map(|at| SamePassage {
        start: at.one.0,
        end: at.one.1,
        like_start: at.other.0,
        like_end: at.other.1,
    });
    let (entry, like) = (entry.to_string(), best.entry.to_string());
    Ok(Some(Duplicate { entry, like, likeness: percent(best.share), passages: passages.collect() }))
}

/// The contribution that is most like these words, if any is likely the same, and how alike they are in hundredths.
pub(crate) fn likely_words(
    tx: &Transaction<'_>,
    space: SpaceId,
    text: &str,
    but: Option<EntryId>,
) -> Result<Option<(EntryId, u32)>, Fault> {
    let (normal, own) = Likeness::read(text);
    let sketch = own.sketch().map(|sketch| (sketch.bands(), sketch.bytes())).unwrap_or_default();
    let like = (sketch.0.as_slice(), sketch.1);
    let candidates = candidates(tx, space, super::views::same_words(&normal), &like, but)?;
    Ok(best(tx, &own, &candidates)?.map(|best| (best.entry, percent(best.share))))
}

/// A share in hundredths, rounded down.
pub(crate) fn percent(share: f64) -> u32 {
    (1..=100).take_while(|percent| f64::from(*percent) <= share * 100.0).last().unwrap_or(0)
}

/// The most alike of the candidates.
struct Best {
    entry: EntryId,
    share: f64,
    likeness: Likeness,
    text: String,
}

/// What a text is compared with.
enum Candidates {
    /// It has the same words.
    Twin(EntryId),
    /// They share bands with it; there may be none.
    Near(Vec<EntryId>),
}

impl Candidates {
    fn is_empty(&self) -> bool {
        matches!(self, Self::Near(near) if near.is_empty())
    }
}

fn candidates(
    tx: &Transaction<'_>,
    space: SpaceId,
    digest: [u8; 16],
    like: &(&[i64], Vec<u8>),
    but: Option<EntryId>,
) -> Result<Candidates, Fault> {
    Ok(match twin(tx, space, digest, but)? {
        Some(twin) => Candidates::Twin(twin),
        None => Candidates::Near(near(tx, space, like, but)?),
    })
}

fn best(tx: &Transaction<'_>, own: &Likeness, candidates: &Candidates) -> Result<Option<Best>, Fault> {
    let (entries, same) = match candidates {
        Candidates::Twin(twin) => (std::slice::from_ref(twin), Some(1.0)),
        Candidates::Near(near) => (near.as_slice(), None),
    };
    let mut best: Option<Best> = None;
    for entry in entries {
        let text = plain(tx, *entry)?;
        let likeness = Likeness::of(&text);
        let share = same.unwrap_or_else(|| own.to(&likeness));
        if share >= LIKELY && best.as_ref().is_none_or(|best| share > best.share) {
            best = Some(Best { entry: *entry, share, likeness, text });
        }
    }
    Ok(best)
}

/// The first contribution with the same words.
fn twin(
    tx: &Transaction<'_>,
    space: SpaceId,
    digest: [u8; 16],
    but: Option<EntryId>,
) -> Result<Option<EntryId>, Fault> {
    // From the digest to its entries, in this order: by place first, every entry would be looked at for each.
    let mut same = tx.prepare_cached(
        "SELECT other.id FROM body AS twin CROSS JOIN entry AS other ON other.id = twin.entry
         WHERE twin.digest = ?1 AND twin.entry IS NOT ?2 AND +other.space = ?3 AND NOT +other.held
           AND +other.translates IS NULL
         ORDER BY +other.place LIMIT 1",
    )?;
    let but = but.map(|but| but.0);
    Ok(same.query_row((digest, but, space.0), |row| Ok(EntryId(fixed(row, "id")?))).optional()?)
}

/// Of those that share most bands, all that may be like this by their sketches.
fn near(
    tx: &Transaction<'_>,
    space: SpaceId,
    (bands, own): &(&[i64], Vec<u8>),
    but: Option<EntryId>,
) -> Result<Vec<EntryId>, Fault> {
    let bands = serde_json::to_string(bands).map_err(|_| Fault::internal("bands"))?;
    let mut near = tx.prepare_cached(
        "SELECT other.entry AS id
         FROM json_each(?1) AS own CROSS JOIN likeness AS other ON other.band = own.value
           CROSS JOIN entry ON entry.id = other.entry
         WHERE other.entry IS NOT ?2 AND +entry.space = ?3 AND NOT +entry.held
         GROUP BY other.entry ORDER BY count(*) DESC, +entry.place, other.entry LIMIT ?4",
    )?;
    let with = (bands, but.map(|but| but.0), space.0, CANDIDATES_MAX);
    let found = near.query_map(with, |row| Ok(EntryId(fixed(row, "id")?)))?;
    let mut left = Vec::new();
    for id in found.collect::<Result<Vec<_>, _>>()? {
        if may_be_alike(own, &sketch(tx, id)?) {
            left.push(id);
        }
    }
    Ok(left)
}

/// What is kept of a text; nothing of one that is short or from before.
fn sketch(tx: &Transaction<'_>, entry: EntryId) -> Result<Vec<u8>, Fault> {
    let mut kept = tx.prepare_cached("SELECT bytes FROM sketch WHERE entry = ?1")?;
    let bytes: Option<Vec<u8>> = kept.query_row([entry.0], |row| row.get("bytes")).optional()?;
    Ok(bytes.unwrap_or_default())
}
