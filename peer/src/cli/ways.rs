//! Passphrase, recovery, backup and wipe from the command line. Secrets are printed once, on stdout, where a script can
//! take them up and a person can write them down; they are read from files, never from arguments (rule C4).

use super::act::{Answered, Desk, unheard};
use super::args::{New, Passphrase, Recovery};
use super::home;
use super::stop::Stop;
use super::tell;
use crate::api;
use std::path::PathBuf;
use zeroize::Zeroizing;

impl Desk<'_> {
    pub(super) fn passphrase(&self, command: Passphrase, passphrase: &str) -> Answered {
        let passphrase = passphrase.to_owned();
        match command {
            Passphrase::Change(new) => {
                let new = self.new_passphrase(&new)?.to_string();
                let status = self.peer.passphrase_change(api::PassphraseChange { passphrase, new })?;
                self.give(&status, |sheet| sheet.line(&self.words.say("cli-passphrase-changed", &[])))
            }
            Passphrase::Duress { new, remove } => {
                let duress = if remove { None } else { Some(self.new_passphrase(&new)?.to_string()) };
                let state = self.peer.duress_set(api::DuressSet { passphrase, duress })?;
                self.give(&state, |sheet| tell::duress(sheet, self.words, &state))
            }
        }
    }

    pub(super) fn recovery(&self, command: Recovery, passphrase: &str) -> Answered {
        let passphrase = passphrase.to_owned();
        match command {
            // Answered before the home is opened.
            Recovery::List | Recovery::Combine { .. } | Recovery::Request { .. } => {
                self.recovery_list(&self.peer.status(api::Nothing {})?)
            }
            Recovery::Words => {
                let made = self.peer.recovery_words(api::Again { passphrase })?;
                self.give(&made, |sheet| tell::words_made(sheet, self.words, &made))
            }
            Recovery::Split { threshold, shares, to } => {
                let split = api::RecoverySplit { passphrase, threshold, shares, folder: to };
                let made = self.peer.recovery_split(split)?;
                self.give(&made, |sheet| tell::shares_made(sheet, self.words, &made))
            }
            Recovery::Office { card } => {
                let status = self.peer.recovery_office(api::RecoveryOffice { passphrase, path: card })?;
                self.recovery_list(&status)
            }
            Recovery::Remove { slot } => {
                let status = self.peer.recovery_remove(api::RecoveryRemove { passphrase, slot })?;
                self.recovery_list(&status)
            }
            Recovery::Card { label, file } => {
                let card = self.peer.office_card(api::OfficeCard { label, path: file.clone() })?;
                self.give(&card, |sheet| tell::card_written(sheet, self.words, &card, &file))
            }
            Recovery::Answer { file } => {
                let answer = self.peer.office_answer(api::FileAt { path: file })?;
                self.give(&answer, |sheet| tell::answered(sheet, self.words, &answer))
            }
        }
    }

    /// What is answered without opening the home.
    pub(super) fn while_locked(&self, command: &Recovery, status: &api::Status) -> Option<Answered> {
        match command {
            Recovery::List => Some(self.recovery_list(status)),
            Recovery::Combine { files, new } => Some(self.combine(files, new)),
            Recovery::Request { file } => Some(self.request(file.clone())),
            Recovery::Words
            | Recovery::Split { .. }
            | Recovery::Office { .. }
            | Recovery::Card { .. }
            | Recovery::Answer { .. }
            | Recovery::Remove { .. } => None,
        }
    }

    fn recovery_list(&self, status: &api::Status) -> Answered {
        self.give(&status.slots, |sheet| tell::slots(sheet, self.words, &status.slots))
    }

    fn combine(&self, files: &[PathBuf], new: &New) -> Answered {
        let secrets = texts(files)?;
        let new = self.new_passphrase(new)?.to_string();
        let status = self.peer.recover(api::Recover { secrets, new })?;
        self.notice(&status);
        self.give(&status, |sheet| sheet.line(&self.words.say("cli-recovered", &[])))
    }

    fn request(&self, file: String) -> Answered {
        let written = self.peer.office_request(api::FileAt { path: file })?;
        self.give(&written, |sheet| tell::request_written(sheet, self.words, &written))
    }

    pub(super) fn wipe(&self, sure: bool) -> Answered {
        let status = self.peer.wipe(api::Wipe { sure })?;
        self.give(&status, |sheet| tell::wiped(sheet, self.words))
    }

    pub(super) fn restore(&self, file: String, words: &[PathBuf]) -> Answered {
        let secrets = texts(words)?;
        // With words it is a new passphrase that is asked for.
        let passphrase = home::passphrase(self.passphrase_file.as_deref(), !secrets.is_empty(), self.words)?;
        let restore = api::Restore { path: file, passphrase: passphrase.to_string(), secrets };
        let status = self.peer.restore(restore, &unheard())?;
        self.give(&status, |sheet| sheet.line(&self.words.say("cli-restored", &[])))
    }

    fn new_passphrase(&self, new: &New) -> Result<Zeroizing<String>, Stop> {
        home::new_passphrase(new.new_passphrase_file.as_deref(), self.words)
    }
}

fn texts(files: &[PathBuf]) -> Result<Vec<String>, Stop> {
    files.iter().map(|file| home::body(file)).collect()
}
