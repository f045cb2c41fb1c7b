//! The shape of the command line: every command, option and line of help. docs/cli.md is its contract.
//!
//! Left out on purpose: what the commands do (`run`), and commands that later issues bring.

mod behalf;
mod coding;
mod desk;
mod filing;
mod letterhead;
mod member;
mod report;
mod synthesis;
mod telling;
mod writing;

pub(crate) use behalf::*;
pub(crate) use coding::*;
pub(crate) use desk::*;
pub(crate) use filing::*;
pub(crate) use letterhead::*;
pub(crate) use member::*;
pub(crate) use report::*;
pub(crate) use synthesis::*;
pub(crate) use telling::*;
pub(crate) use writing::*;

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

/// Carry a public consultation to where there is no connection, and bring every voice back.
#[derive(Debug, Parser)]
#[command(name = "baraza", version, propagate_version = false, arg_required_else_help = true, after_help = EXITS)]
pub(crate) struct CommandLine {
    /// The folder that holds your encrypted home [default: baraza in the system's data folder; or set BARAZA_HOME]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) home: Option<PathBuf>,
    /// Read the passphrase from the first line of this file instead of asking [or set BARAZA_PASSPHRASE_FILE]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Print one JSON document instead of text for people
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXITS: &str = "Exit codes: 0 done, 1 failed and nothing changed, 2 wrong usage, 3 done in part, \
                     4 locked or wrong passphrase, 5 damage found.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Create your encrypted home: the first step on a computer
    Init(Init),
    /// Bring in a consultation from a web page
    #[command(subcommand)]
    Page(Page),
    /// List, read and convene consultations
    #[command(subcommand)]
    Consultation(Consultation),
    #[command(flatten)]
    Filing(Filing),
    /// Write in private before you submit
    #[command(subcommand)]
    Draft(Draft),
    /// Show where each item of yours is on its way
    Outbox {
        /// Only this consultation
        consultation: Option<String>,
        /// Let this contribution of yours, which waits since it bears no name, leave with the next exchange
        #[arg(long, value_name = "ENTRY", conflicts_with = "consultation")]
        send_now: Option<String>,
    },
    /// See what became of a contribution, by the receipt code that its author was given
    Receipt {
        /// The sixteen digits, with or without gaps; after them a consultation, to look in that alone
        #[arg(num_args = 1.., required = true, value_names = ["CODE", "CONSULTATION"])]
        words: Vec<String>,
    },
    /// Hand out rights on paper to say one thing each without a name
    #[command(subcommand)]
    Slips(Slips),
    /// Keep words that you begin replies with
    #[command(subcommand)]
    Template(Template),
    /// Seal and sign a draft: from here it travels to all members
    Submit {
        /// The draft, by its id or a unique beginning of it
        draft: String,
        /// Let it leave with the next exchange, where it would wait since it bears no name
        #[arg(long)]
        at_once: bool,
    },
    /// See and enter what people without a device said
    #[command(subcommand)]
    Behalf(Behalf),
    /// Replace the words of your contribution; the first ones stay in its history
    Revise(Revise),
    /// Take your contribution back
    Withdraw {
        /// Your contribution
        entry: String,
    },
    /// Translate a contribution; the original is what is cited
    Translate(Translate),
    /// Show the translations of a contribution
    Translations {
        /// The contribution
        entry: String,
        /// Only those into this language
        #[arg(long = "in", value_name = "CODE")]
        language: Option<String>,
    },
    /// Tell the moderators, and nobody else, about a contribution
    Complain(Complain),
    /// React to a contribution
    React {
        /// The contribution
        entry: String,
        /// The reaction; none takes yours back
        kind: Reaction,
    },
    /// Moderate: read what was deposited, and say what becomes of it
    #[command(subcommand)]
    Desk(Desk),
    /// Keep the codebook of those who sit at the desk
    #[command(name = "code", subcommand)]
    Codes(Codes),
    /// Give passages of contributions codes, and see what was coded
    #[command(name = "coding", subcommand)]
    Codings(Codings),
    /// Write syntheses of what was said, section by section
    #[command(name = "synthesis", subcommand)]
    Syntheses(Syntheses),
    /// Write statements of a synthesis, and tie them to what they rest on
    #[command(name = "statement", subcommand)]
    Statements(Statements),
    /// Write words on codes, codings and contributions, for the desk alone
    #[command(name = "memo", subcommand)]
    Memos(Memos),
    /// Hand a consultation out, or open one that was handed to you
    #[command(subcommand)]
    Pack(Pack),
    /// Carry work as a file: on a stick, or by anyone
    #[command(subcommand)]
    Bundle(Bundle),
    /// Show your contact card, or read somebody's
    #[command(subcommand)]
    Card(Card),
    /// See who takes part, invite, admit and remove
    #[command(subcommand)]
    Member(Member),
    /// Exchange with members on the same network
    #[command(subcommand)]
    Lan(Lan),
    /// See what is plugged in, and put what waits on it
    #[command(subcommand)]
    Stick(Stick),
    /// Exchange through a letterbox that cannot read
    #[command(subcommand)]
    Relay(Relay),
    /// Exchange with whoever can be reached now
    Sync {
        /// Only this consultation
        consultation: Option<String>,
        /// Stop when everybody nearby has been spoken to; without it, go on until interrupted
        #[arg(long)]
        once: bool,
        /// Also call this address, such as 192.168.1.7:40100, where announcements do not get through
        #[arg(long, value_name = "ADDRESS")]
        address: Option<String>,
        /// Look around for at least so many seconds
        #[arg(long, value_name = "SECONDS", default_value_t = 5)]
        seconds: u32,
    },
    /// Take calls from members until interrupted
    Serve,
    /// Show which device has reported how far
    Roster {
        /// The consultation
        consultation: String,
    },
    /// Show who took part, in numbers
    Overview {
        /// The consultation
        consultation: String,
        /// Hide counts below N, and what would give them away [default: none; 5 without a number]
        #[arg(long, value_name = "N", num_args = 0..=1, default_value_t = 0, default_missing_value = "5", hide_default_value = true)]
        suppress: u32,
        /// Write it as a table for spreadsheet programs
        #[arg(long, value_name = "FILE")]
        csv: Option<String>,
    },
    /// Find words in contributions, questions and drafts
    Search {
        /// The words
        query: String,
        /// Only in this consultation
        #[arg(long, value_name = "ID")]
        consultation: Option<String>,
        /// Only in this language, such as ar
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<String>,
        #[command(flatten)]
        filed: FiledAs,
    },
    /// Show who changed what, or the consultation as it was
    History {
        /// The consultation
        consultation: String,
        /// Show the consultation as it was at these heads, parted by commas
        #[arg(long, value_name = "HEADS", value_delimiter = ',')]
        at: Option<Vec<String>>,
    },
    /// Check that this home is whole
    Check {
        /// Also check every signature, hash and text
        #[arg(long)]
        full: bool,
    },
    /// Change the passphrase, or set one that empties this home
    #[command(subcommand)]
    Passphrase(Passphrase),
    /// See and change what else opens this home, or open it without its passphrase
    #[command(subcommand)]
    Recovery(Recovery),
    /// Write this whole home, encrypted, into one file
    Backup {
        /// The file to write
        file: String,
    },
    /// Bring a home back from its backup, where there is none
    Restore {
        /// The backup
        file: String,
        /// Open it with words from this file instead of its passphrase; several times for shares
        #[arg(long, value_name = "FILE")]
        words: Vec<PathBuf>,
    },
    /// Tell which words came back with a backup and are in doubt, or say that they may be handed on
    Restored {
        /// A consultation whose words may be handed on again, though no office has been heard since
        #[arg(long, value_name = "CONSULTATION")]
        trust: Option<String>,
    },
    /// Destroy this home for good: its key first, then its files
    Wipe {
        /// You mean it: nobody can bring it back but from a backup
        #[arg(long, required = true)]
        yes: bool,
    },
    /// Tell what is protected, and what is not
    Protection,
    /// Load the sample consultation, to look around in
    Sample,
    /// Write the log of the desk's acts
    #[command(subcommand)]
    Acts(Acts),
    /// Write what a consultation holds in open formats
    #[command(subcommand)]
    Report(Report),
    /// Say what reports begin with and how they look: an organisation's name, logo, colour and letters
    #[command(subcommand)]
    Letterhead(Letterhead),
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// Your name as it should appear next to what you submit
    #[arg(long)]
    pub(crate) name: String,
    /// Your organisation
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) organisation: String,
    /// Your office within it
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) office: String,
    /// Your country, as you write it or as a code
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) country: String,
    /// What you do
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) position: String,
    /// The language Baraza speaks with you: en or ar [default: the system's]
    #[arg(long)]
    pub(crate) language: Option<String>,
    /// How you are shown to readers unless a draft says otherwise [default: role-organisation]
    #[arg(long)]
    pub(crate) attribution: Option<Attribution>,
    /// Begin everything you write without a name, for moderators alone and not to be quoted
    #[arg(long)]
    pub(crate) high_risk: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Page {
    /// Import pasted text or saved HTML as a consultation in state draft
    Import {
        /// The page, as a text file or saved HTML
        file: String,
        /// Only tell what the page holds
        #[arg(long)]
        dry_run: bool,
        /// Add what is new to this consultation instead of starting one
        #[arg(long, value_name = "CONSULTATION")]
        into: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Consultation {
    /// List the consultations in this home
    List,
    /// Show all of one consultation
    Show {
        /// Its id, or a unique beginning of it
        id: String,
    },
    /// Start a consultation of your own, in state draft
    Create {
        /// Its title
        #[arg(long)]
        title: String,
    },
    /// Change what a consultation says about itself
    Set(ConsultationSet),
    /// Change the state, or extend the deadline by opening again; dates alone never do
    State {
        /// The consultation
        id: String,
        /// The new state
        state: State,
        /// A last day to show (2026-07-24); it closes nothing by itself
        #[arg(long, value_name = "DATE")]
        closes: Option<String>,
        /// Why, in words that all members read
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
    },
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("field").required(true).multiple(true)
    .args(["title", "welcome", "objective", "outcome", "opens", "closes", "moderated", "question_add", "question"]))]
pub(crate) struct ConsultationSet {
    /// The consultation
    pub(crate) id: String,
    /// Its title
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// The welcome text, as Markdown
    #[arg(long, value_name = "MARKDOWN")]
    pub(crate) welcome: Option<String>,
    /// What the consultation is for
    #[arg(long)]
    pub(crate) objective: Option<String>,
    /// What will come of it
    #[arg(long)]
    pub(crate) outcome: Option<String>,
    /// First day to show (2026-06-29)
    #[arg(long, value_name = "DATE")]
    pub(crate) opens: Option<String>,
    /// Last day to show (2026-07-24)
    #[arg(long, value_name = "DATE")]
    pub(crate) closes: Option<String>,
    /// Whether submissions are reviewed before members read them
    #[arg(long, value_name = "true|false")]
    pub(crate) moderated: Option<bool>,
    /// Add a guiding question; may be given several times
    #[arg(long = "question.add", value_name = "TEXT")]
    pub(crate) question_add: Vec<String>,
    /// Change a guiding question (empty text removes it); also written --question.ID=TEXT
    #[arg(long, value_name = "ID=TEXT")]
    pub(crate) question: Vec<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum State {
    /// Members read and contribute
    Open,
    /// What was made before still counts when it arrives; what is made knowing of it is held
    Closing,
    /// What comes from now on is held, for one decision on all of it
    Closed,
    /// Put away, still readable
    Archived,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Reaction {
    /// I agree
    Agree,
    /// Thank you
    Thanks,
    /// This taught me something
    Insight,
    /// I have a question
    Question,
    /// Take my reaction back
    None,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Bundle {
    /// Write sealed changes into a file that anyone may carry
    #[command(override_usage = "baraza bundle export [OPTIONS] <CONSULTATION|--all> <FILE>")]
    Export {
        /// Every consultation in this home
        #[arg(long)]
        all: bool,
        /// The consultation (left out with --all), then the file to write
        #[arg(value_names = ["CONSULTATION", "FILE"], num_args = 1..=2, required = true)]
        names: Vec<String>,
    },
    /// Tell what bundles would bring, each and in total; changes nothing
    Preview {
        /// Bundles, and folders with bundles in them
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
    },
    /// Merge bundles into this home
    Import {
        /// Bundles, and folders with bundles in them
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
    },
    /// List what was imported, and whether it can be undone
    Imports,
    /// Undo an import as a unit, until it is passed on or acted on
    Undo {
        /// The import, as told when it was made
        import: String,
        /// Only tell what it would take away
        #[arg(long)]
        dry_run: bool,
    },
    /// Take a bundle of others along, unread: it goes out again with export --all
    Carry {
        /// The bundle
        file: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Lan {
    /// Let members nearby exchange with this device while Baraza runs
    On,
    /// Take no calls and look for nobody
    Off,
    /// Show who is nearby and where others reach this device
    Peers,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Stick {
    /// Show the sticks that are plugged in, and what lies on them for Baraza; nothing is opened
    List,
    /// Put everything that waits on a stick, in one bundle
    Write {
        /// The stick's folder, as `stick list` shows it
        stick: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Relay {
    /// Make a relay known: from now on sync speaks to it
    Add {
        /// Its address, such as `https://relay.example.org`
        url: String,
        /// The file with the operator's token in its first line, where the relay asks for one
        #[arg(long, value_name = "FILE")]
        token: Option<PathBuf>,
        /// The file with the certificate that the relay's own must lead to, in PEM [default: those that browsers trust]
        #[arg(long, value_name = "FILE")]
        certificate: Option<String>,
    },
    /// Let relays be spoken to, as they are from the first one added
    On,
    /// Let no relay be spoken to; those that are known stay known
    Off,
    /// List the relays this home knows
    List,
    /// Forget a relay; what lies there stays there
    Remove {
        /// Its address
        url: String,
    },
}

/// Where a new passphrase comes from.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// Read the new passphrase from the first line of this file instead of asking
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Passphrase {
    /// Give this home another passphrase; a duress passphrase goes with the old one
    Change(New),
    /// Set a passphrase that empties this home and opens what is left; read the warning in the user guide first
    Duress {
        #[command(flatten)]
        new: New,
        /// Take it away again
        #[arg(long, conflicts_with = "new_passphrase_file")]
        remove: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Recovery {
    /// List what opens this home; it may be locked
    List,
    /// Make twelve recovery words and show them once; earlier ones stop working
    Words,
    /// Split a key among people you trust; earlier shares stop working
    Split {
        /// How many of them open the home together
        threshold: u8,
        /// How many shares to make
        shares: u8,
        /// Also write each share into a file in this folder
        #[arg(long, value_name = "DIR")]
        to: Option<String>,
    },
    /// Open this home with words instead of its passphrase, and give it a new one
    Combine {
        /// Files with recovery words, an office's answer, or a share each; - for standard input
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        new: New,
    },
    /// Let an office open this home; that stays visible
    Office {
        /// The office's card
        card: String,
    },
    /// Write what an office needs to open this home; it may be locked
    Request {
        /// The file to write
        file: String,
    },
    /// As an office: write your card, by which others let you open their homes
    Card {
        /// The name they see
        label: String,
        /// The file to write
        file: String,
    },
    /// As an office: answer a request with words that open that home once
    Answer {
        /// The request
        file: String,
    },
    /// Remove a way in; the passphrase stays
    Remove {
        /// Its id, as the list shows it
        slot: String,
    },
}

/// Writes `--question.ID=TEXT` as the option it stands for, so that questions can be set by the name of their field.
pub(crate) fn spelled_out(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    arguments
        .map(|argument| {
            let field = argument.to_str().and_then(|text| text.strip_prefix("--question."));
            match field {
                Some(field) if field.contains('=') && !field.starts_with("add=") => {
                    OsString::from(format!("--question={field}"))
                }
                Some(_) | None => argument,
            }
        })
        .collect()
}

/// The word of a choice as the typed calls spell it.
pub(crate) fn word(choice: &impl ValueEnum) -> String {
    choice.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}
