//! The main job by keys alone: no pointer is used from the first screen to a submitted answer.

use window_driver::screens::{self, EDITOR};
use window_driver::{Device, DriverError, by_id, keys, premises};

const PASSPHRASE: &str = "nine lamps along the ferry road";
const ANSWER: &str = "The path to the court is two days on foot.";
const NAME: &str = "Nana Owusu";

#[test]
fn an_answer_is_submitted_by_keys_alone() -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let device = Device::new(&premises::programs()?, display.folder(), "keys", PASSPHRASE)?;
    let window = device.open_window(&display, &[])?;
    screens::first_run_by_keys(&window, "en", PASSPHRASE)?;
    screens::press_at(&window, "explore-sample")?;
    window.wait_for(&by_id("consultation"))?;
    window.tab_to("[data-testid^=\"draft-new-\"]")?;
    window.press(keys::ENTER)?;
    window.wait_for(EDITOR)?;
    window.tab_to(EDITOR)?;
    window.press(ANSWER)?;
    screens::saved(&window)?;
    window.press(keys::ESCAPE)?;
    screens::press_at(&window, "submit")?;
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
