//! Writes the tests' report in every format into a folder, to be looked at: `cargo run -p report --example made -- FOLDER`. With a
//! number after it, a report of so many statements, and how long each format took.
//!
//! Left out on purpose: any check; that is what the tests are for.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

#[path = "../tests/files/programs.rs"]
mod programs;
#[path = "../tests/files/specimen.rs"]
mod specimen;

use crdt::text::RichText;
use report::model::{Contribution, Piece, Report, Section, Source, Statement};
use report::{docx, html, json, markdown, odt, pdf, refi, xlsx};
use std::path::Path;
use std::time::Instant;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "target/report".to_owned());
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).unwrap();
    if let Some(count) = arguments.next() {
        return all(folder, "long", &long(count.parse().unwrap()));
    }
    all(folder, "en", &specimen::report("en"));
    all(folder, "ar", &specimen::report("ar"));
    all(folder, "en-sourced", &specimen::sourced("en"));
    let data = specimen::exchange();
    timed("xlsx", || drop(specimen::file(folder, "data.xlsx", |out| xlsx::write(&data, out, &()).unwrap())));
    timed("json", || drop(specimen::file(folder, "data.json", |out| json::write(&data, out, &()).unwrap())));
    timed("qdpx", || drop(specimen::file(folder, "data.qdpx", |out| refi::write(&data, out, &()).unwrap())));
}

fn all(folder: &Path, name: &str, report: &Report) {
    let at = |ending: &str| format!("{name}.{ending}");
    timed("md", || drop(specimen::file(folder, &at("md"), |out| markdown::write(report, out, &()).unwrap())));
    timed("html", || drop(specimen::file(folder, &at("html"), |out| html::write(report, out, &()).unwrap())));
    timed("docx", || drop(specimen::file(folder, &at("docx"), |out| docx::write(report, out, &()).unwrap())));
    timed("odt", || drop(specimen::file(folder, &at("odt"), |out| odt::write(report, out, &()).unwrap())));
    let fonts = pdf::Fonts::default();
    let write = |out: &mut Vec<u8>| println!("missing: {:?}", pdf::write(report, &fonts, out, &()).unwrap().missing);
    timed("pdf", || drop(specimen::file(folder, &at("pdf"), write)));
}

fn timed(what: &str, work: impl FnOnce()) {
    let start = Instant::now();
    work();
    println!("{what}: {} ms", start.elapsed().as_millis());
}

/// As many contributions as statements, each cited three times.
fn long(count: u32) -> Report {
    let mut report = specimen::report("en");
    let words =
        "Children who fetch water before lessons arrive late or not at all, and this weighs more on girls. ".repeat(3);
    let statement = |number: u32| {
        let sources = (0..3).map(|n| Source { contribution: (number + n * 7) % count + 1, quote: None }).collect();
        Piece::Statement(Statement { number, text: RichText::from_plain(&words), sources, ..Statement::default() })
    };
    let section = |n: u32| Section {
        title: format!("Section {n}"),
        level: 1,
        note: String::new(),
        pieces: (n * 50 + 1..=(n + 1) * 50).filter(|number| *number <= count).map(statement).collect(),
    };
    report.sections = (0..count.div_ceil(50)).map(section).collect();
    let contribution = |number: u32| Contribution {
        number,
        id: number.to_string(),
        attribution: "A teacher, Northern District".into(),
        tongue: specimen::tongue("en"),
        body: RichText::from_plain(&words.repeat(2)),
        ..Contribution::default()
    };
    report.proceedings = (1..=count).map(contribution).collect();
    report
}
