//! Why a step at the window did not come about, in words for the person who reads a failed test.

use std::fmt;
use std::io;

/// A step that did not come about.
#[derive(Debug)]
pub struct DriverError {
    /// What happened.
    pub words: String,
}

impl DriverError {
    /// Something failed.
    pub fn failed(words: impl Into<String>) -> Self {
        Self { words: words.into() }
    }

    /// An input or output error, with what was being done.
    pub fn io(doing: impl fmt::Display) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::failed(format!("{doing}: {error}"))
    }
}

impl fmt::Display for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl std::error::Error for DriverError {}
