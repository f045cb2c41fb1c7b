//! A home in one file, and back: a consistent copy that is checked before it counts; a home that was brought back goes on
//! with new logs, since the one it was copied from may have gone on as well.

use crate::api::{FileAt, FileWritten, Nothing, Restore, Settings, Status};
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::progress::Job;
use crate::store::{Store, blobs, ledger, restored, space};
use crate::vault::{self, Attempt, Opened};
use crate::{backup, files};
use rusqlite::Transaction;
use std::fs;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The database within a home.
const DATABASE: &str = "baraza.db";

impl Peer {
    pub(crate) fn backup(&self, with: FileAt, job: &Job) -> Result<FileWritten, Fault> {
        let open = self.opened()?;
        let home = self.home();
        super::departing::copied(&open.store)?;
        let copy = home.join(files::unfinished_name());
        let written = open.store.copy_to(&copy).and_then(|()| {
            let vault = vault::bytes(&home)?;
            backup::write(Path::new(&with.path), &vault, &copy, job)
        });
        // Encrypted as the home is; what a crash leaves of it goes at the next unlock.
        let _ = fs::remove_file(&copy);
        Ok(FileWritten {
            path: with.path,
            bytes: written?,
            parcels: 0,
            waiting: 0,
            later: None,
            unverified: 0,
            unset: 0,
        })
    }

    pub(crate) fn restore(&self, with: Restore, job: &Job) -> Result<Status, Fault> {
        let home = self.home();
        if !is_free(&home) {
            return Err(Fault::new(Code::HomeExists).with("path", home.display()));
        }
        let staging = Staging::beside(&home)?;
        ledger::bring(&home, &staging.0)?;
        let vault = backup::read(Path::new(&with.path), &staging.0.join(DATABASE), job)?;
        vault::put(&staging.0, &vault)?;
        let opened = self.bring_back(&staging.0, with)?;
        staging.become_home(&home)?;
        self.enter(&opened)?;
        self.status(Nothing {})
    }

    /// Opens what the backup held, checks it, and makes it a home that can go on.
    fn bring_back(&self, staging: &Path, with: Restore) -> Result<Opened, Fault> {
        let passphrase = Zeroizing::new(with.passphrase);
        let secrets = super::opening::secrets(with.secrets)?;
        let attempt = if secrets.is_empty() { Attempt::Passphrase(&passphrase) } else { Attempt::Secrets(&secrets) };
        let mut opened = self.opened_vault(staging, &attempt)?;
        if opened.emptying.is_some() {
            super::wipe::remove_database(staging)?;
        }
        let is_beside = ledger::is_of(staging, &opened.key);
        if !is_beside {
            ledger::remove(staging);
        }
        let store = Store::open(staging, &opened.key)?;
        if !store.is_sound()? {
            return Err(Code::FileDamaged.into()).map_err(|fault: Fault| fault.with("path", &with.path));
        }
        store.write(|tx| goes_on(tx, is_beside))?;
        let settings = store.read(|tx| blobs::setting(tx, "settings"))?;
        let settings: Settings = settings.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        files::write_whole(&staging.join("language"), settings.language.as_bytes())?;
        opened.generation = vault::settle(staging, &opened, &mut os_dice())?;
        opened.emptying = None;
        if !secrets.is_empty() {
            opened.generation = super::opening::renewed(staging, &opened, &passphrase)?;
            store.write(|tx| super::ways::note_duress(tx, false))?;
        }
        Ok(opened)
    }
}

/// What must be so before anything of a home that was brought back is shown.
fn goes_on(tx: &Transaction<'_>, is_ledger_beside: bool) -> Result<(), Fault> {
    for id in space::list(tx)? {
        // Parcels may have been written after the backup that this copy does not know: their numbers are taken.
        space::retire_own_logs(tx, id)?;
    }
    // What was destroyed since the backup stands in the ledger beside the vault, which was replayed when the store was
    // opened. Without it nobody knows here what was taken back: nothing of it is handed on.
    if is_ledger_beside { Ok(()) } else { restored::doubt_all(tx) }
}

/// A home can be put where nothing is, or an empty folder, or one in which the ledger of the former home lies.
fn is_free(home: &Path) -> bool {
    match fs::read_dir(home) {
        Ok(mut entries) => entries.all(|entry| entry.is_ok_and(|entry| entry.file_name() == ledger::NAME)),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    }
}

/// A home in the making, beside its place; gone when it does not become one.
struct Staging(PathBuf);

impl Staging {
    fn beside(home: &Path) -> Result<Self, Fault> {
        let staging = Self(home.with_file_name(files::unfinished_name()));
        super::home::make_folder(&staging.0)?;
        Ok(staging)
    }

    fn become_home(self, home: &Path) -> Result<(), Fault> {
        // An empty folder may stand there, or a ledger that was taken over; anything else was refused.
        ledger::remove(home);
        let _ = fs::remove_dir(home);
        fs::rename(&self.0, home).map_err(|error| files::fault(home, &error))?;
        files::sync_folder(home);
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Gone already once it has become the home.
        let _ = fs::remove_dir_all(&self.0);
    }
}
