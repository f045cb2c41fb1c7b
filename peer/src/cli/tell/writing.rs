//! Own drafts and their way as text.

use super::super::sheet::{Sheet, joined, moment, short};
use super::behalf::{in_fours, kept, told};
use super::reading::{answers, titled};
use crate::api;
use crate::language::{Words, size};

/// One draft.
pub(crate) fn draft(sheet: &mut Sheet, words: &Words, draft: &api::Draft, numbers: &[String]) {
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let reply = draft.reply_to.as_ref().map(|id| words.say("cli-reply", &[("id", &short(id))]));
    sheet.line(&words.say("cli-draft", &[("id", &short(&draft.id)), ("at", &moment(draft.saved_at))]));
    let translates = draft.translates.as_ref().map(|of| words.say("cli-translates", &[("id", &short(&of.entry))]));
    let about = match translates {
        Some(translates) => translates,
        None => joined(&[reply.unwrap_or_default(), answers(words, &numbers)]),
    };
    sheet.detail(&joined(&[about, draft.language.clone()]));
    for attachment in &draft.attachments {
        let size = size(attachment.bytes);
        sheet.detail(&words.say("cli-attachment", &[("name", &attachment.name), ("size", &size)]));
        if !attachment.tells.is_empty() {
            sheet.detail(&words.code("attachment-tells-", &attachment.tells));
        }
    }
    sheet.detail(&words.say("cli-readers-see", &[("shown", &shown(words, &draft.shown))]));
    sheet.detail(&consent(words, &draft.consent, &draft.audience));
    if let Some(one) = &draft.on_behalf {
        sheet.detail(&told(words, one, &draft.shown.name));
    }
    if let Some(line) = kept(words, draft.kept.as_ref()) {
        sheet.detail(&line);
    }
    sheet.body(&draft.body_markdown);
    sheet.line(&words.say("cli-draft-private", &[]));
}

/// What readers see of the author: never an empty line.
fn shown(words: &Words, profile: &api::Profile) -> String {
    let parts = [&profile.name, &profile.position, &profile.organisation, &profile.office, &profile.country];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).cloned().collect();
    if parts.is_empty() { words.say("shown-nothing", &[]) } else { joined(&parts) }
}

/// Who may see it, and whether it may be quoted.
pub(crate) fn consent(words: &Words, consent: &str, audience: &str) -> String {
    joined(&[words.code("cli-consent-", consent), words.code("cli-audience-", audience)])
}

/// A draft that was sealed.
pub(crate) fn submitted(sheet: &mut Sheet, words: &Words, done: &api::Submitted) {
    let told = if done.deposited { "cli-submitted-desk" } else { "cli-submitted" };
    sheet.line(&words.say(told, &[("id", &done.entry)]));
    leaving(sheet, words, done);
}

/// When it leaves, and by what it is found again.
pub(super) fn leaving(sheet: &mut Sheet, words: &Words, done: &api::Submitted) {
    if let Some(at) = done.leaves_at {
        sheet.line(&words.say("cli-leaves-at", &[("at", &moment(at))]));
    }
    if done.held {
        sheet.line(&words.say("cli-submitted-held", &[]));
    }
    if !done.named.is_empty() {
        sheet.line(&words.say("named-after", &[("names", &done.named.join(", "))]));
        sheet.line(&words.say(if done.can_invite { "cli-named-next" } else { "named-after-passed" }, &[]));
    }
    if let Some(code) = &done.code {
        sheet.line(&words.say("cli-receipt-code", &[("code", &in_fours(code))]));
        sheet.line(&words.say("receipt-keep", &[]));
    }
}

/// What became of a contribution.
pub(crate) fn receipt(sheet: &mut Sheet, words: &Words, found: &api::ReceiptFound) {
    sheet.line(&words.code("cli-receipt-", &found.state));
    sheet.detail(&joined(&[titled(words, &found.title), short(&found.entry)]));
    for office in &found.received_by {
        let at = moment(office.at);
        sheet.detail(&words.say("cli-received-by", &[("name", &office.name), ("at", &at)]));
    }
    for reply in &found.replies {
        sheet.detail(&shown(words, &profile(&reply.entry.author)));
        sheet.body(&reply.entry.body_markdown);
    }
}

fn profile(author: &api::Author) -> api::Profile {
    api::Profile {
        name: author.name.clone(),
        organisation: author.organisation.clone(),
        position: author.position.clone(),
        ..api::Profile::default()
    }
}

/// Slips that were made.
pub(crate) fn slips_made(sheet: &mut Sheet, words: &Words, made: &api::SlipsMade) {
    sheet.line(&words.count("cli-slips-made", u64::from(made.count)));
    sheet.detail(&made.path);
    sheet.line(&words.say("slips-keep", &[]));
    if made.few {
        sheet.line(&words.say("slips-few", &[]));
    }
}

/// How many slips there are.
pub(crate) fn slips(sheet: &mut Sheet, words: &Words, state: &api::SlipsState) {
    let (made, used) = (state.made.to_string(), state.used.to_string());
    sheet.line(&words.say("cli-slips", &[("made", &made), ("used", &used)]));
    if state.reused > 0 {
        sheet.line(&words.say("slips-reused", &[]));
    }
}

/// All drafts.
pub(crate) fn drafts(sheet: &mut Sheet, words: &Words, cards: &[api::DraftCard]) {
    if cards.is_empty() {
        sheet.line(&words.say("cli-drafts-empty", &[]));
    }
    for card in cards {
        let numbers: Vec<&str> = card.question_numbers.iter().map(String::as_str).collect();
        let reply = card.reply_to_name.as_ref().map(|name| words.say("cli-reply-to", &[("name", name)]));
        sheet.line(&format!("{}  {}", short(&card.id), card.excerpt));
        sheet.detail(&joined(&[
            titled(words, &card.title),
            reply.unwrap_or_default(),
            answers(words, &numbers),
            words.count("cli-count-words", u64::from(card.words)),
            moment(card.saved_at),
        ]));
    }
}

/// Where each own item is on its way.
pub(crate) fn outbox(sheet: &mut Sheet, words: &Words, items: &[api::OutboxItem]) {
    if items.is_empty() {
        sheet.line(&words.say("cli-outbox-empty", &[]));
    }
    for item in items {
        sheet.line(&format!("{}  {}", short(&item.id), item.excerpt));
        let state = words.code("cli-way-", &item.state);
        let kind = match item.kind.as_str() {
            "translation" | "complaint" => words.code("cli-item-", &item.kind),
            _ => String::new(),
        };
        sheet.detail(&joined(&[kind, state, titled(words, &item.title), size(item.bytes), moment(item.at)]));
        if let Some(note) = &item.note {
            let reason = words.code("reason-", &note.reason);
            let dismissed = item.kind == "complaint" && note.kind == "return";
            let told = if dismissed {
                words.say("outbox-complaint-dismissed", &[("reason", &reason)])
            } else {
                joined(&[words.code("desk-act-", &note.kind), reason])
            };
            sheet.detail(&joined(&[told, note.note.clone()]));
        }
        if !item.moved_to.is_empty() {
            sheet.detail(&words.say("outbox-moved", &[("numbers", &item.moved_to.join(", "))]));
        }
        for office in &item.received_by {
            let at = moment(office.at);
            sheet.detail(&words.say("cli-received-by", &[("name", &office.name), ("at", &at)]));
        }
        if let Some(at) = item.leaves_at {
            sheet.detail(&words.say("cli-leaves-at", &[("at", &moment(at))]));
        }
        for file in &item.carried_by {
            let at = moment(file.at);
            sheet.detail(&words.say("cli-carried-by", &[("name", &file.name), ("at", &at)]));
        }
    }
}

/// Templates, each with its words.
pub(crate) fn templates(sheet: &mut Sheet, all: &[api::Template]) {
    for one in all {
        sheet.line(&joined(&[one.id.clone(), one.title.clone(), one.language.clone()]));
        sheet.body(&one.body_markdown);
    }
}
