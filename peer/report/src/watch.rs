//! A writer under way: how far it has come, its way to be stopped, and what may fail.

use std::io;

/// Somebody asked the writer to stop. What was written so far is of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

/// Hears how far a writer has come, and may stop it.
pub trait Watch {
    /// Called after each unit of work; what a unit is depends on the format.
    ///
    /// # Errors
    /// [`Stopped`] ends the writer at once.
    fn step(&self, done: u64, total: u64) -> Result<(), Stopped>;
}

/// Nobody hears, nobody stops.
impl Watch for () {
    fn step(&self, _done: u64, _total: u64) -> Result<(), Stopped> {
        Ok(())
    }
}

/// Why no file came of it.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// It was asked to stop.
    #[error("stopped")]
    Stopped,
    /// The bytes could not be written.
    #[error("not written: {0}")]
    Write(#[from] io::Error),
    /// The report does not fit the format: what, in words for the log. Never a person's words.
    #[error("does not fit the format: {0}")]
    Format(String),
}

impl From<Stopped> for Failed {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}
