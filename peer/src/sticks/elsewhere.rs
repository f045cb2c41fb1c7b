//! Systems other than Linux: the list of disks, read again now and then.

use super::Mounted;
use std::time::Duration;
use sysinfo::Disks;

/// How often the list is read: soon enough for somebody who waits, seldom enough for a battery.
const PACE: Duration = Duration::from_secs(2);

/// Nothing wakes us here.
#[derive(Debug)]
pub(super) struct Alarm;

impl Alarm {
    pub(super) fn set() -> Self {
        Self
    }

    /// Sleeps for a while, at most so long.
    pub(super) fn wait(&self, at_most: Duration) {
        std::thread::sleep(at_most.min(PACE));
    }
}

/// What is mounted and can be taken out.
pub(super) fn mounted() -> Vec<Mounted> {
    // A system that does not tell has no sticks; files can still be opened and written by hand.
    let Ok(disks) = Disks::new_with_refreshed_list() else { return Vec::new() };
    let sticks = disks.iter().filter(|disk| disk.is_removable());
    sticks.map(|disk| Mounted { folder: disk.mount_point().to_owned(), read_only: disk.is_read_only() }).collect()
}
