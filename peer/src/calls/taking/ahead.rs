//! The payloads of files, read ahead on a thread of their own: read, opened and looked at there, while here parcels are taken
//! in and rows are written. Two processors then do what one did (docs/decisions/0028-many-bundles.md).
//!
//! What waits is bounded in bytes, opened words included. Left out on purpose: every decision, which is made where the
//! transaction is.

use crate::fault::Fault;
use crate::files;
use crate::store::ahead::Ready;
use crdt::bundle::{BundleReader, Item};
use crdt::payload::SealedPayload;
use crdt::space::Keyring;
use std::collections::{BTreeSet, VecDeque};
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use wire::Hash;

/// Bytes after which payloads are handed on together.
const BATCH_BYTES: usize = 64 * 1024;
/// Bytes that may wait: of these and one payload, which may be an attachment.
const WAITING_BYTES_MAX: usize = 16 * 1024 * 1024;
/// What a payload takes beside its bytes, at least.
const PAYLOAD_BYTES_LEAST: usize = 256;

/// A payload of a file.
pub(super) struct Came {
    pub(super) payload: SealedPayload,
    /// Its words, where they opened.
    pub(super) ready: Option<Ready>,
}

impl Came {
    fn bytes(&self) -> usize {
        PAYLOAD_BYTES_LEAST + self.payload.bytes.len() + self.ready.as_ref().map_or(0, Ready::bytes)
    }
}

/// What is handed on.
enum Step {
    Payloads(Vec<Came>),
    FileEnds,
    /// The file could not be read again.
    Fault(Fault),
}

/// What waits between the two threads.
#[derive(Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    steps: VecDeque<(usize, Step)>,
    bytes: usize,
    /// Nobody takes any more.
    closed: bool,
    /// Nobody gives any more.
    ended: bool,
}

impl Queue {
    fn hold(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'w>(&self, waiting: MutexGuard<'w, Waiting>) -> MutexGuard<'w, Waiting> {
        self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner)
    }

    fn is_closed(&self) -> bool {
        self.hold().closed
    }

    /// Waits for room, and gives whether somebody takes it.
    fn put(&self, bytes: usize, step: Step) -> bool {
        let mut waiting = self.hold();
        while !waiting.closed && waiting.bytes > 0 && waiting.bytes + bytes > WAITING_BYTES_MAX {
            waiting = self.wait(waiting);
        }
        if waiting.closed {
            return false;
        }
        waiting.bytes += bytes;
        waiting.steps.push_back((bytes, step));
        self.changed.notify_all();
        true
    }

    fn take(&self) -> Option<Step> {
        let mut waiting = self.hold();
        loop {
            if let Some((bytes, step)) = waiting.steps.pop_front() {
                waiting.bytes -= bytes;
                self.changed.notify_all();
                return Some(step);
            }
            if waiting.ended {
                return None;
            }
            waiting = self.wait(waiting);
        }
    }
}

/// Says that nobody gives any more, also when the thread breaks.
struct Gives<'q>(&'q Queue);

impl Drop for Gives<'_> {
    fn drop(&mut self) {
        self.0.hold().ended = true;
        self.0.changed.notify_all();
    }
}

/// The payloads of files, in their order.
pub(super) struct Ahead<'q>(&'q Queue);

impl Drop for Ahead<'_> {
    fn drop(&mut self) {
        self.0.hold().closed = true;
        self.0.changed.notify_all();
    }
}

impl Ahead<'_> {
    /// The next payloads of the file that is read; none when it has ended.
    pub(super) fn next(&self) -> Result<Option<Vec<Came>>, Fault> {
        match self.0.take() {
            Some(Step::Payloads(payloads)) => Ok(Some(payloads)),
            Some(Step::FileEnds) => Ok(None),
            Some(Step::Fault(fault)) => Err(fault),
            None => Err(Fault::internal("reading ahead")),
        }
    }
}

/// Runs this while the payloads of these files are read ahead; what is here already is not opened.
pub(super) fn reading<T>(
    paths: &[&Path],
    keys: &[Keyring],
    here: &BTreeSet<Hash>,
    run: impl FnOnce(Ahead<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let queue = Queue::default();
    thread::scope(|scope| {
        let gives = Gives(&queue);
        let read = || {
            let gives = gives;
            read_all(paths, keys, here, gives.0);
        };
        let begun = thread::Builder::new().name("ahead".into()).spawn_scoped(scope, read);
        begun.map_err(|_| Fault::internal("reading ahead"))?;
        run(Ahead(&queue))
    })
}

/// Ends early when nobody listens any more.
fn read_all(paths: &[&Path], keys: &[Keyring], here: &BTreeSet<Hash>, queue: &Queue) {
    for path in paths {
        let ends = match read(path, keys, here, queue) {
            Ok(true) => Step::FileEnds,
            Ok(false) => return,
            Err(fault) => Step::Fault(fault),
        };
        if !queue.put(0, ends) {
            return;
        }
    }
}

/// Gives whether somebody listened to the end.
fn read(path: &Path, keys: &[Keyring], here: &BTreeSet<Hash>, queue: &Queue) -> Result<bool, Fault> {
    let mut reader = BundleReader::start(files::open(path)?).map_err(|error| super::file_fault(path, &error))?;
    let (mut batch, mut bytes) = (Vec::new(), 0);
    // The first pass told of damage; here it only ends the pass.
    while let Ok(Some(item)) = reader.next_item() {
        if queue.is_closed() {
            return Ok(false);
        }
        let Item::Payload(payload) = item else { continue };
        let opens = |keys| Ready::open(keys, &payload);
        let ready = if here.contains(&payload.hash) { None } else { keys.iter().find_map(opens) };
        let came = Came { payload, ready };
        bytes += came.bytes();
        batch.push(came);
        if bytes >= BATCH_BYTES {
            if !queue.put(bytes, Step::Payloads(std::mem::take(&mut batch))) {
                return Ok(false);
            }
            bytes = 0;
        }
    }
    Ok(batch.is_empty() || queue.put(bytes, Step::Payloads(batch)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn came(bytes: usize) -> (usize, Step) {
        let payload = SealedPayload { hash: Hash([0; 32]), bytes: vec![0; bytes] };
        let came = Came { payload, ready: None };
        (came.bytes(), Step::Payloads(vec![came]))
    }

    // What somebody sends large takes no more memory than what waits may, and one of it.
    #[test]
    fn whoever_reads_ahead_waits_until_there_is_room_and_ends_when_nobody_listens() {
        let queue = Queue::default();
        let most = thread::scope(|scope| {
            scope.spawn(|| {
                let _ends = Gives(&queue);
                while {
                    let (bytes, step) = came(5 * 1024 * 1024);
                    queue.put(bytes, step)
                } {}
            });
            let ahead = Ahead(&queue);
            let most = (0..40).map(|_| {
                thread::sleep(std::time::Duration::from_millis(2));
                let waiting = queue.hold().bytes;
                assert!(ahead.next().unwrap().is_some());
                waiting
            });
            most.max().unwrap()
        });
        assert!(most > 5 * 1024 * 1024, "several wait: {most}");
        assert!(most <= WAITING_BYTES_MAX, "{most}");
    }

    #[test]
    fn whoever_listens_hears_of_a_reader_that_broke() {
        let queue = Queue::default();
        drop(Gives(&queue));
        assert!(Ahead(&queue).next().is_err());
    }
}
