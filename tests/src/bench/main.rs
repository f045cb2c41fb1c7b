//! The figures of S1 to S10 and S12 to S15, each beside its floor, taken in the same run on the same data
//! (`cargo xtask bench`; docs/figures.md says what each is).
//!
//! Prints a table and writes `report.json`. Nothing here fails because something is slow: a figure is compared with
//! its floor and its aim, and people judge. Left out on purpose: the window.
//!
//! Arguments: `--report FILE`, `--size C1k|C10k|C100k` (the first two by default), `--fresh` (makes the consultation anew), `--only S7`
//! (one figure), `--relay FILE` (what the relay's figures left; without it S12 is left out).

mod automerge_sync;
mod catching_up;
mod figures;
mod first_page;
mod floor;
mod guarding;
mod javascript;
mod joining;
mod link;
mod memory;
mod merging;
mod one_document;
mod relay;
mod reporting;
mod searching;
mod slow_link;
mod subject;
mod talking;
mod typing;
mod unlocking;

use figures::Report;
use scenarios::standard::{SIZES, Size};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use subject::Subject;

pub(crate) use scenarios::standard::{Done, Stop};

/// What was asked for.
struct Asked {
    report: PathBuf,
    size: Option<String>,
    fresh: bool,
    only: Option<String>,
    relay: Option<PathBuf>,
}

impl Asked {
    fn takes(&self, id: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only.eq_ignore_ascii_case(id))
    }
}

/// Taken only where it is named.
const LARGEST: &str = "C100k";
/// What S6 carries: of the sizes, the one nearest to 4 MB of frames (3.4 MB).
const SLOW_LINK: &str = "C1k";

fn asked() -> Done<Asked> {
    let mut asked =
        Asked { report: "target/bench/report.json".into(), size: None, fresh: false, only: None, relay: None };
    let mut given = std::env::args().skip(1);
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--report" => asked.report = given.next().ok_or("--report takes a file")?.into(),
            "--size" => asked.size = Some(given.next().ok_or("--size takes C1k, C10k or C100k")?),
            "--only" => asked.only = Some(given.next().ok_or("--only takes a figure, such as S7")?),
            "--relay" => asked.relay = Some(given.next().ok_or("--relay takes a file")?.into()),
            "--fresh" => asked.fresh = true,
            _ => return Err(format!("unknown argument {argument}").into()),
        }
    }
    Ok(asked)
}

fn run() -> Done<()> {
    if let Some(folder) = memory::asked_of_this_process() {
        return memory::of_this_process(&folder);
    }
    if let Some((home, file)) = reporting::asked_of_this_process() {
        return reporting::of_this_process(&home, &file);
    }
    let asked = asked()?;
    let folder = asked.report.parent().map(PathBuf::from).unwrap_or_default();
    std::fs::create_dir_all(&folder)?;
    let mut report = Report::default();
    let wanted = |name: &str| asked.size.as_deref().is_none_or(|size| size.eq_ignore_ascii_case(name));
    if asked.takes("S3") {
        merging::measure(&folder, asked.size.as_deref(), &mut report)?;
    }
    if asked.takes("S4") || asked.takes("S5") {
        catching_up::measure(&mut report)?;
    }
    let of_sizes = ["S1", "S2", "S6", "S7", "S8", "S9", "S10"].into_iter().any(|id| asked.takes(id));
    for size in SIZES.into_iter().filter(|size| of_sizes && wanted(size.name)) {
        // Made in a quarter of an hour, for what memory alone is held against: it must be asked for.
        if size.name == LARGEST && asked.size.is_none() {
            continue;
        }
        sized(&asked, &folder, size, &mut report)?;
    }
    if let Some(file) = asked.relay.as_deref().filter(|_| asked.takes("S12")) {
        relay::measure(file, &mut report)?;
    }
    if asked.takes("S13") {
        unlocking::measure(&mut report)?;
    }
    if asked.takes("S14") || asked.takes("S15") {
        guarding::measure(&mut report)?;
    }
    report.print()?;
    std::fs::write(&asked.report, report.json()?)?;
    Ok(())
}

/// The figures of one size of the standard consultation.
fn sized(asked: &Asked, folder: &Path, size: Size, report: &mut Report) -> Done<()> {
    let subject = Subject::prepare(folder, size, asked.fresh, report)?;
    if asked.takes("S1") {
        first_page::measure(&subject, report)?;
        one_document::measure(&subject, report)?;
    }
    if asked.takes("S2") {
        typing::measure(&subject, report)?;
    }
    if asked.takes("S8") {
        searching::measure(&subject, report)?;
    }
    if asked.takes("S9") {
        memory::measure(&subject, report)?;
    }
    if asked.takes("S10") {
        reporting::measure(&subject, report)?;
    }
    let slow = asked.takes("S6") && size.name == SLOW_LINK;
    if asked.takes("S7") || slow {
        let crossed = joining::measure(&subject, report)?;
        let beside = slow.then(|| slow_link::measure(&subject, &crossed, report)).transpose()?;
        if size.name == SLOW_LINK {
            joining::beside_javascript(&subject, &crossed, beside, report);
        }
    }
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
