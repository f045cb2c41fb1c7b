//! The store for one machine: SQLite for parcels, files for payloads, one folder for both.
//!
//! One thread writes and lets everything that came meanwhile share one commit, so that many clients share one wait for
//! the disk; some threads read. Days are all that is noted of time. Left out on purpose: encryption of its own (what
//! comes in is sealed already, and the operator's disk may be encrypted), and replication.

mod appending;
mod expiry;
mod payloads;
mod reading;
mod schema;
mod threads;
mod trimming;

use super::{
    Bell, Bells, Call, Cursor, Expired, Fork, Held, Item, Leave, Page, Part, Retention, Standings, Store, StoreError,
    Usage,
};
use payloads::Payloads;
use std::fs::File;
use std::path::{Path, PathBuf};
use threads::Threads;
use wire::{Hash, LogId, MailboxId, Snapshot, Snapshots};

/// One file says that a process has the folder.
const LOCK: &str = "relay.lock";
/// Parcels, logs, forks and what is known of payloads.
const DATABASE: &str = "mailboxes.sqlite3";
/// Payloads, by mailbox and name.
const PAYLOADS: &str = "payloads";
const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// What the operator allows.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    /// Bytes in one mailbox.
    pub mailbox_bytes: u64,
    /// Share of the disk in use above which nothing more is taken, percent.
    pub disk_percent: u8,
}

/// Why a folder is not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Somebody has it open.
    #[error("another process has this folder open")]
    InUse,
    /// It was written by a newer version.
    #[error("this folder was written by a newer version of the relay")]
    Newer,
    /// The disk says no.
    #[error("the folder cannot be used: {0}")]
    Disk(#[from] std::io::Error),
    /// The database says no.
    #[error("the database cannot be used: {0}")]
    Database(#[from] rusqlite::Error),
}

/// The store in a folder.
#[derive(Debug)]
pub struct Embedded {
    threads: Threads,
    payloads: Payloads,
    bells: Bells,
    folder: PathBuf,
    allowance: Allowance,
    epoch: u64,
    /// Held as long as the store is.
    _lock: File,
}

impl Embedded {
    /// Opens the store in a folder, which is made if need be. `epoch` is a random number, taken when the store is new.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn open(folder: &Path, allowance: Allowance, epoch: u64) -> Result<Self, OpenError> {
        std::fs::create_dir_all(folder.join(PAYLOADS))?;
        close_to_others(folder)?;
        let lock = File::create(folder.join(LOCK))?;
        lock.try_lock().map_err(|_| OpenError::InUse)?;
        let database = folder.join(DATABASE);
        let writer = schema::open(&database)?;
        let epoch = schema::prepare(&writer, epoch)?;
        let payloads = Payloads::new(folder.join(PAYLOADS));
        payloads.sweep(&reading::mailboxes(&writer)?, &reading::payloads(&writer)?)?;
        let readers = (0..threads::READERS).map(|_| schema::open(&database)).collect::<Result<Vec<_>, _>>()?;
        let bells = Bells::default();
        let threads = Threads::start(writer, readers, bells.clone())?;
        Ok(Self { threads, payloads, bells, folder: folder.to_owned(), allowance, epoch, _lock: lock })
    }

    /// What a write of so many bytes has to fit into.
    fn room(&self) -> Result<appending::Room, StoreError> {
        let disk = rustix::fs::statvfs(&self.folder).map_err(|_| StoreError::Unavailable)?;
        let used = disk.f_blocks.saturating_sub(disk.f_bfree);
        let all = (used + disk.f_bavail).max(1);
        let has_disk = used * 100 < all * u64::from(self.allowance.disk_percent);
        Ok(appending::Room { mailbox_bytes: self.allowance.mailbox_bytes, has_disk })
    }
}

/// Only the relay's own user may look.
fn close_to_others(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
}

fn day(call: Call) -> i64 {
    signed(call.now_ms / DAY_MS)
}

/// For SQLite, whose numbers are signed. No count here comes near the end of them.
fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

impl Store for Embedded {
    async fn append(
        &self,
        call: Call,
        mailbox: MailboxId,
        log: LogId,
        items: Vec<Item>,
        leave: Leave,
    ) -> Result<Vec<u64>, StoreError> {
        let room = self.room()?;
        let batch = appending::Batch { mailbox, log, items, leave, day: day(call) };
        self.threads.write(call, Some(mailbox), move |db| appending::append(db, &batch, room)).await
    }

    async fn read(&self, call: Call, mailbox: MailboxId, after: Cursor, bytes_max: usize) -> Result<Page, StoreError> {
        let epoch = self.epoch;
        self.threads.read(call, move |db| reading::read(db, epoch, mailbox, after, bytes_max)).await
    }

    async fn read_log(
        &self,
        call: Call,
        mailbox: MailboxId,
        log: LogId,
        after: u64,
        bytes_max: usize,
    ) -> Result<(Vec<Item>, bool), StoreError> {
        self.threads.read(call, move |db| reading::read_log(db, mailbox, log, after, bytes_max)).await
    }

    async fn vector(&self, call: Call, mailbox: MailboxId) -> Result<Standings, StoreError> {
        let (epoch, today) = (self.epoch, day(call));
        let (standings, seen) = self.threads.read(call, move |db| reading::vector(db, epoch, mailbox).map(Ok)).await?;
        if standings.exists && seen < today {
            // A store that cannot note the day still serves.
            let noted = self.threads.write(call, None, move |db| appending::note_day(db, mailbox, today)).await;
            noted.unwrap_or_default();
        }
        Ok(standings)
    }

    async fn put_payload(&self, call: Call, mailbox: MailboxId, part: Part, leave: Leave) -> Result<Held, StoreError> {
        let claim = payloads::Claim { mailbox, leave, day: day(call), room: self.room()? };
        self.payloads.put(&self.threads, call, claim, part).await
    }

    async fn held_payload(&self, call: Call, mailbox: MailboxId, hash: Hash) -> Result<Option<Held>, StoreError> {
        self.payloads.held(&self.threads, call, mailbox, hash).await
    }

    async fn get_payload(
        &self,
        call: Call,
        mailbox: MailboxId,
        hash: Hash,
        offset: u64,
        bytes_max: usize,
    ) -> Result<Option<(u64, Vec<u8>)>, StoreError> {
        let held = self.payloads.held(&self.threads, call, mailbox, hash).await?;
        let Some(held) = held.filter(Held::is_whole) else { return Ok(None) };
        let bytes = self.payloads.get(mailbox, hash, offset, bytes_max).await?;
        Ok(Some((held.total, bytes)))
    }

    async fn make(
        &self,
        call: Call,
        mailbox: MailboxId,
        trimming_key: [u8; 32],
        leave: Leave,
    ) -> Result<bool, StoreError> {
        let (room, today) = (self.room()?, day(call));
        let make = move |db: &_| trimming::make(db, mailbox, trimming_key, (leave, today, room));
        self.threads.write(call, None, make).await
    }

    async fn snapshots(&self, call: Call, mailbox: MailboxId) -> Result<Option<Snapshots>, StoreError> {
        let today = day(call);
        self.threads.read(call, move |db| trimming::snapshots(db, mailbox, today).map(Ok)).await
    }

    async fn put_snapshot(&self, call: Call, mailbox: MailboxId, snapshot: Snapshot) -> Result<bool, StoreError> {
        let (room, today) = (self.room()?, day(call));
        let put = move |db: &_| trimming::put(db, mailbox, &snapshot, today, room);
        let kept = self.threads.write(call, None, put).await?;
        // It is kept, whatever becomes of the one that it pushed out: what is left here goes with the next expiry.
        trimming::finish(&self.threads, &self.payloads, call, mailbox).await.unwrap_or_default();
        Ok(kept)
    }

    async fn trim(&self, call: Call, mailbox: MailboxId, position: u64) -> Result<u64, StoreError> {
        let today = day(call);
        self.threads.write(call, None, move |db| trimming::trim(db, mailbox, position, today)).await?;
        trimming::finish(&self.threads, &self.payloads, call, mailbox).await
    }

    async fn forks(&self, call: Call, mailbox: MailboxId) -> Result<Vec<Fork>, StoreError> {
        self.threads.read(call, move |db| reading::forks(db, mailbox).map(Ok)).await
    }

    async fn usage(&self, call: Call, mailbox: MailboxId) -> Result<Usage, StoreError> {
        self.threads.read(call, move |db| reading::usage(db, mailbox).map(Ok)).await
    }

    async fn expire(&self, call: Call, retention: Retention) -> Result<Expired, StoreError> {
        expiry::expire(&self.threads, &self.payloads, call, retention).await
    }

    async fn ready(&self, call: Call) -> Result<(), StoreError> {
        if !self.room()?.has_disk {
            return Err(StoreError::Full);
        }
        self.threads.write(call, None, |db| schema::touch(db).map(Ok)).await
    }

    fn watch(&self, mailboxes: &[MailboxId]) -> Bell {
        self.bells.watch(mailboxes)
    }
}
