//! What charter logs hold: statements, one by one, and who made them where (docs/charter.md, the table).
//!
//! Left out on purpose: what they amount to, which is `super::resolve`'s.

use crate::device::DeviceCard;
use minicbor::{Decode, Encode};
use std::cmp::Ordering;
use wire::{DeviceId, EpochId, Hash, LogId};

/// What a member may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Role {
    /// Reads.
    #[n(0)]
    Observer,
    /// Speaks.
    #[n(1)]
    Contributor,
    /// Merges, moderates, gives receipts, admits and removes those below.
    #[n(2)]
    Moderator,
    /// Also writes the agenda and the charter.
    #[n(3)]
    Convener,
    /// Reads the desk, codes, and writes the synthesis. Between contributor and moderator; its number came later.
    #[n(4)]
    Rapporteur,
}

impl Role {
    /// All roles, each of which may what those before it may.
    pub const ALL: [Self; 5] = [Self::Observer, Self::Contributor, Self::Rapporteur, Self::Moderator, Self::Convener];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Observer => "observer",
            Self::Contributor => "contributor",
            Self::Rapporteur => "rapporteur",
            Self::Moderator => "moderator",
            Self::Convener => "convener",
        }
    }

    /// The role of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Whether devices of this role are an office: they give receipts.
    #[must_use]
    pub fn is_office(self) -> bool {
        self >= Self::Moderator
    }

    /// Whether devices of this role hold the keys of the desk.
    #[must_use]
    pub fn sits_at_desk(self) -> bool {
        self >= Self::Rapporteur
    }

    fn rank(self) -> usize {
        Self::ALL.iter().position(|role| *role == self).unwrap_or(0)
    }
}

impl PartialOrd for Role {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Role {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}

/// Names a statement: the first 16 bytes of the hash `baraza statement v1` of its author and its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct StatementId(#[cbor(with = "minicbor::bytes")] pub [u8; 16]);

/// Verifies the joining of the one device that speaks by a slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct SlipKey(#[cbor(with = "minicbor::bytes")] pub [u8; 32]);

/// A place in a log, and the parcel that is meant there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(array)]
pub struct Point {
    /// The log.
    #[n(0)]
    pub log: LogId,
    /// The parcel's number.
    #[n(1)]
    pub seq: u64,
    /// The parcel's hash.
    #[n(2)]
    pub hash: Hash,
}

/// A key wrapped for one device.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(array)]
pub struct WrappedKey {
    /// For whom.
    #[n(0)]
    pub device: DeviceId,
    /// The wrapped key.
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub wrapped: Vec<u8>,
}

/// Whom an epoch is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Side {
    /// All members.
    #[n(0)]
    Floor,
    /// Moderators, rapporteurs and conveners.
    #[n(1)]
    Desk,
}

/// How far a door is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(array)]
pub struct Limits {
    /// Devices that may come by it.
    #[n(0)]
    pub joins: Option<u32>,
    /// Last day, days since 1970 by the newcomer's own clock. It is shown and asked, and decides nothing here.
    #[n(1)]
    pub until: Option<u32>,
}

/// A custodian's word that a convener is lost, and who takes over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(array)]
pub struct Approval {
    /// The custodian's verifying key.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub key: [u8; 32],
    /// Signature over [`super::recovery_message`].
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub signature: [u8; 64],
}

/// One statement. In `over` stand the statements about the same device that its author knew and replaces.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub enum Statement {
    /// The space begins; its hash is the space's id.
    #[n(0)]
    Found {
        /// The founder's device: the first convener.
        #[n(0)]
        founder: DeviceCard,
        /// Makes two foundings differ.
        #[n(1)]
        #[cbor(with = "minicbor::bytes")]
        nonce: [u8; 16],
    },
    /// A device is added, or confirmed, or added again.
    #[n(1)]
    Add {
        /// The device.
        #[n(0)]
        device: DeviceCard,
        /// Its role.
        #[n(1)]
        role: Role,
        /// What it replaces.
        #[n(2)]
        over: Option<Vec<StatementId>>,
        /// The first device of the person whose further device this is.
        #[n(3)]
        person: Option<DeviceId>,
        /// The invitation that is used up by it.
        #[n(4)]
        #[cbor(with = "minicbor::bytes")]
        invitation: Option<[u8; 16]>,
        /// Whether it is kept from what was said before; absent: it reads all.
        #[n(5)]
        from_now: Option<bool>,
    },
    /// A door is opened: whoever holds its secret may add themselves as contributor.
    #[n(2)]
    Door {
        /// Verifies joins.
        #[n(0)]
        #[cbor(with = "minicbor::bytes")]
        key: [u8; 32],
        /// How far.
        #[n(1)]
        limits: Option<Limits>,
    },
    /// A newcomer adds their own device by a door.
    #[n(3)]
    Join {
        /// The newcomer's device.
        #[n(0)]
        device: DeviceCard,
        /// The door.
        #[n(1)]
        #[cbor(with = "minicbor::bytes")]
        door: [u8; 32],
        /// The door's signature over space and device.
        #[n(2)]
        #[cbor(with = "minicbor::bytes")]
        signature: [u8; 64],
    },
    /// An epoch key is handed out.
    #[n(4)]
    Epoch {
        /// The key's name.
        #[n(0)]
        epoch: EpochId,
        /// For whom it is wrapped.
        #[n(1)]
        keys: Vec<WrappedKey>,
        /// Absent: for the floor.
        #[n(2)]
        side: Option<Side>,
        /// What deposits are sealed to; of the desk's epochs alone.
        #[n(3)]
        #[cbor(with = "minicbor::bytes")]
        public: Option<[u8; 32]>,
        /// Verifies voices: whoever holds the epoch's key may add devices that do not tell whose they are.
        #[n(4)]
        #[cbor(with = "minicbor::bytes")]
        voices: Option<[u8; 32]>,
        /// For whom what opens its record is wrapped, without what opens its words; absent: for nobody.
        #[n(5)]
        records: Option<Vec<WrappedKey>>,
    },
    /// A device has another role from these points on.
    #[n(5)]
    SetRole {
        /// The device.
        #[n(0)]
        device: DeviceId,
        /// Its role.
        #[n(1)]
        role: Role,
        /// Where its logs stood; a log that is not named has the role from its start.
        #[n(2)]
        from: Vec<Point>,
        /// What it replaces.
        #[n(3)]
        over: Vec<StatementId>,
    },
    /// A device is removed; by itself, it leaves.
    #[n(6)]
    Remove {
        /// The device.
        #[n(0)]
        device: DeviceId,
        /// The last parcel of each log that counts; of a log that is not named none does.
        #[n(1)]
        accepted: Vec<Point>,
        /// Epochs that nothing new is sealed under from here on.
        #[n(2)]
        closes: Vec<EpochId>,
        /// What it replaces.
        #[n(3)]
        over: Vec<StatementId>,
    },
    /// Somebody's device is lost: a warning.
    #[n(7)]
    Lost {
        /// The device.
        #[n(0)]
        device: DeviceId,
    },
    /// Of a removed device's log, everything up to this point counts after all.
    #[n(8)]
    Adopt {
        /// The last parcel that counts.
        #[n(0)]
        through: Point,
    },
    /// Up to here logs are final.
    #[n(9)]
    Checkpoint {
        /// Where they stood.
        #[n(0)]
        heads: Vec<Point>,
    },
    /// Who may replace this convener, should it be lost.
    #[n(10)]
    Custodians {
        /// Their devices.
        #[n(0)]
        devices: Vec<DeviceCard>,
        /// How many of them it takes.
        #[n(1)]
        needed: u8,
    },
    /// A lost convener is replaced.
    #[n(11)]
    Recover {
        /// The lost device.
        #[n(0)]
        lost: DeviceId,
        /// The lost convener's own statement that named the custodians.
        #[n(1)]
        under: StatementId,
        /// As in `Remove`.
        #[n(2)]
        accepted: Vec<Point>,
        /// Takes its place.
        #[n(3)]
        successor: DeviceCard,
        /// As in `Remove`.
        #[n(4)]
        closes: Vec<EpochId>,
        /// The custodians' word.
        #[n(5)]
        approvals: Vec<Approval>,
    },
    /// A door is shut: of those who came by it, only these did.
    #[n(12)]
    Shut {
        /// The door.
        #[n(0)]
        #[cbor(with = "minicbor::bytes")]
        door: [u8; 32],
        /// Who came by it before.
        #[n(1)]
        joined: Vec<DeviceId>,
    },
    /// Somebody who was invited asks to be added.
    #[n(13)]
    Request {
        /// Their device.
        #[n(0)]
        device: DeviceCard,
        /// The invitation.
        #[n(1)]
        #[cbor(with = "minicbor::bytes")]
        invitation: [u8; 16],
        /// Made with the invitation's secret, over space and device.
        #[n(2)]
        #[cbor(with = "minicbor::bytes")]
        proof: [u8; 32],
        /// Whether it was an invitation to what is said from now on, as far as whoever asks tells; absent: to all of it.
        #[n(3)]
        from_now: Option<bool>,
    },
    /// Slips are handed out: by each, one device may say one thing.
    #[n(14)]
    Slips {
        /// One for each slip.
        #[n(0)]
        keys: Vec<SlipKey>,
        /// Last day, as in [`Limits`].
        #[n(1)]
        until: Option<u32>,
    },
}

impl Statement {
    /// Adds a device of which nothing was known.
    #[must_use]
    pub fn add(device: DeviceCard, role: Role) -> Self {
        Self::Add { device, role, over: None, person: None, invitation: None, from_now: None }
    }
}

/// Where a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The charter log.
    pub log: LogId,
    /// The parcel's number.
    pub seq: u64,
    /// Its place in the parcel.
    pub n: usize,
}

/// A statement with its author and place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signed {
    /// The device whose charter log holds it.
    pub by: DeviceId,
    /// Where.
    pub at: At,
    /// What it says.
    pub statement: Statement,
}

impl Signed {
    /// The statements of one parcel.
    pub fn parcel(by: DeviceId, log: LogId, seq: u64, statements: Vec<Statement>) -> impl Iterator<Item = Self> {
        let place = move |(n, statement)| Self { by, at: At { log, seq, n }, statement };
        statements.into_iter().enumerate().map(place)
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> StatementId {
        StatementId(Hash::of("baraza statement v1", &[&self.by.0, &wire::parcel::encode(&self.statement)]).short())
    }
}
