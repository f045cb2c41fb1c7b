//! A relay's doors, over real sockets, with a relay that serves in this process; and what a device reads of a relay.
//!
//! Left out on purpose: TLS.

use super::roads::{apart, hello, offer, sayings, together};
use crate::Outcome;
use peer::readers;
use relay::clock::{Clock, Moment};
use relay::config::Config;
use relay::store::embedded::{Allowance, Embedded};
use relay::{Listeners, run};
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::time::Duration;
use tokio::net::TcpListener;
use wire::session::Message;
use wire::{Hash, MailboxId, MailboxKey};

const UPGRADE: &str = "connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n\
    sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

fn relay_key() -> MailboxKey {
    MailboxKey::from_seed(&[5; 32])
}

fn relay_mailbox() -> MailboxId {
    relay_key().mailbox()
}

/// A relay that serves in this process, on an address of this machine alone.
struct Served {
    at: SocketAddr,
    /// A challenge that it gave, and the proof for it, as headers say them.
    challenge: String,
    proof: String,
}

/// Panics of the relay's own threads: what a task dies of is otherwise its own affair.
static PANICS: AtomicU64 = AtomicU64::new(0);
const THREAD: &str = "relay-that-serves";

static SERVED: LazyLock<Served> = LazyLock::new(|| {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let of_relay = std::thread::current().name() == Some(THREAD);
        PANICS.fetch_add(u64::from(of_relay), Ordering::SeqCst);
        before(panic);
    }));
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || serve(&tell));
    let at = told.recv().expect("the relay begins");
    let challenge = challenge_of(&ask_for(at, &upgrade(), FIRST)).expect("a relay gives a challenge");
    let proof = relay_key().prove(&challenge, None).encode();
    Served { at, challenge: hex(&challenge), proof: hex(&proof) }
});

fn upgrade() -> Vec<u8> {
    format!("GET /v1/session HTTP/1.1\r\nhost: a\r\n{UPGRADE}\r\n").into_bytes()
}

fn serve(tell: &Sender<SocketAddr>) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut config = Config::default();
    config.limits.requests_per_minute = u32::MAX;
    config.limits.writes_per_minute = u32::MAX;
    config.limits.writes_burst = u32::MAX;
    config.limits.sessions_per_address = usize::MAX >> 8;
    // Small, so that a long run fills no disk: a full mailbox is answered as any other.
    config.limits.mailbox_bytes = 1 << 20;
    config.limits.disk_percent = 100;
    let allowance = Allowance { mailbox_bytes: config.limits.mailbox_bytes, disk_percent: 100 };
    let store = Embedded::open(folder.path(), allowance, 7).expect("a store");
    let mut threads = tokio::runtime::Builder::new_multi_thread();
    let runtime = threads.worker_threads(2).thread_name(THREAD).enable_all().build().expect("threads");
    runtime.block_on(async {
        let world = TcpListener::bind("127.0.0.1:0").await.expect("an address of this machine");
        let status = TcpListener::bind("127.0.0.1:0").await.expect("an address of this machine");
        tell.send(world.local_addr().expect("it listens")).expect("somebody asked for it");
        // An hour that does not pass: a challenge given once is good for the whole run.
        let clock = Clock::new(|| Moment { wall_ms: 1_800_000_000_000, steady_ms: 1_000 });
        let _ = run(Listeners::tcp(world, status), store, &config, clock, std::future::pending()).await;
    });
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn challenge_of(answer: &[u8]) -> Option<[u8; 32]> {
    const NAME: &str = "baraza-challenge: ";
    let answer = String::from_utf8_lossy(answer);
    let at = answer.find(NAME)? + NAME.len();
    answer.get(at..at + 64)?.parse::<Hash>().ok().map(|hash| hash.0)
}

/// What an answer may take. An exchange that has nothing to say waits longer, and is cut.
const PATIENCE: Duration = Duration::from_millis(500);
/// After so long a request that is only half one is cut.
const HALF: Duration = Duration::from_millis(4);
/// What a relay on a busy machine may take for the challenge, without which nothing can be fed.
const FIRST: Duration = Duration::from_secs(20);
/// Of an answer so much is read.
const ANSWER_BYTES_MAX: usize = 1 << 20;

/// Connects. A long run uses up the machine's ports faster than it gives them back: then it waits.
fn connect(at: SocketAddr) -> TcpStream {
    const TRIES: u32 = 200;
    for _ in 0..TRIES {
        if let Ok(stream) = TcpStream::connect(at) {
            return stream;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    TcpStream::connect(at).expect("the relay takes connections")
}

/// Writes to the relay, cuts, and gives what it said.
fn ask(at: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    ask_for(at, bytes, HALF)
}

/// The same, cut after so long.
fn ask_for(at: SocketAddr, bytes: &[u8], half: Duration) -> Vec<u8> {
    let mut stream = connect(at);
    let (mut answer, mut first) = (Vec::new(), [0; 1024]);
    stream.set_nodelay(true).expect("a socket");
    // Whoever refuses may close before everything is written.
    let _ = stream.write_all(bytes);
    stream.set_read_timeout(Some(half)).expect("a socket");
    if let Ok(read) = stream.read(&mut first) {
        answer.extend(&first[..read]);
    }
    let _ = stream.shutdown(Shutdown::Write);
    stream.set_read_timeout(Some(PATIENCE)).expect("a socket");
    rest(&mut stream, &mut answer);
    answer
}

/// Reads until the relay is done, up to a bound.
fn rest(stream: &mut TcpStream, answer: &mut Vec<u8>) {
    let mut piece = [0; 16 * 1024];
    while let Ok(read @ 1..) = stream.read(&mut piece) {
        answer.extend(&piece[..read]);
        if answer.len() > ANSWER_BYTES_MAX {
            return;
        }
    }
}

/// The first line of an answer says what became of it; and the relay lives.
fn outcome(answer: &[u8]) -> Outcome {
    assert_eq!(PANICS.load(Ordering::SeqCst), 0, "a thread of the relay panicked");
    let good = ["HTTP/1.1 1", "HTTP/1.1 2"].iter().any(|good| answer.starts_with(good.as_bytes()));
    Outcome::of(good)
}

const CHALLENGE: &[u8] = b"@CHALLENGE@";
const PROOF: &[u8] = b"@PROOF@";

/// Puts what cannot be known beforehand where an input asks for it.
fn filled(bytes: &[u8]) -> Vec<u8> {
    let replace = |bytes: Vec<u8>, what: &[u8], with: &str| {
        let Some(at) = bytes.windows(what.len()).position(|window| window == what) else { return bytes };
        [&bytes[..at], with.as_bytes(), &bytes[at + what.len()..]].concat()
    };
    replace(replace(bytes.to_vec(), CHALLENGE, &SERVED.challenge), PROOF, &SERVED.proof)
}

pub(super) fn requests() -> Vec<Vec<u8>> {
    let mailbox = relay_mailbox();
    let payload = vec![4; 200];
    let name = Hash::of_payload(&payload);
    let head = |line: &str, more: &str, body: &[u8]| {
        let member = "baraza-challenge: @CHALLENGE@\r\nbaraza-proof: @PROOF@\r\n";
        let head = format!("{line} HTTP/1.1\r\nhost: a\r\n{member}{more}content-length: {}\r\n\r\n", body.len());
        [head.as_bytes(), body].concat()
    };
    let writer = ed25519_dalek::SigningKey::from_bytes(&[2; 32]);
    let trim = wire::Trim::sign(&writer, mailbox, 9).encode();
    let key = writer.verifying_key().to_bytes();
    vec![
        head(&format!("PUT /v1/trim/{mailbox}"), "", &key),
        head(&format!("PUT /v1/payload/{mailbox}/{name}"), "content-range: bytes 0-199/200\r\n", &payload),
        head(&format!("PUT /v1/payload/{mailbox}/{name}"), "content-range: bytes */200\r\n", &[]),
        head(&format!("GET /v1/payload/{mailbox}/{name}"), "range: bytes=10-\r\n", &[]),
        head(&format!("GET /v1/snapshot/{mailbox}"), "", &[]),
        head(&format!("PUT /v1/snapshot/{mailbox}"), "", &[1; 120]),
        head(&format!("POST /v1/trim/{mailbox}"), "", &trim),
        head("POST /v1/exchange", "", &[]),
        head("POST /v1/exchange", "baraza-exchange: 00112233445566778899aabbccddeeff\r\nbaraza-turn: 1\r\n", &[0; 8]),
        [head("GET /v1/session", UPGRADE, &[]), socket_frame(&hello(offer(mailbox.0, None)).encode())].concat(),
    ]
}

/// Raw bytes of a connection.
pub(super) fn request(bytes: &[u8]) -> Outcome {
    outcome(&ask(SERVED.at, &filled(bytes)))
}

/// A frame of a WebSocket, as a client masks it; with a mask that changes nothing.
fn socket_frame(frame: &[u8]) -> Vec<u8> {
    const BINARY: u8 = 0x82;
    const MASKED_16: u8 = 0xfe;
    let length = u16::try_from(frame.len()).unwrap_or(u16::MAX);
    let frame = &frame[..frame.len().min(length.into())];
    [&[BINARY, MASKED_16][..], &length.to_be_bytes(), &[0; 4], frame].concat()
}

pub(super) fn sessions() -> Vec<Vec<u8>> {
    vec![together(sayings(relay_mailbox()).iter().map(Message::encode))]
}

/// Opens a WebSocket; gives it with its challenge. A port that was in use a moment ago may lose the first bytes: then it is
/// tried again, and a relay that goes on saying nothing is a finding.
fn upgraded() -> (TcpStream, [u8; 32]) {
    const TRIES: u32 = 50;
    let mut said = Vec::new();
    for _ in 0..TRIES {
        let mut stream = connect(SERVED.at);
        stream.set_nodelay(true).expect("a socket");
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a socket");
        let (mut head, mut byte) = (Vec::new(), [0]);
        let asked = stream.write_all(&upgrade()).is_ok();
        while asked && !head.ends_with(b"\r\n\r\n") && matches!(stream.read(&mut byte), Ok(1)) {
            head.push(byte[0]);
        }
        if let Some(challenge) = challenge_of(&head) {
            return (stream, challenge);
        }
        said = head;
        std::thread::sleep(Duration::from_millis(100));
    }
    let none = challenge_of(&said);
    (connect(SERVED.at), none.expect("a relay gives a challenge"))
}

/// Frames of a member who has opened a mailbox: all that stands before them is as it should be.
pub(super) fn session(bytes: &[u8]) -> Outcome {
    let (mut stream, challenge) = upgraded();
    let proof = relay_key().prove(&challenge, None).encode();
    let mut all = socket_frame(&hello(offer(relay_mailbox().0, Some(proof))).encode());
    apart(bytes).into_iter().for_each(|frame| all.extend(socket_frame(frame)));
    let _ = stream.write_all(&all);
    let _ = stream.shutdown(Shutdown::Write);
    let mut answer = Vec::new();
    rest(&mut stream, &mut answer);
    assert_eq!(PANICS.load(Ordering::SeqCst), 0, "a thread of the relay panicked");
    Outcome::of(!answer.is_empty())
}

pub(super) fn told_by_relays() -> Vec<Vec<u8>> {
    let certificate = rcgen::generate_simple_self_signed(vec!["relay.example".to_owned()]).expect("a certificate");
    vec![
        [&[0, 0, 0, 2, 7, 8][..], &[0; 4]].concat(),
        b"https://relay.example:8443/folder".to_vec(),
        certificate.cert.pem().into_bytes(),
    ]
}

/// What a relay answers, and by what somebody hands on its address and its certificate.
pub(super) fn told_by_relay(bytes: &[u8]) -> Outcome {
    let address = readers::relay_address(&String::from_utf8_lossy(bytes));
    Outcome::of([readers::relay_answer(bytes), readers::relay_certificate(bytes), address].contains(&true))
}
