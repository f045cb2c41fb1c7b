//! This device's side of one conversation with a relay: performs what the session asks, and leaves what no envelope holds
//! yet.
//!
//! What arrives is merged as a bundle would be, in one transaction with the envelopes it came in, and only then called
//! received. Where it stays for news, it looks by itself for what has come here by other roads. Left out on purpose: the frames' way, and what is in an envelope (`letters`).

use super::letters::{self, Letters};
use super::{Relay, Terms, refused_by};
use crate::calls::departing;
use crate::fault::Fault;
use crate::peer::Open;
use crate::road::Tally;
use crate::road::shelves::{Kind, Shelf, Shelves};
use crate::road::stream::Side;
use crate::store::imports::End;
use crate::store::{envelopes, held, relays, roads, space};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use wire::limits::FRAME_BYTES_AIM;
use wire::session::{Event, Manner, Millis, Opening, Session, Standing, Vector};
use wire::{Hash, LogId, MailboxId, SpaceId};

/// Payloads read for one step of giving, bytes.
const GIFT_BYTES: usize = 4 * FRAME_BYTES_AIM;

/// How often a conversation that stays looks for news of this home, ms: nobody writes faster.
const LOOK_MS: Millis = 1_000;
/// When it is begun anew because an attachment is still lacking, or a mailbox was refused, ms: nothing tells of either.
const AGAIN_MS: Millis = 5 * 60 * 1_000;

/// What a conversation that stays remembers.
struct Stay {
    /// Whether both hold the same, for others to see.
    stands: Arc<AtomicBool>,
    /// The time, as it was told last; when to look, and when to begin anew.
    now: Millis,
    look_at: Millis,
    again_at: Millis,
    /// What was here at the last look.
    seen: [i64; 3],
    /// Whether it is to begin anew at once.
    again: bool,
}

/// This device's side.
pub(super) struct Visit {
    open: Arc<Open>,
    relay: Relay,
    pub(super) binding: [u8; 32],
    session: Session,
    shelves: Shelves<Letters>,
    retry_after_s: u32,
    /// Whether both have come to hold the same, and nothing has happened since.
    finished: bool,
    /// Whether there is something to do beside the conversation once both hold the same.
    pub(super) errand: bool,
    stay: Option<Stay>,
    moved: Arc<AtomicU64>,
    tally: Tally,
}

impl Visit {
    /// Begins as the one who calls, and goes on counting.
    pub(super) fn begin(
        open: Arc<Open>,
        relay: &Relay,
        terms: &Terms,
        binding: [u8; 32],
        (moved, tally): (Arc<AtomicU64>, Tally),
    ) -> Result<Self, Fault> {
        let mut shelves = Shelves::new(Arc::clone(&open), terms.attachments);
        let mut openings = Vec::new();
        let is_wanted = |id: &SpaceId| terms.only.as_ref().is_none_or(|only| only.contains(id));
        let spaces: Vec<SpaceId> = open.store.read(space::list)?.into_iter().filter(is_wanted).collect();
        departing::leaves(&open.store, &spaces, End::Synced)?;
        let seen = open.store.write(|tx| {
            let seen = roads::holdings(tx)?;
            for (id, letters) in letters::all(tx, terms)? {
                let (mailbox, vector) = (letters.id(), letters.vector(tx, id)?);
                openings.push(Opening {
                    mailbox,
                    token_own: mailbox.0,
                    token_other: mailbox.0,
                    proof: Some(letters.mailbox.prove(&binding, relay.admission.as_deref())),
                    card: Vec::new(),
                    vector: vector.clone(),
                    wants: letters.wants(tx, id, terms.attachments)?,
                });
                let large = envelopes::awaited(tx, mailbox)?.into_iter().collect();
                shelves.add(mailbox, id, (vector, large), letters);
            }
            Ok(seen)
        })?;
        let stay = terms.stays.as_ref().map(|stands| {
            let stands = Arc::clone(stands);
            Stay { stands, now: 0, look_at: 0, again_at: AGAIN_MS, seen, again: false }
        });
        let session = Session::dial(binding, Manner { stays: true }, openings);
        let relay = relay.clone();
        let (retry_after_s, finished, errand) = (0, false, false);
        Ok(Self { open, relay, binding, session, shelves, retry_after_s, finished, errand, stay, moved, tally })
    }

    /// What was done; whether another conversation has something to do at once, and how long a relay that refused is to
    /// be left alone.
    pub(super) fn report(&mut self) -> (Tally, bool, u32) {
        let mut tally = std::mem::take(&mut self.tally);
        tally.settled = self.finished;
        let again = self.stay.as_ref().is_some_and(|stay| stay.again) || self.is_copied();
        (tally, again, self.retry_after_s)
    }

    /// Whether both sides have come to hold the same.
    pub(super) fn is_finished(&self) -> bool {
        self.finished
    }

    fn is_copied(&self) -> bool {
        self.shelves.iter().any(|(_, shelf)| shelf.kind.copied)
    }

    /// Mailboxes that this relay serves, with their spaces.
    pub(super) fn served(&self) -> Vec<(MailboxId, SpaceId)> {
        let served = self.shelves.iter().filter(|(_, shelf)| !shelf.kind.closed);
        served.map(|(mailbox, shelf)| (mailbox, shelf.space)).collect()
    }

    /// Whether everything that this relay told of in a mailbox has come.
    pub(super) fn has_all(&self, mailbox: MailboxId) -> bool {
        let shelf = self.shelves.get(mailbox);
        shelf.is_some_and(|shelf| !shelf.kind.closed && !shelf.kind.copied && shelf.withheld == 0)
    }

    /// Whether attachments travel now.
    pub(super) fn attachments(&self) -> bool {
        self.shelves.attachments
    }

    /// What opens a mailbox on a challenge.
    pub(super) fn prove(&self, mailbox: MailboxId, challenge: &[u8; 32]) -> Vec<u8> {
        let prove = |shelf: &Shelf<Letters>| shelf.kind.mailbox.prove(challenge, self.relay.admission.as_deref());
        self.shelves.get(mailbox).map(prove).unwrap_or_default()
    }

    /// A large parcel, as it lies beside its envelope.
    pub(super) fn large(&self, mailbox: MailboxId, parcel: &[u8]) -> Option<Vec<u8>> {
        self.shelves.get(mailbox)?.kind.mailbox.large(parcel)
    }

    /// Whether a payload belongs into a mailbox.
    pub(super) fn belongs(&self, mailbox: MailboxId, payload: &[u8]) -> bool {
        self.shelves.get(mailbox).is_some_and(|shelf| shelf.kind.takes(payload))
    }

    fn pump(&mut self, silent: bool) -> Result<Vec<Vec<u8>>, Fault> {
        let mut frames = Vec::new();
        loop {
            self.perform_all()?;
            if let Some(frame) = self.session.poll_frame() {
                frames.push(frame);
            } else if self.shelves.is_batch(silent) {
                self.shelves.merge(&mut self.session, &mut self.tally)?;
            } else if self.session.is_ended() || !self.goes_on()? {
                return Ok(frames);
            }
        }
    }

    /// Where there is nothing more to say for now: what comes next; whether there was anything.
    fn goes_on(&mut self) -> Result<bool, Fault> {
        if !self.session.is_settled() {
            self.note_finished(false);
            return Ok(false);
        }
        if self.finished {
            return self.look();
        }
        if !self.give()? {
            self.finish()?;
        }
        Ok(true)
    }

    fn note_time(&mut self, now: Millis) {
        if let Some(stay) = self.stay.as_mut() {
            stay.now = now;
        }
    }

    fn note_finished(&mut self, finished: bool) {
        self.finished = finished;
        if let Some(stay) = &self.stay {
            stay.stands.store(finished, Ordering::Relaxed);
        }
    }

    /// Looks for what this home has come to hold, or lack, by other roads; whether there is something to say.
    fn look(&mut self) -> Result<bool, Fault> {
        let Some(stay) = self.stay.as_mut().filter(|stay| stay.now >= stay.look_at) else { return Ok(false) };
        stay.look_at = stay.now + LOOK_MS;
        held::let_go(&self.open.store)?;
        let now = self.open.store.read(roads::holdings)?;
        let is_old = stay.now >= stay.again_at && {
            stay.again_at = stay.now + AGAIN_MS;
            self.tally.refused.is_some() || self.open.store.read(|tx| self.shelves.lacks(tx))?
        };
        if std::mem::replace(&mut stay.seen, now) == now && !is_old {
            return Ok(false);
        }
        let known = self.shelves.iter().map(|(mailbox, _)| mailbox);
        if is_old || !known.eq(self.open.store.read(letters::ids)?) {
            stay.again = true;
            // As long as it asked for is over.
            self.tally.refused = None;
            self.session.close(None, 0);
            return Ok(true);
        }
        self.note_finished(false);
        for (mailbox, _) in self.served() {
            let grown = self.leave(mailbox)?;
            if !grown.is_empty() {
                self.session.handle_changed(mailbox, &grown, Vec::new());
            }
        }
        Ok(true)
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
            Event::Behind(mailbox) => self.session.handle_snapshot(mailbox, None),
            Event::Offered { mailbox, .. } => self.session.handle_choice(mailbox, false, Vec::new()),
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
            Event::Store { mailbox, arrived } => self.shelves.keep(mailbox, arrived),
            Event::Settled { mailbox, withheld } => {
                self.tally.withheld = self.shelves.withheld(mailbox, &withheld);
                let grown = self.leave(mailbox)?;
                self.session.handle_settled(mailbox, &grown);
            }
            Event::Refused { mailbox, refusal, retry_after_s } => {
                self.tally.refused = Some(refusal);
                self.retry_after_s = retry_after_s;
                if let Some(stay) = self.stay.as_mut() {
                    stay.again_at = stay.now + AGAIN_MS.max(u64::from(retry_after_s) * 1_000);
                }
                if let Some(shelf) = mailbox.and_then(|mailbox| self.shelves.get_mut(mailbox)) {
                    shelf.kind.closed = true;
                }
            }
            // Nobody calls this side.
            Event::Greeted(_) => self.session.handle_openings(Vec::new()),
        }
        Ok(())
    }

    fn read(&mut self, mailbox: MailboxId, log: LogId, after: u64, bytes_max: usize) -> Result<(), Fault> {
        let Some(shelf) = self.shelves.get(mailbox) else { return Ok(()) };
        let relay = self.relay.id;
        let open = &self.open;
        let (found, end) = open.store.read(|tx| envelopes::found(tx, &shelf.kind.mailbox, log, after, bytes_max))?;
        // Less than it had: which payloads it has is not known any more.
        if self.open.store.read(|tx| relays::held(tx, relay, mailbox, log))? > after {
            let so_far = Vector::from([(log, Standing::new(after, &Hash([0; 32]), 0))]);
            self.open.store.write(|tx| {
                relays::forget_payloads(tx, relay, mailbox)?;
                relays::put_held(tx, relay, mailbox, &so_far)
            })?;
            self.tally.set_back += 1;
        }
        self.tally.sent += found.len() as u64;
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
        let Some(shelf) = self.shelves.get_mut(mailbox) else { return Ok(None) };
        self.open.store.read(|tx| {
            let Some(whole) = shelf.kind.large(tx, hash)? else { return Ok(None) };
            let rest = usize::try_from(offset).ok().and_then(|offset| whole.get(offset..)).unwrap_or_default();
            Ok(Some((whole.len() as u64, rest[..rest.len().min(bytes_max)].to_vec())))
        })
    }

    /// The relay has sent everything it has: an office signs for what came, and what lies in no envelope is put into one.
    fn leave(&mut self, mailbox: MailboxId) -> Result<Vector, Fault> {
        if self.shelves.get(mailbox).is_none_or(|shelf| shelf.kind.copied) {
            return Ok(Vector::new());
        }
        self.shelves.give_receipt(mailbox)?;
        if let Some(shelf) = self.shelves.get(mailbox) {
            departing::leaves(&self.open.store, &[shelf.space], End::Synced)?;
        }
        if let Some(Shelf { space, kind, .. }) = self.shelves.get_mut(mailbox) {
            let open = &self.open;
            let parcels = open.store.read(|tx| envelopes::lacking(tx, *space, mailbox, &kind.epochs))?;
            if !parcels.is_empty() {
                // Looked up again: another conversation may have left them meanwhile.
                open.store.write(|tx| {
                    let parcels = envelopes::lacking(tx, *space, mailbox, &kind.epochs)?;
                    kind.write(tx, &parcels)
                })?;
            }
        }
        self.shelves.grown(mailbox)
    }

    /// Gives small payloads that the relay is not known to have; whether there was anything to give.
    fn give(&mut self) -> Result<bool, Fault> {
        let (relay, attachments) = (self.relay.id, self.shelves.attachments);
        let open = Arc::clone(&self.open);
        // What was given before and is called done is kept there.
        for (mailbox, Shelf { kind, .. }) in self.shelves.iter_mut() {
            let given = std::mem::take(&mut kind.given);
            if !given.is_empty() && !kind.closed {
                open.store
                    .write(|tx| given.iter().try_for_each(|hash| relays::put_payload(tx, relay, mailbox, *hash)))?;
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
            if let Some(shelf) = self.shelves.get_mut(mailbox) {
                shelf.kind.given.extend(&hashes[..count]);
            }
            if count > 0 || !others.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Both hold the same: what the relay has is remembered, and it is left unless this side stays for news.
    fn finish(&mut self) -> Result<(), Fault> {
        let relay = self.relay.id;
        self.open.store.write(|tx| {
            let whole = self.shelves.iter().filter(|(_, shelf)| !shelf.kind.closed && !shelf.kind.copied);
            for (mailbox, shelf) in whole {
                relays::put_held(tx, relay, mailbox, &shelf.told)?;
            }
            if self.stay.is_some() {
                relays::put_outcome(tx, relay, self.refused().as_ref())?;
            }
            Ok(())
        })?;
        self.note_finished(true);
        let leaves = self.is_copied() || self.served().is_empty() || self.has_large()?;
        if let Some(stay) = self.stay.as_mut() {
            stay.again = leaves && self.tally.refused.is_none();
        }
        if leaves || self.stay.is_none() {
            self.session.close(None, 0);
        }
        Ok(())
    }

    /// Who refused a mailbox, in words.
    fn refused(&self) -> Option<Fault> {
        let host = self.tally.met.first()?;
        self.tally.refused.map(|refusal| refused_by(host, refusal, self.retry_after_s))
    }

    /// Whether large payloads are still to be left, which goes beside a conversation.
    fn has_large(&self) -> Result<bool, Fault> {
        if self.stay.is_none() {
            return Ok(false);
        }
        if self.errand && self.tally.refused.is_none() {
            return Ok(true);
        }
        let (relay, attachments) = (self.relay.id, self.shelves.attachments);
        self.open.store.read(|tx| {
            for (mailbox, space) in self.served() {
                let lacking = relays::lacking(tx, (relay, mailbox, space), attachments, true, 1)?;
                if !lacking.is_empty() || envelopes::large_to_leave(tx, relay, mailbox)?.is_some() {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }
}

impl Side for Visit {
    fn hear(&mut self, now: Millis, frame: &[u8]) -> Result<(), Fault> {
        self.tally.count_in(frame);
        self.note_time(now);
        self.session.handle_frame(now, frame);
        self.perform_all()
    }

    fn frames(&mut self, silent: bool) -> Result<Vec<Vec<u8>>, Fault> {
        let frames = self.pump(silent)?;
        self.tally.count_out(&frames);
        self.moved.store(self.tally.sent + self.tally.received, Ordering::Relaxed);
        Ok(frames)
    }

    fn due(&self) -> Option<Millis> {
        let look_at = self.stay.as_ref().filter(|_| self.finished).map(|stay| stay.look_at);
        self.session.poll_timeout().into_iter().chain(look_at).min()
    }

    fn tick(&mut self, now: Millis) {
        self.note_time(now);
        self.session.handle_timeout(now);
    }

    fn is_over(&self) -> bool {
        self.session.is_ended()
    }
}
