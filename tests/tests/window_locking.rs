//! Locking in the real window: the page is blank at once, what was being written is saved, and nothing answers any more.

use serde_json::json;
use window_driver::screens::{self, EDITOR};
use window_driver::{Device, DriverError, by_id, premises};

const PASSPHRASE: &str = "twelve doves over the grain store";
const WORDS: &str = "Words that were being written";
/// From the key to a page that shows nothing.
const BLANK_MS_MAX: f64 = 200.0;

/// Presses the key, looks at the page at every frame, and tells when nothing was to be seen any more and when the home was
/// closed.
const PRESS: &str = "
    const done = arguments[arguments.length - 1];
    const began = performance.now();
    let blank = null;
    const look = () => {
        const seen = getComputedStyle(document.body).visibility === 'visible' && document.querySelector('main#main');
        if (blank === null && !seen) blank = performance.now() - began;
        if (document.querySelector('[data-testid=\"unlock-passphrase\"]') &&
            getComputedStyle(document.body).visibility === 'visible')
            return done([blank, performance.now() - began]);
        if (performance.now() - began > 15000) return done([blank, null]);
        requestAnimationFrame(look);
    };
    const target = document.querySelector(arguments[0]);
    target.dispatchEvent(new KeyboardEvent('keydown', {key: 'l', code: 'KeyL', ctrlKey: true, bubbles: true, cancelable: true}));
    look();";

#[test]
fn one_key_blanks_the_page_saves_what_was_written_and_closes_the_home() -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let device = Device::new(&premises::programs()?, display.folder(), "locking", PASSPHRASE)?;
    let window = device.open_window(&display, &[])?;
    screens::first_run(&window, "en", PASSPHRASE)?;
    screens::explore_sample(&window)?;
    window.wait_for("[data-testid^=\"draft-new-\"]")?;
    window.click("[data-testid^=\"draft-new-\"]")?;
    window.wait_for(EDITOR)?;
    window.click(EDITOR)?;
    window.press(WORDS)?;
    // The last letters are not saved yet.
    let times = window.run_async(PRESS, &[json!(EDITOR)])?;
    let (blank, closed) = (times[0].as_f64(), times[1].as_f64());
    let _ = std::io::Write::write_all(
        &mut std::io::stdout(),
        format!("blank after {blank:?} ms, home closed after {closed:?} ms\n").as_bytes(),
    );
    assert!(blank.is_some_and(|blank| blank <= BLANK_MS_MAX), "{times}");
    assert!(closed.is_some(), "{times}");
    let left = window.run("return document.body.innerText", &[])?;
    assert!(!left.as_str().unwrap_or_default().contains("Words"), "{left}");
    // The page's own style-sheets were not refused by the policy, and scripts from strings are.
    let styled =
        window.run("return getComputedStyle(document.documentElement).getPropertyValue('--sheet') !== ''", &[])?;
    assert_eq!(styled, json!(true));
    screens::unlock(&window, PASSPHRASE)?;
    window.wait_text(EDITOR, WORDS)?;
    window.close()?;
    let drafts = device.ask(&["draft", "list"])?;
    assert!(drafts.to_string().contains(WORDS), "{drafts}");
    Ok(())
}

#[test]
fn the_window_locks_itself_when_nobody_touches_it() -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let device = Device::new(&premises::programs()?, display.folder(), "idle", PASSPHRASE)?;
    let window = device.open_window(&display, &[])?;
    screens::first_run(&window, "en", PASSPHRASE)?;
    screens::go(&window, "#/settings")?;
    window.wait_for(&by_id("settings-lock"))?;
    const ONE_MINUTE: &str = "const field = document.querySelector(arguments[0]); field.value = '1'; \
                              field.dispatchEvent(new Event('change', {bubbles: true})); return field.value";
    assert_eq!(window.run(ONE_MINUTE, &[json!(by_id("settings-lock"))])?, json!("1"));
    // A minute later by the page's own clock.
    window.run("const real = Date.now; Date.now = () => real() + 61000; return true", &[])?;
    window.wait_for(&by_id("unlock-passphrase"))?;
    window.close()?;
    Ok(())
}
