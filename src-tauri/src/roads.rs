//! The roads while the window is open: they open with the home where the person allowed it, and what comes by them is
//! told to the page.
//!
//! Left out on purpose: closing them. The peer does that when the home is locked, and the app locks it on the way out.

use crate::command;
use peer::api::Call;
use peer::progress::Job;
use peer::{Fault, Peer};
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;
use tauri::{AppHandle, Manager};

/// How often the store is asked for news: a screen that changes more often cannot be read.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Answers a call; when it opened the home, the roads are open too before the page hears of it.
pub(crate) fn answered(peer: &Peer, call: Call, job: &Job) -> Result<Value, Fault> {
    let opens = matches!(call, Call::Unlock(_) | Call::HomeCreate(_) | Call::Recover(_) | Call::Restore(_));
    let answer = peer.call_as(call, job)?;
    if opens {
        // A network that is not there keeps nobody from their home; the screen Roads says that it is closed.
        let _ = peer.open_roads();
    }
    Ok(answer)
}

/// Tells the page whenever something has come by an open road.
pub(crate) fn watch(app: AppHandle) {
    let peer = Arc::clone(&app.state::<Arc<Peer>>());
    std::thread::spawn(move || {
        let mut last = None;
        loop {
            std::thread::sleep(LOOK_EVERY);
            let news = peer.news();
            // Also when a road has just opened: something may have come before this first look.
            if news.is_some() && news != last {
                command::changed(&app);
            }
            last = news;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use peer::api::{HomeCreate, LanSet, Nothing, Profile, Unlock};

    fn ask(peer: &Peer, call: Call) -> Value {
        answered(peer, call, &Job::default()).expect("the call is answered")
    }

    #[test]
    fn roads_open_with_the_home_only_where_the_person_allowed_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let peer = Peer::new(folder.path().join("home"));
        let passphrase = "seven boats below the old bridge".to_owned();
        let (language, profile) = ("en".to_owned(), Profile::default());
        ask(
            &peer,
            Call::HomeCreate(HomeCreate {
                passphrase: passphrase.clone(),
                language,
                profile,
                attribution: Some("named".into()),
                ..HomeCreate::default()
            }),
        );
        assert_eq!(peer.news(), None);
        let state = ask(&peer, Call::LanSet(LanSet { on: true }));
        assert_eq!(state["running"], true);
        assert!(peer.news().is_some());
        ask(&peer, Call::Lock(Nothing {}));
        assert_eq!(peer.news(), None);
        ask(&peer, Call::Unlock(Unlock { passphrase }));
        assert!(peer.news().is_some());
        let port = |state: &Value| state["addresses"].clone();
        let (before, _) = (ask(&peer, Call::LanState(Nothing {})), ask(&peer, Call::LanSet(LanSet { on: false })));
        assert_eq!(peer.news(), None);
        assert_eq!(port(&before), port(&ask(&peer, Call::LanSet(LanSet { on: true }))), "an address stays true");
    }
}
