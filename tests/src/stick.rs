//! Sticks and disks that are full or read-only, as small file systems that nobody but the commands on them see: in a
//! mount namespace of their own, they are gone with the last command.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::OnceLock;

/// The words that start a command in a namespace in which it may mount, if this machine lets us.
fn namespace() -> Option<&'static [&'static str]> {
    static FOUND: OnceLock<Option<&'static [&'static str]>> = OnceLock::new();
    *FOUND.get_or_init(|| {
        let ways: [&[&str]; 2] = [&["unshare", "--mount"], &["unshare", "--map-root-user", "--mount"]];
        ways.into_iter().find(|way| {
            let try_out = Command::new(way[0]).args(&way[1..]).args(["mount", "-t", "tmpfs", "none", "/mnt"]).output();
            try_out.is_ok_and(|output| output.status.success())
        })
    })
}

/// Whether small file systems can be had here.
#[must_use]
pub fn can_mount() -> bool {
    namespace().is_some()
}

/// Runs a shell script where `$STICK` is a file system of its own, with these mount options. `None` where this machine
/// lets nobody mount.
///
/// # Panics
/// When the shell cannot be started.
#[must_use]
pub fn with_mounted(stick: &Path, options: &str, script: &str, set: &[(&str, &str)]) -> Option<Output> {
    let namespace = namespace()?;
    let script = format!("mount -t tmpfs -o {options} none \"$STICK\" && cd \"$STICK\" && {{ {script}\n}}");
    let mut command = Command::new(namespace[0]);
    command.args(&namespace[1..]).args(["sh", "-c", &script]).env("STICK", stick).envs(set.iter().copied());
    Some(command.output().expect("a shell is here"))
}
