//! A picture of every screen, in every language and theme, to `target/shots`: what a person looks at before a change of
//! the face is called done. The sample consultation is on the screens.

use crate::build;
use crate::display::Display;
use crate::house::House;
use crate::say;
use crate::setup;
use crate::stop::Stop;
use crate::walk::{Device, FIELD_PASSPHRASE, screens};
use crate::webdriver::{Window, by_id};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const LANGUAGES: &[&str] = &["en", "ar"];
const THEMES: &[&str] = &["light", "dark"];

/// The verb `shots`.
pub(crate) fn run(house: &House, _: &[String]) -> Result<(), Stop> {
    setup::everything(house)?;
    build::face(house)?;
    build::driven_window(house)?;
    let folder = house.leavings("shots");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).map_err(Stop::io("making target/shots"))?;
    let display = Display::start()?;
    for language in LANGUAGES {
        language_shots(house, &display, language, &folder)?;
    }
    say::line(format!("Pictures: {}", folder.display()));
    Ok(())
}

/// All screens in one language, from a first run on.
fn language_shots(house: &House, display: &Display, language: &str, folder: &Path) -> Result<(), Stop> {
    let device = Device::new(house, display.folder(), &format!("shots-{language}"), FIELD_PASSPHRASE)?;
    let window = device.open_window(display, &[])?;
    window.wait_for(&by_id(&format!("first-run-language-{language}")))?;
    let to = |name: &str| -> PathBuf { folder.join(format!("{language}-{name}.png")) };
    window.picture(&to("first-run"))?;
    screens::first_run(&window, language, FIELD_PASSPHRASE)?;
    window.picture(&to("library-empty"))?;
    window.click(&by_id("explore-sample"))?;
    let consultation = sample(&window)?;
    let places = places(&window, &consultation)?;
    for theme in THEMES {
        screens::go(&window, "#/settings")?;
        choose_theme(&window, theme)?;
        for (name, route) in &places {
            screens::go(&window, route)?;
            settle(&window)?;
            window.picture(&to(&format!("{theme}-{name}")))?;
        }
    }
    window.click(&by_id("lock-now"))?;
    window.wait_for(&by_id("unlock-passphrase"))?;
    window.picture(&to("lock"))?;
    window.close()
}

/// The sample's id, once it is loaded.
fn sample(window: &Window) -> Result<String, Stop> {
    window.wait_script(
        "the sample",
        "return location.hash.startsWith('#/c/') || !!document.querySelector('[data-testid^=\"library-row-\"]')",
        &[],
    )?;
    let cards = call(window, "consultation_list", &json!({}))?;
    let id = cards[0]["id"].as_str().map(str::to_owned);
    id.ok_or_else(|| Stop::failed("the sample is not in the library"))
}

/// Every screen by name, with its address.
fn places(window: &Window, consultation: &str) -> Result<Vec<(&'static str, String)>, Stop> {
    let head = call(window, "consultation_open", &json!({"consultation": consultation}))?;
    let question = head["questions"][0]["id"].as_str().unwrap_or_default();
    let page = call(window, "entry_page", &json!({"consultation": consultation}))?;
    let entry = page["entries"][0]["id"].as_str().unwrap_or_default();
    let draft = call(window, "draft_new", &json!({"consultation": consultation, "questions": [question]}))?;
    let draft = draft["id"].as_str().unwrap_or_default();
    Ok(vec![
        ("library", "#/library".to_owned()),
        ("consultation", format!("#/c/{consultation}")),
        ("question", format!("#/c/{consultation}/q/{question}")),
        ("thread", format!("#/c/{consultation}/e/{entry}")),
        ("write", format!("#/write/{draft}")),
        ("outbox", "#/outbox".to_owned()),
        ("history", format!("#/c/{consultation}/history")),
        ("people", format!("#/c/{consultation}/people")),
        ("search", "#/search?q=water".to_owned()),
        ("settings", "#/settings".to_owned()),
        ("help", "#/help".to_owned()),
    ])
}

/// Asks the device through the window's own door.
fn call(window: &Window, name: &str, with: &Value) -> Result<Value, Stop> {
    const ASK: &str = "const done = arguments[arguments.length - 1];\
        window.__TAURI_INTERNALS__.invoke('call', {call: {call: arguments[0], with: arguments[1]}})\
        .then(done, fault => done({fault}))";
    let value = window.run_async(ASK, &[json!(name), with.clone()])?;
    if value["fault"].is_null() { Ok(value) } else { Err(Stop::failed(format!("{name}: {}", value["fault"]))) }
}

/// Chooses a theme in the settings.
fn choose_theme(window: &Window, theme: &str) -> Result<(), Stop> {
    const CHOOSE: &str = "const field = document.querySelector(arguments[0]);\
        const choice = field.matches('select') ? field : field.querySelector(`[value=\"${arguments[1]}\"]`);\
        if (field.matches('select')) { field.value = arguments[1]; field.dispatchEvent(new Event('change', {bubbles: true})); }\
        else choice.click();\
        return true";
    window.wait_for(&by_id("settings-theme"))?;
    window.run(CHOOSE, &[json!(by_id("settings-theme")), json!(theme)]).map(drop)
}

/// Waits until the screen has come to rest: no busy part, fonts there, two frames drawn.
fn settle(window: &Window) -> Result<(), Stop> {
    window.wait_script("the screen to settle", "return !document.querySelector('[aria-busy=\"true\"]')", &[])?;
    const REST: &str = "const done = arguments[arguments.length - 1];\
        document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
    window.run_async(REST, &[]).map(drop)
}
