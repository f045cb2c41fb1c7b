//! Cards, invitations, requests, members and what is done about them, as text.

use super::super::sheet::{Sheet, joined, moment, short};
use super::reading::titled;
use super::some;
use crate::api;
use crate::language::Words;

/// A contact card.
pub(crate) fn card(sheet: &mut Sheet, words: &Words, card: &api::Card) {
    sheet.line(&joined(&[card.name.clone(), card.organisation.clone()]));
    sheet.field(&words.say("cli-label-words", &[]), &card.words);
    sheet.gap();
    sheet.line(&card.text);
}

/// An invitation that was made.
pub(crate) fn invited(sheet: &mut Sheet, words: &Words, invited: &api::Invited) {
    let role = words.code("cli-role-", &invited.role);
    sheet.line(&words.say("cli-invited", &[("id", &short(&invited.id)), ("role", &role)]));
    if let Some(path) = &invited.path {
        sheet.line(&words.say("cli-invited-file", &[("path", path)]));
    }
    if let Some(spoken) = &invited.words {
        sheet.line(&words.say("cli-invited-words", &[]));
        sheet.detail(spoken);
    }
    if let Some(text) = &invited.text {
        sheet.line(text);
    }
}

/// How somebody's words were checked.
pub(super) fn checked(words: &Words, how: Option<&str>) -> String {
    how.map(|how| words.code("cli-checked-", how)).unwrap_or_default()
}

/// Those who ask.
pub(crate) fn requests(sheet: &mut Sheet, words: &Words, list: &[api::Request]) {
    if list.is_empty() {
        sheet.line(&words.say("cli-requests-none", &[]));
    }
    for request in list {
        let name = if request.name.is_empty() { words.say("cli-nameless", &[]) } else { request.name.clone() };
        let declined = if request.declined { words.say("cli-declined", &[]) } else { String::new() };
        sheet.line(&format!("{}  {}", short(&request.id), joined(&[name, request.organisation.clone(), declined])));
        sheet.detail(&request.words);
        sheet.detail(&joined(&[
            checked(words, Some(&request.checked)),
            words.code("cli-invitation-", &request.invitation),
            request.role.as_deref().map(|role| words.code("cli-role-", role)).unwrap_or_default(),
            if request.from_now { words.say("cli-from-now", &[]) } else { String::new() },
            some(words, "cli-count-contributions", request.contributions),
        ]));
        if !request.others.is_empty() {
            sheet.detail(&words.say("cli-reused", &[("names", &request.others.join(", "))]));
        }
        for item in &request.items {
            sheet.detail(&format!("- {}", item.excerpt));
        }
    }
}

/// Somebody who was added.
pub(crate) fn approved(sheet: &mut Sheet, words: &Words, approved: &api::Approved) {
    let role = words.code("cli-role-", &approved.role);
    sheet.line(&words.say("cli-approved", &[("id", &short(&approved.member)), ("role", &role)]));
    super::carrying::bundle(sheet, words, &approved.report, true);
}

/// What a removal does, or did.
pub(crate) fn removal(sheet: &mut Sheet, words: &Words, removal: &api::Removal) {
    let role = words.code("cli-role-", &removal.role);
    sheet.line(&format!("{}  {}", short(&removal.member), joined(&[removal.name.clone(), role])));
    for tail in &removal.logs {
        sheet.detail(&line_of(words, tail));
    }
    sheet.line(&words.say("cli-removal-tails", &[]));
    sheet.line(&words.say(if removal.done { "cli-removed" } else { "cli-nothing-changed" }, &[]));
}

fn line_of(words: &Words, tail: &api::LogTail) -> String {
    let counts = words.say("cli-tail-counts", &[("number", &tail.counts.to_string())]);
    let beyond = if tail.beyond == 0 {
        String::new()
    } else {
        words.say("cli-tail-beyond", &[("number", &tail.beyond.to_string())])
    };
    let heard = tail.heard_at.map(moment).unwrap_or_default();
    joined(&[short(&tail.log), words.code("cli-lane-", &tail.lane), counts, beyond, heard])
}

/// Late work.
pub(crate) fn late(sheet: &mut Sheet, words: &Words, list: &[api::Late]) {
    if list.is_empty() {
        sheet.line(&words.say("cli-late-none", &[]));
    }
    for late in list {
        sheet.line(&format!("{}  {}", short(&late.member), late.name));
        sheet.detail(&line_of(words, &late.tail));
    }
}

/// Late work, read before it counts.
pub(crate) fn late_acts(sheet: &mut Sheet, words: &Words, acts: &[api::LateAct]) {
    for act in acts {
        sheet.line(&format!("{}  {}", act.through, words.code("cli-act-", &act.act)));
        act.items.iter().for_each(|item| sheet.detail(&item.excerpt));
    }
    sheet.line(&words.say("cli-nothing-changed", &[]));
}

/// Whom conveners named to replace them.
pub(crate) fn custodians(sheet: &mut Sheet, words: &Words, list: &[api::NamedCustodians]) {
    if list.is_empty() {
        sheet.line(&words.say("cli-custodians-none", &[]));
    }
    for named in list {
        let needed = named.needed.to_string();
        let sentence = words.say("cli-custodians", &[("name", &named.name), ("needed", &needed)]);
        sheet.line(&format!("{}  {sentence}", short(&named.convener)));
        named.members.iter().zip(&named.names).for_each(|(id, name)| sheet.detail(&joined(&[short(id), name.clone()])));
    }
}

/// Doors.
pub(crate) fn doors(sheet: &mut Sheet, words: &Words, doors: &[api::Door]) {
    if doors.is_empty() {
        sheet.line(&words.say("cli-doors-none", &[]));
    }
    for door in doors {
        let state = words.say(if door.open { "cli-door-open" } else { "cli-door-shut" }, &[]);
        let joins = door.joins.map(|joins| words.say("cli-door-joins", &[("number", &joins.to_string())]));
        let until = door.until.as_ref().map(|until| words.say("cli-door-until", &[("date", until)]));
        sheet.line(&format!(
            "{}  {}",
            short(&door.id),
            joined(&[state, joins.unwrap_or_default(), until.unwrap_or_default()])
        ));
        sheet.detail(&door.joined.join(", "));
    }
}

/// What should be looked at.
pub(crate) fn alerts(sheet: &mut Sheet, words: &Words, alerts: &[api::Alert]) {
    if alerts.is_empty() {
        sheet.line(&words.say("cli-alerts-none", &[]));
    }
    for alert in alerts {
        sheet.line(&words.code("cli-alert-", &alert.kind));
        if !alert.names.is_empty() {
            sheet.detail(&alert.names.join(", "));
        }
    }
}

/// A recovery on its way.
pub(crate) fn recovery(sheet: &mut Sheet, words: &Words, told: &api::Recovery) {
    sheet.line(&titled(words, &told.consultation.title));
    sheet.line(&words.say("cli-recovery", &[("lost", &told.lost), ("successor", &told.successor)]));
    sheet.field(&words.say("cli-label-words", &[]), &told.words);
    let (given, needed) = (told.given.to_string(), told.needed.to_string());
    sheet.line(&words.say("cli-recovery-given", &[("given", &given), ("needed", &needed)]));
    let sentence = if told.done { "cli-recovery-done" } else { "cli-recovery-next" };
    sheet.line(&words.say(sentence, &[]));
}
