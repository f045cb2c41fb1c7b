//! The roads as text: who is nearby, what was exchanged, who has reported.

use super::super::sheet::{Sheet, joined, moment, short};
use crate::api;
use crate::language::{Words, size};

/// The LAN.
pub(crate) fn lan(sheet: &mut Sheet, words: &Words, state: &api::LanState) {
    sheet.line(&words.say(if state.on { "cli-lan-on" } else { "cli-lan-off" }, &[]));
    sheet.field(&words.say("cli-label-addresses", &[]), &state.addresses.join("  "));
    if state.running && state.neighbours.is_empty() {
        sheet.line(&words.say("cli-lan-nobody", &[]));
    }
    for neighbour in &state.neighbours {
        let titles: Vec<&str> = neighbour.consultations.iter().map(|it| it.title.as_str()).collect();
        sheet.line(&joined(&[neighbour.address.clone(), neighbour.people.join(", "), titles.join(", ")]));
    }
}

/// The relays this home knows.
pub(crate) fn relays(sheet: &mut Sheet, words: &Words, relays: &[api::RelayState], on: bool) {
    if relays.is_empty() {
        sheet.line(&words.say("cli-relay-none", &[]));
    } else if !on {
        sheet.line(&words.say("cli-relay-off", &[]));
    }
    for relay in relays {
        let spoken = relay.spoken_at.map_or_else(
            || words.say("cli-relay-never", &[]),
            |at| words.say("cli-relay-spoken", &[("when", &moment(at))]),
        );
        let waiting = match relay.waiting {
            0 => String::new(),
            count => words.say("cli-relay-waiting", &[("count", &count.to_string())]),
        };
        sheet.line(&joined(&[relay.url.clone(), spoken, waiting]));
        if let Some(fault) = &relay.fault {
            let (happened, remedy) = words.fault(fault);
            sheet.detail(&happened);
            sheet.detail(&remedy);
        }
    }
}

/// What was exchanged.
pub(crate) fn synced(sheet: &mut Sheet, words: &Words, report: &api::SyncReport) {
    if report.routes.is_empty() {
        sheet.line(&words.say("cli-sync-nobody", &[]));
    }
    for route in &report.routes {
        let with = if route.with.is_empty() { words.say("cli-sync-somebody", &[]) } else { route.with.join(", ") };
        sheet.line(&joined(&[with, words.code("road-", &route.via)]));
        let (sent, received) = (size(route.bytes_sent), size(route.bytes_received));
        sheet.detail(&joined(&[
            words.say("cli-sync-sent", &[("count", &route.sent.to_string()), ("size", &sent)]),
            words.say("cli-sync-received", &[("count", &route.received.to_string()), ("size", &received)]),
        ]));
        match &route.fault {
            Some(fault) => {
                let (happened, remedy) = words.fault(fault);
                sheet.detail(&happened);
                sheet.detail(&remedy);
            }
            None if !route.complete => sheet.detail(&words.say("cli-sync-cut", &[])),
            None => {}
        }
        if route.set_aside > 0 {
            sheet.detail(&words.count("cli-sync-aside", route.set_aside));
        }
        if route.withheld > 0 {
            sheet.detail(&words.count("cli-sync-withheld", route.withheld));
        }
    }
}

/// What was taken along for others.
pub(crate) fn freight(sheet: &mut Sheet, words: &Words, taken: &api::FreightTaken) {
    sheet.line(&words.count("cli-freight-taken", u64::from(taken.consultations)));
    sheet.field(&words.say("cli-label-parcels", &[]), &taken.parcels.to_string());
    sheet.field(&words.say("cli-label-already", &[]), &taken.already_here.to_string());
    if taken.truncated {
        sheet.line(&words.say("cli-truncated", &[]));
    }
}

/// Who has reported how far.
pub(crate) fn roster(sheet: &mut Sheet, words: &Words, rows: &[api::RosterRow]) {
    for row in rows {
        let name = if row.name.is_empty() { words.say("cli-nameless", &[]) } else { row.name.clone() };
        let own = if row.own { words.say("cli-this-device", &[]) } else { String::new() };
        sheet.line(&format!("{}  {}", short(&row.device), joined(&[name, words.code("cli-role-", &row.role), own])));
        let heard = row
            .last_heard
            .map_or_else(|| words.say("cli-never-heard", &[]), |at| words.say("cli-heard", &[("when", &moment(at))]));
        let last = words.say("cli-last-number", &[("number", &row.last_seq.to_string())]);
        let gaps =
            if row.gaps.is_empty() { String::new() } else { words.count("cli-count-gaps", row.gaps.len() as u64) };
        sheet.detail(&joined(&[super::people::checked(words, row.checked.as_deref()), last, gaps, heard]));
        for receipt in &row.receipts {
            let args = [("office", receipt.office.as_str()), ("number", &receipt.seq.to_string())];
            sheet.detail(&words.say("cli-confirmed", &args));
        }
        if let Some(frozen) = &row.frozen {
            let reason = words.code("aside-", &frozen.reason);
            let unread = frozen.unread.to_string();
            sheet.detail(&words.say("cli-frozen", &[("reason", &reason), ("unread", &unread)]));
            sheet.detail(&words.say("cli-frozen-remedy", &[("device", &row.device)]));
        }
    }
}
