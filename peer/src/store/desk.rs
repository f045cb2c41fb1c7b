//! The desk in the store: deposits, acts and acceptances, and what of a contribution they let be shown (docs/model.md,
//! rules G1–G8).
//!
//! Left out on purpose: who may do what (the calls say), and what stands of several acts (`crdt::desk` says).

use super::blobs::{self, fixed, fixed_or_null};
use super::search;
use super::space::{self, damaged};
use super::views::{self, Speaker, Words};
use crate::fault::{Code, Fault};
use crdt::charter::{Charter, Standing};
use crdt::deposit::{Deposit, Deposited};
use crdt::desk::{ActRecord, Done, Kind, Outcome, outcome};
use crdt::seal::Key;
use crdt::seat::{Accepts, EntryRecord, Version};
use crdt::space::Keyring;
use rusqlite::{OptionalExtension, Row, Transaction};
use wire::{ActId, DeviceId, EntryId, Hash, Lane, LogId, SpaceId};

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
    let Ok(deposited) = deposit.open(space, log, &key) else { return Ok(()) };
    let first = deposited.first.unwrap_or(id);
    tx.prepare_cached("UPDATE deposit SET key = ?2, record = ?3, first = ?4 WHERE id = ?1")?.execute((
        id.0,
        key.0,
        wire::parcel::encode(&deposited),
        first.0,
    ))?;
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
    }
    Ok(())
}

/// One deposit.
pub(crate) fn get(tx: &Transaction<'_>, id: EntryId) -> Result<Option<DepositRow>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM deposit WHERE id = ?1");
    Ok(tx.prepare_cached(&sql)?.query_row([id.0], deposit).optional()?)
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

/// An act as views hold it.
#[derive(Debug, Clone)]
pub(crate) struct ActRow {
    pub(crate) id: ActId,
    pub(crate) device: DeviceId,
    pub(crate) kind: Kind,
    pub(crate) over: Vec<ActId>,
    pub(crate) note: Option<Hash>,
    pub(crate) body: Option<(Hash, Hash)>,
    pub(crate) claimed_at: i64,
}

const ACT_COLUMNS: &str = "id, device, kind, over, note, payload, commitment, claimed_at";

fn act(row: &Row<'_>) -> rusqlite::Result<ActRow> {
    let over: Vec<u8> = row.get("over")?;
    let payload = fixed_or_null::<32>(row, "payload")?.map(Hash);
    let commitment = fixed_or_null::<32>(row, "commitment")?.map(Hash);
    Ok(ActRow {
        id: ActId(fixed(row, "id")?),
        device: DeviceId(fixed(row, "device")?),
        kind: Kind::from_word(&row.get::<_, String>("kind")?).ok_or(rusqlite::Error::InvalidQuery)?,
        over: over.chunks_exact(ActId::LEN).filter_map(|id| ActId::from_slice(id).ok()).collect(),
        note: fixed_or_null::<32>(row, "note")?.map(Hash),
        body: payload.zip(commitment),
        claimed_at: row.get("claimed_at")?,
    })
}

/// The acts on one contribution that count, in a fixed order (G5).
pub(crate) fn acts(tx: &Transaction<'_>, entry: EntryId) -> Result<Vec<ActRow>, Fault> {
    let sql = format!(
        "SELECT {ACT_COLUMNS} FROM desk_act WHERE entry = ?1 AND ((is_office AND kind <> 'withdraw') OR (kind = 'withdraw'
           AND log = coalesce((SELECT log FROM deposit WHERE id = ?1), (SELECT log FROM entry WHERE id = ?1))))
         ORDER BY claimed_at, id"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    Ok(statement.query_map([entry.0], act)?.collect::<Result<_, _>>()?)
}

/// What stands of the acts on one contribution.
pub(crate) fn stands(tx: &Transaction<'_>, entry: EntryId) -> Result<Outcome, Fault> {
    let done = |act: ActRow| Done { id: act.id, kind: act.kind, over: act.over };
    Ok(outcome(&acts(tx, entry)?.into_iter().map(done).collect::<Vec<_>>()))
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

/// What the desk looks at: deposits that it can read, and contributions with which something was done.
pub(crate) fn handled(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<EntryId>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT id FROM (SELECT id, seq, log FROM deposit WHERE space = ?1 AND key IS NOT NULL
           UNION SELECT id, ordinal, log FROM entry WHERE space = ?1 AND deposit IS NULL
             AND EXISTS (SELECT 1 FROM desk_act WHERE desk_act.entry = entry.id)) ORDER BY log, seq",
    )?;
    let found = statement.query_map([space.0], |row| Ok(EntryId(fixed(row, "id")?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Whether a contribution is before all members here.
pub(crate) fn shown(tx: &Transaction<'_>, id: EntryId) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM entry WHERE id = ?1")?.exists([id.0])?)
}

/// By which whoever has its receipt code finds a contribution.
pub(crate) fn tag_of(tx: &Transaction<'_>, id: EntryId) -> Result<Option<Hash>, Fault> {
    let found = tx
        .prepare_cached("SELECT tag FROM entry WHERE id = ?1 UNION SELECT tag FROM deposit WHERE id = ?1")?
        .query_row([id.0], |row| fixed_or_null(row, "tag"))
        .optional()?;
    Ok(found.flatten().map(Hash))
}

/// What any member can tell of a contribution that is not shown: what offices did with it, whatever its words.
pub(crate) fn public_state(tx: &Transaction<'_>, id: EntryId, unheard: bool) -> Result<&'static str, Fault> {
    let outcome = stands(tx, id)?;
    Ok(match (outcome.withdrawn, outcome.place.map(|(_, kind)| kind)) {
        (true, _) => "withdrawn",
        (_, Some(Kind::Return)) => "returned",
        (_, Some(Kind::Hide)) => "hidden",
        _ if unheard => "here",
        _ => "received",
    })
}

/// The deposit whose words are shown of a contribution.
pub(crate) fn shown_deposit(tx: &Transaction<'_>, id: EntryId) -> Result<Option<EntryId>, Fault> {
    let found = tx
        .prepare_cached("SELECT deposit FROM entry WHERE id = ?1")?
        .query_row([id.0], |row| fixed_or_null(row, "deposit"))
        .optional()?;
    Ok(found.flatten().map(EntryId))
}

/// Whether a contribution was taken back.
pub(crate) fn is_withdrawn(tx: &Transaction<'_>, id: EntryId) -> Result<bool, Fault> {
    let shown = tx.prepare_cached("SELECT 1 FROM entry WHERE id = ?1 AND withdrawn")?.exists([id.0])?;
    Ok(shown || stands(tx, id)?.withdrawn)
}

/// The words that are shown of a contribution, as Markdown.
pub(crate) fn words_here(tx: &Transaction<'_>, id: EntryId) -> Result<Option<String>, Fault> {
    let mut statement = tx.prepare_cached("SELECT markdown FROM body WHERE entry = ?1")?;
    Ok(statement.query_row([id.0], |row| row.get(0)).optional()?)
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

/// Where a contribution stands that was not deposited.
pub(crate) fn seat_place(tx: &Transaction<'_>, id: EntryId) -> Result<Option<(LogId, u64)>, Fault> {
    let mut statement = tx.prepare_cached("SELECT log, ordinal FROM entry WHERE id = ?1 AND ordinal > 0")?;
    let place = |row: &Row<'_>| Ok((LogId(fixed(row, "log")?), row.get::<_, i64>("ordinal")?.cast_unsigned()));
    Ok(statement.query_row([id.0], place).optional()?)
}

/// Whether anything was done with a contribution.
pub(crate) fn has_acts(tx: &Transaction<'_>, entry: EntryId) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM desk_act WHERE entry = ?1")?.exists([entry.0])?)
}

/// Notes in which parcel an act stands.
pub(crate) fn put_place(tx: &Transaction<'_>, space: SpaceId, log: LogId, ordinal: u64, seq: u64) -> Result<(), Fault> {
    tx.prepare_cached("INSERT OR REPLACE INTO act_place (log, ordinal, space, seq) VALUES (?1, ?2, ?3, ?4)")?
        .execute((log.0, ordinal.cast_signed(), space.0, seq.cast_signed()))?;
    Ok(())
}

/// Writes an act's row, and what it changes.
pub(crate) fn put_act(
    tx: &Transaction<'_>,
    speaker: Speaker<'_>,
    charter: &Charter,
    ordinal: u64,
    record: &ActRecord,
) -> Result<(), Fault> {
    let id = ActId::of(speaker.log, ordinal);
    let over: Vec<u8> = record.over.iter().flat_map(|id| id.0).collect();
    tx.prepare_cached(
        "INSERT OR REPLACE INTO desk_act (id, space, log, ordinal, device, entry, kind, over, note, payload, commitment,
           claimed_at, is_office) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(rusqlite::params![
        id.0,
        speaker.space.0,
        speaker.log.0,
        ordinal.cast_signed(),
        speaker.device.0,
        record.about.0,
        record.kind.word(),
        over,
        record.note.map(|note| note.0),
        record.body.map(|body| body.payload.0),
        record.body.map(|body| body.commitment.0),
        record.claimed_at,
        was_office(tx, charter, speaker, ordinal)?,
    ])?;
    if matches!(record.kind, Kind::Redact | Kind::Withdraw) && acts(tx, record.about)?.iter().any(|act| act.id == id) {
        for payload in &record.destroys {
            destroy(tx, record.about, *payload)?;
        }
    }
    settle(tx, speaker.space, speaker.keys, record.about)?;
    Ok(())
}

/// G3: whether the doer was an office where the act stands.
fn was_office(tx: &Transaction<'_>, charter: &Charter, speaker: Speaker<'_>, ordinal: u64) -> Result<bool, Fault> {
    let seq: Option<i64> = tx
        .prepare_cached("SELECT seq FROM act_place WHERE log = ?1 AND ordinal = ?2")?
        .query_row((speaker.log.0, ordinal.cast_signed()), |row| row.get(0))
        .optional()?;
    // Without its parcel there is an office's word for it alone (N3), and the role of today.
    let Some(seq) = seq else { return Ok(charter.is_office(speaker.device)) };
    let standing = charter.standing(speaker.device, Lane::Seat, speaker.log, seq.cast_unsigned());
    Ok(matches!(standing, Standing::Counts(role) if role.is_office()))
}

/// Roles changed: whose acts count is looked at again.
pub(crate) fn refresh(tx: &Transaction<'_>, space: SpaceId, charter: &Charter, keys: &Keyring) -> Result<(), Fault> {
    let mut changed = Vec::new();
    let mut statement =
        tx.prepare_cached("SELECT log, ordinal, device, entry, is_office FROM desk_act WHERE space = ?1")?;
    let rows = statement.query_map([space.0], |row| {
        let ordinal: i64 = row.get("ordinal")?;
        let ids = (LogId(fixed(row, "log")?), DeviceId(fixed(row, "device")?), EntryId(fixed(row, "entry")?));
        Ok((ids, ordinal, row.get::<_, bool>("is_office")?))
    })?;
    for ((log, device, entry), ordinal, before) in rows.collect::<Result<Vec<_>, _>>()? {
        let now = was_office(tx, charter, Speaker { space, log, device, keys }, ordinal.cast_unsigned())?;
        if now != before {
            tx.prepare_cached("UPDATE desk_act SET is_office = ?3 WHERE log = ?1 AND ordinal = ?2")?
                .execute((log.0, ordinal, now))?;
            changed.push(entry);
        }
    }
    changed.into_iter().try_for_each(|entry| settle(tx, space, keys, entry).map(drop))
}

/// An office's entry that accepts a deposit.
pub(crate) fn put_acceptance(
    tx: &Transaction<'_>,
    speaker: Speaker<'_>,
    ordinal: u64,
    record: &EntryRecord,
    accepts: Accepts,
) -> Result<EntryId, Fault> {
    tx.prepare_cached(
        "INSERT OR REPLACE INTO acceptance (log, ordinal, space, deposit, entry, masked, record)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((
        speaker.log.0,
        ordinal.cast_signed(),
        speaker.space.0,
        accepts.deposit.0,
        accepts.first.0,
        accepts.masked,
        wire::parcel::encode(record),
    ))?;
    settle(tx, speaker.space, speaker.keys, accepts.first)?;
    Ok(accepts.first)
}

/// The contribution that a seat's entry is, or accepts.
pub(crate) fn entry_of(tx: &Transaction<'_>, log: LogId, ordinal: u64) -> Result<EntryId, Fault> {
    let accepted = tx
        .prepare_cached("SELECT entry FROM acceptance WHERE log = ?1 AND ordinal = ?2")?
        .query_row((log.0, ordinal.cast_signed()), |row| Ok(EntryId(fixed(row, "entry")?)))
        .optional()?;
    Ok(accepted.unwrap_or_else(|| EntryId::of(log, ordinal)))
}

/// An acceptance that counts: its author is an office that accepted there.
struct Accepted {
    log: LogId,
    deposit: EntryId,
    masked: i64,
    record: EntryRecord,
}

/// G4: the acceptances of a contribution that count.
fn acceptances(tx: &Transaction<'_>, first: EntryId) -> Result<Vec<Accepted>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT log, deposit, masked, record FROM acceptance WHERE entry = ?1 AND EXISTS (SELECT 1 FROM desk_act
           WHERE desk_act.log = acceptance.log AND desk_act.entry = acceptance.deposit AND kind = 'accept' AND is_office)
         ORDER BY log, ordinal",
    )?;
    let rows = statement.query_map([first.0], |row| {
        let ids = (LogId(fixed(row, "log")?), EntryId(fixed(row, "deposit")?));
        Ok((ids, row.get("masked")?, row.get::<_, Vec<u8>>("record")?))
    })?;
    let mut found = Vec::new();
    for row in rows {
        let ((log, deposit), masked, record) = row?;
        found.push(Accepted { log, deposit, masked, record: wire::parcel::decode(&record).map_err(damaged)? });
    }
    Ok(found)
}

/// A deposit's place in its author's log; one that is not here cannot be shown as anybody's.
fn place_of(tx: &Transaction<'_>, deposit: EntryId) -> Result<Option<(LogId, i64, DeviceId)>, Fault> {
    let found =
        tx.prepare_cached("SELECT log, seq, device FROM deposit WHERE id = ?1")?.query_row([deposit.0], |row| {
            Ok((LogId(fixed(row, "log")?), row.get("seq")?, DeviceId(fixed(row, "device")?)))
        });
    Ok(found.optional()?)
}

/// Whose a contribution is.
struct Origin {
    log: LogId,
    person: String,
    /// Whether it began as a deposit.
    deposited: bool,
}

fn origin_of(tx: &Transaction<'_>, id: EntryId) -> Result<Option<Origin>, Fault> {
    if let Some((log, _, device)) = place_of(tx, id)? {
        return Ok(Some(Origin { log, person: device.to_string(), deposited: true }));
    }
    let found = tx.prepare_cached("SELECT log, person FROM entry WHERE id = ?1")?.query_row([id.0], |row| {
        Ok(Origin { log: LogId(fixed(row, "log")?), person: row.get("person")?, deposited: false })
    });
    Ok(found.optional()?)
}

/// K22: whether somebody who may say one thing said another before.
fn is_one_too_many(tx: &Transaction<'_>, id: EntryId) -> Result<bool, Fault> {
    let before = "SELECT 1 FROM deposit AS this WHERE this.id = ?1 AND this.says_one AND
        (EXISTS (SELECT 1 FROM deposit AS other WHERE other.log = this.log AND other.seq < this.seq)
          OR EXISTS (SELECT 1 FROM entry WHERE entry.log = this.log AND entry.ordinal > 0))";
    Ok(tx.prepare_cached(before)?.exists([id.0])?)
}

/// G4–G7: brings what is shown of a contribution into line with the acts on it.
pub(crate) fn settle(tx: &Transaction<'_>, space: SpaceId, keys: &Keyring, about: EntryId) -> Result<Words, Fault> {
    let first = "SELECT entry FROM acceptance WHERE deposit = ?1 LIMIT 1";
    let first = tx.prepare_cached(first)?.query_row([about.0], |row| fixed(row, "entry")).optional()?;
    let id = first.map_or(about, EntryId);
    let Some(origin) = origin_of(tx, id)? else { return Ok(Words::None) };
    let accepted = if is_one_too_many(tx, id)? { Vec::new() } else { acceptances(tx, id)? };
    let shown = shown_version(tx, &origin, accepted)?;
    if shown.is_none() && origin.deposited {
        // Not accepted yet; or whoever did is no office by what has come since.
        remove(tx, id)?;
        return Ok(Words::None);
    }
    let withdrawn = stands(tx, id)?.withdrawn;
    let version = shown.as_ref().map_or(id, |(accepted, _)| accepted.deposit);
    if let Some((accepted, versions)) = &shown {
        put_shown(tx, (space, id), &origin, accepted, *versions, withdrawn)?;
    }
    if withdrawn {
        destroy_all(tx, id)?;
    }
    let outcome = stands(tx, version)?;
    let hides: &[Kind] = if shown.is_some() { &[Kind::Hide, Kind::Return] } else { &[Kind::Hide] };
    let hidden = outcome.place.is_some_and(|(_, kind)| hides.contains(&kind));
    let body = outcome.words.map(|act| body_of(tx, act)).transpose()?.flatten();
    tx.prepare_cached("UPDATE entry SET hidden = ?2, redacted = redacted OR ?3 WHERE id = ?1")?.execute((
        id.0,
        hidden,
        body.is_some(),
    ))?;
    views::put_shown_words(tx, space, keys, id, body)
}

fn body_of(tx: &Transaction<'_>, act: ActId) -> Result<Option<(Hash, Hash)>, Fault> {
    let sql = format!("SELECT {ACT_COLUMNS} FROM desk_act WHERE id = ?1");
    Ok(tx.prepare_cached(&sql)?.query_row([act.0], self::act).optional()?.and_then(|act| act.body))
}

/// G4: the latest accepted version; of rival acceptances the one that masks most, then the lowest name. With it how many
/// versions were accepted. Nobody's deposit is a version of another's contribution.
fn shown_version(
    tx: &Transaction<'_>,
    origin: &Origin,
    accepted: Vec<Accepted>,
) -> Result<Option<(Accepted, usize)>, Fault> {
    let mut placed = Vec::new();
    for one in accepted {
        if let Some((log, seq, _)) = place_of(tx, one.deposit)?
            && log == origin.log
        {
            placed.push((seq, one));
        }
    }
    let versions: std::collections::BTreeSet<EntryId> = placed.iter().map(|(_, one)| one.deposit).collect();
    let payload = |one: &Accepted| std::cmp::Reverse(one.record.versions.last().map(|version| version.payload));
    let best = placed.into_iter().max_by_key(|(seq, one)| (*seq, one.masked, payload(one)));
    Ok(best.map(|(_, one)| (one, versions.len())))
}

fn put_shown(
    tx: &Transaction<'_>,
    (space, id): (SpaceId, EntryId),
    origin: &Origin,
    accepted: &Accepted,
    versions: usize,
    withdrawn: bool,
) -> Result<(), Fault> {
    let record = EntryRecord { withdrawn, ..accepted.record.clone() };
    let shown = views::Shown {
        id,
        space,
        log: origin.log,
        ordinal: 0,
        person: origin.person.clone(),
        importer: None,
        versions: versions + usize::from(!origin.deposited),
        deposit: Some(accepted.deposit),
    };
    views::put_row(tx, &shown, &record)?;
    let commitment: Option<[u8; 32]> = tx
        .prepare_cached("SELECT commitment FROM deposit WHERE id = ?1")?
        .query_row([accepted.deposit.0], |row| fixed(row, "commitment"))
        .optional()?;
    let same = record.versions.last().map(|version| version.commitment.0) == commitment;
    tx.prepare_cached("UPDATE entry SET redacted = ?2 WHERE id = ?1")?.execute((id.0, !same))?;
    Ok(())
}

fn remove(tx: &Transaction<'_>, id: EntryId) -> Result<(), Fault> {
    tx.prepare_cached("DELETE FROM entry WHERE id = ?1")?.execute([id.0])?;
    search::remove(tx, "entry", &id.to_string())
}

/// G6: words of a contribution go: its author's payload, or those by which offices accepted it.
fn destroy(tx: &Transaction<'_>, about: EntryId, payload: Hash) -> Result<(), Fault> {
    for log in logs_of(tx, about)? {
        space::destroy_payload(tx, log, payload)?;
    }
    Ok(())
}

/// The logs whose payloads are this contribution's.
fn logs_of(tx: &Transaction<'_>, about: EntryId) -> Result<Vec<LogId>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT log FROM acceptance WHERE entry = ?1 OR deposit = ?1
         UNION SELECT log FROM deposit WHERE id = ?1 UNION SELECT log FROM entry WHERE id = ?1",
    )?;
    let logs = statement.query_map([about.0], |row| Ok(LogId(fixed(row, "log")?)))?;
    Ok(logs.collect::<Result<_, _>>()?)
}

/// G7: whatever was accepted of a contribution that its author took back; what was deposited, the act of taking back names.
fn destroy_all(tx: &Transaction<'_>, first: EntryId) -> Result<(), Fault> {
    let payloads = |record: &EntryRecord| -> Vec<Hash> {
        let attached = record.attachments.iter().map(|attachment| attachment.payload);
        record.versions.iter().map(|version: &Version| version.payload).chain(attached).collect()
    };
    for one in acceptances(tx, first)? {
        for payload in payloads(&one.record) {
            space::destroy_payload(tx, one.log, payload)?;
        }
    }
    Ok(())
}
