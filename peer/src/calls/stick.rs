//! What lies on the sticks that are plugged in, as far as it concerns this home, and everything that waits put on one of
//! them. Left out on purpose: noticing them (`sticks`), and opening what lies there, which is a person's act.

use crate::api::{BundleExport, ConsultationName, FileWritten, Nothing, Stick, StickFile, StickWrite};
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::Peer;
use crate::progress::Job;
use crate::sticks::Mounted;
use crate::sticks::look::{self, Contents, FOLDER, Found, Look, look};
use crate::store::{blobs, freight, reading, roads, space};
use crate::vault::hex;
use rusqlite::Transaction;
use std::fs;
use std::path::{Path, PathBuf};
use wire::frame::FileKind;

/// Names of files that this home has put on sticks, newest last, parted by blanks.
const WRITTEN: &str = "stick-files";
/// Names that are remembered: as many sticks as one person keeps apart.
const WRITTEN_MAX: usize = 64;

impl Peer {
    pub(crate) fn sticks(&self, _: Nothing) -> Result<Vec<Stick>, Fault> {
        let open = self.opened()?;
        // Looked at before the store is held: a slow stick keeps nobody from reading.
        let mut seen = Vec::new();
        for stick in self.sticks.mounted() {
            seen.push((look(&stick.folder), stick));
        }
        open.store.read(|tx| seen.into_iter().filter_map(|(look, stick)| told(tx, stick, look).transpose()).collect())
    }

    pub(crate) fn stick_write(&self, with: StickWrite, job: &Job) -> Result<FileWritten, Fault> {
        let open = self.opened()?;
        let gone = || Fault::new(Code::StickGone).with("path", &with.path);
        let stick = self.sticks.at(Path::new(&with.path)).ok_or_else(gone)?;
        if open.store.read(|tx| Ok(space::list(tx)?.is_empty() && freight::total(tx)?.parcels == 0))? {
            return Err(Code::NothingToCarry.into());
        }
        let folder = folder_for(&stick.folder)?;
        let remembered = open.store.read(|tx| blobs::setting(tx, WRITTEN))?.unwrap_or_default();
        let mut names: Vec<String> = remembered.split(' ').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let earlier = names.iter().rev().map(|name| folder.join(name)).find(|path| path.is_file());
        // What this home put here before is replaced, once the new file is whole, and only where nothing is in it that
        // this home does not hold: after a restore, the stick may know more.
        let replaced = match earlier {
            Some(path) if open.store.read(|tx| is_held(tx, &look::read_whole(&path)))? => Some(path),
            Some(_) | None => None,
        };
        for left in look(&stick.folder).unfinished {
            files::remove_unfinished(&left);
        }
        let path = replaced.unwrap_or_else(|| folder.join(new_name()));
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let written = self.bundle_export(BundleExport { consultation: None, path: path.display().to_string() }, job)?;
        names.retain(|known| *known != name);
        names.push(name);
        let names = &names[names.len().saturating_sub(WRITTEN_MAX)..];
        open.store.write(|tx| blobs::set_setting(tx, WRITTEN, &names.join(" ")))?;
        Ok(written)
    }
}

/// Where on a stick bundles go: its folder for Baraza, made if it has none; its top where no folder can be made.
fn folder_for(stick: &Path) -> Result<PathBuf, Fault> {
    if let Some(folder) = look::folder_of(stick) {
        return Ok(folder);
    }
    let folder = stick.join(FOLDER);
    match fs::create_dir(&folder) {
        Ok(()) => {
            files::sync_folder(&folder);
            Ok(folder)
        }
        // Something else has that name.
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(stick.to_owned()),
        Err(error) => Err(files::fault(&folder, &error)),
    }
}

/// A name that says of nobody and nothing what it is about, and is nobody else's file.
fn new_name() -> String {
    let random: [u8; 6] = os_dice().bytes();
    format!("baraza-{}.bundle", hex(&random))
}

fn told(tx: &Transaction<'_>, stick: Mounted, look: Look) -> Result<Option<Stick>, Fault> {
    let Some(path) = stick.folder.to_str().map(str::to_owned) else { return Ok(None) };
    let files = look.files.into_iter().map(|found| file(tx, found)).collect::<Result<_, Fault>>()?;
    Ok(Some(Stick {
        path,
        name: stick.name(),
        read_only: stick.read_only,
        files,
        update: look.update.map(|folder| folder.display().to_string()),
        unfinished: u32::try_from(look.unfinished.len()).unwrap_or(u32::MAX),
        more: look.more,
    }))
}

fn file(tx: &Transaction<'_>, found: Found) -> Result<StickFile, Fault> {
    let (mut consultations, mut others) = (Vec::new(), 0);
    for id in found.contents.parcels.keys() {
        if space::is_here(tx, *id)? {
            consultations.push(ConsultationName { id: id.to_string(), title: reading::title(tx, *id)? });
        } else {
            others += 1;
        }
    }
    Ok(StickFile {
        name: found.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        path: found.path.display().to_string(),
        kind: match found.kind {
            FileKind::Pack => "pack",
            FileKind::Invitation => "invitation",
            FileKind::Bundle => "bundle",
        }
        .into(),
        bytes: found.bytes,
        consultations,
        others,
        fresh: fresh(tx, &found.contents)?,
        whole: found.contents.whole,
    })
}

/// How much of a file has not come to this device: parcels, and texts and attachments that are wanted.
fn fresh(tx: &Transaction<'_>, contents: &Contents) -> Result<u64, Fault> {
    let mut count = wanted(tx, contents)?;
    for hash in contents.parcels.values().flatten() {
        count += u64::from(!roads::has_met(tx, *hash)? && !freight::has_parcel(tx, *hash)?);
    }
    Ok(count)
}

fn wanted(tx: &Transaction<'_>, contents: &Contents) -> Result<u64, Fault> {
    let mut count = 0;
    for hash in &contents.payloads {
        for id in contents.parcels.keys() {
            count += u64::from(space::wants_payload(tx, *id, *hash)?);
        }
    }
    Ok(count)
}

/// Whether a bundle of this home written now would hold everything in a file.
fn is_held(tx: &Transaction<'_>, contents: &Contents) -> Result<bool, Fault> {
    let mut held = contents.whole && wanted(tx, contents)? == 0;
    for hash in contents.parcels.values().flatten() {
        held = held && (roads::has_parcel(tx, *hash)? || freight::has_parcel(tx, *hash)?);
    }
    Ok(held)
}
