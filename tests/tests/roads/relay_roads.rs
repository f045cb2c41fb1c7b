//! The ways to a relay: past proxies that know no WebSockets, or cut them; and the road that stays open, by which news
//! goes at once. The relay is the real one.
#![allow(clippy::unwrap_used, missing_docs)]

use peer::Peer;
use peer::api::{Call, ConsultationAny, ConsultationRef, DraftNew, Nothing, RelayAdd, RelaySet, Submit, Sync};
use relay::config::Config;
use scenarios::handed_out::{Job, sync};
use scenarios::home::{Home, each, id};
use scenarios::letterbox::{Letterbox, Proxy};
use std::net::TcpListener;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const REFUSALS: [Proxy; 5] = [
    Proxy::Answers("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok"),
    Proxy::Answers("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
    Proxy::Answers("HTTP/1.1 426 Upgrade Required\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
    Proxy::Answers("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
    Proxy::Drops,
];

// M12, M35: where a proxy lets no WebSocket through, ordinary requests come to the same end.
#[test]
fn a_proxy_that_refuses_websockets_is_passed_by_ordinary_requests() {
    let job = Job::handed_out(2);
    let relay = Letterbox::open(&job.data(), Config::default());
    let (field, other) = (&job.fields[0], &job.fields[1]);
    for (round, proxy) in REFUSALS.into_iter().enumerate() {
        let url = format!("http://{}", proxy.before(relay.at));
        field.ask(&["relay", "add", &url]);
        let _ = field.contribute(&job.consultation, &[], "By ordinary requests.");
        let route = sync(field);
        assert!(route["by_requests"] == true && route["complete"] == true, "{proxy:?}: {route}");
        assert_eq!(route["via"], "relay");
        field.ask(&["relay", "remove", &url]);
        if round == 0 {
            job.office.ask(&["relay", "add", &relay.url()]);
            other.ask(&["relay", "add", &relay.url()]);
        }
        let route = sync(&job.office);
        assert!(route["by_requests"] == false && route["complete"] == true, "{route}");
        assert_eq!(job.entries(&job.office).len(), round + 1);
    }
    sync(other);
    field.ask(&["relay", "add", &format!("http://{}", REFUSALS[1].before(relay.at))]);
    sync(field);
    assert_eq!(field.show(&job.consultation), other.show(&job.consultation));
}

// M35: a proxy that cuts every WebSocket after so many bytes keeps nobody from the end.
#[test]
fn a_proxy_that_cuts_websockets_is_passed_by_ordinary_requests() {
    let job = Job::handed_out(1);
    let relay = Letterbox::open(&job.data(), Config::default());
    job.all_know(&format!("http://{}", Proxy::Cuts(3_000).before(relay.at)));
    for round in 0..12 {
        let words = format!("Number {round}. {}", "The well is dry and the road is long. ".repeat(60));
        let _ = job.fields[0].contribute(&job.consultation, &[], &words);
    }
    for home in [&job.fields[0], &job.office] {
        let route = sync(home);
        assert!(route["by_requests"] == true && route["complete"] == true, "{route}");
    }
    assert_eq!(job.entries(&job.office).len(), 12);
}

/// How long what should come at once may take on a busy machine.
const AT_ONCE: Duration = Duration::from_secs(30);

/// Waits until it is so; gives how long it took.
fn until(what: &str, within: Duration, is_so: impl Fn() -> bool) -> Duration {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < within, "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
    began.elapsed()
}

fn stands(peer: &Peer) -> bool {
    peer.call(Call::RelayList(Nothing {})).unwrap()[0]["stands"] == true
}

fn entries(peer: &Peer, consultation: &str) -> usize {
    let at = ConsultationRef { consultation: consultation.to_owned() };
    each(&peer.call(Call::ConsultationShow(at)).unwrap()["entries"]).count()
}

fn contribute(peer: &Peer, consultation: &str, words: &str) {
    let body_markdown = Some(words.to_owned());
    let new = DraftNew { consultation: consultation.to_owned(), body_markdown, ..DraftNew::default() };
    let draft = id(&peer.call(Call::DraftNew(new)).unwrap()["id"]);
    peer.call(Call::Submit(Submit { draft, profile: None, at_once: false })).unwrap();
}

fn is_received(peer: &Peer) -> bool {
    let outbox = peer.call(Call::Outbox(ConsultationAny::default())).unwrap();
    each(&outbox).count() > 0 && each(&outbox).all(|item| item["state"] == "received")
}

/// Both at work at once, with their roads open.
fn at_work(homes: [&Home; 2]) -> [Peer; 2] {
    let peers = homes.map(Home::peer);
    for peer in &peers {
        peer.open_roads().unwrap();
    }
    until("both stay connected", AT_ONCE, || peers.iter().all(stands));
    peers
}

// R12, M36: while the roads are open, words and receipts go both ways without anybody asking; a relay that leaves is found
// again; and what nobody is told of waits for nobody.
#[test]
fn news_goes_both_ways_at_once_and_a_relay_that_left_is_found_again() {
    let job = Job::handed_out(1);
    let relay = Letterbox::open(&job.data(), Config::default());
    let at = relay.at;
    job.all_know(&relay.url());
    let [office, field] = at_work([&job.office, &job.fields[0]]);
    contribute(&field, &job.consultation, "From the field, at once.");
    until("the word arrives", AT_ONCE, || entries(&office, &job.consultation) == 1);
    until("the receipt comes back", AT_ONCE, || is_received(&field));
    contribute(&office, &job.consultation, "From the office, at once.");
    until("the answer arrives", AT_ONCE, || entries(&field, &job.consultation) == 2);
    until("nothing waits", AT_ONCE, || field.call(Call::RelayList(Nothing {})).unwrap()[0]["waiting"] == 0);
    drop(relay);
    until("it is noticed", AT_ONCE, || !stands(&field) && !stands(&office));
    contribute(&field, &job.consultation, "Said while it was away.");
    let waiting = field.call(Call::RelayList(Nothing {})).unwrap();
    assert!(waiting[0]["waiting"].as_u64() > Some(0) && waiting[0]["fault"]["code"] == "relay-busy", "{waiting}");
    let _relay = Letterbox::open_at(&job.data(), Config::default(), at);
    until("it is found again", 4 * AT_ONCE, || entries(&office, &job.consultation) == 3);
}

// M35, M36: the same where WebSockets are cut: what is new there comes at once, what is new here within ten seconds.
#[test]
fn news_goes_both_ways_where_websockets_are_cut() {
    let job = Job::handed_out(1);
    let relay = Letterbox::open(&job.data(), Config::default());
    job.office.ask(&["relay", "add", &relay.url()]);
    job.fields[0].ask(&["relay", "add", &format!("http://{}", REFUSALS[1].before(relay.at))]);
    let [office, field] = at_work([&job.office, &job.fields[0]]);
    contribute(&office, &job.consultation, "From the office.");
    until("what is new there comes", AT_ONCE, || entries(&field, &job.consultation) == 1);
    contribute(&field, &job.consultation, "From the field.");
    until("what is new here goes", AT_ONCE, || entries(&office, &job.consultation) == 2);
    until("the receipt comes back", AT_ONCE, || is_received(&field));
}

// M36: nothing goes to a relay before somebody has added one, while the roads are closed, or while relays are off.
#[test]
fn nothing_goes_to_a_relay_that_nobody_added_or_while_the_road_is_off() {
    let job = Job::handed_out(1);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let called = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&called);
    std::thread::spawn(move || {
        for call in listener.incoming() {
            drop(call);
            counted.fetch_add(1, Ordering::SeqCst);
        }
    });
    let count = || called.load(Ordering::SeqCst);
    let still = |what: &str| {
        let before = count();
        std::thread::sleep(Duration::from_secs(7));
        assert_eq!(count(), before, "{what}");
    };
    let peer = job.fields[0].peer();
    peer.open_roads().unwrap();
    assert_eq!(peer.news(), None, "no road is open yet");
    peer.close_roads();
    let add = || peer.call(Call::RelayAdd(RelayAdd { url: url.clone(), ..RelayAdd::default() })).unwrap();
    add();
    still("the roads are closed");
    peer.open_roads().unwrap();
    until("it is called", AT_ONCE, || count() > 0);
    peer.call(Call::RelaySet(RelaySet { on: false })).unwrap();
    still("relays are off");
    let fault = peer.call(Call::Sync(Sync::default())).unwrap_err();
    assert_eq!(fault.code, peer::Code::NoRoad);
    let before = count();
    add();
    until("adding one opens the road", AT_ONCE, || count() > before);
    peer.call(Call::Lock(Nothing {})).unwrap();
    still("the home is locked");
}

// M36: a headless device stays connected until it is told to end.
#[cfg(unix)]
#[test]
fn a_device_that_serves_stays_connected_with_its_relays() {
    let job = Job::handed_out(1);
    let relay = Letterbox::open(&job.data(), Config::default());
    job.office.refused(&["serve"], 1, "no-road");
    job.all_know(&relay.url());
    let mut serving = job.office.command(&["serve", "--json"]);
    let serving = serving.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let field = &job.fields[0];
    let _ = field.contribute(&job.consultation, &[], "Is anybody there?");
    // Somebody who comes and goes finds the receipt, without the office being asked to do anything.
    until("the receipt comes back", 2 * AT_ONCE, || {
        sync(field);
        each(&field.ask(&["outbox"])).all(|item| item["state"] == "received")
    });
    let ended = std::process::Command::new("kill").args(["-TERM", &serving.id().to_string()]).status().unwrap();
    assert!(ended.success());
    let answer = serving.wait_with_output().unwrap();
    let said = String::from_utf8(answer.stderr).unwrap();
    assert!(answer.status.success() && said.contains(&relay.url()), "{said}");
}
