//! The roads between this device and others, other than files: what all of them share.
//!
//! [`talk`] is this device's side of one conversation with another device; [`lan`] finds members nearby and carries the
//! conversation's frames; [`relay`] speaks to a letterbox instead. What comes by either is merged in `shelves`. Reading
//! order: `talk`, `shelves`, `stream`, `lan`, `relay`. Left out on purpose: the order of a conversation (`wire::session`),
//! and files (`calls::carry`).

mod cargo;
pub(crate) mod lan;
mod nearby;
pub(crate) mod relay;
mod shelves;
mod stream;
pub mod talk;
mod tally;
mod tls;

pub use talk::{Talk, Terms};
pub use tally::Tally;
