//! All roads at once: opened and closed with the home, what came by them, and what waits for them.

use crate::api::{Nothing, Roads};
use crate::fault::Fault;
use crate::peer::Peer;
use crate::store::{roads, roster, space};
use std::sync::atomic::Ordering;

impl Peer {
    /// Opens the roads that this home allows, for as long as it is open.
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

    pub(crate) fn roads(&self, _: Nothing) -> Result<Roads, Fault> {
        let consultations = self.opened()?.store.read(|tx| {
            space::list(tx)?.into_iter().map(|id| roster::waiting(tx, id)).collect::<Result<Vec<_>, Fault>>()
        })?;
        let (lan, relays) = (self.lan_state(Nothing {})?, self.relay_list(Nothing {})?);
        Ok(Roads { consultations, lan, relays })
    }
}
