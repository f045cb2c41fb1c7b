//! The capped worker: a process of this same program in which bytes that others made are decoded, so that what exhausts
//! memory, never ends or breaks a library costs that process and nothing else (docs/model.md, rules I10–I12).
//!
//! It has a cap on memory, a clock against it, no environment, no folder of its own and no core dump; on Linux it has also
//! lost, by a filter of the kernel, every way to files, sockets and other processes, and speaks through its two pipes.
//! On macOS memory is capped where the system heeds it; on Windows only time is. Reading order: [`job`] (what may be
//! asked), `inside` (the process itself), `confine` (what it lost), `process` (this side of the pipes), `prover` (an
//! ingest's view of it), `picture`.
//!
//! Left out on purpose: own acts, which are no stranger's bytes, and parsers that are safe by themselves.

mod confine;
mod inside;
mod job;
mod picture;
mod process;
mod prover;

pub use picture::{Picture, clean};
pub(crate) use prover::absorb;
pub use prover::{Confined, Held, load};

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::Duration;

/// The first argument of a program that is to be a worker. No person types it.
const ARGUMENT: &str = "worker-of-baraza";
/// Where tests and benches, which are no program of ours, name the program to start.
const PROGRAM: &str = "BARAZA_WORKER";

/// Memory a worker may use beside the document that is here already, bytes: of a consultation of 10,000 contributions all
/// together takes a quarter of it, and a laptop of 2 GiB bears it.
pub const MEMORY_BYTES_MAX: u64 = 1024 * 1024 * 1024;
/// What a document may take in memory for each byte as it is saved, twice, since what is saved is loaded back beside it: so
/// that nobody's work is too costly because others wrote much before.
const MEMORY_BYTES_PER_SAVED: u64 = 128;
/// Memory is given in such steps, bytes, so that a worker serves a document that grows.
const MEMORY_STEP: u64 = 512 * 1024 * 1024;
/// Time for a round of changes to be checked; what takes longer is asked about one by one.
pub const ROUND_TIME_MAX: Duration = Duration::from_secs(3);
/// Time for one parcel to be checked; an honest one takes milliseconds.
pub const CHECK_TIME_MAX: Duration = Duration::from_secs(10);
/// Time for one parcel to be checked in a batch that has cost a worker already. What takes longer waits for another batch,
/// and nobody is accused.
pub const HURRIED_TIME_MAX: Duration = Duration::from_secs(1);
/// Time for a batch to be applied, saved and loaded back beside what the document that is here takes, and for a picture to be
/// made anew.
pub const APPLY_TIME_MAX: Duration = Duration::from_secs(30);
/// Time for each MiB of a saved document to be saved and loaded back with what is new.
const APPLY_TIME_PER_MIB: Duration = Duration::from_secs(4);
/// Time to load what is here already: this home's own bytes, however slow the computer.
pub const BEGIN_TIME_MAX: Duration = Duration::from_secs(180);
/// Processor time after which a worker ends by itself, seconds: for one whose program was killed in the middle of a job.
pub const PROCESSOR_SECONDS_MAX: u64 = 3_600;
/// One question or answer, bytes.
pub const FRAME_BYTES_MAX: u64 = 512 * 1024 * 1024;
/// Parcels of one device that are set aside for what they are, until its further ones are kept unread.
pub const STRIKES_MAX: u32 = 3;

/// Memory for a worker that holds a document of so many bytes as it is saved.
fn memory_for(saved: u64) -> u64 {
    let beside = saved.saturating_mul(MEMORY_BYTES_PER_SAVED);
    MEMORY_BYTES_MAX + (beside - beside % MEMORY_STEP)
}

/// Time to apply a batch to such a document, or to load it.
fn apply_time_for(saved: u64) -> Duration {
    let mib = u32::try_from(saved / (1024 * 1024)).unwrap_or(u32::MAX);
    APPLY_TIME_MAX + APPLY_TIME_PER_MIB.saturating_mul(mib)
}

/// Set by a program that becomes a worker when it is asked to.
static IS_OURS: OnceLock<()> = OnceLock::new();

/// Becomes a worker when the first argument says so, and gives what to exit with when it is done. Every program of ours
/// calls this before anything else.
#[must_use]
pub fn serve_if_asked() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == ARGUMENT) {
        let memory = arguments.next().and_then(|cap| cap.to_str()?.parse().ok()).unwrap_or(MEMORY_BYTES_MAX);
        return Some(inside::run(memory));
    }
    let _ = IS_OURS.set(());
    None
}

/// Ends the worker that waits for the next job, with what it has in memory. Called when the home is locked.
pub(crate) fn dismiss() {
    process::dismiss();
}

/// Whether bytes are an answer of a worker, and what it made a document or text of this home: for `crate::readers`.
#[cfg(feature = "readers")]
pub(crate) fn reads_as_answer(bytes: &[u8]) -> bool {
    let frame = job::read_frame(&mut &bytes[..]);
    let Some(answer) = frame.ok().and_then(|frame| minicbor::decode::<job::Answer>(&frame).ok()) else { return false };
    answer.made().is_ok_and(|(bytes, heads)| crdt::document::Document::load(&bytes, &[], &heads).is_ok())
}

/// Whether a picture can be made anew, in this process: for `crate::readers`.
#[cfg(feature = "readers")]
pub(crate) fn makes_anew(bytes: &[u8]) -> bool {
    picture::make_anew(bytes).is_ok()
}

/// The program that becomes a worker: this one; or, from a test or bench, the command line that was built beside it.
fn program() -> Option<PathBuf> {
    if IS_OURS.get().is_some() {
        // By this name it is found even after an update has put another file in its place.
        let running = PathBuf::from("/proc/self/exe");
        return if running.exists() { Some(running) } else { std::env::current_exe().ok() };
    }
    if let Some(named) = std::env::var_os(PROGRAM) {
        return Some(named.into());
    }
    let here = std::env::current_exe().ok()?;
    let name = format!("baraza{}", std::env::consts::EXE_SUFFIX);
    here.ancestors().skip(1).take(3).map(|folder| folder.join(&name)).find(|path| path.is_file())
}

#[cfg(test)]
mod tests;
