//! Own drafts and their way as text.

use super::super::sheet::{Sheet, joined, moment, short};
use super::reading::{answers, titled};
use crate::api;
use crate::language::{Words, size};

/// One draft.
pub(crate) fn draft(sheet: &mut Sheet, words: &Words, draft: &api::Draft, numbers: &[String]) {
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let reply = draft.reply_to.as_ref().map(|id| words.say("cli-reply", &[("id", &short(id))]));
    sheet.line(&words.say("cli-draft", &[("id", &short(&draft.id)), ("at", &moment(draft.saved_at))]));
    sheet.detail(&joined(&[reply.unwrap_or_default(), answers(words, &numbers), draft.language.clone()]));
    for attachment in &draft.attachments {
        let size = size(attachment.bytes);
        sheet.detail(&words.say("cli-attachment", &[("name", &attachment.name), ("size", &size)]));
        if !attachment.tells.is_empty() {
            sheet.detail(&words.code("attachment-tells-", &attachment.tells));
        }
    }
    sheet.body(&draft.body_markdown);
    sheet.line(&words.say("cli-draft-private", &[]));
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
        sheet.detail(&joined(&[state, titled(words, &item.title), size(item.bytes), moment(item.at)]));
        if let Some(note) = &item.note {
            let reason = words.code("reason-", &note.reason);
            sheet.detail(&joined(&[words.code("desk-act-", &note.kind), reason, note.note.clone()]));
        }
        for office in &item.received_by {
            let at = moment(office.at);
            sheet.detail(&words.say("cli-received-by", &[("name", &office.name), ("at", &at)]));
        }
        for file in &item.carried_by {
            let at = moment(file.at);
            sheet.detail(&words.say("cli-carried-by", &[("name", &file.name), ("at", &at)]));
        }
    }
}
