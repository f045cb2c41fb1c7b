//! The commands about the codebook, codings and memos.

use super::act::{Answered, DONE, Desk, unheard};
use super::args::{
    CodeAdd, CodeMove, CodeOf, CodeSaid, CodeSet, Codes, CodingAdd, CodingWhich, Codings, Memos, Suggests,
};
use super::{home, tell};
use crate::api;

/// Rows cannot be taken, so none was.
const REFUSED: u8 = 1;

impl Desk<'_> {
    pub(super) fn codes(&self, command: Codes) -> Answered {
        match command {
            Codes::List { consultation } => {
                let codes = self.peer.code_list(api::ConsultationRef { consultation })?;
                self.give(&codes, |sheet| tell::codes(sheet, self.words, &codes))
            }
            Codes::Add(CodeAdd { consultation, name, under, said }) => {
                let with = api::CodeSet { consultation, name: Some(name), parent: under, ..saying(said) };
                self.code(with)
            }
            Codes::Set(CodeSet { code, name, said }) => self.code(api::CodeSet { name, ..of(code, saying(said)) }),
            Codes::Move(CodeMove { code, under, top, after, first }) => {
                let nothing = |is: bool| is.then(String::new);
                let with = api::CodeSet { parent: under.or(nothing(top)), after: after.or(nothing(first)), ..empty() };
                self.code(of(code, with))
            }
            Codes::Retire(code) => self.code(of(code, api::CodeSet { retired: Some(true), ..empty() })),
            Codes::Restore(code) => self.code(of(code, api::CodeSet { retired: Some(false), ..empty() })),
            Codes::History { consultation, code } => {
                let acts = self.peer.code_history(api::CodeHistoryAsk { consultation, code })?;
                self.give(&acts, |sheet| tell::code_history(sheet, self.words, &acts))
            }
            Codes::Undo { consultation } => self.undone(consultation, true),
            Codes::Import { consultation, file, dry_run } => {
                let told = self.peer.code_import(api::CodeFile { consultation, path: file, dry_run })?;
                let exit = if told.faults.is_empty() { DONE } else { REFUSED };
                self.give_with(exit, &told, |sheet| tell::codes_imported(sheet, self.words, &told))
            }
            Codes::Export { consultation, file } => {
                let written = self.peer.code_export(api::CodeFile { consultation, path: file, dry_run: false })?;
                self.give(&written, |sheet| tell::report_written(sheet, self.words, &written))
            }
        }
    }

    fn code(&self, with: api::CodeSet) -> Answered {
        let code = self.peer.code_set(with)?;
        self.give(&code, |sheet| tell::codes(sheet, self.words, std::slice::from_ref(&code)))
    }

    fn undone(&self, consultation: String, codes: bool) -> Answered {
        let acts = self.peer.coding_undo(api::CodingUndo { consultation, codes })?;
        self.give(&acts, |sheet| tell::code_history(sheet, self.words, &acts))
    }

    pub(super) fn codings(&self, command: Codings) -> Answered {
        match command {
            Codings::Add(CodingAdd { entry, code, quote, from, to, memo }) => {
                let memo = memo.as_deref().map(home::body).transpose()?;
                let one = self.peer.coding_add(api::CodingAdd { entry, code, quote, from, to, memo })?;
                self.give(&one, |sheet| tell::codings(sheet, self.words, std::slice::from_ref(&one)))
            }
            Codings::List { which } => {
                let list = self.peer.coding_list(ask(which))?;
                self.give(&list, |sheet| tell::codings(sheet, self.words, &list))
            }
            Codings::Remove { coding } => {
                let one = self.peer.coding_remove(api::CodedRef { id: coding })?;
                self.give(&one, |sheet| tell::coding_removed(sheet, self.words, &one))
            }
            Codings::Undo { consultation } => self.undone(consultation, false),
            Codings::Together { consultation } => {
                let pairs = self.peer.coding_together(api::ConsultationRef { consultation })?;
                self.give(&pairs, |sheet| tell::together(sheet, self.words, &pairs))
            }
            Codings::Uncoded { consultation } => {
                let list = self.peer.coding_uncoded(api::ConsultationRef { consultation })?;
                self.give(&list, |sheet| tell::uncoded(sheet, self.words, &list))
            }
            Codings::Agreement { consultation } => {
                let told = self.peer.coding_agreement(api::ConsultationRef { consultation })?;
                self.give(&told, |sheet| tell::agreement(sheet, self.words, &told))
            }
            Codings::Suggest { consultation, what } => self.suggestions(consultation, what),
        }
    }

    fn suggestions(&self, consultation: String, what: Suggests) -> Answered {
        let running = unheard();
        match what {
            Suggests::Terms { question, room, language, limit } => {
                let with = api::SuggestTerms { consultation, question, room, language, limit };
                let told = self.peer.suggest_terms(with, &running)?;
                self.give(&told, |sheet| tell::key_terms(sheet, self.words, &told))
            }
            Suggests::Similar { coding, code, entry, quote, from, to, limit } => {
                let with = api::SuggestSimilar { consultation, coding, code, entry, quote, from, to, limit };
                let told = self.peer.suggest_similar(with, &running)?;
                self.give(&told, |sheet| tell::similar(sheet, self.words, &told))
            }
            Suggests::Groups { language, limit } => {
                let with = api::SuggestGroups { consultation, language, limit };
                let told = self.peer.suggest_groups(with, &running)?;
                self.give(&told, |sheet| tell::first_groups(sheet, self.words, &told))
            }
        }
    }

    pub(super) fn memos(&self, command: Memos) -> Answered {
        let list = match command {
            Memos::Add { consultation, code, coding, entry, body } => {
                let text = home::body(&body)?;
                let with = api::MemoAdd { consultation: Some(consultation), code, coding, entry, text };
                let one = self.peer.memo_add(with)?;
                return self.give(&one, |sheet| tell::memos(sheet, self.words, std::slice::from_ref(&one)));
            }
            Memos::List { which } => self.peer.memo_list(ask(which))?,
            Memos::Remove { memo } => {
                let one = self.peer.memo_remove(api::CodedRef { id: memo })?;
                return self.give(&one, |sheet| tell::memo_removed(sheet, self.words, &one));
            }
        };
        self.give(&list, |sheet| tell::memos(sheet, self.words, &list))
    }
}

fn empty() -> api::CodeSet {
    api::CodeSet::default()
}

fn saying(said: CodeSaid) -> api::CodeSet {
    let CodeSaid { definition, examples, colour } = said;
    api::CodeSet { definition, examples, colour, ..empty() }
}

fn of(code: CodeOf, with: api::CodeSet) -> api::CodeSet {
    api::CodeSet { consultation: code.consultation, code: Some(code.code), ..with }
}

fn ask(which: CodingWhich) -> api::CodingAsk {
    let CodingWhich { consultation, code, below, entry, by } = which;
    api::CodingAsk { consultation, code, below, entry, by }
}
