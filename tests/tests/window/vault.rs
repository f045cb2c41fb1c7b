//! What opens a home and what ends it, in the real window by keys alone: several people at one computer, words from paper
//! after a forgotten passphrase, and a wipe.

use serde_json::json;
use std::path::Path;
use std::time::Duration;
use window_driver::screens::{self, press_at};
use window_driver::{Device, DriverError, Window, by_id, keys, premises};

const PASSPHRASE: &str = "six clay jars below the fig tree";
const OTHERS: &str = "forty goats along the dry river";
const NEXT: &str = "a red door behind the old mill";

/// The words on the whole page.
fn page(window: &Window) -> Result<String, DriverError> {
    let shown = window.run("return document.body.innerText", &[])?;
    Ok(shown.as_str().unwrap_or_default().to_owned())
}

#[test]
fn two_people_share_a_computer_behind_numbers_and_neither_passphrase_opens_the_others_home() -> Result<(), DriverError>
{
    let Some(display) = premises::display()? else { return Ok(()) };
    let data = display.folder().join("shared");
    // Homes lie beside each other only where nobody named a folder.
    let device = Device::new(&premises::programs()?, display.folder(), "chooser", PASSPHRASE)?
        .with("BARAZA_HOME", Path::new(""))
        .with("XDG_DATA_HOME", &data);
    let window = device.open_window(&display, &[])?;
    screens::first_run_by_keys(&window, "ar", PASSPHRASE)?;
    window.chord(keys::CONTROL, "l")?;
    press_at(&window, "home-switch")?;
    screens::first_run_by_keys(&window, "en", OTHERS)?;
    window.chord(keys::CONTROL, "l")?;
    press_at(&window, "home-switch")?;
    window.wait_for(&by_id("homes"))?;
    let shown = page(&window)?;
    assert!(shown.contains('1') && shown.contains('2'), "{shown}");
    press_at(&window, "home-1")?;
    window.tab_to(&by_id("unlock-passphrase"))?;
    window.press(OTHERS)?;
    window.press(keys::ENTER)?;
    window.wait_for(&by_id("unlock-fault"))?;
    window.run("document.querySelector(arguments[0]).select(); return true", &[json!(by_id("unlock-passphrase"))])?;
    window.press(PASSPHRASE)?;
    window.press(keys::ENTER)?;
    window.wait_for(&by_id("library"))?;
    let direction = window.run("return document.documentElement.dir", &[])?;
    assert_eq!(direction, "rtl", "each home has its own language");
    window.close()
}

#[test]
fn words_from_paper_open_a_home_whose_passphrase_was_forgotten_and_give_it_a_new_one() -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let (programs, folder) = (premises::programs()?, display.folder());
    let device = Device::new(&programs, folder, "recovery", PASSPHRASE)?;
    let window = device.open_window(&display, &[])?;
    screens::first_run_by_keys(&window, "ar", PASSPHRASE)?;
    press_at(&window, "ways-offer-take")?;
    window.tab_to(&by_id("ways-confirm"))?;
    window.press(PASSPHRASE)?;
    press_at(&window, "ways-go")?;
    window.wait_for(&by_id("ways-paper"))?;
    const WORDS: &str =
        "return [...document.querySelectorAll(arguments[0] + ' li')].map((li) => li.innerText.trim()).join(' ')";
    let words = window.run(WORDS, &[json!(by_id("ways-paper"))])?;
    let words = words.as_str().unwrap_or_default();
    assert_eq!(words.split(' ').count(), 12, "{words}");
    press_at(&window, "ways-done")?;
    window.wait_gone(&by_id("ways-paper"))?;
    assert!(!page(&window)?.contains(words), "shown this once");
    window.chord(keys::CONTROL, "l")?;
    press_at(&window, "recover-open")?;
    window.tab_to(&by_id("recover-words-0"))?;
    window.press(words)?;
    for field in ["recover-new", "recover-new-again"] {
        window.tab_to(&by_id(field))?;
        window.press(NEXT)?;
    }
    window.press(keys::ENTER)?;
    window.wait_for(&by_id("library"))?;
    window.close()?;
    assert!(device.ask(&["draft", "list"]).is_err(), "the passphrase of before opens nothing");
    Device::new(&programs, folder, "recovery", NEXT)?.ask(&["draft", "list"]).map(drop)
}

#[test]
fn a_key_that_is_held_wipes_a_home_and_one_that_is_let_go_does_not() -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let device = Device::new(&premises::programs()?, display.folder(), "wiping", PASSPHRASE)?;
    let vault = display.folder().join("wiping/home/vault.key");
    let window = device.open_window(&display, &[])?;
    screens::first_run_by_keys(&window, "en", PASSPHRASE)?;
    window.chord(keys::CONTROL, "l")?;
    screens::unlock_by_keys(&window, PASSPHRASE)?;
    window.chord(keys::CONTROL, "l")?;
    press_at(&window, "lock-wipe")?;
    window.tab_to(&by_id("wipe-hold"))?;
    window.hold(keys::SPACE, Duration::from_millis(1_500))?;
    assert!(window.has(&by_id("unlock-passphrase")), "let go, nothing happens");
    assert!(vault.is_file(), "and its key is where it was");
    window.tab_to(&by_id("wipe-hold"))?;
    window.hold(keys::SPACE, Duration::from_millis(3_500))?;
    window.wait_for(&by_id("first-run-next"))?;
    assert!(!vault.exists());
    window.close()
}
