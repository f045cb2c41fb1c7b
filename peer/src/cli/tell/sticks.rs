//! Sticks as text: what is plugged in, what lies on it, what was written.

use super::super::sheet::{Sheet, joined};
use super::titled;
use crate::api;
use crate::language::{Words, size};

/// The sticks that are plugged in.
pub(crate) fn sticks(sheet: &mut Sheet, words: &Words, sticks: &[api::Stick]) {
    if sticks.is_empty() {
        sheet.line(&words.say("cli-stick-none", &[]));
    }
    for stick in sticks {
        sheet.line(&words.say("cli-stick", &[("path", &stick.path)]));
        for file in &stick.files {
            sheet.detail(&joined(&[file.name.clone(), size(file.bytes), what(words, file)]));
        }
        if let Some(update) = &stick.update {
            sheet.detail(&format!("{}: {update}", words.say("cli-stick-update", &[])));
        }
        if stick.read_only {
            sheet.detail(&words.say("stick-read-only", &[]));
        }
        if stick.unfinished > 0 {
            sheet.detail(&words.count("cli-stick-unfinished", u64::from(stick.unfinished)));
        }
        if stick.more {
            sheet.detail(&words.say("stick-more", &[]));
        }
    }
}

/// For whom a file is, and whether there is anything new in it.
fn what(words: &Words, file: &api::StickFile) -> String {
    let titles: Vec<String> = file.consultations.iter().map(|it| titled(words, &it.title)).collect();
    let others = if file.others > 0 { words.count("stick-file-others", u64::from(file.others)) } else { String::new() };
    let fresh = if file.fresh > 0 {
        words.count("cli-stick-fresh", file.fresh)
    } else if file.whole {
        words.say("stick-file-known", &[])
    } else {
        words.say("stick-file-cut", &[])
    };
    joined(&[titles.join(", "), others, fresh])
}

/// A bundle that was put on a stick.
pub(crate) fn stick_written(sheet: &mut Sheet, words: &Words, file: &api::FileWritten) {
    sheet.line(&words.say("cli-stick-written", &[("path", &file.path), ("size", &size(file.bytes))]));
    sheet.line(&words.say("cli-bundle-sealed", &[]));
}
