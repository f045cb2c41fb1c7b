//! Changes to bytes that a hostile hand would make, from a seed: the same seed gives the same bytes on every machine.

/// A stream of numbers (splitmix64).
#[derive(Debug, Clone)]
pub struct Numbers(u64);

impl Numbers {
    /// The stream of a seed.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// The next.
    pub fn next_number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One below `most`; 0 where there is none.
    pub fn below(&mut self, most: usize) -> usize {
        let most = u64::try_from(most).unwrap_or(1).max(1);
        usize::try_from(self.next_number() % most).unwrap_or(0)
    }

    fn byte(&mut self) -> u8 {
        self.next_number().to_le_bytes()[0]
    }
}

/// Numbers at which readers break: signs, edges of LEB128 and of CBOR's lengths.
const EDGES: &[&[u8]] = &[
    &[0],
    &[0x7f],
    &[0x80],
    &[0xff],
    &[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    &[0x5b, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff],
    &[0x9b, 0, 0, 0, 1, 0, 0, 0, 0],
    &[0xbf],
    &[0x9f],
    &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
    &[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f],
    &[0xff, 0xff, 0xff, 0xff, 0x0f],
    &[0xff, 0xff, 0xff, 0x7f],
];
/// An input grows no further than this, bytes.
const BYTES_MAX: usize = 1 << 20;

/// Bytes with one to eight changes; `other` lends pieces.
#[must_use]
pub fn mutated(numbers: &mut Numbers, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=numbers.below(8) {
        change(numbers, &mut bytes, other);
        bytes.truncate(BYTES_MAX);
    }
    bytes
}

fn change(numbers: &mut Numbers, bytes: &mut Vec<u8>, other: &[u8]) {
    let place = numbers.below(bytes.len());
    let until = (place + 1 + numbers.below(24)).min(bytes.len());
    match numbers.below(9) {
        0 if !bytes.is_empty() => bytes[place] ^= 1 << numbers.below(8),
        1 if !bytes.is_empty() => bytes[place] = numbers.byte(),
        2 if !bytes.is_empty() => bytes[place] = bytes[place].wrapping_add([1, 0xff][numbers.below(2)]),
        3 if !bytes.is_empty() => drop(bytes.drain(place..until)),
        4 if !bytes.is_empty() => {
            let piece = bytes[place..until].to_vec();
            let at = numbers.below(bytes.len());
            bytes.splice(at..at, piece);
        }
        5 => {
            let piece: Vec<u8> = (0..=numbers.below(6)).map(|_| numbers.byte()).collect();
            bytes.splice(place..place, piece);
        }
        6 => {
            let edge = EDGES[numbers.below(EDGES.len())];
            let end = if numbers.below(2) == 0 { place } else { (place + edge.len()).min(bytes.len()) };
            bytes.splice(place..end, edge.iter().copied());
        }
        7 if !other.is_empty() => {
            let from = numbers.below(other.len());
            let piece = other[from..(from + 1 + numbers.below(48)).min(other.len())].to_vec();
            bytes.splice(place..until.max(place), piece);
        }
        _ => bytes.truncate(place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_bytes() {
        let run = |seed| mutated(&mut Numbers::seeded(seed), b"some bytes to change", b"other bytes");
        assert_eq!(run(7), run(7));
        assert_ne!(run(7), run(8));
    }
}
