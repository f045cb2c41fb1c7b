//! A newcomer who finds nobody but a relay reads there on an office's word, and the envelopes prove it
//! (docs/relay-formats.md, M38–M42). The relay is the real one, on a port of this machine.
#![allow(clippy::unwrap_used, missing_docs)]

use crdt::mailbox::relay::RelayMailbox;
use peer::Peer;
use peer::api::Call;
use relay::config::Config;
use relay::store::Store;
use relay::store::embedded::{Allowance, Embedded};
use scenarios::handed_out::Job;
use scenarios::home::each;
use scenarios::letterbox::{Letterbox, Road};
use scenarios::member;
use scenarios::places::{files_below, long_page, text};
use serde_json::{Value, json};
use std::fs;
use std::net::SocketAddr;
use wire::Snapshots;

/// With what else is said, more than an office leaves a snapshot for.
const REACTIONS: usize = 2_000;
/// So many that the snapshot takes more than one packet, and its words more than are fetched first.
const COMMENTS: usize = 300;
/// What two hundred words take with their requests, and little more.
const WORDS_FIRST_BYTES: i64 = 260_000;

fn ask(peer: &Peer, call: &str, with: Value) -> Value {
    peer.call(serde_json::from_value::<Call>(json!({ "call": call, "with": with })).unwrap()).unwrap()
}

fn say(peer: &Peer, consultation: &str, words: &str) {
    let draft = ask(peer, "draft_new", json!({ "consultation": consultation, "body_markdown": words }))["id"].take();
    ask(peer, "submit", json!({ "draft": draft, "profile": null }));
}

fn shown(peer: &Peer, consultation: &str) -> Value {
    ask(peer, "consultation_show", json!({ "consultation": consultation }))
}

fn vouched(peer: &Peer, consultation: &str) -> Value {
    ask(peer, "consultation_open", json!({ "consultation": consultation }))["vouched"].take()
}

fn sync(peer: &Peer) -> Value {
    ask(peer, "sync", json!({}))["routes"][0].take()
}

/// Speaks on a road that is cut.
fn is_cut(peer: &Peer) -> bool {
    let call = serde_json::from_value(json!({ "call": "sync", "with": {} })).unwrap();
    peer.call(call).map_or_else(|fault| fault.code.is_of_relay(), |report| report["routes"][0]["complete"] == false)
}

fn knows(peer: &Peer, at: SocketAddr) {
    ask(peer, "relay_add", json!({ "url": format!("http://{at}") }));
}

/// An office that said and was told much, and has left all of it, and a snapshot, at a relay that is the first's.
fn left(job: &Job, at: SocketAddr) -> Peer {
    let page = job.folder.path().join("long.txt");
    fs::write(&page, long_page(COMMENTS)).unwrap();
    job.office.ask(&["page", "import", text(&page), "--into", &job.consultation]);
    let office = job.office.peer();
    for n in 0..8 {
        say(&office, &job.consultation, &format!("The well number {n} is dry."));
    }
    let entry = shown(&office, &job.consultation)["entries"][3]["id"].take();
    for n in 0..REACTIONS {
        ask(&office, "react", json!({ "entry": entry, "kind": if n % 2 == 0 { "agree" } else { "thanks" } }));
    }
    knows(&office, at);
    for _ in 0..2 {
        let route = sync(&office);
        assert!(route["complete"] == true && route["fault"].is_null(), "{route}");
    }
    office
}

/// What a relay that does not run any more keeps for the consultation.
fn kept(job: &Job) -> Snapshots {
    let pack = member::read(&fs::read(job.folder.path().join("water.pack")).unwrap());
    let door = pack.door.unwrap();
    let mailbox = RelayMailbox::of(door.space, door.keyring().epochs.values().next().unwrap().record()).id();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let allowance = Allowance { mailbox_bytes: u64::MAX >> 1, disk_percent: 100 };
        let store = Embedded::open(&job.data(), allowance, 1).unwrap();
        let call = relay::store::Call { now_ms: 1, within: std::time::Duration::from_secs(10) };
        store.snapshots(call, mailbox).await.unwrap().unwrap()
    })
}

/// The snapshot, of so many bytes, comes in two parts, and the first words after it, before any envelope; then these prove
/// it, and what was said after it comes too.
fn reads_first_and_proves(newcomer: &Peer, office: &Peer, consultation: &str, (relay, size): (SocketAddr, i64)) {
    let before = shown(office, consultation)["entries"].take();
    say(office, consultation, "Said after it.");
    sync(office);
    let road = Road::to(relay);
    knows(newcomer, road.at);
    // Cut in the middle, it goes on from there: another time would cost more than the road carries.
    road.carries(size / 2);
    assert!(is_cut(newcomer), "it was never cut");
    assert_eq!(vouched(newcomer, consultation), Value::Null);
    road.carries(size - size / 8);
    assert!(is_cut(newcomer), "it was never cut");
    assert_eq!(vouched(newcomer, consultation)["by"], "Country Office");
    road.carries(WORDS_FIRST_BYTES);
    assert!(is_cut(newcomer), "it was never cut");
    let told = vouched(newcomer, consultation);
    let now = shown(newcomer, consultation)["entries"].take();
    let read = each(&now).zip(each(&before)).filter(|(now, before)| now == before).count();
    assert!(read >= 150, "{read} were to be read");
    assert!(told["here"].as_u64() < Some(500) && told["of"].as_u64() > Some(2_000), "{told}");
    road.carries(i64::MAX);
    let route = sync(newcomer);
    assert_eq!((&route["complete"], &route["withheld"]), (&json!(true), &json!(0)), "{route}");
    assert_eq!(vouched(newcomer, consultation), Value::Null);
    assert_eq!(shown(newcomer, consultation), shown(office, consultation));
    assert_eq!(ask(newcomer, "check", json!({ "full": true }))["sound"], true);
}

// M38, M39, M40, M41, M42, N2: nobody else is there. A newcomer reads on an office's word; one whom the relay gives another
// payload gets everything all the same. One test, since saying that much takes its time.
#[test]
fn a_newcomer_reads_from_a_relay_on_an_offices_word_which_it_cannot_forge() {
    let job = Job::handed_out(2);
    let relay = Letterbox::open(&job.data(), Config::default());
    let (office, at) = (left(&job, relay.at), relay.at);
    let payloads = files_below(&job.data()).into_iter().filter(|file| !text(file).contains("sqlite3"));
    let size = payloads.map(|file| fs::metadata(file).unwrap().len()).max().unwrap();
    reads_first_and_proves(&job.fields[0].peer(), &office, &job.consultation, (at, size.cast_signed()));
    drop(relay);
    // Left once, by the office's own key; nothing was trimmed.
    let kept = kept(&job);
    let [snapshot] = &kept.kept[..] else { panic!("{kept:?}") };
    assert!(kept.trimming_key.is_some() && kept.first == 1 && snapshot.snapshot.covers().position > 2_000);
    let name = snapshot.snapshot.payload().to_string();
    let file = files_below(&job.data()).into_iter().find(|file| text(file).contains(&name)).unwrap();
    let honest = fs::read(&file).unwrap();
    fs::write(&file, honest.iter().map(|byte| byte ^ 1).collect::<Vec<_>>()).unwrap();
    let relay = Letterbox::open_at(&job.data(), Config::default(), at);
    let newcomer = job.fields[1].peer();
    knows(&newcomer, at);
    let route = sync(&newcomer);
    assert!(route["complete"] == true && route["set_aside"] == 1, "{route}");
    assert_eq!(vouched(&newcomer, &job.consultation), Value::Null);
    assert_eq!(shown(&newcomer, &job.consultation), shown(&office, &job.consultation));
    drop(relay);
}
