//! The shape of the commands about rooms, thematic areas, kinds of contribution and summaries.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum Filing {
    /// See and set up the rooms of a consultation
    #[command(subcommand)]
    Room(Room),
    /// See and set up the thematic areas of a consultation
    #[command(subcommand)]
    Area(Heading),
    /// See and set up the kinds of contribution that authors may choose
    #[command(subcommand)]
    Kind(Heading),
    /// Sum up what was said, for everybody to read first
    #[command(subcommand)]
    Summary(Summary),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Room {
    /// List the rooms, with how many contributions stand in each
    List {
        /// The consultation
        consultation: String,
    },
    /// Add a room
    Add {
        /// The consultation
        consultation: String,
        /// Its title
        #[arg(long)]
        title: Option<String>,
        /// What it is for [default: topic]; one where people introduce themselves needs no title
        #[arg(long, required_unless_present = "title")]
        kind: Option<RoomKind>,
        /// The language it is in, such as ar
        #[arg(long)]
        language: Option<String>,
    },
    /// Change a room
    #[command(arg_required_else_help = true)]
    Set {
        #[command(flatten)]
        which: WhichRoom,
        /// Its title
        #[arg(long)]
        title: Option<String>,
        /// What it is for
        #[arg(long)]
        kind: Option<RoomKind>,
        /// The language it is in; empty: any
        #[arg(long)]
        language: Option<String>,
    },
    /// Let a room take no new contributions; what stands in it stays
    Close(WhichRoom),
    /// Let it take contributions again
    Reopen(WhichRoom),
}

#[derive(Debug, Args)]
pub(crate) struct WhichRoom {
    /// The consultation
    pub(crate) consultation: String,
    /// The room: its title, its id or a beginning of it
    pub(crate) room: String,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum RoomKind {
    /// A subject
    Topic,
    /// A week, or another part of the time
    Week,
    /// A language
    Language,
    /// Where people introduce themselves
    Introductions,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Heading {
    /// List them, with how many contributions have each
    List {
        /// The consultation
        consultation: String,
    },
    /// Add one
    Add {
        /// The consultation
        consultation: String,
        /// Its title
        #[arg(long)]
        title: String,
    },
    /// Call one otherwise
    Set {
        #[command(flatten)]
        which: WhichHeading,
        /// Its title
        #[arg(long)]
        title: String,
    },
    /// Offer one to authors no longer; what has it keeps it
    Close(WhichHeading),
    /// Offer it to authors
    Reopen(WhichHeading),
}

#[derive(Debug, Args)]
pub(crate) struct WhichHeading {
    /// The consultation
    pub(crate) consultation: String,
    /// Which: its title, its id or a beginning of it
    #[arg(value_name = "WHICH")]
    pub(crate) heading: String,
}

/// What a list is narrowed by.
#[derive(Debug, Default, Args)]
pub(crate) struct FiledAs {
    /// Only contributions in this room; none for those in none
    #[arg(long, value_name = "ROOM")]
    pub(crate) room: Option<String>,
    /// Only contributions with this thematic area; none for those with none
    #[arg(long, value_name = "AREA")]
    pub(crate) area: Option<String>,
    /// Only contributions of this kind; none for those of none
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Summary {
    /// Write a summary: it stands first, and is counted among no contributions
    New(SummaryNew),
    /// List the summaries, newest first
    List {
        /// The consultation
        consultation: String,
        /// Only those of this room; none for those of no room
        #[arg(long)]
        room: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct SummaryNew {
    /// The consultation
    pub(crate) consultation: String,
    /// Its title
    #[arg(long)]
    pub(crate) title: String,
    /// The words as Markdown: a file, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) body: PathBuf,
    /// The room that it is of [default: none]
    #[arg(long)]
    pub(crate) room: Option<String>,
    /// The first day that it is of (2026-06-29)
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// The last day
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
    /// The language you write in, such as ar [default: guessed from the words]
    #[arg(long)]
    pub(crate) language: Option<String>,
}
