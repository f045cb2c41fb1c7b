//! Syntheses as those who sit at the desk read them: the records of their parts, and the merged words of each text
//! (docs/model.md, rules Z1 to Z5).
//!
//! A text is merged when a change of it, or its words, came, by the worker, since others wrote it; what is read is the outcome.
//! Left out on purpose: what stands of several records, which the model says.

use super::coded::person;
use super::shown::{PaperRow, all, row};
use crate::fault::Fault;
use crate::store::blobs::fixed;
use crate::store::space::{self, Known, damaged};
use crate::worker::Confined;
use crdt::check::Reason;
use crdt::papers::Paper;
use crdt::payload;
use crdt::prove::Prover as _;
use crdt::space::Keyring;
use crdt::synthesis::words::{Merged, merged};
use crdt::synthesis::{Drafted, Field, PartWords, Parts, Stated, parts};
use crdt::text::RichText;
use crdt::text::live::LiveText;
use rusqlite::{OptionalExtension, Transaction};
use std::collections::BTreeMap;
use wire::{ActId, Hash, SpaceId};

/// The records of parts that count, what else is told of each, and what they come to.
#[derive(Debug, Default)]
pub(crate) struct Records {
    pub(crate) said: Vec<Stated>,
    pub(crate) rows: BTreeMap<ActId, PaperRow>,
    pub(crate) parts: Parts,
}

impl Records {
    pub(crate) fn load(tx: &Transaction<'_>, known: &Known) -> Result<Self, Fault> {
        let mut found = Self::default();
        for row in all(tx, known.space, Paper::Part)? {
            let Some(drafted) = row.drafted.clone() else { continue };
            let titled = drafted.sets.contains(&Field::Title);
            let words = if titled { words(tx, &known.keys, row.note)? } else { None };
            found.said.push(Stated {
                id: row.said.id,
                by: person(known, row.device),
                about: row.said.about.clone(),
                over: row.said.over.clone(),
                drafted,
                title: words.and_then(|words| words.title),
            });
            found.rows.insert(row.said.id, row);
        }
        found.parts = parts(&found.said);
        Ok(found)
    }
}

/// The words that a record sets, where they are here.
pub(crate) fn words(tx: &Transaction<'_>, keys: &Keyring, note: Option<Hash>) -> Result<Option<PartWords>, Fault> {
    let Some(bytes) = note.map(|note| space::payload(tx, note)).transpose()?.flatten() else { return Ok(None) };
    let key = payload::epoch_of(&bytes).ok().and_then(|epoch| keys.whole(&epoch));
    Ok(key.and_then(|key| PartWords::open(key, &bytes).ok()))
}

/// A text as it is read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Text {
    /// Its words.
    pub(crate) words: RichText,
    /// The changes that nothing follows yet: what the next save is on top of.
    pub(crate) heads: Vec<Hash>,
    /// Records whose change is none of this text.
    pub(crate) refused: Vec<ActId>,
    /// Changes that are not here, or wait for one that is not.
    pub(crate) waiting: u32,
}

/// The texts of a consultation, by part.
pub(crate) fn texts(tx: &Transaction<'_>, id: SpaceId) -> Result<BTreeMap<ActId, Text>, Fault> {
    let mut statement =
        tx.prepare_cached("SELECT part, heads, words, refused, waiting FROM part_text WHERE space = ?1")?;
    let mut rows = statement.query([id.0])?;
    let mut found = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let refused: Vec<u8> = row.get("refused")?;
        let text = Text {
            words: serde_json::from_str(row.get_ref("words")?.as_str().map_err(damaged)?).map_err(damaged)?,
            heads: crate::store::blobs::split_hashes(row.get_ref("heads")?.as_blob().map_err(damaged)?),
            refused: ids(&refused),
            waiting: row.get("waiting")?,
        };
        found.insert(ActId(fixed(row, "part")?), text);
    }
    Ok(found)
}

fn ids(bytes: &[u8]) -> Vec<ActId> {
    bytes.chunks_exact(ActId::LEN).filter_map(|id| ActId::from_slice(id).ok()).collect()
}

/// A text that is to be written in, by an actor that is new.
pub(crate) fn live(tx: &Transaction<'_>, part: ActId, actor: [u8; 16]) -> Result<LiveText, Fault> {
    let snapshot: Option<Option<Vec<u8>>> = tx
        .prepare_cached("SELECT snapshot FROM part_text WHERE part = ?1")?
        .query_row([part.0], |row| row.get(0))
        .optional()?;
    match snapshot.flatten() {
        Some(bytes) => LiveText::load(&bytes, [], None, actor).map_err(damaged),
        None => Ok(LiveText::new(actor)),
    }
}

/// Keeps a text that this device wrote in.
pub(crate) fn put_own(tx: &Transaction<'_>, part: ActId, text: &LiveText) -> Result<(), Fault> {
    let words = text.read().map_err(damaged)?;
    tx.prepare_cached("UPDATE part_text SET snapshot = ?2, heads = ?3, words = ?4, stale = 0 WHERE part = ?1")?
        .execute((part.0, text.snapshot(), text.heads().concat(), serde_json::to_string(&words).map_err(damaged)?))?;
    Ok(())
}

/// The part that a record is of, and that its text is to be merged again where it sets that.
pub(super) fn note(tx: &Transaction<'_>, space: SpaceId, id: ActId, drafted: &Drafted) -> Result<(), Fault> {
    let part = part_of(id, drafted);
    tx.prepare_cached("UPDATE paper_record SET part = ?2 WHERE id = ?1")?.execute((id.0, part.map(|part| part.0)))?;
    let Some(part) = part.filter(|_| drafted.sets.contains(&Field::Text)) else { return Ok(()) };
    tx.prepare_cached(
        "INSERT INTO part_text (part, space, stale) VALUES (?1, ?2, 1) ON CONFLICT DO UPDATE SET stale = 1",
    )?
    .execute((part.0, space.0))?;
    Ok(())
}

fn part_of(id: ActId, drafted: &Drafted) -> Option<ActId> {
    drafted.of.or(drafted.part.map(|_| id))
}

/// Words came, or whose records count has changed.
pub(crate) fn stale(tx: &Transaction<'_>, note: Hash) -> Result<(), Fault> {
    tx.prepare_cached(
        "UPDATE part_text SET stale = 1 WHERE part IN (SELECT part FROM paper_record WHERE note = ?1 AND part IS NOT NULL)",
    )?
    .execute([note.0])?;
    Ok(())
}

/// Whether a text of a consultation is to be merged again.
pub(crate) fn is_stale(tx: &Transaction<'_>, id: SpaceId) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM part_text WHERE space = ?1 AND stale")?.exists([id.0])?)
}

/// Merges the texts that are to be, where this device sits at the desk.
pub(crate) fn settle(tx: &Transaction<'_>, known: &Known) -> Result<(), Fault> {
    let sits = known.charter.member(known.own.device).is_some_and(|member| member.role.sits_at_desk());
    if !sits || !is_stale(tx, known.space)? {
        return Ok(());
    }
    let mut statement = tx.prepare_cached("SELECT part FROM part_text WHERE space = ?1 AND stale ORDER BY part")?;
    let rows = statement.query_map([known.space.0], |row| Ok(ActId(fixed(row, "part")?)))?;
    let parts: Vec<ActId> = rows.collect::<Result<_, _>>()?;
    let mut prover = Confined::new(known.own.device, space::desk_held(tx, known.space)?, BTreeMap::new());
    for part in parts {
        merge(tx, known, part, &mut prover)?;
    }
    prover.finish()
}

fn merge(tx: &Transaction<'_>, known: &Known, part: ActId, prover: &mut Confined<'_>) -> Result<(), Fault> {
    let (mut changes, mut away) = (BTreeMap::new(), 0_usize);
    for row in of_part(tx, part)? {
        let sets = row.drafted.as_ref().is_some_and(|drafted| drafted.sets.contains(&Field::Text));
        if !sets {
            continue;
        }
        match words(tx, &known.keys, row.note)?.and_then(|words| words.change) {
            Some(change) => drop(changes.insert(row.said.id, change)),
            None => away += 1,
        }
    }
    // What cost a worker once is not tried again at every save.
    let mut before = tx.prepare_cached("SELECT costly FROM part_text WHERE part = ?1")?;
    let mut costly = ids(&before.query_row([part.0], |row| row.get::<_, Vec<u8>>(0))?);
    let tried: BTreeMap<ActId, Vec<u8>> = changes.into_iter().filter(|(id, _)| !costly.contains(id)).collect();
    let mut lost = Vec::new();
    let Merged { text, mut refused, waiting } = merged(&tried, &mut |text, changes| {
        let outcome = prover.welcome(text, changes);
        if let (Err(Reason::TooCostly), [alone]) = (&outcome, changes) {
            lost.extend(tried.iter().find(|(_, bytes)| &bytes[..] == *alone).map(|(id, _)| *id));
        }
        outcome.ok()
    });
    refused.extend(&costly);
    refused.sort_unstable();
    costly.extend(lost);
    let waiting = u32::try_from(waiting.len() + away).unwrap_or(u32::MAX);
    let joined = |ids: &[ActId]| ids.iter().flat_map(|id| id.0).collect::<Vec<u8>>();
    tx.prepare_cached("UPDATE part_text SET refused = ?2, costly = ?3, waiting = ?4 WHERE part = ?1")?.execute((
        part.0,
        joined(&refused),
        joined(&costly),
        waiting,
    ))?;
    put_own(tx, part, &text)
}

/// The records of one part that count.
fn of_part(tx: &Transaction<'_>, part: ActId) -> Result<Vec<PaperRow>, Fault> {
    let sql = format!("SELECT {} FROM paper_record WHERE part = ?1 AND sits ORDER BY id", super::shown::COLUMNS);
    let mut statement = tx.prepare_cached(&sql)?;
    Ok(statement.query_map([part.0], row)?.collect::<Result<_, _>>()?)
}
