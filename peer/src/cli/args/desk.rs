//! The shape of `desk`: what an office does with contributions.

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(crate) enum Desk {
    /// List what lies at the desk
    List {
        /// The consultation
        consultation: String,
        /// Only those in this state
        #[arg(long)]
        state: Option<DeskState>,
    },
    /// Show one contribution with everything that was done with it
    Show {
        /// The contribution
        entry: String,
    },
    /// Put a deposited contribution before all members
    Accept(Masking),
    /// Give a deposited contribution back to its author, with a note
    Return(Doing),
    /// Mask passages of a contribution that everybody reads, and destroy the words that were there
    Redact(Masking),
    /// Keep a contribution from members; a placeholder stays
    Hide(Doing),
    /// Show a hidden contribution again
    Restore(Doing),
}

#[derive(Debug, Args)]
pub(crate) struct Doing {
    /// The contribution
    pub(crate) entry: String,
    /// Why
    #[arg(long, value_name = "CODE")]
    pub(crate) reason: Reason,
    /// What its author and the other offices should know
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Masking {
    #[command(flatten)]
    pub(crate) doing: Doing,
    /// Words to mask wherever they stand in it; may be given more than once
    #[arg(long, value_name = "WORDS")]
    pub(crate) mask: Vec<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum DeskState {
    /// Nobody has said anything yet
    Waiting,
    /// Before all members
    Accepted,
    /// Given back
    Returned,
    /// Kept from members
    Hidden,
    /// Never deposited, and shown
    Shown,
    /// Taken back by its author
    Withdrawn,
    /// Offices did different things without knowing of each other
    Conflict,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Reason {
    /// It belongs here
    Fits,
    /// It tells who somebody is, or where
    PersonalData,
    /// It puts somebody in danger
    Danger,
    /// It insults
    Insult,
    /// It answers something else
    OffTopic,
    /// It is here already
    Duplicate,
    /// It cannot be understood
    Unclear,
    /// Something is missing
    Incomplete,
    /// It is somebody else's work
    Rights,
    /// Another reason: say so in the note
    Other,
}
