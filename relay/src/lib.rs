//! A letterbox that cannot read: keeps and forwards sealed parcels between people who are never online together.
//!
//! Reading order: [`store`] (what is kept and what is promised), `conversation` (one session with one client), `doors`
//! (the ways in over HTTP), [`config`], [`run`]. The bytes are specified in `docs/relay-formats.md`. It depends on `wire`
//! alone: left out, because it cannot be known here, is everything that people wrote, who they are, and which
//! consultation a mailbox belongs to.

mod challenge;
pub mod clock;
pub mod config;
mod conversation;
mod doors;
pub mod limits;
mod metrics;
mod rates;
mod relay;
mod serve;
pub mod store;

use axum::serve::{Listener, ListenerExt, TapIo};
use clock::Clock;
use config::Config;
use doors::exchange::Exchanges;
use limits::{DRAIN_MS, EXPIRE_EVERY_MS, TIDY_EVERY_MS};
pub use relay::NoRandomness;
use relay::Relay;
pub use serve::TlsError;
use serve::{Front, serve};
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::time::{interval, timeout};

/// Why the relay does not start.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// No keys for challenges.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// TLS cannot be spoken.
    #[error(transparent)]
    Tls(#[from] TlsError),
}

/// Where the relay listens: by default on the machine's own network. Tests hand in a simulated one.
#[derive(Debug)]
pub struct Listeners<L = Tcp> {
    /// To the world.
    pub world: L,
    /// To this machine: health and counts.
    pub status: L,
}

/// The machine's network, which sends small frames at once.
pub type Tcp = TapIo<TcpListener, fn(&mut TcpStream)>;

impl Listeners {
    /// On the machine's own network.
    #[must_use]
    pub fn tcp(world: TcpListener, status: TcpListener) -> Self {
        // A road that cannot do it still carries them.
        let at_once: fn(&mut TcpStream) = |stream| stream.set_nodelay(true).unwrap_or_default();
        Self { world: world.tap_io(at_once), status: status.tap_io(at_once) }
    }
}

/// A random number for a new store's epoch.
///
/// # Errors
/// The machine has none.
pub fn new_epoch() -> Result<u64, NoRandomness> {
    relay::random().map(u64::from_le_bytes)
}

/// Runs until `shutdown` is over, then lets everybody go in order: nothing new is accepted, sessions are told when to come
/// back, and whatever was taken is durable before this returns.
///
/// # Errors
/// [`RunError`], before anything was accepted.
pub async fn run<S: Store, L: Listener<Addr = SocketAddr>>(
    listeners: Listeners<L>,
    store: S,
    config: &Config,
    clock: Clock,
    shutdown: impl Future<Output = ()>,
) -> Result<(), RunError> {
    let port_of = |listener: &L| listener.local_addr().map_or(0, |address| address.port());
    let (port, status_port) = (port_of(&listeners.world), port_of(&listeners.status));
    let tls = config.tls.as_ref().map(serve::tls).transpose()?;
    let (leave, leaving) = watch::channel(false);
    let (alive, mut all_gone) = mpsc::channel(1);
    let relay = Arc::new(Relay::new(store, config, clock, leaving.clone())?);
    let exchanges = Arc::new(Exchanges::default());
    let connections = config.limits.connections;
    let router = doors::open(&relay, &exchanges, config.updates.as_deref());
    let seats = Arc::clone(&relay);
    let welcomes: serve::Welcome = Box::new(move |address| seats.rates.connection(address));
    // Behind a proxy all connections are the proxy's.
    let welcomes = (!config.trust_forwarded_for).then_some(welcomes);
    let world = Front { listener: listeners.world, tls, router, connections, welcomes };
    let status = doors::status::open(&relay);
    let status = Front { listener: listeners.status, tls: None, router: status, connections, welcomes: None };
    tracing::info!(code = "started", port, status_port, "the relay takes connections");
    tokio::select! {
        () = serve(world, Arc::clone(&relay.metrics), leaving.clone(), alive.clone()) => {}
        () = serve(status, Arc::clone(&relay.metrics), leaving.clone(), alive.clone()) => {}
        () = keep_house(&relay, &exchanges, config) => {}
        () = shutdown => {}
    }
    tracing::info!(code = "leaving", "the relay takes no more connections");
    leave.send_replace(true);
    drop(alive);
    let gone = timeout(Duration::from_millis(DRAIN_MS), all_gone.recv()).await.is_ok();
    tracing::info!(code = "left", everybody = gone, "the relay has let its connections go");
    Ok(())
}

/// What has to be done from time to time.
async fn keep_house<S: Store>(relay: &Relay<S>, exchanges: &Exchanges<S>, config: &Config) {
    let mut expire = interval(Duration::from_millis(EXPIRE_EVERY_MS));
    let mut tidy = interval(Duration::from_millis(TIDY_EVERY_MS));
    loop {
        tokio::select! {
            _ = expire.tick() => {
                match relay.store.expire(relay.call(), config.limits.retention()).await {
                    Ok(expired) => {
                        relay.metrics.expired.add(expired.mailboxes);
                        tracing::info!(code = "expired", mailboxes = expired.mailboxes, parts = expired.parts);
                    }
                    Err(error) => tracing::warn!(code = "expire", %error, "what is too old could not be taken away"),
                }
            }
            _ = tidy.tick() => {
                relay.rates.forget();
                exchanges.forget(relay.clock.now().steady_ms);
            }
        }
    }
}
