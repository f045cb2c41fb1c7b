//! What a person does on each screen, by the test ids of `ui/src/kit/testids.ts`: first run, lock, library, opening a
//! file, writing, submitting, exporting. What is checked stands with those who use it.

use crate::{DriverError, Window, by_id, keys};
use serde_json::{Value, json};

/// The size at which every picture is taken.
const SIZE: (u32, u32) = (1280, 800);

/// First run: language, passphrase twice, then the library.
pub fn first_run(window: &Window, language: &str, passphrase: &str) -> Result<(), DriverError> {
    window.resize(SIZE.0, SIZE.1)?;
    window.click(&by_id(&format!("first-run-language-{language}")))?;
    window.click(&by_id("first-run-next"))?;
    window.fill(&by_id("first-run-passphrase"), passphrase)?;
    window.fill(&by_id("first-run-again"), passphrase)?;
    window.click(&by_id("first-run-finish"))?;
    window.wait_for(&by_id("library"))
}

/// The same without a pointer.
pub fn first_run_by_keys(window: &Window, language: &str, passphrase: &str) -> Result<(), DriverError> {
    choose_language_by_keys(window, language)?;
    press_at(window, "first-run-next")?;
    window.tab_to(&by_id("first-run-passphrase"))?;
    window.press(passphrase)?;
    window.tab_to(&by_id("first-run-again"))?;
    window.press(passphrase)?;
    window.press(keys::ENTER)?;
    window.wait_for(&by_id("library"))
}

/// Tab leads to the choices, the arrows from one to the next.
fn choose_language_by_keys(window: &Window, language: &str) -> Result<(), DriverError> {
    const LANGUAGES_MAX: usize = 12;
    window.tab_to("[data-testid^=\"first-run-language-\"]")?;
    for _ in 0..LANGUAGES_MAX {
        let here = window.run("return document.activeElement.dataset.testid", &[])?;
        if here == json!(format!("first-run-language-{language}")) {
            return window.press(keys::SPACE);
        }
        window.press(keys::DOWN)?;
    }
    Err(DriverError::failed(format!("the arrows did not lead to {language}")))
}

/// The lock screen without a pointer: the field has the focus.
pub fn unlock_by_keys(window: &Window, passphrase: &str) -> Result<(), DriverError> {
    const FOCUS: &str = "return !!document.activeElement?.matches(arguments[0])";
    window.wait_script("the field to have the focus", FOCUS, &[json!(by_id("unlock-passphrase"))])?;
    window.press(passphrase)?;
    window.press(keys::ENTER)?;
    window.wait_gone(&by_id("unlock-passphrase"))
}

/// Goes to a control by Tab, and presses Enter.
pub fn press_at(window: &Window, id: &str) -> Result<(), DriverError> {
    window.tab_to(&by_id(id))?;
    window.press(keys::ENTER)
}

/// From *Explore the sample* to a draft with these words, the last of which may not be saved yet.
pub fn draft_in_sample(window: &Window, words: &str) -> Result<(), DriverError> {
    explore_sample(window)?;
    window.wait_for("[data-testid^=\"draft-new-\"]")?;
    window.click("[data-testid^=\"draft-new-\"]")?;
    window.wait_for(EDITOR)?;
    window.click(EDITOR)?;
    window.press(words)
}

/// The lock screen, then whatever was open before.
pub fn unlock(window: &Window, passphrase: &str) -> Result<(), DriverError> {
    window.resize(SIZE.0, SIZE.1)?;
    window.fill(&by_id("unlock-passphrase"), passphrase)?;
    window.click(&by_id("unlock-submit"))?;
    window.wait_gone(&by_id("unlock-passphrase"))
}

/// *Open a file* in the library; the file dialog answers from the device's list. Ends at the preview.
pub fn open_file(window: &Window) -> Result<(), DriverError> {
    go(window, "#/library")?;
    window.click(&by_id("open-file"))?;
    window.wait_for(&by_id("import-preview"))
}

/// Takes in what the preview shows and goes to it.
pub fn confirm_import(window: &Window) -> Result<(), DriverError> {
    window.click(&by_id("import-confirm"))?;
    window.wait_for(&by_id("import-report"))
}

/// Goes to an address within the app, as a link would.
pub fn go(window: &Window, route: &str) -> Result<(), DriverError> {
    window.run("location.hash = arguments[0]; return true", &[json!(route)])?;
    window.wait_script(route, "return location.hash === arguments[0]", &[json!(route)])
}

/// The address within the app.
pub fn route(window: &Window) -> Result<String, DriverError> {
    let value = window.run("return location.hash", &[])?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

/// Starts a draft that answers the question of this number; ends with the cursor in the editor.
pub fn start_answer(window: &Window, consultation: &str, question: &str) -> Result<(), DriverError> {
    speak_by_name(window)?;
    go(window, &format!("#/c/{consultation}"))?;
    window.click(&by_id(&format!("draft-new-{question}")))?;
    window.wait_for(EDITOR)
}

/// Has what is written from here on bear its author's name: what bears none leaves later than it was written, and these
/// stories are about what leaves.
pub fn speak_by_name(window: &Window) -> Result<(), DriverError> {
    let mut settings = call(window, "settings_get", &json!({}))?;
    settings["attribution"] = json!("named");
    call(window, "settings_set", &settings).map(drop)
}

/// The place where words go.
pub const EDITOR: &str =
    "[data-testid=\"editor\"] [contenteditable=\"true\"], [contenteditable=\"true\"][data-testid=\"editor\"]";

/// Types, and waits until the screen says that it is kept.
pub fn write(window: &Window, words: &str) -> Result<(), DriverError> {
    window.type_into(EDITOR, words)?;
    saved(window)
}

/// Waits until the screen says that everything typed is kept.
pub fn saved(window: &Window) -> Result<(), DriverError> {
    window.wait_for("[data-testid=\"save-state\"][data-at=\"saved\"]")
}

/// Submits the draft on the screen; the first time, a name is asked, or what stands in its place. What bears no name is
/// followed by its receipt code, which is closed. Ends when the editor has gone.
pub fn submit(window: &Window, name_if_asked: &str) -> Result<(), DriverError> {
    let (name, standing, sealed) = (by_id("name-field"), by_id("standing-field"), by_id("sealed-close"));
    window.click(&by_id("submit"))?;
    window.wait_script(
        "the name is asked, or the editor goes",
        "return !!document.querySelector(arguments[0]) || !document.querySelector(arguments[1])",
        &[json!(format!("{name}, {standing}, {sealed}")), json!(EDITOR)],
    )?;
    for field in [&name, &standing] {
        if window.has(field) {
            window.fill(field, name_if_asked)?;
            window.click(&by_id("submit-confirm"))?;
        }
    }
    window.wait_script(
        "it is sealed",
        "return !!document.querySelector(arguments[0]) || !document.querySelector(arguments[1])",
        &[json!(sealed), json!(EDITOR)],
    )?;
    if window.has(&sealed) {
        window.click(&sealed)?;
    }
    window.wait_gone(EDITOR)
}

/// *Explore the sample* in the library; gives the sample's id, once it is loaded.
pub fn explore_sample(window: &Window) -> Result<String, DriverError> {
    window.click(&by_id("explore-sample"))?;
    window.wait_script(
        "the sample",
        "return location.hash.startsWith('#/c/') || !!document.querySelector('[data-testid^=\"library-row-\"]')",
        &[],
    )?;
    let cards = call(window, "consultation_list", &json!({}))?;
    let id = cards[0]["id"].as_str().map(str::to_owned);
    id.ok_or_else(|| DriverError::failed("the sample is not in the library"))
}

/// Asks the device through the window's own door.
pub fn call(window: &Window, name: &str, with: &Value) -> Result<Value, DriverError> {
    const ASK: &str = "const done = arguments[arguments.length - 1];\
        window.__TAURI_INTERNALS__.invoke('call', {call: {call: arguments[0], with: arguments[1]}})\
        .then(done, fault => done({fault}))";
    let value = window.run_async(ASK, &[json!(name), with.clone()])?;
    if value["fault"].is_null() { Ok(value) } else { Err(DriverError::failed(format!("{name}: {}", value["fault"]))) }
}

/// Chooses a theme in the settings, and stays there.
pub fn choose_theme(window: &Window, theme: &str) -> Result<(), DriverError> {
    const CHOOSE: &str = "const field = document.querySelector(arguments[0]);\
        const choice = field.matches('select') ? field : field.querySelector(`[value=\"${arguments[1]}\"]`);\
        if (field.matches('select')) { field.value = arguments[1]; field.dispatchEvent(new Event('change', {bubbles: true})); }\
        else choice.click();\
        return true";
    go(window, "#/settings")?;
    window.wait_for(&by_id("settings-theme"))?;
    window.run(CHOOSE, &[json!(by_id("settings-theme")), json!(theme)]).map(drop)
}

/// Waits until the screen has come to rest: no busy part, fonts there, no colour on its way to another, two frames
/// drawn.
pub fn settle(window: &Window) -> Result<(), DriverError> {
    window.wait_script("the screen to settle", "return !document.querySelector('[aria-busy=\"true\"]')", &[])?;
    const REST: &str = "const done = arguments[arguments.length - 1];\
        const frame = () => new Promise(requestAnimationFrame);\
        const ends = (moving) => moving.effect?.getComputedTiming().iterations !== Infinity;\
        const still = () => Promise.allSettled(document.getAnimations().filter(ends).map(({finished}) => finished));\
        document.fonts.ready.then(frame).then(frame).then(still).then(frame).then(() => done(true))";
    window.run_async(REST, &[]).map(drop)
}
