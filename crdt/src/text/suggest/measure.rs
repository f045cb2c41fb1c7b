//! The three formulas (docs/text.md, SG4 to SG6), and how what they give is compared.
//!
//! Left out on purpose: what is counted.

use std::collections::BTreeMap;

/// Rates that differ so much by chance alone in one case of twenty (chi squared, one degree of freedom).
pub(super) const CHANCE: f64 = 3.84;
/// The same in one case of a thousand.
pub(super) const HARDLY_CHANCE: f64 = 10.83;

/// A count as a number to reckon with: exact up to what is read at once.
pub(super) fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// In whole thousandths, in which values are compared, so that the last digit of a machine's logarithm decides nothing.
pub(super) fn thousandths(value: f64) -> u64 {
    (value.max(0.0) * 1_000.0).round() as u64
}

/// Dunning's log-likelihood ratio, −2 log λ, of a table of four counts.
pub(super) fn log_likelihood(table: [[usize; 2]; 2]) -> f64 {
    let rows = table.map(|[one, other]| number(one) + number(other));
    let columns = [0, 1].map(|at| number(table[0][at]) + number(table[1][at]));
    let all = rows[0] + rows[1];
    let mut sum = 0.0;
    for (row, counts) in rows.iter().zip(table) {
        for (column, count) in columns.iter().zip(counts) {
            if count > 0 {
                let count = number(count);
                sum += count * (count * all / (row * column)).ln();
            }
        }
    }
    2.0 * sum
}

/// Words with weights, in the order of the words.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Vector(pub(super) Vec<(u32, f64)>);

impl Vector {
    /// tf·idf: each word as often as it stands there, on a scale that flattens, by how few contributions have it; as long
    /// as any other vector.
    pub(super) fn of(words: impl Iterator<Item = u32>, rarity: &[f64]) -> Self {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for word in words {
            *counts.entry(word).or_default() += 1;
        }
        let weight = |(word, count): (u32, usize)| {
            let rarity = rarity.get(word as usize).copied().unwrap_or(0.0);
            (word, (1.0 + number(count).ln()) * rarity)
        };
        Self(counts.into_iter().map(weight).collect()).of_length_one()
    }

    /// The middle of several.
    pub(super) fn centre<'v>(several: impl Iterator<Item = &'v Self>) -> Self {
        let mut sums: BTreeMap<u32, f64> = BTreeMap::new();
        for (word, weight) in several.flat_map(|one| &one.0) {
            *sums.entry(*word).or_default() += weight;
        }
        Self(sums.into_iter().collect()).of_length_one()
    }

    fn of_length_one(mut self) -> Self {
        let length = self.0.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        if length > 0.0 {
            self.0.iter_mut().for_each(|(_, weight)| *weight /= length);
        }
        self
    }

    /// The cosine of the angle between two: from 0, no word in common, to 1.
    pub(super) fn cosine(&self, other: &Self) -> f64 {
        let (mut sum, mut rest) = (0.0, other.0.iter().peekable());
        for (word, weight) in &self.0 {
            while rest.next_if(|(there, _)| there < word).is_some() {}
            if let Some((_, there)) = rest.next_if(|(there, _)| there == word) {
                sum += weight * there;
            }
        }
        sum
    }

    /// Whether a word is among them.
    pub(super) fn has(&self, word: u32) -> bool {
        self.0.binary_search_by_key(&word, |(word, _)| *word).is_ok()
    }
}
