//! Coverage-guided runs over every reader of others' bytes: libFuzzer on the stable compiler, with the instrumentation that
//! cargo-fuzz would ask for. What it finds is left in `tests/fuzz/coverage/found`, the table in `target/coverage`
//! (docs/fuzzing.md).
//!
//! Left out on purpose: address sanitising, which no stable compiler has; `unsafe` is forbidden here, and what libraries do
//! with it is theirs.

use crate::house::House;
use crate::say;
use crate::stop::Stop;
use crate::task::Task;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// For each target, seconds, where nobody says otherwise.
const SECONDS: u64 = 60;
const BUILD_LIMIT: Duration = Duration::from_secs(3 * 60 * 60);
/// Beyond the time that a target was given: starting, and reading the corpus.
const GRACE: Duration = Duration::from_secs(10 * 60);
/// What cargo-fuzz would hand the compiler; that tool wants a nightly one.
const INSTRUMENTED: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 --cfg fuzzing";
const MACHINE: &str = "x86_64-unknown-linux-gnu";
/// Targets whose readers run in the process that is looked at: what the worker reads has a target that ends with `-here`.
const COVERED: &[&str] = &[
    "parcel",
    "file",
    "envelope",
    "message",
    "content",
    "payload",
    "page",
    "change-here",
    "welcome-here",
    "document-here",
    "picture-here",
    "key-file",
    "card",
    "letter",
    "recovery",
    "words",
    "office",
    "backup",
    "answer",
    "vouched",
    "talk",
    "relay-request",
    "relay-session",
    "relay-answer",
];
/// So many inputs of a run are kept for a target, of all sizes; the rest is found again in minutes, and would swell the
/// repository.
const KEPT_MAX: usize = 40;
/// So many bytes of them.
const KEPT_BYTES_MAX: u64 = 96 * 1024;
/// How the names of inputs begin that a run found; others were made by hand or by a seed.
const SEEN: &str = "seen-";
/// No input grows further, bytes: readers bound what they take, and small inputs are tried more often.
const INPUT_BYTES_MAX: &str = "-max_len=16384";

/// What was asked for.
struct Asked {
    targets: Vec<String>,
    seconds: u64,
    keeps: bool,
}

fn asked(rest: &[String]) -> Result<Asked, Stop> {
    let mut asked = Asked { targets: Vec::new(), seconds: SECONDS, keeps: false };
    let mut given = rest.iter();
    while let Some(word) = given.next() {
        match word.as_str() {
            "--seconds" => {
                let seconds = given.next().and_then(|seconds| seconds.parse().ok());
                asked.seconds = seconds.ok_or_else(|| Stop::missing("--seconds takes a number"))?;
            }
            "--keep" => asked.keeps = true,
            target if COVERED.contains(&target) => asked.targets.push(target.to_owned()),
            other => return Err(Stop::missing(format!("fuzz knows --seconds, --keep and targets, not {other}"))),
        }
    }
    if asked.targets.is_empty() {
        asked.targets = COVERED.iter().map(|&target| target.to_owned()).collect();
    }
    Ok(asked)
}

/// The verb `fuzz`.
pub(crate) fn run(house: &House, rest: &[String]) -> Result<(), Stop> {
    let asked = asked(rest)?;
    if let Some(why) = lacking() {
        return Err(Stop::missing(why));
    }
    let program = build(house)?;
    over(house, &program, &asked)
}

/// The same for so many seconds a target, as a part of `check`; what is lacking is told, and nothing is done then.
pub(crate) fn for_seconds(house: &House, seconds: u64) -> Result<Option<String>, Stop> {
    let asked = Asked { seconds, ..asked(&[])? };
    if let Some(why) = lacking() {
        return Ok(Some(why));
    }
    over(house, &build(house)?, &asked).map(|()| None)
}

/// What has to be installed first.
fn lacking() -> Option<String> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Some("coverage-guided runs are for x86-64 Linux".to_owned());
    }
    let compiler = std::env::var_os("CXX").unwrap_or_else(|| "c++".into());
    let is_there = Task::new(compiler).with(["--version"]).succeeds();
    (!is_there).then(|| "libFuzzer is C++: install g++ or clang (Debian: apt-get install g++)".to_owned())
}

fn folder(house: &House) -> PathBuf {
    house.root().join("tests/fuzz/coverage")
}

fn build(house: &House) -> Result<PathBuf, Stop> {
    let built = house.leavings("coverage");
    Task::cargo(&folder(house))
        .with(["build", "--release", "--locked", "--target", MACHINE])
        .env("CARGO_TARGET_DIR", &built)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", INSTRUMENTED)
        .within(BUILD_LIMIT)
        .run()?;
    Ok(built.join(MACHINE).join("release/one"))
}

/// What a run came to, as libFuzzer tells it.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    inputs: u64,
    edges: u64,
    corpus: u64,
    memory_mib: u64,
}

fn over(house: &House, program: &Path, asked: &Asked) -> Result<(), Stop> {
    let (mut table, mut broken) = (Vec::new(), Vec::new());
    for target in &asked.targets {
        let (found, kept) = (folder(house).join("found").join(target), corpus(house, target));
        for place in [&found, &kept] {
            std::fs::create_dir_all(place).map_err(Stop::io(format!("making {}", place.display())))?;
        }
        let time = format!("-max_total_time={}", asked.seconds);
        let prefix = format!("-artifact_prefix={}", house.leavings("coverage").join(format!("{target}-")).display());
        let answer = Task::new(program)
            .with(["-rss_limit_mb=2048", "-timeout=30", "-print_final_stats=1", INPUT_BYTES_MAX, &time, &prefix])
            .with([&found, &kept])
            .env("HOSTILE_TARGET", target)
            .folder(&folder(house))
            .within(Duration::from_secs(asked.seconds) + GRACE)
            .answer()?;
        let told = told(&answer.err);
        let Told { inputs, edges, corpus, memory_mib } = told;
        let seconds = asked.seconds;
        let verdict = if answer.success { "nothing" } else { "A FINDING" };
        let row = format!(
            "{target:<14} {inputs:>10} inputs {seconds:>5} s {edges:>7} edges {corpus:>5} kept {memory_mib:>5} MiB  {verdict}"
        );
        say::line(&row);
        table.push(row);
        if !answer.success {
            let last: Vec<&str> = answer.err.lines().rev().take(40).collect();
            say::line(last.into_iter().rev().collect::<Vec<_>>().join("\n"));
            broken.push(target.clone());
        } else if asked.keeps {
            keep(house, program, target)?;
        }
    }
    let file = house.leavings("coverage").join("table.txt");
    std::fs::write(&file, table.join("\n") + "\n").map_err(Stop::io("writing the table"))?;
    say::line(format!("The table is in {}", file.display()));
    if broken.is_empty() { Ok(()) } else { Err(Stop::failed(format!("broken by its input: {}", broken.join(", ")))) }
}

fn corpus(house: &House, target: &str) -> PathBuf {
    house.root().join("tests/fuzz/corpus").join(target)
}

/// Reads what libFuzzer says last.
fn told(said: &str) -> Told {
    let number = |text: &str| -> u64 {
        text.trim_start()
            .split(|letter: char| !letter.is_ascii_digit())
            .next()
            .and_then(|it| it.parse().ok())
            .unwrap_or(0)
    };
    let after = |words: &str| said.rfind(words).map_or(0, |at| number(&said[at + words.len()..]));
    Told {
        inputs: after("stat::number_of_executed_units:"),
        edges: after(" cov: "),
        corpus: after(" corp: "),
        memory_mib: after("stat::peak_rss_mb:"),
    }
}

/// Takes into the corpus some of the inputs of a run that reach something new, in place of those kept before.
fn keep(house: &House, program: &Path, target: &str) -> Result<(), Stop> {
    let (found, kept) = (folder(house).join("found").join(target), corpus(house, target));
    let merged = house.leavings("coverage").join("merged").join(target);
    let _ = std::fs::remove_dir_all(&merged);
    std::fs::create_dir_all(&merged).map_err(Stop::io("making a folder to merge in"))?;
    let prefix = format!("-artifact_prefix={}", house.leavings("coverage").join(format!("{target}-merge-")).display());
    let merge = Task::new(program).with(["-merge=1", INPUT_BYTES_MAX, &prefix]).with([&merged, &kept, &found]);
    let merge = merge.env("HOSTILE_TARGET", target).folder(&folder(house)).within(GRACE);
    if !merge.answer()?.success {
        return Err(Stop::failed(format!("merging what {target} found")));
    }
    let reading = || Stop::io(format!("reading {}", merged.display()));
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&merged).map_err(reading())? {
        let path = entry.map_err(reading())?.path();
        let bytes = std::fs::metadata(&path).map_err(reading())?.len();
        files.push((bytes, path));
    }
    files.sort();
    let reading = || Stop::io(format!("reading {}", kept.display()));
    for entry in std::fs::read_dir(&kept).map_err(reading())? {
        let path = entry.map_err(reading())?.path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(SEEN)) {
            std::fs::remove_file(&path).map_err(Stop::io(format!("removing {}", path.display())))?;
        }
    }
    let mut left = KEPT_BYTES_MAX;
    for (bytes, path) in files.iter().step_by(files.len().div_ceil(KEPT_MAX).max(1)) {
        let Some(rest) = left.checked_sub(*bytes) else { break };
        left = rest;
        let name = path.file_name().map(|name| name.to_string_lossy().chars().take(12).collect::<String>());
        let to = kept.join(format!("{SEEN}{}.bin", name.unwrap_or_default()));
        let is_there = std::fs::read(path).is_ok_and(|bytes| has(&kept, &bytes));
        if !is_there {
            std::fs::copy(path, &to).map_err(Stop::io(format!("keeping {}", to.display())))?;
        }
    }
    Ok(())
}

/// Whether a folder holds a file of these bytes.
fn has(folder: &Path, bytes: &[u8]) -> bool {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files.into_iter().any(|file| std::fs::read(file.path()).is_ok_and(|other| other == bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_libfuzzer_says_last_is_read() {
        let said = "#12 NEW cov: 90 ft: 100 corp: 7/120b\n#20 DONE cov: 120 ft: 300 corp: 9/1200b exec/s: 4\n\
                    stat::number_of_executed_units: 4711\nstat::peak_rss_mb:              77\n";
        assert_eq!(told(said), Told { inputs: 4711, edges: 120, corpus: 9, memory_mib: 77 });
        assert_eq!(told("it did not start"), Told { inputs: 0, edges: 0, corpus: 0, memory_mib: 0 });
    }

    #[test]
    fn targets_and_seconds_are_read_and_anything_else_is_refused() {
        let asked = |words: &[&str]| asked(&words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>());
        let some = asked(&["card", "--seconds", "5", "--keep"]).expect("it is well said");
        assert_eq!((some.targets.as_slice(), some.seconds, some.keeps), (&["card".to_owned()][..], 5, true));
        assert_eq!(asked(&[]).expect("it is well said").targets.len(), COVERED.len());
        assert!(asked(&["cards"]).is_err() && asked(&["--seconds"]).is_err());
    }
}
