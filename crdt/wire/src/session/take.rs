//! What a session does with each message that comes: takes it in, or finds that it has no place.
//!
//! Left out on purpose: what goes out in turn, which is `give`'s.

use super::message::{Message, Offer, Refusal, Run};
use super::shelf::{Shelf, Stage};
use super::{Arrived, Event, Session, VERSION};
use crate::id::Hash;
use crate::limits::{
    LOGS_MAX, OFFERS_MAX, PARCEL_BYTES_MAX, PAYLOAD_BYTES_MAX, SNAPSHOT_NOTE_BYTES_MAX, WANTS_MAX, WINDOW_BYTES,
};

impl Session {
    /// Takes a message in; false when it has no place here.
    pub(super) fn take(&mut self, message: Message) -> bool {
        let cargo = message.cargo();
        if cargo > self.granted {
            return false;
        }
        self.granted -= cargo;
        // What was on its way when a mailbox was closed is nobody's fault.
        if message.at().and_then(|at| self.at(at)).is_some_and(|shelf| shelf.stage == Stage::Closed) {
            self.to_grant += cargo;
            return true;
        }
        match message {
            Message::Hello(from, to, offers) => self.take_hello(from, to, offers),
            Message::Introduce(at, card) => self.take_card(at, card),
            Message::Have(at, lines, last) => {
                let met = self.at(at).filter(|shelf| shelf.introduced && !shelf.heard_all());
                met.is_some_and(|shelf| shelf.hear(lines, last, LOGS_MAX))
            }
            Message::Parcels(at, runs) => self.take_runs(at, runs),
            Message::Payloads(at, payloads) => {
                let payloads: Vec<Vec<u8>> = payloads.into_iter().map(|bytes| bytes.0).collect();
                let Some(shelf) = self.open(at) else { return false };
                payloads.iter().for_each(|payload| shelf.unwant(Hash::of_payload(payload)));
                self.arrived(at, Arrived::Payloads(payloads))
            }
            Message::Large(at, log, seq, hash, goes_on) => {
                let Some(shelf) = self.open(at).filter(|_| seq > 0) else { return false };
                if goes_on {
                    shelf.hear_goes_on(hash);
                }
                shelf.run_came(log, seq - 1, 1) && self.arrived(at, Arrived::Large { log, seq, hash })
            }
            Message::Want(at, wanted) => {
                let Some(shelf) = self.open(at) else { return false };
                shelf.ask(wanted);
                shelf.asked_len() <= WANTS_MAX
            }
            Message::Piece(at, hash, offset, total, bytes) => self.take_piece(at, hash, offset, total, bytes),
            Message::Settled(at) => self.take_settled(at),
            Message::Done(at, settleds) => self.open(at).is_some_and(|shelf| {
                shelf.done_heard = settleds == shelf.settleds_sent;
                true
            }),
            Message::Credit(bytes) => {
                self.credit = self.credit.saturating_add(bytes);
                self.credit <= WINDOW_BYTES
            }
            Message::Refuse(at, refusal, retry_after_s) => self.take_refusal(at, refusal, retry_after_s),
            Message::Bye => {
                self.ended = true;
                true
            }
            Message::Snapshot(at, note) => self.take_snapshot(at, note),
            Message::Take(at, taking) => self.open(at).is_some_and(|shelf| shelf.hear_taking(taking)),
        }
    }

    pub(super) fn open(&mut self, at: u32) -> Option<&mut Shelf> {
        self.at(at).filter(|shelf| shelf.stage == Stage::Open)
    }

    pub(super) fn take_hello(&mut self, from: u8, to: u8, offers: Vec<Offer>) -> bool {
        if self.hello_heard || offers.len() > OFFERS_MAX {
            return false;
        }
        if from > VERSION || to < VERSION {
            self.refuse(None, Refusal::Version, 0);
            self.end();
            return true;
        }
        self.hello_heard = true;
        if !self.dialer {
            self.events.push_back(Event::Greeted(offers));
            return true;
        }
        for (place, offer) in offers.iter().enumerate() {
            let known = self.shelves.iter_mut().find(|shelf| shelf.opening.token_other == offer.token);
            let Some(shelf) = known.filter(|shelf| shelf.stage == Stage::Offered) else { return false };
            shelf.at = u32::try_from(place).unwrap_or(u32::MAX);
            shelf.stage = Stage::Meeting;
            if shelf.is_level_with(&self.binding, offer) {
                shelf.stage = Stage::Level;
                let mailbox = shelf.mailbox();
                self.events.push_back(Event::Level(mailbox));
            }
        }
        for place in 0..self.shelves.len() {
            if self.shelves[place].stage == Stage::Offered {
                self.shelves[place].stage = Stage::Closed;
            }
            let held_back = self.shelves[place].take_held_back();
            if !held_back.is_empty() {
                self.handle_changed(self.shelves[place].mailbox(), &held_back, Vec::new());
            }
        }
        true
    }

    pub(super) fn take_card(&mut self, at: u32, card: Vec<u8>) -> bool {
        let Some(shelf) = self.at(at).filter(|shelf| !shelf.introduced) else { return false };
        if shelf.stage == Stage::Level {
            // The other side has news after both were level.
            shelf.reopen();
            shelf.stage = Stage::Meeting;
        }
        shelf.introduced = true;
        let mailbox = shelf.mailbox();
        self.events.push_back(Event::Introduced { mailbox, card });
        true
    }

    pub(super) fn take_runs(&mut self, at: u32, runs: Vec<Run>) -> bool {
        let Some(shelf) = self.open(at) else { return false };
        for run in &runs {
            if !shelf.run_came(run.log, run.after, run.parcels.len() as u64) {
                return false;
            }
        }
        self.arrived(at, Arrived::Parcels(runs))
    }

    pub(super) fn take_piece(&mut self, at: u32, hash: Hash, offset: u64, total: u64, bytes: Vec<u8>) -> bool {
        let Some(shelf) = self.open(at) else { return false };
        let Some(expected) = shelf.expected(&hash) else {
            // It came by itself before this side's question arrived.
            self.to_grant += bytes.len() as u64;
            return true;
        };
        let upto = offset + bytes.len() as u64;
        let sound = expected == offset
            && total <= PAYLOAD_BYTES_MAX.max(PARCEL_BYTES_MAX) as u64
            && (total == 0 || (upto <= total && !bytes.is_empty()));
        if !sound {
            return false;
        }
        if total == 0 {
            shelf.lacks(hash);
        }
        shelf.came(hash, upto, upto >= total);
        self.arrived(at, Arrived::Piece { hash, offset, total, bytes })
    }

    pub(super) fn take_snapshot(&mut self, at: u32, note: Vec<u8>) -> bool {
        let Some(shelf) = self.open(at).filter(|shelf| !shelf.was_offered) else { return false };
        shelf.was_offered = true;
        let mailbox = shelf.mailbox();
        let sound = note.len() <= SNAPSHOT_NOTE_BYTES_MAX;
        self.events.push_back(Event::Offered { mailbox, note });
        sound
    }

    pub(super) fn take_settled(&mut self, at: u32) -> bool {
        let Some(shelf) = self.open(at) else { return false };
        shelf.hear_settled();
        true
    }

    pub(super) fn take_refusal(&mut self, at: Option<u32>, refusal: Refusal, retry_after_s: u32) -> bool {
        let mut mailbox = None;
        if let Some(at) = at {
            let Some(shelf) = self.at(at) else { return false };
            shelf.stage = Stage::Closed;
            mailbox = Some(shelf.mailbox());
        }
        self.events.push_back(Event::Refused { mailbox, refusal, retry_after_s });
        true
    }

    pub(super) fn arrived(&mut self, at: u32, arrived: Arrived) -> bool {
        let Some(shelf) = self.open(at) else { return false };
        if shelf.barred.is_some() {
            self.to_grant += arrived.bytes();
            return true;
        }
        shelf.unstored += 1;
        shelf.is_not_done();
        let mailbox = shelf.mailbox();
        self.events.push_back(Event::Store { mailbox, arrived });
        true
    }
}
