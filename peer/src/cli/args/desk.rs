//! The shape of `desk`: what an office does with contributions.

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(crate) enum Desk {
    /// List what lies at the desk
    List {
        #[command(flatten)]
        which: Which,
        /// Only those in this state
        #[arg(long)]
        state: Option<DeskState>,
    },
    /// Count what lies at the desk, in each state
    Counts(Which),
    /// Show one contribution with everything that was done with it
    Show {
        /// The contribution
        entry: String,
    },
    /// Put a deposited contribution before all members
    Accept(Masking),
    /// Give a deposited contribution back to its author, with a note
    Return(Decision),
    /// Mask passages of a contribution that everybody reads, and destroy the words that were there
    Redact(Masking),
    /// Keep a contribution from members; a placeholder stays
    Hide(Decision),
    /// Show a hidden contribution again
    Restore(Decision),
    /// Put before all members what was held when the consultation closed: all of it, or some
    Admit {
        /// The consultation
        consultation: String,
        /// Only these; all that are held without any
        #[arg(value_name = "ENTRY")]
        entries: Vec<String>,
        #[command(flatten)]
        why: Why,
    },
    /// Dismiss the complaints about a contribution that wait; who complained is told no more than the reason and the note
    Dismiss(Doing),
    /// Say which questions a contribution answers; what its author named is kept beside
    Reassign {
        #[command(flatten)]
        decision: Decision,
        /// A question by its number; may be given more than once
        #[arg(long = "question", value_name = "NUMBER", required = true)]
        questions: Vec<String>,
    },
    /// Put a contribution first on the consultation's page
    Pin(Decision),
    /// Let it stand in its place again
    Unpin(Decision),
    /// Note something on a contribution, for those who sit at the desk alone
    Note {
        /// The contribution
        entry: String,
        /// The words
        #[arg(long)]
        text: String,
    },
    /// Group contributions that say the same; each keeps its words and its author
    Group {
        /// The contributions: two at least
        #[arg(required = true, num_args = 2.., value_name = "ENTRY")]
        entries: Vec<String>,
        #[command(flatten)]
        why: Why,
    },
    /// List contributions that are likely the same, until somebody groups them or says that they are two
    Likely {
        /// The consultation
        consultation: String,
        /// So many pairs at most; 50 without it, at most 200
        #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
        limit: u32,
        /// Those of which somebody here said that they are two
        #[arg(long)]
        apart: bool,
    },
    /// Say, on this home, that two contributions are two, however alike they are
    Apart {
        /// One of them
        one: String,
        /// The other
        other: String,
        /// Take that back
        #[arg(long)]
        undo: bool,
    },
    /// Undo a group
    Ungroup {
        /// The group, or a contribution in it
        group: String,
        #[command(flatten)]
        why: Why,
    },
    /// List what people said without knowing of each other, until a person decides
    Conflicts {
        /// The consultation
        consultation: String,
    },
    /// Decide a conflict
    Decide {
        /// The consultation
        consultation: String,
        /// The conflict
        conflict: String,
        /// The side that is kept: its number in the list, or its id
        #[arg(long, value_name = "SIDE")]
        keep: String,
        #[command(flatten)]
        why: Why,
    },
    /// Say who looks after a contribution
    Assign {
        /// The contribution
        entry: String,
        /// Who: a device of somebody who sits at the desk
        #[arg(required_unless_present = "none", conflicts_with = "none")]
        member: Option<String>,
        /// Nobody
        #[arg(long)]
        none: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Acts {
    /// Write every act with its reason, rejected items included, as a table for spreadsheet programs
    Export {
        /// The consultation
        consultation: String,
        /// The CSV file to write
        file: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Which {
    /// The consultation
    pub(crate) consultation: String,
    /// Only what you look after
    #[arg(long, conflicts_with = "assigned")]
    pub(crate) mine: bool,
    /// Only what this member looks after
    #[arg(long, value_name = "MEMBER")]
    pub(crate) assigned: Option<String>,
    /// Only what answers this question
    #[arg(long, value_name = "NUMBER")]
    pub(crate) question: Option<String>,
    /// Only what is in this language
    #[arg(long, value_name = "CODE")]
    pub(crate) language: Option<String>,
    /// Only what this author wrote
    #[arg(long, value_name = "MEMBER")]
    pub(crate) author: Option<String>,
    #[command(flatten)]
    pub(crate) filed: super::FiledAs,
    /// Translations, which are listed apart
    #[arg(long)]
    pub(crate) translations: bool,
    /// Only those about which complaints wait
    #[arg(long)]
    pub(crate) complaints: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Why {
    /// Why
    #[arg(long, value_name = "CODE")]
    pub(crate) reason: Reason,
    /// What the others at the desk should know
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
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
pub(crate) struct Decision {
    #[command(flatten)]
    pub(crate) doing: Doing,
    /// The mark of what was read, as `desk show` prints it: refused once something changed
    #[arg(long, value_name = "MARK")]
    pub(crate) mark: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Masking {
    #[command(flatten)]
    pub(crate) decision: Decision,
    /// Words to mask wherever they stand in it; may be given more than once
    #[arg(long, value_name = "WORDS")]
    pub(crate) mask: Vec<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum DeskState {
    /// Nobody has said anything yet
    Waiting,
    /// Came after closing began, and waits for one decision on all of it
    Held,
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
    /// It is a good place to begin reading
    GoodStart,
    /// It sums up what was said
    Summary,
    /// It tells everybody something
    Announcement,
    /// Nothing is wrong with it
    NothingWrong,
    /// It is dealt with
    DealtWith,
    /// It is not for this office to decide
    NotOurs,
    /// Another reason: say so in the note
    Other,
}
