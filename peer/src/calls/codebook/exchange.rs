//! Codebooks as files: a table, and REFI-QDA's codebook (`.qdc`, <https://www.qdasoftware.org/>). What a file brings is made
//! whole or not at all (docs/model.md, H5; columns in docs/cli.md).
//!
//! Left out on purpose: reading and writing the XML itself (`qdc`), and codings, which a codebook does not hold.

mod qdc;

use super::{Book, New, Words, write_papers};
use crate::api::{CodeFault, CodeFile, CodesImported, FileWritten};
use crate::calls::acting::Acting;
use crate::calls::desk::at_desk;
use crate::fault::{Code as FaultCode, Fault};
use crate::files;
use crate::peer::Peer;
use crate::store::blobs;
use crdt::codebook::{CODES_AT_ONCE, Code, CodeWords, Coded, Field, is_colour, order_between};
use crdt::papers::{Paper, Record};
use report::cells::{as_written, harmless};
use report::exchange::Code as Written;
use report::refi;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use wire::ActId;

/// Largest file, bytes: a thousand codes with a page each.
const BYTES_MAX: u64 = 16 * 1024 * 1024;
/// The columns; `name` must be among them.
const COLUMNS: [&str; 5] = ["name", "parent", "definition", "examples", "colour"];
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A code of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Row {
    name: String,
    /// The name of the code that it stands under; empty is the top.
    parent: String,
    definition: String,
    examples: String,
    colour: String,
}

impl Peer {
    pub(crate) fn code_import(&self, with: CodeFile) -> Result<CodesImported, Fault> {
        let path = Path::new(&with.path);
        let bytes = files::read_at_most(path, BYTES_MAX, FaultCode::PageTooLarge)?;
        let unreadable = || Fault::new(FaultCode::CodebookUnreadable).with("path", path.display());
        let text = std::str::from_utf8(&bytes).map_err(|_| unreadable())?;
        let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        let rows = if is_qdc(path) { qdc::read(text).ok_or_else(unreadable)? } else { table(text, unreadable)? };
        if rows.len() > CODES_AT_ONCE {
            return Err(Fault::new(FaultCode::TableTooLong).with("most", CODES_AT_ONCE));
        }
        self.opened()?.store.write(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let book = Book::load(tx, &at_desk(tx, id)?)?;
            let faults = faults(&book, &rows);
            let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
            let mut told = CodesImported { rows: count, made: 0, faults };
            if !with.dry_run && told.faults.is_empty() && !rows.is_empty() {
                let mut acting = Acting::new(tx, id)?;
                write_papers(&mut acting, news(&book, &rows))?;
                told.made = count;
            }
            Ok(told)
        })
    }

    pub(crate) fn code_export(&self, with: CodeFile) -> Result<FileWritten, Fault> {
        let path = Path::new(&with.path);
        let codes = self
            .opened()?
            .store
            .read(|tx| Ok(Book::load(tx, &at_desk(tx, blobs::find_space(tx, &with.consultation)?)?)?.codes))?;
        let bytes =
            if is_qdc(path) { refi::codebook(&written(&codes, is_offered)).into_bytes() } else { as_table(&codes)? };
        let bytes = files::write_whole(path, &bytes)?;
        Ok(FileWritten::plain(with.path, bytes))
    }
}

fn is_qdc(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("qdc"))
}

/// Reads the table; what it is parted by is what its first line holds more of.
fn table(text: &str, unreadable: impl Fn() -> Fault) -> Result<Vec<Row>, Fault> {
    let head = text.lines().next().unwrap_or_default();
    let count = |mark: char| head.matches(mark).count();
    let mark = [';', '\t'].into_iter().find(|mark| count(*mark) > count(',')).unwrap_or(',');
    let mut table = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(mark).unwrap_or(b','))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let heading = table.headers().map_err(|_| unreadable())?.clone();
    let columns: Vec<String> = heading.iter().map(str::to_lowercase).collect();
    if let Some(unknown) = columns.iter().find(|name| !COLUMNS.contains(&name.as_str())) {
        return Err(Fault::new(FaultCode::CodebookColumn).with("column", unknown));
    }
    if !columns.iter().any(|column| column == "name") {
        return Err(Fault::new(FaultCode::CodebookColumn).with("column", "name"));
    }
    let mut rows = Vec::new();
    for record in table.records().take(CODES_AT_ONCE + 1) {
        let record = record.map_err(|_| unreadable())?;
        let cell = |name: &str| {
            let cell = columns.iter().position(|column| column == name).and_then(|at| record.get(at));
            let cell = cell.unwrap_or_default();
            as_written(cell)
        };
        rows.push(Row {
            name: cell("name"),
            parent: cell("parent"),
            definition: cell("definition"),
            examples: cell("examples"),
            colour: cell("colour").to_lowercase(),
        });
    }
    Ok(rows)
}

/// What stands in the way, row by row.
fn faults(book: &Book, rows: &[Row]) -> Vec<CodeFault> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (n, row) in rows.iter().enumerate() {
        let fault = row_fault(book, row, seen.contains_key(row.name.as_str()));
        found.push((n, fault));
        seen.entry(&row.name).or_insert(n);
    }
    for (n, row) in rows.iter().enumerate().filter(|(_, row)| !row.parent.is_empty()) {
        let (mut path, mut at) = (BTreeSet::from([row.name.as_str()]), row.parent.as_str());
        let fault = loop {
            match seen.get(at).and_then(|n| rows.get(*n)) {
                None if at.is_empty() || book.codes.iter().any(|code| code.name == at) => break None,
                // Told of the row that names it.
                None => break (at == row.parent).then_some("parent-unknown"),
                Some(above) if !path.insert(above.name.as_str()) => {
                    break (above.name == row.name).then_some("circle");
                }
                Some(above) => at = above.parent.as_str(),
            }
        };
        found.push((n, fault));
    }
    found.sort_by_key(|(n, _)| *n);
    let told = |(n, fault): (usize, Option<&'static str>)| {
        let row = u32::try_from(n + 1).unwrap_or(u32::MAX);
        Some(CodeFault { row, fault: fault?.to_owned(), name: rows.get(n)?.name.clone() })
    };
    found.into_iter().filter_map(told).collect()
}

fn row_fault(book: &Book, row: &Row, is_twice: bool) -> Option<&'static str> {
    if let Err(field) = words(row).check() {
        return Some(field.word());
    }
    if !row.colour.is_empty() && !is_colour(&row.colour) {
        return Some("colour");
    }
    if is_twice {
        return Some("name-twice");
    }
    book.codes.iter().any(|code| code.name == row.name).then_some("name-taken")
}

fn words(row: &Row) -> CodeWords {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    CodeWords { name: Some(row.name.clone()), definition: some(&row.definition), examples: some(&row.examples) }
}

/// The records that make the codes, each after the one that it stands under: rows may stand in any order.
fn news(book: &Book, rows: &[Row]) -> Vec<New> {
    let of_file: BTreeMap<&str, usize> = rows.iter().zip(0..).map(|(row, n)| (row.name.as_str(), n)).collect();
    let depth = |row: &Row| {
        let above = |name: &&str| of_file.get(name).map(|n| rows[*n].parent.as_str());
        std::iter::successors(Some(row.parent.as_str()), above).count()
    };
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_cached_key(|n| depth(&rows[*n]));
    let place: BTreeMap<&str, usize> = order.iter().zip(0..).map(|(n, at)| (rows[*n].name.as_str(), at)).collect();
    let mut last: BTreeMap<&str, String> = BTreeMap::new();
    let new = |n: &usize| {
        let row = &rows[*n];
        let within = place.get(row.parent.as_str()).copied();
        let parent: Option<ActId> = book.codes.iter().find(|code| code.name == row.parent).map(|code| code.id);
        let parent = parent.filter(|_| within.is_none());
        let before = last.get(row.parent.as_str()).map(String::as_str);
        let before = before.or_else(|| if within.is_some() { None } else { book.last_below(parent) });
        let order = order_between(before, None, &book.suffix);
        last.insert(&row.parent, order.clone());
        let mut sets = vec![Field::Name, Field::Place];
        sets.extend((!row.definition.is_empty()).then_some(Field::Definition));
        sets.extend((!row.examples.is_empty()).then_some(Field::Examples));
        sets.extend((!row.colour.is_empty()).then_some(Field::Colour));
        let coded = Coded { sets, parent, order, colour: row.colour.clone(), ..Coded::default() };
        let record = Record { coded, ..Record::default() };
        New { kind: Paper::Code, record, words: Some(Words::Code(words(row))), within }
    };
    order.iter().map(new).collect()
}

/// The code that one stands under of those that are kept: what is under another moves up.
fn above(codes: &[Code], code: &Code, keep: impl Fn(&Code) -> bool) -> Option<ActId> {
    let named = |id: Option<ActId>| codes.iter().find(|one| Some(one.id) == id);
    let mut at = named(code.parent);
    while let Some(found) = at.filter(|found| !keep(found)) {
        at = named(found.parent);
    }
    at.map(|found| found.id)
}

fn is_offered(code: &Code) -> bool {
    !code.retired
}

/// The codes that are kept, as a file holds them.
pub(in crate::calls) fn written(codes: &[Code], keep: impl Fn(&Code) -> bool) -> Vec<Written> {
    let written = |code: &Code| Written {
        id: code.id.to_string(),
        parent: above(codes, code, &keep).map(|above| above.to_string()),
        name: code.name.clone(),
        definition: code.definition.clone(),
        examples: code.examples.clone(),
        colour: code.colour.clone(),
    };
    codes.iter().filter(|code| keep(code)).map(written).collect()
}

/// The codes that are offered, as a table.
fn as_table(codes: &[Code]) -> Result<Vec<u8>, Fault> {
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_string().into_bytes());
    let failed = |_| Fault::internal("table");
    table.write_record(COLUMNS).map_err(failed)?;
    for code in codes.iter().filter(|code| is_offered(code)) {
        let parent = codes.iter().find(|one| Some(one.id) == above(codes, code, is_offered));
        let parent = parent.map(|parent| parent.name.as_str()).unwrap_or_default();
        let cells = [&code.name, parent, &code.definition, &code.examples, &code.colour];
        table.write_record(cells.map(harmless)).map_err(failed)?;
    }
    table.into_inner().map_err(|_| Fault::internal("table"))
}
