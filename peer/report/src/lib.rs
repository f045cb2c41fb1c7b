//! Reports and open data as files (docs/report.md).
//!
//! One structure goes in ([`Report`], or [`Exchange`] for open data), bytes come out. Everything that is shown was handed in:
//! who may see what, under which name, and in which language was decided by the caller. Left out on purpose: files (bytes go to
//! a `Write`), the store, words of any language, and any network.

pub mod exchange;
pub mod model;
mod watch;

pub use exchange::Exchange;
pub use model::Report;
pub use watch::{Failed, Stopped, Watch};
