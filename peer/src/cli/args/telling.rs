//! The shape of the commands by which members make a contribution readable to others, and tell the desk about one.

use super::Attribution;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct Translate {
    /// The contribution
    pub(crate) entry: String,
    /// The language you translate into, such as ar
    #[arg(long, value_name = "CODE")]
    pub(crate) language: String,
    /// Your translation as Markdown: a file, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) body: PathBuf,
    #[command(flatten)]
    pub(crate) shown: ShownAs,
    /// Let it leave with the next exchange, where it would wait since it bears no name
    #[arg(long)]
    pub(crate) at_once: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ShownAs {
    /// How you are shown
    #[arg(long)]
    pub(crate) attribution: Option<Attribution>,
    /// The name to be shown under, with --attribution pseudonym
    #[arg(long, value_name = "NAME")]
    pub(crate) pseudonym: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Complain {
    /// The contribution
    pub(crate) entry: String,
    /// Why
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: ComplaintKind,
    /// What the desk should know: a file of text, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) text: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) shown: ShownAs,
    /// Let it leave with the next exchange, where it would wait since it bears no name
    #[arg(long)]
    pub(crate) at_once: bool,
    /// Also where its author sits at the desk, and so will read it
    #[arg(long)]
    pub(crate) even_so: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ComplaintKind {
    /// It puts somebody at risk
    Danger,
    /// It names somebody, or tells where they are
    NamesSomebody,
    /// It insults or threatens
    Abuse,
    /// It is not whose it says it is
    NotTheirs,
    /// It answers something else
    OffTopic,
    /// Something else: say what
    Other,
}
