//! People in the real window by keys alone: somebody who asks is admitted with their work, and removed again, which is said
//! first.

use serde_json::{Value, json};
use std::path::Path;
use window_driver::screens::{self, press_at};
use window_driver::{Device, Display, DriverError, by_id, keys, premises};

const PASSPHRASE: &str = "three swallows under the school roof";
const WORDS: &str = "The well is far.";

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// An office with an open consultation, and Bako, who asks to be added and has spoken; the office has heard of both.
fn asked(display: &Display) -> Result<(Device, String, String), DriverError> {
    let (programs, folder) = (premises::programs()?, display.folder());
    let office = Device::new(&programs, folder, "people-office", PASSPHRASE)?;
    office.ask(&["init", "--name", "المكتب القُطري", "--language", "ar"])?;
    let made = office.ask(&["consultation", "create", "--title", "الماء"])?;
    let consultation = made["consultation"].as_str().unwrap_or_default().to_owned();
    office.ask(&["consultation", "state", &consultation, "open"])?;
    let bako = Device::new(&programs, folder, "people-bako", PASSPHRASE)?;
    bako.ask(&["init", "--name", "Bako", "--attribution", "named"])?;
    let (card, pack, bundle) = (folder.join("bako.card"), folder.join("bako.pack"), folder.join("bako.bundle"));
    let own = bako.ask(&["card", "show"])?;
    std::fs::write(&card, own["text"].as_str().unwrap_or_default()).map_err(DriverError::io("writing a card"))?;
    office.ask(&["pack", "export", &consultation, &text(&pack), "--for", &text(&card)])?;
    bako.ask(&["pack", "open", &text(&pack)])?;
    let words = folder.join("words.md");
    std::fs::write(&words, WORDS).map_err(DriverError::io("writing words"))?;
    let draft = bako.ask(&["draft", "new", &consultation, "--body", &text(&words)])?;
    bako.ask(&["submit", draft["id"].as_str().unwrap_or_default()])?;
    bako.ask(&["bundle", "export", "--all", &text(&bundle)])?;
    office.ask(&["bundle", "import", &text(&bundle)])?;
    let device = own["device"].as_str().unwrap_or_default().to_owned();
    Ok((office, consultation, device))
}

#[test]
fn somebody_who_asks_is_admitted_with_their_work_and_removed_by_keys_alone() -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let (office, consultation, bako) = asked(&display)?;
    let window = office.open_window(&display, &[])?;
    screens::unlock_by_keys(&window, PASSPHRASE)?;
    screens::go(&window, &format!("#/c/{consultation}/people"))?;
    window.wait_text(&by_id(&format!("request-{bako}")), WORDS)?;
    press_at(&window, &format!("request-admit-{bako}"))?;
    window.wait_gone(&by_id(&format!("request-{bako}")))?;
    press_at(&window, &format!("member-open-{bako}"))?;
    press_at(&window, "member-remove")?;
    window.wait_for(&by_id("member-confirm"))?;
    let at = json!({"consultation": consultation});
    assert_eq!(role(&screens::call(&window, "people", &at)?, &bako), "contributor", "asking removes nobody");
    press_at(&window, "member-confirm")?;
    window.wait_gone(&by_id("member-dialog"))?;
    // What had the focus went with the act; the next Tab goes on from there, and not from the top of the window.
    window.press(keys::TAB)?;
    const ON: &str = "return !!document.activeElement?.closest('#main')";
    window.wait_script("the focus goes on where it was", ON, &[])?;
    window.close()?;
    assert_eq!(role(&office.ask(&["member", "list", &consultation])?, &bako), "removed");
    let shown = office.ask(&["consultation", "show", &consultation])?;
    assert!(shown.to_string().contains(WORDS), "what came in before stays");
    Ok(())
}

fn role(people: &Value, device: &str) -> Value {
    let found = people.as_array().into_iter().flatten().find(|person| person["id"] == device);
    found.map(|person| person["role"].clone()).unwrap_or_default()
}
