//! The log of the desk's acts as a table: who did what with which contribution, when by their clock, and why; rejected items
//! included (docs/model.md, rule G16).
//!
//! For spreadsheet programs: UTF-8 with a byte order mark, and no cell that such a program would take for a formula. Left
//! out on purpose: anybody's words but reasons and notes.

use super::desk::{at_desk, note_of};
use crate::api::{ActsExport, ConsultationMove, FileWritten};
use crate::fault::Fault;
use crate::files::NewFile;
use crate::peer::Peer;
use crate::store::complaints::{self, Settled};
use crate::store::papers::{self, PaperRow};
use crate::store::{blobs, closing, desk, reading};
use crdt::desk::{Done, Kind, all_standing};
use crdt::papers::Paper;
use crdt::space::Keyring;
use report::cells::{BYTE_ORDER_MARK, harmless};
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;
use wire::{ActId, DeviceId, EntryId, Hash, SpaceId};

/// The first row. Documented in docs/cli.md; columns are only added, at the end.
const COLUMNS: [&str; 13] = [
    "act",
    "kind",
    "contributions",
    "author",
    "state",
    "by",
    "role",
    "claimed_at",
    "reason",
    "note",
    "counts",
    "stands",
    "to",
];

/// A row, and what it is ordered by: claimed time, then id.
type Placed = ((i64, String), Vec<String>);

/// One row, before its cells are made safe.
struct Line {
    id: ActId,
    kind: &'static str,
    about: Vec<EntryId>,
    by: DeviceId,
    claimed_at: i64,
    note: Option<Hash>,
    counts: bool,
    stands: bool,
    to: String,
    /// Why, where no note says it.
    reason: &'static str,
    /// The deposit under whose key its note is sealed, where that is not one of what it is about.
    sealed_with: Option<EntryId>,
}

impl Peer {
    pub(crate) fn acts_export(&self, with: ActsExport) -> Result<FileWritten, Fault> {
        let path = Path::new(&with.path);
        let open = self.opened()?;
        let rows = open.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let keys = at_desk(tx, id)?.keys;
            let mut lines = acts(tx, id)?;
            lines.extend(of_papers(tx, id)?);
            lines.extend(of_complaints(tx, id)?);
            let mut rows = moves(tx, id)?;
            for line in &lines {
                rows.push(((line.claimed_at, line.id.to_string()), cells(tx, id, &keys, line)?));
            }
            rows.sort();
            Ok(rows.into_iter().map(|(_, row)| row).collect::<Vec<_>>())
        })?;
        let mut file = NewFile::create(path)?;
        if let Err(error) = write(file.writer(), &rows) {
            file.abandon();
            return Err(crate::files::write_fault(path, &error));
        }
        let bytes = file.finish()?;
        Ok(FileWritten::plain(with.path, bytes))
    }
}

fn write(out: &mut impl Write, rows: &[Vec<String>]) -> std::io::Result<()> {
    out.write_all(BYTE_ORDER_MARK)?;
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    table.write_record(COLUMNS)?;
    for row in rows {
        table.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    table.flush()
}

/// What offices did with contributions, and what authors took back.
fn acts(tx: &Transaction<'_>, id: SpaceId) -> Result<Vec<Line>, Fault> {
    let logged = desk::all(tx, id)?;
    let mut counting: BTreeMap<EntryId, Vec<Done>> = BTreeMap::new();
    for one in logged.iter().filter(|one| one.counts) {
        // What was said of a version is passed by what was said of a later one.
        let first = desk::get(tx, one.about)?.map_or(one.about, |row| row.first());
        counting.entry(first).or_default().push(one.act.done());
    }
    let standing: BTreeSet<ActId> = counting.values().flat_map(|acts| all_standing(acts)).collect();
    let line = |one: desk::Logged| {
        let stands = standing.contains(&one.act.id);
        let act = one.act;
        // Y4: what was given back of complaints is told of the contributions that they are about.
        let dismissed = complaints::get(tx, one.about)?.filter(|_| act.kind == Kind::Return);
        Ok::<_, Fault>(Line {
            id: act.id,
            kind: if dismissed.is_some() { "dismiss" } else { act.kind.word() },
            about: vec![dismissed.as_ref().map_or(one.about, |complaint| complaint.complaint.about)],
            reason: "",
            sealed_with: dismissed.map(|complaint| complaint.deposit.id),
            by: act.device,
            claimed_at: act.claimed_at,
            note: act.note,
            counts: one.counts,
            stands,
            to: reading::question_numbers(tx, &act.questions)?.join(" "),
        })
    };
    let mut lines = Vec::new();
    for one in logged {
        // That a complaint was taken back stands in its own line.
        if one.act.kind == Kind::Withdraw && complaints::is_one(tx, one.about)? {
            continue;
        }
        lines.push(line(one)?);
    }
    Ok(lines)
}

/// Y7: every complaint that is read, and what became of it; whoever complained stands as they chose to be shown, and their
/// words stay at the desk.
fn of_complaints(tx: &Transaction<'_>, id: SpaceId) -> Result<Vec<Line>, Fault> {
    let mut lines = Vec::new();
    for one in complaints::all(tx, id)? {
        let settled = complaints::settled(tx, one.deposit.id)?;
        let became = match &settled {
            Settled::Open => "",
            Settled::Withdrawn => "withdraw",
            Settled::Dismissed(_) => "dismiss",
            Settled::Acted(paper) => &paper.kept,
        };
        lines.push(Line {
            id: ActId(one.deposit.id.0),
            kind: "complaint",
            about: vec![one.complaint.about],
            by: one.deposit.device,
            claimed_at: one.deposit.claimed_at,
            note: None,
            counts: true,
            stands: matches!(settled, Settled::Open),
            to: became.to_owned(),
            reason: one.complaint.kind().word(),
            sealed_with: None,
        });
    }
    Ok(lines)
}

/// How conveners moved state and dates: one row each, under its claimed time and id.
fn moves(tx: &Transaction<'_>, id: SpaceId) -> Result<Vec<Placed>, Fault> {
    let moves = closing::moves(tx, id)?;
    let last = moves.iter().rposition(|one| one.state.is_some());
    let row = |(n, one): (usize, ConsultationMove)| {
        let day = |field: &str, day: &Option<String>| day.as_ref().map(|day| format!("{field} {day}"));
        let to: Vec<String> =
            [one.state.clone(), day("opens", &one.opens), day("closes", &one.closes)].into_iter().flatten().collect();
        let kind = if one.state.is_some() { "state" } else { "dates" };
        let stands = one.state.is_none() || Some(n) == last;
        let [none, author, state, reason] = [const { String::new() }; 4];
        let cells = vec![
            one.id.clone(),
            kind.to_owned(),
            none,
            author,
            state,
            one.by.name,
            one.by.role,
            crate::day::moment_iso(one.claimed_at),
            reason,
            one.reason,
            yes(true),
            yes(stands),
            to.join(" "),
        ];
        ((one.claimed_at, one.id), cells)
    };
    Ok(moves.into_iter().enumerate().map(row).collect())
}

fn yes(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

/// Groups, assignments and decisions, which are the desk's own.
fn of_papers(tx: &Transaction<'_>, id: SpaceId) -> Result<Vec<Line>, Fault> {
    let mut lines = Vec::new();
    for kind in [Paper::Group, Paper::Assign, Paper::Decide] {
        let rows = papers::all(tx, id, kind)?;
        for row in &rows {
            let stands = !rows.iter().any(|other| other.said.over.contains(&row.said.id));
            let word = match (kind, row.said.about.is_empty(), row.said.to) {
                (Paper::Group, true, _) => "ungroup",
                (Paper::Assign, _, Some(_)) => "assign",
                (Paper::Assign, _, None) => "unassign",
                (Paper::Decide, _, _) => "decide",
                (
                    Paper::Group
                    | Paper::Note
                    | Paper::Settle
                    | Paper::Code
                    | Paper::Coding
                    | Paper::Memo
                    | Paper::Part,
                    _,
                    _,
                ) => "group",
            };
            let to = row.said.to.map(|device| reading::author_of(tx, id, device)).transpose()?;
            lines.push(Line {
                id: row.said.id,
                kind: word,
                about: about(row, &rows),
                by: row.device,
                claimed_at: row.claimed_at,
                note: row.note,
                counts: true,
                stands,
                to: to.map_or_else(|| row.kept.clone(), |author| author.name),
                reason: "",
                sealed_with: None,
            });
        }
    }
    Ok(lines)
}

/// The contributions a group is of; of one that is undone, those that were in it.
fn about(row: &PaperRow, rows: &[PaperRow]) -> Vec<EntryId> {
    let undone = rows.iter().filter(|other| row.said.over.contains(&other.said.id));
    let all = undone.flat_map(|other| &other.said.about).chain(&row.said.about);
    let all: std::collections::BTreeSet<EntryId> = all.copied().collect();
    all.into_iter().collect()
}

fn cells(tx: &Transaction<'_>, id: SpaceId, keys: &Keyring, line: &Line) -> Result<Vec<String>, Fault> {
    let (mut authors, mut states) = (Vec::new(), Vec::new());
    let mut key = None;
    for about in &line.about {
        let row = desk::get(tx, *about)?;
        let first = row.as_ref().map_or(*about, desk::DepositRow::first);
        key = row.as_ref().and_then(|row| row.opened.as_ref()).map(|opened| opened.key.clone());
        let outcome = desk::stands(tx, *about)?;
        states.push(super::desk::state_of(tx, first, row.is_some(), &outcome)?);
        authors.push(desk::author_name(tx, id, first)?);
    }
    if let Some(deposit) = line.sealed_with {
        key = desk::get(tx, deposit)?.and_then(|row| row.opened).map(|opened| opened.key);
    }
    let note = note_of(tx, Some(keys), key.as_ref(), line.note)?.unwrap_or_default();
    let by = reading::author_of(tx, id, line.by)?;
    Ok(vec![
        line.id.to_string(),
        line.kind.to_owned(),
        line.about.iter().map(EntryId::to_string).collect::<Vec<_>>().join(" "),
        authors.join("; "),
        states.join(" "),
        by.name,
        by.role,
        crate::day::moment_iso(line.claimed_at),
        if line.reason.is_empty() { note.reason } else { line.reason.to_owned() },
        note.text,
        yes(line.counts),
        yes(line.stands),
        line.to.clone(),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    // G16
    #[test]
    fn no_cell_is_a_formula_and_every_letter_comes_back() {
        let row = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "a, \"b\"\nc", "البئر", "'quoted", "", "x", "y", "z"];
        let mut out = Vec::new();
        write(&mut out, &[row.map(str::to_owned).to_vec()]).expect("memory takes everything");
        assert!(out.starts_with(&[0xef, 0xbb, 0xbf]));
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(&out[3..]);
        let read = reader.records().next().expect("there is a row").expect("it is well-formed");
        let cells: Vec<&str> = read.iter().collect();
        assert_eq!(cells[..6], ["'=1+1", "'+1", "'-1", "'@x", "'\tx", "'\rx"]);
        assert_eq!(cells[6..], row[6..]);
    }
}
