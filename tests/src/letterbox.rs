//! A relay for homes on this machine, the real one, and what may stand between: a road that is cut after so many bytes, a
//! proxy that knows no WebSockets, something else altogether.

use relay::clock::Clock;
use relay::config::Config;
use relay::store::Store;
use relay::store::embedded::{Allowance, Embedded};
use std::fmt;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread::{self, JoinHandle};
use tokio::sync::oneshot;

/// A relay that runs until it is dropped.
pub struct Letterbox {
    /// Where it takes calls.
    pub at: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    runs: Option<JoinHandle<()>>,
}

impl fmt::Debug for Letterbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Letterbox({})", self.at)
    }
}

impl Letterbox {
    /// Opens one, at any port.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn open(data: &Path, config: Config) -> Self {
        Self::open_at(data, config, "127.0.0.1:0".parse().expect("an address"))
    }

    /// Opens one there.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn open_at(data: &Path, config: Config, at: SocketAddr) -> Self {
        Self::open_with(data, config, at, |store| store)
    }

    /// Opens one there, with something between it and its store.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn open_with<S: Store>(
        data: &Path,
        config: Config,
        at: SocketAddr,
        between: impl FnOnce(Embedded) -> S + Send + 'static,
    ) -> Self {
        let (stop, stopped) = oneshot::channel();
        let (told, tells) = std::sync::mpsc::channel();
        let data = data.to_owned();
        let runs = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
            runtime.expect("a runtime").block_on(async {
                let allowance = Allowance { mailbox_bytes: config.limits.mailbox_bytes, disk_percent: 100 };
                let store = Embedded::open(&data, allowance, relay::new_epoch().expect("a die")).expect("a store");
                let world = tokio::net::TcpListener::bind(at).await.expect("a port is free");
                let status = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
                told.send(world.local_addr().expect("it is bound")).expect("somebody waits");
                let until = async { drop(stopped.await) };
                let listeners = relay::Listeners::tcp(world, status);
                let ran = relay::run(listeners, between(store), &config, Clock::system(), until).await;
                ran.expect("the relay runs");
            });
        });
        Self { at: tells.recv().expect("it starts"), stop: Some(stop), runs: Some(runs) }
    }

    /// Its address, as it is typed.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.at)
    }
}

impl Drop for Letterbox {
    fn drop(&mut self) {
        drop(self.stop.take());
        let _ = self.runs.take().map(JoinHandle::join);
    }
}

/// A road to a server that carries so many bytes, both ways together, and is cut then.
#[derive(Debug)]
pub struct Road {
    /// Where it begins.
    pub at: SocketAddr,
    left: Arc<AtomicI64>,
}

impl Road {
    /// A road to there, not cut yet.
    ///
    /// # Panics
    /// When there is no port.
    #[must_use]
    pub fn to(there: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let at = listener.local_addr().expect("it is bound");
        let left = Arc::new(AtomicI64::new(i64::MAX));
        let measured = Arc::clone(&left);
        thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let Ok(far) = TcpStream::connect(there) else { continue };
                for (from, to) in [(near.try_clone(), far.try_clone()), (Ok(far), Ok(near))] {
                    let (Ok(from), Ok(to), left) = (from, to, Arc::clone(&measured)) else { continue };
                    thread::spawn(move || pass(from, to, &left));
                }
            }
        });
        Self { at, left }
    }

    /// Carries so many bytes more.
    pub fn carries(&self, bytes: i64) {
        self.left.store(bytes, Ordering::SeqCst);
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, left: &AtomicI64) {
    let mut bytes = [0; 4096];
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        let carried = i64::try_from(count).unwrap_or(i64::MAX);
        if left.fetch_sub(carried, Ordering::SeqCst) < carried || to.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}

/// Something that answers every connection with these bytes, as a captive portal does.
///
/// # Panics
/// When there is no port.
#[must_use]
pub fn answers(with: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let at = listener.local_addr().expect("it is bound");
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut asked = [0; 1024];
            let _ = stream.read(&mut asked);
            let _ = stream.write_all(with.as_bytes());
        }
    });
    at
}

/// A proxy before a server: it passes ordinary requests, and does with WebSockets what it is told.
#[derive(Debug, Clone, Copy)]
pub enum Proxy {
    /// Answers the upgrade by itself.
    Answers(&'static str),
    /// Says nothing to it and closes.
    Drops,
    /// Lets it through, and cuts it after so many bytes, both ways together.
    Cuts(i64),
}

impl Proxy {
    /// Puts it before a server; gives where it takes calls.
    ///
    /// # Panics
    /// When there is no port.
    #[must_use]
    pub fn before(self, there: SocketAddr) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let at = listener.local_addr().expect("it is bound");
        thread::spawn(move || {
            for near in listener.incoming().flatten() {
                thread::spawn(move || self.take(near, there));
            }
        });
        at
    }

    fn take(self, mut near: TcpStream, there: SocketAddr) {
        let mut head = [0; 4096];
        // What comes first is small: one read has the head of it.
        let Ok(count) = near.read(&mut head) else { return };
        let head = &head[..count];
        let is_upgrade = String::from_utf8_lossy(head).to_ascii_lowercase().contains("upgrade: websocket");
        let left = match self {
            Self::Answers(with) if is_upgrade => {
                let _ = near.write_all(with.as_bytes());
                return;
            }
            Self::Drops if is_upgrade => return,
            Self::Cuts(bytes) if is_upgrade => bytes,
            Self::Answers(_) | Self::Drops | Self::Cuts(_) => i64::MAX,
        };
        let Ok(mut far) = TcpStream::connect(there) else { return };
        if far.write_all(head).is_err() {
            return;
        }
        let left = Arc::new(AtomicI64::new(left));
        for (from, to) in [(near.try_clone(), far.try_clone()), (Ok(far), Ok(near))] {
            let (Ok(from), Ok(to), left) = (from, to, Arc::clone(&left)) else { continue };
            thread::spawn(move || pass(from, to, &left));
        }
    }
}
