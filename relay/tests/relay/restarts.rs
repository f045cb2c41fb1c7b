//! The program itself: killed at any moment, set back to yesterday's copy, spoken to by TLS, asked to stop.

use crate::client::{Home, Line, PASSING, STAYING, sync};
use crate::http::get;
use crate::snapshots::{cover, key, list, say, trim};
use crate::store::copy;
use rusqlite::Connection;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The program, as an operator starts it.
pub(crate) struct Program {
    child: Child,
    said: PathBuf,
    pub(crate) at: SocketAddr,
    pub(crate) status: SocketAddr,
}

/// Any port of this machine.
const ANY: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// A number of the line that says that the program has started.
fn started(said: &str, name: &str) -> Option<u16> {
    let line = said.lines().find(|line| line.contains("\"code\":\"started\""))?;
    let (_, rest) = line.split_once(&format!("\"{name}\":"))?;
    rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

impl Program {
    pub(crate) fn start(folder: &Path, settings: &str) -> Self {
        let config = folder.join("relay.toml");
        let limits = "[limits]\ndisk_percent = 100\nwrites_burst = 100000\nrequests_per_minute = 100000\n\
                      sessions_per_address = 20000\nconnections = 20000\n";
        std::fs::write(&config, format!("status = \"{ANY}\"\n{settings}{limits}")).unwrap();
        let said = folder.join("errors");
        let child = Command::new(env!("CARGO_BIN_EXE_baraza-relay"))
            .args(["--listen", &ANY.to_string(), "--data"])
            .arg(folder.join("data"))
            .arg("--config")
            .arg(config)
            .stderr(Stdio::from(std::fs::File::create(&said).unwrap()))
            .spawn()
            .unwrap();
        Self { child, said, at: ANY, status: ANY }
    }

    pub(crate) async fn is_up(&mut self) {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let said = std::fs::read_to_string(&self.said).unwrap();
            if let (Some(port), Some(status)) = (started(&said, "port"), started(&said, "status_port")) {
                self.at.set_port(port);
                self.status.set_port(status);
                break;
            }
            assert!(self.child.try_wait().unwrap().is_none(), "it has ended");
            assert!(Instant::now() < until, "it does not come up");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        while get(self.status, "/readyz").await.status() != 200 {
            assert!(Instant::now() < until, "it does not become ready");
        }
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([name, &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits until it has ended by itself.
    pub(crate) async fn ends(&mut self) -> ExitStatus {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < until, "it does not end");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

// M11: killed at any moment, it has everything that it acknowledged.
#[tokio::test]
async fn a_kill_loses_nothing_that_was_acknowledged() {
    let folder = TempDir::new().unwrap();
    let mut away = Home::new(1, 1);
    for round in 0..5u64 {
        let mut relay = Program::start(folder.path(), "");
        relay.is_up().await;
        let (at, deposited) = (relay.at, AtomicU64::new(0));
        let kill = async {
            // In the middle of the work, a little later each time.
            while deposited.load(Ordering::SeqCst) < 3 + round {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            tokio::time::sleep(Duration::from_micros(700 * round)).await;
            relay.kill();
        };
        tokio::time::timeout(Duration::from_secs(60), async {
            tokio::join!(kill, deposit(at, &mut away, &deposited));
        })
        .await
        .expect("a round ends");
        let mut relay = Program::start(folder.path(), "");
        relay.is_up().await;
        let mut reader = Home::new(1, 99);
        sync(relay.at, &mut reader).await;
        for (log, left) in &away.left {
            let (own, theirs) = (&away.logs[log], &reader.logs[log]);
            assert!(theirs.len() >= *left, "{left} acknowledged, {} read", theirs.len());
            assert!(own.iter().zip(theirs).all(|(own, theirs)| own.0 == theirs.0));
        }
    }
}

/// Leaves parcels one by one until the road is cut; notes how many were acknowledged.
async fn deposit(at: SocketAddr, home: &mut Home, deposited: &AtomicU64) {
    let mut line = Line::dial(at, home, STAYING).await;
    loop {
        home.write(700);
        line.session.handle_changed(home.mailbox(), &home.vector(), Vec::new());
        if !line.try_settle(home).await {
            return;
        }
        home.left = home.logs.iter().map(|(log, parcels)| (*log, parcels.len())).collect();
        deposited.fetch_add(1, Ordering::SeqCst);
    }
}

// M11: a relay set back to yesterday is filled again by whoever comes, the readers included.
#[tokio::test]
async fn a_relay_set_back_to_yesterday_is_filled_again_by_its_clients() {
    let (folder, yesterday) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let (mut away, mut office, mut other) = (Home::new(1, 1), Home::new(1, 2), Home::new(1, 3));
    let mut relay = Program::start(folder.path(), "");
    relay.is_up().await;
    (0..5).for_each(|_| away.write(500));
    sync(relay.at, &mut away).await;
    relay.kill();
    copy(&folder.path().join("data"), yesterday.path());
    let mut relay = Program::start(folder.path(), "");
    relay.is_up().await;
    (0..7).for_each(|_| away.write(900));
    sync(relay.at, &mut away).await;
    office.write(300);
    sync(relay.at, &mut office).await;
    assert_eq!(office.count(), 13);
    relay.kill();
    std::fs::remove_dir_all(folder.path().join("data")).unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    copy(yesterday.path(), &folder.path().join("data"));
    let mut relay = Program::start(folder.path(), "");
    relay.is_up().await;
    other.write(100);
    sync(relay.at, &mut other).await;
    assert_eq!(other.count(), 6, "yesterday's");
    // Whoever has read brings it back, also what others wrote: the author may be offline for weeks.
    sync(relay.at, &mut office).await;
    sync(relay.at, &mut other).await;
    assert_eq!(other.count(), 14);
    assert_eq!(other.holds(), office.holds());
}

// M14: asked to stop, it ends by itself and well.
#[tokio::test]
async fn sigterm_ends_the_program_in_order() {
    let folder = TempDir::new().unwrap();
    let mut relay = Program::start(folder.path(), "");
    relay.is_up().await;
    let mut home = Home::new(1, 1);
    home.write(100);
    let mut line = Line::dial(relay.at, &home, STAYING).await;
    line.settle(&mut home).await;
    relay.signal("-TERM");
    line.finish(&mut home).await;
    assert!(relay.ends().await.success());
    let said = std::fs::read_to_string(folder.path().join("errors")).unwrap();
    assert!(said.contains("\"code\":\"left\""), "{said}");
}

#[tokio::test]
async fn what_is_wrong_with_the_settings_is_said_at_the_start() {
    let folder = TempDir::new().unwrap();
    let mut relay = Program::start(folder.path(), "admision = []\n");
    assert!(!relay.ends().await.success());
    let said = std::fs::read_to_string(folder.path().join("errors")).unwrap();
    assert!(said.starts_with("baraza-relay: ") && said.contains("admision"), "{said}");
}

// M13: the relay speaks TLS itself where it is given a certificate, and nothing else then.
#[tokio::test]
async fn sessions_go_over_tls() {
    let folder = TempDir::new().unwrap();
    let made = rcgen::generate_simple_self_signed(["relay.test".to_owned()]).unwrap();
    let (certificate, key) = (folder.path().join("relay.pem"), folder.path().join("relay.key"));
    std::fs::write(&certificate, made.cert.pem()).unwrap();
    std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    let settings = format!("[tls]\ncertificate = {certificate:?}\nkey = {key:?}\n");
    let mut relay = Program::start(folder.path(), &settings);
    relay.is_up().await;
    let mut home = Home::new(1, 1);
    home.write(300);
    home.write(50_000);
    let mut line = Line::dial_tls(relay.at, &home, made.cert.der().clone(), PASSING).await;
    line.finish(&mut home).await;
    let mut reader = Home::new(1, 2);
    let mut line = Line::dial_tls(relay.at, &reader, made.cert.der().clone(), PASSING).await;
    line.finish(&mut reader).await;
    assert_eq!(reader.holds(), home.holds());
    assert!(Line::try_dial(relay.at, &home, PASSING).await.is_none(), "nothing goes in the clear");
}

// M33: killed at any moment of trimming, all that is trimmed is there or none of it, and the next start goes on from there.
#[tokio::test]
async fn a_kill_while_trimming_leaves_all_or_nothing() {
    const PARCELS: u64 = 600;
    for round in 0..6u64 {
        let folder = TempDir::new().unwrap();
        let mut office = Home::new(1, 1);
        let mut relay = Program::start(folder.path(), "");
        relay.is_up().await;
        assert_eq!(say(relay.at, &office, ("PUT", "trim"), key()).await.status(), 201);
        (0..PARCELS).for_each(|_| office.write(300));
        sync(relay.at, &mut office).await;
        let head = cover(relay.at, &office).await;
        relay.kill();
        // Two weeks later.
        let database = folder.path().join("data/mailboxes.sqlite3");
        Connection::open(&database).unwrap().execute("UPDATE snapshot SET day = day - 15", []).unwrap();

        let mut relay = Program::start(folder.path(), "");
        relay.is_up().await;
        let (at, member) = (relay.at, Home::new(1, 1));
        // No answer comes where the relay has gone before.
        let asked = tokio::spawn(async move { trim(at, &member, PARCELS).await });
        tokio::time::sleep(Duration::from_micros(700 * round)).await;
        relay.kill();
        asked.await.ok();

        let mut relay = Program::start(folder.path(), "");
        relay.is_up().await;
        let (here, mut reader) = (list(relay.at, &office).await, Home::new(1, 2));
        assert_eq!((here.head, here.kept.len()), (head, 1));
        sync(relay.at, &mut reader).await;
        let seen = (here.first, reader.count() as u64);
        assert!(seen == (1, PARCELS) || seen == (PARCELS + 1, 0), "{seen:?}");
        assert_eq!(trim(relay.at, &office, PARCELS).await, 204);
        office.write(300);
        sync(relay.at, &mut office).await;
        assert_eq!(list(relay.at, &office).await.head.position, PARCELS + 1);
        relay.kill();
        let left = Connection::open(&database).unwrap().query_row("SELECT count(*) FROM parcel", [], |row| row.get(0));
        assert_eq!(left, Ok(1), "what was cut short is finished");
    }
}
