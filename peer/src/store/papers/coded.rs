//! Codes, codings and memos as those who sit at the desk read them, and where a coded passage stands in the words that are
//! shown by now (docs/model.md, rules H1 to H9).
//!
//! Left out on purpose: what stands of several records, and how words are found again, which the model says.

use super::shown::{PaperRow, all};
use crate::fault::Fault;
use crate::store::blobs::fixed;
use crate::store::space::{self, Known};
use crate::store::{desk, views};
use crdt::codebook::{CodeWords, Passage, Stated};
use crdt::coding::Found;
use crdt::papers::Paper;
use crdt::payload::{self, Body};
use crdt::space::Keyring;
use rusqlite::{OptionalExtension, Transaction};
use std::collections::BTreeMap;
use wire::{ActId, DeviceId, EntryId, Hash, SpaceId};

/// The records of one kind that count, and what else is told of each.
#[derive(Debug, Default)]
pub(crate) struct Records {
    pub(crate) said: Vec<Stated>,
    pub(crate) rows: BTreeMap<ActId, PaperRow>,
}

/// Who a device's person is: their first device.
pub(crate) fn person(known: &Known, device: DeviceId) -> DeviceId {
    known.charter.person_of(device)
}

/// The consultation of a record.
pub(crate) fn space_of(tx: &Transaction<'_>, id: ActId) -> Result<SpaceId, Fault> {
    let found = tx
        .prepare_cached("SELECT space FROM paper_record WHERE id = ?1")?
        .query_row([id.0], |row| Ok(SpaceId(fixed(row, "space")?)));
    Ok(found?)
}

/// The records of a kind.
pub(crate) fn records(tx: &Transaction<'_>, known: &Known, kind: Paper) -> Result<Records, Fault> {
    let mut found = Records::default();
    for row in all(tx, known.space, kind)? {
        let Some(coded) = row.coded.clone() else { continue };
        let words = if kind == Paper::Code { words(tx, &known.keys, row.note)? } else { None };
        found.said.push(Stated {
            id: row.said.id,
            by: person(known, row.device),
            office: row.office,
            about: row.said.about.clone(),
            over: row.said.over.clone(),
            coded,
            words,
        });
        found.rows.insert(row.said.id, row);
    }
    Ok(found)
}

fn words(tx: &Transaction<'_>, keys: &Keyring, note: Option<Hash>) -> Result<Option<CodeWords>, Fault> {
    let Some(bytes) = note.map(|note| space::payload(tx, note)).transpose()?.flatten() else { return Ok(None) };
    let key = payload::epoch_of(&bytes).ok().and_then(|epoch| keys.whole(&epoch));
    Ok(key.and_then(|key| CodeWords::open(key, &bytes).ok()))
}

/// A contribution as it is shown now.
pub(crate) struct Shown {
    /// `shown`, `withdrawn`, `hidden`, `held`, or `away` where it, or its words, are not here.
    pub(crate) state: &'static str,
    /// Which version it is, from 1.
    pub(crate) number: u32,
    /// The name of its words.
    pub(crate) version: Hash,
    /// The words.
    pub(crate) body: Option<Body>,
    /// Their plain text, in which passages are counted.
    pub(crate) text: String,
    /// Of words that an office put there instead of others: which version it had before it.
    masked: Option<u32>,
}

impl Shown {
    fn none(state: &'static str) -> Self {
        Self { state, number: 0, version: Hash([0; 32]), body: None, text: String::new(), masked: None }
    }
}

/// Words of contributions, each opened once.
pub(crate) struct Bodies<'t> {
    tx: &'t Transaction<'t>,
    keys: &'t Keyring,
    coded: BTreeMap<(Hash, Hash), Option<Body>>,
    shown: BTreeMap<EntryId, Shown>,
}

impl<'t> Bodies<'t> {
    pub(crate) fn new(tx: &'t Transaction<'t>, keys: &'t Keyring) -> Self {
        Self { tx, keys, coded: BTreeMap::new(), shown: BTreeMap::new() }
    }

    /// A contribution as it is shown now.
    pub(crate) fn shown(&mut self, id: EntryId) -> Result<&Shown, Fault> {
        if !self.shown.contains_key(&id) {
            let shown = look(self.tx, self.keys, id)?;
            self.shown.insert(id, shown);
        }
        self.shown.get(&id).ok_or_else(|| Fault::internal("shown"))
    }

    /// H7 to H9: where a passage stands now, or the word for why it stands nowhere.
    pub(crate) fn find(&mut self, id: EntryId, passage: &Passage) -> Result<Result<Found, &'static str>, Fault> {
        let name = (passage.version, passage.commitment);
        if !self.coded.contains_key(&name) {
            let body = open(self.tx, self.keys, name)?;
            self.coded.insert(name, body);
        }
        let coded = self.coded.get(&name).cloned().flatten();
        let shown = self.shown(id)?;
        let Some(body) = shown.body.as_ref().filter(|_| shown.state == "shown") else { return Ok(Err(shown.state)) };
        if body.commitment() == passage.commitment {
            let found = passage.words(body).and_then(|words| passage.find(&words, &shown.text));
            return Ok(found.ok_or("lost"));
        }
        Ok(match (coded, shown.masked) {
            (Some(coded), _) => passage.words(&coded).and_then(|words| passage.find(&words, &shown.text)).ok_or("lost"),
            (None, Some(before)) if before == passage.number => passage.find_masked(&shown.text).ok_or("lost"),
            (None, Some(_)) => Err("lost"),
            (None, None) => Err("away"),
        })
    }
}

fn open(tx: &Transaction<'_>, keys: &Keyring, (payload, commitment): (Hash, Hash)) -> Result<Option<Body>, Fault> {
    let bytes = space::payload(tx, payload)?;
    Ok(bytes.and_then(|bytes| views::open_body(keys, &bytes, commitment)))
}

fn look(tx: &Transaction<'_>, keys: &Keyring, id: EntryId) -> Result<Shown, Fault> {
    let row = tx
        .prepare_cached("SELECT withdrawn, hidden, held, versions FROM entry WHERE id = ?1")?
        .query_row([id.0], |row| {
            let flags = (row.get::<_, bool>("withdrawn")?, row.get::<_, bool>("hidden")?, row.get::<_, bool>("held")?);
            Ok((flags, row.get::<_, i64>("versions")?))
        })
        .optional()?;
    let Some((flags, versions)) = row else {
        return Ok(Shown::none(if desk::is_withdrawn(tx, id)? { "withdrawn" } else { "away" }));
    };
    match flags {
        (true, _, _) => return Ok(Shown::none("withdrawn")),
        (_, true, _) => return Ok(Shown::none("hidden")),
        (_, _, true) => return Ok(Shown::none("held")),
        (false, false, false) => {}
    }
    let deposit = desk::deposit_shown(tx, id)?;
    let redaction =
        desk::stands(tx, deposit.unwrap_or(id))?.words.map(|act| desk::one_act(tx, act)).transpose()?.flatten();
    let instead = redaction.as_ref().and_then(|act| act.body);
    // An act on a deposit is on the version that is shown; one on any other entry says how many versions there were.
    let versions = u32::try_from(versions).unwrap_or(1).max(1);
    let before = |seen| if deposit.is_some() { versions } else { u32::try_from(seen).unwrap_or(0) };
    let masked = redaction.filter(|act| act.body.is_some()).map(|act| before(act.seen));
    let name = if instead.is_some() { instead } else { desk::present(tx, id)? };
    let Some(name) = name else { return Ok(Shown::none("away")) };
    let Some(body) = open(tx, keys, name)? else { return Ok(Shown::none("away")) };
    Ok(Shown {
        state: "shown",
        number: versions,
        version: name.0,
        text: body.rich_text().plain_text(),
        body: Some(body),
        masked,
    })
}

/// Contributions that members read, in their order.
pub(crate) fn readable(tx: &Transaction<'_>, id: SpaceId) -> Result<Vec<EntryId>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT id FROM entry WHERE space = ?1 AND NOT withdrawn AND NOT hidden AND NOT held AND NOT sums_up
         AND translates IS NULL ORDER BY place, id",
    )?;
    let found = statement.query_map([id.0], |row| Ok(EntryId(fixed(row, "id")?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}
