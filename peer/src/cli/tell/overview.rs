//! Who took part, in numbers, as text.

use super::super::sheet::{Sheet, joined};
use crate::api;
use crate::language::Words;

/// All tables of the overview.
pub(crate) fn overview(sheet: &mut Sheet, words: &Words, told: &api::Overview) {
    let number = |count: Option<u32>| count.map_or_else(|| words.say("overview-cell-hidden", &[]), |n| n.to_string());
    sheet.line(&words.say(
        "cli-overview-total",
        &[("total", &told.total.to_string()), ("hidden", &number(told.hidden)), ("withdrawn", &number(told.withdrawn))],
    ));
    if told.summaries > 0 {
        sheet.line(&words.count("overview-summaries", u64::from(told.summaries)));
    }
    for table in &told.tables {
        sheet.gap();
        sheet.line(&words.code("overview-by-", &table.by));
        if table.withheld {
            sheet.detail(&words.say("overview-withheld", &[]));
        }
        for row in &table.rows {
            sheet.detail(&format!("{}: {}", label(words, &table.by, row), number(row.count)));
        }
    }
    sheet.gap();
    let (heard, devices) = (told.devices as usize - told.silent.len().min(told.devices as usize), told.devices);
    let args = [("heard", &*heard.to_string()), ("devices", &*devices.to_string())];
    sheet.line(&words.say("cli-overview-heard", &args));
    for name in &told.silent {
        sheet.detail(name);
    }
}

fn label(words: &Words, by: &str, row: &api::OverviewRow) -> String {
    match (by, row.key.as_str()) {
        ("question", "") => words.say("overview-none", &[]),
        ("question", "several") => words.say("overview-several", &[]),
        ("question", _) if row.number.is_empty() => words.say("overview-removed", &[]),
        ("question", _) => joined(&[row.number.clone(), row.text.clone()]),
        ("respondent", "") => words.say("behalf-respondent-none", &[]),
        ("respondent", word) if words.has(&format!("behalf-respondent-{word}"), None) => {
            words.code("behalf-respondent-", word)
        }
        ("respondent", _) => words.say("behalf-respondent-other", &[]),
        ("kind", kind) => words.code("overview-kind-", kind),
        ("room", "") => words.say("overview-no-room", &[]),
        ("area", "") => words.say("overview-no-area", &[]),
        ("area", "several") => words.say("overview-several-areas", &[]),
        ("filed_kind", "") => words.say("overview-no-kind", &[]),
        ("filed_kind", id) => super::filing::title(words, id, &row.text),
        ("room" | "area", _) => row.text.clone(),
        (_, "") => words.say("overview-not-told", &[]),
        (_, key) => key.to_owned(),
    }
}
