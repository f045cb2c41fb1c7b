//! Open data as JSON, as `docs/exchange.schema.json` describes it. Words stand as plain text, in which places are counted, and as
//! Markdown, in which their form is.
//!
//! Written thing by thing: a consultation is held in memory once. Left out on purpose: everything that can be computed from it.

use crate::exchange::{Claim, Code, Coding, Entry, Exchange, Memo, Question, Reference};
use crate::model::{Cell, Table};
use crate::watch::{Failed, Watch};
use crdt::text::markdown::to_markdown;
use serde_json::{Value, json};
use std::io::{self, Write};

/// What the file says it is.
pub const FORMAT: &str = "baraza-exchange";
/// Its version: another one means that a program that reads this one may misread it.
pub const VERSION: u32 = 1;

/// Writes it.
///
/// # Errors
/// [`Failed`]; what was written until then is of no use.
pub fn write(exchange: &Exchange, out: impl Write, watch: &impl Watch) -> Result<(), Failed> {
    let total = [exchange.contributions.len(), exchange.statements.len(), exchange.codings.len()];
    let total = total.into_iter().sum::<usize>() as u64;
    let mut pen = Pen { out, watch, done: 0, total };
    pen.raw("{\n")?;
    for (name, value) in head(exchange) {
        writeln!(pen.out, "{}: {value},", json!(name))?;
    }
    pen.list("questions", &exchange.questions, question)?;
    pen.raw(",\n")?;
    pen.list("contributions", &exchange.contributions, entry)?;
    pen.raw(",\n")?;
    pen.list("statements", &exchange.statements, claim)?;
    pen.raw(",\n")?;
    pen.list("references", &exchange.references, reference)?;
    pen.raw(",\n")?;
    pen.list("codes", &exchange.codes, code)?;
    pen.raw(",\n")?;
    pen.list("codings", &exchange.codings, coding)?;
    pen.raw(",\n")?;
    pen.list("memos", &exchange.memos, memo)?;
    pen.raw(",\n")?;
    pen.list("coverage", &exchange.coverage, table)?;
    pen.raw("\n}\n")?;
    pen.out.flush()?;
    Ok(())
}

struct Pen<'w, O, W> {
    out: O,
    watch: &'w W,
    done: u64,
    total: u64,
}

impl<O: Write, W: Watch> Pen<'_, O, W> {
    fn raw(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    fn list<T>(&mut self, name: &str, things: &[T], value: impl Fn(&T) -> Value) -> Result<(), Failed> {
        write!(self.out, "{}: [", json!(name))?;
        for (n, thing) in things.iter().enumerate() {
            self.watch.step(self.done.min(self.total), self.total)?;
            self.done += 1;
            self.raw(if n > 0 { ",\n" } else { "\n" })?;
            write!(self.out, "{}", value(thing))?;
        }
        self.raw("]")?;
        Ok(())
    }
}

fn head(from: &Exchange) -> [(&'static str, Value); 11] {
    [
        ("format", json!(FORMAT)),
        ("version", json!(VERSION)),
        ("id", json!(from.id)),
        ("title", json!(from.title)),
        ("welcome", json!(to_markdown(&from.welcome))),
        ("objective", json!(from.objective)),
        ("outcome", json!(from.outcome)),
        ("state", json!(from.state)),
        ("language", json!(from.tongue.language)),
        ("direction", json!(direction(from.tongue.rtl))),
        ("day", json!(from.day)),
    ]
}

fn direction(rtl: bool) -> &'static str {
    if rtl { "rtl" } else { "ltr" }
}

fn question(one: &Question) -> Value {
    json!({ "id": one.id, "number": one.number, "text": one.text })
}

fn entry(one: &Entry) -> Value {
    json!({
        "id": one.id,
        "number": one.number,
        "reply_to": one.parent,
        "questions": one.questions,
        "language": one.tongue.language,
        "direction": direction(one.tongue.rtl),
        "author": one.author,
        "role": one.role,
        "organisation": one.organisation,
        "country": one.country,
        "respondent": one.respondent,
        "area": one.area,
        "kind": one.kind,
        "consent": one.consent,
        "audience": one.audience,
        "state": one.state,
        "claimed_at": one.claimed_at,
        "text": one.body.plain_text(),
        "markdown": to_markdown(&one.body),
    })
}

fn claim(one: &Claim) -> Value {
    json!({
        "id": one.id,
        "synthesis": one.synthesis,
        "title": one.title,
        "number": one.number,
        "section": one.section,
        "weight": one.weight,
        "text": one.text.plain_text(),
        "markdown": to_markdown(&one.text),
    })
}

fn reference(one: &Reference) -> Value {
    json!({
        "statement": one.statement,
        "contribution": one.contribution,
        "start": one.passage.map(|passage| passage.0),
        "end": one.passage.map(|passage| passage.1),
        "quote": one.quote,
        "flag": one.flag,
    })
}

fn code(one: &Code) -> Value {
    json!({
        "id": one.id,
        "parent": one.parent,
        "name": one.name,
        "definition": one.definition,
        "examples": one.examples,
        "colour": one.colour,
    })
}

fn coding(one: &Coding) -> Value {
    json!({
        "id": one.id,
        "code": one.code,
        "contribution": one.contribution,
        "start": one.start,
        "end": one.end,
        "coder": one.coder,
    })
}

fn memo(one: &Memo) -> Value {
    json!({
        "id": one.id,
        "coding": one.coding,
        "code": one.code,
        "contribution": one.contribution,
        "by": one.by,
        "text": one.text,
    })
}

fn table(one: &Table) -> Value {
    let cell = |cell: &Cell| match cell {
        Cell::Words(words) => json!(words),
        Cell::Count(count) => json!(count),
    };
    let rows: Vec<Vec<Value>> = one.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    json!({ "caption": one.caption, "note": one.note, "header": one.header, "rows": rows })
}
