//! Changes of the desk's document, as they stand once papers were opened: written by whoever sits at the desk.

use crate::Outcome;
use crate::craft;
use crdt::check::Reason;
use crdt::document::Chain;
use crdt::papers::reading::{Desk, Opened};
use crdt::papers::{self, Paper, Record, Said};
use crdt::prove::Here;
use wire::{ActId, DeviceId, EntryId, Hash, LogId};

const SEAT: LogId = LogId([7; 16]);

/// Honest first changes of a seat at the desk: a note, a group, an assignment, and all of them.
pub(super) fn changes() -> Vec<Vec<u8>> {
    let record = Record {
        about: vec![EntryId([1; 16]), EntryId([2; 16])],
        over: vec![ActId([3; 16])],
        to: Some(DeviceId([4; 16])),
        note: Some(Hash([5; 32])),
        claimed_at: 1,
    };
    let written = |kinds: &[Paper]| {
        let mut chain = Chain::at_desk(SEAT);
        let change =
            chain.write(|tx, home| kinds.iter().try_for_each(|kind| papers::write(tx, home, (*kind, 1), &record)));
        change.expect("an honest record").expect("it writes").raw_bytes().to_vec()
    };
    Paper::ALL.iter().map(|kind| written(&[*kind])).chain([written(&Paper::ALL)]).collect()
}

/// A seat's first change, with a checksum that fits whatever it says; and what stands of the records it makes.
pub(super) fn change(bytes: &[u8]) -> Outcome {
    let change = craft::chunk(craft::contents(bytes).unwrap_or(bytes));
    let mut desk = Desk::default();
    let before = desk.document.clone();
    let opened = Opened { log: LogId([6; 16]), seq: 1, by: DeviceId([4; 16]), seat: SEAT, change };
    let taken = desk.take(vec![opened], &mut Here::new(&before));
    let mut said = Vec::new();
    for (kind, ordinal) in taken.read.iter().flat_map(|read| papers::written(&read.touched)) {
        let record = papers::read(desk.document.read(), SEAT, kind, ordinal);
        said.extend(record.map(|Record { about, over, to, .. }| Said { id: kind.id(SEAT, ordinal), about, over, to }));
    }
    let _ = (papers::groups(&said), papers::assigned(&said));
    match taken.aside.first().map(|(_, reason)| *reason) {
        Some(Reason::Refused) => Outcome::Poison,
        _ => Outcome::of(!taken.read.is_empty()),
    }
}
