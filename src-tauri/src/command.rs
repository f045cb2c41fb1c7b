//! All that the page may ask of the shell: the peer's typed calls through one door, and an address for the browser.
//!
//! A call runs on a thread of its own, since it may derive a key or write to a stick. Left out on purpose: any
//! decision about consultations.

use crate::job::Jobs;
use crate::{clipboard, opened, roads};
use peer::api::Call;
use peer::progress::Job;
use peer::{Code, Fault, Peer};
use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, Emitter, State};

/// What the page hears when something it may be showing has changed.
#[derive(Debug, Clone, Serialize)]
struct Changed {
    /// Which consultation; `null` when it may be any.
    consultation: Option<String>,
}

/// Tells the page that anything it shows may be old.
pub(crate) fn changed(app: &AppHandle) {
    // Without a page there is nobody to tell.
    let _ = app.emit("changed", Changed { consultation: None });
}

/// Answers one typed call; a refusal is a [`Fault`]. Under the name of a job its progress is told, and it can be stopped.
#[tauri::command]
pub(crate) async fn call(
    app: AppHandle,
    peer: State<'_, Arc<Peer>>,
    jobs: State<'_, Jobs>,
    call: Value,
    job: Option<String>,
) -> Result<Value, Fault> {
    let call: Call = serde_json::from_value(call).map_err(|_| Fault::new(Code::BadInput).with("field", "call"))?;
    let after = After::of(&call);
    if after == After::Locked {
        // A long call ends at its next safe point, so that the store can be closed.
        jobs.cancel_all();
        clipboard::clear_now(&app);
    }
    let page = app.clone();
    // Without a page there is nobody to tell.
    let running = jobs.begin(job.as_deref(), move |progress| drop(page.emit("progress", progress)));
    let answer = ask(Arc::clone(&peer), call, Arc::clone(&running)).await;
    jobs.end(job.as_deref(), &running);
    if answer.is_ok() {
        after.tell(&app);
    }
    answer
}

/// Asks the long call of this name to stop at its next safe point. Answers whether it was still under way.
#[tauri::command]
pub(crate) fn cancel(jobs: State<'_, Jobs>, job: &str) -> bool {
    jobs.cancel(job)
}

/// Opens an address in the system's browser or mail program. The page has asked the person.
#[tauri::command]
pub(crate) fn open_external(address: &str) -> Result<(), Fault> {
    let refused = || Fault::new(Code::BadInput).with("field", "address");
    let address = tauri::Url::parse(address).map_err(|_| refused())?;
    if !matches!(address.scheme(), "http" | "https" | "mailto") {
        return Err(refused());
    }
    tauri_plugin_opener::open_url(address.as_str(), None::<&str>).map_err(|_| Fault::internal("open-external"))
}

async fn ask(peer: Arc<Peer>, call: Call, job: Arc<Job>) -> Result<Value, Fault> {
    // A panic in the peer is a bug; the window lives on and says so.
    spawn_blocking(move || roads::answered(&peer, call, &job)).await.unwrap_or_else(|_| Err(Fault::internal("call")))
}

/// What the page is told once a call has succeeded.
#[derive(Debug, PartialEq, Eq)]
enum After {
    Nothing,
    /// The library is on the screen: files may be opened.
    Ready,
    Locked,
    /// The home is closed, and the answer itself tells the page.
    Closed,
    Changed,
}

impl After {
    fn of(call: &Call) -> Self {
        if matches!(call, Call::ConsultationList(_)) {
            Self::Ready
        } else if matches!(call, Call::Lock(_)) {
            Self::Locked
        } else if matches!(call, Call::HomeChoose(_) | Call::Wipe(_)) {
            Self::Closed
        } else if brings_changes(call) {
            Self::Changed
        } else {
            Self::Nothing
        }
    }

    fn tell(self, app: &AppHandle) {
        // Events without a page to hear them are no fault.
        match self {
            Self::Nothing => {}
            Self::Ready => opened::ready(app, true),
            Self::Locked => {
                opened::ready(app, false);
                let _ = app.emit("locked", ());
            }
            Self::Closed => opened::ready(app, false),
            Self::Changed => changed(app),
        }
    }
}

/// Calls after which lists and counts anywhere in the window may be old.
fn brings_changes(call: &Call) -> bool {
    matches!(
        call,
        Call::Sample(_)
            | Call::ConsultationCreate(_)
            | Call::ConsultationSet(_)
            | Call::ConsultationState(_)
            | Call::DraftNew(_)
            | Call::DraftDelete(_)
            | Call::Submit(_)
            | Call::Revise(_)
            | Call::Withdraw(_)
            | Call::React(_)
            | Call::PageImport(_)
            | Call::PackExport(_)
            | Call::PackOpen(_)
            | Call::InvitationOpen(_)
            | Call::MemberApprove(_)
            | Call::MemberRole(_)
            | Call::MemberRemove(_)
            | Call::MemberLost(_)
            | Call::MemberFound(_)
            | Call::MemberLetRead(_)
            | Call::MemberLeave(_)
            | Call::MemberAdopt(_)
            | Call::MemberCheckpoint(_)
            | Call::DoorShut(_)
            | Call::RecoveryApply(_)
            | Call::BundleExport(_)
            | Call::BundleImport(_)
            | Call::BundleCarry(_)
            | Call::StickWrite(_)
            | Call::Sync(_)
            | Call::Rebuild(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use peer::api::{FileAt, Nothing};

    #[test]
    fn an_import_is_told_as_a_change_and_a_preview_is_not() {
        assert_eq!(After::of(&Call::BundleImport(FileAt { path: String::new() })), After::Changed);
        assert_eq!(After::of(&Call::BundlePreview(FileAt { path: String::new() })), After::Nothing);
        assert_eq!(After::of(&Call::Lock(Nothing {})), After::Locked);
        assert_eq!(After::of(&Call::ConsultationList(Nothing {})), After::Ready);
    }

    #[test]
    fn only_addresses_of_the_web_and_of_mail_leave_the_window() {
        for address in
            ["file:///etc/passwd", "javascript:alert(1)", "tauri://localhost", "smb://host/a", "not an address"]
        {
            assert!(open_external(address).is_err(), "{address}");
        }
    }
}
