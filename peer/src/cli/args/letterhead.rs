//! The shape of `letterhead`: how an organisation's reports look.

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(crate) enum Letterhead {
    /// Show what reports made in this home begin with
    Show,
    /// Change it; what is left out stays as it is
    Set(LetterheadSet),
    /// Go back to how the program makes them
    Clear,
    /// Write it to a file, for colleagues
    Export {
        /// The file to write
        file: String,
    },
    /// Take up one that a colleague made
    Import {
        /// The file
        file: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct LetterheadSet {
    /// The organisation that publishes reports; empty for none
    #[arg(long, value_name = "NAME")]
    pub(crate) organisation: Option<String>,
    /// A line on the first page, such as a programme's name; empty for none
    #[arg(long, value_name = "TEXT")]
    pub(crate) cover: Option<String>,
    /// The colour of headings and rules, such as #1d4e78; empty for the program's own
    #[arg(long, value_name = "COLOUR")]
    pub(crate) colour: Option<String>,
    /// The letters
    #[arg(long)]
    pub(crate) face: Option<LetterFace>,
    /// A picture for the first page: PNG, JPEG or WebP. It is made anew without what it tells of place and time
    #[arg(long, value_name = "FILE", conflicts_with = "no_logo")]
    pub(crate) logo: Option<String>,
    /// Take the picture off
    #[arg(long)]
    pub(crate) no_logo: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum LetterFace {
    /// Without serifs
    Sans,
    /// With serifs
    Serif,
}
