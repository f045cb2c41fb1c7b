//! The commands about words of people without a device, and about who took part.

use super::act::{Answered, DONE, Desk, unheard};
use super::args::Behalf;
use super::tell;
use crate::api;

/// Rows cannot be entered, so none was.
const REFUSED: u8 = 1;
const DAY_MS: i64 = 86_400_000;
/// Rows that are listed.
const LISTED: u32 = 200;

impl Desk<'_> {
    pub(super) fn overview(&self, consultation: String, suppress: u32, csv: Option<String>) -> Answered {
        if let Some(path) = csv {
            let written = self.peer.overview_export(api::OverviewExport { consultation, suppress, path })?;
            return self.give(&written, |sheet| tell::report_written(sheet, self.words, &written));
        }
        let told = self.peer.overview(api::OverviewAsk { consultation, suppress })?;
        self.give(&told, |sheet| tell::overview(sheet, self.words, &told))
    }

    pub(super) fn behalf(&self, command: Behalf) -> Answered {
        match command {
            Behalf::List { consultation } => {
                let now = crate::clock::now_ms();
                let ask = api::BehalfAsk { consultation, since: now - now.rem_euclid(DAY_MS), limit: LISTED };
                let list = self.peer.behalf_list(ask)?;
                self.give(&list, |sheet| tell::behalf(sheet, self.words, &list))
            }
            Behalf::Import { consultation, file, dry_run } => {
                let ask = api::BehalfImport { consultation, path: file, dry_run };
                let told = self.peer.behalf_import(ask, &unheard())?;
                let exit = if told.faults.is_empty() { DONE } else { REFUSED };
                self.give_with(exit, &told, |sheet| tell::behalf_imported(sheet, self.words, &told, dry_run))
            }
            Behalf::Forget { entry } => {
                self.acted(&self.peer.behalf_forget(api::EntryRef { entry })?, "cli-behalf-forgotten")
            }
        }
    }
}
