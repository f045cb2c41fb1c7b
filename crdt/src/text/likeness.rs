//! How alike two texts are, so that the same words that came twice can be pointed at: typed twice from one sheet of paper, or
//! sent from two devices. Rules S9 to S11 stand in `docs/text.md`.
//!
//! Candidates are found by MinHash in bands, after A. Broder, *On the resemblance and containment of documents* (1997);
//! what counts is the resemblance of the texts themselves. Words are compared in their one spelling (`search`).
//!
//! Left out on purpose: meaning, translation, and what is done about it, which is a person's to decide.

use super::search;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Resemblance from which two texts are pointed at: shared pairs of words of all pairs of words. Measured on made-up pairs
/// in three scripts (the tests here): of texts of which up to every twelfth word was typed otherwise, at least 95 of 100
/// are found; of texts by others on the same matter, none of 20,000 pairs.
pub const LIKELY: f64 = 0.5;
/// Words of a shingle. With three, one word typed otherwise would cost half as much again.
const SHINGLE: usize = 2;
/// Texts with fewer words are compared as wholes alone: chance alone makes them alike.
const SHORTEST: usize = 6;
/// Words that are looked at; a longer text is compared by its beginning.
const WORDS_MAX: usize = 4_000;
/// Bands of a text, and rows of a band: of two texts at [`LIKELY`], four fifths meet in a band; at 0.7, 99 of 100.
const BANDS: usize = 12;
const ROWS: usize = 3;
/// Of 36 leasts two texts at [`LIKELY`] have 18 in common on average, with a deviation of 3: fewer than this, and two texts
/// are taken for unlike unread.
pub const SAME_LEAST: usize = 9;
/// Shortest run of words that is shown as the same in both, and how many are shown.
const RUN: usize = 3;
const PASSAGES_MAX: usize = 20;

/// The same words in two texts: start and end in each, in UTF-16 code units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands in the first.
    pub one: (u32, u32),
    /// Where it stands in the second.
    pub other: (u32, u32),
}

/// A text, looked at for its likeness to others.
#[derive(Debug, Clone)]
pub struct Likeness {
    /// Hash and place, in bytes, of each word.
    words: Vec<(u64, usize, usize)>,
    /// In order, each once.
    shingles: Vec<u64>,
}

/// The least of a text's shingles under each of some hash functions, the upper half of each: as far as two texts resemble
/// each other, they have the same ones (Broder).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch([u32; BANDS * ROWS]);

impl Sketch {
    /// Names of which two texts that are alike share one.
    #[must_use]
    pub fn bands(&self) -> [u64; BANDS] {
        let mut bands = [0; BANDS];
        for ((band, place), rows) in bands.iter_mut().zip(0..).zip(self.0.chunks(ROWS)) {
            *band = rows.iter().fold(mix(place), |sum, least| mix(sum ^ u64::from(*least)));
        }
        bands
    }

    /// How many leasts both have.
    #[must_use]
    pub fn same(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).filter(|(one, other)| one == other).count()
    }

    /// As it is kept.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|least| least.to_le_bytes()).collect()
    }

    /// As it was kept; none of what is no sketch.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (leasts, rest) = bytes.as_chunks::<4>();
        let leasts: Vec<u32> = leasts.iter().map(|least| u32::from_le_bytes(*least)).collect();
        rest.is_empty().then_some(())?;
        leasts.try_into().ok().map(Self)
    }
}

impl Likeness {
    /// Looks at a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self::read(text).1
    }

    /// The same, with the text as the index holds it ([`search::normalise`]): it is read once for both.
    #[must_use]
    pub fn read(text: &str) -> (String, Self) {
        let mut words = Vec::new();
        let normal = search::read(text, |word, start, end| {
            if words.len() < WORDS_MAX {
                words.push((hash(word.as_bytes()), start, end));
            }
        });
        let mut shingles: Vec<u64> = words.windows(SHINGLE).map(shingle).collect();
        shingles.sort_unstable();
        shingles.dedup();
        (normal, Self { words, shingles })
    }

    /// What is kept of a text to find those that are like it. A text that is too short has none.
    #[must_use]
    pub fn sketch(&self) -> Option<Sketch> {
        if self.words.len() < SHORTEST {
            return None;
        }
        let mut leasts = [0; BANDS * ROWS];
        for (kept, row) in leasts.iter_mut().zip(1..) {
            let salt = mix(row);
            let least = self.shingles.iter().map(|shingle| mix(shingle ^ salt)).min().unwrap_or(0);
            *kept = u32::try_from(least >> 32).unwrap_or(0);
        }
        Some(Sketch(leasts))
    }

    /// Shared pairs of words of all pairs of words: 0 to 1.
    #[must_use]
    pub fn to(&self, other: &Self) -> f64 {
        if self.words.len() < SHORTEST || other.words.len() < SHORTEST {
            let same = self.words.iter().map(|word| word.0).eq(other.words.iter().map(|word| word.0));
            return if same && !self.words.is_empty() { 1.0 } else { 0.0 };
        }
        let shared = shared(&self.shingles, &other.shingles);
        let all = self.shingles.len() + other.shingles.len() - shared;
        // At most so many pairs as words are looked at: exact as a float.
        f64::from(u32::try_from(shared).unwrap_or(u32::MAX)) / f64::from(u32::try_from(all).unwrap_or(u32::MAX))
    }

    /// Runs of words that both have, in the order of the first: none overlaps another there.
    #[must_use]
    pub fn passages(&self, text: &str, other: &Self, other_text: &str) -> Vec<Passage> {
        let mut places: BTreeMap<u64, usize> = BTreeMap::new();
        for (place, pair) in other.words.windows(SHINGLE).enumerate() {
            places.entry(shingle(pair)).or_insert(place);
        }
        let (mut found, mut at) = (Vec::new(), 0);
        while at + SHINGLE <= self.words.len() && found.len() < PASSAGES_MAX {
            let Some(&place) = places.get(&shingle(&self.words[at..at + SHINGLE])) else {
                at += 1;
                continue;
            };
            let same = self.words[at..].iter().zip(&other.words[place..]).take_while(|(one, other)| one.0 == other.0);
            let run = same.count().max(1);
            if run >= RUN {
                let of = |words: &[(u64, usize, usize)], first: usize| (words[first].1, words[first + run - 1].2);
                found.push(Passage {
                    one: units(text, of(&self.words, at)),
                    other: units(other_text, of(&other.words, place)),
                });
            }
            at += run;
        }
        found
    }
}

/// How many are in both.
fn shared(one: &[u64], other: &[u64]) -> usize {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut shared = 0;
    while let (Some(a), Some(b)) = (one.peek(), other.peek()) {
        let order = a.cmp(b);
        shared += usize::from(order == Ordering::Equal);
        one.next_if(|_| order != Ordering::Greater);
        other.next_if(|_| order != Ordering::Less);
    }
    shared
}

fn shingle(words: &[(u64, usize, usize)]) -> u64 {
    words.iter().fold(0, |sum, word| mix(sum ^ word.0))
}

fn units(text: &str, (start, end): (usize, usize)) -> (u32, u32) {
    let until = |byte: usize| u32::try_from(text[..byte].encode_utf16().count()).unwrap_or(u32::MAX);
    (until(start), until(end))
}

/// FNV-1a of the bytes, then mixed. Nobody gains by a collision but a false hint.
fn hash(bytes: &[u8]) -> u64 {
    mix(bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)))
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014).
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests;
