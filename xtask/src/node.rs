//! Node and the face's own dependencies: the version said clearly, `npm ci` only when the lockfile is newer than what
//! is installed.

use crate::house::House;
use crate::stop::Stop;
use crate::task::Task;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Vite's floor.
const LEAST: (u32, u32) = (20, 19);
const INSTALL_LIMIT: Duration = Duration::from_secs(20 * 60);

/// Refuses a missing or too old Node in words that say what to do.
pub(crate) fn check_version() -> Result<(), Stop> {
    let wanted = format!("Node {}.{} or later, with npm, is needed (https://nodejs.org)", LEAST.0, LEAST.1);
    let node = Task::new("node").with(["--version"]).answer();
    let Some(answer) = node.ok().filter(|answer| answer.success) else {
        return Err(Stop::missing(format!("{wanted}; `node` was not found")));
    };
    match parse_version(&answer.out) {
        Some(found) if found >= LEAST => {}
        _ => return Err(Stop::missing(format!("{wanted}; found {}", answer.out.trim()))),
    }
    if npm(Path::new(".")).with(["--version"]).succeeds() {
        return Ok(());
    }
    Err(Stop::missing(format!("{wanted}; `npm` was not found")))
}

/// `npm ci`, when it is due.
pub(crate) fn install(house: &House) -> Result<(), Stop> {
    let ui = house.ui();
    let changed = |path: &str| -> Option<SystemTime> { std::fs::metadata(ui.join(path)).ok()?.modified().ok() };
    if is_due(changed("package-lock.json"), changed("node_modules/.package-lock.json")) {
        npm(&ui).with(["ci", "--no-audit", "--no-fund"]).within(INSTALL_LIMIT).run()?;
    }
    Ok(())
}

/// A script of the face's package.json.
pub(crate) fn script(house: &House, name: &str) -> Task {
    npm(&house.ui()).with(["run", "--silent", name])
}

/// npm in a folder.
fn npm(folder: &Path) -> Task {
    Task::new(if cfg!(windows) { "npm.cmd" } else { "npm" }).folder(folder)
}

fn is_due(lockfile: Option<SystemTime>, installed: Option<SystemTime>) -> bool {
    match (lockfile, installed) {
        (Some(lockfile), Some(installed)) => installed < lockfile,
        _ => true,
    }
}

fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers_not_as_letters() {
        assert!(parse_version("v20.20.2\n").expect("a version") >= LEAST);
        assert!(parse_version("v100.0.0").expect("a version") >= LEAST);
        assert!(parse_version("v20.9.0").expect("a version") < LEAST);
        assert_eq!(parse_version("20"), None);
    }

    #[test]
    fn npm_runs_again_only_after_the_lockfile_changed() {
        let early = SystemTime::UNIX_EPOCH;
        let late = early + Duration::from_secs(1);
        assert!(is_due(Some(late), Some(early)));
        assert!(is_due(Some(late), None));
        assert!(!is_due(Some(early), Some(late)));
    }
}
