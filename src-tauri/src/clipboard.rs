//! What was copied out of the window does not stay: it is taken off the clipboard a minute later, and when the home is
//! locked, if it still lies there.
//!
//! On Linux. Elsewhere, and where a program keeps the clipboard's history, it stays (docs/threats.md).

use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tauri::{AppHandle, Manager, State};

/// How long what was copied stays.
const KEPT: Duration = Duration::from_secs(60);

/// What was copied last, as a hash under a key of this run: the words themselves are not kept.
#[derive(Debug, Default)]
pub(crate) struct Copied {
    key: RandomState,
    last: Mutex<Option<u64>>,
}

impl Copied {
    fn last(&self) -> MutexGuard<'_, Option<u64>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers words; gives their mark.
    fn note(&self, words: &str) -> u64 {
        let mark = self.key.hash_one(words);
        *self.last() = Some(mark);
        mark
    }

    /// Whether these are the words of this mark.
    fn is(&self, mark: u64, words: &str) -> bool {
        self.key.hash_one(words) == mark
    }
}

/// The page tells that it put words on the clipboard.
#[tauri::command]
pub(crate) fn copied(app: AppHandle, copied: State<'_, Copied>, words: &str) {
    let mark = copied.note(words);
    std::thread::spawn(move || {
        std::thread::sleep(KEPT);
        // A later copy has a minute of its own.
        if *app.state::<Copied>().last() == Some(mark) {
            clear_now(&app);
        }
    });
}

/// Takes back what was copied, if it still lies there.
pub(crate) fn clear_now(app: &AppHandle) {
    let Some(mark) = app.state::<Copied>().last().take() else { return };
    let handle = app.clone();
    // A loop that has ended has no clipboard any more.
    let _ = app.run_on_main_thread(move || clear_if(&handle, mark));
}

#[cfg(target_os = "linux")]
fn clear_if(app: &AppHandle, mark: u64) {
    let app = app.clone();
    let clipboard = gtk::Clipboard::get(&gtk::gdk::SELECTION_CLIPBOARD);
    clipboard.request_text(move |clipboard, words| {
        if words.is_some_and(|words| app.state::<Copied>().is(mark, words)) {
            clipboard.set_text("");
        }
    });
}

#[cfg(not(target_os = "linux"))]
fn clear_if(app: &AppHandle, mark: u64) {
    let _ = app.state::<Copied>().is(mark, "");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_copied_from_here_is_taken_back() {
        let copied = Copied::default();
        let first = copied.note("the well is far");
        assert!(copied.is(first, "the well is far"));
        assert!(!copied.is(first, "something that another program copied since"));
        let second = copied.note("the road is long");
        assert_eq!(*copied.last(), Some(second));
        assert_ne!(first, second);
    }
}
