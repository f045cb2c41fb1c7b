//! Who took part, in numbers (docs/model.md, O1 to O6): counted by the store, small counts hidden where somebody asks for it.
//!
//! Left out on purpose: two dimensions at once, and any number about a single person.

mod suppress;

use crate::api::{
    ConsultationRef, FileWritten, Heading, Overview, OverviewAsk, OverviewExport, OverviewRow, OverviewTable, Question,
};
use crate::fault::{Code, Fault};
use crate::files::NewFile;
use crate::peer::Peer;
use crate::store::overview::{self, Among, Cell};
use crate::store::{blobs, filing, reading};
use report::cells::{BYTE_ORDER_MARK, harmless};
use rusqlite::Transaction;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
pub(super) use suppress::{Shown, shown};
use wire::SpaceId;

/// Largest least count: beyond it nothing would be left to print.
pub(super) const SUPPRESS_MAX: u32 = 1_000;
/// The first row of the table. Documented in docs/cli.md; columns are only added, at the end.
const COLUMNS: [&str; 4] = ["by", "key", "label", "count"];
/// What stands for a count that is hidden.
const HIDDEN: &str = "hidden";

impl Peer {
    pub(crate) fn overview(&self, with: OverviewAsk) -> Result<Overview, Fault> {
        if with.suppress > SUPPRESS_MAX {
            return Err(Fault::new(Code::BadInput).with("field", "suppress"));
        }
        let roster = self.roster(ConsultationRef { consultation: with.consultation.clone() })?;
        let heard = |row: &crate::api::RosterRow| row.own || row.last_heard.is_some() || row.last_seq > 0;
        let silent = roster.iter().filter(|row| !heard(row)).map(|row| row.name.clone()).collect();
        let devices = u32::try_from(roster.len()).unwrap_or(u32::MAX);
        self.opened()?.store.read(|tx| {
            let space = blobs::find_space(tx, &with.consultation)?;
            let (total, hidden, withdrawn) = overview::totals(tx, space)?;
            let summaries = filing::count_summaries(tx, space)?;
            let alone = |count: u32| Some(count).filter(|count| *count == 0 || *count >= with.suppress);
            Ok(Overview {
                total,
                summaries,
                hidden: alone(hidden),
                withdrawn: alone(withdrawn),
                suppress: with.suppress,
                tables: tables(tx, space, with.suppress)?,
                devices,
                silent,
            })
        })
    }

    pub(crate) fn overview_export(&self, with: OverviewExport) -> Result<FileWritten, Fault> {
        let path = Path::new(&with.path);
        let told = self.overview(OverviewAsk { consultation: with.consultation, suppress: with.suppress })?;
        let mut file = NewFile::create(path)?;
        if let Err(error) = write(file.writer(), &told) {
            file.abandon();
            return Err(crate::files::write_fault(path, &error));
        }
        let bytes = file.finish()?;
        Ok(FileWritten::plain(with.path, bytes))
    }
}

fn tables(tx: &Transaction<'_>, space: SpaceId, least: u32) -> Result<Vec<OverviewTable>, Fault> {
    // With small counts hidden, every table adds up to the total: a contribution counts in one row of each (O4).
    let head = reading::head(tx, space)?;
    let all = Among::all(space);
    let asked = head.questions;
    let by_question = if least == 0 { overview::by_question } else { overview::by_one_question };
    let by_area = if least == 0 { overview::by_area } else { overview::by_one_area };
    let rooms: Vec<Named> = head.rooms.into_iter().map(|room| (room.id, room.title)).collect();
    let areas: Vec<Named> = head.areas.into_iter().map(|area| (area.id, area.title)).collect();
    let kinds: Vec<Named> = head.kinds.into_iter().filter(used).map(|kind| (kind.id, kind.title)).collect();
    let counted = [
        ("kind", overview::by_kind(tx, &all)?),
        ("question", questions(&asked, &by_question(tx, &all)?)),
        ("room", in_order(&rooms, &overview::by_room(tx, &all)?)),
        ("area", in_order(&areas, &by_area(tx, &all)?)),
        ("filed_kind", in_order(&kinds, &overview::by_filed_kind(tx, &all)?)),
        ("office", overview::by_office(tx, &all)?),
        ("country", overview::by_country(tx, &all)?),
        ("language", overview::by_language(tx, &all)?),
        ("respondent", overview::by_respondent(tx, &all)?),
        ("day", overview::by_day(tx, &all)?),
    ];
    // A consultation without rooms, areas or kinds has no table of them.
    let is_there = |by: &str| match by {
        "room" => !rooms.is_empty(),
        "area" => !areas.is_empty(),
        "filed_kind" => !kinds.is_empty(),
        _ => true,
    };
    let made = counted.into_iter().filter(|(by, _)| is_there(by)).map(|(by, cells)| {
        let mut table = table(by, cells, least);
        let named = [("room", &rooms), ("area", &areas), ("filed_kind", &kinds)].into_iter().find(|one| one.0 == by);
        if let Some((_, all)) = named {
            for row in &mut table.rows {
                row.text = all.iter().find(|one| one.0 == row.key).map(|one| one.1.clone()).unwrap_or_default();
            }
        }
        for row in table.rows.iter_mut().filter(|_| by == "question") {
            if let Some(question) = asked.iter().find(|question| question.id == row.key) {
                row.number.clone_from(&question.number);
                row.text.clone_from(&question.text);
            }
        }
        table
    });
    Ok(made.collect())
}

/// An id with what it is called.
type Named = (String, String);

/// Kinds that are on, or that something is of.
fn used(kind: &Heading) -> bool {
    !kind.closed || kind.entries > 0
}

/// The agenda's rooms, areas or kinds in their order, also those that nothing stands in; then several, and none.
fn in_order(known: &[Named], cells: &[Cell]) -> Vec<Cell> {
    let count = |key: &str| cells.iter().find(|cell| cell.0 == key).map_or(0, |cell| cell.1);
    let rest = ["several", ""].into_iter().filter(|key| *key != "several" || count(key) > 0);
    known.iter().map(|one| one.0.as_str()).chain(rest).map(|key| (key.to_owned(), count(key))).collect()
}

/// The agenda's questions in their order, also those that nobody answered; then what was taken off it, several, and none.
pub(super) fn questions(asked: &[Question], cells: &[Cell]) -> Vec<Cell> {
    let count = |key: &str| cells.iter().find(|cell| cell.0 == key).map_or(0, |cell| cell.1);
    let mut rows: Vec<Cell> = asked.iter().map(|question| (question.id.clone(), count(&question.id))).collect();
    let known: BTreeSet<&String> = asked.iter().map(|question| &question.id).collect();
    let mut rest: Vec<Cell> = cells.iter().filter(|(key, _)| !known.contains(key)).cloned().collect();
    rest.sort_by_key(|(key, _)| (key.is_empty(), key == "several", key.clone()));
    rows.extend(rest);
    rows
}

fn table(by: &str, mut cells: Vec<Cell>, least: u32) -> OverviewTable {
    let counts: Vec<u32> = cells.iter().map(|cell| cell.1).collect();
    let shown = if least == 0 { Shown::Whole } else { shown(&counts, least) };
    // The most first, where an order has no meaning of its own; never where something is hidden, which the order would tell.
    if least == 0 && ["office", "country", "language"].contains(&by) {
        cells.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    }
    let row = |(key, count): Cell| {
        let count = match shown {
            Shown::Above(most) if count > 0 && count <= most => None,
            Shown::Whole | Shown::Above(_) | Shown::Nothing => Some(count),
        };
        OverviewRow { key, number: String::new(), text: String::new(), count }
    };
    let withheld = shown == Shown::Nothing;
    let rows = if withheld { Vec::new() } else { cells.into_iter().map(row).collect() };
    OverviewTable { by: by.to_owned(), rows, withheld }
}

fn write(out: &mut impl Write, told: &Overview) -> std::io::Result<()> {
    out.write_all(BYTE_ORDER_MARK)?;
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    table.write_record(COLUMNS)?;
    let count = |count: Option<u32>| count.map_or_else(|| HIDDEN.to_owned(), |count| count.to_string());
    let totals = [("shown", Some(told.total)), ("hidden", told.hidden), ("withdrawn", told.withdrawn)];
    for (key, number) in totals {
        table.write_record(["total", key, "", &count(number)])?;
    }
    for one in &told.tables {
        if one.withheld {
            table.write_record([&*one.by, "", "", HIDDEN])?;
        }
        for row in &one.rows {
            let label = [&*row.number, &*row.text].join(" ");
            table.write_record([&*one.by, &harmless(&row.key), &harmless(label.trim()), &count(row.count)])?;
        }
    }
    for name in &told.silent {
        table.write_record(["not_heard", &harmless(name), "", ""])?;
    }
    table.flush()
}

#[cfg(test)]
mod tests;
