//! The long calls that are under way, each under the name that the page gave it: what the page is told of them, and how
//! one is cancelled without touching another.
//!
//! Left out on purpose: which calls take long. The peer knows; one that tells no progress is only a name here for a while.

use peer::progress::{Job, Step};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The page is told at most this often of one call: ten times a second looks steady, and more would only cost time.
const TOLD_EVERY: Duration = Duration::from_millis(100);

/// The calls under way that have a name.
#[derive(Debug, Default)]
pub(crate) struct Jobs(Mutex<BTreeMap<String, Arc<Job>>>);

/// What the page hears while a long call goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Progress {
    job: String,
    done: u64,
    /// 0 while unknown.
    total: u64,
}

impl Jobs {
    /// A call begins; without a name nobody hears of it, and nobody can stop it.
    pub(crate) fn begin(&self, name: Option<&str>, tell: impl Fn(Progress) + Send + Sync + 'static) -> Arc<Job> {
        let Some(name) = name.map(str::to_owned) else { return Arc::default() };
        let steady = Mutex::new(Instant::now());
        let own = name.clone();
        let job = Arc::new(Job::heard_by(move |Step { done, total }| {
            let mut told = steady.lock().unwrap_or_else(PoisonError::into_inner);
            if told.elapsed() >= TOLD_EVERY {
                *told = Instant::now();
                tell(Progress { job: own.clone(), done, total });
            }
        }));
        self.running().insert(name, Arc::clone(&job));
        job
    }

    /// A call has ended.
    pub(crate) fn end(&self, name: Option<&str>, job: &Arc<Job>) {
        let mut running = self.running();
        if let Some(name) = name
            && running.get(name).is_some_and(|there| Arc::ptr_eq(there, job))
        {
            running.remove(name);
        }
    }

    /// Asks the call of this name to stop. False when it is over.
    pub(crate) fn cancel(&self, name: &str) -> bool {
        let job = self.running().get(name).cloned();
        job.inspect(|job| job.cancel()).is_some()
    }

    /// Asks every call to stop: the home is being locked.
    pub(crate) fn cancel_all(&self) {
        self.running().values().for_each(|job| job.cancel());
    }

    fn running(&self) -> MutexGuard<'_, BTreeMap<String, Arc<Job>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use peer::Peer;
    use peer::api::{BundleExport, Call, HomeCreate, Profile};

    /// A home with something to export, and a call that writes it.
    fn ready() -> (tempfile::TempDir, Peer, Call) {
        let folder = tempfile::tempdir().expect("a folder");
        let peer = Peer::new(folder.path().join("home"));
        let passphrase = "seven boats below the old bridge".to_owned();
        let (language, profile) = ("en".to_owned(), Profile::default());
        let made = peer.call(Call::HomeCreate(HomeCreate {
            passphrase,
            language,
            profile,
            attribution: Some("named".into()),
            ..HomeCreate::default()
        }));
        made.and_then(|_| peer.call(Call::Sample(peer::api::Nothing {}))).expect("the home is made");
        let path = folder.path().join("all.bundle").display().to_string();
        (folder, peer, Call::BundleExport(BundleExport { consultation: None, path }))
    }

    #[test]
    fn stopping_one_call_stops_no_other_and_a_late_word_hits_nobody() {
        let (_folder, peer, export) = ready();
        let jobs = Jobs::default();
        let (exchange, written) = (jobs.begin(Some("exchange"), |_| ()), jobs.begin(Some("export"), |_| ()));
        assert!(jobs.cancel("exchange"));
        assert!(peer.call_as(export.clone(), &written).is_ok(), "another call was cancelled");
        let stopped = peer.call_as(export.clone(), &exchange).expect_err("it was cancelled");
        assert_eq!(stopped.code, peer::Code::Cancelled);
        jobs.end(Some("exchange"), &exchange);
        assert!(!jobs.cancel("exchange"));
        let next = jobs.begin(Some("exchange"), |_| ());
        jobs.end(Some("exchange"), &exchange);
        assert!(peer.call_as(export, &next).is_ok());
        assert!(jobs.cancel("exchange"), "the end of an earlier call took the later one's name");
    }

    #[test]
    fn the_page_is_told_of_calls_with_a_name_and_not_too_often() {
        let (_folder, peer, export) = ready();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let hear = Arc::clone(&heard);
        let jobs = Jobs::default();
        let job = jobs.begin(Some("export"), move |progress| hear.lock().expect("nobody panics").push(progress));
        std::thread::sleep(TOLD_EVERY);
        let began = Instant::now();
        peer.call_as(export, &job).expect("it is written");
        let most = 1 + began.elapsed().as_millis() / TOLD_EVERY.as_millis();
        let heard = heard.lock().expect("nobody panics");
        assert!(!heard.is_empty() && heard.len() as u128 <= most, "{heard:?}");
        assert!(heard.iter().all(|it| it.job == "export" && it.done > 0 && it.done <= it.total), "{heard:?}");
    }
}
