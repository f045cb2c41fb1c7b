//! Importing a consultation page, the first time and again: a later paste adds only what is new.

use super::acting::Acting;
use super::consultation::{found, welcome_change};
use super::submit::{next_order, seal_body};
use crate::api::{NoteText, PageImport, PageImported};
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::Peer;
use crate::store::{blobs, notes, reading, views};
use crate::vault::hex;
use crdt::agenda::{self, Question, State};
use crdt::page::{self, PAGE_BYTES_MAX, Page, PageComment, PageError};
use crdt::seat::{self, EntryRecord, Origin, Source};
use crdt::text::{RichText, Target};
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use wire::{EntryId, Hash, Lane, LogId, SpaceId};

/// Comments written by one parcel; larger pages are several acts.
const COMMENTS_PER_PARCEL: usize = 2_000;
/// Two comments of one author are the same one, edited, when this share of their words is common.
const SAME_COMMENT_SHARE: f64 = 0.6;

impl From<PageError> for Fault {
    fn from(error: PageError) -> Self {
        match error {
            PageError::TooLarge { bytes } => {
                Fault::new(Code::PageTooLarge).with("bytes", bytes).with("most", PAGE_BYTES_MAX)
            }
            PageError::TooManyParts { parts } => {
                Fault::new(Code::PageTooLarge).with("bytes", parts).with("most", page::LINES_MAX)
            }
            PageError::NotText => Code::PageNotText.into(),
            PageError::NotAConsultation => Code::PageNotAConsultation.into(),
        }
    }
}

/// What of a page is here already.
#[derive(Default)]
struct Known {
    matched: BTreeMap<usize, EntryId>,
    edited: BTreeSet<usize>,
    notes: Vec<NoteText>,
}

struct Earlier {
    id: EntryId,
    fingerprint: String,
    name: String,
    text: String,
}

impl Peer {
    pub(crate) fn page_preview(&self, with: PageImport) -> Result<PageImported, Fault> {
        let page = read_page(&with)?;
        self.opened()?.store.try_out(|tx| {
            let here = find_target(tx, &with, &page)?;
            let done = import(tx, &page, here)?;
            // The id of a consultation that is undone again would mislead.
            Ok(PageImported { consultation: here.map(|id| id.to_string()), ..done })
        })
    }

    pub(crate) fn page_import(&self, with: PageImport) -> Result<PageImported, Fault> {
        let page = read_page(&with)?;
        self.opened()?.store.write(|tx| {
            let here = find_target(tx, &with, &page)?;
            import(tx, &page, here)
        })
    }
}

fn read_page(with: &PageImport) -> Result<Page, Fault> {
    match (&with.path, &with.text) {
        (Some(path), _) => {
            let bytes = files::read_at_most(Path::new(path), PAGE_BYTES_MAX as u64, Code::PageTooLarge)?;
            Ok(page::read(&bytes)?)
        }
        (None, Some(text)) => Ok(page::read(text.as_bytes())?),
        (None, None) => Err(Fault::new(Code::BadInput).with("field", "path")),
    }
}

/// Recognises the same page later: by its questions, or its first comment when it has none.
fn page_key(page: &Page) -> String {
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut parts: Vec<String> = page.questions.iter().map(|question| squeeze(&question.text)).collect();
    if parts.is_empty() {
        parts.extend(page.comments.first().map(|comment| comment.fingerprint(&page.people)));
    }
    let parts: Vec<&[u8]> = parts.iter().map(String::as_bytes).collect();
    hex(&Hash::of("baraza page v1", &parts).short())
}

fn find_target(tx: &Transaction<'_>, with: &PageImport, page: &Page) -> Result<Option<SpaceId>, Fault> {
    if let Some(typed) = &with.into {
        let id = blobs::find_space(tx, typed)?;
        let role = reading::role(tx, id)?;
        return if role == "convener" { Ok(Some(id)) } else { Err(Fault::new(Code::NotAllowed).with("role", role)) };
    }
    let mut statement = tx.prepare_cached("SELECT space FROM agenda WHERE page_key = ?1 ORDER BY space")?;
    let found = statement.query_map([page_key(page)], |row| Ok(SpaceId(blobs::fixed(row, "space")?)))?;
    let found: Vec<SpaceId> = found.collect::<Result<_, _>>()?;
    for id in found {
        if reading::role(tx, id)? == "convener" {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

fn import(tx: &Transaction<'_>, page: &Page, here: Option<SpaceId>) -> Result<PageImported, Fault> {
    let id = match here {
        Some(id) => id,
        None => found(tx)?,
    };
    let mut acting = Acting::new(tx, id)?;
    let fresh = agenda::read(acting.own(Lane::Agenda)?.chain.read()).page_key.is_none();
    if fresh {
        write_agenda(&mut acting, page, here.is_none())?;
    }
    let known = compare(tx, id, page)?;
    let added = write_comments(&mut acting, page, &known)?;
    let mut notes: Vec<NoteText> = page.notes.iter().map(note).collect();
    notes.extend(known.notes.iter().cloned());
    notes::put_of_page(tx, id, &notes)?;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let by_moderator = |comment: &&PageComment| page.people.get(comment.author).is_some_and(|author| author.moderator);
    Ok(PageImported {
        consultation: Some(id.to_string()),
        title: reading::title(tx, id)?,
        questions: count(page.questions.len()),
        contributions: count(page.comments.len()),
        people: count(page.people.len()),
        moderators: count(page.people.iter().filter(|person| person.moderator).count()),
        moderator_contributions: count(page.comments.iter().filter(by_moderator).count()),
        opens: page.opens.clone(),
        closes: page.closes.clone(),
        already_here: count(known.matched.len()),
        added: count(added),
        notes,
    })
}

fn note(note: &page::Note) -> NoteText {
    let args = note.args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    NoteText { code: note.code.to_owned(), args }
}

fn write_agenda(acting: &mut Acting<'_>, page: &Page, new: bool) -> Result<(), Fault> {
    let own = acting.own(Lane::Agenda)?;
    let suffix = own.log.id.to_string()[..8].to_owned();
    let now = agenda::read(own.chain.read());
    let mut order = now.questions.last().map(|last| last.order.clone());
    let mut questions: Vec<Question> = Vec::with_capacity(page.questions.len());
    for question in &page.questions {
        let next = agenda::order_after(order.as_deref(), &suffix);
        order = Some(next.clone());
        questions.push(Question {
            id: hex(&acting.dice.bytes::<16>()),
            order: next,
            number: question.number.clone(),
            text: question.text.clone(),
            parent: question.parent.and_then(|parent| questions.get(parent)).map(|parent| parent.id.clone()),
            heading: question.heading.clone(),
        });
    }
    let welcome = welcome_change(acting, &page.welcome)?;
    let page = page.clone();
    let edit = Box::new(move |tx: &mut crdt::act::Transaction<'_>, at: &crdt::act::ObjId| {
        if new {
            agenda::write_field(tx, at, "state", State::Draft.word())?;
        }
        if let Some(title) = page.title.as_ref().filter(|_| now.title.is_empty()) {
            agenda::write_field(tx, at, "title", &title.text)?;
            agenda::write_flag(tx, at, "title_guessed", title.guessed)?;
        }
        let fields = [
            ("objective", &page.objective),
            ("outcome", &page.outcome),
            ("opens", &page.opens),
            ("closes", &page.closes),
        ];
        for (field, value) in fields {
            agenda::write_field(tx, at, field, value.as_deref().unwrap_or_default())?;
        }
        agenda::write_field(tx, at, "page_key", &page_key(&page))?;
        questions.iter().try_for_each(|question| agenda::write_question(tx, at, question))
    });
    acting.agenda(welcome, edit)?;
    Ok(())
}

/// Tells which comments are here, which were edited on the page since, and which vanished from it.
fn compare(tx: &Transaction<'_>, id: SpaceId, page: &Page) -> Result<Known, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT entry.id, entry.fingerprint, coalesce(person.name, '') AS name, coalesce(body.source_text, '') AS text
         FROM entry JOIN own_log ON own_log.log = entry.log LEFT JOIN body ON body.entry = entry.id
           LEFT JOIN person ON person.space = entry.space AND person.id = entry.person
         WHERE entry.space = ?1 AND entry.fingerprint IS NOT NULL ORDER BY entry.place, entry.id",
    )?;
    let rows = statement.query_map([id.0], |row| {
        Ok(Earlier {
            id: EntryId(blobs::fixed(row, "id")?),
            fingerprint: row.get("fingerprint")?,
            name: row.get("name")?,
            text: row.get("text")?,
        })
    })?;
    let mut earlier: Vec<Earlier> = rows.collect::<Result<_, _>>()?;
    let mut known = Known::default();
    for (index, comment) in page.comments.iter().enumerate() {
        let fingerprint = comment.fingerprint(&page.people);
        if let Some(place) = earlier.iter().position(|one| one.fingerprint == fingerprint) {
            known.matched.insert(index, earlier.remove(place).id);
        }
    }
    for (index, comment) in page.comments.iter().enumerate() {
        let name = page.people.get(comment.author).map_or("", |person| person.name.as_str());
        let same =
            |one: &Earlier| one.name == name && common_share(&one.text, &comment.body_text) >= SAME_COMMENT_SHARE;
        if known.matched.contains_key(&index) {
            continue;
        }
        if let Some(place) = earlier.iter().position(same) {
            known.matched.insert(index, earlier.remove(place).id);
            known.edited.insert(index);
            let args = [("comment", (index + 1).to_string()), ("name", name.to_owned())];
            known.notes.push(own_note("comment-changed", args));
        }
    }
    for gone in earlier {
        let args = [("name", gone.name), ("words", reading::excerpt(&gone.text))];
        known.notes.push(own_note("comment-vanished", args));
    }
    Ok(known)
}

fn own_note<const N: usize>(code: &str, args: [(&str, String); N]) -> NoteText {
    NoteText { code: code.into(), args: args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect() }
}

/// Share of the larger text's distinct words that both have.
fn common_share(one: &str, other: &str) -> f64 {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<BTreeSet<_>>();
    let (one, other) = (words(one), words(other));
    let larger = one.len().max(other.len()).max(1);
    #[allow(clippy::cast_precision_loss)] // counts of words in one comment
    let share = one.intersection(&other).count() as f64 / larger as f64;
    share
}

fn write_comments(acting: &mut Acting<'_>, page: &Page, known: &Known) -> Result<usize, Fault> {
    let new: Vec<usize> = (0..page.comments.len()).filter(|index| !known.matched.contains_key(index)).collect();
    let own = acting.own(Lane::Seat)?;
    let (log, mut ordinal) = (own.log.id, seat::last_ordinal(own.chain.read(), own.log.id));
    let mut order = next_order(acting.tx, acting.known.space)?;
    let questions = agenda::read(acting.own(Lane::Agenda)?.chain.read()).questions;
    let questions = question_ids(page, &questions);
    let mut ids = known.matched.clone();
    for index in &new {
        ordinal += 1;
        ids.insert(*index, EntryId::of(log, ordinal));
    }
    ordinal -= new.len() as u64;
    let whole: String = page.comments.iter().map(|comment| comment.body_text.as_str()).collect::<Vec<_>>().join("\n");
    let of_page = crate::language_of(&whole).unwrap_or_else(|| "en".into());
    let key = acting.key()?;
    for chunk in new.chunks(COMMENTS_PER_PARCEL) {
        let (mut entries, mut payloads, mut sources) = (Vec::new(), Vec::new(), BTreeMap::new());
        for index in chunk {
            let comment = &page.comments[*index];
            ordinal += 1;
            let body = resolve(&comment.body, page, log, &questions, &ids);
            let (version, payload) = seal_body(acting, &key, &body, Some(comment.body_text.clone()));
            let record = record(page, *index, order, &questions, &ids, &of_page);
            order += 1;
            payloads.push(payload);
            entries.push((ordinal, EntryRecord { versions: vec![version], ..record }));
            let person = &page.people[comment.author];
            let source = Source { name: person.name.clone(), moderator: person.moderator };
            sources.insert(source_key(&person.name), source);
        }
        let here = seat::read_around(acting.own(Lane::Seat)?.chain.read(), log).sources;
        sources.retain(|key, _| !here.contains_key(key));
        let edit = Box::new(move |tx: &mut crdt::act::Transaction<'_>, home: &crdt::act::ObjId| {
            sources.iter().try_for_each(|(key, source)| seat::write_source(tx, home, key, source))?;
            entries.iter().try_for_each(|(ordinal, entry)| seat::write_entry(tx, home, *ordinal, entry))
        });
        acting.seat(payloads, edit)?;
    }
    Ok(new.len())
}

/// The key of a named source: the same name on a later paste is the same person.
fn source_key(name: &str) -> String {
    hex(&Hash::of("baraza source name v1", &[name.as_bytes()]).short()[..8])
}

/// The consultation's question for each of the page's, by its words; a page pasted into another consultation may ask
/// others.
fn question_ids(page: &Page, questions: &[Question]) -> Vec<Option<String>> {
    let find = |text: &str| questions.iter().find(|question| question.text == text).map(|question| question.id.clone());
    page.questions.iter().map(|question| find(&question.text)).collect()
}

fn record(
    page: &Page,
    index: usize,
    order: i64,
    questions: &[Option<String>],
    ids: &BTreeMap<usize, EntryId>,
    of_page: &str,
) -> EntryRecord {
    let comment = &page.comments[index];
    let language = crate::language_of(&comment.body_text).unwrap_or_else(|| of_page.to_owned());
    EntryRecord {
        order,
        parent: comment.parent.and_then(|parent| ids.get(&parent).copied()),
        parent_guessed: comment.parent.is_some() && comment.parent_guessed,
        questions: comment
            .questions
            .iter()
            .filter_map(|question| questions.get(*question).cloned().flatten())
            .collect(),
        direction: crdt::text::search::direction(&language, &comment.body_text).to_owned(),
        language,
        attribution: "named".into(),
        versions: Vec::new(),
        origin: Some(Origin {
            source: source_key(&page.people[comment.author].name),
            posted: comment.posted.clone(),
            permalink: comment.permalink.clone(),
            fingerprint: comment.fingerprint(&page.people),
        }),
        ..EntryRecord::default()
    }
}

/// Turns the page's positions into ids.
fn resolve(
    body: &RichText,
    page: &Page,
    log: LogId,
    questions: &[Option<String>],
    ids: &BTreeMap<usize, EntryId>,
) -> RichText {
    let mut body = body.clone();
    for inline in body.blocks.iter_mut().flat_map(|block| &mut block.inlines) {
        inline.target = match inline.target.take() {
            Some(Target::Mention(place)) => {
                let person = place.parse::<usize>().ok().and_then(|place| page.people.get(place));
                person.map(|person| Target::Mention(views::source_id(log, &source_key(&person.name))))
            }
            Some(Target::Question(place)) => {
                let id = place.parse::<usize>().ok().and_then(|place| questions.get(place).cloned().flatten());
                id.map(Target::Question)
            }
            Some(Target::Entry(place)) => {
                let id = place.parse::<usize>().ok().and_then(|place| ids.get(&place));
                id.map(|id| Target::Entry(id.to_string()))
            }
            other => other,
        };
    }
    body.canonical()
}
