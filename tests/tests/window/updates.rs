//! Updates in the real window, from a folder: what is newer and rightly signed is offered, anything else is refused in
//! words, in two languages. Nothing is installed here; `cargo xtask dist --stick --prove` does that.

use std::path::{Path, PathBuf};
use window_driver::screens;
use window_driver::{Device, DriverError, Window, by_id, premises};

const PASSPHRASE: &str = "nine herons over the old canal";
const PACKAGE: &str = "baraza_99.0.0_amd64.deb";

#[test]
fn a_signed_update_on_a_stick_is_offered_in_the_window_and_a_flipped_byte_is_refused_in_english()
-> Result<(), DriverError> {
    looks_on_sticks("en", "is ready", "The package is not the one that was signed")
}

#[test]
fn a_signed_update_on_a_stick_is_offered_in_the_window_and_a_flipped_byte_is_refused_in_arabic()
-> Result<(), DriverError> {
    looks_on_sticks("ar", "جاهز", "الحزمة ليست هي التي وُقِّعت")
}

fn looks_on_sticks(language: &str, ready: &str, refused: &str) -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/update");
    let good = stick(&fixtures, display.folder(), "good", |bytes| bytes)?;
    let flipped = stick(&fixtures, display.folder(), "flipped", |mut bytes| {
        bytes[20] ^= 1;
        bytes
    })?;
    let device = Device::new(&premises::programs()?, display.folder(), language, PASSPHRASE)?
        .with("BARAZA_TEST_UPDATE_KEY", &fixtures.join("key.pub"));
    let window = device.open_window(&display, &[&flipped, &good])?;
    window.wait_for(&by_id("first-run-language-en"))?;
    screens::first_run(&window, language, PASSPHRASE)?;
    screens::go(&window, "#/settings")?;
    look(&window, "updates-fault", refused)?;
    assert!(!window.has(&by_id("updates-install")), "what is refused cannot be installed");
    look(&window, "updates-found", ready)?;
    assert!(!window.has(&by_id("updates-fault")));
    window.wait_text(&by_id("updates-found"), "A8F714A4DCA0B199")?;
    window.close()?;
    Ok(())
}

/// *Look on a stick*, until this part of the page says this.
fn look(window: &Window, part: &str, says: &str) -> Result<(), DriverError> {
    window.click(&by_id("updates-stick"))?;
    window.wait_for(&by_id(part))?;
    window.wait_text(&by_id(part), says)
}

/// A folder with the signed fixture, its package changed.
fn stick(from: &Path, below: &Path, name: &str, change: fn(Vec<u8>) -> Vec<u8>) -> Result<PathBuf, DriverError> {
    let folder = below.join(name);
    let io = || DriverError::io(format!("making {name}"));
    std::fs::create_dir_all(&folder).map_err(io())?;
    std::fs::copy(from.join("latest.json"), folder.join("latest.json")).map_err(io())?;
    let package = change(std::fs::read(from.join(PACKAGE)).map_err(io())?);
    std::fs::write(folder.join(PACKAGE), package).map_err(io())?;
    Ok(folder)
}
