//! All roads at once: opened and closed with the home, what came by them, and what waits for them.

use crate::api::{Nothing, Roads};
use crate::fault::Fault;
use crate::peer::Peer;
use crate::store::{roads, roster, space};

impl Peer {
    /// Opens the roads that this home allows, for as long as it is open.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::LanUnavailable`].
    pub fn open_roads(&self) -> Result<(), Fault> {
        let settings = self.settings()?;
        let mut lan = self.lan();
        if settings.lan && lan.is_none() {
            *lan = Some(self.start_lan(self.lan_manner(&settings))?);
        }
        Ok(())
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
        let closed = self.lan().take();
        drop(closed);
    }

    pub(crate) fn roads(&self, _: Nothing) -> Result<Roads, Fault> {
        let consultations = self.opened()?.store.read(|tx| {
            space::list(tx)?.into_iter().map(|id| roster::waiting(tx, id)).collect::<Result<Vec<_>, Fault>>()
        })?;
        Ok(Roads { consultations, lan: self.lan_state(Nothing {})? })
    }
}
