//! How far several who code agree: Krippendorff's alpha for nominal values, where not everybody judged everything (K.
//! Krippendorff, *Computing Krippendorff's Alpha-Reliability*, 2011; docs/model.md, H10).
//!
//! Left out on purpose: what a unit and a value are, which whoever asks decides, and other metrics than the nominal.

use std::collections::BTreeMap;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// Alpha: 1 is perfect, 0 what chance gives, below 0 worse. None where nothing was judged twice, or all values are one.
    pub alpha: Option<f64>,
    /// Units that at least two judged.
    pub units: usize,
    /// Values in them.
    pub values: usize,
}

/// `α = 1 − D_o/D_e = 1 − (n − 1) · Σ_u [Σ_{c<k} n_uc·n_uk / (m_u − 1)] / Σ_{c<k} n_c·n_k`, where `m_u` values were given of
/// unit `u`, `n_uc` of them `c`; units with fewer than two are left out; `n_c` of all `n` values that are left are `c`.
#[must_use]
pub fn nominal<V: Ord + Copy>(units: &[Vec<V>]) -> Agreement {
    let (mut observed, mut total): (f64, BTreeMap<V, u64>) = (0.0, BTreeMap::new());
    let (mut judged, mut values) = (0, 0);
    for unit in units.iter().filter(|unit| unit.len() >= 2) {
        let mut of_unit: BTreeMap<V, u64> = BTreeMap::new();
        unit.iter().for_each(|value| *of_unit.entry(*value).or_default() += 1);
        observed += as_float(differing(&of_unit)) / as_float(unit.len() as u64 - 1);
        of_unit.into_iter().for_each(|(value, count)| *total.entry(value).or_default() += count);
        judged += 1;
        values += unit.len();
    }
    let expected = differing(&total);
    let alpha = (expected > 0).then(|| 1.0 - as_float(values as u64 - 1) * observed / as_float(expected));
    Agreement { alpha, units: judged, values }
}

/// Pairs of values that differ, each once.
fn differing(counts: &BTreeMap<impl Ord, u64>) -> u64 {
    let all: u64 = counts.values().sum();
    let equal: u64 = counts.values().map(|count| count * count).sum();
    (all * all - equal) / 2
}

/// Counts of judgements, far below where a float would round them.
#[allow(clippy::cast_precision_loss)]
fn as_float(count: u64) -> f64 {
    count as f64
}
