//! A relay that serves within the test, at ports of the system's choice and at a time of the test's.

use relay::clock::{Clock, Moment};
use relay::config::Config;
use relay::store::embedded::{Allowance, Embedded};
use relay::{Listeners, run};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// Some day, ms since 1970.
const NOW_MS: u64 = 1_800_000_000_000;

pub(crate) struct Served {
    pub(crate) at: SocketAddr,
    pub(crate) status: SocketAddr,
    time: Arc<AtomicU64>,
    stop: oneshot::Sender<()>,
    done: JoinHandle<()>,
}

/// Limits that no test meets by accident.
pub(crate) fn config() -> Config {
    let mut config = Config::default();
    config.limits.disk_percent = 100;
    config.limits.requests_per_minute = 100_000;
    config.limits.writes_burst = 100_000;
    config
}

impl Served {
    pub(crate) async fn start(folder: &Path, config: Config) -> Self {
        let time = Arc::new(AtomicU64::new(0));
        let (read, allowance) = (
            Arc::clone(&time),
            Allowance { mailbox_bytes: config.limits.mailbox_bytes, disk_percent: config.limits.disk_percent },
        );
        let clock = Clock::new(move || {
            let ms = read.load(Ordering::SeqCst);
            Moment { wall_ms: NOW_MS + ms, steady_ms: 1_000 + ms }
        });
        let store = Embedded::open(folder, allowance, 7).unwrap();
        let world = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let status = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (at, status_at) = (world.local_addr().unwrap(), status.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        let done = tokio::spawn(async move {
            let shutdown = async { stopped.await.unwrap_or_default() };
            run(Listeners::tcp(world, status), store, &config, clock, shutdown).await.unwrap();
        });
        Self { at, status: status_at, time, stop, done }
    }

    /// Lets time pass.
    pub(crate) fn pass(&self, ms: u64) {
        self.time.fetch_add(ms, Ordering::SeqCst);
    }

    /// Asks it to stop; waits until it has.
    pub(crate) async fn stop(self) {
        self.stop.send(()).unwrap();
        tokio::time::timeout(Duration::from_secs(30), self.done).await.expect("it stops").unwrap();
    }

    /// A number of its page of counts.
    pub(crate) async fn count(&self, name: &str) -> u64 {
        let page = super::http::get(self.status, "/metrics").await;
        let page = String::from_utf8(page.body().to_vec()).unwrap();
        let line = page.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')).unwrap();
        line.parse().unwrap()
    }
}
