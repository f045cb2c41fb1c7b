//! A long call under way: how far it has come, told to whoever asked for it alone, and its own way to be stopped.
//!
//! Each call has a job of its own, so that stopping an export stops no exchange, and the other way round.

use crate::fault::{Code, Fault};
use std::sync::atomic::{AtomicBool, Ordering};

/// How far a call has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Step {
    /// Units done; what a unit is depends on the call: bytes written, parcels taken in, parcels moved.
    pub done: u64,
    /// Units in all; 0 where nobody can know.
    pub total: u64,
}

/// Asked now and then by what takes long: where it fails, that stops with the fault, and has changed nothing.
pub(crate) type GoOn<'g> = dyn Fn() -> Result<(), Fault> + 'g;

type Listener = Box<dyn Fn(Step) + Send + Sync>;

/// One call that takes long.
#[derive(Default)]
pub struct Job {
    cancelled: AtomicBool,
    listener: Option<Listener>,
}

impl std::fmt::Debug for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Job")
    }
}

impl Job {
    /// A job whose progress somebody hears. Nobody hears that of [`Job::default`].
    pub fn heard_by(listener: impl Fn(Step) + Send + Sync + 'static) -> Self {
        Self { cancelled: AtomicBool::new(false), listener: Some(Box::new(listener)) }
    }

    /// Asks the call to stop; it ends with [`Code::Cancelled`] and has changed nothing, but for an exchange, which keeps
    /// what has come.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    pub(crate) fn step(&self, done: u64, total: u64) -> Result<(), Fault> {
        if self.is_cancelled() {
            return Err(Code::Cancelled.into());
        }
        if let Some(listener) = &self.listener {
            listener(Step { done, total });
        }
        Ok(())
    }
}
