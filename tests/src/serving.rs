//! Programs that go on until they are asked to stop: a home that takes calls, and a relay as an operator starts it.

use crate::home::Home;
use crate::places::{built, text};
use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

/// A home that takes calls, until it is interrupted or the test is over.
#[derive(Debug)]
pub struct Serving(Child);

impl Serving {
    /// Starts it.
    ///
    /// # Panics
    /// When it cannot be started.
    #[must_use]
    pub fn start(home: &Home) -> Self {
        let serve = home.command(&["serve"]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
        Self(serve.expect("the program starts"))
    }

    /// Its first line: where it takes calls.
    ///
    /// # Panics
    /// When it is asked twice.
    pub fn told(&mut self) -> String {
        first_line(&mut self.0, |_| true)
    }

    /// Where it takes calls, among what it tells: the address that begins so.
    ///
    /// # Panics
    /// When it tells none.
    pub fn address(&mut self, begins: &str) -> String {
        let told = self.told();
        let port = told.split_whitespace().find_map(|word| word.rsplit_once(':')?.1.parse::<u16>().ok());
        let found = told.split_whitespace().find(|word| word.starts_with(begins)).map(str::to_owned);
        found.or_else(|| port.map(|port| format!("{begins}{port}"))).expect("it tells where it takes calls")
    }

    /// The most memory that it ever took, bytes.
    ///
    /// # Panics
    /// When it has ended.
    #[must_use]
    pub fn most_memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0.id())).expect("it runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the kernel tells it");
        line.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") * 1024
    }

    /// Asks it to stop; whether it ends well.
    ///
    /// # Panics
    /// When it cannot be asked.
    pub fn interrupt(&mut self) -> bool {
        let asked = Command::new("kill").arg(self.0.id().to_string()).status();
        asked.expect("kill is everywhere").success() && self.0.wait().expect("it is ours").success()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        end(&mut self.0);
    }
}

fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

/// The first line of standard error that is the one; whatever comes later is read and forgotten, so that nothing waits.
fn first_line(child: &mut Child, is_it: impl Fn(&str) -> bool) -> String {
    let mut said = BufReader::new(child.stderr.take().expect("asked once"));
    let mut line = String::new();
    while said.read_line(&mut line).is_ok_and(|bytes| bytes > 0) && !is_it(&line) {
        line.clear();
    }
    thread::spawn(move || said.read_to_end(&mut Vec::new()));
    line
}

/// A relay with TLS, under a certificate of its own.
#[derive(Debug)]
pub struct RelayProgram {
    child: Child,
    /// Where devices find it.
    pub url: String,
    /// The certificate they are given.
    pub certificate: PathBuf,
}

impl RelayProgram {
    /// Starts it on an address of the host that the guard leads to; its folder is made.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn start(folder: &Path, guard: &[OsString], address: &str) -> Self {
        fs::create_dir_all(folder).expect("a folder can be made");
        let made = rcgen::generate_simple_self_signed(vec![address.to_owned()]).expect("a certificate can be made");
        let (certificate, key) = (folder.join("relay.pem"), folder.join("relay.key"));
        fs::write(&certificate, made.cert.pem()).expect("the certificate can be written");
        fs::write(&key, made.signing_key.serialize_pem()).expect("the key can be written");
        let config = folder.join("relay.toml");
        let tls = format!("[tls]\ncertificate = {certificate:?}\nkey = {key:?}\n");
        let settings = format!("status = \"127.0.0.1:0\"\n{tls}[limits]\ndisk_percent = 100\n");
        fs::write(&config, settings).expect("the settings can be written");
        let mut words = guard.to_vec();
        words.push(built("baraza-relay").into());
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).args(["--listen", &format!("{address}:0"), "--data"]).arg(folder.join("data"));
        command.args(["--config", text(&config)]).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the relay starts");
        let line = first_line(&mut child, |line| line.contains("\"code\":\"started\""));
        let port = line.split_once("\"port\":").map(|(_, rest)| rest.split(|c: char| !c.is_ascii_digit()).next());
        let port = port.flatten().filter(|port| !port.is_empty()).expect("it tells its port");
        Self { child, url: format!("https://{address}:{port}"), certificate }
    }

    /// A home is told of it.
    pub fn known_to(&self, home: &Home) {
        home.ask(&["relay", "add", &self.url, "--certificate", text(&self.certificate)]);
    }
}

impl Drop for RelayProgram {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}
