//! The commands of the desk.

use super::act::{Answered, Desk};
use super::args::{self, Doing, Masking, Which, Why};
use super::tell;
use crate::api;

impl Desk<'_> {
    pub(super) fn desk(&self, command: args::Desk) -> Answered {
        match command {
            args::Desk::List { which, state } => {
                let items = self.peer.desk_list(ask(which, state.map(|state| args::word(&state))))?;
                self.give(&items, |sheet| tell::desk(sheet, self.words, &items))
            }
            args::Desk::Counts(which) => {
                let counts = self.peer.desk_counts(ask(which, None))?;
                self.give(&counts, |sheet| tell::desk_counts(sheet, self.words, &counts))
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
            args::Desk::Note { entry, text } => {
                let item = self.peer.desk_note(api::DeskNoteAdd { entry, text })?;
                self.give(&item, |sheet| tell::desk_item(sheet, self.words, &item))
            }
            args::Desk::Assign { entry, member, none: _ } => {
                let item = self.peer.desk_assign(api::DeskAssign { entry, member })?;
                self.give(&item, |sheet| tell::desk_item(sheet, self.words, &item))
            }
            args::Desk::Group { entries, why: Why { reason, note } } => {
                let reason = args::word(&reason);
                let group = self.peer.desk_group(api::DeskGroupMake { entries, reason, note })?;
                self.give(&group, |sheet| tell::desk_group(sheet, self.words, &group))
            }
            args::Desk::Ungroup { group, why: Why { reason, note } } => {
                let reason = args::word(&reason);
                let group = self.peer.desk_ungroup(api::DeskUngroup { group, reason, note })?;
                self.give(&group, |sheet| tell::desk_ungrouped(sheet, self.words, &group))
            }
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

fn ask(which: Which, state: Option<String>) -> api::DeskAsk {
    let Which { consultation, mine, assigned, question, language, author } = which;
    api::DeskAsk { consultation, state, mine, assigned, question, language, author }
}
