//! A bad link, simulated: virtual time, a seed, and no clock. One direction carries bytes in order at a rate; a segment
//! that is lost costs a round trip until that is noticed, in which nothing else is sent, and is then sent again, as TCP
//! would at a window of a segment or two. Left out on purpose: what the bytes are, and headers of packets.

use crdt::dice::Dice;

/// Virtual seconds.
pub(crate) type Seconds = f64;

/// There and back.
pub(crate) const ROUND_TRIP: Seconds = 0.6;
/// 32 kbit/s.
const BYTES_PER_SECOND: f64 = 4_000.0;
/// What an ordinary packet carries.
const SEGMENT_BYTES: usize = 1_400;
/// Of a hundred segments.
const LOST: u64 = 10;

/// One thing on its way.
struct Sent {
    begin: Seconds,
    /// When its last byte has left for the last time.
    end: Seconds,
    bytes: Vec<u8>,
}

/// One direction.
pub(crate) struct Direction {
    dice: Dice,
    free_at: Seconds,
    on_its_way: std::collections::VecDeque<Sent>,
}

impl Direction {
    pub(crate) fn new(seed: u64) -> Self {
        Self { dice: Dice::seeded(seed), free_at: 0.0, on_its_way: std::collections::VecDeque::new() }
    }

    /// When so many bytes, begun at that time, have all left for the last time.
    fn occupy(&mut self, begin: Seconds, bytes: usize) -> Seconds {
        let mut at = begin;
        let mut left = bytes;
        while left > 0 {
            let segment = left.min(SEGMENT_BYTES);
            #[allow(clippy::cast_precision_loss)]
            let takes = segment as f64 / BYTES_PER_SECOND;
            at += takes;
            while self.dice.below(100) < LOST {
                at += ROUND_TRIP + takes;
            }
            left -= segment;
        }
        at
    }

    pub(crate) fn send(&mut self, now: Seconds, bytes: Vec<u8>) {
        let begin = self.free_at.max(now);
        let end = self.occupy(begin, bytes.len());
        self.free_at = end;
        self.on_its_way.push_back(Sent { begin, end, bytes });
    }

    /// When the next thing arrives.
    pub(crate) fn arrives_at(&self) -> Option<Seconds> {
        self.on_its_way.front().map(|sent| sent.end + ROUND_TRIP / 2.0)
    }

    /// Takes what arrives next.
    pub(crate) fn take(&mut self) -> Option<Vec<u8>> {
        self.on_its_way.pop_front().map(|sent| sent.bytes)
    }

    /// The connection is gone: gives what had left or had begun to leave and did not arrive, and how much of it had left.
    pub(crate) fn cut(&mut self, now: Seconds) -> Vec<(Vec<u8>, f64)> {
        let lost = self.on_its_way.drain(..).filter(|sent| sent.begin < now);
        let lost = lost.map(|sent| {
            let part = ((now - sent.begin) / (sent.end - sent.begin)).min(1.0);
            (sent.bytes, part)
        });
        let lost = lost.collect();
        self.free_at = now;
        lost
    }
}

/// Bytes a second that a long transfer without a cut gets through this link.
pub(crate) fn goodput(seed: u64) -> f64 {
    const LONG: u32 = 64 * 1024 * 1024;
    f64::from(LONG) / Direction::new(seed).occupy(0.0, LONG as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_arrives_in_order_and_the_same_for_the_same_seed() {
        let mut times = Vec::new();
        for _ in 0..2 {
            let mut link = Direction::new(1);
            (0..20u8).for_each(|n| link.send(0.0, vec![n; 3_000]));
            let mut all = Vec::new();
            for n in 0..20u8 {
                all.push(link.arrives_at());
                assert_eq!(link.take().map(|bytes| bytes[0]), Some(n));
            }
            assert!(all.is_sorted());
            times.push(all);
        }
        assert_eq!(times[0], times[1]);
    }

    #[test]
    fn goodput_is_what_the_loss_leaves_of_the_rate() {
        // A segment takes 0.35 s and is sent 10/9 times; each loss costs a round trip more.
        let expected = 1_400.0 / (0.35 * 10.0 / 9.0 + 0.6 / 9.0);
        assert!((goodput(1) / expected - 1.0).abs() < 0.02, "{} {expected}", goodput(1));
    }

    #[test]
    fn a_cut_loses_what_has_not_arrived() {
        let mut link = Direction::new(2);
        (0..5).for_each(|_| link.send(0.0, vec![0; 4_000]));
        let lost = link.cut(0.5);
        assert_eq!(lost.len(), 1, "the others had not begun to leave");
        assert!(lost[0].1 > 0.0 && lost[0].1 < 1.0);
        assert!(link.arrives_at().is_none());
    }
}
