//! An exchange, now, with whoever can be reached on any road, and what came of it.

use crate::api::{Route, Sync, SyncReport};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::road::Tally;
use crate::road::lan::{Lan, Manner};
use crate::store::{blobs, relays, roster};
use rusqlite::Transaction;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// How long an exchange looks around at least, s.
const LOOK_S: u32 = 5;
/// How long an exchange may take, s: a slow link has until the person cancels.
const SYNC_S_MAX: u64 = 6 * 60 * 60;
/// How often an exchange looks whether it is over, and tells its progress.
const PACE: Duration = Duration::from_millis(100);

impl Peer {
    pub(crate) fn sync(&self, with: Sync) -> Result<SyncReport, Fault> {
        let settings = self.settings()?;
        let typed = with.address.as_deref().map(address).transpose()?;
        let open = self.opened()?;
        let on_lan = settings.lan || typed.is_some();
        let to_relays = settings.relays && !open.store.read(relays::all)?.is_empty();
        if !on_lan && !to_relays {
            return Err(Code::NoRoad.into());
        }
        self.progress.start();
        let only = match &with.consultation {
            Some(typed) => Some(vec![self.opened()?.store.read(|tx| blobs::find_space(tx, typed))?]),
            None => None,
        };
        // What runs beside is closed meanwhile, so that each conversation is counted once.
        let mut tallies = Vec::new();
        if to_relays {
            let was_open = self.relays().take().is_some();
            let spoken = self.speak_to_relays(only.clone(), !settings.attachments_later);
            if was_open {
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
        let nearby = self.start_lan(manner).and_then(|lan| self.exchange(lan, &with));
        if was_open {
            self.open_lan()?;
        }
        tallies.extend(nearby?);
        self.report(tallies)
    }

    /// Speaks to everybody near, until everybody found was spoken to.
    fn exchange(&self, lan: Lan, with: &Sync) -> Result<Vec<Tally>, Fault> {
        let at_least = Duration::from_secs(u64::from(if with.seconds == 0 { LOOK_S } else { with.seconds }));
        let began = Instant::now();
        let mut tallies = Vec::new();
        while !lan.is_quiet(at_least) && began.elapsed().as_secs() < SYNC_S_MAX {
            std::thread::sleep(PACE);
            // A home that was locked meanwhile is not spoken for any longer.
            self.opened()?;
            tallies.extend(lan.take_tallies());
            if let Some(fault) = lan.take_fault() {
                return Err(fault);
            }
            let moved: u64 = tallies.iter().map(|tally: &Tally| tally.sent + tally.received).sum();
            self.progress.step(moved, 0)?;
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

    fn report(&self, tallies: Vec<Tally>) -> Result<SyncReport, Fault> {
        let open = self.opened()?;
        let routes = open.store.read(|tx| tallies.into_iter().map(|tally| route(tx, tally)).collect())?;
        Ok(SyncReport { routes })
    }
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
