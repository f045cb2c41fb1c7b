//! This device's side of one conversation with a relay: performs what the session asks, opens envelopes, and leaves what
//! no envelope holds yet.
//!
//! What arrives is merged as a bundle would be, in one transaction with the envelopes it came in, and only then called
//! received. Nothing a relay gives is believed: an envelope is its writer's, for this place; what does not open was sealed
//! by no member and is only counted. Left out on purpose: the frames' way.

use super::{Relay, Tally, Terms};
use crate::calls::ingest;
use crate::dice::os_dice;
use crate::fault::Fault;
use crate::peer::Open;
use crate::road::cargo::{Cargo, Large, Raw};
use crate::road::stream::Side;
use crate::road::talk::{BATCH_BYTES, BROKEN_MAX};
use crate::store::{envelopes, relays, roads, space};
use crdt::mailbox::relay::RelayMailbox;
use ed25519_dalek::SigningKey;
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use wire::limits::{FRAME_BYTES_AIM, OFFERS_MAX};
use wire::session::{Arrived, Event, Manner, Millis, Opening, Refusal, Session, Vector, Wanted};
use wire::{Envelope, EpochId, Hash, LogId, MailboxId, Parcel, SpaceId};

/// Payloads read for one step of giving, bytes.
const GIFT_BYTES: usize = 4 * FRAME_BYTES_AIM;

/// A mailbox within a conversation.
struct Shelf {
    space: SpaceId,
    mailbox: RelayMailbox,
    /// Keys whose parcels belong here: the epoch's and the charter's.
    epochs: Vec<EpochId>,
    writer: SigningKey,
    /// How far each log was held when the session was last told.
    told: Vector,
    /// Whether a receipt is owed for what came.
    owed: bool,
    /// Whether this device's own log was found to be another's too: its home was copied.
    copied: bool,
    /// Parcels that fit into no envelope.
    too_large: u64,
    /// Logs of which less came than was promised.
    withheld: u64,
    /// Whether the relay takes no more, or does not open it.
    closed: bool,
    large: Large,
    /// Payloads given and not yet known to be kept.
    given: Vec<Hash>,
    /// The large envelope that is being sent, whole.
    sending: Option<(Hash, Vec<u8>)>,
}

/// This device's side.
pub(super) struct Visit {
    open: Arc<Open>,
    relay: Relay,
    pub(super) binding: [u8; 32],
    session: Session,
    pub(super) attachments: bool,
    shelves: BTreeMap<MailboxId, Shelf>,
    waiting: Vec<(MailboxId, Arrived)>,
    waiting_bytes: u64,
    heard: bool,
    broken: u32,
    refused: Option<(Refusal, u32)>,
    finished: bool,
    moved: Arc<AtomicU64>,
    tally: Tally,
}

impl Visit {
    /// Begins as the one who calls.
    pub(super) fn begin(
        open: Arc<Open>,
        relay: &Relay,
        terms: &Terms,
        binding: [u8; 32],
        moved: Arc<AtomicU64>,
    ) -> Result<Self, Fault> {
        let mut visit = Self {
            open,
            relay: relay.clone(),
            binding,
            session: Session::answer(binding, Manner { stays: true }),
            attachments: terms.attachments,
            shelves: BTreeMap::new(),
            waiting: Vec::new(),
            waiting_bytes: 0,
            heard: false,
            broken: 0,
            refused: None,
            finished: false,
            moved,
            tally: Tally::default(),
        };
        let open = Arc::clone(&visit.open);
        let openings = open.store.write(|tx| visit.openings(tx, terms))?;
        visit.session = Session::dial(binding, Manner { stays: true }, openings);
        Ok(visit)
    }

    fn openings(&mut self, tx: &Transaction<'_>, terms: &Terms) -> Result<Vec<Opening>, Fault> {
        let mut openings = Vec::new();
        let is_wanted = |id: &SpaceId| terms.only.as_ref().is_none_or(|only| only.contains(id));
        for id in space::list(tx)?.into_iter().filter(is_wanted) {
            let (charter, epochs) = envelopes::keys(tx, id)?;
            for key in epochs {
                if openings.len() == OFFERS_MAX {
                    return Ok(openings);
                }
                let mailbox = RelayMailbox::of(id, &key);
                let vector = envelopes::vector(tx, mailbox.id())?;
                openings.push(Opening {
                    mailbox: mailbox.id(),
                    token_own: mailbox.id().0,
                    token_other: mailbox.id().0,
                    proof: Some(mailbox.prove(&self.binding, self.relay.admission.as_deref())),
                    card: Vec::new(),
                    vector: vector.clone(),
                    wants: roads::wants(tx, id, self.attachments)?,
                });
                let shelf = Shelf {
                    space: id,
                    writer: writer(tx, id, &mailbox)?,
                    epochs: vec![charter.epoch_id(), key.epoch_id()],
                    told: vector,
                    owed: false,
                    copied: false,
                    too_large: 0,
                    withheld: 0,
                    closed: false,
                    large: Large::new(),
                    given: Vec::new(),
                    sending: None,
                    mailbox,
                };
                self.shelves.insert(shelf.mailbox.id(), shelf);
            }
        }
        Ok(openings)
    }

    /// Adds what was done to the tally; gives whether another conversation has something to do at once, and who refused.
    pub(super) fn report(&mut self, tally: &mut Tally) -> (bool, Option<(Refusal, u32)>) {
        let own = &self.tally;
        tally.sent += own.sent;
        tally.received += own.received;
        tally.bytes_sent += own.bytes_sent;
        tally.bytes_received += own.bytes_received;
        tally.round_trips += own.round_trips;
        tally.aside += own.aside;
        tally.withheld = self.shelves.values().map(|shelf| shelf.withheld).sum();
        tally.too_large = self.shelves.values().map(|shelf| shelf.too_large).sum();
        tally.set_back += own.set_back;
        tally.settled = self.finished;
        (self.shelves.values().any(|shelf| shelf.copied), self.refused)
    }

    /// Mailboxes that this relay serves, with their spaces.
    pub(super) fn served(&self) -> Vec<(MailboxId, SpaceId)> {
        self.shelves.iter().filter(|(_, shelf)| !shelf.closed).map(|(id, shelf)| (*id, shelf.space)).collect()
    }

    /// What opens a mailbox on a challenge.
    pub(super) fn prove(&self, mailbox: MailboxId, challenge: &[u8; 32]) -> Vec<u8> {
        let admission = self.relay.admission.as_deref();
        self.shelves.get(&mailbox).map(|shelf| shelf.mailbox.prove(challenge, admission)).unwrap_or_default()
    }

    /// Whether a payload belongs into a mailbox: it is sealed under the mailbox's epoch.
    pub(super) fn belongs(&self, mailbox: MailboxId, payload: &[u8]) -> bool {
        let epoch = crdt::payload::epoch_of(payload);
        self.shelves.get(&mailbox).is_some_and(|shelf| epoch.is_ok_and(|epoch| shelf.epochs.contains(&epoch)))
    }

    fn pump(&mut self, silent: bool) -> Result<Vec<Vec<u8>>, Fault> {
        let mut frames = Vec::new();
        loop {
            self.perform_all()?;
            if let Some(frame) = self.session.poll_frame() {
                frames.push(frame);
            } else if self.waiting_bytes >= BATCH_BYTES || (silent && !self.waiting.is_empty()) {
                self.merge()?;
            } else if !self.session.is_settled() || self.session.is_ended() {
                return Ok(frames);
            } else if !self.give()? {
                self.finish()?;
            }
        }
    }

    fn perform_all(&mut self) -> Result<(), Fault> {
        while let Some(event) = self.session.poll_event() {
            self.perform(event)?;
        }
        Ok(())
    }

    fn perform(&mut self, event: Event) -> Result<(), Fault> {
        match event {
            Event::Introduced { mailbox, .. } => self.session.handle_admitted(mailbox, true),
            Event::Level(mailbox) => {
                let grown = self.leave(mailbox)?;
                if !grown.is_empty() {
                    self.session.handle_changed(mailbox, &grown, Vec::new());
                }
            }
            Event::Read { mailbox, log, after, bytes_max } => self.read(mailbox, log, after, bytes_max)?,
            Event::ReadPiece { mailbox, hash, offset, bytes_max } => {
                let piece = self.piece(mailbox, hash, offset, bytes_max)?;
                self.session.handle_piece(mailbox, hash, offset, piece);
            }
            Event::Store { mailbox, arrived } => {
                self.waiting_bytes += arrived.bytes();
                self.waiting.push((mailbox, arrived));
            }
            Event::Settled { mailbox, withheld } => {
                if let Some(shelf) = self.shelves.get_mut(&mailbox) {
                    shelf.withheld = withheld.len() as u64;
                }
                let grown = self.leave(mailbox)?;
                self.session.handle_settled(mailbox, &grown);
            }
            Event::Refused { mailbox, refusal, retry_after_s } => {
                self.refused = Some((refusal, retry_after_s));
                if let Some(shelf) = mailbox.and_then(|mailbox| self.shelves.get_mut(&mailbox)) {
                    shelf.closed = true;
                }
            }
            // Nobody calls this side.
            Event::Greeted(_) => self.session.handle_openings(Vec::new()),
        }
        Ok(())
    }

    fn read(&mut self, mailbox: MailboxId, log: LogId, after: u64, bytes_max: usize) -> Result<(), Fault> {
        let Some(shelf) = self.shelves.get(&mailbox) else { return Ok(()) };
        let relay = self.relay.id;
        let (found, end) = self.open.store.read(|tx| envelopes::found(tx, &shelf.mailbox, log, after, bytes_max))?;
        // Less than it had: which payloads it has is not known any more.
        if self.open.store.read(|tx| relays::held(tx, relay, mailbox, log))? > after {
            self.open.store.write(|tx| {
                relays::forget_payloads(tx, relay, mailbox)?;
                relays::put_held(
                    tx,
                    relay,
                    mailbox,
                    &Vector::from([(log, wire::session::Standing::new(after, &Hash([0; 32]), 0))]),
                )
            })?;
            self.tally.set_back += 1;
        }
        self.tally.sent += found.len() as u64;
        self.moved.fetch_add(found.len() as u64, Ordering::Relaxed);
        self.session.handle_parcels(mailbox, log, found, end);
        Ok(())
    }

    /// A part of a large envelope: only those are asked for.
    fn piece(
        &mut self,
        mailbox: MailboxId,
        hash: Hash,
        offset: u64,
        bytes_max: usize,
    ) -> Result<Option<(u64, Vec<u8>)>, Fault> {
        let Some(shelf) = self.shelves.get_mut(&mailbox) else { return Ok(None) };
        if shelf.sending.as_ref().is_none_or(|(sending, _)| *sending != hash) {
            let whole = self.open.store.read(|tx| envelopes::whole(tx, &shelf.mailbox, hash))?;
            shelf.sending = whole.map(|whole| (hash, whole));
        }
        let Some((_, whole)) = &shelf.sending else { return Ok(None) };
        let rest = usize::try_from(offset).ok().and_then(|offset| whole.get(offset..)).unwrap_or_default();
        Ok(Some((whole.len() as u64, rest[..rest.len().min(bytes_max)].to_vec())))
    }

    /// What the session has not been told of a mailbox's logs.
    fn grown(&mut self, mailbox: MailboxId) -> Result<Vector, Fault> {
        let Some(shelf) = self.shelves.get_mut(&mailbox) else { return Ok(Vector::new()) };
        let now = self.open.store.read(|tx| envelopes::vector(tx, mailbox))?;
        let told = std::mem::replace(&mut shelf.told, now.clone());
        Ok(now.into_iter().filter(|(log, standing)| told.get(log) != Some(standing)).collect())
    }

    /// The relay has sent everything it has: an office signs for what came, and what lies in no envelope is put into one.
    fn leave(&mut self, mailbox: MailboxId) -> Result<Vector, Fault> {
        let Some(shelf) = self.shelves.get_mut(&mailbox).filter(|shelf| !shelf.copied) else {
            return Ok(Vector::new());
        };
        let open = Arc::clone(&self.open);
        let owed = std::mem::take(&mut shelf.owed);
        if owed {
            open.store.write(|tx| ingest::give_receipt(tx, shelf.space))?;
        }
        let lacking = open.store.read(|tx| envelopes::lacking(tx, shelf.space, mailbox, &shelf.epochs))?;
        shelf.too_large = lacking.1;
        if !lacking.0.is_empty() {
            open.store.write(|tx| {
                let mut ordinal = envelopes::last(tx, mailbox, RelayMailbox::log(&shelf.writer))?;
                for (hash, parcel) in &lacking.0 {
                    ordinal += 1;
                    let envelope = shelf.mailbox.envelope(&shelf.writer, ordinal, parcel);
                    envelopes::put(tx, mailbox, &envelope, Some(*hash))?;
                }
                Ok(())
            })?;
        }
        self.grown(mailbox)
    }

    /// Gives small payloads that the relay is not known to have; whether there was anything to give.
    fn give(&mut self) -> Result<bool, Fault> {
        let (relay, attachments) = (self.relay.id, self.attachments);
        let open = Arc::clone(&self.open);
        // What was given before and is called done is kept there.
        for (mailbox, shelf) in &mut self.shelves {
            let given = std::mem::take(&mut shelf.given);
            if !given.is_empty() && !shelf.closed {
                open.store
                    .write(|tx| given.iter().try_for_each(|hash| relays::put_payload(tx, relay, *mailbox, *hash)))?;
            }
        }
        for (mailbox, space) in self.served() {
            let place = (relay, mailbox, space);
            let found = open.store.read(|tx| relays::lacking(tx, place, attachments, false, GIFT_BYTES))?;
            if found.is_empty() {
                continue;
            }
            let (own, others): (Vec<_>, Vec<_>) =
                found.into_iter().partition(|(_, bytes)| self.belongs(mailbox, bytes));
            open.store
                .write(|tx| others.iter().try_for_each(|(hash, _)| relays::put_payload(tx, relay, mailbox, *hash)))?;
            let hashes: Vec<Hash> = own.iter().map(|(hash, _)| *hash).collect();
            let bytes: Vec<Vec<u8>> = own.into_iter().map(|(_, bytes)| bytes).collect();
            let count = self.session.handle_gifts(mailbox, bytes);
            if let Some(shelf) = self.shelves.get_mut(&mailbox) {
                shelf.given.extend(&hashes[..count]);
            }
            if count > 0 || !others.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Both hold the same: what the relay has is remembered, and it is left.
    fn finish(&mut self) -> Result<(), Fault> {
        let relay = self.relay.id;
        let open = Arc::clone(&self.open);
        open.store.write(|tx| {
            for (mailbox, shelf) in self.shelves.iter().filter(|(_, shelf)| !shelf.closed && !shelf.copied) {
                relays::put_held(tx, relay, *mailbox, &shelf.told)?;
            }
            Ok(())
        })?;
        self.finished = true;
        self.session.close(None, 0);
        Ok(())
    }

    /// Merges everything that waits, one transaction for each mailbox, and tells the session.
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
            self.refused = Some((Refusal::Broken, 0));
        }
        Ok(())
    }

    fn merge_one(&mut self, mailbox: MailboxId, arrived: &[&Arrived]) -> Result<Vec<Wanted>, Fault> {
        let Some(shelf) = self.shelves.get_mut(&mailbox) else { return Ok(Vec::new()) };
        let (id, attachments) = (shelf.space, self.attachments);
        let open = Arc::clone(&self.open);
        let mut cargo = Cargo::default();
        let mut opened = Opened::default();
        let (brought, wants) = open.store.write(|tx| {
            for one in arrived {
                cargo.take(tx, id, one, &mut shelf.large, envelopes::is_here)?;
            }
            for raw in &cargo.parcels {
                opened.take(tx, shelf, raw)?;
            }
            let brought = ingest::merge(tx, id, std::mem::take(&mut opened.parcels), &cargo.payloads)?;
            let mut wants = roads::wants(tx, id, attachments)?;
            wants.extend(cargo.large.iter().copied());
            Ok((brought, wants))
        })?;
        shelf.owed |= brought.owes_receipt;
        self.broken += cargo.broken + opened.broken;
        self.tally.aside += brought.aside + u64::from(cargo.broken + opened.broken + opened.foreign);
        self.tally.received += brought.accepted;
        self.moved.fetch_add(brought.accepted, Ordering::Relaxed);
        Ok(wants)
    }
}

/// Envelopes opened.
#[derive(Default)]
struct Opened {
    parcels: Vec<Parcel>,
    /// Envelopes that are none, or of another place: no honest relay has them.
    broken: u32,
    /// Envelopes that no member sealed, or with something else in them than a parcel of this consultation.
    foreign: u32,
}

impl Opened {
    fn take(&mut self, tx: &Transaction<'_>, shelf: &mut Shelf, (log, ordinal, bytes): &Raw) -> Result<(), Fault> {
        let mailbox = shelf.mailbox.id();
        let envelope = Envelope::open(mailbox, bytes).ok();
        let Some(envelope) = envelope.filter(|it| (it.log(), it.ordinal()) == (*log, *ordinal)) else {
            self.broken += 1;
            return Ok(());
        };
        let parcel = shelf.mailbox.open(&envelope).and_then(|bytes| Parcel::decode(&bytes).ok());
        let parcel = parcel.filter(|parcel| parcel.header().space == shelf.space);
        let name = parcel.as_ref().map(Parcel::hash);
        match parcel {
            Some(parcel) => self.parcels.push(parcel),
            None => self.foreign += 1,
        }
        if envelopes::hash_at(tx, mailbox, *log, *ordinal)? == Some(envelope.hash(mailbox)) {
            return Ok(());
        }
        if *log == RelayMailbox::log(&shelf.writer) {
            // This device did not write it: a copy of this home is at work, or this home is an older copy. It goes on as
            // another writer, and hears its former log from the beginning.
            if !shelf.copied {
                envelopes::forget_log(tx, mailbox, *log)?;
                relays::put_salt(tx, mailbox, os_dice().bytes())?;
            }
            shelf.copied = true;
            return Ok(());
        }
        if envelopes::last(tx, mailbox, *log)? + 1 == *ordinal {
            envelopes::put(tx, mailbox, &envelope, name)?;
        }
        Ok(())
    }
}

/// This device as a writer of a mailbox.
fn writer(tx: &Transaction<'_>, id: SpaceId, mailbox: &RelayMailbox) -> Result<SigningKey, Fault> {
    let salt = match relays::salt(tx, mailbox.id())? {
        Some(salt) => salt,
        None => {
            let salt = os_dice().bytes();
            relays::put_salt(tx, mailbox.id(), salt)?;
            salt
        }
    };
    Ok(mailbox.writer(&space::load_device(tx, id)?, &salt))
}

impl Side for Visit {
    fn hear(&mut self, now: Millis, frame: &[u8]) -> Result<(), Fault> {
        self.tally.bytes_received += frame.len() as u64;
        self.heard = true;
        self.session.handle_frame(now, frame);
        self.perform_all()
    }

    fn frames(&mut self, silent: bool) -> Result<Vec<Vec<u8>>, Fault> {
        let frames = self.pump(silent)?;
        if std::mem::take(&mut self.heard) && !frames.is_empty() {
            self.tally.round_trips += 1;
        }
        self.tally.bytes_sent += frames.iter().map(|frame| frame.len() as u64).sum::<u64>();
        Ok(frames)
    }

    fn due(&self) -> Option<Millis> {
        self.session.poll_timeout()
    }

    fn tick(&mut self, now: Millis) {
        self.session.handle_timeout(now);
    }

    fn is_over(&self) -> bool {
        self.session.is_ended()
    }
}
