//! A caller with a program of its own, over a real socket: TLS as a LAN has it, frames with their lengths, and a member's
//! side of a session that says what a test wants it to say. Everything by the formats' own rooms (`wire`, `crdt`) and none
//! of `peer`: what a home is told here, anybody could tell it.

use crate::member::Member;
use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;
use tokio_rustls::rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use tokio_rustls::rustls::crypto::{WebPkiSupportedAlgorithms, ring, verify_tls13_signature_with_raw_key};
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, SubjectPublicKeyInfoDer, UnixTime};
use tokio_rustls::rustls::version::TLS13;
use tokio_rustls::rustls::{
    ClientConfig, ClientConnection, DigitallySignedStruct, Error, SignatureScheme, StreamOwned,
};
use wire::limits::FRAME_BYTES_MAX;
use wire::session::{Event, Found, Manner, Opening, Refusal, Session, Vector};

/// As `docs/protocol.md`, L3 has it.
const EXPORTER: &[u8] = b"EXPORTER-baraza-lan-v1";
/// Who says nothing for so long has nothing to say.
const PATIENCE: Duration = Duration::from_secs(20);

/// A connection: TLS is spoken, nothing is said yet.
pub struct Connection {
    stream: StreamOwned<ClientConnection, TcpStream>,
    /// What only both ends have.
    pub binding: [u8; 32],
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Connection({:?})", self.stream.sock)
    }
}

/// Anybody's key will do, here as there.
#[derive(Debug)]
struct AnyKey(WebPkiSupportedAlgorithms);

impl ServerCertVerifier for AnyKey {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(Error::General("TLS 1.2 is not spoken here".into()))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let key = SubjectPublicKeyInfoDer::from(certificate.as_ref());
        verify_tls13_signature_with_raw_key(message, &key, signed, &self.0)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_schemes()
    }

    fn requires_raw_public_keys(&self) -> bool {
        true
    }
}

impl Connection {
    /// Connects and shakes hands; none where nobody answers, or nobody goes on.
    ///
    /// # Panics
    /// Never: the ciphers are part of this program.
    #[must_use]
    pub fn to(at: SocketAddr) -> Option<Self> {
        let provider = Arc::new(ring::default_provider());
        let algorithms = provider.signature_verification_algorithms;
        let config = ClientConfig::builder_with_provider(provider).with_protocol_versions(&[&TLS13]);
        let config = config.expect("TLS 1.3 is spoken").dangerous();
        let config = config.with_custom_certificate_verifier(Arc::new(AnyKey(algorithms))).with_no_client_auth();
        let mut socket = TcpStream::connect(at).ok()?;
        socket.set_read_timeout(Some(PATIENCE)).and_then(|()| socket.set_nodelay(true)).ok()?;
        let mut tls = ClientConnection::new(Arc::new(config), ServerName::from(at.ip())).ok()?;
        while tls.is_handshaking() {
            tls.complete_io(&mut socket).ok()?;
        }
        let binding = tls.export_keying_material([0; 32], EXPORTER, None).ok()?;
        Some(Self { stream: StreamOwned::new(tls, socket), binding })
    }

    /// Sends bytes that may be no frame; false when the other side has gone.
    pub fn send(&mut self, bytes: &[u8]) -> bool {
        self.stream.write_all(bytes).and_then(|()| self.stream.flush()).is_ok()
    }

    /// Sends a frame.
    ///
    /// # Panics
    /// When it is longer than a length can say.
    pub fn say(&mut self, frame: &[u8]) -> bool {
        let length = u32::try_from(frame.len()).expect("a frame has a length");
        self.send(&[&length.to_be_bytes()[..], frame].concat())
    }

    /// The next frame; none when the other side has gone, or has nothing to say.
    ///
    /// # Panics
    /// When it says something that is too long to be a frame.
    pub fn hear(&mut self) -> Option<Vec<u8>> {
        let mut length = [0; 4];
        self.stream.read_exact(&mut length).ok()?;
        let length = u32::from_be_bytes(length) as usize;
        assert!(length <= FRAME_BYTES_MAX, "a home says too much");
        let mut frame = vec![0; length];
        self.stream.read_exact(&mut frame).ok()?;
        Some(frame)
    }
}

/// What a call came to.
#[derive(Debug, Default)]
pub struct Called {
    /// Every frame that went out.
    pub sent: Vec<Vec<u8>>,
    /// Every frame that came.
    pub heard: Vec<Vec<u8>>,
    /// Why the other side broke off, where it did.
    pub refused: Option<Refusal>,
    /// Whether both said that they were done.
    pub settled: bool,
}

/// A member calls; `opening` and `parcel` may change what is said.
///
/// # Panics
/// When nobody answers.
pub fn call(at: SocketAddr, member: &Member, opening: impl Fn(&mut Opening), parcel: impl Fn(&mut Vec<u8>)) -> Called {
    let mut connection = Connection::to(at).expect("somebody takes the call");
    let mut own = member.opening(&connection.binding);
    opening(&mut own);
    let vector = own.vector.clone();
    let mut session = Session::dial(connection.binding, Manner { stays: false }, vec![own]);
    let (mut called, mut out) = (Called::default(), VecDeque::new());
    loop {
        while let Some(event) = session.poll_event() {
            perform(&mut session, event, member, &vector, &parcel, &mut called);
        }
        out.extend(std::iter::from_fn(|| session.poll_frame()));
        if let Some(frame) = out.pop_front() {
            let gone = !connection.say(&frame);
            called.sent.push(frame);
            if !gone {
                continue;
            }
        }
        called.settled = session.is_settled();
        if session.is_ended() {
            return called;
        }
        let Some(frame) = connection.hear() else { return called };
        session.handle_frame(0, &frame);
        called.heard.push(frame);
    }
}

fn perform(
    session: &mut Session,
    event: Event,
    member: &Member,
    vector: &Vector,
    parcel: &impl Fn(&mut Vec<u8>),
    called: &mut Called,
) {
    match event {
        Event::Introduced { mailbox, .. } => session.handle_admitted(mailbox, true),
        Event::Read { mailbox, log, after, .. } => {
            let mut found: Vec<Found> = member.after(log, after);
            found.iter_mut().for_each(|found| parcel(&mut found.bytes));
            session.handle_parcels(mailbox, log, found, true);
        }
        Event::ReadPiece { mailbox, hash, offset, .. } => {
            let payload = member.payload(hash).map(|bytes| (bytes.len() as u64, bytes));
            session.handle_piece(mailbox, hash, offset, payload.filter(|_| offset == 0));
        }
        // Whatever it is given is of no interest to this caller.
        Event::Store { mailbox, arrived } => session.handle_stored(mailbox, &arrived, vector, Vec::new()),
        Event::Settled { mailbox, .. } => session.handle_settled(mailbox, &Vector::new()),
        Event::Refused { refusal, .. } => called.refused = Some(refusal),
        // A caller who neither has a snapshot nor wants one.
        Event::Behind(mailbox) => session.handle_snapshot(mailbox, None),
        Event::Offered { mailbox, .. } => session.handle_choice(mailbox, false, Vec::new()),
        Event::Greeted(_) | Event::Level(_) => {}
    }
}
