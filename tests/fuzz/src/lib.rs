//! Hostile bytes: each reader of what others made is a [`Target`], a plain function that may refuse its input and may do
//! nothing else. A panic, more than a gigabyte or more than thirty seconds is a finding.
//!
//! Reading order: [`targets`] (the list), [`stage`] (an honest consultation whose member turns hostile), [`craft`] (bytes
//! made to hurt: bombs, poison), [`mutate`], [`run`]. The corpus in `corpus/` is made by `hostile --write-corpus` and by the
//! coverage-guided runs of `coverage/` (`cargo xtask check --long`).
//!
//! Left out on purpose: what is known of the outcome beyond *nothing broke*. Rules about outcomes have tests of their own.

pub mod craft;
pub mod mutate;
pub mod run;
pub mod stage;
pub mod targets;

pub use targets::{TARGETS, Target};

/// What became of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was read.
    Taken,
    /// It was refused.
    Refused,
    /// The worker died or was stopped for it, and everything else went on.
    Contained,
    /// It passed every check, and the document with it did not load back: poison.
    Poison,
}

impl Outcome {
    /// Taken when there is something.
    #[must_use]
    pub fn of(taken: bool) -> Self {
        if taken { Self::Taken } else { Self::Refused }
    }
}
