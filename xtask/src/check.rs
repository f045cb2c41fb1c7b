//! `cargo xtask check`: everything that must hold, each named, none hidden by another's failure. What could not be
//! looked at is reported as *not checked*, never as good.

mod deny;

use crate::bindings;
use crate::build;
use crate::dist;
use crate::fuzz;
use crate::house::House;
use crate::node;
use crate::say;
use crate::setup;
use crate::stop::Stop;
use crate::task::Task;
use crate::test;
use crate::tidy;
use std::time::{Duration, Instant};

const LONG_LIMIT: Duration = Duration::from_secs(12 * 60 * 60);
const FACE_LIMIT: Duration = Duration::from_secs(15 * 60);

/// What one look at the house found.
pub(super) enum Found {
    /// It holds.
    Good,
    /// It could not be looked at, and why.
    NotChecked(String),
}

/// A look at one thing.
type Look = fn(&House) -> Result<Found, Stop>;

/// In the order in which a failure is cheapest to learn of.
const LOOKS: &[(&str, Look)] = &[
    ("format", |house| cargo(house, &["fmt", "--all", "--check"])),
    ("tidy", |house| tidy::check(house).map(good)),
    ("dependencies", deny::bans),
    ("advisories", deny::advisories),
    ("bindings", |house| bindings::check(house).map(good)),
    // Before whatever compiles the shell, which takes the face in.
    ("the face builds", |house| build::face(house).map(good)),
    ("clippy", |house| clippy(house, APART)),
    ("clippy, driven window", |house| clippy(house, &[APART, ",desktop/automation"].concat())),
    ("documentation", documentation),
    ("types", |house| face(house, "typecheck")),
    ("eslint", |house| face(house, "lint")),
    ("svelte-check", |house| face(house, "check")),
    ("vitest", |house| test::face(house).map(good)),
];

/// What is compiled apart from the programs that people get, and is looked at all the same. Always of the whole workspace: a
/// part alone gets other features of what it stands on, and half of everything would be looked at anew.
const APART: &str = "relay/simulation,scenarios/bench";

const TESTS: (&str, Look) = ("tests", |house| {
    build::driven_window(house)?;
    test::rust(house, &[]).map(good)
});
const LONG: (&str, Look) = ("long runs", |house| {
    let runs = Task::cargo(house.root()).with(["test", "--workspace", "--", "--ignored"]);
    runs.within(LONG_LIMIT).run()?;
    let village = ["run", "--release", "-p", "village", "--bin", "village", "--", "--kept"];
    Task::cargo(house.root()).with(village).with([house.leavings("village.json")]).within(LONG_LIMIT).run()?;
    Task::cargo(house.root())
        .with(["test", "--release"])
        .with(test::SIMULATED)
        .env("BARAZA_LONG", "1")
        .within(LONG_LIMIT)
        .run()?;
    build::driven_window(house)?;
    // By cargo, since nextest's bound on a test is for ordinary rounds; one window at a time.
    for (room, tests) in [("office", "nothing_more_leaves::"), ("window", "kill::")] {
        let long = ["test", "-p", "scenarios", "--test", room, tests, "--", "--test-threads=1"];
        Task::cargo(house.root()).with(long).env("BARAZA_LONG", "1").within(LONG_LIMIT).run()?;
    }
    Ok(Found::Good)
});

/// Histories of membership that the charter is held against.
const HISTORIES: &str = "1000000";

const CHARTER: (&str, Look) = ("the charter over a million histories", |house| {
    let charter = ["test", "--release", "-p", "crdt", "--test", "charter_any", "--test", "three_conveners"];
    Task::cargo(house.root())
        .with(charter)
        .with(["--", "--nocapture"])
        .env("BARAZA_HISTORIES", HISTORIES)
        .env("BARAZA_MODEL_WHOLE", "1")
        .within(LONG_LIMIT)
        .run()
        .map(good)
});

/// The seeded run: this many times the inputs of the short one.
const HOSTILE_SCALE: &str = "60";
/// The coverage-guided one, for each target, seconds.
const HOSTILE_SECONDS: u64 = 1_200;

const HOSTILE: (&str, Look) = ("hostile bytes, for hours", |house| {
    // The worker is the command line, which is built beside it.
    Task::cargo(house.root()).with(["build", "--release", "-p", "peer", "-p", "hostile", "--bins"]).run()?;
    let run = ["run", "--release", "-p", "hostile", "--", "--scale", HOSTILE_SCALE];
    Task::cargo(house.root()).with(run).within(LONG_LIMIT).run()?;
    Ok(fuzz::for_seconds(house, HOSTILE_SECONDS)?.map_or(Found::Good, Found::NotChecked))
});

const STICK: (&str, Look) = ("stick in a clean root", |house| {
    let is_root = Task::new("id").with(["-u"]).answer().is_ok_and(|answer| answer.out.trim() == "0");
    if !is_root || !Task::new("debootstrap").with(["--version"]).succeeds() {
        return Ok(Found::NotChecked("it needs root and debootstrap".to_owned()));
    }
    dist::prove(house).map(good)
});

/// The verb `check`.
pub(crate) fn run(house: &House, rest: &[String]) -> Result<(), Stop> {
    let asked = |flag: &str| rest.iter().any(|given| given == flag);
    if let Some(unknown) = rest.iter().find(|given| !matches!(given.as_str(), "--long" | "--tests-done")) {
        return Err(Stop::missing(format!("check knows --tests-done and --long, not {unknown}")));
    }
    setup::everything(house)?;
    let mut looks = LOOKS.to_vec();
    if asked("--tests-done") {
        // The face's tests belong to `cargo xtask test` too.
        looks.retain(|(name, _)| *name != "vitest");
    } else {
        looks.push(TESTS);
    }
    if asked("--long") {
        looks.push(LONG);
        looks.push(CHARTER);
        looks.push(HOSTILE);
        looks.push(STICK);
    }
    let outcomes: Vec<_> = looks.iter().map(|(name, look)| look_at(house, name, *look)).collect();
    sum_up(&outcomes)
}

struct Outcome {
    name: &'static str,
    found: Result<Found, Stop>,
    seconds: u64,
}

fn look_at(house: &House, name: &'static str, look: Look) -> Outcome {
    say::line(format!("\n— {name}"));
    let start = Instant::now();
    let found = look(house);
    if let Err(stop) = &found {
        say::line(stop);
    }
    Outcome { name, found, seconds: start.elapsed().as_secs() }
}

fn sum_up(outcomes: &[Outcome]) -> Result<(), Stop> {
    say::line("");
    for Outcome { name, found, seconds } in outcomes {
        let words = match found {
            Ok(Found::Good) => "good".to_owned(),
            Ok(Found::NotChecked(why)) => format!("NOT CHECKED: {why}"),
            Err(_) => "FAILED".to_owned(),
        };
        say::line(format!("  {name:<22} {seconds:>5} s  {words}"));
    }
    let failed: Vec<&str> =
        outcomes.iter().filter(|outcome| outcome.found.is_err()).map(|outcome| outcome.name).collect();
    if failed.is_empty() { Ok(()) } else { Err(Stop::failed(format!("does not hold: {}", failed.join(", ")))) }
}

fn cargo(house: &House, arguments: &[&str]) -> Result<Found, Stop> {
    Task::cargo(house.root()).with(arguments).run().map(good)
}

fn clippy(house: &House, features: &str) -> Result<Found, Stop> {
    cargo(house, &["clippy", "--workspace", "--all-targets", "--features", features, "--", "-D", "warnings"])
}

fn documentation(house: &House) -> Result<Found, Stop> {
    let doc = ["doc", "--workspace", "--no-deps", "--document-private-items", "--features", APART];
    let doc = Task::cargo(house.root()).with(doc);
    doc.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links").run().map(good)
}

fn face(house: &House, script: &str) -> Result<Found, Stop> {
    node::script(house, script).within(FACE_LIMIT).run().map(good)
}

fn good((): ()) -> Found {
    Found::Good
}
