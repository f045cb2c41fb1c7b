//! The village: devices in memory that write, meet, carry sticks, crash, are restored and copied, under clocks of any
//! year, as a seed says; and a judge who knows what really happened (docs/simulation.md).
//!
//! Devices are built on the model and the session alone, so that thousands of schedules fit in a test run; a slice of
//! the same with real homes is in `tests/tests/field/village_homes.rs`. Every schedule replays from its seed; what fails is made
//! small before it is told.

mod device;
mod disk;
mod events;
mod hostile;
mod judge;
mod ledger;
pub mod plan;
mod shrink;
mod talk;
pub mod teeth;

use crdt::act;
use crdt::agenda;
use crdt::bundle::{BundleReader, BundleWriter, DoorKeys, Item};
use crdt::charter::{self, Role};
use crdt::closing::Came;
use crdt::device::DeviceKeys;
use crdt::dice::Dice;
use crdt::epoch::EpochKey;
use crdt::seat::{self, Profile};
use crdt::space::Keyring;
use device::Device;
use disk::{Disk, Place};
use hostile::Intruder;
pub use judge::Broken;
use judge::Owed;
use ledger::Ledger;
use plan::Plan;
pub use shrink::{Failure, search};
use talk::{Ended, Meeting};
use teeth::Flaw;
use wire::{Hash, Lane, Parcel};

/// Rounds in which everybody meets one device until nothing changes any more: work in, work out, receipts, and their way; and
/// the same once more for keys.
const ROUNDS_MAX: usize = 9;

/// A device with what the village knows of it.
#[derive(Debug)]
pub struct Villager {
    device: Device,
    /// Acts it said were done, as far as its disk has not been exchanged since.
    told: Vec<Place>,
    /// A copy of its disk.
    backup: Option<Disk>,
    /// Gone for good.
    gone: bool,
}

/// What lies in the letterbox: one parcel or payload.
type Letter = Vec<u8>;

/// Everybody.
#[derive(Debug)]
pub struct Village {
    devices: Vec<Villager>,
    ledger: Ledger,
    letters: Vec<Letter>,
    intruder: Option<Intruder>,
    dice: Dice,
    flaw: Option<Flaw>,
    /// Added to every clock: what must change nothing.
    clocks: i64,
    meetings: u64,
    said: u64,
}

/// What a schedule came to, without what clocks say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Entries as shown: order, id, withdrawn, number of versions.
    pub entries: Vec<(i64, String, bool, usize)>,
    /// The title.
    pub title: String,
    /// The state.
    pub state: agenda::State,
    /// Entries that are late or held by it.
    pub came: Vec<(String, Came)>,
    /// Devices and roles.
    pub members: Vec<(String, Role)>,
    /// Removals that somebody stated.
    pub removals: usize,
}

/// Holds one schedule; gives what everybody shows in the end.
///
/// # Errors
/// The promise that was broken.
pub fn hold(plan: &Plan, flaw: Option<Flaw>, clocks: i64) -> Result<Outcome, Broken> {
    let mut village = Village::begin(plan.seed, flaw, clocks);
    for event in &plan.events {
        for who in village.happen(*event, plan.devices_max)? {
            judge::on_the_way(&village, who)?;
        }
    }
    let owed = Owed::by(&village);
    village.gather()?;
    judge::at_the_end(&village, &owed)?;
    Ok(village.outcome())
}

impl Village {
    /// A convener founds, and a neighbour comes by her pack; somebody who means no good comes too.
    fn begin(seed: u64, flaw: Option<Flaw>, clocks: i64) -> Self {
        let mut dice = Dice::seeded(seed ^ 0x7669_6c6c_6167_6500);
        let founded = act::found(&mut dice, 0).expect("founding needs nothing");
        let mut device = Device::new(founded.space, founded.device, founded.keys, Dice::seeded(seed.wrapping_mul(31)));
        device.held.own.insert(Lane::Charter, founded.log);
        device.take(vec![founded.parcel.clone()]);
        device.commit();
        let mut village = Self {
            devices: Vec::new(),
            ledger: Ledger::default(),
            letters: Vec::new(),
            intruder: None,
            dice,
            flaw,
            clocks,
            meetings: 0,
            said: 0,
        };
        let (id, header) = (device.id(), founded.parcel.header());
        let place = (header.log, header.seq, founded.parcel.hash());
        village.ledger.grant(id, Role::Convener);
        village.settle(device);
        village.done(0, place);
        village.introduce(0);
        village.write_title(0);
        // The intruder joins first, so that everybody else's pack knows them.
        let (keys, mut device) = village.newcomer(0);
        let place = device.1;
        village.ledger.grant(device.0.id(), Role::Contributor);
        village.ledger.done(device.0.id(), place);
        let join = Parcel::clone(&device.0.held.parcels[&(place.0, place.1)]);
        village.devices[0].device.take(vec![join]);
        village.devices[0].device.commit();
        let dice = std::mem::replace(&mut device.0.dice, Dice::seeded(0));
        village.intruder = Some(Intruder::new(keys, dice));
        village.arrive(0);
        village
    }

    fn settle(&mut self, mut device: Device) {
        device.clock = (plan::FIRST_CLOCK.cast_signed() + 1_000_000 + self.clocks).max(plan::FIRST_CLOCK.cast_signed());
        self.devices.push(Villager { device, told: Vec::new(), backup: None, gone: false });
    }

    /// A device's program says that this is done.
    fn done(&mut self, who: usize, place: Place) {
        let id = self.devices[who].device.id();
        self.ledger.done(id, place);
        self.devices[who].told.push(place);
    }

    /// Devices that are left.
    fn present(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.devices.len()).filter(|who| !self.devices[*who].gone)
    }

    /// Devices that are left and that nobody removed: what they hold and show in the end is one and the same.
    fn judged(&self) -> impl Iterator<Item = usize> + '_ {
        self.present().filter(|who| !self.ledger.is_removed(self.devices[*who].device.id()))
    }

    fn introduce(&mut self, who: usize) {
        let profile = Profile { name: format!("Villager {who}"), ..Profile::default() };
        let device = &mut self.devices[who].device;
        let place = device.edit(Lane::Seat, Vec::new(), |tx, home| seat::write_profile(tx, home, &profile));
        place.into_iter().for_each(|place| self.done(who, place));
    }

    fn write_title(&mut self, who: usize) {
        self.said += 1;
        let title = format!("Water {}", self.said);
        self.ledger.titles.insert(title.clone());
        let device = &mut self.devices[who].device;
        let place = device.edit(Lane::Agenda, Vec::new(), |tx, home| agenda::write_field(tx, home, "title", &title));
        place.into_iter().for_each(|place| self.done(who, place));
    }

    /// Somebody opens a convener's pack and joins by its door; gives their keys, and the device with the join's place.
    fn newcomer(&mut self, convener: usize) -> (DeviceKeys, (Device, Place)) {
        let dice = Dice::seeded(u64::from_be_bytes(self.dice.bytes()));
        let (door, statement) = act::open_door(&mut self.devices[convener].device.dice);
        let place = self.devices[convener].device.state(vec![statement]);
        self.done(convener, place);
        let host = &self.devices[convener].device;
        let way_in = DoorKeys::new(host.held.space, &door, &host.held.ring);
        let writer = BundleWriter::pack(Vec::new(), &way_in).expect("memory takes everything");
        let pack = events::fill(writer, &host.held);
        let mut reader = BundleReader::start(pack.as_slice()).expect("the pack is whole");
        let (mut parcels, mut payloads, mut door) = (Vec::new(), Vec::new(), None);
        while let Some(item) = reader.next_item().expect("the pack is whole") {
            match item {
                Item::Parcel(parcel) => parcels.push(*parcel),
                Item::Payload(payload) => payloads.push(payload.bytes),
                Item::Door(found) => door = Some(*found),
                Item::Letter(_) | Item::NotAParcel(_) => {}
            }
        }
        let door = door.expect("a pack has a door");
        let mut device_dice = dice;
        let keys = DeviceKeys::random(&mut device_dice);
        let mut device = Device::new(door.space, keys.clone(), door.keyring(), device_dice);
        device.take(parcels);
        payloads.iter().for_each(|payload| device.take_payload(payload));
        device.commit();
        let join = charter::join(door.space, &door.door(), keys.card());
        let place = device.state(vec![join]);
        (keys, (device, place))
    }

    /// A newcomer settles.
    fn arrive(&mut self, convener: usize) -> usize {
        let (_, (mut device, place)) = self.newcomer(convener);
        let who = self.devices.len();
        // The founder's neighbour is the one whose program is wrong, where one is.
        device.flaw = self.flaw.filter(|_| who == 1);
        self.ledger.grant(device.id(), Role::Contributor);
        self.settle(device);
        self.done(who, place);
        self.introduce(who);
        who
    }

    /// A convener lets somebody in who is kept from what was said before (docs/charter.md, K24).
    fn arrive_from_now(&mut self, convener: usize) -> usize {
        let mut dice = Dice::seeded(u64::from_be_bytes(self.dice.bytes()));
        let keys = DeviceKeys::random(&mut dice);
        let host = &mut self.devices[convener].device;
        let before = host.held.payloads.keys().copied().collect();
        let place = host.let_in_from_now(keys.card());
        let ring = Keyring::new(host.held.ring.charter.clone(), Vec::<EpochKey>::new());
        let (parcels, payloads) = (host.held.parcels.values(), host.held.payloads.values());
        let mut device = Device::new(host.held.space, keys, ring, dice);
        device.take(parcels.map(|parcel| Parcel::clone(parcel)).collect());
        payloads.for_each(|payload| {
            device.take_payload(payload);
        });
        device.commit();
        let host = host.id();
        self.done(convener, place);
        self.ledger.stating.insert(host);
        self.ledger.has_newcomers = true;
        self.ledger.grant(device.id(), Role::Contributor);
        self.ledger.kept_from.push((device.id(), before));
        let who = self.devices.len();
        self.settle(device);
        self.introduce(who);
        who
    }

    /// Two devices meet.
    fn meet(&mut self, dialer: usize, answerer: usize, cut: Option<u64>) -> Result<Ended, Broken> {
        self.meetings += 1;
        let binding = Hash::of("village meeting", &[&self.meetings.to_be_bytes()]).0;
        let (low, high) = (dialer.min(answerer), dialer.max(answerer));
        let (before, after) = self.devices.split_at_mut(high);
        let mut pair = [&mut before[low].device, &mut after[0].device];
        if dialer > answerer {
            pair.reverse();
        }
        let mut meeting = Meeting::of(pair[0], pair[1], binding);
        let ended = meeting.hold(&mut pair, cut);
        for (side, who) in [dialer, answerer].into_iter().enumerate() {
            for place in meeting.receipts(side) {
                self.done(who, place);
            }
        }
        match ended {
            Ended::Endless(says) => Err(format!("devices {dialer} and {answerer} never come to an end: {says}")),
            Ended::Stuck => Err(format!("devices {dialer} and {answerer} have nothing to say and are not done")),
            Ended::Well | Ended::Cut | Ended::TurnedAway => Ok(ended),
        }
    }

    /// Everybody meets one device, again and again, until nothing changes.
    fn gather(&mut self) -> Result<(), Broken> {
        let present: Vec<usize> = self.judged().collect();
        let hub = present[usize::try_from(self.dice.below(present.len() as u64)).unwrap_or(0)];
        for _ in 0..ROUNDS_MAX {
            let before = self.standing();
            for who in present.iter().copied().filter(|who| *who != hub) {
                self.meet(who, hub, None)?;
            }
            self.give_keys(&present);
            if self.standing() == before {
                return Ok(());
            }
        }
        Err(format!("after {ROUNDS_MAX} rounds there is still something new"))
    }

    /// Offices give keys to members who lack them, and open new ones where nothing may be sealed any more. Before anybody was
    /// removed everybody has them.
    fn give_keys(&mut self, among: &[usize]) {
        if self.ledger.removals.is_empty() && !self.ledger.has_newcomers {
            return;
        }
        for who in among.iter().copied() {
            self.renew(who);
            let id = self.devices[who].device.id();
            if self.ledger.twinned.contains(&id) {
                continue;
            }
            if let Some(place) = self.devices[who].device.hand_over() {
                self.ledger.stating.insert(id);
                self.done(who, place);
            }
        }
    }

    fn standing(&self) -> Vec<(usize, usize, usize)> {
        let count = |disk: &Disk| (disk.hashes.len(), disk.payloads.len(), disk.forks.len());
        self.judged().map(|who| count(&self.devices[who].device.held)).collect()
    }

    fn outcome(&self) -> Outcome {
        let who = self.judged().next().expect("somebody is left");
        let device = &self.devices[who].device;
        let view = device.space.view();
        let entries = device.entries().into_iter().filter(|(_, log, ..)| self.ledger.fork_of(*log).is_none());
        let mut entries: Vec<_> = entries
            .map(|(id, _, _, record)| (record.order, id.to_string(), record.withdrawn, record.versions.len()))
            .collect();
        entries.sort();
        let is_shown = |id: &String| entries.iter().any(|(_, shown, ..)| shown == id);
        let came = view.came.iter().map(|(id, came)| (id.to_string(), *came)).filter(|(id, _)| is_shown(id)).collect();
        Outcome {
            came,
            entries,
            title: view.agenda.title,
            state: view.agenda.state,
            members: view.members.iter().map(|(id, (role, _))| (id.to_string(), *role)).collect(),
            removals: self.ledger.removals.len(),
        }
    }
}
