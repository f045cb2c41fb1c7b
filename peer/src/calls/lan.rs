//! The LAN allowed or not, and who is near.

use crate::api::{LanNeighbour, LanSet, LanState, Nothing, Settings};
use crate::fault::Fault;
use crate::peer::Peer;
use crate::road::lan::{Lan, Manner};
use crate::store::roster;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::Ordering;

impl Peer {
    pub(crate) fn lan_set(&self, with: LanSet) -> Result<LanState, Fault> {
        let settings = Settings { lan: with.on, ..self.settings()? };
        self.settings_set(settings)?;
        if with.on {
            self.resume()?;
            self.open_lan()?;
        } else {
            let closed = self.lan().take();
            drop(closed);
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
                    let (people, consultations) = roster::named(tx, &seen.met, &seen.common)?;
                    Ok(LanNeighbour { address: seen.address, people, consultations, busy: seen.busy })
                })
                .collect::<Result<Vec<_>, Fault>>()
        })?;
        Ok(LanState { on, running: true, paused, addresses, neighbours })
    }

    /// Opens the LAN where this home allows it; not while the roads are paused.
    pub(crate) fn open_lan(&self) -> Result<(), Fault> {
        let settings = self.settings()?;
        let mut lan = self.lan();
        if settings.lan && lan.is_none() && !self.is_paused()? {
            *lan = Some(self.start_lan(self.lan_manner(&settings))?);
        }
        Ok(())
    }

    pub(super) fn start_lan(&self, manner: Manner) -> Result<Lan, Fault> {
        let lan = Lan::start(self.opened()?, manner)?;
        self.lan_port.store(lan.port(), Ordering::Relaxed);
        Ok(lan)
    }

    pub(super) fn lan_manner(&self, settings: &Settings) -> Manner {
        Manner {
            port: self.lan_port.load(Ordering::Relaxed),
            only: None,
            attachments: !settings.attachments_later,
            announces: true,
            typed: Vec::new(),
        }
    }
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
