//! Reports and open data as files (docs/report.md).
//!
//! One structure goes in ([`Report`], or [`Exchange`] for open data), bytes come out. Everything that is shown was handed in:
//! who may see what, under which name, and in which language was decided by the caller. Left out on purpose: files (bytes go to
//! a `Write`), the store, words of any language, and any network.

pub mod cells;
mod colour;
pub mod csv;
pub mod docx;
pub mod exchange;
pub mod html;
pub mod json;
mod lay;
pub mod markdown;
pub mod model;
mod nest;
pub mod odt;
mod package;
mod paged;
pub mod pdf;
mod plain;
pub mod refi;
mod tables;
mod watch;
pub mod xlsx;

pub use exchange::Exchange;
pub use model::Report;
pub use tables::Kind;
pub use watch::{Failed, Stopped, Watch};
