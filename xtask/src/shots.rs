//! A picture of every screen, in every language and theme, to `target/shots`: what a person looks at before a change of
//! the face is called done. The sample consultation is on the screens; dialogs are shown over one that was made here, since
//! rare acts about people are a convener's.

mod coding;
mod synthesis;

use crate::build;
use crate::house::House;
use crate::say;
use crate::setup;
use crate::stop::Stop;
use crate::walk::FIELD_PASSPHRASE;
use serde_json::json;
use std::path::{Path, PathBuf};
use window_driver::screens::{self, call};
use window_driver::{Device, Display, Window, by_id, keys};

const LANGUAGES: &[&str] = &["en", "ar"];
const THEMES: &[&str] = &["light", "dark"];

/// Dialogs by name: the screen they stand on, and what is clicked one after the other.
const DIALOGS: &[(&str, Over, &[&str])] = &[
    ("invite", Over::People, &["invite"]),
    ("doors", Over::People, &["people-more", "people-more-doors"]),
    ("late", Over::People, &["people-more", "people-more-late"]),
    ("checkpoint", Over::People, &["people-more", "people-more-checkpoint"]),
    ("custodians", Over::People, &["people-more", "people-more-custodians"]),
    ("lost-convener", Over::People, &["people-more", "people-more-recovery"]),
    ("ways-words", Over::Settings, &["ways-words"]),
    ("ways-shares", Over::Settings, &["ways-shares"]),
    ("ways-office", Over::Settings, &["ways-office"]),
    ("ways-passphrase", Over::Settings, &["ways-passphrase"]),
    ("duress", Over::Settings, &["duress-set"]),
];

/// The screen below a dialog.
#[derive(Clone, Copy)]
enum Over {
    People,
    Settings,
}

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
    let device = Device::new(&house.programs(), display.folder(), &format!("shots-{language}"), FIELD_PASSPHRASE)?;
    let window = device.open_window(display, &[])?;
    window.wait_for(&by_id(&format!("first-run-language-{language}")))?;
    let to = |name: &str| -> PathBuf { folder.join(format!("{language}-{name}.png")) };
    window.picture(&to("first-run"))?;
    screens::first_run(&window, language, FIELD_PASSPHRASE)?;
    window.picture(&to("library-empty"))?;
    let consultation = screens::explore_sample(&window)?;
    let mut places = places(&window, &consultation)?;
    let own = call(&window, "consultation_create", &json!({"title": "Water"}))?;
    let own = own["consultation"].as_str().unwrap_or_default();
    deposit(&window, own)?;
    let coded = coding::prepare(&window)?;
    let written = synthesis::prepare(&window, &coded)?;
    for theme in THEMES {
        screens::choose_theme(&window, theme)?;
        for (name, route) in &places {
            screens::go(&window, route)?;
            screens::settle(&window)?;
            window.picture(&to(&format!("{theme}-{name}")))?;
        }
        local_network(&window, &to(&format!("{theme}-roads-on")))?;
        dialogs(&window, own, &|name| to(&format!("{theme}-{name}")))?;
        desk(&window, own, &|name| to(&format!("{theme}-{name}")))?;
        coding::pictures(&window, &coded, &|name| to(&format!("{theme}-{name}")))?;
        synthesis::pictures(&window, &coded, &written, &|name| to(&format!("{theme}-{name}")))?;
    }
    places.push(("coding", format!("#/c/{coded}/coding")));
    places.push(("synthesis", format!("#/c/{coded}/syntheses/{written}")));
    large(&window, &places, &to)?;
    locked(&window, &to)?;
    window.close()?;
    chooser(house, display, language, &to("homes"))
}

/// Leaves something with the moderators twice, so that there is something at the desk, and a pair that is likely the same.
fn deposit(window: &Window, own: &str) -> Result<(), Stop> {
    const WORDS: [&str; 2] = [
        "The guard at the northern well, Hawa Diallo, asks for money after dark.\n\nWomen go in pairs.",
        "The guard at the northern well, Hawa Diallo, asks us for money after dark.\n\nWomen go in pairs, or not at all.",
    ];
    call(window, "consultation_state", &json!({"consultation": own, "state": "open", "closes": null}))?;
    for words in WORDS {
        let new =
            json!({"consultation": own, "body_markdown": words, "attribution": "named", "audience": "moderators"});
        let draft = call(window, "draft_new", &new)?;
        let profile =
            json!({"name": "Nana Owusu", "organisation": "Water Board", "office": "", "country": "", "position": ""});
        call(window, "submit", &json!({"draft": draft["id"], "profile": profile}))?;
    }
    Ok(())
}

/// The desk, and what it asks before a decision.
fn desk(window: &Window, own: &str, to: &dyn Fn(&str) -> PathBuf) -> Result<(), Stop> {
    screens::go(window, &format!("#/c/{own}/desk"))?;
    screens::settle(window)?;
    window.picture(&to("desk"))?;
    for kind in ["return", "hide"] {
        window.click(&format!("[data-testid^=\"desk-{kind}-\"]"))?;
        window.wait_for("dialog[open]")?;
        screens::settle(window)?;
        window.picture(&to(&format!("desk-{kind}")))?;
        window.press(keys::ESCAPE)?;
        window.wait_gone("dialog[open]")?;
    }
    alike(window, to)
}

/// What is likely the same, and who would be in a group.
fn alike(window: &Window, to: &dyn Fn(&str) -> PathBuf) -> Result<(), Stop> {
    window.click("[role=tab][id$=\"-tab-alike\"]")?;
    window.wait_for("[data-testid^=\"alike-group-\"]")?;
    screens::settle(window)?;
    window.picture(&to("desk-alike"))?;
    window.click("[data-testid^=\"alike-group-\"]")?;
    window.wait_for("dialog[open]")?;
    screens::settle(window)?;
    window.picture(&to("desk-group"))?;
    window.press(keys::ESCAPE)?;
    Ok(window.wait_gone("dialog[open]")?)
}

/// Every dialog of [`DIALOGS`].
fn dialogs(window: &Window, own: &str, to: &dyn Fn(&str) -> PathBuf) -> Result<(), Stop> {
    for (name, over, clicks) in DIALOGS {
        let route = match over {
            Over::People => format!("#/c/{own}/people"),
            Over::Settings => "#/settings".to_owned(),
        };
        screens::go(window, &route)?;
        screens::settle(window)?;
        for id in *clicks {
            window.click(&by_id(id))?;
        }
        window.wait_for("dialog[open]")?;
        screens::settle(window)?;
        window.picture(&to(name))?;
        window.press(keys::ESCAPE)?;
        window.wait_gone("dialog[open]")?;
    }
    Ok(())
}

/// Every screen with text twice as large.
fn large(window: &Window, places: &[(&str, String)], to: &dyn Fn(&str) -> PathBuf) -> Result<(), Stop> {
    const TWICE: &str = "const field = document.querySelector(arguments[0]); field.value = '200'; \
                         field.dispatchEvent(new Event('change', {bubbles: true})); return true";
    screens::go(window, "#/settings")?;
    window.wait_for(&by_id("settings-text"))?;
    window.run(TWICE, &[json!(by_id("settings-text"))])?;
    for (name, route) in places {
        screens::go(window, route)?;
        screens::settle(window)?;
        window.picture(&to(&format!("large-{name}")))?;
    }
    Ok(())
}

/// The lock screen, what it has for whoever forgot the passphrase, and the end of a home.
fn locked(window: &Window, to: &dyn Fn(&str) -> PathBuf) -> Result<(), Stop> {
    window.chord(keys::CONTROL, "l")?;
    window.wait_for(&by_id("unlock-passphrase"))?;
    window.picture(&to("lock"))?;
    window.click(&by_id("recover-open"))?;
    window.picture(&to("recover"))?;
    window.click(&by_id("recover-back"))?;
    window.click(&by_id("lock-wipe"))?;
    window.wait_for(&by_id("wipe-hold"))?;
    Ok(window.picture(&to("wipe"))?)
}

/// Whose turn it is, where two people share a computer. Homes lie beside each other only where nobody named a folder.
fn chooser(house: &House, display: &Display, language: &str, picture: &Path) -> Result<(), Stop> {
    let name = format!("shots-shared-{language}");
    let data = display.folder().join(&name).join("data");
    let device = Device::new(&house.programs(), display.folder(), &name, FIELD_PASSPHRASE)?
        .with("BARAZA_HOME", Path::new(""))
        .with("XDG_DATA_HOME", &data);
    let window = device.open_window(display, &[])?;
    for _ in 0..2 {
        screens::first_run(&window, language, FIELD_PASSPHRASE)?;
        window.chord(keys::CONTROL, "l")?;
        window.click(&by_id("home-switch"))?;
    }
    window.wait_for(&by_id("homes"))?;
    window.picture(picture)?;
    Ok(window.close()?)
}

/// The roads while the local network is on, at their end, with an own address as a code where this computer has one.
fn local_network(window: &Window, picture: &Path) -> Result<(), Stop> {
    screens::go(window, "#/roads")?;
    window.click(&by_id("lan-switch"))?;
    window.wait_for("[data-testid=\"lan-state\"][data-on=\"true\"]")?;
    window.wait_for(&by_id("exchange-now"))?;
    const END: &str = "const code = document.querySelector(arguments[0]); if (code) code.open = true;\
        document.querySelector(arguments[1]).scrollIntoView({block: 'end'}); return true";
    window.run(END, &[json!(by_id("lan-code-0")), json!(by_id("lan-call"))])?;
    screens::settle(window)?;
    window.picture(picture)?;
    window.click(&by_id("lan-switch"))?;
    Ok(window.wait_for("[data-testid=\"lan-state\"][data-on=\"false\"]")?)
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
        ("roads", "#/roads".to_owned()),
        ("history", format!("#/c/{consultation}/history")),
        ("people", format!("#/c/{consultation}/people")),
        ("search", "#/search?q=water".to_owned()),
        ("settings", "#/settings".to_owned()),
        ("help", "#/help".to_owned()),
    ])
}
