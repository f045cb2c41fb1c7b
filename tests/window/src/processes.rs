//! Child processes that must not outlive us: starting them with a bound, finding them, ending them.
//!
//! Written against `/proc` and the `kill` of the shell, because the workspace forbids unsafe code and this carries no
//! crate for it. On systems without `/proc` only direct children are ended.

use crate::DriverError;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// A child in the background; it and all its descendants end when this is dropped.
#[derive(Debug)]
pub struct Background {
    child: Child,
}

impl Background {
    /// Takes charge of a started child.
    pub fn of(child: Child) -> Self {
        Self { child }
    }

    /// Its process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Whether it still runs.
    pub fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// What a command answered.
#[derive(Debug)]
pub struct Answer {
    /// Whether it succeeded.
    pub success: bool,
    /// Its exit code, absent when a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs a command quietly and returns what it said, whatever its exit code; `name` is for people.
pub fn answer(command: &mut Command, name: &str, limit: Duration) -> Result<Answer, DriverError> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(DriverError::io(format!("starting {name}")))?;
    let (out, err) = (gather(child.stdout.take()), gather(child.stderr.take()));
    let status = wait(child, name, limit)?;
    let text = |gathered: std::thread::JoinHandle<String>| gathered.join().unwrap_or_default();
    Ok(Answer { success: status.success(), code: status.code(), out: text(out), err: text(err) })
}

/// Waits for a child, which is ended when the time is up.
pub fn wait(mut child: Child, name: &str, limit: Duration) -> Result<ExitStatus, DriverError> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().map_err(DriverError::io(format!("waiting for {name}")))? {
            return Ok(status);
        }
        if start.elapsed() > limit {
            end(&mut child);
            return Err(DriverError::failed(format!("{name} took longer than {} s", limit.as_secs())));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Reads a pipe to its end beside the wait, so that a full pipe blocks nobody.
fn gather(pipe: Option<impl Read + Send + 'static>) -> std::thread::JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            let _ = pipe.read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// Ends a child and all its descendants, now.
pub fn end(child: &mut Child) {
    let below = descendants(child.id());
    // Fails when it ended by itself, which is as good.
    let _ = child.kill();
    let _ = child.wait();
    kill(&below);
}

/// A command that the kernel ends when we end, however we end. `setpriv` is part of util-linux, which Debian
/// and Ubuntu always have; elsewhere the command runs as it is and dropping [`Background`] ends it.
pub fn tied(program: impl AsRef<Path>) -> Command {
    let program = program.as_ref();
    if !Path::new("/usr/bin/setpriv").is_file() {
        return Command::new(program);
    }
    let mut command = Command::new("/usr/bin/setpriv");
    command.args(["--pdeathsig", "KILL", "--"]).arg(program);
    command
}

/// Kills processes at once, as a crash or a power cut would.
pub fn kill(pids: &[u32]) {
    if pids.is_empty() {
        return;
    }
    let listed: Vec<String> = pids.iter().map(u32::to_string).collect();
    let script = format!("kill -KILL {}", listed.join(" "));
    let _ = Command::new("sh").args(["-c", &script]).stderr(Stdio::null()).status();
}

/// Every living process below this one, children before grandchildren.
pub fn descendants(pid: u32) -> Vec<u32> {
    let all = parents();
    let mut found = vec![pid];
    let mut at = 0;
    while let Some(parent) = found.get(at).copied() {
        found.extend(all.iter().filter(|(_, above)| *above == parent).map(|(child, _)| *child));
        at += 1;
    }
    found.remove(0);
    found
}

/// The living descendants of `pid` that run this executable.
pub fn running(pid: u32, executable: &Path) -> Vec<u32> {
    let wanted = executable.canonicalize().unwrap_or_else(|_| executable.to_owned());
    let runs = |pid: &u32| std::fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe == wanted);
    descendants(pid).into_iter().filter(runs).collect()
}

/// Waits until a condition holds, looking every 50 ms; false when the time is up.
pub fn wait_until(limit: Duration, mut holds: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    loop {
        if holds() {
            return true;
        }
        if start.elapsed() > limit {
            return false;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Every living process with its parent.
fn parents() -> Vec<(u32, u32)> {
    let Ok(listing) = std::fs::read_dir("/proc") else { return Vec::new() };
    let pids = listing.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    pids.filter_map(|pid| Some((pid, parent_of(&std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)?)))
        .collect()
}

/// The parent in a line of `/proc/<pid>/stat`; the name in parentheses may itself hold anything. Zombies do not count.
fn parent_of(stat: &str) -> Option<u32> {
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    if fields.next()? == "Z" {
        return None;
    }
    fields.next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_name_with_parentheses_does_not_hide_its_parent() {
        assert_eq!(parent_of("12 (a) b) S 7 12 12"), Some(7));
        assert_eq!(parent_of("12 (gone) Z 7 12 12"), None);
        assert_eq!(parent_of("nonsense"), None);
    }

    #[test]
    fn ending_a_child_ends_its_children_too() {
        let child = Command::new("sh").args(["-c", "sleep 300 & sleep 300; true"]).spawn().expect("sh is everywhere");
        let background = Background::of(child);
        let pid = background.pid();
        assert!(wait_until(Duration::from_secs(10), || descendants(pid).len() == 2));
        let below = descendants(pid);
        drop(background);
        let gone = |pid: &u32| !parents().iter().any(|(alive, _)| alive == pid);
        assert!(wait_until(Duration::from_secs(10), || below.iter().all(gone)));
    }
}
