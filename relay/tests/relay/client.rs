//! A client that does all that a device's side of a session does, with parcels that are only bytes.

use ed25519_dalek::SigningKey;
use futures_util::{SinkExt, StreamExt};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message as Frame;
use wire::session::{Arrived, Event, Found, Manner, Opening, Session, Standing, Vector, Wanted};
use wire::{Envelope, Hash, LogId, MailboxId, MailboxKey};

use super::http::Exchange;

pub(crate) const PASSING: Manner = Manner { stays: false };
pub(crate) const STAYING: Manner = Manner { stays: true };
/// Whatever takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a device holds of one mailbox.
pub(crate) struct Home {
    pub(crate) key: MailboxKey,
    pub(crate) writer: SigningKey,
    pub(crate) admission: Option<Vec<u8>>,
    pub(crate) logs: BTreeMap<LogId, Vec<(Hash, Vec<u8>)>>,
    pub(crate) payloads: BTreeMap<Hash, Vec<u8>>,
    /// Payloads that go along with the next parcel.
    pub(crate) along: Vec<Vec<u8>>,
    pub(crate) wants: Vec<Wanted>,
    /// How much of each log the relay has acknowledged, where a test notes it.
    pub(crate) left: BTreeMap<LogId, usize>,
    larges: BTreeMap<Hash, (LogId, u64)>,
    parts: BTreeMap<Hash, Vec<u8>>,
}

impl Home {
    /// A device of one writer, in the mailbox of one seed.
    pub(crate) fn new(seed: u8, writer: u8) -> Self {
        Self {
            key: MailboxKey::from_seed(&[seed; 32]),
            writer: SigningKey::from_bytes(&[writer; 32]),
            admission: None,
            logs: BTreeMap::new(),
            payloads: BTreeMap::new(),
            along: Vec::new(),
            wants: Vec::new(),
            left: BTreeMap::new(),
            larges: BTreeMap::new(),
            parts: BTreeMap::new(),
        }
    }

    pub(crate) fn mailbox(&self) -> MailboxId {
        self.key.mailbox()
    }

    /// Writes a parcel of so many bytes that do not compress.
    pub(crate) fn write(&mut self, size: usize) {
        let log = wire::envelope::pseudonym(self.writer.verifying_key().as_bytes());
        let ordinal = self.logs.get(&log).map_or(0, Vec::len) as u64 + 1;
        self.write_at(ordinal, size, 0);
    }

    /// Writes a parcel in a place, whatever stands there.
    pub(crate) fn write_at(&mut self, ordinal: u64, size: usize, salt: u8) {
        let mut sealed = Vec::new();
        let mut noise = Hash::of("noise", &[self.writer.as_bytes(), &ordinal.to_be_bytes(), &[salt]]);
        while sealed.len() < size {
            sealed.extend(noise.0);
            noise = Hash::of("noise", &[&noise.0]);
        }
        sealed.truncate(size);
        let envelope = Envelope::sign(&self.writer, self.mailbox(), ordinal, sealed);
        let log = self.logs.entry(envelope.log()).or_default();
        log.truncate(usize::try_from(ordinal - 1).unwrap());
        log.push((envelope.hash(self.key.mailbox()), envelope.encode()));
    }

    /// Every parcel, by log.
    pub(crate) fn holds(&self) -> Vec<(LogId, Vec<Hash>)> {
        let hashes = |parcels: &Vec<(Hash, Vec<u8>)>| parcels.iter().map(|(hash, _)| *hash).collect();
        self.logs.iter().filter(|(_, all)| !all.is_empty()).map(|(log, all)| (*log, hashes(all))).collect()
    }

    pub(crate) fn count(&self) -> usize {
        self.logs.values().map(Vec::len).sum()
    }

    pub(crate) fn vector(&self) -> Vector {
        let standing = |all: &Vec<(Hash, Vec<u8>)>| Some(Standing::new(all.len() as u64, &all.last()?.0, 0));
        self.logs.iter().filter_map(|(log, all)| Some((*log, standing(all)?))).collect()
    }

    pub(crate) fn opening(&self, binding: &[u8; 32]) -> Opening {
        let mailbox = self.mailbox();
        Opening {
            mailbox,
            token_own: mailbox.0,
            token_other: mailbox.0,
            proof: Some(self.key.prove(binding, self.admission.clone()).encode()),
            card: Vec::new(),
            vector: self.vector(),
            wants: self.wants.clone(),
        }
    }

    fn read(&mut self, log: LogId, after: u64, bytes_max: usize) -> (Vec<Found>, bool) {
        let (mut found, mut bytes) = (Vec::new(), 0);
        let all = self.logs.get(&log).map_or(&[][..], Vec::as_slice);
        for (seq, (hash, parcel)) in (1..).zip(all).skip(usize::try_from(after).unwrap()) {
            if bytes >= bytes_max {
                return (found, false);
            }
            bytes += parcel.len();
            let payloads = std::mem::take(&mut self.along);
            found.push(Found { seq, hash: *hash, bytes: parcel.clone(), payloads });
        }
        (found, true)
    }

    fn piece(&self, hash: Hash, offset: u64, bytes_max: usize) -> Option<(u64, Vec<u8>)> {
        let parcel = self.logs.values().flatten().find(|(name, _)| *name == hash).map(|(_, bytes)| bytes);
        let whole = self.payloads.get(&hash).or(parcel)?;
        let rest = whole.get(usize::try_from(offset).unwrap()..)?;
        Some((whole.len() as u64, rest[..rest.len().min(bytes_max)].to_vec()))
    }

    /// Every parcel that comes is what its writer made for this mailbox, in this place.
    fn put(&mut self, log: LogId, seq: u64, bytes: Vec<u8>) {
        let envelope = Envelope::open(self.mailbox(), &bytes).expect("a relay gives honest envelopes");
        assert_eq!((envelope.log(), envelope.ordinal()), (log, seq));
        let hash = envelope.hash(self.mailbox());
        let held = self.logs.entry(log).or_default();
        match held.get(usize::try_from(seq - 1).unwrap()) {
            Some((here, _)) => assert_eq!(*here, hash, "a fork of {log} at {seq}"),
            None => {
                assert_eq!(held.len() as u64 + 1, seq, "a gap");
                held.push((hash, bytes));
            }
        }
    }

    fn store(&mut self, arrived: &Arrived) -> Vec<Wanted> {
        match arrived {
            Arrived::Parcels(runs) => {
                for run in runs {
                    for (seq, parcel) in (run.after + 1..).zip(&run.parcels) {
                        self.put(run.log, seq, parcel.0.clone());
                    }
                }
            }
            Arrived::Payloads(all) => {
                self.payloads.extend(all.iter().map(|one| (Hash::of_payload(one), one.clone())));
            }
            Arrived::Large { log, seq, hash } => {
                self.larges.insert(*hash, (*log, *seq));
                // What came before a line was cut is kept.
                let offset = self.parts.get(hash).map_or(0, Vec::len) as u64;
                return vec![Wanted { hash: *hash, offset }];
            }
            Arrived::Piece { hash, bytes, total, .. } => {
                let part = self.parts.entry(*hash).or_default();
                part.extend(bytes);
                if part.len() as u64 == *total && *total > 0 {
                    let whole = self.parts.remove(hash).unwrap();
                    match self.larges.remove(hash) {
                        Some((log, seq)) => self.put(log, seq, whole),
                        None => drop(self.payloads.insert(Hash::of_payload(&whole), whole)),
                    }
                }
            }
        }
        Vec::new()
    }
}

/// The road to the relay.
pub(crate) enum Road {
    Socket(Box<WebSocketStream<TcpStream>>),
    Tls(Box<WebSocketStream<TlsStream<TcpStream>>>),
    Exchange(Box<Exchange>),
    #[cfg(feature = "simulation")]
    Simulated(Box<WebSocketStream<turmoil::net::TcpStream>>),
}

/// A session with the relay.
pub(crate) struct Line {
    pub(crate) session: Session,
    pub(crate) road: Road,
    pub(crate) told: Vec<Event>,
    /// Every frame that went out.
    pub(crate) sent: Vec<Vec<u8>>,
}

/// Opens a WebSocket; gives it with the relay's challenge.
pub(crate) async fn socket(at: SocketAddr) -> (WebSocketStream<TcpStream>, [u8; 32]) {
    try_socket(at, connect(at).await.unwrap()).await.unwrap()
}

/// Small frames go at once: together with delayed acknowledgements, waiting for more of them costs 40 ms each time.
async fn connect(at: SocketAddr) -> std::io::Result<TcpStream> {
    let stream = TcpStream::connect(at).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

pub(crate) async fn try_socket<R: AsyncRead + AsyncWrite + Unpin>(
    at: SocketAddr,
    road: R,
) -> Option<(WebSocketStream<R>, [u8; 32])> {
    let dialled = tokio_tungstenite::client_async(format!("ws://{at}/v1/session"), road);
    let (socket, response) = tokio::time::timeout(PATIENCE, dialled).await.expect("an answer comes").ok()?;
    let challenge = response.headers()["baraza-challenge"].to_str().unwrap();
    Some((socket, challenge.parse::<Hash>().unwrap().0))
}

async fn give<R: AsyncRead + AsyncWrite + Unpin>(socket: &mut WebSocketStream<R>, frames: Vec<Vec<u8>>) -> bool {
    for frame in frames {
        let sent = tokio::time::timeout(PATIENCE, socket.send(Frame::Binary(frame.into()))).await;
        if sent.expect("the relay takes frames").is_err() {
            return false;
        }
    }
    true
}

/// The next frame; none when the relay has gone.
async fn take<R: AsyncRead + AsyncWrite + Unpin>(socket: &mut WebSocketStream<R>) -> Option<Vec<u8>> {
    loop {
        match tokio::time::timeout(PATIENCE, socket.next()).await.expect("the relay answers") {
            Some(Ok(Frame::Binary(frame))) => return Some(frame.to_vec()),
            Some(Ok(Frame::Close(_)) | Err(_)) | None => return None,
            Some(Ok(_)) => {}
        }
    }
}

impl Line {
    pub(crate) async fn dial(at: SocketAddr, home: &Home, manner: Manner) -> Self {
        let (socket, challenge) = socket(at).await;
        Self::over(Road::Socket(Box::new(socket)), challenge, home, manner)
    }

    /// Dials a relay that may be gone.
    pub(crate) async fn try_dial(at: SocketAddr, home: &Home, manner: Manner) -> Option<Self> {
        let stream = connect(at).await.ok()?;
        let (socket, challenge) = try_socket(at, stream).await?;
        Some(Self::over(Road::Socket(Box::new(socket)), challenge, home, manner))
    }

    /// Dials a relay whose certificate is this one.
    pub(crate) async fn dial_tls(
        at: SocketAddr,
        home: &Home,
        certificate: CertificateDer<'static>,
        manner: Manner,
    ) -> Self {
        let mut roots = RootCertStore::empty();
        roots.add(certificate).unwrap();
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let builder = builder.with_safe_default_protocol_versions().unwrap();
        let config = builder.with_root_certificates(roots).with_no_client_auth();
        let stream = connect(at).await.unwrap();
        let name = "relay.test".try_into().unwrap();
        let stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await.unwrap();
        let (socket, challenge) = try_socket(at, stream).await.unwrap();
        Self::over(Road::Tls(Box::new(socket)), challenge, home, manner)
    }

    pub(crate) async fn exchange(at: SocketAddr, home: &Home, manner: Manner) -> Self {
        let (exchange, challenge) = Exchange::begin(at).await;
        Self::over(Road::Exchange(Box::new(exchange)), challenge, home, manner)
    }

    pub(crate) fn over(road: Road, challenge: [u8; 32], home: &Home, manner: Manner) -> Self {
        let session = Session::dial(challenge, manner, vec![home.opening(&challenge)]);
        Self { session, road, told: Vec::new(), sent: Vec::new() }
    }

    fn perform(&mut self, home: &mut Home) {
        while let Some(event) = self.session.poll_event() {
            self.told.push(event.clone());
            match event {
                Event::Introduced { mailbox, .. } => self.session.handle_admitted(mailbox, true),
                Event::Read { mailbox, log, after, bytes_max } => {
                    let (found, end) = home.read(log, after, bytes_max);
                    self.session.handle_parcels(mailbox, log, found, end);
                }
                Event::ReadPiece { mailbox, hash, offset, bytes_max } => {
                    self.session.handle_piece(mailbox, hash, offset, home.piece(hash, offset, bytes_max));
                }
                Event::Store { mailbox, arrived } => {
                    let wants = home.store(&arrived);
                    self.session.handle_stored(mailbox, &arrived, &home.vector(), wants);
                }
                Event::Settled { mailbox, .. } => self.session.handle_settled(mailbox, &Vector::new()),
                Event::Behind(mailbox) => self.session.handle_snapshot(mailbox, None),
                Event::Offered { mailbox, .. } => self.session.handle_choice(mailbox, false, Vec::new()),
                Event::Greeted(_) | Event::Level(_) | Event::Refused { .. } => {}
            }
        }
    }

    /// Sends what is to be sent.
    pub(crate) async fn send(&mut self, home: &mut Home) -> bool {
        let mut frames = Vec::new();
        loop {
            self.perform(home);
            match self.session.poll_frame() {
                Some(frame) => frames.push(frame),
                None => break,
            }
        }
        self.sent.extend(frames.iter().cloned());
        match &mut self.road {
            Road::Socket(socket) => give(socket, frames).await,
            Road::Tls(socket) => give(socket, frames).await,
            #[cfg(feature = "simulation")]
            Road::Simulated(socket) => give(socket, frames).await,
            Road::Exchange(exchange) => {
                exchange.to_send.extend(frames);
                true
            }
        }
    }

    /// Waits for frames and takes them in; false when the relay has gone.
    pub(crate) async fn hear(&mut self, home: &mut Home) -> bool {
        let frame = match &mut self.road {
            Road::Socket(socket) => take(socket).await,
            Road::Tls(socket) => take(socket).await,
            #[cfg(feature = "simulation")]
            Road::Simulated(socket) => take(socket).await,
            Road::Exchange(exchange) => {
                for frame in exchange.turn().await {
                    self.session.handle_frame(0, &frame);
                    self.perform(home);
                }
                return true;
            }
        };
        frame.is_some_and(|frame| {
            self.session.handle_frame(0, &frame);
            true
        })
    }

    /// Goes on until something is so.
    pub(crate) async fn until(&mut self, home: &mut Home, is_so: impl Fn(&Self, &Home) -> bool) {
        while self.send(home).await && !is_so(self, home) && !self.session.is_ended() {
            if !self.hear(home).await {
                break;
            }
        }
        self.perform(home);
        assert!(is_so(self, home), "it ended before: {:?}", self.told.last());
    }

    /// Goes on until the session is over.
    pub(crate) async fn finish(&mut self, home: &mut Home) {
        self.until(home, |line, _| line.session.is_ended()).await;
        self.send(home).await;
    }

    /// Goes on until both sides hold the same.
    pub(crate) async fn settle(&mut self, home: &mut Home) {
        self.until(home, |line, _| line.session.is_settled()).await;
    }

    /// Goes on until both sides hold the same; false when the relay has gone before.
    pub(crate) async fn try_settle(&mut self, home: &mut Home) -> bool {
        while self.send(home).await && !self.session.is_ended() {
            if self.session.is_settled() {
                return true;
            }
            if !self.hear(home).await {
                return false;
            }
        }
        false
    }

    pub(crate) fn was_refused(&self, refusal: wire::session::Refusal) -> bool {
        self.told.iter().any(|event| matches!(event, Event::Refused { refusal: told, .. } if *told == refusal))
    }
}

/// One whole session; gives what it was told.
pub(crate) async fn sync(at: SocketAddr, home: &mut Home) -> Vec<Event> {
    let mut line = Line::dial(at, home, PASSING).await;
    line.finish(home).await;
    line.told
}
