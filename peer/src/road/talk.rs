//! This device's side of one conversation: performs what a session asks, each step in a transaction, and counts.
//!
//! What arrives is kept in memory only until it is a batch or the road falls silent; then it is merged as a bundle would
//! be, and only then the other side is told that it was received (docs/protocol.md, R10). Left out on purpose: the
//! frames' way (LAN, relay, a test's wires), and the clock of the conversation, which is handed in.

use super::cargo::{Cargo, Large};
use crate::calls::ingest;
use crate::fault::Fault;
use crate::peer::Open;
use crate::store::{roads, space};
use crdt::mailbox::{Introduction, LanSecret};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use wire::session::{Arrived, Event, Manner, Millis, Offer, Opening, Refusal, Session, Vector, Wanted};
use wire::{DeviceId, MailboxId, Parcel, SpaceId};

/// What is merged at once, bytes: a batch costs one reading of the document, and a cut costs at most one batch.
pub(super) const BATCH_BYTES: u64 = 256 * 1024;
/// Things that are no parcels, from one other side, before it is not listened to any more.
pub(super) const BROKEN_MAX: u32 = 16;

/// What a conversation has done so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Parcels sent.
    pub sent: u64,
    /// Parcels that arrived and were new.
    pub received: u64,
    /// Bytes of frames sent.
    pub bytes_sent: u64,
    /// Bytes of frames received.
    pub bytes_received: u64,
    /// Times that this side sent after it had heard something new: round trips, at most.
    pub round_trips: u64,
    /// Member devices met, as ids.
    pub met: Vec<String>,
    /// Consultations that both sides knew, as ids.
    pub common: Vec<String>,
    /// Parcels set aside, and things that were no parcels.
    pub aside: u64,
    /// Logs of which the other side had promised more than it sent.
    pub withheld: u64,
    /// Whether both sides held the same in the end, as far as each wants.
    pub settled: bool,
    /// Why the other side, or this one, broke off; none when nobody did.
    pub refused: Option<Refusal>,
}

/// A space within a conversation.
struct Shelf {
    space: SpaceId,
    /// How far each log was held when the session was last told.
    told: Vector,
    /// Whether a receipt is owed for what came.
    owed: bool,
    /// Large parcels on their way.
    large: Large,
}

/// This device's side of one conversation.
pub struct Talk {
    open: Arc<Open>,
    session: Session,
    binding: [u8; 32],
    dialer: bool,
    road: &'static str,
    attachments: bool,
    shelves: BTreeMap<MailboxId, Shelf>,
    waiting: Vec<(MailboxId, Arrived)>,
    waiting_bytes: u64,
    heard: bool,
    broken: u32,
    /// Where it is counted how many parcels have moved, as they do.
    moved: Option<Arc<AtomicU64>>,
    tally: Tally,
}

impl std::fmt::Debug for Talk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Talk({:?})", self.tally)
    }
}

/// How a conversation is begun.
#[derive(Debug, Clone)]
pub struct Terms {
    /// What only this connection has.
    pub binding: [u8; 32],
    /// Its road, a word of this program.
    pub road: &'static str,
    /// Consultations to speak of; none: all.
    pub only: Option<Vec<SpaceId>>,
    /// Whether attachments are welcome now.
    pub attachments: bool,
    /// Whether this side stays for news.
    pub stays: bool,
}

impl Talk {
    /// Begins as the one who called.
    pub(crate) fn dial(open: Arc<Open>, terms: &Terms) -> Result<Self, Fault> {
        let mut talk = Self::new(open, terms, true);
        let mut openings = Vec::new();
        for (id, secret) in talk.spaces(terms.only.as_deref())? {
            openings.push(talk.opening(id, secret)?);
        }
        talk.session = Session::dial(terms.binding, Manner { stays: terms.stays }, openings);
        Ok(talk)
    }

    /// Begins as the one who was called.
    pub(crate) fn answer(open: Arc<Open>, terms: &Terms) -> Self {
        Self::new(open, terms, false)
    }

    fn new(open: Arc<Open>, terms: &Terms, dialer: bool) -> Self {
        Self {
            open,
            session: Session::answer(terms.binding, Manner { stays: terms.stays }),
            binding: terms.binding,
            dialer,
            road: terms.road,
            attachments: terms.attachments,
            shelves: BTreeMap::new(),
            waiting: Vec::new(),
            waiting_bytes: 0,
            heard: false,
            broken: 0,
            moved: None,
            tally: Tally::default(),
        }
    }

    /// Parcels that move are also counted here, while the conversation goes on.
    pub(crate) fn count_into(&mut self, moved: Arc<AtomicU64>) {
        self.moved = Some(moved);
    }

    fn count(&self, parcels: u64) {
        if let Some(moved) = &self.moved {
            moved.fetch_add(parcels, Ordering::Relaxed);
        }
    }

    /// A frame came.
    ///
    /// # Errors
    /// A [`Fault`] of the store; the conversation is over then.
    pub fn hear(&mut self, now: Millis, frame: &[u8]) -> Result<(), Fault> {
        self.tally.bytes_received += frame.len() as u64;
        self.heard = true;
        self.session.handle_frame(now, frame);
        self.perform_all().inspect_err(|_| self.session.close(Some(Refusal::Busy), 0))
    }

    /// What must go out now. `silent`: no frame waits to be heard, so that what has come is merged without waiting for
    /// more.
    ///
    /// # Errors
    /// A [`Fault`] of the store; the other side has been told to come again later, and the frames that say so are lost.
    pub fn frames(&mut self, silent: bool) -> Result<Vec<Vec<u8>>, Fault> {
        let frames = self.pump(silent).inspect_err(|_| self.session.close(Some(Refusal::Busy), 0))?;
        self.tally.settled = self.session.is_settled();
        if std::mem::take(&mut self.heard) && !frames.is_empty() {
            self.tally.round_trips += 1;
        }
        self.tally.bytes_sent += frames.iter().map(|frame| frame.len() as u64).sum::<u64>();
        Ok(frames)
    }

    fn pump(&mut self, silent: bool) -> Result<Vec<Vec<u8>>, Fault> {
        let mut frames = Vec::new();
        loop {
            self.perform_all()?;
            if let Some(frame) = self.session.poll_frame() {
                frames.push(frame);
            } else if self.waiting_bytes >= BATCH_BYTES || (silent && !self.waiting.is_empty()) {
                self.merge()?;
            } else {
                return Ok(frames);
            }
        }
    }

    /// When [`Self::tick`] must be called.
    #[must_use]
    pub fn due(&self) -> Option<Millis> {
        self.session.poll_timeout()
    }

    /// The time has come, or is told for the first time.
    pub fn tick(&mut self, now: Millis) {
        self.session.handle_timeout(now);
    }

    /// Whether the conversation is over once the last frames are sent.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.session.is_ended()
    }

    /// Whether both sides hold the same.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.session.is_settled()
    }

    /// What it has done so far.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Looks for what this device has come to hold by other means, so that the other side hears of it.
    ///
    /// # Errors
    /// A [`Fault`] of the store.
    pub fn look_again(&mut self) -> Result<(), Fault> {
        let mailboxes: Vec<MailboxId> = self.shelves.keys().copied().collect();
        for mailbox in mailboxes {
            let grown = self.grown(mailbox)?;
            if !grown.is_empty() {
                self.session.handle_changed(mailbox, &grown, Vec::new());
            }
        }
        Ok(())
    }

    /// Ends the conversation politely.
    pub fn leave(&mut self) {
        self.session.close(None, 0);
    }

    fn spaces(&self, only: Option<&[SpaceId]>) -> Result<Vec<(SpaceId, LanSecret)>, Fault> {
        let keys = self.open.store.read(roads::charter_keys)?;
        let wanted = keys.into_iter().filter(|(id, _)| only.is_none_or(|only| only.contains(id)));
        Ok(wanted.map(|(id, key)| (id, LanSecret::of(id, &key))).collect())
    }

    fn opening(&mut self, id: SpaceId, secret: LanSecret) -> Result<Opening, Fault> {
        let (attachments, mailbox) = (self.attachments, secret.mailbox());
        let (vector, wants, keys) = self.open.store.read(|tx| {
            let own = space::load_device(tx, id)?;
            Ok((roads::vector(tx, id)?, roads::wants(tx, id, attachments)?, own))
        })?;
        let opening = Opening {
            mailbox,
            token_own: secret.token(&self.binding, self.dialer),
            token_other: secret.token(&self.binding, !self.dialer),
            proof: None,
            card: Introduction::sign(&keys, &self.binding, mailbox, self.dialer).encode(),
            vector: vector.clone(),
            wants,
        };
        let shelf = Shelf { space: id, told: vector, owed: false, large: Large::new() };
        self.shelves.insert(mailbox, shelf);
        Ok(opening)
    }

    fn perform_all(&mut self) -> Result<(), Fault> {
        while let Some(event) = self.session.poll_event() {
            self.perform(event)?;
        }
        Ok(())
    }

    fn perform(&mut self, event: Event) -> Result<(), Fault> {
        match event {
            Event::Greeted(offers) => self.greeted(offers)?,
            Event::Introduced { mailbox, card } => {
                let met = Introduction::decode(&card).and_then(|it| it.verify(&self.binding, mailbox, !self.dialer));
                if let Some(device) = met {
                    self.meet(mailbox, device)?;
                }
                self.session.handle_admitted(mailbox, met.is_some());
            }
            Event::Level(mailbox) => self.note_common(mailbox),
            Event::Read { mailbox, log, after, bytes_max } => {
                let (found, end) = self.open.store.read(|tx| roads::found(tx, log, after, bytes_max))?;
                self.tally.sent += found.len() as u64;
                self.count(found.len() as u64);
                self.session.handle_parcels(mailbox, log, found, end);
            }
            Event::ReadPiece { mailbox, hash, offset, bytes_max } => {
                let piece = match self.shelves.get(&mailbox).map(|shelf| shelf.space) {
                    Some(id) => self.open.store.read(|tx| roads::piece(tx, id, hash, offset, bytes_max))?,
                    None => None,
                };
                self.session.handle_piece(mailbox, hash, offset, piece);
            }
            Event::Store { mailbox, arrived } => {
                self.waiting_bytes += arrived.bytes();
                self.waiting.push((mailbox, arrived));
            }
            Event::Settled { mailbox, withheld } => {
                self.tally.withheld += withheld.len() as u64;
                self.last_word(mailbox)?;
            }
            Event::Refused { refusal, .. } => self.tally.refused = Some(refusal),
        }
        Ok(())
    }

    /// Opens the mailboxes that the dialer offered and this device knows.
    fn greeted(&mut self, offers: Vec<Offer>) -> Result<(), Fault> {
        let tokens: BTreeMap<[u8; 16], (SpaceId, LanSecret)> = self
            .spaces(None)?
            .into_iter()
            .map(|(id, secret)| (secret.token(&self.binding, !self.dialer), (id, secret)))
            .collect();
        let mut openings = Vec::new();
        for offer in offers {
            if let Some((id, secret)) = tokens.get(&offer.token) {
                openings.push((self.opening(*id, secret.clone())?, offer));
            }
        }
        self.session.handle_openings(openings);
        Ok(())
    }

    fn note_common(&mut self, mailbox: MailboxId) {
        if let Some(shelf) = self.shelves.get(&mailbox) {
            let id = shelf.space.to_string();
            if !self.tally.common.contains(&id) {
                self.tally.common.push(id);
            }
        }
    }

    fn meet(&mut self, mailbox: MailboxId, device: DeviceId) -> Result<(), Fault> {
        self.note_common(mailbox);
        let Some(id) = self.shelves.get(&mailbox).map(|shelf| shelf.space) else { return Ok(()) };
        self.tally.met.push(device.to_string());
        let road = self.road;
        self.open.store.write(|tx| roads::put_contact(tx, id, device, road))
    }

    /// What the session has not been told of a space's logs.
    fn grown(&mut self, mailbox: MailboxId) -> Result<Vector, Fault> {
        let Some(shelf) = self.shelves.get_mut(&mailbox) else { return Ok(Vector::new()) };
        let id = shelf.space;
        let now = self.open.store.read(|tx| roads::vector(tx, id))?;
        let told = std::mem::replace(&mut shelf.told, now.clone());
        Ok(now.into_iter().filter(|(log, standing)| told.get(log) != Some(standing)).collect())
    }

    /// Merges everything that waits, one transaction for each consultation, and tells the session.
    fn merge(&mut self) -> Result<(), Fault> {
        let waiting = std::mem::take(&mut self.waiting);
        self.waiting_bytes = 0;
        let mailboxes: BTreeSet<MailboxId> = waiting.iter().map(|(mailbox, _)| *mailbox).collect();
        for mailbox in mailboxes {
            let own: Vec<&Arrived> = waiting.iter().filter(|(at, _)| *at == mailbox).map(|(_, it)| it).collect();
            let wants = self.merge_one(mailbox, &own)?;
            let mut news = (self.grown(mailbox)?, wants);
            for arrived in own {
                let (grown, wants) = std::mem::take(&mut news);
                self.session.handle_stored(mailbox, arrived, &grown, wants);
            }
        }
        if self.broken > BROKEN_MAX {
            self.session.close(Some(Refusal::Broken), 0);
        }
        Ok(())
    }

    /// Merges what came for one consultation; gives what is wanted for it.
    fn merge_one(&mut self, mailbox: MailboxId, arrived: &[&Arrived]) -> Result<Vec<Wanted>, Fault> {
        let Some(shelf) = self.shelves.get_mut(&mailbox) else { return Ok(Vec::new()) };
        let (id, attachments) = (shelf.space, self.attachments);
        let mut cargo = Cargo::default();
        let open = Arc::clone(&self.open);
        let (brought, wants) = open.store.write(|tx| {
            for one in arrived {
                cargo.take(tx, id, one, &mut shelf.large, roads::has_parcel)?;
            }
            let whole = cargo.parcels.iter().map(|(_, _, bytes)| Parcel::decode(bytes));
            let parcels: Vec<Parcel> = whole.filter_map(Result::ok).collect();
            cargo.broken += u32::try_from(cargo.parcels.len() - parcels.len()).unwrap_or(u32::MAX);
            let brought = ingest::merge(tx, id, parcels, &cargo.payloads)?;
            let mut wants = roads::wants(tx, id, attachments)?;
            wants.extend(cargo.large.iter().copied());
            Ok((brought, wants))
        })?;
        shelf.owed |= brought.owes_receipt;
        self.broken += cargo.broken;
        self.tally.aside += brought.aside + u64::from(cargo.broken);
        self.tally.received += brought.accepted;
        self.count(brought.accepted);
        Ok(wants)
    }

    /// The last word: an office gives one receipt for all that came, when the other side has sent everything.
    fn last_word(&mut self, mailbox: MailboxId) -> Result<(), Fault> {
        if let Some(shelf) = self.shelves.get_mut(&mailbox)
            && std::mem::take(&mut shelf.owed)
        {
            let id = shelf.space;
            self.open.store.write(|tx| ingest::give_receipt(tx, id))?;
        }
        let grown = self.grown(mailbox)?;
        self.session.handle_settled(mailbox, &grown);
        Ok(())
    }
}
