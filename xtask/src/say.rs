//! Lines for the person at the terminal: the one place of xtask that writes to it. No colours, so that a log reads the
//! same as a screen.

use std::fmt::Display;
use std::io::Write as _;

/// One line on standard output.
pub(crate) fn line(text: impl Display) {
    // A closed pipe (`| head`) is no reason to fail a build.
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// The heading of a step that may take a while.
pub(crate) fn step(text: impl Display) {
    line(format!("• {text}"));
}

/// What went wrong, on standard error.
pub(crate) fn problem(text: impl Display) {
    let _ = writeln!(std::io::stderr().lock(), "\nxtask stopped: {text}");
}
