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
    let name =
        if item.entry.author.name.is_empty() { words.say("cli-nameless", &[]) } else { item.entry.author.name.clone() };
    sheet.line(&format!("{}  {}", short(&item.entry.id), joined(&[state, name, conflict])));
}

/// One contribution, with everything that was done with it.
pub(crate) fn desk_item(sheet: &mut Sheet, words: &Words, item: &api::DeskItem) {
    head(sheet, words, item);
    sheet.gap();
    sheet.line(&item.entry.body_markdown);
    for act in &item.acts {
        sheet.gap();
        let kind = words.code("desk-act-", &act.kind);
        let reason = if act.reason.is_empty() { String::new() } else { words.code("reason-", &act.reason) };
        sheet.line(&joined(&[kind, act.by.name.clone(), reason, moment(act.claimed_at)]));
        if !act.note.is_empty() {
            sheet.detail(&act.note);
        }
    }
}
