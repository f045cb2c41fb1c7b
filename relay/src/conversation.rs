//! One session with one client, on whatever road: the wire's state machine between frames and the store. Events are
//! performed one after the other, so a client is never served faster than the disk, and memory for one that does not
//! read is bounded by what the state machine queues.
//!
//! Left out on purpose: sockets (`doors`), and everything about words, which no relay can read.

mod incoming;
mod large;

use crate::limits::{BUSY_S, FRAMES_PER_MINUTE, LARGE_MAX, LINES, LINES_PER_SESSION, NEWS_BYTES};
use crate::rates::{Frames, Seat};
use crate::relay::{Opens, Relay};
use crate::store::{Bell, Cursor, Item, Leave, Store, StoreError};
use large::Larges;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use wire::limits::INLINE_BYTES_MAX;
use wire::session::{Event, Found, Manner, Millis, Offer, Opening, Refusal, Session, Standing, Vector};
use wire::{Hash, LogId, MailboxId};

/// A mailbox that this client has opened.
struct Opened {
    /// Whether it may be written; none: it is not there, and this client may not make it.
    leave: Option<Leave>,
    cursor: Cursor,
    larges: Larges,
    /// Parcels too large for a frame that were named to the client.
    named: BTreeMap<Hash, (LogId, u64)>,
}

/// One session.
pub(crate) struct Conversation<S: Store> {
    relay: Arc<Relay<S>>,
    session: Session,
    binding: [u8; 32],
    opened: BTreeMap<MailboxId, Opened>,
    bell: Option<Bell>,
    frames: Frames,
    /// Lines of vectors that this session is counted for.
    lines: usize,
    _seat: Seat,
}

impl<S: Store> Conversation<S> {
    /// Begins with a client that was given this challenge.
    pub(crate) fn new(relay: &Arc<Relay<S>>, binding: [u8; 32], seat: Seat) -> Self {
        relay.metrics.sessions.one();
        relay.metrics.sessions_opened.one();
        let mut session = Session::answer(binding, Manner { stays: true });
        // From here on silence counts.
        session.handle_timeout(relay.clock.now().steady_ms);
        let frames = relay.rates.frames(FRAMES_PER_MINUTE);
        let relay = Arc::clone(relay);
        Self { relay, session, binding, opened: BTreeMap::new(), bell: None, frames, lines: 0, _seat: seat }
    }

    /// A frame came: whatever has to be done about it is done before the next may come.
    pub(crate) async fn frame(&mut self, frame: &[u8]) {
        if !self.frames.one() {
            self.relay.metrics.slowed.one();
            return self.session.close(Some(Refusal::Busy), BUSY_S);
        }
        self.session.handle_frame(self.relay.clock.now().steady_ms, frame);
        while let Some(event) = self.session.poll_event() {
            self.perform(event).await;
        }
        self.count_lines();
    }

    /// Nobody fills the relay's memory with how far they are.
    fn count_lines(&mut self) {
        let lines = self.session.lines();
        let all = self.relay.lines.fetch_add(lines.wrapping_sub(self.lines), Ordering::Relaxed);
        let all = all.wrapping_add(lines.wrapping_sub(self.lines));
        let grows = lines > self.lines;
        self.lines = lines;
        if grows && (lines > LINES_PER_SESSION || all > LINES) {
            self.relay.metrics.slowed.one();
            self.session.close(Some(Refusal::Busy), BUSY_S);
        }
    }

    /// The next frame to send; everything that had to be done before it is done, and durable.
    pub(crate) async fn next(&mut self) -> Option<Vec<u8>> {
        loop {
            while let Some(event) = self.session.poll_event() {
                self.perform(event).await;
            }
            if let Some(frame) = self.session.poll_frame() {
                return Some(frame);
            }
            // Sending may have made room for more to read.
            match self.session.poll_event() {
                Some(event) => self.perform(event).await,
                None => return None,
            }
        }
    }

    /// Whether nothing more will be said after what [`Self::next`] still gives.
    pub(crate) fn is_ended(&self) -> bool {
        self.session.is_ended()
    }

    /// When to call [`Self::look`].
    pub(crate) fn due(&self) -> Option<Millis> {
        self.session.poll_timeout()
    }

    /// Looks whether the client has been silent for too long.
    pub(crate) fn look(&mut self) {
        self.session.handle_timeout(self.relay.clock.now().steady_ms);
    }

    /// The relay is leaving; the client may come again after so long, s.
    pub(crate) fn leave(&mut self, retry_after_s: u32) {
        self.session.close(Some(Refusal::Leaving), retry_after_s);
    }

    /// Waits until a mailbox of this session may have grown.
    pub(crate) async fn rung(&self) -> BTreeSet<MailboxId> {
        match &self.bell {
            Some(bell) => bell.rung().await,
            None => std::future::pending().await,
        }
    }

    /// Some mailboxes may have grown.
    pub(crate) async fn changed(&mut self, mailboxes: BTreeSet<MailboxId>) {
        for mailbox in mailboxes {
            match self.news(mailbox).await {
                Ok(grown) if grown.is_empty() => {}
                Ok(grown) => self.session.handle_changed(mailbox, &grown, Vec::new()),
                Err(error) => self.fail(&error),
            }
        }
    }

    async fn news(&mut self, mailbox: MailboxId) -> Result<Vector, StoreError> {
        let mut grown = Vector::new();
        let Some(opened) = self.opened.get_mut(&mailbox) else { return Ok(grown) };
        loop {
            let page = self.relay.store.read(self.relay.call(), mailbox, opened.cursor, NEWS_BYTES).await?;
            // What was trimmed before this session saw it is not missed: nothing of such a log is given (M34).
            opened.cursor = page.next;
            for placed in &page.parcels {
                grown.insert(placed.log, standing(&placed.item));
            }
            if page.parcels.is_empty() || page.next.position >= page.head {
                return Ok(grown);
            }
        }
    }

    async fn perform(&mut self, event: Event) {
        match event {
            Event::Greeted(offers) => self.greet(offers).await,
            Event::Introduced { mailbox, .. } => {
                // The proof was checked when the mailbox was opened; all that can be lacking is leave to make it.
                let admitted = self.opened.get(&mailbox).is_some_and(|opened| opened.leave.is_some());
                self.session.handle_admitted(mailbox, admitted);
            }
            Event::Read { mailbox, log, after, bytes_max } => self.read(mailbox, log, after, bytes_max).await,
            Event::ReadPiece { mailbox, hash, offset, bytes_max } => {
                let piece = self.piece(mailbox, hash, offset, bytes_max).await.unwrap_or_default();
                let given = piece.as_ref().map_or(0, |(_, bytes)| bytes.len() as u64);
                self.relay.metrics.bytes_given.add(given);
                self.session.handle_piece(mailbox, hash, offset, piece);
            }
            Event::Store { mailbox, arrived } => self.store(mailbox, arrived).await,
            // A relay writes nothing of its own: it has no last word.
            Event::Settled { mailbox, .. } => self.session.handle_settled(mailbox, &Vector::new()),
            // This side broke it off.
            Event::Refused { mailbox: None, refusal: Refusal::Broken, .. } if self.session.is_ended() => {
                self.relay.metrics.broken.one();
            }
            // A relay knows of no rank among logs, so that it is never asked; it takes no snapshot from a conversation.
            Event::Behind(mailbox) => self.session.handle_snapshot(mailbox, None),
            Event::Offered { mailbox, .. } => self.session.handle_choice(mailbox, false, Vec::new()),
            Event::Level(_) | Event::Refused { .. } => {}
        }
    }

    /// Opens what the client proves that it may open. One false proof ends the session: no honest client has one.
    async fn greet(&mut self, offers: Vec<Offer>) {
        let now = self.relay.clock.now();
        let mut opens: BTreeMap<MailboxId, (Offer, Opens)> = BTreeMap::new();
        let mut order = Vec::new();
        for offer in offers {
            let mailbox = MailboxId(offer.token);
            let proof = offer.proof.as_deref().unwrap_or_default();
            let Some(proven) = self.relay.opens(proof, &self.binding, mailbox, now) else {
                self.relay.metrics.strangers.one();
                return self.session.close(Some(Refusal::NotAdmitted), 0);
            };
            order.push(mailbox);
            if opens.insert(mailbox, (offer, proven)).is_some() {
                return self.session.close(Some(Refusal::Broken), 0);
            }
        }
        // Listening begins before looking, so that nothing falls between.
        self.bell = Some(self.relay.store.watch(&order));
        let mut openings = Vec::new();
        for mailbox in order {
            let Some((offer, proven)) = opens.remove(&mailbox) else { continue };
            match self.open(mailbox, proven).await {
                Ok(opening) => openings.push((opening, offer)),
                Err(error) => return self.fail(&error),
            }
        }
        self.session.handle_openings(openings);
    }

    async fn open(&mut self, mailbox: MailboxId, opens: Opens) -> Result<Opening, StoreError> {
        let standings = self.relay.store.vector(self.relay.call(), mailbox).await?;
        let leave = match opens {
            Opens::Makes => Some(Leave::Make),
            Opens::Adds => standings.exists.then_some(Leave::Add),
        };
        let larges = Larges::new(LARGE_MAX);
        let opened = Opened { leave, cursor: standings.cursor, larges, named: BTreeMap::new() };
        self.opened.insert(mailbox, opened);
        Ok(Opening {
            mailbox,
            token_own: mailbox.0,
            token_other: mailbox.0,
            proof: None,
            card: Vec::new(),
            vector: standings.vector,
            wants: Vec::new(),
        })
    }

    async fn read(&mut self, mailbox: MailboxId, log: LogId, after: u64, bytes_max: usize) {
        let found = self.relay.store.read_log(self.relay.call(), mailbox, log, after, bytes_max).await;
        let (items, end) = match found {
            Ok(found) => found,
            Err(error) => return self.fail(&error),
        };
        if let Some(opened) = self.opened.get_mut(&mailbox) {
            let large = items.iter().filter(|item| item.bytes.len() > INLINE_BYTES_MAX);
            opened.named.extend(large.map(|item| (item.hash, (log, item.ordinal))));
        }
        self.relay.metrics.parcels_given.add(items.len() as u64);
        self.relay.metrics.bytes_given.add(items.iter().map(|item| item.bytes.len() as u64).sum());
        let found = items.into_iter();
        let found =
            found.map(|Item { ordinal, hash, bytes }| Found { seq: ordinal, hash, bytes, payloads: Vec::new() });
        self.session.handle_parcels(mailbox, log, found.collect(), end);
    }

    /// A part of a large parcel or payload; none when it is not here.
    async fn piece(
        &mut self,
        mailbox: MailboxId,
        hash: Hash,
        offset: u64,
        bytes_max: usize,
    ) -> Result<Option<(u64, Vec<u8>)>, StoreError> {
        let call = self.relay.call();
        let named = self.opened.get(&mailbox).and_then(|opened| opened.named.get(&hash)).copied();
        let Some((log, ordinal)) = named else {
            let found = self.relay.store.get_payload(call, mailbox, hash, offset, bytes_max).await?;
            return Ok(found.filter(|(_, bytes)| !bytes.is_empty()));
        };
        let (items, _) = self.relay.store.read_log(call, mailbox, log, ordinal - 1, 1).await?;
        let Some(item) = items.into_iter().next().filter(|item| item.hash == hash) else { return Ok(None) };
        let from = usize::try_from(offset).unwrap_or(usize::MAX);
        let rest = item.bytes.get(from..).filter(|rest| !rest.is_empty());
        Ok(rest.map(|rest| (item.bytes.len() as u64, rest[..rest.len().min(bytes_max)].to_vec())))
    }

    /// The store cannot: the client comes again later, and finds everything that was acknowledged.
    fn fail(&mut self, error: &StoreError) {
        self.relay.metrics.store_faults.one();
        tracing::warn!(code = "store", %error, "a session was ended because the store could not serve it");
        self.session.close(Some(Refusal::Busy), BUSY_S);
    }
}

impl<S: Store> Drop for Conversation<S> {
    fn drop(&mut self) {
        self.relay.metrics.sessions.less();
        self.relay.lines.fetch_sub(self.lines, Ordering::Relaxed);
    }
}

fn standing(item: &Item) -> Standing {
    Standing::new(item.ordinal, &item.hash, 0)
}
