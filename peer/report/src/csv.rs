//! Open data as CSV: one file for each kind of thing, UTF-8 with a mark that says so, lines ended as RFC 4180 wants it.
//!
//! A table of counts is a file of its own too, without its caption. Left out on purpose: the columns (`tables`), and what makes a cell harmless (`cells`).

use crate::cells::{BYTE_ORDER_MARK, harmless};
use crate::exchange::Exchange;
use crate::model::{Cell, Table};
use crate::tables::{Kind, Tables, Value};
use crate::watch::{Failed, Watch};
use std::io::{self, Write};

/// Writes one table.
///
/// # Errors
/// [`Failed`]; what was written until then is of no use.
pub fn write(exchange: &Exchange, kind: Kind, mut out: impl Write, watch: &impl Watch) -> Result<(), Failed> {
    let tables = Tables::of(exchange);
    let total = tables.len(kind) as u64;
    out.write_all(BYTE_ORDER_MARK)?;
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    table.write_record(kind.columns()).map_err(io::Error::from)?;
    for (done, row) in (0..).zip(tables.rows(kind)) {
        watch.step(done, total)?;
        table.write_record(row.iter().map(cell)).map_err(io::Error::from)?;
    }
    table.flush()?;
    Ok(())
}

/// Writes a table of counts.
///
/// # Errors
/// As [`write()`].
pub fn write_counts(counts: &Table, mut out: impl Write, watch: &impl Watch) -> Result<(), Failed> {
    let total = counts.rows.len() as u64;
    out.write_all(BYTE_ORDER_MARK)?;
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    table.write_record(counts.header.iter().map(|words| harmless(words))).map_err(io::Error::from)?;
    for (done, row) in (0..).zip(&counts.rows) {
        watch.step(done, total)?;
        let cells = row.iter().map(|cell| match cell {
            Cell::Words(words) => harmless(words),
            Cell::Count(count) => count.to_string(),
        });
        table.write_record(cells).map_err(io::Error::from)?;
    }
    table.flush()?;
    Ok(())
}

fn cell(value: &Value) -> String {
    match value {
        Value::Words(words) => harmless(words),
        Value::Number(number) => number.to_string(),
        Value::None => String::new(),
    }
}
