//! Carrying others' sealed work: taken from a bundle, handed on with the next one, merged when this device joins.

use super::carry::{file_fault, write_fault};
use super::ingest::Arrival;
use super::taking::read_contents;
use crate::api::{FileAt, FreightTaken};
use crate::fault::Fault;
use crate::files;
use crate::peer::Peer;
use crate::progress::Job;
use crate::store::{freight, people, space};
use crdt::bundle::{BundleReader, BundleWriter, Item};
use rusqlite::Transaction;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use wire::{Hash, Parcel, SpaceId};

impl Peer {
    pub(crate) fn bundle_carry(&self, with: FileAt, job: &Job) -> Result<FreightTaken, Fault> {
        let path = Path::new(&with.path);
        let open = self.opened()?;
        let contents = read_contents(path)?;
        open.store.write(|tx| {
            let mut taken = FreightTaken { truncated: contents.ends_early.is_some(), ..FreightTaken::default() };
            let total = u64::from(contents.count) + contents.payloads.len() as u64;
            let mut seen = u64::from(contents.count);
            let mut named: BTreeMap<Hash, SpaceId> = BTreeMap::new();
            for (id, parcels) in &contents.parcels {
                if space::is_here(tx, *id)? {
                    continue;
                }
                taken.consultations += 1;
                for parcel in parcels {
                    taken.already_here += u64::from(!freight::put_parcel(tx, parcel)?);
                    taken.parcels += 1;
                    named.extend(parcel.header().payloads.iter().map(|hash| (*hash, *id)));
                    job.step(taken.parcels, total)?;
                }
            }
            for letter in &contents.letters {
                people::put_letter(tx, letter)?;
            }
            let mut reader = BundleReader::start(files::open(path)?).map_err(|error| file_fault(path, &error))?;
            while let Ok(Some(item)) = reader.next_item() {
                let Item::Payload(payload) = item else { continue };
                seen += 1;
                job.step(seen, total)?;
                if let Some(id) = named.get(&payload.hash) {
                    taken.payloads += u64::from(freight::put_payload(tx, *id, payload.hash, &payload.bytes)?);
                }
            }
            freight::check_size(tx)?;
            Ok(taken)
        })
    }
}

/// Writes everything that is carried for others after the own work.
pub(super) fn write<W: Write>(
    tx: &Transaction<'_>,
    path: &Path,
    writer: &mut BundleWriter<W>,
    mut written: impl FnMut(usize) -> Result<(), Fault>,
) -> Result<u32, Fault> {
    let mut parcels = 0;
    for id in freight::spaces(tx)? {
        freight::each(tx, id, |is_parcel, bytes| {
            parcels += u32::from(is_parcel);
            let done = if is_parcel { writer.parcel(bytes) } else { writer.payload(bytes) };
            done.map_err(|error| write_fault(path, &error))?;
            written(bytes.len())
        })?;
    }
    Ok(parcels)
}

/// What was carried for a consultation becomes part of it, once this device has joined.
pub(super) fn merge(tx: &Transaction<'_>, id: SpaceId) -> Result<(), Fault> {
    let (mut parcels, mut payloads) = (Vec::new(), Vec::new());
    freight::each(tx, id, |is_parcel, bytes| {
        if is_parcel {
            parcels.extend(Parcel::decode(bytes).ok());
        } else {
            payloads.push(bytes.to_vec());
        }
        Ok(())
    })?;
    if parcels.is_empty() {
        return Ok(());
    }
    let mut arrival = Arrival::begin(tx, id)?;
    arrival.take(parcels)?;
    for payload in payloads {
        let hash = Hash::of_payload(&payload);
        if arrival.wants(hash)? {
            arrival.payload(hash, &payload, None)?;
        }
    }
    arrival.finish()?;
    freight::unload(tx, id)
}
