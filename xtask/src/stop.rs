//! Why a verb stopped, in words that say what to do, with the exit code of the process.

use std::fmt;
use std::io;

/// A verb that cannot go on.
#[derive(Debug)]
pub(crate) struct Stop {
    /// What happened and what to do.
    pub(crate) words: String,
    /// 1: something failed. 2: something is missing that only the person can give.
    pub(crate) exit_code: u8,
}

impl Stop {
    /// Something failed.
    pub(crate) fn failed(words: impl Into<String>) -> Self {
        Self { words: words.into(), exit_code: 1 }
    }

    /// Something is missing that xtask may not or cannot fetch by itself.
    pub(crate) fn missing(words: impl Into<String>) -> Self {
        Self { words: words.into(), exit_code: 2 }
    }

    /// An input or output error, with what was being done.
    pub(crate) fn io(doing: impl fmt::Display) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::failed(format!("{doing}: {error}"))
    }
}

impl From<window_driver::DriverError> for Stop {
    fn from(error: window_driver::DriverError) -> Self {
        Self::failed(error.words)
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}
