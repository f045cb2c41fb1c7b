//! Clients that want too much, too fast or nothing at all; and the relay's own leaving.

use crate::client::{Home, Line, PASSING, Road, STAYING, socket, sync};
use crate::http::get;
use crate::served::{Served, config};
use futures_util::SinkExt;
use std::time::Duration;
use tempfile::TempDir;
use tokio_tungstenite::tungstenite::Message as Frame;
use wire::session::{Event, Message, Refusal, Session, Standing};
use wire::{Hash, LogId};

/// When to come again, where this was refused.
fn wait(event: &Event, why: Refusal) -> Option<u32> {
    if let Event::Refused { refusal, retry_after_s, .. } = event {
        (*refusal == why).then_some(*retry_after_s)
    } else {
        None
    }
}

// M8: a full mailbox is read to the end, and the client is told that what it brought was not taken.
#[tokio::test]
async fn a_full_mailbox_gives_everything_and_says_that_it_is_full() {
    let folder = TempDir::new().unwrap();
    let mut config = config();
    config.limits.mailbox_bytes = 50_000;
    let relay = Served::start(folder.path(), config).await;
    let (mut first, mut second) = (Home::new(1, 1), Home::new(1, 2));
    (0..5).for_each(|_| first.write(8_000));
    sync(relay.at, &mut first).await;
    (0..5).for_each(|_| second.write(8_000));
    let mut line = Line::dial(relay.at, &second, PASSING).await;
    line.finish(&mut second).await;
    assert!(line.was_refused(Refusal::Full), "{:?}", line.told.last());
    assert_eq!(second.count(), 10, "it has read everything");
    let mut reader = Home::new(1, 9);
    sync(relay.at, &mut reader).await;
    assert!((5..7).contains(&reader.count()), "no more than fits: {}", reader.count());
    relay.stop().await;
}

// M8: too many writes are put off until later, not lost.
#[tokio::test]
async fn a_mailbox_that_is_written_too_fast_is_put_off() {
    let folder = TempDir::new().unwrap();
    let mut config = config();
    (config.limits.writes_burst, config.limits.writes_per_minute) = (2, 60);
    let relay = Served::start(folder.path(), config).await;
    let mut away = Home::new(1, 1);
    (0..8).for_each(|_| away.write(8_000));
    let mut sessions = 0;
    loop {
        sessions += 1;
        let mut line = Line::dial(relay.at, &away, PASSING).await;
        line.finish(&mut away).await;
        let Some(wait) = line.told.iter().find_map(|event| wait(event, Refusal::Busy)) else { break };
        assert!((1..60).contains(&wait), "{wait} s");
        relay.pass(u64::from(wait) * 1_000);
        assert!(sessions < 20, "each session brings something");
    }
    assert!(sessions > 1);
    let mut reader = Home::new(1, 9);
    sync(relay.at, &mut reader).await;
    assert_eq!(reader.holds(), away.holds());
    relay.stop().await;
}

// M13: an address that asks too much is told when to come again.
#[tokio::test]
async fn an_address_that_asks_too_much_is_told_to_wait() {
    let folder = TempDir::new().unwrap();
    let mut config = config();
    config.limits.requests_per_minute = 30;
    let relay = Served::start(folder.path(), config).await;
    let mut last = get(relay.at, "/v1/nothing").await;
    for _ in 0..30 {
        last = get(relay.at, "/v1/nothing").await;
    }
    assert_eq!(last.status(), 429);
    let wait: u64 = last.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    relay.pass(wait * 1_000);
    assert_eq!(get(relay.at, "/v1/nothing").await.status(), 404);
    relay.stop().await;
}

// M13: one address has so many sessions at once.
#[tokio::test]
async fn an_address_has_so_many_sessions_at_once() {
    let folder = TempDir::new().unwrap();
    let mut config = config();
    config.limits.sessions_per_address = 2;
    let relay = Served::start(folder.path(), config).await;
    let (one, _) = socket(relay.at).await;
    let (_two, _) = socket(relay.at).await;
    let stream = tokio::net::TcpStream::connect(relay.at).await.unwrap();
    let third = tokio_tungstenite::client_async(format!("ws://{}/v1/session", relay.at), stream).await;
    assert!(third.is_err());
    drop(one);
    while relay.count("baraza_relay_sessions").await > 1 {
        tokio::task::yield_now().await;
    }
    socket(relay.at).await;
    relay.stop().await;
}

// M13: who says nothing for too long is let go.
#[tokio::test]
async fn a_client_that_stalls_is_let_go() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let mut home = Home::new(1, 1);
    home.write(100);
    let (silent, challenge) = socket(relay.at).await;
    let mut halfway = Line::dial(relay.at, &home, PASSING).await;
    halfway.send(&mut home).await;
    halfway.hear(&mut home).await;
    while relay.count("baraza_relay_sessions").await < 2 {
        tokio::task::yield_now().await;
    }
    relay.pass(wire::limits::SILENCE_MS_MAX + 1);
    let mut silent = Line::over(Road::Socket(Box::new(silent)), challenge, &home, PASSING);
    while silent.hear(&mut home).await && !silent.session.is_ended() {}
    while halfway.hear(&mut home).await && !halfway.session.is_ended() {}
    for line in [&mut silent, &mut halfway] {
        let told: Vec<Event> = std::iter::from_fn(|| line.session.poll_event()).collect();
        let stalled = |event: &Event| matches!(event, Event::Refused { refusal: Refusal::Stalled, .. });
        assert!(told.iter().any(stalled), "{told:?}");
    }
    relay.stop().await;
}

// M13: frames without end are stopped.
#[tokio::test]
async fn a_client_that_floods_is_stopped() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let mut home = Home::new(1, 1);
    home.write(100);
    let mut line = Line::dial(relay.at, &home, STAYING).await;
    line.settle(&mut home).await;
    let Road::Socket(socket) = &mut line.road else { panic!("a socket was dialled") };
    let frame = Message::Done(0, 77).encode();
    for _ in 0..7_000 {
        if socket.feed(Frame::Binary(frame.clone().into())).await.is_err() {
            break;
        }
    }
    socket.flush().await.ok();
    while line.hear(&mut home).await && !line.session.is_ended() {}
    let told: Vec<Event> = std::iter::from_fn(|| line.session.poll_event()).collect();
    assert!(told.iter().any(|event| matches!(event, Event::Refused { refusal: Refusal::Busy, .. })), "{told:?}");
    relay.stop().await;
}

// M13: a client that does not read holds up nobody else.
#[tokio::test]
async fn a_client_that_reads_nothing_holds_up_nobody() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let mut away = Home::new(1, 1);
    (0..300).for_each(|_| away.write(8_000));
    sync(relay.at, &mut away).await;
    let mut slow = Vec::new();
    for _ in 0..5 {
        let mut home = Home::new(1, 9);
        let mut line = Line::dial(relay.at, &home, PASSING).await;
        line.send(&mut home).await;
        line.hear(&mut home).await;
        line.send(&mut home).await;
        slow.push((line, home));
    }
    let mut reader = Home::new(1, 10);
    sync(relay.at, &mut reader).await;
    assert_eq!(reader.holds(), away.holds());
    for (mut line, mut home) in slow {
        line.finish(&mut home).await;
        assert_eq!(home.holds(), away.holds(), "when it reads at last, it gets everything");
    }
    relay.stop().await;
}

// M14: a relay that leaves tells everybody when to come back, and what was acknowledged is there afterwards.
#[tokio::test]
async fn a_relay_that_leaves_says_so_and_keeps_everything() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let mut away = Home::new(1, 1);
    (0..20).for_each(|_| away.write(3_000));
    let mut line = Line::dial(relay.at, &away, STAYING).await;
    line.settle(&mut away).await;
    let by_requests = Home::new(1, 3);
    let mut exchange = Line::exchange(relay.at, &by_requests, STAYING).await;
    let mut by_requests = by_requests;
    exchange.settle(&mut by_requests).await;
    let at = relay.at;
    let stopped = tokio::spawn(relay.stop());
    line.until(&mut away, |line, _| line.session.is_ended()).await;
    let told = line.told.iter().find_map(|event| wait(event, Refusal::Leaving));
    assert!(told.is_some_and(|wait| (1..60).contains(&wait)), "{:?}", line.told.last());
    stopped.await.unwrap();
    assert!(tokio::net::TcpStream::connect(at).await.is_err(), "nobody is accepted any more");
    let relay = Served::start(folder.path(), config()).await;
    let mut reader = Home::new(1, 9);
    sync(relay.at, &mut reader).await;
    assert_eq!(reader.holds(), away.holds());
    relay.stop().await;
}

#[tokio::test]
async fn the_status_page_tells_health_readiness_and_counts_and_the_world_sees_none_of_it() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let _stays = socket(relay.at).await;
    assert_eq!(get(relay.status, "/healthz").await.body().as_ref(), b"alive\n");
    assert_eq!(get(relay.status, "/readyz").await.status(), 200);
    assert_eq!(relay.count("baraza_relay_sessions").await, 1);
    for path in ["/healthz", "/readyz", "/metrics", "/v1/updates/latest.json"] {
        assert_eq!(get(relay.at, path).await.status(), 404, "{path}");
    }
    relay.stop().await;
}

#[tokio::test]
async fn a_full_disk_is_told_as_not_ready() {
    let folder = TempDir::new().unwrap();
    let mut config = config();
    config.limits.disk_percent = 1;
    let relay = Served::start(folder.path(), config).await;
    assert_eq!(get(relay.status, "/readyz").await.status(), 503);
    let mut away = Home::new(1, 1);
    away.write(100);
    let mut line = Line::dial(relay.at, &away, PASSING).await;
    line.finish(&mut away).await;
    assert!(line.was_refused(Refusal::Full));
    relay.stop().await;
}

#[tokio::test]
async fn what_goes_with_time_goes_without_anybody_asking() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let mut away = Home::new(1, 1);
    away.write(100);
    sync(relay.at, &mut away).await;
    relay.stop().await;
    // The hourly round runs at every start too.
    let mut config = config();
    config.limits.retention_days = 1;
    let relay = Served::start(folder.path(), config.clone()).await;
    relay.pass(3 * 24 * 60 * 60 * 1_000);
    relay.stop().await;
    let folder_again = folder.path().to_owned();
    let relay = Served::start(&folder_again, config).await;
    let mut reader = Home::new(1, 9);
    tokio::time::timeout(Duration::from_secs(10), sync(relay.at, &mut reader)).await.unwrap();
    assert_eq!(reader.count(), 1, "within its time it stays");
    relay.stop().await;
}

// M13: a client fills nobody's memory by claiming to hold what it does not.
#[tokio::test]
async fn claims_without_end_are_stopped() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let (socket, challenge) = socket(relay.at).await;
    let openings = (1..=6u8).map(|seed| {
        let mut opening = Home::new(seed, 1).opening(&challenge);
        opening.vector = (0..wire::limits::LOGS_MAX as u64)
            .map(|n| {
                (LogId(Hash::of("claim", &[&[seed], &n.to_be_bytes()]).short()), Standing::new(1, &Hash([1; 32]), 0))
            })
            .collect();
        opening
    });
    let session = Session::dial(challenge, STAYING, openings.collect());
    let mut line = Line { session, road: Road::Socket(Box::new(socket)), told: Vec::new(), sent: Vec::new() };
    let mut home = Home::new(1, 1);
    line.until(&mut home, |line, _| line.was_refused(Refusal::Busy)).await;
    // The relay goes on with others.
    home.write(100);
    sync(relay.at, &mut home).await;
    relay.stop().await;
}
