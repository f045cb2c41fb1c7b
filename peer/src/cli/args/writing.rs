//! The shape of the commands about writing: drafts, what their author chooses, and slips.

use super::OnBehalf;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum Draft {
    /// Start a draft; it stays on this computer until you submit it
    New(Box<DraftNew>),
    /// Replace the words of a draft
    Edit {
        /// The draft
        draft: String,
        /// The new words as Markdown: a file, or - for standard input
        #[arg(long, value_name = "FILE")]
        body: PathBuf,
    },
    /// List your drafts
    List,
    /// Show one draft
    Show {
        /// The draft
        draft: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Template {
    /// List the templates: your own first, then those that come with the program
    List,
    /// Keep a template; `[name]`, `[words]` and `[consultation]` in it are filled in
    Save {
        /// What it is called
        title: String,
        /// The words as Markdown: a file, or - for standard input
        #[arg(long, value_name = "FILE")]
        body: PathBuf,
        /// Change this one instead
        #[arg(long, value_name = "TEMPLATE")]
        template: Option<String>,
        /// Its language, such as ar [default: that of the home]
        #[arg(long)]
        language: Option<String>,
    },
    /// Remove a template of yours
    Remove {
        /// The template
        template: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Revise {
    /// Your contribution
    pub(crate) entry: String,
    /// The new words as Markdown: a file, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) body: PathBuf,
    /// Whether you may be quoted from here on [default: as before]
    #[arg(long)]
    pub(crate) consent: Option<Consent>,
    /// Who may see it from here on [default: as before]
    #[arg(long)]
    pub(crate) audience: Option<Audience>,
    /// Let it leave with the next exchange, where it would wait since it bears no name
    #[arg(long)]
    pub(crate) at_once: bool,
}

#[derive(Debug, Args)]
pub(crate) struct DraftNew {
    /// The consultation
    pub(crate) consultation: String,
    /// Number or id of a guiding question it answers; several with commas or by repeating [default: cross-cutting]
    #[arg(long, value_name = "N", value_delimiter = ',')]
    pub(crate) question: Vec<String>,
    /// The contribution it replies to
    #[arg(long, value_name = "ENTRY")]
    pub(crate) reply_to: Option<String>,
    /// The contribution it translates, into --language
    #[arg(long, value_name = "ENTRY")]
    pub(crate) translates: Option<String>,
    /// The words as Markdown: a file, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) body: Option<PathBuf>,
    /// How you are shown to readers [default: that of the settings]
    #[arg(long)]
    pub(crate) attribution: Option<Attribution>,
    /// The name to be shown under, with --attribution pseudonym
    #[arg(long, value_name = "NAME")]
    pub(crate) pseudonym: Option<String>,
    /// Whether you may be quoted [default: that of the settings]
    #[arg(long)]
    pub(crate) consent: Option<Consent>,
    /// Who may see it [default: that of the settings]
    #[arg(long)]
    pub(crate) audience: Option<Audience>,
    /// Say this by a slip, whose letters are in this file: it stands alone, without a name
    #[arg(long, value_name = "FILE", conflicts_with = "attribution")]
    pub(crate) slip: Option<PathBuf>,
    /// Begin the reply with the words of this template, filled in
    #[arg(long, value_name = "TEMPLATE", requires = "reply_to", conflicts_with = "body")]
    pub(crate) template: Option<String>,
    /// The language you write in, such as ar [default: guessed from the words]
    #[arg(long)]
    pub(crate) language: Option<String>,
    /// A file to go with it; several by repeating
    #[arg(long, value_name = "FILE")]
    pub(crate) attach: Vec<String>,
    /// The room it is for: its title, its id or a beginning of it [default: none]; a reply goes where what it answers is
    #[arg(long, value_name = "ROOM", conflicts_with = "reply_to")]
    pub(crate) room: Option<String>,
    /// A thematic area it belongs to; several by repeating
    #[arg(long, value_name = "AREA")]
    pub(crate) area: Vec<String>,
    /// What kind of contribution it is, by the kinds of the consultation
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<String>,
    #[command(flatten)]
    pub(crate) behalf: OnBehalf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Attribution {
    /// With your name
    Named,
    /// What you do and your organisation, without your name
    RoleOrganisation,
    /// Your organisation alone
    Organisation,
    /// A name that you choose
    Pseudonym,
    /// Nothing: each contribution stands alone
    Unattributed,
}

impl Attribution {
    /// Its word.
    pub(crate) fn word(self) -> String {
        let word = match self {
            Self::Named => "named",
            Self::RoleOrganisation => "role-organisation",
            Self::Organisation => "organisation",
            Self::Pseudonym => "pseudonym",
            Self::Unattributed => "unattributed",
        };
        word.to_owned()
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Consent {
    /// With what stands beside it of you
    Quotable,
    /// The words alone
    WithoutName,
    /// Not at all
    NotQuoted,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Audience {
    /// All members
    Members,
    /// Moderators and conveners alone
    Moderators,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Slips {
    /// Make slips and write the sheet to print and cut; it is the only place where they stand
    Make {
        /// The consultation
        consultation: String,
        /// How many
        count: u32,
        /// The sheet to write, a page of HTML
        file: String,
        /// The last day on which they are to be used (2026-12-24)
        #[arg(long, value_name = "DATE")]
        until: Option<String>,
    },
    /// Show how many there are and how many were used
    Show {
        /// The consultation
        consultation: String,
    },
}
