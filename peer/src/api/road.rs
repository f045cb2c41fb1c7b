//! Roads other than files: the LAN, what was exchanged, who has reported.

use super::ConsultationName;
use crate::fault::Fault;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Opens or closes the LAN.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LanSet {
    /// Whether members nearby may exchange with this device.
    pub on: bool,
}

/// Pauses every exchange by a network, or resumes them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RoadsPause {
    /// Whether nothing is exchanged until this is called again.
    pub paused: bool,
}

/// The LAN as this device sees it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct LanState {
    /// Whether it is allowed in this home.
    pub on: bool,
    /// Whether calls are taken right now: while the program runs and the home is open.
    pub running: bool,
    /// Whether every exchange by a network is paused, the LAN's and the relays': also after a restart.
    pub paused: bool,
    /// Where others reach this device, to be typed where announcements do not get through.
    pub addresses: Vec<String>,
    /// Who was found.
    pub neighbours: Vec<LanNeighbour>,
}

/// A device nearby that has a consultation in common.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LanNeighbour {
    /// Where it is.
    pub address: String,
    /// Names of the people who were met there; empty until there was something to exchange.
    pub people: Vec<String>,
    /// Consultations in common, as far as they were spoken of.
    pub consultations: Vec<ConsultationName>,
    /// Whether a conversation is going on.
    pub busy: bool,
}

/// Makes a relay known, or tells what is new about one.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RelayAdd {
    /// Its address, such as `https://relay.example.org`.
    pub url: String,
    /// The operator's token, where the relay asks for one.
    pub token: Option<String>,
    /// A file with the certificate that the relay's own must lead to, in PEM; none: those that browsers trust.
    pub certificate: Option<String>,
}

impl std::fmt::Debug for RelayAdd {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RelayAdd({})", self.url)
    }
}

/// A relay by its address.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RelayRef {
    /// Its address.
    pub url: String,
}

/// Allows or forbids that relays are spoken to; those that are known stay known.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RelaySet {
    /// Whether they are.
    pub on: bool,
}

/// A relay this home knows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RelayState {
    /// Its address.
    pub url: String,
    /// Whether an operator's token is kept for it.
    pub token: bool,
    /// Whether it is known by a certificate of its own, and not by those that browsers trust.
    pub certificate: bool,
    /// Whether a conversation with it stands now: news goes at once, both ways.
    pub stands: bool,
    /// Parcels here that are not known to lie there.
    pub waiting: u32,
    /// When it was made known, ms since 1970 by this device's clock.
    pub added_at: i64,
    /// When it was last spoken to until both held the same.
    pub spoken_at: Option<i64>,
    /// What stopped the last conversation.
    pub fault: Option<Fault>,
}

/// Exchanges with whoever can be reached now.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Sync {
    /// Only this consultation.
    pub consultation: Option<String>,
    /// Also this address, such as 192.168.1.7:40100.
    pub address: Option<String>,
    /// How long to look around at least, s; 0: five seconds.
    pub seconds: u32,
}

/// What was exchanged.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct SyncReport {
    /// One line for each conversation.
    pub routes: Vec<Route>,
}

/// One conversation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Route {
    /// `lan` or `relay`.
    pub via: String,
    /// Who was met: names, ids where no name is known; the relay's name.
    pub with: Vec<String>,
    /// Parcels sent.
    pub sent: u64,
    /// Parcels that arrived and were new.
    pub received: u64,
    /// Bytes of frames sent.
    pub bytes_sent: u64,
    /// Bytes of frames received.
    pub bytes_received: u64,
    /// Times that this side answered to something new.
    pub round_trips: u64,
    /// Parcels set aside.
    pub set_aside: u64,
    /// Logs of which the other side promised more than it sent.
    pub withheld: u64,
    /// Whether ordinary requests carried it, because something on the way to a relay cuts WebSockets.
    pub by_requests: bool,
    /// What stopped it, where that is known.
    pub fault: Option<Fault>,
    /// Whether the conversation came to its end; if not, the next one goes on from there.
    pub complete: bool,
}

/// One member device, and how far it has been heard.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RosterRow {
    /// Member id.
    pub member: String,
    /// Name as they gave it; empty when none has come.
    pub name: String,
    /// Role.
    pub role: String,
    /// Came by a door and nobody has added them yet.
    pub unconfirmed: bool,
    /// Device id.
    pub device: String,
    /// Whether it is this device.
    pub own: bool,
    /// Whether its words were checked: `in-person`, `phone` or `not`; absent for this device.
    pub checked: Option<String>,
    /// The twelve words of its keys.
    pub words: String,
    /// Somebody says that it is lost.
    pub lost: bool,
    /// The first device of the same person, where this is a further one.
    pub person: Option<String>,
    /// The door it came by, if it came by one.
    pub door: Option<String>,
    /// Last number received without a gap, over all its logs.
    pub last_seq: u64,
    /// Numbers that are missing although later ones are here.
    pub gaps: Vec<u64>,
    /// When something of theirs last came here, or they were last met; ms since 1970 by this device's clock.
    pub last_heard: Option<i64>,
    /// Which offices have confirmed how far.
    pub receipts: Vec<RosterReceipt>,
    /// Set when its further work is kept unread.
    pub frozen: Option<Frozen>,
}

/// A device whose work is kept unread on this one, since too much of it was set aside.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Frozen {
    /// How many of its parcels were set aside for what they are.
    pub set_aside: u32,
    /// Why the last of them was: a reason code, worded as `aside-<reason>`.
    pub reason: String,
    /// Parcels that lie here unread.
    pub unread: u32,
}

/// One device of a consultation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeviceRef {
    /// Consultation id or the beginning of one.
    pub consultation: String,
    /// Device id.
    pub device: String,
}

/// How far an office has confirmed a device's work.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RosterReceipt {
    /// The office's name, its id where no name is known.
    pub office: String,
    /// Confirmed up to this number.
    pub seq: u64,
    /// When the receipt came here, ms since 1970 by this device's clock.
    pub at: i64,
}

/// Sealed work of consultations that this device is no member of, carried for others.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Freight {
    /// Number of consultations.
    pub consultations: u64,
    /// Number of parcels.
    pub parcels: u64,
    /// Their size, texts and attachments included, bytes.
    pub bytes: u64,
}

/// What waits, and the roads there are.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Roads {
    /// Each consultation.
    pub consultations: Vec<RoadsOf>,
    /// The LAN.
    pub lan: LanState,
    /// The relays.
    pub relays: Vec<RelayState>,
    /// What is carried for others.
    pub freight: Freight,
}

/// What waits in one consultation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RoadsOf {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Own contributions that no office has confirmed.
    pub waiting: u32,
    /// Their size on the way, bytes, attachments included.
    pub waiting_bytes: u64,
    /// Texts and attachments of others that have not come yet.
    pub lacking: u32,
    /// Parcels that wait for others to arrive first.
    pub pending: u32,
    /// Who was met last, newest first.
    pub contacts: Vec<Contact>,
}

/// A meeting.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Contact {
    /// Their name, their id where no name is known.
    pub name: String,
    /// `lan`.
    pub road: String,
    /// When, ms since 1970 by this device's clock.
    pub at: i64,
}
