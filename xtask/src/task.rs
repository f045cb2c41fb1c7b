//! One command in the foreground, with a name for people and a bound on its time. Its output goes straight to the
//! terminal, or is kept when asked for.

use crate::say;
use crate::stop::Stop;
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use window_driver::processes::{self, Answer};

/// A cold build on two slow cores stays well within this.
const LIMIT: Duration = Duration::from_secs(60 * 60);

/// How the names begin of what `cargo run` tells a program of its own package.
const OF_THIS_PACKAGE: &[&str] = &["CARGO_PKG_", "CARGO_MANIFEST_"];

/// A command about to run.
pub(crate) struct Task {
    name: String,
    command: Command,
    limit: Duration,
}

impl Task {
    /// A command by program name.
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let program = program.as_ref();
        // For people the program's name is enough; its folder is the same for everybody or nobody's business.
        let name = Path::new(program).file_name().unwrap_or(program).to_string_lossy().into_owned();
        Self { name, command: Command::new(program), limit: LIMIT }
    }

    /// The cargo that runs us, as if a person had started it: what it was told of this package would tell the build
    /// scripts of others (ring's) that something has changed, and half of everything would be compiled once more each time.
    pub(crate) fn cargo(root: &Path) -> Self {
        let mut task = Self::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())).folder(root);
        let of_this_package = |name: &str| OF_THIS_PACKAGE.iter().any(|start| name.starts_with(start));
        for name in
            std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()).filter(|name| of_this_package(name))
        {
            task.command.env_remove(name);
        }
        task
    }

    /// Adds arguments.
    pub(crate) fn with<S: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = S>) -> Self {
        for argument in arguments {
            self.name = format!("{} {}", self.name, argument.as_ref().to_string_lossy());
            self.command.arg(argument);
        }
        self
    }

    /// Runs in this folder.
    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Sets an environment variable.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Changes the bound on its time.
    pub(crate) fn within(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// Runs it with its output on the terminal; a failure stops the verb.
    pub(crate) fn run(mut self) -> Result<(), Stop> {
        say::step(&self.name);
        let child = self.command.stdin(Stdio::null()).spawn().map_err(Stop::io(format!("starting {}", self.name)))?;
        let status = processes::wait(child, &self.name, self.limit)?;
        if status.success() { Ok(()) } else { Err(Stop::failed(format!("{} failed ({status})", self.name))) }
    }

    /// Runs it quietly and returns what it said, whatever its exit code.
    pub(crate) fn answer(mut self) -> Result<Answer, Stop> {
        Ok(processes::answer(&mut self.command, &self.name, self.limit)?)
    }

    /// Whether it can be started and succeeds; says nothing.
    pub(crate) fn succeeds(self) -> bool {
        self.within(Duration::from_secs(60)).answer().is_ok_and(|answer| answer.success)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_hangs_is_ended_and_named() {
        let stop = Task::new("sleep").with(["300"]).within(Duration::from_millis(100)).answer().expect_err("too long");
        assert!(stop.words.starts_with("sleep 300 took longer"), "{stop}");
    }

    #[test]
    fn cargo_is_started_as_by_a_person() {
        let told = Task::cargo(Path::new("."));
        let removed: Vec<_> =
            told.command.get_envs().filter(|(_, value)| value.is_none()).map(|(name, _)| name).collect();
        assert!(std::env::var_os("CARGO_MANIFEST_DIR").is_some(), "tests are told of their package");
        assert!(removed.contains(&OsStr::new("CARGO_MANIFEST_DIR")) && removed.contains(&OsStr::new("CARGO_PKG_NAME")));
    }

    #[test]
    fn an_answer_keeps_both_streams_and_the_code() {
        let answer = Task::new("sh").with(["-c", "echo out; echo err >&2; exit 3"]).answer().expect("sh is everywhere");
        assert_eq!((answer.out.as_str(), answer.err.as_str(), answer.code), ("out\n", "err\n", Some(3)));
    }
}
