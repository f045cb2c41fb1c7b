//! Parcels too large for a frame, on their way in from one client: announced by name, fetched one after the other, so
//! that a connection never holds more than one of them in memory.

use std::collections::VecDeque;
use wire::limits::ENVELOPE_BYTES_MAX;
use wire::session::Wanted;
use wire::{Hash, LogId};

/// A parcel that was announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Announced {
    pub(super) log: LogId,
    pub(super) ordinal: u64,
    pub(super) hash: Hash,
}

/// What a piece led to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// There is more to come.
    Part,
    /// All of it is here.
    Whole(Announced, Vec<u8>),
    /// The client does not have it after all, or it was not asked for.
    Nothing,
    /// It is larger than any parcel.
    TooLarge,
}

/// Those of one mailbox.
#[derive(Debug)]
pub(super) struct Larges {
    waiting: VecDeque<Announced>,
    fetching: Option<(Announced, Vec<u8>)>,
    at_most: usize,
}

impl Larges {
    pub(super) fn new(at_most: usize) -> Self {
        Self { waiting: VecDeque::new(), fetching: None, at_most }
    }

    /// One is announced; false when there are too many.
    pub(super) fn announce(&mut self, announced: Announced) -> bool {
        let has_room = self.waiting.len() < self.at_most;
        if has_room {
            self.waiting.push_back(announced);
        }
        has_room
    }

    /// What to ask for now.
    pub(super) fn next(&mut self) -> Vec<Wanted> {
        if self.fetching.is_none() {
            self.fetching = self.waiting.pop_front().map(|announced| (announced, Vec::new()));
            return self.fetching.iter().map(|(one, _)| Wanted { hash: one.hash, offset: 0 }).collect();
        }
        Vec::new()
    }

    /// A piece came.
    pub(super) fn came(&mut self, hash: Hash, total: u64, bytes: &[u8]) -> Came {
        let Some((announced, part)) = self.fetching.as_mut().filter(|(one, _)| one.hash == hash) else {
            return Came::Nothing;
        };
        part.extend(bytes);
        if total > ENVELOPE_BYTES_MAX as u64 {
            return Came::TooLarge;
        }
        if total == 0 {
            self.fetching = None;
            return Came::Nothing;
        }
        if (part.len() as u64) < total {
            return Came::Part;
        }
        let whole = Came::Whole(*announced, std::mem::take(part));
        self.fetching = None;
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn announced(number: u8) -> Announced {
        Announced { log: LogId([number; 16]), ordinal: 1, hash: Hash([number; 32]) }
    }

    #[test]
    fn one_is_fetched_at_a_time_and_its_pieces_make_the_whole() {
        let mut larges = Larges::new(2);
        assert!((1..=2).all(|number| larges.announce(announced(number))));
        assert!(!larges.announce(announced(3)), "a third is too many");
        assert_eq!(larges.next(), [Wanted { hash: Hash([1; 32]), offset: 0 }]);
        assert_eq!(larges.next(), [], "not before the first is here");
        assert_eq!(larges.came(Hash([1; 32]), 4, b"ab"), Came::Part);
        assert_eq!(larges.came(Hash([9; 32]), 4, b"cd"), Came::Nothing);
        assert_eq!(larges.came(Hash([1; 32]), 4, b"cd"), Came::Whole(announced(1), b"abcd".to_vec()));
        assert_eq!(larges.next(), [Wanted { hash: Hash([2; 32]), offset: 0 }]);
        assert_eq!(larges.came(Hash([2; 32]), 0, b""), Came::Nothing, "it is gone over there");
        assert_eq!(larges.next(), [], "there is no other");
    }

    #[test]
    fn what_no_parcel_can_be_is_not_collected() {
        let mut larges = Larges::new(2);
        larges.announce(announced(1));
        larges.next();
        assert_eq!(larges.came(Hash([1; 32]), ENVELOPE_BYTES_MAX as u64 + 1, b"a"), Came::TooLarge);
    }
}
