//! What a session sends when it may: introductions and vectors, parcels within the credit, what was asked for, and the
//! word that nothing is left.
//!
//! Left out on purpose: what comes in, which is `take`'s.

use super::message::{Bytes, Message, Run, Taking, Wanted};
use super::shelf::{Offering, Stage};
use super::vector::Line;
use super::{Event, Found, Session, vector};
use crate::id::{LogId, MailboxId};
use crate::limits::{FRAME_BYTES_AIM, INLINE_BYTES_MAX, LINES_PER_FRAME, WANTS_MAX, WINDOW_BYTES};

impl Session {
    /// Puts one parcel into the frame in the making; false when the credit does not suffice.
    pub(super) fn load(&mut self, at: u32, log: LogId, found: Found) -> bool {
        self.turn_to(at);
        if found.bytes.len() > self.room() {
            return false;
        }
        let (loaded, runs, _) = &mut self.runs;
        *loaded += found.bytes.len();
        match runs.last_mut() {
            Some(run) if run.log == log && run.after + run.parcels.len() as u64 + 1 == found.seq => {
                run.parcels.push(Bytes(found.bytes));
            }
            _ => runs.push(Run { log, after: found.seq - 1, parcels: vec![Bytes(found.bytes)] }),
        }
        self.load_payloads(found.payloads);
        self.runs_of_parcels = !self.runs.1.is_empty() || !self.runs.2.is_empty();
        true
    }

    /// The frame in the making is of this mailbox from here.
    pub(super) fn turn_to(&mut self, at: u32) {
        if self.runs_at != at {
            self.flush();
            self.runs_at = at;
        }
    }

    /// Small payloads go with their parcels as far as the credit goes; others are asked for.
    pub(super) fn load_payloads(&mut self, payloads: Vec<Vec<u8>>) {
        for payload in payloads {
            if payload.len() > INLINE_BYTES_MAX || payload.len() > self.room() {
                continue;
            }
            self.runs.0 += payload.len();
            self.runs.2.push(Bytes(payload));
            if self.runs.0 >= FRAME_BYTES_AIM {
                self.flush();
            }
        }
        if self.runs.0 >= FRAME_BYTES_AIM {
            self.flush();
        }
    }

    /// Bytes of work that may still go into frames.
    pub(super) fn room(&self) -> usize {
        usize::try_from(self.credit).unwrap_or(usize::MAX).saturating_sub(self.runs.0)
    }

    /// Sends the frame in the making.
    pub(super) fn flush(&mut self) {
        self.runs_of_parcels = false;
        let (_, runs, payloads) = std::mem::take(&mut self.runs);
        let at = self.runs_at;
        if !runs.is_empty() {
            self.send(&Message::Parcels(at, runs));
        }
        if !payloads.is_empty() {
            self.send(&Message::Payloads(at, payloads));
        }
    }

    /// Does whatever can be done now.
    pub(super) fn advance(&mut self) {
        if self.ended || !self.hello_sent || !self.hello_heard {
            return;
        }
        for place in 0..self.shelves.len() {
            self.meet(place);
        }
        self.grant();
        self.offer_snapshot();
        if !self.read_more() {
            // More that is asked for may go into the frame in the making, but parcels go before *settled* is said of them.
            if self.next_asked().is_none() || self.runs_of_parcels {
                self.flush();
            }
            for place in 0..self.shelves.len() {
                self.settle(place);
            }
            self.serve();
        }
        if self.dialer && !self.manner.stays && self.is_settled() {
            self.end();
        }
    }

    /// The dialer introduces itself first; who was let in hears how far everything is held.
    pub(super) fn meet(&mut self, place: usize) {
        let shelf = &mut self.shelves[place];
        if shelf.stage != Stage::Meeting {
            return;
        }
        if shelf.admitted {
            shelf.stage = Stage::Open;
        }
        if shelf.have_sent || !(self.dialer || shelf.admitted) {
            return;
        }
        shelf.have_sent = true;
        let (at, card) = (shelf.at, shelf.opening.card.clone());
        let lines: Vec<Line> = vector::lines(&shelf.opening.vector).collect();
        self.send(&Message::Introduce(at, card));
        let parts = lines.chunks(LINES_PER_FRAME).collect::<Vec<_>>();
        // A vector without lines is told too.
        let parts = if parts.is_empty() { vec![&[][..]] } else { parts };
        for (n, part) in parts.iter().enumerate() {
            self.send(&Message::Have(at, part.to_vec(), n + 1 == parts.len()));
        }
    }

    /// Gives leave to send as much again as was stored, in few words.
    pub(super) fn grant(&mut self) {
        if self.to_grant * 4 >= WINDOW_BYTES {
            let bytes = std::mem::take(&mut self.to_grant);
            self.granted += bytes;
            self.send(&Message::Credit(bytes));
        }
    }

    /// Asks the device for a snapshot where the other side lacks so much that it is worth one.
    fn offer_snapshot(&mut self) {
        let mut open = self.shelves.iter_mut().filter(|shelf| shelf.stage == Stage::Open && !shelf.reading);
        if let Some(shelf) = open.find(|shelf| shelf.is_worth_a_snapshot()) {
            shelf.offering = Offering::Looking;
            self.events.push_back(Event::Behind(shelf.mailbox()));
        }
    }

    /// Asks the device for the next parcels to send, one reading at a time; whether there is one to wait for.
    pub(super) fn read_more(&mut self) -> bool {
        if self.shelves.iter().any(|shelf| shelf.reading) {
            return true;
        }
        // Enough for the largest parcel that stands in a frame.
        if self.room() < INLINE_BYTES_MAX + FRAME_BYTES_AIM || !self.is_short_of_frames() {
            return false;
        }
        let next = self.shelves.iter_mut().filter(|shelf| shelf.stage == Stage::Open).find_map(|shelf| {
            let (log, after) = shelf.next_to_send()?;
            shelf.reading = true;
            Some((shelf.mailbox(), log, after))
        });
        let Some((mailbox, log, after)) = next else { return false };
        let bytes_max = FRAME_BYTES_AIM.saturating_sub(self.runs.0).max(1);
        self.events.push_back(Event::Read { mailbox, log, after, bytes_max });
        true
    }

    /// Whether what waits to be sent is little: the road is not slower than the device.
    pub(super) fn is_short_of_frames(&self) -> bool {
        self.frames.len() < 4
    }

    /// Says what can be said once nothing is left to send: that it is so, what is wanted, that nothing is.
    pub(super) fn settle(&mut self, place: usize) {
        let shelf = &mut self.shelves[place];
        if shelf.stage != Stage::Open {
            return;
        }
        let (at, mailbox) = (shelf.at, shelf.mailbox());
        if let Some((refusal, retry_after_s)) = shelf.barred.filter(|_| shelf.other_is_done()) {
            shelf.stage = Stage::Closed;
            return self.refuse(Some(at), refusal, retry_after_s);
        }
        let wants = shelf.take_wants(WANTS_MAX);
        // What was turned away was not taken: it is never called done.
        let complete = shelf.barred.is_none() && wants.is_empty() && shelf.wants_nothing();
        if complete && !shelf.last_word_asked {
            shelf.last_word_asked = true;
            let withheld = shelf.withheld();
            self.events.push_back(Event::Settled { mailbox, withheld });
        }
        let settled = shelf.all_sent() && !shelf.settled_sent;
        if settled {
            shelf.settled_sent = true;
            shelf.settleds_sent += 1;
            shelf.done_heard = false;
        }
        let parcels_may_come = wants.is_empty() && shelf.has_what_was_first();
        let done = complete && shelf.last_word_had && shelf.settled_sent && !shelf.done_sent;
        shelf.done_sent |= done;
        let settleds = shelf.settleds_heard();
        if settled {
            self.send(&Message::Settled(at));
        }
        if !wants.is_empty() {
            self.send(&Message::Want(at, wants));
        }
        if parcels_may_come {
            self.send(&Message::Take(at, Taking::Bare));
        }
        if done {
            self.send(&Message::Done(at, settleds));
        }
    }

    fn next_asked(&self) -> Option<(MailboxId, Wanted)> {
        let mut open = self.shelves.iter().filter(|shelf| shelf.stage == Stage::Open);
        open.find_map(|shelf| Some((shelf.mailbox(), shelf.next_asked()?)))
    }

    /// Serves what was asked for, once no parcels are left to send: text before attachments.
    pub(super) fn serve(&mut self) {
        if self.reading_piece || !self.is_short_of_frames() {
            return;
        }
        if self.room() == 0 {
            self.flush();
        }
        if self.credit == 0 {
            return;
        }
        let Some((mailbox, Wanted { hash, offset })) = self.next_asked() else { return };
        self.reading_piece = true;
        let bytes_max = FRAME_BYTES_AIM.min(self.room());
        self.events.push_back(Event::ReadPiece { mailbox, hash, offset, bytes_max });
    }
}
