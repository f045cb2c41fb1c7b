//! What a test in the window needs of the machine, and where the programs under test are.
//!
//! A machine without a virtual display or a web driver skips, and says so. A program that was not built is a failure:
//! a green run that tested nothing would be worse than none.

use crate::{Display, DriverError};
use std::io::Write as _;
use std::path::PathBuf;

/// What is not part of the repository, with what it is for.
const NEEDED: &[&str] = &["Xvfb", "WebKitWebDriver", "dbus-run-session"];

/// A display for a test, or nothing where this machine cannot have one; the reason is printed.
pub fn display() -> Result<Option<Display>, DriverError> {
    if can_drive() { Display::start().map(Some) } else { Ok(None) }
}

/// Whether a window can be driven on this machine; if not, the reason is printed.
pub fn can_drive() -> bool {
    match NEEDED.iter().find(|name| !on_path(name)) {
        Some(absent) => {
            skip(&format!("{absent} is not installed (`cargo xtask setup` does it)"));
            false
        }
        None => true,
    }
}

/// Says why a test did not run.
pub fn skip(why: &str) {
    let _ = writeln!(std::io::stderr().lock(), "SKIPPED: {why}");
}

/// Says what a test is doing, for the reader of its failure.
pub fn tell(what: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{what}");
}

/// The folder of the programs under test: the one cargo built the running test into.
pub fn programs() -> Result<PathBuf, DriverError> {
    let test = std::env::current_exe().map_err(DriverError::io("finding the running test"))?;
    let folder = test.parent().and_then(|deps| deps.parent()).unwrap_or(&test).to_owned();
    for program in ["baraza-desktop", "baraza"] {
        if !folder.join(program).is_file() {
            return Err(DriverError::failed(format!(
                "{program} is not built: cargo xtask test, or (cd ui && npm run build) and then \
                 cargo build -p desktop -p peer --bins --features desktop/automation"
            )));
        }
    }
    Ok(folder)
}

/// How many rounds a test of chance takes: a slice in ordinary runs, all of them with `BARAZA_LONG=1`.
pub fn rounds(slice: usize, all: usize) -> usize {
    if std::env::var_os("BARAZA_LONG").is_some_and(|value| value == "1") { all } else { slice }
}

fn on_path(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}
