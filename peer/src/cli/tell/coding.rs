//! Codebook, codings and memos, as text.

use super::super::sheet::{Sheet, joined, moment, short};
use crate::api;
use crate::language::Words;

/// Indent of a code below another.
const STEP: &str = "  ";
/// Alpha is told to a thousandth, as papers do.
fn alpha(words: &Words, alpha: Option<f64>) -> String {
    alpha.map_or_else(|| words.say("coding-alpha-none", &[]), |alpha| format!("{alpha:.3}"))
}

/// The codebook.
pub(crate) fn codes(sheet: &mut Sheet, words: &Words, codes: &[api::CodeRow]) {
    if codes.is_empty() {
        sheet.line(&words.say("cli-codes-none", &[]));
    }
    for code in codes {
        let retired = if code.retired { words.say("code-retired", &[]) } else { String::new() };
        let loosed = if code.loosed { words.say("code-loosed", &[]) } else { String::new() };
        let count = super::some(words, "cli-code-codings", code.codings);
        let indent = STEP.repeat(code.depth as usize);
        let rest = joined(&[named(words, &code.name), code.colour.clone(), count, retired, loosed]);
        sheet.line(&format!("{}  {indent}{rest}", short(&code.id)));
        if !code.definition.is_empty() {
            sheet.detail(&code.definition);
        }
        for field in &code.disputed {
            let field = words.code("code-field-", field);
            sheet.detail(&words.say("code-disputed", &[("field", &field)]));
        }
    }
}

fn named(words: &Words, name: &str) -> String {
    if name.is_empty() { words.say("code-nameless", &[]) } else { name.to_owned() }
}

/// What was done.
pub(crate) fn code_history(sheet: &mut Sheet, words: &Words, acts: &[api::CodedAct]) {
    if acts.is_empty() {
        sheet.line(&words.say("cli-code-history-none", &[]));
    }
    for act in acts {
        let kind = words.code("code-act-", &act.act);
        let undone = if act.undone { words.say("code-undone", &[]) } else { String::new() };
        let entry = act.entry.as_deref().map(short).unwrap_or_default();
        let parts = [kind, act.code_name.clone(), entry, act.by.name.clone(), moment(act.claimed_at), undone];
        sheet.line(&format!("{}  {}", short(&act.id), joined(&parts)));
        for field in &act.fields {
            let value = if field.field == "parent" { short(&field.value) } else { field.value.clone() };
            sheet.detail(&format!("{}: {value}", words.code("code-field-", &field.field)));
        }
    }
}

/// What a file brought.
pub(crate) fn codes_imported(sheet: &mut Sheet, words: &Words, told: &api::CodesImported) {
    if !told.faults.is_empty() {
        sheet.line(&words.count("cli-codes-faults", told.faults.len() as u64));
        for fault in &told.faults {
            let what = words.say(&format!("code-fault-{}", fault.fault), &[("name", &fault.name)]);
            sheet.detail(&words.say("cli-codes-fault-row", &[("row", &fault.row.to_string()), ("what", &what)]));
        }
        return;
    }
    let sentence = if told.made == told.rows { "cli-codes-made" } else { "cli-codes-dry" };
    sheet.line(&words.count(sentence, u64::from(told.rows)));
}

/// Coded passages.
pub(crate) fn codings(sheet: &mut Sheet, words: &Words, list: &[api::Coding]) {
    if list.is_empty() {
        sheet.line(&words.say("cli-codings-none", &[]));
    }
    for one in list {
        let anchor = words.say(&format!("coding-anchor-{}", one.anchor), &[("version", &one.version.to_string())]);
        let memos = super::some(words, "cli-coding-memos", one.memos);
        let parts = [named(words, &one.code_name), short(&one.entry), one.by.name.clone(), anchor, memos];
        sheet.line(&format!("{}  {}", short(&one.id), joined(&parts)));
        if !one.quote.is_empty() {
            sheet.detail(&one.quote);
        }
    }
}

/// One that was taken away.
pub(crate) fn coding_removed(sheet: &mut Sheet, words: &Words, one: &api::Coding) {
    sheet
        .line(&words.say("cli-coding-removed", &[("name", &named(words, &one.code_name)), ("id", &short(&one.entry))]));
}

/// Codes that stand together.
pub(crate) fn together(sheet: &mut Sheet, words: &Words, pairs: &[api::CodePair]) {
    if pairs.is_empty() {
        sheet.line(&words.say("cli-together-none", &[]));
    }
    for pair in pairs {
        let names = format!("{} + {}", named(words, &pair.one_name), named(words, &pair.other_name));
        let passages = super::some(words, "cli-together-passages", pair.passages);
        let contributions = words.count("cli-together-contributions", u64::from(pair.contributions));
        sheet.line(&joined(&[names, passages, contributions]));
    }
}

/// Contributions in which nothing was coded.
pub(crate) fn uncoded(sheet: &mut Sheet, words: &Words, list: &[api::Uncoded]) {
    sheet.line(&words.count("cli-uncoded", list.len() as u64));
    for one in list {
        sheet.line(&format!("{}  {}", short(&one.entry), one.author.name));
        sheet.detail(&one.excerpt);
    }
}

/// How far those who code agree.
pub(crate) fn agreement(sheet: &mut Sheet, words: &Words, told: &api::CodingAgreement) {
    sheet.field(&words.say("coding-alpha", &[]), &alpha(words, told.alpha));
    sheet.line(&words.count("coding-units", u64::from(told.units)));
    sheet.line(&words.say("coding-alpha-what", &[]));
    for code in &told.codes {
        let units = words.count("coding-units", u64::from(code.units));
        sheet.detail(&joined(&[named(words, &code.name), alpha(words, code.alpha), units]));
    }
    for coder in &told.coders {
        let contributions = words.count("cli-together-contributions", u64::from(coder.contributions));
        let codings = words.count("cli-code-codings", u64::from(coder.codings));
        sheet.line(&joined(&[coder.by.name.clone(), contributions, codings]));
    }
}

/// Memos.
pub(crate) fn memos(sheet: &mut Sheet, words: &Words, list: &[api::Memo]) {
    if list.is_empty() {
        sheet.line(&words.say("cli-memos-none", &[]));
    }
    for one in list {
        let on = |kind: &str, id: &Option<String>| {
            id.as_deref().map(|id| words.say(&format!("memo-on-{kind}"), &[("id", &short(id))])).unwrap_or_default()
        };
        let entry = if one.coding.is_some() { String::new() } else { on("entry", &one.entry) };
        let parts =
            [on("code", &one.code), on("coding", &one.coding), entry, one.by.name.clone(), moment(one.claimed_at)];
        sheet.line(&format!("{}  {}", short(&one.id), joined(&parts)));
        sheet.body(&one.text);
    }
}

/// One that was taken away.
pub(crate) fn memo_removed(sheet: &mut Sheet, words: &Words, one: &api::Memo) {
    sheet.line(&words.say("cli-memo-removed", &[("id", &short(&one.id))]));
}
