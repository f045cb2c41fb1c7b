//! What an office says it had when it closed: bytes within the agenda, written by whoever convenes.

use crate::Outcome;
use crdt::closing::Had;
use wire::LogId;

/// Honest slices: of nobody, of a few logs, of many.
pub(super) fn slices() -> Vec<Vec<u8>> {
    let had = |logs: u8| Had((0..logs).map(|n| (LogId([n; 16]), u64::from(n) * 300 + 1)).collect());
    [0, 3, 200].into_iter().flat_map(|logs| had(logs).slices()).collect()
}

/// One slice, which is read or not, and if it is, has one spelling.
pub(super) fn slice(bytes: &[u8]) -> Outcome {
    let read = Had::read_slice(bytes);
    if let Some(had) = &read {
        assert_eq!(had.slices(), [bytes], "a slice has one spelling");
    }
    Outcome::of(read.is_some())
}
