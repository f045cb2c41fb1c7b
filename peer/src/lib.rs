//! One device, running, without a window.
#![allow(missing_docs)]

pub mod api;
pub mod bindings;
mod fault;
mod stub;

pub use fault::{Code, Fault};
pub use stub::Peer;
