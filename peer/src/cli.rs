//! The `baraza` command line: for offices that merge by script, for machines without a screen, and for tests that
//! drive the product from outside. It asks the same [`crate::Peer`] as the window.
//!
//! One run is: read the arguments, open the home, ask one thing, print one answer. The rules (C1…) that scripts may
//! lean on are in docs/cli.md. What is printed: `sheet` and `tell`; what is asked: `act`; who may: `home`.
//!
//! Left out on purpose: colours and progress bars, since output is piped as often as read.

mod act;
mod args;
mod behalf;
mod bundles;
mod coding;
mod desk;
mod filing;
mod home;
mod letterhead;
mod member;
mod road;
mod sheet;
mod stop;
mod synthesis;
mod tell;
mod telling;
mod template;
mod ways;

use crate::language::Words;
use clap::Parser;
use std::io::Write;
use std::process::ExitCode;

pub use home::{device, home_folder};

/// What a command gives: text for stdout, and the exit code.
pub(crate) struct Answer {
    text: String,
    exit: u8,
}

/// Runs the command line of this process.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = args::spelled_out(std::env::args_os());
    let json = arguments.iter().any(|argument| argument == "--json");
    let line = match args::CommandLine::try_parse_from(arguments) {
        Ok(line) => line,
        Err(refusal) => return refused(&refusal, json),
    };
    let mut words = Words::new(&home::system_language());
    match act::answer(line, &mut words) {
        Ok(answer) => {
            print(&answer.text);
            ExitCode::from(answer.exit)
        }
        Err(stop) => {
            if json {
                print(&stop.document(&words));
            }
            note(&stop.sentence(&words));
            ExitCode::from(stop.exit())
        }
    }
}

/// Help and version go to stdout; wrong usage to stderr, with exit code 2 (rule C3).
fn refused(refusal: &clap::Error, json: bool) -> ExitCode {
    if !refusal.use_stderr() {
        print(&refusal.to_string());
        return ExitCode::SUCCESS;
    }
    if json {
        print(&stop::usage_document(&refusal.to_string()));
    }
    note(&refusal.to_string());
    ExitCode::from(2)
}

/// Writes to stdout. A reader that has gone away (`| head`) is no failure of ours.
fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes for people only, to stderr.
pub(crate) fn note(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

#[cfg(test)]
mod tests;
