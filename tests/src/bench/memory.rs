//! S9: memory of a device with the standard consultation open: what a process of its own holds once the first page is
//! read, a search is done and the members are listed. There is no floor but the program with an empty home.
//!
//! Left out on purpose: the worker, which is gone again when nothing comes in, and the window's own processes.

use crate::figures::{Figure, Report, Samples};
use crate::subject::{PASSPHRASE, Subject, new_home, opened};
use crate::{Done, Stop};
use peer::api::{Call, ConsultationRef, EntryPage, Search};
use peer::bench::ClosedHome;
use std::path::{Path, PathBuf};
use std::process::Command;

/// In the environment of the process that is looked at: which home it opens.
const ASKED: &str = "BARAZA_BENCH_MEMORY";
const RUNS: usize = 3;
const AIMED_AT: &str = "C10k";
const AIM_MIB: f64 = 120.0;
const PAGE: u32 = 50;

/// The home that this process is to open, where it was started for that.
pub(crate) fn asked_of_this_process() -> Option<PathBuf> {
    std::env::var_os(ASKED).map(PathBuf::from)
}

/// Opens a home, works in it, and says what the process holds.
pub(crate) fn of_this_process(home: &Path) -> Done<()> {
    let (peer, consultation) = opened(&ClosedHome::unlock(home, PASSPHRASE)?)?;
    if let Some(consultation) = consultation {
        peer.call(Call::ConsultationOpen(ConsultationRef { consultation: consultation.clone() }))?;
        let page = EntryPage { consultation: consultation.clone(), limit: PAGE, ..EntryPage::default() };
        peer.call(Call::EntryPage(page))?;
        let search = Search { query: "water".into(), consultation: Some(consultation.clone()), ..Search::default() };
        peer.call(Call::Search(search))?;
        peer.call(Call::Roster(ConsultationRef { consultation }))?;
    }
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("the kernel does not tell")?;
    crate::figures::say(line.trim().trim_end_matches("kB").trim())
}

fn held(home: &Path) -> Done<f64> {
    let out = Command::new(std::env::current_exe()?).env(ASKED, home).output()?;
    if !out.status.success() {
        return Err(Stop::from(String::from_utf8_lossy(&out.stderr).into_owned()));
    }
    let kib: f64 = String::from_utf8(out.stdout)?.trim().parse()?;
    Ok(kib / 1024.0)
}

pub(crate) fn measure(subject: &Subject, report: &mut Report) -> Done<()> {
    let bare = subject.folder.join("empty-home");
    if !bare.is_dir() {
        drop(new_home(&bare, "Nobody yet")?);
    }
    let samples = |home: &Path| (0..RUNS).map(|_| held(home)).collect::<Done<Vec<f64>>>().map(Samples::numbers);
    let (ours, empty) = (samples(&subject.folder.join("home"))?, samples(&bare)?);
    let aimed = subject.size.name == AIMED_AT;
    let per_thousand = (ours.median() - empty.median()) * 1000.0 / f64::from(subject.size.contributions);
    report.figure(Figure {
        id: "S9",
        size: subject.size.name,
        what: "memory with the consultation open",
        unit: "MiB",
        met: aimed.then_some(ours.median() <= AIM_MIB),
        ours,
        floor: Some(("the same program with an empty home", empty)),
        against: Some((per_thousand, "MiB/1000")),
        aim: if aimed { "<= 120 MiB" } else { "none; told" },
        note: String::new(),
    });
    Ok(())
}
