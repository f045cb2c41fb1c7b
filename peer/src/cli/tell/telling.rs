//! Translations and complaints, as text.

use super::super::sheet::{Sheet, joined, moment, short};
use crate::api;
use crate::language::Words;

/// Translations of a contribution, each with its words and whose they are.
pub(crate) fn translations(sheet: &mut Sheet, words: &Words, all: &[api::TranslationWords]) {
    if all.is_empty() {
        sheet.line(&words.say("cli-translations-none", &[]));
    }
    for one in all {
        translation(sheet, words, &one.translation);
        sheet.body(&one.body_markdown);
    }
}

/// Whose a translation is, and of which version.
pub(crate) fn translation(sheet: &mut Sheet, words: &Words, one: &api::Translation) {
    let name = named(words, &one.author);
    let at = one.claimed_at.map(moment).unwrap_or_default();
    let version = one.version.to_string();
    let by = words.say("cli-translation-by", &[("name", &name), ("version", &version)]);
    let later = if one.outdated { words.say("translation-outdated", &[]) } else { String::new() };
    sheet.detail(&joined(&[short(&one.id), one.language.clone(), by, at, later]));
}

fn named(words: &Words, author: &api::Author) -> String {
    let parts = [&author.name, &author.position, &author.organisation];
    let shown: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).cloned().collect();
    if shown.is_empty() { words.say("cli-nameless", &[]) } else { joined(&shown) }
}

/// A complaint that was sealed.
pub(crate) fn complained(sheet: &mut Sheet, words: &Words, done: &api::Submitted) {
    sheet.line(&words.say("cli-complained", &[("id", &short(&done.entry))]));
    super::writing::leaving(sheet, words, done);
}

/// What members told the desk about a contribution.
pub(crate) fn complaints(sheet: &mut Sheet, words: &Words, item: &api::DeskItem) {
    for one in &item.complaints {
        sheet.gap();
        let kind = words.code("complaint-kind-", &one.kind);
        let by = named(words, &one.by);
        let became = match (&one.settled, one.withdrawn) {
            (_, true) => words.say("complaint-withdrawn", &[]),
            (Some(settled), _) => words.code("desk-act-", &settled.kind),
            (None, false) => words.say("complaint-open", &[]),
        };
        sheet.line(&joined(&[words.say("complaint", &[]), kind, by, moment(one.claimed_at), became]));
        if !one.text.is_empty() {
            sheet.detail(&one.text);
        }
        if let Some(settled) = one.settled.as_ref().filter(|settled| !settled.note.is_empty()) {
            sheet.detail(&settled.note);
        }
    }
    if item.complaints_more > 0 {
        sheet.line(&words.count("complaints-more", u64::from(item.complaints_more)));
    }
}
