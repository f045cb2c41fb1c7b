//! The hours behind `cargo xtask check --long` that hostile bytes get: the seeded run made longer, then coverage-guided runs
//! of the same targets by libFuzzer, on the stable compiler.

use super::Found;
use crate::house::House;
use crate::say;
use crate::stop::Stop;
use crate::task::Task;
use std::time::Duration;

/// The seeded run: this many times the inputs of the short one.
const SCALE: &str = "60";
/// Coverage-guided, for each target, seconds.
const COVERAGE_SECONDS: &str = "1200";
const LIMIT: Duration = Duration::from_secs(6 * 60 * 60);
/// What cargo-fuzz would hand the compiler; that tool wants a nightly one.
const INSTRUMENTED: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 --cfg fuzzing";
const MACHINE: &str = "x86_64-unknown-linux-gnu";
/// Targets whose readers run in the process that is looked at; what the worker reads is covered by `change-here`.
const COVERED: &[&str] = &["parcel", "file", "envelope", "message", "content", "payload", "page", "change-here"];

/// Both.
pub(super) fn long(house: &House) -> Result<Found, Stop> {
    // The worker is the command line, which is built beside it.
    Task::cargo(house.root()).with(["build", "--release", "-p", "peer", "-p", "hostile", "--bins"]).run()?;
    let run = ["run", "--release", "-p", "hostile", "--", "--scale", SCALE];
    Task::cargo(house.root()).with(run).within(LIMIT).run()?;
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Ok(Found::NotChecked("coverage-guided runs are for x86-64 Linux".to_owned()));
    }
    let folder = house.root().join("tests/fuzz/coverage");
    let built = house.leavings("coverage");
    Task::cargo(&folder)
        .with(["build", "--release", "--target", MACHINE])
        .env("CARGO_TARGET_DIR", &built)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", INSTRUMENTED)
        .within(LIMIT)
        .run()?;
    COVERED.iter().try_for_each(|target| {
        say::line(format!("coverage-guided: {target}"));
        let (found, kept) = (folder.join("found").join(target), folder.join("../corpus").join(target));
        for place in [&found, &kept] {
            std::fs::create_dir_all(place).map_err(Stop::io(format!("making {}", place.display())))?;
        }
        Task::new(built.join(MACHINE).join("release/one"))
            .with(["-rss_limit_mb=2048", "-timeout=30", &format!("-max_total_time={COVERAGE_SECONDS}")])
            .with([&found, &kept])
            .env("HOSTILE_TARGET", target)
            .folder(&folder)
            .within(LIMIT)
            .run()
    })?;
    Ok(Found::Good)
}
