//! A stick in the window: noticed on whatever screen is shown, looked at and written to on the screen Roads, and forgotten
//! when it is taken out.

use std::fs;
use window_driver::screens;
use window_driver::{Device, DriverError, by_id, keys, premises};

const PASSPHRASE: &str = "three kites above the salt pans";

#[test]
fn a_stick_is_noticed_put_to_use_by_keys_and_gone_when_it_is_taken_out() -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let (programs, folder) = (premises::programs()?, display.folder());
    let (stick, list) = (folder.join("MY STICK"), folder.join("plugged"));
    fs::create_dir_all(&stick).map_err(DriverError::io("making a stick"))?;
    let plugged = |what: &str| fs::write(&list, what).map_err(DriverError::io("plugging a stick in"));
    plugged("")?;
    let office = Device::new(&programs, folder, "stick-office", PASSPHRASE)?;
    office.ask(&["init", "--name", "Country Office", "--attribution", "named"])?;
    let consultation = office.ask(&["consultation", "create", "--title", "Water"])?["consultation"].take();
    let consultation = consultation.as_str().unwrap_or_default();
    office.ask(&["consultation", "state", consultation, "open"])?;
    let pack = stick.join("water.pack");
    office.ask(&["pack", "export", consultation, &pack.to_string_lossy(), "--open"])?;

    let field = Device::new(&programs, folder, "stick-field", PASSPHRASE)?.with("BARAZA_STICKS", &list);
    let window = field.open_window(&display, &[])?;
    screens::first_run(&window, "en", PASSPHRASE)?;
    assert!(!window.has(&by_id("stick-notice")), "no stick, no notice");
    let path = stick.to_string_lossy().into_owned();
    plugged(&path)?;
    window.wait_text(&by_id("stick-notice"), "There is a consultation on it to take part in.")?;
    window.tab_to(&by_id("stick-look"))?;
    window.press(keys::ENTER)?;
    let open = by_id(&format!("stick-open-{}", pack.display()));
    window.wait_for(&open)?;
    window.click(&open)?;
    window.wait_for(&by_id("import-preview"))?;
    screens::confirm_import(&window)?;

    screens::go(&window, "#/roads")?;
    window.wait_text(&by_id(&format!("stick-{path}")), "Water")?;
    window.tab_to(&by_id(&format!("stick-put-{path}")))?;
    window.press(keys::ENTER)?;
    window.wait_text(&by_id(&format!("stick-put-done-{path}")), "You can take the stick out now.")?;
    assert_eq!(fs::read_dir(stick.join("Baraza")).map_err(DriverError::io("looking"))?.count(), 1);
    plugged("")?;
    window.wait_gone(&by_id(&format!("stick-{path}")))?;
    window.close()
}
