//! What a conversation has done so far, the same on every road.

use crate::fault::Fault;
use wire::session::Refusal;

/// What a conversation has done so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// The road's name.
    pub road: &'static str,
    /// Parcels sent; at a relay also those of others that it had lost.
    pub sent: u64,
    /// Parcels that arrived and were new.
    pub received: u64,
    /// Bytes of frames sent.
    pub bytes_sent: u64,
    /// Bytes of frames received.
    pub bytes_received: u64,
    /// Times that this side sent after it had heard something new: round trips, at most.
    pub round_trips: u64,
    /// Member devices met, as ids; or the relay, by its name.
    pub met: Vec<String>,
    /// Consultations that both sides knew, as ids. Nobody tells a relay.
    pub common: Vec<String>,
    /// Parcels set aside, and things that were no parcels.
    pub aside: u64,
    /// Logs of which the other side had promised more than it sent.
    pub withheld: u64,
    /// Logs of which a relay had less than before: it was set back, and is filled again.
    pub set_back: u64,
    /// Whether ordinary requests carried it, because something on the way cuts WebSockets.
    pub by_requests: bool,
    /// Whether both sides held the same in the end, as far as each wants.
    pub settled: bool,
    /// Why the other side, or this one, broke off; none when nobody did.
    pub refused: Option<Refusal>,
    /// What stopped it, where that is known.
    pub fault: Option<Fault>,
    heard: bool,
}

impl Tally {
    /// Nothing done yet.
    pub(super) fn on(road: &'static str) -> Self {
        Self { road, ..Self::default() }
    }

    /// Parcels that several conversations moved, either way.
    pub(crate) fn moved_in(tallies: &[Self]) -> u64 {
        tallies.iter().map(|tally| tally.sent + tally.received).sum()
    }

    /// A frame came.
    pub(super) fn count_in(&mut self, frame: &[u8]) {
        self.bytes_received += frame.len() as u64;
        self.heard = true;
    }

    /// Frames go out.
    pub(super) fn count_out(&mut self, frames: &[Vec<u8>]) {
        if std::mem::take(&mut self.heard) && !frames.is_empty() {
            self.round_trips += 1;
        }
        self.bytes_sent += frames.iter().map(|frame| frame.len() as u64).sum::<u64>();
    }
}
