//! An exchange, now, with whoever can be reached on any road, and what came of it.

use crate::api::{Route, Sync, SyncReport};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::progress::Job;
use crate::road::Tally;
use crate::road::lan::{Lan, Manner};
use crate::store::{blobs, relays, roster};
use rusqlite::Transaction;
use std::net::SocketAddr;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// How long an exchange looks around at least, s.
const LOOK_S: u32 = 5;
/// How long an exchange may take, s: a slow link has until the person cancels.
const SYNC_S_MAX: u64 = 6 * 60 * 60;
/// How often an exchange looks whether it is over, and tells its progress.
const PACE: Duration = Duration::from_millis(100);

impl Peer {
    pub(crate) fn sync(&self, with: Sync, job: &Job) -> Result<SyncReport, Fault> {
        let settings = self.settings()?;
        let typed = with.address.as_deref().map(address).transpose()?;
        let open = self.opened()?;
        let on_lan = settings.lan || typed.is_some();
        let to_relays = settings.relays && !open.store.read(relays::all)?.is_empty();
        if !on_lan && !to_relays {
            return Err(Code::NoRoad.into());
        }
        // Whoever exchanges resumes what was paused.
        let resumes = self.is_paused()? && self.are_wanted.load(Ordering::Relaxed);
        self.set_paused(false)?;
        let only = match &with.consultation {
            Some(typed) => Some(vec![self.opened()?.store.read(|tx| blobs::find_space(tx, typed))?]),
            None => None,
        };
        // What runs beside is closed meanwhile, so that each conversation is counted once.
        let mut tallies = Vec::new();
        if to_relays {
            let was_open = self.relays().take().is_some();
            let spoken = self.speak_to_relays(only.clone(), !settings.attachments_later, job);
            if was_open || resumes {
                self.open_relays()?;
            }
            tallies = spoken?;
        }
        if !on_lan {
            return reached(self.report(tallies)?);
        }
        let was_open = self.lan().take().is_some();
        let announces = settings.lan;
        let manner = Manner { only, announces, typed: typed.into_iter().collect(), ..self.lan_manner(&settings) };
        let at_least = Duration::from_secs(u64::from(if with.seconds == 0 { LOOK_S } else { with.seconds }));
        let before = Tally::moved_in(&tallies);
        let step = |moved| self.go_on(job, before + moved);
        let nearby = self.start_lan(manner).and_then(|lan| exchange(lan, at_least, step));
        if was_open || resumes {
            self.open_lan()?;
        }
        tallies.extend(nearby?);
        self.report(tallies)
    }

    /// Tells how many parcels have moved; refuses to go on when the exchange was stopped or paused, or the home was locked:
    /// it is not spoken for any longer.
    pub(super) fn go_on(&self, job: &Job, moved: u64) -> Result<(), Fault> {
        job.step(moved, 0)?;
        if self.is_paused()? { Err(Code::Paused.into()) } else { Ok(()) }
    }

    fn report(&self, tallies: Vec<Tally>) -> Result<SyncReport, Fault> {
        let open = self.opened()?;
        let routes = open.store.read(|tx| tallies.into_iter().map(|tally| route(tx, tally)).collect())?;
        Ok(SyncReport { routes })
    }
}

/// Speaks to everybody near, until everybody found was spoken to.
fn exchange(lan: Lan, at_least: Duration, step: impl Fn(u64) -> Result<(), Fault>) -> Result<Vec<Tally>, Fault> {
    let began = Instant::now();
    let mut tallies = Vec::new();
    while !lan.is_quiet(at_least) && began.elapsed().as_secs() < SYNC_S_MAX {
        std::thread::sleep(PACE);
        tallies.extend(lan.take_tallies());
        if let Some(fault) = lan.take_fault() {
            return Err(fault);
        }
        step(lan.moved())?;
        // Somebody who was never reached is not waited for.
        if began.elapsed() > at_least * 4 && lan.neighbours().iter().all(|neighbour| !neighbour.busy) {
            break;
        }
    }
    tallies.extend(lan.take_tallies());
    drop(lan);
    tallies.retain(|tally| !tally.common.is_empty());
    Ok(tallies)
}

/// Where nobody but relays could be reached and none was, that is a failure, and not a report.
fn reached(report: SyncReport) -> Result<SyncReport, Fault> {
    let moved = |route: &Route| route.complete || route.sent + route.received > 0;
    match report.routes.iter().find_map(|route| route.fault.clone()) {
        Some(fault) if !report.routes.iter().any(moved) => Err(fault),
        Some(_) | None => Ok(report),
    }
}

fn address(typed: &str) -> Result<SocketAddr, Fault> {
    typed.trim().parse().map_err(|_| Fault::new(Code::AddressUnreadable).with("address", typed.trim()))
}

fn route(tx: &Transaction<'_>, tally: Tally) -> Result<Route, Fault> {
    let (people, _) = roster::named(tx, &tally.met, &tally.common)?;
    Ok(Route {
        via: tally.road.into(),
        with: if people.is_empty() { tally.met } else { people },
        sent: tally.sent,
        received: tally.received,
        bytes_sent: tally.bytes_sent,
        bytes_received: tally.bytes_received,
        round_trips: tally.round_trips,
        set_aside: tally.aside,
        withheld: tally.withheld,
        by_requests: tally.by_requests,
        fault: tally.fault,
        complete: tally.settled,
    })
}
