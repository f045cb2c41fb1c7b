//! A device: its home folder, and the store while the home is open.

use crate::api::{HomeState, Settings};
use crate::fault::{Code, Fault};
use crate::homes::Homes;
use crate::road::lan::Lan;
use crate::road::relay::Standing;
use crate::sticks::{Source, Watch};
use crate::store::Store;
use crdt::text::live::LiveText;
use std::collections::HashMap;
use std::fs::File;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU16, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

/// Drafts kept open in memory; more than anybody writes at once.
const OPEN_DRAFTS_MAX: usize = 8;

/// How long closing waits for calls under way; whoever locks stops them first.
const CLOSING_MAX: Duration = Duration::from_secs(2);

/// One device. Every call in [`crate::api`] is a method here; the modules in `calls` hold them by subject.
#[derive(Debug)]
pub struct Peer {
    home: RwLock<PathBuf>,
    /// The homes that share this computer; none where a folder was named.
    pub(crate) homes: Option<Homes>,
    /// Which of several homes is at hand; 0 until one is chosen.
    pub(crate) at: AtomicU32,
    /// Wrong tries since the home was last open. Held while one is under way: nobody tries two at once.
    tries: Mutex<u32>,
    open: RwLock<Option<Arc<Open>>>,
    lan: Mutex<Option<Lan>>,
    relays: Mutex<Option<Standing>>,
    /// Whether the program that runs wants its roads open: a road that is allowed meanwhile is opened then.
    pub(crate) are_wanted: AtomicBool,
    /// Where calls were taken last: an address that was read aloud stays true for as long as the program runs.
    pub(crate) lan_port: AtomicU16,
    pub(crate) sticks: Source,
}

/// What is in memory while a home is open.
pub(crate) struct Open {
    pub(crate) store: Store,
    drafts: Mutex<HashMap<[u8; 16], LiveText>>,
    /// What was noticed when it was opened.
    pub(crate) notices: Vec<&'static str>,
    /// Holds `home.lock` until the home closes: one process at a time writes a home.
    _lock: File,
}

impl std::fmt::Debug for Open {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Open")
    }
}

impl Open {
    pub(crate) fn new(store: Store, lock: File) -> Self {
        Self { store, drafts: Mutex::new(HashMap::new()), notices: Vec::new(), _lock: lock }
    }

    /// The drafts open in memory. Cleared when it grows: the store has everything.
    pub(crate) fn drafts(&self) -> MutexGuard<'_, HashMap<[u8; 16], LiveText>> {
        let mut drafts = self.drafts.lock().unwrap_or_else(PoisonError::into_inner);
        if drafts.len() > OPEN_DRAFTS_MAX {
            drafts.clear();
        }
        drafts
    }
}

impl Peer {
    /// A device with this home folder; nothing is opened yet.
    #[must_use]
    pub fn new(home: impl Into<PathBuf>) -> Self {
        Self::with_sticks(home, Source::System)
    }

    /// A device whose sticks are looked for elsewhere than the system says.
    #[must_use]
    pub fn with_sticks(home: impl Into<PathBuf>, sticks: Source) -> Self {
        Self::made(home.into(), None, sticks)
    }

    /// A device on which several people may each have a home: this one, and those beside it.
    #[must_use]
    pub fn among_homes(first: impl Into<PathBuf>, sticks: Source) -> Self {
        let homes = Homes::beside(first.into());
        let here = homes.here();
        let at = if here.len() > 1 { 0 } else { here.first().copied().unwrap_or(1) };
        let peer = Self::made(homes.folder(at.max(1)), Some(homes), sticks);
        peer.at.store(at, Ordering::Relaxed);
        peer
    }

    fn made(home: PathBuf, homes: Option<Homes>, sticks: Source) -> Self {
        Self {
            home: RwLock::new(home),
            homes,
            at: AtomicU32::new(0),
            tries: Mutex::new(0),
            open: RwLock::new(None),
            lan: Mutex::new(None),
            relays: Mutex::new(None),
            are_wanted: AtomicBool::new(false),
            lan_port: AtomicU16::new(0),
            sticks,
        }
    }

    /// The home folder.
    #[must_use]
    pub fn home(&self) -> PathBuf {
        self.home.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Turns to another home; the one before is closed by then.
    pub(crate) fn turn_to(&self, home: PathBuf) {
        *self.home.write().unwrap_or_else(PoisonError::into_inner) = home;
        *self.tries() = 0;
    }

    pub(crate) fn tries(&self) -> MutexGuard<'_, u32> {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells when a stick comes or goes, whether the home is open or not: what is on it is asked with a call.
    #[must_use]
    pub fn watch_sticks(&self) -> Watch {
        Watch::new(self.sticks.clone())
    }

    /// Begins a conversation as the one who called.
    ///
    /// # Errors
    /// [`Code::Locked`], or a fault of the store.
    pub fn dial(&self, terms: &crate::road::Terms) -> Result<crate::road::Talk, Fault> {
        crate::road::Talk::dial(self.opened()?, terms)
    }

    /// Begins a conversation as the one who was called.
    ///
    /// # Errors
    /// [`Code::Locked`].
    pub fn answer(&self, terms: &crate::road::Terms) -> Result<crate::road::Talk, Fault> {
        Ok(crate::road::Talk::answer(self.opened()?, terms))
    }

    pub(crate) fn opened(&self) -> Result<Arc<Open>, Fault> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        match open.as_ref() {
            Some(open) => Ok(Arc::clone(open)),
            None if crate::vault::exists(&self.home()) => Err(Code::Locked.into()),
            None => Err(Fault::new(Code::HomeMissing).with("path", self.home().display())),
        }
    }

    pub(crate) fn lan(&self) -> MutexGuard<'_, Option<Lan>> {
        self.lan.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The open road to the relays.
    pub(crate) fn relays(&self) -> MutexGuard<'_, Option<Standing>> {
        self.relays.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn set_open(&self, open: Option<Open>) {
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = open.map(Arc::new);
    }

    /// Closes the home: nothing new begins, the roads are closed, and calls under way are waited for, within a bound. With
    /// the last of them go the connections and the keys.
    pub(crate) fn close(&self) {
        let open = self.open.write().unwrap_or_else(PoisonError::into_inner).take();
        // After that, so that no road can be opened again in between.
        self.close_roads();
        if let Some(open) = open {
            let began = Instant::now();
            while Arc::strong_count(&open) > 1 && began.elapsed() < CLOSING_MAX {
                std::thread::sleep(Duration::from_millis(5));
            }
        }
        // What the last call used has documents in its memory.
        crate::worker::dismiss();
    }

    pub(crate) fn home_state(&self) -> HomeState {
        match self.opened() {
            Ok(_) => HomeState::Open,
            Err(fault) if fault.code == Code::Locked => HomeState::Locked,
            Err(_) => HomeState::Empty,
        }
    }

    pub(crate) fn settings(&self) -> Result<Settings, Fault> {
        let text = self.opened()?.store.read(|tx| crate::store::blobs::setting(tx, "settings"))?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }
}
