//! Suggestions, as text: first that they are the machine's, and by what they were made.

use super::super::sheet::{Sheet, joined, short};
use crate::api;
use crate::language::Words;

/// Key terms.
pub(crate) fn key_terms(sheet: &mut Sheet, words: &Words, told: &api::KeyTerms) {
    sheet.line(&words.say("suggest-mark", &[]));
    if told.languages.iter().all(|one| one.terms.is_empty()) {
        sheet.line(&words.say("suggest-terms-none", &[]));
    }
    for one in told.languages.iter().filter(|one| !one.terms.is_empty()) {
        sheet.gap();
        sheet.line(&language(words, &one.language, one.contributions));
        sheet.line(&words.say(&format!("suggest-method-{}", one.method.replace('_', "-")), &[]));
        if !one.listed {
            sheet.line(&words.say("suggest-unlisted", &[]));
        }
        for term in &one.terms {
            let times = words.count("suggest-times", u64::from(term.count));
            let value = format!("{:.1}", term.value);
            sheet.detail(&joined(&[term.words.clone(), times, contributions(words, term.contributions), value]));
        }
    }
    left_out(sheet, words, told.left_out);
}

/// Similar passages.
pub(crate) fn similar(sheet: &mut Sheet, words: &Words, told: &api::SimilarPassages) {
    sheet.line(&words.say("suggest-mark", &[]));
    sheet.line(&words.say("suggest-method-similar", &[]));
    if told.passages.is_empty() {
        sheet.line(&words.say(if told.asked == 0 { "suggest-asked-none" } else { "suggest-similar-none" }, &[]));
    }
    told.passages.iter().for_each(|one| passage(sheet, one));
    more(sheet, words, told.total as usize - told.passages.len());
    left_out(sheet, words, told.left_out);
}

/// A first grouping.
pub(crate) fn first_groups(sheet: &mut Sheet, words: &Words, told: &api::FirstGroups) {
    sheet.line(&words.say("suggest-mark", &[]));
    sheet.line(&words.say("suggest-method-groups", &[]));
    if told.languages.iter().all(|one| one.groups.is_empty()) {
        sheet.line(&words.say("suggest-groups-none", &[]));
    }
    for one in told.languages.iter().filter(|one| !one.groups.is_empty()) {
        sheet.gap();
        sheet.line(&language(words, &one.language, one.contributions));
        if one.compared < one.contributions {
            sheet.line(&words.count("suggest-compared", u64::from(one.compared)));
        }
        for group in &one.groups {
            let name = if group.name.is_empty() { words.say("suggest-nameless", &[]) } else { group.name.clone() };
            sheet.line(&joined(&[name, contributions(words, group.contributions)]));
            group.passages.iter().for_each(|one| passage(sheet, one));
        }
        more(sheet, words, one.more as usize);
    }
    left_out(sheet, words, told.left_out);
}

fn language(words: &Words, language: &str, count: u32) -> String {
    let name = if language.is_empty() { words.say("suggest-language-none", &[]) } else { language.to_owned() };
    joined(&[name, contributions(words, count)])
}

fn contributions(words: &Words, count: u32) -> String {
    words.count("suggest-contributions", u64::from(count))
}

/// One sentence, with where it stands, so that it can be given a code.
fn passage(sheet: &mut Sheet, one: &api::SuggestedPassage) {
    let place = format!("{}–{}", one.from, one.to);
    let likeness = format!("{:.2}", one.likeness);
    sheet.line(&joined(&[short(&one.entry), place, one.author.name.clone(), likeness]));
    sheet.detail(&marked(&one.quote, &one.shared));
}

/// The words with what they share between brackets, which a terminal shows in every script.
fn marked(quote: &str, shared: &[(u32, u32)]) -> String {
    let mut told = String::with_capacity(quote.len());
    for (at, letter) in (0..).zip(quote.chars()) {
        if shared.iter().any(|(from, _)| *from == at) {
            told.push('[');
        }
        told.push(letter);
        if shared.iter().any(|(_, to)| *to == at + 1) {
            told.push(']');
        }
    }
    told
}

fn more(sheet: &mut Sheet, words: &Words, count: usize) {
    if count > 0 {
        sheet.line(&words.count("suggest-more", count as u64));
    }
}

fn left_out(sheet: &mut Sheet, words: &Words, count: u32) {
    if count > 0 {
        sheet.line(&words.count("suggest-left-out", u64::from(count)));
    }
}
