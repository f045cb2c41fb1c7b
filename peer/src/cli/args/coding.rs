//! The shape of `code`, `coding` and `memo`: what those who sit at the desk make of what was said.

use clap::{ArgGroup, Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum Codes {
    /// Show the codebook
    List {
        /// The consultation
        consultation: String,
    },
    /// Make a code
    Add(CodeAdd),
    /// Give a code another name, definition, examples or colour
    Set(CodeSet),
    /// Put a code under another, or elsewhere among those beside it
    Move(CodeMove),
    /// Offer a code for coding no more; its codings stay
    Retire(CodeOf),
    /// Offer it again
    Restore(CodeOf),
    /// Show what was done with codes, codings and memos, latest first
    History {
        /// The consultation
        consultation: String,
        /// Only what is about this code
        #[arg(long, value_name = "CODE")]
        code: Option<String>,
    },
    /// Take back the last thing that you did in the codebook
    Undo {
        /// The consultation
        consultation: String,
    },
    /// Make the codes of a table (.csv) or of a REFI-QDA codebook (.qdc): all of them, or none
    Import {
        /// The consultation
        consultation: String,
        /// The file
        file: String,
        /// Only tell what it would bring
        #[arg(long)]
        dry_run: bool,
    },
    /// Write the codebook as a table (.csv) or for other programs (.qdc)
    Export {
        /// The consultation
        consultation: String,
        /// The file to write
        file: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct CodeOf {
    /// The consultation
    pub(crate) consultation: String,
    /// The code: its name, its id or a unique beginning of that
    pub(crate) code: String,
}

#[derive(Debug, Args)]
pub(crate) struct CodeAdd {
    /// The consultation
    pub(crate) consultation: String,
    /// What it is called
    pub(crate) name: String,
    /// The code that it is to stand under
    #[arg(long, value_name = "CODE")]
    pub(crate) under: Option<String>,
    #[command(flatten)]
    pub(crate) said: CodeSaid,
}

#[derive(Debug, Args)]
pub(crate) struct CodeSet {
    #[command(flatten)]
    pub(crate) code: CodeOf,
    /// What it is called
    #[arg(long)]
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) said: CodeSaid,
}

#[derive(Debug, Args)]
pub(crate) struct CodeSaid {
    /// What it means
    #[arg(long, value_name = "TEXT")]
    pub(crate) definition: Option<String>,
    /// Passages that are typical of it, or are not
    #[arg(long, value_name = "TEXT")]
    pub(crate) examples: Option<String>,
    /// How it is marked, such as #2a7f62; empty for none
    #[arg(long, value_name = "#RRGGBB")]
    pub(crate) colour: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct CodeMove {
    #[command(flatten)]
    pub(crate) code: CodeOf,
    /// Under this code
    #[arg(long, value_name = "CODE", conflicts_with = "top")]
    pub(crate) under: Option<String>,
    /// Under none
    #[arg(long)]
    pub(crate) top: bool,
    /// After this one
    #[arg(long, value_name = "CODE", conflicts_with = "first")]
    pub(crate) after: Option<String>,
    /// Before all others there
    #[arg(long)]
    pub(crate) first: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Codings {
    /// Give a passage of a contribution a code
    Add(CodingAdd),
    /// List coded passages
    List {
        #[command(flatten)]
        which: CodingWhich,
    },
    /// Take a code off a passage
    Remove {
        /// The coding
        coding: String,
    },
    /// Take back your last coding or memo, or that you took one away
    Undo {
        /// The consultation
        consultation: String,
    },
    /// Show which codes stand together, and how often
    Together {
        /// The consultation
        consultation: String,
    },
    /// List contributions in which nothing was coded
    Uncoded {
        /// The consultation
        consultation: String,
    },
    /// Show how far those who code agree
    Agreement {
        /// The consultation
        consultation: String,
    },
    /// Suggest key terms, similar passages or a first grouping, reckoned on this device from the words; nothing is kept of it
    Suggest {
        /// The consultation
        consultation: String,
        #[command(subcommand)]
        what: Suggests,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Suggests {
    /// Words that are said more often here than in the other contributions, by language
    Terms {
        /// Of what answers this question: its number or id, or cross_cutting
        #[arg(long, value_name = "N")]
        question: Option<String>,
        /// Of what stands in this room, or in none
        #[arg(long)]
        room: Option<String>,
        /// Only in this language
        #[arg(long, value_name = "CODE")]
        language: Option<String>,
        /// At most this many of a language
        #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = clap::value_parser!(u32).range(0..=200))]
        limit: u32,
    },
    /// Passages that are like a coding's, like all that have a code, or like one that you name
    #[command(group(ArgGroup::new("like").required(true).args(["coding", "code", "entry"])))]
    Similar {
        /// Like the passage of this coding
        #[arg(long)]
        coding: Option<String>,
        /// Like all passages that have this code
        #[arg(long)]
        code: Option<String>,
        /// Like a passage of this contribution
        #[arg(long)]
        entry: Option<String>,
        /// That passage, letter by letter
        #[arg(long, value_name = "TEXT", requires = "entry", conflicts_with = "from")]
        quote: Option<String>,
        /// Or where it begins, counted in letters from 0
        #[arg(long, value_name = "N", requires_all = ["entry", "to"])]
        from: Option<u32>,
        /// And before which letter it ends
        #[arg(long, value_name = "N", requires = "from")]
        to: Option<u32>,
        /// At most this many
        #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = clap::value_parser!(u32).range(0..=200))]
        limit: u32,
    },
    /// A first grouping of contributions in which nothing was coded, by language
    Groups {
        /// Only in this language
        #[arg(long, value_name = "CODE")]
        language: Option<String>,
        /// At most this many passages of a group
        #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = clap::value_parser!(u32).range(0..=200))]
        limit: u32,
    },
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("passage").required(true).args(["quote", "from"])))]
pub(crate) struct CodingAdd {
    /// The contribution
    pub(crate) entry: String,
    /// The code: its name, its id or a unique beginning of that
    #[arg(long)]
    pub(crate) code: String,
    /// The passage, letter by letter
    #[arg(long, value_name = "TEXT")]
    pub(crate) quote: Option<String>,
    /// Or where it begins, counted in letters from 0
    #[arg(long, value_name = "N", requires = "to")]
    pub(crate) from: Option<u32>,
    /// And before which letter it ends
    #[arg(long, value_name = "N", requires = "from", conflicts_with = "quote")]
    pub(crate) to: Option<u32>,
    /// Words on it, from a file
    #[arg(long, value_name = "FILE")]
    pub(crate) memo: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct CodingWhich {
    /// The consultation
    pub(crate) consultation: String,
    /// Only with this code
    #[arg(long)]
    pub(crate) code: Option<String>,
    /// With the codes under it too
    #[arg(long, requires = "code")]
    pub(crate) below: bool,
    /// Only in this contribution
    #[arg(long)]
    pub(crate) entry: Option<String>,
    /// Only by this member
    #[arg(long, value_name = "MEMBER")]
    pub(crate) by: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Memos {
    /// Write words on a code, a coding or a contribution
    #[command(group(ArgGroup::new("on").required(true).args(["code", "coding", "entry"])))]
    Add {
        /// The consultation
        consultation: String,
        /// On this code
        #[arg(long)]
        code: Option<String>,
        /// On this coding
        #[arg(long)]
        coding: Option<String>,
        /// On this contribution
        #[arg(long)]
        entry: Option<String>,
        /// The words, from a file
        #[arg(long, value_name = "FILE")]
        body: PathBuf,
    },
    /// List memos
    List {
        #[command(flatten)]
        which: CodingWhich,
    },
    /// Take a memo away
    Remove {
        /// The memo
        memo: String,
    },
}
