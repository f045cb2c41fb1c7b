//! Sticks while the window is open: the page is told that one came or went, and asks what is on it.
//!
//! What the page is told says nothing by itself, so that it may be told while the home is locked. With the feature
//! `automation`, sticks are the folders that stand in the file which `BARAZA_STICKS` names, one on each line.

use peer::Peer;
use peer::sticks::Source;
use std::sync::Arc;
use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager};

/// How long one wait is; the next begins at once.
const LOOK: Duration = Duration::from_secs(60 * 60);

/// Tells the page whenever a stick has come or gone.
pub(crate) fn watch(app: AppHandle) {
    let peer = Arc::clone(&app.state::<Arc<Peer>>());
    std::thread::spawn(move || {
        let mut watch = peer.watch_sticks();
        loop {
            if watch.wait(LOOK) {
                // Without a page there is nobody to tell.
                let _ = app.emit("sticks", ());
            }
        }
    });
}

/// Where sticks are looked for.
#[cfg(feature = "automation")]
pub(crate) fn source() -> Source {
    let Some(file) = std::env::var_os("BARAZA_STICKS") else { return Source::System };
    // Read anew each time: tests plug in as they go.
    Source::Listed(Arc::new(move || {
        std::fs::read_to_string(&file).unwrap_or_default().lines().map(Into::into).collect()
    }))
}

/// Where sticks are looked for: where the system has them.
#[cfg(not(feature = "automation"))]
pub(crate) fn source() -> Source {
    Source::System
}
