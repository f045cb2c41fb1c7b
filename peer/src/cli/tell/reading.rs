//! Consultations, contributions, people, search and history as text.

use super::super::sheet::{Sheet, joined, moment, short};
use super::some;
use crate::api;
use crate::language::Words;

/// The library.
pub(crate) fn library(sheet: &mut Sheet, words: &Words, cards: &[api::ConsultationCard]) {
    if cards.is_empty() {
        sheet.line(&words.say("cli-library-empty", &[]));
    }
    for card in cards {
        sheet.line(&format!("{}  {}", short(&card.id), titled(words, &card.title)));
        sheet.detail(&joined(&[
            words.code("cli-state-", &card.state),
            words.code("cli-role-", &card.role),
            words.count("cli-count-questions", u64::from(card.questions)),
            words.count("cli-count-contributions", u64::from(card.entries)),
            some(words, "cli-count-unread", card.unread),
            some(words, "cli-count-drafts", card.drafts),
            some(words, "cli-count-waiting", card.waiting),
        ]));
    }
}

/// The head of a consultation after it changed.
pub(crate) fn head(sheet: &mut Sheet, words: &Words, head: &api::ConsultationHead) {
    sheet.line(&format!("{}  {}", short(&head.id), titled(words, &head.title)));
    sheet.detail(&joined(&[
        words.code("cli-state-", &head.state),
        words.code("cli-role-", &head.role),
        words.count("cli-count-questions", head.questions.len() as u64),
        words.count("cli-count-contributions", u64::from(head.entries)),
    ]));
    dates(sheet, words, head.opens.as_deref(), head.closes.as_deref());
}

/// The head with its questions, after they may have changed.
pub(crate) fn agenda(sheet: &mut Sheet, words: &Words, agenda: &api::ConsultationHead) {
    head(sheet, words, agenda);
    sheet.field(&words.say("cli-label-moderated", &[]), &yes_no(words, agenda.moderated));
    for question in &agenda.questions {
        sheet.line(&format!("{}. {}  [{}]", question.number, question.text, short(&question.id)));
    }
}

/// A whole consultation.
pub(crate) fn consultation(sheet: &mut Sheet, words: &Words, whole: &api::ConsultationShow) {
    sheet.line(&titled(words, &whole.title));
    sheet.line(&joined(&[
        short(&whole.id),
        words.code("cli-state-", &whole.state),
        words.count("cli-count-contributions", whole.entries.len() as u64),
    ]));
    dates(sheet, words, whole.opens.as_deref(), whole.closes.as_deref());
    moves(sheet, words, &whole.moves);
    section(sheet, &words.say("cli-label-welcome", &[]), &whole.welcome);
    section(sheet, &words.say("cli-label-objective", &[]), &whole.objective);
    section(sheet, &words.say("cli-label-outcome", &[]), &whole.outcome);
    if !whole.questions.is_empty() {
        sheet.gap();
        sheet.line(&words.say("cli-label-questions", &[]));
    }
    for question in &whole.questions {
        sheet.detail(&format!("{}. {}  [{}]", question.number, question.text, short(&question.id)));
    }
    for entry in &whole.entries {
        contribution(sheet, words, whole, entry);
    }
}

/// How state and dates were moved, first to last.
fn moves(sheet: &mut Sheet, words: &Words, moves: &[api::ConsultationMove]) {
    for one in moves {
        let state = one.state.as_ref().map(|state| words.code("cli-state-", state));
        let closes = one.closes.as_deref().filter(|day| !day.is_empty());
        sheet.detail(&joined(&[
            moment(one.claimed_at),
            state.unwrap_or_default(),
            closes.map(|day| words.say("cli-closes", &[("date", day)])).unwrap_or_default(),
            one.reason.clone(),
            one.by.name.clone(),
        ]));
    }
}

fn contribution(sheet: &mut Sheet, words: &Words, whole: &api::ConsultationShow, entry: &api::Entry) {
    sheet.gap();
    sheet.line(&format!("{}  {}", short(&entry.id), speaker(words, &entry.author)));
    let numbers: Vec<&str> = whole
        .questions
        .iter()
        .filter(|question| entry.questions.contains(&question.id))
        .map(|question| question.number.as_str())
        .collect();
    let reply = entry.parent.as_ref().map(|parent| {
        let sentence = if entry.parent_guessed { "cli-reply-guessed" } else { "cli-reply" };
        words.say(sentence, &[("id", &short(parent))])
    });
    let summary = if entry.kind == "summary" { words.say("summary-tag", &[]) } else { answers(words, &numbers) };
    sheet.detail(&joined(&[
        reply.unwrap_or_default(),
        summary,
        filed(words, whole, entry),
        entry.language.clone(),
        some(words, "cli-count-revisions", entry.revisions),
        entry.claimed_at.map(moment).unwrap_or_default(),
    ]));
    if let Some(one) = &entry.on_behalf {
        sheet.detail(&super::behalf::told(words, one, &entry.author.name));
    }
    if let Some(imported) = &entry.imported {
        let posted = imported.posted.as_deref().unwrap_or_default();
        sheet.detail(&joined(&[words.say("cli-imported-by", &[("name", &imported.by)]), posted.to_owned()]));
    }
    entry.translations.iter().for_each(|one| super::telling::translation(sheet, words, one));
    if entry.late {
        sheet.detail(&words.say("cli-entry-late", &[]));
    }
    if entry.held {
        sheet.detail(&words.say("cli-entry-held", &[]));
    }
    match (entry.state.as_str(), entry.body_here) {
        ("withdrawn", _) => sheet.detail(&words.say("cli-body-withdrawn", &[])),
        _ if entry.before_you_came => sheet.detail(&words.say("entry-before-you-came", &[])),
        (_, false) => sheet.detail(&words.say("cli-body-absent", &[])),
        (_, true) => sheet.body(&entry.body_text),
    }
    for attachment in &entry.attachments {
        let size = crate::language::size(attachment.bytes);
        sheet.detail(&words.say("cli-attachment", &[("name", &attachment.name), ("size", &size)]));
    }
    let reactions: Vec<String> =
        entry.reactions.iter().map(|(kind, count)| format!("{} {count}", words.code("cli-reaction-", kind))).collect();
    if !reactions.is_empty() {
        sheet.detail(&joined(&reactions));
    }
}

/// Room, areas and kind that a contribution stands in, by the names they have; what is not known is passed over.
fn filed(words: &Words, whole: &api::ConsultationShow, entry: &api::Entry) -> String {
    let room = whole.rooms.iter().find(|room| Some(&room.id) == entry.room.as_ref()).map(|room| room.title.clone());
    let areas = whole.areas.iter().filter(|area| entry.filed.areas.contains(&area.id)).map(|area| area.title.clone());
    let kind = whole.kinds.iter().find(|kind| Some(&kind.id) == entry.filed.kind.as_ref());
    let kind = kind.map(|kind| super::filing::title(words, &kind.id, &kind.title));
    joined(&room.into_iter().chain(areas).chain(kind).collect::<Vec<_>>())
}

/// Members and named sources.
pub(crate) fn people(sheet: &mut Sheet, words: &Words, people: &[api::Person]) {
    for person in people {
        sheet.line(&speaker(words, &person.author));
        let own = if person.own { words.say("cli-you", &[]) } else { String::new() };
        let lost = if person.lost { words.say("cli-lost", &[]) } else { String::new() };
        sheet.detail(&joined(&[
            short(&person.author.id),
            own,
            super::people::checked(words, person.author.checked.as_deref()),
            lost,
            if person.from_now { words.say("member-from-now", &[]) } else { String::new() },
            words.count("cli-count-contributions", u64::from(person.entries)),
        ]));
        if let Some(spoken) = &person.words {
            sheet.detail(spoken);
        }
    }
}

/// What a search found.
pub(crate) fn found(sheet: &mut Sheet, words: &Words, found: &api::Found) {
    sheet.line(&words.count("cli-count-hits", u64::from(found.total)));
    for hit in &found.hits {
        let kind = words.code("cli-kind-", &hit.kind);
        sheet.line(&format!("{}  {}", short(&hit.id), joined(&[kind, hit.author.clone(), titled(words, &hit.title)])));
        sheet.detail(&hit.excerpt);
    }
}

/// Who changed what.
pub(crate) fn history(sheet: &mut Sheet, words: &Words, history: &api::History) {
    for item in &history.items {
        let ids: Vec<String> = item.entries.iter().map(|id| short(id)).collect();
        sheet.line(&joined(&[
            item.claimed_at.map(moment).unwrap_or_default(),
            named(words, &item.by),
            words.code("cli-act-", &item.act),
            changed_fields(words, &item.fields),
            ids.join(", "),
        ]));
        if !item.heads.is_empty() {
            sheet.detail(&format!("--at {}", item.heads.join(",")));
        }
    }
    sheet.line(&words.say("cli-times-claimed", &[]));
}

/// The title, or that there is none.
pub(crate) fn titled(words: &Words, title: &str) -> String {
    if title.trim().is_empty() { words.say("cli-untitled", &[]) } else { title.to_owned() }
}

/// `Answers question 2, 3`, or that it answers none.
pub(crate) fn answers(words: &Words, numbers: &[&str]) -> String {
    if numbers.is_empty() {
        return words.say("cli-cross-cutting", &[]);
    }
    words.say("cli-answers", &[("numbers", &numbers.join(", "))])
}

/// The fields that people know; others are the program's own marks.
fn changed_fields(words: &Words, fields: &[String]) -> String {
    let ids = fields.iter().map(|field| format!("cli-field-{field}"));
    let known: Vec<String> = ids.filter(|id| words.has(id, None)).map(|id| words.say(&id, &[])).collect();
    known.join(", ")
}

pub(super) fn speaker(words: &Words, author: &api::Author) -> String {
    let imported = if author.imported { words.say("cli-named-source", &[]) } else { String::new() };
    let unconfirmed = if author.unconfirmed { words.say("cli-unconfirmed", &[]) } else { String::new() };
    joined(&[
        named(words, author),
        words.code("cli-role-", &author.role),
        author.position.clone(),
        author.organisation.clone(),
        author.office.clone(),
        author.country.clone(),
        imported,
        unconfirmed,
    ])
}

fn named(words: &Words, author: &api::Author) -> String {
    if author.name.trim().is_empty() { words.say("cli-nameless", &[]) } else { author.name.clone() }
}

fn dates(sheet: &mut Sheet, words: &Words, opens: Option<&str>, closes: Option<&str>) {
    sheet.field(&words.say("cli-label-opens", &[]), opens.unwrap_or_default());
    sheet.field(&words.say("cli-label-closes", &[]), closes.unwrap_or_default());
}

fn section(sheet: &mut Sheet, label: &str, text: &str) {
    if !text.trim().is_empty() {
        sheet.gap();
        sheet.line(label);
        sheet.body(text);
    }
}

fn yes_no(words: &Words, yes: bool) -> String {
    words.say(if yes { "cli-yes" } else { "cli-no" }, &[])
}
