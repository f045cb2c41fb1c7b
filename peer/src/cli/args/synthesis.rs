//! The shape of `synthesis` and `statement`: what those who sit at the desk write of what was said.

use clap::{ArgGroup, Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum Syntheses {
    /// Begin a synthesis
    Create {
        /// The consultation
        consultation: String,
        /// What it is called
        #[arg(long)]
        title: String,
        /// report, weekly or reflection
        #[arg(long, default_value = "report")]
        kind: String,
        /// The language that it is written in; otherwise yours
        #[arg(long, value_name = "xx", default_value = "")]
        language: String,
    },
    /// List the syntheses of a consultation
    List {
        /// The consultation
        consultation: String,
    },
    /// Show a synthesis with everything in it
    Show {
        /// The synthesis
        synthesis: String,
        /// With what was deleted
        #[arg(long)]
        deleted: bool,
    },
    /// Give it another title
    Title {
        /// The synthesis
        synthesis: String,
        /// What it is called
        title: String,
    },
    /// Put it away: it is worked on no more
    Retire {
        /// The synthesis
        synthesis: String,
    },
    /// Take it up again
    Restore {
        /// The synthesis
        synthesis: String,
    },
    /// Make, name, move and delete its sections
    #[command(subcommand)]
    Section(Sections),
    /// Show who is heard in it, and what nothing in it rests on
    Coverage {
        /// The synthesis
        synthesis: String,
        /// Hide counts below this, and what would give them away
        #[arg(long, value_name = "N", default_value_t = 0)]
        suppress: u32,
    },
    /// Put it before all members, with references to what each statement rests on
    Publish {
        /// The synthesis
        synthesis: String,
        /// Although statements rest on nothing: why, for all to read
        #[arg(long, value_name = "REASON")]
        anyway: Option<String>,
    },
    /// Show in which published statements your own contributions are used
    Used {
        /// The consultation; otherwise all
        consultation: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Sections {
    /// Make a section
    Add {
        /// The synthesis
        synthesis: String,
        /// Its heading
        title: String,
        /// findings, differing, limits or free
        #[arg(long, default_value = "free")]
        role: String,
        #[command(flatten)]
        place: PlaceAfter,
    },
    /// Give it another heading
    Title {
        /// The section
        section: String,
        /// Its heading
        title: String,
    },
    /// Give it another role
    Role {
        /// The section
        section: String,
        /// findings, differing, limits or free
        role: String,
    },
    /// Put it elsewhere
    Move {
        /// The section
        section: String,
        #[command(flatten)]
        place: PlaceAfter,
    },
    /// Delete it, with what stands in it
    Delete {
        /// The section
        section: String,
    },
    /// Bring it back
    Restore {
        /// The section
        section: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct PlaceAfter {
    /// After this one
    #[arg(long, value_name = "ID", conflicts_with = "first")]
    pub(crate) after: Option<String>,
    /// Before all others there
    #[arg(long)]
    pub(crate) first: bool,
}

impl PlaceAfter {
    /// Empty is first; absent says nothing.
    pub(crate) fn said(self) -> Option<String> {
        self.after.or(self.first.then(String::new))
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Statements {
    /// Write a new statement, or prose
    New(StatementNew),
    /// Write a statement anew: what others wrote meanwhile stays
    Edit {
        /// The statement
        statement: String,
        /// Its words as Markdown, from a file; - reads standard input
        #[arg(long, value_name = "FILE")]
        body: PathBuf,
        /// What you had before you: the heads that it was shown with, each after its own --base
        #[arg(long, value_name = "HEAD")]
        base: Vec<String>,
    },
    /// Put it elsewhere
    Move {
        /// The statement
        statement: String,
        /// Into this section
        #[arg(long = "to", value_name = "SECTION")]
        section: Option<String>,
        #[command(flatten)]
        place: PlaceAfter,
    },
    /// Delete it
    Delete {
        /// The statement
        statement: String,
    },
    /// Bring it back
    Restore {
        /// The statement
        statement: String,
    },
    /// Say how many are behind it
    Weight {
        /// The statement
        statement: String,
        /// all, most, many, some, few, one, or none
        weight: String,
    },
    /// Take back the last thing that you did in a synthesis
    Undo {
        /// The synthesis, or any part of it
        id: String,
    },
    /// Show what was done with a synthesis, a section or a statement, latest first
    History {
        /// The synthesis, or any part of it
        id: String,
    },
    /// Tie passages to a statement, and take them away
    #[command(subcommand)]
    Source(Sources),
}

#[derive(Debug, Args)]
pub(crate) struct StatementNew {
    /// The section
    pub(crate) section: String,
    /// Its words as Markdown, from a file; - reads standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) body: PathBuf,
    /// Prose, which rests on nothing
    #[arg(long, conflicts_with = "weight")]
    pub(crate) prose: bool,
    /// How many are behind it: all, most, many, some, few or one
    #[arg(long, value_name = "WORD", default_value = "")]
    pub(crate) weight: String,
    #[command(flatten)]
    pub(crate) place: PlaceAfter,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Sources {
    /// Tie a passage to a statement
    Add(SourceAdd),
    /// Quote its words in the text
    Quote {
        /// The source
        source: String,
    },
    /// Quote them no more
    Unquote {
        /// The source
        source: String,
    },
    /// Take it away
    Remove {
        /// The source
        source: String,
    },
    /// Bring it back
    Restore {
        /// The source
        source: String,
    },
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("which").required(true).args(["coding", "passage", "from"])))]
pub(crate) struct SourceAdd {
    /// The statement
    pub(crate) statement: String,
    /// The passage of this coding
    #[arg(long)]
    pub(crate) coding: Option<String>,
    /// Or of this contribution
    #[arg(long, conflicts_with = "coding")]
    pub(crate) entry: Option<String>,
    /// The passage, letter by letter
    #[arg(long, value_name = "TEXT", requires = "entry")]
    pub(crate) passage: Option<String>,
    /// Or where it begins, counted in letters from 0
    #[arg(long, value_name = "N", requires = "to", requires = "entry")]
    pub(crate) from: Option<u32>,
    /// And before which letter it ends
    #[arg(long, value_name = "N", requires = "from")]
    pub(crate) to: Option<u32>,
    /// Quote its words in the text
    #[arg(long)]
    pub(crate) quote: bool,
}
