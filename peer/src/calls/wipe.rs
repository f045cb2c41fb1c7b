//! The end of a home: first its key, overwritten on the disk and removed, then its files. Without the key the database is
//! noise to everybody, so it is not overwritten: that would take as long as it is large.

use crate::api::{Nothing, Status, Wipe};
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::Peer;
use crate::vault;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::Ordering;

/// The database and what SQLite keeps beside it.
const DATABASE: [&str; 4] = ["baraza.db", "baraza.db-wal", "baraza.db-shm", "baraza.db-journal"];
/// What else a home holds.
const REST: [&str; 3] = ["language", "ledger", "home.lock"];

impl Peer {
    pub(crate) fn wipe(&self, with: Wipe) -> Result<Status, Fault> {
        if !with.sure {
            return Err(Fault::new(Code::BadInput).with("field", "sure"));
        }
        let home = self.home();
        if !vault::exists(&home) {
            return Err(Fault::new(Code::HomeMissing).with("path", home.display()));
        }
        // Before anything that may wait for a road or a reader to end.
        vault::destroy(&home)?;
        self.close();
        remove_database(&home)?;
        REST.iter().try_for_each(|name| remove(&home.join(name)))?;
        self.destroy_what_was_written_meanwhile(&home)?;
        // A folder with somebody else's file in it stays.
        let _ = fs::remove_dir(&home);
        files::sync_folder(&home);
        self.turn_to_what_is_left();
        self.status(Nothing {})
    }

    /// A change of the vault that was under way may have put it down again.
    fn destroy_what_was_written_meanwhile(&self, home: &Path) -> Result<(), Fault> {
        let _no_change_now = self.tries();
        if vault::exists(home) { vault::destroy(home) } else { Ok(()) }
    }

    /// The home at hand is gone: one other is taken up, of several one is chosen.
    fn turn_to_what_is_left(&self) {
        let Some(homes) = &self.homes else { return };
        let here = homes.here();
        let at = if here.len() > 1 { 0 } else { here.first().copied().unwrap_or(1) };
        self.turn_to(homes.folder(at.max(1)));
        self.at.store(at, Ordering::Relaxed);
    }
}

/// Removes the database of a home whose key is gone or is about to be another.
pub(super) fn remove_database(home: &Path) -> Result<(), Fault> {
    DATABASE.iter().try_for_each(|name| remove(&home.join(name)))?;
    files::sync_folder(&home.join(DATABASE[0]));
    Ok(())
}

fn remove(path: &Path) -> Result<(), Fault> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(files::fault(path, &error)),
        Ok(()) | Err(_) => Ok(()),
    }
}
