//! A screen of our own where there is none: a virtual display, a session bus, a private runtime folder and software
//! rendering, all of which end with us and leave nothing in the person's own folders.

use crate::DriverError;
use crate::processes::{Background, tied, wait_until};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, mpsc};
use std::time::Duration;

const START_LIMIT: Duration = Duration::from_secs(60);
/// Wide enough for the window at its first size with room for a dialog; 24 bits a pixel.
const SCREEN: &str = "1440x1000x24";

/// Whether a window could open on a display that is there already.
pub fn is_present() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// A virtual display with its session bus.
pub struct Display {
    // Dropped in this order: the bus and what it started first, then the display, then the folder.
    _bus: Background,
    _bus_leash: Option<ChildStdin>,
    _screen: Background,
    folder: ScratchFolder,
    settings: Vec<(&'static str, String)>,
    _turn: MutexGuard<'static, ()>,
}

/// One display at a time in a process: tests that share one would else slow each other's browsers, and one that kills at
/// moments needs the machine for itself. Where each test is a process, the runner sees to it (`.config/nextest.toml`).
static TURN: Mutex<()> = Mutex::new(());

impl Display {
    /// Starts one on the first free number.
    pub fn start() -> Result<Self, DriverError> {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = ScratchFolder::make("display")?;
        let (screen, number) = start_screen()?;
        let mut settings = environment(&folder, &number)?;
        let (bus, leash, address) = start_bus(&settings)?;
        settings.push(("DBUS_SESSION_BUS_ADDRESS", address));
        Ok(Self { _bus: bus, _bus_leash: leash, _screen: screen, folder, settings, _turn: turn })
    }

    /// Makes a command run here.
    pub fn apply(&self, command: &mut Command) {
        command.env_remove("WAYLAND_DISPLAY").envs(self.settings.iter().map(|(name, value)| (name, value)));
    }

    /// A private folder that goes with the display.
    pub fn folder(&self) -> &Path {
        &self.folder.path
    }
}

/// A folder of mode 700 under the system's temporary folder, removed when dropped.
struct ScratchFolder {
    path: PathBuf,
}

impl ScratchFolder {
    fn make(name: &str) -> Result<Self, DriverError> {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("baraza-{name}-{}-{number}", std::process::id()));
        // What a killed run with the same process id left behind.
        let _ = std::fs::remove_dir_all(&path);
        make_private(&path)?;
        Ok(Self { path })
    }
}

impl Drop for ScratchFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

/// A folder for nobody else. Where there are no modes there is no virtual display either.
fn make_private(path: &Path) -> Result<(), DriverError> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(DriverError::io(format!("making {}", path.display())))
}

/// Xvfb picks the number itself and writes it to a pipe, so that two runs beside each other never collide.
fn start_screen() -> Result<(Background, String), DriverError> {
    let mut command = tied("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(DriverError::io("starting Xvfb"))?;
    let number = first_line(&mut child, "Xvfb");
    let screen = Background::of(child);
    Ok((screen, number?))
}

/// The bus lives as long as the pipe to the `cat` in it stays open: it ends with us even when we are killed.
fn start_bus(settings: &[(&'static str, String)]) -> Result<(Background, Option<ChildStdin>, String), DriverError> {
    let mut command = Command::new("dbus-run-session");
    command.args(["--", "sh", "-c", "echo \"$DBUS_SESSION_BUS_ADDRESS\"; exec cat >/dev/null"]);
    command.envs(settings.iter().map(|(name, value)| (name, value))).env_remove("WAYLAND_DISPLAY");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(DriverError::io("starting dbus-run-session"))?;
    let leash = child.stdin.take();
    let address = first_line(&mut child, "dbus-run-session");
    let bus = Background::of(child);
    Ok((bus, leash, address?))
}

/// The first line a child writes, within bounds.
fn first_line(child: &mut Child, name: &str) -> Result<String, DriverError> {
    let (give, take) = mpsc::channel();
    if let Some(pipe) = child.stdout.take() {
        std::thread::spawn(move || {
            let mut pipe = BufReader::new(pipe);
            let mut line = String::new();
            let _ = pipe.read_line(&mut line);
            let _ = give.send(line.trim().to_owned());
            // Kept open and drained: a writer must not meet a closed pipe.
            let _ = pipe.read_to_end(&mut Vec::new());
        });
    }
    match take.recv_timeout(START_LIMIT) {
        Ok(line) if !line.is_empty() => Ok(line),
        _ => Err(DriverError::failed(format!("{name} did not start"))),
    }
}

/// The environment of everything on this display.
fn environment(folder: &ScratchFolder, number: &str) -> Result<Vec<(&'static str, String)>, DriverError> {
    let private = |name: &str| -> Result<String, DriverError> {
        let path = folder.path.join(name);
        make_private(&path)?;
        Ok(path.to_string_lossy().into_owned())
    };
    Ok(vec![
        ("DISPLAY", format!(":{number}")),
        ("GDK_BACKEND", "x11".to_owned()),
        ("LIBGL_ALWAYS_SOFTWARE", "1".to_owned()),
        // The accessibility bridge has its own tests; here its start would only cost time.
        ("NO_AT_BRIDGE", "1".to_owned()),
        ("XDG_RUNTIME_DIR", private("run")?),
        ("TMPDIR", private("tmp")?),
        ("XDG_CONFIG_HOME", private("config")?),
        ("XDG_DATA_HOME", private("data")?),
        ("XDG_CACHE_HOME", private("cache")?),
    ])
}

/// A loopback port that was free a moment ago.
pub fn free_port() -> Result<u16, DriverError> {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).map_err(DriverError::io("finding a free port"))?;
    Ok(listener.local_addr().map_err(DriverError::io("finding a free port"))?.port())
}

/// Whether something listens on a loopback port before the time is up.
pub fn listens(port: u16, limit: Duration) -> bool {
    wait_until(limit, || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_scratch_folder_is_private_and_goes_when_dropped() {
        let folder = ScratchFolder::make("test").expect("a temporary folder");
        let path = folder.path.clone();
        assert_eq!(std::fs::metadata(&path).expect("it is there").permissions().mode() & 0o777, 0o700);
        drop(folder);
        assert!(!path.exists());
    }

    #[test]
    fn a_child_that_says_nothing_has_not_started() {
        let mut child = Command::new("true").stdout(Stdio::piped()).spawn().expect("true is everywhere");
        assert!(first_line(&mut child, "true").is_err());
        let _ = child.wait();
    }
}
