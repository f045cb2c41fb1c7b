//! What a test in the window needs of the machine, and where the programs under test are.
//!
//! A machine without a virtual display or a web driver skips, and says so. A program that was not built is a failure:
//! a green run that tested nothing would be worse than none.

use crate::{Display, DriverError};
use std::io::Write as _;
use std::path::PathBuf;

/// What is not part of the repository, with what it is for.
const NEEDED: &[&str] = &["Xvfb", "WebKitWebDriver", "dbus-run-session"];

/// Stands in a shell that was built for drivers, and in no other.
const AUTOMATED: &[u8] = b"BARAZA_DIALOG_ANSWERS";

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

/// The folder of the programs under test: the one that `BARAZA_PROGRAMS` names, else the one that cargo built the
/// running test into.
pub fn programs() -> Result<PathBuf, DriverError> {
    let test = std::env::current_exe().map_err(DriverError::io("finding the running test"))?;
    let beside = test.parent().and_then(|deps| deps.parent()).unwrap_or(&test).to_owned();
    let folder = std::env::var_os("BARAZA_PROGRAMS").map_or(beside, PathBuf::from);
    let shell = std::fs::read(folder.join("baraza-desktop")).unwrap_or_default();
    // A shell built without the driver's door lets a test wait in vain for minutes.
    let lets_drivers_in = shell.windows(AUTOMATED.len()).any(|bytes| bytes == AUTOMATED);
    if lets_drivers_in && folder.join("baraza").is_file() {
        return Ok(folder);
    }
    Err(DriverError::failed(
        "the programs under test are not built, or not for a driver: cargo xtask test does it, or (cd ui && npm run build) \
         and then cargo build -p desktop -p peer --bins --features desktop/automation",
    ))
}

/// How many rounds a test of chance takes: a slice in ordinary runs, all of them with `BARAZA_LONG=1`.
pub fn rounds(slice: usize, all: usize) -> usize {
    if std::env::var_os("BARAZA_LONG").is_some_and(|value| value == "1") { all } else { slice }
}

fn on_path(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}
