//! Files that carry work: bundles between members, packs to newcomers, and where each own item is.

use super::acting::Acting;
use super::freight;
use super::ingest::{self, Arrival};
use crate::api::{
    BundleExport, BundleReport, ConsultationAny, FileAt, FileKind, FileWritten, OutboxItem, PackExport, PackOpened,
};
use crate::clock::now_ms;
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::files::{self, NewFile};
use crate::peer::Peer;
use crate::progress::Job;
use crate::store::{blobs, drafts, freight as freight_rows, history, reading, space};
use crdt::act;
use crdt::bundle::{BundleReader, BundleWriter, DoorKeys, Item};
use crdt::charter;
use crdt::check::Reason;
use crdt::device::DeviceKeys;
use rusqlite::Transaction;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use wire::frame::{FileError, FileKind as Kind};
use wire::limits::FILE_BYTES_MAX;
use wire::{EntryId, Lane, Parcel, ParcelError, SpaceId};

/// Says what is wrong with a file of ours.
pub(super) fn file_fault(path: &Path, error: &FileError) -> Fault {
    let code = match error {
        FileError::Foreign => Code::FileForeign,
        FileError::Newer => Code::FileNewer,
        FileError::Truncated => Code::FileTruncated,
        FileError::Damaged => Code::FileDamaged,
        FileError::Io(error) => return files::fault(path, error),
    };
    Fault::new(code).with("path", path.display())
}

/// Parcels of a consultation, charter first.
const PARCELS: &str = "SELECT parcel.bytes FROM parcel JOIN log ON log.id = parcel.log WHERE log.space = ?1
     ORDER BY log.lane, log.id, parcel.seq";
/// Its payloads, text before attachments.
const PAYLOADS: &str = "SELECT bytes FROM payload WHERE space = ?1 ORDER BY length(bytes), hash";

/// Says what went wrong while a file was written.
pub(super) fn write_fault(path: &Path, error: &FileError) -> Fault {
    match error {
        FileError::Io(error) => files::write_fault(path, error),
        FileError::Foreign | FileError::Newer | FileError::Truncated | FileError::Damaged => file_fault(path, error),
    }
}

/// The parcels of a file, by consultation. Payloads are read in a second pass, so that memory holds one at a time.
pub(super) struct Contents {
    kind: Kind,
    pub(super) parcels: BTreeMap<SpaceId, Vec<Parcel>>,
    door: Option<DoorKeys>,
    malformed: Vec<Reason>,
    pub(super) count: u32,
    pub(super) payloads: u64,
    pub(super) ends_early: Option<Code>,
}

pub(super) fn read_contents(path: &Path) -> Result<Contents, Fault> {
    let file = files::open(path)?;
    let size = file.get_ref().metadata().map_err(|error| files::fault(path, &error))?.len();
    if size > FILE_BYTES_MAX {
        return Err(Fault::new(Code::FileDamaged).with("path", path.display()));
    }
    let mut reader = BundleReader::start(file).map_err(|error| file_fault(path, &error))?;
    let mut contents = Contents {
        kind: reader.kind(),
        parcels: BTreeMap::new(),
        door: None,
        malformed: Vec::new(),
        count: 0,
        payloads: 0,
        ends_early: None,
    };
    loop {
        match reader.next_item() {
            Ok(Some(Item::Parcel(parcel))) => {
                contents.count += 1;
                contents.parcels.entry(parcel.header().space).or_default().push(*parcel);
            }
            Ok(Some(Item::NotAParcel(error))) => {
                contents.count += 1;
                contents.malformed.push(reason_of(error));
            }
            Ok(Some(Item::Door(door))) => contents.door = Some(*door),
            Ok(Some(Item::Payload(_))) => contents.payloads += 1,
            Ok(None) => return Ok(contents),
            Err(FileError::Io(error)) => return Err(files::fault(path, &error)),
            Err(error) => {
                let fault = file_fault(path, &error);
                // Nothing whole before the damage: there is nothing to use.
                if contents.count == 0 {
                    return Err(fault);
                }
                contents.ends_early = Some(fault.code);
                return Ok(contents);
            }
        }
    }
}

fn reason_of(error: ParcelError) -> Reason {
    match error {
        ParcelError::TooLarge => Reason::TooLarge,
        ParcelError::NewerVersion => Reason::NewerVersion,
        ParcelError::Malformed => Reason::Malformed,
        ParcelError::BadSignature => Reason::BadSignature,
    }
}

impl Peer {
    pub(crate) fn file_kind(&self, with: FileAt) -> Result<FileKind, Fault> {
        let path = Path::new(&with.path);
        let file = files::open(path)?;
        let bytes = file.get_ref().metadata().map_err(|error| files::fault(path, &error))?.len();
        let kind = match BundleReader::start(file).map(|reader| reader.kind()) {
            Ok(Kind::Bundle) => "bundle",
            Ok(Kind::Pack) => "pack",
            Err(FileError::Newer) => return Err(file_fault(path, &FileError::Newer)),
            Err(_) if crate::backup::is_one(path) => "backup",
            Err(_) if looks_like_text(path) => "page",
            Err(_) => "unknown",
        };
        Ok(FileKind { kind: kind.into(), bytes })
    }

    pub(crate) fn bundle_preview(&self, with: FileAt, job: &Job) -> Result<BundleReport, Fault> {
        self.bundle(Path::new(&with.path), true, job)
    }

    pub(crate) fn bundle_import(&self, with: FileAt, job: &Job) -> Result<BundleReport, Fault> {
        self.bundle(Path::new(&with.path), false, job)
    }

    fn bundle(&self, path: &Path, preview: bool, job: &Job) -> Result<BundleReport, Fault> {
        let open = self.opened()?;
        let contents = read_contents(path)?;
        if preview && contents.kind == Kind::Pack {
            return open.store.try_out(|tx| Ok(join(tx, path, contents, job)?.report));
        }
        let known = open.store.read(|tx| {
            let mut known = BTreeMap::new();
            for id in contents.parcels.keys() {
                known.insert(*id, space::is_here(tx, *id)?);
            }
            Ok(known)
        })?;
        if contents.count > 0 && !known.values().any(|here| *here) {
            let code = if contents.kind == Kind::Pack { Code::FileOtherKind } else { Code::UnknownConsultation };
            return Err(Fault::new(code).with("path", path.display()));
        }
        let run = |tx: &Transaction<'_>| take_in(tx, path, contents, &known, job);
        if preview { open.store.try_out(run) } else { open.store.write(run) }
    }

    pub(crate) fn pack_open(&self, with: FileAt, job: &Job) -> Result<PackOpened, Fault> {
        let path = Path::new(&with.path);
        let open = self.opened()?;
        let contents = read_contents(path)?;
        if contents.kind != Kind::Pack {
            return Err(Fault::new(Code::FileOtherKind).with("path", path.display()));
        }
        open.store.write(|tx| join(tx, path, contents, job))
    }

    pub(crate) fn pack_export(&self, with: PackExport, job: &Job) -> Result<FileWritten, Fault> {
        if !with.open {
            return Err(Fault::new(Code::BadInput).with("field", "open"));
        }
        let path = Path::new(&with.path);
        let store = &self.opened()?.store;
        let (id, keys) = store.write(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let head = reading::head(tx, id)?;
            if head.role != "convener" {
                return Err(Fault::new(Code::NotAllowed).with("role", head.role));
            }
            if head.state == "draft" {
                return Err(Fault::new(Code::PackOfDraft).with("id", id));
            }
            let mut acting = Acting::new(tx, id)?;
            let (door, statement) = act::open_door(&mut acting.dice);
            acting.state(vec![statement])?;
            Ok((id, DoorKeys::new(id, &door, &acting.known.keys)))
        })?;
        store.read_apart(|tx| {
            let mut file = NewFile::create(path)?;
            let written = BundleWriter::pack(file.writer(), &keys)
                .map_err(|error| write_fault(path, &error))
                .and_then(|writer| write_items(tx, path, writer, &[id], false, job));
            finish(tx, file, written, path, &[id])
        })
    }

    pub(crate) fn bundle_export(&self, with: BundleExport, job: &Job) -> Result<FileWritten, Fault> {
        let path = Path::new(&with.path);
        let store = &self.opened()?.store;
        let (done, carried) = store.read_apart(|tx| {
            let spaces = match &with.consultation {
                Some(typed) => vec![blobs::find_space(tx, typed)?],
                None => space::list(tx)?,
            };
            let mut file = NewFile::create(path)?;
            let written = BundleWriter::bundle(file.writer())
                .map_err(|error| write_fault(path, &error))
                .and_then(|writer| write_items(tx, path, writer, &spaces, with.consultation.is_none(), job));
            let done = finish(tx, file, written, path, &spaces)?;
            let mut carried = Vec::new();
            for id in &spaces {
                let own = space::load_own(tx, *id, Lane::Seat)?;
                carried.extend(own.map(|own| (own.log.id, own.log.seq)));
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

/// Takes a file's parcels and payloads into a transaction.
fn take_in(
    tx: &Transaction<'_>,
    path: &Path,
    contents: Contents,
    known: &BTreeMap<SpaceId, bool>,
    job: &Job,
) -> Result<BundleReport, Fault> {
    let mut report =
        BundleReport { parcels: contents.count, truncated: contents.ends_early.is_some(), ..BundleReport::default() };
    let malformed = contents.malformed.iter();
    let aside = |reason: &Reason| crate::api::SetAside { author: String::new(), reason: reason.word().into() };
    report.set_aside.extend(malformed.map(aside));
    let mut arrivals = Vec::new();
    let total = u64::from(contents.count) + contents.payloads;
    let mut done = 0;
    for (id, parcels) in contents.parcels {
        done += parcels.len() as u64;
        if known.get(&id) == Some(&true) {
            let mut arrival = Arrival::begin(tx, id)?;
            arrival.take(parcels)?;
            arrivals.push(arrival);
            job.step(done, total)?;
        } else {
            let reason = "unknown-consultation".to_owned();
            report.set_aside.push(crate::api::SetAside { author: id.to_string(), reason });
        }
    }
    take_payloads(path, &mut arrivals, |seen| job.step(u64::from(report.parcels) + seen, total))?;
    for arrival in arrivals {
        ingest::add(&mut report, arrival.finish()?);
    }
    Ok(report)
}

fn take_payloads(
    path: &Path,
    arrivals: &mut [Arrival<'_>],
    step: impl Fn(u64) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut reader = BundleReader::start(files::open(path)?).map_err(|error| file_fault(path, &error))?;
    let mut seen = 0;
    // The first pass told of damage; here it only ends the pass.
    while let Ok(Some(item)) = reader.next_item() {
        let Item::Payload(payload) = item else { continue };
        seen += 1;
        step(seen)?;
        for arrival in &mut *arrivals {
            if arrival.wants(payload.hash)? {
                arrival.payload(payload.hash, &payload.bytes)?;
            }
        }
    }
    Ok(())
}

/// Takes a pack in: its consultation joins the library, and this device its members.
fn join(tx: &Transaction<'_>, path: &Path, contents: Contents, job: &Job) -> Result<PackOpened, Fault> {
    let damaged = || Fault::new(contents.ends_early.unwrap_or(Code::FileDamaged)).with("path", path.display());
    let door = contents.door.clone().ok_or_else(damaged)?;
    let id = door.space;
    let already_here = space::is_here(tx, id)?;
    if !already_here {
        let keys = DeviceKeys::random(&mut os_dice());
        space::insert(tx, id, &keys, &door.keyring())?;
    }
    let report = take_in(tx, path, contents, &BTreeMap::from([(id, true)]), job)?;
    let mut acting = Acting::new(tx, id)?;
    // A pack that ends before its charter lets nobody in; nothing is kept then.
    if acting.known.charter.members().next().is_none() {
        return Err(Fault::new(Code::FileTruncated).with("path", path.display()));
    }
    if acting.known.charter.member(acting.known.own.device).is_none() {
        let card = acting.known.own.keys.card();
        acting.state(vec![charter::join(id, &door.door(), card)])?;
    }
    freight::merge(tx, id)?;
    let head = reading::head(tx, id)?;
    Ok(PackOpened { consultation: head.id, title: head.title, role: head.role, already_here, report })
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
    let mut waiting = 0;
    for id in spaces {
        waiting += history::waiting(tx, Some(*id))?;
    }
    Ok(FileWritten { path: path.display().to_string(), bytes, parcels, waiting })
}

fn draft_item(tx: &Transaction<'_>, draft: drafts::DraftRow) -> Result<OutboxItem, Fault> {
    Ok(OutboxItem {
        id: crate::vault::hex(&draft.id),
        consultation: draft.space.to_string(),
        title: reading::title(tx, draft.space)?,
        state: "draft".into(),
        carried_by: Vec::new(),
        received_by: Vec::new(),
        excerpt: draft.excerpt,
        language: draft.language,
        direction: draft.direction,
        bytes: 0,
        at: draft.saved_at,
    })
}

fn own_item(tx: &Transaction<'_>, id: EntryId, space: SpaceId, bytes: u64, at: i64) -> Result<OutboxItem, Fault> {
    let (state, carried_by, received_by) = history::way(tx, id)?;
    let entry = reading::one_entry(tx, id)?;
    Ok(OutboxItem {
        id: id.to_string(),
        consultation: space.to_string(),
        title: reading::title(tx, space)?,
        state: state.into(),
        carried_by,
        received_by,
        excerpt: reading::excerpt(&entry.body.plain_text()),
        language: entry.language,
        direction: entry.direction,
        bytes,
        at,
    })
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
