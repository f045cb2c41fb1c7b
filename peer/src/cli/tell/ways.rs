//! Ways into a home as text: what there is, and secrets that are shown once.

use super::super::sheet::{Sheet, joined, moment};
use crate::api;
use crate::language::{Words, size};

/// What opens this home.
pub(crate) fn slots(sheet: &mut Sheet, words: &Words, slots: &[api::Slot]) {
    if slots.is_empty() {
        sheet.line(&words.say("cli-way-first", &[]));
    }
    for slot in slots {
        let needed = (slot.threshold.to_string(), slot.shares.to_string());
        let of = [("need", needed.0.as_str()), ("all", needed.1.as_str()), ("office", slot.label.as_str())];
        let made = moment(slot.made_at).chars().take("2026-11-28".len()).collect();
        sheet.line(&joined(&[slot.id.clone(), words.say(&format!("way-{}", slot.kind), &of), made]));
    }
}

/// Recovery words, shown once.
pub(crate) fn words_made(sheet: &mut Sheet, words: &Words, made: &api::RecoveryWords) {
    sheet.line(&made.words);
    sheet.gap();
    sheet.line(&words.say("ways-words-keep", &[]));
}

/// Shares, shown once.
pub(crate) fn shares_made(sheet: &mut Sheet, words: &Words, made: &api::RecoveryShares) {
    let (need, all) = (made.threshold.to_string(), made.shares.len().to_string());
    for (n, share) in (1..).zip(&made.shares) {
        sheet.line(&words.say("ways-share-of", &[("number", &n.to_string()), ("all", &all)]));
        sheet.detail(share);
    }
    for file in &made.files {
        sheet.line(file);
    }
    sheet.gap();
    sheet.line(&words.say("ways-shares-keep", &[("need", &need)]));
}

/// Whether a duress passphrase is set.
pub(crate) fn duress(sheet: &mut Sheet, words: &Words, state: &api::Duress) {
    let said = if state.set { "ways-duress-is-set" } else { "ways-duress-is-not-set" };
    sheet.line(&words.say(said, &[]));
    if state.set {
        sheet.line(&words.say("ways-duress-warning", &[]));
    }
}

/// An office's card.
pub(crate) fn card_written(sheet: &mut Sheet, words: &Words, card: &api::OfficeCardShown, file: &str) {
    sheet.line(&words.say("cli-card-written", &[("path", file)]));
    sheet.field(&words.say("ways-card-digits", &[]), &card.fingerprint);
}

/// An office's answer, shown once.
pub(crate) fn answered(sheet: &mut Sheet, words: &Words, answer: &api::OfficeAnswer) {
    sheet.line(&answer.words);
    sheet.gap();
    sheet.line(&words.say("cli-answered", &[("office", &answer.label)]));
}

/// What an office needs.
pub(crate) fn request_written(sheet: &mut Sheet, words: &Words, file: &api::FileWritten) {
    sheet.line(&words.say("cli-request-written", &[("path", &file.path)]));
}

/// A home that is gone.
pub(crate) fn wiped(sheet: &mut Sheet, words: &Words) {
    sheet.line(&words.say("ways-wiped", &[]));
    sheet.line(&words.say("ways-wipe-flash", &[]));
}

/// A backup.
pub(crate) fn backed_up(sheet: &mut Sheet, words: &Words, file: &api::FileWritten) {
    sheet.line(&words.say("cli-backed-up", &[("path", &file.path), ("size", &size(file.bytes))]));
    sheet.line(&words.say("ways-backup-keep", &[]));
}
