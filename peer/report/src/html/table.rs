//! A table of counts, with bars that show one column again. Left out on purpose: what is counted.

use super::escaped;
use crate::model::{Cell, Table};
use crate::plain::one_line;
use std::io::{self, Write};

/// Width of the longest bar, in units of the picture.
const BAR: u64 = 160;

/// Writes it.
pub(super) fn write(table: &Table, rtl: bool, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "<table>\n<caption>{}</caption>\n<thead>\n<tr>", escaped(&one_line(&table.caption)))?;
    for (column, heading) in table.header.iter().enumerate() {
        writeln!(out, "<th scope=\"col\"{}>{}</th>", class(table, column), escaped(&one_line(heading)))?;
    }
    writeln!(out, "</tr>\n</thead>\n<tbody>")?;
    let most = most(table);
    for cells in &table.rows {
        writeln!(out, "<tr>")?;
        for (column, cell) in cells.iter().enumerate() {
            match cell {
                Cell::Words(words) if column == 0 => {
                    writeln!(out, "<th scope=\"row\"><bdi>{}</bdi></th>", escaped(&one_line(words)))?;
                }
                Cell::Words(words) => writeln!(out, "<td><bdi>{}</bdi></td>", escaped(&one_line(words)))?,
                Cell::Count(count) => {
                    let bar = if table.bar == Some(column) { bar(*count, most, rtl) } else { String::new() };
                    writeln!(out, "<td{}>{count}{bar}</td>", class(table, column))?;
                }
            }
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody>\n</table>")?;
    let note = escaped(&one_line(&table.note));
    if note.is_empty() { Ok(()) } else { writeln!(out, "<p class=\"note\">{note}</p>") }
}

/// The largest count of the column that is drawn; at least 1.
pub(crate) fn most(table: &Table) -> u64 {
    let drawn = |cells: &Vec<Cell>| match table.bar.and_then(|bar| cells.get(bar)) {
        Some(Cell::Count(count)) => Some(*count),
        Some(Cell::Words(_)) | None => None,
    };
    table.rows.iter().filter_map(drawn).max().unwrap_or(0).max(1)
}

fn class(table: &Table, column: usize) -> &'static str {
    let counts =
        table.rows.first().and_then(|cells| cells.get(column)).is_some_and(|cell| matches!(cell, Cell::Count(_)));
    match (counts, table.bar == Some(column)) {
        (true, true) => " class=\"count bar\"",
        (true, false) => " class=\"count\"",
        (false, _) => "",
    }
}

/// The same again, for the eye alone.
fn bar(count: u64, most: u64, rtl: bool) -> String {
    let width = count.saturating_mul(BAR) / most;
    let start = if rtl { BAR - width } else { 0 };
    format!(
        " <svg aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 {BAR} 10\" width=\"{BAR}\" height=\"10\">\
         <rect x=\"{start}\" y=\"0\" width=\"{width}\" height=\"10\" rx=\"1\"/></svg>"
    )
}
