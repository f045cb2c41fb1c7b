//! The LAN opened and closed, an exchange with whoever can be reached, its pause, and who has reported.

use crate::api::{
    ConsultationRef, LanNeighbour, LanSet, LanState, Nothing, Roads, RoadsPause, RosterRow, Route, Settings, Sync,
    SyncReport,
};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::progress::Job;
use crate::road::Tally;
use crate::road::lan::{self, Lan, Manner};
use crate::store::{blobs, freight, reading, relays, roads, roster, space, views};
use rusqlite::Transaction;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use wire::SpaceId;

/// How long an exchange looks around at least, s.
const LOOK_S: u32 = 5;
/// How long an exchange may take, s: a slow link has until the person cancels.
const SYNC_S_MAX: u64 = 6 * 60 * 60;
/// The setting that says that the roads are paused.
const PAUSED: &str = "roads-paused";
/// How often an exchange looks whether it is over, and tells its progress.
const PACE: Duration = Duration::from_millis(100);

impl Peer {
    pub(crate) fn lan_set(&self, with: LanSet) -> Result<LanState, Fault> {
        let settings = Settings { lan: with.on, ..self.settings()? };
        self.settings_set(settings)?;
        if with.on {
            self.set_paused(false)?;
            self.open_roads()?
        } else {
            self.close_roads()
        }
        self.lan_state(Nothing {})
    }

    pub(crate) fn lan_state(&self, _: Nothing) -> Result<LanState, Fault> {
        let (on, paused) = (self.settings()?.lan, self.is_paused()?);
        let lan = self.lan();
        let Some(lan) = lan.as_ref() else { return Ok(LanState { on, paused, ..LanState::default() }) };
        let neighbours = lan.neighbours();
        let addresses = own_addresses(lan.port());
        let neighbours = self.opened()?.store.read(|tx| {
            neighbours
                .into_iter()
                .map(|seen| {
                    let (people, consultations) = named(tx, &seen.met, &seen.common)?;
                    Ok(LanNeighbour { address: seen.address, people, consultations, busy: seen.busy })
                })
                .collect::<Result<Vec<_>, Fault>>()
        })?;
        Ok(LanState { on, running: true, paused, addresses, neighbours })
    }

    /// Opens the roads that this home allows, for as long as it is open; while they are paused, once they are resumed.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::LanUnavailable`].
    pub fn open_roads(&self) -> Result<(), Fault> {
        let settings = self.settings()?;
        let mut lan = self.lan();
        if self.is_paused()? {
            self.lan_resumes.store(true, Ordering::Relaxed);
        } else if settings.lan && lan.is_none() {
            *lan = Some(self.start(self.manner(&settings))?);
        }
        Ok(())
    }

    fn start(&self, manner: Manner) -> Result<Lan, Fault> {
        let lan = Lan::start(self.opened()?, manner)?;
        self.lan_port.store(lan.port(), Ordering::Relaxed);
        Ok(lan)
    }

    fn manner(&self, settings: &Settings) -> Manner {
        Manner {
            port: self.lan_port.load(Ordering::Relaxed),
            only: None,
            attachments: !settings.attachments_later,
            announces: true,
            typed: Vec::new(),
        }
    }

    /// What came last by an open road; two answers that differ mean that something came in between. Nothing while
    /// every road is closed.
    #[must_use]
    pub fn news(&self) -> Option<[i64; 4]> {
        self.lan().as_ref()?;
        self.opened().ok()?.store.read(roads::news).ok()
    }

    /// Closes every road; conversations that are going on are cut, and lose nothing.
    pub fn close_roads(&self) {
        self.lan_resumes.store(false, Ordering::Relaxed);
        let closed = self.lan().take();
        drop(closed);
    }

    pub(crate) fn roads_pause(&self, with: RoadsPause) -> Result<LanState, Fault> {
        self.set_paused(with.paused)?;
        if with.paused {
            let closed = self.lan().take();
            self.lan_resumes.fetch_or(closed.is_some(), Ordering::Relaxed);
            drop(closed);
        } else if self.lan_resumes.swap(false, Ordering::Relaxed) {
            self.open_roads()?;
        }
        self.lan_state(Nothing {})
    }

    fn is_paused(&self) -> Result<bool, Fault> {
        Ok(self.opened()?.store.read(|tx| blobs::setting(tx, PAUSED))?.is_some_and(|paused| !paused.is_empty()))
    }

    /// Kept in the home, so that a restart resumes nothing.
    fn set_paused(&self, paused: bool) -> Result<(), Fault> {
        if self.is_paused()? == paused {
            return Ok(());
        }
        self.opened()?.store.write(|tx| blobs::set_setting(tx, PAUSED, if paused { "paused" } else { "" }))
    }

    /// Tells how many parcels have moved; refuses to go on when the exchange was stopped or paused, or the home was
    /// locked: it is not spoken for any longer.
    pub(super) fn go_on(&self, job: &Job, moved: u64) -> Result<(), Fault> {
        job.step(moved, 0)?;
        if self.is_paused()? { Err(Code::Paused.into()) } else { Ok(()) }
    }

    pub(crate) fn sync(&self, with: Sync, job: &Job) -> Result<SyncReport, Fault> {
        let settings = self.settings()?;
        let typed = with.address.as_deref().map(address).transpose()?;
        let open = self.opened()?;
        let on_lan = settings.lan || typed.is_some();
        if !on_lan && open.store.read(relays::all)?.is_empty() {
            return Err(Code::NoRoad.into());
        }
        self.set_paused(false)?;
        let only = match &with.consultation {
            Some(typed) => Some(vec![self.opened()?.store.read(|tx| blobs::find_space(tx, typed))?]),
            None => None,
        };
        let mut report = self.speak_to_relays(only.clone(), !settings.attachments_later, job)?;
        if !on_lan {
            return reached(report);
        }
        // What runs beside is closed meanwhile, so that each conversation is counted once.
        let was_open = self.lan().take().is_some() | self.lan_resumes.swap(false, Ordering::Relaxed);
        let announces = settings.lan;
        let manner = Manner { only, announces, typed: typed.into_iter().collect(), ..self.manner(&settings) };
        let at_least = Duration::from_secs(u64::from(if with.seconds == 0 { LOOK_S } else { with.seconds }));
        let step = |moved| self.go_on(job, report.moved() + moved);
        let nearby = self.start(manner).and_then(|lan| self.exchange(lan, at_least, step));
        if was_open {
            self.open_roads()?;
        }
        report.routes.extend(nearby?.routes);
        Ok(report)
    }

    fn exchange(
        &self,
        lan: Lan,
        at_least: Duration,
        step: impl Fn(u64) -> Result<(), Fault>,
    ) -> Result<SyncReport, Fault> {
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
        let spoke = tallies.into_iter().filter(|tally| !tally.common.is_empty());
        let routes =
            self.opened()?.store.read(|tx| spoke.map(|tally| route(tx, tally)).collect::<Result<_, Fault>>())?;
        Ok(SyncReport { routes })
    }

    pub(crate) fn roster(&self, with: ConsultationRef) -> Result<Vec<RosterRow>, Fault> {
        let open = self.opened()?;
        let (id, rows) = open.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            Ok((id, roster::rows(tx, id)?))
        })?;
        if !rows.is_empty() {
            return Ok(rows);
        }
        // Nobody has joined since it was founded: the members stand in the charter alone.
        open.store.write(|tx| {
            views::refresh_roles(tx, id, &space::load_known(tx, id)?.charter)?;
            roster::rows(tx, id)
        })
    }

    pub(crate) fn roads(&self, _: Nothing) -> Result<Roads, Fault> {
        let (consultations, freight) = self.opened()?.store.read(|tx| {
            let waiting = space::list(tx)?.into_iter().map(|id| roster::waiting(tx, id));
            Ok((waiting.collect::<Result<Vec<_>, Fault>>()?, freight::total(tx)?))
        })?;
        Ok(Roads { consultations, lan: self.lan_state(Nothing {})?, freight })
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

/// Names of the people met and of the consultations spoken of.
fn named(
    tx: &Transaction<'_>,
    met: &[String],
    common: &[String],
) -> Result<(Vec<String>, Vec<crate::api::ConsultationName>), Fault> {
    let (mut people, mut consultations) = (Vec::new(), Vec::new());
    for id in common.iter().filter_map(|id| id.parse::<SpaceId>().ok()) {
        consultations.push(crate::api::ConsultationName { id: id.to_string(), title: reading::title(tx, id)? });
        for device in met {
            let name = roster::name_of(tx, id, device)?;
            if name != *device && !people.contains(&name) {
                people.push(name);
            }
        }
    }
    Ok((people, consultations))
}

fn route(tx: &Transaction<'_>, tally: Tally) -> Result<Route, Fault> {
    let (people, _) = named(tx, &tally.met, &tally.common)?;
    Ok(Route {
        via: lan::ROAD.into(),
        with: if people.is_empty() { tally.met } else { people },
        sent: tally.sent,
        received: tally.received,
        bytes_sent: tally.bytes_sent,
        bytes_received: tally.bytes_received,
        round_trips: tally.round_trips,
        set_aside: tally.aside,
        withheld: tally.withheld,
        too_large: 0,
        fault: None,
        complete: tally.settled,
    })
}

/// Where others reach this device, on every network it is in.
fn own_addresses(port: u16) -> Vec<String> {
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let far = |ip: &IpAddr| match ip {
        IpAddr::V4(ip) => !ip.is_loopback() && !ip.is_unspecified(),
        // A link-local address would need the other side's name of the link.
        IpAddr::V6(ip) => !ip.is_loopback() && !ip.is_unicast_link_local(),
    };
    let mut own: Vec<IpAddr> = interfaces.into_iter().map(|interface| interface.ip()).filter(far).collect();
    own.sort_unstable();
    own.into_iter().map(|ip| SocketAddr::new(ip, port).to_string()).collect()
}
