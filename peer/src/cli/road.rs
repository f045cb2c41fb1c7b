//! What the commands of the roads ask: `lan`, `stick`, `relay`, `sync`, `serve`.
//!
//! Two of them go on until they are interrupted: then they close the roads and answer as any other command does.

use super::act::{Answered, DONE, DONE_IN_PART, Desk, unheard};
use super::args::{Lan, Relay, Stick};
use super::sheet::Sheet;
use super::stop::Stop;
use super::{note, tell};
use crate::api;
use crate::{Code, Fault};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How often an interruption is looked for.
const PACE: Duration = Duration::from_millis(100);
/// How long relays are left alone between two exchanges: each costs a satellite link about a kilobyte.
const RELAY_REST: Duration = Duration::from_secs(60);

impl Desk<'_> {
    pub(super) fn lan(&self, command: Lan) -> Answered {
        let state = match command {
            Lan::On | Lan::Off => {
                let settings = api::Settings { lan: matches!(command, Lan::On), ..self.peer.settings()? };
                self.peer.settings_set(settings)?;
                if matches!(command, Lan::On) {
                    self.peer.roads_pause(api::RoadsPause { paused: false })?
                } else {
                    self.peer.lan_state(api::Nothing {})?
                }
            }
            Lan::Peers => self.look_around()?,
        };
        self.give(&state, |sheet| tell::lan(sheet, self.words, &state))
    }

    /// Who is nearby, after having looked for as long as an exchange would.
    fn look_around(&self) -> Result<api::LanState, Stop> {
        const LOOK: Duration = Duration::from_secs(5);
        if !self.peer.settings()?.lan {
            return Err(Code::NoRoad.into());
        }
        self.peer.open_lan()?;
        std::thread::sleep(LOOK);
        let state = self.peer.lan_state(api::Nothing {})?;
        self.peer.close_roads();
        Ok(state)
    }

    pub(super) fn stick(&self, command: Stick) -> Answered {
        match command {
            Stick::List => {
                let sticks = self.peer.sticks(api::Nothing {})?;
                self.give(&sticks, |sheet| tell::sticks(sheet, self.words, &sticks))
            }
            Stick::Write { stick } => {
                let written = self.peer.stick_write(api::StickWrite { path: stick }, &unheard())?;
                self.give(&written, |sheet| tell::stick_written(sheet, self.words, &written))
            }
        }
    }

    pub(super) fn relay(&self, command: Relay) -> Answered {
        let relays = match command {
            Relay::Add { url, token, certificate } => {
                let token = token.as_deref().map(first_line).transpose()?;
                self.peer.relay_add(api::RelayAdd { url, token, certificate })?
            }
            Relay::On | Relay::Off => self.peer.relay_set(api::RelaySet { on: matches!(command, Relay::On) })?,
            Relay::List => self.peer.relay_list(api::Nothing {})?,
            Relay::Remove { url } => self.peer.relay_remove(api::RelayRef { url })?,
        };
        let on = self.peer.settings()?.relays;
        self.give(&relays, |sheet| tell::relays(sheet, self.words, &relays, on))
    }

    pub(super) fn sync(&self, ask: api::Sync, once: bool) -> Answered {
        let interrupted = if once { Arc::default() } else { listen_for_interruption()? };
        let mut report = api::SyncReport::default();
        loop {
            match self.peer.sync(ask.clone(), &unheard()) {
                Ok(more) => report.routes.extend(more.routes),
                // Whoever goes on until interrupted waits for the connection to come.
                Err(fault) if !once && fault.code.is_of_relay() => {
                    let (happened, remedy) = self.words.fault(&fault);
                    note(&format!("{happened}\n{remedy}\n"));
                }
                Err(fault) => return Err(fault.into()),
            }
            if once || self.rest(&interrupted)? {
                break;
            }
        }
        let is_whole = |route: &api::Route| route.complete && route.set_aside == 0;
        let whole = report.routes.iter().all(is_whole);
        let exit = if whole { DONE } else { DONE_IN_PART };
        self.give_with(exit, &report, |sheet| tell::synced(sheet, self.words, &report))
    }

    /// Waits before the next exchange where a relay would be asked for nothing too often; whether it was interrupted.
    fn rest(&self, interrupted: &AtomicBool) -> Result<bool, Stop> {
        let relays = !self.peer.relay_list(api::Nothing {})?.is_empty();
        let until = Instant::now() + if relays { RELAY_REST } else { Duration::ZERO };
        while Instant::now() < until && !interrupted.load(Ordering::Relaxed) {
            std::thread::sleep(PACE);
        }
        Ok(interrupted.load(Ordering::Relaxed))
    }

    pub(super) fn serve(&self) -> Answered {
        let settings = self.peer.settings()?;
        let relays = self.peer.relay_list(api::Nothing {})?;
        let to_relays = settings.relays && !relays.is_empty();
        if !settings.lan && !to_relays {
            return Err(Code::NoRoad.into());
        }
        let interrupted = listen_for_interruption()?;
        // Whoever says this resumes what was paused.
        self.peer.roads_pause(api::RoadsPause { paused: false })?;
        self.peer.open_roads()?;
        if settings.lan {
            let addresses = self.peer.lan_state(api::Nothing {})?.addresses.join(" ");
            note(&format!("{}\n", self.words.say("cli-serving", &[("addresses", &addresses)])));
        }
        if to_relays {
            let urls: Vec<String> = relays.into_iter().map(|relay| relay.url).collect();
            note(&format!("{}\n", self.words.say("cli-serving-relays", &[("relays", &urls.join(" "))])));
        }
        let mut watch = self.peer.watch_sticks();
        while !interrupted.load(Ordering::Relaxed) {
            if watch.wait(PACE) {
                let sticks = self.peer.sticks(api::Nothing {})?;
                let mut sheet = Sheet::default();
                tell::sticks(&mut sheet, self.words, &sticks);
                note(&sheet.into_text());
            }
        }
        let state = self.peer.lan_state(api::Nothing {})?;
        self.peer.close_roads();
        self.give(&state, |sheet| tell::lan(sheet, self.words, &state))
    }
}

/// The first line of a file: a token is never an argument, which other programs can see.
fn first_line(path: &Path) -> Result<String, Fault> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        let missing = error.kind() == std::io::ErrorKind::NotFound;
        let code = if missing { Code::FileMissing } else { Code::FileUnreadable };
        Fault::new(code).with("path", path.display())
    })?;
    Ok(text.lines().next().unwrap_or_default().trim().to_owned())
}

/// Becomes true when the person, or the system, asks this program to end.
fn listen_for_interruption() -> Result<Arc<AtomicBool>, Fault> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|_| Fault::internal("signals"))?;
    let interrupted = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&interrupted);
    std::thread::spawn(move || {
        runtime.block_on(interruption());
        told.store(true, Ordering::Relaxed);
    });
    Ok(interrupted)
}

#[cfg(unix)]
async fn interruption() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut ended) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = ended.recv() => {}
    }
}

#[cfg(not(unix))]
async fn interruption() {
    let _ = tokio::signal::ctrl_c().await;
}
