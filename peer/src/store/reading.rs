//! Reading: the rows that screens show. No Automerge document is opened on these paths.

use super::behalf;
use super::blobs::{fixed, fixed_or_null, hex_list, split_hashes};
use super::desk::{self, DepositRow, Opened};
use super::filing;
use super::listing::{LISTED, READ};
use super::notes;
use super::people::checked;
use super::space;
use super::translations;
use crate::api::{
    Attachment, Author, ConsultationCard, ConsultationHead, ConsultationShow, Entry, EntryRow, Filed, Imported,
    Question, QuestionShow, Translated,
};
use crate::fault::{Code, Fault};
use crdt::charter::Role;
use crdt::filing::Period;
use crdt::payload::Body;
use crdt::text::markdown;
use crdt::text::{RichText, Target};
use rusqlite::{OptionalExtension, Row, Transaction};
use std::collections::BTreeMap;
use wire::{DeviceId, EntryId, SpaceId};

pub(super) const ENTRY_COLUMNS: &str = concat!(
    "entry.id, entry.space, entry.log, entry.parent, entry.parent_guessed, entry.room, entry.areas, entry.sort, entry.summary, entry.sums_up, entry.questions,
  entry.language, entry.direction, entry.attribution, entry.quote, entry.audience, entry.withdrawn, entry.hidden, entry.redacted, entry.late, entry.held, entry.said_before, entry.pinned,
  entry.deposit, entry.versions, entry.translates, entry.translates_version, entry.claimed_at, entry.posted,
  entry.permalink, entry.importer, entry.person, body.markdown, body.source_text, body.on_behalf,
  person.name, person.role, person.organisation, person.office, person.country, person.position,
  person.unconfirmed, person.imported,
  (SELECT by.name FROM person AS by WHERE by.space = entry.space AND by.id = entry.importer) AS importer_name, ",
    checked!("entry"),
    " AS checked"
);

/// Who speaks, as [`author`] reads it.
pub(super) const AUTHOR_COLUMNS: &str = concat!(
    "entry.person, person.name, person.role, person.organisation, person.office, person.country, person.position,
  person.unconfirmed, person.imported, ",
    checked!("entry"),
    " AS checked"
);

pub(super) const ENTRY_TABLES: &str = "entry LEFT JOIN body ON body.entry = entry.id
  LEFT JOIN person ON person.space = entry.space AND person.id = entry.person";

/// What is under a state of a role, but for observers' entries, which count nowhere (V1).
pub(super) fn author(row: &Row<'_>) -> rusqlite::Result<Author> {
    let text = |column: &str| row.get::<_, Option<String>>(column).map(Option::unwrap_or_default);
    Ok(Author {
        id: row.get("person")?,
        name: text("name")?,
        role: row.get::<_, Option<String>>("role")?.unwrap_or_else(|| "contributor".into()),
        organisation: text("organisation")?,
        office: text("office")?,
        country: text("country")?,
        position: text("position")?,
        unconfirmed: row.get::<_, Option<bool>>("unconfirmed")?.unwrap_or(true),
        imported: row.get::<_, Option<bool>>("imported")?.unwrap_or(false),
        checked: row.get("checked")?,
    })
}

pub(super) fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let body_markdown: Option<String> = row.get("markdown")?;
    let body = body_markdown.as_deref().map(markdown::from_markdown).unwrap_or_default();
    let source: Option<String> = row.get("source_text")?;
    let parent = fixed_or_null(row, "parent")?.map(|id| EntryId(id).to_string());
    let translates = translates(row)?;
    let importer: Option<String> = row.get("importer")?;
    let sums_up: bool = row.get("sums_up")?;
    let imported = match importer {
        Some(_) => Some(Imported {
            from: "page".into(),
            by: row.get::<_, Option<String>>("importer_name")?.unwrap_or_default(),
            posted: row.get("posted")?,
            permalink: row.get("permalink")?,
        }),
        None => None,
    };
    Ok(Entry {
        id: EntryId(fixed(row, "id")?).to_string(),
        kind: kind_word(sums_up, translates.is_some(), parent.is_some()).into(),
        author: author(row)?,
        parent,
        parent_guessed: row.get("parent_guessed")?,
        room: row.get("room")?,
        filed: Filed {
            areas: row.get::<_, String>("areas")?.split_whitespace().map(str::to_owned).collect(),
            kind: row.get("sort")?,
        },
        summary: row.get::<_, Option<String>>("summary")?.filter(|_| sums_up).map(|text| Period::read(&text).into()),
        questions: row.get::<_, String>("questions")?.split_whitespace().map(str::to_owned).collect(),
        language: row.get("language")?,
        direction: row.get("direction")?,
        attribution: row.get("attribution")?,
        consent: row.get("quote")?,
        audience: row.get("audience")?,
        state: state_word(row)?.into(),
        pinned: row.get("pinned")?,
        late: row.get("late")?,
        held: row.get("held")?,
        body_text: source.unwrap_or_else(|| body.plain_text()),
        body_here: body_markdown.is_some(),
        before_you_came: row.get("said_before")?,
        body_markdown: body_markdown.unwrap_or_default(),
        revisions: u32::try_from(row.get::<_, i64>("versions")? - 1).unwrap_or(0),
        mentions: mentions(&body),
        body,
        attachments: Vec::new(),
        reactions: BTreeMap::new(),
        imported,
        claimed_at: row.get("claimed_at")?,
        on_behalf: behalf::told(row)?,
        translates,
        translations: Vec::new(),
    })
}

/// The word for what an entry is. F9: a summary is neither a contribution nor a reply.
fn kind_word(sums_up: bool, translates: bool, replies: bool) -> &'static str {
    match (translates, sums_up, replies) {
        (true, _, _) => "translation",
        (false, true, _) => "summary",
        (false, false, true) => "reply",
        (false, false, false) => "contribution",
    }
}

fn translates(row: &Row<'_>) -> rusqlite::Result<Option<Translated>> {
    let version = u32::try_from(row.get::<_, i64>("translates_version")?).unwrap_or(1);
    let original = fixed_or_null(row, "translates")?;
    Ok(original.map(|original| Translated { entry: EntryId(original).to_string(), version }))
}

fn state_word(row: &Row<'_>) -> rusqlite::Result<&'static str> {
    Ok(match (row.get("withdrawn")?, row.get("hidden")?, row.get("redacted")?) {
        (true, _, _) => "withdrawn",
        (_, true, _) => "hidden",
        _ if row.get("held")? => "held",
        (_, _, true) => "redacted",
        _ if row.get::<_, Option<Vec<u8>>>("deposit")?.is_some() => "accepted",
        _ => "submitted",
    })
}

fn mentions(body: &RichText) -> Vec<String> {
    let mut found = Vec::new();
    for target in body.targets() {
        if let Target::Mention(id) = target
            && !found.contains(id)
        {
            found.push(id.clone());
        }
    }
    found
}

/// Joins attachments and reactions, which most entries have none of.
fn join_rest(tx: &Transaction<'_>, entries: &mut [Entry]) -> Result<(), Fault> {
    let mut attachments = tx.prepare_cached(
        "SELECT payload, name, media_type, bytes, EXISTS (SELECT 1 FROM payload WHERE payload.hash = entry_attachment.payload) AS here
         FROM entry_attachment WHERE entry = ?1 ORDER BY n",
    )?;
    let mut reactions =
        tx.prepare_cached("SELECT kind, count(*) AS n FROM reaction WHERE entry = ?1 GROUP BY kind ORDER BY kind")?;
    let translated = translations::any(tx)?;
    for entry in entries {
        let id: EntryId = entry.id.parse().map_err(|_| Fault::internal("entry-id"))?;
        if translated {
            entry.translations = translations::list(tx, id)?;
        }
        let found = attachments.query_map([id.0], |row| {
            Ok(Attachment {
                id: crate::vault::hex(&fixed::<32>(row, "payload")?),
                name: row.get("name")?,
                tells: crate::calls::attachment::tells(&row.get::<_, String>("media_type")?).into(),
                media_type: row.get("media_type")?,
                bytes: row.get::<_, i64>("bytes")?.cast_unsigned(),
                here: row.get("here")?,
            })
        })?;
        entry.attachments = found.collect::<Result<_, _>>()?;
        let counted = reactions.query_map([id.0], |row| Ok((row.get("kind")?, row.get("n")?)))?;
        entry.reactions = counted.collect::<Result<_, _>>()?;
    }
    Ok(())
}

/// Every entry of a consultation, in the order of rule V3. A translation stands with its original (X4).
pub(crate) fn all_entries(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<Entry>, Fault> {
    let sql = format!(
        "SELECT {ENTRY_COLUMNS} FROM {ENTRY_TABLES} WHERE entry.space = ?1
         AND entry.translates IS NULL ORDER BY entry.place, entry.id"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let mut entries: Vec<Entry> = statement.query_map([space.0], entry)?.collect::<Result<_, _>>()?;
    join_rest(tx, &mut entries)?;
    Ok(entries)
}

/// One entry.
pub(crate) fn one_entry(tx: &Transaction<'_>, id: EntryId) -> Result<Entry, Fault> {
    let sql = format!("SELECT {ENTRY_COLUMNS} FROM {ENTRY_TABLES} WHERE entry.id = ?1");
    let found = tx.prepare_cached(&sql)?.query_row([id.0], entry).optional()?;
    if found.is_none()
        && let Some(row) = desk::last_version(tx, id)?
        && let Some(opened) = &row.opened
    {
        return deposited(tx, &row, opened);
    }
    let mut found = [found.ok_or_else(|| Fault::new(Code::NotFound).with("kind", "entry").with("id", id))?];
    join_rest(tx, &mut found)?;
    let [entry] = found;
    Ok(entry)
}

/// A deposit as its author, or the desk, reads it.
pub(crate) fn deposited(tx: &Transaction<'_>, row: &DepositRow, opened: &Opened) -> Result<Entry, Fault> {
    let record = &opened.deposited.record;
    let body = desk::body_of_deposit(tx, row)?;
    let words = body.as_ref().map(Body::rich_text).unwrap_or_default();
    let mut attachments = Vec::new();
    for file in &record.attachments {
        attachments.push(Attachment {
            id: file.payload.to_string(),
            name: file.name.clone(),
            tells: crate::calls::attachment::tells(&file.media_type).into(),
            media_type: file.media_type.clone(),
            bytes: file.bytes.cast_unsigned(),
            here: space::payload(tx, file.payload)?.is_some(),
        });
    }
    let withdrawn = desk::is_withdrawn(tx, row.first())?;
    let author = author_of(tx, row.space, row.device)?;
    let summary = record.filed.as_ref().and_then(|filed| filed.summary.clone());
    let summary = summary.filter(|_| Role::from_word(&author.role).is_some_and(Role::sits_at_desk));
    Ok(Entry {
        id: row.id.to_string(),
        kind: kind_word(summary.is_some(), record.translates.is_some(), record.parent.is_some()).into(),
        author,
        parent: record.parent.map(|parent| parent.to_string()),
        parent_guessed: false,
        room: record.room.clone(),
        filed: filing::filed_of(record.filed.as_ref()),
        summary: summary.map(Into::into),
        questions: desk::reassigned(tx, row.first())?.unwrap_or_else(|| record.questions.clone()),
        language: record.language.clone(),
        direction: record.direction.clone(),
        attribution: record.attribution.clone(),
        consent: record.consent().quote.word().into(),
        audience: record.consent().audience.word().into(),
        state: if withdrawn { "withdrawn".into() } else { "deposited".into() },
        pinned: false,
        late: super::closing::is_late(tx, row.space, row.id)?,
        held: false,
        body_markdown: markdown::to_markdown(&words),
        body_text: words.plain_text(),
        mentions: mentions(&words),
        body_here: body.is_some(),
        before_you_came: false,
        body: words,
        revisions: 0,
        attachments,
        reactions: BTreeMap::new(),
        imported: None,
        claimed_at: Some(row.claimed_at),
        on_behalf: body.as_ref().and_then(Body::on_behalf).map(Into::into),
        translates: record.translates.map(|translates| Translated {
            entry: translates.original.to_string(),
            version: u32::try_from(translates.version).unwrap_or(u32::MAX),
        }),
        translations: translations::list(tx, row.first())?,
    })
}

/// A deposit whose own words were destroyed when they were masked, with the words that members read in their place.
pub(crate) fn with_words_shown(tx: &Transaction<'_>, row: &DepositRow, deposit: Entry) -> Result<Entry, Fault> {
    let first = row.first();
    if deposit.body_here || desk::deposit_shown(tx, first)? != Some(row.id) {
        return Ok(deposit);
    }
    let Entry { body, body_markdown, body_text, body_here, mentions, on_behalf, .. } = one_entry(tx, first)?;
    Ok(Entry { body, body_markdown, body_text, body_here, mentions, on_behalf, ..deposit })
}

/// What members read of a deposit, where an office masked words of it when it accepted it.
pub(crate) fn masked_for_members(
    tx: &Transaction<'_>,
    row: &DepositRow,
    deposit: &Entry,
) -> Result<Option<RichText>, Fault> {
    let first = row.first();
    if !deposit.body_here || desk::deposit_shown(tx, first)? != Some(row.id) {
        return Ok(None);
    }
    let shown = one_entry(tx, first)?;
    Ok((shown.body_here && shown.body != deposit.body).then_some(shown.body))
}

/// Somebody of whom nothing is known.
pub(crate) fn nobody() -> Author {
    Author {
        id: String::new(),
        name: String::new(),
        role: String::new(),
        organisation: String::new(),
        office: String::new(),
        country: String::new(),
        position: String::new(),
        unconfirmed: false,
        imported: false,
        checked: None,
    }
}

/// Who a device's person is, as its profile says.
pub(crate) fn author_of(tx: &Transaction<'_>, space: SpaceId, device: DeviceId) -> Result<Author, Fault> {
    let mut statement = tx.prepare_cached(concat!(
        "SELECT one.person, name, role, organisation, office, country, position, unconfirmed, imported, ",
        checked!("one"),
        " AS checked FROM (SELECT ?1 AS space, ?2 AS person) AS one
         LEFT JOIN person ON person.space = one.space AND person.id = one.person"
    ))?;
    Ok(statement.query_row((space.0, device.to_string()), author)?)
}

/// A whole thread: the first contribution above an entry, and everything below it.
pub(crate) fn thread(tx: &Transaction<'_>, id: EntryId) -> Result<Vec<EntryRow>, Fault> {
    let sql = format!(
        "WITH RECURSIVE up(id, parent) AS (
           SELECT id, parent FROM entry WHERE id = ?1
           UNION SELECT entry.id, entry.parent FROM entry JOIN up ON entry.id = up.parent),
         root(id) AS (SELECT id FROM up WHERE parent IS NULL OR parent NOT IN (SELECT id FROM entry)
           UNION ALL SELECT ?1 LIMIT 1),
         down(id) AS (SELECT id FROM root UNION SELECT entry.id FROM entry JOIN down ON entry.parent = down.id)
         SELECT {ENTRY_COLUMNS} FROM {ENTRY_TABLES} WHERE entry.id IN (SELECT id FROM down) AND (NOT entry.held OR entry.id = ?1)
         ORDER BY entry.place, entry.id"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let entries: Vec<Entry> = statement.query_map([id.0], entry)?.collect::<Result<_, _>>()?;
    rows(tx, entries)
}

/// Adds what only this device knows.
pub(super) fn rows(tx: &Transaction<'_>, mut entries: Vec<Entry>) -> Result<Vec<EntryRow>, Fault> {
    join_rest(tx, &mut entries)?;
    let mut facts = tx.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM seen WHERE seen.entry = ?1) AS seen,
           EXISTS (SELECT 1 FROM own_entry WHERE own_entry.entry = ?1) AS own,
           (SELECT count(*) FROM entry WHERE parent = ?1 AND NOT held) AS replies,
           (SELECT kind FROM reaction JOIN own_log ON own_log.log = reaction.log WHERE reaction.entry = ?1) AS mine",
    )?;
    let mut found = Vec::with_capacity(entries.len());
    for entry in entries {
        let id: EntryId = entry.id.parse().map_err(|_| Fault::internal("entry-id"))?;
        let (seen, own, replies, own_reaction): (bool, bool, u32, Option<String>) = facts
            .query_row([id.0], |row| Ok((row.get("seen")?, row.get("own")?, row.get("replies")?, row.get("mine")?)))?;
        let way = if own { Some(super::history::way(tx, id)?.0.to_owned()) } else { None };
        found.push(EntryRow { unread: !seen && !own, own, way, own_reaction, replies, entry });
    }
    Ok(found)
}

/// The head of a consultation.
pub(crate) fn head(tx: &Transaction<'_>, space: SpaceId) -> Result<ConsultationHead, Fault> {
    let (mut head, welcome) = tx
        .prepare_cached("SELECT * FROM agenda WHERE space = ?1")?
        .query_row([space.0], |row| {
            let head = ConsultationHead {
                id: space.to_string(),
                title: row.get("title")?,
                title_guessed: row.get("title_guessed")?,
                welcome: RichText::default(),
                objective: row.get("objective")?,
                outcome: row.get("outcome")?,
                state: row.get("state")?,
                opens: row.get("opens")?,
                closes: row.get("closes")?,
                moderated: row.get("moderated")?,
                moves: Vec::new(),
                held: 0,
                rooms: Vec::new(),
                areas: Vec::new(),
                kinds: Vec::new(),
                summaries: 0,
                questions: Vec::new(),
                role: String::new(),
                entries: 0,
                cross_cutting: 0,
                unread: 0,
                languages: BTreeMap::new(),
                notes: Vec::new(),
                vouched: None,
                unverified: 0,
                heads: hex_list(&split_hashes(&row.get::<_, Vec<u8>>("heads")?)),
            };
            Ok((head, row.get::<_, String>("welcome")?))
        })
        .optional()?
        .ok_or_else(|| Fault::new(Code::NotFound).with("kind", "consultation").with("id", space))?;
    head.welcome = serde_json::from_str(&welcome).map_err(|_| Fault::new(Code::StoreDamaged))?;
    head.questions = questions(tx, space)?;
    (head.rooms, head.areas, head.kinds) = filing::all(tx, space)?;
    head.summaries = filing::count_summaries(tx, space)?;
    head.role = role(tx, space)?;
    head.moves = super::closing::moves(tx, space)?;
    count(tx, space, &mut head)?;
    head.notes = notes::list(tx, space)?;
    head.vouched = super::snapshots::vouching(tx, space)?;
    head.unverified = super::restored::count(tx, space)?;
    Ok(head)
}

fn count(tx: &Transaction<'_>, space: SpaceId, head: &mut ConsultationHead) -> Result<(), Fault> {
    let sql = format!(
        "SELECT count(*), coalesce(sum(questions = ''), 0), coalesce(sum(NOT ({READ})), 0) FROM entry
         WHERE space = ?1 AND {LISTED}"
    );
    (head.entries, head.cross_cutting, head.unread) =
        tx.prepare_cached(&sql)?.query_row([space.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let held = "SELECT count(*) FROM entry INDEXED BY entry_held WHERE space = ?1 AND held AND translates IS NULL";
    head.held = tx.prepare_cached(held)?.query_row([space.0], |row| row.get(0))?;
    let mut statement = tx.prepare_cached(&format!(
        "SELECT language, count(*) FROM entry WHERE space = ?1 AND {LISTED} GROUP BY language ORDER BY language"
    ))?;
    let languages = statement.query_map([space.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    head.languages = languages.collect::<Result<_, _>>()?;
    Ok(())
}

fn questions(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<Question>, Fault> {
    // An answer to a question is an entry that is here: looking each of them up would cost most of the first page.
    let [read, shown] = [READ, LISTED].map(|sql| sql.replace("entry.id", "answer.entry"));
    let sql = format!(
        "SELECT question.*,
           (SELECT count(*) FROM entry_question AS answer WHERE answer.question = question.id AND {shown}) AS entries,
           (SELECT count(*) FROM entry_question AS answer WHERE answer.question = question.id AND {shown} AND NOT ({read}))
             AS unread
         FROM question WHERE space = ?1 ORDER BY place"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let found = statement.query_map([space.0], |row| {
        Ok(Question {
            id: row.get("id")?,
            number: row.get("number")?,
            text: row.get("text")?,
            parent: row.get("parent")?,
            heading: row.get("heading")?,
            entries: row.get("entries")?,
            unread: row.get("unread")?,
        })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// This device's role in a space. Where the rows do not know it, the charter is asked.
pub(crate) fn role(tx: &Transaction<'_>, space: SpaceId) -> Result<String, Fault> {
    let role: Option<String> = tx
        .prepare_cached(
            "SELECT member.role FROM space JOIN member ON member.space = space.id AND member.device = space.device
             WHERE space.id = ?1",
        )?
        .query_row([space.0], |row| row.get(0))
        .optional()?;
    if let Some(role) = role {
        return Ok(role);
    }
    let known = space::load_known(tx, space)?;
    Ok(known.charter.word(known.own.device).map_or("observer", |(word, _)| word).to_owned())
}

/// The shared state, with no fact that is only this device's.
pub(crate) fn show(tx: &Transaction<'_>, space: SpaceId) -> Result<ConsultationShow, Fault> {
    let head = head(tx, space)?;
    let questions = head.questions.into_iter().map(|question| QuestionShow {
        id: question.id,
        number: question.number,
        text: question.text,
        parent: question.parent,
        heading: question.heading,
    });
    Ok(ConsultationShow {
        id: head.id,
        title: head.title,
        welcome: markdown::to_markdown(&head.welcome),
        objective: head.objective,
        outcome: head.outcome,
        state: head.state,
        opens: head.opens,
        closes: head.closes,
        moderated: head.moderated,
        moves: head.moves,
        rooms: head.rooms,
        areas: head.areas,
        kinds: head.kinds,
        questions: questions.collect(),
        entries: all_entries(tx, space)?.into_iter().map(shared).collect(),
        heads: head.heads,
    })
}

/// Whom this device has checked is its own affair.
fn shared(mut entry: Entry) -> Entry {
    entry.author.checked = None;
    entry.translations.iter_mut().for_each(|one| one.author.checked = None);
    entry
}

/// One row of the library.
pub(crate) fn card(tx: &Transaction<'_>, space: SpaceId) -> Result<ConsultationCard, Fault> {
    let head = head(tx, space)?;
    let drafts = tx.query_row("SELECT count(*) FROM draft WHERE space = ?1", [space.0], |row| row.get(0))?;
    let changed_at = tx.query_row("SELECT changed_at FROM space WHERE id = ?1", [space.0], |row| row.get(0))?;
    Ok(ConsultationCard {
        id: head.id,
        title: head.title,
        state: head.state,
        role: head.role,
        opens: head.opens,
        closes: head.closes,
        questions: u32::try_from(head.questions.len()).unwrap_or(u32::MAX),
        entries: head.entries,
        unread: head.unread,
        drafts,
        waiting: super::history::waiting(tx, Some(space))?,
        changed_at,
    })
}

/// Member devices that may speak: the crowd in which whoever bears no name stands.
pub(crate) fn crowd(tx: &Transaction<'_>, space: SpaceId) -> Result<u32, Fault> {
    let mut statement = tx.prepare_cached("SELECT count(*) FROM member WHERE space = ?1 AND role <> 'observer'")?;
    Ok(statement.query_row([space.0], |row| row.get(0))?)
}

/// Whether what members submit is for the desk first.
pub(crate) fn is_moderated(tx: &Transaction<'_>, space: SpaceId) -> Result<bool, Fault> {
    let mut statement = tx.prepare_cached("SELECT moderated FROM agenda WHERE space = ?1")?;
    Ok(statement.query_row([space.0], |row| row.get(0)).optional()?.unwrap_or(false))
}

/// Title of a consultation; empty when it is not known yet.
pub(crate) fn title(tx: &Transaction<'_>, space: SpaceId) -> Result<String, Fault> {
    let mut statement = tx.prepare_cached("SELECT title FROM agenda WHERE space = ?1")?;
    Ok(statement.query_row([space.0], |row| row.get(0)).optional()?.unwrap_or_default())
}

/// The first words of a text, on one line.
pub(crate) fn excerpt(text: &str) -> String {
    const CHARS: usize = 140;
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= CHARS {
        return line;
    }
    let mut short: String = line.chars().take(CHARS).collect();
    short.push('…');
    short
}

/// Numbers of questions, as shown.
pub(crate) fn question_numbers(tx: &Transaction<'_>, ids: &[String]) -> Result<Vec<String>, Fault> {
    let mut statement = tx.prepare_cached("SELECT number FROM question WHERE id = ?1")?;
    let mut numbers = Vec::with_capacity(ids.len());
    for id in ids {
        numbers.extend(statement.query_row([id], |row| row.get::<_, String>(0)).optional()?);
    }
    Ok(numbers)
}
