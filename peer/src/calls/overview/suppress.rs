//! Hiding small cells of a table so that nobody can work them out from what is printed (docs/model.md, O4 and O5).
//!
//! Primary suppression hides the cells below a least count; complementary suppression hides more, because the total and the
//! rest would give a single hidden cell away (L. Cox, *Suppression methodology and statistical disclosure control*, JASA 75,
//! 1980; A. Hundepool et al., *Statistical Disclosure Control*, Wiley 2012, ch. 4). Who knows the rule by which the others
//! were chosen may work back from it (R. Wong et al., *Minimality attack in privacy preserving data publishing*, VLDB 2007).
//! So the rule here looks at values alone, never at labels: every cell up to some value is hidden, with at least two that
//! differ. Whatever the true table is, the one with those two exchanged prints the same; no hidden cell is certain.
//!
//! Left out on purpose: tables of two dimensions, and what two printings of one consultation tell together.

/// What may be printed of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::calls) enum Shown {
    /// All of it.
    Whole,
    /// All but the cells that are not zero and at most this.
    Above(u32),
    /// No row of it: its total alone would tell.
    Nothing,
}

/// What may be printed of a table whose cells add up to a total that is known.
pub(in crate::calls) fn shown(cells: &[u32], least: u32) -> Shown {
    let mut values: Vec<u32> = cells.iter().copied().filter(|value| *value > 0).collect();
    values.sort_unstable();
    let Some(smallest) = values.first().copied().filter(|value| *value < least) else { return Shown::Whole };
    // The values are in their order: at least two that differ are hidden once the last is not the first.
    let small = values.partition_point(|value| *value < least);
    let differs = values.iter().copied().find(|value| *value > smallest);
    match differs {
        Some(next) => Shown::Above(next.max(values[small - 1])),
        // All alike: others with the same sum would print the same, unless each is one, or there is but one.
        None if values.len() > 1 && smallest > 1 => Shown::Above(smallest),
        None => Shown::Nothing,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// What a reader sees: the total, and each cell or that it is hidden; nothing but the total where no row is printed.
    fn printed(cells: &[u32], least: u32) -> (u32, Option<Vec<Option<u32>>>) {
        let rows = match shown(cells, least) {
            Shown::Whole => Some(cells.iter().copied().map(Some).collect()),
            Shown::Above(most) => {
                Some(cells.iter().map(|cell| Some(*cell).filter(|cell| *cell == 0 || *cell > most)).collect())
            }
            Shown::Nothing => None,
        };
        (cells.iter().sum(), rows)
    }

    fn tables(rows: usize, most: u32) -> Vec<Vec<u32>> {
        let mut all = vec![Vec::new()];
        for _ in 0..rows {
            let longer = |table: &Vec<u32>| {
                let table = table.clone();
                (0..=most).map(move |cell| [&table[..], &[cell]].concat())
            };
            all = all.iter().flat_map(longer).collect();
        }
        all
    }

    // O5: against a reader who knows the rule and the least count, every table that prints the same is possible; none of them
    // may agree on a hidden cell.
    #[test]
    fn no_hidden_cell_can_be_solved_from_what_is_printed_and_the_rule() {
        for (rows, most) in [(1, 14), (2, 14), (3, 14), (4, 9)] {
            for least in 2..=6 {
                let mut same: BTreeMap<_, Vec<Vec<u32>>> = BTreeMap::new();
                for table in tables(rows, most) {
                    // A total that fits within these values for every table that it may be of.
                    if table.iter().sum::<u32>() <= most {
                        same.entry(printed(&table, least)).or_default().push(table);
                    }
                }
                for ((total, cells), possible) in same {
                    for (at, cell) in cells.iter().flatten().enumerate() {
                        let values: BTreeSet<u32> = possible.iter().map(|table| table[at]).collect();
                        assert!(cell.is_some() || values.len() > 1, "{total} {cells:?} least {least}: {possible:?}");
                    }
                }
            }
        }
    }

    proptest::proptest! {
        // O4, O5: of tables of any size, no small cell is printed, and what is hidden holds two that differ or could.
        #[test]
        fn no_small_cell_is_printed(cells in proptest::collection::vec(0_u32..40, 0..40), least in 2_u32..12) {
            let (_, rows) = printed(&cells, least);
            let hidden: Vec<u32> = match &rows {
                Some(rows) => rows.iter().zip(&cells).filter(|(row, _)| row.is_none()).map(|(_, cell)| *cell).collect(),
                None => Vec::new(),
            };
            for cell in rows.iter().flatten().flatten() {
                proptest::prop_assert!(*cell == 0 || *cell >= least);
            }
            if !hidden.is_empty() {
                let sum: u32 = hidden.iter().sum();
                proptest::prop_assert!(hidden.len() > 1 && sum as usize > hidden.len());
            }
        }
    }

    // O5
    #[test]
    fn no_more_is_hidden_than_has_to_be() {
        assert_eq!(shown(&[10, 20, 0], 5), Shown::Whole);
        assert_eq!(shown(&[1, 3, 10, 20], 5), Shown::Above(3));
        assert_eq!(shown(&[3, 10, 20], 5), Shown::Above(10), "the total would give a single one away");
        assert_eq!(shown(&[3, 3, 10, 20], 5), Shown::Above(10), "and half of what is left two that are alike");
        assert_eq!(shown(&[3, 0], 5), Shown::Nothing);
        assert_eq!(shown(&[1, 1, 1], 5), Shown::Nothing);
        assert_eq!(shown(&[2, 2], 5), Shown::Above(2));
        assert_eq!(shown(&[], 5), Shown::Whole);
    }
}
