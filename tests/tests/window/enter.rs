//! A focal point at the real window: twenty forms by keys alone, then the power goes in the middle of one
//! (docs/model.md, B1 to B8).

use serde_json::{Value, json};
use std::time::Duration;
use window_driver::screens::{self, EDITOR};
use window_driver::{Device, DriverError, Window, by_id, keys, premises, processes};

const PASSPHRASE: &str = "six kites over the salt market";
const FORMS: usize = 20;

/// Opens the form, with a name to enter under.
fn open_form(window: &Window) -> Result<String, DriverError> {
    let consultation = screens::explore_sample(window)?;
    let mut settings = screens::call(window, "settings_get", &json!({}))?;
    settings["attribution"] = json!("named");
    settings["profile"]["name"] = json!("Halima");
    screens::call(window, "settings_set", &settings)?;
    screens::go(window, &format!("#/c/{consultation}/enter"))?;
    window.wait_for(EDITOR)?;
    Ok(consultation)
}

fn list(device: &Device, consultation: &str) -> Result<Value, DriverError> {
    device.ask(&["behalf", "list", consultation])
}

#[test]
fn twenty_forms_are_entered_by_keys_alone_and_a_power_cut_takes_none() -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let device = Device::new(&premises::programs()?, display.folder(), "enter", PASSPHRASE)?;
    let window = device.open_window(&display, &[])?;
    screens::first_run_by_keys(&window, "en", PASSPHRASE)?;
    let consultation = open_form(&window)?;
    window.tab_to(&by_id("enter-place"))?;
    window.press("North market")?;
    window.tab_to(EDITOR)?;
    for form in 1..=FORMS {
        window.press(&format!("Form {form}: the well of house {form} is {form} hours away."))?;
        if form == FORMS {
            window.tab_to(&by_id("enter-speaker"))?;
            window.press("a farmer")?;
            window.tab_to(&by_id("enter-keep-name"))?;
            window.press("Hawa")?;
        }
        window.chord(keys::CONTROL, keys::ENTER)?;
        // It may say once that two forms are alike: they are.
        window.wait_script(
            "the form is entered, or something is said of it",
            "return document.querySelector(arguments[0]).textContent.trim().startsWith(arguments[1] + ' ')\
             || !!document.querySelector(arguments[2])",
            &[json!(by_id("enter-count")), json!(form.to_string()), json!(by_id("enter-like"))],
        )?;
        if window.has(&by_id("enter-like")) {
            window.chord(keys::CONTROL, keys::ENTER)?;
        }
        window.wait_text(&by_id("enter-count"), &format!("{form} entered today"))?;
        window.wait_script(
            "the focus is back at the words",
            "const at = document.activeElement; return !!at && at.matches(arguments[0]) && !at.textContent.includes('well')",
            &[json!(EDITOR)],
        )?;
    }
    // The next one is typed when the power goes.
    window.press("Typed when the power went.")?;
    window.tab_to(&by_id("enter-speaker"))?;
    window.press("a teacher")?;
    screens::saved(&window)?;
    let ask = json!({ "consultation": consultation, "since": 0, "limit": 1 });
    let kept = processes::wait_until(Duration::from_secs(10), || {
        screens::call(&window, "behalf_list", &ask)
            .is_ok_and(|told| told["rows"][0]["on_behalf"]["speaker"] == "a teacher")
    });
    assert!(kept, "what stands beside the words is kept as they are");
    window.power_cut()?;
    let told = list(&device, &consultation)?;
    assert_eq!((&told["submitted"], &told["waiting"]), (&json!(FORMS), &json!(1)), "{told}");
    assert_eq!(told["rows"][0]["excerpt"], "Typed when the power went.");
    assert_eq!(told["rows"][0]["on_behalf"]["speaker"], "a teacher");
    let last = &told["rows"][1];
    assert_eq!((&last["on_behalf"]["place"], &last["kept"]["name"]), (&json!("North market"), &json!("Hawa")));
    let kept = told["rows"].as_array().into_iter().flatten().filter(|row| !row["kept"].is_null());
    assert_eq!(kept.count(), 1, "who spoke carries over to no other");
    Ok(())
}
