//! The talk by which two devices, or a device and a relay, come to hold the same parcels (docs/protocol.md, R1–R21).
//!
//! A pure state machine: no clock, no socket, no store. LAN, relay and simulation drive the same one. Its calls are of
//! four kinds, and this is their grammar:
//!
//! * `dial` or `answer` begins. Both sides of a connection give the same `binding`: 32 bytes that only this connection
//!   has (a TLS exporter, a relay's challenge).
//! * `handle_*` is for what arrived: a frame, the time, or the device's answer to an event.
//! * `poll_*` is for what must go out. After every `handle_*`: [`Session::poll_event`] until it gives nothing, each event
//!   performed and answered; then one [`Session::poll_frame`], sent; and so on until both give nothing. Then wait for a
//!   frame, a change of the device or [`Session::poll_timeout`].
//! * `is_*` looks and changes nothing.
//!
//! ```text
//! dialer                              answerer
//!   hello {token, digest, wants}… ──────▶            knows some of the tokens
//!          ◀────── hello {token, digest, wants}…     equal: level, nothing more to say
//!   introduce, have… ───────────────────▶            lets the device in
//!          ◀─────────────── introduce, have…
//!   parcels, payloads, settled ◀────────▶ the same, at once
//!   snapshot ◀──────────────────────────▶ take       where one side lacks hundreds of parcels
//!   want ◀──────────────────────────────▶ piece…     what was too large, or lacking
//!   done ◀──────────────────────────────▶ done
//!   bye ────────────────────────────────▶            unless both stay to hear of news
//! ```
//!
//! What arrives is handed to the device and counts as received once [`Session::handle_stored`] says that it is durable;
//! only then does the other side get leave to send as much again. Nothing here trusts the other side: what it sends is
//! verified by the device, and what breaks the grammar ends the session with [`Refusal::Broken`].

mod give;
pub mod message;
mod shelf;
mod take;
pub mod vector;

use crate::id::{Hash, LogId, MailboxId};
use crate::limits::{INLINE_BYTES_MAX, OFFERS_MAX, SILENCE_MS_MAX, WINDOW_BYTES};
pub use message::{Bytes, Message, Offer, Refusal, Run, Taking, Wanted, token};
pub use shelf::Opening;
use shelf::{Offering, Shelf, Stage};
use std::collections::VecDeque;
pub use vector::{Line, Standing, Vector};

/// The one version there is.
pub const VERSION: u8 = 1;

/// Milliseconds of any clock that does not run backwards.
pub type Millis = u64;

/// What the device must do next. Each is answered by the call named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The dialer's mailboxes, by tokens: open those that are known ([`Session::handle_openings`]).
    Greeted(Vec<Offer>),
    /// Somebody says who they are: let them in or not ([`Session::handle_admitted`]).
    Introduced {
        /// Where.
        mailbox: MailboxId,
        /// What they say.
        card: Vec<u8>,
    },
    /// Both hold the same. Nothing to answer.
    Level(MailboxId),
    /// The other side lacks so much that a snapshot is worth its bytes to it: offer one, or none
    /// ([`Session::handle_snapshot`]).
    Behind(MailboxId),
    /// The other side offers a snapshot: take it, or not ([`Session::handle_choice`]). What came before it should be
    /// durable by then.
    Offered {
        /// Where.
        mailbox: MailboxId,
        /// What it says of it.
        note: Vec<u8>,
    },
    /// Read parcels of a log ([`Session::handle_parcels`]).
    Read {
        /// Where.
        mailbox: MailboxId,
        /// The log.
        log: LogId,
        /// The first one wanted is the one after this.
        after: u64,
        /// About as many bytes as may go into one frame.
        bytes_max: usize,
    },
    /// Read a part of a payload or large parcel ([`Session::handle_piece`]).
    ReadPiece {
        /// Where.
        mailbox: MailboxId,
        /// Its name.
        hash: Hash,
        /// From here.
        offset: u64,
        /// At most so much.
        bytes_max: usize,
    },
    /// Keep these, and say so ([`Session::handle_stored`]).
    Store {
        /// Where.
        mailbox: MailboxId,
        /// What came.
        arrived: Arrived,
    },
    /// The other side has sent everything it has that was lacking here, and nothing more is wanted: the device may have a
    /// last word, such as a receipt ([`Session::handle_settled`]). What the other side said it has and did not send is
    /// listed: it was withheld, or it will never fit.
    Settled {
        /// Where.
        mailbox: MailboxId,
        /// Logs of which less came than was promised.
        withheld: Vec<LogId>,
    },
    /// A mailbox, or all of them, is refused by the other side, or the other side by this one. Nothing to answer.
    Refused {
        /// Where; none: the whole session.
        mailbox: Option<MailboxId>,
        /// Why.
        refusal: Refusal,
        /// When to come again, s; 0: not said.
        retry_after_s: u32,
    },
}

/// What came from the other side. Nothing of it is verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrived {
    /// Parcels, in the order of their logs.
    Parcels(Vec<Run>),
    /// Whole payloads.
    Payloads(Vec<Vec<u8>>),
    /// A parcel that is too large for a frame is on offer: to be wanted by name.
    Large {
        /// Its log.
        log: LogId,
        /// Its number.
        seq: u64,
        /// Its name.
        hash: Hash,
    },
    /// A part of something wanted; parts come in order, from the offset that was asked for.
    Piece {
        /// Its name.
        hash: Hash,
        /// Where the part begins.
        offset: u64,
        /// Size of the whole; 0: the other side does not have it.
        total: u64,
        /// The part.
        bytes: Vec<u8>,
    },
}

impl Arrived {
    /// Bytes of work in it: what the other side's credit was spent on.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        match self {
            Self::Parcels(runs) => runs.iter().flat_map(|run| &run.parcels).map(|parcel| parcel.0.len() as u64).sum(),
            Self::Payloads(all) => all.iter().map(|payload| payload.len() as u64).sum(),
            Self::Large { .. } => 0,
            Self::Piece { bytes, .. } => bytes.len() as u64,
        }
    }
}

/// One parcel as the device read it, to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its number.
    pub seq: u64,
    /// Its hash: its name, where it is too large for a frame.
    pub hash: Hash,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its payloads that are here and small; larger ones are asked for.
    pub payloads: Vec<Vec<u8>>,
}

/// How this side behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// Stays after everything is done, to send and hear what is new.
    pub stays: bool,
}

/// One conversation with one other side.
#[derive(Debug)]
pub struct Session {
    binding: [u8; 32],
    dialer: bool,
    manner: Manner,
    hello_sent: bool,
    hello_heard: bool,
    shelves: Vec<Shelf>,
    /// Bytes this side may still send.
    credit: u64,
    /// Bytes the other side may still send, and those stored since it was last told.
    granted: u64,
    to_grant: u64,
    /// A frame of parcels in the making.
    runs: (usize, Vec<Run>, Vec<Bytes>),
    runs_at: u32,
    /// Whether parcels, or payloads that go with them, are in it: *settled* must not overtake them.
    runs_of_parcels: bool,
    reading_piece: bool,
    frames: VecDeque<Vec<u8>>,
    events: VecDeque<Event>,
    heard_at: Option<Millis>,
    ended: bool,
}

impl Session {
    /// Begins as the one who called: offers its mailboxes.
    #[must_use]
    pub fn dial(binding: [u8; 32], manner: Manner, openings: Vec<Opening>) -> Self {
        let mut session = Self::new(binding, manner, true);
        let shelves = openings.into_iter().take(OFFERS_MAX);
        session.shelves = shelves.map(|opening| Shelf::new(opening, u32::MAX, Stage::Offered)).collect();
        session.say_hello();
        session
    }

    /// Begins as the one who was called: waits for the dialer's *hello*.
    #[must_use]
    pub fn answer(binding: [u8; 32], manner: Manner) -> Self {
        Self::new(binding, manner, false)
    }

    fn new(binding: [u8; 32], manner: Manner, dialer: bool) -> Self {
        Self {
            binding,
            dialer,
            manner,
            hello_sent: false,
            hello_heard: false,
            shelves: Vec::new(),
            credit: WINDOW_BYTES,
            granted: WINDOW_BYTES,
            to_grant: 0,
            runs: (0, Vec::new(), Vec::new()),
            runs_at: 0,
            runs_of_parcels: false,
            reading_piece: false,
            frames: VecDeque::new(),
            events: VecDeque::new(),
            heard_at: None,
            ended: false,
        }
    }

    // What arrives.

    /// A frame came. What breaks the protocol ends the session.
    pub fn handle_frame(&mut self, now: Millis, frame: &[u8]) {
        if self.ended {
            return;
        }
        self.heard_at = Some(now);
        let kept = Message::decode(frame).is_ok_and(|message| self.take(message));
        if !kept {
            self.break_off(Refusal::Broken);
        }
        self.advance();
    }

    /// The device's answer to [`Event::Greeted`]: the mailboxes it knows.
    pub fn handle_openings(&mut self, openings: Vec<(Opening, Offer)>) {
        for (place, (opening, offer)) in openings.into_iter().take(OFFERS_MAX).enumerate() {
            let mut shelf = Shelf::new(opening, u32::try_from(place).unwrap_or(u32::MAX), Stage::Meeting);
            if shelf.is_level_with(&self.binding, &offer) {
                shelf.stage = Stage::Level;
                self.events.push_back(Event::Level(shelf.mailbox()));
            }
            self.shelves.push(shelf);
        }
        self.say_hello();
        self.advance();
    }

    /// The device's answer to [`Event::Introduced`].
    pub fn handle_admitted(&mut self, mailbox: MailboxId, admitted: bool) {
        let Some(place) = self.place(mailbox) else { return };
        if admitted {
            self.shelves[place].admitted = true;
        } else {
            let at = self.shelves[place].at;
            self.shelves[place].stage = Stage::Closed;
            self.refuse(Some(at), Refusal::NotAdmitted, 0);
        }
        self.advance();
    }

    /// The device's answer to [`Event::Read`]: what it found, and whether the log has no more.
    pub fn handle_parcels(&mut self, mailbox: MailboxId, log: LogId, found: Vec<Found>, end: bool) {
        let Some(place) = self.place(mailbox) else { return };
        let shelf = &mut self.shelves[place];
        shelf.reading = false;
        let (at, mut upto) = (shelf.at, shelf.next_to_send().map_or(0, |(_, after)| after));
        // A log that gives nothing more is over, whatever was said of it.
        let (mut end, bare) = (end || found.is_empty(), shelf.bare);
        for mut one in found {
            if bare {
                one.payloads.clear();
            }
            let (seq, hash) = (one.seq, one.hash);
            if one.bytes.len() > INLINE_BYTES_MAX {
                self.flush();
                let goes_on = self.shelves[place].hold_log(log, seq, hash);
                self.send(&Message::Large(at, log, seq, hash, goes_on));
                return self.advance();
            }
            if !self.load(at, log, one) {
                end = false;
                break;
            }
            upto = seq;
        }
        self.shelves[place].sent(log, upto, end);
        self.advance();
    }

    /// The device's answer to [`Event::Behind`]: the note of a snapshot that is here, by name, among the payloads.
    pub fn handle_snapshot(&mut self, mailbox: MailboxId, note: Option<Vec<u8>>) {
        let Some(place) = self.place(mailbox) else { return };
        let shelf = &mut self.shelves[place];
        let at = shelf.at;
        shelf.offering = if note.is_some() { Offering::Offered } else { Offering::Over };
        if let Some(note) = note {
            self.flush();
            self.send(&Message::Snapshot(at, note));
        }
        self.advance();
    }

    /// The device's answer to [`Event::Offered`]: whether it takes the snapshot, and then what is wanted before parcels.
    pub fn handle_choice(&mut self, mailbox: MailboxId, taken: bool, first: Vec<Wanted>) {
        let Some(place) = self.place(mailbox) else { return };
        let shelf = &mut self.shelves[place];
        shelf.sparing = taken;
        shelf.want_first(first);
        let at = shelf.at;
        self.send(&Message::Take(at, if taken { Taking::First } else { Taking::Whole }));
        self.advance();
    }

    /// The device's answer to [`Event::ReadPiece`]: size of the whole and a part of it; none when it is not here. A small
    /// payload that is wanted whole goes with others in one frame.
    pub fn handle_piece(&mut self, mailbox: MailboxId, hash: Hash, offset: u64, piece: Option<(u64, Vec<u8>)>) {
        self.reading_piece = false;
        let Some(place) = self.place(mailbox) else { return };
        let (total, mut bytes) = piece.unwrap_or_default();
        let whole = offset == 0 && total == bytes.len() as u64 && bytes.len() <= INLINE_BYTES_MAX.min(self.room());
        if whole && total > 0 && Hash::of_payload(&bytes) == hash {
            let shelf = &mut self.shelves[place];
            shelf.served(hash, total, true);
            let (at, last) = (shelf.at, shelf.next_asked().is_none());
            self.turn_to(at);
            self.load_payloads(vec![bytes]);
            if last {
                self.flush();
            }
            return self.advance();
        }
        self.flush();
        let shelf = &mut self.shelves[place];
        bytes.truncate(usize::try_from(self.credit).unwrap_or(usize::MAX));
        let upto = offset + bytes.len() as u64;
        shelf.served(hash, upto, upto >= total || bytes.is_empty());
        let at = shelf.at;
        self.send(&Message::Piece(at, hash, offset, total, bytes));
        self.advance();
    }

    /// What arrived is durable: how much it was, how far each log is held now, and what is wanted beside.
    pub fn handle_stored(&mut self, mailbox: MailboxId, arrived: &Arrived, grown: &Vector, wants: Vec<Wanted>) {
        self.to_grant += arrived.bytes();
        if let Some(place) = self.place(mailbox) {
            let shelf = &mut self.shelves[place];
            shelf.unstored = shelf.unstored.saturating_sub(1);
            shelf.grow(grown);
            shelf.want(wants);
        }
        self.advance();
    }

    /// The device holds more than before, from elsewhere, or has come to want something.
    pub fn handle_changed(&mut self, mailbox: MailboxId, grown: &Vector, wants: Vec<Wanted>) {
        let Some(place) = self.place(mailbox) else { return };
        let shelf = &mut self.shelves[place];
        shelf.want(wants);
        match shelf.stage {
            Stage::Offered => shelf.hold_back(grown),
            Stage::Level => {
                self.open_again(place);
                self.shelves[place].grow(grown);
            }
            Stage::Meeting | Stage::Open | Stage::Closed => shelf.grow(grown),
        }
        self.advance();
    }

    /// Payloads that the other side cannot know to ask for, as a relay cannot. Gives how many of them, from the first, go
    /// now; the others are for after the next frame from there.
    pub fn handle_gifts(&mut self, mailbox: MailboxId, payloads: Vec<Vec<u8>>) -> usize {
        let Some(place) = self.place(mailbox).filter(|_| !self.ended) else { return 0 };
        if self.shelves[place].stage == Stage::Level {
            self.open_again(place);
        }
        if self.shelves[place].stage != Stage::Open {
            return 0;
        }
        self.flush();
        self.runs_at = self.shelves[place].at;
        let mut given = 0;
        for payload in payloads {
            if payload.len() > INLINE_BYTES_MAX.min(self.room()) || !self.is_short_of_frames() {
                break;
            }
            self.load_payloads(vec![payload]);
            given += 1;
        }
        self.flush();
        if given > 0 {
            self.shelves[place].settled_sent = false;
        }
        self.advance();
        given
    }

    /// Both were level, and this side has news.
    fn open_again(&mut self, place: usize) {
        let shelf = &mut self.shelves[place];
        shelf.reopen();
        shelf.stage = Stage::Open;
        let (at, card) = (shelf.at, shelf.opening.card.clone());
        self.send(&Message::Introduce(at, card));
    }

    /// The device's answer to [`Event::Settled`]: what it wrote as its last word, if anything.
    pub fn handle_settled(&mut self, mailbox: MailboxId, grown: &Vector) {
        if let Some(place) = self.place(mailbox) {
            let shelf = &mut self.shelves[place];
            shelf.grow(grown);
            shelf.last_word_had = shelf.last_word_asked;
        }
        self.advance();
    }

    /// The device takes no more of a mailbox. What the other side lacks of it is still sent; then it is refused.
    pub fn handle_barred(&mut self, mailbox: MailboxId, refusal: Refusal, retry_after_s: u32) {
        let Some(place) = self.place(mailbox) else { return };
        self.shelves[place].barred.get_or_insert((refusal, retry_after_s));
        self.advance();
    }

    /// The time came that [`Self::poll_timeout`] told.
    pub fn handle_timeout(&mut self, now: Millis) {
        if self.poll_timeout().is_some_and(|due| now >= due) {
            self.break_off(Refusal::Stalled);
        } else if self.heard_at.is_none() {
            self.heard_at = Some(now);
        }
    }

    /// Ends the session, telling the other side why and when to come again, s.
    pub fn close(&mut self, refusal: Option<Refusal>, retry_after_s: u32) {
        if let Some(refusal) = refusal {
            self.refuse(None, refusal, retry_after_s);
        }
        self.end();
    }

    // What goes out.

    /// The next frame to send. There may be events after it.
    pub fn poll_frame(&mut self) -> Option<Vec<u8>> {
        let frame = self.frames.pop_front();
        if frame.is_some() && self.is_short_of_frames() {
            self.advance();
        }
        frame
    }

    /// The next thing for the device to do.
    pub fn poll_event(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    /// When to call [`Self::handle_timeout`]: never while this side owes an answer, or stays for news.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Millis> {
        let owes = self.shelves.iter().any(|shelf| shelf.reading || shelf.unstored > 0);
        let may_be_silent = self.ended || owes || (self.manner.stays && self.is_settled());
        self.heard_at.filter(|_| !may_be_silent).map(|heard_at| heard_at + SILENCE_MS_MAX)
    }

    // How it stands.

    /// Whether the session is over; what [`Self::poll_frame`] still gives is sent, then the connection closes.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.ended
    }

    /// Whether both sides hold the same of every common mailbox, as far as each wants.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.hello_sent && self.hello_heard && self.shelves.iter().all(Shelf::is_finished)
    }

    /// Lines of vectors that this session holds in memory, its own and the other side's.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.shelves.iter().map(Shelf::lines).sum()
    }

    fn place(&self, mailbox: MailboxId) -> Option<usize> {
        self.shelves.iter().position(|shelf| shelf.mailbox() == mailbox)
    }

    fn at(&mut self, at: u32) -> Option<&mut Shelf> {
        self.shelves.iter_mut().find(|shelf| shelf.at == at && shelf.stage != Stage::Offered)
    }

    /// Queues a message. What carries work was measured against the credit before.
    fn send(&mut self, message: &Message) {
        self.credit = self.credit.saturating_sub(message.cargo());
        self.frames.push_back(message.encode());
    }

    fn refuse(&mut self, at: Option<u32>, refusal: Refusal, retry_after_s: u32) {
        self.send(&Message::Refuse(at, refusal, retry_after_s));
    }

    /// Ends the session for what the other side did, or did not do: both sides are told.
    fn break_off(&mut self, refusal: Refusal) {
        self.refuse(None, refusal, 0);
        self.events.push_back(Event::Refused { mailbox: None, refusal, retry_after_s: 0 });
        self.end();
    }

    fn end(&mut self) {
        if !self.ended {
            self.send(&Message::Bye);
            self.ended = true;
        }
    }

    fn say_hello(&mut self) {
        let offers = self.shelves.iter().map(|shelf| shelf.offer(&self.binding)).collect();
        self.hello_sent = true;
        self.send(&Message::Hello(VERSION, VERSION, offers));
    }
}

#[cfg(test)]
mod tests;
