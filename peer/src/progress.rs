//! Progress of long calls, told to whoever listens, and the one way to cancel them.

use crate::fault::{Code, Fault};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// How far a call has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Step {
    /// Units done.
    pub done: u64,
    /// Units in all; 0 while unknown.
    pub total: u64,
}

type Listener = Box<dyn Fn(Step) + Send>;

/// Tells progress and carries the wish to cancel. One long call runs at a time.
#[derive(Default)]
pub struct Progress {
    cancelled: AtomicBool,
    listener: Mutex<Option<Listener>>,
}

impl std::fmt::Debug for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Progress")
    }
}

impl Progress {
    /// Listens; replaces who listened before.
    pub fn listen(&self, listener: impl Fn(Step) + Send + 'static) {
        *self.listener.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(listener));
    }

    /// Asks the running call to stop; it ends with [`Code::Cancelled`] and has changed nothing.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    pub(crate) fn start(&self) {
        self.cancelled.store(false, Ordering::Relaxed);
    }

    pub(crate) fn step(&self, done: u64, total: u64) -> Result<(), Fault> {
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(Code::Cancelled.into());
        }
        if let Some(listener) = &*self.listener.lock().unwrap_or_else(PoisonError::into_inner) {
            listener(Step { done, total });
        }
        Ok(())
    }
}
