//! The commands of the desk.

use super::act::{Answered, Desk};
use super::args::{self, Decision, Doing, Masking, Which, Why};
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
            args::Desk::Admit { consultation, entries, why: Why { reason, note } } => {
                let with = api::DeskAdmit { consultation, entries, reason: args::word(&reason), note };
                let done = self.peer.desk_admit(with)?;
                self.give(&done, |sheet| tell::desk_admitted(sheet, self.words, &done))
            }
            args::Desk::Accept(with) => self.masking("accept", with),
            args::Desk::Redact(with) => self.masking("redact", with),
            args::Desk::Return(with) => self.doing("return", with),
            args::Desk::Hide(with) => self.doing("hide", with),
            args::Desk::Restore(with) => self.doing("restore", with),
            args::Desk::Pin(with) => self.doing("pin", with),
            args::Desk::Unpin(with) => self.doing("unpin", with),
            args::Desk::Dismiss(Doing { entry, reason, note }) => {
                let with = api::ComplaintDismiss { entry, reason: args::word(&reason), note };
                let item = self.peer.complaint_dismiss(with)?;
                self.give(&item, |sheet| tell::desk_item(sheet, self.words, &item))
            }
            args::Desk::Reassign { decision, questions } => {
                self.desk_done(api::DeskDo { questions, ..to_do("reassign", decision) })
            }
            args::Desk::Note { entry, text } => {
                let item = self.peer.desk_note(api::DeskNoteAdd { entry, text })?;
                self.give(&item, |sheet| tell::desk_item(sheet, self.words, &item))
            }
            args::Desk::Conflicts { consultation } => {
                let conflicts = self.peer.conflict_list(api::ConflictAsk { consultation })?;
                self.give(&conflicts, |sheet| tell::conflicts(sheet, self.words, &conflicts))
            }
            args::Desk::Decide { consultation, conflict, keep, why: Why { reason, note } } => {
                let reason = args::word(&reason);
                let with = api::ConflictDecide { consultation, conflict, keep, reason, note };
                let decided = self.peer.conflict_decide(with)?;
                self.give(&decided, |sheet| tell::conflict_decided(sheet, self.words, &decided))
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
            args::Desk::Likely { consultation, limit, apart } => {
                self.likely(&self.peer.likely_list(api::LikelyAsk { consultation, limit, apart })?)
            }
            args::Desk::Apart { one, other, undo } => {
                self.likely(&self.peer.likely_apart(api::LikelyApart { entries: vec![one, other], undo })?)
            }
            args::Desk::Ungroup { group, why: Why { reason, note } } => {
                let reason = args::word(&reason);
                let group = self.peer.desk_ungroup(api::DeskUngroup { group, reason, note })?;
                self.give(&group, |sheet| tell::desk_ungrouped(sheet, self.words, &group))
            }
        }
    }

    fn likely(&self, list: &api::LikelyList) -> Answered {
        self.give(list, |sheet| tell::likely(sheet, self.words, list))
    }

    fn masking(&self, kind: &str, with: Masking) -> Answered {
        self.desk_done(api::DeskDo { mask: with.mask, ..to_do(kind, with.decision) })
    }

    fn doing(&self, kind: &str, with: Decision) -> Answered {
        self.desk_done(to_do(kind, with))
    }

    pub(super) fn acts(&self, command: args::Acts) -> Answered {
        let args::Acts::Export { consultation, file } = command;
        let written = self.peer.acts_export(api::ActsExport { consultation, path: file })?;
        self.give(&written, |sheet| tell::report_written(sheet, self.words, &written))
    }

    fn desk_done(&self, with: api::DeskDo) -> Answered {
        let done = self.peer.desk_do(with)?;
        self.give(&done, |sheet| tell::desk_item(sheet, self.words, &done))
    }
}

fn to_do(kind: &str, Decision { doing: Doing { entry, reason, note }, mark }: Decision) -> api::DeskDo {
    api::DeskDo { entry, kind: kind.to_owned(), reason: args::word(&reason), note, mark, ..api::DeskDo::default() }
}

fn ask(which: Which, state: Option<String>) -> api::DeskAsk {
    let Which { consultation, mine, assigned, question, language, author, filed, translations, complaints } = which;
    let args::FiledAs { room, area, kind } = filed;
    api::DeskAsk {
        consultation,
        state,
        mine,
        assigned,
        question,
        language,
        author,
        room,
        area,
        kind,
        translations,
        complaints,
    }
}
