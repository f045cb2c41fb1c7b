//! What may break a rule, with the reason. The list may only shrink: an entry that excuses nothing is itself a fault.

use super::Fault;
use super::budgets;
use super::tree::Tree;

/// A file or function over its budget.
pub(super) struct Exception {
    /// The file.
    pub(super) path: &'static str,
    /// The function, or empty for the file.
    pub(super) function: &'static str,
    /// Why it may.
    pub(super) reason: &'static str,
}

/// None so far.
pub(super) const OVER_BUDGET: &[Exception] = &[];

/// Whether a place is excused.
pub(super) fn is_excused(path: &str, function: &str) -> bool {
    OVER_BUDGET.iter().any(|entry| entry.path == path && entry.function == function && !entry.reason.is_empty())
}

/// Entries that excuse nothing any more.
pub(super) fn unused(tree: &Tree) -> Vec<Fault> {
    let over = budgets::over(tree);
    let needed =
        |entry: &&Exception| over.iter().any(|(path, function)| path == entry.path && function == entry.function);
    let idle = OVER_BUDGET.iter().filter(|entry| !needed(entry));
    idle.map(|entry| Fault::new(entry.path, 1, format!("exception for `{}` is no longer needed", entry.function)))
        .collect()
}
