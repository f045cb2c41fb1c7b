//! The long call that is under way: what the page is told of it, and how it is cancelled.
//!
//! The peer runs one long call at a time, tells how far it has come, and stops at its next safe point when asked to;
//! nothing has changed then. This gives the call a name, so that a late *cancel* never hits the call after it.
//! Left out on purpose: a list of jobs. There is one.

use peer::Peer;
use peer::api::Call;
use serde::Serialize;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The page is told at most this often: ten times a second looks steady, and more would only cost time.
const TOLD_EVERY: Duration = Duration::from_millis(100);

/// The long call under way, if any.
#[derive(Debug, Default)]
pub(crate) struct Job(Mutex<Now>);

#[derive(Debug, Default)]
struct Now {
    /// How many long calls there were; the number of the present one is its name.
    count: u64,
    running: bool,
    told: Option<Instant>,
}

/// What the page hears while a long call goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Progress {
    job: String,
    done: u64,
    /// 0 while unknown.
    total: u64,
}

impl Job {
    /// A call begins.
    pub(crate) fn begin(&self, call: &Call) {
        if is_long(call) {
            let mut now = self.now();
            *now = Now { count: now.count + 1, running: true, told: Some(Instant::now()) };
        }
    }

    /// A call has ended.
    pub(crate) fn end(&self, call: &Call) {
        if is_long(call) {
            self.now().running = false;
        }
    }

    /// The call has come this far; what to tell, unless the page was told a moment ago.
    pub(crate) fn step(&self, done: u64, total: u64) -> Option<Progress> {
        let mut now = self.now();
        if !now.running || now.told.is_some_and(|told| told.elapsed() < TOLD_EVERY) {
            return None;
        }
        now.told = Some(Instant::now());
        Some(Progress { job: now.count.to_string(), done, total })
    }

    /// Asks the peer to stop the call of this name. False when it is over.
    pub(crate) fn cancel(&self, peer: &Peer, job: &str) -> bool {
        let now = self.now();
        let current = now.running && now.count.to_string() == job;
        if current {
            peer.progress().cancel();
        }
        current
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Calls that read or write whole files, or the whole store, or wait for others.
fn is_long(call: &Call) -> bool {
    matches!(
        call,
        Call::PagePreview(_)
            | Call::PageImport(_)
            | Call::PackExport(_)
            | Call::PackOpen(_)
            | Call::BundleExport(_)
            | Call::BundlePreview(_)
            | Call::BundleImport(_)
            | Call::StickWrite(_)
            | Call::Sync(_)
            | Call::Check(_)
            | Call::Rebuild(_)
            | Call::ReportExport(_)
            | Call::Sample(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use peer::api::{FileAt, Nothing};

    fn import() -> Call {
        Call::BundleImport(FileAt { path: String::new() })
    }

    #[test]
    fn a_late_cancel_does_not_hit_the_next_call() {
        let (job, peer) = (Job::default(), Peer::new("/nowhere"));
        job.begin(&import());
        assert!(job.cancel(&peer, "1"));
        job.end(&import());
        assert!(!job.cancel(&peer, "1"));
        job.begin(&import());
        assert!(!job.cancel(&peer, "1"));
        assert!(job.cancel(&peer, "2"));
    }

    #[test]
    fn the_page_is_told_of_long_calls_alone_and_not_too_often() {
        let job = Job::default();
        job.begin(&Call::Status(Nothing {}));
        assert_eq!(job.step(1, 2), None);
        job.begin(&import());
        assert_eq!(job.step(1, 2), None);
        std::thread::sleep(TOLD_EVERY);
        assert_eq!(job.step(1, 2), Some(Progress { job: "1".into(), done: 1, total: 2 }));
        assert_eq!(job.step(2, 2), None);
    }
}
