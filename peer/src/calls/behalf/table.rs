//! A table of words for others: one row a contribution, entered whole or not at all. Columns stand in docs/cli.md.
//!
//! Left out on purpose: drafts in between. Whoever wants to look at each first uses the form.

use crate::api::{
    BehalfEntered, BehalfFault, BehalfImport, BehalfImported, BehalfTwice, DraftNew, Kept, OnBehalf, Settings,
};
use crate::calls::{attachment, draft, submit};
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::Peer;
use crate::progress::Job;
use crate::store::blobs;
use crate::store::drafts::{DraftFile, DraftRow};
use crate::store::likeness::{likely_words, percent, same_words};
use crdt::text::RichText;
use crdt::text::likeness::{LIKELY, Likeness, Sketch};
use rusqlite::Transaction;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use wire::SpaceId;

/// Largest table, bytes; and rows: more than anybody types in a week.
const BYTES_MAX: u64 = 16 * 1024 * 1024;
const ROWS_MAX: usize = 5_000;

/// The columns there are; `words` and `how` must be among them.
const COLUMNS: [&str; 16] = [
    "words",
    "how",
    "question",
    "language",
    "speaker",
    "speaker_named",
    "place",
    "day",
    "respondent",
    "consent_given",
    "keep_name",
    "keep_contact",
    "attribution",
    "consent",
    "audience",
    "attach",
];

/// A row as a draft, and the files it names.
struct Row {
    number: u32,
    new: DraftNew,
    attach: Vec<PathBuf>,
}

/// A row that can be entered.
struct Ready {
    number: u32,
    row: DraftRow,
    words: RichText,
    files: Vec<(DraftFile, Vec<u8>)>,
}

impl Peer {
    pub(crate) fn behalf_import(&self, with: BehalfImport, job: &Job) -> Result<BehalfImported, Fault> {
        let path = Path::new(&with.path);
        let bytes = files::read_at_most(path, BYTES_MAX, Code::PageTooLarge)?;
        let rows = read(path, &bytes, &with.consultation)?;
        let settings = self.settings()?;
        let open = self.opened()?;
        let looked = open.store.read(|tx| {
            let space = blobs::find_space(tx, &with.consultation)?;
            look(tx, space, &settings, rows, job)
        })?;
        let (ready, mut told) = looked;
        if with.dry_run || !told.faults.is_empty() {
            return Ok(told);
        }
        told.entered = open.store.write(|tx| {
            let total = ready.len() as u64;
            let mut entered = Vec::with_capacity(ready.len());
            for (done, one) in (0_u64..).zip(ready) {
                job.step(done, total)?;
                let submitted = submit::submit_draft(tx, &one.row, &one.words, one.files, false)?;
                let code = submitted.code.unwrap_or_default();
                entered.push(BehalfEntered { row: one.number, entry: submitted.entry, code });
            }
            Ok(entered)
        })?;
        Ok(told)
    }
}

/// Tries every row, and tells of each what stands in its way and what it is likely the same as.
fn look(
    tx: &Transaction<'_>,
    space: SpaceId,
    settings: &Settings,
    rows: Vec<Row>,
    job: &Job,
) -> Result<(Vec<Ready>, BehalfImported), Fault> {
    let total = rows.len() as u64;
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let (mut ready, mut faults): (Vec<Ready>, _) = (Vec::new(), Vec::new());
    for (done, row) in (0_u64..).zip(rows) {
        job.step(done, total)?;
        let number = row.number;
        match prepare(tx, settings, row) {
            Err(fault) => faults.push(BehalfFault { row: number, fault }),
            Ok(one) => ready.push(one),
        }
    }
    let likely = twice(tx, space, &ready)?;
    Ok((ready, BehalfImported { rows: count, entered: Vec::new(), faults, likely }))
}

fn prepare(tx: &Transaction<'_>, settings: &Settings, row: Row) -> Result<Ready, Fault> {
    let (draft, words) = draft::begin(tx, settings, &row.new, os_dice().bytes())?;
    if words.is_blank() {
        return Err(Code::EmptyBody.into());
    }
    if draft.attribution == "named" && settings.profile.name.is_empty() {
        return Err(Code::NameMissing.into());
    }
    super::check_shown(&draft)?;
    submit::check_state(tx, draft.space)?;
    let mut files = Vec::new();
    for path in &row.attach {
        let (name, media_type, content) = attachment::read(path)?;
        let name = super::file_name(files.len() + 1, &name);
        let file = DraftFile { id: [0; 16], name, media_type: media_type.into(), bytes: content.len() as u64 };
        files.push((file, content));
    }
    Ok(Ready { number: row.number, row: draft, words, files })
}

/// Rows that are likely the same as something here, or else as a row before them.
fn twice(tx: &Transaction<'_>, space: SpaceId, rows: &[Ready]) -> Result<Vec<BehalfTwice>, Fault> {
    let texts: Vec<String> = rows.iter().map(|one| one.words.plain_text()).collect();
    let here = likely_words(tx, space, &texts.iter().map(String::as_str).collect::<Vec<_>>(), None)?;
    let mut before = Before::default();
    let mut list = Vec::new();
    for ((row, text), here) in rows.iter().map(|one| one.number).zip(&texts).zip(here) {
        let earlier = before.add(row, text);
        let entry = here.map(|(id, likeness)| (Some(id.to_string()), None, likeness));
        let found = entry.or_else(|| earlier.map(|(like, likeness)| (None, Some(like), likeness)));
        list.extend(found.map(|(entry, like_row, likeness)| BehalfTwice { row, like_row, entry, likeness }));
    }
    Ok(list)
}

/// The rows before one.
#[derive(Default)]
struct Before {
    texts: Vec<(u32, Likeness)>,
    by_band: HashMap<u64, Vec<usize>>,
    by_digest: HashMap<[u8; 16], u32>,
}

impl Before {
    /// Adds a row, and gives the one before it that it is most like.
    fn add(&mut self, row: u32, text: &str) -> Option<(u32, u32)> {
        let (normal, own) = Likeness::read(text);
        let digest = same_words(&normal);
        let same = self.by_digest.get(&digest).map(|row| (*row, 100));
        // None of a short text: it is like another only by the same words.
        let bands: Vec<u64> = own.sketch().iter().flat_map(Sketch::bands).collect();
        let near = bands.iter().filter_map(|band| self.by_band.get(band)).flatten();
        let shares = near.map(|at| (self.texts[*at].0, own.to(&self.texts[*at].1)));
        let best = shares.filter(|(_, share)| *share >= LIKELY).max_by(|one, other| one.1.total_cmp(&other.1));
        let found = same.or_else(|| best.map(|(row, share)| (row, percent(share))));
        let at = self.texts.len();
        bands.into_iter().for_each(|band| self.by_band.entry(band).or_default().push(at));
        self.by_digest.entry(digest).or_insert(row);
        self.texts.push((row, own));
        found
    }
}

/// Reads the table; what it is parted by is what its first line holds more of.
fn read(path: &Path, bytes: &[u8], consultation: &str) -> Result<Vec<Row>, Fault> {
    let unreadable = || Fault::new(Code::TableUnreadable).with("path", path.display());
    let text = std::str::from_utf8(bytes).map_err(|_| unreadable())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let head = text.lines().next().unwrap_or_default();
    let count = |mark: char| head.matches(mark).count();
    let mark = [';', '\t'].into_iter().find(|mark| count(*mark) > count(',')).unwrap_or(',');
    let mut table = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(mark).unwrap_or(b','))
        .trim(csv::Trim::Headers)
        .from_reader(text.as_bytes());
    let heading = table.headers().map_err(|_| unreadable())?.clone();
    let columns: Vec<String> = heading.iter().map(|name| name.to_lowercase().replace([' ', '-'], "_")).collect();
    if let Some(unknown) = columns.iter().find(|name| !COLUMNS.contains(&name.as_str())) {
        return Err(Fault::new(Code::TableColumn).with("column", unknown));
    }
    if let Some(missing) = ["words", "how"].iter().find(|name| !columns.iter().any(|column| column == *name)) {
        return Err(Fault::new(Code::TableColumn).with("column", missing));
    }
    let mut rows = Vec::new();
    for (number, record) in (1_u32..).zip(table.records()) {
        let record = record.map_err(|_| unreadable())?;
        if rows.len() == ROWS_MAX {
            return Err(Fault::new(Code::TableTooLong).with("most", ROWS_MAX));
        }
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            let cell = |name: &str| {
                let at = columns.iter().position(|column| column == name);
                at.and_then(|at| record.get(at)).map(str::trim).unwrap_or_default().to_owned()
            };
            rows.push(row(number, path, consultation, cell));
        }
    }
    Ok(rows)
}

fn row(number: u32, table: &Path, consultation: &str, cell: impl Fn(&str) -> String) -> Row {
    let some = |name: &str| Some(cell(name)).filter(|text| !text.is_empty());
    let list = |name: &str| -> Vec<String> {
        let parts = cell(name);
        parts.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let folder = table.parent().unwrap_or(Path::new(""));
    let yes = ["yes", "true", "1", "x", "نعم"];
    let new = DraftNew {
        consultation: consultation.to_owned(),
        questions: list("question"),
        language: some("language"),
        body_markdown: Some(cell("words")),
        attribution: some("attribution"),
        consent: some("consent"),
        audience: some("audience"),
        on_behalf: Some(OnBehalf {
            how: cell("how"),
            speaker: cell("speaker"),
            named: yes.contains(&cell("speaker_named").to_lowercase().as_str()),
            place: cell("place"),
            day: cell("day"),
            respondent: cell("respondent"),
            consent: cell("consent_given"),
        }),
        kept: Some(Kept { name: cell("keep_name"), contact: cell("keep_contact") }),
        ..DraftNew::default()
    };
    // Beside the table, unless it says where.
    Row { number, new, attach: list("attach").into_iter().map(|name| folder.join(name)).collect() }
}
