//! S10: a report of the standard consultation: a synthesis of 200 statements, each with a passage that it quotes, and the
//! contributions that are cited, as DOCX and as PDF; and apart, with all proceedings, in a process that may take so much memory
//! and no more. There is no floor: what is asked is that a person need not wait.
//!
//! Left out on purpose: that it can be stopped and says how far it is, which are tests.

use crate::figures::{Figure, Report, Samples, tell, timed};
use crate::subject::{PASSPHRASE, Subject, opened};
use crate::{Done, Stop};
use peer::Peer;
use peer::api::{Call, EntryPage, ReportExport, SourceAdd, StatementNew, SynthesisCreate};
use peer::bench::ClosedHome;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// In the environment of the capped process: the home, and the file to write.
const HOME: &str = "BARAZA_BENCH_REPORT_HOME";
const FILE: &str = "BARAZA_BENCH_REPORT_FILE";

const STATEMENTS: u32 = 200;
/// Code points of each cited passage.
const PASSAGE: u32 = 60;
const FORMATS: [&str; 2] = ["docx", "pdf"];
const RUNS: usize = 3;
const AIM_SECONDS: f64 = 10.0;
/// Address space of the process that writes all proceedings, bytes.
const CAP_BYTES: u64 = 2 * 1024 * 1024 * 1024;

/// What this process is to write, where it was started for that.
pub(crate) fn asked_of_this_process() -> Option<(PathBuf, PathBuf)> {
    Some((std::env::var_os(HOME)?.into(), std::env::var_os(FILE)?.into()))
}

/// Writes the report with all proceedings, and says how long that took, in ms.
pub(crate) fn of_this_process(home: &Path, file: &Path) -> Done<()> {
    let (peer, consultation) = opened(&ClosedHome::unlock(home, PASSPHRASE)?)?;
    let consultation = consultation.ok_or("nothing to report on")?;
    let ((), took) = timed(|| export(&peer, &consultation, file, true))?;
    crate::figures::say(&format!("{}", took.as_secs_f64() * 1000.0))
}

pub(crate) fn measure(subject: &Subject, report: &mut Report) -> Done<()> {
    let folder = subject.folder.join("reports");
    if folder.is_dir() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let peer = subject.host(&folder)?;
    let ((), took) = timed(|| write_synthesis(&peer, &subject.consultation))?;
    report.fact(format!("S10 {} {STATEMENTS} statements written in s", subject.size.name), took.as_secs_f64());
    for format in FORMATS {
        let file = folder.join(format!("cited.{format}"));
        let mut times = Vec::new();
        for _ in 0..RUNS {
            times.push(timed(|| export(&peer, &subject.consultation, &file, false))?.1);
        }
        told(subject, format, true, Samples::of(&times), &file, report)?;
    }
    drop(peer);
    for format in FORMATS {
        let file = folder.join(format!("all.{format}"));
        match capped(&folder.join("host"), &file) {
            Ok(took) => told(subject, format, false, Samples::one(took), &file, report)?,
            Err(stop) => {
                report.fact(format!("S10 {} all proceedings as {format}", subject.size.name), stop.to_string())
            }
        }
    }
    Ok(std::fs::remove_dir_all(&folder)?)
}

fn told(subject: &Subject, format: &str, cited: bool, ours: Samples, file: &Path, report: &mut Report) -> Done<()> {
    let bytes = std::fs::metadata(file)?.len();
    let aimed = cited && subject.size.name == "C10k";
    let met = aimed.then_some(ours.median() <= AIM_SECONDS * 1000.0);
    report.figure(Figure {
        id: "S10",
        size: subject.size.name,
        what: match (cited, format) {
            (true, "docx") => "DOCX, 200 statements and what they cite",
            (true, _) => "PDF, 200 statements and what they cite",
            (false, "docx") => "DOCX, the same and all proceedings, 2 GiB",
            (false, _) => "PDF, the same and all proceedings, 2 GiB",
        },
        unit: "ms",
        ours,
        floor: None,
        against: None,
        aim: if aimed { "<= 10 s" } else { "none; told" },
        met,
        note: format!("{bytes} bytes"),
    });
    Ok(())
}

/// A synthesis whose statements each quote another contribution.
fn write_synthesis(peer: &Peer, consultation: &str) -> Done<()> {
    tell("writing a synthesis");
    let title = "What was heard, in two hundred sentences".to_owned();
    let made = SynthesisCreate { consultation: consultation.into(), title, ..SynthesisCreate::default() };
    let made = peer.call(Call::SynthesisCreate(made))?;
    let sections = made["sections"].as_array().ok_or("a synthesis has sections")?;
    let findings = sections.iter().find(|section| section["role"] == "findings").ok_or("findings are a section")?;
    let section = text(&findings["id"])?;
    for (n, entry) in said(peer, consultation)?.iter().enumerate() {
        let words = format!("Finding {n}: people ask for what is near, fair and told in their own language.");
        let new = StatementNew { section: section.clone(), body_markdown: Some(words), ..StatementNew::default() };
        let statement = text(&peer.call(Call::StatementNew(new))?["id"])?;
        let (from, to) = (Some(0), Some(PASSAGE));
        let source = SourceAdd { statement, entry: Some(text(&entry["id"])?), from, to, ..SourceAdd::default() };
        peer.call(Call::SourceAdd(SourceAdd { quoted: true, ..source }))?;
    }
    Ok(())
}

/// As many contributions as there are statements, with words enough for a passage.
fn said(peer: &Peer, consultation: &str) -> Done<Vec<Value>> {
    let (mut said, mut offset) = (Vec::new(), 0);
    while said.len() < STATEMENTS as usize {
        let page = EntryPage { consultation: consultation.into(), offset, limit: STATEMENTS, ..EntryPage::default() };
        let page = peer.call(Call::EntryPage(page))?;
        let entries = page["entries"].as_array().filter(|entries| !entries.is_empty()).ok_or("too few words")?;
        let letters = |entry: &&Value| entry["body_text"].as_str().map_or(0, |words| words.chars().count());
        said.extend(entries.iter().filter(|entry| letters(entry) > PASSAGE as usize).cloned());
        offset += STATEMENTS;
    }
    said.truncate(STATEMENTS as usize);
    Ok(said)
}

fn export(peer: &Peer, consultation: &str, file: &Path, all: bool) -> Done<()> {
    let format = file.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
    let path = file.display().to_string();
    let ask = ReportExport { consultation: consultation.into(), path, format, all, ..ReportExport::default() };
    peer.call(Call::ReportExport(ask))?;
    Ok(())
}

/// In a process of its own that may take so much memory; gives the time it took, in ms.
fn capped(home: &Path, file: &Path) -> Done<f64> {
    tell(&format!("all proceedings into {}", file.file_name().unwrap_or_default().to_string_lossy()));
    let mut command = Command::new("prlimit");
    command.arg(format!("--as={CAP_BYTES}")).arg(std::env::current_exe()?).env(HOME, home).env(FILE, file);
    let out = command.output()?;
    if !out.status.success() {
        return Err(Stop::from(format!("{} ({})", String::from_utf8_lossy(&out.stderr).trim(), out.status)));
    }
    Ok(String::from_utf8(out.stdout)?.trim().parse()?)
}

fn text(value: &Value) -> Done<String> {
    Ok(value.as_str().ok_or("an id is a text")?.to_owned())
}
