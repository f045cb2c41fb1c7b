//! Changes of the desk's document, as they stand once papers were opened: written by whoever sits at the desk.

use crate::Outcome;
use crate::craft;
use crdt::check::Reason;
use crdt::codebook::{Coded, Field, Passage, Stated, codebook};
use crdt::coding::standing;
use crdt::conflict::{Decision, verdict};
use crdt::document::Chain;
use crdt::papers::reading::{Desk, Opened};
use crdt::papers::{self, Paper, Record, Said};
use crdt::prove::Here;
use crdt::synthesis::{self, Drafted, Part};
use wire::{ActId, ConflictId, DeviceId, EntryId, Hash, LogId};

const SEAT: LogId = LogId([7; 16]);

/// A coding that also sets everything of a code.
fn coded() -> Coded {
    let passage = Passage {
        version: Hash([7; 32]),
        commitment: Hash([8; 32]),
        number: 1,
        length: 9,
        start: 2,
        end: 4,
        mark: Hash([9; 32]),
    };
    Coded {
        code: Some(ActId([4; 16])),
        sets: Field::ALL.to_vec(),
        parent: Some(ActId([5; 16])),
        order: "00001000-a".into(),
        colour: "#0a0b0c".into(),
        retired: true,
        passage: Some(passage),
        coding: Some(ActId([6; 16])),
        undoes: None,
    }
}

fn drafted() -> Drafted {
    Drafted {
        part: Some(Part::Source),
        of: None,
        sets: synthesis::Field::ALL.to_vec(),
        within: Some(ActId([5; 16])),
        order: "00001000-a".into(),
        kind: "statement".into(),
        language: "ar".into(),
        weight: "many".into(),
        gone: true,
        quote: true,
        passage: coded().passage,
        undoes: None,
    }
}

/// Honest first changes of a seat at the desk: a note, a group, an assignment, and all of them.
pub(super) fn changes() -> Vec<Vec<u8>> {
    let record = Record {
        about: vec![EntryId([1; 16]), EntryId([2; 16])],
        over: vec![ActId([3; 16])],
        to: Some(DeviceId([4; 16])),
        conflict: Some(ConflictId([5; 16])),
        keep: Some(ConflictId([6; 16])),
        kept: "title: Rivers".into(),
        note: Some(Hash([5; 32])),
        coded: coded(),
        drafted: drafted(),
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
    let (mut said, mut decided, mut stated, mut parts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (kind, ordinal) in taken.read.iter().flat_map(|read| papers::written(&read.touched)) {
        let record = papers::read(desk.document.read(), SEAT, kind, ordinal);
        let Some(Record { about, over, to, conflict, keep, coded, drafted, .. }) = record else { continue };
        let id = kind.id(SEAT, ordinal);
        let by = DeviceId([4; 16]);
        let one = Stated { id, by, office: false, about: about.clone(), over: over.clone(), coded, words: None };
        stated.extend(kind.is_coding().then_some(one));
        let part = synthesis::Stated { id, by, about: about.clone(), over: over.clone(), drafted, title: None };
        parts.extend((kind == Paper::Part).then_some(part));
        let named = conflict.zip(keep).map(|(conflict, keep)| Decision { id, conflict, keep, over: over.clone() });
        decided.extend(named);
        said.push(Said { id, about, over, to });
    }
    let _ = (
        papers::groups(&said),
        papers::assigned(&said),
        codebook(&stated),
        standing(&stated),
        synthesis::parts(&parts),
    );
    let _: Vec<_> = decided.iter().map(|one| verdict(one.conflict, &decided)).collect();
    match taken.aside.first().map(|(_, reason)| *reason) {
        Some(Reason::Refused) => Outcome::Poison,
        _ => Outcome::of(!taken.read.is_empty()),
    }
}
