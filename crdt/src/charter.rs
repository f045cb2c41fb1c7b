//! The charter: a space's membership, as signed statements in charter logs (docs/charter.md, rules K1–K7).
//!
//! The state is a pure function of the *set* of statements, whatever order they arrive in: statements count when their
//! author's device may make them, and nothing that counts is undone by a later one (removals come with the trust
//! issue, and will bring their own rules). Left out on purpose: clocks and any total order.

use crate::device::DeviceCard;
use crate::seal::{CannotOpen, ExchangeSecret, Key};
use crate::{dice::Dice, seal};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use minicbor::{Decode, Encode};
use std::collections::{BTreeMap, BTreeSet};
use wire::{DeviceId, EpochId, Hash, SpaceId};

/// What a member may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Role {
    /// Reads.
    #[n(0)]
    Observer,
    /// Speaks.
    #[n(1)]
    Contributor,
    /// Merges, moderates, gives receipts.
    #[n(2)]
    Moderator,
    /// Also writes the agenda and the charter.
    #[n(3)]
    Convener,
}

impl Role {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Observer => "observer",
            Self::Contributor => "contributor",
            Self::Moderator => "moderator",
            Self::Convener => "convener",
        }
    }

    /// Whether devices of this role are an office: they give receipts.
    #[must_use]
    pub fn is_office(self) -> bool {
        self >= Self::Moderator
    }
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

/// One membership statement.
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
    /// A convener adds a device.
    #[n(1)]
    Add {
        /// The device.
        #[n(0)]
        device: DeviceCard,
        /// Its role.
        #[n(1)]
        role: Role,
    },
    /// A convener opens a door: whoever holds its secret may add themselves as contributor.
    #[n(2)]
    Door {
        /// Verifies joins.
        #[n(0)]
        #[cbor(with = "minicbor::bytes")]
        key: [u8; 32],
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
    /// A convener hands out an epoch key.
    #[n(4)]
    Epoch {
        /// The key's name.
        #[n(0)]
        epoch: EpochId,
        /// For whom it is wrapped.
        #[n(1)]
        keys: Vec<WrappedKey>,
    },
}

/// A statement with its author.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signed {
    /// The device whose charter log holds it.
    pub by: DeviceId,
    /// What it says.
    pub statement: Statement,
}

/// A device that takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its keys.
    pub card: DeviceCard,
    /// What it may do.
    pub role: Role,
    /// Came by an open pack, and no convener has added it yet.
    pub by_door: bool,
}

/// Membership as of a set of statements.
#[derive(Debug, Clone)]
pub struct Charter {
    space: SpaceId,
    statements: BTreeSet<Signed>,
    members: BTreeMap<DeviceId, Member>,
    doors: BTreeSet<[u8; 32]>,
}

/// The id of the space that a founding statement begins.
#[must_use]
pub fn space_of(found: &Statement) -> SpaceId {
    SpaceId(Hash::of("baraza space v1", &[&wire::parcel::encode(found)]).short())
}

fn join_message(space: SpaceId, device: &DeviceCard) -> Hash {
    Hash::of("baraza join v1", &[&space.0, &device.signing, &device.exchange])
}

/// A newcomer's own statement, signed by the door they came by.
#[must_use]
pub fn join(space: SpaceId, door: &SigningKey, device: DeviceCard) -> Statement {
    let signature = door.sign(&join_message(space, &device).0).to_bytes();
    Statement::Join { device, door: door.verifying_key().to_bytes(), signature }
}

/// Hands an epoch key to devices.
///
/// # Errors
/// [`CannotOpen`] when a device's public key is not one.
pub fn epoch(dice: &mut Dice, space: SpaceId, key: &Key, devices: &[DeviceCard]) -> Result<Statement, CannotOpen> {
    let mut keys = Vec::with_capacity(devices.len());
    for card in devices {
        let wrapped = seal::wrap_key(dice, &card.exchange, &space.0, key)?;
        keys.push(WrappedKey { device: card.id(), wrapped });
    }
    Ok(Statement::Epoch { epoch: key.epoch_id(), keys })
}

impl Charter {
    /// A charter of which nothing is known yet.
    #[must_use]
    pub fn new(space: SpaceId) -> Self {
        Self { space, statements: BTreeSet::new(), members: BTreeMap::new(), doors: BTreeSet::new() }
    }

    /// Takes statements in; the outcome does not depend on order or repetition.
    pub fn extend(&mut self, statements: impl IntoIterator<Item = Signed>) {
        self.statements.extend(statements);
        self.resolve();
    }

    /// All statements, in a fixed order.
    pub fn statements(&self) -> impl Iterator<Item = &Signed> {
        self.statements.iter()
    }

    /// A member device.
    #[must_use]
    pub fn member(&self, device: DeviceId) -> Option<&Member> {
        self.members.get(&device)
    }

    /// Whether a device is an office here: a member whose role gives receipts and vouches.
    #[must_use]
    pub fn is_office(&self, device: DeviceId) -> bool {
        self.member(device).is_some_and(|member| member.role.is_office())
    }

    /// All member devices, by id.
    pub fn members(&self) -> impl Iterator<Item = (&DeviceId, &Member)> {
        self.members.iter()
    }

    /// Whether this device would count as a member once these statements of its own are in (K3): the founder's and a
    /// newcomer's first parcel introduce their authors.
    #[must_use]
    pub fn introduces(&self, by: DeviceId, statements: &[Statement]) -> bool {
        let mut then = self.clone();
        then.extend(statements.iter().cloned().map(|statement| Signed { by, statement }));
        then.member(by).is_some()
    }

    /// The epoch keys that were wrapped for this device.
    #[must_use]
    pub fn unwrap_keys(&self, device: DeviceId, secret: &ExchangeSecret) -> Vec<Key> {
        let mut keys = Vec::new();
        for signed in &self.statements {
            let Statement::Epoch { epoch, keys: wrapped } = &signed.statement else { continue };
            if self.role(signed.by) != Some(Role::Convener) {
                continue;
            }
            for item in wrapped.iter().filter(|item| item.device == device) {
                let key = secret.unwrap_key(&self.space.0, &item.wrapped);
                keys.extend(key.ok().filter(|key| key.epoch_id() == *epoch));
            }
        }
        keys
    }

    /// The epochs that conveners have opened, lowest name first: new parcels are sealed under the first that is held.
    pub fn epochs(&self) -> impl Iterator<Item = EpochId> {
        let mut epochs = BTreeSet::new();
        for signed in &self.statements {
            if let Statement::Epoch { epoch, .. } = &signed.statement
                && self.role(signed.by) == Some(Role::Convener)
            {
                epochs.insert(*epoch);
            }
        }
        epochs.into_iter()
    }

    fn role(&self, device: DeviceId) -> Option<Role> {
        self.members.get(&device).map(|member| member.role)
    }

    /// K2: statements are applied until none adds anything. Each adds or raises, so the end is the same in any order.
    fn resolve(&mut self) {
        loop {
            let before = (self.members.clone(), self.doors.len());
            for signed in &self.statements.clone() {
                self.apply(signed);
            }
            if (&self.members, self.doors.len()) == (&before.0, before.1) {
                return;
            }
        }
    }

    fn apply(&mut self, signed: &Signed) {
        let by_convener = self.role(signed.by) == Some(Role::Convener);
        match &signed.statement {
            found @ Statement::Found { founder, .. } => {
                if space_of(found) == self.space && founder.id() == signed.by {
                    self.admit(founder, Role::Convener, false);
                }
            }
            Statement::Add { device, role } if by_convener => self.admit(device, *role, false),
            Statement::Door { key } if by_convener => {
                self.doors.insert(*key);
            }
            Statement::Join { device, door, signature } => {
                // K6: only a device itself can walk through a door.
                let own = device.id() == signed.by;
                if own
                    && self.doors.contains(door)
                    && self.join_adds(device)
                    && self.join_verifies(device, door, signature)
                {
                    self.admit(device, Role::Contributor, true);
                }
            }
            Statement::Add { .. } | Statement::Door { .. } | Statement::Epoch { .. } => {}
        }
    }

    /// K4: the highest role given counts; being added by a convener outweighs having come by a door.
    fn admit(&mut self, card: &DeviceCard, role: Role, by_door: bool) {
        let member = self.members.entry(card.id()).or_insert_with(|| Member { card: card.clone(), role, by_door });
        member.role = member.role.max(role);
        member.by_door &= by_door;
        // K5: rival cards for one signing key: the lower exchange key stands, on every device alike.
        if card.exchange < member.card.exchange {
            member.card.exchange = card.exchange;
        }
    }

    /// Whether walking through a door would still change anything for a device: in a large charter most signatures have
    /// been verified before, and verifying is what resolving it costs.
    fn join_adds(&self, device: &DeviceCard) -> bool {
        self.members
            .get(&device.id())
            .is_none_or(|member| member.role < Role::Contributor || device.exchange < member.card.exchange)
    }

    fn join_verifies(&self, device: &DeviceCard, door: &[u8; 32], signature: &[u8; 64]) -> bool {
        let message = join_message(self.space, device);
        VerifyingKey::from_bytes(door)
            .is_ok_and(|key| key.verify_strict(&message.0, &Signature::from_bytes(signature)).is_ok())
    }
}
