//! The commands about the letterhead.

use super::act::{Answered, Desk};
use super::{args, tell};
use crate::api;

impl Desk<'_> {
    pub(super) fn letterhead(&self, command: args::Letterhead) -> Answered {
        let shown = match command {
            args::Letterhead::Show => self.peer.letterhead(api::Nothing {})?,
            args::Letterhead::Set(set) => self.peer.letterhead_set(api::LetterheadSet {
                organisation: set.organisation,
                cover_line: set.cover,
                accent: set.colour,
                face: set.face.map(|face| args::word(&face)),
                logo: set.logo,
                no_logo: set.no_logo,
            })?,
            args::Letterhead::Clear => self.peer.letterhead_clear(api::Nothing {})?,
            args::Letterhead::Import { file } => self.peer.letterhead_import(api::FileAt { path: file })?,
            args::Letterhead::Export { file } => {
                let written = self.peer.letterhead_export(api::FileAt { path: file })?;
                return self.give(&written, |sheet| tell::report_written(sheet, self.words, &written));
            }
        };
        self.give(&shown, |sheet| tell::letterhead(sheet, self.words, &shown))
    }
}
