//! The roads between this device and others, other than files: what all of them share.
//!
//! [`talk`] is this device's side of one conversation, whatever road it takes; [`lan`] finds members nearby and carries
//! the conversation's frames. Reading order: `talk`, `stream`, `lan`. Left out on purpose: the order of a conversation
//! (`wire::session`), and files (`calls::carry`).

pub(crate) mod lan;
mod nearby;
mod stream;
pub mod talk;
mod tls;

pub use talk::{Talk, Tally, Terms};
