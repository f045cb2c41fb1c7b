//! The local network in the window, by keys alone: it is off at first, opens and shows an address where this device is
//! reached, stays open across a lock, and closes again. What comes by it appears without anybody asking.

use serde_json::json;
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;
use window_driver::screens::{self, call};
use window_driver::{Device, DriverError, Window, by_id, keys, premises};

const PASSPHRASE: &str = "ten paper boats before the rain";
/// How long a closed port may take to say so.
const CALL_LIMIT: Duration = Duration::from_secs(5);

#[test]
fn the_local_network_is_turned_on_and_off_by_keys() -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let device = Device::new(&premises::programs()?, display.folder(), "roads", PASSPHRASE)?;
    let window = device.open_window(&display, &[])?;
    screens::first_run(&window, "en", PASSPHRASE)?;
    window.tab_to(&by_id("nav-roads"))?;
    window.press(keys::ENTER)?;
    window.wait_for(&state("false"))?;
    assert!(!window.has(&by_id("exchange-now")), "nothing to exchange with while it is off");

    turn(&window, "true")?;
    window.wait_for(&by_id("exchange-now"))?;
    let port = port(&window)?;
    assert_eq!(takes_calls(port), port.map(|_| true), "calls are taken where the window says so");

    window.tab_to(&by_id("lock-now"))?;
    window.press(keys::ENTER)?;
    window.wait_for(&by_id("unlock-passphrase"))?;
    assert_eq!(takes_calls(port), port.map(|_| false), "a locked home takes no calls");
    window.fill(&by_id("unlock-passphrase"), PASSPHRASE)?;
    window.press(keys::ENTER)?;
    window.wait_for(&state("true"))?;
    assert_eq!(call(&window, "lan_state", &json!({}))?["running"], true, "it opens with the home");
    assert_eq!(takes_calls(port), port.map(|_| true), "the address that was read aloud stays true");

    turn(&window, "false")?;
    assert_eq!(takes_calls(port), port.map(|_| false), "off means that nobody is listened to");
    window.close()
}

#[test]
fn what_comes_by_the_local_network_appears_while_one_reads() -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let (programs, folder) = (premises::programs()?, display.folder());
    let office = Device::new(&programs, folder, "roads-office", PASSPHRASE)?;
    office.ask(&["init", "--name", "Country Office", "--attribution", "named"])?;
    let consultation = office.ask(&["consultation", "create", "--title", "Water"])?["consultation"].take();
    let consultation = consultation.as_str().unwrap_or_default();
    office.ask(&["consultation", "state", consultation, "open"])?;
    let pack = folder.join("roads.pack");
    office.ask(&["pack", "export", consultation, &pack.to_string_lossy(), "--open"])?;

    let field = Device::new(&programs, folder, "roads-field", PASSPHRASE)?;
    let window = field.open_window(&display, &[&pack])?;
    screens::first_run(&window, "en", PASSPHRASE)?;
    screens::open_file(&window)?;
    screens::confirm_import(&window)?;
    screens::go(&window, "#/roads")?;
    window.wait_for(&state("false"))?;
    turn(&window, "true")?;
    let Some(port) = port(&window)? else {
        premises::skip("this computer is on no network");
        return window.close();
    };

    screens::go(&window, &format!("#/c/{consultation}"))?;
    office.ask(&["consultation", "set", consultation, "--objective", "Who has water, and who has not."])?;
    let report = office.ask(&["sync", "--once", "--address", &format!("127.0.0.1:{port}")])?;
    assert_eq!(report["routes"][0]["complete"], true, "{report}");
    window.wait_text(&by_id("main"), "Who has water, and who has not.")?;
    window.close()
}

fn state(on: &str) -> String {
    format!("[data-testid=\"lan-state\"][data-on=\"{on}\"]")
}

/// Presses the switch and waits until it has acted.
fn turn(window: &Window, on: &str) -> Result<(), DriverError> {
    window.tab_to(&by_id("lan-switch"))?;
    window.press(keys::SPACE)?;
    window.wait_for(&state(on))?;
    window.wait_for("[data-testid=\"lan-switch\"]:not([aria-busy])")
}

/// The port in the first address on the screen; none on a computer without any network.
fn port(window: &Window) -> Result<Option<u16>, DriverError> {
    let address = by_id("lan-address-0");
    if !window.has(&address) {
        return Ok(None);
    }
    let shown = window.run("return document.querySelector(arguments[0]).textContent", &[json!(address)])?;
    let shown: SocketAddr = shown.as_str().unwrap_or_default().parse().expect("the window shows an address");
    Ok(Some(shown.port()))
}

/// Whether a call to this port of this computer is taken.
fn takes_calls(port: Option<u16>) -> Option<bool> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port?));
    Some(TcpStream::connect_timeout(&address, CALL_LIMIT).is_ok())
}
