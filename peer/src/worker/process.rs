//! This side of a worker: it is started, asked one thing at a time, and killed when it takes too long.
//!
//! One worker waits between jobs, since starting one costs more than most jobs do; it ends when the home is locked.

use super::job::{Answer, Job, read_frame, write_frame};
use super::{ARGUMENT, MEMORY_BYTES_MAX, MEMORY_STEP};
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use wire::Hash;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lost {
    /// No worker could be started.
    NotStarted,
    /// It ended, or answered what is no answer.
    Died,
    /// It took longer than it may.
    TooSlow,
    /// Whoever asked is not to go on.
    Stopped,
}

/// How often it is asked meanwhile whether to go on.
const HEEDED_EVERY: Duration = Duration::from_millis(50);

/// A worker that answers.
pub(super) struct Worker {
    child: Child,
    asks: Sender<Vec<u8>>,
    answers: Receiver<io::Result<Vec<u8>>>,
    /// Memory that it may use, bytes.
    pub(super) memory: u64,
    /// Heads of the document that it holds.
    pub(super) holds: Option<Vec<Hash>>,
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Worker")
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It has nothing to lose; waiting for it leaves no zombie behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Worker {
    /// Starts one with this much memory.
    pub(super) fn start_with(memory: u64) -> Result<Self, Lost> {
        let program = super::program().ok_or(Lost::NotStarted)?;
        Self::start_as(&program, memory)
    }

    /// Starts this program as one, with this much memory.
    pub(super) fn start_as(program: &Path, memory: u64) -> Result<Self, Lost> {
        let mut command = Command::new(program);
        command.arg(ARGUMENT).arg(memory.to_string()).env_clear();
        // Windows finds its own libraries by this.
        #[cfg(windows)]
        command.envs(std::env::vars_os().filter(|(name, _)| name.eq_ignore_ascii_case("SystemRoot")));
        #[cfg(unix)]
        command.current_dir("/");
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = piped.spawn().map_err(|_| Lost::NotStarted)?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (Some(mut stdin), Some(mut stdout)) = (stdin, stdout) else { return Err(Lost::NotStarted) };
        let (asks, asked) = channel::<Vec<u8>>();
        let (answer, answers) = channel();
        // On a thread of its own, so that neither a full pipe nor a silent one holds up whoever asks.
        std::thread::Builder::new()
            .name("worker".into())
            .spawn(move || {
                for ask in asked {
                    let said = write_frame(&mut stdin, &ask).and_then(|()| read_frame(&mut stdout));
                    let over = said.is_err();
                    if answer.send(said).is_err() || over {
                        return;
                    }
                }
            })
            .map_err(|_| Lost::NotStarted)?;
        Ok(Self { child, asks, answers, memory, holds: None })
    }

    /// Asks one thing and waits so long for the answer. After a loss, it is of no more use.
    pub(super) fn ask(&mut self, job: &Job, most: Duration) -> Result<Answer, Lost> {
        self.ask_while(job, most, &mut || true)
    }

    /// The same for as long as it is to go on.
    pub(super) fn ask_while(
        &mut self,
        job: &Job,
        most: Duration,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<Answer, Lost> {
        self.send(job)?;
        self.receive_while(most, go_on)
    }

    /// Asks one thing; it is answered when all that was asked before it has been.
    pub(super) fn send(&mut self, job: &Job) -> Result<(), Lost> {
        let bytes = minicbor::to_vec(job).map_err(|_| Lost::Died)?;
        self.asks.send(bytes).map_err(|_| Lost::Died)
    }

    /// Waits so long for the next answer, and only as long as it is to go on.
    pub(super) fn receive_while(&mut self, most: Duration, go_on: &mut dyn FnMut() -> bool) -> Result<Answer, Lost> {
        let end = Instant::now() + most;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match self.answers.recv_timeout(left.min(HEEDED_EVERY)) {
                Ok(told) => {
                    let bytes = told.map_err(|_| Lost::Died)?;
                    return minicbor::decode(&bytes).map_err(|_| Lost::Died);
                }
                Err(RecvTimeoutError::Disconnected) => return Err(Lost::Died),
                Err(RecvTimeoutError::Timeout) if left.is_zero() => return Err(Lost::TooSlow),
                Err(RecvTimeoutError::Timeout) if !go_on() => return Err(Lost::Stopped),
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

static IDLE: Mutex<Option<Worker>> = Mutex::new(None);

fn idle() -> MutexGuard<'static, Option<Worker>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The worker that waits, or a new one.
pub(super) fn take() -> Result<Worker, Lost> {
    take_with(MEMORY_BYTES_MAX)
}

/// The same with so much memory, or a step more: what needs little gets no worker that may use much.
pub(super) fn take_with(memory: u64) -> Result<Worker, Lost> {
    let fits = |worker: &Worker| (memory..=memory.saturating_add(MEMORY_STEP)).contains(&worker.memory);
    let waiting = idle().take().filter(fits);
    // Between two jobs it may have been killed from outside.
    let alive = waiting.and_then(|mut worker| matches!(worker.child.try_wait(), Ok(None)).then_some(worker));
    alive.map_or_else(|| Worker::start_with(memory), Ok)
}

/// Lets a worker wait for the next job; a second one ends.
pub(super) fn give_back(worker: Worker) {
    let before = idle().replace(worker);
    drop(before);
}

/// Ends the worker that waits.
pub(super) fn dismiss() {
    let waiting = idle().take();
    drop(waiting);
}
