//! The payloads of files, read ahead on a thread of their own: read, opened and looked at there, while here parcels are taken
//! in and rows are written. Two processors then do what one did (docs/figures.md, S3).
//!
//! What waits to be written is bounded in bytes. Left out on purpose: every decision, which is made where the transaction is.

use crate::fault::Fault;
use crate::files;
use crate::store::ahead::Ready;
use crdt::bundle::{BundleReader, Item};
use crdt::payload::SealedPayload;
use crdt::space::Keyring;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use wire::Hash;

/// Bytes of payloads after which they are handed on.
const BATCH_BYTES: usize = 64 * 1024;
/// Batches that may wait: 16 MiB, and one payload more, which may be an attachment.
const BATCHES_MAX: usize = 256;

/// A payload of a file.
pub(super) struct Came {
    pub(super) payload: SealedPayload,
    /// Its words, where they opened.
    pub(super) ready: Option<Ready>,
}

/// What a file gives: payloads until it ends, or why it could not be read again.
type Batch = Result<Vec<Came>, Fault>;

/// The payloads of files, in their order.
pub(super) struct Ahead {
    /// An empty batch ends a file.
    batches: Receiver<Batch>,
}

impl Ahead {
    /// The next payloads of the file that is read; none when it has ended.
    pub(super) fn next(&self) -> Result<Option<Vec<Came>>, Fault> {
        let batch = self.batches.recv().map_err(|_| Fault::internal("reading ahead"))??;
        Ok((!batch.is_empty()).then_some(batch))
    }
}

/// Runs this while the payloads of these files are read ahead; what is here already is not opened.
pub(super) fn reading<T>(
    paths: &[&Path],
    keys: &[Keyring],
    here: &BTreeSet<Hash>,
    run: impl FnOnce(Ahead) -> Result<T, Fault>,
) -> Result<T, Fault> {
    thread::scope(|scope| {
        let (sender, batches) = sync_channel(BATCHES_MAX);
        scope.spawn(move || read_all(paths, keys, here, &sender));
        run(Ahead { batches })
    })
}

/// Ends early when nobody listens any more.
fn read_all(paths: &[&Path], keys: &[Keyring], here: &BTreeSet<Hash>, sender: &SyncSender<Batch>) {
    for path in paths {
        let read = read(path, keys, here, &mut |batch| sender.send(Ok(batch)).is_ok());
        let ends = match read {
            Ok(true) => Ok(Vec::new()),
            Ok(false) => return,
            Err(fault) => Err(fault),
        };
        if sender.send(ends).is_err() {
            return;
        }
    }
}

/// Gives whether somebody listened to the end.
fn read(
    path: &Path,
    keys: &[Keyring],
    here: &BTreeSet<Hash>,
    give: &mut dyn FnMut(Vec<Came>) -> bool,
) -> Result<bool, Fault> {
    let mut reader = BundleReader::start(files::open(path)?).map_err(|error| super::file_fault(path, &error))?;
    let (mut batch, mut bytes) = (Vec::new(), 0);
    // The first pass told of damage; here it only ends the pass.
    while let Ok(Some(item)) = reader.next_item() {
        let Item::Payload(payload) = item else { continue };
        bytes += payload.bytes.len();
        let opens = |keys| Ready::open(keys, &payload);
        let ready = if here.contains(&payload.hash) { None } else { keys.iter().find_map(opens) };
        batch.push(Came { payload, ready });
        if bytes >= BATCH_BYTES {
            bytes = 0;
            if !give(std::mem::take(&mut batch)) {
                return Ok(false);
            }
        }
    }
    Ok(batch.is_empty() || give(batch))
}
