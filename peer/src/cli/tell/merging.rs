//! Several bundles, imports and their undoing, as text.

use super::super::sheet::{Sheet, joined, moment, short};
use super::carrying;
use super::some;
use crate::api;
use crate::language::Words;

/// What several bundles bring (`imported` false), or brought.
pub(crate) fn bundles(sheet: &mut Sheet, words: &Words, report: &api::BundlesReport, imported: bool) {
    for one in &report.bundles {
        let path = [("path", one.path.as_str())];
        match (&one.bundle, &one.fault) {
            (Some(bundle), _) => {
                sheet.line(&one.path);
                sheet.detail(&carrying::tally(words, bundle, bundle.set_aside.len()));
            }
            (None, Some(fault)) => {
                let message = words.fault(fault).0;
                sheet.line(&words.say("cli-merge-refused", &[path[0], ("message", message.as_str())]));
            }
            (None, None) => sheet.line(&words.say("cli-merge-left", &path)),
        }
    }
    sheet.gap();
    sheet.line(&words.say("cli-merge-total", &[]));
    carrying::bundle_counts(sheet, words, &report.total);
    if let Some(fault) = &report.stopped {
        sheet.line(&words.say("cli-merge-stopped", &[("message", words.fault(fault).0.as_str())]));
    }
    made(sheet, words, report.import.as_deref().filter(|_| imported));
}

/// That something was merged, and how it is undone; or that nothing was.
pub(super) fn made(sheet: &mut Sheet, words: &Words, import: Option<&str>) {
    match import {
        Some(import) => sheet.line(&words.say("cli-import-made", &[("id", &short(import))])),
        None => sheet.line(&words.say("cli-nothing-changed", &[])),
    }
}

/// The imports of a home.
pub(crate) fn imports(sheet: &mut Sheet, words: &Words, runs: &[api::ImportRun]) {
    if runs.is_empty() {
        sheet.line(&words.say("imports-none", &[]));
    }
    for run in runs {
        let state = match &run.ended {
            Some(why) => words.code("import-ended-", why),
            None => words.say("cli-import-undoable", &[]),
        };
        let bundles = words.count("cli-count-bundles", run.files.len() as u64);
        sheet.line(&format!("{}  {}", short(&run.id), joined(&[moment(run.at), bundles, state])));
        for file in &run.files {
            sheet.detail(&joined(&[
                file.name.clone(),
                words.count("cli-count-new", u64::from(file.new)),
                some(words, "cli-count-changed", file.changed),
                some(words, "cli-count-already", file.already_here),
                some(words, "cli-count-aside", file.set_aside),
            ]));
        }
    }
}

/// What undoing an import takes away.
pub(crate) fn undone(sheet: &mut Sheet, words: &Words, undone: &api::ImportUndone, dry_run: bool) {
    if dry_run {
        sheet.line(&words.say("cli-undo-would", &[]));
    }
    for consultation in &undone.consultations {
        sheet.line(&format!("{}  {}", short(&consultation.id), super::reading::titled(words, &consultation.title)));
    }
    sheet.detail(&joined(&[
        words.count("cli-count-contributions", u64::from(undone.contributions)),
        some(words, "cli-count-at-desk", undone.at_desk),
        words.count("cli-count-parcels", u64::from(undone.parcels)),
        some(words, "cli-count-texts", undone.payloads),
        some(words, "cli-count-waiting-again", undone.waiting),
    ]));
    sheet.line(&words.say(if dry_run { "cli-nothing-changed" } else { "cli-undo-done" }, &[]));
}
