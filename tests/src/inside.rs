//! A home within the test's own process: the device itself, asked by the calls that the window and the command line ask.
//! Unlocked once, it answers many times, where a program would stretch the passphrase anew for each.

use crate::home::PASSPHRASE;
use peer::Peer;
use peer::api::Call;
use serde_json::{Value, json};
use std::path::Path;

/// Asks by a call's name; what it answers, or what was wrong.
///
/// # Errors
/// As the call.
///
/// # Panics
/// When there is no such call.
pub fn try_to(peer: &Peer, call: &str, with: Value) -> Result<Value, String> {
    let call: Call = serde_json::from_value(json!({ "call": call, "with": with })).expect("there is such a call");
    peer.call(call).map_err(|fault| format!("{fault:?}"))
}

/// The same, where nothing may be wrong.
///
/// # Panics
/// When something is.
pub fn ask(peer: &Peer, call: &str, with: Value) -> Value {
    try_to(peer, call, with).expect("the call is answered")
}

/// Opens the home in a folder.
///
/// # Panics
/// When there is none of these tests'.
#[must_use]
pub fn unlocked(folder: &Path) -> Peer {
    let peer = Peer::new(folder);
    ask(&peer, "unlock", json!({ "passphrase": PASSPHRASE }));
    peer
}
