//! Files that carry work: bundles between members, packs to newcomers, and where each own item is.

use super::departing;
use super::desk;
use super::freight;
use super::ingest::ITEMS_LISTED;
use super::invitation;
use super::taking::{Contents, belongs, read_contents, take_bundles};
use crate::api::{
    BundleExport, BundleReport, ConsultationAny, Entry, FileAt, FileKind, FileWritten, LeavesLater, OutboxItem,
    PackExport,
};
use crate::clock::now_ms;
use crate::fault::{Code, Fault};
use crate::files::{self, NewFile};
use crate::peer::Peer;
use crate::progress::Job;
use crate::store::desk::DepositRow;
use crate::store::imports::{self, End};
use crate::store::{
    blobs, closing, complaints, desk as desk_rows, drafts, freight as freight_rows, held, history, people, reading,
    restored, space, views, voices,
};
use crate::vault;
use crdt::bundle::{BundleReader, BundleWriter};
use crdt::card::ContactCard;
use crdt::invitation::letter::{Letter, Lock};
use crdt::recovery::Recovery;
use rusqlite::Transaction;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use wire::frame::{FileError, FileKind as Kind};
use wire::limits::FRAMES_MAX;
use wire::{EntryId, Lane, SpaceId};

/// Says what is wrong with a file of ours.
pub(super) fn file_fault(path: &Path, error: &FileError) -> Fault {
    let code = match error {
        FileError::Foreign => Code::FileForeign,
        FileError::Newer => Code::FileNewer,
        FileError::Truncated => Code::FileTruncated,
        FileError::Damaged => Code::FileDamaged,
        FileError::Full => return Fault::new(Code::FileFull).with("most", FRAMES_MAX),
        FileError::Io(error) => return files::fault(path, error),
    };
    Fault::new(code).with("path", path.display())
}

/// Parcels of a consultation, charter first; last those that wait here, so that whoever asks to be added is heard of
/// by an office that only others reach.
const PARCELS: &str =
    "SELECT bytes FROM (SELECT parcel.bytes AS bytes, log.lane AS lane, log.id AS log, parcel.seq AS seq
       FROM parcel JOIN log ON log.id = parcel.log WHERE log.space = ?1
         AND NOT EXISTS (SELECT 1 FROM held WHERE held.log = parcel.log AND held.seq <= parcel.seq)
     UNION ALL SELECT bytes, 9, hash, 0 FROM pending WHERE space = ?1) ORDER BY lane, log, seq";
/// Its payloads, text before attachments.
const PAYLOADS: &str = "SELECT bytes FROM payload WHERE space = ?1
  AND NOT EXISTS (SELECT 1 FROM held_payload WHERE held_payload.hash = payload.hash)
  AND NOT EXISTS (SELECT 1 FROM unverified WHERE unverified.hash = payload.hash) ORDER BY length(bytes), hash";

/// Says what went wrong while a file was written.
pub(super) fn write_fault(path: &Path, error: &FileError) -> Fault {
    match error {
        FileError::Io(error) => files::write_fault(path, error),
        FileError::Foreign | FileError::Newer | FileError::Truncated | FileError::Damaged | FileError::Full => {
            file_fault(path, error)
        }
    }
}

impl Peer {
    pub(crate) fn file_kind(&self, with: FileAt) -> Result<FileKind, Fault> {
        let path = Path::new(&with.path);
        if path.is_dir() {
            return Ok(FileKind { kind: "folder".into(), bytes: 0 });
        }
        let file = files::open(path)?;
        let bytes = file.get_ref().metadata().map_err(|error| files::fault(path, &error))?.len();
        let kind = match BundleReader::start(file).map(|reader| reader.kind()) {
            Ok(Kind::Bundle) => "bundle",
            Ok(Kind::Pack) => "pack",
            Ok(Kind::Invitation) => "invitation",
            Err(FileError::Newer) => return Err(file_fault(path, &FileError::Newer)),
            Err(_) if crate::backup::is_one(path) => "backup",
            Err(_) if looks_like_text(path) => kind_of_text(path),
            Err(_) => "unknown",
        };
        Ok(FileKind { kind: kind.into(), bytes })
    }

    pub(crate) fn bundle_preview(&self, with: FileAt, job: &Job) -> Result<BundleReport, Fault> {
        let (open, path) = (self.opened()?, Path::new(&with.path));
        let contents = read_contents(path)?;
        if contents.kind == Kind::Pack {
            let nothing = invitation::opening::Keys::default();
            return open
                .store
                .try_out(|tx| Ok(invitation::opening::join(tx, Some(path), contents, &nothing, job)?.report));
        }
        let run = |tx: &Transaction<'_>| take_one(tx, path, contents, job);
        open.store.try_out(run)
    }

    pub(crate) fn bundle_import(&self, with: FileAt, job: &Job) -> Result<BundleReport, Fault> {
        let (open, path) = (self.opened()?, Path::new(&with.path));
        let contents = read_contents(path)?;
        open.store.write(|tx| take_one(tx, path, contents, job))
    }

    pub(crate) fn pack_export(&self, with: PackExport, job: &Job) -> Result<FileWritten, Fault> {
        let path = Path::new(&with.path);
        let (id, front) = invitation::front(self, &with)?;
        departing::leaves(&self.opened()?.store, &[id], End::Exported)?;
        self.opened()?.store.read_apart(|tx| {
            let mut file = NewFile::create(path)?;
            let written = front
                .begin(file.writer())
                .map_err(|error| write_fault(path, &error))
                .and_then(|writer| write_items(tx, path, writer, &[id], false, job));
            finish(tx, file, written, path, &[id])
        })
    }

    pub(crate) fn bundle_export(&self, with: BundleExport, job: &Job) -> Result<FileWritten, Fault> {
        let path = Path::new(&with.path);
        let open = self.opened()?;
        let store = &open.store;
        let spaces = store.read(|tx| match &with.consultation {
            Some(typed) => Ok(vec![blobs::find_space(tx, typed)?]),
            None => space::list(tx),
        })?;
        departing::leaves(store, &spaces, End::Exported)?;
        let (done, carried) = store.read_apart(|tx| {
            let letters = letters_for(tx, &spaces, with.consultation.is_none())?;
            let mut file = NewFile::create(path)?;
            let writer = match letters.as_slice() {
                [] => BundleWriter::bundle(file.writer()),
                letters => BundleWriter::with_letters(file.writer(), Kind::Bundle, letters),
            };
            let written = writer
                .map_err(|error| write_fault(path, &error))
                .and_then(|writer| write_items(tx, path, writer, &spaces, with.consultation.is_none(), job));
            let done = finish(tx, file, written, path, &spaces)?;
            let mut carried = Vec::new();
            for id in &spaces {
                let own = space::load_own(tx, *id, Lane::Seat)?;
                carried.extend(own.map(|own| (own.log.id, own.log.seq)));
                carried.extend(voices::left(tx, *id)?);
            }
            Ok((done, carried))
        })?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        store.write(|tx| {
            for (log, seq) in carried {
                tx.execute(
                    "INSERT INTO carried (log, seq, name, at) VALUES (?1, ?2, ?3, ?4)",
                    (log.0, seq.cast_signed(), &name, now_ms()),
                )?;
            }
            Ok(())
        })?;
        Ok(done)
    }

    pub(crate) fn outbox(&self, with: ConsultationAny) -> Result<Vec<OutboxItem>, Fault> {
        self.opened()?.store.read(|tx| {
            let only = with.consultation.as_deref().map(|typed| blobs::find_space(tx, typed)).transpose()?;
            let mut items = Vec::new();
            for draft in drafts::list(tx, only)? {
                items.push(draft_item(tx, draft)?);
            }
            let mut statement = tx.prepare_cached(
                "SELECT entry, space, bytes, at FROM own_entry WHERE ?1 IS NULL OR space = ?1 ORDER BY at DESC, entry",
            )?;
            let mut rows = statement.query([only.map(|id| id.0)])?;
            while let Some(row) = rows.next()? {
                let id = EntryId(blobs::fixed(row, "entry")?);
                let space = SpaceId(blobs::fixed(row, "space")?);
                let bytes: i64 = row.get("bytes")?;
                items.push(own_item(tx, id, space, bytes.cast_unsigned(), row.get("at")?)?);
            }
            Ok(items)
        })
    }
}

/// A bundle that is an import of its own.
fn take_one(tx: &Transaction<'_>, path: &Path, contents: Contents, job: &Job) -> Result<BundleReport, Fault> {
    let run = imports::next(tx)?;
    belongs(tx, path, &contents)?;
    let steps = |done, total| job.step(done, total);
    let taken = take_bundles(tx, vec![(path, contents)], run, ITEMS_LISTED, &steps)?;
    Ok(BundleReport { import: Some(run.to_string()), ..taken.one() })
}

/// Letters that words open, for whoever has them: those of invitations that nobody has used up.
fn letters_for(tx: &Transaction<'_>, spaces: &[SpaceId], freight: bool) -> Result<Vec<Letter>, Fault> {
    let mut letters = Vec::new();
    for id in spaces {
        let mut own = people::letters(tx, Some(*id))?;
        if !own.is_empty() {
            let charter = space::load_known(tx, *id)?.charter;
            own.retain(|letter| match letter.lock {
                Lock::Words { invitation } => charter.spent(&invitation).is_empty(),
                Lock::None | Lock::Card { .. } | Lock::Passphrase { .. } => false,
            });
        }
        letters.extend(own);
    }
    if freight {
        letters.extend(people::letters(tx, None)?);
    }
    Ok(letters)
}

/// Writes all parcels, charter first, then payloads, small before large: text before attachments. Then, where asked,
/// what is carried for others.
fn write_items<W: Write>(
    tx: &Transaction<'_>,
    path: &Path,
    mut writer: BundleWriter<W>,
    spaces: &[SpaceId],
    freight: bool,
    job: &Job,
) -> Result<u32, Fault> {
    let total = bytes_to_write(tx, spaces, freight)?;
    let (mut parcels, mut done) = (0, 0);
    let mut written = |bytes: usize| {
        done += bytes as u64;
        job.step(done, total)
    };
    for id in spaces {
        for sql in [PARCELS, PAYLOADS] {
            let mut statement = tx.prepare_cached(sql)?;
            let mut rows = statement.query([id.0])?;
            while let Some(row) = rows.next()? {
                let bytes = row.get_ref(0)?.as_blob().map_err(|_| Fault::new(Code::StoreDamaged))?;
                parcels += u32::from(sql == PARCELS);
                let put = if sql == PARCELS { writer.parcel(bytes) } else { writer.payload(bytes) };
                put.map_err(|error| write_fault(path, &error))?;
                written(bytes.len())?;
            }
        }
    }
    if freight {
        parcels += freight::write(tx, path, &mut writer, written)?;
    }
    writer.finish().map_err(|error| write_fault(path, &error))?;
    Ok(parcels)
}

fn bytes_to_write(tx: &Transaction<'_>, spaces: &[SpaceId], freight: bool) -> Result<u64, Fault> {
    let mut total = if freight { freight_rows::bytes(tx)? } else { 0 };
    for id in spaces {
        for sql in [PARCELS, PAYLOADS] {
            let mut sum = tx.prepare_cached(&format!("SELECT coalesce(sum(length(bytes)), 0) FROM ({sql})"))?;
            total += sum.query_row([id.0], |row| row.get::<_, i64>(0))?.cast_unsigned();
        }
    }
    Ok(total)
}

fn finish(
    tx: &Transaction<'_>,
    file: NewFile,
    written: Result<u32, Fault>,
    path: &Path,
    spaces: &[SpaceId],
) -> Result<FileWritten, Fault> {
    let parcels = match written {
        Ok(parcels) => parcels,
        Err(fault) => {
            file.abandon();
            return Err(fault);
        }
    };
    let bytes = file.finish()?;
    let (mut waiting, mut unverified) = (0, 0);
    let mut later: Option<LeavesLater> = None;
    for id in spaces {
        waiting += history::waiting(tx, Some(*id))?;
        unverified += restored::count(tx, *id)?;
        for (entry, until) in held::own_entries(tx, *id)? {
            let later = later.get_or_insert(LeavesLater { entries: Vec::new(), at: until });
            later.entries.push(entry.to_string());
            later.at = later.at.max(until);
        }
    }
    // What leaves later is not confirmed either, and is not in the file.
    let apart = later.as_ref().map_or(0, |later| u32::try_from(later.entries.len()).unwrap_or(u32::MAX));
    let waiting = waiting.saturating_sub(apart);
    Ok(FileWritten { path: path.display().to_string(), bytes, parcels, waiting, later, unverified, unset: 0 })
}

fn draft_item(tx: &Transaction<'_>, draft: drafts::DraftRow) -> Result<OutboxItem, Fault> {
    Ok(OutboxItem {
        id: crate::vault::hex(&draft.id),
        consultation: draft.space.to_string(),
        title: reading::title(tx, draft.space)?,
        state: "draft".into(),
        kind: draft.kind().into(),
        about: draft.translates.map(|translates| translates.original.to_string()),
        late: false,
        held: false,
        deposited: false,
        note: None,
        moved_to: Vec::new(),
        carried_by: Vec::new(),
        received_by: Vec::new(),
        excerpt: draft.excerpt,
        language: draft.language,
        direction: draft.direction,
        bytes: 0,
        at: draft.saved_at,
        leaves_at: None,
    })
}

fn own_item(tx: &Transaction<'_>, id: EntryId, space: SpaceId, bytes: u64, at: i64) -> Result<OutboxItem, Fault> {
    let (way, carried_by, received_by) = history::way(tx, id)?;
    let (desk, note) = desk::way(tx, id)?.unzip();
    // What waits at the desk is on its way still.
    let state = desk.filter(|state| *state != "waiting").unwrap_or(way);
    let held = closing::is_held(tx, id)?;
    let state = if held && state == "received" { "held" } else { state };
    let entry = reading::one_entry(tx, id)?;
    let complaint = complaints::get(tx, id)?;
    let state = match &complaint {
        // Y6: what became of what it is about, and no more of the desk's than it gave back.
        Some(one) if state != "withdrawn" && complaints::is_dealt_with(tx, one)? => "settled",
        Some(_) | None => state,
    };
    let about = complaint.as_ref().map(|one| one.complaint.about.to_string());
    let row = desk_rows::get(tx, id)?;
    let excerpt = reading::excerpt(&own_words(tx, id, row.as_ref(), &entry)?);
    let kind = if complaint.is_some() { "complaint".to_owned() } else { entry.kind };
    Ok(OutboxItem {
        kind,
        about: about.or_else(|| entry.translates.map(|translates| translates.entry)),
        id: id.to_string(),
        consultation: space.to_string(),
        title: reading::title(tx, space)?,
        state: state.into(),
        late: entry.late,
        held,
        deposited: entry.state == "deposited",
        note: note.flatten(),
        moved_to: moved_to(tx, id, row.as_ref())?,
        carried_by,
        received_by,
        excerpt,
        language: entry.language,
        direction: entry.direction,
        bytes,
        at,
        leaves_at: held::of_entry(tx, id)?,
    })
}

/// Numbers of the questions that an office put an own contribution under, where its author named others.
fn moved_to(tx: &Transaction<'_>, id: EntryId, row: Option<&DepositRow>) -> Result<Vec<String>, Fault> {
    let Some(now) = desk_rows::reassigned(tx, row.map_or(id, DepositRow::first))? else { return Ok(Vec::new()) };
    let asked = desk_rows::asked(tx, id, row)?;
    let is_as_asked = now.iter().collect::<BTreeSet<_>>() == asked.iter().collect();
    if is_as_asked { Ok(Vec::new()) } else { reading::question_numbers(tx, &now) }
}

/// The words as this person wrote them, whatever an office masked or hid of them before members.
fn own_words(tx: &Transaction<'_>, id: EntryId, row: Option<&DepositRow>, entry: &Entry) -> Result<String, Fault> {
    let body = match row {
        Some(row) => desk_rows::body_of_deposit(tx, row)?,
        None => views::own_hidden_words(tx, id)?,
    };
    Ok(body.map_or_else(|| entry.body.plain_text(), |body| body.rich_text().plain_text()))
}

/// A card or an invitation as text, or a page.
fn kind_of_text(path: &Path) -> &'static str {
    match super::card::text_in(path) {
        Ok(text) if Letter::is_meant(&text) => "invitation",
        Ok(text) if ContactCard::is_meant(&text) => "card",
        Ok(text) if Recovery::is_meant(&text) => "recovery",
        Ok(text) if vault::Card::is_meant(&text) => "office-card",
        Ok(text) if vault::Request::is_meant(&text) => "office-request",
        Ok(_) | Err(_) => "page",
    }
}

fn looks_like_text(path: &Path) -> bool {
    use std::io::Read;
    let Ok(file) = files::open(path) else { return false };
    let mut start = Vec::new();
    let read = file.take(4096).read_to_end(&mut start);
    // Byte-order marks announce text of 16-bit letters, which is full of zero bytes.
    let marked = start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]);
    read.is_ok() && !start.is_empty() && (marked || !start.contains(&0))
}
