//! Open data as a workbook: one sheet for each kind of thing, numbers as numbers, words as words.
//!
//! No cell is a formula or a link. What does not fit a cell goes on in a column of its own. Left out on purpose: the columns
//! (`tables`).

use crate::exchange::Exchange;
use crate::model::{Cell, Table};
use crate::plain::{is_writable, one_line};
use crate::tables::{Kind, Tables, Value};
use crate::watch::{Failed, Watch};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use std::collections::BTreeMap;
use std::io::Write;

/// What a cell can hold, in UTF-16 units: a limit of the format.
const CELL_UNITS_MAX: usize = 32_767;
/// What a sheet can hold, its header among them: a limit of the format.
const ROWS_MAX: usize = 1_048_576;
/// Widths, in letters.
const WIDE: f64 = 60.0;
const MIDDLE: f64 = 18.0;
const NARROW: f64 = 10.0;

/// Writes the workbook. A kind of which there is nothing has no sheet, but for the contributions.
///
/// # Errors
/// [`Failed`]; what was written until then is of no use.
pub fn write(exchange: &Exchange, mut out: impl Write, watch: &impl Watch) -> Result<(), Failed> {
    let tables = Tables::of(exchange);
    let kinds = Kind::ALL.into_iter().filter(|kind| *kind == Kind::Contributions || tables.len(*kind) > 0);
    let total = Kind::ALL.into_iter().map(|kind| tables.len(kind) as u64).sum();
    let mut book = Workbook::new();
    book.set_properties(&properties(exchange));
    let mut done = 0;
    for kind in kinds {
        let sheet = sheet(&mut book, kind.name(), exchange.tongue.rtl)?;
        let mut pen = Pen::new(sheet, kind.columns())?;
        for row in tables.rows(kind) {
            watch.step(done, total)?;
            done += 1;
            pen.row(row)?;
        }
    }
    for (n, table) in (1..).zip(&exchange.coverage) {
        let sheet = sheet(&mut book, &format!("coverage {n}"), exchange.tongue.rtl)?;
        coverage(sheet, table)?;
    }
    let bytes = book.save_to_buffer().map_err(failed)?;
    watch.step(total, total)?;
    out.write_all(&bytes)?;
    out.flush()?;
    Ok(())
}

/// What the file tells of itself: its title and day. No author, no clock of this machine.
fn properties(exchange: &Exchange) -> DocProperties {
    let day = ExcelDateTime::parse_from_str(&exchange.day).or_else(|_| ExcelDateTime::parse_from_str("2000-01-01"));
    let properties = DocProperties::new().set_title(one_line(&exchange.title));
    day.map(|day| properties.clone().set_creation_datetime(&day)).unwrap_or(properties)
}

fn sheet<'a>(book: &'a mut Workbook, name: &str, rtl: bool) -> Result<&'a mut Worksheet, Failed> {
    let sheet = book.add_worksheet();
    sheet.set_name(name).map_err(failed)?;
    sheet.set_right_to_left(rtl);
    sheet.set_freeze_panes(1, 0).map_err(failed)?;
    Ok(sheet)
}

fn failed(error: XlsxError) -> Failed {
    if let XlsxError::IoError(error) = error {
        return Failed::Write(error);
    }
    // Its words could hold those of a cell.
    Failed::Format("a workbook".to_owned())
}

struct Pen<'a> {
    sheet: &'a mut Worksheet,
    columns: &'static [&'static str],
    /// Columns that go on where a cell was full: which one, and how often already.
    more: BTreeMap<(usize, usize), u16>,
    next: u32,
    heading: Format,
    words: Format,
}

impl<'a> Pen<'a> {
    fn new(sheet: &'a mut Worksheet, columns: &'static [&'static str]) -> Result<Self, Failed> {
        let heading = Format::new().set_bold();
        let words = Format::new().set_align(FormatAlign::Top);
        for (column, name) in (0..).zip(columns) {
            sheet.write_string_with_format(0, column, *name, &heading).map_err(failed)?;
            let width = match *name {
                "text" | "markdown" | "quote" | "passage" | "definition" | "examples" => WIDE,
                "number" | "start" | "end" | "language" | "direction" | "reply_to" => NARROW,
                _ => MIDDLE,
            };
            sheet.set_column_width(column, width).map_err(failed)?;
        }
        Ok(Self { sheet, columns, more: BTreeMap::new(), next: 1, heading, words })
    }

    fn row(&mut self, row: Vec<Value>) -> Result<(), Failed> {
        if self.next as usize >= ROWS_MAX {
            return Err(Failed::Format(format!("more than {ROWS_MAX} rows in a sheet")));
        }
        for (column, value) in row.into_iter().enumerate() {
            match value {
                Value::Words(words) => {
                    for (times, piece) in pieces(&words).into_iter().enumerate() {
                        let column = self.column(column, times)?;
                        let sheet = &mut *self.sheet;
                        sheet.write_string_with_format(self.next, column, piece, &self.words).map_err(failed)?;
                    }
                }
                Value::Number(number) => {
                    let column = self.column(column, 0)?;
                    let sheet = &mut *self.sheet;
                    sheet.write_number_with_format(self.next, column, number, &self.words).map_err(failed)?;
                }
                Value::None => {}
            }
        }
        self.next += 1;
        Ok(())
    }

    /// Where the part of a cell goes: the column itself, or one after the last that is called `text_2`.
    fn column(&mut self, column: usize, times: usize) -> Result<u16, Failed> {
        let there = |n: usize| u16::try_from(n).map_err(|_| Failed::Format("columns".to_owned()));
        if times == 0 {
            return there(column);
        }
        let last = self.columns.len() + self.more.len();
        if let Some(at) = self.more.get(&(column, times)) {
            return Ok(*at);
        }
        let (at, name) = (there(last)?, self.columns.get(column).copied().unwrap_or_default());
        let name = format!("{name}_{}", times + 1);
        self.sheet.write_string_with_format(0, at, name, &self.heading).map_err(failed)?;
        self.more.insert((column, times), at);
        Ok(at)
    }
}

/// Words cut to what a cell can hold, between characters.
fn pieces(words: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut units = 0;
    for letter in words.chars().filter(|letter| is_writable(*letter)) {
        if units + letter.len_utf16() > CELL_UNITS_MAX {
            pieces.push(String::new());
            units = 0;
        }
        units += letter.len_utf16();
        if let Some(last) = pieces.last_mut() {
            last.push(letter);
        }
    }
    pieces
}

/// A table of counts, its caption below it.
fn coverage(sheet: &mut Worksheet, table: &Table) -> Result<(), Failed> {
    let heading = Format::new().set_bold();
    sheet.set_column_width(0, WIDE / 2.0).map_err(failed)?;
    for (column, words) in (0..).zip(&table.header) {
        sheet.write_string_with_format(0, column, one_line(words), &heading).map_err(failed)?;
    }
    let mut next = 1;
    for row in &table.rows {
        for (column, cell) in (0..).zip(row) {
            match cell {
                Cell::Words(words) => sheet.write_string(next, column, one_line(words)).map_err(failed)?,
                // A count of contributions: far below what a float holds exactly.
                #[allow(clippy::cast_precision_loss)]
                Cell::Count(count) => sheet.write_number(next, column, *count as f64).map_err(failed)?,
            };
        }
        next += 1;
    }
    for words in [&table.caption, &table.note].into_iter().filter(|words| !words.trim().is_empty()) {
        next += 1;
        sheet.write_string(next, 0, one_line(words)).map_err(failed)?;
    }
    Ok(())
}
