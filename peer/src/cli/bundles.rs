//! The commands of bundles: one file as it always was, several as one document, and undoing an import.

use super::act::{Answered, DONE, DONE_IN_PART, Desk, unheard};
use super::args::Bundle;
use super::stop::Usage;
use super::tell;
use crate::api;
use std::path::Path;

/// Failed: nothing has changed.
const FAILED: u8 = 1;

impl Desk<'_> {
    pub(super) fn bundle(&self, command: Bundle) -> Answered {
        match command {
            Bundle::Export { all, names } => {
                let (consultation, path) = match (all, names.as_slice()) {
                    (true, [file]) => (None, file.clone()),
                    (false, [consultation, file]) => (Some(consultation.clone()), file.clone()),
                    _ => return Err(Usage::BundleWhat.into()),
                };
                let written = self.peer.bundle_export(api::BundleExport { consultation, path }, &unheard())?;
                self.give(&written, |sheet| tell::bundle_written(sheet, self.words, &written))
            }
            Bundle::Preview { files } => self.take(files, false),
            Bundle::Import { files } => self.take(files, true),
            Bundle::Carry { file } => {
                let taken = self.peer.bundle_carry(api::FileAt { path: file }, &unheard())?;
                let exit = if taken.truncated { DONE_IN_PART } else { DONE };
                self.give_with(exit, &taken, |sheet| tell::freight(sheet, self.words, &taken))
            }
            Bundle::Imports => {
                let runs = self.peer.imports(api::Nothing {})?;
                self.give(&runs, |sheet| tell::imports(sheet, self.words, &runs))
            }
            Bundle::Undo { import, dry_run } => {
                let undone = self.peer.import_undo(api::ImportUndo { import, preview: dry_run }, &unheard())?;
                self.give(&undone, |sheet| tell::undone(sheet, self.words, &undone, dry_run))
            }
        }
    }

    /// One file gives one report; several, or a folder, give them together (rule C12).
    fn take(&self, files: Vec<String>, imports: bool) -> Answered {
        if let [file] = files.as_slice()
            && !Path::new(file).is_dir()
        {
            let at = api::FileAt { path: file.clone() };
            let report = match imports {
                true => self.peer.bundle_import(at, &unheard())?,
                false => self.peer.bundle_preview(at, &unheard())?,
            };
            return self
                .give_with(in_part(&report), &report, |sheet| tell::bundle(sheet, self.words, &report, imports));
        }
        let at = api::FilesAt { paths: files };
        let report = match imports {
            true => self.peer.bundles_import(at, &unheard())?,
            false => self.peer.bundles_preview(at, &unheard())?,
        };
        self.give_with(all_in_part(&report), &report, |sheet| tell::bundles(sheet, self.words, &report, imports))
    }
}

pub(super) fn in_part(report: &api::BundleReport) -> u8 {
    if report.set_aside.is_empty() && !report.truncated { DONE } else { DONE_IN_PART }
}

/// The exit code of several: of what was taken, and what was not.
pub(super) fn all_in_part(report: &api::BundlesReport) -> u8 {
    let taken: Vec<&api::BundleReport> = report.bundles.iter().filter_map(|one| one.bundle.as_ref()).collect();
    if taken.is_empty() {
        return FAILED;
    }
    let whole = taken.len() == report.bundles.len() && taken.into_iter().all(|one| in_part(one) == DONE);
    if whole { DONE } else { DONE_IN_PART }
}
