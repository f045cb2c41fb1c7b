//! All roads at once: opened and closed with the home, what came by them, and what waits for them.

use crate::api::{LanState, Nothing, Roads, RoadsPause};
use crate::fault::Fault;
use crate::peer::Peer;
use crate::store::{blobs, freight, roads, roster, space};
use std::sync::atomic::Ordering;

/// The setting that says that the roads are paused.
const PAUSED: &str = "roads-paused";

impl Peer {
    /// Opens the roads that this home allows, for as long as it is open; while they are paused, once they are resumed.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::Code::Locked), [`Code::LanUnavailable`](crate::Code::LanUnavailable).
    pub fn open_roads(&self) -> Result<(), Fault> {
        self.are_wanted.store(true, Ordering::Relaxed);
        self.open_relays()?;
        self.open_lan()
    }

    /// What came last by an open road; two answers that differ mean that something came in between. Nothing while
    /// every road is closed.
    #[must_use]
    pub fn news(&self) -> Option<[i64; 4]> {
        if self.lan().is_none() && self.relays().is_none() {
            return None;
        }
        self.opened().ok()?.store.read(roads::news).ok()
    }

    /// Closes every road; conversations that are going on are cut, and lose nothing.
    pub fn close_roads(&self) {
        self.are_wanted.store(false, Ordering::Relaxed);
        let closed = (self.lan().take(), self.relays().take());
        drop(closed);
    }

    pub(crate) fn roads_pause(&self, with: RoadsPause) -> Result<LanState, Fault> {
        if with.paused {
            self.set_paused(true)?;
            let closed = (self.lan().take(), self.relays().take());
            drop(closed);
        } else {
            self.resume()?;
        }
        self.lan_state(Nothing {})
    }

    /// What was paused goes on, where the program that runs wants its roads open.
    pub(super) fn resume(&self) -> Result<(), Fault> {
        if !self.is_paused()? {
            return Ok(());
        }
        self.set_paused(false)?;
        if self.are_wanted.load(Ordering::Relaxed) { self.open_roads() } else { Ok(()) }
    }

    pub(super) fn is_paused(&self) -> Result<bool, Fault> {
        Ok(self.opened()?.store.read(|tx| blobs::setting(tx, PAUSED))?.is_some_and(|paused| !paused.is_empty()))
    }

    /// Kept in the home, so that a restart resumes nothing.
    pub(super) fn set_paused(&self, paused: bool) -> Result<(), Fault> {
        if self.is_paused()? == paused {
            return Ok(());
        }
        self.opened()?.store.write(|tx| blobs::set_setting(tx, PAUSED, if paused { "paused" } else { "" }))
    }

    pub(crate) fn roads(&self, _: Nothing) -> Result<Roads, Fault> {
        let (consultations, freight) = self.opened()?.store.read(|tx| {
            let waiting = space::list(tx)?.into_iter().map(|id| roster::waiting(tx, id));
            Ok((waiting.collect::<Result<Vec<_>, Fault>>()?, freight::total(tx)?))
        })?;
        let (lan, relays) = (self.lan_state(Nothing {})?, self.relay_list(Nothing {})?);
        Ok(Roads { consultations, lan, relays, freight })
    }
}
