//! Callers that mean no good, over a real socket: a member that lies, somebody who replays what others said, callers that
//! stall and that flood, and two machines with one disk. What they meet is `baraza serve`, as people run it.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::caller::{Connection, call};
use scenarios::home::{Home, each, id};
use scenarios::member::Member;
use scenarios::places::{copy_folder, text};
use scenarios::serving::Serving;
use serde_json::Value;
use std::fs;
use std::net::SocketAddr;
use tempfile::TempDir;
use wire::session::{Message, Refusal, Standing};
use wire::{Hash, LogId};

/// What a home may take under attack, bytes: an ordinary one takes a fifth of it.
const MEMORY_MAX: u64 = 400 * 1024 * 1024;

/// Frames of a flood.
const FLOOD: usize = 1_000_000;

/// An office that takes calls, and one in the field.
struct Job {
    folder: TempDir,
    office: Home,
    field: Home,
    consultation: String,
    pack: Vec<u8>,
    serving: Serving,
    at: SocketAddr,
}

impl Job {
    fn served() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let office = Home::make(&folder.path().join("office"), "Country Office", &[]);
        let consultation = id(&office.ask(&["consultation", "create", "--title", "Water"])["consultation"]);
        office.ask(&["consultation", "state", &consultation, "open"]);
        let pack = folder.path().join("water.pack");
        office.ask(&["pack", "export", &consultation, text(&pack), "--open"]);
        let field = Home::make(&folder.path().join("field"), "Amina", &[]);
        field.ask(&["pack", "open", text(&pack)]);
        let _ = field.contribute(&consultation, &[], "Said by somebody honest.");
        office.ask(&["lan", "on"]);
        let mut serving = Serving::start(&office);
        let at = serving.address("127.0.0.1:").parse().unwrap();
        let pack = fs::read(pack).unwrap();
        Self { folder, office, field, consultation, pack, serving, at }
    }

    fn member(&self, seed: u64) -> Member {
        Member::join(&self.pack, seed, "Boris", 1_700_000_000_000)
    }

    /// The honest one calls, and is served whole.
    fn the_honest_are_served(&self) {
        let report = self.field.ask(&["sync", "--once", "--address", &self.at.to_string()]);
        assert_eq!(report["routes"][0]["complete"], true, "{report}");
    }

    /// Nobody serves any more; what the office shows, which is sound.
    fn shown_in_the_end(&mut self) -> Vec<String> {
        assert!(self.serving.most_memory() < MEMORY_MAX, "{} bytes", self.serving.most_memory());
        assert!(self.serving.interrupt(), "it does not end when it is asked to");
        assert_eq!(self.office.ask(&["check", "--full"])["sound"], true);
        let shown: Value = serde_json::from_str(&self.office.show(&self.consultation)).unwrap();
        each(&shown["entries"]).map(|entry| id(&entry["body_markdown"]).trim().to_owned()).collect()
    }
}

fn said(frames: &[Vec<u8>]) -> Vec<Message> {
    frames.iter().map(|frame| Message::decode(frame).unwrap()).collect()
}

/// Whether members alone are told such a thing.
fn is_for_members(message: &Message) -> bool {
    matches!(
        message,
        Message::Introduce(..) | Message::Have(..) | Message::Parcels(..) | Message::Payloads(..) | Message::Large(..)
    )
}

// R6, R15: a member whose parcels are not what they say is set aside; the same member's honest parcels are taken then.
#[test]
fn a_member_who_lies_about_parcels_spoils_nothing() {
    let mut job = Job::served();
    let mut liar = job.member(1);
    liar.contribute(1, "Said by a liar, later on.");
    // The last byte is of what is sealed; the first of all names the format.
    for place in [usize::MAX, 0] {
        let flip = |bytes: &mut Vec<u8>| {
            let at = place.min(bytes.len() - 1);
            bytes[at] ^= 1;
        };
        let _ = call(job.at, &liar, |_| {}, flip);
    }
    // Logs that nobody has, and more of their own than there is.
    let boasts = |opening: &mut wire::session::Opening| {
        opening.vector.insert(LogId([9; 16]), Standing::new(1_000, &Hash([9; 32]), 0));
        opening.vector.values_mut().for_each(|standing| standing.seq += 500);
    };
    let _ = call(job.at, &liar, boasts, |_| {});
    job.the_honest_are_served();
    let honest = call(job.at, &liar, |_| {}, |_| {});
    assert!(honest.settled && honest.refused.is_none(), "{honest:?}");
    let mut shown = job.shown_in_the_end();
    shown.sort();
    assert_eq!(shown, ["Said by a liar, later on.", "Said by somebody honest."]);
}

// R8, R9: what was said on one connection is worth nothing on another, whole or in part.
#[test]
fn what_is_replayed_opens_nothing() {
    let mut job = Job::served();
    job.the_honest_are_served();
    let member = job.member(2);
    let honest = call(job.at, &member, |_| {}, |_| {});
    assert!(honest.settled && said(&honest.heard).iter().any(is_for_members), "{honest:?}");
    // All of it, word for word.
    let mut connection = Connection::to(job.at).unwrap();
    for frame in &honest.sent {
        if !connection.say(frame) {
            break;
        }
    }
    let heard: Vec<Vec<u8>> = std::iter::from_fn(|| connection.hear()).collect();
    // A connection that is closed on what was not read may take the answer with it.
    assert!(!said(&heard).iter().any(is_for_members), "{:?}", said(&heard));
    // By somebody who knows the space's secret, with a member's introduction from another connection.
    let other = Connection::to(job.at).unwrap();
    let card = member.opening(&other.binding).card;
    let posing = call(job.at, &member, |opening| opening.card.clone_from(&card), |_| {});
    assert_eq!(posing.refused, Some(Refusal::NotAdmitted), "{posing:?}");
    let told = said(&posing.heard);
    assert!(!told.iter().any(|message| matches!(message, Message::Have(..) | Message::Parcels(..))), "{told:?}");
    assert_eq!(job.shown_in_the_end(), ["Said by somebody honest."]);
}

// R16: callers who begin and do not go on hold nobody else up, at whatever point they stop.
#[test]
fn callers_who_stall_hold_nobody_up() {
    let mut job = Job::served();
    let member = job.member(3);
    let mut stalled = Vec::new();
    // One address has four calls, and the honest one comes from the same.
    for n in 1..4 {
        let mut connection = Connection::to(job.at).unwrap();
        match n {
            // The beginning of a frame, or of its length.
            1 => assert!(connection.send(&[0, 0, 3, 232, 0, 1, 2])),
            2 => assert!(connection.send(&[0, 0])),
            // A greeting, and then nothing: the home's whole answer is never read.
            _ => {
                let opening = member.opening(&connection.binding);
                let manner = wire::session::Manner { stays: true };
                let mut session = wire::session::Session::dial(connection.binding, manner, vec![opening]);
                assert!(connection.say(&session.poll_frame().unwrap()));
            }
        }
        stalled.push(connection);
    }
    job.the_honest_are_served();
    drop(stalled);
    assert_eq!(job.shown_in_the_end(), ["Said by somebody honest."]);
}

/// A connection from another laptop, on which nothing is ever said.
fn from_elsewhere(at: SocketAddr) -> std::net::TcpStream {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.2:0".parse().unwrap()).unwrap();
        socket.connect(at).await.unwrap().into_std().unwrap()
    })
}

// R16: one laptop that holds more calls open than are taken at a time leaves room for everybody else.
#[test]
fn one_laptop_that_takes_every_place_keeps_nobody_out() {
    let mut job = Job::served();
    let held: Vec<_> = (0..40).map(|_| from_elsewhere(job.at)).collect();
    job.the_honest_are_served();
    drop(held);
    assert_eq!(job.shown_in_the_end(), ["Said by somebody honest."]);
}

// R14, R15: whatever number of whatever bytes comes, it is answered by the end of the conversation, in little memory.
#[test]
fn a_flood_ends_the_conversation_and_nothing_else() {
    let mut job = Job::served();
    let noise = |n: u64, length: usize| -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut hash = Hash::of("noise", &[&n.to_be_bytes()]);
        while bytes.len() < length {
            bytes.extend(hash.0);
            hash = Hash::of("noise", &[&hash.0]);
        }
        bytes
    };
    // Frames of nothing, of noise, of the longest length, and longer than any.
    for (n, frame) in [Vec::new(), noise(1, 200), noise(2, wire::limits::FRAME_BYTES_MAX)].iter().enumerate() {
        let mut connection = Connection::to(job.at).unwrap();
        // More than lies between two programs before anybody reads it.
        let taken = (0..FLOOD).take_while(|_| connection.say(frame)).count();
        assert!(taken < FLOOD, "flood {n} is taken to its end");
    }
    let mut connection = Connection::to(job.at).unwrap();
    assert!(connection.send(&[u8::MAX; 4]));
    let taken = (0..2_000).take_while(|_| connection.send(&[0; 65_536])).count();
    assert!(taken < 2_000, "a frame without an end is taken to its end");
    // Well-formed, from a member, and without an end: questions for what is not there.
    let member = job.member(4);
    let mut connection = Connection::to(job.at).unwrap();
    let opening = member.opening(&connection.binding);
    let mut session =
        wire::session::Session::dial(connection.binding, wire::session::Manner { stays: true }, vec![opening]);
    assert!(connection.say(&session.poll_frame().unwrap()));
    let wanted = |n: u64| wire::session::Wanted { hash: Hash::of("wanted", &[&n.to_be_bytes()]), offset: 0 };
    let asks = |n: u64| Message::Want(0, (n * 1_000..(n + 1) * 1_000).map(wanted).collect()).encode();
    let taken = (0..2_000).take_while(|n| connection.say(&asks(*n))).count();
    assert!(taken < 2_000, "questions are taken for ever");
    // More callers than there are places: they are dropped, and once they have gone there is room again.
    let crowd: Vec<_> = (0..100).map(|_| std::net::TcpStream::connect(job.at)).collect();
    drop(crowd);
    job.the_honest_are_served();
    assert_eq!(job.shown_in_the_end(), ["Said by somebody honest."]);
}

// R19: one disk in two machines. Both go on, both call, and everything that either said arrives.
#[test]
fn two_machines_with_one_disk_lose_nothing_on_a_lan() {
    let mut job = Job::served();
    job.the_honest_are_served();
    let copy = Home::at(&job.folder.path().join("copy"), &[]);
    copy_folder(&job.field.folder, &copy.folder);
    let at = job.at.to_string();
    let sync = |home: &Home| home.ask(&["sync", "--once", "--address", &at]);
    let _ = job.field.contribute(&job.consultation, &[], "By the first machine.");
    sync(&job.field);
    // The copy has written nothing yet: it meets one who knows, and begins logs of its own.
    sync(&copy);
    let _ = copy.contribute(&job.consultation, &[], "By the second machine.");
    sync(&copy);
    let _ = job.field.contribute(&job.consultation, &[], "By the first machine again.");
    sync(&job.field);
    sync(&copy);
    let mut shown = job.shown_in_the_end();
    shown.sort();
    let all =
        ["By the first machine again.", "By the first machine.", "By the second machine.", "Said by somebody honest."];
    assert_eq!(shown, all);
    assert_eq!(job.field.show(&job.consultation), copy.show(&job.consultation));
    for home in [&job.field, &copy] {
        assert_eq!(home.ask(&["check", "--full"])["sound"], true);
    }
}
