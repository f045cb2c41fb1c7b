//! Words of people without a device as text.

use super::super::sheet::{Sheet, joined, moment, short};
use super::reading::answers;
use crate::api;
use crate::language::Words;

/// What is told of a speaker, as one line: how, who, where, when, and whose hand it was.
pub(crate) fn told(words: &Words, told: &api::OnBehalf, by: &str) -> String {
    let somebody = words.say("behalf-somebody", &[]);
    let speaker = if told.speaker.is_empty() { somebody } else { told.speaker.clone() };
    let entered = match by {
        "" => words.say("behalf-entered", &[]),
        by => words.say("behalf-entered-by", &[("name", by)]),
    };
    joined(&[
        word(words, "behalf-how-", &told.how),
        speaker,
        told.place.clone(),
        told.day.clone(),
        some(words, "behalf-respondent-", &told.respondent),
        some(words, "behalf-consent-", &told.consent),
        entered,
    ])
}

/// A word that a newer program wrote is *other*.
fn word(words: &Words, of: &str, code: &str) -> String {
    let known = words.has(&format!("{of}{code}"), None);
    words.say(&format!("{of}{}", if known { code } else { "other" }), &[])
}

fn some(words: &Words, of: &str, code: &str) -> String {
    if code.is_empty() { String::new() } else { word(words, of, code) }
}

/// Who said it, for whoever entered it.
pub(crate) fn kept(words: &Words, kept: Option<&api::Kept>) -> Option<String> {
    let kept = kept?;
    let who = joined(&[kept.name.clone(), kept.contact.clone()]);
    Some(words.say("cli-behalf-kept", &[("name", &who)]))
}

/// What was entered for others.
pub(crate) fn behalf(sheet: &mut Sheet, words: &Words, list: &api::BehalfList) {
    if list.rows.is_empty() {
        sheet.line(&words.say("cli-behalf-none", &[]));
        return;
    }
    let [today, waiting, submitted] = [list.today, list.waiting, list.submitted].map(|count| count.to_string());
    sheet.line(&words.say("cli-behalf-counts", &[("today", &today), ("waiting", &waiting), ("submitted", &submitted)]));
    for row in &list.rows {
        let numbers: Vec<&str> = row.question_numbers.iter().map(String::as_str).collect();
        sheet.line(&format!("{}  {}", short(&row.id), row.excerpt));
        sheet.detail(&joined(&[words.code("cli-way-", &row.state), answers(words, &numbers), moment(row.at)]));
        if let Some(one) = &row.on_behalf {
            sheet.detail(&told(words, one, ""));
        }
        if let Some(note) = &row.note {
            sheet.detail(&joined(&[words.code("reason-", &note.reason), note.note.clone()]));
        }
        if let Some(line) = kept(words, row.kept.as_ref()) {
            sheet.detail(&line);
        }
    }
}

/// A table that was entered, or why it was not.
pub(crate) fn behalf_imported(sheet: &mut Sheet, words: &Words, told: &api::BehalfImported, dry: bool) {
    sheet.line(&words.count("cli-behalf-rows", u64::from(told.rows)));
    for twice in &told.likely {
        let (row, likeness) = (twice.row.to_string(), twice.likeness.to_string());
        let like = twice.like_row.map(|row| row.to_string()).unwrap_or_default();
        let id = twice.entry.as_deref().map(short).unwrap_or_default();
        let args: [(&str, &str); 4] = [("row", &row), ("like", &like), ("id", &id), ("likeness", &likeness)];
        let sentence = if twice.entry.is_some() { "cli-behalf-like-entry" } else { "cli-behalf-like-row" };
        sheet.line(&words.say(sentence, &args));
    }
    if !told.faults.is_empty() {
        sheet.line(&words.count("cli-behalf-faults", told.faults.len() as u64));
    }
    for one in &told.faults {
        let (row, what) = (one.row.to_string(), words.fault(&one.fault).0);
        sheet.detail(&words.say("cli-behalf-fault-row", &[("row", &row), ("what", &what)]));
    }
    if told.faults.is_empty() && dry {
        sheet.line(&words.say("cli-behalf-dry", &[]));
    } else if told.faults.is_empty() {
        sheet.line(&words.count("cli-behalf-entered", told.entered.len() as u64));
    }
    for one in &told.entered {
        let args: [(&str, &str); 3] =
            [("row", &one.row.to_string()), ("id", &short(&one.entry)), ("code", &in_fours(&one.code))];
        sheet.detail(&words.say("cli-behalf-entered-row", &args));
    }
}

/// Digits as people read them out.
pub(crate) fn in_fours(code: &str) -> String {
    let digits: Vec<char> = code.chars().collect();
    digits.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
