//! Payloads as files, named by their hash in a folder for each mailbox. One that is on its way in ends in `.part`; it is
//! renamed once its hash was checked and it is on the disk, and only then does the database call it whole.

use super::super::{Call, Held, Leave, Part, StoreError};
use super::appending::{Room, add_bytes, make, note_day};
use super::reading::place;
use super::threads::{Outcome, Threads};
use super::{signed, trimming, unsigned};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::{Mutex, OwnedMutexGuard};
use wire::{Hash, MailboxId, PayloadHasher};

/// Locks that payloads share, so that two hands never write one file: more than there are ever writers at once on one
/// machine's disk.
const LOCKS: usize = 64;
/// How the file of a payload ends that is on its way in.
const PART: &str = ".part";
/// Read at a time to check a hash, bytes.
const CHECK_BYTES: usize = 64 * 1024;

/// The folder of payloads.
#[derive(Debug)]
pub(super) struct Payloads {
    folder: PathBuf,
    locks: Vec<Arc<Mutex<()>>>,
}

/// Who puts a payload where.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim {
    pub(super) mailbox: MailboxId,
    pub(super) leave: Leave,
    pub(super) day: i64,
    pub(super) room: Room,
}

/// What the database knows of a payload.
#[derive(Debug, Clone, Copy)]
struct Known {
    total: u64,
    whole: bool,
}

impl Payloads {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, locks: (0..LOCKS).map(|_| Arc::default()).collect() }
    }

    /// Removes folders of mailboxes, and files of payloads, that the database does not know any more: an expiry or a
    /// trimming that was cut short.
    pub(super) fn sweep(
        &self,
        mailboxes: &BTreeSet<MailboxId>,
        payloads: &BTreeSet<(MailboxId, Hash)>,
    ) -> std::io::Result<()> {
        for entry in std::fs::read_dir(&self.folder)? {
            let entry = entry?;
            let Some(mailbox) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
            if !mailboxes.contains(&mailbox) {
                std::fs::remove_dir_all(entry.path())?;
                continue;
            }
            for file in std::fs::read_dir(entry.path())? {
                let file = file?;
                let name = file.file_name();
                let name = name.to_str().map(|name| name.strip_suffix(PART).unwrap_or(name));
                let hash = name.and_then(|name| name.parse().ok());
                if hash.is_some_and(|hash| !payloads.contains(&(mailbox, hash))) {
                    std::fs::remove_file(file.path())?;
                }
            }
        }
        Ok(())
    }

    /// Waits until nobody else writes this payload.
    async fn alone(&self, hash: Hash) -> OwnedMutexGuard<()> {
        Arc::clone(&self.locks[usize::from(hash.0[0]) % LOCKS]).lock_owned().await
    }

    fn home(&self, mailbox: MailboxId) -> PathBuf {
        self.folder.join(mailbox.to_string())
    }

    /// Takes a part in.
    pub(super) async fn put(
        &self,
        threads: &Threads,
        call: Call,
        claim: Claim,
        part: Part,
    ) -> Result<Held, StoreError> {
        let alone = self.alone(part.hash).await;
        let (hash, total, mailbox) = (part.hash, part.total, claim.mailbox);
        let known = known(threads, call, mailbox, hash).await?;
        if known.is_some_and(|known| known.whole) {
            return Ok(Held { bytes: total, total });
        }
        if known.is_none_or(|known| known.total != total) {
            // The name says how long it is, so one of two lengths is false: the last one claimed is tried.
            if part.offset > 0 {
                return Err(StoreError::Gap { held: 0 });
            }
            threads.write(call, None, move |db| reserve(db, claim, hash, total)).await?;
        }
        let (home, fresh) = (self.home(mailbox), known.is_none_or(|known| known.total != total));
        // The lock goes along: a caller who gives up leaves no half-written part to the next.
        let (taken, _alone) = blocking(move || Ok((take(&home, &part, fresh), alone))).await?;
        let taken = taken.map_err(|Fault(error)| error);
        if taken == Err(StoreError::Mismatch) {
            threads.write(call, None, move |db| forget(db, mailbox, hash).map(Ok)).await?;
        }
        let held = taken?;
        if held.is_whole() {
            threads.write(call, Some(mailbox), move |db| mark_whole(db, mailbox, hash)).await?;
        }
        Ok(held)
    }

    /// How much of a payload is here.
    pub(super) async fn held(
        &self,
        threads: &Threads,
        call: Call,
        mailbox: MailboxId,
        hash: Hash,
    ) -> Result<Option<Held>, StoreError> {
        let Some(Known { total, whole }) = known(threads, call, mailbox, hash).await? else { return Ok(None) };
        if whole {
            return Ok(Some(Held { bytes: total, total }));
        }
        let path = part_path(&self.home(mailbox), hash);
        let bytes = blocking(move || Ok(length(&path)?)).await?;
        // All of it may be here with its hash not checked yet; whole it is once the database says so.
        Ok(Some(Held { bytes: bytes.min(total.saturating_sub(1)), total }))
    }

    /// Reads from a whole payload.
    pub(super) async fn get(
        &self,
        mailbox: MailboxId,
        hash: Hash,
        offset: u64,
        bytes_max: usize,
    ) -> Result<Vec<u8>, StoreError> {
        let path = self.home(mailbox).join(hash.to_string());
        blocking(move || {
            let mut file = File::open(path)?;
            file.seek(SeekFrom::Start(offset))?;
            let mut bytes = Vec::new();
            file.take(bytes_max as u64).read_to_end(&mut bytes)?;
            Ok(bytes)
        })
        .await
    }

    /// Gives up a payload that is on its way in; whether it still was.
    pub(super) async fn give_up(
        &self,
        threads: &Threads,
        call: Call,
        mailbox: MailboxId,
        hash: Hash,
    ) -> Result<bool, StoreError> {
        let _alone = self.alone(hash).await;
        if known(threads, call, mailbox, hash).await?.is_none_or(|known| known.whole) {
            return Ok(false);
        }
        threads.write(call, None, move |db| forget(db, mailbox, hash).map(Ok)).await?;
        let path = part_path(&self.home(mailbox), hash);
        blocking(move || Ok(remove(&path)?)).await?;
        Ok(true)
    }

    /// Lets go of a snapshot that others have pushed out, with its payload where no other snapshot has it.
    pub(super) async fn drop_snapshot(
        &self,
        threads: &Threads,
        call: Call,
        mailbox: MailboxId,
        (name, hash): (Hash, Hash),
    ) -> Result<(), StoreError> {
        // Nobody may put it again between the database and the file.
        let _alone = self.alone(hash).await;
        if threads.write(call, None, move |db| trimming::forget(db, mailbox, name, hash).map(Ok)).await? {
            let path = self.home(mailbox).join(hash.to_string());
            blocking(move || Ok(remove(&path)?)).await?;
        }
        Ok(())
    }

    /// Removes all payloads of a mailbox.
    pub(super) async fn drop_mailbox(&self, mailbox: MailboxId) -> Result<(), StoreError> {
        let home = self.home(mailbox);
        blocking(move || match std::fs::remove_dir_all(home) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        })
        .await
    }
}

/// A fault of the disk on the way.
struct Fault(StoreError);

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        let full = matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded);
        Self(if full { StoreError::Full } else { StoreError::Unavailable })
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, StoreError> {
    let done = tokio::task::spawn_blocking(work).await.map_err(|_| StoreError::Unavailable)?;
    done.map_err(|Fault(error)| error)
}

fn part_path(home: &Path, hash: Hash) -> PathBuf {
    home.join(format!("{hash}{PART}"))
}

fn length(path: &Path) -> std::io::Result<u64> {
    match std::fs::metadata(path) {
        Ok(found) => Ok(found.len()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error),
    }
}

fn remove(path: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Writes a part behind what is here; checks, keeps and names the whole after the last.
fn take(home: &Path, part: &Part, fresh: bool) -> Result<Held, Fault> {
    let (path, whole) = (part_path(home, part.hash), home.join(part.hash.to_string()));
    if whole.exists() {
        // The machine stopped between the renaming and the database.
        return Ok(Held { bytes: part.total, total: part.total });
    }
    if fresh {
        std::fs::create_dir_all(home)?;
        File::open(home.parent().unwrap_or(home))?.sync_all()?;
        remove(&path)?;
    }
    let held = length(&path)?;
    let upto = part.offset + part.bytes.len() as u64;
    if upto > part.total {
        remove(&path)?;
        return Err(Fault(StoreError::Mismatch));
    }
    if part.offset != held {
        return Err(Fault(StoreError::Gap { held }));
    }
    let mut file = OpenOptions::new().append(true).create(true).open(&path)?;
    file.write_all(&part.bytes)?;
    if upto == part.total {
        file.sync_all()?;
        if name_of(&path, part.total)? != part.hash {
            remove(&path)?;
            return Err(Fault(StoreError::Mismatch));
        }
        std::fs::rename(&path, &whole)?;
        File::open(home)?.sync_all()?;
    }
    Ok(Held { bytes: upto, total: part.total })
}

fn name_of(path: &Path, bytes: u64) -> std::io::Result<Hash> {
    let (mut file, mut hasher) = (File::open(path)?, PayloadHasher::new(bytes));
    let mut buffer = vec![0; CHECK_BYTES];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.finish()),
            count => hasher.update(&buffer[..count]),
        }
    }
}

async fn known(threads: &Threads, call: Call, mailbox: MailboxId, hash: Hash) -> Result<Option<Known>, StoreError> {
    threads.read(call, move |db| ask(db, mailbox, hash).map(Ok)).await
}

fn ask(db: &Connection, mailbox: MailboxId, hash: Hash) -> rusqlite::Result<Option<Known>> {
    let Some(at) = place(db, mailbox)? else { return Ok(None) };
    let mut ask = db.prepare_cached("SELECT total, whole FROM payload WHERE mailbox = ?1 AND hash = ?2")?;
    let read = |row: &rusqlite::Row<'_>| Ok(Known { total: unsigned(row.get(0)?), whole: row.get(1)? });
    ask.query_row(params![at.n, hash.0], read).optional()
}

/// Counts a payload in before its first byte is taken.
fn reserve(db: &Connection, claim: Claim, hash: Hash, total: u64) -> Outcome<()> {
    let found = place(db, claim.mailbox)?;
    if found.is_none() && claim.leave == Leave::Add {
        return Ok(Err(StoreError::Unknown));
    }
    let before = ask(db, claim.mailbox, hash)?.map_or(0, |known| known.total);
    let taken = found.unwrap_or_default().bytes.saturating_sub(before);
    if !claim.room.fits(taken, total) {
        return Ok(Err(StoreError::Full));
    }
    let at = match found {
        Some(at) => at,
        None => make(db, claim.mailbox, claim.day)?,
    };
    db.execute(
        "INSERT INTO payload VALUES (?1, ?2, ?3, 0, ?4)
         ON CONFLICT (mailbox, hash) DO UPDATE SET total = excluded.total, day = excluded.day",
        params![at.n, hash.0, signed(total), claim.day],
    )?;
    add_bytes(db, at.n, signed(total) - signed(before))?;
    note_day(db, claim.mailbox, claim.day)
}

fn mark_whole(db: &Connection, mailbox: MailboxId, hash: Hash) -> Outcome<()> {
    let at = place(db, mailbox)?.unwrap_or_default();
    let marked = db.execute("UPDATE payload SET whole = 1 WHERE mailbox = ?1 AND hash = ?2", params![at.n, hash.0])?;
    Ok(if marked == 0 { Err(StoreError::Unknown) } else { Ok(()) })
}

/// Whether all of a payload is here.
pub(super) fn is_whole(db: &Connection, mailbox: MailboxId, hash: Hash) -> rusqlite::Result<bool> {
    Ok(ask(db, mailbox, hash)?.is_some_and(|known| known.whole))
}

/// Gives back what a payload was counted for.
pub(super) fn forget(db: &Connection, mailbox: MailboxId, hash: Hash) -> rusqlite::Result<()> {
    let Some(at) = place(db, mailbox)? else { return Ok(()) };
    let before = ask(db, mailbox, hash)?.map_or(0, |known| known.total);
    db.execute("DELETE FROM payload WHERE mailbox = ?1 AND hash = ?2", params![at.n, hash.0])?;
    add_bytes(db, at.n, -signed(before))
}
