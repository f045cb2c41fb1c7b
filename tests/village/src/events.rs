//! What a device and its person do when something happens in the plan; an event that cannot happen does nothing.

use super::device::Device;
use super::disk::{Disk, Place};
use super::judge::Broken;
use super::ledger::Removal;
use super::plan::{Event, Harm};
use super::teeth::Flaw;
use super::{Village, Villager};
use crdt::act::{self, AutomergeError, ObjId};
use crdt::agenda;
use crdt::bundle::{BundleReader, BundleWriter, Item};
use crdt::charter::Role;
use crdt::closing::{self, Had, Moved};
use crdt::consent::Consent;
use crdt::dice::Dice;
use crdt::payload::{self, Body, SealedPayload};
use crdt::seat::{self, AttachmentRecord, EntryRecord, Version};
use crdt::text::RichText;
use std::io::Write;
use wire::{EntryId, Lane, Parcel};

/// Bytes that do not shrink: more than stands in a frame.
const LARGE: usize = 20_000;
/// The last millisecond that a clock says here: all take as many bytes.
const CLOCK_MAX: i64 = (1 << 42) - 1;

/// Everything a device holds, in a file: charter first, then the agenda, then seats, then payloads.
pub(super) fn fill<W: Write>(mut writer: BundleWriter<W>, disk: &Disk) -> W {
    for parcel in disk.parcels.values() {
        writer.parcel(&parcel.encode()).expect("memory takes everything");
    }
    for payload in disk.payloads.values() {
        writer.payload(payload).expect("memory takes everything");
    }
    writer.finish().expect("memory takes everything")
}

impl Village {
    /// Lets something happen; gives the devices it happened to.
    pub(super) fn happen(&mut self, event: Event, devices_max: usize) -> Result<Vec<usize>, Broken> {
        let (Event::Say { who, .. }
        | Event::Revise { who, .. }
        | Event::Withdraw { who, .. }
        | Event::React { who, .. }
        | Event::Agenda { who, .. }
        | Event::Raise { who, .. }
        | Event::Remove { who, .. }
        | Event::Newcomer { who, .. }
        | Event::Meet { who, .. }
        | Event::Stick { who, .. }
        | Event::Letterbox { who, .. }
        | Event::LetterboxBack { to: who }
        | Event::Crash { who }
        | Event::Backup { who }
        | Event::Restore { who, .. }
        | Event::Clone { who }
        | Event::Lost { who }
        | Event::Clock { who, .. }
        | Event::Hostile { who, .. }) = event;
        let who = self.count(who);
        self.tick(who);
        let writes =
            matches!(event, Event::Say { .. } | Event::Revise { .. } | Event::Withdraw { .. } | Event::React { .. });
        self.renew(who);
        if writes && !self.devices[who].device.may_write() {
            return Ok(vec![who]);
        }
        match event {
            Event::Say { reply, large, .. } => self.say(who, reply, large),
            Event::Revise { which, .. } => self.revise(who, which),
            Event::Withdraw { which, .. } => self.withdraw(who, which),
            Event::React { which, kind, .. } => self.react(who, which, kind),
            Event::Agenda { what, .. } => self.agenda(who, what),
            Event::Raise { other, convener, .. } => self.raise(who, other, convener),
            Event::Remove { other, .. } => {
                let by = self.remove(who, other);
                return Ok(by.into_iter().chain([who]).collect());
            }
            Event::Newcomer { from_now, .. } => {
                if self.devices.len() < devices_max
                    && let Some(convener) = self.convener(who)
                {
                    let new = if from_now { self.arrive_from_now(convener) } else { self.arrive(convener) };
                    return Ok(vec![convener, new]);
                }
            }
            Event::Meet { other, cut, crash, .. } => return self.meeting(who, other, cut, crash),
            Event::Stick { other, harm, .. } => return Ok(self.stick(who, other, harm)),
            Event::Letterbox { keeps, .. } => self.letterbox(who, keeps),
            Event::LetterboxBack { to } => {
                let left = self.letters.len() * usize::from(to) / 255;
                self.letters.truncate(left);
            }
            Event::Crash { .. } => self.devices[who].device.crash(),
            Event::Backup { .. } => self.devices[who].backup = Some(self.devices[who].device.durable.clone()),
            Event::Restore { known, .. } => self.restore(who, known),
            Event::Clone { .. } => self.copy(who, devices_max),
            Event::Lost { .. } => {
                // Whoever stated membership holds keys that others may not have yet.
                let states = self.ledger.stating.contains(&self.devices[who].device.id());
                if self.present().count() > 2 && !states && self.staying(who).count() > 1 {
                    self.devices[who].gone = true;
                    return Ok(Vec::new());
                }
            }
            Event::Clock { says, .. } => self.devices[who].device.clock = self.clock(says),
            Event::Hostile { deed, .. } => self.hand_over(who, deed),
        }
        Ok(vec![who])
    }

    /// The device that a number stands for.
    fn count(&self, number: u8) -> usize {
        let present: Vec<usize> = self.present().collect();
        present[usize::from(number) % present.len()]
    }

    /// Clocks go on, whatever they say, and never past what takes more bytes.
    fn tick(&mut self, who: usize) {
        let next = self.devices[who].device.clock.saturating_add(61_000);
        self.devices[who].device.clock = next.min(CLOCK_MAX);
    }

    fn clock(&self, says: i64) -> i64 {
        // Another run's clocks run the other way.
        let says = if self.clocks == 0 { says } else { self.clocks - says };
        says.clamp(super::plan::FIRST_CLOCK.cast_signed(), CLOCK_MAX)
    }

    /// This device, or the next one after it, that may write the agenda and is the only one of its kind.
    fn convener(&self, who: usize) -> Option<usize> {
        let present: Vec<usize> = self.present().collect();
        let from = present.iter().position(|other| *other == who).unwrap_or(0);
        let turned = present.iter().cycle().skip(from).take(present.len()).copied();
        turned.into_iter().find(|who| {
            let device = &self.devices[*who].device;
            device.role() == Some(Role::Convener) && device.may_write() && !self.ledger.twinned.contains(&device.id())
        })
    }

    /// Devices that are left and were never removed by anybody, but for one.
    fn staying(&self, but: usize) -> impl Iterator<Item = usize> + '_ {
        let but = self.devices[but].device.id();
        let stays = move |id| id != but && !self.ledger.is_removed(id);
        self.present().filter(move |who| stays(self.devices[*who].device.id()))
    }

    /// An office opens new epochs before it goes on, where nothing may be sealed any more.
    pub(super) fn renew(&mut self, who: usize) {
        let id = self.devices[who].device.id();
        if self.ledger.twinned.contains(&id) {
            return;
        }
        if let Some(place) = self.devices[who].device.renew() {
            self.ledger.stating.insert(id);
            self.done(who, place);
        }
    }

    /// This device, or the next office after it, removes another, or the next one after that who can be removed; gives who
    /// did.
    fn remove(&mut self, who: usize, other: u8) -> Option<usize> {
        let present: Vec<usize> = self.present().collect();
        let from = |who: usize| present.iter().position(|one| *one == who).unwrap_or(0);
        let turned = |who: usize| present.iter().cycle().skip(from(who)).take(present.len()).copied();
        let other = self.count(other);
        let pairs = turned(other).flat_map(|other| turned(who).map(move |by| (by, other)));
        let (by, other) = pairs.into_iter().find(|(by, other)| self.can_remove(*by, *other))?;
        let device = self.devices[other].device.id();
        let (place, through, opened) = self.devices[by].device.remove(device)?;
        self.ledger.removals.push(Removal { device, through, opened });
        self.ledger.stating.insert(self.devices[by].device.id());
        self.done(by, place);
        Some(by)
    }

    /// Whether an office knows a device and may be rid of it; and a convener stays whom nobody removed, and another beside:
    /// the village is not over.
    fn can_remove(&self, by: usize, other: usize) -> bool {
        let (office, device) = (&self.devices[by].device, self.devices[other].device.id());
        let has_twin = |id| self.ledger.twinned.contains(&id);
        let may = office.role().is_some_and(Role::is_office) && office.may_write() && !has_twin(office.id());
        let knows = office.id() != device && office.space.charter.member(device).is_some();
        let convenes = |who: usize| {
            let id = self.devices[who].device.id();
            self.ledger.granted.get(&id) == Some(&Role::Convener) && !has_twin(id)
        };
        may && knows && self.staying(other).count() > 1 && self.staying(other).any(convenes)
    }

    // Words.

    fn say(&mut self, who: usize, reply: Option<u8>, large: bool) {
        self.said += 1;
        let words = format!("Words {} of villager {who}.", self.said);
        let Villager { device, .. } = &mut self.devices[who];
        let known = device.entries();
        let parent = reply.and_then(|n| known.get(usize::from(n) % known.len().max(1))).map(|(id, ..)| *id);
        let (version, body) = seal(device, &words);
        let (mut attachments, mut payloads) = (Vec::new(), vec![body]);
        if large {
            let key = key(device);
            let noise = noise(&mut device.dice);
            let sealed = payload::seal(&mut device.dice, &key, &noise);
            let (name, media_type) = ("map.png".to_owned(), "image/png".to_owned());
            let bytes = i64::try_from(noise.len()).unwrap_or(0);
            attachments.push(AttachmentRecord { payload: sealed.hash, name, media_type, bytes });
            payloads.push(sealed);
        }
        let next = known.iter().map(|(.., record)| record.order).max().unwrap_or(0) + 1;
        let order = if device.flaw == Some(Flaw::FollowsItsClock) { device.clock >> 20 } else { next };
        let record = EntryRecord {
            order,
            parent,
            language: "en".into(),
            direction: "ltr".into(),
            attribution: "named".into(),
            versions: vec![version],
            attachments,
            ..EntryRecord::default()
        };
        let last = device.seat_log().map_or(0, |log| seat::last_ordinal(device.space.document.read(), log));
        let ordinal = last + 1;
        let place = device.edit(Lane::Seat, payloads, |tx, home| seat::write_entry(tx, home, ordinal, &record));
        let place = place.expect("an entry is new");
        self.ledger.said_at.entry(EntryId::of(place.0, ordinal)).or_insert((place.0, place.1));
        self.ledger.words.entry(EntryId::of(place.0, ordinal)).or_default().insert(words);
        self.done(who, place);
    }

    /// An own entry in the log this device writes now.
    fn own_entry(&self, who: usize, which: u8) -> Option<(EntryId, u64, EntryRecord)> {
        let device = &self.devices[who].device;
        let log = device.seat_log()?;
        let own: Vec<_> =
            device.entries().into_iter().filter(|(_, of, _, record)| *of == log && !record.withdrawn).collect();
        let (id, _, ordinal, record) = own.get(usize::from(which) % own.len().max(1))?;
        Some((*id, *ordinal, record.clone()))
    }

    fn revise(&mut self, who: usize, which: u8) {
        let Some((id, ordinal, record)) = self.own_entry(who, which) else { return };
        self.said += 1;
        let words = format!("Better words {} of villager {who}.", self.said);
        let device = &mut self.devices[who].device;
        let (version, body) = seal(device, &words);
        let next = record.versions.len() + 1;
        let edit = |tx: &mut act::Transaction<'_>, home: &ObjId| seat::write_version(tx, home, ordinal, next, &version);
        let place = device.edit(Lane::Seat, vec![body], edit).expect("a version is new");
        self.ledger.words.entry(id).or_default().insert(words);
        self.done(who, place);
    }

    fn withdraw(&mut self, who: usize, which: u8) {
        let Some((_, ordinal, record)) = self.own_entry(who, which) else { return };
        let place = self.write(who, Lane::Seat, |tx, home| seat::write_withdrawal(tx, home, ordinal));
        let attached = record.attachments.iter().map(|attachment| attachment.payload);
        let payloads = record.versions.iter().map(|version| version.payload).chain(attached).collect();
        self.ledger.withdrawn.extend(place.map(|place| (place, payloads)));
    }

    fn react(&mut self, who: usize, which: u8, kind: u8) {
        let known = self.devices[who].device.entries();
        let Some((entry, ..)) = known.get(usize::from(which) % known.len().max(1)) else { return };
        let kind = ["agree", "thanks", "insight", ""][usize::from(kind % 4)];
        self.write(who, Lane::Seat, |tx, home| seat::write_reaction(tx, home, *entry, kind));
    }

    fn write(
        &mut self,
        who: usize,
        lane: Lane,
        edit: impl FnOnce(&mut act::Transaction<'_>, &ObjId) -> Result<(), AutomergeError>,
    ) -> Option<Place> {
        let place = self.devices[who].device.edit(lane, Vec::new(), edit)?;
        self.done(who, place);
        Some(place)
    }

    // Offices.

    fn agenda(&mut self, who: usize, what: u8) {
        let Some(who) = self.convener(who) else { return };
        let (key, value) = match what % 16 {
            0 => {
                let noise = noise(&mut self.devices[who].device.dice);
                ("objective", noise.iter().map(|byte| char::from(b' ' + byte % 90)).collect::<String>())
            }
            1..6 => return self.move_to(who, agenda::State::ALL[usize::from(what / 16) % 5]),
            _ => return self.write_title(who),
        };
        self.ledger.titles.insert(value.clone());
        self.write(who, Lane::Agenda, |tx, home| agenda::write_field(tx, home, key, &value));
    }

    /// A convener moves the state; who closes says what their device has of everybody's seats.
    fn move_to(&mut self, who: usize, to: agenda::State) {
        let space = &self.devices[who].device.space;
        let from = space.view().agenda.state;
        let seats = space.logs.iter().filter(|(_, log)| log.lane == Lane::Seat && log.counted > 0);
        let had = Had(seats.map(|(log, state)| (*log, state.counted)).collect());
        let had = Some(had).filter(|_| to >= agenda::State::Closing && to != from);
        let what = Moved { from, to: Some(to), had, ..Moved::default() };
        let log = self.devices[who].device.agenda_log();
        self.write(who, Lane::Agenda, |tx, home| closing::write(tx, home, log, &what));
    }

    fn raise(&mut self, who: usize, other: u8, convener: bool) {
        let Some(by) = self.convener(who) else { return };
        let device = &self.devices[self.count(other)].device;
        let (card, id) = (device.held.keys.card(), device.id());
        if self.ledger.is_removed(id) {
            return;
        }
        let role = if convener && !self.ledger.twinned.contains(&id) { Role::Convener } else { Role::Moderator };
        let Some(place) = self.devices[by].device.raise(card, role) else { return };
        self.ledger.grant(id, role);
        // Whoever comes to the desk reads all of it.
        self.ledger.kept_from.retain(|(kept, _)| *kept != id);
        self.done(by, place);
    }

    // Roads.

    fn meeting(&mut self, who: usize, other: u8, cut: Option<u8>, crash: Option<bool>) -> Result<Vec<usize>, Broken> {
        let other = self.count(other);
        if other == who {
            return Ok(Vec::new());
        }
        self.meet(who, other, cut.map(u64::from))?;
        if let Some(first) = crash {
            self.devices[if first { who } else { other }].device.crash();
        }
        Ok(vec![who, other])
    }

    fn stick(&mut self, from: usize, to: u8, harm: Harm) -> Vec<usize> {
        let to = self.count(to);
        let writer = BundleWriter::bundle(Vec::new()).expect("memory takes everything");
        let mut file = fill(writer, &self.devices[from].device.held);
        match harm {
            Harm::None => {}
            Harm::Cut(at) => file.truncate(file.len() * usize::from(at) / 255),
            Harm::Flip(at) => {
                let place = file.len() * usize::from(at) / 65_536;
                file[place] ^= 1 << (at % 8);
            }
        }
        let (mut parcels, mut payloads) = (Vec::new(), Vec::new());
        if let Ok(mut reader) = BundleReader::start(file.as_slice()) {
            while let Ok(Some(item)) = reader.next_item() {
                match item {
                    Item::Parcel(parcel) => parcels.push(*parcel),
                    Item::Payload(payload) => payloads.push(payload.bytes),
                    Item::Door(_) | Item::Letter(_) | Item::NotAParcel(_) => {}
                }
            }
        }
        self.take_in(to, parcels, &payloads);
        vec![from, to]
    }

    /// One transaction: parcels, then payloads, then an office's receipt.
    fn take_in(&mut self, who: usize, parcels: Vec<Parcel>, payloads: &[Vec<u8>]) {
        let device = &mut self.devices[who].device;
        let brought = device.take(parcels);
        payloads.iter().for_each(|payload| device.take_payload(payload));
        device.commit();
        let receipt = if brought.by_others { device.give_receipt() } else { None };
        receipt.into_iter().for_each(|place| self.done(who, place));
    }

    /// Leaves what it has, of which some is lost, and takes what is new there: one by one, in any order.
    fn letterbox(&mut self, who: usize, keeps: u8) {
        let disk = &self.devices[who].device.held;
        // A letterbox that forgot is read from its start.
        let read = if disk.letters_read > self.letters.len() { 0 } else { disk.letters_read };
        let mut letters: Vec<Vec<u8>> = self.letters[read..].to_vec();
        let own: Vec<Vec<u8>> = disk.parcels.values().map(|parcel| parcel.encode()).collect();
        let payloads: Vec<Vec<u8>> = disk.payloads.values().map(|payload| payload.to_vec()).collect();
        for letter in own.into_iter().chain(payloads) {
            if self.dice.below(255) <= u64::from(keeps) && !self.letters.contains(&letter) {
                self.letters.push(letter);
            }
        }
        for place in (1..letters.len()).rev() {
            let other = usize::try_from(self.dice.below(place as u64 + 1)).unwrap_or(0);
            letters.swap(place, other);
        }
        let half = letters.split_off(letters.len() / 2);
        self.devices[who].device.held.letters_read = self.letters.len();
        for part in [letters, half] {
            let (parcels, payloads): (Vec<_>, Vec<_>) =
                part.into_iter().map(|letter| (Parcel::decode(&letter).ok(), letter)).partition(|(it, _)| it.is_some());
            let payloads: Vec<Vec<u8>> = payloads.into_iter().map(|(_, letter)| letter).collect();
            self.take_in(who, parcels.into_iter().filter_map(|(parcel, _)| parcel).collect(), &payloads);
        }
    }

    // Mishaps.

    fn restore(&mut self, who: usize, known: bool) {
        let Some(backup) = self.devices[who].backup.clone() else { return };
        let id = self.devices[who].device.id();
        // A convener's program knows, always: what two conveners of one kind do is a question of its own.
        let convener = self.ledger.granted.get(&id) == Some(&Role::Convener) || self.ledger.stating.contains(&id);
        let villager = &mut self.devices[who];
        villager.told.retain(|place| backup.holds(place));
        let dice = Dice::seeded(u64::from_be_bytes(self.dice.bytes()));
        villager.device = Device::on(backup, dice, villager.device.clock, villager.device.flaw);
        if known || convener {
            villager.device.begin_new_logs();
            villager.device.commit();
        } else {
            self.ledger.twinned.insert(id);
        }
    }

    fn copy(&mut self, who: usize, devices_max: usize) {
        let device = &self.devices[who].device;
        let states = self.ledger.stating.contains(&device.id());
        let convenes = self.ledger.granted.get(&device.id()) == Some(&Role::Convener);
        if convenes || states || self.devices.len() >= devices_max {
            return;
        }
        self.ledger.twinned.insert(device.id());
        let dice = Dice::seeded(u64::from_be_bytes(self.dice.bytes()));
        let twin = Device::on(device.durable.clone(), dice, device.clock, None);
        self.devices.push(Villager { device: twin, told: Vec::new(), backup: None, gone: false });
    }

    fn hand_over(&mut self, who: usize, deed: u8) {
        let Some(mut intruder) = self.intruder.take() else { return };
        let parcels = intruder.parcels(&self.devices[who].device, deed);
        self.intruder = Some(intruder);
        self.take_in(who, parcels, &[]);
    }
}

fn key(device: &Device) -> crdt::epoch::WholeKey {
    device.space.keys.writable(&device.space.charter).expect("a member holds a key").clone()
}

fn noise(dice: &mut Dice) -> Vec<u8> {
    dice.bytes::<LARGE>().to_vec()
}

fn seal(device: &mut Device, words: &str) -> (Version, SealedPayload) {
    let key = key(device);
    let body = Body::new(&mut device.dice, &RichText::from_plain(words), None);
    let sealed = body.seal(&key);
    (
        Version {
            payload: sealed.hash,
            commitment: body.commitment(),
            claimed_at: Some(device.clock),
            consent: Consent::default(),
        },
        sealed,
    )
}
