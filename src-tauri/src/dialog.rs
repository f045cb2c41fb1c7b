//! Asks the person for a file or a folder, with the system's own dialog.
//!
//! Tests cannot work such a dialog: with the feature `automation`, the answers stand in the file that
//! `BARAZA_DIALOG_ANSWERS` names, one path on each line, taken in order; an empty line is a dialog that was closed.
//! Left out on purpose: remembering where the last file was.

use peer::{Code, Fault};
use serde::Deserialize;
use tauri::{AppHandle, State, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tokio::sync::oneshot;

/// Longest file name that is suggested, characters: file systems take 255 bytes.
const NAME_CHARS_MAX: usize = 80;

/// A kind of file that is offered.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Filter {
    name: String,
    extensions: Vec<String>,
}

/// Lets the person choose a file to open; `null` when they chose none.
#[tauri::command]
pub(crate) async fn choose_open(
    app: AppHandle,
    window: WebviewWindow,
    answers: State<'_, Answers>,
    filters: Option<Vec<Filter>>,
) -> Result<Option<String>, Fault> {
    if let Some(answer) = answers.next() {
        return Ok(answer);
    }
    let (tell, told) = oneshot::channel();
    dialog(&app, &window, &filters.unwrap_or_default()).pick_file(move |path| drop(tell.send(path)));
    path(told.await.unwrap_or_default())
}

/// Lets the person choose files to open, one or several; none when they chose none.
#[tauri::command]
pub(crate) async fn choose_open_several(
    app: AppHandle,
    window: WebviewWindow,
    answers: State<'_, Answers>,
    filters: Option<Vec<Filter>>,
) -> Result<Vec<String>, Fault> {
    if let Some(answer) = answers.next() {
        return Ok(answer.into_iter().collect());
    }
    let (tell, told) = oneshot::channel();
    dialog(&app, &window, &filters.unwrap_or_default()).pick_files(move |paths| drop(tell.send(paths)));
    let chosen = told.await.unwrap_or_default().unwrap_or_default();
    chosen.into_iter().filter_map(|one| path(Some(one)).transpose()).collect()
}

/// Lets the person choose a folder to look in; `null` when they chose none.
#[tauri::command]
pub(crate) async fn choose_folder(
    app: AppHandle,
    window: WebviewWindow,
    answers: State<'_, Answers>,
) -> Result<Option<String>, Fault> {
    if let Some(answer) = answers.next() {
        return Ok(answer);
    }
    let (tell, told) = oneshot::channel();
    dialog(&app, &window, &[]).pick_folder(move |path| drop(tell.send(path)));
    path(told.await.unwrap_or_default())
}

/// Lets the person choose where to write a file; `null` when they chose nowhere.
#[tauri::command]
pub(crate) async fn choose_save(
    app: AppHandle,
    window: WebviewWindow,
    answers: State<'_, Answers>,
    default_name: String,
    filters: Option<Vec<Filter>>,
) -> Result<Option<String>, Fault> {
    if let Some(answer) = answers.next() {
        return Ok(answer);
    }
    let (tell, told) = oneshot::channel();
    let dialog = dialog(&app, &window, &filters.unwrap_or_default()).set_file_name(file_name(&default_name));
    dialog.save_file(move |path| drop(tell.send(path)));
    path(told.await.unwrap_or_default())
}

fn dialog(app: &AppHandle, window: &WebviewWindow, filters: &[Filter]) -> FileDialogBuilder<tauri::Wry> {
    filters.iter().fold(app.dialog().file().set_parent(window), |dialog, filter| {
        let extensions: Vec<&str> = filter.extensions.iter().map(String::as_str).collect();
        dialog.add_filter(&filter.name, &extensions)
    })
}

fn path(chosen: Option<FilePath>) -> Result<Option<String>, Fault> {
    let Some(chosen) = chosen else { return Ok(None) };
    let refused = || Fault::new(Code::BadInput).with("field", "path");
    let path = chosen.into_path().map_err(|_| refused())?;
    path.to_str().map(|path| Some(path.to_owned())).ok_or_else(refused)
}

/// A suggested name that every file system takes, sticks formatted elsewhere included.
fn file_name(wanted: &str) -> String {
    let forbidden = |letter: char| letter.is_control() || r#"/\:*?"<>|"#.contains(letter);
    let name: String = wanted.chars().map(|letter| if forbidden(letter) { '-' } else { letter }).collect();
    let is_extension = |end: &str| !end.is_empty() && end.len() <= 12 && end.chars().all(char::is_alphanumeric);
    let (stem, extension) = name.rsplit_once('.').filter(|(_, end)| is_extension(end)).unwrap_or((&name, ""));
    let stem: String = stem.trim_matches(['.', ' ', '-']).chars().take(NAME_CHARS_MAX).collect();
    let stem = if stem.is_empty() { "baraza".to_owned() } else { stem };
    if extension.is_empty() { stem } else { format!("{stem}.{extension}") }
}

/// Answers that stand in for dialogs in automated runs.
#[cfg(feature = "automation")]
#[derive(Debug)]
pub(crate) struct Answers {
    file: Option<std::path::PathBuf>,
    taken: std::sync::atomic::AtomicUsize,
}

#[cfg(feature = "automation")]
impl Answers {
    pub(crate) fn from_environment() -> Self {
        let file = std::env::var_os("BARAZA_DIALOG_ANSWERS").map(Into::into);
        Self { file, taken: std::sync::atomic::AtomicUsize::new(0) }
    }

    /// The next answer; none when dialogs are to be shown. Read anew each time: tests add lines as they go.
    fn next(&self) -> Option<Option<String>> {
        let lines = std::fs::read_to_string(self.file.as_ref()?).unwrap_or_default();
        let place = self.taken.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Some(lines.lines().nth(place).filter(|line| !line.is_empty()).map(str::to_owned))
    }
}

/// Answers that stand in for dialogs: none outside automated runs.
#[cfg(not(feature = "automation"))]
#[derive(Debug)]
pub(crate) struct Answers;

#[cfg(not(feature = "automation"))]
impl Answers {
    pub(crate) fn from_environment() -> Self {
        Self
    }

    fn next(&self) -> Option<Option<String>> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggested_name_fits_every_file_system() {
        assert_eq!(file_name("Water: land/justice?.pack"), "Water- land-justice.pack");
        assert_eq!(file_name("../../etc/passwd"), "etc-passwd");
        assert_eq!(file_name(""), "baraza");
        assert_eq!(file_name("مشاورة.bundle"), "مشاورة.bundle");
        assert!(file_name(&"x".repeat(500)).chars().count() <= NAME_CHARS_MAX);
    }
}
