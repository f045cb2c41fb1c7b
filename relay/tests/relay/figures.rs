//! The relay's figures beside their floors. Not part of the tests, because they say how fast a machine is:
//! `cargo test --release -p relay --test relay figures -- --ignored --nocapture --test-threads 1`
//! `cargo xtask bench` has them left in a file, and puts them into its report beside all others.

use crate::client::{Home, Line, Road, STAYING, socket, sync};
use crate::restarts::Program;
use futures_util::{SinkExt, StreamExt};
use relay::store::embedded::{Allowance, Embedded};
use relay::store::{Call, Item, Leave, Store};
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio_tungstenite::tungstenite::Message as Frame;
use wire::{Hash, LogId, MailboxId};

/// How long each rate is taken.
const TAKEN: Duration = Duration::from_secs(3);
const PARCEL_BYTES: usize = 1_024;
const WRITERS: u64 = 256;
const IDLE: usize = 2_000;
const READERS: usize = 50;

/// Names the file that each figure is added to: a line of its name and its samples.
const LEAVE_IN: &str = "BARAZA_FIGURES";

#[allow(clippy::print_stdout)]
fn leave(name: &str, samples: &[f64]) {
    let mut line = name.to_owned();
    samples.iter().for_each(|sample| write!(line, " {sample:.3}").unwrap());
    if let Some(file) = std::env::var_os(LEAVE_IN) {
        let mut file = std::fs::File::options().create(true).append(true).open(file).unwrap();
        writeln!(file, "{line}").unwrap();
    } else {
        println!("{line}");
    }
}

fn ms(times: &[Duration]) -> Vec<f64> {
    times.iter().map(|time| time.as_secs_f64() * 1_000.0).collect()
}

fn per_second(count: u64, since: Instant) -> f64 {
    #[allow(clippy::cast_precision_loss)]
    let rate = count as f64 / since.elapsed().as_secs_f64();
    rate
}

/// What SQLite commits by itself, in rows of the same size, as many in a commit as the store has.
fn bare_rate() -> f64 {
    let folder = TempDir::new().unwrap();
    let db = rusqlite::Connection::open(folder.path().join("bare")).unwrap();
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE p (m, n, l, h, b, UNIQUE (m, n))",
    )
    .unwrap();
    let (since, mut count) = (Instant::now(), 0u64);
    while since.elapsed() < TAKEN {
        db.execute_batch("BEGIN IMMEDIATE").unwrap();
        for _ in 0..128 {
            let mut add = db.prepare_cached("INSERT INTO p VALUES (?1, ?2, ?3, ?4, ?5)").unwrap();
            let (mailbox, position) = (count.cast_signed() % 256, count.cast_signed());
            add.execute(rusqlite::params![mailbox, position, [1u8; 16], [2u8; 32], vec![3u8; PARCEL_BYTES]]).unwrap();
            count += 1;
        }
        db.execute_batch("COMMIT").unwrap();
    }
    per_second(count, since)
}

async fn store_rate(batch: u64) -> f64 {
    let folder = TempDir::new().unwrap();
    let allowance = Allowance { mailbox_bytes: u64::MAX, disk_percent: 100 };
    let store = Arc::new(Embedded::open(folder.path(), allowance, 1).unwrap());
    let since = Instant::now();
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                let mut ordinal = 0u64;
                while since.elapsed() < TAKEN {
                    let items: Vec<Item> = (1..=batch)
                        .map(|n| Item {
                            ordinal: ordinal + n,
                            hash: Hash::of("figure", &[&writer.to_be_bytes(), &(ordinal + n).to_be_bytes()]),
                            bytes: vec![3; PARCEL_BYTES],
                        })
                        .collect();
                    let call = Call { now_ms: 0, within: Duration::from_secs(20) };
                    let mut mailbox = [0; 16];
                    mailbox[..8].copy_from_slice(&writer.to_be_bytes());
                    store.append(call, MailboxId(mailbox), LogId([1; 16]), items, Leave::Make).await.unwrap();
                    ordinal += batch;
                }
                ordinal
            })
        })
        .collect();
    let mut count = 0;
    for writer in writers {
        count += writer.await.unwrap();
    }
    per_second(count, since)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a figure"]
async fn figures_durable_parcels() {
    let bare = bare_rate();
    let (one, eight) = (store_rate(1).await, store_rate(8).await);
    leave("bare_rows_per_s", &[bare]);
    leave("parcels_one_by_one_per_s", &[one]);
    leave("parcels_by_eights_per_s", &[eight]);
}

fn resident_kb(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a figure"]
async fn figures_idle_memory() {
    let folder = TempDir::new().unwrap();
    let mut relay = Program::start(folder.path(), "");
    relay.is_up().await;
    let mut away = Home::new(1, 1);
    (0..20).for_each(|_| away.write(1_000));
    sync(relay.at, &mut away).await;
    let before = resident_kb(relay.process());
    let mut lines = Vec::new();
    for _ in 0..IDLE {
        let mut line = Line::dial(relay.at, &away, STAYING).await;
        line.settle(&mut away).await;
        lines.push(line);
    }
    let grown = (resident_kb(relay.process()) - before) * 1_024;
    #[allow(clippy::cast_precision_loss)]
    leave("idle_bytes", &[grown as f64 / IDLE as f64]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a figure"]
async fn figures_fan_out() {
    let folder = TempDir::new().unwrap();
    let mut relay = Program::start(folder.path(), "");
    relay.is_up().await;
    let (mut echo, _) = socket(relay.at).await;
    let mut echoes = Vec::new();
    for _ in 0..200 {
        let since = Instant::now();
        echo.send(Frame::Ping(vec![1; 100].into())).await.unwrap();
        echo.next().await.unwrap().unwrap();
        echoes.push(since.elapsed());
    }
    let mut writer = Home::new(1, 1);
    writer.write(300);
    let mut line = Line::dial(relay.at, &writer, STAYING).await;
    line.settle(&mut writer).await;
    let mut readers = Vec::new();
    for _ in 0..READERS {
        let mut home = Home::new(1, 9);
        let mut line = Line::dial(relay.at, &home, STAYING).await;
        line.settle(&mut home).await;
        readers.push((line, home));
    }
    let mut heard = Vec::new();
    for round in 2..=40 {
        writer.write(600);
        let since = Instant::now();
        line.session.handle_changed(writer.mailbox(), &writer.vector(), Vec::new());
        line.settle(&mut writer).await;
        let hearings = readers.into_iter().map(|(mut line, mut home)| {
            tokio::spawn(async move {
                line.until(&mut home, |_, home| home.count() == round).await;
                let heard = since.elapsed();
                line.send(&mut home).await;
                (heard, line, home)
            })
        });
        let hearings: Vec<_> = hearings.collect();
        readers = Vec::new();
        for hearing in hearings {
            let (after, line, home) = hearing.await.unwrap();
            heard.push(after);
            readers.push((line, home));
        }
    }
    leave("echo_ms", &ms(&echoes));
    leave("fan_out_ms", &ms(&heard));
    assert!(matches!(line.road, Road::Socket(_)));
}
