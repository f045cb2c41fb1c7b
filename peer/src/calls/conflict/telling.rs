//! A conflict as a person reads it: each side with who said it and when, what stood before, and which words differ.

use super::{Act, Conflict, Known, OfAgenda, OfDesk, Side, body_in, may_decide};
use crate::api::{self, ConflictBy, ConflictLine, ConflictPart, ConflictSide};
use crate::calls::desk as calls;
use crate::fault::Fault;
use crate::store::desk::{self, ActRow};
use crate::store::reading;
use crdt::conflict::Kind;
use crdt::conflict::agenda::{Line, Place};
use crdt::desk::{Done, outcome};
use crdt::payload::Body;
use crdt::text::difference::{self, Became};
use rusqlite::{OptionalExtension, Transaction};
use wire::{ActId, DeviceId, EntryId, Hash};

/// Fields of words, of which is told which words differ.
const WORDED: [&str; 6] = ["title", "objective", "outcome", "text", "heading", "words"];

/// One conflict, told.
pub(super) fn told(
    tx: &Transaction<'_>,
    known: &Known,
    one: &Conflict,
    decided_twice: bool,
) -> Result<api::Conflict, Fault> {
    let can_decide = may_decide(known, one);
    let mut told = match one {
        Conflict::Agenda(one) => of_agenda(tx, known, one)?,
        Conflict::Desk(one) => of_desk(tx, known, one)?,
    };
    for side in &mut told.sides {
        for line in &mut side.lines {
            let before = told.before.iter().find(|before| before.field == line.field);
            if let Some(before) = before.filter(|before| worded(&before.field) && !before.value.is_empty()) {
                line.parts = parts(&before.value, &line.value);
            }
        }
    }
    Ok(api::Conflict { decided_twice, can_decide, ..told })
}

fn worded(field: &str) -> bool {
    WORDED.contains(&field)
}

/// Q11.
fn parts(before: &str, after: &str) -> Vec<ConflictPart> {
    let word = |became| match became {
        Became::Same => "same",
        Became::Gone => "gone",
        Became::New => "new",
    };
    let told = difference::words(before, after).into_iter();
    told.map(|part| ConflictPart { became: word(part.became).into(), text: part.text }).collect()
}

fn line(field: &str, value: impl Into<String>) -> ConflictLine {
    ConflictLine { field: field.to_owned(), value: value.into(), parts: Vec::new() }
}

fn bare(id: impl ToString, kind: Kind) -> api::Conflict {
    api::Conflict {
        id: id.to_string(),
        kind: kind.word().into(),
        field: String::new(),
        label: String::new(),
        entry: String::new(),
        author: None,
        excerpt: String::new(),
        before: Vec::new(),
        sides: Vec::new(),
        decided_twice: false,
        can_decide: false,
    }
}

fn of_agenda(tx: &Transaction<'_>, known: &Known, one: &OfAgenda) -> Result<api::Conflict, Fault> {
    let mut sides = Vec::new();
    for side in &one.sides {
        let by = side.changes.iter().map(|change| by_change(tx, known, *change)).collect::<Result<Vec<_>, _>>()?;
        let act = match (one.kind() == Kind::Removed, side.removes()) {
            (true, true) => "removed",
            (true, false) => "written",
            (false, _) => "set",
        };
        sides.push(ConflictSide {
            id: side.id.to_string(),
            act: act.into(),
            by: by.into_iter().flatten().collect(),
            lines: lines(tx, &side.lines)?,
            can_keep: true,
            stands: side.stands,
        });
    }
    let label = label(tx, one)?;
    Ok(api::Conflict {
        field: one.field.clone(),
        label,
        before: lines(tx, &one.before)?,
        sides,
        ..bare(one.id, one.kind())
    })
}

/// What a removal says is told by its word; a question that another refines, by its number.
fn lines(tx: &Transaction<'_>, lines: &[Line]) -> Result<Vec<ConflictLine>, Fault> {
    let mut told = Vec::new();
    for one in lines.iter().filter(|one| one.field != "removed") {
        let value = match one.field.as_str() {
            "parent" => reading::question_numbers(tx, std::slice::from_ref(&one.value))?.join(" "),
            _ => one.value.clone(),
        };
        told.push(line(&one.field, value));
    }
    Ok(told)
}

/// The question, room, area or kind, as it is called meanwhile.
fn label(tx: &Transaction<'_>, one: &OfAgenda) -> Result<String, Fault> {
    let (sql, id) = match &one.place {
        Place::Agenda => return Ok(String::new()),
        Place::Question(id) => ("SELECT number || ' ' || text FROM question WHERE id = ?1", id),
        Place::Room(id) => ("SELECT title FROM room WHERE id = ?1", id),
        Place::Area(id) => ("SELECT title FROM heading WHERE shelf = 'areas' AND id = ?1", id),
        Place::Kind(id) => {
            ("SELECT CASE title WHEN '' THEN id ELSE title END FROM heading WHERE shelf = 'kinds' AND id = ?1", id)
        }
    };
    let found: Option<String> = tx.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?;
    // What is off the agenda is called by what stood before.
    let before = || one.before.iter().find(|line| line.field == "text").map(|line| line.value.clone());
    Ok(found.or_else(before).unwrap_or_default())
}

/// Who wrote a change of the agenda.
fn by_change(tx: &Transaction<'_>, known: &Known, change: Hash) -> Result<Option<ConflictBy>, Fault> {
    let found: Option<(String, i64)> = tx
        .prepare_cached("SELECT person, claimed_at FROM act WHERE space = ?1 AND change = ?2")?
        .query_row((known.space.0, change.0), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((person, claimed_at)) = found else { return Ok(None) };
    let Ok(device) = person.parse::<DeviceId>() else { return Ok(None) };
    Ok(Some(ConflictBy {
        author: reading::author_of(tx, known.space, device)?,
        claimed_at: Some(claimed_at),
        reason: String::new(),
        note: String::new(),
    }))
}

fn of_desk(tx: &Transaction<'_>, known: &Known, one: &OfDesk) -> Result<api::Conflict, Fault> {
    let entry = reading::one_entry(tx, one.entry)?;
    let mut sides = Vec::new();
    for side in &one.sides {
        sides.push(of_side(tx, known, one, side)?);
    }
    // What is hidden shows no words; the desk has them.
    let words = version_body(tx, known, one.version)?.filter(|_| entry.body_text.is_empty()).as_ref().map(words);
    Ok(api::Conflict {
        entry: one.entry.to_string(),
        excerpt: reading::excerpt(words.as_ref().unwrap_or(&entry.body_text)),
        author: Some(entry.author),
        before: before(tx, known, one)?,
        sides,
        ..bare(one.id, one.kind)
    })
}

fn of_side(tx: &Transaction<'_>, known: &Known, one: &OfDesk, side: &Side) -> Result<ConflictSide, Fault> {
    let mut by = Vec::new();
    let mut act = "revise".to_owned();
    let mut told = Vec::new();
    for id in &side.acts {
        let Some(row) = desk::one_act(tx, *id)? else { continue };
        act = row.kind.word().to_owned();
        if row.kind == Act::Reassign {
            told = vec![line("questions", reading::question_numbers(tx, &row.questions)?.join(" "))];
        }
        by.push(by_act(tx, known, one, &row)?);
    }
    if let Some(version) = side.version {
        by.push(by_author(tx, one.entry, version)?);
    }
    if let Some(words) = words_of(tx, known, one, side)? {
        told.push(line("words", words));
    }
    let (can_keep, stands) = (side.can_keep, side.stands);
    Ok(ConflictSide { id: side.id.to_string(), act, by, lines: told, can_keep, stands })
}

fn by_act(tx: &Transaction<'_>, known: &Known, one: &OfDesk, row: &ActRow) -> Result<ConflictBy, Fault> {
    let about = desk::about_of(tx, row.id)?.unwrap_or(one.version);
    let key = desk::get(tx, about)?.and_then(|deposit| deposit.opened).map(|opened| opened.key);
    let note = calls::note_of(tx, Some(&known.keys), key.as_ref(), row.note)?.unwrap_or_default();
    Ok(ConflictBy {
        author: reading::author_of(tx, known.space, row.device)?,
        claimed_at: Some(row.claimed_at),
        reason: note.reason,
        note: note.text,
    })
}

fn by_author(tx: &Transaction<'_>, entry: EntryId, version: EntryId) -> Result<ConflictBy, Fault> {
    let author = reading::one_entry(tx, entry)?.author;
    let claimed_at = match desk::get(tx, version)? {
        Some(row) => Some(row.claimed_at),
        None => reading::one_entry(tx, entry)?.claimed_at,
    };
    Ok(ConflictBy { author, claimed_at, reason: String::new(), note: String::new() })
}

/// The words that a side has: of a redaction, or of a revision. None where they are not here.
pub(super) fn words_of(
    tx: &Transaction<'_>,
    known: &Known,
    one: &OfDesk,
    side: &Side,
) -> Result<Option<String>, Fault> {
    Ok(body_of(tx, known, one, side)?.as_ref().map(words))
}

fn words(body: &Body) -> String {
    body.markdown().trim_end().to_owned()
}

/// The same with all that its author or an office sealed with them.
pub(super) fn body_of(tx: &Transaction<'_>, known: &Known, one: &OfDesk, side: &Side) -> Result<Option<Body>, Fault> {
    if let Some(version) = side.version {
        return version_body(tx, known, version);
    }
    if !matches!(one.kind, Kind::Words | Kind::Revised) {
        return Ok(None);
    }
    let body = side.acts.first().map(|act| desk::body_of(tx, *act)).transpose()?.flatten();
    body.map(|body| body_in(tx, known, body)).transpose().map(Option::flatten)
}

/// One version, as its author wrote it.
fn version_body(tx: &Transaction<'_>, known: &Known, version: EntryId) -> Result<Option<Body>, Fault> {
    if let Some(opened) = desk::get(tx, version)?.and_then(|row| row.opened) {
        return Ok(calls::body_of(tx, &opened.key, &opened.deposited).ok());
    }
    match desk::present(tx, version)? {
        Some(present) => body_in(tx, known, present),
        None => Ok(None),
    }
}

/// What stood when those who differ last knew the same.
fn before(tx: &Transaction<'_>, known: &Known, one: &OfDesk) -> Result<Vec<ConflictLine>, Fault> {
    Ok(match one.kind {
        Kind::Place => vec![line("state", state_before(tx, one)?)],
        Kind::Withdrawn => vec![line("state", "waiting")],
        Kind::Questions => {
            let earlier = outcome(&known_to_all(tx, one)?).questions;
            let ids = match earlier.map(|act| desk::one_act(tx, act)).transpose()?.flatten() {
                Some(act) => act.questions,
                None => desk::asked(tx, one.entry, desk::get(tx, one.entry)?.as_ref())?,
            };
            vec![line("questions", reading::question_numbers(tx, &ids)?.join(" "))]
        }
        Kind::Revised => {
            let about = one.sides.iter().find_map(|side| side.acts.first()).map(|act| desk::about_of(tx, *act));
            let about = about.transpose()?.flatten().filter(|about| *about != one.version);
            let words = about.map(|about| version_body(tx, known, about)).transpose()?.flatten().as_ref().map(words);
            words.into_iter().map(|words| line("words", words)).collect()
        }
        // What was there is destroyed.
        Kind::Words | Kind::Field | Kind::Removed => Vec::new(),
    })
}

/// The acts that all who differ were over.
fn known_to_all(tx: &Transaction<'_>, one: &OfDesk) -> Result<Vec<Done>, Fault> {
    let mut rows = Vec::new();
    for act in one.sides.iter().flat_map(|side| &side.acts) {
        rows.extend(desk::one_act(tx, *act)?);
    }
    let to_all = |id: &ActId| rows.iter().all(|row| row.over.contains(id));
    let acts = desk::acts(tx, one.version)?;
    Ok(acts.iter().filter(|act| to_all(&act.id)).map(ActRow::done).collect())
}

fn state_before(tx: &Transaction<'_>, one: &OfDesk) -> Result<&'static str, Fault> {
    let deposited = desk::get(tx, one.version)?.is_some();
    Ok(match outcome(&known_to_all(tx, one)?).place.map(|(_, kind)| kind) {
        Some(Act::Hide) => "hidden",
        Some(Act::Return) => "returned",
        Some(Act::Accept) => "accepted",
        _ if deposited => "waiting",
        _ => "shown",
    })
}
