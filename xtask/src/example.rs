//! `cargo xtask example`: from a page that people copied to a published report, in the real window, as the user guide shows it.
//! The office takes the page in, codes, writes ten statements, ties each to what was said, exports and publishes; a contributor
//! reads where their own words were used. It leaves pictures, the documents and a page of steps in `target/example`; with
//! `--keep` they are put in `docs/example`, which the guide shows. Every step is checked, and a failed one is kept as a picture.
//!
//! `--page FILE` takes another page, in whose words nothing is known: then each statement rests on the beginning of another
//! contribution.

mod keep;
mod steps;
mod words;

use crate::build;
use crate::house::House;
use crate::report::Report;
use crate::say;
use crate::setup;
use crate::stop::Stop;
use crate::walk::{FIELD_PASSPHRASE, OFFICE_PASSPHRASE};
use std::path::{Path, PathBuf};
use window_driver::{Device, Display, Window};
use words::Finding;

/// The documents that are written in the window, by their endings.
const FORMATS: [&str; 4] = ["docx", "odt", "pdf", "html"];

/// Everything the steps work with.
struct Stage {
    display: Display,
    report: Report,
    page: PathBuf,
    findings: Vec<Finding>,
    office: Device,
    contributor: Device,
    consultation: String,
    /// What the contributor said, once it was submitted.
    answer: String,
    window: Option<Window>,
}

/// The verb `example`.
pub(crate) fn run(house: &House, rest: &[String]) -> Result<(), Stop> {
    let page = rest.iter().position(|word| word == "--page").and_then(|at| rest.get(at + 1)).map(PathBuf::from);
    let keeps = rest.iter().any(|word| word == "--keep");
    if page.is_some() && keeps {
        return Err(Stop::missing("what is kept is of our own page: --keep goes without --page"));
    }
    setup::everything(house)?;
    build::face(house)?;
    build::driven_window(house)?;
    let folder = house.leavings("example");
    let mut stage = Stage::set(house, &folder, page)?;
    let outcome = scenes(&mut stage);
    if let Err(stop) = &outcome {
        stage.report.fail(stop, stage.window.as_ref());
    }
    stage.window = None;
    let told = stage.report.finish()?;
    say::line(format!("Pictures, documents and report: {}", told.display()));
    outcome?;
    if keeps { keep::put(&folder, &house.root().join("docs/example")) } else { Ok(()) }
}

fn scenes(stage: &mut Stage) -> Result<(), Stop> {
    steps::take_the_page_in(stage)?;
    steps::hear_a_contributor(stage)?;
    steps::code(stage)?;
    steps::look_further(stage)?;
    let synthesis = steps::write(stage)?;
    steps::tie(stage)?;
    steps::see_who_is_heard(stage, &synthesis)?;
    steps::export(stage, &synthesis)?;
    steps::publish(stage)?;
    steps::read_as_contributor(stage)
}

impl Stage {
    fn set(house: &House, folder: &Path, page: Option<PathBuf>) -> Result<Self, Stop> {
        let report = Report::begin(folder.to_owned(), "From a page to a published report")?;
        let display = Display::start()?;
        let at = display.folder().to_owned();
        let findings = if page.is_some() { Vec::new() } else { words::findings() };
        Ok(Self {
            office: Device::new(&house.programs(), &at, "office", OFFICE_PASSPHRASE)?,
            contributor: Device::new(&house.programs(), &at, "contributor", FIELD_PASSPHRASE)?,
            page: page.unwrap_or_else(|| house.root().join("tests/fixtures/page/consultation.txt")),
            consultation: String::new(),
            answer: String::new(),
            findings,
            display,
            report,
            window: None,
        })
    }

    /// A file that travels between the two.
    fn stick(&self, name: &str) -> PathBuf {
        self.display.folder().join(name)
    }

    /// Where a document goes.
    fn document(&self, format: &str) -> PathBuf {
        self.report.folder().join(format!("report.{format}"))
    }

    /// The open window.
    fn window(&self) -> Result<&Window, Stop> {
        self.window.as_ref().ok_or_else(|| Stop::failed("no window is open"))
    }

    fn picture(&mut self, name: &str) -> Result<(), Stop> {
        let window = self.window.as_ref().ok_or_else(|| Stop::failed("no window is open"))?;
        window_driver::screens::settle(window)?;
        self.report.picture(window, name)
    }

    fn close_window(&mut self) -> Result<(), Stop> {
        self.window.take().map_or(Ok(()), Window::close)?;
        Ok(())
    }
}
