//! The two copies of the vault on the disk: each changed atomically, its former bytes overwritten, and both destroyed
//! when a home is wiped.
//!
//! What is overwritten is overwritten where the file system keeps it. A flash drive may keep an old block elsewhere;
//! docs/threats.md says so.

use super::file::{self, Read};
use crate::fault::{Code, Fault};
use crate::files;
use std::fs::{self, File};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};

/// Largest file that is looked at, bytes.
const BYTES_MAX: u64 = 64 * 1024;

/// One copy as it was found.
pub(super) struct Copy {
    pub(super) path: PathBuf,
    pub(super) bytes: Vec<u8>,
    pub(super) read: Read,
}

/// Where the copies lie.
pub(super) fn paths(home: &Path) -> [PathBuf; 2] {
    [home.join("vault.key"), home.join("vault.key.2")]
}

/// Reads both copies; what is not there is damaged.
pub(super) fn read(home: &Path) -> [Copy; 2] {
    paths(home).map(|path| {
        let bytes = files::read_at_most(&path, BYTES_MAX, Code::VaultDamaged).unwrap_or_default();
        let read = file::read(&bytes);
        Copy { path, bytes, read }
    })
}

/// Writes both copies, one after the other, each whole or not at all.
pub(super) fn write(home: &Path, bytes: &[u8]) -> Result<(), Fault> {
    paths(home).iter().try_for_each(|path| replace(path, bytes))
}

/// Writes one copy. What stood there before is overwritten once the new one has its name: a slot that was removed must
/// not be found among the blocks that are free.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let former = File::options().read(true).write(true).open(path);
    files::write_whole(path, bytes)?;
    if let Ok(mut former) = former {
        // The new copy is in place: an old one that cannot be overwritten is no reason to fail.
        let _ = overwrite(&mut former);
    }
    Ok(())
}

/// Overwrites both copies and what was left of unfinished ones, on the disk, and removes them.
///
/// # Errors
/// The first fault of the disk; every file has been tried by then.
pub(super) fn destroy(home: &Path) -> Result<(), Fault> {
    let unfinished = fs::read_dir(home).into_iter().flatten().flatten().map(|entry| entry.path());
    let unfinished = unfinished.filter(|path| files::is_unfinished(path));
    let all: Vec<PathBuf> = paths(home).into_iter().chain(unfinished).filter(|path| path.exists()).collect();
    let mut failed = None;
    for path in &all {
        let gone = File::options().write(true).open(path).and_then(|mut file| overwrite(&mut file));
        if let Err(error) = gone.and_then(|()| fs::remove_file(path)) {
            failed = failed.or(Some(files::fault(path, &error)));
        }
    }
    files::sync_folder(&home.join("vault.key"));
    failed.map_or(Ok(()), Err)
}

fn overwrite(file: &mut File) -> io::Result<()> {
    let length = file.metadata()?.len();
    let mut noise = crate::dice::os_dice();
    file.rewind()?;
    // A vault is a few kilobytes; what was left unfinished may be a whole database, whose key goes with the vault.
    for _ in 0..length.min(BYTES_MAX).div_ceil(512) {
        file.write_all(&noise.bytes::<512>())?;
    }
    file.sync_all()
}
