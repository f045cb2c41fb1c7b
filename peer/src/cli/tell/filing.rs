//! Rooms, areas, kinds, summaries, and names to invite, as text.

use super::super::sheet::{Sheet, joined, short};
use super::reading::speaker;
use crate::api;
use crate::language::Words;

/// Rooms with their counts.
pub(crate) fn rooms(sheet: &mut Sheet, words: &Words, rooms: &[api::Room]) {
    if rooms.is_empty() {
        sheet.line(&words.say("rooms-none", &[]));
    }
    for room in rooms {
        sheet.line(&format!("{}  {}", short(&room.id), room.title));
        sheet.detail(&joined(&[
            words.code("room-kind-", &room.kind),
            room.language.clone(),
            words.count("cli-count-contributions", u64::from(room.entries)),
            if room.closed { words.say("room-closed", &[]) } else { String::new() },
        ]));
    }
}

/// Areas or kinds with their counts.
pub(crate) fn headings(sheet: &mut Sheet, words: &Words, headings: &[api::Heading]) {
    if headings.is_empty() {
        sheet.line(&words.say("areas-none", &[]));
    }
    for one in headings {
        sheet.line(&format!("{}  {}", short(&one.id), title(words, &one.id, &one.title)));
        sheet.detail(&joined(&[
            words.count("cli-count-contributions", u64::from(one.entries)),
            if one.closed { words.say("heading-closed", &[]) } else { String::new() },
        ]));
    }
}

/// What an area or a kind is called: a kind that is offered has a name in every language.
pub(crate) fn title(words: &Words, id: &str, title: &str) -> String {
    if title.is_empty() { words.code("filed-kind-", id) } else { title.to_owned() }
}

/// Summaries, newest first.
pub(crate) fn summaries(sheet: &mut Sheet, words: &Words, summaries: &[api::Entry]) {
    if summaries.is_empty() {
        sheet.line(&words.say("summaries-none", &[]));
    }
    for entry in summaries {
        sheet.gap();
        sheet.line(&format!("{}  {}", short(&entry.id), speaker(words, &entry.author)));
        sheet.detail(&days(words, entry.summary.as_ref()));
        if entry.body_here { sheet.body(&entry.body_text) } else { sheet.detail(&words.say("cli-body-absent", &[])) }
    }
}

fn days(words: &Words, of: Option<&api::SummaryDays>) -> String {
    match of.map(|of| (of.from.as_deref(), of.until.as_deref())) {
        Some((Some(from), Some(until))) => words.say("summary-of-span", &[("from", from), ("until", until)]),
        Some((Some(from), None)) => words.say("summary-from", &[("from", from)]),
        Some((None, Some(until))) => words.say("summary-until", &[("until", until)]),
        Some((None, None)) | None => String::new(),
    }
}

/// Names that are mentioned and that no member has.
pub(crate) fn named(sheet: &mut Sheet, words: &Words, names: &[api::NamedPerson]) {
    if names.is_empty() {
        sheet.line(&words.say("named-none", &[]));
    }
    for one in names {
        let by = if one.by.is_empty() { String::new() } else { words.say("named-by", &[("name", &one.by)]) };
        let entries: Vec<String> = one.entries.iter().map(|id| short(id)).collect();
        sheet.line(&one.name);
        sheet.detail(&joined(&[by, entries.join(", ")]));
    }
    if !names.is_empty() {
        sheet.line(&words.say("cli-named-next", &[]));
    }
}
