//! The commands of the desk.

use super::act::{Answered, Desk};
use super::args::{self, Doing, Masking};
use super::tell;
use crate::api;

impl Desk<'_> {
    pub(super) fn desk(&self, command: args::Desk) -> Answered {
        match command {
            args::Desk::List { consultation, state } => {
                let state = state.map(|state| args::word(&state));
                let items = self.peer.desk_list(api::DeskAsk { consultation, state })?;
                self.give(&items, |sheet| tell::desk(sheet, self.words, &items))
            }
            args::Desk::Show { entry } => {
                let item = self.peer.desk_show(api::EntryRef { entry })?;
                self.give(&item, |sheet| tell::desk_item(sheet, self.words, &item))
            }
            args::Desk::Accept(with) => self.masking("accept", with),
            args::Desk::Redact(with) => self.masking("redact", with),
            args::Desk::Return(with) => self.doing("return", with, Vec::new()),
            args::Desk::Hide(with) => self.doing("hide", with, Vec::new()),
            args::Desk::Restore(with) => self.doing("restore", with, Vec::new()),
        }
    }

    fn masking(&self, kind: &str, with: Masking) -> Answered {
        self.doing(kind, with.doing, with.mask)
    }

    fn doing(&self, kind: &str, with: Doing, mask: Vec<String>) -> Answered {
        let Doing { entry, reason, note } = with;
        let kind = kind.to_owned();
        let done = self.peer.desk_do(api::DeskDo { entry, kind, reason: args::word(&reason), note, mask })?;
        self.give(&done, |sheet| tell::desk_item(sheet, self.words, &done))
    }
}
