//! `hostile [--scale N] [--seed N] [TARGET…]` feeds every target, or those named, N times the inputs of the short run and
//! prints what came of it. `hostile --write-corpus` writes the honest and the crafted inputs into the corpus.

use hostile::{TARGETS, Target, run};
use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--write-corpus") {
        return if write_corpus().is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let scale = number(&mut arguments, "--scale").unwrap_or(1);
    let seed = number(&mut arguments, "--seed").unwrap_or(1);
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
    }
    if let Some(peak) = run::peak_kib() {
        say(&format!("peak {} MiB", peak / 1024));
        found += usize::from(peak > run::MEMORY_KIB_MAX);
    }
    if found == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn number(arguments: &mut Vec<String>, flag: &str) -> Option<u64> {
    let place = arguments.iter().position(|argument| argument == flag)?;
    let value = arguments.get(place + 1)?.parse().ok();
    arguments.drain(place..place + 2);
    value
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
