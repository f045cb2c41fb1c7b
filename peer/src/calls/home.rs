//! The home itself: first run, lock, settings.

use crate::api::{
    HomeChoose, HomeCreate, HomeMark, HomeState, Nothing, PassphraseSuggest, Settings, Status, Suggestion, Unlock,
};
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::files;
use crate::homes::{HOMES_MAX, Homes};
use crate::peer::{Open, Peer};
use crate::store::{Store, blobs};
use crate::vault::{self, Attempt};
use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::sync::atomic::Ordering;
use zeroize::Zeroizing;

/// Longest address that is kept, bytes: what servers take.
const ADDRESS_BYTES_MAX: usize = 2048;
/// Words in a suggested passphrase.
const SUGGESTED_WORDS: usize = 6;

impl Peer {
    pub(crate) fn status(&self, _: Nothing) -> Result<Status, Fault> {
        let home = self.home();
        let language = language(&home);
        let notices = self.opened().map(|open| open.notices.clone()).unwrap_or_default();
        let homes = self.homes.as_ref().map(Homes::here).unwrap_or_default();
        Ok(Status {
            home: self.home_state(),
            language,
            version: env!("CARGO_PKG_VERSION").into(),
            slots: vault::shown(&home).into_iter().map(super::ways::slot).collect(),
            notices: notices.into_iter().map(str::to_owned).collect(),
            homes: homes.into_iter().map(|number| HomeMark { number }).collect(),
            at: self.at.load(Ordering::Relaxed),
        })
    }

    pub(crate) fn home_create(&self, with: HomeCreate) -> Result<Status, Fault> {
        let path = self.home();
        if vault::exists(&path) {
            return Err(Fault::new(Code::HomeExists).with("path", path.display()));
        }
        super::voice::check_usual(with.attribution.as_deref().unwrap_or("named"))?;
        make_folder(&path)?;
        let lock = lock(&path)?;
        let passphrase = Zeroizing::new(with.passphrase);
        let key = vault::create(&path, &passphrase, &mut os_dice())?;
        let store = Store::open(&path, &key)?;
        self.set_open(Some(Open::new(store, lock)));
        let usual = Settings::default();
        let settings = Settings {
            language: with.language,
            profile: with.profile,
            attribution: with.attribution.unwrap_or(usual.attribution),
            high_risk: with.high_risk.unwrap_or(usual.high_risk),
            ..Settings::default()
        };
        self.settings_set(settings)?;
        self.status(Nothing {})
    }

    pub(crate) fn home_choose(&self, with: HomeChoose) -> Result<Status, Fault> {
        let homes = self.homes.as_ref().ok_or_else(|| Fault::new(Code::BadInput).with("field", "number"))?;
        let is_there = homes.here().contains(&with.number);
        if !is_there && homes.free().is_none() {
            return Err(Fault::new(Code::HomesFull).with("most", HOMES_MAX));
        }
        if !is_there && homes.free() != Some(with.number) {
            return Err(Fault::new(Code::NotFound).with("kind", "home").with("id", with.number));
        }
        self.close();
        self.turn_to(homes.folder(with.number));
        self.at.store(with.number, Ordering::Relaxed);
        self.status(Nothing {})
    }

    pub(crate) fn unlock(&self, with: Unlock) -> Result<Status, Fault> {
        if self.home_state() == HomeState::Open {
            return self.status(Nothing {});
        }
        let passphrase = Zeroizing::new(with.passphrase);
        let opened = self.opened_vault(&self.home(), &Attempt::Passphrase(&passphrase))?;
        self.enter(&opened)?;
        self.status(Nothing {})
    }

    pub(crate) fn lock(&self, _: Nothing) -> Result<Status, Fault> {
        self.close();
        self.status(Nothing {})
    }

    pub(crate) fn passphrase_suggest(&self, with: PassphraseSuggest) -> Result<Suggestion, Fault> {
        let words = crate::wordlist::words(&with.language);
        let mut dice = os_dice();
        let picked: Vec<&str> = (0..SUGGESTED_WORDS).map(|_| words[pick(&mut dice, words.len())]).collect();
        let bits = words.len().ilog2() * u32::try_from(SUGGESTED_WORDS).unwrap_or(0);
        Ok(Suggestion { passphrase: picked.join(" "), bits })
    }

    pub(crate) fn settings_get(&self, _: Nothing) -> Result<Settings, Fault> {
        self.settings()
    }

    pub(crate) fn settings_set(&self, with: Settings) -> Result<Settings, Fault> {
        let mut settings = with;
        settings.text_percent = settings.text_percent.clamp(80, 200);
        settings.lock_minutes = settings.lock_minutes.clamp(1, 30);
        if !["light", "dark", "system"].contains(&settings.theme.as_str()) {
            return Err(Fault::new(Code::BadInput).with("field", "theme"));
        }
        super::voice::check_usual(&settings.attribution)?;
        settings.update_address = settings.update_address.trim().to_owned();
        if settings.update_address.len() > ADDRESS_BYTES_MAX {
            return Err(Fault::new(Code::BadInput).with("field", "update_address"));
        }
        let text = serde_json::to_string(&settings).map_err(|_| Fault::internal("settings"))?;
        let attachments_later = self.settings()?.attachments_later;
        self.opened()?.store.write(|tx| blobs::set_setting(tx, "settings", &text))?;
        // The language alone is readable while locked: the lock screen speaks it.
        files::write_whole(&self.home().join("language"), settings.language.as_bytes())?;
        if settings.attachments_later != attachments_later && self.are_wanted.load(Ordering::Relaxed) {
            self.close_roads();
            self.open_roads()?;
        }
        Ok(settings)
    }
}

/// The language that a home's screens speak, which can be read while it is locked.
pub(super) fn language(home: &Path) -> String {
    let language = fs::read_to_string(home.join("language")).unwrap_or_default();
    language.trim().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(20).collect()
}

/// Evenly, by throwing away what would favour the first words.
fn pick(dice: &mut crdt::dice::Dice, count: usize) -> usize {
    let count = u64::try_from(count.max(1)).unwrap_or(1);
    let fair = u64::MAX - u64::MAX % count;
    loop {
        let thrown = u64::from_be_bytes(dice.bytes());
        if thrown < fair {
            return usize::try_from(thrown % count).unwrap_or(0);
        }
    }
}

pub(super) fn make_folder(path: &Path) -> Result<(), Fault> {
    fs::create_dir_all(path).map_err(|error| files::fault(path, &error))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Others on this computer have no business here; a file system without rights (a stick) is let be.
        let _ = fs::set_permissions(path, fs::Permissions::from_mode(0o700));
    }
    Ok(())
}

pub(super) fn lock(home: &Path) -> Result<File, Fault> {
    let path = home.join("home.lock");
    let file = File::options().create(true).truncate(false).write(true).open(&path);
    let file = file.map_err(|error| files::fault(home, &error))?;
    // A second command waits for the first, as long as a store would.
    for _ in 0..50 {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => std::thread::sleep(std::time::Duration::from_millis(100)),
            Err(TryLockError::Error(error)) => return Err(files::fault(home, &error)),
        }
    }
    Err(Fault::new(Code::StoreBusy).with("path", home.display()))
}
