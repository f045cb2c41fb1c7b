//! This device's side of one conversation: performs what a session asks, each step in a transaction, and counts.
//!
//! Left out on purpose: how what arrives is merged (`shelves`), the frames' way (LAN, a test's wires), and the clock of the
//! conversation, which is handed in.

use super::Tally;
use super::cargo::{Large, Raw};
use super::shelves::{Kind, Opened, Shelves};
use crate::calls::departing;
use crate::fault::Fault;
use crate::peer::Open;
use crate::store::imports::End;
use crate::store::{held, restored, roads, space};
use crdt::mailbox::{Introduction, LanSecret};
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use wire::session::{Event, Manner, Millis, Offer, Opening, Refusal, Session, Vector};
use wire::{DeviceId, Hash, MailboxId, Parcel, SpaceId};

/// Between devices a parcel goes as it is.
struct Sealed;

impl Kind for Sealed {
    fn vector(&self, tx: &Transaction<'_>, space: SpaceId) -> Result<Vector, Fault> {
        roads::vector(tx, space)
    }

    fn is_here(tx: &Transaction<'_>, name: Hash) -> Result<bool, Fault> {
        roads::has_parcel(tx, name)
    }

    fn open(&mut self, _: &Transaction<'_>, _: SpaceId, came: &[Raw]) -> Result<Opened, Fault> {
        let whole = came.iter().map(|(_, _, bytes)| Parcel::decode(bytes));
        let parcels: Vec<Parcel> = whole.filter_map(Result::ok).collect();
        let broken = u32::try_from(came.len() - parcels.len()).unwrap_or(u32::MAX);
        Ok(Opened { parcels, broken, ..Opened::default() })
    }
}

/// This device's side of one conversation.
pub struct Talk {
    open: Arc<Open>,
    session: Session,
    binding: [u8; 32],
    dialer: bool,
    shelves: Shelves<Sealed>,
    /// Where it is counted how many parcels have moved, as they do.
    moved: Option<Arc<AtomicU64>>,
    /// Mailboxes at whose other end an office is.
    offices: BTreeSet<MailboxId>,
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
            session: Session::answer(terms.binding, Manner { stays: terms.stays }),
            binding: terms.binding,
            dialer,
            shelves: Shelves::new(Arc::clone(&open), terms.attachments),
            moved: None,
            offices: BTreeSet::new(),
            tally: Tally::on(terms.road),
            open,
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
        self.tally.count_in(frame);
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
        self.tally.count_out(&frames);
        Ok(frames)
    }

    fn pump(&mut self, silent: bool) -> Result<Vec<Vec<u8>>, Fault> {
        let mut frames = Vec::new();
        loop {
            self.perform_all()?;
            if let Some(frame) = self.session.poll_frame() {
                frames.push(frame);
            } else if self.shelves.is_batch(silent) {
                let before = self.tally.received;
                self.shelves.merge(&mut self.session, &mut self.tally)?;
                self.count(self.tally.received - before);
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
        let spaces: Vec<SpaceId> = self.shelves.iter().map(|(_, shelf)| shelf.space).collect();
        departing::leaves(&self.open.store, &spaces, End::Synced)?;
        let mailboxes: Vec<MailboxId> = self.shelves.iter().map(|(mailbox, _)| mailbox).collect();
        for mailbox in mailboxes {
            let grown = self.shelves.grown(mailbox)?;
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
        held::let_go(&self.open.store)?;
        let keys = self.open.store.read(roads::charter_keys)?;
        let wanted = keys.into_iter().filter(|(id, _)| only.is_none_or(|only| only.contains(id)));
        Ok(wanted.map(|(id, key)| (id, LanSecret::of(id, &key))).collect())
    }

    fn opening(&mut self, id: SpaceId, secret: LanSecret) -> Result<Opening, Fault> {
        let (attachments, mailbox) = (self.shelves.attachments, secret.mailbox());
        departing::leaves(&self.open.store, &[id], End::Synced)?;
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
        self.shelves.add(mailbox, id, (vector, Large::new()), Sealed);
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
                let met = self.unless_removed(mailbox, met)?;
                if let Some(device) = met {
                    self.meet(mailbox, device)?;
                }
                self.session.handle_admitted(mailbox, met.is_some());
            }
            Event::Level(mailbox) => self.note_common(mailbox),
            Event::Behind(mailbox) => self.session.handle_snapshot(mailbox, self.shelves.offer(mailbox)?),
            Event::Offered { mailbox, note } => {
                let before = self.tally.received;
                self.shelves.choose(mailbox, &note, &mut self.session, &mut self.tally)?;
                self.count(self.tally.received - before);
            }
            Event::Read { mailbox, log, after, bytes_max } => {
                self.told(mailbox)?;
                let (found, end) = self.open.store.read(|tx| roads::found(tx, log, after, bytes_max))?;
                self.tally.sent += found.len() as u64;
                self.count(found.len() as u64);
                self.session.handle_parcels(mailbox, log, found, end);
            }
            Event::ReadPiece { mailbox, hash, offset, bytes_max } => {
                self.told(mailbox)?;
                let piece = match self.shelves.get(mailbox).map(|shelf| shelf.space) {
                    Some(id) => self.open.store.read(|tx| roads::piece(tx, id, hash, offset, bytes_max))?,
                    None => None,
                };
                self.session.handle_piece(mailbox, hash, offset, piece);
            }
            Event::Store { mailbox, arrived } => self.shelves.keep(mailbox, arrived),
            Event::Settled { mailbox, withheld } => {
                self.tally.withheld = self.shelves.withheld(mailbox, &withheld);
                self.shelves.give_receipt(mailbox)?;
                self.hear_of_office(mailbox, withheld.is_empty())?;
                self.session.handle_settled(mailbox, &self.shelves.grown(mailbox)?);
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

    /// What is given now may be of an import that was made while the conversation goes on.
    fn told(&self, mailbox: MailboxId) -> Result<(), Fault> {
        let shelf = self.shelves.get(mailbox);
        shelf.map_or(Ok(()), |shelf| departing::told(&self.open.store, shelf.space, End::Synced))
    }

    fn note_common(&mut self, mailbox: MailboxId) {
        if let Some(shelf) = self.shelves.get(mailbox) {
            let id = shelf.space.to_string();
            if !self.tally.common.contains(&id) {
                self.tally.common.push(id);
            }
        }
    }

    /// L7: who was removed still has the charter key, and is not let in by it.
    fn unless_removed(&self, mailbox: MailboxId, met: Option<DeviceId>) -> Result<Option<DeviceId>, Fault> {
        let (Some(device), Some(shelf)) = (met, self.shelves.get(mailbox)) else { return Ok(met) };
        let removed = self.open.store.read(|tx| Ok(space::load_known(tx, shelf.space)?.charter.is_removed(device)))?;
        Ok(met.filter(|_| !removed))
    }

    fn meet(&mut self, mailbox: MailboxId, device: DeviceId) -> Result<(), Fault> {
        self.note_common(mailbox);
        let Some(id) = self.shelves.get(mailbox).map(|shelf| shelf.space) else { return Ok(()) };
        self.tally.met.push(device.to_string());
        let road = self.tally.road;
        let is_office = self.open.store.write(|tx| {
            roads::put_contact(tx, id, device, road)?;
            Ok(space::load_known(tx, id)?.charter.is_office(device))
        })?;
        if is_office {
            self.offices.insert(mailbox);
        }
        Ok(())
    }

    /// Once an office has given all it has, what came back with a backup is in doubt no more (ST17).
    fn hear_of_office(&mut self, mailbox: MailboxId, gave_all: bool) -> Result<(), Fault> {
        let Some(shelf) = self.shelves.get(mailbox) else { return Ok(()) };
        let id = shelf.space;
        let is_due = gave_all && self.offices.contains(&mailbox);
        if is_due && self.open.store.read(|tx| restored::count(tx, id))? > 0 {
            self.open.store.write(|tx| restored::trust(tx, id))?;
        }
        Ok(())
    }
}
