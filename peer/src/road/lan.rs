//! The LAN as a road: takes calls, finds members nearby, calls them, and calls again when there is news.
//!
//! A hotspot without internet is enough: nothing here asks for a way out. Where a network does not let announcements
//! through, an address can be typed. Left out on purpose: what is said (`talk`), and who is who (within the talk).

use super::nearby::{Heard, Nearby, Neighbour};
use super::stream::converse;
use super::tls::{self, Tls};
use super::{Talk, Tally, Terms};
use crate::fault::{Code, Fault};
use crate::peer::Open;
use crate::store::{held, roads};
use crdt::mailbox::LanSecret;
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::{Instant, sleep, timeout};
use tokio_rustls::rustls::pki_types::ServerName;
use wire::SpaceId;

/// The road's name in contacts and reports.
pub(crate) const ROAD: &str = "lan";
/// Calls taken at a time: more than devices in a room, fewer than would slow an old laptop.
const CALLS_MAX: usize = 32;
/// Calls taken at a time from one address: one laptop that holds its calls open leaves room for everybody else.
const CALLS_PER_ADDRESS_MAX: usize = 4;
/// A call that has not come to a conversation by then is dropped.
const HANDSHAKE_MAX: Duration = Duration::from_secs(15);
/// How long a neighbour is left alone when there is no news.
const AGAIN_AFTER: Duration = Duration::from_secs(60);
/// How long a neighbour is left alone after a call that failed.
const RETRY_AFTER: Duration = Duration::from_secs(5);
/// The one with the higher name waits this long to be called, so that two who find each other do not both call.
const YIELD: Duration = Duration::from_secs(3);
/// Announcements are made anew after this.
const ANNOUNCE_AGAIN: Duration = Duration::from_secs(30 * 60);
/// How often it is looked whom to call.
const PACE: Duration = Duration::from_millis(250);
/// How long the road has to end when it is closed.
const CLOSING_MAX: Duration = Duration::from_secs(5);

/// How the LAN is used.
#[derive(Debug, Clone)]
pub(crate) struct Manner {
    /// Where calls are taken if that is free; 0: anywhere.
    pub(crate) port: u16,
    /// Consultations to speak of when calling; none: all.
    pub(crate) only: Option<Vec<SpaceId>>,
    /// Whether attachments are welcome now.
    pub(crate) attachments: bool,
    /// Whether members nearby are looked for, and told.
    pub(crate) announces: bool,
    /// Addresses that were typed.
    pub(crate) typed: Vec<SocketAddr>,
}

/// Somebody to call.
#[derive(Debug, Clone)]
struct Callee {
    addresses: Vec<SocketAddr>,
    next_at: Instant,
    busy: bool,
    /// Newest parcel here when they were last spoken to.
    spoken_at: Option<[i64; 3]>,
    met: Vec<String>,
    common: Vec<String>,
}

/// A neighbour, as told to people.
#[derive(Debug, Clone)]
pub(crate) struct NeighbourSeen {
    /// Where they are.
    pub(crate) address: String,
    /// Member devices met there.
    pub(crate) met: Vec<String>,
    /// Consultations in common.
    pub(crate) common: Vec<String>,
    /// Whether a conversation is going on.
    pub(crate) busy: bool,
}

#[derive(Default)]
struct Known {
    own_name: String,
    callees: BTreeMap<String, Callee>,
    done: Vec<Tally>,
    answering: BTreeMap<IpAddr, usize>,
    failed: Option<Fault>,
}

impl Known {
    /// A call came from an address; false when it has enough of them.
    fn begins(&mut self, from: IpAddr) -> bool {
        let calls = self.answering.entry(from).or_default();
        let taken = *calls < CALLS_PER_ADDRESS_MAX;
        *calls += usize::from(taken);
        taken
    }

    fn ended(&mut self, from: IpAddr) {
        if let Some(calls) = self.answering.get_mut(&from) {
            *calls -= 1;
            if *calls == 0 {
                self.answering.remove(&from);
            }
        }
    }
}

struct Shared {
    open: Arc<Open>,
    tls: Tls,
    manner: Manner,
    secrets: Vec<LanSecret>,
    known: Mutex<Known>,
    calls: Semaphore,
    moved: Arc<AtomicU64>,
}

/// The open road.
pub(crate) struct Lan {
    runtime: Option<Runtime>,
    shared: Arc<Shared>,
    port: u16,
    began: Instant,
}

impl std::fmt::Debug for Lan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lan({})", self.port)
    }
}

impl Lan {
    /// Opens the road.
    ///
    /// # Errors
    /// [`Code::LanUnavailable`] when no calls can be taken.
    pub(crate) fn start(open: Arc<Open>, manner: Manner) -> Result<Self, Fault> {
        let unavailable = |_| Fault::new(Code::LanUnavailable).with("port", manner.port);
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.map_err(unavailable)?;
        let listener = runtime.block_on(listen(manner.port)).map_err(unavailable)?;
        let port = listener.local_addr().map_err(unavailable)?.port();
        let keys = open.store.read(roads::charter_keys)?;
        let secrets = keys.into_iter().map(|(id, key)| LanSecret::of(id, &key)).collect();
        let typed = manner.typed.clone();
        let shared = Arc::new(Shared {
            open,
            tls: Tls::fresh()?,
            manner,
            secrets,
            known: Mutex::default(),
            calls: Semaphore::new(CALLS_MAX),
            moved: Arc::default(),
        });
        for address in typed {
            shared.known().callees.insert(address.to_string(), Callee::new(vec![address], Instant::now()));
        }
        runtime.spawn(take_calls(Arc::clone(&shared), listener));
        runtime.spawn(make_calls(Arc::clone(&shared)));
        if shared.manner.announces {
            let (sender, heard) = mpsc::unbounded_channel();
            let nearby = Nearby::listen(shared.secrets.clone(), sender)?;
            runtime.spawn(look_around(Arc::clone(&shared), nearby, heard, port));
        }
        Ok(Self { runtime: Some(runtime), shared, port, began: Instant::now() })
    }

    /// Where calls are taken.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Who is nearby.
    pub(crate) fn neighbours(&self) -> Vec<NeighbourSeen> {
        let known = self.shared.known();
        let seen = |callee: &Callee| NeighbourSeen {
            address: callee.addresses.first().map(SocketAddr::to_string).unwrap_or_default(),
            met: callee.met.clone(),
            common: callee.common.clone(),
            busy: callee.busy,
        };
        known.callees.values().map(seen).collect()
    }

    /// Parcels that have moved so far, those of conversations that go on included.
    pub(crate) fn moved(&self) -> u64 {
        self.shared.moved.load(Ordering::Relaxed)
    }

    /// Conversations that have ended since the last time this was asked.
    pub(crate) fn take_tallies(&self) -> Vec<Tally> {
        std::mem::take(&mut self.shared.known().done)
    }

    /// A fault of the store that stopped a conversation, once.
    pub(crate) fn take_fault(&self) -> Option<Fault> {
        self.shared.known().failed.take()
    }

    /// Whether everybody found so far was spoken to and nobody is speaking; not before `at_least` has passed.
    pub(crate) fn is_quiet(&self, at_least: Duration) -> bool {
        let known = self.shared.known();
        let spoken = known.callees.values().all(|callee| !callee.busy && callee.spoken_at.is_some());
        self.began.elapsed() >= at_least && known.answering.is_empty() && spoken
    }
}

impl Drop for Lan {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(CLOSING_MAX);
        }
    }
}

impl Callee {
    fn new(addresses: Vec<SocketAddr>, next_at: Instant) -> Self {
        Self { addresses, next_at, busy: false, spoken_at: None, met: Vec::new(), common: Vec::new() }
    }
}

impl Shared {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn terms(&self, binding: [u8; 32]) -> Terms {
        let (only, attachments) = (self.manner.only.clone(), self.manner.attachments);
        Terms { binding, road: ROAD, only, attachments, stays: false }
    }

    /// What there is to give, once what is due has been let go.
    fn newest(&self) -> Option<[i64; 3]> {
        held::let_go(&self.open.store).ok()?;
        self.open.store.read(roads::holdings).ok()
    }

    /// Remembers what a conversation did.
    fn done(&self, talk: &Talk, outcome: Result<(), Fault>) {
        let mut known = self.known();
        known.done.push(talk.tally().clone());
        if let Err(fault) = outcome {
            known.failed = Some(fault);
        }
    }
}

/// At the port that is wished for; at any where somebody else has taken it meanwhile.
async fn listen(port: u16) -> std::io::Result<TcpListener> {
    match listen_at(port).await {
        Err(_) if port != 0 => listen_at(0).await,
        outcome => outcome,
    }
}

/// On all addresses of both families where the system has both.
async fn listen_at(port: u16) -> std::io::Result<TcpListener> {
    match TcpListener::bind((Ipv6Addr::UNSPECIFIED, port)).await {
        Ok(listener) => Ok(listener),
        Err(_) => TcpListener::bind((Ipv4Addr::UNSPECIFIED, port)).await,
    }
}

async fn take_calls(shared: Arc<Shared>, listener: TcpListener) {
    loop {
        let Ok((stream, from)) = listener.accept().await else {
            sleep(PACE).await;
            continue;
        };
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            let Ok(_permit) = shared.calls.try_acquire() else { return };
            if shared.known().begins(from.ip()) {
                answer(&shared, stream).await;
                shared.known().ended(from.ip());
            }
        });
    }
}

async fn answer(shared: &Shared, stream: TcpStream) {
    let Ok(Ok(stream)) = timeout(HANDSHAKE_MAX, shared.tls.acceptor.accept(stream)).await else { return };
    let Ok(binding) = tls::binding(stream.get_ref().1) else { return };
    let mut talk = Talk::answer(Arc::clone(&shared.open), &shared.terms(binding));
    talk.count_into(Arc::clone(&shared.moved));
    let outcome = converse(stream, &mut talk).await;
    shared.done(&talk, outcome);
}

/// Announces and listens until the road is closed.
async fn look_around(shared: Arc<Shared>, mut nearby: Nearby, mut heard: mpsc::UnboundedReceiver<Heard>, port: u16) {
    loop {
        match nearby.announce(&shared.secrets, port) {
            Ok(name) => shared.known().own_name = name,
            Err(fault) => shared.known().failed = Some(fault),
        }
        let again_at = Instant::now() + ANNOUNCE_AGAIN;
        while let Ok(heard) = tokio::time::timeout_at(again_at, heard.recv()).await {
            match heard {
                Some(Heard::Came(neighbour)) => meet(&shared, neighbour),
                Some(Heard::Went(name)) => drop(shared.known().callees.remove(&name)),
                None => return,
            }
        }
    }
}

fn meet(shared: &Shared, neighbour: Neighbour) {
    let mut known = shared.known();
    if neighbour.name == known.own_name || neighbour.addresses.is_empty() {
        return;
    }
    let first = known.own_name < neighbour.name;
    let next_at = Instant::now() + if first { Duration::ZERO } else { YIELD };
    let callee = known.callees.entry(neighbour.name).or_insert_with(|| Callee::new(Vec::new(), next_at));
    callee.addresses = neighbour.addresses;
}

/// Calls whoever is due.
async fn make_calls(shared: Arc<Shared>) {
    loop {
        let newest = tokio::task::block_in_place(|| shared.newest());
        let now = Instant::now();
        let due: Vec<(String, Vec<SocketAddr>)> = {
            let mut known = shared.known();
            let is_due = |callee: &Callee| {
                let news = callee.spoken_at.is_some() && callee.spoken_at != newest;
                !callee.busy && (now >= callee.next_at || news)
            };
            let due = known.callees.iter_mut().filter(|(_, callee)| is_due(callee));
            due.map(|(name, callee)| {
                callee.busy = true;
                (name.clone(), callee.addresses.clone())
            })
            .collect()
        };
        for (name, addresses) in due {
            let shared = Arc::clone(&shared);
            tokio::spawn(async move {
                let spoken = call(&shared, &addresses).await;
                spoken_to(&shared, &name, spoken.as_ref());
            });
        }
        sleep(PACE).await;
    }
}

/// Calls somebody at the first address that answers.
async fn call(shared: &Shared, addresses: &[SocketAddr]) -> Option<Tally> {
    for address in addresses {
        let Ok(Ok(stream)) = timeout(HANDSHAKE_MAX, TcpStream::connect(address)).await else { continue };
        let name = ServerName::from(address.ip());
        let Ok(Ok(stream)) = timeout(HANDSHAKE_MAX, shared.tls.connector.connect(name, stream)).await else { continue };
        let binding = tls::binding(stream.get_ref().1).ok()?;
        let terms = shared.terms(binding);
        let talk = tokio::task::block_in_place(|| Talk::dial(Arc::clone(&shared.open), &terms));
        let mut talk = match talk {
            Ok(talk) => talk,
            Err(fault) => {
                shared.known().failed = Some(fault);
                return None;
            }
        };
        talk.count_into(Arc::clone(&shared.moved));
        let outcome = converse(stream, &mut talk).await;
        let whole = outcome.is_ok() && talk.is_settled();
        shared.done(&talk, outcome);
        return whole.then(|| talk.tally().clone());
    }
    None
}

fn spoken_to(shared: &Shared, name: &str, spoken: Option<&Tally>) {
    let newest = shared.newest();
    let mut known = shared.known();
    let Some(callee) = known.callees.get_mut(name) else { return };
    callee.busy = false;
    callee.next_at = Instant::now() + if spoken.is_some() { AGAIN_AFTER } else { RETRY_AFTER };
    if let Some(tally) = spoken {
        callee.spoken_at = newest;
        callee.common.clone_from(&tally.common);
        if !tally.met.is_empty() {
            callee.met.clone_from(&tally.met);
        }
    }
}
