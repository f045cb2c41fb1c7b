//! A run: so many inputs for each target, made from honest ones, from the corpus and from a seed, and what came of them.

use crate::mutate::{Numbers, mutated};
use crate::{Outcome, TARGETS, Target};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Longest time for one input.
pub const TIME_MAX: Duration = Duration::from_secs(30);
/// Most memory of this process over a run, KiB; the worker has a cap of its own.
pub const MEMORY_KIB_MAX: u64 = 1024 * 1024;

/// Poison kept of a run.
const POISON_KEPT: usize = 8;

/// What came of a run over one target.
#[derive(Debug)]
pub struct Report {
    /// The target.
    pub name: &'static str,
    /// Inputs fed.
    pub inputs: u64,
    /// How long it took.
    pub took: Duration,
    /// Inputs that were read.
    pub taken: u64,
    /// Inputs for which the worker died, and nothing else.
    pub contained: u64,
    /// Inputs that passed every check and were not proven.
    pub poison: u64,
    /// The shortest of them.
    pub shortest_poison: Vec<Vec<u8>>,
    /// The slowest input.
    pub slowest: Duration,
    /// What should never happen, and the input it happened with.
    pub findings: Vec<(String, Vec<u8>)>,
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { name, inputs, taken, contained, poison, .. } = self;
        let (took, slowest) = (self.took.as_secs_f64(), self.slowest.as_millis());
        write!(
            f,
            "{name:<14} {inputs:>9} inputs {took:>7.1} s  taken {taken:>7}  contained {contained:>4}  poison {poison:>4}  "
        )?;
        write!(f, "slowest {slowest:>6} ms  findings {}", self.findings.len())
    }
}

/// Where the corpus lies.
#[must_use]
pub fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// The corpus of a target, in the order of its files' names.
#[must_use]
pub fn kept(target: &Target) -> Vec<Vec<u8>> {
    let folder = std::fs::read_dir(corpus().join(target.name));
    let mut paths: Vec<_> = folder.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().filter_map(|path| std::fs::read(path).ok()).collect()
}

/// Feeds one input; gives the outcome, or what should not have happened.
///
/// # Errors
/// A finding.
pub fn feed(target: &Target, input: &[u8]) -> Result<(Outcome, Duration), String> {
    let began = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| (target.feed)(input))).map_err(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str);
        format!("panic: {}", said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("?"))
    })?;
    let took = began.elapsed();
    if took > TIME_MAX { Err(format!("{} s", took.as_secs())) } else { Ok((outcome, took)) }
}

/// Feeds the corpus, the honest inputs, and then so many mutations of both.
#[must_use]
pub fn over(target: &Target, inputs: u64, seed: u64) -> Report {
    let mut pool = (target.seeds)();
    pool.extend(kept(target));
    let mut numbers = Numbers::seeded(seed);
    let began = Instant::now();
    let mut report = Report {
        name: target.name,
        inputs: 0,
        took: Duration::ZERO,
        taken: 0,
        contained: 0,
        poison: 0,
        shortest_poison: Vec::new(),
        slowest: Duration::ZERO,
        findings: Vec::new(),
    };
    for index in 0..inputs {
        let whole = usize::try_from(index).ok().and_then(|index| pool.get(index)).cloned();
        let input = whole.unwrap_or_else(|| {
            let (one, other) = (numbers.below(pool.len()), numbers.below(pool.len()));
            mutated(&mut numbers, &pool[one], &pool[other])
        });
        report.inputs += 1;
        match feed(target, &input) {
            Ok((outcome, took)) => {
                report.taken += u64::from(outcome == Outcome::Taken);
                report.contained += u64::from(outcome == Outcome::Contained);
                if outcome == Outcome::Poison {
                    report.poison += 1;
                    report.shortest_poison.push(input);
                }
                report.slowest = report.slowest.max(took);
            }
            Err(finding) => report.findings.push((finding, input)),
        }
    }
    report.shortest_poison.sort_by_key(|input| (input.len(), input.clone()));
    report.shortest_poison.truncate(POISON_KEPT);
    report.took = began.elapsed();
    report
}

/// Most memory this process has had, KiB; nothing where the system does not tell.
#[must_use]
pub fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Keeps what was found, so that it can be fed again; gives where.
///
/// # Errors
/// The folder cannot be written.
pub fn keep(report: &Report) -> std::io::Result<Vec<PathBuf>> {
    let folder = corpus().with_file_name("found").join(report.name);
    let write = |(_, input): &(String, Vec<u8>)| {
        std::fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{}.bin", wire::Hash::of("hostile input", &[input])));
        std::fs::write(&path, input).map(|()| path)
    };
    report.findings.iter().map(write).collect()
}

/// The target of a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}
