//! The relay from outside: its store against the promises, its doors against clients that mean well and clients that do
//! not, and the program against kills and backups.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod client;
mod figures;
mod http;
mod learns;
mod limits;
mod payloads;
mod restarts;
mod served;
mod sessions;
#[cfg(feature = "simulation")]
mod simulated;
mod snapshots;
mod store;
