//! The job in the window where there is no network but loopback: a namespace of its own, in which the kernel counts
//! every attempt to leave. The job needs none; a deliberate one is counted, so that the count is known to see.

use std::net::{SocketAddr, TcpStream};
use std::process::Command;
use std::time::Duration;
use window_driver::screens::{self, EDITOR};
use window_driver::{Device, DriverError, by_id, premises, processes};

const PASSPHRASE: &str = "six oxen under the fig tree";
const INSIDE: &str = "BARAZA_TEST_INSIDE_NAMESPACE";
const TEST: &str = "no_network::the_job_in_the_window_makes_no_attempt_to_reach_a_network";
const LIMIT: Duration = Duration::from_secs(8 * 60);
/// An address that stands for *outside* in documents and leads nowhere.
const OUTSIDE: &str = "192.0.2.1:443";

#[test]
fn the_job_in_the_window_makes_no_attempt_to_reach_a_network() -> Result<(), DriverError> {
    if std::env::var_os(INSIDE).is_some() {
        return inside();
    }
    if !premises::can_drive() {
        return Ok(());
    }
    let may = processes::answer(&mut alone("true"), "unshare", Duration::from_secs(30));
    if !may.is_ok_and(|answer| answer.success) {
        premises::skip("this machine permits no network namespace (unshare -rn, ip)");
        return Ok(());
    }
    let test = std::env::current_exe().map_err(DriverError::io("finding the running test"))?;
    let mut command = alone("exec \"$0\" --exact \"$1\" --nocapture");
    command.arg(test).arg(TEST).env(INSIDE, "1");
    let answer = processes::answer(&mut command, "the test in its namespace", LIMIT)?;
    assert!(answer.success && answer.out.contains("1 passed"), "{}{}", answer.out, answer.err);
    Ok(())
}

/// A shell script in a namespace of its own, with loopback up and nothing else.
fn alone(script: &str) -> Command {
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--net", "sh", "-c"]).arg(format!("ip link set lo up && {script}"));
    command
}

fn inside() -> Result<(), DriverError> {
    assert_eq!(interfaces()?, ["lo"], "nothing but loopback");
    let Some(display) = premises::display()? else { return Ok(()) };
    let bundle = display.folder().join("out.baraza-bundle");
    let device = Device::new(&premises::programs()?, display.folder(), "alone", PASSPHRASE)?;
    let before = attempts()?;
    let window = device.open_window(&display, &[&bundle])?;
    window.wait_for(&by_id("first-run-language-en"))?;
    screens::first_run(&window, "en", PASSPHRASE)?;
    let consultation = screens::explore_sample(&window)?;
    window.click("[data-testid^=\"draft-new-\"]")?;
    window.wait_for(EDITOR)?;
    screens::write(&window, "Nobody here has ever been online.")?;
    screens::submit(&window, "Sami Haddad")?;
    screens::go(&window, &format!("#/library?export={consultation}"))?;
    window.click(&by_id("export-bundle-confirm"))?;
    window.wait_for(&by_id("export-done"))?;
    // Where updates are looked for when asked, and at no other time.
    screens::go(&window, "#/settings")?;
    window.wait_for(&by_id("updates-stick"))?;
    screens::settle(&window)?;
    window.close()?;
    assert!(bundle.is_file(), "the bundle is written");
    assert_eq!(attempts()?, before, "attempts to leave this computer");
    reach_outside();
    assert!(attempts()? > before, "a deliberate attempt is counted");
    Ok(())
}

/// Tries what the app must never try.
fn reach_outside() {
    let outside: SocketAddr = OUTSIDE.parse().expect("an address");
    let reached = TcpStream::connect_timeout(&outside, Duration::from_secs(5));
    assert!(reached.is_err(), "there is a way out of the namespace");
}

/// The network interfaces of this namespace.
fn interfaces() -> Result<Vec<String>, DriverError> {
    let table = read("/proc/self/net/dev")?;
    Ok(table.lines().filter_map(|line| Some(line.split_once(':')?.0.trim().to_owned())).collect())
}

/// How often something in this namespace wanted to go where no route leads, by either version of the protocol.
fn attempts() -> Result<u64, DriverError> {
    let table = read("/proc/self/net/snmp")?;
    let mut rows = table.lines().filter(|line| line.starts_with("Ip:")).map(str::split_whitespace);
    let (names, values) = (rows.next().into_iter().flatten(), rows.next().into_iter().flatten());
    let four = names.zip(values).find(|(name, _)| *name == "OutNoRoutes").and_then(|(_, count)| count.parse().ok());
    let table = read("/proc/self/net/snmp6").unwrap_or_default();
    let six = table.lines().find(|line| line.starts_with("Ip6OutNoRoutes"));
    let six: u64 = six.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0);
    let four: u64 = four.ok_or_else(|| DriverError::failed("the kernel keeps no count of attempts"))?;
    Ok(four + six)
}

fn read(path: &str) -> Result<String, DriverError> {
    std::fs::read_to_string(path).map_err(DriverError::io(format!("reading {path}")))
}
