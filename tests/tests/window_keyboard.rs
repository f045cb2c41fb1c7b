//! The main job by keys alone: no pointer is used from the first screen to a submitted answer.

use window_driver::screens::{self, EDITOR};
use window_driver::{Device, DriverError, Window, by_id, keys, premises};

const PASSPHRASE: &str = "nine lamps along the ferry road";
const ANSWER: &str = "The path to the court is two days on foot.";
const NAME: &str = "Nana Owusu";
/// Leaves the editor with the next Tab.
const ESCAPE: &str = "\u{E00C}";

#[test]
fn an_answer_is_submitted_by_keys_alone() -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let device = Device::new(&premises::programs()?, display.folder(), "keys", PASSPHRASE)?;
    let window = device.open_window(&display, &[])?;
    first_run(&window)?;
    window.tab_to(&by_id("explore-sample"))?;
    window.press(keys::ENTER)?;
    window.wait_for(&by_id("consultation"))?;
    window.tab_to("[data-testid^=\"draft-new-\"]")?;
    window.press(keys::ENTER)?;
    window.wait_for(EDITOR)?;
    window.tab_to(EDITOR)?;
    window.press(ANSWER)?;
    screens::saved(&window)?;
    window.press(ESCAPE)?;
    window.tab_to(&by_id("submit"))?;
    window.press(keys::ENTER)?;
    window.tab_to(&by_id("standing-field"))?;
    window.press(NAME)?;
    window.press(keys::ENTER)?;
    // Its receipt code stays until its author closes it.
    window.wait_for(&by_id("receipt-code"))?;
    window.tab_to(&by_id("sealed-close"))?;
    window.press(keys::ENTER)?;
    window.wait_for(&by_id("submitted"))?;
    window.close()?;
    let outbox = device.ask(&["outbox"])?;
    assert!(outbox.to_string().contains("sealed"), "{outbox}");
    Ok(())
}

fn first_run(window: &Window) -> Result<(), DriverError> {
    window.tab_to(&by_id("first-run-language-en"))?;
    window.press(keys::SPACE)?;
    window.tab_to(&by_id("first-run-next"))?;
    window.press(keys::ENTER)?;
    window.tab_to(&by_id("first-run-passphrase"))?;
    window.press(PASSPHRASE)?;
    window.tab_to(&by_id("first-run-again"))?;
    window.press(PASSPHRASE)?;
    window.press(keys::ENTER)?;
    window.wait_for(&by_id("library"))
}
