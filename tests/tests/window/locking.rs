//! Locking in the real window: the page is blank at once, what was being written is saved, and nothing answers any more.

#![cfg(target_os = "linux")]

use serde_json::json;
use std::io::{BufRead, BufReader, Read};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use window_driver::screens::{self, EDITOR};
use window_driver::{Device, DriverError, Window, by_id, keys, premises};

const PASSPHRASE: &str = "twelve doves over the grain store";
const WORDS: &str = "Words that were being written";

/// Presses the key, and tells whether anything was to be seen once the page had answered it, which is before anything more
/// is painted, and whether the home was closed.
const PRESS: &str = "
    const done = arguments[arguments.length - 1];
    const visible = () => getComputedStyle(document.body).visibility === 'visible';
    const began = performance.now();
    const look = () => {
        if (document.querySelector('[data-testid=\"unlock-passphrase\"]') && visible()) return done([blank, true]);
        if (performance.now() - began > 15000) return done([blank, false]);
        requestAnimationFrame(look);
    };
    const target = document.querySelector(arguments[0]);
    target.dispatchEvent(new KeyboardEvent('keydown', {key: 'l', code: 'KeyL', ctrlKey: true, bubbles: true, cancelable: true}));
    const blank = !visible();
    look();";

#[test]
fn one_key_blanks_the_page_saves_what_was_written_and_closes_the_home() -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let device = Device::new(&premises::programs()?, display.folder(), "locking", PASSPHRASE)?;
    let window = device.open_window(&display, &[])?;
    screens::first_run(&window, "en", PASSPHRASE)?;
    screens::draft_in_sample(&window, WORDS)?;
    // The last letters are not saved yet.
    assert_eq!(window.run_async(PRESS, &[json!(EDITOR)])?, json!([true, true]), "blank, and closed");
    let left = window.run("return document.body.innerText", &[])?;
    assert!(!left.as_str().unwrap_or_default().contains("Words"), "{left}");
    // The page's own style-sheets were not refused by the policy, and scripts from strings are.
    let styled =
        window.run("return getComputedStyle(document.documentElement).getPropertyValue('--sheet') !== ''", &[])?;
    assert_eq!(styled, json!(true));
    screens::unlock(&window, PASSPHRASE)?;
    window.wait_text(EDITOR, WORDS)?;
    window.close()?;
    let drafts = device.ask(&["draft", "list"])?;
    assert!(drafts.to_string().contains(WORDS), "{drafts}");
    Ok(())
}

#[test]
fn the_window_locks_itself_when_nobody_touches_it() -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let device = Device::new(&premises::programs()?, display.folder(), "idle", PASSPHRASE)?;
    let window = device.open_window(&display, &[])?;
    screens::first_run(&window, "en", PASSPHRASE)?;
    screens::go(&window, "#/settings")?;
    window.wait_for(&by_id("settings-lock"))?;
    const ONE_MINUTE: &str = "const field = document.querySelector(arguments[0]); field.value = '1'; \
                              field.dispatchEvent(new Event('change', {bubbles: true})); return field.value";
    assert_eq!(window.run(ONE_MINUTE, &[json!(by_id("settings-lock"))])?, json!("1"));
    // A minute later by the page's own clock.
    window.run("const real = Date.now; Date.now = () => real() + 61000; return true", &[])?;
    window.wait_for(&by_id("unlock-passphrase"))?;
    window.close()?;
    Ok(())
}

/// A bus of the test's own, on which it is the system's service for sleep.
struct System {
    daemon: Child,
    bus: zbus::blocking::Connection,
    address: String,
    held: Held,
}

/// The other end of what whoever delays sleep holds.
type Held = Arc<Mutex<Option<UnixStream>>>;

struct Logind(Held);

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Logind {
    fn inhibit(&self, what: &str, _who: &str, _why: &str, mode: &str) -> zbus::fdo::Result<zbus::zvariant::OwnedFd> {
        assert_eq!((what, mode), ("sleep", "delay"));
        let (here, there) = UnixStream::pair().map_err(|error| zbus::fdo::Error::Failed(error.to_string()))?;
        *self.0.lock().map_err(|_| zbus::fdo::Error::Failed("a test failed".into()))? = Some(here);
        Ok(OwnedFd::from(there).into())
    }
}

impl System {
    fn start() -> Result<Self, Box<dyn std::error::Error>> {
        let mut command = Command::new("dbus-daemon");
        let mut daemon = command.args(["--session", "--print-address", "--nofork"]).stdout(Stdio::piped()).spawn()?;
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().ok_or("no output")?).read_line(&mut address)?;
        let address = address.trim().to_owned();
        let held = Held::default();
        let bus = zbus::blocking::connection::Builder::address(address.as_str())?
            .name("org.freedesktop.login1")?
            .serve_at("/org/freedesktop/login1", Logind(Arc::clone(&held)))?
            .build()?;
        Ok(Self { daemon, bus, address, held })
    }

    fn tell_sleep(&self) -> zbus::Result<()> {
        let (path, interface) = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager");
        self.bus.emit_signal(None::<&str>, path, interface, "PrepareForSleep", &(true,))
    }

    /// Waits until the program lets the system sleep.
    fn wait_let_go(&self) -> std::io::Result<()> {
        let held = self.held.lock().ok().and_then(|mut held| held.take());
        let mut held = held.ok_or(std::io::ErrorKind::NotConnected)?;
        held.set_read_timeout(Some(Duration::from_secs(20)))?;
        held.read(&mut [0]).map(drop)
    }
}

impl Drop for System {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

#[test]
fn the_home_is_locked_and_words_are_saved_before_the_computer_sleeps() -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let system = System::start().map_err(|error| DriverError::failed(format!("the bus: {error}")))?;
    let device = Device::new(&premises::programs()?, display.folder(), "sleep", PASSPHRASE)?
        .with("DBUS_SYSTEM_BUS_ADDRESS", Path::new(&system.address));
    let window = device.open_window(&display, &[])?;
    screens::first_run(&window, "en", PASSPHRASE)?;
    screens::draft_in_sample(&window, WORDS)?;
    system.tell_sleep().map_err(|error| DriverError::failed(format!("telling: {error}")))?;
    system.wait_let_go().map_err(DriverError::io("waiting until sleep is allowed"))?;
    window.wait_for(&by_id("unlock-passphrase"))?;
    window.close()?;
    let drafts = device.ask(&["draft", "list"])?;
    assert!(drafts.to_string().contains(WORDS), "{drafts}");
    Ok(())
}

#[test]
fn no_screen_breaks_the_pages_own_policy_and_a_style_slipped_in_is_refused() -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let device = Device::new(&premises::programs()?, display.folder(), "policy", PASSPHRASE)?;
    let window = device.open_window(&display, &[])?;
    const HEAR: &str = "window.broken = []; addEventListener('securitypolicyviolation', \
                        (event) => broken.push(event.violatedDirective + ' ' + event.blockedURI)); return true";
    window.run(HEAR, &[])?;
    screens::first_run(&window, "en", PASSPHRASE)?;
    screens::draft_in_sample(&window, WORDS)?;
    screens::saved(&window)?;
    for route in ["#/outbox", "#/roads", "#/settings", "#/help", "#/library"] {
        screens::go(&window, route)?;
        screens::settle(&window)?;
    }
    assert_eq!(window.run("return broken", &[])?, json!([]));
    const SLIP_IN: &str = "
        const done = arguments[arguments.length - 1];
        const style = document.createElement('style');
        style.textContent = 'body { outline: 7px solid red }';
        document.head.append(style);
        const part = document.createElement('p');
        part.setAttribute('style', 'outline: 7px solid red');
        document.body.append(part);
        setTimeout(() => {
            const width = (one) => getComputedStyle(one).outlineWidth;
            done([width(document.body) === '7px', width(part) === '7px', broken.length > 0]);
        }, 200);";
    assert_eq!(window.run_async(SLIP_IN, &[])?, json!([false, false, true]));
    window.close()
}

/// What pasting puts into a field.
fn pasted(window: &Window, field: &str) -> Result<String, DriverError> {
    window.wait_for(field)?;
    window.run("document.querySelector(arguments[0]).focus(); return true", &[json!(field)])?;
    window.chord(keys::CONTROL, "v")?;
    std::thread::sleep(Duration::from_millis(500));
    let value = window.run("return document.querySelector(arguments[0]).value", &[json!(field)])?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

#[test]
fn what_was_copied_is_gone_from_the_clipboard_once_the_home_is_locked() -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let device = Device::new(&premises::programs()?, display.folder(), "clipboard", PASSPHRASE)?;
    let window = device.open_window(&display, &[])?;
    screens::first_run(&window, "en", PASSPHRASE)?;
    screens::draft_in_sample(&window, WORDS)?;
    window.chord(keys::CONTROL, "a")?;
    window.chord(keys::CONTROL, "c")?;
    // Within the editor these keys make a link.
    screens::go(&window, "#/library")?;
    screens::settle(&window)?;
    window.chord(keys::CONTROL, "k")?;
    assert_eq!(pasted(&window, &by_id("palette-input"))?, WORDS, "nothing was copied: this test shows nothing");
    window.chord(keys::CONTROL, "l")?;
    assert_eq!(pasted(&window, &by_id("unlock-passphrase"))?, "");
    window.close()
}
