//! Files that the system hands over: dropped on the window, given as arguments, or passed on by a second start.
//!
//! They wait until the home is open and the page has shown its library; then the page hears `open-file` for all of them.
//! Left out on purpose: looking into them. The page asks `file_kind` first.

use serde::Serialize;
use std::path::Path;
use std::sync::Mutex;
use tauri::{AppHandle, Emitter, Manager};

/// Most files that are held at once: a heap of bundles from the field; more than this is a slip of the hand.
const WAITING_MAX: usize = 500;

/// Files on their way to the page.
#[derive(Debug, Default)]
pub(crate) struct Opened(Mutex<Line>);

#[derive(Debug, Default)]
struct Line {
    waiting: Vec<String>,
    /// Whether the page can act on a file now.
    ready: bool,
}

#[derive(Debug, Clone, Serialize)]
struct OpenFile {
    paths: Vec<String>,
}

/// Takes files in, and hands them on as soon as the page can act on them.
pub(crate) fn arrive(app: &AppHandle, files: Vec<String>) {
    let opened = app.state::<Opened>();
    tell(app, opened.take_in(files));
}

/// The page shows its library, or can no longer act on files.
pub(crate) fn ready(app: &AppHandle, ready: bool) {
    let opened = app.state::<Opened>();
    tell(app, opened.set_ready(ready));
}

fn tell(app: &AppHandle, files: Vec<String>) {
    if !files.is_empty() {
        // Without a page there is nobody to tell.
        let _ = app.emit("open-file", OpenFile { paths: files });
    }
}

/// The arguments that name files, made absolute by the folder they were given in.
pub(crate) fn files_among(arguments: impl Iterator<Item = String>, folder: &Path) -> Vec<String> {
    let paths = arguments.filter(|argument| !argument.starts_with('-')).map(|argument| folder.join(argument));
    paths.filter(|path| path.is_file()).filter_map(|path| path.to_str().map(str::to_owned)).collect()
}

impl Opened {
    fn take_in(&self, files: Vec<String>) -> Vec<String> {
        self.with(|line| {
            let room = WAITING_MAX.saturating_sub(line.waiting.len());
            line.waiting.extend(files.into_iter().take(room));
        })
    }

    fn set_ready(&self, ready: bool) -> Vec<String> {
        self.with(|line| line.ready = ready)
    }

    /// Changes the line; gives what can be handed on now.
    fn with(&self, change: impl FnOnce(&mut Line)) -> Vec<String> {
        let mut line = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        change(&mut line);
        if line.ready { std::mem::take(&mut line.waiting) } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_given_while_the_home_is_locked_waits_and_is_told_once() {
        let opened = Opened::default();
        assert!(opened.take_in(vec!["/a".into()]).is_empty());
        assert_eq!(opened.set_ready(true), ["/a"]);
        assert!(opened.set_ready(true).is_empty());
        assert_eq!(opened.take_in(vec!["/b".into()]), ["/b"]);
        assert!(opened.set_ready(false).is_empty());
        assert!(opened.take_in(vec!["/c".into()]).is_empty());
    }

    #[test]
    fn only_files_among_the_arguments_are_opened() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let given = ["--flag", "Cargo.toml", "src", "absent"].map(str::to_owned);
        let files = files_among(given.into_iter(), folder);
        assert_eq!(files.len(), 1);
        assert!(files[0].ends_with("Cargo.toml"));
    }
}
