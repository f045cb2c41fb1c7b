//! Calls about people: contact cards, invitations and requests, membership acts, recovery.

use super::{BundleItem, BundleReport, ConsultationName};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Makes a contact card, or shows the newest one that no invitation has come for.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CardShow {
    /// The name on it; without one, that of the profile.
    pub name: Option<String>,
    /// Makes another one, whatever there is.
    pub fresh: bool,
}

/// A contact card, own or another's.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Card {
    /// The name that its owner wrote.
    pub name: String,
    /// Their organisation; empty when not given.
    pub organisation: String,
    /// The card as text, for a file or a QR code.
    pub text: String,
    /// The twelve words to read to each other.
    pub words: String,
    /// The device's id, as it will be in the consultation.
    pub device: String,
}

/// Reads somebody's card: as text, or in a file.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CardRead {
    /// The text.
    pub text: Option<String>,
    /// Path of the file.
    pub path: Option<String>,
}

/// Invites somebody, without handing out the consultation itself.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MemberInvite {
    /// Which consultation.
    pub consultation: String,
    /// The role that is meant; contributor when absent.
    pub role: Option<String>,
    /// Last day, ISO 8601.
    pub until: Option<String>,
    /// The file to write; without one, and without words, the invitation is given as text.
    pub path: Option<String>,
    /// The card that it is sealed to, as text.
    pub card: Option<String>,
    /// The passphrase that locks it.
    pub passphrase: Option<String>,
    /// Gives twelve words; the invitation itself goes with this device's next bundles.
    pub words: bool,
    /// Whoever comes by it is kept from what was said before.
    pub from_now: bool,
}

impl std::fmt::Debug for MemberInvite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MemberInvite({})", self.consultation)
    }
}

/// An invitation that was made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Invited {
    /// Its id.
    pub id: String,
    /// The role that is meant.
    pub role: String,
    /// Last day, ISO 8601.
    pub until: Option<String>,
    /// The file that was written.
    pub path: Option<String>,
    /// It as text, for a QR code or a message.
    pub text: Option<String>,
    /// Its twelve words.
    pub words: Option<String>,
}

/// Opens a pack or an invitation: from a file, or from text.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct InvitationOpen {
    /// Path of the file: a pack, an invitation, or with words any bundle.
    pub path: Option<String>,
    /// The invitation as text.
    pub text: Option<String>,
    /// The passphrase that unlocks it.
    pub passphrase: Option<String>,
    /// Its twelve words.
    pub words: Option<String>,
}

impl std::fmt::Debug for InvitationOpen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "InvitationOpen({:?})", self.path)
    }
}

/// Somebody who asks to be added.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Request {
    /// Their device: what `member approve` takes.
    pub id: String,
    /// The name they gave themselves; empty when none came.
    pub name: String,
    /// Their organisation.
    pub organisation: String,
    /// The twelve words of their device's keys.
    pub words: String,
    /// Whether the words were checked: `in-person`, `phone` or `not`.
    pub checked: String,
    /// `fits` (an invitation made here, rightly used), `unknown` (made on another office's device), `wrong` (not made with
    /// its secret), `over` (its last day has passed) or `door` (an open pack that is full or shut).
    pub invitation: String,
    /// The role the invitation means, where it is known here.
    pub role: Option<String>,
    /// Whether the invitation is to what is said from now on; as they say themselves, where it was made elsewhere.
    pub from_now: bool,
    /// Other devices that use the same invitation: a stolen or copied one.
    pub others: Vec<String>,
    /// Contributions that wait with them.
    pub contributions: u32,
    /// Their first words.
    pub items: Vec<BundleItem>,
    /// Whether it was put by here.
    pub declined: bool,
}

/// Adds somebody who asks: person and work together.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MemberApprove {
    /// Which consultation.
    pub consultation: String,
    /// The request.
    pub request: String,
    /// Their role; what the invitation means, or contributor, when absent.
    pub role: Option<String>,
    /// How their words were checked: `in-person` or `phone`.
    pub checked: Option<String>,
    /// A member whose further device this is.
    pub person: Option<String>,
    /// Although the invitation was used by others too.
    pub even_so: bool,
    /// Whether they are kept from what was said before; as the invitation means, when absent.
    pub from_now: Option<bool>,
}

/// Somebody who was added.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Approved {
    /// The member.
    pub member: String,
    /// Their role.
    pub role: String,
    /// What came in with them.
    pub report: BundleReport,
}

/// Puts a request by, or takes it up again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RequestDecline {
    /// Which consultation.
    pub consultation: String,
    /// The request.
    pub request: String,
    /// Whether it is put by.
    pub declined: bool,
}

/// A member of a consultation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MemberRef {
    /// Which consultation.
    pub consultation: String,
    /// The member's device.
    pub member: String,
}

/// Remembers how a member's words were checked.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MemberCheck {
    /// Which consultation.
    pub consultation: String,
    /// The member's device.
    pub member: String,
    /// `in-person`, `phone` or `not`.
    pub checked: String,
}

/// Gives a member another role.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MemberRole {
    /// Which consultation.
    pub consultation: String,
    /// The member's device.
    pub member: String,
    /// The role.
    pub role: String,
}

/// Removes a member's device, or tells what that would do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MemberRemove {
    /// Which consultation.
    pub consultation: String,
    /// The member's device.
    pub member: String,
    /// Only tells.
    pub preview: bool,
}

/// What a removal does, or did: how far each log of the device is known here. What exists beyond that and has not come
/// counts nowhere, unless it is adopted.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Removal {
    /// The member.
    pub member: String,
    /// Their name.
    pub name: String,
    /// Their role until now.
    pub role: String,
    /// Their logs.
    pub logs: Vec<LogTail>,
    /// Whether it was done.
    pub done: bool,
}

/// How far a log is known here.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LogTail {
    /// The log.
    pub log: String,
    /// `charter`, `agenda` or `seat`.
    pub lane: String,
    /// Parcels that count.
    pub counts: u64,
    /// Parcels here beyond those: of a removed device, or waiting for others before them.
    pub beyond: u64,
    /// When the last of it came here, ms since 1970 by this device's clock.
    pub heard_at: Option<i64>,
}

/// A log of somebody who was removed, with work beyond what counts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Late {
    /// Whose it is.
    pub member: String,
    /// Their name.
    pub name: String,
    /// The log.
    pub tail: LogTail,
}

/// One late act, read before it counts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LateAct {
    /// Its parcel: up to here it may be adopted.
    pub through: u64,
    /// What it did, as in history (`contributed`, `revised`, `agenda`, …).
    pub act: String,
    /// The first contributions it concerns.
    pub items: Vec<BundleItem>,
}

/// Lets late work of somebody who was removed count, or tells what would.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MemberAdopt {
    /// Which consultation.
    pub consultation: String,
    /// The log.
    pub log: String,
    /// Up to this parcel; all that is here when absent.
    #[serde(default)]
    pub through: Option<u64>,
}

/// A door: what an open pack lets in by.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Door {
    /// Its key: what `member door shut` takes.
    pub id: String,
    /// Whether it is open.
    pub open: bool,
    /// How many may come by it.
    pub joins: Option<u32>,
    /// Last day, ISO 8601.
    pub until: Option<String>,
    /// Names of those who came by it; ids where none is known.
    pub joined: Vec<String>,
    /// How many came when it was full or shut.
    pub refused: u32,
}

/// Shuts a door.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DoorShut {
    /// Which consultation.
    pub consultation: String,
    /// The door.
    pub door: String,
}

/// Something about membership that an office should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Alert {
    /// `invitation-reused`, `device-lost`, `log-forked`, `keys-awaited`, `removed` (this device) or `asking` (this device
    /// waits to be added).
    pub kind: String,
    /// Devices concerned.
    pub devices: Vec<String>,
    /// Their names; ids where none is known.
    pub names: Vec<String>,
}

/// Names who may replace this convener.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Custodians {
    /// Which consultation.
    pub consultation: String,
    /// Members' devices.
    pub members: Vec<String>,
    /// How many of them it takes; at least two.
    pub needed: u8,
}

/// Whom a convener named to replace it, as it stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NamedCustodians {
    /// The convener's device.
    pub convener: String,
    /// Their name; the id where none is known.
    pub name: String,
    /// Whether it is this device.
    pub own: bool,
    /// The custodians' devices.
    pub members: Vec<String>,
    /// Their names; ids where none is known.
    pub names: Vec<String>,
    /// How many of them it takes.
    pub needed: u8,
    /// Whether this device is one of them.
    pub includes_own: bool,
}

/// Begins the replacement of a lost convener.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RecoveryPropose {
    /// Which consultation.
    pub consultation: String,
    /// The lost convener's device.
    pub lost: String,
    /// The member's device that takes its place.
    pub successor: String,
    /// The file to write.
    pub path: String,
}

/// Adds this custodian's word to a recovery.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RecoveryApprove {
    /// The file that came.
    pub path: String,
    /// The file to write.
    pub out: String,
}

/// A recovery on its way between custodians.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Recovery {
    /// The consultation.
    pub consultation: ConsultationName,
    /// Who is replaced: name, or id.
    pub lost: String,
    /// Who takes the place: name, or id.
    pub successor: String,
    /// The successor's twelve words.
    pub words: String,
    /// Custodians whose word is in it.
    pub given: u32,
    /// How many it takes.
    pub needed: u32,
    /// Whether this device is a custodian whose word is not in it yet.
    pub may_approve: bool,
    /// The file that was written, if one was.
    pub path: Option<String>,
    /// Whether it was done.
    pub done: bool,
}

/// Makes slips.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SlipsMake {
    /// Which consultation.
    pub consultation: String,
    /// How many.
    pub count: u32,
    /// The last day on which they are to be used, ISO 8601.
    #[serde(default)]
    pub until: Option<String>,
    /// The sheet to write, a page of HTML.
    pub path: String,
}

/// Slips that were made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SlipsMade {
    /// The sheet.
    pub path: String,
    /// Its size, bytes.
    pub bytes: u64,
    /// How many are on it.
    pub count: u32,
    /// Whether so few hide nobody.
    pub few: bool,
}

/// The slips of a consultation, all sheets together; which is whose nobody can tell.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SlipsState {
    /// Made.
    pub made: u32,
    /// Used.
    pub used: u32,
    /// Used by more than one device.
    pub reused: u32,
}
