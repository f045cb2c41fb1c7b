//! Syntheses, their statements and what those rest on, as text.

use super::super::sheet::{Sheet, joined, moment, short};
use crate::api;
use crate::calls::synthesis::label;
use crate::language::Words;

fn named(words: &Words, title: &str) -> String {
    if title.is_empty() { words.say("code-nameless", &[]) } else { title.to_owned() }
}

fn when(words: &Words, is: bool, id: &str) -> String {
    if is { words.say(id, &[]) } else { String::new() }
}

fn disputed(sheet: &mut Sheet, words: &Words, fields: &[String]) {
    for field in fields {
        let field = words.code("synthesis-field-", field);
        sheet.detail(&words.say("code-disputed", &[("field", &field)]));
    }
}

/// Syntheses in a list.
pub(crate) fn syntheses(sheet: &mut Sheet, words: &Words, rows: &[api::SynthesisRow]) {
    if rows.is_empty() {
        sheet.line(&words.say("cli-syntheses-none", &[]));
    }
    for row in rows {
        let parts = [
            named(words, &row.title),
            words.code("synthesis-kind-", &row.kind),
            row.language.clone(),
            words.count("synthesis-statements", u64::from(row.statements)),
            super::some(words, "synthesis-unsourced", row.unsourced),
            when(words, row.retired, "synthesis-retired"),
        ];
        sheet.line(&format!("{}  {}", short(&row.id), joined(&parts)));
        disputed(sheet, words, &row.disputed);
    }
}

/// One with everything in it.
pub(crate) fn synthesis(sheet: &mut Sheet, words: &Words, show: &api::SynthesisShow) {
    syntheses(sheet, words, std::slice::from_ref(&show.head));
    for one in &show.sections {
        sheet.gap();
        section(sheet, words, one);
    }
}

/// A section.
pub(crate) fn section(sheet: &mut Sheet, words: &Words, one: &api::SynthesisSection) {
    let role = words.code("synthesis-role-", &one.role);
    let parts = [named(words, &one.title), role, when(words, one.deleted, "synthesis-deleted")];
    sheet.line(&format!("{}  {}", short(&one.id), joined(&parts)));
    disputed(sheet, words, &one.disputed);
    if one.pieces.is_empty() && one.role == "differing" {
        sheet.detail(&words.say("report-differing-empty", &[]));
    }
    for one in &one.pieces {
        piece(sheet, words, one);
    }
}

/// A statement, or prose.
pub(crate) fn piece(sheet: &mut Sheet, words: &Words, one: &api::SynthesisPiece) {
    let number = one.number.map(|number| words.say("synthesis-statement", &[("number", &number.to_string())]));
    let kind = || words.code("synthesis-part-", &one.kind);
    let weight = if one.weight.is_empty() {
        String::new()
    } else {
        let word = words.code("synthesis-weight-", &one.weight);
        let people = one.people.map_or_else(String::new, |people| words.count("synthesis-people", u64::from(people)));
        let behind = words.count("cli-together-contributions", u64::from(one.contributions));
        format!("{word} ({})", joined(&[behind, people]))
    };
    let flags: Vec<String> = one.flags.iter().map(|flag| words.code("synthesis-flag-", flag)).collect();
    let deleted = when(words, one.deleted, "synthesis-deleted");
    let waiting = super::some(words, "synthesis-waiting", one.waiting);
    let parts = [number.unwrap_or_else(kind), weight, flags.join(", "), waiting, deleted];
    sheet.line(&format!("{}  {}", short(&one.id), joined(&parts)));
    disputed(sheet, words, &one.disputed);
    for author in &one.refused {
        sheet.detail(&words.say("synthesis-refused", &[("name", &author.name)]));
    }
    sheet.body(&one.body_markdown);
    for one in &one.sources {
        source(sheet, words, one);
    }
}

/// A source.
pub(crate) fn source(sheet: &mut Sheet, words: &Words, one: &api::StatementSource) {
    let anchor = words.say(&format!("coding-anchor-{}", one.anchor), &[("version", &one.version.to_string())]);
    let flags: Vec<String> = one.flags.iter().map(|flag| words.code("synthesis-flag-", flag)).collect();
    let quoted = when(words, one.quoted, "synthesis-quoted");
    let removed = when(words, one.removed, "synthesis-removed");
    let parts = [short(&one.entry), one.author.name.clone(), anchor, quoted, flags.join(", "), removed];
    sheet.detail(&format!("{}  {}", short(&one.id), joined(&parts)));
    if !one.passage.is_empty() {
        sheet.detail(&format!("    {}", one.passage));
    }
}

/// What was done.
pub(crate) fn synthesis_history(sheet: &mut Sheet, words: &Words, acts: &[api::SynthesisAct]) {
    if acts.is_empty() {
        sheet.line(&words.say("cli-synthesis-history-none", &[]));
    }
    for act in acts {
        let what = joined(&[words.code("synthesis-act-", &act.act), words.code("synthesis-part-", &act.part)]);
        let undone = when(words, act.undone, "code-undone");
        let parts = [what, short(&act.about), act.by.name.clone(), moment(act.claimed_at), undone];
        sheet.line(&format!("{}  {}", short(&act.id), joined(&parts)));
        for field in act.fields.iter().filter(|field| !field.value.is_empty()) {
            let value = if field.field == "place" { short(&field.value) } else { field.value.clone() };
            sheet.detail(&format!("{}: {value}", words.code("synthesis-field-", &field.field)));
        }
    }
}

/// Who is heard.
pub(crate) fn coverage(sheet: &mut Sheet, words: &Words, told: &api::Coverage) {
    let args = [("cited", &*told.cited.to_string()), ("total", &*told.total.to_string())];
    sheet.line(&words.say("synthesis-coverage", &args));
    if told.differing_empty {
        sheet.line(&words.say("report-differing-empty", &[]));
    }
    let number = |count: Option<u32>| count.map_or_else(|| words.say("overview-cell-hidden", &[]), |n| n.to_string());
    for table in &told.tables {
        sheet.gap();
        sheet.line(&words.code("overview-by-", &table.by));
        if table.withheld {
            sheet.detail(&words.say("overview-withheld", &[]));
        }
        for row in &table.rows {
            let args = [("cited", &*number(row.cited)), ("total", &*number(row.total))];
            sheet.detail(&format!("{}: {}", label(words, &table.by, row), words.say("synthesis-cited-of", &args)));
        }
    }
    if told.suppress > 0 {
        return;
    }
    sheet.gap();
    sheet.line(&words.count("synthesis-uncited", told.uncited.len() as u64));
    for row in &told.uncited {
        sheet.detail(&format!("{}  {}", short(&row.entry), row.excerpt));
    }
}

/// Where own contributions are used.
pub(crate) fn used(sheet: &mut Sheet, words: &Words, list: &[api::Used]) {
    if list.is_empty() {
        sheet.line(&words.say("cli-used-none", &[]));
    }
    for one in list {
        sheet.line(&format!("{}  {}", short(&one.entry), one.excerpt));
        for place in &one.places {
            let numbers: Vec<String> = place.statements.iter().map(u32::to_string).collect();
            let numbers = numbers.join(&words.say("report-word-list-separator", &[]));
            let id = match (place.used, place.statements.len()) {
                (false, _) => "synthesis-used-not",
                (true, 0) => "synthesis-used-in",
                (true, 1) => "synthesis-used-at-one",
                (true, _) => "synthesis-used-at",
            };
            sheet.detail(&words.say(id, &[("title", &named(words, &place.title)), ("numbers", &numbers)]));
        }
    }
}
