//! What no honest program writes: words of somebody who is no member, a contributor's agenda, a contributor's friend as
//! convener, words in another's seat, flipped bits. Whoever writes here holds the consultation's keys.

use super::device::Device;
use super::disk::Disk;
use crdt::act::{Detached, Setting, Transaction};
use crdt::agenda;
use crdt::charter::{Role, Statement};
use crdt::content::{Act, Content, DocumentChange, DocumentKind};
use crdt::device::{DeviceKeys, OwnLog, Sealing};
use crdt::dice::Dice;
use crdt::document::Chain;
use crdt::seat::{self, Profile};
use wire::{Lane, Parcel};

/// A title that nobody may ever see.
pub(super) const FORBIDDEN: &str = "Forbidden words";

/// Somebody with keys and no right.
#[derive(Debug)]
pub(super) struct Intruder {
    keys: DeviceKeys,
    dice: Dice,
}

impl Intruder {
    /// A member who joined honestly, as everybody may, and from then on writes by other means.
    #[must_use]
    pub(super) fn new(keys: DeviceKeys, dice: Dice) -> Self {
        Self { keys, dice }
    }

    /// What is handed over to a device.
    pub(super) fn parcels(&mut self, victim: &Device, deed: u8) -> Vec<Parcel> {
        match deed % 6 {
            0 => vec![self.stranger(&victim.held)],
            1 => vec![self.agenda(victim)],
            2 => vec![self.friend(&victim.held)],
            3 => self.anothers_seat(victim).into_iter().collect(),
            4 => flipped(&victim.held, deed).into_iter().collect(),
            _ => vec![self.rubbish(&victim.held)],
        }
    }

    fn write(&mut self, disk: &Disk, log: &mut OwnLog, act: Act) -> Parcel {
        let content = Content { claimed_at: 0, agenda: Vec::new(), act }.encode();
        let epoch = disk.ring.epochs.values().next().expect("every pack holds an epoch key");
        let key = if log.lane == Lane::Charter { &disk.ring.charter } else { epoch.record() };
        let sealing = Sealing { space: disk.space, charter: wire::Hash([0; 32]), key };
        log.write(&mut self.dice, sealing, Vec::new(), &content)
    }

    /// Words of a device that nobody added.
    fn stranger(&mut self, disk: &Disk) -> Parcel {
        let keys = DeviceKeys::random(&mut self.dice);
        let mut log = OwnLog::random(&mut self.dice, &keys, disk.space, Lane::Seat);
        let mut chain = Chain::new(log.id, Lane::Seat);
        let profile = Profile { name: FORBIDDEN.into(), ..Profile::default() };
        let change = chain.write(|tx, home| seat::write_profile(tx, home, &profile));
        let change = change.expect("a profile is written").expect("it is new");
        self.write(disk, &mut log, changes(change.raw_bytes()))
    }

    /// A contributor's log that says it is an agenda's.
    fn agenda(&mut self, victim: &Device) -> Parcel {
        let mut log = OwnLog::random(&mut self.dice, &self.keys, victim.held.space, Lane::Agenda);
        let mut chain = Chain::new(log.id, Lane::Agenda);
        let space = &victim.space;
        let setting = Setting {
            space: space.id,
            keys: &victim.held.ring,
            charter: &space.charter,
            charter_head: space.charter_head(),
            agenda: &[],
            claimed_at: 0,
        };
        let edit = |tx: &mut Transaction<'_>, home: &_| agenda::write_field(tx, home, "title", FORBIDDEN);
        let written = setting.edit(&mut self.dice, &mut log, &mut chain, Detached::default(), edit);
        written.expect("a member holds a key").expect("a title is new").parcel
    }

    /// A contributor makes a friend, and themselves, convener.
    fn friend(&mut self, disk: &Disk) -> Parcel {
        let friend = DeviceKeys::random(&mut self.dice).card();
        let add = |device| Statement::add(device, Role::Convener);
        let statements = vec![add(friend), add(self.keys.card())];
        let mut log = OwnLog::random(&mut self.dice, &self.keys, disk.space, Lane::Charter);
        self.write(disk, &mut log, Act::Charter(statements))
    }

    /// Words in somebody else's seat.
    fn anothers_seat(&mut self, victim: &Device) -> Option<Parcel> {
        let seat = seat::logs(victim.space.document.read()).into_iter().next()?;
        let mut log = OwnLog::random(&mut self.dice, &self.keys, victim.held.space, Lane::Seat);
        let mut chain = Chain::new(seat, Lane::Seat);
        let profile = Profile { name: FORBIDDEN.into(), ..Profile::default() };
        let change = chain.write(|tx, home| seat::write_profile(tx, home, &profile)).ok().flatten()?;
        Some(self.write(&victim.held, &mut log, changes(change.raw_bytes())))
    }

    /// A member's seat parcel with something that is no change at all.
    fn rubbish(&mut self, disk: &Disk) -> Parcel {
        let mut log = OwnLog::random(&mut self.dice, &self.keys, disk.space, Lane::Seat);
        let bytes: [u8; 40] = self.dice.bytes();
        self.write(disk, &mut log, changes(&bytes))
    }
}

fn changes(change: &[u8]) -> Act {
    Act::Changes(vec![DocumentChange { document: DocumentKind::Consultation, change: change.to_vec() }])
}

/// A parcel of somebody's with one bit flipped, where it still is a parcel.
fn flipped(disk: &Disk, deed: u8) -> Option<Parcel> {
    let parcel = disk.parcels.values().nth(usize::from(deed) % disk.parcels.len().max(1))?;
    let mut bytes = parcel.encode();
    let place = usize::from(deed) * 7919 % bytes.len();
    bytes[place] ^= 1 << (deed % 8);
    Parcel::decode(&bytes).ok()
}
