//! Locks before the computer sleeps, when its lid is shut, and when the person's session is locked: the page blanks itself
//! and saves what is being written; one that does not answer in time is not waited for.
//!
//! On Linux, by what the system's own services say (logind, UPower). Elsewhere the window locks when it notices, on waking,
//! that its time is over. Left out on purpose: how long nobody has touched the keys; the page knows.

use crate::{clipboard, command, opened};
use peer::Peer;
use peer::api::{Call, HomeState, Nothing, Status};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tauri::{AppHandle, Emitter, Manager};

/// How long the page has for blanking and saving; logind waits five seconds at most.
const PAGE_MAX: Duration = Duration::from_secs(3);

/// Begins to watch.
pub(crate) fn watch(app: &AppHandle) {
    #[cfg(target_os = "linux")]
    linux::watch(app);
    #[cfg(not(target_os = "linux"))]
    let _ = app;
}

/// Has the page lock, and locks without it when it does not.
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
fn lock(app: &AppHandle) {
    let peer = Arc::clone(&app.state::<Arc<Peer>>());
    if !is_open(&peer) {
        return;
    }
    // Without a page there is nobody to tell.
    let _ = app.emit("lock-now", ());
    let began = Instant::now();
    while is_open(&peer) && began.elapsed() < PAGE_MAX {
        std::thread::sleep(Duration::from_millis(10));
    }
    if is_open(&peer) {
        clipboard::clear_now(app);
        let _ = peer.call(Call::Lock(Nothing {}));
        opened::ready(app, false);
        let _ = app.emit("locked", ());
        command::changed(app);
    }
}

fn is_open(peer: &Peer) -> bool {
    let status = peer.call(Call::Status(Nothing {})).ok();
    let status: Option<Status> = status.and_then(|status| serde_json::from_value(status).ok());
    status.is_some_and(|status| status.home == HomeState::Open)
}

#[cfg(target_os = "linux")]
mod linux {
    use super::lock;
    use tauri::AppHandle;
    use zbus::blocking::{Connection, Proxy};
    use zbus::zvariant::OwnedFd;

    const LOGIND: &str = "org.freedesktop.login1";

    /// Each on a thread of its own; a system without that service has nothing to say.
    pub(super) fn watch(app: &AppHandle) {
        for watch in [sleep, session, lid] {
            let app = app.clone();
            std::thread::spawn(move || drop(watch(&app)));
        }
    }

    /// The system waits with sleeping until the home is locked.
    fn sleep(app: &AppHandle) -> zbus::Result<()> {
        let bus = Connection::system()?;
        let logind = Proxy::new(&bus, LOGIND, "/org/freedesktop/login1", "org.freedesktop.login1.Manager")?;
        let hold = || logind.call("Inhibit", &("sleep", "Baraza", "Locks the consultation", "delay")).ok();
        let mut held: Option<OwnedFd> = hold();
        for signal in logind.receive_signal("PrepareForSleep")? {
            let sleeps: bool = signal.body().deserialize()?;
            if sleeps {
                lock(app);
                held = None;
            } else if held.is_none() {
                held = hold();
            }
        }
        Ok(())
    }

    /// The person, or the system for them, locked the screen.
    fn session(app: &AppHandle) -> zbus::Result<()> {
        let bus = Connection::system()?;
        let own = "/org/freedesktop/login1/session/auto";
        let session = Proxy::new(&bus, LOGIND, own, "org.freedesktop.login1.Session")?;
        session.receive_signal("Lock")?.for_each(|_| lock(app));
        Ok(())
    }

    /// A lid that is shut does not always put a computer to sleep.
    fn lid(app: &AppHandle) -> zbus::Result<()> {
        let bus = Connection::system()?;
        let power = Proxy::new(&bus, "org.freedesktop.UPower", "/org/freedesktop/UPower", "org.freedesktop.UPower")?;
        for shut in power.receive_property_changed::<bool>("LidIsClosed") {
            if shut.get().unwrap_or(false) {
                lock(app);
            }
        }
        Ok(())
    }
}
