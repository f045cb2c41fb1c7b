//! One mailbox within a session: what the other side holds, what is still to be sent, what is still to come.
//!
//! Left out on purpose: the order between mailboxes, credit and time, which are the session's.

use super::message::{Offer, Refusal, Taking, Wanted};
use super::vector::{Line, RANK_OF_SEATS, Vector, lacking};
use crate::id::{Hash, LogId, MailboxId};
use crate::limits::SNAPSHOT_PARCELS_MIN;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A mailbox that a device brings into a session.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Which.
    pub mailbox: MailboxId,
    /// Its name on this connection as this side says it.
    pub token_own: [u8; 16],
    /// Its name as the other side says it.
    pub token_other: [u8; 16],
    /// What a relay asks for.
    pub proof: Option<Vec<u8>>,
    /// Who is speaking, told to members alone.
    pub card: Vec<u8>,
    /// How far each log is held.
    pub vector: Vector,
    /// Payloads that are lacking and welcome, first first.
    pub wants: Vec<Wanted>,
}

/// How far a mailbox is with the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Offered; the other side has not said whether it knows it.
    Offered,
    /// Both know it; waits until the other side has said who it is and has been let in.
    Meeting,
    /// Vectors and work go back and forth.
    Open,
    /// Both hold the same and nothing is wanted.
    Level,
    /// Not common, or refused.
    Closed,
}

/// Whether whoever lacks much has been offered a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Offering {
    /// It has not come to that.
    NotYet,
    /// The device was asked whether it has one.
    Looking,
    /// It is on offer: the logs it stands for wait for the answer.
    Offered,
    /// It was taken: they wait until what is asked for by name has been sent.
    Holding,
    /// There is none, or it has been answered.
    Over,
}

/// One mailbox.
#[derive(Debug)]
pub(super) struct Shelf {
    pub(super) opening: Opening,
    /// Its place in the answerer's *hello*.
    pub(super) at: u32,
    pub(super) stage: Stage,
    pub(super) introduced: bool,
    pub(super) admitted: bool,
    pub(super) have_sent: bool,
    /// What the other side has said so far.
    heard: BTreeMap<LogId, Line>,
    heard_all: bool,
    /// How far each log has come from the other side.
    came_upto: BTreeMap<LogId, u64>,
    /// Logs to send, with the number after which.
    to_send: VecDeque<(LogId, u64)>,
    /// Logs that go on once a parcel too large for a frame has been fetched: what follows it could not be used before.
    waits_for: BTreeMap<Hash, (LogId, u64)>,
    /// Waits for the device to read.
    pub(super) reading: bool,
    /// Whether *settled* was said since something was last sent, and how often in all.
    pub(super) settled_sent: bool,
    pub(super) settleds_sent: u32,
    /// Whether the other side has said so since it last sent parcels, and how often in all.
    settled_heard: bool,
    settleds_heard: u32,
    /// Whether the device was told that everything is here, and has had its last word.
    pub(super) last_word_asked: bool,
    pub(super) last_word_had: bool,
    pub(super) done_sent: bool,
    pub(super) done_heard: bool,
    /// What this device came to hold before both sides had said *hello*.
    held_back: Vector,
    pub(super) offering: Offering,
    /// Whether the other side takes parcels without their payloads.
    pub(super) bare: bool,
    /// Whether this side asks by name first, and whether it was offered a snapshot.
    pub(super) sparing: bool,
    pub(super) was_offered: bool,
    /// What the other side asked for.
    asked: VecDeque<Wanted>,
    /// What this side is still to ask for, and what it has asked for and waits for.
    to_want: VecDeque<Wanted>,
    wanted: BTreeMap<Hash, u64>,
    /// What the other side has said is not there either: it is not asked again before more has come from there.
    lacked: BTreeSet<Hash>,
    /// Large parcels after which the other side has more, and whether one of them is here and the rest is not.
    goes_on: BTreeSet<Hash>,
    expects_more: bool,
    /// Arrivals that the device has not stored yet.
    pub(super) unstored: u32,
    /// Why the device takes no more, and when to come again, s.
    pub(super) barred: Option<(Refusal, u32)>,
}

impl Shelf {
    pub(super) fn new(opening: Opening, at: u32, stage: Stage) -> Self {
        Self {
            to_want: opening.wants.iter().copied().collect(),
            opening,
            at,
            stage,
            introduced: false,
            admitted: false,
            have_sent: false,
            heard: BTreeMap::new(),
            heard_all: false,
            came_upto: BTreeMap::new(),
            to_send: VecDeque::new(),
            waits_for: BTreeMap::new(),
            reading: false,
            settled_sent: false,
            settleds_sent: 0,
            settled_heard: false,
            settleds_heard: 0,
            last_word_asked: false,
            last_word_had: false,
            done_sent: false,
            done_heard: false,
            held_back: Vector::new(),
            offering: Offering::NotYet,
            bare: false,
            sparing: false,
            was_offered: false,
            asked: VecDeque::new(),
            wanted: BTreeMap::new(),
            lacked: BTreeSet::new(),
            goes_on: BTreeSet::new(),
            expects_more: false,
            unstored: 0,
            barred: None,
        }
    }

    pub(super) fn mailbox(&self) -> MailboxId {
        self.opening.mailbox
    }

    pub(super) fn offer(&self, binding: &[u8; 32]) -> Offer {
        Offer {
            token: self.opening.token_own,
            digest: super::vector::digest(binding, self.mailbox(), &self.opening.vector),
            wants: !self.to_want.is_empty(),
            proof: self.opening.proof.clone(),
        }
    }

    /// Whether the other side's offer says that there is nothing to do.
    pub(super) fn is_level_with(&self, binding: &[u8; 32], offer: &Offer) -> bool {
        let own = self.offer(binding);
        own.digest == offer.digest && !own.wants && !offer.wants
    }

    /// Takes in a part of the other side's vector; false when there are more logs than any mailbox has.
    pub(super) fn hear(&mut self, lines: Vec<Line>, last: bool, logs_max: usize) -> bool {
        self.heard.extend(lines.into_iter().map(|line| (line.log, line)));
        if last {
            self.heard_all = true;
            self.to_send = lacking(&self.opening.vector, &self.heard).into();
        }
        self.heard.len() <= logs_max
    }

    pub(super) fn lines(&self) -> usize {
        self.opening.vector.len() + self.heard.len()
    }

    pub(super) fn heard_all(&self) -> bool {
        self.heard_all
    }

    /// The log to send from next: none while it is not known what the other side lacks, or how it wants it.
    pub(super) fn next_to_send(&self) -> Option<(LogId, u64)> {
        let waits = matches!(self.offering, Offering::Looking | Offering::Offered | Offering::Holding);
        let next = self.to_send.front().copied().filter(|_| self.heard_all)?;
        if waits && self.is_of_seats(next.0) { None } else { Some(next) }
    }

    fn is_of_seats(&self, log: LogId) -> bool {
        self.opening.vector.get(&log).is_some_and(|standing| standing.rank >= RANK_OF_SEATS)
    }

    /// Whether the time has come to offer a snapshot: much is lacking, and what it does not stand for has been sent.
    pub(super) fn is_worth_a_snapshot(&self) -> bool {
        let next = self.next_to_send().filter(|_| self.offering == Offering::NotYet);
        // Counted only once it has come to seats: a vector can be long.
        if !next.is_some_and(|(log, _)| self.is_of_seats(log)) {
            return false;
        }
        let held = |log| self.opening.vector.get(log).map_or(0, |standing| standing.seq);
        let lacking: u64 = self.to_send.iter().map(|(log, after)| held(log).saturating_sub(*after)).sum();
        lacking >= SNAPSHOT_PARCELS_MIN
    }

    /// A log was sent up to this parcel; `end` when there is no more of it.
    pub(super) fn sent(&mut self, log: LogId, upto: u64, end: bool) {
        let Some(front) = self.to_send.front_mut() else { return };
        if front.0 != log {
            return;
        }
        front.1 = upto;
        if end {
            self.to_send.pop_front();
        }
        let tag = self.opening.vector.get(&log).map(|standing| standing.tag).unwrap_or_default();
        self.heard.insert(log, Line { log, seq: upto, tag });
    }

    /// Both were level and one side has news: from here it is as if both vectors had been told.
    pub(super) fn reopen(&mut self) {
        self.heard = super::vector::lines(&self.opening.vector).map(|line| (line.log, line)).collect();
        (self.heard_all, self.have_sent) = (true, true);
        (self.settled_sent, self.done_sent, self.done_heard) = (true, true, true);
        self.settled_heard = true;
    }

    /// Keeps what came too early to compare.
    pub(super) fn hold_back(&mut self, grown: &Vector) {
        self.held_back.extend(grown.iter().map(|(log, standing)| (*log, *standing)));
    }

    /// What came too early to compare.
    pub(super) fn take_held_back(&mut self) -> Vector {
        std::mem::take(&mut self.held_back)
    }

    /// This device holds more: what the other side lacks of it is sent. A log never gets shorter: older news is none.
    pub(super) fn grow(&mut self, grown: &Vector) {
        for (log, standing) in grown {
            if self.opening.vector.get(log).is_some_and(|known| known.seq > standing.seq) {
                continue;
            }
            self.opening.vector.insert(*log, *standing);
            let held = self.heard.get(log).map_or(0, |line| line.seq);
            let mut under_way = self.to_send.iter().chain(self.waits_for.values());
            let queued = under_way.any(|(queued, _)| queued == log);
            let proves = standing.must_prove(held);
            if self.heard_all && (standing.seq > held || proves) && !queued {
                self.to_send.push_back((*log, held.min(standing.seq)));
                self.settled_sent = false;
            }
        }
    }

    /// The other side has sent everything.
    pub(super) fn hear_settled(&mut self) {
        self.settled_heard = true;
        self.expects_more = false;
        self.settleds_heard += 1;
        self.is_not_done();
    }

    /// Something came, or is wanted: this side is not done, and will have a last word again.
    pub(super) fn is_not_done(&mut self) {
        (self.last_word_asked, self.last_word_had, self.done_sent) = (false, false, false);
    }

    pub(super) fn settleds_heard(&self) -> u32 {
        self.settleds_heard
    }

    /// The other side sent parcels of a log: it holds them. False where they leave a gap after what is here.
    pub(super) fn run_came(&mut self, log: LogId, after: u64, count: u64) -> bool {
        self.settled_heard = false;
        self.lacked.clear();
        let here = self.opening.vector.get(&log).map_or(0, |standing| standing.seq);
        let came = self.came_upto.entry(log).or_insert(here);
        *came = (*came).max(here);
        if after > *came {
            return false;
        }
        *came = (*came).max(after + count);
        let line = self.heard.entry(log).or_insert(Line { log, seq: 0, tag: [0; super::vector::TAG_BYTES] });
        line.seq = line.seq.max(after + count);
        true
    }

    pub(super) fn ask(&mut self, wanted: Vec<Wanted>) {
        self.asked.extend(wanted);
    }

    pub(super) fn asked_len(&self) -> usize {
        self.asked.len()
    }

    pub(super) fn next_asked(&self) -> Option<Wanted> {
        self.asked.front().copied()
    }

    /// A part of what was asked for went out; `end` when it was the last, or when it is not here.
    pub(super) fn served(&mut self, hash: Hash, upto: u64, end: bool) {
        let Some(front) = self.asked.front_mut() else { return };
        if front.hash == hash {
            front.offset = upto;
            if end {
                self.asked.pop_front();
                if let Some((log, seq)) = self.waits_for.remove(&hash)
                    && self.holds_beyond(log, seq)
                {
                    self.to_send.push_back((log, seq));
                    self.settled_sent = false;
                }
            }
        }
    }

    /// A parcel too large for a frame is named: what follows it in its log waits until it has been fetched. Gives whether
    /// anything does.
    pub(super) fn hold_log(&mut self, log: LogId, seq: u64, hash: Hash) -> bool {
        self.sent(log, seq, true);
        // Also where nothing does yet: what is written before it has been fetched waits too.
        self.waits_for.insert(hash, (log, seq));
        self.holds_beyond(log, seq)
    }

    fn holds_beyond(&self, log: LogId, seq: u64) -> bool {
        self.opening.vector.get(&log).is_some_and(|standing| standing.seq > seq)
    }

    /// The other side has more of a log once this parcel is here.
    pub(super) fn hear_goes_on(&mut self, hash: Hash) {
        self.goes_on.insert(hash);
    }

    /// What the device wants beside what it wants already.
    pub(super) fn want(&mut self, wants: Vec<Wanted>) {
        for wanted in wants {
            let known = self.wanted.contains_key(&wanted.hash) || self.lacked.contains(&wanted.hash);
            if !known && !self.to_want.iter().any(|other| other.hash == wanted.hash) {
                self.to_want.push_back(wanted);
                self.is_not_done();
            }
        }
    }

    /// What the device wants before anything else.
    pub(super) fn want_first(&mut self, wants: Vec<Wanted>) {
        for wanted in wants.into_iter().rev() {
            self.to_want.retain(|other| other.hash != wanted.hash);
            self.to_want.push_front(wanted);
            self.is_not_done();
        }
    }

    /// A payload came unasked: it need not be asked for.
    pub(super) fn unwant(&mut self, hash: Hash) {
        self.to_want.retain(|wanted| wanted.hash != hash);
        self.wanted.remove(&hash);
    }

    /// What to ask for now, once the other side's parcels are here: what they bring by themselves is not asked for. Where
    /// they bring nothing, at once.
    pub(super) fn take_wants(&mut self, at_most: usize) -> Vec<Wanted> {
        if !self.settled_heard && !self.sparing {
            return Vec::new();
        }
        let count = self.to_want.len().min(at_most.saturating_sub(self.wanted.len()));
        let taken: Vec<Wanted> = self.to_want.drain(..count).collect();
        self.wanted.extend(taken.iter().map(|wanted| (wanted.hash, wanted.offset)));
        taken
    }

    /// Whether everything that was wanted first is here; told once.
    pub(super) fn has_what_was_first(&mut self) -> bool {
        let here = self.to_want.is_empty() && self.wanted.is_empty() && self.unstored == 0;
        here && std::mem::take(&mut self.sparing)
    }

    /// The other side says how it wants the rest; false where it was not asked.
    pub(super) fn hear_taking(&mut self, taking: Taking) -> bool {
        let (offering, bare) = match (self.offering, taking) {
            (Offering::Offered, Taking::Whole) => (Offering::Over, false),
            (Offering::Offered, Taking::First) => (Offering::Holding, true),
            (Offering::Offered | Offering::Holding, Taking::Bare) => (Offering::Over, true),
            _ => return false,
        };
        (self.offering, self.bare) = (offering, bare);
        true
    }

    /// Where a wanted thing's next part must begin; none when it was not asked for.
    pub(super) fn expected(&self, hash: &Hash) -> Option<u64> {
        self.wanted.get(hash).copied()
    }

    /// The other side does not have a wanted thing.
    pub(super) fn lacks(&mut self, hash: Hash) {
        self.lacked.insert(hash);
    }

    /// A part of a wanted thing came.
    pub(super) fn came(&mut self, hash: Hash, upto: u64, end: bool) {
        if end {
            self.wanted.remove(&hash);
            self.expects_more |= self.goes_on.remove(&hash);
        } else {
            self.wanted.insert(hash, upto);
        }
    }

    /// Whether everything the other side lacked has gone out.
    pub(super) fn all_sent(&self) -> bool {
        self.heard_all && self.to_send.is_empty() && !self.reading
    }

    /// Whether nothing more is wanted.
    pub(super) fn wants_nothing(&self) -> bool {
        let here = self.to_want.is_empty() && self.wanted.is_empty() && self.unstored == 0;
        self.settled_heard && !self.expects_more && here
    }

    /// Whether the other side has everything that it lacked and wanted.
    pub(super) fn other_is_done(&self) -> bool {
        self.all_sent() && self.settled_sent && self.done_heard && self.asked.is_empty()
    }

    /// Whether both sides have said that they are done, and what was asked for has gone out.
    pub(super) fn is_finished(&self) -> bool {
        match self.stage {
            Stage::Level | Stage::Closed => true,
            Stage::Open => self.settled_sent && self.done_sent && self.done_heard && self.asked.is_empty(),
            Stage::Offered | Stage::Meeting => false,
        }
    }

    /// Parcels of the other side that it said it has and that did not come, though it says it has sent everything.
    pub(super) fn withheld(&self) -> Vec<LogId> {
        let short = |line: &&Line| self.opening.vector.get(&line.log).is_none_or(|standing| standing.seq < line.seq);
        self.heard.values().filter(short).map(|line| line.log).collect()
    }
}
