//! How a home is opened: tries that are counted and slowed and never refused, what is noticed on the way in, and the way
//! in without the passphrase.

use crate::api::{HomeState, Nothing, Recover, Settings, Status};
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::{Open, Peer};
use crate::store::{Store, blobs, restored};
use crate::vault::{self, Attempt, Opened, Secret};
use std::fs;
use std::path::Path;
use std::time::Duration;
use zeroize::Zeroizing;

/// Wrong tries that cost nothing: a slip of the finger, a keyboard in another language.
const FREE_TRIES: u32 = 2;
/// What the first slow try waits; each further one twice as long. Builds for tests wait a hundredth.
const PAUSE: Duration = if cfg!(debug_assertions) { Duration::from_millis(10) } else { Duration::from_secs(1) };
/// No try waits longer than so many pauses: 10 s.
const PAUSES_MAX: u32 = 10;
/// Where the store remembers which change of the vault it has seen.
const GENERATION: &str = "vault_generation";

/// What a wrong try waits, as the `tries`-th in a row.
fn pause(tries: u32) -> Duration {
    match tries.checked_sub(FREE_TRIES + 1) {
        None => Duration::ZERO,
        Some(slow) => PAUSE * 2_u32.saturating_pow(slow).min(PAUSES_MAX),
    }
}

impl Peer {
    /// Opens the vault of a folder. A wrong try is counted and waits a little; there is no last one.
    pub(super) fn opened_vault(&self, home: &Path, attempt: &Attempt<'_>) -> Result<Opened, Fault> {
        if !vault::exists(home) {
            return Err(Fault::new(Code::HomeMissing).with("path", home.display()));
        }
        let mut tries = self.tries();
        match vault::open(home, attempt, &mut os_dice()) {
            Ok(opened) => {
                *tries = 0;
                Ok(opened)
            }
            Err(fault) if fault.code == Code::WrongPassphrase => Err(wrong(&mut tries)),
            Err(fault) => Err(fault),
        }
    }

    /// Takes the home's lock and opens its store with the key of an open vault.
    pub(super) fn enter(&self, opened: &Opened) -> Result<(), Fault> {
        let home = self.home();
        let lock = super::home::lock(&home)?;
        if opened.emptying.is_some() {
            super::wipe::remove_database(&home)?;
        }
        let store = Store::open(&home, &opened.key)?;
        if opened.emptying.is_some() {
            speak_as_before(&store, &home)?;
        }
        let generation = vault::settle(&home, opened, &mut os_dice())?;
        let known = remember(&store, generation)?;
        sweep(&home);
        let mut open = Open::new(store, lock);
        let in_doubt = !open.store.read(restored::list)?.is_empty();
        open.notices = notices(opened.mended, known > generation, in_doubt);
        // What cannot be read again now is tried when the home is next opened: nobody is locked out for it.
        drop(super::again::place_all(&open.store));
        self.set_open(Some(open));
        Ok(())
    }

    /// Opens the store with a key that is at hand, for the bench.
    #[cfg(feature = "bench")]
    pub(crate) fn open_with(&self, key: &crdt::seal::Key) -> Result<(), Fault> {
        let lock = super::home::lock(&self.home())?;
        self.set_open(Some(Open::new(Store::open(&self.home(), key)?, lock)));
        Ok(())
    }

    /// Which change of its vault this home has seen last.
    pub(super) fn known_generation(&self) -> Result<u64, Fault> {
        let told = self.opened()?.store.read(|tx| blobs::setting(tx, GENERATION))?;
        Ok(told.and_then(|told| told.parse().ok()).unwrap_or(0))
    }

    /// The vault was changed: an older copy of it will be noticed from here.
    pub(super) fn saw_generation(&self, generation: u64) -> Result<(), Fault> {
        remember(&self.opened()?.store, generation).map(drop)
    }

    pub(crate) fn recover(&self, with: Recover) -> Result<Status, Fault> {
        if self.home_state() == HomeState::Open {
            return self.status(Nothing {});
        }
        let secrets = secrets(with.secrets)?;
        let new = Zeroizing::new(with.new);
        let home = self.home();
        let mut opened = self.opened_vault(&home, &Attempt::Secrets(&secrets))?;
        opened.generation = renewed(&home, &opened, &new)?;
        self.enter(&opened)?;
        self.opened()?.store.write(|tx| super::ways::note_duress(tx, false))?;
        self.status(Nothing {})
    }
}

/// Counts a wrong try, and waits before it is told.
pub(super) fn wrong(tries: &mut u32) -> Fault {
    *tries = tries.saturating_add(1);
    std::thread::sleep(pause(*tries));
    Fault::new(Code::WrongPassphrase).with("tries", *tries)
}

/// What was typed, scanned or read from files. Each text is one secret.
pub(super) fn secrets(texts: Vec<String>) -> Result<Vec<Secret>, Fault> {
    texts.into_iter().map(|text| vault::heard(&Zeroizing::new(text))).collect()
}

/// Gives a home that was opened without its passphrase a new one; what may be used once is gone with it.
pub(super) fn renewed(home: &Path, opened: &Opened, new: &str) -> Result<u64, Fault> {
    let changed = vault::change_opened(home, opened, &mut os_dice(), |ways| {
        ways.passphrase(new, None)?;
        opened.spent.as_ref().map_or(Ok(()), |spent| ways.remove(spent))
    });
    Ok(changed?.1)
}

/// An emptied home goes on in the language that its lock screen spoke: another would be remarked upon.
fn speak_as_before(store: &Store, home: &Path) -> Result<(), Fault> {
    let language = super::home::language(home);
    let settings = Settings { language, ..Settings::default() };
    let text = serde_json::to_string(&settings).map_err(|_| Fault::internal("settings"))?;
    store.write(|tx| blobs::set_setting(tx, "settings", &text))
}

/// Remembers the highest generation; gives the one that was known before.
fn remember(store: &Store, generation: u64) -> Result<u64, Fault> {
    let told = store.read(|tx| blobs::setting(tx, GENERATION))?;
    let known = told.and_then(|told| told.parse().ok()).unwrap_or(0);
    if generation > known {
        store.write(|tx| blobs::set_setting(tx, GENERATION, &generation.to_string()))?;
    }
    Ok(known)
}

fn notices(mended: bool, older: bool, in_doubt: bool) -> Vec<&'static str> {
    let told = [(mended, "vault-mended"), (older, "vault-older"), (in_doubt, "restored")];
    told.into_iter().filter(|(so, _)| *so).map(|(_, notice)| notice).collect()
}

/// Removes what a cut left half-written in the home.
fn sweep(home: &Path) {
    let files = fs::read_dir(home).into_iter().flatten().flatten();
    files.for_each(|entry| files::remove_unfinished(&entry.path()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_try_waits_longer_each_time_and_never_more_than_ten_pauses() {
        let waits = (1..=12).map(|tries| pause(tries).as_millis() / PAUSE.as_millis());
        assert_eq!(waits.collect::<Vec<_>>(), [0, 0, 1, 2, 4, 8, 10, 10, 10, 10, 10, 10]);
        assert_eq!(pause(u32::MAX), PAUSE * PAUSES_MAX);
    }
}
