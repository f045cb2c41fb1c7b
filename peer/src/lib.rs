//! One device, running, without a window: the encrypted home and everything a person can ask of it.
//!
//! Reading order: [`api`] (the closed list of calls), [`Peer`], then in `calls` what each call does, in `store` how it is
//! kept, in `cli` the command line, in [`road`] the ways to others that are no files. Nothing touches a network until the
//! person opens such a road.

pub mod api;
mod backup;
#[cfg(feature = "bench")]
#[doc(hidden)]
pub mod bench;
pub mod bindings;
mod calls;
pub mod cli;
mod clock;
mod day;
mod dice;
mod fault;
mod files;
mod harden;
mod homes;
pub mod language;
mod memory;
mod peer;
pub mod progress;
#[cfg(feature = "readers")]
#[doc(hidden)]
pub mod readers;
pub mod road;
pub mod sticks;
mod store;
mod vault;
mod wordlist;
pub mod worker;

pub use fault::{Code, Fault};
pub use harden::harden;
pub use peer::Peer;

/// The language of a text where it can be told: BCP 47. Short or mixed texts are nobody's.
pub(crate) fn language_of(text: &str) -> Option<String> {
    let told = whatlang::detect(text).filter(whatlang::Info::is_reliable)?;
    let code = match told.lang().code() {
        "eng" => "en",
        "ara" => "ar",
        "fra" => "fr",
        "spa" => "es",
        "rus" => "ru",
        "cmn" => "zh",
        "ukr" => "uk",
        "por" => "pt",
        other => other,
    };
    Some(code.to_owned())
}
