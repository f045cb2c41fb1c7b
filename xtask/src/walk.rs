//! The main job between two devices that never see a network, walked through as people would: the office by command
//! line and in its window, the field in its window alone. Every step is checked, and leaves a picture.
//!
//! What is on the screens is known to `window_driver::screens`; what each side does, to [`office`] and [`field`]. Nothing here sleeps
//! or retries a step: what does not hold within its bound fails the walk.

mod field;
mod office;

use crate::house::House;
use crate::report::Report;
use crate::say;
use crate::stop::Stop;
use serde_json::Value;
use std::path::PathBuf;
use window_driver::{Device, Display, Window};

/// Made up for the walk, long enough for any rule on passphrases.
pub(crate) const OFFICE_PASSPHRASE: &str = "copper lantern walks the quiet harbour";
pub(crate) const FIELD_PASSPHRASE: &str = "seven herons cross the morning river";

/// Everything the steps work with.
struct Stage {
    page: PathBuf,
    display: Display,
    report: Report,
    office: Device,
    field: Device,
    /// The stick that is carried to and fro.
    stick: PathBuf,
    /// The window that is open now, if any; kept here so that a failed step can still be pictured.
    window: Option<Window>,
}

/// Walks. A failed step stops it, and the pictures so far are kept.
pub(crate) fn walk(house: &House) -> Result<(), Stop> {
    let mut stage = Stage::set(house)?;
    let outcome = scenes(&mut stage);
    if let Err(stop) = &outcome {
        stage.report.fail(stop, stage.window.as_ref());
    }
    stage.window = None;
    let page = stage.report.finish()?;
    say::line(format!("Pictures and report: {}", page.display()));
    outcome
}

fn scenes(stage: &mut Stage) -> Result<(), Stop> {
    let consultation = office::import_page(stage)?;
    office::hand_out(stage, &consultation)?;
    let targets = field::Targets::read(&stage.office.ask(&["consultation", "show", &consultation])?)?;
    field::join(stage)?;
    field::answer_in_english(stage, &targets)?;
    field::lose_power_while_typing(stage, &targets)?;
    field::answer_in_arabic(stage)?;
    field::reply(stage, &targets)?;
    field::export(stage, &targets)?;
    office::merge(stage, &consultation)?;
    office::send_receipts(stage, &consultation)?;
    field::see_received(stage)?;
    agree(stage, &consultation)
}

/// Both devices hold the same.
fn agree(stage: &mut Stage, consultation: &str) -> Result<(), Stop> {
    stage.report.step("Both", "show the same consultation and the same heads");
    let show = |device: &Device| device.ask(&["consultation", "show", consultation]);
    let (office, field) = (show(&stage.office)?, show(&stage.field)?);
    if office != field {
        let folder = stage.report.folder();
        let _ = std::fs::write(folder.join("office.json"), office.to_string());
        let _ = std::fs::write(folder.join("field.json"), field.to_string());
        return Err(Stop::failed("the two devices show different things; see office.json and field.json"));
    }
    let count = |key: &str| office[key].as_array().map_or(0, Vec::len);
    // The page has an Arabic comment of its own; this is about the answer that was typed.
    let typed = |entry: &&Value| entry["author"]["imported"] == false;
    let arabic = |entry: &&Value| entry["language"] == "ar" && entry["direction"] == "rtl";
    if office["entries"].as_array().into_iter().flatten().filter(typed).filter(arabic).count() != 1 {
        return Err(Stop::failed("the Arabic answer is not shown as Arabic"));
    }
    stage.report.tell(&format!(
        "{} questions, {} entries, {} heads",
        count("questions"),
        count("entries"),
        count("heads")
    ));
    Ok(())
}

impl Stage {
    fn set(house: &House) -> Result<Self, Stop> {
        let report =
            Report::begin(house.leavings("walk"), "The main job, between two devices that never see a network")?;
        let display = Display::start()?;
        let folder = display.folder().to_owned();
        let stick = folder.join("stick");
        std::fs::create_dir_all(&stick).map_err(Stop::io("making a folder for the stick"))?;
        Ok(Self {
            page: house.root().join("tests/fixtures/page/consultation.txt"),
            office: Device::new(&house.programs(), &folder, "office", OFFICE_PASSPHRASE)?,
            field: Device::new(&house.programs(), &folder, "field", FIELD_PASSPHRASE)?,
            stick,
            display,
            report,
            window: None,
        })
    }

    fn pack(&self) -> PathBuf {
        self.stick.join("consultation.baraza-pack")
    }

    fn field_bundle(&self) -> PathBuf {
        self.stick.join("from-the-field.baraza-bundle")
    }

    fn office_bundle(&self) -> PathBuf {
        self.stick.join("from-the-office.baraza-bundle")
    }

    /// The open window.
    fn window(&self) -> Result<&Window, Stop> {
        self.window.as_ref().ok_or_else(|| Stop::failed("no window is open"))
    }

    /// A picture of the open window.
    fn picture(&mut self, name: &str) -> Result<(), Stop> {
        let window = self.window.as_ref().ok_or_else(|| Stop::failed("no window is open"))?;
        self.report.picture(window, name)
    }

    /// Closes the open window as a person would.
    fn close_window(&mut self) -> Result<(), Stop> {
        self.window.take().map_or(Ok(()), Window::close)?;
        Ok(())
    }
}

/// A figure in an answer has to be this.
fn expect_count(answer: &Value, key: &str, wanted: u64) -> Result<(), Stop> {
    match answer[key].as_u64() {
        Some(found) if found == wanted => Ok(()),
        _ => Err(Stop::failed(format!("{key} is {}, not {wanted}", answer[key]))),
    }
}

/// A text in an answer has to be there.
fn text_of(answer: &Value, key: &str) -> Result<String, Stop> {
    let text = answer[key].as_str().filter(|text| !text.is_empty());
    text.map(str::to_owned).ok_or_else(|| Stop::failed(format!("the answer has no {key}")))
}
