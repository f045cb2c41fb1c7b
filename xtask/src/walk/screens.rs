//! What a person does on each screen, by the test ids of `ui/src/kit/testids.ts`: first run, lock, library, opening a
//! file, writing, submitting, exporting. Only the walk and the pictures use it; what is checked stands there.

use crate::stop::Stop;
use crate::webdriver::{Window, by_id};
use serde_json::json;

/// The size at which every picture is taken.
const SIZE: (u32, u32) = (1280, 800);

/// First run: language, passphrase twice, then the library.
pub(crate) fn first_run(window: &Window, language: &str, passphrase: &str) -> Result<(), Stop> {
    window.resize(SIZE.0, SIZE.1)?;
    window.click(&by_id(&format!("first-run-language-{language}")))?;
    window.click(&by_id("first-run-next"))?;
    window.fill(&by_id("first-run-passphrase"), passphrase)?;
    window.fill(&by_id("first-run-again"), passphrase)?;
    window.click(&by_id("first-run-finish"))?;
    window.wait_for(&by_id("library"))
}

/// The lock screen, then whatever was open before.
pub(crate) fn unlock(window: &Window, passphrase: &str) -> Result<(), Stop> {
    window.resize(SIZE.0, SIZE.1)?;
    window.fill(&by_id("unlock-passphrase"), passphrase)?;
    window.click(&by_id("unlock-submit"))?;
    window.wait_gone(&by_id("unlock-passphrase"))
}

/// *Open a file* in the library; the file dialog answers from the device's list. Ends at the preview.
pub(crate) fn open_file(window: &Window) -> Result<(), Stop> {
    go(window, "#/library")?;
    window.click(&by_id("open-file"))?;
    window.wait_for(&by_id("import-preview"))
}

/// Takes in what the preview shows and goes to it.
pub(crate) fn confirm_import(window: &Window) -> Result<(), Stop> {
    window.click(&by_id("import-confirm"))?;
    window.wait_for(&by_id("import-report"))
}

/// Goes to an address within the app, as a link would.
pub(crate) fn go(window: &Window, route: &str) -> Result<(), Stop> {
    window.run("location.hash = arguments[0]; return true", &[json!(route)])?;
    window.wait_script(route, "return location.hash === arguments[0]", &[json!(route)])
}

/// The address within the app.
pub(crate) fn route(window: &Window) -> Result<String, Stop> {
    let value = window.run("return location.hash", &[])?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

/// Starts a draft that answers the question of this number; ends with the cursor in the editor.
pub(crate) fn start_answer(window: &Window, consultation: &str, question: &str) -> Result<(), Stop> {
    go(window, &format!("#/c/{consultation}"))?;
    window.click(&by_id(&format!("draft-new-{question}")))?;
    window.wait_for(EDITOR)
}

/// The place where words go.
pub(crate) const EDITOR: &str =
    "[data-testid=\"editor\"] [contenteditable=\"true\"], [contenteditable=\"true\"][data-testid=\"editor\"]";

/// Types, and waits until the screen says that it is kept.
pub(crate) fn write(window: &Window, words: &str) -> Result<(), Stop> {
    window.type_into(EDITOR, words)?;
    saved(window)
}

/// Waits until the screen says that everything typed is kept.
pub(crate) fn saved(window: &Window) -> Result<(), Stop> {
    window.wait_for("[data-testid=\"save-state\"][data-at=\"saved\"]")
}

/// Submits the draft on the screen; the first time, a name is asked. Ends when the editor has gone.
pub(crate) fn submit(window: &Window, name_if_asked: &str) -> Result<(), Stop> {
    let name = by_id("name-field");
    window.click(&by_id("submit"))?;
    window.wait_script(
        "the name is asked, or the editor goes",
        "return !!document.querySelector(arguments[0]) || !document.querySelector(arguments[1])",
        &[json!(name), json!(EDITOR)],
    )?;
    if window.has(&name) {
        window.fill(&name, name_if_asked)?;
        window.click(&by_id("submit-confirm"))?;
    }
    window.wait_gone(EDITOR)
}
