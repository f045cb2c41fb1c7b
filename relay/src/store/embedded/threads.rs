//! The threads that talk to SQLite. One writes: whatever has come while it was waiting for the disk goes into its next
//! commit, so that a commit is shared without anybody waiting for company. Some read.

use super::super::{Bells, Call, StoreError};
use rusqlite::Connection;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use tokio::sync::oneshot;
use wire::MailboxId;

/// Threads that read: SQLite reads from memory most of the time, and two never wait for each other.
pub(super) const READERS: usize = 2;
/// Writes in one commit: enough to share the disk's wait, few enough that the first does not wait for the last.
const BATCH_MAX: usize = 128;
/// Calls that may wait, each way: more is refused as busy rather than kept in memory.
const QUEUE_MAX: usize = 1_024;

type Settle = Box<dyn FnOnce(Result<(), StoreError>) + Send>;
type WriteJob = Box<dyn FnOnce(&Connection) -> Settle + Send>;
type ReadJob = Box<dyn FnOnce(&Connection) + Send>;

/// What a job found: a fault of the engine, or an answer, which may be a refusal.
pub(super) type Outcome<T> = rusqlite::Result<Result<T, StoreError>>;

/// The ways in. Dropping them waits until everything that was taken is done.
#[derive(Debug)]
pub(super) struct Threads {
    ways: Option<(SyncSender<WriteJob>, SyncSender<ReadJob>)>,
    bells: Bells,
    running: Vec<JoinHandle<()>>,
}

impl Drop for Threads {
    fn drop(&mut self) {
        self.ways = None;
        // One that panicked has nothing left to finish.
        self.running.drain(..).for_each(|thread| thread.join().unwrap_or_default());
    }
}

impl Threads {
    /// Starts them.
    pub(super) fn start(writer: Connection, readers: Vec<Connection>, bells: Bells) -> std::io::Result<Self> {
        let (writes, to_write) = sync_channel::<WriteJob>(QUEUE_MAX);
        let (reads, to_read) = sync_channel::<ReadJob>(QUEUE_MAX);
        let named = |name: &str| std::thread::Builder::new().name(name.to_owned());
        let mut running = vec![named("store-writer").spawn(move || write_all(&writer, &to_write))?];
        let to_read = Arc::new(Mutex::new(to_read));
        for reader in readers {
            let to_read = Arc::clone(&to_read);
            let read_all = move || {
                while let Ok(job) = next(&to_read) {
                    job(&reader);
                }
            };
            running.push(named("store-reader").spawn(read_all)?);
        }
        Ok(Self { ways: Some((writes, reads)), bells, running })
    }

    /// Writes in the next commit. The answer comes when it is durable; the bell of the mailbox rings then.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        call: Call,
        rings: Option<MailboxId>,
        job: impl FnOnce(&Connection) -> Outcome<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        let bells = self.bells.clone();
        let job: WriteJob = Box::new(move |db| {
            let found = in_savepoint(db, job);
            Box::new(move |committed| {
                let found = committed.and(found);
                if let (Ok(_), Some(mailbox)) = (&found, rings) {
                    bells.ring(mailbox);
                }
                // Nobody may be waiting any more.
                answer.send(found).ok();
            })
        });
        let (writes, _) = self.ways.as_ref().ok_or(StoreError::Unavailable)?;
        writes.try_send(job).map_err(refusal)?;
        within(call, answered).await
    }

    /// Reads in one consistent view.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        call: Call,
        job: impl FnOnce(&Connection) -> Outcome<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        let job: ReadJob = Box::new(move |db| {
            answer.send(in_one_view(db, job)).ok();
        });
        let (_, reads) = self.ways.as_ref().ok_or(StoreError::Unavailable)?;
        reads.try_send(job).map_err(refusal)?;
        within(call, answered).await
    }
}

/// A full queue is a store that is busy; a queue that is gone, a thread that is.
fn refusal<T>(error: TrySendError<T>) -> StoreError {
    match error {
        TrySendError::Full(_) => StoreError::Busy,
        TrySendError::Disconnected(_) => StoreError::Unavailable,
    }
}

async fn within<T>(call: Call, answered: oneshot::Receiver<Result<T, StoreError>>) -> Result<T, StoreError> {
    match tokio::time::timeout(call.within, answered).await {
        Ok(answer) => answer.unwrap_or(Err(StoreError::Unavailable)),
        Err(_) => Err(StoreError::Busy),
    }
}

fn next(jobs: &Mutex<Receiver<ReadJob>>) -> Result<ReadJob, std::sync::mpsc::RecvError> {
    jobs.lock().unwrap_or_else(PoisonError::into_inner).recv()
}

fn write_all(db: &Connection, jobs: &Receiver<WriteJob>) {
    while let Ok(first) = jobs.recv() {
        if db.execute_batch("BEGIN IMMEDIATE").is_err() {
            // Dropping the job tells its caller that the store is unavailable.
            continue;
        }
        let batch = std::iter::once(first).chain(jobs.try_iter().take(BATCH_MAX - 1));
        let settles: Vec<Settle> = batch.map(|job| job(db)).collect();
        let committed = db.execute_batch("COMMIT").map_err(|error| fault(&error));
        if committed.is_err() {
            db.execute_batch("ROLLBACK").unwrap_or_default();
        }
        settles.into_iter().for_each(|settle| settle(committed.clone()));
    }
}

/// One job's writes stand or fall by themselves.
fn in_savepoint<T>(db: &Connection, job: impl FnOnce(&Connection) -> Outcome<T>) -> Result<T, StoreError> {
    let run = || -> Outcome<T> {
        db.execute_batch("SAVEPOINT job")?;
        let found = job(db)?;
        db.execute_batch("RELEASE job")?;
        Ok(found)
    };
    run().unwrap_or_else(|error| {
        db.execute_batch("ROLLBACK TO job; RELEASE job").unwrap_or_default();
        Err(fault(&error))
    })
}

fn in_one_view<T>(db: &Connection, job: impl FnOnce(&Connection) -> Outcome<T>) -> Result<T, StoreError> {
    let found = db.execute_batch("BEGIN").and_then(|()| job(db));
    db.execute_batch("COMMIT").unwrap_or_default();
    found.unwrap_or_else(|error| Err(fault(&error)))
}

fn fault(error: &rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => StoreError::Full,
        _ => StoreError::Unavailable,
    }
}
