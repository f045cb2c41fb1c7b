//! `hostile [--scale N] [--seed N] [--keep-poison] [TARGET…]` feeds every target, or those named, N times the inputs of the short run and
//! prints what came of it. `hostile --cost N` measures what the worker costs for N honest parcels. `hostile --write-corpus` writes the honest and the crafted inputs into the corpus.

use crdt::content::DocumentKind;
use hostile::stage::Stage;
use hostile::{TARGETS, Target, run};
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--write-corpus") {
        return if write_corpus().is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    if let Some(parcels) = number(&mut arguments, "--cost") {
        cost(parcels);
        return ExitCode::SUCCESS;
    }
    let scale = number(&mut arguments, "--scale").unwrap_or(1);
    let seed = number(&mut arguments, "--seed").unwrap_or(1);
    let keeps_poison = arguments.iter().any(|argument| argument == "--keep-poison");
    arguments.retain(|argument| argument != "--keep-poison");
    std::panic::set_hook(Box::new(|_| ()));
    let mut found = 0;
    for target in
        TARGETS.iter().filter(|target| arguments.is_empty() || arguments.iter().any(|name| name == target.name))
    {
        let report = run::over(target, u64::from(target.inputs) * scale, seed);
        say(&report.to_string());
        let kept = run::keep(&report).unwrap_or_default();
        for ((finding, _), path) in report.findings.iter().zip(&kept) {
            say(&format!("  {finding}: {}", path.display()));
        }
        found += report.findings.len();
        if keeps_poison {
            let _ = keep_poison(&report);
        }
    }
    if let Some(peak) = run::peak_kib() {
        say(&format!("peak {} MiB", peak / 1024));
        found += usize::from(peak > run::MEMORY_KIB_MAX);
    }
    if found == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What the worker costs: so many honest parcels of ten newcomers, in one batch and one by one, with it and without.
fn cost(parcels: u64) {
    const PEOPLE: u64 = 10;
    let mut stage = Stage::new();
    let work: Vec<_> = (0..PEOPLE).flat_map(|one| stage.newcomers_acts(one, parcels / PEOPLE)).collect();
    let each = |took: Duration, count: usize| took.as_secs_f64() * 1_000.0 / count.max(1) as f64;
    let timed = |run: &dyn Fn()| {
        let began = Instant::now();
        run();
        began.elapsed()
    };
    let started = timed(&|| drop(stage.ingest(Vec::new())));
    let first = timed(&|| drop(stage.ingest(work.clone())));
    let confined = timed(&|| drop(stage.ingest(work.clone())));
    let here = timed(&|| drop(stage.ingest_here(work.clone())));
    let single = stage.change_parcel(DocumentKind::Consultation, &stage.honest_changes()[0]);
    let (one, one_here) = (
        timed(&|| (0..100).for_each(|_| drop(stage.ingest(vec![single.clone()])))),
        timed(&|| (0..100).for_each(|_| drop(stage.ingest_here(vec![single.clone()])))),
    );
    let count = work.len();
    say(&format!("nothing to check: {:.1} ms", each(started, 1)));
    say(&format!(
        "{count} parcels in one batch, ms each: {:.3} first, {:.3} then, {:.3} without the worker",
        each(first, count),
        each(confined, count),
        each(here, count)
    ));
    say(&format!("one parcel in a batch, ms: {:.3}, {:.3} without the worker", each(one, 100), each(one_here, 100)));
}

fn number(arguments: &mut Vec<String>, flag: &str) -> Option<u64> {
    let place = arguments.iter().position(|argument| argument == flag)?;
    let value = arguments.get(place + 1)?.parse().ok();
    arguments.drain(place..place + 2);
    value
}

/// Poison passes every check: the shortest of a run goes into the corpus of changes, for the tests that are named by it.
fn keep_poison(report: &run::Report) -> io::Result<()> {
    let folder = run::corpus().join("change");
    let write = |input: &Vec<u8>| {
        let name = wire::Hash::of("hostile input", &[input]).to_string();
        std::fs::write(folder.join(format!("poison-{}.bin", &name[..12])), input)
    };
    report.shortest_poison.iter().try_for_each(write)
}

fn write_corpus() -> io::Result<()> {
    /// Larger ones are made anew at every run; they would only swell the repository.
    const KEPT_BYTES_MAX: usize = 64 * 1024;
    let name = |target: &Target, index: usize| run::corpus().join(target.name).join(format!("made-{index:02}.bin"));
    for target in TARGETS {
        std::fs::create_dir_all(run::corpus().join(target.name))?;
        for (index, seed) in (target.seeds)().iter().enumerate().filter(|(_, seed)| seed.len() <= KEPT_BYTES_MAX) {
            std::fs::write(name(target, index), seed)?;
        }
    }
    Ok(())
}

fn say(line: &str) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
