//! View rows, computed from charter, documents and bodies. The same functions serve an act, an ingest and a rebuild, so
//! that there is one way to compute them.

use super::ahead::{Ready, With};
use super::behalf;
use super::blobs::join_hashes;
use super::desk;
use super::likeness::{self, Looked};
use super::search;
use super::space::{self, Known};
use super::translations;
use crate::fault::Fault;
use crdt::agenda::Agenda;
use crdt::charter::Charter;
use crdt::document::Automerge;
use crdt::payload::{self, Body};
use crdt::seat::{self, EntryRecord, Profile, Source};
use crdt::space::Keyring;
use crdt::text::{RichText, search as words};
use crdt::view::Deed;
use rusqlite::{OptionalExtension, Transaction};
use wire::{DeviceId, EntryId, Hash, LogId, SpaceId};

/// The id of a named source.
pub(crate) fn source_id(log: LogId, key: &str) -> String {
    crate::vault::hex(&Hash::of("baraza source v1", &[&log.0, key.as_bytes()]).short())
}

/// Writes the agenda's rows.
pub(crate) fn put_agenda(
    tx: &Transaction<'_>,
    space: SpaceId,
    agenda: &Agenda,
    welcome: &RichText,
    heads: &[Hash],
) -> Result<(), Fault> {
    let welcome = serde_json::to_string(welcome).map_err(|_| Fault::internal("welcome"))?;
    tx.prepare_cached(
        "INSERT OR REPLACE INTO agenda (space, title, title_guessed, welcome, objective, outcome, state, opens, closes,
           moderated, page_key, rivals, heads) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute((
        space.0,
        &agenda.title,
        agenda.title_guessed,
        welcome,
        &agenda.objective,
        &agenda.outcome,
        agenda.state.word(),
        &agenda.opens,
        &agenda.closes,
        agenda.moderated,
        &agenda.page_key,
        wire::parcel::encode(&agenda.conflicts),
        join_hashes(heads),
    ))?;
    super::closing::put_moves(tx, space, agenda)?;
    tx.execute("DELETE FROM question WHERE space = ?1", [space.0])?;
    for (place, question) in (0_i64..).zip(&agenda.questions) {
        let parent = question.parent.as_ref().filter(|parent| !parent.is_empty());
        let heading = question.heading.as_ref().filter(|heading| !heading.is_empty());
        tx.prepare_cached(
            "INSERT INTO question (space, id, place, number, text, parent, heading) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute((space.0, &question.id, place, &question.number, &question.text, parent, heading))?;
        search::put(tx, space, "question", &question.id, "", &words::normalise(&question.text))?;
    }
    super::filing::put(tx, space, agenda)
}

/// Writes only the heads, after a seat changed.
pub(crate) fn put_heads(tx: &Transaction<'_>, space: SpaceId, heads: &[Hash]) -> Result<(), Fault> {
    tx.prepare_cached("UPDATE agenda SET heads = ?2 WHERE space = ?1")?.execute((space.0, join_hashes(heads)))?;
    Ok(())
}

/// Writes who a member is.
fn put_member(
    tx: &Transaction<'_>,
    space: SpaceId,
    log: LogId,
    device: DeviceId,
    charter: &Charter,
    profile: &Profile,
) -> Result<(), Fault> {
    let Some((word, by_door)) = charter.word(device) else { return Ok(()) };
    put_person(tx, space, &device.to_string(), log, profile, word, by_door, false)
}

#[allow(clippy::too_many_arguments)] // one row's columns, called from the two functions around it
fn put_person(
    tx: &Transaction<'_>,
    space: SpaceId,
    id: &str,
    log: LogId,
    profile: &Profile,
    role: &str,
    unconfirmed: bool,
    imported: bool,
) -> Result<(), Fault> {
    tx.prepare_cached(
        "INSERT OR REPLACE INTO person
           (space, id, log, name, organisation, office, country, position, role, unconfirmed, imported)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute((
        space.0,
        id,
        log.0,
        &profile.name,
        &profile.organisation,
        &profile.office,
        &profile.country,
        &profile.position,
        role,
        unconfirmed,
        imported,
    ))?;
    Ok(())
}

/// Writes a named source.
fn put_source(tx: &Transaction<'_>, space: SpaceId, log: LogId, key: &str, source: &Source) -> Result<(), Fault> {
    let profile = Profile { name: source.name.clone(), ..Profile::default() };
    let role = if source.moderator { "moderator" } else { "contributor" };
    put_person(tx, space, &source_id(log, key), log, &profile, role, false, true)
}

/// Brings everybody's role up to date with the charter: that of members, and the word for those who are none any more.
pub(crate) fn refresh_roles(tx: &Transaction<'_>, space: SpaceId, charter: &Charter) -> Result<(), Fault> {
    tx.execute("DELETE FROM member WHERE space = ?1", [space.0])?;
    for (device, member) in charter.members().filter(|(_, member)| !member.is_voice) {
        tx.prepare_cached(
            "INSERT OR REPLACE INTO member (space, device, role, by_door, card, lost) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((
            space.0,
            device.0,
            member.role.word(),
            member.by_door,
            crdt::card::name(&member.card),
            member.is_lost,
        ))?;
    }
    for device in charter.everybody() {
        let Some((word, by_door)) = charter.word(device) else { continue };
        tx.prepare_cached("UPDATE person SET role = ?3, unconfirmed = ?4 WHERE space = ?1 AND id = ?2")?.execute((
            space.0,
            device.to_string(),
            word,
            by_door,
        ))?;
    }
    Ok(())
}

/// Whose seat is being written.
#[derive(Clone, Copy)]
pub(crate) struct Speaker<'a> {
    pub(crate) space: SpaceId,
    pub(crate) log: LogId,
    pub(crate) device: DeviceId,
    pub(crate) keys: &'a Keyring,
}

/// A contribution's row as it is shown, whoever's seat it stands in.
pub(crate) struct Shown {
    pub(crate) id: EntryId,
    pub(crate) space: SpaceId,
    pub(crate) log: LogId,
    pub(crate) ordinal: u64,
    pub(crate) person: String,
    pub(crate) importer: Option<String>,
    pub(crate) versions: usize,
    /// The deposit whose words these are.
    pub(crate) deposit: Option<EntryId>,
}

/// Writes an entry's rows, and its body when that is here.
pub(crate) fn put_entry(
    tx: &Transaction<'_>,
    speaker: Speaker<'_>,
    ordinal: u64,
    record: &EntryRecord,
) -> Result<EntryId, Fault> {
    if let Some(accepts) = record.accepts {
        return desk::put_acceptance(tx, speaker, ordinal, record, accepts);
    }
    let id = EntryId::of(speaker.log, ordinal);
    let member = speaker.device.to_string();
    // X4: who translated is who wrote it, whatever source it names.
    let (person, importer) = match record.origin.as_ref().filter(|_| record.translates.is_none()) {
        Some(origin) => (source_id(speaker.log, &origin.source), Some(member)),
        None => (member, None),
    };
    let (space, log, versions) = (speaker.space, speaker.log, record.versions.len());
    put_row(tx, &Shown { id, space, log, ordinal, person, importer, versions, deposit: None }, record)?;
    translations::put_versions(tx, id, record)?;
    if record.withdrawn {
        let attached = record.attachments.iter().map(|attachment| attachment.payload);
        for payload in record.versions.iter().map(|version| version.payload).chain(attached) {
            space::destroy_payload(tx, log, payload)?;
        }
    }
    desk::settle(tx, space, speaker.keys, id)?;
    Ok(id)
}

/// Writes a contribution's row, its questions and its files.
pub(crate) fn put_row(tx: &Transaction<'_>, shown: &Shown, record: &EntryRecord) -> Result<(), Fault> {
    let version = record.versions.last();
    let origin = record.origin.as_ref();
    // X1: a translation answers nothing and replies to nothing, whatever it says.
    let alone = record.translates.map(|_| EntryRecord {
        parent: None,
        questions: Vec::new(),
        room: None,
        filed: None,
        origin: None,
        attachments: Vec::new(),
        ..record.clone()
    });
    let record = alone.as_ref().unwrap_or(record);
    let filed = record.filed.clone().unwrap_or_default();
    tx.prepare_cached(
        "INSERT INTO entry (id, space, log, ordinal, place, person, importer, parent, parent_guessed, room, questions,
           language, direction, attribution, withdrawn, versions, payload, commitment, claimed_at, posted, permalink,
           fingerprint, quote, audience, tag, deposit, knew, areas, sort, summary,
           translates, translates_version, translates_of)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
           ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33)
         ON CONFLICT DO UPDATE SET withdrawn = ?15, versions = ?16, payload = ?17, commitment = ?18, claimed_at = ?19,
           quote = ?23, audience = ?24, deposit = ?26, knew = ?27, room = ?10, areas = ?28, sort = ?29, summary = ?30,
           translates = ?31, translates_version = ?32, translates_of = ?33",
    )?
    .execute(rusqlite::params![
        shown.id.0,
        shown.space.0,
        shown.log.0,
        shown.ordinal.cast_signed(),
        record.order,
        shown.person,
        shown.importer,
        record.parent.map(|parent| parent.0),
        record.parent_guessed,
        record.room,
        record.questions.join(" "),
        record.language,
        record.direction,
        record.attribution,
        record.withdrawn,
        i64::try_from(shown.versions).unwrap_or(i64::MAX),
        version.map(|version| version.payload.0),
        version.map(|version| version.commitment.0),
        version.and_then(|version| version.claimed_at),
        origin.and_then(|origin| origin.posted.as_ref()),
        origin.and_then(|origin| origin.permalink.as_ref()),
        origin.map(|origin| &origin.fingerprint),
        record.consent().quote.word(),
        record.consent().audience.word(),
        record.tag.map(|tag| tag.0),
        shown.deposit.map(|deposit| deposit.0),
        record.knew.as_deref().map(desk::join_acts),
        filed.areas.join(" "),
        filed.kind,
        filed.summary.as_ref().map(crdt::filing::Period::text),
        record.translates.map(|translates| translates.original.0),
        record.translates.map_or(0, |translates| i64::try_from(translates.version).unwrap_or(i64::MAX)),
        record.translates.map(|translates| translates.of.0),
    ])?;
    put_areas(tx, shown.id, &filed.areas)?;
    for question in &record.questions {
        tx.prepare_cached("INSERT OR IGNORE INTO entry_question (entry, question) VALUES (?1, ?2)")?
            .execute((shown.id.0, question))?;
    }
    put_attachments(tx, shown.id, record)
}

/// F6: a later version that was deposited may be filed otherwise; what it says stands.
fn put_areas(tx: &Transaction<'_>, id: EntryId, areas: &[String]) -> Result<(), Fault> {
    tx.prepare_cached("DELETE FROM entry_area WHERE entry = ?1")?.execute([id.0])?;
    let mut put = tx.prepare_cached("INSERT OR IGNORE INTO entry_area (entry, area) VALUES (?1, ?2)")?;
    areas.iter().try_for_each(|area| put.execute((id.0, area)).map(drop))?;
    Ok(())
}

fn put_attachments(tx: &Transaction<'_>, id: EntryId, record: &EntryRecord) -> Result<(), Fault> {
    for (n, attachment) in (0_i64..).zip(&record.attachments) {
        tx.prepare_cached(
            "INSERT OR IGNORE INTO entry_attachment (entry, n, payload, name, media_type, bytes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((
            id.0,
            n,
            attachment.payload.0,
            &attachment.name,
            &attachment.media_type,
            attachment.bytes,
        ))?;
    }
    Ok(())
}

/// Writes the words that are shown of a contribution: those of its present version, or of a redaction that stands. What was
/// withdrawn or hidden shows none; nor does what has not come: the words of an earlier version are the contribution's no
/// longer.
pub(crate) fn put_shown_words(
    tx: &Transaction<'_>,
    space: SpaceId,
    with: With<'_>,
    id: EntryId,
    instead: Option<(Hash, Hash)>,
) -> Result<Words, Fault> {
    let found = tx
        .prepare_cached(
            "SELECT language, payload, commitment FROM entry WHERE id = ?1 AND NOT withdrawn AND NOT hidden",
        )?
        .query_row([id.0], |row| {
            let hash = |column| super::blobs::fixed_or_null(row, column).map(|hash| hash.map(Hash));
            Ok((row.get::<_, String>("language")?, hash("payload")?.zip(hash("commitment")?)))
        })
        .optional()?;
    let mut words = Words::None;
    if let Some((language, present)) = found
        && let Some((payload, commitment)) = instead.or(present)
    {
        // Where it is not kept, it was taken back.
        if let Some((body, looked)) = with.ready(payload, commitment)
            && space::has_payload(tx, payload)?
        {
            put_words(tx, (space, id), &language, body, looked)?;
            return Ok(Words::Here);
        }
        if let Some(bytes) = space::payload(tx, payload)? {
            if let Some(body) = open_body(with.keys, &bytes, commitment) {
                put_words(tx, (space, id), &language, &body, &Looked::at(&body))?;
                return Ok(Words::Here);
            }
            let before = is_said_before(with.keys, &bytes);
            words = if before { Words::None } else { Words::Mismatch };
            if before {
                put_said_before(tx, id, true)?;
            }
        }
    }
    clear_words(tx, id)?;
    Ok(words)
}

/// The words of an own contribution that an office hid, which members read no more; of nobody else's.
pub(crate) fn own_hidden_words(tx: &Transaction<'_>, id: EntryId) -> Result<Option<Body>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT space, payload, commitment FROM entry WHERE id = ?1 AND hidden AND NOT withdrawn AND payload IS NOT NULL
           AND EXISTS (SELECT 1 FROM own_entry WHERE own_entry.entry = entry.id)",
    )?;
    let hash = |row: &rusqlite::Row<'_>, column| super::blobs::fixed(row, column).map(Hash);
    let found = statement.query_row([id.0], |row| {
        Ok((SpaceId(super::blobs::fixed(row, "space")?), hash(row, "payload")?, hash(row, "commitment")?))
    });
    let Some((space, payload, commitment)) = found.optional()? else { return Ok(None) };
    let Some(bytes) = space::payload(tx, payload)? else { return Ok(None) };
    Ok(open_body(&space::load_known(tx, space)?.keys, &bytes, commitment))
}

/// Takes the words that are shown of a contribution out of every table that has them, or was made of them.
pub(crate) fn clear_words(tx: &Transaction<'_>, id: EntryId) -> Result<(), Fault> {
    if tx.prepare_cached("DELETE FROM body WHERE entry = ?1")?.execute([id.0])? == 0 {
        return Ok(());
    }
    likeness::remove(tx, id)?;
    search::remove(tx, "entry", &id.to_string())
}

/// K24: the record of its epoch is held here, and not its words.
fn is_said_before(keys: &Keyring, bytes: &[u8]) -> bool {
    payload::epoch_of(bytes).is_ok_and(|epoch| keys.epochs.get(&epoch).is_some_and(|key| key.whole().is_none()))
}

fn put_said_before(tx: &Transaction<'_>, id: EntryId, is: bool) -> Result<(), Fault> {
    let mut put = tx.prepare_cached("UPDATE entry SET said_before = ?2 WHERE id = ?1 AND said_before <> ?2")?;
    put.execute((id.0, is))?;
    Ok(())
}

/// Words that lay here shut open by keys that came since.
pub(crate) fn open_said_before(tx: &Transaction<'_>, space: SpaceId, keys: &Keyring) -> Result<(), Fault> {
    let mut shut = tx.prepare_cached("SELECT id FROM entry WHERE space = ?1 AND said_before")?;
    let shut = shut.query_map([space.0], |row| Ok(EntryId(super::blobs::fixed(row, "id")?)))?;
    for id in shut.collect::<Result<Vec<_>, _>>()? {
        desk::settle(tx, space, keys, id)?;
    }
    Ok(())
}

fn put_words(
    tx: &Transaction<'_>,
    (space, id): (SpaceId, EntryId),
    language: &str,
    body: &Body,
    looked: &Looked,
) -> Result<(), Fault> {
    let told = body.on_behalf().map(behalf::write).transpose()?;
    tx.prepare_cached("INSERT OR REPLACE INTO body (entry, markdown, source_text, on_behalf) VALUES (?1, ?2, ?3, ?4)")?
        .execute((id.0, body.markdown(), body.source_text(), told))?;
    if translations::of_entry(tx, id)?.is_none() {
        likeness::put(tx, space, id, looked)?;
    }
    put_said_before(tx, id, false)?;
    search::put(tx, space, "entry", &id.to_string(), language, &looked.normal)
}

/// What a payload that arrived gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Words {
    /// It is no entry's present body: an attachment, or an earlier version.
    None,
    /// It does not open, or its words are not those that whoever names it committed to.
    Mismatch,
    /// An entry that waited has its words now.
    Here,
}

/// A payload arrived: every entry that waits for it gets its words, if they are those it committed to.
pub(crate) fn payload_arrived(
    tx: &Transaction<'_>,
    known: &Known,
    hash: Hash,
    ready: Option<&Ready>,
) -> Result<Words, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT id FROM entry WHERE payload = ?1 AND withdrawn = 0 AND hidden = 0
           AND NOT EXISTS (SELECT 1 FROM body WHERE body.entry = entry.id)
         UNION SELECT entry FROM desk_act WHERE payload = ?1",
    )?;
    let waiting = statement.query_map([hash.0], |row| Ok(EntryId(super::blobs::fixed(row, "id")?)))?;
    let waiting: Vec<_> = waiting.collect::<Result<_, _>>()?;
    let mut found = Words::None;
    for id in waiting {
        found = found.max(desk::settle(tx, known.space, With::new(&known.keys, ready), id)?);
    }
    Ok(found)
}

pub(crate) fn open_body(keys: &Keyring, bytes: &[u8], commitment: Hash) -> Option<Body> {
    let epoch = payload::epoch_of(bytes).ok()?;
    Body::open(keys.whole(&epoch)?, bytes, commitment).ok()
}

/// Writes what a seat change was about, read from the given document (the seat's own chain, or the whole).
pub(crate) fn put_deed(
    tx: &Transaction<'_>,
    speaker: Speaker<'_>,
    charter: &Charter,
    doc: &Automerge,
    deed: &Deed,
) -> Result<(), Fault> {
    if deed.imported || deed.profile {
        put_around(tx, speaker, charter, &seat::read_around(doc, speaker.log))?;
    }
    let says_one = charter.says_one(speaker.device);
    // One by one: whoever reacts often would have all of theirs read and written anew each time.
    for entry in deed.reacted.iter().filter(|_| !says_one).filter_map(|entry| entry.parse().ok()) {
        put_reaction(tx, speaker, entry, seat::read_reaction(doc, speaker.log, entry).as_deref())?;
    }
    let counts = |ordinal: &&u64| **ordinal == 1 || !says_one;
    let entries = deed.made.iter().chain(&deed.revised).chain(&deed.withdrawn).chain(&deed.translations);
    for ordinal in entries.filter(counts) {
        if let Some(record) = seat::read_entry(doc, speaker.log, *ordinal) {
            put_entry(tx, speaker, *ordinal, &record)?;
        }
    }
    for ordinal in &deed.acts {
        if let Some(record) = seat::read_act(doc, speaker.log, *ordinal) {
            desk::put_act(tx, speaker, charter, *ordinal, &record)?;
        }
    }
    Ok(())
}

/// Writes profile, named sources and reactions of a seat.
pub(crate) fn put_around(
    tx: &Transaction<'_>,
    speaker: Speaker<'_>,
    charter: &Charter,
    seat: &seat::Seat,
) -> Result<(), Fault> {
    put_member(tx, speaker.space, speaker.log, speaker.device, charter, &seat.profile)?;
    for (key, source) in &seat.sources {
        put_source(tx, speaker.space, speaker.log, key, source)?;
    }
    if charter.says_one(speaker.device) {
        return Ok(());
    }
    put_reactions(tx, speaker, &seat.reactions)
}

fn put_reactions(
    tx: &Transaction<'_>,
    speaker: Speaker<'_>,
    reactions: &std::collections::BTreeMap<String, String>,
) -> Result<(), Fault> {
    tx.prepare_cached("DELETE FROM reaction WHERE log = ?1")?.execute([speaker.log.0])?;
    for (entry, kind) in reactions {
        if let Ok(entry) = entry.parse() {
            put_reaction(tx, speaker, entry, Some(kind))?;
        }
    }
    Ok(())
}

/// What a seat says to an entry from now on.
fn put_reaction(tx: &Transaction<'_>, by: Speaker<'_>, entry: EntryId, kind: Option<&str>) -> Result<(), Fault> {
    match kind {
        Some(kind) => tx
            .prepare_cached("INSERT OR REPLACE INTO reaction (space, log, entry, kind) VALUES (?1, ?2, ?3, ?4)")?
            .execute((by.space.0, by.log.0, entry.0, kind))?,
        None => {
            tx.prepare_cached("DELETE FROM reaction WHERE log = ?1 AND entry = ?2")?.execute((by.log.0, entry.0))?
        }
    };
    Ok(())
}

/// Drops every view of a space.
pub(crate) fn drop_views(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    let closing = ["move", "closing", "closing_log", "closing_since"];
    let views = [
        "reaction",
        "acceptance",
        "desk_act",
        "sketch",
        "entry",
        "person",
        "member",
        "room",
        "heading",
        "question",
        "agenda",
    ];
    for table in closing.into_iter().chain(views) {
        tx.execute(&format!("DELETE FROM {table} WHERE space = ?1"), [space.0])?;
    }
    search::drop_shared(tx, space)
}
