//! An exchange is paused and resumed, over a slow road: the road stays closed until then, nothing that arrived is sent
//! again, and neither stopping nor pausing it touches a file that is being written beside it.
#![allow(clippy::unwrap_used, missing_docs)]

use peer::api::{Call, LanSet, Nothing, RoadsPause, Sync};
use peer::progress::Job;
use peer::{Code, Peer};
use scenarios::home::{Home, each, id};
use scenarios::inside::ask;
use scenarios::job::Job as Story;
use scenarios::places::own_page;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Contributions that have to travel.
const SAID: usize = 40;
/// Longest wait for anything here.
const PATIENCE: Duration = Duration::from_secs(120);

fn pause(peer: &Peer, paused: bool) -> Value {
    peer.call(Call::RoadsPause(RoadsPause { paused })).unwrap()
}

fn exchange(peer: &Peer, address: SocketAddr, job: &Job) -> Result<Value, peer::Fault> {
    let address = Some(address.to_string());
    peer.call_as(Call::Sync(Sync { consultation: None, address, seconds: 1 }), job)
}

/// A road to somebody that carries so many bytes a second towards them, and counts these.
struct SlowRoad {
    address: SocketAddr,
    carried: Arc<AtomicU64>,
    rate: Arc<AtomicU64>,
}

impl SlowRoad {
    fn to(port: u16, rate: u64) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let (carried, rate) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(rate)));
        let (counts, slow) = (Arc::clone(&carried), Arc::clone(&rate));
        thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                let Ok(far) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)) else { continue };
                let (mut from, mut to) = (near.try_clone().unwrap(), far.try_clone().unwrap());
                let (counts, slow) = (Arc::clone(&counts), Arc::clone(&slow));
                thread::spawn(move || {
                    let mut some = [0; 1024];
                    while let Ok(count @ 1..) = from.read(&mut some) {
                        counts.fetch_add(count as u64, Ordering::Relaxed);
                        let wait = 1_000_000 * count as u64 / slow.load(Ordering::Relaxed);
                        thread::sleep(Duration::from_micros(wait));
                        if to.write_all(&some[..count]).is_err() {
                            break;
                        }
                    }
                    let _ = to.shutdown(std::net::Shutdown::Both);
                });
                thread::spawn(move || {
                    std::io::copy(&mut &far, &mut &near).map(|_| near.shutdown(std::net::Shutdown::Both))
                });
            }
        });
        Self { address, carried, rate }
    }

    fn carried(&self) -> u64 {
        self.carried.load(Ordering::Relaxed)
    }
}

/// The office that takes calls, at which port, and the field with much to say; the size of all of that.
fn ready(story: &Story) -> (Peer, u16, Peer, u64) {
    let size = |home: &Home, name: &str| {
        home.ask(&["bundle", "export", &story.consultation, &story.on_stick(name)])["bytes"].as_u64().unwrap()
    };
    let before = size(&story.field, "before.bundle");
    let field = story.field.peer();
    let profile = json!({ "name": "Amina Diallo", "organisation": "", "office": "", "country": "", "position": "" });
    let mut state: u64 = 7;
    for _ in 0..SAID {
        let mut words = String::new();
        while words.len() < 6_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            words += &format!("{:x} ", state >> 20);
        }
        let asked = json!({ "consultation": story.consultation, "body_markdown": words });
        let draft = id(&ask(&field, "draft_new", asked)["id"]);
        ask(&field, "submit", json!({ "draft": draft, "profile": profile }));
    }
    drop(field);
    let much = size(&story.field, "after.bundle") - before;
    let office = story.office.peer();
    let lan = office.call(Call::LanSet(LanSet { on: true })).unwrap();
    // Some computers are on no network; the road here leads through this one alone.
    let address: SocketAddr = lan["addresses"].get(0).map_or("127.0.0.1:0".into(), id).parse().unwrap();
    (office, address.port(), story.field.peer(), much)
}

fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < PATIENCE, "waited in vain for {what}");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_paused_exchange_goes_on_with_what_is_missing_and_an_export_beside_it_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let story = Story::handed_out(folder.path(), &own_page(), &[]);
    let (office, port, field, much) = ready(&story);
    if port == 0 {
        println!("skipped: this computer is on no network");
        return;
    }
    let road = SlowRoad::to(port, 30_000);
    let moved = Arc::new(AtomicU64::new(0));
    let heard = Arc::clone(&moved);
    let job = Job::heard_by(move |step| heard.store(step.done, Ordering::Relaxed));
    thread::scope(|threads| {
        let running = threads.spawn(|| exchange(&field, road.address, &job));
        until("the first half", || road.carried() > much / 2);
        assert!(moved.load(Ordering::Relaxed) > 0, "progress is told while the conversation goes on");
        // A file written beside it ends as it should, and stopping that one stops no exchange.
        let bundle = json!({ "path": story.on_stick("beside.bundle"), "consultation": null });
        let call: Call = serde_json::from_value(json!({ "call": "bundle_export", "with": bundle })).unwrap();
        let stopped = Job::default();
        stopped.cancel();
        assert_eq!(field.call_as(call.clone(), &stopped).unwrap_err().code, Code::Cancelled);
        assert!(!running.is_finished(), "the exchange was stopped with the export");
        assert_eq!(pause(&field, true)["paused"], true);
        assert!(field.call(call).is_ok(), "the pause stopped an export");
        assert_eq!(running.join().unwrap().unwrap_err().code, Code::Paused);
    });
    let first = road.carried();
    assert!(first < much * 9 / 10, "it was paused too late to prove anything");
    road.rate.store(1_000_000_000, Ordering::Relaxed);
    thread::sleep(Duration::from_millis(500));
    let first = road.carried().max(first);
    let report = exchange(&field, road.address, &Job::default()).unwrap();
    assert_eq!(report["routes"][0]["complete"], true, "{report}");
    let second = road.carried() - first;
    assert!(first + second < much * 13 / 10, "{second} bytes more after {first} of {much}: too much was sent again");
    let shown = ask(&office, "consultation_show", json!({ "consultation": story.consultation }));
    let came =
        each(&shown["entries"]).filter(|entry| entry["author"]["name"] == "Amina Diallo" && entry["body_here"] == true);
    assert_eq!(came.count(), SAID);
}

#[test]
fn a_stopped_exchange_leaves_the_road_open_and_a_paused_one_closed_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::make(&folder.path().join("home"), "Country Office", &[]);
    home.ask(&["sample"]);
    let state = |peer: &Peer| peer.call(Call::LanState(Nothing {})).unwrap();
    let peer = home.peer();
    let open = peer.call(Call::LanSet(LanSet { on: true })).unwrap();
    assert_eq!((&open["running"], &open["paused"]), (&true.into(), &false.into()));
    let stopped = Job::default();
    stopped.cancel();
    let refused = peer.call_as(Call::Sync(Sync { seconds: 1, ..Sync::default() }), &stopped).unwrap_err();
    assert_eq!(refused.code, Code::Cancelled);
    assert_eq!(state(&peer)["running"], true, "stopping an exchange closes no road");
    let closed = pause(&peer, true);
    assert_eq!((&closed["on"], &closed["running"], &closed["paused"]), (&true.into(), &false.into(), &true.into()));
    drop(peer);

    let peer = home.peer();
    peer.open_roads().unwrap();
    assert_eq!(
        (&state(&peer)["running"], &state(&peer)["paused"]),
        (&false.into(), &true.into()),
        "a restart resumes nothing"
    );
    assert_eq!(pause(&peer, false)["running"], true);
    // An exchange that somebody begins resumes too.
    pause(&peer, true);
    peer.call(Call::Sync(Sync { seconds: 1, ..Sync::default() })).unwrap();
    assert_eq!((&state(&peer)["running"], &state(&peer)["paused"]), (&true.into(), &false.into()));
    peer.close_roads();
}
