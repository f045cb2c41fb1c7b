//! Challenges: 32 bytes that a client signs to open a mailbox on this connection. The relay makes them so that it knows
//! its own again and how old they are, and remembers none.

use wire::Hash;

const RANDOM_BYTES: usize = 8;
const TIME_BYTES: usize = 8;

/// The relay's secret for challenges, new with every start.
#[derive(Clone)]
pub(crate) struct Challenges {
    secret: [u8; 32],
    lasts_ms: u64,
}

impl Challenges {
    pub(crate) fn new(secret: [u8; 32], lasts_ms: u64) -> Self {
        Self { secret, lasts_ms }
    }

    /// A new one.
    pub(crate) fn make(&self, now_ms: u64, random: [u8; RANDOM_BYTES]) -> [u8; 32] {
        let mut made = [0; 32];
        made[..TIME_BYTES].copy_from_slice(&now_ms.to_be_bytes());
        made[TIME_BYTES..TIME_BYTES + RANDOM_BYTES].copy_from_slice(&random);
        let seal = self.seal(&made[..TIME_BYTES + RANDOM_BYTES]);
        made[TIME_BYTES + RANDOM_BYTES..].copy_from_slice(&seal);
        made
    }

    /// Whether it is one of ours, and not too old.
    pub(crate) fn is_good(&self, challenge: &[u8; 32], now_ms: u64) -> bool {
        let (told, seal) = challenge.split_at(TIME_BYTES + RANDOM_BYTES);
        let mut time = [0; TIME_BYTES];
        time.copy_from_slice(&told[..TIME_BYTES]);
        let age = now_ms.checked_sub(u64::from_be_bytes(time));
        // Compared in constant time: as hashes, whose agreement tells nothing of the bytes.
        let (own, theirs) = (blake3::hash(&self.seal(told)), blake3::hash(seal));
        own == theirs && age.is_some_and(|age| age <= self.lasts_ms)
    }

    fn seal(&self, told: &[u8]) -> [u8; 16] {
        Hash::of("baraza relay challenge v1", &[&self.secret, told]).short()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // M6
    #[test]
    fn only_an_own_and_young_challenge_is_good() {
        let ours = Challenges::new([1; 32], 1_000);
        let made = ours.make(5_000, [7; 8]);
        assert!(ours.is_good(&made, 5_000) && ours.is_good(&made, 6_000));
        assert!(!ours.is_good(&made, 6_001), "too old");
        assert!(!ours.is_good(&made, 4_999), "from the future");
        assert!(!Challenges::new([2; 32], 1_000).is_good(&made, 5_000), "another relay's");
        for byte in 0..32 {
            let mut altered = made;
            altered[byte] ^= 1;
            assert!(!ours.is_good(&altered, 5_000), "byte {byte}");
        }
    }
}
