//! Everybody on the simulated network, and what goes wrong there.

use super::store::{Flaw, Slow};
use crate::client::{Home, Line, PASSING, Road, STAYING, try_socket};
use crate::served::config;
use relay::clock::{Clock, Moment};
use relay::store::embedded::{Allowance, Embedded};
use relay::{Listeners, run};
use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Mutex;
use std::time::Duration;
use tempfile::TempDir;
use turmoil::net::{TcpListener, TcpStream};
use turmoil::{Builder, Sim};
use wire::session::Event;
use wire::{Hash, LogId};

const RELAY: &str = "relay";
const PORT: u16 = 443;
const STATUS_PORT: u16 = 9464;
const MAILBOX_SEED: u8 = 1;
/// Who has nothing, and writes nothing.
const READER: &str = "reader";
/// A device gives a conversation up after so long, simulated ms; the client's own patience is longer.
const CONVERSATION_MS: u64 = 12_000;
/// Some day, ms since 1970.
const NOW_MS: u64 = 1_800_000_000_000;

/// Randomness from a seed.
#[derive(Debug, Clone)]
pub(super) struct Dice(u64, u64);

impl Dice {
    fn of(seed: u64, whose: &str) -> Self {
        let hash = Hash::of("simulated", &[&seed.to_be_bytes(), whose.as_bytes()]);
        Self(u64::from_be_bytes(*hash.0.first_chunk().unwrap()), 0)
    }

    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.1 += 1;
        let hash = Hash::of("thrown", &[&self.0.to_be_bytes(), &self.1.to_be_bytes()]);
        u64::from_be_bytes(*hash.0.first_chunk().unwrap()) % end
    }
}

/// What a schedule came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Trace {
    /// What went wrong, and when, simulated ms.
    pub(super) troubles: Vec<(u128, String)>,
    /// What everybody holds in the end.
    held: Vec<(LogId, Vec<Hash>)>,
}

/// A device: its disk outlives its crashes.
struct Device {
    name: String,
    home: Rc<RefCell<Home>>,
    crashed: bool,
}

/// How the devices' programs learn which part of the play it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Trouble,
    Reading,
    Calm,
}

pub(super) struct Stage {
    sim: Sim<'static>,
    dice: Dice,
    devices: Vec<Device>,
    reader: Rc<RefCell<Home>>,
    reader_done: Rc<Cell<bool>>,
    part: Rc<Cell<Part>>,
    relay_crashed: bool,
    trace: Trace,
    _folder: TempDir,
}

/// A listener of the simulated network, as the relay takes it.
struct Simulated(TcpListener);

impl axum::serve::Listener for Simulated {
    type Io = TcpStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (TcpStream, SocketAddr) {
        self.0.accept().await.expect("a simulated listener does not fail")
    }

    fn local_addr(&self) -> std::io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

async fn serve(folder: PathBuf, dice: Dice, flaw: Option<Flaw>) -> turmoil::Result {
    let config = config();
    let allowance = Allowance { mailbox_bytes: config.limits.mailbox_bytes, disk_percent: 100 };
    let store = Slow { within: Embedded::open(&folder, allowance, 7)?, dice: Mutex::new(dice), flaw };
    let ms = || u64::try_from(turmoil::sim_elapsed().unwrap_or_default().as_millis()).unwrap();
    let clock = Clock::new(move || Moment { wall_ms: NOW_MS + ms(), steady_ms: 1_000 + ms() });
    let bind = async |port| TcpListener::bind(("0.0.0.0", port)).await.map(Simulated);
    let listeners = Listeners { world: bind(PORT).await?, status: bind(STATUS_PORT).await? };
    run(listeners, store, &config, clock, std::future::pending()).await?;
    Ok(())
}

/// One conversation; true when both sides hold the same.
async fn converse(home: &mut Home, stays: bool) -> bool {
    let at = SocketAddr::new(turmoil::lookup(RELAY), PORT);
    let Ok(stream) = TcpStream::connect(at).await else { return false };
    let Some((socket, challenge)) = try_socket(at, stream).await else { return false };
    let manner = if stays { STAYING } else { PASSING };
    let mut line = Line::over(Road::Simulated(Box::new(socket)), challenge, home, manner);
    // Who stays is done when both hold the same, who passes when the conversation is over and nobody broke it off.
    while !line.session.is_settled() && !line.session.is_ended() {
        if !line.send(home).await || !line.hear(home).await {
            return false;
        }
    }
    if line.told.iter().any(|event| matches!(event, Event::Refused { .. })) {
        return false;
    }
    // What both hold now, the relay has acknowledged.
    home.left = home.logs.iter().map(|(log, parcels)| (*log, parcels.len())).collect();
    true
}

async fn patiently(home: &mut Home, stays: bool) -> bool {
    let within = Duration::from_millis(CONVERSATION_MS);
    tokio::time::timeout(within, converse(home, stays)).await.unwrap_or(false)
}

/// A device's program: writes and calls, until its host crashes. A home is only borrowed by its own program.
#[allow(clippy::await_holding_refcell_ref)]
async fn live(home: Rc<RefCell<Home>>, dice: Rc<RefCell<Dice>>, part: Rc<Cell<Part>>) -> turmoil::Result {
    let throw = |below| dice.borrow_mut().below(below);
    loop {
        if part.get() == Part::Trouble {
            for _ in 0..throw(3) {
                let size = if throw(8) == 0 { 30_000 } else { 200 + throw(3_000) };
                home.borrow_mut().write(usize::try_from(size).unwrap());
            }
        }
        patiently(&mut home.borrow_mut(), throw(2) == 0).await;
        tokio::time::sleep(Duration::from_millis(500 + throw(4_000))).await;
    }
}

#[allow(clippy::await_holding_refcell_ref)]
async fn read(home: Rc<RefCell<Home>>, done: Rc<Cell<bool>>, part: Rc<Cell<Part>>) -> turmoil::Result {
    loop {
        if part.get() == Part::Reading && !done.get() && patiently(&mut home.borrow_mut(), false).await {
            done.set(true);
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

impl Stage {
    pub(super) fn set(seed: u64, flaw: Option<Flaw>) -> Self {
        let mut dice = Dice::of(seed, "stage");
        let slow = 20 + dice.below(400);
        let mut sim = Builder::new()
            .rng_seed(seed)
            .tick_duration(Duration::from_millis(5))
            .min_message_latency(Duration::from_millis(5))
            .max_message_latency(Duration::from_millis(slow))
            .simulation_duration(Duration::from_secs(3_600))
            .tcp_capacity(4_096)
            .build();
        let folder = TempDir::new().unwrap();
        let (data, starts) = (folder.path().join("data"), Cell::new(0));
        sim.host(RELAY, move || {
            starts.set(starts.get() + 1);
            serve(data.clone(), Dice::of(seed, &format!("disk {}", starts.get())), flaw)
        });
        let (part, reader_done) = (Rc::new(Cell::new(Part::Trouble)), Rc::new(Cell::new(false)));
        let count = u8::try_from(3 + dice.below(3)).unwrap();
        let mut devices = Vec::new();
        for writer in 1..=count {
            let name = format!("device{writer}");
            let home = Rc::new(RefCell::new(Home::new(MAILBOX_SEED, writer)));
            let own = Rc::new(RefCell::new(Dice::of(seed, &name)));
            let (kept, playing) = (Rc::clone(&home), Rc::clone(&part));
            sim.host(name.as_str(), move || live(Rc::clone(&kept), Rc::clone(&own), Rc::clone(&playing)));
            devices.push(Device { name, home, crashed: false });
        }
        let reader = Rc::new(RefCell::new(Home::new(MAILBOX_SEED, 99)));
        let (kept, done, playing) = (Rc::clone(&reader), Rc::clone(&reader_done), Rc::clone(&part));
        sim.host(READER, move || read(Rc::clone(&kept), Rc::clone(&done), Rc::clone(&playing)));
        let trace = Trace::default();
        Self { sim, dice, devices, reader, reader_done, part, relay_crashed: false, trace, _folder: folder }
    }

    /// Lets time pass, with trouble or without, until something is so.
    pub(super) fn pass(&mut self, span: Duration, trouble: bool, is_so: impl Fn(&Self) -> bool) {
        let until = self.sim.elapsed() + span;
        let mut next = self.sim.elapsed();
        while self.sim.elapsed() < until {
            self.sim.step().unwrap();
            if self.sim.elapsed() < next {
                continue;
            }
            if is_so(self) {
                return;
            }
            if trouble {
                self.trouble();
            }
            next += Duration::from_millis(if trouble { 500 + self.dice.below(3_500) } else { 100 });
        }
    }

    fn trouble(&mut self) {
        let at = usize::try_from(self.dice.below(self.devices.len() as u64)).unwrap();
        let name = self.devices[at].name.clone();
        let what = match self.dice.below(12) {
            0 | 1 => {
                self.sim.partition(name.as_str(), RELAY);
                "cut off"
            }
            2 => {
                self.sim.partition_oneway(RELAY, name.as_str());
                "hears nothing"
            }
            3 => {
                self.sim.hold(name.as_str(), RELAY);
                "held up"
            }
            4 => {
                self.sim.release(name.as_str(), RELAY);
                "let through"
            }
            5..=7 => {
                self.sim.release(name.as_str(), RELAY);
                self.sim.repair(name.as_str(), RELAY);
                "connected"
            }
            8 | 9 => {
                self.turn_over(at);
                if self.devices[at].crashed { "crashed" } else { "back" }
            }
            // Back sooner than not: a relay that is away teaches little.
            _ if self.relay_crashed || self.dice.below(2) == 0 => {
                self.turn_over_relay();
                if self.relay_crashed { "relay crashed" } else { "relay back" }
            }
            _ => return,
        };
        self.trace.troubles.push((self.sim.elapsed().as_millis(), format!("{name} {what}")));
    }

    fn turn_over(&mut self, at: usize) {
        let device = &mut self.devices[at];
        device.crashed = !device.crashed;
        if device.crashed { self.sim.crash(device.name.as_str()) } else { self.sim.bounce(device.name.as_str()) }
    }

    fn turn_over_relay(&mut self) {
        self.relay_crashed = !self.relay_crashed;
        if self.relay_crashed { self.sim.crash(RELAY) } else { self.sim.bounce(RELAY) }
    }

    /// Every device crashes; the relay crashes too and comes back with its folder.
    pub(super) fn only_the_reader(&mut self) {
        for at in 0..self.devices.len() {
            if !self.devices[at].crashed {
                self.turn_over(at);
            }
        }
        if !self.relay_crashed {
            self.turn_over_relay();
        }
        self.turn_over_relay();
        self.part.set(Part::Reading);
    }

    pub(super) fn reader_is_done(&self) -> bool {
        self.reader_done.get()
    }

    /// Whatever the relay has acknowledged to anybody is read from it by somebody who had nothing.
    pub(super) fn acknowledged_is_read(&self) -> Result<(), String> {
        if !self.reader_is_done() {
            return Err("who had nothing was not served in all that time".to_owned());
        }
        let reader = self.reader.borrow();
        for device in &self.devices {
            let home = device.home.borrow();
            for (log, count) in &home.left {
                let read = reader.logs.get(log).map_or(&[][..], Vec::as_slice);
                let own = &home.logs[log][..*count];
                if read.len() < *count || own.iter().zip(read).any(|(own, read)| own.0 != read.0) {
                    let (name, read) = (&device.name, read.len());
                    return Err(format!("{count} of {log} were acknowledged to {name}, {read} are read"));
                }
            }
        }
        Ok(())
    }

    /// All lines are whole and everybody is back.
    pub(super) fn everybody(&mut self) {
        self.part.set(Part::Calm);
        for at in 0..self.devices.len() {
            let name = self.devices[at].name.clone();
            self.sim.release(name.as_str(), RELAY);
            self.sim.repair(name.as_str(), RELAY);
            self.turn_over(at);
        }
    }

    pub(super) fn all_hold_the_same(&self) -> bool {
        let held = |device: &Device| device.home.try_borrow().ok().map(|home| home.holds());
        let first = held(&self.devices[0]);
        // Who is in the middle of a conversation is asked again later.
        first.is_some() && self.devices.iter().all(|device| held(device) == first)
    }

    pub(super) fn standings(&self) -> String {
        let of = |device: &Device| format!("{} {:?}", device.name, device.home.try_borrow().map(|home| home.count()));
        self.devices.iter().map(of).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn trace(mut self) -> Trace {
        self.trace.held = self.devices[0].home.borrow().holds();
        self.trace
    }
}
