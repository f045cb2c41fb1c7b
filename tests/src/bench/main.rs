//! The figures of S1, S2 and S8, each beside its floor, taken in the same run on the same data (`cargo xtask bench`).
//!
//! Prints a table and writes `report.json`. Nothing here fails because something is slow: a figure is compared with
//! its floor and its aim, and people judge. Left out on purpose: merging, transports, reports and the window.
//!
//! Arguments: `--report FILE`, `--size C1k|C10k` (both by default), `--fresh` (makes the consultation anew).

mod figures;
mod first_page;
mod floor;
mod one_document;
mod searching;
mod standard;
mod subject;
mod typing;
mod words;

use figures::Report;
use standard::SIZES;
use std::path::PathBuf;
use std::process::ExitCode;
use subject::Subject;

/// Why the bench stopped: told, never a figure.
pub(crate) type Stop = Box<dyn std::error::Error>;
pub(crate) type Done<T> = Result<T, Stop>;

/// What was asked for.
struct Asked {
    report: PathBuf,
    size: Option<String>,
    fresh: bool,
}

fn asked() -> Done<Asked> {
    let mut asked = Asked { report: "target/bench/report.json".into(), size: None, fresh: false };
    let mut given = std::env::args().skip(1);
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--report" => asked.report = given.next().ok_or("--report takes a file")?.into(),
            "--size" => asked.size = Some(given.next().ok_or("--size takes C1k or C10k")?),
            "--fresh" => asked.fresh = true,
            _ => return Err(format!("unknown argument {argument}").into()),
        }
    }
    Ok(asked)
}

fn run() -> Done<()> {
    let asked = asked()?;
    let folder = asked.report.parent().map(PathBuf::from).unwrap_or_default();
    std::fs::create_dir_all(&folder)?;
    let mut report = Report::default();
    let wanted = |name: &str| asked.size.as_deref().is_none_or(|size| size.eq_ignore_ascii_case(name));
    for size in SIZES.into_iter().filter(|size| wanted(size.name)) {
        let subject = Subject::prepare(&folder, size, asked.fresh, &mut report)?;
        first_page::measure(&subject, &mut report)?;
        one_document::measure(&subject, &mut report)?;
        typing::measure(&subject, &mut report)?;
        searching::measure(&subject, &mut report)?;
    }
    report.print()?;
    std::fs::write(&asked.report, report.json()?)?;
    Ok(())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            figures::tell(&format!("the bench stopped: {stop}"));
            ExitCode::FAILURE
        }
    }
}
