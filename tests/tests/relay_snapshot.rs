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
use scenarios::letterbox::{Letterbox, Road};
use scenarios::member;
use scenarios::places::{files_below, text};
use serde_json::{Value, json};
use std::fs;
use std::net::SocketAddr;
use wire::Snapshots;

/// With what else is said, more than an office leaves a snapshot for.
const REACTIONS: usize = 2_000;

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

fn knows(peer: &Peer, at: SocketAddr) {
    ask(peer, "relay_add", json!({ "url": format!("http://{at}") }));
}

/// An office that said and was told much, and has left all of it, and a snapshot, at a relay that is the first's.
fn left(job: &Job, at: SocketAddr) -> Peer {
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
    let mailbox = RelayMailbox::of(door.space, door.keyring().epochs.values().next().unwrap()).id();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let allowance = Allowance { mailbox_bytes: u64::MAX >> 1, disk_percent: 100 };
        let store = Embedded::open(&job.data(), allowance, 1).unwrap();
        let call = relay::store::Call { now_ms: 1, within: std::time::Duration::from_secs(10) };
        store.snapshots(call, mailbox).await.unwrap().unwrap()
    })
}

/// All words can be read before a quarter of the envelopes has come; then these prove it, and what was said after the
/// snapshot comes too.
fn reads_first_and_proves(newcomer: &Peer, office: &Peer, consultation: &str, relay: SocketAddr) {
    let before = shown(office, consultation)["entries"].take();
    say(office, consultation, "Said after it.");
    sync(office);
    let road = Road::to(relay);
    knows(newcomer, road.at);
    road.carries(250_000);
    let route = sync(newcomer);
    assert_eq!(route["complete"], false, "it was never cut: {route}");
    assert_eq!(shown(newcomer, consultation)["entries"], before);
    let told = vouched(newcomer, consultation);
    assert_eq!(told["by"], "Country Office");
    assert!(told["here"].as_u64() < Some(500) && told["of"].as_u64() > Some(2_000), "{told}");
    road.carries(i64::MAX);
    let route = sync(newcomer);
    assert_eq!((&route["complete"], &route["withheld"]), (&json!(true), &json!(0)), "{route}");
    assert_eq!(vouched(newcomer, consultation), Value::Null);
    assert_eq!(shown(newcomer, consultation), shown(office, consultation));
    assert_eq!(ask(newcomer, "check", json!({ "full": true }))["sound"], true);
}

// M38–M42, N2: nobody else is there. A newcomer reads on an office's word; one whom the relay gives another payload, or the
// half of it, gets everything all the same. One test, since saying that much takes its time.
#[test]
fn a_newcomer_reads_from_a_relay_on_an_offices_word_which_it_cannot_forge() {
    let job = Job::handed_out(3);
    let relay = Letterbox::open(&job.data(), Config::default());
    let (office, at) = (left(&job, relay.at), relay.at);
    reads_first_and_proves(&job.fields[0].peer(), &office, &job.consultation, at);
    drop(relay);
    // Left once in a week, by the office's own key; nothing was trimmed.
    let kept = kept(&job);
    let [snapshot] = &kept.kept[..] else { panic!("{kept:?}") };
    assert!(kept.trimming_key.is_some() && kept.first == 1 && snapshot.snapshot.covers().position > 2_000);
    let name = snapshot.snapshot.payload().to_string();
    let file = files_below(&job.data()).into_iter().find(|file| text(file).contains(&name)).unwrap();
    let honest = fs::read(&file).unwrap();
    let forged = honest.iter().map(|byte| byte ^ 1).collect::<Vec<_>>();
    for (home, bytes) in job.fields[1..].iter().zip([&forged[..], &honest[..honest.len() / 2]]) {
        fs::write(&file, bytes).unwrap();
        let relay = Letterbox::open_at(&job.data(), Config::default(), at);
        let newcomer = home.peer();
        knows(&newcomer, at);
        let route = sync(&newcomer);
        assert_eq!(route["complete"], true, "{route}");
        assert_eq!(vouched(&newcomer, &job.consultation), Value::Null);
        assert_eq!(shown(&newcomer, &job.consultation), shown(&office, &job.consultation));
        drop(relay);
    }
}
