//! Updates, by stick, by a neighbour or by an address: one way for all of them. The feed is read, the updater says
//! whether it is an update, the package beside it is read and verified, and what was verified is held until the person
//! says *install*. Never backwards, never without a signature for this very version, never without being asked.
//!
//! In reading order: `source` (where from), `feed` (what is announced), `seal` (who signed), then here. Left out on
//! purpose: looking by itself, and starting the new version by itself, since people may be writing.

mod feed;
mod seal;
mod source;
#[cfg(test)]
mod tests;

use feed::Feed;
use peer::{Code, Fault};
use seal::{KeyName, Seal};
use serde::{Deserialize, Serialize};
use source::Source;
use std::sync::{Arc, Mutex, PoisonError};
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, Runtime, State, Url};
use tauri_plugin_updater::{Error, Update, Updater, UpdaterExt};

/// The updater is only built with an address to ask. It asks none of ours: `source` does, and only when told to.
const NOWHERE: &str = "https://updates.invalid/latest.json";

/// Where the person wants to look.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Place {
    /// A folder, by path.
    Folder(String),
    /// An address, as typed.
    Address(String),
}

/// What was found, for the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Looked {
    /// The version that runs here.
    here: String,
    /// A newer one, verified and ready; nothing when this one is the newest there.
    offer: Option<Offer>,
}

/// A newer version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Offer {
    version: String,
    /// The name of the key that signed it.
    key: String,
    bytes: u64,
}

/// The update that was found last, verified, until it is installed or another is looked for.
#[derive(Default)]
pub(crate) struct Held(Mutex<Option<Arc<Ready>>>);

struct Ready {
    update: Update,
    package: Vec<u8>,
}

impl Held {
    fn put(&self, ready: Option<Ready>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = ready.map(Arc::new);
    }

    fn get(&self) -> Option<Arc<Ready>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Looks for a newer version where the person says, and verifies it.
#[tauri::command]
pub(crate) async fn update_look(app: AppHandle, held: State<'_, Held>, from: Place) -> Result<Looked, Fault> {
    held.put(None);
    let source = match &from {
        Place::Folder(path) => Source::folder(path),
        Place::Address(typed) => Source::address(typed)?,
    };
    let (looked, ready) = look(&app, &trusted_key(&app), &source).await?;
    held.put(ready);
    Ok(looked)
}

/// Installs what was found and verified last. The system asks for the right to.
#[tauri::command]
pub(crate) async fn update_install(held: State<'_, Held>) -> Result<(), Fault> {
    let ready = held.get().ok_or_else(|| Fault::new(Code::UpdateNotInstalled))?;
    let installing = spawn_blocking(move || ready.update.install(&ready.package));
    installing.await.map_err(|_| Fault::internal("update-install"))?.map_err(|error| refusal(&error, &Fault::new))?;
    held.put(None);
    Ok(())
}

/// Looks in one place. The update comes back only when its package is verified.
async fn look<R: Runtime>(
    app: &AppHandle<R>,
    trusted: &str,
    source: &Source,
) -> Result<(Looked, Option<Ready>), Fault> {
    let key = seal::key_name(trusted).ok_or(Code::UpdateNoKey)?;
    let here = &app.package_info().version;
    let feed = Feed::read(&source.feed().await?, &source.name())?;
    let none = Looked { here: here.to_string(), offer: None };
    if !feed.is_newer_than(here)? {
        return Ok((none, None));
    }
    let place = |code| Fault::new(code).with("path", source.name());
    let restored = updater(app, trusted)?.restore_update(feed.json).map_err(|error| refusal(&error, &place))?;
    let Some(update) = restored else { return Ok((none, None)) };
    check_seal(&update, key, &place)?;
    let name = feed::package_name(&update.download_url).ok_or_else(|| place(Code::UpdateUnreadable))?;
    let package = source.package(name).await?;
    let (update, package) = verified(update, package).await?;
    let offer = Offer { version: update.version.clone(), key: key.to_string(), bytes: package.len() as u64 };
    Ok((Looked { offer: Some(offer), ..none }, Some(Ready { update, package })))
}

/// Refuses, before the package is carried, what its signature already tells. The updater checks all of it again, and
/// the signature itself.
fn check_seal(update: &Update, trusted: KeyName, place: &dyn Fn(Code) -> Fault) -> Result<(), Fault> {
    let seal = Seal::read(&update.signature).ok_or_else(|| place(Code::UpdateUnreadable))?;
    if seal.key != trusted {
        return Err(Fault::new(Code::UpdateWrongKey).with("key", seal.key).with("trusted", trusted));
    }
    match seal.version {
        None => Err(Code::UpdateUnsignedVersion.into()),
        Some(_) => Ok(()),
    }
}

/// The updater's own check of signature and version, over the whole package.
async fn verified(update: Update, package: Vec<u8>) -> Result<(Update, Vec<u8>), Fault> {
    let verifying = spawn_blocking(move || {
        let verdict = update.verify(&package);
        (update, package, verdict)
    });
    let (update, package, verdict) = verifying.await.map_err(|_| Fault::internal("update-verify"))?;
    verdict.map_err(|error| refusal(&error, &Fault::new))?;
    Ok((update, package))
}

fn updater<R: Runtime>(app: &AppHandle<R>, trusted: &str) -> Result<Updater, Fault> {
    let nowhere: Url = NOWHERE.parse().expect("a fixed address");
    let builder = app.updater_builder().pubkey(trusted).endpoints(vec![nowhere]);
    builder.and_then(|builder| builder.build()).map_err(|error| refusal(&error, &Fault::new))
}

/// What the updater refuses, in our words. `place` makes a fault that names where the update came from.
fn refusal(error: &Error, place: &dyn Fn(Code) -> Fault) -> Fault {
    if let Error::SignedVersionMismatch { signed, announced } = error {
        return Fault::new(Code::UpdateVersionForged).with("announced", announced).with("signed", signed);
    }
    if let Error::MissingSignedVersion = error {
        return Code::UpdateUnsignedVersion.into();
    }
    if let Error::Minisign(_) = error {
        return Code::UpdateDamaged.into();
    }
    if let Error::TargetNotFound(_) | Error::TargetsNotFound(_) | Error::UnsupportedArch | Error::UnsupportedOs = error
    {
        let system = format!("{}, {}", std::env::consts::OS, std::env::consts::ARCH);
        return Fault::new(Code::UpdateOtherSystem).with("system", system);
    }
    if let Error::Serialization(_) | Error::UrlParse(_) | Error::Base64(_) | Error::SignatureUtf8(_) = error {
        return place(Code::UpdateUnreadable);
    }
    Code::UpdateNotInstalled.into()
}

/// The key that this copy was built to trust; empty in a copy that was built by hand.
fn trusted_key<R: Runtime>(app: &AppHandle<R>) -> String {
    // Automated runs bring a key of their own (`automation`, debug builds).
    #[cfg(feature = "automation")]
    if let Some(key) = std::env::var_os("BARAZA_TEST_UPDATE_KEY") {
        return std::fs::read_to_string(key).unwrap_or_default();
    }
    let updater = app.config().plugins.0.get("updater");
    updater.and_then(|updater| updater["pubkey"].as_str()).unwrap_or_default().to_owned()
}
