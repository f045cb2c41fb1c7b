//! Pages, packs and bundles as text: what a file holds, what it brought, what was left aside.

use super::super::sheet::{Sheet, joined, moment, short};
use super::reading::{answers, titled};
use super::{noted, some};
use crate::api;
use crate::language::{Words, size};

/// Most new contributions that are listed: a pack may hold thousands.
const ITEMS_SHOWN_MAX: usize = 20;

/// What was done with a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageAct {
    /// Only read.
    Previewed,
    /// Made into a consultation.
    Imported,
    /// Added to a consultation.
    Added,
}

/// What a page gave, or would give.
pub(crate) fn page(sheet: &mut Sheet, words: &Words, page: &api::PageImported, act: PageAct) {
    sheet.line(&titled(words, &page.title));
    sheet.detail(&joined(&[
        words.count("cli-count-questions", u64::from(page.questions)),
        words.count("cli-count-contributions", u64::from(page.contributions)),
        words.count("cli-count-people", u64::from(page.people)),
        words.count("cli-count-moderators", u64::from(page.moderators)),
    ]));
    sheet.field(&words.say("cli-label-opens", &[]), page.opens.as_deref().unwrap_or_default());
    sheet.field(&words.say("cli-label-closes", &[]), page.closes.as_deref().unwrap_or_default());
    sheet.field(&words.say("cli-label-already", &[]), &page.already_here.to_string());
    let label = if act == PageAct::Previewed { "cli-label-would-add" } else { "cli-label-added" };
    sheet.field(&words.say(label, &[]), &page.added.to_string());
    if !page.notes.is_empty() {
        sheet.gap();
        sheet.line(&words.say("cli-label-notes", &[]));
    }
    for note in &page.notes {
        sheet.detail(&format!("- {}", noted(words, note)));
    }
    sheet.gap();
    let sentence = match act {
        PageAct::Previewed => "cli-nothing-changed",
        PageAct::Imported => "cli-page-imported",
        PageAct::Added if page.added == 0 => "cli-page-nothing-new",
        PageAct::Added => "cli-page-added",
    };
    let id = page.consultation.as_deref().map(short).unwrap_or_default();
    sheet.line(&words.say(sentence, &[("id", &id)]));
}

/// A pack that was written.
pub(crate) fn pack_written(sheet: &mut Sheet, words: &Words, file: &api::FileWritten, open: bool) {
    sheet.line(&words.say("cli-pack-written", &[("path", &file.path), ("size", &size(file.bytes))]));
    sheet.line(&words.say(if open { "cli-pack-open-meaning" } else { "cli-pack-asks-meaning" }, &[]));
    left_out(sheet, words, file);
}

/// A bundle that was written.
pub(crate) fn bundle_written(sheet: &mut Sheet, words: &Words, file: &api::FileWritten) {
    sheet.line(&words.say("cli-bundle-written", &[("path", &file.path), ("size", &size(file.bytes))]));
    sheet.detail(&joined(&[
        words.count("cli-count-parcels", u64::from(file.parcels)),
        some(words, "cli-count-waiting", file.waiting),
    ]));
    if let Some(later) = &file.later {
        sheet.line(&words.count("cli-count-later", later.entries.len() as u64));
        sheet.line(&words.say("cli-later-at", &[("at", &moment(later.at))]));
    }
    left_out(sheet, words, file);
    sheet.line(&words.say("cli-bundle-sealed", &[]));
}

/// An export in an open format: readable by whoever has the file.
pub(crate) fn report_written(sheet: &mut Sheet, words: &Words, file: &api::FileWritten) {
    sheet.line(&words.say("cli-report-written", &[("path", &file.path), ("size", &size(file.bytes))]));
    if file.unset > 0 {
        sheet.line(&words.count("cli-letters-unset", u64::from(file.unset)));
    }
    left_out(sheet, words, file);
}

/// What came back with a backup is in no file.
fn left_out(sheet: &mut Sheet, words: &Words, file: &api::FileWritten) {
    if file.unverified > 0 {
        sheet.line(&words.count("cli-left-out", u64::from(file.unverified)));
    }
}

/// A pack that was opened.
pub(crate) fn opened(sheet: &mut Sheet, words: &Words, opened: &api::PackOpened) {
    let sentence = if opened.already_here { "cli-pack-known" } else { "cli-pack-opened" };
    let title = titled(words, &opened.title);
    sheet.line(&words.say(sentence, &[("title", &title), ("id", &short(&opened.consultation))]));
    sheet.detail(&words.say("cli-your-role", &[("role", &words.code("cli-role-", &opened.role))]));
    if opened.asking {
        sheet.line(&words.say("cli-asking", &[]));
    }
    sheet.field(&words.say("cli-label-words", &[]), &opened.words);
    bundle(sheet, words, &opened.report, true);
}

/// What a bundle brings (`imported` false), or brought.
pub(crate) fn bundle(sheet: &mut Sheet, words: &Words, report: &api::BundleReport, imported: bool) {
    bundle_counts(sheet, words, report);
    match &report.import {
        // What a pack brought is no import that could be undone.
        None if imported => sheet.line(&words.say("cli-bundle-imported", &[])),
        import => super::merging::made(sheet, words, import.as_deref().filter(|_| imported)),
    }
}

/// Its counts in one line, with how many were set aside where they are not told one by one.
pub(super) fn tally(words: &Words, report: &api::BundleReport, set_aside: usize) -> String {
    joined(&[
        words.count("cli-count-parcels", u64::from(report.parcels)),
        words.count("cli-count-new", u64::from(report.new)),
        some(words, "cli-count-complaints", report.complaints),
        some(words, "cli-count-translations", report.translations),
        some(words, "cli-count-changed", report.changed),
        some(words, "cli-count-already", report.already_here),
        some(words, "cli-count-conflicting", report.conflicting),
        some(words, "cli-count-after-closing", report.late.saturating_sub(report.beyond + report.held)),
        some(words, "cli-count-held", report.held),
        some(words, "cli-count-late", report.beyond),
        some(words, "cli-count-aside", u32::try_from(set_aside).unwrap_or(u32::MAX)),
        some(words, "cli-count-pending", report.pending),
        some(words, "cli-count-receipts", report.receipts),
    ])
}

/// Its consultations, counts and lists.
pub(super) fn bundle_counts(sheet: &mut Sheet, words: &Words, report: &api::BundleReport) {
    for consultation in &report.consultations {
        sheet.line(&format!("{}  {}", short(&consultation.id), titled(words, &consultation.title)));
    }
    sheet.detail(&tally(words, report, 0));
    for item in report.items.iter().take(ITEMS_SHOWN_MAX) {
        let numbers: Vec<&str> = item.question_numbers.iter().map(String::as_str).collect();
        let change = words.code("cli-change-", &item.change);
        sheet.line(&format!(
            "{}  {}",
            short(&item.id),
            joined(&[change, item.author.clone(), answers(words, &numbers)])
        ));
        sheet.detail(&item.excerpt);
    }
    let more = report.items.len().saturating_sub(ITEMS_SHOWN_MAX);
    if more > 0 {
        sheet.line(&words.count("cli-count-more", more as u64));
    }
    listed_aside(sheet, words, report);
}

fn listed_aside(sheet: &mut Sheet, words: &Words, report: &api::BundleReport) {
    for pair in &report.likely_duplicates {
        let (entry, like) = (short(&pair.entry), short(&pair.like));
        sheet.line(&words.say("cli-duplicate", &[("id", &entry), ("like", &like)]));
    }
    for author in &report.unknown_authors {
        let count = words.count("cli-count-contributions", u64::from(author.entries));
        sheet.line(&words.say("cli-unknown-author", &[("name", &author.name), ("count", &count)]));
    }
    for aside in &report.set_aside {
        let reason = words.code("aside-", &aside.reason);
        let sentence = if aside.author.is_empty() { "cli-aside-nameless" } else { "cli-aside" };
        sheet.line(&words.say(sentence, &[("author", &aside.author), ("reason", &reason)]));
    }
    if report.truncated {
        sheet.line(&words.say("cli-truncated", &[]));
    }
}
