//! The desk, as text.

use super::super::sheet::{Sheet, joined, moment, short};
use crate::api;
use crate::language::Words;

/// What lies at the desk.
pub(crate) fn desk(sheet: &mut Sheet, words: &Words, items: &[api::DeskItem]) {
    if items.is_empty() {
        sheet.line(&words.say("cli-desk-none", &[]));
    }
    for item in items {
        head(sheet, words, item);
        sheet.detail(&crate::store::reading::excerpt(&item.entry.body_text));
    }
}

fn head(sheet: &mut Sheet, words: &Words, item: &api::DeskItem) {
    let conflict = if item.conflict { words.say("cli-desk-conflict", &[]) } else { String::new() };
    let state = words.code("desk-state-", &item.state);
    let name = named(words, &item.entry.author);
    let looked_after = match &item.assigned {
        Some(one) => words.say("cli-desk-assigned", &[("name", &named(words, &one.member))]),
        None => String::new(),
    };
    let group = match &item.group {
        Some(group) => words.say("cli-desk-in-group", &[("group", &short(&group.id))]),
        None => String::new(),
    };
    let translates = item.entry.translates.as_ref();
    let translates = translates.map(|of| words.say("cli-translates", &[("id", &short(&of.entry))])).unwrap_or_default();
    let complaints = super::some(words, "complaints-open", item.complaints_open);
    let facts = joined(&[state, name, translates, conflict, complaints, looked_after, group]);
    sheet.line(&format!("{}  {facts}", short(&item.entry.id)));
}

fn named(words: &Words, author: &api::Author) -> String {
    if author.name.is_empty() { words.say("cli-nameless", &[]) } else { author.name.clone() }
}

/// What was admitted of what was held.
pub(crate) fn desk_admitted(sheet: &mut Sheet, words: &Words, done: &api::DeskAdmitted) {
    sheet.line(&words.count("cli-desk-admitted", done.entries.len() as u64));
    done.entries.iter().for_each(|entry| sheet.detail(&short(entry)));
    sheet.line(&words.count("cli-desk-still-held", u64::from(done.held)));
}

/// How much lies at the desk.
pub(crate) fn desk_counts(sheet: &mut Sheet, words: &Words, counts: &api::DeskCounts) {
    let states = [
        ("waiting", counts.waiting),
        ("held", counts.held),
        ("accepted", counts.accepted),
        ("returned", counts.returned),
        ("hidden", counts.hidden),
        ("shown", counts.shown),
        ("withdrawn", counts.withdrawn),
    ];
    for (state, count) in states {
        sheet.line(&format!("{count:>6}  {}", words.code("desk-state-", state)));
    }
    let among = [
        ("conflict", counts.conflict),
        ("complaints", counts.complaints),
        ("assigned", counts.assigned),
        ("mine", counts.mine),
        ("translations", counts.translations),
    ];
    for (kind, count) in among {
        sheet.line(&format!("{count:>6}  {}", words.code("cli-desk-count-", kind)));
    }
}

/// A group of likely duplicates.
pub(crate) fn desk_group(sheet: &mut Sheet, words: &Words, group: &api::DeskGroup) {
    let head = words.say("cli-desk-in-group", &[("group", &short(&group.id))]);
    sheet.line(&joined(&[head, words.count("cli-desk-grouped", group.entries.len() as u64)]));
    group.entries.iter().for_each(|entry| sheet.detail(&short(entry)));
}

/// Contributions that are likely the same.
pub(crate) fn likely(sheet: &mut Sheet, words: &Words, list: &api::LikelyList) {
    if list.pairs.is_empty() {
        sheet.line(&words.say("cli-likely-none", &[]));
    }
    for pair in &list.pairs {
        sheet.line(&words.say("cli-likely-pair", &[("likeness", &pair.likeness.to_string())]));
        for one in [&pair.one, &pair.other] {
            let state = words.code("desk-state-", &one.state);
            sheet.detail(&joined(&[short(&one.entry), state, named(words, &one.author)]));
            sheet.detail(&crate::store::reading::excerpt(&one.text));
        }
    }
    if list.further > 0 {
        sheet.gap();
        sheet.line(&words.count("cli-likely-further", u64::from(list.further)));
    }
    if list.apart > 0 {
        sheet.line(&words.count("cli-likely-apart", u64::from(list.apart)));
    }
}

/// A group that was undone.
pub(crate) fn desk_ungrouped(sheet: &mut Sheet, words: &Words, group: &api::DeskGroup) {
    sheet.line(&words.count("cli-desk-ungrouped", group.entries.len() as u64));
}

/// One contribution, with everything that was done with it.
pub(crate) fn desk_item(sheet: &mut Sheet, words: &Words, item: &api::DeskItem) {
    head(sheet, words, item);
    if let Some(told) = &item.entry.on_behalf {
        sheet.detail(&super::behalf::told(words, told, &item.entry.author.name));
    }
    sheet.gap();
    sheet.line(&item.entry.body_markdown);
    if let Some(read) = &item.members_read {
        sheet.gap();
        sheet.line(&words.say("desk-members-read", &[]));
        sheet.detail(&read.plain_text());
    }
    for act in &item.acts {
        sheet.gap();
        let kind = words.code("desk-act-", &act.kind);
        let reason = if act.reason.is_empty() { String::new() } else { words.code("reason-", &act.reason) };
        sheet.line(&joined(&[kind, act.by.name.clone(), reason, moment(act.claimed_at)]));
        if !act.note.is_empty() {
            sheet.detail(&act.note);
        }
    }
    sheet.gap();
    sheet.detail(&words.say("cli-desk-mark", &[("mark", &item.mark)]));
    super::telling::complaints(sheet, words, item);
    for note in &item.notes {
        sheet.gap();
        sheet.line(&joined(&[words.say("cli-desk-private", &[]), note.by.name.clone(), moment(note.claimed_at)]));
        sheet.detail(&note.text);
    }
}
