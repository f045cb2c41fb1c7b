//! The same names for people and for CI: `cargo xtask <verb>`.
//!
//! This file is the table of verbs. It knows nothing of what they do, and nothing here needs a system package:
//! xtask is built before there are any.

mod bench;
mod bindings;
mod build;
mod check;
mod dist;
mod example;
mod fuzz;
mod house;
mod node;
mod report;
mod run;
mod say;
mod setup;
mod shots;
mod stop;
mod task;
mod test;
mod tidy;
mod walk;

use house::House;
use std::process::ExitCode;
use stop::Stop;

/// One verb: its name, what it does in a line, and the doing.
struct Verb {
    name: &'static str,
    tells: &'static str,
    act: fn(&House, &[String]) -> Result<(), Stop>,
}

const VERBS: &[Verb] = &[
    Verb {
        name: "run",
        tells: "set up, build and start the app; without a display, walk through its main job",
        act: run::run,
    },
    Verb { name: "walk", tells: "the walk under a virtual display, wherever you are", act: run::walk_only },
    Verb { name: "test", tells: "set up, then every test: Rust, then the face", act: test::run },
    Verb {
        name: "check",
        tells: "everything that must hold (--tests-done leaves the Rust tests out, --long adds the long runs)",
        act: check::run,
    },
    Verb { name: "tidy", tells: "the house rules alone; no build", act: tidy::run },
    Verb { name: "bench", tells: "the figures, in a release build, to target/bench/report.json", act: bench::run },
    Verb {
        name: "fuzz",
        tells: "hostile bytes, coverage-guided (targets; --seconds N for each; --keep adds to the corpus)",
        act: fuzz::run,
    },
    Verb { name: "shots", tells: "a picture of every screen, languages and themes, to target/shots", act: shots::run },
    Verb {
        name: "example",
        tells: "from a page to a published report in the real window (--keep for the guide, --page FILE for another page)",
        act: example::run,
    },
    Verb {
        name: "dist",
        tells: "signed packages and their feed, to target/dist (--key FILE or --test-key; --stick [FOLDER], --prove)",
        act: dist::run,
    },
    Verb { name: "bindings", tells: "write ui/src/api/bindings.ts from the Rust types", act: bindings::run },
    Verb { name: "setup", tells: "system packages and npm ci, nothing else", act: setup::run },
];

fn main() -> ExitCode {
    let mut given = std::env::args().skip(1);
    let name = given.next().unwrap_or_default();
    let rest: Vec<String> = given.collect();
    let Some(verb) = VERBS.iter().find(|verb| verb.name == name) else {
        return usage(&name);
    };
    match House::find().and_then(|house| (verb.act)(&house, &rest)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            say::problem(&stop);
            ExitCode::from(stop.exit_code)
        }
    }
}

fn usage(name: &str) -> ExitCode {
    say::line("cargo xtask <verb>");
    for verb in VERBS {
        say::line(format!("  {:<9} {}", verb.name, verb.tells));
    }
    match name {
        "help" | "--help" | "-h" => ExitCode::SUCCESS,
        _ => ExitCode::from(2),
    }
}
