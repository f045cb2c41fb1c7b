//! The shape of `report`: what leaves a consultation as a file for people or other programs.

use clap::{Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(crate) enum Report {
    /// Write one consultation to a file
    Export {
        /// The consultation
        consultation: String,
        /// The file to write
        file: String,
        /// The format
        #[arg(long)]
        format: Format,
        /// Which synthesis; needed only where there are several
        #[arg(long)]
        synthesis: Option<String>,
        /// For the desk alone: with what is for moderators
        #[arg(long)]
        for_desk: bool,
        /// Which contributions stand in the annex
        #[arg(long, default_value = "cited")]
        proceedings: Proceedings,
        /// Hide counts below N, and what would give them away; 5 where N is left out
        #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "5", default_value = "0")]
        suppress: u32,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Proceedings {
    /// Those that statements rest on
    Cited,
    /// All that members read
    All,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// A standard Automerge document with every text this reader may see
    Automerge,
    /// A synthesis for Word
    Docx,
    /// A synthesis for LibreOffice
    Odt,
    /// A synthesis for print
    Pdf,
    /// A synthesis as one page
    Html,
    /// A synthesis as Markdown
    Md,
}
