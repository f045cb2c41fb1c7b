//! What a conversation brought for one consultation, sorted: whole parcels, payloads, and parts that wait for the rest.
//!
//! Left out on purpose: what a parcel is made of (sealed work on a LAN, an envelope at a relay), and the merging.

use crate::fault::Fault;
use crate::store::{roads, space};
use rusqlite::Transaction;
use std::collections::BTreeMap;
use wire::session::{Arrived, Wanted};
use wire::{Hash, LogId, SpaceId};

/// Large parcels on their way, by name, with their places.
pub(crate) type Large = BTreeMap<Hash, (LogId, u64)>;

/// A parcel as it came: log, number, bytes. Nothing of it is verified.
pub(crate) type Raw = (LogId, u64, Vec<u8>);

/// What came, sorted.
#[derive(Default)]
pub(crate) struct Cargo {
    /// Whole parcels.
    pub(crate) parcels: Vec<Raw>,
    /// Whole payloads.
    pub(crate) payloads: Vec<Vec<u8>>,
    /// The snapshot that was asked for, by name, and once it has come.
    pub(crate) expected: Option<Hash>,
    pub(crate) snapshot: Option<Vec<u8>>,
    /// Large parcels on offer that are not here.
    pub(crate) large: Vec<Wanted>,
    /// Things that are not what they were called.
    pub(crate) broken: u32,
}

impl Cargo {
    /// Takes in what came; `is_here` tells whether a large parcel is here already.
    pub(crate) fn take(
        &mut self,
        tx: &Transaction<'_>,
        id: SpaceId,
        arrived: &Arrived,
        large: &mut Large,
        is_here: impl Fn(&Transaction<'_>, Hash) -> Result<bool, Fault>,
    ) -> Result<(), Fault> {
        match arrived {
            Arrived::Parcels(runs) => {
                for run in runs {
                    let numbers = run.after.saturating_add(1)..;
                    self.parcels
                        .extend(run.parcels.iter().zip(numbers).map(|(bytes, seq)| (run.log, seq, bytes.0.clone())));
                }
            }
            Arrived::Payloads(payloads) => {
                payloads.iter().for_each(|payload| self.keep(Hash::of_payload(payload), payload.clone()));
            }
            Arrived::Large { log, seq, hash } => {
                if !is_here(tx, *hash)? {
                    large.insert(*hash, (*log, *seq));
                    self.large.push(Wanted { hash: *hash, offset: roads::parts_here(tx, *hash)? });
                }
            }
            Arrived::Piece { hash, offset, total, bytes } if *total > 0 => {
                // Words taken back while they were on their way.
                if !large.contains_key(hash) && self.expected != Some(*hash) && !space::wants_payload(tx, id, *hash)? {
                    return roads::drop_parts(tx, *hash);
                }
                let Some(whole) = roads::put_part(tx, id, *hash, *offset, *total, bytes)? else { return Ok(()) };
                if let Some((log, seq)) = large.remove(hash) {
                    self.parcels.push((log, seq, whole));
                } else if Hash::of_payload(&whole) == *hash {
                    self.keep(*hash, whole);
                } else {
                    self.broken += 1;
                }
            }
            // The other side does not have it; somebody else may have the rest.
            Arrived::Piece { .. } => {}
        }
        Ok(())
    }

    fn keep(&mut self, hash: Hash, whole: Vec<u8>) {
        if self.expected == Some(hash) {
            self.snapshot = Some(whole);
        } else {
            self.payloads.push(whole);
        }
    }
}
