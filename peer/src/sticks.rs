//! Sticks: removable media that are plugged in, noticed as they come and go, and what lies on them for Baraza.
//!
//! Noticing is all that happens by itself: nothing on a stick is opened, imported or written without the person's act.
//! [`Watch`] tells that something came or went; `look` reads what there is, within bounds. Left out on purpose: what the
//! files hold for this home, and the writing (`calls::stick`).

#[cfg_attr(target_os = "linux", path = "sticks/linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "sticks/elsewhere.rs")]
mod system;

pub(crate) mod look;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often a given list is read again.
const LIST_PACE: Duration = Duration::from_millis(100);
/// Sticks told of at once: more than a computer has places for.
const STICKS_MAX: usize = 16;

type List = dyn Fn() -> Vec<PathBuf> + Send + Sync;

/// Where sticks are looked for.
#[derive(Clone, Default)]
pub enum Source {
    /// Whatever the system has mounted that can be taken out.
    #[default]
    System,
    /// The folders that this gives each time it is asked.
    Listed(Arc<List>),
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if matches!(self, Self::System) { "System" } else { "Listed" })
    }
}

/// A stick that is plugged in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mounted {
    /// Where its files are.
    pub(crate) folder: PathBuf,
    /// Whether nothing can be written to it.
    pub(crate) read_only: bool,
}

impl Mounted {
    /// What people call it: the last part of its folder, which systems take from its label.
    pub(crate) fn name(&self) -> String {
        let name = self.folder.file_name().map(|name| name.to_string_lossy().into_owned());
        name.unwrap_or_else(|| self.folder.display().to_string())
    }
}

impl Source {
    /// The sticks that are plugged in now, in an order that stays.
    pub(crate) fn mounted(&self) -> Vec<Mounted> {
        let mut found = match self {
            Self::System => system::mounted(),
            Self::Listed(list) => list().into_iter().filter(|folder| folder.is_dir()).map(listed).collect(),
        };
        found.sort();
        found.dedup_by(|one, other| one.folder == other.folder);
        found.truncate(STICKS_MAX);
        found
    }

    /// The stick with this folder, if it is still there.
    pub(crate) fn at(&self, folder: &Path) -> Option<Mounted> {
        self.mounted().into_iter().find(|stick| stick.folder == folder)
    }
}

fn listed(folder: PathBuf) -> Mounted {
    let read_only = folder.metadata().is_ok_and(|about| about.permissions().readonly());
    Mounted { folder, read_only }
}

/// Tells when a stick comes or goes.
#[derive(Debug)]
pub struct Watch {
    source: Source,
    alarm: system::Alarm,
    seen: Vec<Mounted>,
}

impl Watch {
    pub(crate) fn new(source: Source) -> Self {
        // The alarm first: what comes between the two is seen, and told of once too often at most.
        let alarm = system::Alarm::set();
        let seen = source.mounted();
        Self { source, alarm, seen }
    }

    /// Waits until a stick has come or gone, at most so long; whether one has.
    pub fn wait(&mut self, at_most: Duration) -> bool {
        let until = Instant::now() + at_most;
        loop {
            let now = self.source.mounted();
            if now != self.seen {
                self.seen = now;
                return true;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            match self.source {
                Source::System => self.alarm.wait(left),
                Source::Listed(_) => std::thread::sleep(left.min(LIST_PACE)),
            }
        }
    }
}
