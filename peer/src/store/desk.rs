//! The desk in the store: deposits, and where contributions stand there (docs/model.md, rules G1–G8). `acts` holds what
//! offices did, `shown` works out what of it all members see.
//!
//! Left out on purpose: who may do what (the calls say), and what stands of several acts (`crdt::desk` says).

mod acts;
mod shown;

pub(crate) use acts::{
    ActRow, Logged, about_of, acts, all, body_of, join_acts, known_acts, one_act, put_act, put_place, refresh,
    split_acts, stands, taken_back_by,
};
pub(crate) use shown::{
    accepted_records, deposit_shown, destroy, entry_of, is_gone, is_redacted, put_acceptance, settle, was_accepted,
    words_instead,
};

use super::blobs::{self, fixed, fixed_or_null};
use super::filing;
use super::space::{self, damaged};
use super::translations;
use crate::api::{Filed, OnBehalf};
use crate::fault::{Code, Fault};
use crdt::deposit::{Deposit, Deposited};
use crdt::desk::Kind;
use crdt::payload::Body;
use crdt::seal::Key;
use crdt::space::Keyring;
use rusqlite::{OptionalExtension, Row, Transaction};
use shown::origin_of;
use wire::{DeviceId, EntryId, EpochId, Hash, LogId, SpaceId};

/// A deposit as it lies here.
#[derive(Debug, Clone)]
pub(crate) struct DepositRow {
    pub(crate) id: EntryId,
    pub(crate) space: SpaceId,
    pub(crate) log: LogId,
    pub(crate) device: DeviceId,
    pub(crate) claimed_at: i64,
    pub(crate) opened: Option<Opened>,
}

/// What its author, or the desk, reads of it.
#[derive(Debug, Clone)]
pub(crate) struct Opened {
    pub(crate) key: Key,
    pub(crate) deposited: Deposited,
}

impl DepositRow {
    /// Whether it opened, and is neither a translation nor a complaint.
    pub(crate) fn is_contribution(&self) -> bool {
        let is = |opened: &Opened| opened.deposited.complaint.is_none() && opened.deposited.record.translates.is_none();
        self.opened.as_ref().is_some_and(is)
    }

    /// The contribution that it is a version of.
    pub(crate) fn first(&self) -> EntryId {
        self.opened.as_ref().and_then(|opened| opened.deposited.first).unwrap_or(self.id)
    }
}

const COLUMNS: &str = "id, space, log, device, claimed_at, key, record";

fn deposit(row: &Row<'_>) -> rusqlite::Result<DepositRow> {
    let broken = |_| rusqlite::Error::InvalidQuery;
    let key = fixed_or_null::<32>(row, "key")?.map(Key);
    let record: Option<Vec<u8>> = row.get("record")?;
    let opened = match (key, record) {
        (Some(key), Some(record)) => Some(Opened { key, deposited: wire::parcel::decode(&record).map_err(broken)? }),
        _ => None,
    };
    Ok(DepositRow {
        id: EntryId(fixed(row, "id")?),
        space: SpaceId(fixed(row, "space")?),
        log: LogId(fixed(row, "log")?),
        device: DeviceId(fixed(row, "device")?),
        claimed_at: row.get("claimed_at")?,
        opened,
    })
}

/// A deposit that came, or was made here.
pub(crate) struct Came<'d> {
    /// Whether its author may say one thing alone (K22).
    pub(crate) says_one: bool,
    pub(crate) parcel: Hash,
    pub(crate) log: LogId,
    pub(crate) seq: u64,
    pub(crate) device: DeviceId,
    pub(crate) claimed_at: i64,
    pub(crate) deposit: &'d Deposit,
}

/// Keeps a deposit, opened by whichever of these keys opens it.
pub(crate) fn put_deposit(
    tx: &Transaction<'_>,
    space: SpaceId,
    came: &Came<'_>,
    keys: &Keyring,
) -> Result<EntryId, Fault> {
    let id = EntryId::of_deposit(&came.parcel);
    tx.prepare_cached(
        "INSERT OR IGNORE INTO deposit (id, space, log, seq, device, commitment, sealed, claimed_at, says_one, tag)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute((
        id.0,
        space.0,
        came.log.0,
        came.seq.cast_signed(),
        came.device.0,
        came.deposit.commitment.0,
        wire::parcel::encode(came.deposit),
        came.claimed_at,
        came.says_one,
        came.deposit.tag.map(|tag| tag.0),
    ))?;
    open_deposit(tx, (space, came.log), id, came.deposit, keys)?;
    // An office's word on it may have come first.
    settle(tx, space, keys, id)?;
    translations::settle_deposit(tx, id)?;
    Ok(id)
}

fn open_deposit(
    tx: &Transaction<'_>,
    (space, log): (SpaceId, LogId),
    id: EntryId,
    deposit: &Deposit,
    keys: &Keyring,
) -> Result<(), Fault> {
    let author = || {
        let own = author_keys(tx, space, log).ok().flatten()?;
        deposit.key_of_author(space, log, &own.exchange()).ok()
    };
    let Some(key) = deposit.key_at_desk(space, log, keys).ok().or_else(author) else { return Ok(()) };
    let Ok(mut deposited) = deposit.open(space, log, &key) else { return Ok(()) };
    // A later version is one of the same log alone: nobody speaks in another's place, or of what never was.
    let own = deposited.first.map(|first| origin_of(tx, first)).transpose()?.flatten();
    if own.is_none_or(|origin| origin.log != log) {
        deposited.first = None;
    }
    let first = deposited.first.unwrap_or(id);
    let translates = deposited.record.translates.map(|translates| translates.original.0);
    let complains = deposited.complaint.as_ref().map(|complaint| complaint.about.0);
    tx.prepare_cached(
        "UPDATE deposit SET key = ?2, record = ?3, first = ?4, translates = ?5, complains = ?6 WHERE id = ?1",
    )?
    .execute((id.0, key.0, wire::parcel::encode(&deposited), first.0, translates, complains))?;
    Ok(())
}

/// The keys of this device, or of the voice of this person whose log it is.
fn author_keys(tx: &Transaction<'_>, space: SpaceId, log: LogId) -> Result<Option<crdt::device::DeviceKeys>, Fault> {
    if let Some(voice) = super::voices::of_log(tx, log)? {
        return Ok(Some(voice.keys));
    }
    space::load_device(tx, space).map(Some)
}

/// Opens what could not be opened before: keys of the desk have come.
pub(crate) fn open_deposits(tx: &Transaction<'_>, space: SpaceId, keys: &Keyring) -> Result<(), Fault> {
    let mut statement = tx.prepare_cached("SELECT id, log, sealed FROM deposit WHERE space = ?1 AND key IS NULL")?;
    let shut = statement.query_map([space.0], |row| {
        Ok((EntryId(fixed(row, "id")?), LogId(fixed(row, "log")?), row.get::<_, Vec<u8>>("sealed")?))
    })?;
    for (id, log, sealed) in shut.collect::<Result<Vec<_>, _>>()? {
        let sealed: Deposit = wire::parcel::decode(&sealed).map_err(damaged)?;
        open_deposit(tx, (space, log), id, &sealed, keys)?;
        translations::settle_deposit(tx, id)?;
    }
    Ok(())
}

/// The key of a deposit that this device can read, by the name that its payloads bear.
pub(crate) fn key_of(tx: &Transaction<'_>, space: SpaceId, name: EpochId) -> Result<Option<Key>, Fault> {
    let mut statement = tx.prepare_cached("SELECT key FROM deposit WHERE space = ?1 AND key IS NOT NULL")?;
    let keys = statement.query_map([space.0], |row| Ok(Key(fixed(row, "key")?)))?;
    for key in keys {
        let key = key?;
        if key.epoch_id() == name {
            return Ok(Some(key));
        }
    }
    Ok(None)
}

/// One deposit.
pub(crate) fn get(tx: &Transaction<'_>, id: EntryId) -> Result<Option<DepositRow>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM deposit WHERE id = ?1");
    Ok(tx.prepare_cached(&sql)?.query_row([id.0], deposit).optional()?)
}

/// The words of a deposit, as they are for this device.
pub(crate) enum DepositWords {
    /// Nobody reads them here, or they have not come, or they are destroyed.
    Away,
    /// They do not open, or are not those that were committed to.
    Shut(Hash),
    /// They are here, in this payload.
    Here(Hash, Box<Body>),
}

/// The words of a deposit.
pub(crate) fn words_of_deposit(tx: &Transaction<'_>, row: &DepositRow) -> Result<DepositWords, Fault> {
    let Some(opened) = &row.opened else { return Ok(DepositWords::Away) };
    let Some(version) = opened.deposited.record.versions.last() else { return Ok(DepositWords::Away) };
    let Some(bytes) = space::payload(tx, version.payload)? else { return Ok(DepositWords::Away) };
    let body = Body::open(&opened.key, &bytes, version.commitment);
    Ok(body.map_or(DepositWords::Shut(version.payload), |body| DepositWords::Here(version.payload, Box::new(body))))
}

/// The same where they can be read.
pub(crate) fn body_of_deposit(tx: &Transaction<'_>, row: &DepositRow) -> Result<Option<Body>, Fault> {
    Ok(match words_of_deposit(tx, row)? {
        DepositWords::Here(_, body) => Some(*body),
        DepositWords::Away | DepositWords::Shut(_) => None,
    })
}

/// The deposits that are versions of one contribution, first to last.
pub(crate) fn versions(tx: &Transaction<'_>, first: EntryId) -> Result<Vec<DepositRow>, Fault> {
    // A later version is one of the same log alone: nobody adds to another's.
    let Some(origin) = origin_of(tx, first)? else { return Ok(Vec::new()) };
    let sql = format!("SELECT {COLUMNS} FROM deposit WHERE (id = ?1 OR first = ?1) AND log = ?2 ORDER BY seq");
    let mut statement = tx.prepare_cached(&sql)?;
    Ok(statement.query_map((first.0, origin.log.0), deposit)?.collect::<Result<_, _>>()?)
}

/// The last of them.
pub(crate) fn last_version(tx: &Transaction<'_>, first: EntryId) -> Result<Option<DepositRow>, Fault> {
    Ok(versions(tx, first)?.pop())
}

/// Lets go of every deposit of a space, before they are read again from its parcels.
pub(crate) fn forget(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    tx.execute("DELETE FROM deposit WHERE space = ?1", [space.0])?;
    tx.execute("DELETE FROM act_place WHERE space = ?1", [space.0])?;
    Ok(())
}

/// A contribution by id or unique beginning: one that is shown, or a deposit that this device can read; of a deposit that is
/// a later version, the first.
pub(crate) fn find(tx: &Transaction<'_>, typed: &str) -> Result<EntryId, Fault> {
    match blobs::find_entry(tx, typed) {
        Err(fault) if fault.code == Code::NotFound => {}
        found => return found,
    }
    let id = blobs::find_deposit(tx, typed)?;
    let row = get(tx, id)?.filter(|row| row.opened.is_some());
    row.map(|row| row.first()).ok_or_else(|| Fault::new(Code::NotFound).with("kind", "entry").with("id", typed))
}

/// The consultation of a contribution.
pub(crate) fn space_of(tx: &Transaction<'_>, id: EntryId) -> Result<SpaceId, Fault> {
    let found = tx
        .prepare_cached("SELECT space FROM entry WHERE id = ?1 UNION SELECT space FROM deposit WHERE id = ?1")?
        .query_row([id.0], |row| Ok(SpaceId(fixed(row, "space")?)));
    Ok(found?)
}

/// What the desk looks at: deposits that it can read, and contributions with which something was done, or about which it
/// has papers.
pub(crate) fn handled(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<EntryId>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT id FROM (SELECT id, seq, log FROM deposit WHERE space = ?1 AND key IS NOT NULL AND complains IS NULL
           UNION SELECT id, ordinal, log FROM entry WHERE space = ?1 AND deposit IS NULL
             AND (held OR EXISTS (SELECT 1 FROM desk_act WHERE desk_act.entry = entry.id)
               OR EXISTS (SELECT 1 FROM deposit WHERE deposit.complains = entry.id)
               OR EXISTS (SELECT 1 FROM paper_entry WHERE paper_entry.entry = entry.id))) ORDER BY log, seq",
    )?;
    let found = statement.query_map([space.0], |row| Ok(EntryId(fixed(row, "id")?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Whether a contribution is before all members here.
pub(crate) fn shown(tx: &Transaction<'_>, id: EntryId) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM entry WHERE id = ?1")?.exists([id.0])?)
}

/// Whether a contribution stands first on the page.
pub(crate) fn is_pinned(tx: &Transaction<'_>, id: EntryId) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM entry WHERE id = ?1 AND pinned")?.exists([id.0])?)
}

/// By which whoever has its receipt code finds a contribution.
pub(crate) fn tag_of(tx: &Transaction<'_>, id: EntryId) -> Result<Option<Hash>, Fault> {
    let found = tx
        .prepare_cached("SELECT tag FROM entry WHERE id = ?1 UNION SELECT tag FROM deposit WHERE id = ?1")?
        .query_row([id.0], |row| fixed_or_null(row, "tag"))
        .optional()?;
    Ok(found.flatten().map(Hash))
}

/// Whether a deposit, or any other that its receipt code is of, was taken back. Whoever cannot read deposits knows by nothing
/// else that one is a later version of another.
fn is_taken_back(tx: &Transaction<'_>, id: EntryId) -> Result<bool, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT ?1 AS id UNION SELECT other.id FROM deposit AS one JOIN deposit AS other
           ON other.space = one.space AND other.log = one.log AND other.tag = one.tag WHERE one.id = ?1",
    )?;
    let versions = statement.query_map([id.0], |row| Ok(EntryId(fixed(row, "id")?)))?;
    for version in versions.collect::<Result<Vec<_>, _>>()? {
        if stands(tx, version)?.withdrawn {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What any member can tell of a contribution that is not shown: what offices did with it, whatever its words.
pub(crate) fn public_state(tx: &Transaction<'_>, id: EntryId, unheard: bool) -> Result<&'static str, Fault> {
    let outcome = stands(tx, id)?;
    Ok(match (is_taken_back(tx, id)?, outcome.place.map(|(_, kind)| kind)) {
        (true, _) => "withdrawn",
        (_, Some(Kind::Return)) => "returned",
        (_, Some(Kind::Hide)) => "hidden",
        _ if unheard => "here",
        _ => "received",
    })
}

/// Whether a contribution was taken back.
pub(crate) fn is_withdrawn(tx: &Transaction<'_>, id: EntryId) -> Result<bool, Fault> {
    let shown = tx.prepare_cached("SELECT 1 FROM entry WHERE id = ?1 AND withdrawn")?.exists([id.0])?;
    Ok(shown || stands(tx, id)?.withdrawn)
}

/// The words that are shown of a contribution, as Markdown.
pub(crate) fn words_here(tx: &Transaction<'_>, id: EntryId) -> Result<Option<(String, Option<OnBehalf>)>, Fault> {
    let mut statement = tx.prepare_cached("SELECT markdown, on_behalf FROM body WHERE entry = ?1")?;
    Ok(statement.query_row([id.0], |row| Ok((row.get("markdown")?, super::behalf::told(row)?))).optional()?)
}

/// The payloads in which words of a contribution lie that everybody reads.
pub(crate) fn payloads_shown(tx: &Transaction<'_>, id: EntryId) -> Result<Vec<Hash>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT payload FROM entry WHERE id = ?1 AND payload IS NOT NULL
         UNION SELECT payload FROM desk_act WHERE payload IS NOT NULL
           AND entry IN (SELECT ?1 UNION SELECT deposit FROM entry WHERE id = ?1 AND deposit IS NOT NULL)",
    )?;
    let found = statement.query_map([id.0], |row| Ok(Hash(fixed(row, "payload")?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// The words of the present version of a contribution that members read: payload and commitment.
pub(crate) fn present(tx: &Transaction<'_>, id: EntryId) -> Result<Option<(Hash, Hash)>, Fault> {
    let mut statement = tx.prepare_cached("SELECT payload, commitment FROM entry WHERE id = ?1")?;
    let hash = |row: &Row<'_>, column| fixed_or_null(row, column).map(|hash| hash.map(Hash));
    let found = statement.query_row([id.0], |row| Ok(hash(row, "payload")?.zip(hash(row, "commitment")?)));
    Ok(found.optional()?.flatten())
}

/// Where a contribution stands that was not deposited.
pub(crate) fn seat_place(tx: &Transaction<'_>, id: EntryId) -> Result<Option<(LogId, u64)>, Fault> {
    let mut statement = tx.prepare_cached("SELECT log, ordinal FROM entry WHERE id = ?1 AND ordinal > 0")?;
    let place = |row: &Row<'_>| Ok((LogId(fixed(row, "log")?), row.get::<_, i64>("ordinal")?.cast_unsigned()));
    Ok(statement.query_row([id.0], place).optional()?)
}

/// The questions that a contribution answers by an office's word; none where nobody said so.
pub(crate) fn reassigned(tx: &Transaction<'_>, first: EntryId) -> Result<Option<Vec<String>>, Fault> {
    stands(tx, first)?.questions.map(|act| acts::questions_of(tx, act)).transpose()
}

/// The questions that its author named.
pub(crate) fn asked(tx: &Transaction<'_>, id: EntryId, row: Option<&DepositRow>) -> Result<Vec<String>, Fault> {
    if let Some(opened) = row.and_then(|row| row.opened.as_ref()) {
        return Ok(opened.deposited.record.questions.clone());
    }
    let found = tx.prepare_cached("SELECT coalesce(asked, questions) AS asked FROM entry WHERE id = ?1")?;
    let words = { found }.query_row([id.0], |row| row.get::<_, String>("asked")).optional()?;
    Ok(words.unwrap_or_default().split_whitespace().map(str::to_owned).collect())
}

/// The name of a contribution's author, as it is shown; empty where none is.
pub(crate) fn author_name(tx: &Transaction<'_>, space: SpaceId, first: EntryId) -> Result<String, Fault> {
    let Some(origin) = origin_of(tx, first)? else { return Ok(String::new()) };
    let found = tx
        .prepare_cached("SELECT name FROM person WHERE space = ?1 AND id = ?2")?
        .query_row((space.0, origin.person), |row| row.get::<_, Option<String>>(0))
        .optional()?;
    Ok(found.flatten().unwrap_or_default())
}

/// What lists at the desk are narrowed by.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) author: String,
    pub(crate) language: String,
    pub(crate) questions: Vec<String>,
    pub(crate) room: Option<String>,
    pub(crate) filed: Filed,
}

/// The same of a deposit that opened, or of a contribution that members read.
pub(crate) fn facts(tx: &Transaction<'_>, id: EntryId, row: Option<&DepositRow>) -> Result<Facts, Fault> {
    if let Some((row, opened)) = row.and_then(|row| Some((row, row.opened.as_ref()?))) {
        let record = &opened.deposited.record;
        let questions = reassigned(tx, row.first())?.unwrap_or_else(|| record.questions.clone());
        let language = record.language.clone();
        let (room, filed) = (record.room.clone(), filing::filed_of(record.filed.as_ref()));
        return Ok(Facts { author: row.device.to_string(), language, questions, room, filed });
    }
    let mut statement =
        tx.prepare_cached("SELECT person, language, questions, room, areas, sort FROM entry WHERE id = ?1")?;
    let found = statement.query_row([id.0], |row| {
        let list = |column| row.get::<_, String>(column).map(|ids| ids.split_whitespace().map(str::to_owned).collect());
        Ok(Facts {
            author: row.get("person")?,
            language: row.get("language")?,
            questions: list("questions")?,
            room: row.get("room")?,
            filed: Filed { areas: list("areas")?, kind: row.get("sort")? },
        })
    });
    Ok(found.optional()?.unwrap_or_default())
}
