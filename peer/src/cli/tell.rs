//! Answers as text for people: one function for each kind of answer, sentences from the language files.
//!
//! `reading` has consultations and what is in them, `writing` own work, `carrying` files. Left out on purpose: what
//! scripts need in full (they ask for `--json`), such as whole ids.

mod behalf;
mod carrying;
mod coding;
mod conflict;
mod desk;
mod filing;
mod letterhead;
mod merging;
mod overview;
mod people;
mod reading;
mod roads;
mod sticks;
mod suggest;
mod synthesis;
mod telling;
mod ways;
mod writing;

pub(crate) use behalf::{behalf, behalf_imported};
pub(crate) use carrying::*;
pub(crate) use coding::*;
pub(crate) use conflict::*;
pub(crate) use desk::*;
pub(crate) use filing::{headings, named, rooms, summaries};
pub(crate) use letterhead::letterhead;
pub(crate) use merging::{bundles, imports, undone};
pub(crate) use overview::overview;
pub(crate) use people::{
    alerts, approved, card, custodians, doors, invited, late, late_acts, recovery, removal, requests,
};
pub(crate) use reading::*;
pub(crate) use roads::*;
pub(crate) use sticks::*;
pub(crate) use suggest::*;
pub(crate) use synthesis::*;
pub(crate) use telling::*;
pub(crate) use ways::*;
pub(crate) use writing::*;

use super::sheet::{Sheet, short};
use crate::api;
use crate::language::Words;

/// A home that was just made.
pub(crate) fn made(sheet: &mut Sheet, words: &Words, folder: &str) {
    sheet.line(&words.say("cli-made", &[("path", folder)]));
    sheet.line(&words.say("cli-made-next", &[]));
}

/// What a check found.
pub(crate) fn checked(sheet: &mut Sheet, words: &Words, report: &api::CheckReport) {
    let sentence = if report.sound { "cli-check-sound" } else { "cli-check-damage" };
    sheet.line(&words.say(sentence, &[]));
    sheet.field(&words.say("cli-label-parcels", &[]), &report.parcels.to_string());
    sheet.field(&words.say("cli-label-contributions", &[]), &report.entries.to_string());
    for finding in &report.findings {
        sheet.detail(finding);
    }
    if !report.sound {
        sheet.line(&words.say("cli-check-next", &[]));
    }
}

/// What came back with a backup and is in doubt.
pub(crate) fn restored(sheet: &mut Sheet, words: &Words, all: &[api::Restored]) {
    if all.is_empty() {
        return sheet.line(&words.say("cli-restored-none", &[]));
    }
    for one in all {
        let count = words.count("cli-count-unverified", u64::from(one.unverified));
        sheet.line(&format!("{} ({}): {count}", titled(words, &one.title), short(&one.consultation)));
    }
    sheet.line(&words.say("notice-restored", &[]));
}

/// What is protected and what is not.
pub(crate) fn protection(sheet: &mut Sheet, words: &Words, list: &api::Protection) {
    for (title, sentence, codes) in
        [("protection-kept", "protected-", &list.kept), ("protection-not", "unprotected-", &list.not)]
    {
        sheet.line(&words.say(title, &[]));
        for code in codes {
            sheet.detail(&words.code(sentence, code));
        }
    }
}

/// An own contribution that was just sealed, revised, withdrawn or reacted to.
pub(crate) fn acted(sheet: &mut Sheet, words: &Words, sentence: &str, entry: &api::EntryId) {
    sheet.line(&words.say(sentence, &[("id", &short(&entry.entry))]));
    sheet.line(&words.say("cli-carry-next", &[]));
}

/// A consultation that was just made.
pub(crate) fn created(sheet: &mut Sheet, words: &Words, sentence: &str, made: &api::ConsultationRef) {
    sheet.line(&words.say(sentence, &[("id", &short(&made.consultation))]));
}

/// The sentence of a note.
fn noted(words: &Words, note: &api::NoteText) -> String {
    let args: Vec<(&str, &str)> = note.args.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let id = format!("note-{}", note.code);
    let said = words.say(&id, &args);
    if said == id { note.code.clone() } else { said }
}

/// A label with a plural count: `3 contributions`; nothing for none.
fn some(words: &Words, id: &str, count: u32) -> String {
    if count == 0 { String::new() } else { words.count(id, u64::from(count)) }
}
