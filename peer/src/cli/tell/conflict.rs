//! Conflicts, as text.

use super::super::sheet::{Sheet, joined, moment, short};
use crate::api::{Conflict, ConflictLine, ConflictSide};
use crate::language::Words;

/// What a person is to decide.
pub(crate) fn conflicts(sheet: &mut Sheet, words: &Words, conflicts: &[Conflict]) {
    if conflicts.is_empty() {
        sheet.line(&words.say("cli-conflicts-none", &[]));
    }
    for (n, one) in conflicts.iter().enumerate() {
        if n > 0 {
            sheet.gap();
        }
        sheet.line(&head(words, one));
        if !one.before.is_empty() {
            sheet.detail(&words.say("cli-conflict-before", &[("said", &said(words, &one.before))]));
        }
        for (n, each) in (1..).zip(&one.sides) {
            sheet.detail(&side(words, n, each));
        }
        if one.decided_twice {
            sheet.detail(&words.say("conflict-decided-twice", &[]));
        }
    }
}

/// One that was just decided.
pub(crate) fn conflict_decided(sheet: &mut Sheet, words: &Words, one: &Conflict) {
    sheet.line(&words.say("cli-conflict-decided", &[("conflict", &head(words, one))]));
}

fn head(words: &Words, one: &Conflict) -> String {
    let field = if one.field.is_empty() || one.kind == "removed" {
        String::new()
    } else {
        words.code("conflict-field-", &one.field)
    };
    let author = one.author.as_ref().map(|author| author.name.clone()).unwrap_or_default();
    let kind = words.code("conflict-kind-", &one.kind);
    joined(&[short(&one.id), kind, field, one.label.clone(), author, one.excerpt.clone()])
}

fn side(words: &Words, n: usize, side: &ConflictSide) -> String {
    let act = words.code("conflict-act-", &side.act);
    let by: Vec<String> = side
        .by
        .iter()
        .map(|by| {
            let reason = if by.reason.is_empty() { String::new() } else { words.code("reason-", &by.reason) };
            joined(&[by.author.name.clone(), by.claimed_at.map(moment).unwrap_or_default(), reason, by.note.clone()])
        })
        .collect();
    let stands = if side.stands { words.say("conflict-stands", &[]) } else { String::new() };
    format!("{n}  {}", joined(&[act, said(words, &side.lines), by.join("; "), stands]))
}

fn said(words: &Words, lines: &[ConflictLine]) -> String {
    let one = |line: &ConflictLine| match (line.field.as_str(), line.value.as_str()) {
        (_, "") => words.say("conflict-nothing", &[]),
        ("state", value) if !["waiting", "accepted", "returned", "hidden", "shown"].contains(&value) => {
            words.code("state-", value)
        }
        ("state", value) => words.code("desk-state-", value),
        ("closed", value) => words.code("conflict-closed-", value),
        ("kind", value) => words.code("room-kind-", value),
        ("moderated", value) => words.code("conflict-moderated-", value),
        (_, value) => value.to_owned(),
    };
    lines.iter().map(one).collect::<Vec<_>>().join("; ")
}
