//! What stands where a relay should be, or a relay that lies: told in words, and nothing is lost. The client is the real
//! one, over real sockets.
#![allow(clippy::unwrap_used, missing_docs)]

use futures_util::{SinkExt, StreamExt};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use relay::config::{Config, Tls};
use relay::store::embedded::Embedded;
use relay::store::{
    Answer, Bell, Call, Cursor, Expired, Fork, Held, Item, Leave, Page, Part, Retention, Standings, Store, Usage,
};
use scenarios::handed_out::{Job, sync};
use scenarios::letterbox::{Letterbox, answers};
use scenarios::places::text;
use std::fs;
use std::io::Write;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
use tokio_tungstenite::tungstenite::protocol::Message as Frame;
use wire::session::{Bytes, Message, Offer, Run};
use wire::{Hash, LogId, MailboxId, Snapshot, Snapshots};

// M27: the sign-in page of a network is no relay, however it answers.
#[test]
fn a_captive_portal_is_told_from_a_relay() {
    let job = Job::handed_out(1);
    let home = &job.fields[0];
    let _ = home.contribute(&job.consultation, &[], "Kept until then.");
    let page = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 30\r\nconnection: close\r\n\r\n\
                <html><body>Sign in</body></ht";
    let moved = "HTTP/1.1 307 Temporary Redirect\r\nlocation: http://portal.example/\r\ncontent-length: 0\r\n\
                 connection: close\r\n\r\n";
    let nothing = "";
    for (with, code) in [(page, "relay-foreign"), (moved, "relay-foreign"), (nothing, "relay-unreachable")] {
        let url = format!("http://{}", answers(with));
        home.ask(&["relay", "add", &url]);
        home.refused(&["sync", "--once"], 1, code);
        home.ask(&["relay", "remove", &url]);
    }
    // By TLS, as a portal mostly meets it: it speaks none, or has no certificate for this name.
    let url = format!("https://localhost:{}", answers(page).port());
    home.ask(&["relay", "add", &url]);
    home.refused(&["sync", "--once"], 1, "relay-foreign");
    let relay = Letterbox::open(&job.data(), Config::default());
    home.ask(&["relay", "remove", &url]);
    home.ask(&["relay", "add", &relay.url()]);
    assert_eq!(sync(home)["complete"], true, "nothing was lost");
}

/// A certificate in a file, with its key; by an authority, or by itself.
struct Papers {
    certificate: PathBuf,
    key: PathBuf,
}

fn papers(job: &Job, name: &str, made: CertificateParams, by: Option<&Issuer<'_, KeyPair>>) -> Papers {
    let key = KeyPair::generate().unwrap();
    let certificate = match by {
        Some(issuer) => made.signed_by(&key, issuer).unwrap(),
        None => made.self_signed(&key).unwrap(),
    };
    let at = |ending: &str| job.folder.path().join(name).with_extension(ending);
    let papers = Papers { certificate: at("pem"), key: at("key") };
    fs::write(&papers.certificate, certificate.pem()).unwrap();
    fs::write(&papers.key, key.serialize_pem()).unwrap();
    papers
}

fn named(name: &str) -> CertificateParams {
    CertificateParams::new(vec![name.to_owned()]).unwrap()
}

// M23, M27: a certificate that has run out, is for another host, or leads to nobody is told apart, and nothing is sent; an
// office's own certificate counts once its file was given.
#[test]
fn certificates_that_are_old_anothers_or_nobodys_are_told_apart() {
    let job = Job::handed_out(1);
    let home = &job.fields[0];
    let _ = home.contribute(&job.consultation, &[], "For the office alone.");
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let root = job.folder.path().join("authority.pem");
    fs::write(&root, authority.self_signed(&key).unwrap().pem()).unwrap();
    let issuer = Issuer::new(authority, key);
    let (mut old, mut coming, mut own) = (named("localhost"), named("localhost"), named("somewhere.example.org"));
    (old.not_before, old.not_after) = (date_time_ymd(2019, 1, 1), date_time_ymd(2020, 1, 1));
    (coming.not_before, coming.not_after) = (date_time_ymd(2200, 1, 1), date_time_ymd(2201, 1, 1));
    // As `openssl req -x509` makes it: its own authority, for a name that is not asked for, and long over.
    own.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    own.not_after = date_time_ymd(2020, 1, 1);
    let good = papers(&job, "good", named("localhost"), Some(&issuer));
    let own = papers(&job, "own", own, None);
    let cases = [
        (papers(&job, "old", old, Some(&issuer)), Some(&root), Some("relay-certificate-old")),
        (papers(&job, "coming", coming, Some(&issuer)), Some(&root), Some("relay-certificate-old")),
        (
            papers(&job, "other", named("relay.example.org"), Some(&issuer)),
            Some(&root),
            Some("relay-certificate-other"),
        ),
        (papers(&job, "self", named("localhost"), None), Some(&root), Some("relay-certificate")),
        (papers(&job, "unknown", named("localhost"), None), None, Some("relay-certificate")),
        (
            Papers { certificate: good.certificate.clone(), key: good.key.clone() },
            Some(&own.certificate),
            Some("relay-certificate"),
        ),
        (good, Some(&root), None),
        (Papers { certificate: own.certificate.clone(), key: own.key.clone() }, Some(&own.certificate), None),
    ];
    for (at, (papers, given, code)) in cases.into_iter().enumerate() {
        let tls = Some(Tls { certificate: papers.certificate, key: papers.key });
        let relay = Letterbox::open(&job.folder.path().join(format!("relay{at}")), Config { tls, ..Config::default() });
        let url = format!("https://localhost:{}", relay.at.port());
        let file = given.map(|file| ["--certificate", text(file)]);
        let add = ["relay", "add", &url];
        home.ask(&[&add[..], file.as_ref().map_or(&[], |file| &file[..])].concat());
        match code {
            Some(code) => drop(home.refused(&["sync", "--once"], 1, code)),
            None => assert!(sync(home)["sent"].as_u64() > Some(0), "case {at}"),
        }
        home.ask(&["relay", "remove", &url]);
    }
    let bundle = job.folder.path().join("water.pack");
    home.refused(&["relay", "add", "https://localhost", "--certificate", text(&bundle)], 1, "file-foreign");
}

/// What a relay does with what it has.
#[derive(Debug, Clone, Copy)]
enum Lie {
    /// Tells of everything and gives nothing.
    Withholds,
    /// Gives one envelope in another's place.
    Swaps,
    /// Gives what is no envelope.
    Scrambles,
}

/// A store that lies.
struct Liar {
    store: Embedded,
    lie: Lie,
}

impl Liar {
    fn twist(&self, (mut items, end): (Vec<Item>, bool)) -> (Vec<Item>, bool) {
        match self.lie {
            Lie::Withholds => return (Vec::new(), true),
            Lie::Swaps => {
                let all: Vec<Vec<u8>> = items.iter().map(|item| item.bytes.clone()).collect();
                let others = all.iter().cycle().skip(1);
                items.iter_mut().zip(others).for_each(|(item, other)| item.bytes.clone_from(other));
            }
            Lie::Scrambles => items.iter_mut().for_each(|item| item.bytes.reverse()),
        }
        (items, end)
    }
}

impl Store for Liar {
    fn append(&self, call: Call, at: MailboxId, log: LogId, items: Vec<Item>, leave: Leave) -> impl Answer<Vec<u64>> {
        self.store.append(call, at, log, items, leave)
    }

    fn read(&self, call: Call, at: MailboxId, after: Cursor, bytes_max: usize) -> impl Answer<Page> {
        self.store.read(call, at, after, bytes_max)
    }

    async fn read_log(
        &self,
        call: Call,
        at: MailboxId,
        log: LogId,
        after: u64,
        bytes_max: usize,
    ) -> Result<(Vec<Item>, bool), relay::store::StoreError> {
        Ok(self.twist(self.store.read_log(call, at, log, after, bytes_max).await?))
    }

    fn vector(&self, call: Call, at: MailboxId) -> impl Answer<Standings> {
        self.store.vector(call, at)
    }

    fn put_payload(&self, call: Call, at: MailboxId, part: Part, leave: Leave) -> impl Answer<Held> {
        self.store.put_payload(call, at, part, leave)
    }

    fn held_payload(&self, call: Call, at: MailboxId, hash: Hash) -> impl Answer<Option<Held>> {
        self.store.held_payload(call, at, hash)
    }

    fn get_payload(
        &self,
        call: Call,
        at: MailboxId,
        hash: Hash,
        offset: u64,
        bytes_max: usize,
    ) -> impl Answer<Option<(u64, Vec<u8>)>> {
        self.store.get_payload(call, at, hash, offset, bytes_max)
    }

    fn make(&self, call: Call, at: MailboxId, trimming_key: [u8; 32], leave: Leave) -> impl Answer<bool> {
        self.store.make(call, at, trimming_key, leave)
    }

    fn snapshots(&self, call: Call, at: MailboxId) -> impl Answer<Option<Snapshots>> {
        self.store.snapshots(call, at)
    }

    fn put_snapshot(&self, call: Call, at: MailboxId, snapshot: Snapshot) -> impl Answer<bool> {
        self.store.put_snapshot(call, at, snapshot)
    }

    fn trim(&self, call: Call, at: MailboxId, position: u64) -> impl Answer<u64> {
        self.store.trim(call, at, position)
    }

    fn forks(&self, call: Call, at: MailboxId) -> impl Answer<Vec<Fork>> {
        self.store.forks(call, at)
    }

    fn usage(&self, call: Call, at: MailboxId) -> impl Answer<Usage> {
        self.store.usage(call, at)
    }

    fn expire(&self, call: Call, retention: Retention) -> impl Answer<Expired> {
        self.store.expire(call, retention)
    }

    fn ready(&self, call: Call) -> impl Answer<()> {
        self.store.ready(call)
    }

    fn watch(&self, mailboxes: &[MailboxId]) -> Bell {
        self.store.watch(mailboxes)
    }
}

// M28, M37: a relay that lies is told, changes nothing, and keeps nobody from what an honest one gives.
#[test]
fn a_relay_that_withholds_or_gives_other_parcels_is_told_and_changes_nothing() {
    let job = Job::handed_out(1);
    let relay = Letterbox::open(&job.data(), Config::default());
    let at = relay.at;
    job.all_know(&relay.url());
    for words in ["Said first.", "Said second."] {
        let _ = job.fields[0].contribute(&job.consultation, &[], words);
        sync(&job.fields[0]);
    }
    drop(relay);
    let before = job.office.show(&job.consultation);
    for lie in [Lie::Withholds, Lie::Swaps, Lie::Scrambles] {
        let lying = move |store| Liar { store, lie };
        let relay = Letterbox::open_with(&job.data(), Config::default(), at, lying);
        let answer = job.office.run(&["sync", "--once", "--json"]);
        let route = &answer.json()["routes"][0];
        assert!(route["withheld"].as_u64() > Some(0) && route["received"] == 0, "{lie:?}: {answer:?}");
        assert_eq!(route["set_aside"].as_u64() > Some(0), !matches!(lie, Lie::Withholds), "{lie:?}: {answer:?}");
        assert_eq!(job.office.show(&job.consultation), before, "{lie:?}");
        let told = job.office.run(&["sync", "--once"]);
        assert!(told.out.contains("less came than was promised"), "people are not told: {told:?}");
        drop(relay);
    }
    let _relay = Letterbox::open_at(&job.data(), Config::default(), at);
    sync(&job.office);
    assert_eq!(job.entries(&job.office).len(), 2);
}

/// Something that takes connections and does this with each.
fn server(acts: impl Fn(TcpStream) + Send + Sync + Clone + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let acts = acts.clone();
            std::thread::spawn(move || acts(stream));
        }
    });
    at
}

/// A session that answers every *hello* as if it had everything, and then sends without leave and without end.
fn floods(stream: TcpStream) {
    stream.set_nonblocking(true).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let stream = tokio::net::TcpStream::from_std(stream).unwrap();
        #[allow(clippy::result_large_err)]
        let challenge = |_: &Request, mut answer: Response| {
            answer.headers_mut().insert("baraza-challenge", "07".repeat(32).parse().unwrap());
            Ok(answer)
        };
        let Ok(mut socket) = tokio_tungstenite::accept_hdr_async(stream, challenge).await else { return };
        let Some(Ok(Frame::Binary(hello))) = socket.next().await else { return };
        let Ok(Message::Hello(_, _, offers)) = Message::decode(&hello) else { return };
        let level = |offer: Offer| Offer { digest: [9; 16], wants: false, proof: None, ..offer };
        let hello = Message::Hello(1, 1, offers.into_iter().map(level).collect());
        let introduced = Message::Introduce(0, Vec::new());
        for message in [hello, introduced] {
            let _ = socket.send(Frame::Binary(message.encode().into())).await;
        }
        for count in 0_u64.. {
            let parcels = (0..8_u8).map(|number| Bytes(vec![number; 1000])).collect();
            let run = Run { log: LogId([5; 16]), after: count * 8, parcels };
            let frame = Frame::Binary(Message::Parcels(0, vec![run]).encode().into());
            if socket.send(frame).await.is_err() {
                return;
            }
        }
    });
}

// M37, R14: floods end at a limit, and soon.
#[test]
fn a_flood_is_cut_off_and_told() {
    let job = Job::handed_out(1);
    let home = &job.fields[0];
    let _ = home.contribute(&job.consultation, &[], "Kept.");
    let before = home.show(&job.consultation);
    let headers = server(|mut stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        while stream.write_all(b"x-more: and more, and more, and more\r\n").is_ok() {}
    });
    for (at, code) in [(server(floods), "relay-broken"), (headers, "relay-foreign")] {
        let url = format!("http://{at}");
        home.ask(&["relay", "add", &url]);
        let began = Instant::now();
        home.refused(&["sync", "--once"], 1, code);
        assert!(began.elapsed() < Duration::from_secs(60), "{code} took {:?}", began.elapsed());
        home.ask(&["relay", "remove", &url]);
    }
    assert_eq!(home.show(&job.consultation), before);
}

// M37: whoever answers a byte at a time holds nobody up for longer than a relay is waited for.
#[test]
fn a_byte_now_and_then_is_not_waited_for() {
    let job = Job::handed_out(1);
    let home = &job.fields[0];
    let slow = server(|mut stream| {
        for byte in b"HTTP/1.1 101 Switching Protocols\r\n" {
            if stream.write_all(&[*byte]).is_err() {
                return;
            }
            std::thread::sleep(Duration::from_secs(5));
        }
    });
    home.ask(&["relay", "add", &format!("http://{slow}")]);
    let began = Instant::now();
    home.refused(&["sync", "--once"], 1, "relay-unreachable");
    assert!(began.elapsed() < Duration::from_secs(90), "it took {:?}", began.elapsed());
}
