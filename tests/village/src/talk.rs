//! A device's side of a conversation, as the real one holds it: what comes is kept in memory until the road falls silent,
//! merged in one transaction, and only then counts as received.

use super::device::Device;
use super::disk::Place;
use crdt::mailbox::{Introduction, LanSecret};
use std::collections::{BTreeSet, VecDeque};
use wire::limits::INLINE_BYTES_MAX;
use wire::session::{Arrived, Event, Found, Manner, Message, Opening, Session, Vector, Wanted};
use wire::{Hash, LogId, Parcel};

/// One side.
#[derive(Debug)]
pub(super) struct Talk {
    session: Session,
    binding: [u8; 32],
    dialer: bool,
    secret: LanSecret,
    told: Vector,
    waiting: Vec<Arrived>,
    large: BTreeSet<Hash>,
    owed: bool,
    /// Whether the other side was not let in.
    turned_away: bool,
    /// Receipts given.
    pub(super) receipts: Vec<Place>,
}

impl Talk {
    /// Begins as the one who called.
    #[must_use]
    pub(super) fn dial(device: &Device, binding: [u8; 32]) -> Self {
        let mut talk = Self::answer(device, binding);
        talk.dialer = true;
        let opening = talk.opening(device);
        talk.session = Session::dial(binding, Manner { stays: false }, vec![opening]);
        talk
    }

    /// Begins as the one who was called.
    #[must_use]
    pub(super) fn answer(device: &Device, binding: [u8; 32]) -> Self {
        Self {
            session: Session::answer(binding, Manner { stays: false }),
            binding,
            dialer: false,
            secret: LanSecret::of(device.held.space, &device.held.ring.charter),
            told: Vector::new(),
            waiting: Vec::new(),
            large: BTreeSet::new(),
            owed: false,
            turned_away: false,
            receipts: Vec::new(),
        }
    }

    /// A frame came.
    pub(super) fn hear(&mut self, device: &mut Device, frame: &[u8]) {
        self.session.handle_frame(0, frame);
        self.perform_all(device);
    }

    /// What must go out now. `silent`: nothing more is on its way, so that what came is merged.
    pub(super) fn frames(&mut self, device: &mut Device, silent: bool) -> Vec<Vec<u8>> {
        let mut frames = Vec::new();
        loop {
            self.perform_all(device);
            if let Some(frame) = self.session.poll_frame() {
                frames.push(frame);
            } else if silent && !self.waiting.is_empty() {
                self.merge(device);
            } else {
                return frames;
            }
        }
    }

    /// Whether the conversation is over.
    #[must_use]
    pub(super) fn is_over(&self) -> bool {
        self.session.is_ended()
    }

    /// Whether both sides said that they are done.
    #[must_use]
    pub(super) fn is_settled(&self) -> bool {
        self.session.is_settled()
    }

    fn opening(&mut self, device: &Device) -> Opening {
        let mailbox = self.secret.mailbox();
        self.told = vector(device);
        Opening {
            mailbox,
            token_own: self.secret.token(&self.binding, self.dialer),
            token_other: self.secret.token(&self.binding, !self.dialer),
            proof: None,
            card: Introduction::sign(&device.held.keys, &self.binding, mailbox, self.dialer).encode(),
            vector: self.told.clone(),
            wants: device.held.lacking(),
        }
    }

    fn perform_all(&mut self, device: &mut Device) {
        while let Some(event) = self.session.poll_event() {
            self.perform(device, event);
        }
    }

    fn perform(&mut self, device: &mut Device, event: Event) {
        match event {
            Event::Greeted(offers) => {
                let token = self.secret.token(&self.binding, !self.dialer);
                let known: Vec<_> = offers.into_iter().filter(|offer| offer.token == token).collect();
                let openings = known.into_iter().map(|offer| (self.opening(device), offer)).collect();
                self.session.handle_openings(openings);
            }
            Event::Introduced { mailbox, card } => {
                let card = Introduction::decode(&card);
                let met = card.and_then(|card| card.verify(&self.binding, mailbox, !self.dialer));
                // L7: who was removed still has the charter key, and is not let in by it.
                let met = met.filter(|met| !device.space.charter.is_removed(*met));
                self.turned_away |= met.is_none();
                self.session.handle_admitted(mailbox, met.is_some());
            }
            Event::Read { mailbox, log, after, bytes_max } => {
                let (found, end) = found(device, log, after, bytes_max);
                self.session.handle_parcels(mailbox, log, found, end);
            }
            Event::ReadPiece { mailbox, hash, offset, bytes_max } => {
                self.session.handle_piece(mailbox, hash, offset, piece(device, hash, offset, bytes_max));
            }
            Event::Store { arrived, .. } => self.waiting.push(arrived),
            Event::Settled { mailbox, .. } => {
                if std::mem::take(&mut self.owed) {
                    self.receipts.extend(device.give_receipt());
                }
                let grown = self.grown(device);
                self.session.handle_settled(mailbox, &grown);
            }
            // The village's days are short; that newcomers are helped is shown with real homes (peer/tests/device/newcomer.rs).
            Event::Behind(mailbox) => self.session.handle_snapshot(mailbox, None),
            Event::Offered { mailbox, .. } => self.session.handle_choice(mailbox, false, Vec::new()),
            Event::Level(_) | Event::Refused { .. } => {}
        }
    }

    fn grown(&mut self, device: &Device) -> Vector {
        let now = vector(device);
        let told = std::mem::replace(&mut self.told, now.clone());
        now.into_iter().filter(|(log, standing)| told.get(log) != Some(standing)).collect()
    }

    /// Merges everything that waits in one transaction, and tells the session.
    fn merge(&mut self, device: &mut Device) {
        let waiting = std::mem::take(&mut self.waiting);
        let (mut parcels, mut payloads, mut large) = (Vec::new(), Vec::new(), Vec::new());
        for arrived in &waiting {
            match arrived {
                Arrived::Parcels(runs) => {
                    let all = runs.iter().flat_map(|run| &run.parcels);
                    parcels.extend(all.filter_map(|bytes| Parcel::decode(&bytes.0).ok()));
                }
                Arrived::Payloads(all) => payloads.extend(all.iter().cloned()),
                Arrived::Large { hash, .. } => {
                    if !device.held.hashes.values().any(|held| held == hash) {
                        self.large.insert(*hash);
                        large.push(Wanted { hash: *hash, offset: device.held.parts_here(*hash) });
                    }
                }
                Arrived::Piece { hash, total: 0, .. } => drop(device.held.parts.remove(hash)),
                Arrived::Piece { hash, offset, total, bytes } => {
                    if !self.large.contains(hash) && !device.held.wants(*hash) {
                        continue;
                    }
                    let Some(whole) = device.held.put_part(*hash, *offset, *total, bytes) else { continue };
                    if self.large.remove(hash) {
                        parcels.extend(Parcel::decode(&whole).ok());
                    } else if Hash::of_payload(&whole) == *hash {
                        payloads.push(whole);
                    }
                }
            }
        }
        if !parcels.is_empty() {
            self.owed |= device.take(parcels).by_others;
        }
        payloads.iter().for_each(|payload| device.take_payload(payload));
        device.commit();
        let mut wants = device.held.lacking();
        wants.extend(large);
        let mut news = (self.grown(device), wants);
        for arrived in &waiting {
            let (grown, wants) = std::mem::take(&mut news);
            self.session.handle_stored(self.secret.mailbox(), arrived, &grown, wants);
        }
    }
}

fn vector(device: &Device) -> Vector {
    device.held.vector(|log| device.space.logs.get(&log).map_or(u8::MAX, |state| state.lane as u8))
}

/// Parcels of a log after a number, with the small payloads that are here; and whether that is the end of the log.
fn found(device: &Device, log: LogId, after: u64, bytes_max: usize) -> (Vec<Found>, bool) {
    let (mut found, mut taken) = (Vec::new(), 0);
    if device.held.forks.get(&log) == Some(&(after + 1)) {
        let both = [device.held.proofs.get(&(log, after + 1)), device.held.parcels.get(&(log, after + 1))];
        let both = both.into_iter().flatten();
        let bare = |parcel: &std::sync::Arc<Parcel>| (parcel.hash(), parcel.encode());
        let proof = |(hash, bytes)| Found { seq: after + 1, hash, bytes, payloads: Vec::new() };
        return (both.map(bare).map(proof).collect(), true);
    }
    for ((_, seq), parcel) in device.held.parcels.range((log, after + 1)..=(log, u64::MAX)) {
        if taken >= bytes_max {
            return (found, false);
        }
        let bytes = parcel.encode();
        taken += bytes.len();
        let mut payloads = Vec::new();
        if bytes.len() <= INLINE_BYTES_MAX {
            let here = parcel.header().payloads.iter().filter_map(|named| device.held.payloads.get(named));
            payloads.extend(here.filter(|payload| payload.len() <= INLINE_BYTES_MAX).map(|payload| payload.to_vec()));
            taken += payloads.iter().map(Vec::len).sum::<usize>();
        }
        found.push(Found { seq: *seq, hash: parcel.hash(), bytes, payloads });
    }
    (found, true)
}

fn piece(device: &Device, hash: Hash, offset: u64, bytes_max: usize) -> Option<(u64, Vec<u8>)> {
    let payload = device.held.payloads.get(&hash).map(|payload| payload.to_vec());
    let whole = payload.or_else(|| {
        let place = device.held.hashes.iter().find(|(_, held)| **held == hash)?.0;
        device.held.parcels.get(place).map(|parcel| parcel.encode())
    })?;
    let start = usize::try_from(offset).unwrap_or(usize::MAX).min(whole.len());
    let end = start.saturating_add(bytes_max).min(whole.len());
    Some((whole.len() as u64, whole[start..end].to_vec()))
}

/// Both sides of one conversation, frame by frame.
#[derive(Debug)]
pub(super) struct Meeting {
    sides: [Talk; 2],
    roads: [VecDeque<Vec<u8>>; 2],
    frames: u64,
}

/// Frames after which a conversation counts as endless; the longest honest ones have some hundred.
const FRAMES_MAX: u64 = 4_000;

/// How a conversation ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ended {
    /// Both said all they had.
    Well,
    /// The road was cut.
    Cut,
    /// One did not let the other in, who had been removed.
    TurnedAway,
    /// Neither says anything, and they are not done.
    Stuck,
    /// They say the same again and again; the last thing said.
    Endless(String),
}

impl Meeting {
    /// The first calls the second.
    #[must_use]
    pub(super) fn of(dialer: &Device, answerer: &Device, binding: [u8; 32]) -> Self {
        Self {
            sides: [Talk::dial(dialer, binding), Talk::answer(answerer, binding)],
            roads: Default::default(),
            frames: 0,
        }
    }

    /// Lets them talk until they are done, or the road is cut at this frame.
    pub(super) fn hold(&mut self, devices: &mut [&mut Device; 2], cut: Option<u64>) -> Ended {
        loop {
            let before = self.frames;
            for side in 0..2 {
                let silent = self.roads[side].is_empty();
                let frames = self.sides[side].frames(devices[side], silent);
                self.roads[1 - side].extend(frames);
                if let Some(frame) = self.roads[1 - side].pop_front() {
                    if cut.is_some_and(|cut| self.frames >= cut) {
                        return Ended::Cut;
                    }
                    self.frames += 1;
                    if self.frames > FRAMES_MAX {
                        return Ended::Endless(format!("{:?}", Message::decode(&frame)).chars().take(200).collect());
                    }
                    self.sides[1 - side].hear(devices[1 - side], &frame);
                }
            }
            if self.frames == before && self.roads.iter().all(VecDeque::is_empty) {
                if self.sides.iter().any(|side| side.turned_away) {
                    return Ended::TurnedAway;
                }
                let done = self.sides[0].is_over() && self.sides.iter().all(Talk::is_settled);
                return if done { Ended::Well } else { Ended::Stuck };
            }
        }
    }

    /// Receipts that a side gave.
    pub(super) fn receipts(&mut self, side: usize) -> Vec<Place> {
        std::mem::take(&mut self.sides[side].receipts)
    }
}
