//! The commands about people: cards, packs and invitations, members, requests, recovery.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum Card {
    /// Show a card of yours to be invited with, made when there is none; each is for one consultation
    Show {
        /// The name on it [default: your name]
        #[arg(long)]
        name: Option<String>,
        /// Make another one
        #[arg(long)]
        fresh: bool,
    },
    /// Show what is on somebody's card, with the words to check
    Read {
        /// The file with the card
        file: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Pack {
    /// Write a consultation into one file that others can open
    Export(PackExport),
    /// Open a pack: its consultation joins this home
    Open(InvitationFile),
}

#[derive(Debug, Args)]
pub(crate) struct PackExport {
    /// The consultation
    pub(crate) consultation: String,
    /// The file to write
    pub(crate) file: String,
    /// Whoever holds the file may read and take part as contributor: you decide this knowingly
    #[arg(long)]
    pub(crate) open: bool,
    /// Only who gave you this card opens it, and asks to be added
    #[arg(long = "for", value_name = "CARD", conflicts_with = "open")]
    pub(crate) card: Option<PathBuf>,
    /// Lock it with the passphrase in the first line of this file; without --open, who knows it asks to be added
    #[arg(long, value_name = "PASSFILE", conflicts_with = "card")]
    pub(crate) lock_with: Option<PathBuf>,
    /// How many may come by an open pack
    #[arg(long, value_name = "NUMBER", requires = "open")]
    pub(crate) joins: Option<u32>,
    /// The last day it is opened on (2026-07-24)
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
    /// The role that is meant
    #[arg(long, conflicts_with = "open")]
    pub(crate) role: Option<Role>,
    /// Keep whoever comes by it from what was said before
    #[arg(long, conflicts_with = "open")]
    pub(crate) from_now: bool,
}

#[derive(Debug, Args)]
pub(crate) struct InvitationFile {
    /// The pack or the invitation; with --words also any bundle that carries it
    pub(crate) file: String,
    /// The file with the passphrase that unlocks it, in its first line
    #[arg(long, value_name = "PASSFILE")]
    pub(crate) lock_with: Option<PathBuf>,
    /// The file with the twelve words of the invitation
    #[arg(long, value_name = "FILE")]
    pub(crate) words: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Role {
    /// Reads
    Observer,
    /// Contributes
    Contributor,
    /// Reads the desk and writes the synthesis
    Rapporteur,
    /// Merges, confirms, admits and removes
    Moderator,
    /// Also writes the agenda, and says who is what
    Convener,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Checked {
    /// Face to face
    InPerson,
    /// By telephone
    Phone,
    /// Not, or not any more
    Not,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Member {
    /// List members and the named sources of imported pages
    List {
        /// The consultation
        consultation: String,
    },
    /// Invite somebody: as a file, as text for a QR code, or as twelve words
    Invite(Invite),
    /// Show who is mentioned in words here and is no member, to invite them
    Named {
        /// The consultation
        consultation: String,
        /// Do not list this name again on this computer
        #[arg(long, value_name = "NAME")]
        dismiss: Option<String>,
        /// List this name again
        #[arg(long, value_name = "NAME", conflicts_with = "dismiss")]
        undismiss: Option<String>,
    },
    /// Open an invitation
    Join(InvitationFile),
    /// Read the work of a device again that was kept unread
    ReadAgain {
        /// The consultation
        consultation: String,
        /// The device, as `roster --json` names it
        device: String,
    },
    /// Show who asks to be added, and what waits with them
    Requests {
        /// The consultation
        consultation: String,
    },
    /// Add somebody who asks: person and work together
    Approve(Approve),
    /// Put a request by on this computer
    Decline {
        /// The consultation
        consultation: String,
        /// The request
        request: String,
        /// Take it up again
        #[arg(long)]
        undo: bool,
    },
    /// Remember how you checked a member's twelve words; this never leaves this computer
    Check {
        /// The consultation
        consultation: String,
        /// The member
        member: String,
        /// How
        checked: Checked,
    },
    /// Give a member another role
    Role {
        /// The consultation
        consultation: String,
        /// The member
        member: String,
        /// The role
        role: Role,
    },
    /// Remove a member's device: what is known here of its work counts, and nothing later
    Remove {
        /// The consultation
        consultation: String,
        /// The member
        member: String,
        /// Only tell what that would do
        #[arg(long)]
        dry_run: bool,
    },
    /// Say that a member's device is lost: it is given no new keys
    Lost {
        /// The consultation
        consultation: String,
        /// The member
        member: String,
    },
    /// Say that a device that was called lost was found
    Found {
        /// The consultation
        consultation: String,
        /// The member
        member: String,
    },
    /// Let a member who was kept from it read what was said before they came
    LetRead {
        /// The consultation
        consultation: String,
        /// The member
        member: String,
    },
    /// Leave a consultation; what is here stays readable
    Leave {
        /// The consultation
        consultation: String,
    },
    /// Show work of removed devices beyond what counts
    Late {
        /// The consultation
        consultation: String,
        /// Read the work in this log
        log: Option<String>,
    },
    /// Let late work of a removed device count
    Adopt {
        /// The consultation
        consultation: String,
        /// The log, as `member late` shows it
        log: String,
        /// Up to this parcel [default: all that is here]
        #[arg(long, value_name = "NUMBER")]
        through: Option<u64>,
    },
    /// Make everything here final: nobody junior goes back behind it
    Checkpoint {
        /// The consultation
        consultation: String,
    },
    /// Show what about membership should be looked at
    Alerts {
        /// The consultation
        consultation: String,
    },
    /// The doors of open packs
    #[command(subcommand)]
    Door(Door),
    /// Name who may replace you, should your device be lost; without names, show whom conveners named
    Custodians {
        /// The consultation
        consultation: String,
        /// Their devices
        members: Vec<String>,
        /// How many of them it takes
        #[arg(long, value_name = "NUMBER", default_value_t = 2)]
        needed: u8,
    },
    /// Replace a lost convener, with its custodians
    #[command(subcommand)]
    Recover(Recover),
}

#[derive(Debug, Args)]
pub(crate) struct Invite {
    /// The consultation
    pub(crate) consultation: String,
    /// The file to write [default: the invitation is printed as text]
    pub(crate) file: Option<String>,
    /// The role that is meant
    #[arg(long)]
    pub(crate) role: Option<Role>,
    /// The last day it is opened on (2026-07-24)
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
    /// Seal it to the card in this file
    #[arg(long = "for", value_name = "CARD")]
    pub(crate) card: Option<PathBuf>,
    /// Lock it with the passphrase in the first line of this file
    #[arg(long, value_name = "PASSFILE", conflicts_with = "card")]
    pub(crate) lock_with: Option<PathBuf>,
    /// Give twelve words to be spoken; the invitation itself goes with your next bundles
    #[arg(long, conflicts_with_all = ["file", "card", "lock_with"])]
    pub(crate) words: bool,
    /// Keep whoever comes by it from what was said before
    #[arg(long)]
    pub(crate) from_now: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Approve {
    /// The consultation
    pub(crate) consultation: String,
    /// The request, as `member requests` shows it
    pub(crate) request: String,
    /// Their role [default: the one the invitation means]
    #[arg(long)]
    pub(crate) role: Option<Role>,
    /// How you checked their twelve words
    #[arg(long)]
    pub(crate) checked: Option<Checked>,
    /// This is a further device of this member
    #[arg(long, value_name = "MEMBER")]
    pub(crate) person: Option<String>,
    /// Although the invitation was used by another device too
    #[arg(long)]
    pub(crate) even_so: bool,
    /// Keep them from what was said before [default: as the invitation means]
    #[arg(long)]
    pub(crate) from_now: bool,
    /// Let them read all of it
    #[arg(long, conflicts_with = "from_now")]
    pub(crate) from_start: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Door {
    /// Show them, and who came by each
    List {
        /// The consultation
        consultation: String,
    },
    /// Shut one: nobody else comes by it
    Shut {
        /// The consultation
        consultation: String,
        /// The door
        door: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Recover {
    /// Begin: write a file for the custodians
    Propose {
        /// The consultation
        consultation: String,
        /// The lost convener's device
        lost: String,
        /// The member's device that takes its place
        successor: String,
        /// The file to write
        file: String,
    },
    /// Show what a file that came would do
    Show {
        /// The file
        file: String,
    },
    /// Add your word as custodian
    Approve {
        /// The file that came
        file: String,
        /// The file to write
        out: String,
    },
    /// Replace the convener, once enough custodians have given their word
    Apply {
        /// The file
        file: String,
    },
}
