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
        /// Which synthesis; a document needs it where there are several, open data then has all
        #[arg(long)]
        synthesis: Option<String>,
        /// For the desk alone: with what is for moderators; open data has codes, codings and memos then
        #[arg(long)]
        for_desk: bool,
        /// Which contributions stand in the annex of a document
        #[arg(long, default_value = "cited")]
        proceedings: Proceedings,
        /// Hide counts below N, and what would give them away; 5 where N is left out
        #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "5", default_value = "0")]
        suppress: u32,
        /// Which table, as CSV: contributions, questions, statements, references, codes, codings, memos, coverage-1 …
        #[arg(long, value_name = "TABLE")]
        table: Option<String>,
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
    /// One table of the consultation
    Csv,
    /// A workbook with all tables of the consultation
    Xlsx,
    /// The consultation as JSON
    Json,
    /// A project for programs for qualitative analysis (REFI-QDA)
    Qdpx,
    /// The codebook for the same programs
    Qdc,
}
